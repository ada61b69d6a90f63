//! A text by its words: where each stands, how much it tells of a place, and where a row of them or most of it stands.

use std::collections::HashMap;
use std::ops::Range;

use super::passage::MARK;
use super::words::Words;

/// Words that are compared in looking for a row of words. A text that repeats itself so much tells no place.
const COMPARED: usize = 4_000_000;

/// The words of a text by their numbers.
#[derive(Debug)]
pub(super) struct Haystack {
    pub(super) words: Words,
    /// For each number where its places begin in `places`, and one more for the end.
    first: Vec<usize>,
    places: Vec<usize>,
}

impl Haystack {
    /// `numbers` is one more than the largest number of a word.
    pub(super) fn new(words: Words, numbers: usize) -> Self {
        let mut first = vec![0; numbers + 1];
        for id in &words.ids {
            if let Some(count) = first.get_mut(*id as usize + 1) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for count in &mut first {
            sum += *count;
            *count = sum;
        }
        let mut places: Vec<usize> = (0..words.len()).collect();
        places.sort_by_key(|at| words.ids.get(*at));
        Self { words, first, places }
    }

    /// Where a word stands.
    fn places(&self, id: u32) -> &[usize] {
        let at = |id: usize| self.first.get(id).copied();
        let range = at(id as usize).zip(at((id as usize).saturating_add(1)));
        let range = range.and_then(|(start, end)| self.places.get(start..end));
        range.unwrap_or_default()
    }

    /// How much a word tells of a place, from 0 to 1: rare ones most.
    pub(super) fn weight(&self, id: u32, spoken: bool) -> f64 {
        let size = self.words.len() as f64 + 1.0;
        let kind = if spoken { 1.0 } else { MARK };
        let count = self.places(id).len();
        // What has gone may have been any word.
        let rarity = if count == 0 {
            0.5
        } else {
            (size / count as f64).ln() / size.ln()
        };
        kind * (0.3 + 0.7 * rarity)
    }

    /// Where `row` stands, word by word; nothing if that takes too long to tell.
    pub(super) fn rows(&self, row: &[u32]) -> Vec<Range<usize>> {
        let rarest = row.iter().enumerate().min_by_key(|(_, id)| self.places(**id).len());
        let Some((offset, id)) = rarest else {
            return Vec::new();
        };
        let mut left = COMPARED;
        let mut found = Vec::new();
        for start in self.places(*id).iter().filter_map(|at| at.checked_sub(offset)) {
            let there = self.words.ids.iter().skip(start).zip(row);
            let same = there.take_while(|(a, b)| a == b).count();
            if same == row.len() {
                found.push(start..start + same);
            }
            match left.checked_sub(same + 1) {
                Some(rest) => left = rest,
                None => return Vec::new(),
            }
        }
        found
    }

    /// For each place how much of `wanted` (words, how often, and what each counts) the `length` words hold that begin
    /// there.
    pub(super) fn shares(&self, mut wanted: HashMap<u32, (i64, f64)>, length: usize) -> Vec<f64> {
        // A window that slides. What comes in counts while more of it is wanted, and goes out as it came.
        let mut step = |id: Option<&u32>, by: i64| {
            let Some((missing, weight)) = id.and_then(|id| wanted.get_mut(id)) else {
                return 0.0;
            };
            let counted = if by > 0 { *missing > 0 } else { *missing >= 0 };
            *missing -= by;
            if counted { *weight * by as f64 } else { 0.0 }
        };
        let ids = &self.words.ids;
        let mut share = ids.iter().take(length).map(|id| step(Some(id), 1)).sum();
        let mut shares = Vec::with_capacity(ids.len());
        for at in 0..ids.len() {
            shares.push(share);
            share += step(ids.get(at), -1) + step(ids.get(at + length), 1);
        }
        shares
    }
}

#[cfg(test)]
mod tests {
    use super::super::words::Vocabulary;
    use super::*;

    fn haystack(text: &str) -> Haystack {
        let mut vocabulary = Vocabulary::default();
        let words = Words::learn(text, &mut vocabulary);
        Haystack::new(words, vocabulary.len())
    }

    #[test]
    fn rows_are_found_also_where_they_overlap() {
        let text = haystack("a b a b a c");
        let [a, b] = [text.words.ids[0], text.words.ids[1]];
        assert_eq!(text.rows(&[a, b, a]), [0..3, 2..5]);
        assert!(text.rows(&[b, b]).is_empty());
        assert!(text.rows(&[]).is_empty());
        assert!(text.weight(b, true) > text.weight(a, true));
    }

    #[test]
    fn a_row_in_a_text_of_one_word_has_no_place() {
        let text = haystack(&"a ".repeat(20_000));
        assert!(text.rows(&vec![text.words.ids[0]; 5_000]).is_empty());
    }

    #[test]
    fn a_window_counts_what_is_wanted_and_no_more() {
        let text = haystack("a a b a c");
        let [a, b] = [text.words.ids[0], text.words.ids[2]];
        let wanted = HashMap::from([(a, (1, 1.0)), (b, (1, 4.0))]);
        assert_eq!(text.shares(wanted, 3), [5.0, 5.0, 5.0, 1.0, 0.0]);
    }
}
