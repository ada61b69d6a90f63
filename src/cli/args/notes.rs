//! What `sayso export` and `sayso import` take.

use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};

use crate::export::notes;
use crate::notes::Colour;

/// Write the notes and highlights of an article, each with who said it
#[derive(Debug, Args)]
#[command(after_help = EXPORT_EXAMPLES)]
pub(in crate::cli) struct Export {
    /// The article: a file, or - for standard input
    pub(in crate::cli) source: PathBuf,
    /// How to write them
    #[arg(long, value_parser = notes_formats(), required_unless_present = "template")]
    pub(in crate::cli) format: Option<notes::Format>,
    /// A template of your own in the language of Jinja, in the place of a format
    #[arg(long, value_name = "FILE", conflicts_with = "format")]
    pub(in crate::cli) template: Option<PathBuf>,
    /// Only highlights of this colour; may be repeated
    #[arg(long, alias = "color", value_parser = colours(), value_name = "NAME")]
    pub(in crate::cli) colour: Vec<Colour>,
    /// Only highlights with this tag; may be repeated
    #[arg(long, value_name = "TAG")]
    pub(in crate::cli) tag: Vec<String>,
    /// As they stand in the text, or as they were made
    #[arg(long, value_enum, default_value_t = ExportOrder::Text)]
    pub(in crate::cli) order: ExportOrder,
    /// Where to; a file of that name is replaced [default: standard output]
    #[arg(long, short, value_name = "FILE")]
    pub(in crate::cli) output: Option<PathBuf>,
    /// Name people and organisations as they were found, without your corrections
    #[arg(long)]
    pub(in crate::cli) no_corrections: bool,
}

const EXPORT_EXAMPLES: &str = "\
Examples:
  sayso export article.txt --format html -o article.html   the article with its notes, to print
  sayso export article.txt --format csv --colour red       only what is red
  sayso export article.txt --template notes.md.j2          by a template of your own

A template is given what --format json writes, under the same names:
  {% for h in highlights %}
  - {{ h.quote }} ({{ h.speakers | join(', ') }})
  {% endfor %}";

/// Orders of highlights.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum ExportOrder {
    /// As they stand in the text.
    Text,
    /// As they were made.
    Date,
}

/// The colours of highlights by their names.
fn colours() -> impl TypedValueParser<Value = Colour> {
    let named = |name: &String| Colour::ALL.into_iter().find(|colour| colour.name() == name);
    PossibleValuesParser::new(Colour::ALL.map(Colour::name)).map(move |name| named(&name).unwrap_or_default())
}

/// The formats of notes by their names, each with its line for the help.
fn notes_formats() -> impl TypedValueParser<Value = notes::Format> {
    let values = notes::TABLE
        .iter()
        .map(|row| PossibleValue::new(row.name).help(row.help));
    PossibleValuesParser::new(values).map(|name| notes::Format::named(&name).unwrap_or_default())
}

/// Add the highlights and notes of a file to those of an article
#[derive(Debug, Args)]
#[command(after_help = IMPORT_NOTES)]
pub(in crate::cli) struct Import {
    /// The article: a file, or - for standard input
    pub(in crate::cli) source: PathBuf,
    /// The notes: a file, or - for standard input
    pub(in crate::cli) file: PathBuf,
}

const IMPORT_NOTES: &str = "\
Reads what sayso export writes as json and w3c, other web annotations in JSON-LD, and JSON
exports of Hypothesis. A passage comes to where its words are; one whose words are nowhere, or
in several places, is named and left out, and the exit code is then 1.
Importing a file again adds nothing.

Examples:
  sayso import article.txt notes.json
  sayso export old.txt --format json | sayso import new.txt -";
