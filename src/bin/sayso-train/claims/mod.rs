//! `sayso-train claims`: the weights of the ranker of speakers and of that of reports, from articles in which it is marked
//! who said what.

mod ablation;
mod card;
mod example;
mod family;
mod gold;
mod learn;
mod measure;

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};
use clap::Args;
use sayso::analysis::claim::ranker;
use sayso::analysis::claim::weights::Weights;

use card::{Card, Ranker};
use example::Example;
use family::Family;
use learn::{REPORTS, SETTINGS, Settings, Taken};
use measure::{CUT, Counts};

/// What `sayso-train claims` takes.
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
    /// Where the card goes
    #[arg(long, value_name = "FILE")]
    card: Option<PathBuf>,
    /// Trains again with each part left out, and tells in the card what came of it
    #[arg(long, requires = "card")]
    ablation: bool,
}

/// What is trained: how it is called, from what, by which settings.
struct Plan {
    name: &'static str,
    families: &'static [Family],
    settings: Settings,
    lessons: Vec<Example>,
    held: Vec<Example>,
    /// Whether rules decide on it too.
    has_rules: bool,
}

/// Trains and writes the weights, and their card.
pub(crate) fn run(arguments: &Arguments) -> Result<()> {
    let (train, dev) = (gold::read(&arguments.data)?, gold::read(&arguments.dev)?);
    let plans = [
        Plan {
            name: "quotations",
            families: family::QUOTATIONS,
            settings: SETTINGS,
            lessons: example::quotations(&train),
            held: example::quotations(&dev),
            has_rules: true,
        },
        Plan {
            name: "reports",
            families: family::REPORTS,
            settings: REPORTS,
            lessons: example::reports(&train),
            held: example::reports(&dev),
            has_rules: false,
        },
    ];
    let rankers: Result<Vec<Ranker>> = plans.iter().map(|plan| one(plan, arguments)).collect();
    let card = Card {
        articles: [train.len(), dev.len()],
        rankers: rankers?,
    };
    match &arguments.card {
        Some(path) => fs::write(path, card::write(&card)).with_context(|| path.display().to_string()),
        None => Ok(()),
    }
}

/// Trains one ranker, writes its weights and measures it.
fn one(plan: &Plan, arguments: &Arguments) -> Result<Ranker> {
    let Plan {
        lessons,
        held,
        settings,
        ..
    } = plan;
    let weights = learn::train(lessons, settings);
    let raw = learn::jackknife(lessons, settings);
    let knots = learn::calibrate(lessons, &raw);
    let bytes = Weights::write(ranker::VERSION, &weights, &knots);
    let path = arguments.out.join(plan.name).with_extension("weights");
    fs::write(&path, &bytes).with_context(|| path.display().to_string())?;
    let judge = |e: &Example| learn::calibrated(&knots, learn::take(&weights, e));
    let judged: Vec<Taken> = held.iter().map(judge).collect();
    let jackknifed = learn::certain(lessons, &raw);
    let ablation = if arguments.ablation {
        ablation::rows(lessons, settings, plan.has_rules)
    } else {
        Vec::new()
    };
    let ranker = Ranker {
        name: plan.name,
        families: plan.families,
        settings: *settings,
        used: weights.iter().filter(|w| w.abs() > 0.0).count(),
        bytes: bytes.len(),
        counts: [Counts::of(lessons, &jackknifed, CUT), Counts::of(held, &judged, CUT)],
        reliability: [
            measure::reliability(lessons, &jackknifed),
            measure::reliability(held, &judged),
        ],
        ablation,
    };
    eprintln!("{}: train (jackknife), dev: {:?}", ranker.name, ranker.counts);
    Ok(ranker)
}
