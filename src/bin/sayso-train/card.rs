//! The model card: what a model was made of, how, and how well it does, as Markdown.

use std::fmt::Write;
use std::ops::RangeInclusive;
use std::time::Duration;

use sayso::analysis::tagger::label::Class;

use super::ablation::Row;
use super::lessons::Lesson;
use super::measure::Dev;
use super::recipe::{Settings, Source};
use super::score::{self, CLASSES, Counts};
use super::training::{File, Trained};

/// Everything that a card tells.
pub(crate) struct Card<'a> {
    pub(crate) sources: &'a [Source],
    pub(crate) lessons: &'a [Lesson],
    pub(crate) settings: &'a Settings,
    pub(crate) trained: &'a Trained,
    pub(crate) file: &'a File,
    /// Sentences that clusters were made of.
    pub(crate) open: usize,
    /// Documents that were left out.
    pub(crate) without: usize,
    pub(crate) took: Duration,
    pub(crate) dev: &'a [Dev],
    /// By the first reading alone and by both: what is found in each corpus of `dev`.
    pub(crate) counts: &'a [Vec<Vec<Counts>>; 2],
    pub(crate) ablation: &'a [Row],
}

/// What the templates of features look at.
const TEMPLATES: &[(RangeInclusive<u8>, &str)] = &[
    (
        0..=11,
        "the word: as written, in lower case, outline, case, 2 to 4 first and 1 to 4 last letters",
    ),
    (12..=17, "its cluster: paths of 4, 6, 8, 10, 13 bits and whole"),
    (18..=18, "what the lists know of it"),
    (
        20..=29,
        "the word before: lower case, case, 3 last letters, cluster, lists, outline",
    ),
    (30..=39, "the word after: the same"),
    (
        40..=49,
        "the second word before and after: lower case, case, cluster, lists",
    ),
    (
        50..=58,
        "pairs and triples of neighbouring words and of how they are written",
    ),
    (60..=64, "pairs of clusters of neighbours"),
    (65..=68, "what the lists know of neighbours together"),
    (
        69..=73,
        "how five neighbours are written; outlines and last letters of neighbours together",
    ),
    (
        80..=87,
        "what the rules propose, alone and with word, cluster and neighbours",
    ),
    (90..=93, "names of several words that stand in the lists"),
    (
        95..=99,
        "first in the sentence, headline, small elsewhere in the text, quoted",
    ),
    (
        200..=202,
        "second reading: labels that the first one gave here and beside",
    ),
    (
        203..=204,
        "second reading: class of the same name elsewhere, of the name that has these initials",
    ),
    (
        205..=208,
        "second reading: labels of the same word elsewhere in the text",
    ),
];

/// The card as Markdown.
pub(crate) fn write(card: &Card<'_>) -> String {
    let mut text = String::new();
    // Writing to a string cannot fail.
    let _ = parts(card, &mut text);
    text
}

fn parts(card: &Card<'_>, text: &mut String) -> std::fmt::Result {
    writeln!(text, "# The tagger's English model\n")?;
    writeln!(
        text,
        "Written by `sayso-train names`; how to repeat it is told in README.md, credits in ATTRIBUTION.md.\n"
    )?;
    writeln!(
        text,
        "A linear-chain conditional random field labels each token as begin, inside, last or only token of a name of a \
         person, organisation, place or something else, or as none. Every text is read twice: the second reading hears \
         what the first one made of the same words elsewhere.\n"
    )?;
    data(card, text)?;
    features(card, text)?;
    making(card, text)?;
    figures(card, text)?;
    ablation(card, text)
}

fn data(card: &Card<'_>, text: &mut String) -> std::fmt::Result {
    writeln!(text, "## Data\n")?;
    writeln!(
        text,
        "| corpus | from | licence | texts | tokens | people | organisations | places | others |"
    )?;
    writeln!(text, "|---|---|---|---:|---:|---:|---:|---:|---:|")?;
    for (number, source) in card.sources.iter().enumerate() {
        let own = || {
            card.lessons
                .iter()
                .zip(&card.trained.tokens)
                .filter(|(l, _)| l.source == number)
        };
        let tokens: usize = own().map(|(_, tokens)| tokens).sum();
        write!(
            text,
            "| {} | {} | {} | {} | {tokens} |",
            source.name,
            source.origin,
            source.licence,
            own().count()
        )?;
        for class in Class::ALL {
            let names = own()
                .flat_map(|(l, _)| &l.gold.names)
                .filter(|(_, c)| *c == Some(class));
            write!(text, " {} |", names.count())?;
        }
        writeln!(text)?;
    }
    let incomplete: Vec<&str> = (card
        .sources
        .iter()
        .flat_map(|s| s.files)
        .filter(|(_, complete)| !complete))
    .map(|(name, _)| *name)
    .collect();
    writeln!(
        text,
        "\nOther names are not labelled in {}: what is unlabelled there may be one. {} texts more were made by putting a \
         sentence of a text above it as a headline. Word clusters come from {} sentences of open text and of these corpora. \
         {} documents were left out.\n",
        incomplete.join(", "),
        card.trained.headlines,
        card.open,
        card.without,
    )
}

fn features(card: &Card<'_>, text: &mut String) -> std::fmt::Result {
    writeln!(text, "## Features\n")?;
    writeln!(text, "| templates | look at | rows |\n|---|---|---:|")?;
    for (range, what) in TEMPLATES {
        let rows = card.file.templates.iter().filter(|t| range.contains(t)).count();
        writeln!(text, "| {} to {} | {what} | {rows} |", range.start(), range.end())?;
    }
    writeln!(text)
}

fn making(card: &Card<'_>, text: &mut String) -> std::fmt::Result {
    writeln!(text, "## Making\n")?;
    writeln!(
        text,
        "    cargo run --release --features train --bin sayso-train -- names --data DATA --text TEXT --dev DEV --seed {} \\\n        \
         --out english.model --card CARD.md\n",
        card.settings.seed
    )?;
    writeln!(
        text,
        "{:.1} minutes. {} features were weighed; {} rows are left, {} bytes in all.\n",
        card.took.as_secs_f64() / 60.0,
        card.trained.features(),
        card.file.templates.len(),
        card.file.bytes.len()
    )?;
    let settings = format!("{:#?}", card.settings);
    for line in settings.lines() {
        writeln!(text, "    {line}")?;
    }
    writeln!(text)
}

fn figures(card: &Card<'_>, text: &mut String) -> std::fmt::Result {
    if card.dev.is_empty() {
        return Ok(());
    }
    writeln!(text, "## Figures\n")?;
    writeln!(
        text,
        "Texts that the model was tuned on and not trained on. Precision, recall and F1 of exact spans with their class, an \
         article before and a full stop behind forgiven; in brackets where the F1 of 95% of other choices of as many texts \
         lies (bootstrap).\n"
    )?;
    writeln!(
        text,
        "| texts | reading | person | organisation | place |\n|---|---|---|---|---|"
    )?;
    for (number, dev) in card.dev.iter().enumerate() {
        for (reading, counts) in ["first", "both"].iter().zip(card.counts) {
            write!(text, "| {} ({}) | {reading} |", dev.name, dev.golds.len())?;
            for class in 0..CLASSES.len() {
                let f = score::figures(&counts[number], class);
                let (low, high) = f.interval;
                write!(
                    text,
                    " {:.1} / {:.1} / {:.1} ({low:.1}–{high:.1}) |",
                    f.precision, f.recall, f.f1
                )?;
            }
            writeln!(text)?;
        }
    }
    writeln!(text)
}

fn ablation(card: &Card<'_>, text: &mut String) -> std::fmt::Result {
    if card.ablation.is_empty() {
        return Ok(());
    }
    writeln!(text, "## What each part is worth\n")?;
    writeln!(
        text,
        "The same training with one thing changed; F1 of person / organisation / place after one reading (what the second \
         one adds is told above). Differences under a point are noise: so much two seeds differ.\n"
    )?;
    write!(text, "| changed |")?;
    for dev in card.dev {
        write!(text, " {} |", dev.name)?;
    }
    writeln!(text, " rows |")?;
    writeln!(text, "|---|{}---:|", "---|".repeat(card.dev.len()))?;
    for row in card.ablation {
        write!(text, "| {} |", row.name)?;
        for figures in &row.figures {
            let [person, organization, place] = figures;
            write!(text, " {person:.1} / {organization:.1} / {place:.1} |")?;
        }
        writeln!(text, " {} |", row.rows)?;
    }
    writeln!(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_template_is_told_once() {
        for pair in TEMPLATES.windows(2) {
            assert!(pair[0].0.end() < pair[1].0.start(), "{:?}", pair[1].0);
        }
    }
}
