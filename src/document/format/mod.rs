//! Reading: from the bytes of an [`Input`] to a [`Document`]. Pure: no threads, no I/O.

mod plain;

use sha2::{Digest, Sha256};
use thiserror::Error;

use super::{Document, DocumentId, SourceText};
use crate::source::{Input, Origin};
use crate::text::SafeText;

/// Why an input is no article. Each is one line that says what to do next.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ReadError {
    /// There is nothing in it, or only white space.
    #[error("there is no text in it; give a text file")]
    Empty,
    /// The bytes are no text.
    #[error("this looks like {kind}, not like text; sayso reads plain text and Markdown")]
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
pub fn read(input: &Input) -> Result<Document, ReadError> {
    let text = String::from_utf8_lossy(&input.bytes);
    if text.trim().is_empty() {
        return Err(ReadError::Empty);
    }
    if text.contains('\0') {
        return Err(ReadError::Binary { kind: "a binary file" });
    }
    let mut document = from_text(&text);
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
    let (text, map, _) = SafeText::from_raw(raw);
    Document {
        id: id_of(raw),
        blocks: plain::blocks(&text),
        origin: SourceText {
            raw: raw.into(),
            maps: vec![map],
        },
        text,
        ..Document::default()
    }
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
