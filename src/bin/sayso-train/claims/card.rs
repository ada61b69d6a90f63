//! The card of the rankers: what they were trained on, how, and how often they are right, as Markdown.

use std::fmt::{Result, Write as _};

use super::ablation::Row;
use super::family::Family;
use super::learn::{FOLDS, Settings};
use super::measure::{CUT, Counts, STEPS, percent};

/// Everything that the card tells.
pub(crate) struct Card {
    /// Articles that were learned from, and those to measure on.
    pub(crate) articles: [usize; 2],
    pub(crate) rankers: Vec<Ranker>,
}

/// What the card tells of one ranker; pairs are of articles learned from (by jackknife) and of those to measure on.
pub(crate) struct Ranker {
    pub(crate) name: &'static str,
    pub(crate) families: &'static [Family],
    pub(crate) settings: Settings,
    /// Slots with a weight, and bytes of the file.
    pub(crate) used: usize,
    pub(crate) bytes: usize,
    pub(crate) counts: [Counts; 2],
    pub(crate) reliability: [[(usize, usize); STEPS]; 2],
    pub(crate) ablation: Vec<Row>,
}

/// The card as Markdown.
pub(crate) fn write(card: &Card) -> String {
    let mut text = String::new();
    // Writing to a string cannot fail.
    let _ = parts(card, &mut text);
    text
}

fn parts(card: &Card, text: &mut String) -> Result {
    writeln!(text, "# The rankers of speakers and of reports\n")?;
    writeln!(
        text,
        "Written by `sayso-train claims`; README.md tells how to repeat it.\n\n\
         Two log-linear choices: `quotations.weights` tells who of all that stand around it said a quotation, or nobody; \
         `reports.weights` tells which words a verb of saying reports and by whom, or none. Each choice has a sum of \
         weights of hashed features; what speaks for several mentions of one person is added up.\n"
    )?;
    data(card, text)?;
    for ranker in &card.rankers {
        writeln!(text, "## {}.weights\n", ranker.name)?;
        making(ranker, text)?;
        figures(ranker, text)?;
        reliability(ranker, text)?;
        ablation(ranker, text)?;
    }
    Ok(())
}

fn data(card: &Card, text: &mut String) -> Result {
    let [train, dev] = card.articles;
    let least: Vec<usize> = card.rankers.iter().map(|ranker| ranker.settings.least).collect();
    writeln!(text, "## Data\n")?;
    writeln!(
        text,
        "Learned from {train} articles of PolNeAR (Newell, Margolin, Ruths: An Attribution Relations Corpus for Political \
         News, LREC 2018), its part `train`: news of the United States from 2015 and 2016 with everything marked that is \
         attributed to somebody. Its part `dev`, {dev} articles, was used for tuning and for the figures below; nothing \
         was trained on it. These are texts for research, under copyright, and no text of them ships. What ships is one \
         number a slot: weights of features that tell no words of the articles, only how they are built (classes of words, \
         places, marks, rules that apply), but for the word of saying, told by a hash of its first five letters. \
         A slot has a weight only where at least {} articles have its features.\n",
        least.iter().min().copied().unwrap_or_default()
    )?;
    writeln!(
        text,
        "A quotation counts where most of it is marked as somebody's words, or as nobody's. A verb of saying counts as \
         reporting where what it may report shares half of its letters or more with what is marked, by the marked \
         speaker; what is marked and has no such verb is not counted here, so that recall of all indirect claims is lower. The \
         program withholds some more than the figures tell: short quotations whose speaker only stands nearby.\n"
    )
}

fn making(ranker: &Ranker, text: &mut String) -> Result {
    writeln!(
        text,
        "{} bytes; {} of {} slots have a weight. Trained by AdaGrad; the mean of {} orders of learning.\n",
        ranker.bytes, ranker.used, ranker.settings.slots, ranker.settings.orders
    )?;
    writeln!(text, "| templates | look at |\n|---|---|")?;
    for (what, runs) in ranker.families {
        let runs: Vec<String> = runs.iter().map(|(first, last)| format!("{first} to {last}")).collect();
        writeln!(text, "| {} | {what} |", runs.join(", "))?;
    }
    writeln!(text)?;
    for line in format!("{:#?}", ranker.settings).lines() {
        writeln!(text, "    {line}")?;
    }
    writeln!(text)
}

fn figures(ranker: &Ranker, text: &mut String) -> Result {
    writeln!(
        text,
        "Somebody is told where the chance of it is at least {CUT}. Precision: right ones of those that are told. Recall: \
         right ones of those that somebody said. False speakers: told where nobody said it. Figures on `train` are by \
         {FOLDS}-fold jackknife: weights and chances come from other articles than the one that is judged.\n"
    )?;
    writeln!(
        text,
        "| texts | somebody's | within reach | nobody's | P | R | F1 | false speakers |\n|---|---:|---:|---:|---:|---:|---:|---:|"
    )?;
    for (name, c) in ["train", "dev"].iter().zip(&ranker.counts) {
        writeln!(
            text,
            "| {name} | {} | {:.1} | {} | {} |",
            c.claims,
            percent(c.within_reach, c.claims),
            c.none,
            row(c)
        )?;
    }
    writeln!(text)
}

/// Precision, recall, F1 and false speakers as cells.
fn row(counts: &Counts) -> String {
    format!(
        "{:.1} | {:.1} | {:.1} | {:.1}",
        counts.precision(),
        counts.recall(),
        counts.f1(),
        counts.false_share()
    )
}

fn reliability(ranker: &Ranker, text: &mut String) -> Result {
    writeln!(
        text,
        "How often what is likeliest is right, by its chance, also below the cut:\n"
    )?;
    writeln!(
        text,
        "| chance | train | right | dev | right |\n|---|---:|---:|---:|---:|"
    )?;
    let [train, dev] = &ranker.reliability;
    for (step, (train, dev)) in train.iter().zip(dev).enumerate() {
        if train.0 + dev.0 == 0 {
            continue;
        }
        let share = |(all, right): (usize, usize)| match all {
            0 => "–".to_owned(),
            _ => format!("{:.1}", percent(right, all)),
        };
        let (low, high) = (step as f32 / STEPS as f32, (step + 1) as f32 / STEPS as f32);
        writeln!(
            text,
            "| {low:.1} to {high:.1} | {} | {} | {} | {} |",
            train.0,
            share(*train),
            dev.0,
            share(*dev)
        )?;
    }
    writeln!(text)
}

fn ablation(ranker: &Ranker, text: &mut String) -> Result {
    let [whole, _] = &ranker.counts;
    if ranker.ablation.is_empty() {
        return Ok(());
    }
    writeln!(text, "What each part is worth, on `train` by jackknife:\n")?;
    writeln!(
        text,
        "| changed | P | R | F1 | false speakers |\n|---|---:|---:|---:|---:|"
    )?;
    writeln!(text, "| nothing | {} |", row(whole))?;
    for variant in &ranker.ablation {
        writeln!(text, "| {} | {} |", variant.name, row(&variant.counts))?;
    }
    writeln!(text)
}

#[cfg(test)]
mod tests {
    use super::super::learn::SETTINGS;
    use super::*;

    #[test]
    fn tables_leave_out_what_nobody_has() {
        let mut reliability = [(0, 0); STEPS];
        reliability[9] = (4, 3);
        let counts = Counts {
            claims: 4,
            told: 5,
            right: 3,
            ..Counts::default()
        };
        let ranker = Ranker {
            name: "toys",
            families: &[("what they are", &[(1, 2), (7, 7)])],
            settings: SETTINGS,
            used: 3,
            bytes: 9,
            counts: [counts; 2],
            reliability: [reliability, [(0, 0); STEPS]],
            ablation: Vec::new(),
        };
        let card = write(&Card {
            articles: [2, 1],
            rankers: vec![ranker],
        });
        let told: Vec<&str> = card.lines().filter(|line| line.starts_with("| ")).collect();
        assert!(told.contains(&"| 1 to 2, 7 to 7 | what they are |"));
        assert!(told.contains(&"| dev | 4 | 0.0 | 0 | 60.0 | 75.0 | 66.7 | 0.0 |"));
        assert!(told.contains(&"| 0.9 to 1.0 | 4 | 75.0 | 0 | – |"));
        assert!(!card.contains("0.8 to 0.9") && !card.contains("each part is worth"));
    }
}
