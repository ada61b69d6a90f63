//! A text as a row of words that can be compared by number. Blanks and line breaks are no words, and the shape of
//! quotation marks and dashes does not count: a text that was only set anew is the same.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use crate::text::Span;

/// Numbers for words: the same for the same word.
#[derive(Debug, Default)]
pub(super) struct Vocabulary<'a>(HashMap<Cow<'a, str>, u32>);

impl<'a> Vocabulary<'a> {
    /// The number of a word, a new one for a new word.
    fn number(&mut self, word: &'a str) -> u32 {
        let next = self.0.len() as u32;
        *self.0.entry(plain(word)).or_insert(next)
    }

    /// The number of a word; one that no word has for an unknown word.
    fn look_up(&self, word: &str) -> u32 {
        self.0.get(&plain(word)).copied().unwrap_or(UNKNOWN)
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }
}

/// A word with typewriter's marks in the place of the printer's.
fn plain(word: &str) -> Cow<'_, str> {
    if word.is_ascii() || !word.contains(|c| typed(c) != c) {
        return Cow::Borrowed(word);
    }
    Cow::Owned(word.chars().map(typed).collect())
}

const fn typed(c: char) -> char {
    match c {
        '‘' | '’' | '‚' | '‛' => '\'',
        '“' | '”' | '„' | '‟' => '"',
        '‐' | '‑' | '–' | '—' => '-',
        c => c,
    }
}

/// The number of all words that do not stand in a vocabulary.
pub(super) const UNKNOWN: u32 = u32::MAX;

/// The words of one text, punctuation marks among them, in order.
#[derive(Debug, Default)]
pub struct Words {
    /// Their numbers.
    pub(super) ids: Vec<u32>,
    spans: Vec<Span>,
    /// Whether each holds a letter or digit.
    spoken: Vec<bool>,
}

impl Words {
    /// The words of `text`, with new ones added to the vocabulary.
    pub(super) fn learn<'a>(text: &'a str, vocabulary: &mut Vocabulary<'a>) -> Self {
        Self::of(text, |word| vocabulary.number(word))
    }

    /// The words of `text` by a vocabulary that stays as it is.
    pub(super) fn read(text: &str, vocabulary: &Vocabulary<'_>) -> Self {
        Self::of(text, |word| vocabulary.look_up(word))
    }

    fn of<'a>(text: &'a str, mut number: impl FnMut(&'a str) -> u32) -> Self {
        let mut words = Self::default();
        for (at, word) in text.split_word_bound_indices() {
            if word.chars().all(char::is_whitespace) {
                continue;
            }
            words.ids.push(number(word));
            words.spans.push(Span::new(at, at + word.len()));
            words.spoken.push(word.chars().any(char::is_alphanumeric));
        }
        words
    }

    /// How many there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.ids.len()
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// The words that `span` has a part of.
    #[must_use]
    pub fn touched(&self, span: Span) -> Range<usize> {
        let start = self.spans.partition_point(|word| word.end <= span.start);
        let end = self.spans.partition_point(|word| word.start < span.end);
        if span.is_empty() {
            start..start
        } else {
            start..end.max(start)
        }
    }

    /// Where the words of a range stand; empty at the start for a range that holds none.
    #[must_use]
    pub fn span(&self, range: &Range<usize>) -> Span {
        let words = self.spans.get(range.clone()).unwrap_or_default();
        match (words.first(), words.last()) {
            (Some(first), Some(last)) => first.hull(*last),
            _ => Span::at(0),
        }
    }

    /// Whether a word holds a letter or digit.
    #[must_use]
    pub fn is_spoken(&self, index: usize) -> bool {
        self.spoken.get(index).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_marks_stand_apart_and_blanks_are_none() {
        let mut vocabulary = Vocabulary::default();
        let text = "“Yes,”  she\nsaid: yes, 漢字 ";
        let words = Words::learn(text, &mut vocabulary);
        let read: Vec<_> = (0..words.len())
            .map(|i| words.span(&(i..i + 1)))
            .map(|span| &text[span.start..span.end])
            .collect();
        assert_eq!(read, ["“", "Yes", ",", "”", "she", "said", ":", "yes", ",", "漢", "字"]);
        assert_eq!((words.ids[0], words.ids[2]), (words.ids[3], words.ids[8]));
        assert_eq!(Words::read("\"Yes", &vocabulary).ids, words.ids[..2]);
        assert!(words.is_spoken(1) && !words.is_spoken(2) && words.is_spoken(9));
        assert_eq!(Words::read("said nothing", &vocabulary).ids, [words.ids[5], UNKNOWN]);
        assert_eq!(words.touched(Span::new(4, 8)), 1..4);
        assert_eq!(words.touched(Span::new(10, 11)), 4..4);
        assert!(words.touched(Span::at(5)).is_empty());
    }
}
