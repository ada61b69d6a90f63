//! The arguments of `sayso library`. No behaviour.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use crate::cli::args::InputFormat;

/// List, search and fill your library: every article you have read, with who said what
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(in crate::cli) struct Library {
    #[command(subcommand)]
    pub(in crate::cli) command: LibraryCommand,
}

const EXAMPLES: &str = "\
Examples:
  sayso library list ferry --order date       articles whose list entry has that word
  sayso library add *.txt --tag harbour       read and keep many at once
  sayso library search '\"new pier\"'           where these words stand, and who says them
  sayso library entity Olsen                  who goes by that name, and what they said where

SOURCE is a file, an address of the web, or the path that a file had which is gone; ID is the
number that the list shows before an article, at least six letters of it.";

/// What can be done with the library.
#[derive(Debug, Subcommand)]
pub(in crate::cli) enum LibraryCommand {
    List(List),
    Add(Add),
    Search(Search),
    Entity(Entity),
    /// List all people, those in most articles first
    #[command(after_help = PEOPLE_EXAMPLES)]
    People(Listing),
    /// List all organisations, those in most articles first
    #[command(alias = "organizations", after_help = ORGANISATIONS_EXAMPLES)]
    Organisations(Listing),
    Identify(Identify),
    Tag(Tag),
    Archive(Archive),
    Versions(Versions),
    Show(Show),
    Forget(Forget),
    /// Print where the library is
    #[command(after_help = "Example:\n  sqlite3 \"$(sayso library path)\" .tables")]
    Path,
    /// Copy it to a new file, also while sayso runs in other windows
    #[command(after_help = "Example:\n  sayso library backup notes.db")]
    Backup {
        /// The copy; a file that is there already is left as it is
        file: PathBuf,
    },
    /// Read all of it for damage, and say what it holds
    #[command(after_help = "Example:\n  sayso library check")]
    Check,
}

/// Formats of what is listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum ListFormat {
    /// Lines for reading.
    Text,
    /// One object.
    Json,
    /// A header, and a row for each.
    Csv,
}

/// How a list is printed.
#[derive(Debug, Args)]
pub(in crate::cli) struct Listing {
    /// How to print
    #[arg(long, value_enum, default_value_t = ListFormat::Text)]
    pub(in crate::cli) format: ListFormat,
}

const PEOPLE_EXAMPLES: &str = "\
Examples:
  sayso library people                              names, articles, mentions, claims
  sayso library people --format csv > people.csv    a row for each; json: schema sayso/individuals/1";

const ORGANISATIONS_EXAMPLES: &str = "\
Examples:
  sayso library organisations                 names, articles, mentions, claims
  sayso library organisations --format json   for a program (schema sayso/individuals/1)";

/// List the articles, the one opened last first
#[derive(Debug, Args)]
#[command(after_help = LIST_EXAMPLES)]
pub(in crate::cli) struct List {
    /// Only those that have all of these in title, outlet, author, place or tags
    #[arg(value_name = "WORDS")]
    pub(in crate::cli) words: Vec<String>,
    /// In which order
    #[arg(long, value_enum, default_value_t = ListOrder::Opened)]
    pub(in crate::cli) order: ListOrder,
    /// Only those with this tag; may be repeated
    #[arg(long, value_name = "TAG")]
    pub(in crate::cli) tag: Vec<String>,
    /// Those that were put away, in the place of the others
    #[arg(long)]
    pub(in crate::cli) archived: bool,
    #[command(flatten)]
    pub(in crate::cli) listing: Listing,
}

const LIST_EXAMPLES: &str = "\
Examples:
  sayso library list                            all but those put away
  sayso library list courier --order claims     of The Courier, those with most claims first
  sayso library list --tag harbour --format csv a row for each; json: schema sayso/library/1";

/// Orders of articles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum ListOrder {
    /// The one opened last first.
    Opened,
    /// The one published last first.
    Date,
    /// By title.
    Title,
    /// By outlet, then by date.
    Outlet,
    /// The longest first.
    Words,
    /// The one with most claims first.
    Claims,
}

/// Read articles and keep them, with what is found in them
#[derive(Debug, Args)]
#[command(after_help = ADD_NOTES)]
pub(in crate::cli) struct Add {
    /// Articles: files, addresses of the web, or - for standard input
    #[arg(value_name = "SOURCE", required_unless_present = "input_format")]
    pub(in crate::cli) sources: Vec<PathBuf>,
    /// What the sources are; standard input is read where jsonl has none
    #[arg(long, value_enum, default_value_t = InputFormat::Auto)]
    pub(in crate::cli) input_format: InputFormat,
    /// Give each this tag; may be repeated
    #[arg(long, value_name = "TAG")]
    pub(in crate::cli) tag: Vec<String>,
    /// How many are read at a time [default: one for each core]
    #[arg(long, value_name = "N")]
    pub(in crate::cli) jobs: Option<NonZeroUsize>,
}

const ADD_NOTES: &str = r#"Examples:
  sayso library add ferry.md pier.md --tag harbour
  sayso library add --input-format jsonl < articles.jsonl

Each line of JSON Lines is an article; all but the first two may be left out:
  {"id":"a1","text":"The ferry returns.\n\n…","title":"…","byline":"…","outlet":"The Courier",
   "published":"2026-03-14","source":"https://example.org/ferry"}

Adding an article again adds nothing. A file or an address that holds another text since is a
later version of the same article. What cannot be read is named, the others are kept, and the
exit code is then 1. It is kept whatever [library] keep says in the settings."#;

/// Find words in all texts, claims or notes, with the words around each place and who says them
#[derive(Debug, Args)]
#[command(after_help = SEARCH_NOTES)]
pub(in crate::cli) struct Search {
    /// All of these must be in an article; wor* is any that begins so, "two words" stand together
    #[arg(required = true, value_name = "WORDS")]
    pub(in crate::cli) words: Vec<String>,
    /// Where to look
    #[arg(long = "in", value_enum, default_value_t = SearchIn::Texts, value_name = "WHERE")]
    pub(in crate::cli) within: SearchIn,
    /// Articles to show, the best first
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub(in crate::cli) limit: usize,
    #[command(flatten)]
    pub(in crate::cli) listing: Listing,
}

const SEARCH_NOTES: &str = "\
Examples:
  sayso library search ferry                       every place, grouped by article
  sayso library search '\"new pier\" harbour*'       a phrase, and a beginning
  sayso library search pier --in claims            only what somebody is quoted or reported to say
  sayso library search pier --format csv           a row for each place; json: schema sayso/sought/1

Capitals and accents do not count. Of an article with several versions the latest is searched.
The lines are as wide as COLUMNS says, else 72 columns.";

/// Where words are looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum SearchIn {
    /// In all of the texts.
    Texts,
    /// In what is claimed, by whomever.
    Claims,
    /// In your notes and their tags.
    Notes,
}

/// Show who goes by a name: their articles by date, and what they said in each
#[derive(Debug, Args)]
#[command(after_help = ENTITY_EXAMPLES)]
pub(in crate::cli) struct Entity {
    /// A full name, its last word, or another name that an article has for them
    #[arg(required = true, value_name = "NAME")]
    pub(in crate::cli) name: Vec<String>,
    /// Only this kind
    #[arg(long, value_enum)]
    pub(in crate::cli) kind: Option<KindName>,
    #[command(flatten)]
    pub(in crate::cli) listing: Listing,
}

const ENTITY_EXAMPLES: &str = "\
Examples:
  sayso library entity Olsen                          everybody of that name
  sayso library entity Marta Olsen --kind person
  sayso library entity Marta Olsen --format csv       a row for each claim; json: schema sayso/individual/1

Two of one name are one until you say otherwise: sayso library identify.";

/// Kinds of names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum KindName {
    /// A person.
    Person,
    /// An organisation.
    #[value(alias = "organization")]
    Organisation,
    /// A place.
    Place,
}

/// Say who is meant by a name in an article: somebody of their own, or whoever has another name
#[derive(Debug, Args)]
#[command(after_help = IDENTIFY_EXAMPLES)]
pub(in crate::cli) struct Identify {
    /// The article
    #[arg(value_name = "SOURCE-OR-ID")]
    pub(in crate::cli) article: PathBuf,
    /// What they are called there
    pub(in crate::cli) name: String,
    /// Who that is
    #[arg(long = "as", value_name = "NAME", required_unless_present = "undo")]
    pub(in crate::cli) known_as: Option<String>,
    /// Whoever has that name, as before
    #[arg(long, conflicts_with = "known_as")]
    pub(in crate::cli) undo: bool,
    /// Only this kind
    #[arg(long, value_enum)]
    pub(in crate::cli) kind: Option<KindName>,
}

const IDENTIFY_EXAMPLES: &str = "\
Examples:
  sayso library identify pier.md 'Marta Olsen' --as 'Marta Olsen (mayor)'   not the one of other articles
  sayso library identify 3fa85f64 'M. Olsen' --as 'Marta Olsen'             the same as in other articles
  sayso library identify pier.md 'Marta Olsen' --undo";

/// Give articles tags, take tags from them, or list those that they have
#[derive(Debug, Args)]
#[command(after_help = TAG_EXAMPLES)]
pub(in crate::cli) struct Tag {
    /// Articles
    #[arg(required = true, value_name = "SOURCE-OR-ID")]
    pub(in crate::cli) articles: Vec<PathBuf>,
    /// A tag to give; may be repeated
    #[arg(long, value_name = "TAG")]
    pub(in crate::cli) add: Vec<String>,
    /// A tag to take; may be repeated
    #[arg(long, value_name = "TAG")]
    pub(in crate::cli) remove: Vec<String>,
}

const TAG_EXAMPLES: &str = "\
Examples:
  sayso library tag ferry.md 3fa85f64 --add harbour --add 'to check'
  sayso library tag ferry.md --remove 'to check'
  sayso library tag ferry.md                             lists its tags";

/// Put articles away, so that the list does not show them; they are still searched
#[derive(Debug, Args)]
#[command(after_help = ARCHIVE_EXAMPLES)]
pub(in crate::cli) struct Archive {
    /// Articles
    #[arg(required = true, value_name = "SOURCE-OR-ID")]
    pub(in crate::cli) articles: Vec<PathBuf>,
    /// Back among the others
    #[arg(long)]
    pub(in crate::cli) undo: bool,
}

const ARCHIVE_EXAMPLES: &str = "\
Examples:
  sayso library archive ferry.md 3fa85f64
  sayso library archive ferry.md --undo
  sayso library list --archived                          what was put away";

/// List the versions of an article that are kept, the latest first
#[derive(Debug, Args)]
#[command(after_help = VERSIONS_EXAMPLES)]
pub(in crate::cli) struct Versions {
    /// The article
    #[arg(value_name = "SOURCE-OR-ID")]
    pub(in crate::cli) article: PathBuf,
    #[command(flatten)]
    pub(in crate::cli) listing: Listing,
}

const VERSIONS_EXAMPLES: &str = "\
Examples:
  sayso library versions ferry.md
  sayso library show 3fa85f64                  prints one of them";

/// Print an article as it was kept, with who is in it and who said what
#[derive(Debug, Args)]
#[command(after_help = SHOW_EXAMPLES)]
pub(in crate::cli) struct Show {
    /// The article; of a file or an address, the text that was kept last
    #[arg(value_name = "SOURCE-OR-ID")]
    pub(in crate::cli) article: PathBuf,
    /// As it was found, without your corrections
    #[arg(long)]
    pub(in crate::cli) no_corrections: bool,
}

const SHOW_EXAMPLES: &str = "\
Examples:
  sayso library show 3fa85f64
  sayso library show https://example.org/ferry | less

Headings and lists are guessed from the words that were kept, so that they may look otherwise than
in the article itself; the words are the same.";

/// Erase all that is kept of articles, for good: text, notes, corrections, places
#[derive(Debug, Args)]
#[command(after_help = FORGET_NOTES)]
pub(in crate::cli) struct Forget {
    /// Articles: files, or where a file is gone the path that it had; ids; - for standard input
    #[arg(required = true, value_name = "SOURCE-OR-ID")]
    pub(in crate::cli) sources: Vec<PathBuf>,
    /// Do not ask
    #[arg(long)]
    pub(in crate::cli) yes: bool,
}

const FORGET_NOTES: &str = "\
Example:
  sayso library forget ferry.md 3fa85f64

What was kept of earlier versions goes too. It cannot be undone.
Copies that you made (sayso library backup, sayso export) are yours to remove. Where the article
is open in a window, a note written there afterwards is kept anew.";
