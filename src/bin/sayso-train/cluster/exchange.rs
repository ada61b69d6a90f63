//! Moves single words to the clusters where they tell most of their neighbours. Knows nothing of merges and paths.
//!
//! The exchange algorithm of Kneser and Ney (Eurospeech 1993), as in Martin, Liermann and Ney, "Algorithms for Bigram and
//! Trigram Word Clustering" (Speech Communication 24, 1998). It mends what merging one word after the other cannot: a
//! frequent word was merged before most of its neighbours had come, and whatever was merged stays together.

use super::counts::{Counts, Logs, Share};
use super::text::{PINNED, Text};

/// Words in clusters, all with their neighbours counted.
pub(super) struct Exchange<'a> {
    pub(super) text: &'a Text<'a>,
    pub(super) logs: &'a Logs,
    pub(super) counts: &'a mut Counts,
    /// The slot of each token.
    pub(super) slots: &'a mut [Option<usize>],
}

impl Exchange<'_> {
    /// Moves words until no move gains, at most `rounds` times through all of them. No cluster comes or goes.
    pub(super) fn run(mut self, rounds: usize) {
        let mut words = vec![0; self.counts.slots()];
        for slot in self.slots.iter().flatten() {
            words[*slot] += 1;
        }
        for _ in 0..rounds {
            let mut moved = false;
            for token in PINNED..self.text.tokens() {
                let Some(home) = self.slots[token].filter(|slot| words[*slot] > 1) else {
                    continue;
                };
                let best = self.place(token, home);
                words[home] -= 1;
                words[best] += 1;
                moved |= best != home;
            }
            if !moved {
                break;
            }
        }
    }

    /// Moves `token` from the cluster `home` to where it gains most, which it tells; it stays where nothing gains more.
    fn place(&mut self, token: usize, home: usize) -> usize {
        let share = Share::of(self.text, token, self.slots, self.counts.slots());
        self.counts.take(home, &share);
        let gains = self.gains(&share);
        let mut best = home;
        for slot in self.counts.clusters() {
            if gains[slot] > gains[best] {
                best = slot;
            }
        }
        self.counts.put(best, &share);
        self.slots[token] = Some(best);
        best
    }

    /// What the information of the whole gains when `share` joins the cluster in each slot.
    fn gains(&self, share: &Share) -> Vec<i64> {
        let (logs, counts) = (self.logs, &*self.counts);
        let mut gains = vec![0; counts.slots()];
        for (beside, turned) in [(&share.after, &counts.before), (&share.before, &counts.after)] {
            for (neighbour, &by) in beside.iter().enumerate().filter(|(_, by)| **by > 0) {
                let alone = logs.of(by);
                for (gain, &from) in gains.iter_mut().zip(turned.row(neighbour)) {
                    *gain += if from == 0 { alone } else { logs.rise(from, by) };
                }
            }
        }
        for (slot, gain) in gains.iter_mut().enumerate() {
            // The cluster as its own neighbour is one count, which grows by both sides and by the word beside itself.
            let own = counts.after.row(slot)[slot];
            let (after, before) = (share.after[slot], share.before[slot]);
            *gain += logs.rise(own, after + before + share.own) - logs.rise(own, after) - logs.rise(own, before);
            *gain -= 2 * logs.rise(counts.sizes[slot], share.size);
        }
        gains
    }
}
