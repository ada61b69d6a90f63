//! What it would lose to merge any two clusters, kept while clusters come and are merged. Knows nothing of words.
//!
//! With `h(x) = x · ln x`, the mutual information of neighbouring clusters, times the tokens of the text, is the sum of
//! `h` over the counts of pairs, less that over the counts of left and of right members, and a constant. So a merge
//! changes only sums of whole numbers, and by `g(x, y) = h(x + y) − h(x) − h(y)` for each pair of sums. `g` is nothing
//! where either count is nothing, and most counts are: a rare word stands beside few clusters, and adding or merging it
//! touches these only.
//!
//! `h` comes in whole numbers, so the table is exact however long it is kept: no drift, and true ties.

use super::counts::{Counts, Logs, Share, Square};
use super::text::PINNED;

/// Loss of what cannot be merged. Half of the range, so that no sum of losses leaves it.
const NEVER: i64 = i64::MAX / 2;

/// Clusters by slots. The pinned slots are neighbours like others, and are never merged.
pub(super) struct Table<'a> {
    logs: &'a Logs,
    pub(super) counts: Counts,
    /// What it loses to merge two clusters, both ways round.
    losses: Square<i64>,
    /// For each cluster the least loss and the slot to merge with; the lower slot of equals.
    nearest: Vec<(i64, usize)>,
}

impl<'a> Table<'a> {
    /// The table for clusters that are there already.
    pub(super) fn new(logs: &'a Logs, counts: Counts) -> Self {
        let slots = counts.slots();
        let mut table = Self {
            logs,
            counts,
            losses: Square::new(slots, NEVER),
            nearest: vec![(NEVER, 0); slots],
        };
        let clusters: Vec<usize> = table.counts.clusters().collect();
        for slot in clusters {
            table.begin(slot);
        }
        table
    }

    /// Merges the two clusters that lose the least by it; the slot that was kept and the one that is free now.
    pub(super) fn merge_cheapest(&mut self) -> Option<(usize, usize)> {
        let (kept, gone) = self.cheapest()?;
        self.merge(kept, gone);
        Some((kept, gone))
    }

    /// The two clusters that lose the least when merged, the larger one first.
    fn cheapest(&self) -> Option<(usize, usize)> {
        let nearest = self.nearest.iter().enumerate();
        let (one, (loss, other)) = nearest.min_by_key(|(_, (loss, _))| loss)?;
        let larger_first = |a: usize, b: usize| {
            if self.counts.sizes[a] < self.counts.sizes[b] {
                (b, a)
            } else {
                (a, b)
            }
        };
        (*loss < NEVER).then(|| larger_first(one.min(*other), one.max(*other)))
    }

    /// Puts a cluster into a free slot.
    pub(super) fn add(&mut self, slot: usize, share: &Share) {
        self.shared(&share.before);
        self.shared(&share.after);
        self.counts.put(slot, share);
        if slot >= PINNED {
            self.begin(slot);
        }
    }

    /// Pours cluster `gone` into cluster `kept`.
    fn merge(&mut self, kept: usize, gone: usize) {
        for other in self.counts.clusters().filter(|other| *other != kept) {
            self.losses.row_mut(kept)[other] -= self.fixed(kept, other);
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
        self.counts.pour(kept, gone);
        self.losses.row_mut(gone).fill(NEVER);
        for other in 0..self.counts.slots() {
            self.losses.row_mut(other)[gone] = NEVER;
        }
        self.nearest[gone] = (NEVER, 0);
        self.settle(kept);
    }

    fn side(&self, side: Side) -> &Square<u32> {
        match side {
            Side::After => &self.counts.after,
            Side::Before => &self.counts.before,
        }
    }

    /// Finds the losses of a cluster that is counted and was not here before.
    fn begin(&mut self, slot: usize) {
        self.losses.row_mut(slot).fill(0);
        let nothing = vec![0; self.counts.slots()];
        for side in [Side::After, Side::Before] {
            let beside = self.side(side).row(slot).to_vec();
            self.join(slot, &nothing, &beside, side);
        }
        self.settle(slot);
    }

    /// A new neighbour, which stands `counts` times beside each cluster, is shared by these: merging two loses less.
    fn shared(&mut self, counts: &[u32]) {
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
            Side::After => &self.counts.before,
            Side::Before => &self.counts.after,
        };
        let logs = self.logs;
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
        let [aa, ab] = [a, b].map(|right| self.counts.after.row(a)[right]);
        let [ba, bb] = [a, b].map(|right| self.counts.after.row(b)[right]);
        let lines = h(aa + ba) + h(ab + bb) + h(aa + ab) + h(ba + bb);
        let cells = h(aa) + h(ab) + h(ba) + h(bb);
        2 * self.logs.gain(self.counts.sizes[a], self.counts.sizes[b]) + lines - cells - h(aa + ab + ba + bb)
    }

    /// Completes the row of losses of a cluster that is new or has grown, and tells the others.
    fn settle(&mut self, slot: usize) {
        for other in 0..self.counts.slots() {
            let merges = other >= PINNED && other != slot && self.counts.sizes[other] > 0;
            let loss = if merges {
                self.losses.row(slot)[other] + self.fixed(slot, other)
            } else {
                NEVER
            };
            self.losses.row_mut(slot)[other] = loss;
            self.losses.row_mut(other)[slot] = loss;
        }
        self.find_nearest(slot);
        for other in PINNED..self.counts.slots() {
            let nearest = self.nearest[other];
            if nearest.1 == slot || nearest.0 < NEVER && self.counts.sizes[nearest.1] == 0 {
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

#[cfg(test)]
impl Table<'_> {
    /// Compares every loss that is kept with the information before and after the merge.
    pub(super) fn check(&self) {
        let slots = 0..self.counts.slots();
        let alive = |slot: usize| self.counts.clusters().any(|c| c == slot);
        let before = self.counts.information(self.logs, |slot| slot);
        for a in slots.clone() {
            for b in slots.clone() {
                let kept = self.losses.row(a)[b];
                if a == b || !alive(a) || !alive(b) {
                    assert_eq!(kept, NEVER);
                } else {
                    let after = self
                        .counts
                        .information(self.logs, |slot| if slot == b { a } else { slot });
                    assert_eq!(kept, before - after, "{a} with {b}");
                }
            }
            let least = slots.clone().map(|b| (self.losses.row(a)[b], b)).min();
            let least = least.filter(|(loss, _)| *loss < NEVER).unwrap_or((NEVER, 0));
            assert_eq!(self.nearest[a], least);
        }
    }
}
