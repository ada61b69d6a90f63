//! What a reader has noted in one document.

use serde::{Deserialize, Serialize};

use super::{Correction, CorrectionId, Highlight, HighlightId, Mark};

/// Everything noted in one document.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notebook {
    /// Highlights, by start of their passage, then by id.
    pub highlights: Vec<Highlight>,
    /// What was set right, in the order in which it was.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub corrections: Vec<Correction>,
    /// Places with a letter, by letter.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub marks: Vec<Mark>,
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
            marks: Vec::new(),
        }
    }

    /// The same notebook with these marks, in whatever order they come.
    #[must_use]
    pub fn with_marks(mut self, mut marks: Vec<Mark>) -> Self {
        marks.sort_by_key(|mark| mark.letter);
        self.marks = marks;
        self
    }

    /// Whether nothing is noted.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.highlights.is_empty() && self.corrections.is_empty() && self.marks.is_empty()
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

    /// The mark with this letter.
    #[must_use]
    pub fn mark(&self, letter: char) -> Option<&Mark> {
        self.marks.iter().find(|m| m.letter == letter)
    }
}
