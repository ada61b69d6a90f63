//! A concordance: every place of a name or of searched words with the words around it, in the order of the text or of what
//! stands beside. Draws nothing.

use std::collections::BTreeSet;

use unicode_segmentation::UnicodeSegmentation;

use crate::document::Document;
use crate::text::{SafeText, Span, width};

/// Bytes of context that lines are ordered by: enough for its nearest words.
const NEAR: usize = 80;
/// Words of context that lines are ordered by.
const WORDS: usize = 4;
/// Bytes of a column of text, at most, as far as context is looked at.
const BYTES: usize = 8;

/// What the lines are ordered by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum By {
    /// Where they stand in the text.
    #[default]
    Text,
    /// The words after, the nearest first.
    Right,
    /// The words before, the nearest first.
    Left,
}

impl By {
    /// The order after this one.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Self::Text => Self::Right,
            Self::Right => Self::Left,
            Self::Left => Self::Text,
        }
    }
}

/// The lines of a concordance.
#[derive(Clone, Debug)]
pub struct Concordance {
    /// What stands in the middle of every line: a name, or what was searched for.
    pub of: SafeText,
    places: Vec<Span>,
    by: By,
    picked: BTreeSet<usize>,
}

impl Concordance {
    /// A line for each of `places`, which are in order of the text.
    #[must_use]
    pub const fn new(of: SafeText, places: Vec<Span>) -> Self {
        Self {
            of,
            places,
            by: By::Text,
            picked: BTreeSet::new(),
        }
    }

    /// What stands in the middle of each line, in order of the lines.
    #[must_use]
    pub fn places(&self) -> &[Span] {
        &self.places
    }

    /// What the lines are ordered by.
    #[must_use]
    pub const fn by(&self) -> By {
        self.by
    }

    /// Orders the lines anew; those with the same words beside them stay in order of the text. Takes O(n log n).
    pub fn order(&mut self, by: By, document: &Document) {
        self.by = by;
        self.places.sort_unstable_by_key(|place| place.start);
        match by {
            By::Text => {}
            By::Right => self.places.sort_by_cached_key(|place| words_after(document, *place)),
            By::Left => self.places.sort_by_cached_key(|place| words_before(document, *place)),
        }
    }

    /// Picks a line, or no longer.
    pub fn pick(&mut self, line: usize) {
        let Some(start) = self.places.get(line).map(|place| place.start) else {
            return;
        };
        if !self.picked.remove(&start) {
            self.picked.insert(start);
        }
    }

    /// Whether a line is picked.
    #[must_use]
    pub fn is_picked(&self, line: usize) -> bool {
        self.places
            .get(line)
            .is_some_and(|place| self.picked.contains(&place.start))
    }

    /// Where the places that are picked begin, in order of the text.
    pub fn picked(&self) -> impl Iterator<Item = usize> {
        self.picked.iter().copied()
    }
}

/// The context of a place: from the beginning of its block to it, and from it to the end of the block, each at most so many
/// `bytes`.
#[must_use]
pub fn context(document: &Document, place: Span, bytes: usize) -> (Span, Span) {
    let block = document
        .block_at(place.start)
        .and_then(|index| document.blocks.get(index));
    let block = block.map_or(place, |block| block.span.hull(place));
    let text = &document.text;
    let start = text.floor(place.start.saturating_sub(bytes)).max(block.start);
    let end = text
        .floor(place.end.saturating_add(bytes).min(text.len()))
        .min(block.end);
    (Span::new(start, place.start), Span::new(place.end, end))
}

/// The context of a place in a line: as much of [`context`] as fits into so many `columns` before it, and after it.
#[must_use]
pub fn around(document: &Document, place: Span, columns: usize) -> (Span, Span) {
    let (before, after) = context(document, place, columns.saturating_mul(BYTES));
    let room = |cluster: &str, used: &mut usize| {
        *used += width(SafeText::of(cluster).as_safe());
        *used <= columns
    };
    let (mut start, mut used) = (before.end, 0);
    for (at, cluster) in document.slice(before).as_str().grapheme_indices(true).rev() {
        if !room(cluster, &mut used) {
            break;
        }
        start = before.start + at;
    }
    let (mut end, mut used) = (after.start, 0);
    for (at, cluster) in document.slice(after).as_str().grapheme_indices(true) {
        if !room(cluster, &mut used) {
            break;
        }
        end = after.start + at + cluster.len();
    }
    (Span::new(start, before.end), Span::new(after.start, end))
}

fn words_after(document: &Document, place: Span) -> Vec<String> {
    let (_, right) = context(document, place, NEAR);
    let words = document.slice(right).as_str().unicode_words();
    words.take(WORDS).map(str::to_lowercase).collect()
}

fn words_before(document: &Document, place: Span) -> Vec<String> {
    let (left, _) = context(document, place, NEAR);
    let words = document.slice(left).as_str().unicode_words();
    words.rev().take(WORDS).map(str::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::fixture::prose;

    fn of(document: &Document, word: &str) -> Concordance {
        let places = document.text.as_str().match_indices(word);
        let places = places.map(|(at, found)| Span::new(at, at + found.len())).collect();
        Concordance::new(SafeText::of(word), places)
    }

    /// The words after each place, a few letters of them.
    fn after(document: &Document, lines: &Concordance) -> Vec<String> {
        let right = |place: &Span| document.slice(context(document, *place, 6).1).as_str().to_owned();
        lines.places().iter().map(right).collect()
    }

    #[test]
    fn lines_are_ordered_by_the_words_beside_them() {
        let document = prose(&[
            "The port paid. A port went on",
            "every Port, port Ypsilon, the port Adair",
        ]);
        let mut lines = of(&document, "port");
        lines.order(By::Right, &document);
        assert_eq!(after(&document, &lines), [" Adair", " paid.", " went ", " Ypsil"]);
        lines.order(By::Left, &document);
        assert_eq!(after(&document, &lines), [" went ", " Ypsil", " paid.", " Adair"]);
        lines.order(By::Text, &document);
        assert_eq!(after(&document, &lines), [" paid.", " went ", " Ypsil", " Adair"]);
    }

    #[test]
    fn context_ends_with_its_block_and_cuts_no_character() {
        let document = prose(&["one", "élan port ça", "three"]);
        let place = of(&document, "port").places()[0];
        let words = |span: Span| document.slice(span).as_str();
        let (left, right) = context(&document, place, 100);
        assert_eq!((words(left), words(right)), ("élan ", " ça"));
        for bytes in 0..8 {
            let (left, right) = context(&document, place, bytes);
            assert!("élan ".ends_with(words(left)) && " ça".starts_with(words(right)));
        }
    }

    #[test]
    fn a_line_has_so_many_columns_on_both_sides_and_no_half_characters() {
        let document = prose(&["漢字 e\u{301}lan port ça 漢字"]);
        let place = of(&document, "port").places()[0];
        let shown = |columns| {
            let (before, after) = around(&document, place, columns);
            [before, after].map(|span| document.slice(span).as_str().to_owned())
        };
        assert_eq!(shown(0), ["", ""]);
        assert_eq!(shown(5), ["e\u{301}lan ", " ça "]);
        assert_eq!(shown(7), [" e\u{301}lan ", " ça 漢"]);
        assert_eq!(shown(usize::MAX), ["漢字 e\u{301}lan ", " ça 漢字"]);
    }

    #[test]
    fn what_is_picked_stays_so_in_another_order() {
        let document = prose(&["port b", "port a"]);
        let mut lines = of(&document, "port");
        lines.pick(0);
        lines.order(By::Right, &document);
        assert!(!lines.is_picked(0) && lines.is_picked(1));
        assert_eq!(lines.picked().collect::<Vec<_>>(), [0]);
        lines.pick(1);
        lines.pick(9);
        assert_eq!(lines.picked().count(), 0);
    }
}
