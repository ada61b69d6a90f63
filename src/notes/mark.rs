//! A mark: a place with a letter, to come back to.

use serde::{Deserialize, Serialize};

use super::Anchor;

/// A place of the text that the reader has given a letter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// The letter, one of `a` to `z` and `A` to `Z`.
    pub letter: char,
    /// The place: the character there, with what stands around it.
    pub place: Anchor,
}

impl Mark {
    /// Whether a mark may have this letter.
    #[must_use]
    pub const fn is_letter(letter: char) -> bool {
        letter.is_ascii_alphabetic()
    }
}
