//! Blocks in pieces small enough to be laid out for one key. Knows nothing of widths.

use unicode_linebreak::linebreaks;
use unicode_segmentation::UnicodeSegmentation;

use crate::document::{Block, BlockKind, Document};
use crate::text::Span;

/// Bytes of a chunk at most: laying one out takes a fraction of a millisecond, and a block of 10 MB has 320 of them.
const LIMIT: usize = 32 * 1024;

/// The blocks of a document, those over 32 KiB split at break opportunities. A chunk starts a row.
#[derive(Clone, Debug, Default)]
pub struct Chunks {
    list: Vec<Chunk>,
}

/// A block or a piece of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Chunk {
    pub(super) span: Span,
    /// Index of its block.
    pub(super) block: usize,
    /// Whether the block begins here.
    pub(super) first: bool,
}

impl Chunks {
    /// Splits the blocks of `document`, in time linear in the bytes of long blocks.
    #[must_use]
    pub fn new(document: &Document) -> Self {
        let mut list = Vec::with_capacity(document.blocks.len());
        for (index, block) in document.blocks.iter().enumerate() {
            split(document, index, block, &mut list);
        }
        Self { list }
    }

    /// Index of the chunk that holds `offset`: the last one that starts at or before it, else the first.
    pub(super) fn at(&self, offset: usize) -> usize {
        self.list.partition_point(|c| c.span.start <= offset).saturating_sub(1)
    }

    pub(super) fn get(&self, index: usize) -> Option<Chunk> {
        self.list.get(index).copied()
    }

    pub(super) fn len(&self) -> usize {
        self.list.len()
    }
}

fn split(document: &Document, index: usize, block: &Block, list: &mut Vec<Chunk>) {
    let mut from = block.span.start;
    loop {
        let first = from == block.span.start;
        let end = if block.span.end - from <= LIMIT {
            block.span.end
        } else {
            let window = Span::new(from, document.text.floor(from + LIMIT));
            from + cut(document.slice(window).as_str(), block.kind)
        };
        list.push(Chunk {
            span: Span::new(from, end),
            block: index,
            first,
        });
        if end >= block.span.end {
            return;
        }
        from = end;
    }
}

/// Where to cut `window`, which is the beginning of a longer text: after its last line break or white space, else at
/// its last break opportunity, else before its last grapheme cluster. Never at 0.
fn cut(window: &str, kind: BlockKind) -> usize {
    let after = |(at, c): (usize, char)| at + c.len_utf8();
    let line = || window.rfind('\n').map(|at| at + 1);
    let space = || window.char_indices().rev().find(|(_, c)| c.is_whitespace()).map(after);
    let cluster = || window.grapheme_indices(true).next_back().map(|(at, _)| at);
    let opportunity = || {
        linebreaks(window)
            .map(|(at, _)| at)
            .filter(|&at| at < window.len())
            .last()
    };
    (kind == BlockKind::Preformatted)
        .then(line)
        .flatten()
        .or_else(space)
        .or_else(opportunity)
        .or_else(cluster)
        .filter(|&at| at > 0)
        .unwrap_or(window.len())
}
