//! `sayso-train pos`: the model of parts of speech, from treebanks.

mod card;
mod learn;
mod treebank;

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};
use clap::Args;
use sayso::analysis::pos::{VERSION, table::Table};

use learn::SETTINGS;
use treebank::Sentence;

/// What `sayso-train pos` takes.
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// Treebanks to learn from: CoNLL-U with `SpaceAfter=No`
    #[arg(long, value_name = "FILE", num_args = 1.., required = true)]
    data: Vec<PathBuf>,
    /// Treebanks to measure on
    #[arg(long, value_name = "FILE", num_args = 1..)]
    dev: Vec<PathBuf>,
    /// Words that are verbs or nouns, one a line: how well these are told apart is measured by themselves
    #[arg(long, value_name = "FILE")]
    verbs: Option<PathBuf>,
    /// Where the model goes
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// Where the model card goes
    #[arg(long, value_name = "FILE")]
    card: Option<PathBuf>,
}

/// Trains and writes the model, and its card.
pub(crate) fn run(arguments: &Arguments) -> Result<()> {
    let mut lessons: Vec<Sentence> = Vec::new();
    let mut sizes = Vec::new();
    for file in &arguments.data {
        let sentences = treebank::read(file)?;
        sizes.push((name(file), sentences.iter().map(|s| s.words.len()).sum::<usize>()));
        lessons.extend(sentences);
    }
    let rows = learn::train(&lessons, &SETTINGS);
    let bytes = Table::write(VERSION, &rows);
    fs::write(&arguments.out, &bytes).with_context(|| arguments.out.display().to_string())?;
    let verbs = arguments
        .verbs
        .as_deref()
        .map_or_else(|| Ok(String::new()), fs::read_to_string)?;
    let known = learn::known(&lessons);
    let table = Table::open(&bytes).context("what was written is no table")?;
    let mut measured = Vec::new();
    for file in &arguments.dev {
        let sentences = treebank::read(file)?;
        let counts = learn::measure(&sentences, &table, &known, |word| verbs.lines().any(|v| v == word));
        eprintln!("{}: {counts}", name(file));
        measured.push((name(file), counts));
    }
    if let Some(path) = &arguments.card {
        let card = card::write(&sizes, &measured, bytes.len(), &SETTINGS);
        fs::write(path, card).with_context(|| path.display().to_string())?;
    }
    Ok(())
}

fn name(file: &std::path::Path) -> String {
    file.file_stem()
        .map(|s| s.to_string_lossy().into_owned())
        .unwrap_or_default()
}
