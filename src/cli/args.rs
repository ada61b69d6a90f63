//! The arguments of the program, as clap reads them. No behaviour.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum};
use serde::Deserialize;

use super::foreign;
use crate::export::notes;
use crate::notes::Colour;

/// Read an article with its people, its organisations and its quoted claims beside the text.
#[derive(Debug, Parser)]
#[command(version, args_conflicts_with_subcommands = true, after_help = EXAMPLES)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Option<Command>,
    #[command(flatten)]
    pub(super) read: Read,
}

const EXAMPLES: &str = "\
Examples:
  sayso article.txt                        read it
  sayso https://example.org/article        fetch it, read it, keep it for reading without the web
  sayso                                    the built-in tour, which teaches the keys
  pdftotext paper.pdf - | sayso -          read standard input
  sayso analyze article.txt                list who is in it and who said what
  sayso analyze --format json article.txt  the same for a program
  sayso claims article.txt                 who said what, and how that is known; also csv
  sayso export article.txt --format md     your highlights and notes, with who said what
  sayso import article.txt notes.json      highlights from a file of sayso, the W3C or Hypothesis
  sayso keys                               what each key does
  sayso library backup notes.db            a copy of all your notes, whoever writes meanwhile
  sayso doctor                             what is found on this machine, and what is amiss

A file that is named like a command is read as ./analyze.
Where the output is no terminal, the article and its lists are printed as plain text, as with --plain.
NO_COLOR in the environment works like --no-color.
Notes are kept in the folder that SAYSO_DATA names, else in sayso under the XDG data folder.
Settings are read from the file that SAYSO_CONFIG names, else from sayso/config.toml under
the XDG configuration folder.";

/// What `sayso SOURCE` takes.
#[derive(Debug, Args)]
pub(super) struct Read {
    /// The article: a file, an address of the web, or - for standard input [default: the built-in tour]
    pub(super) source: Option<PathBuf>,
    /// Write nothing to disk: notes live as long as the window
    #[arg(long)]
    pub(super) private: bool,
    #[command(flatten)]
    pub(super) look: Look,
    /// Print the article and its lists in one column, top to bottom, for screen readers; no keys, nothing drawn
    #[arg(long)]
    pub(super) plain: bool,
    /// Where the article is printed: as it was found, without your corrections
    #[arg(long)]
    pub(super) no_corrections: bool,
}

/// How the reader looks.
#[derive(Debug, Args)]
pub(super) struct Look {
    /// The colours [default: by the settings, else by what COLORFGBG says of the ground]
    #[arg(long, value_enum, value_name = "NAME")]
    pub(super) theme: Option<ThemeName>,
    /// Tell everything by bold, underline and reverse, without colours
    #[arg(long)]
    pub(super) no_color: bool,
}

/// Names of themes, as arguments and in the settings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, ValueEnum)]
#[serde(rename_all = "kebab-case")]
pub(super) enum ThemeName {
    /// Dark or light where the ground is known, else 16-colour.
    Auto,
    /// Light words on dark ground.
    Dark,
    /// Dark words on light ground.
    Light,
    /// The greatest contrast, on black.
    HighContrast,
    /// The terminal's own colours: legible on dark and light ground.
    #[serde(rename = "16-colour", alias = "16", alias = "16-color")]
    #[value(name = "16-colour", aliases = ["16", "16-color"])]
    Sixteen,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    Analyze(Analyze),
    Claims(Claims),
    Convert(Convert),
    Export(Export),
    Import(Import),
    Keys(Keys),
    Library(Library),
    Reanchor(Reanchor),
    /// Read a file of another format under limits, for the program itself
    #[command(name = foreign::COMMAND, hide = true)]
    Foreign,
    /// Say what is found of terminal, theme, clipboard, folders and locale, and what is amiss
    Doctor(Look),
}

/// List the keys: those of your settings, or those of a whole map
#[derive(Debug, Args)]
#[command(after_help = KEYS_EXAMPLES)]
pub(super) struct Keys {
    /// Another map than that of your settings, without your own bindings
    #[arg(long, value_enum)]
    pub(super) preset: Option<KeyPreset>,
}

const KEYS_EXAMPLES: &str = "\
In the settings:
  [keys]
  preset = \"vim\"          # or \"default\", \"less\"

  [keys.bind]
  \"g h\" = \"note\"         # keys of a sequence stand apart, actions as they are listed here
  \"Ctrl-d\" = \"none\"      # nothing";

/// Whole maps of keys.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, ValueEnum)]
#[serde(rename_all = "lowercase")]
pub(super) enum KeyPreset {
    /// Letters act at once, digits go to panes.
    #[default]
    Default,
    /// h, l, e and b move, digits are counts.
    Vim,
    /// As in less, digits are counts.
    Less,
}

/// Look after the file that keeps your notes
#[derive(Debug, Args)]
pub(super) struct Library {
    #[command(subcommand)]
    pub(super) command: LibraryCommand,
}

/// What can be done with the library.
#[derive(Debug, Subcommand)]
pub(super) enum LibraryCommand {
    /// Print where the library is
    Path,
    /// Copy it to a new file, also while sayso runs in other windows
    Backup {
        /// The copy; a file that is there already is left as it is
        file: PathBuf,
    },
    /// Read all of it for damage, and say what it holds
    Check,
    /// Erase all that is kept of articles, for good: text, notes, corrections, places
    #[command(after_help = FORGET_NOTES)]
    Forget(Forget),
}

/// What `sayso library forget` takes.
#[derive(Debug, Args)]
pub(super) struct Forget {
    /// Articles: files, or where a file is gone the path that it had; - for standard input
    #[arg(required = true, value_name = "SOURCE")]
    pub(super) sources: Vec<PathBuf>,
    /// Do not ask
    #[arg(long)]
    pub(super) yes: bool,
}

const FORGET_NOTES: &str = "\
What was kept of earlier versions of a file goes too. It cannot be undone.
Copies that you made (sayso library backup, sayso export) are yours to remove. Where the article
is open in a window, a note written there afterwards is kept anew.";

/// List who said what in an article, and how that is known
#[derive(Debug, Args)]
#[command(after_help = CLAIMS_EXAMPLES)]
pub(super) struct Claims {
    /// The article: a file, or - for standard input
    pub(super) source: PathBuf,
    /// How to print
    #[arg(long, value_enum, default_value_t = ClaimsFormat::Text)]
    pub(super) format: ClaimsFormat,
    /// As it was found, without your corrections
    #[arg(long)]
    pub(super) no_corrections: bool,
    /// Only claims with words in quotation marks
    #[arg(long)]
    pub(super) no_indirect: bool,
}

const CLAIMS_EXAMPLES: &str = "\
Examples:
  sayso claims article.txt                           who said what, and how that is known
  sayso claims article.txt --format csv >claims.csv  a row for each claim, for a spreadsheet
  sayso claims article.txt --no-indirect             only what stands in quotation marks

In CSV, a cell that a spreadsheet would run as a formula (it begins with = + - @, a tab
or a carriage return) has an apostrophe before it.
The words of an indirect claim are the writer's, not the speaker's.";

/// Print what was understood of a source: its words, its parts, what it declares of itself
#[derive(Debug, Args)]
#[command(after_help = CONVERT_EXAMPLES)]
pub(super) struct Convert {
    /// The article: a file, or - for standard input
    pub(super) source: PathBuf,
    /// What to print
    #[arg(long, value_enum, default_value_t = ConvertFormat::Text)]
    pub(super) to: ConvertFormat,
    /// Of a web page all of it, and not only the article
    #[arg(long)]
    pub(super) whole: bool,
}

const CONVERT_EXAMPLES: &str = "\
Examples:
  sayso convert page.html                 the words of the article, a paragraph a line
  sayso convert page.html --to md >a.md   with its headings, lists, quotations and links
  sayso convert page.html --to json       for a program: text, blocks, styles, links (schema sayso/article/1)
  sayso convert page.html --whole         the whole page, with its navigation";

/// What an article is converted to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ConvertFormat {
    /// Plain text.
    Text,
    /// `CommonMark` below YAML front matter.
    Md,
    /// One object, schema sayso/article/1.
    Json,
}

/// Formats of a list of claims.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ClaimsFormat {
    /// Lists for reading.
    Text,
    /// One object, schema sayso/claims/1.
    Json,
    /// A header, and a row for each claim.
    Csv,
}

/// Write the notes and highlights of an article, each with who said it
#[derive(Debug, Args)]
#[command(after_help = EXPORT_EXAMPLES)]
pub(super) struct Export {
    /// The article: a file, or - for standard input
    pub(super) source: PathBuf,
    /// How to write them
    #[arg(long, value_parser = notes_formats(), required_unless_present = "template")]
    pub(super) format: Option<notes::Format>,
    /// A template of your own in the language of Jinja, in the place of a format
    #[arg(long, value_name = "FILE", conflicts_with = "format")]
    pub(super) template: Option<PathBuf>,
    /// Only highlights of this colour; may be repeated
    #[arg(long, alias = "color", value_parser = colours(), value_name = "NAME")]
    pub(super) colour: Vec<Colour>,
    /// Only highlights with this tag; may be repeated
    #[arg(long, value_name = "TAG")]
    pub(super) tag: Vec<String>,
    /// As they stand in the text, or as they were made
    #[arg(long, value_enum, default_value_t = ExportOrder::Text)]
    pub(super) order: ExportOrder,
    /// Where to; a file of that name is replaced [default: standard output]
    #[arg(long, short, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
    /// Name people and organisations as they were found, without your corrections
    #[arg(long)]
    pub(super) no_corrections: bool,
}

/// Add the highlights and notes of a file to those of an article
#[derive(Debug, Args)]
#[command(after_help = IMPORT_NOTES)]
pub(super) struct Import {
    /// The article: a file, or - for standard input
    pub(super) source: PathBuf,
    /// The notes: a file, or - for standard input
    pub(super) file: PathBuf,
}

const IMPORT_NOTES: &str = "\
Reads what sayso export writes as json and w3c, other web annotations in JSON-LD, and JSON
exports of Hypothesis. A passage comes to where its words are; one whose words are nowhere, or
in several places, is named and left out, and the exit code is then 1.
Importing a file again adds nothing.";

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
pub(super) enum ExportOrder {
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

/// List the people, organisations and claims of articles
#[derive(Debug, Args)]
pub(super) struct Analyze {
    /// Articles: files, or - for standard input [default: standard input]
    pub(super) sources: Vec<PathBuf>,
    /// How to print [default: text, and jsonl for --input-format jsonl]
    #[arg(long, value_enum)]
    pub(super) format: Option<Format>,
    /// What each SOURCE is: an article, or one {"id","text"} object a line
    #[arg(long, value_enum, default_value_t = InputFormat::Auto, value_name = "FORMAT")]
    pub(super) input_format: InputFormat,
    /// Documents to analyse at a time [default: one for each core]
    #[arg(long, value_name = "N")]
    pub(super) jobs: Option<NonZeroUsize>,
}

/// Find passages of an old text again in its revised text, for programs
#[derive(Debug, Args)]
#[command(after_help = REANCHOR_EXAMPLES)]
pub(super) struct Reanchor {
    /// What standard input and output are
    #[arg(long, value_enum, default_value_t = LinesFormat::Jsonl)]
    pub(super) format: LinesFormat,
}

/// Formats of questions and answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum LinesFormat {
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

/// Formats of an analysis.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// Lists for reading.
    Text,
    /// One object, schema sayso/analysis/1.
    Json,
    /// One such object a line for every article, in the order given.
    Jsonl,
}

/// Formats of the input.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum InputFormat {
    /// An article; its format is told from its content.
    Auto,
    /// JSON Lines with "id" and "text"; each text is analysed exactly as given.
    Jsonl,
}
