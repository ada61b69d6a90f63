//! From labelled texts to a model: features, first readings, and the weights of both readings at once.

use sayso::analysis::tagger::clusters::Clusters;

use super::crf::{self, Crf, Examples};
use super::lessons::Lesson;
use super::recipe::{ECHOES, SPELLING, Settings};
use super::vocabulary::{Vocabulary, template};
use super::{cluster, headline, house, readings, sample};

/// Hears what is being done.
pub(crate) type Say<'a> = &'a (dyn Fn(&str) + Sync);

/// What came of a training.
pub(crate) struct Trained {
    vocabulary: Vocabulary,
    weights: Crf,
    clusters: Vec<u8>,
    cutoff: f32,
    /// Tokens of each of the lessons.
    pub(crate) tokens: Vec<usize>,
    /// Texts that were made to have headlines.
    pub(crate) headlines: usize,
}

/// The bytes of a model, and the template of each of its rows.
pub(crate) struct File {
    pub(crate) bytes: Vec<u8>,
    pub(crate) templates: Vec<u8>,
}

impl Trained {
    /// The model.
    pub(crate) fn file(&self) -> File {
        self.only(|_| true)
    }

    /// The model without what a second reading hears: all that it finds is found in the first one.
    pub(crate) fn first_reading(&self) -> File {
        self.only(|feature| template(feature) < ECHOES)
    }

    fn only(&self, wanted: impl Fn(u64) -> bool) -> File {
        let (bytes, templates) = self
            .vocabulary
            .model(&self.weights, &self.clusters, self.cutoff, wanted);
        File { bytes, templates }
    }

    /// Features that were weighed.
    pub(crate) fn features(&self) -> usize {
        self.vocabulary.len()
    }
}

/// The table of the clusters of the words of `sentences`.
pub(crate) fn clusters(sentences: &[Vec<String>], settings: &Settings) -> Vec<u8> {
    if settings.clusters == 0 {
        return Vec::new();
    }
    let found = cluster::brown(sentences, settings.clusters, settings.cluster_least);
    // A set bit marks where a path begins, so that 31 are left for it.
    let path = |path: &str| {
        path.bytes()
            .take(31)
            .fold(1, |bits, b| bits << 1 | u32::from(b == b'1'))
    };
    Clusters::table(found.iter().map(|c| (c.word.as_str(), path(&c.path))))
}

/// Learns from `lessons`, whose words have the clusters of the table `clusters`. Models of folds are trained on so many
/// `threads`.
pub(crate) fn train(lessons: &[Lesson], clusters: &[u8], settings: &Settings, threads: usize, say: Say<'_>) -> Trained {
    let clusters = if settings.clusters == 0 { &[] } else { clusters };
    let table = Clusters::new(clusters);
    let (texts, origins) = texts(lessons, settings);
    let mut examples = Examples::default();
    let mut vocabulary = Vocabulary::default();
    for text in &texts {
        sample::add(
            &text.gold,
            text.complete,
            table,
            settings,
            (&mut examples, &mut vocabulary),
        );
    }
    vocabulary.settle(settings.least, &mut examples.own);
    examples.spelled = vocabulary
        .templates()
        .map(|template| SPELLING.iter().any(|range| range.contains(&template)))
        .collect();
    let tokens = examples.allowed.len();
    say(&format!(
        "{} texts, {tokens} tokens, {} features",
        texts.len(),
        vocabulary.len()
    ));
    if settings.folds > 0 {
        let fold = |text: usize| origins[text] % settings.folds;
        let firsts = readings::first(&examples, vocabulary.len(), settings, threads, fold, say);
        for (text, first) in texts.iter().zip(&firsts) {
            let into = (&mut examples.echoes, &mut vocabulary);
            sample::echo(&text.gold, first, table, settings, into);
        }
        vocabulary.settle(settings.least, &mut examples.echoes);
    }
    let weights = crf::train(
        &examples,
        vocabulary.len(),
        settings,
        |_| true,
        |pass, loss| {
            say(&format!("pass {} of {}, loss {loss:.3}", pass + 1, settings.passes));
        },
    );
    Trained {
        vocabulary,
        weights,
        clusters: clusters.to_vec(),
        cutoff: settings.cutoff,
        tokens: (0..lessons.len()).map(|text| examples.tokens(text).len()).collect(),
        headlines: texts.len() - lessons.len(),
    }
}

/// The lessons in the house's view and then those made of them, with the number of the lesson that each is made of: what is
/// made of one text must be in one fold with it, or a model would have seen what it is to read first.
fn texts(lessons: &[Lesson], settings: &Settings) -> (Vec<Lesson>, Vec<usize>) {
    let mut texts = lessons.to_vec();
    let mut origins: Vec<usize> = (0..texts.len()).collect();
    for text in &mut texts {
        house::clean(&mut text.gold, settings);
    }
    let golds: Vec<_> = texts.iter().map(|text| &text.gold).collect();
    for (origin, gold) in headline::all(&golds, settings.headlines) {
        texts.push(Lesson {
            gold,
            ..texts[origin].clone()
        });
        origins.push(origin);
    }
    (texts, origins)
}

#[cfg(test)]
mod tests;
