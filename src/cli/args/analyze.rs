//! What `sayso analyze` takes.

use std::num::NonZeroU16;
use std::path::PathBuf;

use clap::{Args, ValueEnum};

/// List the people, organisations and claims of articles
#[derive(Debug, Args)]
#[command(after_help = ANALYZE_EXAMPLES)]
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
    pub(in crate::cli) jobs: Option<NonZeroU16>,
    /// Pass over the first N documents, which an interrupted run has done
    #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true)]
    pub(in crate::cli) skip: usize,
}

const ANALYZE_EXAMPLES: &str = r#"Examples:
  sayso analyze article.txt                               who is in it and who said what
  sayso analyze article.txt --format json                 for a program (schema sayso/analysis/1)
  sayso analyze *.txt --format jsonl >found.jsonl         an object a line for each article
  sayso analyze *.txt --format csv >found.csv             a row for each entity and each claim
  sayso analyze --input-format jsonl in.jsonl >found.jsonl   many texts, on all cores

It never opens the library: your corrections are not applied.

Every line of JSON Lines that is not blank is answered with one line, in the order given. For a
bad one that is {"id","error"} with the number of the line; the exit code is then 1. Answers are
written line by line, so that an interrupted run can be completed:
  sayso analyze --input-format jsonl in.jsonl --skip $(wc -l <found.jsonl) >>found.jsonl

Where a run was killed or the power failed, the last line may be cut short. Leave it out first:
  head -n $(wc -l <found.jsonl) found.jsonl >whole.jsonl && mv whole.jsonl found.jsonl"#;

/// Formats of an analysis.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Format {
    /// Lists for reading.
    Text,
    /// One object, schema sayso/analysis/1.
    Json,
    /// One such object a line for every article, in the order given.
    Jsonl,
    /// One header, and a row for each entity and each claim of every article.
    Csv,
}

/// Formats of the input.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum InputFormat {
    /// An article; its format is told from its content.
    Auto,
    /// JSON Lines with "id" and "text"; each text is analysed exactly as given.
    Jsonl,
}
