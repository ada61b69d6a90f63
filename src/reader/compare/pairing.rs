//! Passages that go together wherever they stand: by rows of words that stand once on either side.

use std::collections::HashMap;
use std::hash::Hash;

/// Words in a row that vouch for a passage.
const ROW: usize = 3;

/// Of `old` and `new`, each a passage by the numbers of its words, those that share most, if that is at least `share` of
/// both; each at most once. Shorter ones than a row must be the same, and stand once. In time linear in all their words,
/// but for sorting.
pub(super) fn pair(old: &[Vec<u32>], new: &[Vec<u32>], share: f64) -> Vec<(usize, usize)> {
    let mut votes: HashMap<(usize, usize), usize> = HashMap::new();
    let mut vote = |pair: (usize, usize), count: usize| *votes.entry(pair).or_default() += count;
    for (a, b, times) in in_common(old, new, |words| words.windows(ROW)) {
        vote((a, b), times);
    }
    for (a, b, _) in in_common(old, new, |words| {
        Some(words).filter(|words| !words.is_empty()).into_iter()
    }) {
        vote((a, b), ROW);
    }
    let mut votes: Vec<_> = votes.into_iter().collect();
    votes.sort_unstable_by_key(|(pair, count)| (std::cmp::Reverse(*count), *pair));
    let mut taken = (vec![false; old.len()], vec![false; new.len()]);
    let mut pairs = Vec::new();
    for ((a, b), _) in votes {
        let (Some(old), Some(new)) = (old.get(a), new.get(b)) else {
            continue;
        };
        let (Some(one), Some(other)) = (taken.0.get_mut(a), taken.1.get_mut(b)) else {
            continue;
        };
        if !*one && !*other && likeness(old, new) >= share {
            (*one, *other) = (true, true);
            pairs.push((a, b));
        }
    }
    pairs.sort_unstable();
    pairs
}

/// What `parts` gives of one passage of `old` and of one of `new`, with the number of such parts for each two passages.
fn in_common<'a, T: Eq + Hash, I: Iterator<Item = T>>(
    old: &'a [Vec<u32>],
    new: &'a [Vec<u32>],
    parts: impl Fn(&'a [u32]) -> I,
) -> Vec<(usize, usize, usize)> {
    let mut places: HashMap<T, [Place; 2]> = HashMap::new();
    for (side, passages) in [old, new].into_iter().enumerate() {
        for (number, words) in passages.iter().enumerate() {
            for part in parts(words) {
                if let Some(place) = places.entry(part).or_default().get_mut(side) {
                    place.see(number);
                }
            }
        }
    }
    let once = places
        .into_values()
        .filter_map(|[old, new]| Some((old.once()?, new.once()?)));
    let mut once: Vec<_> = once.collect();
    once.sort_unstable();
    once.chunk_by(|a, b| a == b)
        .filter_map(|same| same.first().map(|(a, b)| (*a, *b, same.len())))
        .collect()
}

/// In which passage a row stands.
#[derive(Clone, Copy, Default)]
enum Place {
    #[default]
    Nowhere,
    In(usize),
    InSeveral,
}

impl Place {
    const fn see(&mut self, passage: usize) {
        *self = match *self {
            Self::Nowhere => Self::In(passage),
            Self::In(before) if before == passage => *self,
            Self::In(_) | Self::InSeveral => Self::InSeveral,
        };
    }

    const fn once(self) -> Option<usize> {
        match self {
            Self::In(passage) => Some(passage),
            Self::Nowhere | Self::InSeveral => None,
        }
    }
}

/// How much of two passages is the same words, in whatever order, from 0 to 1.
pub(super) fn likeness(old: &[u32], new: &[u32]) -> f64 {
    let all = old.len() + new.len();
    if all == 0 {
        return 1.0;
    }
    2.0 * common(&counted(old), &counted(new)) as f64 / all as f64
}

/// Each word with how often it stands, by its number.
pub(super) fn counted(words: &[u32]) -> Vec<(u32, usize)> {
    let mut sorted = words.to_vec();
    sorted.sort_unstable();
    let same = sorted.chunk_by(|a, b| a == b);
    same.filter_map(|same| Some((*same.first()?, same.len()))).collect()
}

/// How many words two passages have in common, in the time that the shorter one takes.
pub(super) fn common(old: &[(u32, usize)], new: &[(u32, usize)]) -> usize {
    let (short, long) = if old.len() <= new.len() { (old, new) } else { (new, old) };
    let there = |word: u32| {
        let at = long.binary_search_by_key(&word, |(id, _)| *id).ok()?;
        long.get(at).map(|(_, count)| *count)
    };
    short
        .iter()
        .map(|(word, count)| there(*word).map_or(0, |other| other.min(*count)))
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passages_go_together_by_rows_that_stand_once() {
        let old = [vec![1, 2, 3, 4, 5], vec![7, 7], vec![9, 9, 9, 9], vec![8]];
        let new = [vec![7, 7], vec![9, 9, 9, 9], vec![1, 2, 3, 4, 6], vec![9, 9, 9, 9]];
        assert_eq!(pair(&old, &new, 0.7), [(0, 2), (1, 0)]);
        assert_eq!(pair(&old, &new, 0.9), [(1, 0)]);
        assert_eq!(pair(&[], &new, 0.0), []);
    }

    #[test]
    fn likeness_counts_each_word_once_on_either_side() {
        assert!((likeness(&[1, 1, 2], &[1, 3, 2]) - 2.0 / 3.0).abs() < 1e-9);
        assert!((likeness(&[], &[]) - 1.0).abs() < 1e-9);
        assert!(likeness(&[1], &[]).abs() < 1e-9);
    }
}
