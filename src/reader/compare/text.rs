//! One of two versions by its words, with numbers that are the same for the same word in both.

use std::collections::HashMap;
use std::ops::Range;

use crate::analysis::Analysis;
use crate::document::Document;
use crate::notes::reanchor::{Revision, Words};
use crate::text::{Span, fold};

/// A version of an article.
pub(super) struct Side<'a> {
    pub(super) document: &'a Document,
    pub(super) analysis: &'a Analysis,
    pub(super) words: &'a Words,
    /// For each word its number without capitals and accents; none for punctuation.
    pub(super) ids: Vec<Option<u32>>,
}

impl<'a> Side<'a> {
    /// Two versions that `revision` is about.
    pub(super) fn both(
        old: (&'a Document, &'a Analysis),
        new: (&'a Document, &'a Analysis),
        revision: &'a Revision<'_>,
    ) -> [Self; 2] {
        let mut numbers = HashMap::new();
        [(old, revision.old_words()), (new, revision.new_words())]
            .map(|((document, analysis), words)| Self::new(document, analysis, words, &mut numbers))
    }

    fn new(
        document: &'a Document,
        analysis: &'a Analysis,
        words: &'a Words,
        numbers: &mut HashMap<String, u32>,
    ) -> Self {
        let number = |at| {
            let word = document.slice(words.span(&(at..at + 1))).as_str();
            is_telling(word).then(|| {
                let next = numbers.len() as u32;
                *numbers.entry(fold(word)).or_insert(next)
            })
        };
        let ids = (0..words.len()).map(number).collect();
        Self {
            document,
            analysis,
            words,
            ids,
        }
    }

    /// Words of a range that are no punctuation.
    pub(super) fn telling(&self, range: Range<usize>) -> impl Iterator<Item = u32> {
        self.ids.get(range).unwrap_or_default().iter().flatten().copied()
    }

    /// Words of `spans` that are no punctuation.
    pub(super) fn telling_of(&self, spans: &[Span]) -> Vec<u32> {
        let ranges = spans.iter().map(|span| self.words.touched(*span));
        ranges.flat_map(|range| self.telling(range)).collect()
    }
}

/// Whether a word tells something: letters, digits, `$`, `%`, but no punctuation.
pub(super) fn is_telling(word: &str) -> bool {
    word.contains(|c: char| !is_punctuation(c))
}

fn is_punctuation(c: char) -> bool {
    match c {
        '$' | '%' | '+' | '=' | '<' | '>' | '&' | '#' | '@' => false,
        '¡' | '¿' | '«' | '»' | '·' | '\u{2010}'..='\u{2027}' | '\u{2039}' | '\u{203a}' => true,
        c => c.is_ascii_punctuation() || c.is_whitespace(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_of_money_tell_and_punctuation_does_not() {
        for word in ["48", "€", "$", "%", "a", "漢", "🦀"] {
            assert!(is_telling(word), "{word}");
        }
        for word in [",", "—", "…", "“", "’", "(", "»", "--"] {
            assert!(!is_telling(word), "{word}");
        }
    }
}
