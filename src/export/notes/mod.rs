//! A reader's notes on one article, with who said each passage. This file gathers what every format says of a highlight;
//! the formats are beside it. Nothing here decides where a passage stands in a changed text.

mod anki;
mod bibtex;
mod choice;
mod csl;
mod csv;
mod draft;
#[cfg(test)]
pub(crate) mod fixture;
mod format;
mod held;
mod html;
mod json;
mod listed;
mod markdown;
mod mirror;
mod now;
mod org;
mod readwise;
mod reference;
mod said;
mod template;
mod w3c;

pub use choice::{Choice, Order};
pub use draft::{Draft, Drafted};
pub use format::{Entry, Format, TABLE};
pub use held::{Replaced, Written};
pub use json::{Exported, ExportedDocument, ExportedEntity, ExportedHighlight, SCHEMA};
pub use listed::listed;
pub use mirror::{Mirrored, Whose};
pub use template::{TemplateError, templated};

use std::ops::ControlFlow;

use jiff::Timestamp;

use crate::analysis::{Analysis, Entity, EntityId};
use crate::document::{BlockKind, Document};
use crate::export::{citation, fragment};
use crate::notes::{Highlight, Notebook, SaidBy};
use crate::text::{CodePoints, Span, in_one_line};

/// This program, as exports name it.
const GENERATOR: &str = concat!("sayso ", env!("CARGO_PKG_VERSION"));

/// What an export is made of.
#[derive(Clone, Copy, Debug)]
pub struct Noted<'a> {
    /// The article.
    pub document: &'a Document,
    /// What was found in it.
    pub analysis: &'a Analysis,
    /// The reader's work on it.
    pub notebook: &'a Notebook,
    /// The moment of the export.
    pub exported: Timestamp,
}

/// What every format writes: the highlights with their places looked up.
struct Sheet<'a> {
    document: &'a Document,
    exported: Timestamp,
    passages: Vec<Passage<'a>>,
    /// Breaks when nobody wants it any more.
    go_on: &'a dyn Fn() -> ControlFlow<()>,
}

/// A highlight with what the article says of its place.
struct Passage<'a> {
    highlight: &'a Highlight,
    /// Where it stands; `None` when the text there is no longer what was highlighted.
    span: Option<Span>,
    /// Its words, a string for each paragraph, without line breaks.
    quote: Vec<String>,
    /// The same in code points of the source text.
    points: Option<Span>,
    /// A link to its words on the page that the document came from.
    link: Option<String>,
    section: Option<String>,
    /// Number of the first paragraph that it touches.
    paragraph: Option<u32>,
    /// Who said it by the analysis of now, where the highlight says something else.
    said_now: Option<SaidBy>,
    /// Everyone and everything named in it, once each.
    entities: Vec<&'a Entity>,
}

impl<'a> Noted<'a> {
    /// All that formats write; `None` if `go_on` broke it off.
    fn sheet(&self, go_on: &'a dyn Fn() -> ControlFlow<()>) -> Option<Sheet<'a>> {
        let points = CodePoints::new(&self.document.origin.raw);
        let highlights = self.notebook.highlights.iter();
        let passages = highlights.map(|highlight| go_on().is_continue().then(|| self.passage(&points, highlight)));
        Some(Sheet {
            document: self.document,
            exported: self.exported,
            passages: passages.collect::<Option<_>>()?,
            go_on,
        })
    }

    fn passage(&self, points: &CodePoints<'_>, highlight: &'a Highlight) -> Passage<'a> {
        let anchor = &highlight.anchor;
        let in_place = self.document.slice(anchor.span).as_str() == anchor.quote;
        let span = in_place.then_some(anchor.span);
        let quote = match span {
            Some(span) => citation::paragraphs(self.document, span),
            None => vec![in_one_line(&anchor.quote)],
        };
        Passage {
            highlight,
            span,
            quote,
            link: span.and_then(|span| fragment::link(self.document, span)),
            points: span.map(|span| points.span(self.document.origin.locate(span))),
            section: span.and_then(|span| self.section(span)),
            paragraph: span.and_then(|span| citation::paragraph(self.document, span)),
            said_now: span.and_then(|span| now::others(self.document, self.analysis, highlight, span)),
            entities: span.map(|span| self.entities(span)).unwrap_or_default(),
        }
    }

    fn section(&self, span: Span) -> Option<String> {
        let before = self.document.blocks.iter().rev().filter(|b| b.span.start <= span.start);
        let heading = before.into_iter().find(|b| b.kind == BlockKind::Heading)?;
        Some(in_one_line(self.document.slice(heading.span).as_str()))
    }

    fn entities(&self, span: Span) -> Vec<&'a Entity> {
        let mut seen: Vec<EntityId> = Vec::new();
        for mention in self.analysis.mentions.iter().filter(|m| m.span.overlaps(span)) {
            if !seen.contains(&mention.entity) {
                seen.push(mention.entity);
            }
        }
        seen.into_iter()
            .filter_map(|id| self.analysis.entities.get(id.0 as usize))
            .collect()
    }
}

#[cfg(test)]
mod tests;
