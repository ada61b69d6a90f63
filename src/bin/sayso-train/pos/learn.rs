//! An averaged perceptron (Collins 2002) over hashed features that goes from left to right and hears its own tags.

use std::collections::HashSet;
use std::fmt;

use sayso::analysis::pos::table::{Table, WIDTH};
use sayso::analysis::pos::{Lesson, Tag};

use super::super::random::Random;
use super::treebank::Sentence;

/// How the model is learned.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Settings {
    /// Times that every sentence is learned from.
    pub(crate) passes: u32,
    /// Rows of the table.
    pub(crate) rows: usize,
    /// Where the order of learning begins.
    pub(crate) seed: u64,
}

/// The settings of the model that ships.
pub(crate) const SETTINGS: Settings = Settings {
    passes: 10,
    rows: 1 << 16,
    seed: 1,
};

/// Weights while they are learned: the present one, the sum over time, and when it was last changed.
struct Weights {
    now: Vec<[f32; WIDTH]>,
    sum: Vec<[f32; WIDTH]>,
    changed: Vec<[u32; WIDTH]>,
    time: u32,
}

impl Weights {
    fn add(&mut self, row: usize, tag: usize, by: f32) {
        let held = (self.time - self.changed[row][tag]) as f32;
        self.sum[row][tag] += held * self.now[row][tag];
        self.changed[row][tag] = self.time;
        self.now[row][tag] += by;
    }

    fn best(&self, features: &[u32]) -> usize {
        let mut sums = [0.0_f32; WIDTH];
        for feature in features {
            for (sum, weight) in sums.iter_mut().zip(&self.now[*feature as usize & (self.now.len() - 1)]) {
                *sum += weight;
            }
        }
        (1..WIDTH).fold(0, |best, tag| if sums[tag] > sums[best] { tag } else { best })
    }
}

/// The scores of a model of `sentences`.
pub(crate) fn train(sentences: &[Sentence], settings: &Settings) -> Vec<[i8; WIDTH]> {
    let lessons: Vec<Lesson> = sentences.iter().map(lesson).collect();
    let mut weights = Weights {
        now: vec![[0.0; WIDTH]; settings.rows],
        sum: vec![[0.0; WIDTH]; settings.rows],
        changed: vec![[0; WIDTH]; settings.rows],
        time: 0,
    };
    let mut order: Vec<usize> = (0..sentences.len()).collect();
    let mut random = Random(settings.seed);
    for pass in 0..settings.passes {
        random.shuffle(&mut order);
        let mut wrong = 0;
        for &number in &order {
            let words = &sentences[number].words;
            lessons[number].run(|index, features| {
                let truth = words[index].2;
                let taken = weights.best(features);
                weights.time += 1;
                if taken != truth as usize {
                    wrong += 1;
                    for feature in features {
                        let row = *feature as usize & (settings.rows - 1);
                        weights.add(row, truth as usize, 1.0);
                        weights.add(row, taken, -1.0);
                    }
                }
                Tag::ALL[taken]
            });
        }
        eprintln!("pass {}: {wrong} wrong", pass + 1);
    }
    scores(&mut weights)
}

/// The means of the weights as whole numbers; what is beyond them is cut.
fn scores(weights: &mut Weights) -> Vec<[i8; WIDTH]> {
    for row in 0..weights.now.len() {
        for tag in 0..WIDTH {
            weights.add(row, tag, 0.0);
        }
    }
    let mean = |sum: f32| sum / weights.time.max(1) as f32;
    let mut sizes: Vec<f32> = weights.sum.iter().flatten().map(|s| mean(*s).abs()).collect();
    sizes.sort_by(f32::total_cmp);
    // All but one in ten thousand keep their size.
    let high = sizes
        .get(sizes.len() - 1 - sizes.len() / 10_000)
        .copied()
        .unwrap_or(1.0);
    let whole = |sum: &f32| (mean(*sum) * 127.0 / high.max(1e-6)).round().clamp(-127.0, 127.0) as i8;
    weights.sum.iter().map(|row| row.each_ref().map(whole)).collect()
}

fn lesson(sentence: &Sentence) -> Lesson {
    Lesson::new(sentence.words.iter().map(|(word, kind, _)| (word.as_str(), *kind)))
}

/// All words of `sentences`, in lower case.
pub(crate) fn known(sentences: &[Sentence]) -> HashSet<String> {
    let words = sentences.iter().flat_map(|s| &s.words);
    words.map(|(word, ..)| word.to_lowercase()).collect()
}

/// How often tags are right.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Counts {
    /// Right, of all words; marks and numbers are not counted.
    pub(crate) all: [usize; 2],
    /// Of words that were never seen in training.
    pub(crate) unknown: [usize; 2],
    /// Of the words asked for: verbs found, verbs taken, verbs there are.
    pub(crate) verbs: [usize; 3],
}

impl Counts {
    /// Share of the first in the second, in percent.
    pub(crate) fn percent([part, whole]: [usize; 2]) -> f64 {
        100.0 * part as f64 / whole.max(1) as f64
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [found, taken, there] = self.verbs;
        write!(
            f,
            "{:.2} of {}, unknown words {:.2} of {}, verbs among verbs of saying P {:.1} R {:.1} of {there}",
            Self::percent(self.all),
            self.all[1],
            Self::percent(self.unknown),
            self.unknown[1],
            Self::percent([found, taken]),
            Self::percent([found, there]),
        )
    }
}

/// How well `table` tags `sentences`.
pub(crate) fn measure(
    sentences: &[Sentence],
    table: &Table<'_>,
    known: &HashSet<String>,
    is_wanted: impl Fn(&str) -> bool,
) -> Counts {
    let mut counts = Counts::default();
    for sentence in sentences {
        lesson(sentence).run(|index, features| {
            let (word, _, truth) = &sentence.words[index];
            let taken = Tag::ALL[table.highest(features)];
            let right = usize::from(taken == *truth);
            let lower = word.to_lowercase();
            counts.all[0] += right;
            counts.all[1] += 1;
            if !known.contains(&lower) {
                counts.unknown[0] += right;
                counts.unknown[1] += 1;
            }
            if is_wanted(&lower) {
                counts.verbs[0] += usize::from(taken.is_verb() && truth.is_verb());
                counts.verbs[1] += usize::from(taken.is_verb());
                counts.verbs[2] += usize::from(truth.is_verb());
            }
            taken
        });
    }
    counts
}
