//! `sayso-train claims`: the weights of the ranker of speakers, from articles in which it is marked who said what.

mod example;
mod gold;
mod learn;

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};
use clap::Args;
use sayso::analysis::claim::ranker;
use sayso::analysis::claim::weights::Weights;

use example::Example;
use learn::SETTINGS;

/// Trains the ranker of speakers.
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// Articles to learn from: JSON Lines with `text`, `quotes` and `quoted_spans`
    #[arg(long, value_name = "FILE")]
    data: PathBuf,
    /// Articles to measure on
    #[arg(long, value_name = "FILE")]
    dev: PathBuf,
    /// Folder for the weights
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
}

/// Trains and writes.
pub(crate) fn run(arguments: &Arguments) -> Result<()> {
    let [train, dev] = [&arguments.data, &arguments.dev].map(|file| gold::read(file));
    let (train, dev) = (train?, dev?);
    one(
        arguments,
        "quotations",
        &example::quotations(&train),
        &example::quotations(&dev),
        &SETTINGS,
    )?;
    let settings = learn::Settings {
        nobody: 1.0,
        ..SETTINGS
    };
    one(
        arguments,
        "reports",
        &example::reports(&train),
        &example::reports(&dev),
        &settings,
    )
}

fn one(
    arguments: &Arguments,
    name: &str,
    lessons: &[Example],
    held: &[Example],
    settings: &learn::Settings,
) -> Result<()> {
    let weights = learn::train(lessons, settings);
    let taken = learn::jackknife(lessons, settings);
    let knots = learn::calibrate(lessons, &taken);
    let path = arguments.out.join(name).with_extension("weights");
    let bytes = Weights::write(ranker::VERSION, &weights, &knots);
    fs::write(&path, &bytes).with_context(|| path.display().to_string())?;
    eprintln!("{name}: {} occasions {knots:.2?}", lessons.len());
    for cut in [0.3, 0.4, 0.5, 0.6, 0.7] {
        let (mut found, mut right, mut false_, mut all, mut none) = (0, 0, 0, 0, 0);
        for (e, (b, p)) in lessons.iter().zip(&taken) {
            let spoken = *b > 0 && *p >= cut;
            all += usize::from(e.is_claim);
            none += usize::from(!e.is_claim);
            found += usize::from(spoken || e.is_long && e.is_claim);
            right += usize::from(spoken && e.fine.contains(b));
            false_ += usize::from(spoken && !e.is_claim);
        }
        let (p, r) = (right as f64 / found as f64, right as f64 / all as f64);
        eprintln!(
            "cut {cut}: P {:.2} R {:.2} F {:.2} FA {:.1}",
            p * 100.,
            r * 100.,
            200. * p * r / (p + r),
            100. * false_ as f64 / none as f64
        );
    }
    for (name, examples) in [("train", lessons), ("dev", held)] {
        let right = |e: &&&Example| e.fine.contains(&learn::take(&weights, e).0);
        let (claims, none): (Vec<&Example>, Vec<&Example>) = examples.iter().partition(|e| e.is_claim);
        eprintln!(
            "{name}: claims {:.2} of {}, nobody {:.2} of {}",
            100.0 * claims.iter().filter(right).count() as f64 / claims.len().max(1) as f64,
            claims.len(),
            100.0 * none.iter().filter(right).count() as f64 / none.len().max(1) as f64,
            none.len()
        );
    }
    Ok(())
}
