//! A linear-chain conditional random field (Lafferty et al. 2001) over numbered features, trained by `AdaGrad` (Duchi et al.
//! 2011) with an L1 penalty that is applied between passes. Knows nothing of words.

use std::ops::Range;

use sayso::analysis::tagger::decode::Decoder;
use sayso::analysis::tagger::label::{LABELS, Label};
use sayso::analysis::tagger::model::Scores;

use super::lattice::{Lattice, Mask, Pairs, Row, Sums, only};
use super::random::Random;
use super::recipe::Settings;

/// Numbers of features, token by token.
#[derive(Debug, Default)]
pub(crate) struct Lists {
    ends: Vec<usize>,
    /// Of all tokens, one after the other.
    pub(crate) numbers: Vec<u32>,
}

impl Lists {
    /// Those of token `index`; none for a token that has no list.
    fn of(&self, index: usize) -> &[u32] {
        let start = index
            .checked_sub(1)
            .map_or(Some(0), |before| self.ends.get(before).copied());
        let (Some(start), Some(end)) = (start, self.ends.get(index)) else {
            return &[];
        };
        &self.numbers[start..*end]
    }

    fn clear(&mut self) {
        self.ends.clear();
        self.numbers.clear();
    }

    /// Ends the list of a token.
    pub(crate) fn close(&mut self) {
        self.ends.push(self.numbers.len());
    }

    /// Gives features new numbers, and drops those that get none.
    pub(crate) fn renumber(&mut self, number: impl Fn(u32) -> Option<u32>) {
        let (mut read, mut write) = (0, 0);
        for end in &mut self.ends {
            while read < *end {
                if let Some(new) = number(self.numbers[read]) {
                    self.numbers[write] = new;
                    write += 1;
                }
                read += 1;
            }
            *end = write;
        }
        self.numbers.truncate(write);
        self.numbers.shrink_to_fit();
    }
}

/// Texts as numbers.
#[derive(Debug, Default)]
pub(crate) struct Examples {
    /// What is seen of each token.
    pub(crate) own: Lists,
    /// What a first reading of the text tells of each token.
    pub(crate) echoes: Lists,
    /// For each feature of tokens whether it tells the very word, and not only its kind.
    pub(crate) spelled: Vec<bool>,
    /// The labels that each token may have.
    pub(crate) allowed: Vec<Mask>,
    /// Tokens of each sentence.
    pub(crate) sentences: Vec<Range<usize>>,
    /// Sentences of each text.
    pub(crate) texts: Vec<Range<usize>>,
}

impl Examples {
    /// The tokens of text number `text`.
    pub(crate) fn tokens(&self, text: usize) -> Range<usize> {
        let sentences = &self.sentences[self.texts[text].clone()];
        match (sentences.first(), sentences.last()) {
            (Some(first), Some(last)) => first.start..last.end,
            _ => 0..0,
        }
    }
}

/// Weights of features and of pairs of labels.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Crf {
    /// By feature.
    pub(crate) rows: Vec<Row>,
    pub(crate) pairs: Pairs,
}

/// The highest score of a feature in a model.
const HIGHEST: f32 = 127.0;

impl Crf {
    fn new(features: usize) -> Self {
        Self {
            rows: vec![Row::default(); features],
            pairs: Pairs::default(),
        }
    }

    /// The sum of the weights of `features`.
    fn sum(&self, features: &[u32]) -> Row {
        let mut sum = Row::default();
        for &feature in features {
            for (sum, weight) in sum.iter_mut().zip(&self.rows[feature as usize]) {
                *sum += weight;
            }
        }
        sum
    }

    /// What one is in the whole numbers of a model.
    pub(crate) fn unit(&self) -> f32 {
        let highest = self.rows.iter().flatten().fold(0.0_f32, |high, w| high.max(w.abs()));
        if highest > 0.0 { HIGHEST / highest } else { 1.0 }
    }

    /// The best labels of the tokens of each of `texts`, by what is seen of the tokens alone.
    pub(crate) fn read(&self, examples: &Examples, texts: impl Iterator<Item = usize>) -> Vec<(usize, Vec<Label>)> {
        let unit = self.unit();
        let whole = |row: &Row| -> Scores { row.map(|w| (w * unit).round() as i16) };
        let mut decoder = Decoder::new(&self.pairs.map(|row| whole(&row)));
        let mut read = |text: usize| {
            let all = examples.tokens(text);
            let mut labels = vec![Label::OUTSIDE; all.len()];
            for tokens in &examples.sentences[examples.texts[text].clone()] {
                let own = tokens.clone().map(|token| self.sum(examples.own.of(token)));
                let scores: Vec<Scores> = own.map(|row| whole(&row)).collect();
                decoder.decode(&scores, &mut labels[tokens.start - all.start..tokens.end - all.start]);
            }
            labels
        };
        texts.map(|text| (text, read(text))).collect()
    }

    fn add(&mut self, other: &Self) {
        let rows = self.rows.iter_mut().chain(&mut self.pairs);
        for (sum, row) in rows.zip(other.rows.iter().chain(&other.pairs)) {
            for (sum, weight) in sum.iter_mut().zip(row) {
                *sum += weight;
            }
        }
    }

    fn scale(&mut self, by: f32) {
        let rows = self.rows.iter_mut().chain(&mut self.pairs);
        rows.flatten().for_each(|weight| *weight *= by);
    }
}

/// Learns weights for `features` features from the texts of `examples` of which `taught` holds. `report` hears after each
/// pass its number and the mean loss of a sentence. The weights are the mean of those after each pass of the second half.
pub(crate) fn train(
    examples: &Examples,
    features: usize,
    settings: &Settings,
    taught: impl Fn(usize) -> bool,
    mut report: impl FnMut(u32, f64),
) -> Crf {
    let texts = examples.texts.iter().enumerate().filter(|(text, _)| taught(*text));
    let mut order: Vec<usize> = texts.flat_map(|(_, sentences)| sentences.clone()).collect();
    let mut random = Random(settings.seed);
    let mut trainer = Trainer::new(examples, features, settings);
    let mut mean = Crf::new(features);
    let mut summed = 0_u16;
    for pass in 0..settings.passes {
        random.shuffle(&mut order);
        let mut loss = 0.0;
        for &sentence in &order {
            trainer.look(examples.sentences[sentence].clone(), &mut random);
            loss += trainer.step(examples.sentences[sentence].clone());
        }
        trainer.shrink(order.len());
        report(pass, loss / order.len().max(1) as f64);
        if pass * 2 >= settings.passes {
            summed += 1;
            mean.add(&trainer.model);
        }
    }
    mean.scale(1.0 / f32::from(summed.max(1)));
    mean
}

/// A model while it is trained.
struct Trainer<'a> {
    examples: &'a Examples,
    settings: &'a Settings,
    model: Crf,
    /// For each weight one and the sum of the squares of its gradients.
    squares: Crf,
    lattice: Lattice,
    /// Features of the tokens of the sentence, as far as they take part.
    seen: Lists,
    scores: Vec<Row>,
    truth: Sums,
    belief: Sums,
}

impl<'a> Trainer<'a> {
    fn new(examples: &'a Examples, features: usize, settings: &'a Settings) -> Self {
        Self {
            examples,
            settings,
            model: Crf::new(features),
            squares: Crf {
                rows: vec![[1.0; LABELS]; features],
                pairs: [[1.0; LABELS]; LABELS],
            },
            lattice: Lattice::new(),
            seen: Lists::default(),
            scores: Vec::new(),
            truth: Sums::default(),
            belief: Sums::default(),
        }
    }

    /// Chooses what is seen of the tokens of a sentence: echoes by chance, and not every feature.
    fn look(&mut self, tokens: Range<usize>, random: &mut Random) {
        let hears = random.unit() < self.settings.echo;
        let (dropout, salt) = (self.settings.dropout, random.next());
        // A feature that is left out is so in the whole sentence, or its neighbours would tell it.
        let stays = |feature: &u32| dropout == 0.0 || Random(salt ^ u64::from(*feature) << 20).unit() >= dropout;
        self.seen.clear();
        for token in tokens {
            let echoes = if hears { self.examples.echoes.of(token) } else { &[] };
            // A word that is read as if it were new teaches what tells of new words.
            let new = random.unit() < self.settings.unknown;
            let known = |feature: &&u32| !new || !self.examples.spelled.get(**feature as usize).is_some_and(|s| *s);
            let all = self.examples.own.of(token).iter().filter(known).chain(echoes);
            self.seen.numbers.extend(all.copied().filter(stays));
            self.seen.close();
        }
    }

    /// Learns from the sentence that was looked at and returns its loss.
    fn step(&mut self, tokens: Range<usize>) -> f64 {
        // What is left stands for what was left out.
        let part = 1.0 / (1.0 - self.settings.dropout);
        self.scores.clear();
        for at in 0..tokens.len() {
            let sum = self.model.sum(self.seen.of(at));
            self.scores.push(sum.map(|score| score * part));
        }
        let allowed = &self.examples.allowed[tokens];
        let pairs = self.lattice.weights(&self.model.pairs);
        self.lattice.sum(&pairs, &self.scores, Some(allowed), &mut self.truth);
        // Wrong labels get something on top, so that right ones must win by that much (Gimpel and Smith 2010): all wrong
        // ones the margin, and the one that misses a name more, as missing is the commoner error.
        for (row, allowed) in self.scores.iter_mut().zip(allowed) {
            for (label, score) in Label::all()
                .zip(row.iter_mut())
                .filter(|(l, _)| allowed & only(*l) == 0)
            {
                *score += self.settings.margin;
                if label == Label::OUTSIDE {
                    *score += self.settings.recall;
                }
            }
        }
        self.lattice.sum(&pairs, &self.scores, None, &mut self.belief);
        let rate = self.settings.rate;
        for at in 0..self.scores.len() {
            let gradient = less(&self.truth.marginals[at], &self.belief.marginals[at]);
            // What is all but right already would cost most of the time and change next to nothing.
            if gradient.iter().all(|g| g.abs() < 1e-3) {
                continue;
            }
            for &feature in self.seen.of(at) {
                let feature = feature as usize;
                update(
                    &mut self.model.rows[feature],
                    &mut self.squares.rows[feature],
                    &gradient,
                    rate,
                );
            }
        }
        for a in 0..LABELS {
            let gradient = less(&self.truth.pairs[a], &self.belief.pairs[a]);
            update(&mut self.model.pairs[a], &mut self.squares.pairs[a], &gradient, rate);
        }
        self.belief.log - self.truth.log
    }

    /// Draws the weights of features towards zero, as far as a pass of so many steps would have done.
    fn shrink(&mut self, steps: usize) {
        let step = self.settings.l1 * self.settings.rate * steps as f32;
        if step == 0.0 {
            return;
        }
        for (row, squares) in self.model.rows.iter_mut().zip(&self.squares.rows) {
            for (weight, square) in row.iter_mut().zip(squares) {
                let less = step / (square + SMALL).sqrt();
                *weight = weight.signum() * (weight.abs() - less).max(0.0);
            }
        }
    }
}

/// Keeps divisors from zero.
const SMALL: f32 = 1e-6;

fn less(a: &Row, b: &Row) -> Row {
    let mut difference = *a;
    for (a, b) in difference.iter_mut().zip(b) {
        *a -= b;
    }
    difference
}

fn update(row: &mut Row, squares: &mut Row, gradient: &Row, rate: f32) {
    for ((weight, square), gradient) in row.iter_mut().zip(squares).zip(gradient) {
        *square += gradient * gradient;
        *weight += rate * gradient / (*square + SMALL).sqrt();
    }
}

#[cfg(test)]
mod tests;
