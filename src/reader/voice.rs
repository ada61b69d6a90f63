//! Share of voice: how many quoted words, and how many claims, each speaker has; and the claims grouped by that. Numbers
//! only: draws nothing.

use std::cmp::Reverse;
use std::collections::HashMap;

use unicode_segmentation::UnicodeSegmentation;

use crate::analysis::{Analysis, Claim, ClaimForm, EntityId};
use crate::document::Document;
use crate::text::SafeText;

/// How claims are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// As they stand in the text.
    #[default]
    Text,
    /// Grouped by speaker, those with most quoted words first.
    Speaker,
}

/// Somebody who has claims.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Who {
    /// Somebody whom the analysis knows.
    Entity(EntityId),
    /// Words of the text, or of the reader, that lead to nobody.
    Named(SafeText),
    /// Nobody is known to have said it.
    Unknown,
}

/// What one speaker has said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Share {
    /// The speaker.
    pub who: Who,
    /// As the speaker is shown; empty for an unknown one.
    pub name: SafeText,
    /// Words in quotation marks; those of a joint claim count in full for each of its speakers.
    pub words: usize,
    /// Indexes of the claims, in order of the text.
    pub claims: Vec<usize>,
    /// How many of them are told in the writer's words.
    pub indirect: usize,
    /// How many of them others have made too.
    pub joint: usize,
}

/// A row of the claims grouped by speaker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClaimRow {
    /// The heading of a share, an index into [`Voices::shares`].
    Speaker(usize),
    /// A claim, an index into the claims of the analysis.
    Claim(usize),
}

/// The shares of everybody.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Voices {
    /// Most quoted words first, then most claims, then in order of the text; the unknown speakers last.
    pub shares: Vec<Share>,
    /// All quoted words, each claim counted once.
    pub words: usize,
    /// How many claims are told in the writer's words.
    pub indirect: usize,
    /// How many claims have several speakers.
    pub joint: usize,
    /// The claims grouped by speaker: a joint claim stands under each of its speakers.
    rows: Vec<ClaimRow>,
    /// For each claim its first row.
    first_rows: Vec<usize>,
}

impl Voices {
    /// Takes time linear in the words of the claims.
    #[must_use]
    pub fn new(document: &Document, analysis: &Analysis) -> Self {
        let mut voices = Self::default();
        let mut places: HashMap<Who, usize> = HashMap::new();
        for (index, claim) in analysis.claims.iter().enumerate() {
            let words = quoted_words(document, claim);
            let is_indirect = claim.form == ClaimForm::Indirect;
            let speakers = speakers(claim);
            let is_joint = speakers.len() > 1;
            voices.words += words;
            voices.indirect += usize::from(is_indirect);
            voices.joint += usize::from(is_joint);
            for (who, name) in speakers {
                let place = *places.entry(who.clone()).or_insert(voices.shares.len());
                if place == voices.shares.len() {
                    voices.shares.push(Share::of(who, name));
                }
                if let Some(share) = voices.shares.get_mut(place) {
                    share.words += words;
                    share.claims.push(index);
                    share.indirect += usize::from(is_indirect);
                    share.joint += usize::from(is_joint);
                }
            }
        }
        let rank = |share: &Share| (share.who == Who::Unknown, Reverse((share.words, share.claims.len())));
        voices.shares.sort_by_key(rank);
        voices.group(analysis.claims.len());
        voices
    }

    fn group(&mut self, claims: usize) {
        self.first_rows = vec![usize::MAX; claims];
        for (place, share) in self.shares.iter().enumerate() {
            self.rows.push(ClaimRow::Speaker(place));
            for &claim in &share.claims {
                if let Some(first) = self.first_rows.get_mut(claim) {
                    *first = self.rows.len().min(*first);
                }
                self.rows.push(ClaimRow::Claim(claim));
            }
        }
    }

    /// The claims under the headings of their speakers.
    #[must_use]
    pub fn rows(&self) -> &[ClaimRow] {
        &self.rows
    }

    /// The first row of a claim.
    #[must_use]
    pub fn row_of(&self, claim: usize) -> Option<usize> {
        self.first_rows.get(claim).copied()
    }

    /// The heading of a speaker. Takes time linear in the rows: it is for what a reader asks for, not for every frame.
    #[must_use]
    pub fn heading_of(&self, who: &Who) -> Option<usize> {
        let share = self.shares.iter().position(|share| share.who == *who)?;
        self.rows.iter().position(|row| *row == ClaimRow::Speaker(share))
    }

    /// A share of the quoted words in percent, rounded.
    #[must_use]
    pub const fn percent(&self, share: &Share) -> usize {
        let all = if self.words == 0 { 1 } else { self.words };
        (share.words * 100 + all / 2) / all
    }
}

impl Share {
    /// The speaker, where the analysis knows them.
    #[must_use]
    pub const fn entity(&self) -> Option<EntityId> {
        match self.who {
            Who::Entity(id) => Some(id),
            Who::Named(_) | Who::Unknown => None,
        }
    }

    const fn of(who: Who, name: SafeText) -> Self {
        Self {
            who,
            name,
            words: 0,
            claims: Vec::new(),
            indirect: 0,
            joint: 0,
        }
    }
}

/// Who made a claim, each once: two of its speakers may be resolved to one entity.
fn speakers(claim: &Claim) -> Vec<(Who, SafeText)> {
    let mut speakers: Vec<(Who, SafeText)> = Vec::new();
    for speaker in &claim.attribution.speakers {
        let who = match speaker.entity {
            Some(id) => Who::Entity(id),
            None => Who::Named(speaker.name.clone()),
        };
        if speakers.iter().all(|(known, _)| *known != who) {
            speakers.push((who, speaker.name.clone()));
        }
    }
    if speakers.is_empty() {
        speakers.push((Who::Unknown, SafeText::default()));
    }
    speakers
}

/// How many words a claim has in quotation marks, by the boundaries of Unicode; a paraphrase has none.
fn quoted_words(document: &Document, claim: &Claim) -> usize {
    if claim.form == ClaimForm::Indirect {
        return 0;
    }
    let parts = claim.parts.iter();
    parts
        .map(|part| document.slice(*part).as_str().unicode_words().count())
        .sum()
}

#[cfg(test)]
mod tests;
