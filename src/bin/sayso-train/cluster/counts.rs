//! How often clusters stand beside each other, in whole numbers. Knows nothing of losses and merges.

use super::text::{PINNED, Text};

/// Neighbours of clusters, by slots. A slot that holds no cluster counts nothing.
pub(super) struct Counts {
    /// Occurrences of each cluster.
    pub(super) sizes: Vec<u32>,
    /// `after.row(a)[b]`: how often `b` stands right of `a`.
    pub(super) after: Square<u32>,
    /// `before.row(a)[b]`: how often `b` stands left of `a`.
    pub(super) before: Square<u32>,
}

/// A word, or a cluster, apart from the others: what it adds to the counts of a slot.
pub(super) struct Share {
    pub(super) size: u32,
    /// How often each slot stands right of it.
    pub(super) after: Vec<u32>,
    /// How often each slot stands left of it.
    pub(super) before: Vec<u32>,
    /// How often it stands beside itself; counted in neither list.
    pub(super) own: u32,
}

impl Share {
    /// What `token` adds. Neighbours that have no slot count nothing.
    pub(super) fn of(text: &Text<'_>, token: usize, slots: &[Option<usize>], count: usize) -> Self {
        let by_slot = |list: &[(usize, u32)]| {
            let mut row = vec![0; count];
            for &(neighbour, times) in list.iter().filter(|(n, _)| *n != token) {
                if let Some(slot) = slots[neighbour] {
                    row[slot] += times;
                }
            }
            row
        };
        let after = text.after.of(token);
        Self {
            size: text.occurrences(token),
            own: after.iter().find(|(n, _)| *n == token).map_or(0, |(_, times)| *times),
            after: by_slot(after),
            before: by_slot(text.before.of(token)),
        }
    }
}

impl Counts {
    pub(super) fn new(slots: usize) -> Self {
        Self {
            sizes: vec![0; slots],
            after: Square::new(slots, 0),
            before: Square::new(slots, 0),
        }
    }

    /// Number of slots.
    pub(super) fn slots(&self) -> usize {
        self.sizes.len()
    }

    /// The slots that hold a cluster of words.
    pub(super) fn clusters(&self) -> impl Iterator<Item = usize> {
        (PINNED..self.slots()).filter(|slot| self.sizes[*slot] > 0)
    }

    pub(super) fn put(&mut self, slot: usize, share: &Share) {
        self.change(slot, share, |count, by| *count += by);
    }

    pub(super) fn take(&mut self, slot: usize, share: &Share) {
        self.change(slot, share, |count, by| *count -= by);
    }

    fn change(&mut self, slot: usize, share: &Share, change: impl Fn(&mut u32, u32)) {
        change(&mut self.sizes[slot], share.size);
        for (other, (&after, &before)) in share.after.iter().zip(&share.before).enumerate() {
            if after > 0 {
                change(&mut self.after.row_mut(slot)[other], after);
                change(&mut self.before.row_mut(other)[slot], after);
            }
            if before > 0 {
                change(&mut self.before.row_mut(slot)[other], before);
                change(&mut self.after.row_mut(other)[slot], before);
            }
        }
        change(&mut self.after.row_mut(slot)[slot], share.own);
        change(&mut self.before.row_mut(slot)[slot], share.own);
    }

    /// Pours cluster `gone` into cluster `kept`.
    pub(super) fn pour(&mut self, kept: usize, gone: usize) {
        self.sizes[kept] += std::mem::take(&mut self.sizes[gone]);
        self.after.pour(kept, gone);
        self.before.pour(kept, gone);
    }
}

/// `x · ln x` for all counts of a text, in whole numbers (of 2⁻²⁴): sums of them are exact in any order, and at 2³²
/// tokens still within 62 bits.
pub(super) struct Logs(Vec<i64>);

impl Logs {
    /// For counts of up to `total`.
    pub(super) fn new(total: u32) -> Self {
        let scaled = |count: u32| {
            let count = f64::from(count);
            (count * count.max(1.0).ln() * f64::from(1 << 24)).round() as i64
        };
        Self((0..=total).map(scaled).collect())
    }

    pub(super) fn of(&self, count: u32) -> i64 {
        self.0[count as usize]
    }

    /// What two counts lose when only their sum is known.
    pub(super) fn gain(&self, a: u32, b: u32) -> i64 {
        self.rise(a, b) - self.of(b)
    }

    /// By how much the count `by` raises the count `from`.
    pub(super) fn rise(&self, from: u32, by: u32) -> i64 {
        self.of(from + by) - self.of(from)
    }
}

/// A square of numbers, by rows.
pub(super) struct Square<T> {
    side: usize,
    cells: Vec<T>,
}

impl<T: Copy> Square<T> {
    pub(super) fn new(side: usize, value: T) -> Self {
        Self {
            side,
            cells: vec![value; side * side],
        }
    }

    pub(super) fn row(&self, row: usize) -> &[T] {
        &self.cells[row * self.side..][..self.side]
    }

    pub(super) fn row_mut(&mut self, row: usize) -> &mut [T] {
        &mut self.cells[row * self.side..][..self.side]
    }
}

impl Square<u32> {
    /// Adds row and column `from` to row and column `into`, and empties them.
    fn pour(&mut self, into: usize, from: usize) {
        for column in 0..self.side {
            let moved = std::mem::take(&mut self.row_mut(from)[column]);
            self.row_mut(into)[column] += moved;
        }
        for row in 0..self.side {
            let moved = std::mem::take(&mut self.row_mut(row)[from]);
            self.row_mut(row)[into] += moved;
        }
    }
}

#[cfg(test)]
impl Counts {
    /// Mutual information of neighbours, times the tokens, less a constant, when each slot belongs to the cluster that
    /// `cluster` gives for it.
    pub(super) fn information(&self, logs: &Logs, cluster: impl Fn(usize) -> usize) -> i64 {
        let mut merged = Self::new(self.slots());
        for a in 0..self.slots() {
            merged.sizes[cluster(a)] += self.sizes[a];
            for b in 0..self.slots() {
                merged.after.row_mut(cluster(a))[cluster(b)] += self.after.row(a)[b];
            }
        }
        let sum = |counts: &[u32]| counts.iter().map(|c| logs.of(*c)).sum::<i64>();
        sum(&merged.after.cells) - 2 * sum(&merged.sizes)
    }
}
