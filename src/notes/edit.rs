//! Edits as data: what changes a notebook, and how it is taken back.

use std::{fmt, mem};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Anchor, Colour, Correction, CorrectionId, Highlight, HighlightId, Mark, Notebook, Verdict};

/// One running window of the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct WindowId(pub Uuid);

/// Which way through the log of edits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// Undo: the last edit is taken back.
    Back,
    /// Redo: the last undo is taken back, as long as nothing else was done since.
    Forth,
}

/// One entry of a document's edit log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edit {
    /// UUIDv7.
    pub id: Uuid,
    /// The window that made it.
    pub window: WindowId,
    /// When.
    pub at: Timestamp,
    /// The edit that this one takes back, if it is an undo; the undo that it takes back, if it is a redo.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub undoes: Option<Uuid>,
    /// What it does.
    pub change: Change,
}

/// What an edit does to a notebook.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case")]
pub enum Change {
    /// A new highlight, or one that was removed, back with all it held.
    Add {
        /// The highlight.
        highlight: Box<Highlight>,
    },
    /// A highlight goes.
    Remove {
        /// Which.
        id: HighlightId,
    },
    /// Another note text.
    SetNote {
        /// Of which highlight.
        id: HighlightId,
        /// The new text; empty for none.
        note: String,
        /// The text that it was written over. Where the note is another by then, both are kept: see
        /// [`Notebook::reconciled`].
        #[serde(default, skip_serializing_if = "Option::is_none")]
        over: Option<String>,
        /// The highlight's time of change from then on; an undo brings back the earlier one.
        changed: Timestamp,
    },
    /// Another colour.
    SetColour {
        /// Of which highlight.
        id: HighlightId,
        /// The new colour.
        colour: Colour,
        /// The highlight's time of change from then on; an undo brings back the earlier one.
        changed: Timestamp,
    },
    /// Other tags.
    SetTags {
        /// Of which highlight.
        id: HighlightId,
        /// All of its tags, in order.
        tags: Vec<String>,
        /// The tags that they were written over, for the same reason.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        over: Option<Vec<String>>,
        /// The highlight's time of change from then on; an undo brings back the earlier one.
        changed: Timestamp,
    },
    /// Another verdict on a claim.
    SetVerdict {
        /// Of which highlight.
        id: HighlightId,
        /// The new verdict.
        verdict: Option<Verdict>,
        /// The highlight's time of change from then on; an undo brings back the earlier one.
        changed: Timestamp,
    },
    /// A highlight is put on other words, or those that a revision has put it on are taken for good.
    Attach {
        /// Which highlight.
        id: HighlightId,
        /// Its passage from then on.
        anchor: Box<Anchor>,
        /// The words of before the revision, where these are still told.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        earlier: Option<String>,
        /// The highlight's time of change from then on; an undo brings back the earlier one.
        changed: Timestamp,
    },
    /// A letter is given to another place, or to none.
    SetMark {
        /// Which letter.
        letter: char,
        /// Its place from then on.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        place: Option<Box<Anchor>>,
    },
    /// A new correction, or one that was taken back.
    AddCorrection {
        /// The correction.
        correction: Box<Correction>,
    },
    /// A correction no longer holds.
    RemoveCorrection {
        /// Which.
        id: CorrectionId,
    },
}

/// What a change speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Item {
    /// A highlight.
    Highlight(HighlightId),
    /// A correction.
    Correction(CorrectionId),
    /// A mark.
    Mark(char),
}

impl fmt::Display for Item {
    /// Its kind, as a noun.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Highlight(_) => "highlight",
            Self::Correction(_) => "correction",
            Self::Mark(_) => "mark",
        })
    }
}

/// Why a change does not fit a notebook.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    /// It speaks of what is not there.
    #[error("that {0} is no longer there")]
    Missing(Item),
    /// What it adds is there already.
    #[error("that {0} is there already")]
    Present(Item),
}

impl Change {
    /// What it speaks of.
    #[must_use]
    pub fn item(&self) -> Item {
        match self {
            Self::Add { highlight } => Item::Highlight(highlight.id),
            Self::Remove { id }
            | Self::SetNote { id, .. }
            | Self::SetColour { id, .. }
            | Self::SetTags { id, .. }
            | Self::SetVerdict { id, .. }
            | Self::Attach { id, .. } => Item::Highlight(*id),
            Self::SetMark { letter, .. } => Item::Mark(*letter),
            Self::AddCorrection { correction } => Item::Correction(correction.id),
            Self::RemoveCorrection { id } => Item::Correction(*id),
        }
    }
}

impl Notebook {
    /// Applies `change` and returns the change that takes it back: applied next, it leaves the notebook as it was.
    ///
    /// # Errors
    /// When what it speaks of is missing, or already there; the notebook is then unchanged.
    pub fn apply(&mut self, change: &Change) -> Result<Change, EditError> {
        match change {
            Change::Add { highlight } => {
                if self.position(highlight.id).is_some() {
                    return Err(EditError::Present(change.item()));
                }
                self.insert((**highlight).clone());
                Ok(Change::Remove { id: highlight.id })
            }
            Change::Remove { id } => {
                let highlight = Box::new(self.take(*id)?);
                Ok(Change::Add { highlight })
            }
            Change::Attach {
                id,
                anchor,
                earlier,
                changed,
            } => {
                let mut highlight = self.take(*id)?;
                let inverse = Change::Attach {
                    id: *id,
                    anchor: Box::new(mem::replace(&mut highlight.anchor, (**anchor).clone())),
                    earlier: mem::replace(&mut highlight.earlier, earlier.clone()),
                    changed: mem::replace(&mut highlight.changed, *changed),
                };
                self.insert(highlight);
                Ok(inverse)
            }
            Change::SetNote { id, .. }
            | Change::SetColour { id, .. }
            | Change::SetTags { id, .. }
            | Change::SetVerdict { id, .. } => Ok(set(self.highlight_mut(*id)?, change)),
            Change::SetMark { letter, place } => Ok(self.set_mark(*letter, place.as_deref())),
            Change::AddCorrection { correction } => {
                if self.correction(correction.id).is_some() {
                    return Err(EditError::Present(change.item()));
                }
                let place = self.corrections.partition_point(|c| c.key() < correction.key());
                self.corrections.insert(place, (**correction).clone());
                Ok(Change::RemoveCorrection { id: correction.id })
            }
            Change::RemoveCorrection { id } => {
                let place = self.corrections.iter().position(|c| c.id == *id);
                let place = place.ok_or(EditError::Missing(change.item()))?;
                let correction = Box::new(self.corrections.remove(place));
                Ok(Change::AddCorrection { correction })
            }
        }
    }

    /// Whether what `change` speaks of is still as the change left it. If not, taking the change back would undo more
    /// than the change.
    #[must_use]
    pub fn stands(&self, change: &Change) -> bool {
        match change {
            Change::Add { highlight } => self.get(highlight.id) == Some(&**highlight),
            Change::Remove { id } => self.get(*id).is_none(),
            Change::SetNote { id, note, changed, .. } => {
                (self.get(*id)).is_some_and(|h| h.note == *note && h.changed == *changed)
            }
            Change::SetColour { id, colour, changed } => {
                (self.get(*id)).is_some_and(|h| h.colour == *colour && h.changed == *changed)
            }
            Change::SetTags { id, tags, changed, .. } => {
                (self.get(*id)).is_some_and(|h| h.tags == *tags && h.changed == *changed)
            }
            Change::SetVerdict { id, verdict, changed } => {
                (self.get(*id)).is_some_and(|h| h.verdict == *verdict && h.changed == *changed)
            }
            Change::Attach {
                id,
                anchor,
                earlier,
                changed,
            } => {
                (self.get(*id)).is_some_and(|h| h.anchor == **anchor && h.earlier == *earlier && h.changed == *changed)
            }
            Change::SetMark { letter, place } => self.mark(*letter).map(|m| &m.place) == place.as_deref(),
            Change::AddCorrection { correction } => self.correction(correction.id) == Some(&**correction),
            Change::RemoveCorrection { id } => self.correction(*id).is_none(),
        }
    }

    fn position(&self, id: HighlightId) -> Option<usize> {
        self.highlights.iter().position(|h| h.id == id)
    }

    fn highlight_mut(&mut self, id: HighlightId) -> Result<&mut Highlight, EditError> {
        self.highlights
            .iter_mut()
            .find(|h| h.id == id)
            .ok_or(EditError::Missing(Item::Highlight(id)))
    }

    fn insert(&mut self, highlight: Highlight) {
        let place = self.highlights.partition_point(|h| h.key() < highlight.key());
        self.highlights.insert(place, highlight);
    }

    fn take(&mut self, id: HighlightId) -> Result<Highlight, EditError> {
        let place = self.position(id).ok_or(EditError::Missing(Item::Highlight(id)))?;
        Ok(self.highlights.remove(place))
    }

    fn set_mark(&mut self, letter: char, place: Option<&Anchor>) -> Change {
        let at = self.marks.partition_point(|m| m.letter < letter);
        let there = self.marks.get(at).is_some_and(|m| m.letter == letter);
        let before = there.then(|| self.marks.remove(at).place);
        if let Some(place) = place.cloned() {
            self.marks.insert(at, Mark { letter, place });
        }
        Change::SetMark {
            letter,
            place: before.map(Box::new),
        }
    }
}

/// Changes one property of a highlight and returns the change that takes it back.
fn set(highlight: &mut Highlight, change: &Change) -> Change {
    let id = highlight.id;
    let mut at = |changed: &Timestamp| mem::replace(&mut highlight.changed, *changed);
    match change {
        Change::SetNote { note, changed, .. } => Change::SetNote {
            id,
            changed: at(changed),
            note: mem::replace(&mut highlight.note, note.clone()),
            over: None,
        },
        Change::SetColour { colour, changed, .. } => Change::SetColour {
            id,
            changed: at(changed),
            colour: mem::replace(&mut highlight.colour, *colour),
        },
        Change::SetTags { tags, changed, .. } => Change::SetTags {
            id,
            changed: at(changed),
            tags: mem::replace(&mut highlight.tags, tags.clone()),
            over: None,
        },
        Change::SetVerdict { verdict, changed, .. } => Change::SetVerdict {
            id,
            changed: at(changed),
            verdict: mem::replace(&mut highlight.verdict, *verdict),
        },
        // These change no single property.
        _ => change.clone(),
    }
}
