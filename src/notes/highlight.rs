//! A highlight: a passage with what the reader has to say of it, or of who or what it stands for.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Anchor, NameKind};
use crate::text::Span;

/// A marked passage, with or without a note. The reader's words are kept verbatim.
///
/// What is noted of a claim or of somebody is one too: on the words of the claim, or where they were named, and says so
/// by [`About`]. So all that can be done to a highlight can be done to it, and it leaves with the others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Highlight {
    /// Its identity, in every window and export.
    pub id: HighlightId,
    /// The passage.
    pub anchor: Anchor,
    /// What it speaks of.
    #[serde(default, skip_serializing_if = "About::is_passage")]
    pub about: About,
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
    /// What the reader holds of the claim.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verdict: Option<Verdict>,
    /// The words that it was made on, where a revision of the text has others in their place and the reader has not yet
    /// said that these will do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub earlier: Option<String>,
    /// When it was made.
    pub created: Timestamp,
    /// When it was last changed.
    pub changed: Timestamp,
}

impl Highlight {
    /// A passage marked `at` this time, in the first colour and with nothing said of it.
    #[must_use]
    pub const fn new(id: HighlightId, anchor: Anchor, at: Timestamp) -> Self {
        Self {
            id,
            anchor,
            about: About::Passage,
            colour: Colour::Yellow,
            note: String::new(),
            tags: Vec::new(),
            said_by: None,
            verdict: None,
            earlier: None,
            created: at,
            changed: at,
        }
    }

    /// What highlights are ordered by. The id keeps the order total where passages are the same.
    pub(super) fn key(&self) -> (Span, HighlightId) {
        (self.anchor.span, self.id)
    }

    /// Whether its words are gone from the text: it marks nothing until the reader attaches it anew.
    #[must_use]
    pub const fn is_lost(&self) -> bool {
        self.anchor.span.is_empty()
    }

    /// What became of its words, where that is to be told.
    #[must_use]
    pub const fn state(&self) -> Option<&'static str> {
        match (self.is_lost(), &self.earlier) {
            (true, _) => Some("lost"),
            (false, Some(_)) => Some("changed"),
            (false, None) => None,
        }
    }

    /// Whether it is painted over its words. What is noted of a claim or of somebody stands beside them.
    #[must_use]
    pub const fn is_painted(&self) -> bool {
        !self.is_lost() && self.about.is_passage()
    }
}

/// What a highlight speaks of.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum About {
    /// Its passage.
    #[default]
    Passage,
    /// The claim whose words are its passage.
    Claim,
    /// Somebody or something that its passage names.
    Name {
        /// What it is.
        kind: NameKind,
        /// The name that it was shown by.
        key: String,
    },
}

impl About {
    const fn is_passage(&self) -> bool {
        matches!(self, Self::Passage)
    }
}

/// What the reader holds of a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// It has still to be checked.
    ToCheck,
    /// It was checked and holds.
    Confirmed,
    /// It was checked and is in doubt, or wrong.
    Disputed,
}

impl Verdict {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::ToCheck, Self::Confirmed, Self::Disputed];

    /// Its name, as exports have it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::ToCheck => "to-check",
            Self::Confirmed => "confirmed",
            Self::Disputed => "disputed",
        }
    }

    /// The sign that it is shown by.
    #[must_use]
    pub const fn sign(self) -> &'static str {
        match self {
            Self::ToCheck => "?",
            Self::Confirmed => "✓",
            Self::Disputed => "✗",
        }
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
    #[serde(default, skip_serializing_if = "super::is_false")]
    pub indirect: bool,
    /// Chance that the names are right, in percent.
    pub confidence: u8,
    /// Program and version that found them; [`SaidBy::READER`] where the reader set them.
    pub engine: String,
}

impl SaidBy {
    /// In the place of an engine: nobody found it, the reader knew.
    pub const READER: &str = "the reader";
}
