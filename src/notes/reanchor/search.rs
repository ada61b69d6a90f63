//! Looking for a passage in a text by its words and the words around it. Of places that fit about equally well none is
//! taken.

use std::collections::HashMap;
use std::ops::Range;

use super::align::align;
use super::haystack::Haystack;
use super::passage::{Pair, Stretch, gather};
use super::words::{UNKNOWN, Words};

/// Places of the very words whose surroundings are compared.
const OCCURRENCES: usize = 10_000;
/// Places of similar words that are compared, and words of them all: of a long passage fewer places, but always two.
const WINDOWS: usize = 6;
const WINDOW_WORDS: usize = 20_000;
/// Words of context that are compared on each side.
const CONTEXT: usize = 12;
/// Words of a text among which those of a context are looked for: some may have been put in.
const REACH: usize = 16;
/// What a whole context counts beside a whole passage.
const CONTEXT_WEIGHT: f64 = 0.5;
/// How much of its context makes a place of the very words so likely that no others are looked at.
const AT_HOME: f64 = 0.5;
/// By how much the best place must be better than the next one.
const MARGIN: f64 = 0.08;
/// Score from which on a place of other words is likely the right one.
const LIKELY: f64 = 0.75;
/// Weight of words that tell a place by themselves.
const TELLING: f64 = 2.0;
/// How much of its context a passage needs that does not tell its place by itself.
const HELD: f64 = 0.25;
/// The same where words of it are others.
const HELD_CHANGED: f64 = 0.5;

/// What is looked for: words with those around them.
#[derive(Clone, Debug)]
pub(super) struct Needle<'a> {
    pub(super) words: &'a Words,
    /// The passage.
    pub(super) passage: Range<usize>,
    /// The passage and what is known of its surroundings.
    pub(super) known: Range<usize>,
}

/// A place where a passage may stand.
#[derive(Clone, Debug)]
pub(super) struct Hit {
    pub(super) stretch: Stretch,
    /// How much of the context stands there, from 0 to 1.
    context: f64,
}

impl Hit {
    fn score(&self) -> f64 {
        self.stretch.survival + CONTEXT_WEIGHT * self.context
    }

    /// Whether most of what was around the passage is around it here.
    pub(super) fn is_at_home(&self) -> bool {
        self.context >= AT_HOME
    }

    /// Whether what was found is likely the passage, if no other place is.
    fn is_likely(&self, survives: f64) -> bool {
        if self.stretch.whole {
            return self.stretch.found >= TELLING || self.context >= HELD;
        }
        let tells = self.stretch.found >= TELLING || self.context >= HELD_CHANGED;
        tells && self.stretch.survival >= survives && self.score() >= LIKELY
    }

    /// Whether these are the very words in the very context.
    fn fits_wholly(&self) -> bool {
        self.stretch.whole && self.context >= 1.0 - 1e-9
    }

    fn overlaps(&self, other: &Self) -> bool {
        let (a, b) = (&self.stretch.words, &other.stretch.words);
        a.start < b.end && b.start < a.end
    }
}

/// The places that fit a passage best: one, or several that fit about equally well, or none.
pub(super) fn best_places(mut hits: Vec<Hit>, survives: f64) -> Vec<Hit> {
    hits.sort_by(|a, b| b.score().total_cmp(&a.score()));
    let Some(best) = hits.first().filter(|best| best.is_likely(survives)).cloned() else {
        return Vec::new();
    };
    let margin = if best.fits_wholly() { f64::EPSILON } else { MARGIN };
    hits.retain(|hit| !hit.overlaps(&best) && best.score() - hit.score() < margin);
    hits.insert(0, best);
    hits
}

/// A passage looked for in a text.
#[derive(Clone, Debug)]
pub(super) struct Search<'a> {
    pub(super) needle: Needle<'a>,
    pub(super) haystack: &'a Haystack,
}

impl Search<'_> {
    /// Where the passage stands, or what it may have become, without regard to how well that fits.
    pub(super) fn hits(&self) -> Vec<Hit> {
        let mut hits = self.same();
        if !hits.iter().any(Hit::is_at_home) {
            hits.extend(self.similar());
        }
        hits
    }

    /// Whether the word before or after the passage stands there as well, or neither has one.
    pub(super) fn is_held(&self, there: &Range<usize>) -> bool {
        let Needle { words, passage, .. } = &self.needle;
        let (old, new) = (&words.ids, &self.haystack.words.ids);
        let before = |ids: &[u32], start: usize| start.checked_sub(1).and_then(|at| ids.get(at).copied());
        before(old, passage.start) == before(new, there.start) || old.get(passage.end) == new.get(there.end)
    }

    fn id(&self, index: usize) -> u32 {
        self.needle.words.ids.get(index).copied().unwrap_or(UNKNOWN)
    }

    fn weight(&self, index: usize) -> f64 {
        self.haystack.weight(self.id(index), self.needle.words.is_spoken(index))
    }

    fn total(&self) -> f64 {
        self.needle.passage.clone().map(|index| self.weight(index)).sum()
    }

    /// Places of the very words. Of too many those between the same neighbours are enough.
    fn same(&self) -> Vec<Hit> {
        let row = self.needle.words.ids.get(self.needle.passage.clone());
        let mut rows = self.haystack.rows(row.unwrap_or_default());
        if rows.len() > OCCURRENCES {
            rows.retain(|there| self.is_held(there));
        }
        if rows.len() > OCCURRENCES {
            return Vec::new();
        }
        let found = self.total();
        rows.into_iter()
            .map(|words| {
                let context = self.context(&words);
                let stretch = Stretch {
                    words,
                    kept: self.needle.passage.clone(),
                    found,
                    survival: 1.0,
                    whole: true,
                };
                Hit { stretch, context }
            })
            .collect()
    }

    /// Places of similar words: those with most of the words in a stretch of the passage's length.
    fn similar(&self) -> Vec<Hit> {
        let known = self.needle.known.clone();
        let length = known.len() + known.len() / 4;
        let mut wanted = HashMap::new();
        for index in known {
            let part = if self.needle.passage.contains(&index) { 1.0 } else { 0.5 };
            let (count, weight) = wanted.entry(self.id(index)).or_insert((0, 0.0_f64));
            *count += 1;
            *weight = weight.max(part * self.weight(index));
        }
        let mut shares = self.haystack.shares(wanted, length);
        let mut hits = Vec::new();
        for _ in 0..(WINDOW_WORDS / length.max(1)).clamp(2, WINDOWS) {
            let best = shares.iter().enumerate().max_by(|(_, a), (_, b)| a.total_cmp(b));
            let Some((start, _)) = best.filter(|(_, share)| **share > 0.0) else {
                break;
            };
            let from = start.saturating_sub(length);
            hits.extend(self.compare(from..(start + 2 * length).min(self.haystack.words.len())));
            let near = start.saturating_sub(length / 2)..(start + length / 2 + 1).min(shares.len());
            shares.get_mut(near).unwrap_or_default().fill(0.0);
        }
        hits
    }

    /// What the passage became if it stands in `region`.
    fn compare(&self, region: Range<usize>) -> Option<Hit> {
        let Needle {
            words, passage, known, ..
        } = &self.needle;
        let places = align(
            words.ids.get(known.clone())?,
            self.haystack.words.ids.get(region.clone())?,
        );
        let places = places.into_iter().zip(known.clone());
        let pairs = places.filter_map(|(place, old)| {
            place.map(|at| Pair {
                old,
                new: region.start + at,
                weight: self.weight(old),
            })
        });
        let stretch = gather(passage, &pairs.collect::<Vec<_>>(), self.total())?;
        let context = self.context(&stretch.words);
        Some(Hit { stretch, context })
    }

    /// How much of what is known around the passage stands around `there`, near words before far ones.
    fn context(&self, there: &Range<usize>) -> f64 {
        let Needle { passage, known, .. } = &self.needle;
        let (a, all_a) = self.side((known.start..passage.start).rev(), (0..there.start).rev());
        let (b, all_b) = self.side(passage.end..known.end, there.end..self.haystack.words.len());
        if all_a + all_b > 0.0 {
            (a + b) / (all_a + all_b)
        } else {
            0.0
        }
    }

    /// How much of the words of one side stands on that side, and how much there is: half for the words that follow one
    /// another from the passage on, half for those that stand there in the same order.
    fn side(&self, known: impl Iterator<Item = usize>, there: impl Iterator<Item = usize>) -> (f64, f64) {
        let ids = &self.haystack.words.ids;
        let there: Vec<_> = there.take(REACH).filter_map(|at| ids.get(at).copied()).collect();
        // The heaviest common row of words, line by line.
        let mut line = vec![0.0; there.len() + 1];
        let (mut all, mut run, mut broken) = (0.0, 0.0, false);
        for (distance, index) in known.take(CONTEXT).enumerate() {
            let id = self.id(index);
            let weight = self.weight(index) / (1.0 + 0.15 * distance as f64);
            all += weight;
            broken |= there.get(distance) != Some(&id);
            if !broken {
                run += weight;
            }
            let (mut corner, mut left) = (0.0, 0.0);
            for (other, cell) in there.iter().zip(line.iter_mut().skip(1)) {
                let above = *cell;
                let here = if *other == id {
                    corner + weight
                } else {
                    f64::max(above, left)
                };
                (corner, left) = (above, here);
                *cell = here;
            }
        }
        let ordered = line.last().copied().unwrap_or_default();
        (f64::midpoint(run, ordered), all)
    }
}
