//! Whether a claim of two versions has the same speakers.

use crate::analysis::{Claim, Speaker};
use crate::text::Span;

use super::identity::{Identity, words};
use super::passages::Layout;
use super::text::Side;

/// Speakers that are compared one by one; of more, only the first ones.
const MANY: usize = 32;

/// What is needed to tell speakers apart.
pub(super) struct Speakers<'s, 'a> {
    pub(super) old: &'s Side<'a>,
    pub(super) new: &'s Side<'a>,
    pub(super) layout: &'s Layout,
    pub(super) identity: &'s Identity,
}

impl Speakers<'_, '_> {
    /// Whether somebody else says a claim now. That nobody is known in one version is a change only where the words that
    /// tell it in the other have changed too.
    pub(super) fn are_others(&self, old: &Claim, new: &Claim) -> bool {
        let (was, is) = (&old.attribution.speakers, &new.attribution.speakers);
        match (was.as_slice(), is.as_slice()) {
            ([], []) => false,
            ([], _) => !self.stands_in_the_other(false, new),
            (_, []) => !self.stands_in_the_other(true, old),
            (was, is) => !self.are_same(was, is),
        }
    }

    fn are_same(&self, was: &[Speaker], is: &[Speaker]) -> bool {
        let (was, is) = (was.get(..MANY).unwrap_or(was), is.get(..MANY).unwrap_or(is));
        let covered = |one: &Speaker| is.iter().any(|other| self.is_same(one, other));
        let covers = |other: &Speaker| was.iter().any(|one| self.is_same(one, other));
        was.iter().all(covered) && is.iter().all(covers)
    }

    fn is_same(&self, old: &Speaker, new: &Speaker) -> bool {
        let (was, is) = (words(old.name.as_str()), words(new.name.as_str()));
        if was == is {
            return true;
        }
        match (old.entity, new.entity) {
            (Some(a), Some(b)) => self.identity.there(a.0 as usize) == Some(b.0 as usize),
            _ => is_part(&was, &is) || is_part(&is, &was) || self.is_in_place(old, new),
        }
    }

    /// Whether both are found in the same words of the text.
    fn is_in_place(&self, old: &Speaker, new: &Speaker) -> bool {
        let Some((was, is)) = old.mention.zip(new.mention) else {
            return false;
        };
        let (was, is) = (self.old.words.touched(was), self.new.words.touched(is));
        let start = self.layout.places.get(was.start).copied().flatten();
        start == Some(is.start) && was.len() == is.len() && self.layout.is_kept(true, was)
    }

    /// Whether all that tells a claim of one version, with who said it, stands in the other one as well.
    pub(super) fn stands_in_the_other(&self, is_old: bool, claim: &Claim) -> bool {
        let attribution = &claim.attribution;
        let mentions = attribution.speakers.iter().filter_map(|speaker| speaker.mention);
        let spans = claim.parts.iter().copied().chain(attribution.cue).chain(mentions);
        let Some(span) = spans.reduce(Span::hull) else {
            return false;
        };
        let words = if is_old { self.old.words } else { self.new.words };
        self.layout.is_kept(is_old, words.touched(span))
    }
}

/// Whether a name ends in another one: `Jane Doe`, `Doe`.
fn is_part(long: &[String], short: &[String]) -> bool {
    !short.is_empty() && long.ends_with(short)
}
