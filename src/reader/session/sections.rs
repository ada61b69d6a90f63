//! The sections of an article: its title and its headings, each with what stands up to the next one.

use super::Session;
use crate::document::{Block, BlockKind};
use crate::text::Span;

/// A title or a heading, and what is known of the text up to the next one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Section<'a> {
    /// The title or heading itself.
    pub heading: &'a Block,
    /// Number of the first paragraph under it; `None` where there is none before the next heading.
    pub paragraph: Option<u32>,
    /// How many claims begin in it.
    pub claims: usize,
}

impl Session {
    /// The section of this number, from 0. Takes O(log n), and the blocks between a heading and its first paragraph.
    #[must_use]
    pub fn section(&self, index: usize) -> Option<Section<'_>> {
        let start = self.sections().get(index)?.start;
        let end = self
            .sections()
            .get(index + 1)
            .map_or(self.document.text.len(), |next| next.start);
        let at = self.document.block_at(start)?;
        let mut under = self.document.blocks.iter().skip(at + 1);
        let paragraph = under
            .by_ref()
            .take_while(|block| block.span.start < end)
            .find(|block| block.number > 0);
        let upto = |place: usize| self.claim_starts().partition_point(|claim| claim.start < place);
        Some(Section {
            heading: self.document.blocks.get(at)?,
            paragraph: paragraph.map(|block| block.number),
            claims: upto(end) - upto(start),
        })
    }

    /// The number of the section that `offset` is in; that of the first one before it.
    #[must_use]
    pub fn section_around(&self, offset: usize) -> usize {
        let after = self.sections().partition_point(|section| section.start <= offset);
        after.saturating_sub(1)
    }

    /// Whether there is any heading besides the title.
    #[must_use]
    pub fn has_headings(&self) -> bool {
        let block = |span: &Span| self.document.blocks.get(self.document.block_at(span.start)?);
        let last = self.sections().last().and_then(block);
        last.is_some_and(|block| block.kind == BlockKind::Heading)
    }
}
