//! The best sequence of labels for the scores of a sentence (Viterbi). Exact, in whole numbers, linear in the length.

use super::label::{LABELS, Label};
use super::model::Scores;

/// What may not be.
const NEVER: i32 = i32::MIN / 2;
/// Tokens after which all scores are taken down by the highest, which changes nothing among them: their sum over a
/// paragraph without an end would not fit. Those of so many tokens do, with room for one more pair.
const STRETCH: usize = 1 << 12;

/// Finds the best labels of sentences.
#[derive(Debug)]
pub struct Decoder {
    /// Labels that end a name or are outside, and how well each label may follow; all at once, as vectors.
    closed: Vec<(usize, [i32; LABELS])>,
    /// Labels that leave a name open, with the few that may follow, and how well.
    open: Vec<(usize, usize, i32)>,
    back: Vec<[u8; LABELS]>,
}

impl Decoder {
    /// A decoder with these scores of label pairs.
    #[must_use]
    pub fn new(pairs: &[Scores; LABELS]) -> Self {
        let pair = |a: Label, b: Label| {
            if a.precedes(b) {
                i32::from(pairs[usize::from(a.0)][usize::from(b.0)])
            } else {
                NEVER
            }
        };
        let row = |a: Label| {
            let mut next = Label::all();
            [(); LABELS].map(|()| next.next().map_or(NEVER, |b| pair(a, b)))
        };
        let next = |a: Label| Label::all().filter(move |b| a.precedes(*b)).map(move |b| (a, b));
        Self {
            closed: Label::all()
                .filter(|a| !a.is_open())
                .map(|a| (usize::from(a.0), row(a)))
                .collect(),
            open: Label::all()
                .filter(|a| a.is_open())
                .flat_map(next)
                .map(|(a, b)| (usize::from(a.0), usize::from(b.0), pair(a, b)))
                .collect(),
            back: Vec::new(),
        }
    }

    /// Writes the best labels for `scores`, one each token, to `labels`, which is as long.
    pub fn decode(&mut self, scores: &[Scores], labels: &mut [Label]) {
        self.back.clear();
        let mut best = [NEVER; LABELS];
        for own in scores {
            let mut from = [0; LABELS];
            let mut next = [NEVER; LABELS];
            if self.back.is_empty() {
                for label in Label::all().filter(|l| !l.continues()) {
                    next[usize::from(label.0)] = 0;
                }
            } else {
                self.step(&best, &mut next, &mut from);
            }
            for (next, own) in next.iter_mut().zip(own) {
                *next = next.saturating_add(i32::from(*own)).max(NEVER);
            }
            best = next;
            self.back.push(from);
            if self.back.len().is_multiple_of(STRETCH) {
                let highest = best.into_iter().max().unwrap_or_default();
                best = best.map(|score| score.saturating_sub(highest).max(NEVER));
            }
        }
        // The first of equals, so that nothing is a name without reason.
        let mut label = Label::OUTSIDE;
        for end in Label::all().filter(|l| !l.is_open()) {
            if best[usize::from(end.0)] > best[usize::from(label.0)] {
                label = end;
            }
        }
        for (slot, from) in labels.iter_mut().zip(&self.back).rev() {
            *slot = label;
            label = Label(from[usize::from(label.0)]);
        }
    }

    /// The best scores of each label after `best`, and where they come from: the first of equals.
    fn step(&self, best: &[i32; LABELS], next: &mut [i32; LABELS], from: &mut [u8; LABELS]) {
        let mut origin = [0_u32; LABELS];
        for (a, row) in &self.closed {
            for ((next, origin), pair) in next.iter_mut().zip(&mut origin).zip(row) {
                // Two times `NEVER` is the least number.
                let score = best[*a] + pair;
                let better = score > *next;
                *next = if better { score } else { *next };
                *origin = if better { *a as u32 } else { *origin };
            }
        }
        // What goes on with a name never follows a closed label.
        for &(a, b, pair) in &self.open {
            let score = best[a] + pair;
            if score > next[b] {
                (next[b], origin[b]) = (score, a as u32);
            }
        }
        *from = origin.map(|a| a as u8);
    }
}

#[cfg(test)]
mod tests {
    use super::super::label::{Class, Part};
    use super::*;
    use proptest::prelude::*;

    /// The best of all sequences, by trying them all.
    fn slow(pairs: &[Scores; LABELS], scores: &[Scores]) -> i32 {
        fn go(pairs: &[Scores; LABELS], scores: &[Scores], before: Option<Label>) -> i32 {
            let Some((own, rest)) = scores.split_first() else {
                return if before.is_some_and(Label::is_open) { NEVER } else { 0 };
            };
            Label::all()
                .filter(|l| before.map_or(!l.continues(), |b| b.precedes(*l)))
                .map(|l| {
                    let pair = before.map_or(0, |b| i32::from(pairs[usize::from(b.0)][usize::from(l.0)]));
                    pair + i32::from(own[usize::from(l.0)]) + go(pairs, rest, Some(l))
                })
                .max()
                .unwrap_or(NEVER)
        }
        go(pairs, scores, None)
    }

    #[test]
    fn a_sum_that_does_not_fit_is_no_fault() {
        let pairs = [[i16::MAX; LABELS]; LABELS];
        let mut own = [i16::MIN; LABELS];
        for most in [i16::MAX, i16::MIN] {
            own[usize::from(Label::OUTSIDE.0)] = most;
            let scores = vec![own; 200_000];
            let mut labels = vec![Label::OUTSIDE; scores.len()];
            Decoder::new(&pairs).decode(&scores, &mut labels);
            assert!(labels.iter().all(|label| *label == Label::OUTSIDE));
        }
    }

    fn value(pairs: &[Scores; LABELS], scores: &[Scores], labels: &[Label]) -> i32 {
        let own: i32 = scores
            .iter()
            .zip(labels)
            .map(|(s, l)| i32::from(s[usize::from(l.0)]))
            .sum();
        let linked: i32 = labels
            .windows(2)
            .map(|pair| i32::from(pairs[usize::from(pair[0].0)][usize::from(pair[1].0)]))
            .sum();
        own + linked
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]
        #[test]
        fn the_best_sequence_is_found(
            pairs in prop::array::uniform17(prop::array::uniform17(-50..50_i16)),
            scores in prop::collection::vec(prop::array::uniform17(-99..99_i16), 1..5),
        ) {
            let mut labels = vec![Label::OUTSIDE; scores.len()];
            Decoder::new(&pairs).decode(&scores, &mut labels);
            prop_assert!(labels.windows(2).all(|pair| pair[0].precedes(pair[1])));
            prop_assert_eq!(value(&pairs, &scores, &labels), slow(&pairs, &scores));
        }
    }

    #[test]
    fn without_scores_nothing_is_a_name() {
        let mut labels = vec![Label::of(Class::Person, Part::Only); 3];
        Decoder::new(&[[0; LABELS]; LABELS]).decode(&[[0; LABELS]; 3], &mut labels);
        assert_eq!(labels, [Label::OUTSIDE; 3]);
    }
}
