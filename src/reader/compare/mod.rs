//! Two versions of an article compared: what became of its paragraphs, which claims were added, dropped or altered, and
//! which people and organisations came or went. Pure; draws nothing.
//!
//! ```text
//! words of both ─► passages (paragraphs that go together, word by word) ─► claims, by their words and their speakers
//! ```
//!
//! For a screen: [`Comparison::passages`] in order is the new text with what was taken out in its place, and
//! [`Passage::woven`] is one of them as a text of its own, with the stretches that are drawn in another style. Only those
//! that are seen need be woven. [`Comparison::claims`] is the list beside it; [`Comparison::passage_of`] leads from a
//! claim to its passage.
//!
//! All of it takes time about linear in the two texts, whatever they are: words are aligned within the bounds of
//! [`Revision`], and what was moved is found by rows of words that stand once.

mod blocks;
mod claims;
mod identity;
mod pairing;
mod passages;
mod runs;
mod speakers;
#[cfg(test)]
mod tests;
mod text;
mod woven;

pub use runs::{Run, word_runs};
pub use woven::Woven;

use crate::analysis::{Analysis, Kind};
use crate::document::Document;
use crate::notes::reanchor::Revision;
use crate::text::Span;

use text::Side;

/// What changed from one version of an article to another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// The new text by passages, with what was taken out where it stood. Every paragraph of either version is in one.
    pub passages: Vec<Passage>,
    /// The claims of both, in the order of the new text, dropped ones where they stood.
    pub claims: Vec<ClaimChange>,
    /// People and organisations that came or went: those that went first, each in the order of its text.
    pub names: Vec<NameChange>,
}

/// One or several paragraphs, and what they became.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// What became of it.
    pub kind: PassageKind,
    /// Where it stands in the old text.
    pub old: Option<Span>,
    /// Where it stands in the new text.
    pub new: Option<Span>,
    /// Its words in the order of the new text, those that were taken out before those that came in their place. A moved
    /// passage may have changed as well.
    pub runs: Vec<Run>,
}

/// What became of a passage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PassageKind {
    /// The same words, perhaps in other lines or paragraphs.
    Kept,
    /// Some words are others.
    Changed,
    /// It stands elsewhere among the others. It is listed where it stands now.
    Moved,
    /// It is new.
    Added,
    /// It was taken out.
    Removed,
}

/// What became of a claim. One that was split or joined with another has a row for each pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClaimChange {
    /// What became of it.
    pub kind: ClaimKind,
    /// Its number among the claims of the old version.
    pub old: Option<usize>,
    /// Its number among the claims of the new version.
    pub new: Option<usize>,
}

/// What became of a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ClaimKind {
    /// The same words, said by the same. Where a side is missing, its words stand there unchanged, but the analysis took
    /// them for no claim, so that nothing can be said of the article.
    Kept,
    /// It is new.
    Added,
    /// It is gone.
    Dropped,
    /// Something about it is another.
    Altered(Alteration),
}

/// What is another about a claim; at least one thing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Alteration {
    /// Its words. Punctuation, capitals and the shapes of marks do not count.
    pub words: bool,
    /// Who said it. Another way to write the same name does not count.
    pub speakers: bool,
    /// Whether it stands in quotation marks.
    pub form: bool,
}

/// A name of one version that the other does not have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameChange {
    /// It is of the new version; its number among the entities there.
    Came(usize),
    /// It is of the old version; its number among the entities there.
    Went(usize),
}

/// How many of what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// As they were.
    pub kept: usize,
    /// New ones.
    pub added: usize,
    /// Those that are gone.
    pub removed: usize,
    /// Those that are others.
    pub changed: usize,
    /// Those that stand elsewhere.
    pub moved: usize,
}

impl Comparison {
    /// Whether the two say the same words, and the same of who said them.
    #[must_use]
    pub fn is_same(&self) -> bool {
        let passages = self.passages.iter().all(|p| p.kind == PassageKind::Kept);
        let claims = self.claims.iter().all(|c| c.kind == ClaimKind::Kept);
        passages && claims && self.names.is_empty()
    }

    /// How many passages became what.
    #[must_use]
    pub fn passages_by_kind(&self) -> Tally {
        let mut tally = Tally::default();
        for passage in &self.passages {
            match passage.kind {
                PassageKind::Kept => tally.kept += 1,
                PassageKind::Changed => tally.changed += 1,
                PassageKind::Moved => tally.moved += 1,
                PassageKind::Added => tally.added += 1,
                PassageKind::Removed => tally.removed += 1,
            }
        }
        tally
    }

    /// How many claims became what.
    #[must_use]
    pub fn claims_by_kind(&self) -> Tally {
        let mut tally = Tally::default();
        for claim in &self.claims {
            match claim.kind {
                ClaimKind::Kept => tally.kept += 1,
                ClaimKind::Added => tally.added += 1,
                ClaimKind::Dropped => tally.removed += 1,
                ClaimKind::Altered(_) => tally.changed += 1,
            }
        }
        tally
    }

    /// Number of the passage that holds `span` of the new text, or of the old one where `is_old`.
    #[must_use]
    pub fn passage_of(&self, span: Span, is_old: bool) -> Option<usize> {
        let side = |passage: &Passage| if is_old { passage.old } else { passage.new };
        let holds = |passage: &Passage| side(passage).is_some_and(|there| there.contains(span.start));
        self.passages.iter().position(holds)
    }
}

/// Compares two versions of an article, each with what was found in it.
///
/// ```
/// use std::ops::ControlFlow;
/// use sayso::{analysis::analyze, document::from_text, reader::compare::{ClaimKind, compare}};
/// let [old, new] = ["“We won,” said Ada Brandt.", "“We won,” said Ada Brandt. “We go on,” said Li Wei."].map(from_text);
/// let [a, b] = [&old, &new].map(|document| analyze(document, &mut |_| ControlFlow::Continue(())));
/// let kinds: Vec<_> = compare((&old, &a), (&new, &b)).claims.iter().map(|claim| claim.kind).collect();
/// assert_eq!(kinds, [ClaimKind::Kept, ClaimKind::Added]);
/// ```
#[must_use]
pub fn compare(old: (&Document, &Analysis), new: (&Document, &Analysis)) -> Comparison {
    let revision = Revision::new(old.0.text.as_str(), new.0.text.as_str());
    let [old, new] = Side::both(old, new, &revision);
    let (passages, layout) = passages::passages(&old, &new, &revision);
    let identity = identity::Identity::new(&old, &new, &layout);
    let claims = claims::changes(&old, &new, &layout, &identity);
    let names = identity.changes(&old, &new);
    Comparison {
        passages,
        claims,
        names,
    }
}

/// Whether an entity is one of those whose coming and going is told.
const fn is_told(kind: Kind) -> bool {
    matches!(kind, Kind::Person | Kind::Organization)
}
