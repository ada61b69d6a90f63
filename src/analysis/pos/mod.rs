//! Parts of speech, as far as they matter for who said what: above all whether `states`, `claims`, `report` is a verb or a
//! noun. No grammar; whoever asks looks at the words around it.
//!
//! A trained model goes through a sentence from left to right and gives each word the likeliest tag by its letters, its
//! neighbours and the tags before it. It is quick rather than exact: a few dozen nanoseconds a word.

mod features;
pub mod table;

use std::ops::Range;

use super::layout;
use super::text::Text;
use super::token::TokenKind;

use features::Word;
use table::Table;

pub use features::VERSION;

/// What part a word has in its sentence.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Tag {
    /// `report`, `claims`, `Lund`. Names are found by other means, so that they are no class of their own.
    Noun,
    /// `he`, `who`, `there`.
    Pronoun,
    /// `the`, `his`, `some`.
    Determiner,
    /// `late`.
    Adjective,
    /// `late` of `came late`, `up` of `gave up`.
    Adverb,
    /// `of`.
    Preposition,
    /// `that`, `because`, `when`: begins a clause.
    Subordinator,
    /// `and`.
    Conjunction,
    /// `has`, `would`, `is` beside another verb, and `is` by itself.
    Auxiliary,
    /// `said`, `says`: can be the verb of a clause.
    Finite,
    /// `say` of `would say`.
    Base,
    /// `said` of `was said`.
    Participle,
    /// `saying`.
    Ing,
    /// `ten`, `2016`.
    Number,
    /// `to` before a verb, `’s`, `not`.
    Particle,
    /// Marks, `oh`.
    #[default]
    Other,
}

/// Number of tags.
pub const TAGS: usize = 16;

impl Tag {
    /// All tags, by their numbers.
    pub const ALL: [Self; TAGS] = [
        Self::Noun,
        Self::Pronoun,
        Self::Determiner,
        Self::Adjective,
        Self::Adverb,
        Self::Preposition,
        Self::Subordinator,
        Self::Conjunction,
        Self::Auxiliary,
        Self::Finite,
        Self::Base,
        Self::Participle,
        Self::Ing,
        Self::Number,
        Self::Particle,
        Self::Other,
    ];

    /// Whether it is a form of a verb that is no auxiliary.
    #[must_use]
    pub const fn is_verb(self) -> bool {
        matches!(self, Self::Finite | Self::Base | Self::Participle | Self::Ing)
    }
}

/// The model that the program carries.
static ENGLISH: &[u8] = include_bytes!("../../../assets/pos/english.model");

/// Tags words by the model that is built in.
#[derive(Clone, Debug)]
pub struct Tagger {
    // The build script has checked the model: it is there in a program that was built.
    table: Option<Table<'static>>,
    words: Vec<Word>,
}

impl Default for Tagger {
    fn default() -> Self {
        Self {
            table: Table::open(ENGLISH).filter(|t| t.features == VERSION),
            words: Vec::new(),
        }
    }
}

impl Tagger {
    /// Writes the tags of the tokens `sentence` of `text` to `tags`, which has one for every token of the text. Tokens of
    /// which `is_name` holds are nouns.
    pub fn tag(&mut self, text: &Text<'_>, sentence: &Range<usize>, is_name: impl Fn(usize) -> bool, tags: &mut [Tag]) {
        let (Some(table), Some(tags)) = (self.table, tags.get_mut(sentence.clone())) else {
            return;
        };
        self.words.clear();
        let kind = |index: usize| text.kind(index).unwrap_or(TokenKind::Mark);
        let word = |index: usize| Word::of(text.word(index), kind(index));
        let words = sentence
            .clone()
            .map(|i| if is_name(i) { word(i).as_noun() } else { word(i) });
        self.words.extend(words);
        let best = |features: &[u32]| Tag::ALL.get(table.highest(features)).copied().unwrap_or_default();
        run(&self.words, tags, best);
    }
}

/// Gives each of `words` the tag that `best` finds for its features, from left to right.
fn run(words: &[Word], tags: &mut [Tag], mut best: impl FnMut(&[u32]) -> Tag) {
    let mut before = [Tag::Other; 2];
    for index in 0..words.len().min(tags.len()) {
        let tag = match words.get(index).and_then(Word::certain) {
            Some(tag) => tag,
            None => best(&features::of(words, index, before)),
        };
        if let Some(slot) = tags.get_mut(index) {
            *slot = tag;
        }
        before = [tag, before[0]];
    }
}

/// Words of a sentence, for training: what is seen of each under the tags before it.
#[derive(Clone, Debug)]
pub struct Lesson {
    words: Vec<Word>,
}

impl Lesson {
    /// A sentence of these words.
    #[must_use]
    pub fn new<'w>(words: impl Iterator<Item = (&'w str, TokenKind)>) -> Self {
        Self {
            words: words.map(|(word, kind)| Word::of(word, kind)).collect(),
        }
    }

    /// Goes through the sentence; `learn` hears the place and the features of each word and says its tag.
    pub fn run(&self, mut learn: impl FnMut(usize, &[u32]) -> Tag) {
        let mut before = [Tag::Other; 2];
        for index in 0..self.words.len() {
            let certain = self.words.get(index).and_then(Word::certain);
            let tag = certain.unwrap_or_else(|| learn(index, &features::of(&self.words, index, before)));
            before = [tag, before[0]];
        }
    }
}

#[cfg(test)]
mod tests;
