//! An article as a record, schema `sayso/article/1`: its text, its parts and what it declares of itself.
//!
//! Offsets are Unicode code points into `text`, ends exclusive, as in the records of an analysis.

use serde::Serialize;

use crate::document::{BlockKind, Document, Style};
use crate::export::analysis::{About, Range, Source, about};
use crate::text::SafeText;

/// Name of the schema, with its version.
const SCHEMA: &str = "sayso/article/1";

/// One article.
#[derive(Debug, Serialize)]
pub struct ArticleRecord<'a> {
    schema: &'static str,
    document: About<'a>,
    text: &'a str,
    blocks: Vec<WireBlock>,
    styles: Vec<WireStyle>,
    links: Vec<WireLink<'a>>,
    warnings: Vec<&'a str>,
}

#[derive(Debug, Serialize)]
struct WireBlock {
    kind: &'static str,
    #[serde(flatten)]
    range: Range,
    /// Level of a heading, nesting of an item or quotation.
    depth: u8,
    /// Number of a paragraph, from 1; `null` where it has none.
    number: Option<u32>,
}

#[derive(Debug, Serialize)]
struct WireStyle {
    style: &'static str,
    #[serde(flatten)]
    range: Range,
}

#[derive(Debug, Serialize)]
struct WireLink<'a> {
    target: &'a str,
    #[serde(flatten)]
    range: Range,
}

/// The record of `document`.
#[must_use]
pub fn record(document: &Document) -> ArticleRecord<'_> {
    let source = Source::new(document);
    let blocks = document.blocks.iter().map(|block| WireBlock {
        kind: kind(block.kind),
        range: source.range(block.span),
        depth: block.depth,
        number: (block.number > 0).then_some(block.number),
    });
    let styles = document.inlines.iter().filter_map(|inline| {
        let style = match inline.style {
            Style::Emphasis => "emphasis",
            Style::Strong => "strong",
            Style::Code => "code",
            Style::Link(_) => return None,
        };
        let range = source.range(inline.span);
        Some(WireStyle { style, range })
    });
    let links = document.inlines.iter().filter_map(|inline| {
        let Style::Link(number) = inline.style else { return None };
        Some(WireLink {
            target: document.links.get(number as usize)?.as_str(),
            range: source.range(inline.span),
        })
    });
    ArticleRecord {
        schema: SCHEMA,
        document: about(document),
        text: &document.origin.raw,
        blocks: blocks.collect(),
        styles: styles.collect(),
        links: links.collect(),
        warnings: document.warnings.iter().map(SafeText::as_str).collect(),
    }
}

const fn kind(kind: BlockKind) -> &'static str {
    match kind {
        BlockKind::Title => "title",
        BlockKind::Byline => "byline",
        BlockKind::Heading => "heading",
        BlockKind::Paragraph => "paragraph",
        BlockKind::Quote => "quote",
        BlockKind::ListItem => "item",
        BlockKind::Caption => "caption",
        BlockKind::Table => "table",
        BlockKind::Preformatted => "literal",
        BlockKind::Furniture => "furniture",
    }
}
