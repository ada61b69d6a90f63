//! What the reader sets right in what was found: plain data, anchored in the text. Knows nothing of an analysis and
//! changes none; a correction says of whom it speaks by name and place, so that it outlives the analysis it was made on.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::Anchor;

/// UUIDv7 of a correction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CorrectionId(pub Uuid);

/// One thing that the reader has set right.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    /// Its identity, in every window.
    pub id: CorrectionId,
    /// What is set right.
    #[serde(flatten)]
    pub fix: Fix,
    /// When it was made. Corrections hold in the order in which they were made.
    pub created: Timestamp,
}

impl Correction {
    /// What corrections are ordered by. The id keeps the order total where times are the same.
    pub(super) fn key(&self) -> (Timestamp, CorrectionId) {
        (self.created, self.id)
    }
}

/// What is set right.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "fix", rename_all = "snake_case")]
pub enum Fix {
    /// Several names are one, which keeps the name and the kind of `into`.
    Merge {
        /// Those that are no longer names of their own.
        names: Vec<Name>,
        /// The one that they are.
        into: Name,
    },
    /// Some words that were taken for `name` speak of somebody else.
    Split {
        /// Whom they were taken for.
        name: Name,
        /// The words.
        mentions: Vec<Anchor>,
        /// Of whom they speak: somebody who is known by that name, else somebody new.
        into: Name,
    },
    /// Somebody is shown by another name.
    Rename {
        /// Who.
        name: Name,
        /// The reader's words, verbatim.
        to: String,
    },
    /// Something is of another kind.
    Retype {
        /// What.
        name: Name,
        /// What it is.
        to: NameKind,
    },
    /// Words that were taken for a name are none.
    Reject {
        /// What they were taken for.
        name: Name,
        /// Which; without any, wherever they stand.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        mentions: Vec<Anchor>,
    },
    /// Words that were passed over are a name.
    Add {
        /// The words.
        passage: Anchor,
        /// Whose: somebody who is known by that name, else somebody new.
        name: Name,
        /// Whether the same words are that name wherever they stand.
        #[serde(default, skip_serializing_if = "super::is_false")]
        everywhere: bool,
    },
    /// Who said a claim.
    SetSpeakers {
        /// Its first words.
        claim: Anchor,
        /// Everyone who said it; none where that is not known.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        speakers: Vec<Name>,
    },
    /// A claim is none.
    NotClaim {
        /// Its first words.
        claim: Anchor,
    },
}

/// Somebody or something by what a reader knows it by. Two of one kind may have one name: `seen` tells them apart, and
/// finds the one that is meant when a later analysis knows it by another name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Name {
    /// What it is.
    pub kind: NameKind,
    /// The name that it was shown by. Compared without regard to case and accents.
    pub key: String,
    /// A place where it is named; none where the reader typed the name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seen: Option<Anchor>,
}

/// What a name may be of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum NameKind {
    /// A human being.
    Person,
    /// A body of people.
    Organization,
    /// A country, city, region, building.
    Place,
}

impl Fix {
    /// The first words that it speaks of, where it names some.
    #[must_use]
    pub fn passage(&self) -> Option<&Anchor> {
        match self {
            Self::Split { mentions, .. } => mentions.first(),
            Self::Reject { name, mentions } => mentions.first().or(name.seen.as_ref()),
            Self::Add { passage, .. } => Some(passage),
            Self::SetSpeakers { claim, .. } | Self::NotClaim { claim } => Some(claim),
            Self::Merge { into, .. } => into.seen.as_ref(),
            Self::Rename { name, .. } | Self::Retype { name, .. } => name.seen.as_ref(),
        }
    }

    /// Of whom it speaks, by the name from before it; a correction of a claim speaks of nobody.
    #[must_use]
    pub fn name(&self) -> Option<&Name> {
        match self {
            Self::Merge { names, .. } => names.first(),
            Self::Split { name, .. }
            | Self::Rename { name, .. }
            | Self::Retype { name, .. }
            | Self::Reject { name, .. }
            | Self::Add { name, .. } => Some(name),
            Self::SetSpeakers { .. } | Self::NotClaim { .. } => None,
        }
    }
}
