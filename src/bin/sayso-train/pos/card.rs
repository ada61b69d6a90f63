//! The card of the model of parts of speech, as Markdown.

use std::fmt::Write as _;

use super::learn::{Counts, Settings};

/// The card: what it was learned from, and how often it is right.
pub(crate) fn write(
    sizes: &[(String, usize)],
    measured: &[(String, Counts)],
    bytes: usize,
    settings: &Settings,
) -> String {
    let mut text = String::new();
    // Writing to a string cannot fail.
    let _ = parts(sizes, measured, bytes, settings, &mut text);
    text
}

fn parts(
    sizes: &[(String, usize)],
    measured: &[(String, Counts)],
    bytes: usize,
    settings: &Settings,
    text: &mut String,
) -> std::fmt::Result {
    writeln!(text, "# The English model of parts of speech\n")?;
    writeln!(
        text,
        "Written by `sayso-train pos`; README.md tells how to repeat it and whose work it rests on.\n\n\
         An averaged perceptron goes through a sentence from left to right and gives each word one of 16 tags, by sixteen \
         hashed features of its letters, its neighbours and the two tags before it. {bytes} bytes, {} rows of 16 scores, \
         {} passes.\n",
        settings.rows, settings.passes
    )?;
    writeln!(text, "| learned from | tokens |\n|---|---:|")?;
    for (name, tokens) in sizes {
        writeln!(text, "| {name} | {tokens} |")?;
    }
    writeln!(
        text,
        "\nRight tags in percent of words (marks and numbers are not counted, as their tags are certain), by the tokens of \
         this program; of words that were never seen in training; and precision and recall of “is a form of a verb” among \
         words that can be verbs of saying.\n"
    )?;
    writeln!(
        text,
        "| texts | words | right | unknown words | right | verbs of saying: precision | recall |\n|---|---:|---:|---:|---:|---:|---:|"
    )?;
    for (name, counts) in measured {
        let [found, taken, there] = counts.verbs;
        writeln!(
            text,
            "| {name} | {} | {:.2} | {} | {:.2} | {:.1} | {:.1} |",
            counts.all[1],
            Counts::percent(counts.all),
            counts.unknown[1],
            Counts::percent(counts.unknown),
            Counts::percent([found, taken]),
            Counts::percent([found, there]),
        )?;
    }
    Ok(())
}
