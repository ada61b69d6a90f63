//! What the commands take that list something of one article: `entities`, `mentions`, `kwic` and `notes`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::analysis::Kind;
use crate::reader::By;

/// How a list is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum ListFormat {
    /// Lines for reading.
    Text,
    /// One object.
    Json,
    /// A header, and a row for each.
    Csv,
}

/// Kinds of what is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum KindName {
    /// People.
    Person,
    /// Organisations.
    Organization,
    /// Places.
    Place,
}

impl From<KindName> for Kind {
    fn from(name: KindName) -> Self {
        match name {
            KindName::Person => Self::Person,
            KindName::Organization => Self::Organization,
            KindName::Place => Self::Place,
        }
    }
}

/// List the people, organisations and places of an article: how often each is mentioned, and how much each has said
#[derive(Debug, Args)]
#[command(after_help = ENTITIES_EXAMPLES)]
pub(in crate::cli) struct Entities {
    /// The article: a file, an address of the web, or - for standard input
    pub(in crate::cli) source: PathBuf,
    /// Only what is called so: a name, another name, or a surname
    pub(in crate::cli) term: Option<String>,
    /// Only those of this kind
    #[arg(long, value_enum)]
    pub(in crate::cli) kind: Option<KindName>,
    /// How to print
    #[arg(long, value_enum, default_value_t = ListFormat::Text)]
    pub(in crate::cli) format: ListFormat,
    /// As they were found, without your corrections
    #[arg(long)]
    pub(in crate::cli) no_corrections: bool,
}

const ENTITIES_EXAMPLES: &str = "\
Examples:
  sayso entities article.txt                       everybody and everything that is named
  sayso entities article.txt --kind person         people only
  sayso entities article.txt brandt                whoever has that name, other name or surname
  sayso entities article.txt --format csv >who.csv a row for each, for a spreadsheet

The share is of the words in quotation marks; what was said jointly counts for each.";

/// List each mention of an article: of whom, by which words, in which sentence
#[derive(Debug, Args)]
#[command(after_help = MENTIONS_EXAMPLES)]
pub(in crate::cli) struct Mentions {
    /// The article: a file, an address of the web, or - for standard input
    pub(in crate::cli) source: PathBuf,
    /// Only of what is called so: a name, another name, or a surname
    pub(in crate::cli) term: Option<String>,
    /// Only of those of this kind
    #[arg(long, value_enum)]
    pub(in crate::cli) kind: Option<KindName>,
    /// How to print
    #[arg(long, value_enum, default_value_t = ListFormat::Text)]
    pub(in crate::cli) format: ListFormat,
    /// As they were found, without your corrections
    #[arg(long)]
    pub(in crate::cli) no_corrections: bool,
}

const MENTIONS_EXAMPLES: &str = "\
Examples:
  sayso mentions article.txt brandt          where Brandt is named, and meant by a pronoun
  sayso mentions article.txt --kind place    all places
  sayso mentions article.txt --format json   for a program, with offsets (schema sayso/mentions/1)";

/// Show every place of a name, or of words, with what stands around it
#[derive(Debug, Args)]
#[command(after_help = KWIC_EXAMPLES)]
pub(in crate::cli) struct Kwic {
    /// The article: a file, an address of the web, or - for standard input
    pub(in crate::cli) source: PathBuf,
    /// A name, another name or a surname, with all that stands for it; else words to look for
    pub(in crate::cli) term: String,
    /// Columns of context on each side
    #[arg(long, value_name = "N", default_value_t = 40, value_parser = clap::value_parser!(u16).range(1..=1000))]
    pub(in crate::cli) width: u16,
    /// The order: of the text, or of the words before or after
    #[arg(long, value_enum, default_value_t = SortName::Text)]
    pub(in crate::cli) sort: SortName,
    /// Look for TERM as words, also where it is a name; lower case finds capitals too
    #[arg(long)]
    pub(in crate::cli) search: bool,
    /// How to print
    #[arg(long, value_enum, default_value_t = ListFormat::Text)]
    pub(in crate::cli) format: ListFormat,
    /// As they were found, without your corrections
    #[arg(long)]
    pub(in crate::cli) no_corrections: bool,
}

const KWIC_EXAMPLES: &str = "\
Examples:
  sayso kwic article.txt brandt                wherever Brandt is named or meant
  sayso kwic article.txt \"strike\" --sort right  a word, ordered by the words after it
  sayso kwic article.txt may --search          the word, and not somebody called May";

/// Orders of a concordance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum SortName {
    /// As they stand in the text.
    Text,
    /// By the words before, the nearest first.
    Left,
    /// By the words after, the nearest first.
    Right,
}

impl From<SortName> for By {
    fn from(name: SortName) -> Self {
        match name {
            SortName::Text => Self::Text,
            SortName::Left => Self::Left,
            SortName::Right => Self::Right,
        }
    }
}

/// List your highlights and notes on an article, each with who said it
#[derive(Debug, Args)]
#[command(after_help = NOTES_EXAMPLES)]
pub(in crate::cli) struct Notes {
    /// The article: a file, an address of the web, or - for standard input
    pub(in crate::cli) source: PathBuf,
    /// Only those that are about it, name it, or that it has said: a name, another name, or a surname
    pub(in crate::cli) term: Option<String>,
    /// How to print
    #[arg(long, value_enum, default_value_t = ListFormat::Text)]
    pub(in crate::cli) format: ListFormat,
}

const NOTES_EXAMPLES: &str = "\
Examples:
  sayso notes article.txt                 all that you have noted
  sayso notes article.txt brandt          what Brandt has said, and what is about Brandt
  sayso notes article.txt --format json   as sayso export writes it (schema sayso/notes/1)

sayso export has more formats. Nothing is written to the library.";
