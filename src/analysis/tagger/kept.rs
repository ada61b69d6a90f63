//! What a first reading leaves for a second one. Decides nothing.

use std::ops::Range;

use super::OUTSIDE;
use super::model::Scores;

/// The scores of a first reading, for the second: only of tokens that were scored, in pages that are let go of once they are
/// read. Nothing else that is held of a text is as large.
#[derive(Debug)]
pub(super) struct Kept {
    /// By token, whether it was scored.
    is_scored: Vec<bool>,
    pages: Vec<Vec<Scores>>,
}

impl Kept {
    /// Scores on a page: some dozens of KiB.
    const PAGE: usize = 1024;

    /// Room for the scores of a text of so many tokens.
    pub(super) fn of(tokens: usize) -> Self {
        Self {
            is_scored: vec![false; tokens],
            pages: Vec::new(),
        }
    }

    /// Keeps the scores of `tokens`, which follow those kept before.
    pub(super) fn keep(&mut self, tokens: &Range<usize>, scores: &[Scores]) {
        let marks = self.is_scored.get_mut(tokens.clone()).unwrap_or_default();
        for (mark, sum) in marks.iter_mut().zip(scores).filter(|(_, sum)| **sum != OUTSIDE) {
            *mark = true;
            if self.pages.last().is_none_or(|page| page.len() == Self::PAGE) {
                self.pages.push(Vec::with_capacity(Self::PAGE));
            }
            if let Some(page) = self.pages.last_mut() {
                page.push(*sum);
            }
        }
    }

    /// All of them again, in order, with the marks of the tokens that they are of.
    pub(super) fn recall(self) -> (Vec<bool>, impl Iterator<Item = Scores>) {
        (self.is_scored, self.pages.into_iter().flatten())
    }
}
