//! `sayso-train` makes the model of the tagger from corpora on disk. Not part of the program; built with `--features train`.

mod ablation;
mod bio;
mod card;
mod cluster;
mod corpus;
mod crf;
mod headline;
mod house;
mod lattice;
mod lessons;
mod measure;
mod open_text;
mod random;
mod readings;
mod recipe;
mod sample;
mod score;
mod training;
mod vocabulary;

use std::collections::HashSet;
use std::fs;
use std::path::PathBuf;
use std::time::Instant;

use anyhow::{Context, Result};
use clap::Parser;

use card::Card;
use recipe::{SETTINGS, SOURCES, Settings};

/// Trains the tagger by the recipe that is built in.
#[derive(Parser)]
struct Arguments {
    /// Folder of the corpora that the recipe names
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
    /// Open text for word clusters: one sentence in a line, or JSON Lines with a `text`
    #[arg(long, value_name = "FILE", num_args = 1..)]
    text: Vec<PathBuf>,
    /// Where the model goes
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// Folder of corpora to measure on, in folders
    #[arg(long, value_name = "DIR")]
    dev: Option<PathBuf>,
    /// Ids of documents to leave out, one in a line
    #[arg(long, value_name = "FILE")]
    without: Option<PathBuf>,
    /// Where the model card goes
    #[arg(long, value_name = "FILE")]
    card: Option<PathBuf>,
    /// Train again with each part of the recipe changed, for the card; takes some ten times as long
    #[arg(long, requires = "card", requires = "dev")]
    ablation: bool,
    /// Where the order of learning begins
    #[arg(long, default_value_t = SETTINGS.seed)]
    seed: u64,
}

/// Models that are trained at a time.
const THREADS: usize = 2;

fn main() -> Result<()> {
    let arguments = Arguments::parse();
    let started = Instant::now();
    let say = |what: &str| eprintln!("{:5.0}s  {what}", started.elapsed().as_secs_f64());
    let settings = Settings {
        seed: arguments.seed,
        ..SETTINGS
    };
    let without = arguments
        .without
        .as_deref()
        .map_or_else(|| Ok(HashSet::new()), lessons::ids)?;
    let lessons = lessons::load(SOURCES, &arguments.data, &without)?;
    let dev = arguments.dev.as_deref().map_or_else(|| Ok(Vec::new()), measure::load)?;
    let sentences = open_text::sentences(&arguments.text, lessons.iter().map(|l| l.gold.text.as_str()))?;
    say(&format!("{} sentences of open text", sentences.len()));
    let clusters = training::clusters(&sentences, &settings);
    let trained = training::train(&lessons, &clusters, &settings, THREADS, &say);
    let file = trained.file();
    fs::write(&arguments.out, &file.bytes).with_context(|| format!("cannot write {}", arguments.out.display()))?;
    let took = started.elapsed();
    say(&format!("{} rows, {} bytes", file.templates.len(), file.bytes.len()));
    let first = measure::counts(&dev, &trained.first_reading().bytes)?;
    let counts = [first, measure::counts(&dev, &file.bytes)?];
    for (number, dev) in dev.iter().enumerate() {
        let [first, both] = counts.each_ref().map(|counts| measure::f1(&counts[number]));
        say(&format!("{}: {first:.1?}, read twice {both:.1?}", dev.name));
    }
    let Some(path) = &arguments.card else {
        return Ok(());
    };
    let mut ablation = Vec::new();
    if arguments.ablation {
        ablation.push(ablation::Row::new("a second reading, as shipped", &counts[1], &file));
        ablation.extend(ablation::run(&lessons, &clusters, &settings, &dev, THREADS, &say)?);
    }
    let card = Card {
        sources: SOURCES,
        lessons: &lessons,
        settings: &settings,
        trained: &trained,
        file: &file,
        open: sentences.len(),
        without: without.len(),
        took,
        dev: &dev,
        counts: &counts,
        ablation: &ablation,
    };
    fs::write(path, card::write(&card)).with_context(|| format!("cannot write {}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn arguments_fit_together() {
        Arguments::command().debug_assert();
        let parse = |line: &str| Arguments::try_parse_from(line.split(' '));
        let all = "sayso-train --data d --text a b --dev e --out m --card c --ablation";
        assert_eq!(parse(all).unwrap().text.len(), 2);
        assert!(parse("sayso-train --data d --out m --card c --ablation").is_err());
        assert!(parse("sayso-train --data d --out m").is_ok_and(|a| a.text.is_empty() && a.seed == SETTINGS.seed));
    }
}
