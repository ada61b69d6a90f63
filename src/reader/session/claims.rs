//! The claims of a session: which of them are shown, whose they are, and who said a passage.

use super::{Session, shortest};
use crate::analysis::{Claim, ClaimForm, EntityId, Rule};
use crate::notes::SaidBy;
use crate::reader::Voices;
use crate::reader::correct::Shaped;
use crate::text::Span;

impl Session {
    /// Shows the claims that are told in the writer's words, or only those with words in quotation marks. What is hidden
    /// is in none of the lists, counts and marks. On a long text it is [`Session::due`] work.
    pub fn show_indirect(&mut self, indirect: bool) {
        if self.indirect != indirect {
            self.indirect = indirect;
            self.renew();
        }
    }

    /// Whether claims that are told in the writer's words are to be shown.
    #[must_use]
    pub const fn shows_indirect(&self) -> bool {
        self.indirect
    }

    /// How many claims are not shown.
    #[must_use]
    pub const fn hidden_claims(&self) -> usize {
        self.findings.hidden
    }

    /// Who said how much; and the claims grouped by that.
    #[must_use]
    pub const fn voices(&self) -> &Voices {
        &self.findings.voices
    }

    /// Indexes of the claims of an entity, in order of the text.
    #[must_use]
    pub fn claims_of(&self, id: EntityId) -> &[usize] {
        self.findings
            .found
            .claims_of
            .get(id.0 as usize)
            .map_or(&[], Vec::as_slice)
    }

    /// The first part of each claim, in order of the text.
    #[must_use]
    pub fn claim_starts(&self) -> &[Span] {
        &self.findings.found.claim_starts
    }

    /// The claim whose first part this is.
    #[must_use]
    pub fn claim_of(&self, first: Span) -> Option<usize> {
        let starts = &self.findings.found.claim_starts;
        let from = starts.partition_point(|s| s.start < first.start);
        let mut same = starts.iter().skip(from).take_while(|s| s.start == first.start);
        same.position(|s| *s == first).map(|place| from + place)
    }

    /// Index of the claim whose words stand at `offset`; the one with the shortest part where several overlap.
    #[must_use]
    pub fn claim_at(&self, offset: usize) -> Option<usize> {
        shortest(self.findings.found.parts.at(offset)).copied()
    }

    /// Indexes of the claims with words in `span`, once for each part.
    pub fn claims_in(&self, span: Span) -> impl Iterator<Item = usize> {
        self.parts_in(span).map(|(_, index)| index)
    }

    /// The parts of claims with words in `span`, each with the index of its claim, by their start.
    pub fn parts_in(&self, span: Span) -> impl Iterator<Item = (Span, usize)> {
        self.findings.found.parts.overlapping(span).copied()
    }

    /// Whether the reader has set right who said a claim.
    #[must_use]
    pub fn is_claim_corrected(&self, index: usize) -> bool {
        self.corrections_of(Shaped::Claim(index)).next().is_some()
    }

    /// Who said the passage, to be kept with a highlight: the speakers of the claim that it has most in common with, as
    /// long as they are known.
    #[must_use]
    pub fn said_by(&self, passage: Span) -> Option<SaidBy> {
        let claims = self
            .claims_in(passage)
            .filter_map(|i| self.findings.analysis.claims.get(i));
        let claim = Claim::closest(claims, passage)?;
        let said = &claim.attribution;
        let names: Vec<String> = said.speakers.iter().map(|s| s.name.to_string()).collect();
        (!names.is_empty()).then(|| SaidBy {
            names,
            cue: said.cue.map(|cue| self.document.slice(cue).to_string()),
            indirect: claim.form == ClaimForm::Indirect,
            confidence: in_percent(said.confidence),
            engine: match said.rule {
                Rule::Reader => SaidBy::READER,
                _ => concat!("sayso ", env!("CARGO_PKG_VERSION")),
            }
            .to_owned(),
        })
    }
}

/// A chance as whole percent, rounded; anything that is no chance counts as none.
fn in_percent(chance: f32) -> u8 {
    (1..=100)
        .rev()
        .find(|&p| f32::from(p) <= chance.mul_add(100.0, 0.5))
        .unwrap_or(0)
}
