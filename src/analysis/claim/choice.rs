//! The likeliest of several choices by trained weights, or none of them. Knows nothing of what is chosen.

use super::weights::Weights;

/// What the weights say of choices.
#[derive(Clone, Copy, Debug)]
pub(super) struct Verdict {
    /// The chance that it is none of them, as the weights give it.
    pub(super) nobody: f32,
    /// The likeliest choice, where that is not none, with the chance that it is they: as often as such chances are right.
    pub(super) best: Option<(usize, f32)>,
}

/// The likeliest of `choices`, each with the number of whom it is about, and its features; what speaks for one choice of
/// somebody speaks for them. The first of equals is taken.
pub(super) fn likeliest(weights: &Weights<'_>, nobody: &[u32], choices: &[(u64, Vec<u32>)]) -> Verdict {
    let nobody = weights.sum(nobody);
    let scores: Vec<f32> = choices.iter().map(|(_, features)| weights.sum(features)).collect();
    let high = scores.iter().copied().fold(nobody, f32::max);
    let raised: Vec<f32> = scores.iter().map(|s| (s - high).exp()).collect();
    let nobody = (nobody - high).exp();
    let total = raised.iter().sum::<f32>() + nobody;
    let mut best: Option<(usize, f32, f32)> = None;
    for (index, ((who, _), own)) in choices.iter().zip(&raised).enumerate() {
        let same = choices.iter().zip(&raised).filter(|((other, _), _)| other == who);
        let sum: f32 = same.map(|(_, raised)| raised).sum();
        if best.is_none_or(|(_, known, score)| (sum, *own) > (known, score)) {
            best = Some((index, sum, *own));
        }
    }
    let best = best.filter(|(_, sum, _)| *sum > nobody);
    Verdict {
        nobody: nobody / total,
        best: best.map(|(index, sum, _)| (index, weights.calibrated(sum / total))),
    }
}
