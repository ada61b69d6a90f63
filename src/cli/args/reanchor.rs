//! What `sayso reanchor` takes.

use clap::{Args, ValueEnum};

/// Find passages of an old text again in its revised text, for programs
#[derive(Debug, Args)]
#[command(after_help = REANCHOR_EXAMPLES)]
pub(in crate::cli) struct Reanchor {
    /// What standard input and output are
    #[arg(long, value_enum, default_value_t = LinesFormat::Jsonl)]
    pub(in crate::cli) format: LinesFormat,
}

/// Formats of questions and answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum LinesFormat {
    /// One object a line, answered in the order given.
    Jsonl,
}

const REANCHOR_EXAMPLES: &str = r#"Each line of standard input holds the two texts with passages of the old one, or the new
text with quotations; offsets are code points. A quotation may lack prefix and suffix, and may
have the start where it stood, which tells it from others by their order:
  {"id":"a","old":"We won.","new":"Yes, we won. We won.","spans":[[0,6]]}
  {"id":"b","new":"So we won.","quotes":[{"exact":"we won","prefix":"So ","suffix":"."}]}

Each is answered with a line, the passages in the order given:
  {"id":"a","resolved":[{"state":"exact","start":13,"end":19}]}

  exact    the same words in the same surroundings
  moved    the same words in other surroundings
  changed  other words: what the passage became
  lost     too little of it is left, or it may be any of several places; start and end are null

Example:
  sayso reanchor --format jsonl < questions.jsonl > answers.jsonl"#;
