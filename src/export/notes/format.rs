//! The closed table of formats that notes leave in. Arguments, help, the dialog of the reader and the tests derive from it.

use super::{Noted, anki, bibtex, csl, csv, html, json, markdown, org, readwise, w3c};

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
    /// How names of its files end.
    pub extension: &'static str,
    /// A line for help and dialog.
    pub help: &'static str,
    write: fn(&Noted<'_>) -> String,
}

const fn entry(
    format: Format,
    name: &'static str,
    extension: &'static str,
    help: &'static str,
    write: fn(&Noted<'_>) -> String,
) -> Entry {
    Entry {
        format,
        name,
        extension,
        help,
        write,
    }
}

/// Every format, in the order in which they are offered and in which the variants of [`Format`] stand.
#[rustfmt::skip]
pub const TABLE: &[Entry] = &[
    entry(Format::Markdown, "md", "md", "Markdown with YAML front matter", markdown),
    entry(Format::Json, "json", "json", "one object, schema sayso/notes/1; `sayso import` reads it", json),
    entry(Format::Csv, "csv", "csv", "a row for each highlight, for a spreadsheet", csv),
    entry(Format::Readwise, "readwise", "readwise.csv", "the CSV that Readwise imports", readwise),
    entry(Format::Org, "org", "org", "an Org file, a headline for each highlight", org),
    entry(Format::Anki, "anki", "anki.txt", "cards for Anki: passage in front, note and speaker behind", anki),
    entry(Format::W3c, "w3c", "jsonld", "web annotations of the W3C, JSON-LD; `sayso import` reads them", w3c),
    entry(Format::Html, "html", "html", "the article with its highlights and notes as one page, to print", html),
    entry(Format::BibTex, "bibtex", "bib", "the source as an entry of BibTeX, without notes", bibtex),
    entry(Format::Csl, "csl", "csl.json", "the source as CSL-JSON, without notes", csl),
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

    /// The notes in this format.
    #[must_use]
    pub fn write(self, noted: &Noted<'_>) -> String {
        (self.entry().write)(noted)
    }
}

/// In the place of a row that is missing, which a test rules out.
const FIRST: Entry = entry(Format::Markdown, "md", "md", "", markdown);

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
                prop_assert!(written.ends_with('\n'), "{}", row.name);
                prop_assert_eq!(&written, &row.format.write(&noted));
                prop_assert!(!written.contains(|c: char| c.is_control() && !matches!(c, '\n' | '\t' | '\r')), "{}", row.name);
                let ids = notebook.highlights.iter().map(|highlight| highlight.id.0.to_string());
                if matches!(row.format, Format::Json | Format::Csv | Format::Org | Format::Anki | Format::W3c) {
                    prop_assert!(ids.into_iter().all(|id| written.contains(&id)), "{}", row.name);
                }
            }
        }
    }
}
