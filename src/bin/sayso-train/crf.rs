//! A linear-chain conditional random field (Lafferty et al. 2001) over numbered features, trained by AdaGrad (Duchi et al.
//! 2011) with an L1 penalty that is applied between passes. Knows nothing of words.

use std::ops::Range;

use sayso::analysis::tagger::label::{LABELS, Label};

/// Weights of the labels for one feature.
pub type Row = [f32; LABELS];

/// Tokens with numbered features and the labels that they may have.
#[derive(Debug, Default)]
pub struct Examples {
    /// For each token where its features begin; one more at the end.
    pub starts: Vec<usize>,
    pub features: Vec<u32>,
    /// For each token a bit for every label that it may have.
    pub allowed: Vec<u32>,
    /// Tokens of each sentence, and what the sentence is worth.
    pub sentences: Vec<(Range<usize>, f32)>,
}

impl Examples {
    pub fn of(&self, token: usize) -> &[u32] {
        &self.features[self.starts[token]..self.starts[token + 1]]
    }
}

/// How training goes.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    pub passes: u32,
    pub rate: f32,
    pub l1: f32,
    /// Added to the score of wrong labels while training (softmax-margin, Gimpel and Smith 2010).
    pub margin: f32,
    pub recall: f32,
    /// Chance that a feature is left out of a sentence in a pass.
    pub dropout: f32,
    pub seed: u64,
    /// The first feature of the second reading, and the chance that a sentence has them in a pass.
    pub echo_from: u32,
    pub echo: f32,
}

/// Weights of features and of pairs of neighbouring labels.
#[derive(Clone, Debug)]
pub struct Crf {
    pub rows: Vec<Row>,
    pub pairs: [Row; LABELS],
}

/// Pseudo-random numbers (SplitMix64).
pub struct Random(pub u64);

impl Random {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    pub fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound as u64) as usize
    }

    pub fn unit(&mut self) -> f32 {
        (self.next() >> 40) as f32 / (1_u64 << 24) as f32
    }
}

/// Label pairs that may follow each other.
fn pairs() -> Vec<(usize, usize)> {
    let all = || Label::all();
    all()
        .flat_map(|a| {
            all()
                .filter(move |b| a.precedes(*b))
                .map(move |b| (usize::from(a.0), usize::from(b.0)))
        })
        .collect()
}

fn opens(mask: u32) -> u32 {
    Label::all().filter(|l| !l.continues()).fold(0, |m, l| m | 1 << l.0) & mask
}

fn closes(mask: u32) -> u32 {
    Label::all().filter(|l| !l.is_open()).fold(0, |m, l| m | 1 << l.0) & mask
}

/// Chances of labels at each token and of pairs of labels, summed over the sentence.
struct Lattice {
    marginals: Vec<Row>,
    pairs: [Row; LABELS],
    log: f64,
}

pub struct Trainer {
    pub model: Crf,
    squares: Vec<Row>,
    pair_squares: [Row; LABELS],
    follow: Vec<(usize, usize)>,
    scratch: Scratch,
}

#[derive(Default)]
struct Scratch {
    emissions: Vec<Row>,
    forward: Vec<Row>,
    backward: Vec<Row>,
    exps: Vec<Row>,
    scales: Vec<f32>,
}

impl Crf {
    pub fn new(features: usize) -> Self {
        Self {
            rows: vec![[0.0; LABELS]; features],
            pairs: [[0.0; LABELS]; LABELS],
        }
    }

    fn emissions(&self, features: impl Iterator<Item = u32>) -> Row {
        let mut sum = [0.0; LABELS];
        for feature in features {
            for (s, w) in sum.iter_mut().zip(&self.rows[feature as usize]) {
                *s += w;
            }
        }
        sum
    }

    /// The best labels of a sentence.
    pub fn decode(&self, examples: &Examples, tokens: Range<usize>) -> Vec<Label> {
        let follow = pairs();
        let mut back: Vec<[u8; LABELS]> = Vec::with_capacity(tokens.len());
        let mut best: Row = [0.0; LABELS];
        for (at, token) in tokens.clone().enumerate() {
            let own = self.emissions(examples.of(token).iter().copied());
            let mut from = [0_u8; LABELS];
            let mut next = [f32::NEG_INFINITY; LABELS];
            if at == 0 {
                for label in Label::all().filter(|l| !l.continues()) {
                    next[usize::from(label.0)] = own[usize::from(label.0)];
                }
            } else {
                for &(a, b) in &follow {
                    let score = best[a] + self.pairs[a][b];
                    if score > next[b] {
                        next[b] = score;
                        from[b] = a as u8;
                    }
                }
                for (n, o) in next.iter_mut().zip(&own) {
                    *n += o;
                }
            }
            best = next;
            back.push(from);
        }
        let mut label = Label::all()
            .filter(|l| !l.is_open())
            .max_by(|a, b| best[usize::from(a.0)].total_cmp(&best[usize::from(b.0)]))
            .unwrap_or_default();
        let mut labels = vec![label; tokens.len()];
        for at in (1..tokens.len()).rev() {
            label = Label(back[at][usize::from(label.0)]);
            labels[at - 1] = label;
        }
        labels
    }
}

impl Trainer {
    pub fn new(features: usize) -> Self {
        Self {
            model: Crf::new(features),
            squares: vec![[1.0; LABELS]; features],
            pair_squares: [[1.0; LABELS]; LABELS],
            follow: pairs(),
            scratch: Scratch::default(),
        }
    }

    /// Trains; `report` hears the number of the pass and the mean loss of a sentence.
    pub fn train(&mut self, examples: &Examples, settings: &Settings, mut report: impl FnMut(u32, f64, &Crf)) -> Crf {
        let mut random = Random(settings.seed);
        let mut order: Vec<usize> = (0..examples.sentences.len()).collect();
        let mut sum = Crf::new(self.model.rows.len());
        let mut summed = 0;
        for pass in 0..settings.passes {
            for at in (1..order.len()).rev() {
                order.swap(at, random.below(at + 1));
            }
            let mut loss = 0.0;
            for &sentence in &order {
                loss += self.step(examples, sentence, settings, &mut random);
            }
            self.shrink(settings, examples.sentences.len());
            report(pass, loss / order.len() as f64, &self.model);
            if pass * 2 >= settings.passes {
                summed += 1;
                add(&mut sum, &self.model);
            }
        }
        let part = 1.0 / summed as f32;
        sum.rows
            .iter_mut()
            .chain(&mut sum.pairs)
            .flatten()
            .for_each(|w| *w *= part);
        sum
    }

    fn step(&mut self, examples: &Examples, sentence: usize, settings: &Settings, random: &mut Random) -> f64 {
        let (tokens, weight) = examples.sentences[sentence].clone();
        if tokens.is_empty() {
            return 0.0;
        }
        let drop_seed = random.next();
        let deaf = settings.echo_from < u32::MAX && random.unit() >= settings.echo;
        let dropped = |feature: u32| {
            deaf && feature >= settings.echo_from
                || settings.dropout > 0.0 && {
                    let mut r = Random(drop_seed ^ (u64::from(feature) << 20));
                    r.unit() < settings.dropout
                }
        };
        let keep = 1.0 / (1.0 - settings.dropout);
        let mut scratch = std::mem::take(&mut self.scratch);
        scratch.emissions.clear();
        for token in tokens.clone() {
            let mut row = self
                .model
                .emissions(examples.of(token).iter().copied().filter(|f| !dropped(*f)));
            if settings.dropout > 0.0 {
                row.iter_mut().for_each(|w| *w *= keep);
            }
            scratch.emissions.push(row);
        }
        let masks = &examples.allowed[tokens.clone()];
        let truth = self.lattice(&mut scratch, Some(masks));
        if settings.recall > 0.0 {
            for (row, mask) in scratch.emissions.iter_mut().zip(masks) {
                if mask & 1 == 0 {
                    row[0] += settings.recall;
                }
            }
        }
        if settings.margin > 0.0 {
            for (row, mask) in scratch.emissions.iter_mut().zip(masks) {
                for (y, w) in row.iter_mut().enumerate() {
                    *w += settings.margin * f32::from(u8::from(mask >> y & 1 == 0));
                }
            }
        }
        let all = self.lattice(&mut scratch, None);
        for (at, token) in tokens.clone().enumerate() {
            let mut gradient = [0.0; LABELS];
            let mut large = 0.0_f32;
            for y in 0..LABELS {
                gradient[y] = weight * (truth.marginals[at][y] - all.marginals[at][y]);
                large = large.max(gradient[y].abs());
            }
            if large < 1e-3 {
                continue;
            }
            for &feature in examples.of(token).iter().filter(|f| !dropped(**f)) {
                let feature = feature as usize;
                update(
                    &mut self.model.rows[feature],
                    &mut self.squares[feature],
                    &gradient,
                    settings.rate,
                );
            }
        }
        for a in 0..LABELS {
            let mut gradient = [0.0; LABELS];
            for b in 0..LABELS {
                gradient[b] = weight * (truth.pairs[a][b] - all.pairs[a][b]);
            }
            update(
                &mut self.model.pairs[a],
                &mut self.pair_squares[a],
                &gradient,
                settings.rate,
            );
        }
        self.scratch = scratch;
        all.log - truth.log
    }

    /// Forward and backward sums over the labels that `masks` allow, scaled at each token.
    fn lattice(&self, scratch: &mut Scratch, masks: Option<&[u32]>) -> Lattice {
        let len = scratch.emissions.len();
        let mut pair_exps = [[0.0_f32; LABELS]; LABELS];
        for &(a, b) in &self.follow {
            pair_exps[a][b] = self.model.pairs[a][b].exp();
        }
        let Scratch {
            emissions,
            forward,
            backward,
            exps,
            scales,
        } = scratch;
        exps.clear();
        scales.clear();
        forward.clear();
        backward.clear();
        backward.resize(len, [0.0; LABELS]);
        let mut log = 0.0_f64;
        for at in 0..len {
            let mut mask = masks.map_or(u32::MAX, |m| m[at]);
            if at == 0 {
                mask = opens(mask);
            }
            if at + 1 == len {
                mask = closes(mask);
            }
            let high = emissions[at].iter().copied().fold(f32::MIN, f32::max);
            let mut exp = [0.0; LABELS];
            for y in 0..LABELS {
                if mask >> y & 1 == 1 {
                    exp[y] = (emissions[at][y] - high).max(-30.0).exp();
                }
            }
            let mut row = [0.0; LABELS];
            if at == 0 {
                row = exp;
            } else {
                let before: &Row = &forward[at - 1];
                for &(a, b) in &self.follow {
                    row[b] += before[a] * pair_exps[a][b];
                }
                for y in 0..LABELS {
                    row[y] *= exp[y];
                }
            }
            let sum: f32 = row.iter().sum::<f32>().max(1e-30);
            row.iter_mut().for_each(|v| *v /= sum);
            log += f64::from(sum.ln()) + f64::from(high);
            scales.push(sum);
            exps.push(exp);
            forward.push(row);
        }
        let mut lattice = Lattice {
            marginals: vec![[0.0; LABELS]; len],
            pairs: [[0.0; LABELS]; LABELS],
            log,
        };
        if let Some(last) = backward.last_mut() {
            *last = [1.0; LABELS];
        }
        for at in (0..len).rev() {
            for y in 0..LABELS {
                lattice.marginals[at][y] = forward[at][y] * backward[at][y];
            }
            if at == 0 {
                break;
            }
            let mut ahead = [0.0; LABELS];
            for y in 0..LABELS {
                ahead[y] = exps[at][y] * backward[at][y] / scales[at];
            }
            let mut row = [0.0; LABELS];
            for &(a, b) in &self.follow {
                let step = pair_exps[a][b] * ahead[b];
                row[a] += step;
                lattice.pairs[a][b] += forward[at - 1][a] * step;
            }
            backward[at - 1] = row;
        }
        lattice
    }

    /// Draws all weights towards zero, as far as one pass would have done.
    fn shrink(&mut self, settings: &Settings, steps: usize) {
        if settings.l1 == 0.0 {
            return;
        }
        let step = settings.l1 * settings.rate * steps as f32;
        for (row, squares) in self.model.rows.iter_mut().zip(&self.squares) {
            for (w, s) in row.iter_mut().zip(squares) {
                let less = step / (s + 1e-6).sqrt();
                *w = w.signum() * (w.abs() - less).max(0.0);
            }
        }
    }
}

fn update(row: &mut Row, squares: &mut Row, gradient: &Row, rate: f32) {
    for y in 0..LABELS {
        squares[y] += gradient[y] * gradient[y];
        row[y] += rate * gradient[y] / (squares[y] + 1e-6).sqrt();
    }
}

fn add(sum: &mut Crf, model: &Crf) {
    for (a, b) in sum
        .rows
        .iter_mut()
        .chain(&mut sum.pairs)
        .zip(model.rows.iter().chain(&model.pairs))
    {
        for (x, y) in a.iter_mut().zip(b) {
            *x += y;
        }
    }
}
