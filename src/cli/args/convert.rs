//! What `sayso convert` takes.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

/// Print what was understood of a source: its words, its parts, what it declares of itself
#[derive(Debug, Args)]
#[command(after_help = CONVERT_EXAMPLES)]
pub(in crate::cli) struct Convert {
    /// The article: a file, or - for standard input
    pub(in crate::cli) source: PathBuf,
    /// What to print
    #[arg(long, value_enum, default_value_t = ConvertFormat::Text)]
    pub(in crate::cli) to: ConvertFormat,
    /// Of a web page all of it, and not only the article
    #[arg(long)]
    pub(in crate::cli) whole: bool,
}

const CONVERT_EXAMPLES: &str = "\
Examples:
  sayso convert page.html                 the words of the article, a paragraph a line
  sayso convert page.html --to md >a.md   with its headings, lists, quotations and links
  sayso convert page.html --to json       for a program: text, blocks, styles, links (schema sayso/article/1)
  sayso convert page.html --whole         the whole page, with its navigation";

/// What an article is converted to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum ConvertFormat {
    /// Plain text.
    Text,
    /// `CommonMark` below YAML front matter.
    Md,
    /// One object, schema sayso/article/1.
    Json,
}
