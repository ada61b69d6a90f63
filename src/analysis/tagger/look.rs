//! What a word form shows wherever it stands: letters, outline, case, cluster, and what the lists know. As hashes, for
//! `features`; computed once a form.

use super::super::lexicon::Facts;
use super::super::token::TokenKind;
use super::clusters::Clusters;
use super::words::Shape;

/// Hash of some letters (FNV-1a with 64 bits).
fn letters(text: impl Iterator<Item = char>) -> u64 {
    text.fold(0xCBF2_9CE4_8422_2325, |hash, c| {
        (hash ^ u64::from(c)).wrapping_mul(0x0100_0000_01B3)
    })
}

/// What a word form shows wherever it stands.
#[derive(Clone, Debug, Default)]
pub(super) struct Look {
    /// As written, digits made alike.
    pub(super) word: u64,
    /// The same in lower case.
    pub(super) lower: u64,
    /// Its outline: `Xxx-xx`, runs cut short.
    pub(super) outline: u64,
    /// How it is written.
    pub(super) case: u64,
    pub(super) prefixes: [u64; 3],
    pub(super) suffixes: [u64; 4],
    /// Path to its cluster, the first bit always set; 0 for none.
    pub(super) cluster: u32,
    pub(super) facts: Facts,
}

/// Cut lengths of cluster paths.
pub(super) const CUTS: [u32; 5] = [4, 6, 8, 10, 13];

/// The first `bits` of a cluster's path, with the set bit before it.
pub(super) fn cut(path: u32, bits: u32) -> u64 {
    let length = 31 - path.leading_zeros().min(31);
    u64::from(path >> length.saturating_sub(bits))
}

impl Look {
    pub(super) fn of(form: &str, kind: TokenKind, shape: Shape, clusters: Clusters<'_>) -> Self {
        let alike = |c: char| if c.is_ascii_digit() { '0' } else { c };
        let lower: Vec<char> = form.chars().flat_map(char::to_lowercase).map(alike).take(64).collect();
        let few = |n: usize| letters(lower.iter().copied().take(n));
        let last = |n: usize| letters(lower.iter().copied().skip(lower.len().saturating_sub(n)));
        let case = if kind == TokenKind::Word {
            shape as u64
        } else {
            16 + kind as u64
        };
        Self {
            word: letters(form.chars().map(alike).take(64)),
            lower: letters(lower.iter().copied()),
            outline: outline(form),
            case,
            prefixes: [few(2), few(3), few(4)],
            suffixes: [last(1), last(2), last(3), last(4)],
            cluster: clusters.path(form),
            facts: Facts::default(),
        }
    }

    /// What lies before the first and behind the last token of a sentence.
    pub(super) fn border(end: u64) -> Self {
        Self {
            word: end,
            lower: end,
            outline: end,
            case: 32 + end,
            ..Self::default()
        }
    }
}

/// Letters by kind, runs of three or more as long as three: `Xxx`, `XX0`, `x-Xx`.
fn outline(form: &str) -> u64 {
    let mut before = ('\0', 0);
    letters(form.chars().take(64).filter_map(|c| {
        let kind = match c {
            _ if c.is_uppercase() => 'X',
            _ if c.is_alphabetic() => 'x',
            _ if c.is_numeric() => '0',
            _ => c,
        };
        before = if kind == before.0 {
            (kind, before.1 + 1)
        } else {
            (kind, 1)
        };
        (before.1 <= 3).then_some(kind)
    }))
}
