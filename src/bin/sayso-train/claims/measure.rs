//! How often choices are right, and whether their chances tell the truth. Learns nothing.

use super::example::Example;
use super::learn::Taken;

/// The least chance of what is told: the cut of the program.
pub(crate) const CUT: f32 = 0.5;

/// What is told of examples, counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    /// Examples that somebody said.
    pub(crate) claims: usize,
    /// Of these, those of which a right choice is to be had at all.
    pub(crate) within_reach: usize,
    /// Examples that nobody said.
    pub(crate) none: usize,
    /// Examples with somebody told.
    pub(crate) told: usize,
    /// Of these, the right ones.
    pub(crate) right: usize,
    /// Of these, those that nobody said.
    pub(crate) false_speakers: usize,
}

impl Counts {
    /// Of `examples` and what is taken for each, told where its chance is at least `cut`.
    pub(crate) fn of(examples: &[Example], taken: &[Taken], cut: f32) -> Self {
        let mut counts = Self::default();
        for (example, (choice, chance)) in examples.iter().zip(taken) {
            let is_told = *choice > 0 && *chance >= cut;
            counts.claims += usize::from(example.is_claim);
            counts.within_reach += usize::from(example.is_claim && !example.fine.is_empty());
            counts.none += usize::from(!example.is_claim);
            counts.told += usize::from(is_told);
            counts.right += usize::from(is_told && example.fine.contains(choice));
            counts.false_speakers += usize::from(is_told && !example.is_claim);
        }
        counts
    }

    /// Right ones of those that are told, in percent.
    pub(crate) fn precision(&self) -> f64 {
        percent(self.right, self.told)
    }

    /// Right ones of those that somebody said, in percent.
    pub(crate) fn recall(&self) -> f64 {
        percent(self.right, self.claims)
    }

    /// The harmonic mean of both.
    pub(crate) fn f1(&self) -> f64 {
        percent(2 * self.right, self.told + self.claims)
    }

    /// Those with somebody told, of those that nobody said, in percent.
    pub(crate) fn false_share(&self) -> f64 {
        percent(self.false_speakers, self.none)
    }
}

/// `part` of `whole` in percent; 0 of nothing.
pub(crate) fn percent(part: usize, whole: usize) -> f64 {
    100.0 * part as f64 / whole.max(1) as f64
}

/// Steps of chance from 0 to 1.
pub(crate) const STEPS: usize = 10;

/// For each step of chance how many have it, and how many of these are right; nobody is not counted.
pub(crate) fn reliability(examples: &[Example], taken: &[Taken]) -> [(usize, usize); STEPS] {
    let mut steps = [(0, 0); STEPS];
    for (example, (choice, chance)) in examples.iter().zip(taken).filter(|(_, (choice, _))| *choice > 0) {
        let step = (1..STEPS).filter(|step| *chance >= *step as f32 / STEPS as f32).count();
        let (all, right) = &mut steps[step];
        *all += 1;
        *right += usize::from(example.fine.contains(choice));
    }
    steps
}

#[cfg(test)]
mod tests {
    use super::*;

    fn example(is_claim: bool, fine: &[usize]) -> Example {
        Example {
            is_claim,
            fine: fine.to_vec(),
            ..Example::default()
        }
    }

    #[test]
    fn what_is_told_is_counted_once_and_by_its_kind() {
        let examples = [
            example(true, &[1]),
            example(true, &[2]),
            example(true, &[]),
            example(true, &[1]),
            example(false, &[0]),
            example(false, &[0]),
        ];
        let taken = [(1, 0.9), (1, 0.8), (0, 0.7), (1, 0.4), (3, 0.6), (0, 1.0)];
        let counts = Counts::of(&examples, &taken, 0.5);
        let known = Counts {
            claims: 4,
            within_reach: 3,
            none: 2,
            told: 3,
            right: 1,
            false_speakers: 1,
        };
        assert_eq!(counts, known);
        assert!((counts.precision() - 100.0 / 3.0).abs() < 1e-9);
        assert!((counts.recall() - 25.0).abs() < 1e-9);
        assert!((counts.f1() - 200.0 / 7.0).abs() < 1e-9);
        assert!((counts.false_share() - 50.0).abs() < 1e-9);
        assert!(Counts::default().f1().abs() < 1e-9);
    }

    #[test]
    fn chances_go_to_their_step() {
        let examples = [
            example(true, &[1]),
            example(true, &[1]),
            example(false, &[0]),
            example(true, &[1]),
        ];
        let steps = reliability(&examples, &[(1, 1.0), (2, 0.95), (1, 0.05), (0, 0.5)]);
        assert_eq!(steps[9], (2, 1));
        assert_eq!(steps[0], (1, 0));
        assert_eq!(steps.iter().map(|s| s.0).sum::<usize>(), 3);
    }
}
