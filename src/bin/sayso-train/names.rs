//! `sayso-train names`: the model that finds names, from labelled texts and open text.

use std::collections::HashSet;
use std::fs;
use std::path::PathBuf;
use std::time::Instant;

use anyhow::{Context, Result};
use clap::Args;

use super::card::Card;
use super::recipe::{SETTINGS, SOURCES, Settings};
use super::{ablation, card, lessons, measure, open_text, training};

/// What `sayso-train names` takes.
#[derive(Debug, Args)]
pub(crate) struct Arguments {
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

/// Trains and writes the model, and its card.
pub(crate) fn run(arguments: &Arguments) -> Result<()> {
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
