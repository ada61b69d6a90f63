//! Highlights and notes that come in from a file: those that sayso wrote itself, web annotations of the W3C, and the export
//! of Hypothesis. Finds each passage in the article or says that it is lost; writes nothing.

mod annotation;
mod hypothesis;
mod own;
mod place;
#[cfg(test)]
mod tests;
mod value;

use std::fmt;

use jiff::Timestamp;
use serde_json::Value;
use sha2::{Digest, Sha256};
use uuid::{Builder, Uuid};

use crate::document::Document;
use crate::export::notes::SCHEMA;
use crate::notes::reanchor::{Found, Quotation, Quoted};
use crate::notes::{About, Anchor, Colour, Highlight, HighlightId, SaidBy, Verdict};
use place::Places;

/// What a file came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// Those that were found in the article.
    pub highlights: Vec<Highlight>,
    /// Which of them have other words there than in the file.
    pub changed: Vec<Revised>,
    /// Those that were not.
    pub lost: Vec<Lost>,
}

/// A passage that has become another one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revised {
    /// Its number in the file, from 1.
    pub number: usize,
    /// Its words in the file.
    pub old: String,
    /// Its words in the article.
    pub new: String,
}

/// A passage that is not in the article, or in several places that fit equally well.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lost {
    /// Its number in the file, from 1.
    pub number: usize,
    /// Its words; empty where it is a note on all of the article.
    pub quote: String,
}

/// Why a file is not read.
#[derive(Debug)]
pub enum ImportError {
    /// It is no JSON.
    Syntax(serde_json::Error),
    /// It is JSON of some other kind.
    Unknown,
    /// One of its highlights lacks what it needs.
    Highlight(usize, serde_json::Error),
}

impl fmt::Display for ImportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Syntax(error) => write!(f, "not JSON: {error}"),
            Self::Unknown => f.write_str(
                "no notes that sayso knows: it reads its own JSON, web annotations (JSON-LD), and JSON from Hypothesis",
            ),
            Self::Highlight(number, error) => write!(f, "highlight {number}: {error}"),
        }
    }
}

impl std::error::Error for ImportError {}

/// A highlight as some program wrote it, without its place.
struct Foreign {
    id: Identity,
    /// Code points into a source text, which may be another one than ours.
    position: Option<(usize, usize)>,
    /// Its words and their surroundings, in the spellings that there are of them.
    quotes: Vec<Quote>,
    colour: Colour,
    note: String,
    tags: Vec<String>,
    said_by: Option<SaidBy>,
    about: About,
    verdict: Option<Verdict>,
    earlier: Option<String>,
    created: Option<Timestamp>,
    changed: Option<Timestamp>,
}

/// Words with what stands before and after them, as far as that is known.
#[derive(Clone, Default)]
struct Quote {
    exact: String,
    before: String,
    after: String,
}

/// How a highlight is known again when it comes in a second time.
enum Identity {
    Ours(HighlightId),
    /// Whatever other programs call it by.
    Theirs(String),
    /// By what it says.
    Nameless,
}

/// The highlights of a file with this content, found in `document`. One that has no date gets `now`.
///
/// # Errors
/// When the content is no JSON, or JSON of a kind that is not known.
pub fn read(document: &Document, content: &str, now: Timestamp) -> Result<Imported, ImportError> {
    // Some programs begin their files with a byte order mark.
    let content = content.strip_prefix('\u{feff}').unwrap_or(content);
    let value: Value = serde_json::from_str(content).map_err(ImportError::Syntax)?;
    let found = foreign(&value)?;
    let places = Places::new(document);
    let mut imported = Imported::default();
    let mut missing = Vec::new();
    for (number, foreign) in (1..).zip(found) {
        match places.find(&foreign) {
            Some(span) => {
                let anchor = Anchor::new(&document.text, span);
                imported.highlights.push(highlight(document, foreign, anchor, now));
            }
            None => missing.push((number, foreign)),
        }
    }
    imported.find_revised(document, missing, now);
    Ok(imported)
}

impl Imported {
    /// Finds what has become of passages whose words are not in the article, where the article was revised since.
    fn find_revised(&mut self, document: &Document, missing: Vec<(usize, Foreign)>, now: Timestamp) {
        if missing.is_empty() {
            return;
        }
        let quotations: Vec<Quotation<'_>> = missing.iter().map(|(_, foreign)| foreign.quotation()).collect();
        let found = Quoted::new(document.text.as_str()).find(&quotations);
        for ((number, foreign), found) in missing.into_iter().zip(found) {
            let old = foreign
                .quotes
                .first()
                .map(|quote| quote.exact.clone())
                .unwrap_or_default();
            let Some(span) = found.span() else {
                self.lost.push(Lost { number, quote: old });
                continue;
            };
            let anchor = Anchor::new(&document.text, span);
            let new = anchor.quote.clone();
            let mut highlight = highlight(document, foreign, anchor, now);
            if matches!(found, Found::Changed(_)) {
                highlight.earlier.get_or_insert_with(|| old.clone());
            }
            self.highlights.push(highlight);
            if matches!(found, Found::Changed(_)) {
                self.changed.push(Revised { number, old, new });
            }
        }
    }
}

impl Foreign {
    fn quotation(&self) -> Quotation<'_> {
        let quote = self.quotes.iter().find(|quote| !quote.exact.trim().is_empty());
        let start = self.position.map(|(start, _)| start);
        quote.map_or_else(Quotation::default, |quote| Quotation {
            exact: &quote.exact,
            prefix: &quote.before,
            suffix: &quote.after,
            start,
        })
    }
}

fn foreign(value: &Value) -> Result<Vec<Foreign>, ImportError> {
    if value.get("schema").and_then(Value::as_str) == Some(SCHEMA) {
        return own::read(value);
    }
    let read = annotation::read(value).or_else(|| hypothesis::read(value));
    read.ok_or(ImportError::Unknown)
}

fn highlight(document: &Document, foreign: Foreign, anchor: Anchor, now: Timestamp) -> Highlight {
    let id = match &foreign.id {
        Identity::Ours(id) => *id,
        Identity::Theirs(name) => derived(document, &["named", name]),
        Identity::Nameless => derived(
            document,
            &["nameless", &anchor.span.start.to_string(), &anchor.quote, &foreign.note],
        ),
    };
    let created = foreign.created.or(foreign.changed).unwrap_or(now);
    Highlight {
        colour: foreign.colour,
        note: foreign.note,
        tags: foreign.tags,
        said_by: foreign.said_by,
        about: foreign.about,
        verdict: foreign.verdict,
        earlier: foreign.earlier,
        changed: foreign.changed.unwrap_or(created),
        ..Highlight::new(id, anchor, created)
    }
}

/// The same id for the same words each time (a UUID of version 8), so that a second import adds nothing.
fn derived(document: &Document, words: &[&str]) -> HighlightId {
    let mut hash = Sha256::new();
    for word in [document.id.0.as_str()].iter().chain(words) {
        hash.update(word.len().to_le_bytes());
        hash.update(word);
    }
    let mut bytes = [0; 16];
    for (byte, hashed) in bytes.iter_mut().zip(hash.finalize()) {
        *byte = hashed;
    }
    HighlightId(Builder::from_custom_bytes(bytes).into_uuid())
}

/// An id of ours, where `text` is one.
fn uuid(text: &str) -> Option<HighlightId> {
    let text = text.strip_prefix("urn:uuid:").unwrap_or(text);
    Uuid::try_parse(text).ok().map(HighlightId)
}
