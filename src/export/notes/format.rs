//! The closed table of formats that notes leave in. Arguments, help, the dialog of the reader and the tests derive from it.

use std::borrow::Cow;
use std::ops::ControlFlow;

use super::anki::anki;
use super::bibtex::bibtex;
use super::csl::csl;
use super::csv::csv;
use super::held::{self, Written};
use super::html::html;
use super::json::json;
use super::markdown::markdown;
use super::org::org;
use super::readwise::readwise;
use super::w3c::w3c;
use super::{Noted, Sheet};

/// A format of notes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// Text with marks, for a notes folder.
    #[default]
    Markdown,
    /// For programs.
    Json,
    /// A table.
    Csv,
    /// The table that Readwise imports.
    Readwise,
    /// For Org mode.
    Org,
    /// Cards for Anki.
    Anki,
    /// Web annotations.
    W3c,
    /// A page to print.
    Html,
    /// The source, for a bibliography.
    BibTex,
    /// The source, for keepers of references.
    Csl,
}

/// One row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// Which format.
    pub format: Format,
    /// How it is asked for.
    pub name: &'static str,
    /// How it is called in a sentence.
    pub title: &'static str,
    /// How names of its files end.
    pub extension: &'static str,
    /// A line for help and dialog.
    pub help: &'static str,
    write: fn(&Sheet<'_>) -> String,
}

const fn entry(
    format: Format,
    name: &'static str,
    title: &'static str,
    extension: &'static str,
    help: &'static str,
    write: fn(&Sheet<'_>) -> String,
) -> Entry {
    Entry {
        format,
        name,
        title,
        extension,
        help,
        write,
    }
}

/// Every format, in the order in which they are offered and in which the variants of [`Format`] stand.
#[rustfmt::skip]
pub const TABLE: &[Entry] = &[
    entry(Format::Markdown, "md", "Markdown", "md", "Markdown with YAML front matter", markdown),
    entry(Format::Json, "json", "JSON", "json", "one object, schema sayso/notes/1; `sayso import` reads it", json),
    entry(Format::Csv, "csv", "CSV", "csv", "a row for each highlight, for a spreadsheet", csv),
    entry(Format::Readwise, "readwise", "Readwise", "readwise.csv", "the CSV that Readwise imports", readwise),
    entry(Format::Org, "org", "Org", "org", "an Org file, a headline for each highlight", org),
    entry(Format::Anki, "anki", "Anki", "anki.txt", "cards for Anki: passage in front, note and speaker behind", anki),
    entry(Format::W3c, "w3c", "JSON-LD", "jsonld", "web annotations of the W3C, JSON-LD; `sayso import` reads them", w3c),
    entry(Format::Html, "html", "HTML", "html", "the article with its highlights and notes as one page, to print", html),
    entry(Format::BibTex, "bibtex", "BibTeX", "bib", "the source as an entry of BibTeX, without notes", bibtex),
    entry(Format::Csl, "csl", "CSL-JSON", "csl.json", "the source as CSL-JSON, without notes", csl),
];

impl Format {
    /// Its row.
    #[must_use]
    pub fn entry(self) -> &'static Entry {
        TABLE.get(self as usize).unwrap_or(&FIRST)
    }

    /// The format that is asked for by `name`.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        TABLE.iter().find(|entry| entry.name == name).map(|entry| entry.format)
    }

    /// The format so many rows further on; after the last comes the first.
    #[must_use]
    pub fn stepped(self, forward: bool) -> Self {
        let step = if forward { 1 } else { TABLE.len() - 1 };
        let next = TABLE.get((self as usize + step) % TABLE.len());
        next.map_or(self, |entry| entry.format)
    }

    /// Whether it tells of the source only, so that no notes are needed.
    #[must_use]
    pub const fn is_of_source(self) -> bool {
        matches!(self, Self::BibTex | Self::Csl)
    }

    /// Whether it holds every character, as it is or by an escape of its own.
    const fn holds_everything(self) -> bool {
        matches!(self, Self::Json | Self::Csv | Self::Readwise | Self::W3c)
    }

    /// The notes in this format.
    #[must_use]
    pub fn write(self, noted: &Noted<'_>) -> Written {
        self.write_while(noted, &|| ControlFlow::Continue(()))
            .unwrap_or_default()
    }

    /// The same as long as it is wanted; `None` if `go_on` broke it off.
    pub fn write_while(self, noted: &Noted<'_>, go_on: &dyn Fn() -> ControlFlow<()>) -> Option<Written> {
        let (notebook, replaced) = if self.holds_everything() || self.is_of_source() {
            (Cow::Borrowed(noted.notebook), 0)
        } else {
            held::as_text(noted.notebook)
        };
        let noted = Noted {
            notebook: &notebook,
            ..*noted
        };
        let content = (self.entry().write)(&noted.sheet(go_on)?);
        go_on().is_continue().then_some(Written { content, replaced })
    }
}

/// In the place of a row that is missing, which a test rules out.
const FIRST: Entry = entry(Format::Markdown, "md", "Markdown", "md", "", markdown);

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::fixture;
    use super::*;
    use crate::analysis::Analysis;
    use crate::document::from_text;

    #[test]
    fn rows_stand_as_the_formats_do_and_have_names_of_their_own() {
        for (at, row) in TABLE.iter().enumerate() {
            assert_eq!(row.format as usize, at, "{}", row.name);
            assert_eq!(row.format.entry().name, row.name);
            assert_eq!(Format::named(row.name), Some(row.format));
            assert_eq!(row.format.stepped(true).stepped(false), row.format);
            let others = TABLE.iter().skip(at + 1);
            assert!(others.into_iter().all(|other| other.extension != row.extension));
            assert!(
                row.name
                    .bytes()
                    .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
            );
        }
        assert_eq!(TABLE.len(), TABLE.iter().filter(|row| !row.help.is_empty()).count());
        assert_eq!(Format::named("pdf"), None);
    }

    proptest! {
        #[test]
        fn every_format_takes_every_notebook(
            source in fixture::text(),
            made in prop::collection::vec(fixture::highlight(), 0..4),
        ) {
            let document = from_text(&source);
            let notebook = fixture::noted(&document, made);
            let noted = Noted {
                document: &document,
                analysis: &Analysis::default(),
                notebook: &notebook,
                exported: jiff::Timestamp::UNIX_EPOCH,
            };
            for row in TABLE {
                let written = row.format.write(&noted);
                prop_assert_eq!(&written, &row.format.write(&noted));
                let Written { content: written, replaced } = written;
                prop_assert!(written.ends_with('\n'), "{}", row.name);
                let is_control = |c: char| c.is_control() && !matches!(c, '\n' | '\t' | '\r');
                let is_table = matches!(row.format, Format::Csv | Format::Readwise);
                prop_assert!(is_table || !written.contains(is_control), "{}", row.name);
                prop_assert!(replaced == 0 || written.contains('\u{fffd}'), "{}", row.name);
                let ids = notebook.highlights.iter().map(|highlight| highlight.id.0.to_string());
                if matches!(row.format, Format::Json | Format::Csv | Format::Org | Format::Anki | Format::W3c) {
                    prop_assert!(ids.into_iter().all(|id| written.contains(&id)), "{}", row.name);
                }
            }
        }
    }
}
