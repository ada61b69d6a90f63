//! Passages through a revision, with both texts at hand.

use std::ops::Range;

use super::align::align;
use super::haystack::Haystack;
use super::passage::{Pair, Stretch, even_weights, gather};
use super::search::{Needle, Search, best_places};
use super::words::{Vocabulary, Words};
use super::{Found, refit};
use crate::text::Span;

/// How much of a passage must survive between its neighbours.
const SURVIVES: f64 = 0.35;
/// Words that are sure to be those of the passage where its neighbours are others, if no more than as many are among them.
const TELLING: f64 = 3.0;
/// How much of its context holds others than that.
const HELD: f64 = 0.33;
/// How much of its context makes a passage one that stands where it stood.
const AT_HOME: f64 = 0.5;
/// How much of it must survive elsewhere: there its neighbours vouch for it no more.
const SURVIVES_ELSEWHERE: f64 = 0.7;
/// Words next to the passage that tell where its ends are.
const NEAR: usize = 6;
/// Words on each side that tell a passage that was moved.
const CONTEXT: usize = 12;

/// A text and what it became.
///
/// ```
/// use sayso::{notes::reanchor::{Found, Revision}, text::Span};
/// let revision = Revision::new("One two. The end.", "Zero. One two three. The end.");
/// assert_eq!(revision.find(Span::new(0, 7)), Found::Exact(Span::new(6, 13)));
/// assert_eq!(revision.find(Span::new(4, 16)), Found::Changed(Span::new(10, 28)));
/// ```
#[derive(Debug)]
pub struct Revision<'a> {
    old: &'a str,
    new: &'a str,
    words: Words,
    haystack: Haystack,
    /// For each old word its place among the new ones.
    places: Vec<Option<usize>>,
    /// For each new word how many before it are old ones in their place, and one more for all.
    taken: Vec<usize>,
}

impl<'a> Revision<'a> {
    /// Compares the two texts, in about the time that it takes to read them.
    #[must_use]
    pub fn new(old: &'a str, new: &'a str) -> Self {
        let mut vocabulary = Vocabulary::default();
        let words = Words::learn(old, &mut vocabulary);
        let there = Words::learn(new, &mut vocabulary);
        let places = align(&words.ids, &there.ids);
        let mut taken = vec![0; there.len() + 1];
        for at in places.iter().flatten() {
            if let Some(count) = taken.get_mut(at + 1) {
                *count = 1;
            }
        }
        let mut sum = 0;
        for count in &mut taken {
            sum += *count;
            *count = sum;
        }
        Self {
            old,
            new,
            words,
            haystack: Haystack::new(there, vocabulary.len()),
            places,
            taken,
        }
    }

    /// What became of the passage at `span` of the old text.
    #[must_use]
    pub fn find(&self, span: Span) -> Found {
        let passage = self.words.touched(span);
        let in_place = self.in_place(&passage);
        let here = in_place.as_ref().filter(|stretch| self.is_sure(&passage, stretch));
        if let Some(stretch) = here {
            return self.found(&passage, stretch, span);
        }
        let there = self.elsewhere(&passage);
        there.map_or(Found::Lost, |stretch| self.found(&passage, &stretch, span))
    }

    /// How much of the shorter text stands in the other: pairs of neighbouring words that are neighbours there too, as a
    /// share from 0 to 1. Texts that have nothing to do with each other have single words in common, but few such pairs.
    #[must_use]
    pub fn kinship(&self) -> f64 {
        let next_to = |pair: &[Option<usize>]| matches!(pair, [Some(a), Some(b)] if a + 1 == *b);
        let pairs = self.places.windows(2).filter(|pair| next_to(pair)).count();
        let shorter = self.words.len().min(self.haystack.words.len());
        if shorter < 2 {
            1.0
        } else {
            pairs as f64 / (shorter - 1) as f64
        }
    }

    /// Where a passage would stand that is lost: at the word after the last one before `offset` that is still there.
    ///
    /// ```
    /// # use sayso::notes::reanchor::Revision;
    /// let revision = Revision::new("One two. Gone. The end.", "Zero. One two. The end.");
    /// assert_eq!(revision.place_of_lost(9), 15);
    /// ```
    #[must_use]
    pub fn place_of_lost(&self, offset: usize) -> usize {
        let before = self.words.touched(Span::at(offset)).start;
        let last = (0..before).rev().find_map(|old| self.place(old));
        let next = last.map_or(0, |new| new + 1);
        let there = &self.haystack.words;
        let next = (next..there.len()).find(|word| there.is_spoken(*word));
        next.map_or(self.new.len(), |word| there.span(&(word..word + 1)).start)
    }

    /// What stands between the words that the passage stood between.
    fn in_place(&self, passage: &Range<usize>) -> Option<Stretch> {
        let weight = even_weights(&self.words, passage);
        let total = passage.clone().map(&weight).sum();
        let near = passage.start.saturating_sub(NEAR)..(passage.end + NEAR).min(self.words.len());
        let pairs: Vec<_> = near
            .filter_map(|old| {
                let new = self.place(old)?;
                let weight = weight(old);
                Some(Pair { old, new, weight })
            })
            .collect();
        gather(passage, &pairs, total)
    }

    /// Whether enough of a passage is left in its place. Few words, or strewn ones, are what any text may have: they need
    /// their neighbours.
    fn is_sure(&self, passage: &Range<usize>, stretch: &Stretch) -> bool {
        if stretch.whole {
            return true;
        }
        let together = stretch.found >= TELLING && stretch.words.len() <= 2 * passage.len();
        stretch.survival >= SURVIVES && (together || self.context(passage, &stretch.words) >= HELD)
    }

    fn found(&self, passage: &Range<usize>, stretch: &Stretch, span: Span) -> Found {
        let there = self.haystack.words.span(&stretch.words);
        if !stretch.whole {
            return Found::Changed(self.haystack.words.span(&self.with_ends(passage, stretch)));
        }
        let span = refit(self.old, span, self.words.span(passage), self.new, there);
        let at_home = self.is_held(passage, &stretch.words) || self.context(passage, &stretch.words) >= AT_HOME;
        if at_home {
            Found::Exact(span)
        } else {
            Found::Moved(span)
        }
    }

    /// The stretch with what stands at its ends in the place of words that are gone: all that is new up to the neighbour
    /// of the passage, unless that is more than was there or much beside what is left.
    fn with_ends(&self, passage: &Range<usize>, stretch: &Stretch) -> Range<usize> {
        let few = stretch.words.len() / 2;
        let gone_before = few.min(stretch.kept.start - passage.start);
        let gone_after = few.min(passage.end - stretch.kept.end);
        let (mut start, mut end) = (stretch.words.start, stretch.words.end);
        let neighbour = passage
            .start
            .checked_sub(1)
            .map_or(Some(0), |old| Some(self.place(old)? + 1));
        if let Some(from) = neighbour.filter(|from| (1..=gone_before).contains(&start.saturating_sub(*from))) {
            start = from;
        }
        let neighbour = if passage.end == self.places.len() {
            Some(self.haystack.words.len())
        } else {
            self.place(passage.end)
        };
        if let Some(to) = neighbour.filter(|to| (1..=gone_after).contains(&to.saturating_sub(end))) {
            end = to;
        }
        start..end
    }

    /// Whether the word before or after the passage is the same.
    fn is_held(&self, passage: &Range<usize>, there: &Range<usize>) -> bool {
        let before = match (passage.start.checked_sub(1), there.start.checked_sub(1)) {
            (Some(old), Some(new)) => self.place(old) == Some(new),
            (old, new) => old == new,
        };
        let at_end = passage.end == self.places.len() && there.end == self.haystack.words.len();
        before || at_end || self.place(passage.end) == Some(there.end)
    }

    /// How much of the words next to the passage stands next to `there`, from 0 to 1.
    fn context(&self, passage: &Range<usize>, there: &Range<usize>) -> f64 {
        let before = (0..passage.start).rev().take(CONTEXT);
        let after = (passage.end..self.words.len()).take(CONTEXT);
        let near = |old: &usize, near: Range<usize>| self.place(*old).is_some_and(|at| near.contains(&at));
        let reach = CONTEXT + CONTEXT / 2;
        let all = before.clone().chain(after.clone()).count();
        let before = before.filter(|old| near(old, there.start.saturating_sub(reach)..there.start));
        let after = after.filter(|old| near(old, there.end..there.end + reach));
        if all == 0 {
            1.0
        } else {
            before.chain(after).count() as f64 / all as f64
        }
    }

    /// The words of the old text.
    #[must_use]
    pub const fn old_words(&self) -> &Words {
        &self.words
    }

    /// The words of the new text.
    #[must_use]
    pub const fn new_words(&self) -> &Words {
        &self.haystack.words
    }

    /// Which of the new words the old one of this number is, if it is still in its place. Ascends with `old`.
    ///
    /// ```
    /// # use sayso::notes::reanchor::Revision;
    /// let revision = Revision::new("One two.", "Zero, one two.");
    /// let places: Vec<_> = (0..revision.old_words().len()).map(|old| revision.place(old)).collect();
    /// assert_eq!(places, [None, Some(3), Some(4)]);
    /// ```
    #[must_use]
    pub fn place(&self, old: usize) -> Option<usize> {
        self.places.get(old).copied().flatten()
    }

    /// What stands in another place, among new words.
    fn elsewhere(&self, passage: &Range<usize>) -> Option<Stretch> {
        let needle = Needle {
            words: &self.words,
            passage: passage.clone(),
            known: passage.start.saturating_sub(CONTEXT)..(passage.end + CONTEXT).min(self.words.len()),
        };
        let haystack = &self.haystack;
        let mut hits = Search { needle, haystack }.hits();
        hits.retain(|hit| self.is_free(&hit.stretch.words));
        match best_places(hits, SURVIVES_ELSEWHERE).as_slice() {
            [one] => Some(one.stretch.clone()),
            _ => None,
        }
    }

    /// Whether most of a stretch is new: what was there before is not what a passage became.
    fn is_free(&self, there: &Range<usize>) -> bool {
        let before = |at: usize| self.taken.get(at).copied().unwrap_or_default();
        (before(there.end) - before(there.start)) * 2 <= there.len()
    }
}
