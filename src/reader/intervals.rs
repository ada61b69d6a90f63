//! Spans that may overlap, kept so that those at a place are found without a walk over all of them.

use crate::text::Span;

/// Spans with what they stand for. A list sorted by start, and over it a tree of maxima of their ends: one long span
/// early in the text would otherwise make every lookup walk back to it.
#[derive(Clone, Debug)]
pub(super) struct Intervals<T> {
    items: Vec<(Span, T)>,
    /// Node 1 is the root, the children of `n` are `2n` and `2n + 1`, and leaf `i` is node `leaves + i`.
    reach: Vec<u32>,
    leaves: usize,
}

impl<T> Default for Intervals<T> {
    fn default() -> Self {
        Self {
            items: Vec::new(),
            reach: Vec::new(),
            leaves: 0,
        }
    }
}

impl<T> FromIterator<(Span, T)> for Intervals<T> {
    /// Sorts by start; items that start together keep their order. Empty spans are left out, they overlap nothing.
    fn from_iter<I: IntoIterator<Item = (Span, T)>>(iter: I) -> Self {
        let mut items: Vec<(Span, T)> = iter.into_iter().filter(|(span, _)| !span.is_empty()).collect();
        items.sort_by_key(|(span, _)| span.start);
        items.shrink_to_fit();
        let leaves = items.len().next_power_of_two();
        let mut reach = vec![0; 2 * leaves];
        for (leaf, (span, _)) in reach.iter_mut().skip(leaves).zip(&items) {
            *leaf = span.end as u32;
        }
        for node in (1..leaves).rev() {
            let below = reach.get(2 * node..2 * node + 2).and_then(|pair| pair.iter().max());
            let most = below.copied().unwrap_or_default();
            if let Some(slot) = reach.get_mut(node) {
                *slot = most;
            }
        }
        Self { items, reach, leaves }
    }
}

impl<T> Intervals<T> {
    /// Those that have a byte in common with `span`, by start. Takes O(log n) for each.
    pub(super) fn overlapping(&self, span: Span) -> impl Iterator<Item = &(Span, T)> {
        let end = self.items.partition_point(|(s, _)| s.start < span.end);
        let next = move |from: usize| self.reaching(from, span.start).filter(|&i| i < end);
        let first = (!span.is_empty()).then(|| next(0)).flatten();
        std::iter::successors(first, move |&i| next(i + 1)).filter_map(|i| self.items.get(i))
    }

    /// Those that hold the byte at `offset`, by start.
    pub(super) fn at(&self, offset: usize) -> impl Iterator<Item = &(Span, T)> {
        self.overlapping(Span::new(offset, offset + 1))
    }

    /// Index of the first item, from index `from` on, that ends after `offset`.
    fn reaching(&self, from: usize, offset: usize) -> Option<usize> {
        let reaches = |node: usize| self.reach.get(node).is_some_and(|&end| end as usize > offset);
        let mut node = (from < self.items.len()).then_some(self.leaves + from)?;
        while !reaches(node) {
            // All under the parents of a right child lies to its left, so the next one to ask is beside the first
            // parent that is a left child.
            node >>= node.trailing_ones();
            if node == 0 {
                return None;
            }
            node += 1;
        }
        while node < self.leaves {
            node *= 2;
            node += usize::from(!reaches(node));
        }
        Some(node - self.leaves)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn finds_what_a_walk_finds(
            spans in prop::collection::vec((0usize..200, 0usize..40), 0..60),
            long in prop::collection::vec((0usize..200, 0usize..200), 0..3),
            (start, len) in (0usize..250, 0usize..30),
        ) {
            let mut all: Vec<Span> = spans.iter().chain(&long).map(|&(at, len)| Span::new(at, at + len)).collect();
            all.sort_by_key(|s| s.start);
            let index: Intervals<usize> = all.iter().enumerate().map(|(i, &s)| (s, i)).collect();
            let range = Span::new(start, start + len);
            let found: Vec<usize> = index.overlapping(range).map(|&(_, i)| i).collect();
            let expected: Vec<usize> = (0..all.len())
                .filter(|&i| all[i].overlaps(range) && !range.is_empty() && !all[i].is_empty())
                .collect();
            prop_assert_eq!(found, expected);
        }
    }
}
