//! A text as counts: its words, and how often each stands beside each. Knows nothing of clusters.

use std::collections::HashMap;

/// Tokens that are no words to be clustered, yet neighbours that tell of a word: the border of a sentence, and the rare
/// words by their shapes. They have the first numbers.
pub(super) const PINNED: usize = 6;

/// Before the first word of a sentence, and after the last one.
const BORDER: usize = 0;

/// Words with their neighbours. Tokens are numbers: first the pinned ones, then the words.
pub(super) struct Text<'a> {
    /// The words seen often enough, with their counts: frequent ones first, equals by their letters.
    pub(super) words: Vec<(&'a str, u32)>,
    /// What stands right of each token.
    pub(super) after: Neighbours,
    /// What stands left of each token.
    pub(super) before: Neighbours,
    /// Occurrences of the pinned tokens.
    pinned: [u32; PINNED],
}

/// For each token, its neighbours on one side in order, with how often they stand there.
pub(super) struct Neighbours {
    /// Where each token's part of the list begins, and the end of the last one's.
    starts: Vec<usize>,
    list: Vec<(usize, u32)>,
}

impl Neighbours {
    pub(super) fn of(&self, token: usize) -> &[(usize, u32)] {
        &self.list[self.starts[token]..self.starts[token + 1]]
    }

    fn new(mut pairs: Vec<(u32, u32)>, tokens: usize) -> Self {
        pairs.sort_unstable();
        let mut starts = vec![0];
        let mut list = Vec::new();
        for same in pairs.chunk_by(|a, b| a == b) {
            let (token, neighbour) = same[0];
            starts.resize(token as usize + 1, list.len());
            list.push((neighbour as usize, same.len() as u32));
        }
        starts.resize(tokens + 1, list.len());
        Self { starts, list }
    }
}

impl<'a> Text<'a> {
    pub(super) fn count<S: AsRef<str>>(sentences: &'a [Vec<S>], least: u32) -> Self {
        let mut counts: HashMap<&str, u32> = HashMap::new();
        for word in sentences.iter().flatten() {
            *counts.entry(word.as_ref()).or_default() += 1;
        }
        let mut words: Vec<(&str, u32)> = counts.into_iter().filter(|(_, count)| *count >= least).collect();
        words.sort_unstable_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
        let ids: HashMap<&str, usize> = words.iter().enumerate().map(|(i, w)| (w.0, PINNED + i)).collect();
        let mut pinned = [0; PINNED];
        let mut pairs = Vec::new();
        for sentence in sentences.iter().filter(|s| !s.is_empty()) {
            let mut left = BORDER;
            for word in sentence.iter().map(AsRef::as_ref) {
                let id = ids.get(word).copied().unwrap_or_else(|| shape(word));
                if let Some(count) = pinned.get_mut(id) {
                    *count += 1;
                }
                pairs.push((left as u32, id as u32));
                left = id;
            }
            pinned[BORDER] += 1;
            pairs.push((left as u32, BORDER as u32));
        }
        let tokens = PINNED + words.len();
        let turned = pairs.iter().map(|&(left, right)| (right, left)).collect();
        Self {
            words,
            after: Neighbours::new(pairs, tokens),
            before: Neighbours::new(turned, tokens),
            pinned,
        }
    }

    /// Number of tokens that differ.
    pub(super) fn tokens(&self) -> usize {
        PINNED + self.words.len()
    }

    /// How often `token` stands in the text.
    pub(super) fn occurrences(&self, token: usize) -> u32 {
        match self.pinned.get(token) {
            Some(count) => *count,
            None => self.words[token - PINNED].1,
        }
    }

    /// Occurrences of all tokens together.
    pub(super) fn total(&self) -> u32 {
        (0..self.tokens()).map(|t| self.occurrences(t)).sum()
    }
}

/// The pinned token that stands for a rare word.
fn shape(word: &str) -> usize {
    let mut chars = word.chars();
    let capital = chars.next().is_some_and(char::is_uppercase);
    if word.contains(|c: char| c.is_ascii_digit()) {
        1
    } else if capital && word.len() > 1 && !chars.any(char::is_lowercase) {
        2
    } else if capital {
        3
    } else if word.contains(char::is_alphabetic) {
        4
    } else {
        5
    }
}
