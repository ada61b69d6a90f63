//! Marks inside a block: emphasis, code, links. Their mark-up characters have left the text.

use serde::{Deserialize, Serialize};

use crate::text::Span;

/// A styled stretch inside a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inline {
    /// Where.
    pub span: Span,
    /// How.
    pub style: Style,
}

/// What a mark means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Style {
    /// Italics in print; names of newspapers and works often.
    Emphasis,
    /// Bold in print.
    Strong,
    /// Literal text.
    Code,
    /// A link to the target of this number in `Document::links`.
    Link(u32),
}
