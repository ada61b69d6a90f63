//! What a reader has noted in one document.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Anchor, Correction, CorrectionId, Resolved};
use crate::text::{SafeText, Span};

/// Everything noted in one document.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notebook {
    /// Highlights, by start of their passage, then by id.
    pub highlights: Vec<Highlight>,
    /// What was set right, in the order in which it was.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub corrections: Vec<Correction>,
}

impl Notebook {
    /// A notebook of these highlights and corrections, in whatever order they come.
    #[must_use]
    pub fn of(mut highlights: Vec<Highlight>, mut corrections: Vec<Correction>) -> Self {
        highlights.sort_by_key(Highlight::key);
        corrections.sort_by_key(Correction::key);
        Self {
            highlights,
            corrections,
        }
    }

    /// The highlight with this id.
    #[must_use]
    pub fn get(&self, id: HighlightId) -> Option<&Highlight> {
        self.highlights.iter().find(|h| h.id == id)
    }

    /// The correction with this id.
    #[must_use]
    pub fn correction(&self, id: CorrectionId) -> Option<&Correction> {
        self.corrections.iter().find(|c| c.id == id)
    }

    /// Finds every highlighted passage again in `text`, which may not be the one that the anchors were made in. One that is lost keeps
    /// its words and marks nothing: its span becomes empty, where it last stood. Corrections are found again when they are
    /// applied.
    pub fn reattach(&mut self, text: &SafeText) {
        for anchor in self.highlights.iter_mut().map(|h| &mut h.anchor) {
            anchor.span = match anchor.resolve(text) {
                Resolved::Exact(span) | Resolved::Moved(span) => span,
                Resolved::Lost => Span::at(text.floor(anchor.span.start)),
            };
        }
        self.highlights.sort_by_key(Highlight::key);
    }
}

/// A marked passage, with or without a note. The reader's words are kept verbatim.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Highlight {
    /// Its identity, in every window and export.
    pub id: HighlightId,
    /// The passage.
    pub anchor: Anchor,
    /// Its colour.
    pub colour: Colour,
    /// The reader's note; empty for none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// The reader's tags.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// Who said the passage, as it was known when the highlight was made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub said_by: Option<SaidBy>,
    /// When it was made.
    pub created: Timestamp,
    /// When it was last changed.
    pub changed: Timestamp,
}

impl Highlight {
    /// What highlights are ordered by. The id keeps the order total where passages are the same.
    pub(super) fn key(&self) -> (Span, HighlightId) {
        (self.anchor.span, self.id)
    }
}

/// UUIDv7 of a highlight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct HighlightId(pub Uuid);

/// Colours of highlights, told apart by letter as well.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Colour {
    /// The first one.
    #[default]
    Yellow,
    /// Agreement, by habit.
    Green,
    /// Facts, by habit.
    Blue,
    /// Doubts, by habit.
    Red,
}

impl Colour {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Yellow, Self::Green, Self::Blue, Self::Red];

    /// Its name, as exports and arguments have it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Yellow => "yellow",
            Self::Green => "green",
            Self::Blue => "blue",
            Self::Red => "red",
        }
    }
}

/// Who said a highlighted passage, as plain data that outlives the analysis that found it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SaidBy {
    /// Display names of the speakers.
    pub names: Vec<String>,
    /// The words of saying.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cue: Option<String>,
    /// Whether the words are the writer's, who tells what was said, and not the speakers'.
    #[serde(default, skip_serializing_if = "is_false")]
    pub indirect: bool,
    /// Chance that the names are right, in percent.
    pub confidence: u8,
    /// Program and version that found them; [`SaidBy::READER`] where the reader set them.
    pub engine: String,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
const fn is_false(flag: &bool) -> bool {
    !*flag
}

impl SaidBy {
    /// In the place of an engine: nobody found it, the reader knew.
    pub const READER: &str = "the reader";
}
