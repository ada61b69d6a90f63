//! Reading: from the bytes of an [`Input`] to a [`Document`]. Pure: no threads, no I/O.

mod beginning;
mod decode;
mod plain;

pub use beginning::read_beginning;

use sha2::{Digest, Sha256};
use thiserror::Error;

use super::{Block, BlockKind, Document, DocumentId, SourceText, furniture, heading, language, repair};
use crate::source::{Input, Origin};
use crate::text::{Oddities, OffsetMap, SafeText, Span};

/// Why an input is no article. Each is one line that says what to do next.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ReadError {
    /// There is nothing in it, or only white space.
    #[error("there is no text in it; give a file with an article in it")]
    Empty,
    /// The bytes are no text.
    #[error("this looks like {kind}, not like text; sayso reads plain text and Markdown, so export it as one of these")]
    Binary {
        /// What it looks like, with its article.
        kind: &'static str,
    },
}

/// Reads an article.
///
/// # Errors
///
/// When the input is empty or is no text.
///
/// ```
/// use sayso::document::{BlockKind, read};
/// use sayso::source::{Input, Origin};
/// let bytes = b"# Bridge to open\n\nBy Ada Obi\n2 March 2020\n\nThe bridge opens in *May*.".to_vec();
/// let document = read(&Input { bytes, origin: Origin::Stdin })?;
/// assert_eq!(document.title.unwrap().as_str(), "Bridge to open");
/// assert_eq!(document.byline.unwrap().as_str(), "Ada Obi");
/// assert_eq!(document.blocks.last().map(|b| b.kind), Some(BlockKind::Paragraph));
/// # Ok::<(), sayso::document::ReadError>(())
/// ```
pub fn read(input: &Input) -> Result<Document, ReadError> {
    let decoded = decode::decode(&input.bytes)?;
    if decoded.text.chars().all(|c| c.is_whitespace() || c == '\u{FEFF}') {
        return Err(ReadError::Empty);
    }
    let mut document = from_text(&decoded.text);
    document.warnings.splice(0..0, decoded.warning);
    document.source = match &input.origin {
        Origin::File(path) => Some(SafeText::of(&path.to_string_lossy())),
        Origin::Tour | Origin::Stdin | Origin::Record(_) => None,
    };
    Ok(document)
}

/// Reads a text that is known to be one, as plain text with light Markdown marks. Never fails: any string is a text.
///
/// ```
/// let document = sayso::document::from_text("One paragraph.\n\nAnd another.");
/// assert_eq!(document.blocks.len(), 2);
/// ```
#[must_use]
pub fn from_text(raw: &str) -> Document {
    let (given, safe_map, odd) = SafeText::from_raw(raw);
    let mut plain = plain::read(&given);
    furniture::mark(&given, &mut plain.blocks);
    furniture::mark_pages(&given, &mut plain.blocks);
    heading::mark(&given, &mut plain.blocks);
    let joins = repair::join(&given, &mut plain.blocks);
    plain::read_inlines(&given, &mut plain);
    let (text, mark_map) = given.without(&plain.drops);

    let blocks = settle(&text, &mark_map, plain.blocks);
    let mut inlines = plain.inlines;
    for inline in &mut inlines {
        inline.span = mark_map.from_source(inline.span);
    }
    inlines.retain(|i| !i.span.is_empty());
    let language = language::detect(text.as_str());
    Document {
        id: id_of(raw),
        title: title(&text, &blocks),
        byline: plain.head.author,
        published: plain.head.date,
        source: None,
        language,
        blocks,
        inlines,
        links: plain.links,
        warnings: warnings(joins, odd),
        origin: SourceText {
            // Most texts are what they were: long ones are held once.
            raw: if text.as_str() == raw {
                text.shared()
            } else {
                raw.into()
            },
            maps: vec![mark_map, safe_map],
        },
        text,
    }
}

/// Moves blocks to where they stand without the marks, drops those of which nothing is left, and numbers the rest.
fn settle(text: &SafeText, map: &OffsetMap, blocks: Vec<Block>) -> Vec<Block> {
    let mut number = 0;
    blocks
        .into_iter()
        .filter_map(|block| {
            let span = trim(text, map.from_source(block.span), block.kind);
            (!span.is_empty()).then_some(Block { span, ..block })
        })
        .map(|mut block| {
            if matches!(
                block.kind,
                BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Quote
            ) {
                number += 1;
                block.number = number;
            }
            block
        })
        .collect()
}

/// `span` without white space at its ends; literal text keeps the indent of its first line.
fn trim(text: &SafeText, span: Span, kind: BlockKind) -> Span {
    let words = text.slice(span).as_str();
    let end = span.start + words.trim_end().len();
    let start = match kind {
        BlockKind::Preformatted => span.start,
        _ => span.end - words.trim_start().len(),
    };
    Span::new(start, end)
}

/// The headline on one line.
fn title(text: &SafeText, blocks: &[Block]) -> Option<SafeText> {
    let block = blocks.iter().find(|b| b.kind == BlockKind::Title)?;
    let words: Vec<&str> = text.slice(block.span).as_str().split_whitespace().collect();
    Some(SafeText::of(&words.join(" ")))
}

/// A sentence for each thing that happened to the text, with how often it did.
fn warnings(joins: usize, odd: Oddities) -> Vec<SafeText> {
    let table = [
        (
            joins,
            "break inside a sentence was",
            "breaks inside sentences were",
            "joined over; the text itself is unchanged",
        ),
        (
            odd.controls,
            "control character is",
            "control characters are",
            "shown as \u{FFFD}",
        ),
        (
            odd.hidden,
            "invisible or reordering character is",
            "invisible or reordering characters are",
            "shown as \u{FFFD}",
        ),
        (
            odd.cut,
            "mark piled on one character was",
            "marks piled on single characters were",
            "cut off",
        ),
    ];
    table
        .iter()
        .filter(|(count, ..)| *count > 0)
        .map(|(count, one, many, what)| {
            let which = if *count == 1 { one } else { many };
            SafeText::of(&format!("{count} {which} {what}."))
        })
        .collect()
}

fn id_of(raw: &str) -> DocumentId {
    let mut hex = String::with_capacity(64);
    for byte in Sha256::digest(raw.as_bytes()) {
        for half in [byte >> 4, byte & 15] {
            hex.extend(char::from_digit(u32::from(half), 16));
        }
    }
    DocumentId(hex)
}

#[cfg(test)]
mod tests;
