//! Reading: from the bytes of an [`Input`] to a [`Document`]. Pure: no threads, no I/O.

#[cfg(any(feature = "epub", feature = "office"))]
mod archive;
mod beginning;
mod decode;
#[cfg(feature = "epub")]
mod epub;
mod error;
#[cfg(feature = "html")]
mod html;
mod kind;
#[cfg(all(test, feature = "epub", feature = "office"))]
mod mangled;
mod markdown;
#[cfg(feature = "office")]
mod office;
#[cfg(feature = "pdf")]
mod pdf;
mod plain;
#[cfg(any(feature = "epub", feature = "office"))]
mod xml;

pub use beginning::read_beginning;
pub use error::ReadError;
pub use kind::Format;

use serde::{Deserialize, Serialize};

use super::{Block, BlockKind, Document, DocumentId, Draft, SourceText, furniture, heading, language, repair};
use crate::source::{Input, Origin};
use crate::text::{Oddities, OffsetMap, SafeText, Span};

/// How a source is to be read, where there is a choice or something is known from outside.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hints {
    /// Of a web page the whole, with its navigation, and not only the article.
    pub whole: bool,
    /// The encoding that was declared together with the bytes.
    pub charset: Option<String>,
    /// The address that links without one of their own start from.
    pub base: Option<String>,
}

impl Hints {
    /// What is known of `input` from where it came from.
    #[must_use]
    pub fn of(input: &Input) -> Self {
        let charset = input.media.as_deref().and_then(|media| {
            let (_, value) = media
                .to_ascii_lowercase()
                .split_once("charset=")
                .map(|(a, b)| (a.len(), b.to_owned()))?;
            let name = value.split(';').next()?.trim().trim_matches(['"', '\'']).to_owned();
            (!name.is_empty()).then_some(name)
        });
        Self {
            charset,
            base: match &input.origin {
                Origin::Address(address) => Some(address.clone()),
                _ => None,
            },
            ..Self::default()
        }
    }
}

/// Reads an article of any format, in this process.
///
/// # Errors
///
/// When the input is empty, of a kind that is not read, or damaged beyond reading.
///
/// ```
/// use sayso::document::{BlockKind, read};
/// use sayso::source::{Input, Origin};
/// let bytes = b"# Bridge to open\n\nBy Ada Obi\n2 March 2020\n\nThe bridge opens in *May*.".to_vec();
/// let document = read(&Input { bytes, origin: Origin::Stdin, ..Input::default() })?;
/// assert_eq!(document.title.unwrap().as_str(), "Bridge to open");
/// assert_eq!(document.byline.unwrap().as_str(), "Ada Obi");
/// assert_eq!(document.blocks.last().map(|b| b.kind), Some(BlockKind::Paragraph));
/// # Ok::<(), sayso::document::ReadError>(())
/// ```
pub fn read(input: &Input) -> Result<Document, ReadError> {
    match Format::of(input) {
        Format::Text => {
            let decoded = decoded(&input.bytes, &Hints::of(input))?;
            let mut document = from_text(&decoded.text);
            document.warnings.splice(0..0, decoded.warning);
            document.source = shown(&input.origin);
            Ok(document)
        }
        format => Ok(parse(format, &input.bytes, &Hints::of(input))?.read_from(&input.origin)),
    }
}

/// Reads what is not plain text, up to where it is made safe. This is what may run in a process of its own.
///
/// # Errors
///
/// Those of [`read`].
pub fn parse(format: Format, bytes: &[u8], hints: &Hints) -> Result<Draft, ReadError> {
    if let Some(feature) = format.lacks() {
        let kind = format.shown();
        return Err(ReadError::NotBuilt { kind, feature });
    }
    let draft = match format {
        #[cfg(feature = "html")]
        Format::Html => html::read(bytes, hints)?,
        #[cfg(feature = "epub")]
        Format::Epub => epub::read(bytes)?,
        #[cfg(feature = "office")]
        Format::Docx => office::read_docx(bytes)?,
        #[cfg(feature = "office")]
        Format::Odt => office::read_odt(bytes)?,
        #[cfg(feature = "pdf")]
        Format::Pdf => pdf::read(bytes)?,
        // Those that are lacking were told of above.
        _ => marked(bytes, hints)?,
    };
    if draft.text.trim().is_empty() {
        return Err(ReadError::Empty);
    }
    Ok(draft)
}

fn marked(bytes: &[u8], hints: &Hints) -> Result<Draft, ReadError> {
    let decoded = decoded(bytes, hints)?;
    let mut draft = markdown::read(&decoded.text);
    let warning = decoded.warning.map(|warning| warning.to_string());
    draft.warnings.splice(0..0, warning);
    Ok(draft)
}

/// What a source is called where it is shown.
#[must_use]
pub fn shown(origin: &Origin) -> Option<SafeText> {
    match origin {
        Origin::File(path) => Some(SafeText::of(&path.to_string_lossy())),
        Origin::Address(address) => Some(SafeText::of(address)),
        Origin::Tour | Origin::Stdin | Origin::Record(_) => None,
    }
}

/// Text with something in it.
fn decoded(bytes: &[u8], hints: &Hints) -> Result<decode::Decoded, ReadError> {
    let decoded = decode::decode(bytes, hints.charset.as_deref())?;
    if decoded.text.chars().all(|c| c.is_whitespace() || c == '\u{FEFF}') {
        return Err(ReadError::Empty);
    }
    Ok(decoded)
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

    let mut blocks = settle(&text, &mark_map, plain.blocks);
    number(&mut blocks);
    let mut inlines = plain.inlines;
    for inline in &mut inlines {
        inline.span = mark_map.from_source(inline.span);
    }
    inlines.retain(|i| !i.span.is_empty());
    let language = language::detect(text.as_str());
    Document {
        id: DocumentId::of(raw),
        title: title(&text, &blocks),
        byline: plain.head.author,
        published: plain.head.date,
        source: None,
        outlet: None,
        language,
        blocks,
        inlines,
        links: plain.links,
        warnings: told(joins, odd).collect(),
        origin: SourceText::new(raw, &text, vec![mark_map, safe_map]),
        text,
    }
}

/// Moves blocks to where they stand by `map`, and drops those of which nothing is left.
pub(super) fn settle(text: &SafeText, map: &OffsetMap, blocks: Vec<Block>) -> Vec<Block> {
    blocks
        .into_iter()
        .filter_map(|block| {
            let span = trim(text, map.from_source(block.span), block.kind);
            (!span.is_empty()).then_some(Block { span, ..block })
        })
        .collect()
}

/// Numbers what is read as a paragraph.
pub(super) fn number(blocks: &mut [Block]) {
    let read = blocks.iter_mut().filter(|block| {
        matches!(
            block.kind,
            BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Quote
        )
    });
    for (number, block) in (1..).zip(read) {
        block.number = number;
    }
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

/// A sentence for each thing that happened to the text, with how often it did. First what may be meant to deceive.
pub(super) fn told(joins: usize, odd: Oddities) -> impl Iterator<Item = SafeText> {
    let table = [
        (
            odd.hidden,
            "invisible or reordering character is",
            "invisible or reordering characters are",
            "shown as \u{FFFD}",
        ),
        (
            odd.controls,
            "control character is",
            "control characters are",
            "shown as \u{FFFD}",
        ),
        (
            odd.cut,
            "mark piled on one character was",
            "marks piled on single characters were",
            "cut off",
        ),
        (
            joins,
            "break inside a sentence was",
            "breaks inside sentences were",
            "joined over; the text itself is unchanged",
        ),
    ];
    table
        .into_iter()
        .filter(|(count, ..)| *count > 0)
        .map(|(count, one, many, what)| {
            let which = if count == 1 { one } else { many };
            SafeText::of(&format!("{count} {which} {what}."))
        })
}

#[cfg(test)]
mod tests;
