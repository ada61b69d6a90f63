//! What `sayso claims` takes.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

/// List who said what in an article, and how that is known
#[derive(Debug, Args)]
#[command(after_help = CLAIMS_EXAMPLES)]
pub(in crate::cli) struct Claims {
    /// The article: a file, or - for standard input
    pub(in crate::cli) source: PathBuf,
    /// How to print
    #[arg(long, value_enum, default_value_t = ClaimsFormat::Text)]
    pub(in crate::cli) format: ClaimsFormat,
    /// As it was found, without your corrections
    #[arg(long)]
    pub(in crate::cli) no_corrections: bool,
    /// Only claims with words in quotation marks
    #[arg(long)]
    pub(in crate::cli) no_indirect: bool,
}

const CLAIMS_EXAMPLES: &str = "\
Examples:
  sayso claims article.txt                           who said what, and how that is known
  sayso claims article.txt --format csv >claims.csv  a row for each claim, for a spreadsheet
  sayso claims article.txt --no-indirect             only what stands in quotation marks

In CSV, a cell that a spreadsheet would run as a formula (it begins with = + - @, a tab
or a carriage return) has an apostrophe before it.
The words of an indirect claim are the writer's, not the speaker's.";

/// Formats of a list of claims.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum ClaimsFormat {
    /// Lists for reading.
    Text,
    /// One object, schema sayso/claims/1.
    Json,
    /// A header, and a row for each claim.
    Csv,
}
