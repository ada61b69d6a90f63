//! The arguments of the program, as clap reads them: the table of the commands, and a file for what each takes. No behaviour.

mod analyze;
mod claims;
mod compare;
mod convert;
mod keys;
pub(super) mod library;
mod lists;
mod notes;
mod read;
mod reanchor;
mod shell;

use clap::{Parser, Subcommand};

pub(super) use analyze::{Analyze, Format, InputFormat};
pub(super) use claims::Claims;
pub(super) use compare::Compare;
pub(super) use convert::{Convert, ConvertFormat};
pub(super) use keys::{KeyPreset, Keys};
pub(super) use library::Library;
pub(super) use lists::{Entities, Kwic, ListFormat, Mentions, Notes};
pub(super) use notes::{Export, ExportOrder, Import};
pub(super) use read::{Look, Read, ThemeName, Tour};
pub(super) use reanchor::Reanchor;
pub(super) use shell::{Completions, Config, ConfigCommand, Doctor, DoctorFormat, Man};

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
  sayso                                    all that you have read; at first the built-in tour, which teaches the keys
  pdftotext paper.pdf - | sayso -          read standard input
  sayso analyze article.txt                list who is in it and who said what
  sayso analyze --format json article.txt  the same for a program
  sayso claims article.txt                 who said what, and how that is known; also csv
  sayso compare old.txt new.txt            what changed between two versions, and who says what now
  sayso kwic article.txt brandt            wherever Brandt is named or meant, with the words around it
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

/// The commands: a row for each. Completions, the manual and a test that calls each of them are made from it.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    Analyze(Analyze),
    Entities(Entities),
    Claims(Claims),
    Mentions(Mentions),
    Kwic(Kwic),
    Notes(Notes),
    Export(Export),
    Import(Import),
    Compare(Compare),
    Convert(Convert),
    Reanchor(Reanchor),
    Library(Library),
    Tour(Tour),
    Keys(Keys),
    Config(Config),
    Doctor(Doctor),
    Completions(Completions),
    Man(Man),
}
