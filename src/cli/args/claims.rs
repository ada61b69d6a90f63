//! What `sayso claims` takes.

use std::path::PathBuf;

use clap::Args;

use super::ListFormat;

/// List who said what in an article, and how that is known
#[derive(Debug, Args)]
#[command(after_help = CLAIMS_EXAMPLES)]
pub(in crate::cli) struct Claims {
    /// The article: a file, an address of the web, or - for standard input
    pub(in crate::cli) source: PathBuf,
    /// Only what this one has said: a name, another name, or a surname
    pub(in crate::cli) term: Option<String>,
    /// How to print
    #[arg(long, value_enum, default_value_t = ListFormat::Text)]
    pub(in crate::cli) format: ListFormat,
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
  sayso claims article.txt brandt                    what Brandt has said
  sayso claims article.txt --format csv >claims.csv  a row for each claim, for a spreadsheet
  sayso claims article.txt --no-indirect             only what stands in quotation marks

In CSV, a cell that a spreadsheet would run as a formula (it begins with = + - @, a tab
or a carriage return) has an apostrophe before it.
The words of an indirect claim are the writer's, not the speaker's.";
