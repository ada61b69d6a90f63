//! What it would lose to merge any two clusters, kept while clusters come and are merged. Knows nothing of words.
//!
//! With `h(x) = x · ln x`, the mutual information of neighbouring clusters, times the tokens of the text, is the sum of
//! `h` over the counts of pairs, less that over the counts of left and of right members, and a constant. So a merge
//! changes only sums of whole numbers, and by `g(x, y) = h(x + y) − h(x) − h(y)` for each pair of sums. `g` is nothing
//! where either count is nothing, and most counts are: a rare word stands beside few clusters, and adding or merging it
//! touches these only.
//!
//! `h` is held in whole numbers (of 2⁻²⁴), so the table is exact however long it is kept: no drift, and true ties.

use super::count::PINNED;

/// Loss of what cannot be merged. Half of the range, so that no sum of losses leaves it.
const NEVER: i64 = i64::MAX / 2;

/// Clusters by slots. The pinned slots are neighbours like others, and are never merged.
pub(super) struct Table {
    logs: Logs,
    /// Occurrences of each cluster; nothing in a free slot.
    sizes: Vec<u32>,
    /// `after.row(a)[b]`: how often `b` stands right of `a`.
    after: Square<u32>,
    /// `before.row(a)[b]`: how often `b` stands left of `a`.
    before: Square<u32>,
    /// What it loses to merge two clusters, both ways round.
    losses: Square<i64>,
    /// For each cluster the least loss and the slot to merge with; the lower slot of equals.
    nearest: Vec<(i64, usize)>,
}

impl Table {
    /// A table of free slots, for a text of `total` tokens.
    pub(super) fn new(slots: usize, total: u32) -> Self {
        Self {
            logs: Logs::new(total),
            sizes: vec![0; slots],
            after: Square::new(slots, 0),
            before: Square::new(slots, 0),
            losses: Square::new(slots, NEVER),
            nearest: vec![(NEVER, 0); slots],
        }
    }

    /// The two clusters that lose the least when merged, the larger one first.
    pub(super) fn cheapest(&self) -> Option<(usize, usize)> {
        let nearest = self.nearest.iter().enumerate();
        let (one, (loss, other)) = nearest.min_by_key(|(_, (loss, _))| loss)?;
        let larger_first = |a: usize, b: usize| if self.sizes[a] < self.sizes[b] { (b, a) } else { (a, b) };
        (*loss < NEVER).then(|| larger_first(one.min(*other), one.max(*other)))
    }

    /// Puts a cluster of `size` into a free slot, given how often each slot, its own included, stands after and before it.
    pub(super) fn add(&mut self, slot: usize, size: u32, after: &[u32], before: &[u32]) {
        self.share(before);
        self.share(after);
        self.sizes[slot] = size;
        self.after.set_row(slot, after);
        self.after.set_column(slot, before);
        self.before.set_row(slot, before);
        self.before.set_column(slot, after);
        if slot >= PINNED {
            let nothing = vec![0; after.len()];
            self.losses.row_mut(slot).fill(0);
            self.join(slot, &nothing, after, Side::After);
            self.join(slot, &nothing, before, Side::Before);
            self.settle(slot);
        }
    }

    /// Pours cluster `gone` into cluster `kept`.
    pub(super) fn merge(&mut self, kept: usize, gone: usize) {
        for other in (PINNED..self.sizes.len()).filter(|other| *other != kept) {
            let fixed = self.fixed(kept, other);
            self.losses.row_mut(kept)[other] -= fixed;
        }
        let rows = [Side::After, Side::Before].map(|side| {
            let of = |slot| self.side(side).row(slot).to_vec();
            (side, of(kept), of(gone))
        });
        for (side, into, from) in &rows {
            self.join(kept, into, from, *side);
        }
        for (_, mut into, mut from) in rows {
            into[kept] += into[gone];
            from[kept] += from[gone];
            (into[gone], from[gone]) = (0, 0);
            self.unite(&into, &from);
        }
        self.sizes[kept] += std::mem::take(&mut self.sizes[gone]);
        self.after.pour(kept, gone);
        self.before.pour(kept, gone);
        let never = vec![NEVER; self.sizes.len()];
        self.losses.set_row(gone, &never);
        self.losses.set_column(gone, &never);
        self.nearest[gone] = (NEVER, 0);
        self.settle(kept);
    }

    fn side(&self, side: Side) -> &Square<u32> {
        match side {
            Side::After => &self.after,
            Side::Before => &self.before,
        }
    }

    /// A new neighbour, which stands `counts` times beside each cluster, is shared by these: merging two loses less.
    fn share(&mut self, counts: &[u32]) {
        let beside: Vec<usize> = (PINNED..counts.len()).filter(|slot| counts[*slot] > 0).collect();
        for (i, &a) in beside.iter().enumerate() {
            for &b in &beside[..i] {
                let shared = self.logs.gain(counts[a], counts[b]);
                self.lower(a, b, shared);
            }
        }
    }

    /// The cluster in `slot` stood `into` times beside each slot, and stands `from` times more: what it now shares with
    /// the others. Changes its row of losses only, and leaves what is [`Self::fixed`] aside.
    fn join(&mut self, slot: usize, into: &[u32], from: &[u32], side: Side) {
        let turned = match side {
            Side::After => &self.before,
            Side::Before => &self.after,
        };
        let logs = &self.logs;
        let losses = self.losses.row_mut(slot);
        for (neighbour, (&into, &from)) in into.iter().zip(from).enumerate() {
            if from == 0 {
                continue;
            }
            let alone = logs.of(into) - logs.of(into + from);
            let others = losses.iter_mut().zip(turned.row(neighbour)).enumerate().skip(PINNED);
            for (other, (loss, &count)) in others {
                if count > 0 && other != slot {
                    *loss -= alone + logs.of(into + from + count) - logs.of(into + count);
                }
            }
        }
    }

    /// Two neighbours, which stand `into` and `from` times beside each cluster, become one: what is shared now.
    fn unite(&mut self, into: &[u32], from: &[u32]) {
        for a in (PINNED..from.len()).filter(|a| from[*a] > 0) {
            for b in PINNED..from.len() {
                let counted = from[b] > 0 && b <= a;
                if counted || into[b] + from[b] == 0 {
                    continue;
                }
                let one = self.logs.gain(into[a] + from[a], into[b] + from[b]);
                let two = self.logs.gain(into[a], into[b]) + self.logs.gain(from[a], from[b]);
                self.lower(a, b, one - two);
            }
        }
    }

    /// The part of the loss of merging two clusters that is no sum over their neighbours: their own sizes, and what
    /// they themselves, being each other's neighbours, do not share as others do.
    fn fixed(&self, a: usize, b: usize) -> i64 {
        let h = |count| self.logs.of(count);
        let [aa, ab] = [a, b].map(|right| self.after.row(a)[right]);
        let [ba, bb] = [a, b].map(|right| self.after.row(b)[right]);
        let lines = h(aa + ba) + h(ab + bb) + h(aa + ab) + h(ba + bb);
        let cells = h(aa) + h(ab) + h(ba) + h(bb);
        2 * self.logs.gain(self.sizes[a], self.sizes[b]) + lines - cells - h(aa + ab + ba + bb)
    }

    /// Completes the row of losses of a cluster that is new or has grown, and tells the others.
    fn settle(&mut self, slot: usize) {
        for other in 0..self.sizes.len() {
            let merges = other >= PINNED && other != slot && self.sizes[other] > 0;
            let loss = if merges {
                self.losses.row(slot)[other] + self.fixed(slot, other)
            } else {
                NEVER
            };
            self.losses.row_mut(slot)[other] = loss;
            self.losses.row_mut(other)[slot] = loss;
        }
        self.find_nearest(slot);
        for other in PINNED..self.sizes.len() {
            let nearest = self.nearest[other];
            if nearest.1 == slot || nearest.0 < NEVER && self.sizes[nearest.1] == 0 {
                self.find_nearest(other);
            } else {
                self.nearest[other] = nearest.min((self.losses.row(other)[slot], slot));
            }
        }
    }

    /// Lowers the loss of merging `a` and `b`.
    fn lower(&mut self, a: usize, b: usize, by: i64) {
        for (a, b) in [(a, b), (b, a)] {
            let loss = &mut self.losses.row_mut(a)[b];
            *loss -= by;
            let loss = *loss;
            // What is rounded may also rise, by one or two.
            if by < 0 && self.nearest[a].1 == b {
                self.find_nearest(a);
            } else {
                self.nearest[a] = self.nearest[a].min((loss, b));
            }
        }
    }

    fn find_nearest(&mut self, slot: usize) {
        let losses = self.losses.row(slot).iter().copied().zip(0..);
        self.nearest[slot] = losses.min().unwrap_or((NEVER, 0));
    }
}

/// Where a neighbour stands.
#[derive(Clone, Copy)]
enum Side {
    After,
    Before,
}

/// `x · ln x` in whole numbers, for all counts of a text.
struct Logs(Vec<i64>);

impl Logs {
    fn new(total: u32) -> Self {
        let scaled = |count: u32| {
            let count = f64::from(count);
            (count * count.max(1.0).ln() * f64::from(1 << 24)).round() as i64
        };
        Self((0..=total).map(scaled).collect())
    }

    fn of(&self, count: u32) -> i64 {
        self.0[count as usize]
    }

    /// What two counts lose when only their sum is known.
    fn gain(&self, a: u32, b: u32) -> i64 {
        self.of(a + b) - self.of(a) - self.of(b)
    }
}

/// A square of numbers, by rows.
struct Square<T> {
    side: usize,
    cells: Vec<T>,
}

impl<T: Copy> Square<T> {
    fn new(side: usize, value: T) -> Self {
        Self {
            side,
            cells: vec![value; side * side],
        }
    }

    fn row(&self, row: usize) -> &[T] {
        &self.cells[row * self.side..][..self.side]
    }

    fn row_mut(&mut self, row: usize) -> &mut [T] {
        &mut self.cells[row * self.side..][..self.side]
    }

    fn set_row(&mut self, row: usize, values: &[T]) {
        self.row_mut(row).copy_from_slice(values);
    }

    fn set_column(&mut self, column: usize, values: &[T]) {
        for (row, value) in values.iter().enumerate() {
            self.row_mut(row)[column] = *value;
        }
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
mod tests {
    use super::*;

    impl Table {
        /// Compares every loss that is kept with mutual information before and after the merge.
        pub(in super::super) fn check(&self) {
            let alive = |slot: usize| slot >= PINNED && self.sizes[slot] > 0;
            let all: Vec<usize> = (0..self.sizes.len()).collect();
            for a in 0..self.sizes.len() {
                for b in 0..self.sizes.len() {
                    let kept = self.losses.row(a)[b];
                    if a == b || !alive(a) || !alive(b) {
                        assert_eq!(kept, NEVER);
                        continue;
                    }
                    let merged: Vec<usize> = all.iter().map(|s| if *s == b { a } else { *s }).collect();
                    assert_eq!(kept, self.information(&all) - self.information(&merged), "{a} with {b}");
                }
                assert_eq!(
                    self.nearest[a],
                    self.losses
                        .row(a)
                        .iter()
                        .copied()
                        .zip(0..)
                        .min()
                        .map(|(l, s)| (l, if l == NEVER { 0 } else { s }))
                        .unwrap()
                );
            }
        }

        /// Mutual information of neighbours when each slot belongs to the cluster that `cluster` gives for it.
        fn information(&self, cluster: &[usize]) -> i64 {
            let mut cells = Square::new(self.sizes.len(), 0_u32);
            let mut sizes = vec![0_u32; self.sizes.len()];
            for (a, &to) in cluster.iter().enumerate() {
                sizes[to] += self.sizes[a];
                for (b, &beside) in cluster.iter().enumerate() {
                    cells.row_mut(to)[beside] += self.after.row(a)[b];
                }
            }
            let sum = |counts: &[u32]| counts.iter().map(|c| self.logs.of(*c)).sum::<i64>();
            sum(&cells.cells) - 2 * sum(&sizes)
        }
    }
}
