//! Passages that are known by their words and those around them only, as annotations of other programs tell them.

use std::ops::Range;

use super::haystack::Haystack;
use super::search::{Hit, Needle, Search, best_places};
use super::words::{Vocabulary, Words};
use super::{Found, refit};
use crate::text::Span;

/// How much of a passage must survive, where nothing else tells of it.
const SURVIVES: f64 = 0.45;

/// A passage as it was quoted, in the terms of the Web Annotation Data Model.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Quotation<'a> {
    /// Its words.
    pub exact: &'a str,
    /// Some text before it.
    pub prefix: &'a str,
    /// Some text after it.
    pub suffix: &'a str,
    /// Where it stood, in whatever unit: only the order of quotations is told by it.
    pub start: Option<usize>,
}

/// A text in which quotations are looked for.
///
/// ```
/// use sayso::{notes::reanchor::{Found, Quotation, Quoted}, text::Span};
/// let text = Quoted::new("We lost. They said that we won. We won, she said.");
/// let quotation = Quotation { exact: "We won", suffix: ", she said", ..Quotation::default() };
/// assert_eq!(text.find(&[quotation]), [Found::Exact(Span::new(32, 38))]);
/// ```
#[derive(Debug)]
pub struct Quoted<'a> {
    text: &'a str,
    vocabulary: Vocabulary<'a>,
    haystack: Haystack,
}

/// A quotation that was looked for.
struct Candidate {
    start: Option<usize>,
    /// The places that fit, the best one first, and what the quotation is found to be there.
    places: Vec<(Range<usize>, Found)>,
}

impl<'a> Quoted<'a> {
    /// Reads the text once.
    #[must_use]
    pub fn new(text: &'a str) -> Self {
        let mut vocabulary = Vocabulary::default();
        let words = Words::learn(text, &mut vocabulary);
        let haystack = Haystack::new(words, vocabulary.len());
        Self {
            text,
            vocabulary,
            haystack,
        }
    }

    /// Where each quoted passage stands, or what it became. Where one stands several times, the words around it decide, or
    /// else that it stood between two others.
    #[must_use]
    pub fn find(&self, quotations: &[Quotation<'_>]) -> Vec<Found> {
        let candidates: Vec<_> = quotations.iter().map(|quotation| self.candidate(quotation)).collect();
        let order = Order::of(&candidates);
        let found = candidates.iter().map(|candidate| match candidate.places.as_slice() {
            [] => Found::Lost,
            [(_, found)] => *found,
            several => order.decide(candidate.start, several).unwrap_or(Found::Lost),
        });
        found.collect()
    }

    fn candidate(&self, quotation: &Quotation<'_>) -> Candidate {
        let Quotation {
            exact,
            prefix,
            suffix,
            start,
        } = *quotation;
        let quoted = [prefix, exact, suffix].concat();
        let span = Span::new(prefix.len(), prefix.len() + exact.len());
        let words = Words::read(&quoted, &self.vocabulary);
        let passage = words.touched(span);
        let search = Search {
            needle: Needle {
                words: &words,
                passage: passage.clone(),
                known: uncut(&passage, words.len()),
            },
            haystack: &self.haystack,
        };
        let found = |hit: Hit| {
            let there = self.haystack.words.span(&hit.stretch.words);
            let same = || refit(&quoted, span, words.span(&passage), self.text, there);
            let found = match (
                hit.stretch.whole,
                hit.is_at_home() || search.is_held(&hit.stretch.words),
            ) {
                (false, _) => Found::Changed(there),
                (true, true) => Found::Exact(same()),
                (true, false) => Found::Moved(same()),
            };
            (hit.stretch.words, found)
        };
        let places = best_places(search.hits(), SURVIVES);
        Candidate {
            start,
            places: places.into_iter().map(found).collect(),
        }
    }
}

/// The words but for the first and the last one, which may be parts of words: contexts are cut by length.
fn uncut(passage: &Range<usize>, words: usize) -> Range<usize> {
    passage.start.min(1)..words.saturating_sub(1).max(passage.end)
}

/// Quotations that are sure to stand where they were found, by where they stood.
struct Order(Vec<(usize, Range<usize>)>);

impl Order {
    fn of(candidates: &[Candidate]) -> Self {
        let sure = candidates
            .iter()
            .filter_map(|candidate| match candidate.places.as_slice() {
                [(place, Found::Exact(_))] => Some((candidate.start?, place.clone())),
                _ => None,
            });
        let mut sure: Vec<_> = sure.collect();
        sure.sort_by_key(|(start, _)| *start);
        Self(sure)
    }

    /// The only one of `places` that stands between the same quotations as what stood at `start`.
    fn decide(&self, start: Option<usize>, places: &[(Range<usize>, Found)]) -> Option<Found> {
        let start = start?;
        let next = self.0.partition_point(|(at, _)| *at < start);
        let from = next.checked_sub(1).and_then(|last| self.0.get(last));
        let from = from.map_or(0, |(_, place)| place.start);
        let to = self.0.get(next).map_or(usize::MAX, |(_, place)| place.end);
        let mut between = places
            .iter()
            .filter(|(place, _)| from <= place.start && place.end <= to);
        match (between.next(), between.next()) {
            (Some((_, found)), None) => Some(*found),
            _ => None,
        }
    }
}
