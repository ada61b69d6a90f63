//! What `sayso analyze` takes.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{Args, ValueEnum};

/// List the people, organisations and claims of articles
#[derive(Debug, Args)]
pub(in crate::cli) struct Analyze {
    /// Articles: files, or - for standard input [default: standard input]
    pub(in crate::cli) sources: Vec<PathBuf>,
    /// How to print [default: text, and jsonl for --input-format jsonl]
    #[arg(long, value_enum)]
    pub(in crate::cli) format: Option<Format>,
    /// What each SOURCE is: an article, or one {"id","text"} object a line
    #[arg(long, value_enum, default_value_t = InputFormat::Auto, value_name = "FORMAT")]
    pub(in crate::cli) input_format: InputFormat,
    /// Documents to analyse at a time [default: one for each core]
    #[arg(long, value_name = "N")]
    pub(in crate::cli) jobs: Option<NonZeroUsize>,
}

/// Formats of an analysis.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Format {
    /// Lists for reading.
    Text,
    /// One object, schema sayso/analysis/1.
    Json,
    /// One such object a line for every article, in the order given.
    Jsonl,
}

/// Formats of the input.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum InputFormat {
    /// An article; its format is told from its content.
    Auto,
    /// JSON Lines with "id" and "text"; each text is analysed exactly as given.
    Jsonl,
}
