//! Notes as an annotation collection of the W3C's Web Annotation Data Model, in JSON-LD.
//!
//! A note is a body that comments, a tag one that tags. The target is the source text of the document, by its address on
//! the web where it has one, else by its hash: words and surroundings as they stand in it, and code points into it. One
//! that is no longer in the text has the words that it had, and no position. What the model has no word for is in
//! `sayso:highlight`: the words as sayso shows them, speaker, section, paragraph, hash, a
//! link to the words on their page, what the note speaks of, the verdict, and words of before a revision. `sayso import` reads it back.

use jiff::Timestamp;
use serde::Serialize;

use super::{GENERATOR, Passage, Sheet};
use crate::export::{fragment, harmless};
use crate::notes::{About, SaidBy, Verdict};
use crate::text::Span;

/// The context that says what the words of the model mean.
const CONTEXT: &str = "http://www.w3.org/ns/anno.jsonld";
/// Characters of the source text that are given on each side.
const CONTEXT_LENGTH: usize = 64;

#[derive(Serialize)]
struct Collection<'a> {
    #[serde(rename = "@context")]
    context: (&'static str, Own),
    id: String,
    #[serde(rename = "type")]
    kind: &'static str,
    label: &'a str,
    generator: Software,
    generated: Timestamp,
    total: usize,
    first: Page<'a>,
}

/// The words that the model does not have.
#[derive(Serialize)]
struct Own {
    sayso: &'static str,
    #[serde(rename = "sayso:highlight")]
    highlight: Json,
}

#[derive(Serialize)]
struct Json {
    #[serde(rename = "@type")]
    kind: &'static str,
}

#[derive(Serialize)]
struct Software {
    #[serde(rename = "type")]
    kind: &'static str,
    name: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Page<'a> {
    id: String,
    #[serde(rename = "type")]
    kind: &'static str,
    part_of: String,
    start_index: usize,
    items: Vec<Annotation<'a>>,
}

#[derive(Serialize)]
struct Annotation<'a> {
    id: String,
    #[serde(rename = "type")]
    kind: &'static str,
    motivation: Vec<&'static str>,
    created: Timestamp,
    modified: Timestamp,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    body: Vec<Body<'a>>,
    target: Target<'a>,
    #[serde(rename = "sayso:highlight")]
    own: Beyond<'a>,
}

#[derive(Serialize)]
struct Body<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    purpose: &'static str,
    format: &'static str,
    value: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Target<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    source: Source,
    style_class: &'static str,
    selector: Vec<Selector<'a>>,
}

#[derive(Serialize)]
struct Source {
    id: String,
    #[serde(rename = "type")]
    kind: &'static str,
}

#[derive(Serialize)]
#[serde(tag = "type")]
enum Selector<'a> {
    #[serde(rename = "TextQuoteSelector")]
    Quote {
        exact: &'a str,
        prefix: &'a str,
        suffix: &'a str,
    },
    #[serde(rename = "TextPositionSelector")]
    Position { start: usize, end: usize },
}

/// What the model has no word for.
#[derive(Serialize)]
struct Beyond<'a> {
    quote: &'a str,
    before: &'a str,
    after: &'a str,
    said_by: Option<&'a SaidBy>,
    #[serde(skip_serializing_if = "Option::is_none")]
    said_now: Option<&'a SaidBy>,
    section: Option<String>,
    paragraph: Option<u32>,
    sha256: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    link: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    about: Option<&'a About>,
    #[serde(skip_serializing_if = "Option::is_none")]
    verdict: Option<Verdict>,
    #[serde(skip_serializing_if = "Option::is_none")]
    earlier: Option<&'a str>,
}

/// The notes as an annotation collection.
pub(super) fn w3c(sheet: &Sheet<'_>) -> String {
    let document = sheet.document;
    let items: Vec<_> = sheet
        .passages
        .iter()
        .map(|passage| annotation(sheet, passage))
        .collect();
    let id = format!("urn:sha256:{}#notes", document.id);
    let collection = Collection {
        context: (
            CONTEXT,
            Own {
                sayso: "urn:sayso:",
                highlight: Json { kind: "@json" },
            },
        ),
        kind: "AnnotationCollection",
        label: document.title.as_ref().map_or("Notes", |title| title.as_str()),
        generator: Software {
            kind: "Software",
            name: GENERATOR,
        },
        generated: sheet.exported,
        total: items.len(),
        first: Page {
            id: format!("{id}-1"),
            kind: "AnnotationPage",
            part_of: id.clone(),
            start_index: 0,
            items,
        },
        id,
    };
    // Strings, numbers and lists always serialise.
    harmless::pretty(&collection).unwrap_or_default() + "\n"
}

fn annotation<'a>(sheet: &'a Sheet<'a>, passage: &'a Passage<'a>) -> Annotation<'a> {
    let highlight = passage.highlight;
    let note = (!highlight.note.is_empty()).then_some(("commenting", &highlight.note));
    let tags = highlight.tags.iter().map(|tag| ("tagging", tag));
    let body: Vec<_> = note
        .into_iter()
        .chain(tags)
        .map(|(purpose, value)| text(purpose, value))
        .collect();
    let mut motivation = vec!["highlighting"];
    motivation.extend(body.iter().map(|body| body.purpose));
    motivation.dedup();
    Annotation {
        id: format!("urn:uuid:{}", highlight.id.0),
        kind: "Annotation",
        motivation,
        created: highlight.created,
        modified: highlight.changed,
        body,
        own: Beyond {
            quote: &highlight.anchor.quote,
            before: &highlight.anchor.before,
            after: &highlight.anchor.after,
            said_by: highlight.said_by.as_ref(),
            said_now: passage.said_now.as_ref(),
            section: passage.section.clone(),
            paragraph: passage.paragraph,
            sha256: &sheet.document.id.0,
            link: passage.link.as_deref(),
            about: Some(&highlight.about).filter(|about| **about != About::Passage),
            verdict: highlight.verdict,
            earlier: highlight.earlier.as_deref(),
        },
        target: target(sheet, passage),
    }
}

fn text<'a>(purpose: &'static str, value: &'a str) -> Body<'a> {
    Body {
        kind: "TextualBody",
        purpose,
        format: "text/plain",
        value,
    }
}

fn target<'a>(sheet: &Sheet<'a>, passage: &Passage<'a>) -> Target<'a> {
    let document = sheet.document;
    let anchor = &passage.highlight.anchor;
    let quote = match passage.span {
        Some(span) => source_quote(&document.origin.raw, document.origin.locate(span)),
        None => Selector::Quote {
            exact: &anchor.quote,
            prefix: &anchor.before,
            suffix: &anchor.after,
        },
    };
    let position = passage.points.map(|points| Selector::Position {
        start: points.start,
        end: points.end,
    });
    let id = fragment::address(document).map_or_else(|| format!("urn:sha256:{}", document.id), str::to_owned);
    Target {
        kind: "SpecificResource",
        source: Source { id, kind: "Text" },
        style_class: passage.highlight.colour.name(),
        selector: [quote].into_iter().chain(position).collect(),
    }
}

/// The words of the source text at `span`, which are those that the position selects.
fn source_quote(raw: &str, span: Span) -> Selector<'_> {
    let before = raw.get(..span.start).unwrap_or_default();
    let after = raw.get(span.end..).unwrap_or_default();
    let from = before
        .char_indices()
        .rev()
        .take(CONTEXT_LENGTH)
        .last()
        .map_or(before.len(), |(at, _)| at);
    let to = after
        .char_indices()
        .nth(CONTEXT_LENGTH)
        .map_or(after.len(), |(at, _)| at);
    Selector::Quote {
        exact: raw.get(span.start..span.end).unwrap_or_default(),
        prefix: before.get(from..).unwrap_or_default(),
        suffix: after.get(..to).unwrap_or_default(),
    }
}
