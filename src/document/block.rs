//! The parts of an article: what kind of block stands where. Not how it is wrapped or drawn.

use serde::{Deserialize, Serialize};

use crate::text::Span;

/// A stretch of text that is set apart by its kind: a paragraph, a heading, a list item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Where it stands. Line breaks inside read as spaces, unless [`BlockKind::keeps_lines`].
    pub span: Span,
    /// Level of a heading (1 is the highest), nesting of a list item or quote (0 is outermost).
    pub depth: u8,
    /// Number among the paragraphs that are read (paragraphs, list items, quotes), from 1; 0 for all other kinds.
    pub number: u32,
}

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum BlockKind {
    /// The headline.
    Title,
    /// Author and date lines under the headline.
    Byline,
    /// A heading inside the article.
    Heading,
    /// Running text.
    Paragraph,
    /// A block that quotes another text.
    Quote,
    /// An item of a list, with its mark.
    ListItem,
    /// Words under a picture.
    Caption,
    /// A table: a line for each row, its cells apart by ` | `.
    Table,
    /// Text whose line breaks matter.
    Preformatted,
    /// Contact footers and navigation: shown dimmed, never analysed.
    Furniture,
}

impl BlockKind {
    /// Whether names and claims are looked for in it.
    #[must_use]
    pub const fn is_analysed(self) -> bool {
        !matches!(self, Self::Furniture | Self::Preformatted | Self::Byline)
    }

    /// Whether its line breaks are the author's.
    #[must_use]
    pub const fn keeps_lines(self) -> bool {
        matches!(self, Self::Table | Self::Preformatted)
    }
}
