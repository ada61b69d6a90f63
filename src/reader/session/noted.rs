//! What was noted in a session: highlights by place, and what was noted of a claim or of somebody.

use super::{Session, shortest};
use crate::analysis::EntityId;
use crate::notes::{About, Highlight};
use crate::reader::correct;
use crate::text::Span;

impl Session {
    /// The passages of the highlights, in order of the text; those of lost ones are empty.
    #[must_use]
    pub fn passages(&self) -> &[Span] {
        &self.noted.passages
    }

    /// How many claims are still to be checked.
    #[must_use]
    pub const fn to_check(&self) -> usize {
        self.noted.to_check
    }

    /// The highlight at `offset`, or what was noted of the claim there; the shortest where several overlap.
    #[must_use]
    pub fn highlight_at(&self, offset: usize) -> Option<&Highlight> {
        let here = self.noted.highlights.at(offset);
        let here = here.filter(|(_, index)| {
            let highlight = self.notebook.highlights.get(*index);
            highlight.is_some_and(|h| !matches!(h.about, About::Name { .. }))
        });
        self.notebook.highlights.get(*shortest(here)?)
    }

    /// The highlights with words in `span`, by their start.
    pub fn highlights_in(&self, span: Span) -> impl Iterator<Item = &Highlight> {
        let indexes = self.noted.highlights.overlapping(span);
        indexes.filter_map(|&(_, index)| self.notebook.highlights.get(index))
    }

    /// What was noted of a claim, an index into the claims of the analysis.
    #[must_use]
    pub fn note_on_claim(&self, claim: usize) -> Option<&Highlight> {
        let first = *self.findings.analysis.claims.get(claim)?.parts.first()?;
        let mut there = self.highlights_in(first);
        // Of two claims in one passage it was the first one that was meant.
        there.find(|h| h.about == About::Claim && self.claim_in(h.anchor.span) == Some(claim))
    }

    /// The first claim with words in `span`.
    fn claim_in(&self, span: Span) -> Option<usize> {
        let mut parts = self.findings.found.parts.overlapping(span);
        parts.next().map(|&(_, claim)| claim)
    }

    /// What was noted of somebody.
    #[must_use]
    pub fn note_on(&self, id: EntityId) -> Option<&Highlight> {
        let mut notes = self.noted.names.iter();
        notes.find_map(|&index| {
            let highlight = self.notebook.highlights.get(index)?;
            (self.noted_of(highlight) == Some(id)).then_some(highlight)
        })
    }

    /// Whom a note on a name is about: who is spoken of at its place, else who has the name.
    #[must_use]
    pub fn noted_of(&self, highlight: &Highlight) -> Option<EntityId> {
        let About::Name { kind, key } = &highlight.about else {
            return None;
        };
        let place = highlight.anchor.span;
        let here = (!place.is_empty()).then(|| self.entity_at(place.start)).flatten();
        here.or_else(|| self.named(correct::kind_of(*kind), key))
    }

    /// A passage that names somebody, and what a note there is about: them.
    #[must_use]
    pub fn about_entity(&self, id: EntityId) -> Option<(Span, About)> {
        let name = self.name_of(id, None)?;
        let place = name.seen.map(|seen| seen.span);
        let place = place.or_else(|| self.mentions_of(id).first().copied())?;
        let about = About::Name {
            kind: name.kind,
            key: name.key,
        };
        Some((place, about))
    }

    /// The passage of a claim, from its first word to its last.
    #[must_use]
    pub fn passage_of_claim(&self, claim: usize) -> Option<Span> {
        let parts = &self.findings.analysis.claims.get(claim)?.parts;
        Some(parts.first()?.hull(*parts.last()?))
    }
}
