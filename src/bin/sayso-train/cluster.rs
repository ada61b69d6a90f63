//! Brown clusters of the words of open text. Knows nothing of names.
//!
//! Words that stand between the same words share a cluster: Brown, Della Pietra, deSouza, Lai and Mercer, "Class-Based
//! n-gram Models of Natural Language" (Computational Linguistics 18, 1992), by the exact algorithm of Liang,
//! "Semi-Supervised Learning for Natural Language" (MIT 2005): of the most frequent words each begins as its own cluster;
//! each further word joins as one more, and then the two clusters are merged that lose the least mutual information
//! between neighbours. The clusters left at the end are merged on into one tree, which gives the paths.
//!
//! Unlike there, a word that is too rare to be clustered is a neighbour still, by its shape.

mod count;
mod table;

#[cfg(test)]
mod tests;

use count::{PINNED, Text};
use table::Table;

/// One word, the path to its leaf, and how often it was seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Clustered {
    /// As written.
    pub(crate) word: String,
    /// Zeros and ones from the root of the tree of merges to the word's cluster; empty where there is one cluster only.
    pub(crate) path: String,
    /// Occurrences in the text.
    pub(crate) count: u32,
}

/// Groups the words seen at least `least` times into at most `clusters` clusters by what stands before and after them.
/// Frequent words first, equally frequent ones by their letters.
///
/// The same sentences give the same clusters, whatever their order. Time grows with the words times `clusters`, and more
/// slowly than its square; memory is 16 bytes for each pair of clusters.
pub(crate) fn brown<S: AsRef<str>>(sentences: &[Vec<S>], clusters: usize, least: u32) -> Vec<Clustered> {
    let text = Text::count(sentences, least);
    let clusters = clusters.max(1);
    let mut grown = Grown::new(&text, clusters);
    for id in PINNED..text.tokens() {
        grown.add(&text, id);
        if grown.members.iter().filter(|m| !m.is_empty()).count() > clusters {
            grown.merge();
        }
    }
    let leaves = grown.members.clone();
    let paths = grown.into_paths();
    let mut path_of = vec![String::new(); text.words.len()];
    for (members, path) in leaves.iter().zip(&paths) {
        for &member in members {
            path_of[member - PINNED].clone_from(path);
        }
    }
    let words = text.words.iter().zip(path_of);
    words
        .map(|(&(word, count), path)| Clustered {
            word: word.to_owned(),
            path,
            count,
        })
        .collect()
}

/// Clusters while words are added to them.
struct Grown {
    table: Table,
    /// The tokens in each slot of the table; the pinned slots hold none.
    members: Vec<Vec<usize>>,
    /// The slot of each token that was added.
    slots: Vec<Option<usize>>,
}

impl Grown {
    fn new(text: &Text<'_>, clusters: usize) -> Self {
        // Few words need no more slots than they are; one more slot holds the word that has just come.
        let slots = PINNED + clusters.min(text.words.len()) + 1;
        let mut grown = Self {
            table: Table::new(slots, text.total()),
            members: vec![Vec::new(); slots],
            slots: vec![None; text.tokens()],
        };
        for pinned in 0..PINNED {
            grown.slots[pinned] = Some(pinned);
            grown.fill(text, pinned, pinned);
        }
        grown
    }

    fn add(&mut self, text: &Text<'_>, id: usize) {
        let free = (PINNED..self.members.len()).find(|slot| self.members[*slot].is_empty());
        if let Some(slot) = free {
            self.members[slot].push(id);
            self.slots[id] = Some(slot);
            self.fill(text, id, slot);
        }
    }

    /// Counts the token's neighbours by their clusters; those that have none yet count with them, when they get one.
    fn fill(&mut self, text: &Text<'_>, id: usize, slot: usize) {
        let by_slot = |list: &[(usize, u32)]| {
            let mut row = vec![0; self.members.len()];
            for &(neighbour, count) in list {
                if let Some(at) = self.slots[neighbour] {
                    row[at] += count;
                }
            }
            row
        };
        let (after, before) = (by_slot(text.after.of(id)), by_slot(text.before.of(id)));
        self.table.add(slot, text.occurrences(id), &after, &before);
    }

    /// Merges the pair of clusters that loses the least; which slot was poured into which.
    fn merge(&mut self) -> Option<(usize, usize)> {
        let (kept, gone) = self.table.cheapest()?;
        self.table.merge(kept, gone);
        let moved = std::mem::take(&mut self.members[gone]);
        for &id in &moved {
            self.slots[id] = Some(kept);
        }
        self.members[kept].extend(moved);
        Some((kept, gone))
    }

    /// Merges on until one cluster is left; the path of what each slot held before.
    fn into_paths(mut self) -> Vec<String> {
        let merges: Vec<_> = std::iter::from_fn(|| self.merge()).collect();
        let mut paths = vec![String::new(); self.members.len()];
        // From the root down: at each merge the slot that was kept stood for both, and the other begins here.
        for &(kept, gone) in merges.iter().rev() {
            paths[gone] = format!("{}1", paths[kept]);
            paths[kept].push('0');
        }
        paths
    }
}
