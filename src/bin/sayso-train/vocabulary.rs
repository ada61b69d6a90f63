//! Numbers for features: each gets one when it is first seen, those seen too rarely lose it. Also makes the rows of a model.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use sayso::analysis::tagger::label::LABELS;
use sayso::analysis::tagger::model::{self, Scores};

use super::crf::{Crf, Lists};

/// Features by their numbers.
///
/// They come in batches: first those of the tokens themselves, then those of echoes. [`Vocabulary::settle`] ends a batch.
#[derive(Debug, Default)]
pub(crate) struct Vocabulary {
    /// Numbers of the features of this batch.
    numbers: HashMap<u64, u32, BuildHasherDefault<Spread>>,
    /// How often each was seen.
    counts: Vec<u32>,
    /// All features of this batch, behind those of the ones before it.
    features: Vec<u64>,
    /// How many belong to the batches before.
    settled: usize,
}

/// Features are hashes already; only their low bytes are not spread.
#[derive(Default)]
struct Spread(u64);

impl Hasher for Spread {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }

    fn write_u64(&mut self, feature: u64) {
        self.0 = feature.rotate_right(8);
    }
}

impl Vocabulary {
    /// The number of `feature` in this batch.
    pub(crate) fn number(&mut self, feature: u64) -> u32 {
        let number = *self.numbers.entry(feature).or_insert_with(|| {
            self.features.push(feature);
            self.counts.push(0);
            (self.features.len() - 1) as u32
        });
        self.counts[number as usize - self.settled] += 1;
        number
    }

    /// Ends a batch: drops what was seen less often than `least`, and numbers the rest in `lists`, which hold the batch.
    pub(crate) fn settle(&mut self, least: u32, lists: &mut Lists) {
        let mut kept = self.settled;
        let mut renumbered = vec![None; self.counts.len()];
        for (at, count) in self.counts.iter().enumerate() {
            if *count >= least {
                renumbered[at] = Some(kept as u32);
                self.features[kept] = self.features[self.settled + at];
                kept += 1;
            }
        }
        let settled = self.settled;
        lists.renumber(|number| renumbered[number as usize - settled]);
        self.features.truncate(kept);
        self.settled = kept;
        self.numbers = HashMap::default();
        self.counts = Vec::new();
    }

    /// The template of each feature.
    pub(crate) fn templates(&self) -> impl Iterator<Item = u8> {
        self.features.iter().map(|feature| template(*feature))
    }

    /// How many features there are.
    pub(crate) fn len(&self) -> usize {
        self.features.len()
    }

    /// The features of `trained` that have a weight over `cutoff` and that `wanted` takes, with their scores.
    fn rows(&self, trained: &Crf, cutoff: f32, wanted: impl Fn(u64) -> bool) -> Vec<(u64, [i8; LABELS])> {
        let unit = trained.unit();
        let rows = self.features.iter().zip(&trained.rows);
        rows.filter(|(feature, row)| wanted(**feature) && row.iter().any(|w| w.abs() > cutoff))
            .map(|(feature, row)| (*feature, row.map(|w| (w * unit).round() as i8)))
            .collect()
    }

    /// The model file of what was trained, and the templates of its rows.
    pub(crate) fn model(
        &self,
        trained: &Crf,
        clusters: &[u8],
        cutoff: f32,
        wanted: impl Fn(u64) -> bool,
    ) -> (Vec<u8>, Vec<u8>) {
        let unit = trained.unit();
        let pairs: [Scores; LABELS] = trained.pairs.map(|row| row.map(|w| (w * unit).round() as i16));
        let rows = self.rows(trained, cutoff, wanted);
        let templates = rows.iter().map(|(feature, _)| template(*feature)).collect();
        (model::write(&pairs, clusters, &rows), templates)
    }
}

/// The template of a feature.
pub(crate) const fn template(feature: u64) -> u8 {
    feature as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lists(vocabulary: &mut Vocabulary, tokens: &[&[u64]]) -> Lists {
        let mut lists = Lists::default();
        for token in tokens {
            lists.numbers.extend(token.iter().map(|f| vocabulary.number(*f)));
            lists.close();
        }
        lists
    }

    #[test]
    fn rare_features_lose_their_numbers_and_batches_follow_each_other() {
        let mut vocabulary = Vocabulary::default();
        let mut first = lists(&mut vocabulary, &[&[700, 500], &[600, 500], &[], &[500, 600]]);
        vocabulary.settle(2, &mut first);
        assert_eq!(first.numbers, [0, 1, 0, 0, 1]);
        let mut second = lists(&mut vocabulary, &[&[900], &[800, 800]]);
        vocabulary.settle(2, &mut second);
        assert_eq!(second.numbers, [2, 2]);
        assert_eq!(vocabulary.features, [500, 600, 800]);
    }

    #[test]
    fn rows_of_small_weights_stay_out_of_the_model() {
        let mut vocabulary = Vocabulary::default();
        vocabulary.settle(1, &mut lists(&mut Vocabulary::default(), &[]));
        let mut all = lists(&mut vocabulary, &[&[0x301, 0x402, 0x5C8]]);
        vocabulary.settle(1, &mut all);
        let mut trained = Crf {
            rows: vec![[0.0; LABELS]; 3],
            pairs: [[0.5; LABELS]; LABELS],
        };
        trained.rows[0][3] = -2.0;
        trained.rows[1][4] = 0.01;
        trained.rows[2][5] = 1.0;
        let rows = vocabulary.rows(&trained, 0.02, |_| true);
        assert_eq!(rows.iter().map(|(f, _)| *f).collect::<Vec<_>>(), [0x301, 0x5C8]);
        assert_eq!((rows[0].1[3], rows[1].1[5]), (-127, 64));
        let (bytes, templates) = vocabulary.model(&trained, &[], 0.02, |f| template(f) < 200);
        assert_eq!(templates, [1]);
        let model = model::Model::open(&bytes).unwrap();
        assert_eq!(model.pairs()[1][1], 32);
    }
}
