//! An article as the rest of the program knows it: safe text, blocks over it, and the way back to the source.
//!
//! `Document::text` is the one coordinate system inside the program. Blocks never edit the text: a paragraph that a page
//! break cut in two is one block whose span runs over the break.

mod block;
mod composer;
mod draft;
mod format;
mod furniture;
mod head;
mod heading;
mod inline;
mod language;
mod metadata;
mod prose;
mod repair;

pub use block::{Block, BlockKind};
pub use composer::Composer;
pub use draft::Draft;
pub use format::{Format, Hints, ReadError, from_text, parse, read, read_beginning, shown};
pub use inline::{Inline, Style};

use std::fmt;
use std::sync::Arc;

use jiff::civil::Date;
use sha2::{Digest, Sha256};

use crate::text::{OffsetMap, SafeStr, SafeText, Span};

/// An article. Pure data; nothing in it changes after it was read.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// SHA-256 of the source text, in hexadecimal: a document is known by its content, never by its path.
    pub id: DocumentId,
    /// Headline, without mark-up.
    pub title: Option<SafeText>,
    /// Who wrote it, without "By".
    pub byline: Option<SafeText>,
    /// Day of publication.
    pub published: Option<Date>,
    /// Path or address, to be shown; `None` for standard input and records.
    pub source: Option<SafeText>,
    /// Newspaper, site or publisher, as the source declares it.
    pub outlet: Option<SafeText>,
    /// Language of the text.
    pub language: Language,
    /// What is read, searched, analysed and annotated.
    pub text: SafeText,
    /// The parts of the text, in order, disjoint.
    pub blocks: Vec<Block>,
    /// Emphasis, code and links, in order of their start.
    pub inlines: Vec<Inline>,
    /// Targets of the links, by the number that `Style::Link` holds.
    pub links: Vec<SafeText>,
    /// What a careful reader should know of how the text was understood, a sentence each.
    pub warnings: Vec<SafeText>,
    /// The text before anything was changed, and the way back to it.
    pub origin: SourceText,
}

/// SHA-256 of a document's source text, in hexadecimal.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocumentId(pub String);

impl DocumentId {
    /// The id of a document whose source text is `raw`.
    #[must_use]
    pub fn of(raw: &str) -> Self {
        let mut hex = String::with_capacity(64);
        for byte in Sha256::digest(raw.as_bytes()) {
            for half in [byte >> 4, byte & 15] {
                hex.extend(char::from_digit(u32::from(half), 16));
            }
        }
        Self(hex)
    }
}

impl fmt::Display for DocumentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The decoded source, which machine output speaks of, and the steps that led from it to `Document::text`.
#[derive(Clone, Debug, Default)]
pub struct SourceText {
    /// The decoded source, unsafe to show.
    pub raw: Arc<str>,
    /// From `Document::text` outwards: each map leads one step back.
    pub maps: Vec<OffsetMap>,
}

impl SourceText {
    /// What `text` was made of. Most texts are what they were: long ones are held once.
    fn new(raw: impl Into<Arc<str>> + AsRef<str>, text: &SafeText, maps: Vec<OffsetMap>) -> Self {
        let raw = if raw.as_ref() == text.as_str() {
            text.shared()
        } else {
            raw.into()
        };
        Self { raw, maps }
    }

    /// The bytes of `raw` that `span` of the document's text came from.
    #[must_use]
    pub fn locate(&self, span: Span) -> Span {
        self.maps.iter().fold(span, |span, map| map.to_source(span))
    }

    /// Where in the document's text the bytes of `raw` at `span` are; the other direction of [`Self::locate`].
    #[must_use]
    pub fn find(&self, span: Span) -> Span {
        self.maps.iter().rev().fold(span, |span, map| map.from_source(span))
    }
}

/// The language that a text is in, as far as the analysis cares.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// English, which the analysis is made for.
    #[default]
    English,
    /// Another one, by its ISO 639-1 code where it has one, else its ISO 639-3 code.
    Other(&'static str),
    /// Too little text to tell; treated as English.
    Unknown,
}

impl Language {
    /// ISO 639 code; `und` where unknown.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Other(code) => code,
            Self::Unknown => "und",
        }
    }
}

impl Document {
    /// How many words it has: what stands between blanks and has a letter or a digit.
    #[must_use]
    pub fn words(&self) -> usize {
        let has_letter = |word: &&str| word.contains(char::is_alphanumeric);
        self.text.as_str().split_whitespace().filter(has_letter).count()
    }

    /// The words at `span`.
    #[must_use]
    pub fn slice(&self, span: Span) -> SafeStr<'_> {
        self.text.slice(span)
    }

    /// Index of the block that holds `offset`, else of the last one before it.
    #[must_use]
    pub fn block_at(&self, offset: usize) -> Option<usize> {
        self.blocks.partition_point(|b| b.span.start <= offset).checked_sub(1)
    }
}
