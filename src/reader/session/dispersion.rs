//! Where in the article something stands: numbers for bars over its length. Draws nothing.

use std::cmp::Reverse;

use super::Session;
use crate::analysis::{EntityId, Kind};
use crate::text::Span;

impl Session {
    /// How many of `spans`, in order of the text, start in each of so many stretches of equal length. Takes
    /// O(cells · log n).
    #[must_use]
    pub fn spread(&self, spans: &[Span], cells: usize) -> Vec<usize> {
        let len = self.document.text.len().max(1);
        let before = |cell: usize| spans.partition_point(|s| s.start * cells / len < cell);
        let mut from = before(0);
        let counts = (0..cells).map(|cell| {
            let to = if cell + 1 == cells {
                spans.len()
            } else {
                before(cell + 1)
            };
            let count = to - from;
            from = to;
            count
        });
        counts.collect()
    }

    /// How dense the mentions of an entity are over the text, in `cells` stretches of equal length: 0 for none, 1 to 8
    /// for eighths of the densest.
    #[must_use]
    pub fn dispersion(&self, id: EntityId, cells: usize) -> Vec<u8> {
        let counts = self.spread(self.mentions_of(id), cells);
        let most = counts.iter().copied().max().unwrap_or(0).max(1);
        counts.iter().map(|count| (count * 8).div_ceil(most) as u8).collect()
    }

    /// The people and organisations with most mentions, at most twenty, those with most first.
    #[must_use]
    pub fn mains(&self) -> Vec<EntityId> {
        const MAINS: usize = 20;
        let kinds = [Kind::Person, Kind::Organization];
        let mut mains: Vec<EntityId> = kinds
            .iter()
            .flat_map(|kind| self.entities(*kind).iter().take(MAINS))
            .copied()
            .collect();
        mains.sort_by_key(|id| Reverse(self.mentions_of(*id).len()));
        mains.truncate(MAINS);
        mains
    }
}
