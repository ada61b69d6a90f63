//! What the tagger sees of a word, as hashed features. One definition for training and for use.

use super::Tag;
use crate::analysis::token::TokenKind;

/// Changes whenever the features do, so that scores never meet features they were not trained on.
pub const VERSION: u32 = 1;

/// Features of a word.
pub(super) const COUNT: usize = 19;

/// Letters of a word that are looked at, from its end.
const LETTERS: usize = 24;

/// A word as it is seen wherever it stands.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Word {
    /// Its letters in lower case, digits made alike, from the last one: 1, 2, 3, 4 of them, and all.
    ends: [u32; 4],
    lower: u32,
    /// Its first two letters.
    first: u32,
    /// How it is written.
    shape: u32,
    certain: Option<Tag>,
}

const fn mix(hash: u32, value: u32) -> u32 {
    let mixed = (hash ^ value).wrapping_mul(0x85EB_CA6B);
    mixed ^ (mixed >> 15)
}

impl Word {
    pub(super) fn of(word: &str, kind: TokenKind) -> Self {
        let alike = |byte: u8| match byte {
            b'0'..=b'9' => b'0',
            other => other.to_ascii_lowercase(),
        };
        // Curly apostrophes are straight ones in most of the corpora.
        let curly = word.contains('’').then(|| word.replace('’', "'"));
        let bytes = curly.as_deref().unwrap_or(word).as_bytes();
        let mut ends = [0; 4];
        let mut hash = 0x811C_9DC5;
        for (at, byte) in bytes.iter().rev().take(LETTERS).enumerate() {
            hash = mix(hash, u32::from(alike(*byte)));
            if let Some(end) = ends.get_mut(at..) {
                end.fill(hash);
            }
        }
        let first = bytes.iter().take(2).fold(7, |hash, b| mix(hash, u32::from(alike(*b))));
        let certain = match kind {
            TokenKind::Mark => Some(Tag::Other),
            TokenKind::Number => Some(Tag::Number),
            TokenKind::Link => Some(Tag::Noun),
            TokenKind::Word | TokenKind::Clitic => None,
        };
        Self {
            ends,
            lower: hash,
            first,
            shape: shape(word, kind),
            certain,
        }
    }

    /// The same as a part of a name.
    pub(super) const fn as_noun(self) -> Self {
        Self {
            certain: Some(Tag::Noun),
            ..self
        }
    }

    /// The tag that what it is made of tells already.
    pub(super) const fn certain(&self) -> Option<Tag> {
        self.certain
    }
}

fn shape(word: &str, kind: TokenKind) -> u32 {
    let capital = word.starts_with(char::is_uppercase);
    let upper = capital && !word.contains(char::is_lowercase);
    let flags = [
        capital,
        upper,
        word.contains('-'),
        word.contains('.'),
        word.len() < 3,
        kind == TokenKind::Clitic,
    ];
    flags.iter().rev().fold(0, |bits, flag| bits << 1 | u32::from(*flag))
}

/// The features of the word at `index` behind words with the tags `before`, the nearest first.
pub(super) fn of(words: &[Word], index: usize, before: [Tag; 2]) -> [u32; COUNT] {
    let blank = Word::default();
    let at = |offset: isize| {
        let place = index.checked_add_signed(offset).and_then(|i| words.get(i));
        *place.unwrap_or(&blank)
    };
    let (own, next, last) = (at(0), at(1), at(-1));
    let starts = u32::from(index == 0);
    let [near, far] = before.map(|tag| tag as u32);
    let one = |template: u32, value: u32| mix(mix(template.wrapping_mul(0x9E37_79B1), value), 0x2545_F491);
    let two = |template: u32, a: u32, b: u32| one(template, mix(a.wrapping_mul(31), b));
    [
        one(1, own.lower),
        one(2, own.ends[2]),
        two(3, own.ends[1], own.shape),
        two(4, own.shape, starts),
        one(5, own.first),
        two(6, near, far),
        two(7, near, own.lower),
        two(8, near, own.ends[2]),
        one(9, last.lower),
        one(10, next.lower),
        two(11, next.ends[2], own.ends[1]),
        two(12, own.lower, next.lower),
        one(14, at(2).lower),
        two(16, own.ends[3], near),
        one(17, own.ends[3]),
        two(22, own.shape, near),
        one(18, last.ends[2]),
        two(19, mix(near, far), own.ends[2]),
        two(20, last.ends[1], own.ends[2]),
    ]
}
