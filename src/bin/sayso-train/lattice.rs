//! Sums over all sequences of labels of a sentence, forward and backward, scaled at each token. Knows no features.

use sayso::analysis::tagger::label::{Class, LABELS, Label};

/// A number for each label.
pub(crate) type Row = [f32; LABELS];

/// A number for each pair of labels that may follow each other: by the first one, then by the second one.
pub(crate) type Pairs = [Row; LABELS];

/// Labels as a set of bits.
pub(crate) type Mask = u32;

/// A token that may have any label.
pub(crate) const ANY: Mask = (1 << LABELS) - 1;

/// The set of one label.
pub(crate) const fn only(label: Label) -> Mask {
    1 << label.0
}

/// The labels of which `is` holds.
pub(crate) fn mask(is: impl Fn(Label) -> bool) -> Mask {
    Label::all().filter(|l| is(*l)).fold(0, |mask, l| mask | only(l))
}

/// The labels of names of `class`.
pub(crate) fn of_class(class: Class) -> Mask {
    mask(|l| l.name().is_some_and(|(c, _)| c == class))
}

/// The least that the logarithm of a label's weight lies under the best one's, so that nothing vanishes.
const FLOOR: f32 = -30.0;

/// Which labels may follow each other, begin and end a sentence.
pub(crate) struct Lattice {
    follow: Vec<(usize, usize)>,
    opens: Mask,
    closes: Mask,
}

/// What [`Lattice::sum`] found out of a sentence.
#[derive(Default)]
pub(crate) struct Sums {
    /// The chance of each label of each token.
    pub(crate) marginals: Vec<Row>,
    /// How often each pair is expected in the sentence.
    pub(crate) pairs: Pairs,
    /// Natural logarithm of the sum of the weights of all sequences.
    pub(crate) log: f64,
    steps: Vec<Step>,
}

/// A token of a forward sum.
struct Step {
    /// Weights of its labels.
    weights: Row,
    /// The sum up to here by the token's label, scaled to 1.
    forward: Row,
    /// What it was scaled by.
    scale: f32,
}

impl Lattice {
    pub(crate) fn new() -> Self {
        let number = |label: Label| usize::from(label.0);
        let follow = Label::all()
            .flat_map(|a| Label::all().filter(move |b| a.precedes(*b)).map(move |b| (a, b)))
            .map(|(a, b)| (number(a), number(b)))
            .collect();
        Self {
            follow,
            opens: mask(|l| !l.continues()),
            closes: mask(|l| !l.is_open()),
        }
    }

    /// The weights of pairs whose logarithms are `scores`; 0 for those that may not be.
    pub(crate) fn weights(&self, scores: &Pairs) -> Pairs {
        let mut weights = Pairs::default();
        for &(a, b) in &self.follow {
            weights[a][b] = scores[a][b].exp();
        }
        weights
    }

    /// Sums over the sequences of a sentence whose labels have these `scores` (logarithms) and may be those of `allowed`,
    /// if told. `pairs` are weights.
    pub(crate) fn sum(&self, pairs: &Pairs, scores: &[Row], allowed: Option<&[Mask]>, sums: &mut Sums) {
        self.forward(pairs, scores, allowed, sums);
        sums.pairs = Pairs::default();
        sums.marginals.clear();
        sums.marginals.resize(scores.len(), Row::default());
        let mut backward = [1.0; LABELS];
        for at in (0..scores.len()).rev() {
            let step = &sums.steps[at];
            for (y, chance) in sums.marginals[at].iter_mut().enumerate() {
                *chance = step.forward[y] * backward[y];
            }
            let Some(before) = at.checked_sub(1).map(|at| &sums.steps[at]) else {
                break;
            };
            for (y, ahead) in backward.iter_mut().enumerate() {
                *ahead *= step.weights[y] / step.scale;
            }
            let mut row = Row::default();
            for &(a, b) in &self.follow {
                let way = pairs[a][b] * backward[b];
                row[a] += way;
                sums.pairs[a][b] += before.forward[a] * way;
            }
            backward = row;
        }
    }

    fn forward(&self, pairs: &Pairs, scores: &[Row], allowed: Option<&[Mask]>, sums: &mut Sums) {
        sums.steps.clear();
        sums.log = 0.0;
        for (at, score) in scores.iter().enumerate() {
            let mut mask = allowed.map_or(ANY, |masks| masks[at]);
            if at == 0 {
                mask &= self.opens;
            }
            if at + 1 == scores.len() {
                mask &= self.closes;
            }
            let high = score.iter().copied().fold(f32::MIN, f32::max);
            let mut weights = Row::default();
            for (y, weight) in weights.iter_mut().enumerate().filter(|(y, _)| mask >> y & 1 == 1) {
                *weight = (score[y] - high).max(FLOOR).exp();
            }
            let mut forward = weights;
            if let Some(before) = sums.steps.last() {
                forward = Row::default();
                for &(a, b) in &self.follow {
                    forward[b] += before.forward[a] * pairs[a][b];
                }
                for (sum, weight) in forward.iter_mut().zip(&weights) {
                    *sum *= weight;
                }
            }
            let scale = forward.iter().sum::<f32>().max(1e-30);
            for sum in &mut forward {
                *sum /= scale;
            }
            sums.log += f64::from(scale.ln()) + f64::from(high);
            sums.steps.push(Step {
                weights,
                forward,
                scale,
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::random::Random;
    use super::*;
    use sayso::analysis::tagger::label::Part;

    /// All sequences of three labels that may be, and their weights.
    fn all(scores: &[Row; 3], pairs: &Pairs, allowed: &[Mask; 3]) -> Vec<([Label; 3], f64)> {
        let may = |at: usize| Label::all().filter(move |l| allowed[at] & only(*l) > 0);
        let own = |at: usize, label: Label| f64::from(scores[at][usize::from(label.0)]);
        let link = |a: Label, b: Label| f64::from(pairs[usize::from(a.0)][usize::from(b.0)]);
        let mut found = Vec::new();
        for a in may(0).filter(|l| !l.continues()) {
            for b in may(1).filter(|b| a.precedes(*b)) {
                for c in may(2).filter(|c| b.precedes(*c) && !c.is_open()) {
                    let score = own(0, a) + own(1, b) + own(2, c) + link(a, b) + link(b, c);
                    found.push(([a, b, c], score.exp()));
                }
            }
        }
        found
    }

    fn check(allowed: [Mask; 3]) {
        let mut random = Random(5);
        let mut row = || [(); LABELS].map(|()| random.unit() * 4.0 - 2.0);
        let scores = [row(), row(), row()];
        let pairs = [(); LABELS].map(|()| row());
        let lattice = Lattice::new();
        let mut sums = Sums::default();
        lattice.sum(&lattice.weights(&pairs), &scores, Some(&allowed), &mut sums);
        let sequences = all(&scores, &pairs, &allowed);
        let total: f64 = sequences.iter().map(|(_, weight)| weight).sum();
        assert!((sums.log - total.ln()).abs() < 1e-4, "{} {}", sums.log, total.ln());
        for label in Label::all() {
            for at in 0..3 {
                let part: f64 = sequences.iter().filter(|(s, _)| s[at] == label).map(|(_, w)| w).sum();
                let found = f64::from(sums.marginals[at][usize::from(label.0)]);
                assert!((found - part / total).abs() < 1e-4, "{at} {label:?} {found}");
            }
            for next in Label::all() {
                let links = |s: &[Label; 3]| s.windows(2).filter(|p| **p == [label, next]).count() as f64;
                let part: f64 = sequences.iter().map(|(s, w)| w * links(s)).sum();
                let found = f64::from(sums.pairs[usize::from(label.0)][usize::from(next.0)]);
                assert!((found - part / total).abs() < 1e-4, "{label:?} {next:?} {found}");
            }
        }
    }

    #[test]
    fn sums_equal_those_over_all_sequences() {
        check([ANY; 3]);
    }

    #[test]
    fn sums_over_some_labels_equal_those_over_their_sequences() {
        let begin = only(Label::of(Class::Place, Part::Begin));
        check([begin, ANY, only(Label::OUTSIDE) | of_class(Class::Place)]);
        check([only(Label::OUTSIDE) | of_class(Class::Other), ANY, only(Label::OUTSIDE)]);
    }
}
