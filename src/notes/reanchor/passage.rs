//! From words of a passage that were found again to the one stretch of text that the passage became.

use std::ops::Range;

use super::words::Words;

/// What a word that was put in between counts against the words that hold a passage together, and what all of one place
/// count at most: two words and more are no stray ones.
const PUT_IN: f64 = 0.1;
const PUT_IN_AT_MOST: f64 = 2.0;
/// What a punctuation mark counts beside a word.
pub(super) const MARK: f64 = 0.2;

/// A word of a passage that was found again.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pair {
    pub(super) old: usize,
    pub(super) new: usize,
    /// How much it tells.
    pub(super) weight: f64,
}

/// What a passage became.
#[derive(Clone, Debug)]
pub(super) struct Stretch {
    /// Words of the new text.
    pub(super) words: Range<usize>,
    /// Words of the passage, from the first to the last that was found again.
    pub(super) kept: Range<usize>,
    /// The weight that was found again.
    pub(super) found: f64,
    /// How much of all weight that is, from 0 to 1.
    pub(super) survival: f64,
    /// Whether all of it was, in a row and with nothing in between.
    pub(super) whole: bool,
}

/// The stretch of the new text in which the words of `passage` stand that were found again. Words that strayed far from
/// the others are left out: they are others that are written alike. `pairs` may hold neighbours of the passage as well,
/// which tell that a word at its end is no stray one.
pub(super) fn gather(passage: &Range<usize>, pairs: &[Pair], total: f64) -> Option<Stretch> {
    let (mut sum, mut start) = (0.0, 0);
    let mut best: Option<(f64, usize, usize)> = None;
    for (index, pair) in pairs.iter().enumerate() {
        let last = index.checked_sub(1).and_then(|last| pairs.get(last));
        let put_in = last.map_or(0, |last| (pair.new - last.new).saturating_sub(pair.old - last.old));
        sum -= (put_in as f64 * PUT_IN).min(PUT_IN_AT_MOST);
        if sum <= 0.0 {
            (sum, start) = (0.0, index);
        }
        sum += pair.weight;
        if best.is_none_or(|(most, ..)| sum > most) {
            best = Some((sum, start, index));
        }
    }
    let (_, start, end) = best?;
    let together = pairs.get(start..=end)?;
    let inside = |pair: &Pair| passage.contains(&pair.old);
    let from = together.iter().position(inside)?;
    let to = together.iter().rposition(inside)?;
    let together = together.get(from..=to)?;
    let (first, last) = (together.first()?, together.last()?);
    let words = first.new..last.new + 1;
    let found: f64 = together.iter().map(|pair| pair.weight).sum();
    let whole = together.len() == passage.len() && words.len() == passage.len();
    Some(Stretch {
        words,
        kept: first.old..last.old + 1,
        found,
        survival: found / total,
        whole,
    })
}

/// What the words of a range count where all words are alike: marks less, unless there is nothing else.
pub(super) fn even_weights(words: &Words, range: &Range<usize>) -> impl Fn(usize) -> f64 {
    let only_marks = !range.clone().any(|i| words.is_spoken(i));
    move |index| {
        if only_marks || words.is_spoken(index) {
            1.0
        } else {
            MARK
        }
    }
}
