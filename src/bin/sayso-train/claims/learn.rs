//! A log-linear choice among several, trained by `AdaGrad` (Duchi et al. 2011). Knows features as numbers only.

use sayso::analysis::claim::ranker;
use sayso::analysis::claim::weights::{KNOTS, Weights};

use super::super::random::Random;
use super::example::Example;

/// How weights are learned.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Settings {
    /// Times that every choice is learned from.
    pub(crate) passes: u32,
    /// Length of a step.
    pub(crate) rate: f32,
    /// Chance that a feature is left out of a choice in a pass.
    pub(crate) dropout: f32,
    /// In how many articles a feature must be seen.
    pub(crate) least: usize,
    /// How much more a quotation counts that nobody said.
    pub(crate) nobody: f32,
    /// Slots of the table of weights.
    pub(crate) slots: usize,
    /// Orders of learning whose weights are averaged.
    pub(crate) orders: u64,
    /// Where the orders of learning begin.
    pub(crate) seed: u64,
}

/// The settings of the weights for quotations that ship.
pub(crate) const SETTINGS: Settings = Settings {
    passes: 12,
    rate: 0.06,
    dropout: 0.1,
    least: 3,
    nobody: 2.0,
    slots: 1 << 15,
    orders: 4,
    seed: 1,
};

/// The settings of the weights for reports that ship.
pub(crate) const REPORTS: Settings = Settings {
    nobody: 1.0,
    ..SETTINGS
};

/// Parts that articles are divided into for measuring chances.
pub(crate) const FOLDS: usize = 4;

/// The weights of all slots, learned from `examples`.
pub(crate) fn train(examples: &[Example], settings: &Settings) -> Vec<f32> {
    train_on(examples, settings, |_| true)
}

/// The mean of the weights of several orders of learning, which differ by chance.
fn train_on(examples: &[Example], settings: &Settings, taught: impl Fn(&Example) -> bool) -> Vec<f32> {
    let mut mean = vec![0.0_f32; settings.slots];
    for order in 0..settings.orders {
        let seed = settings.seed.wrapping_mul(1000) + order;
        for (mean, weight) in mean.iter_mut().zip(train_once(examples, settings, seed, &taught)) {
            *mean += weight / settings.orders as f32;
        }
    }
    mean
}

fn train_once(examples: &[Example], settings: &Settings, seed: u64, taught: impl Fn(&Example) -> bool) -> Vec<f32> {
    let taught: Vec<&Example> = examples.iter().filter(|e| taught(e) && !e.right.is_empty()).collect();
    let known = known(&taught, settings);
    let mut order: Vec<usize> = (0..taught.len()).collect();
    let mut random = Random(seed);
    let mut weights = vec![0.0_f32; settings.slots];
    let mut squares = vec![1.0_f32; settings.slots];
    let mut mean = vec![0.0_f32; settings.slots];
    let mut summed = 0.0;
    for pass in 0..settings.passes {
        random.shuffle(&mut order);
        for &number in &order {
            let example = taught[number];
            let slots = look(example, &known, settings, &mut random);
            step(&mut weights, &mut squares, example, &slots, settings);
        }
        if pass * 2 >= settings.passes {
            summed += 1.0;
            for (mean, weight) in mean.iter_mut().zip(&weights) {
                *mean += weight;
            }
        }
    }
    for weight in &mut mean {
        *weight /= summed;
    }
    mean
}

/// Slots whose features were seen in enough articles.
fn known(examples: &[&Example], settings: &Settings) -> Vec<bool> {
    let mut last = vec![usize::MAX; settings.slots];
    let mut articles = vec![0; settings.slots];
    for example in examples {
        for slot in example.choices.iter().flatten().map(|f| slot(*f, settings.slots)) {
            if last[slot] != example.article {
                last[slot] = example.article;
                articles[slot] += 1;
            }
        }
    }
    articles.into_iter().map(|n| n >= settings.least).collect()
}

const fn slot(feature: u32, slots: usize) -> usize {
    feature as usize & (slots - 1)
}

/// The slots of each choice that take part.
fn look(example: &Example, known: &[bool], settings: &Settings, random: &mut Random) -> Vec<Vec<usize>> {
    let mut chosen = |features: &Vec<u32>| -> Vec<usize> {
        let slots = features.iter().map(|f| slot(*f, settings.slots));
        slots
            .filter(|s| known[*s] && random.unit() >= settings.dropout)
            .collect()
    };
    example.choices.iter().map(&mut chosen).collect()
}

fn step(weights: &mut [f32], squares: &mut [f32], example: &Example, seen: &[Vec<usize>], settings: &Settings) {
    let part = 1.0 / (1.0 - settings.dropout);
    let scores: Vec<f32> = seen
        .iter()
        .map(|slots| part * slots.iter().map(|s| weights[*s]).sum::<f32>())
        .collect();
    let chances = chances(&scores);
    let truth: f32 = example.right.iter().map(|r| chances[*r]).sum::<f32>().max(1e-9);
    let weight = if example.is_claim { 1.0 } else { settings.nobody };
    for (index, slots) in seen.iter().enumerate() {
        let wanted = if example.right.contains(&index) {
            chances[index] / truth
        } else {
            0.0
        };
        let gradient = weight * (wanted - chances[index]);
        for &slot in slots {
            squares[slot] += gradient * gradient;
            weights[slot] += settings.rate * gradient / squares[slot].sqrt();
        }
    }
}

fn chances(scores: &[f32]) -> Vec<f32> {
    let high = scores.iter().copied().fold(f32::MIN, f32::max);
    let raised: Vec<f32> = scores.iter().map(|s| (s - high).exp()).collect();
    let total: f32 = raised.iter().sum();
    raised.into_iter().map(|r| r / total).collect()
}

fn scores(weights: &[f32], example: &Example) -> Vec<f32> {
    let sum = |features: &Vec<u32>| features.iter().map(|f| weights[slot(*f, weights.len())]).sum();
    example.choices.iter().map(sum).collect()
}

/// What weights take for an example, and the chance that they give it.
pub(crate) fn take(weights: &[f32], example: &Example) -> Taken {
    let chances = chances(&scores(weights, example));
    let of = |index: usize| -> f32 {
        let same = chances
            .iter()
            .zip(&example.who)
            .filter(|(_, who)| **who == example.who[index]);
        same.map(|(chance, _)| chance).sum()
    };
    let better = |a: usize, b: usize| (of(a), chances[a]) > (of(b), chances[b]);
    let best = (1..chances.len()).fold(0, |best, next| if better(next, best) { next } else { best });
    (best, of(best))
}

/// What weights take for an example: a choice, and the chance that they give it.
pub(crate) type Taken = (usize, f32);

/// For each example what weights take that were not learned from its article.
pub(crate) fn jackknife(examples: &[Example], settings: &Settings) -> Vec<Taken> {
    let folds: Vec<Vec<f32>> = (0..FOLDS)
        .map(|fold| train_on(examples, settings, |e| e.article % FOLDS != fold))
        .collect();
    let weights = |example: &Example| &folds[example.article % FOLDS];
    examples.iter().map(|e| take(weights(e), e)).collect()
}

/// `taken` with chances as they are in use: as often as such chances were right in articles of other folds.
pub(crate) fn certain(examples: &[Example], taken: &[Taken]) -> Vec<Taken> {
    let others = |fold: usize| {
        let other = examples.iter().zip(taken).filter(|(e, _)| e.article % FOLDS != fold);
        knots(other)
    };
    let folds: Vec<[f32; KNOTS]> = (0..FOLDS).map(others).collect();
    let sure = |(example, taken): (&Example, &Taken)| calibrated(&folds[example.article % FOLDS], *taken);
    examples.iter().zip(taken).map(sure).collect()
}

/// What is taken, with the chance that `knots` tell for it.
pub(crate) fn calibrated(knots: &[f32; KNOTS], (choice, chance): Taken) -> Taken {
    // As the program reads them, from a table.
    let bytes = Weights::write(ranker::VERSION, &[0.0], knots);
    let sure = Weights::open(&bytes).map_or(chance, |weights| weights.calibrated(chance));
    (choice, sure)
}

/// How often choices are right whose chance is 0, 0.05, …, 1: as told by `taken`, never falling.
pub(crate) fn calibrate(examples: &[Example], taken: &[Taken]) -> [f32; KNOTS] {
    knots(examples.iter().zip(taken))
}

fn knots<'e>(taken: impl Iterator<Item = (&'e Example, &'e Taken)>) -> [f32; KNOTS] {
    let mut seen: Vec<(f32, f32)> = taken
        .filter(|(_, (choice, _))| *choice > 0)
        .map(|(example, (choice, chance))| (*chance, f32::from(u8::from(example.fine.contains(choice)))))
        .collect();
    seen.sort_by(|a, b| a.0.total_cmp(&b.0));
    let rising = rising(&seen);
    let mut knots = [0.0; KNOTS];
    for (at, knot) in knots.iter_mut().enumerate() {
        let chance = at as f32 / (KNOTS - 1) as f32;
        let next = rising.partition_point(|(c, _)| *c < chance);
        let near = rising
            .get(next.saturating_sub(1)..rising.len().min(next + 1))
            .unwrap_or_default();
        *knot = match near {
            [] => chance,
            [(_, only)] => *only,
            [(low, below), (high, above), ..] => {
                let part = ((chance - low) / (high - low).max(1e-6)).clamp(0.0, 1.0);
                below + (above - below) * part
            }
        };
    }
    knots
}

/// Means of runs of `seen` (by chance) whose second values never fall (pool adjacent violators); runs have at least
/// fifty.
fn rising(seen: &[(f32, f32)]) -> Vec<(f32, f32)> {
    let mut runs: Vec<(f32, f32, f32)> = Vec::new();
    for chunk in seen.chunks(50) {
        let sum = |of: fn(&(f32, f32)) -> f32| chunk.iter().map(of).sum::<f32>();
        runs.push((sum(|s| s.0), sum(|s| s.1), chunk.len() as f32));
        while let [.., a, b] = runs.as_slice()
            && a.1 / a.2 >= b.1 / b.2
        {
            let joined = (a.0 + b.0, a.1 + b.1, a.2 + b.2);
            runs.truncate(runs.len() - 2);
            runs.push(joined);
        }
    }
    runs.into_iter()
        .map(|(chance, right, n)| (chance / n, right / n))
        .collect()
}

#[cfg(test)]
mod tests;
