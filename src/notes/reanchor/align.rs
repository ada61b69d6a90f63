//! Which word of an old text is which word of its revision: a difference of two rows of words, bounded on every input.
//!
//! Three words in a row that stand once in either text hold the two together, as in a patience difference; then those that
//! stand once between such places. What lies between is left to a histogram difference, which reads best but may take the
//! product of two lengths, so that stretches too long for it are cut into pieces first. Neither Myers' difference nor the
//! bounds that are common for it do without the square of the length in texts of a few words.

use std::collections::HashMap;
use std::ops::Range;

use imara_diff::{Algorithm, Diff, Token};

/// Up to which product of two lengths stretches are compared as they are.
const PRODUCT: usize = 1 << 20;
/// How often places that hold two texts together are looked for between those found before.
const DEPTH: usize = 3;
/// Words in a row that are looked for.
const RUN: usize = 3;

/// For each word of `old` its place in `new`, if it has one. Places ascend.
pub(super) fn align(old: &[u32], new: &[u32]) -> Vec<Option<usize>> {
    let mut alignment = Alignment {
        old,
        new,
        places: vec![None; old.len()],
        numbers: HashMap::new(),
        diff: Diff::default(),
    };
    alignment.stretch(0..old.len(), 0..new.len(), DEPTH);
    alignment.places
}

/// Places of the two stretches that go together, ascending in both: runs of words that stand once in either.
fn held_together(old: &[u32], new: &[u32]) -> Vec<(usize, usize)> {
    let mut runs: HashMap<&[u32], Run> = HashMap::new();
    for (at, run) in old.windows(RUN).enumerate() {
        runs.entry(run).or_default().old.see(at);
    }
    for (at, run) in new.windows(RUN).enumerate() {
        if let Some(run) = runs.get_mut(run) {
            run.new.see(at);
        }
    }
    let once = old.windows(RUN).filter_map(|run| runs.get(run)?.once());
    longest_chain(&once.collect::<Vec<_>>())
}

#[derive(Default)]
struct Run {
    old: Seen,
    new: Seen,
}

impl Run {
    fn once(&self) -> Option<(usize, usize)> {
        match (self.old, self.new) {
            (Seen::Once(old), Seen::Once(new)) => Some((old, new)),
            _ => None,
        }
    }
}

#[derive(Clone, Copy, Default)]
enum Seen {
    #[default]
    Never,
    Once(usize),
    Often,
}

impl Seen {
    fn see(&mut self, at: usize) {
        *self = match self {
            Self::Never => Self::Once(at),
            Self::Once(_) | Self::Often => Self::Often,
        };
    }
}

/// The longest part of `pairs`, whose first numbers ascend, in which the second ones ascend as well.
fn longest_chain(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    // For each length the pair that ends a chain of it with the smallest number, and for each pair the one before it.
    let mut ends: Vec<usize> = Vec::new();
    let mut before = vec![None; pairs.len()];
    let second = |index: usize| pairs.get(index).map_or(usize::MAX, |(_, b)| *b);
    for (index, (_, b)) in pairs.iter().enumerate() {
        let length = ends.partition_point(|end| second(*end) < *b);
        if let Some(slot) = before.get_mut(index) {
            *slot = length.checked_sub(1).and_then(|last| ends.get(last).copied());
        }
        match ends.get_mut(length) {
            Some(end) => *end = index,
            None => ends.push(index),
        }
    }
    let last = ends.last().copied();
    let chain = std::iter::successors(last, |index| before.get(*index).copied().flatten());
    let mut chain: Vec<_> = chain.filter_map(|index| pairs.get(index).copied()).collect();
    chain.reverse();
    chain
}

/// What is known of which word is which.
struct Alignment<'a> {
    old: &'a [u32],
    new: &'a [u32],
    places: Vec<Option<usize>>,
    /// Small numbers for the words of one stretch: a difference makes room for all numbers below the largest.
    numbers: HashMap<u32, u32>,
    diff: Diff,
}

impl Alignment<'_> {
    /// Aligns two stretches: at their ends as far as they are the same, and between places that hold them together.
    fn stretch(&mut self, old: Range<usize>, new: Range<usize>, depth: usize) {
        let (a, b) = (self.old_words(&old), self.new_words(&new));
        let first = a.iter().zip(b).take_while(|(a, b)| a == b).count();
        let rest = a.iter().skip(first).rev().zip(b.iter().skip(first).rev());
        let last = rest.take_while(|(a, b)| a == b).count();
        self.pair(old.start, new.start, first);
        self.pair(old.end - last, new.end - last, last);
        let (old, new) = (old.start + first..old.end - last, new.start + first..new.end - last);
        if depth == 0 {
            return self.pieces(&old, &new);
        }
        let held = held_together(self.old_words(&old), self.new_words(&new));
        let (mut from, mut into) = (old.start, new.start);
        for (a, b) in held.iter().map(|(a, b)| (old.start + a, new.start + b)) {
            if a < from || b < into {
                continue;
            }
            self.gap(from..a, into..b, depth);
            let (left, right) = (self.old_words(&(a..old.end)), self.new_words(&(b..new.end)));
            let same = left.iter().zip(right).take_while(|(a, b)| a == b).count();
            self.pair(a, b, same);
            (from, into) = (a + same, b + same);
        }
        if from == old.start {
            return self.pieces(&old, &new);
        }
        self.gap(from..old.end, into..new.end, depth);
    }

    /// Aligns what lies between two places that hold the texts together.
    fn gap(&mut self, old: Range<usize>, new: Range<usize>, depth: usize) {
        if old.len().saturating_mul(new.len()) <= PRODUCT {
            self.compare(&old, &new);
        } else {
            self.stretch(old, new, depth - 1);
        }
    }

    /// Aligns stretches that nothing holds together: if they are too long, piece by piece in step.
    fn pieces(&mut self, old: &Range<usize>, new: &Range<usize>) {
        let pieces = old.len().saturating_mul(new.len()).div_ceil(PRODUCT).isqrt().max(1);
        let cut = |range: &Range<usize>, piece: usize| range.start + range.len() * piece / pieces;
        for piece in 0..pieces {
            let (a, b) = (
                cut(old, piece)..cut(old, piece + 1),
                cut(new, piece)..cut(new, piece + 1),
            );
            self.compare(&a, &b);
        }
    }

    fn compare(&mut self, old: &Range<usize>, new: &Range<usize>) {
        if old.is_empty() || new.is_empty() {
            return;
        }
        self.numbers.clear();
        let numbers = &mut self.numbers;
        let mut number = |id: &u32| {
            let next = numbers.len() as u32;
            Token(*numbers.entry(*id).or_insert(next))
        };
        let before: Vec<_> = words(self.old, old).iter().map(&mut number).collect();
        let after: Vec<_> = words(self.new, new).iter().map(&mut number).collect();
        let mut diff = std::mem::take(&mut self.diff);
        diff.compute_with(Algorithm::Histogram, &before, &after, self.numbers.len() as u32);
        let (mut from, mut into) = (old.start, new.start);
        for hunk in diff.hunks() {
            self.pair(from, into, old.start + hunk.before.start as usize - from);
            from = old.start + hunk.before.end as usize;
            into = new.start + hunk.after.end as usize;
        }
        self.pair(from, into, old.end - from);
        self.diff = diff;
    }

    fn pair(&mut self, old: usize, new: usize, length: usize) {
        let places = self.places.iter_mut().skip(old).take(length);
        for (place, at) in places.zip(new..) {
            *place = Some(at);
        }
    }

    fn old_words(&self, range: &Range<usize>) -> &[u32] {
        words(self.old, range)
    }

    fn new_words(&self, range: &Range<usize>) -> &[u32] {
        words(self.new, range)
    }
}

fn words<'a>(ids: &'a [u32], range: &Range<usize>) -> &'a [u32] {
    ids.get(range.clone()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_chain_is_the_longest_that_ascends() {
        let pairs = [(0, 5), (1, 1), (2, 2), (3, 9), (4, 3), (6, 4)];
        assert_eq!(longest_chain(&pairs), [(1, 1), (2, 2), (4, 3), (6, 4)]);
        assert_eq!(longest_chain(&[]), []);
    }

    #[test]
    fn long_stretches_that_nothing_holds_together_are_compared_in_pieces() {
        let old: Vec<u32> = (0..3_000).map(|i| i % 3).collect();
        let new: Vec<u32> = (0..6_000).map(|i| (i + 1) % 4).collect();
        let places = align(&old, &new);
        assert!(places.iter().flatten().count() > 1_000);
        assert!(places.iter().flatten().is_sorted());
    }

    proptest! {
        #[test]
        fn what_is_paired_is_the_same_and_ascends(
            old in proptest::collection::vec(0..12_u32, 0..60),
            new in proptest::collection::vec(0..12_u32, 0..60),
        ) {
            let places = align(&old, &new);
            prop_assert_eq!(places.len(), old.len());
            let pairs: Vec<_> = places.iter().enumerate().filter_map(|(a, b)| Some((a, (*b)?))).collect();
            prop_assert!(pairs.iter().all(|(a, b)| old[*a] == new[*b]));
            prop_assert!(pairs.windows(2).all(|w| w[0].1 < w[1].1));
        }
    }
}
