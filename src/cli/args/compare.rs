//! What `sayso compare` takes.

use std::path::PathBuf;

use clap::Args;

use super::lists::ListFormat;

/// Tell what changed between two versions of an article: claims added, dropped and altered, names, text
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(in crate::cli) struct Compare {
    /// The earlier version: a file, an address of the web, or - for standard input
    pub(in crate::cli) old: PathBuf,
    /// The later version
    pub(in crate::cli) new: PathBuf,
    /// How to print
    #[arg(long, value_enum, default_value_t = ListFormat::Text)]
    pub(in crate::cli) format: ListFormat,
    /// Only claims with words in quotation marks
    #[arg(long)]
    pub(in crate::cli) no_indirect: bool,
}

const EXAMPLES: &str = "\
Examples:
  sayso compare monday.html tuesday.html                      what changed, for reading
  sayso compare monday.html tuesday.html --format csv >c.csv  a row for each claim that changed
  git show HEAD~1:a.md | sayso compare - a.md                 since the last commit

Words that went stand in [-these marks-], words that came in {+these+}. Line breaks, the shapes of
quotation marks and other ways to write a speaker's name are no changes of a claim.
Both versions are compared as they were found, without your corrections.";
