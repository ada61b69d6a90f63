//! Blocks in pieces small enough to be laid out for one key. Knows nothing of widths.

use unicode_linebreak::linebreaks;
use unicode_segmentation::UnicodeSegmentation;

use crate::document::{Block, BlockKind, Document};
use crate::text::Span;

/// Bytes of a chunk at most: a key lays out a few of them, a quarter of a millisecond each. Paragraphs of prose are shorter.
const LIMIT: usize = 8 * 1024;

/// The blocks of a document, those over 8 KiB split at break opportunities. A chunk starts a row.
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
        Self::at_most(document, LIMIT)
    }

    /// Chunks of at most `limit` bytes, which must exceed those of a grapheme cluster (64 in safe text).
    pub(super) fn at_most(document: &Document, limit: usize) -> Self {
        let mut list = Vec::with_capacity(document.blocks.len());
        for (index, block) in document.blocks.iter().enumerate() {
            split(document, index, block, limit, &mut list);
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

fn split(document: &Document, index: usize, block: &Block, limit: usize, list: &mut Vec<Chunk>) {
    let mut from = block.span.start;
    loop {
        let end = if block.span.end - from <= limit {
            block.span.end
        } else {
            let window = Span::new(from, document.text.floor(from + limit));
            from + cut(document.slice(window).as_str(), block.kind)
        };
        list.push(Chunk {
            span: Span::new(from, end),
            block: index,
            first: from == block.span.start,
        });
        if end >= block.span.end {
            return;
        }
        from = end;
    }
}

/// Where to cut `window`, which is the beginning of a longer text: after its last line break (in preformatted text),
/// else after its last white space, else at its last break opportunity, else before its last grapheme cluster. Never
/// inside a cluster, and never at 0.
fn cut(window: &str, kind: BlockKind) -> usize {
    let lines = kind.keeps_lines();
    if let Some(at) = plain_cut(window, lines) {
        return at;
    }
    let mut opportunities = linebreaks(window).map(|(at, _)| at).peekable();
    let (mut line, mut space, mut opportunity, mut cluster) = (None, None, None, None);
    let mut before = "";
    for (at, here) in window.grapheme_indices(true) {
        while opportunities.next_if(|&o| o < at).is_some() {}
        opportunity = opportunities.next_if_eq(&at).or(opportunity);
        // A chunk that began with white space would begin before its first row.
        if at > 0 && !is_blank(here) {
            space = is_blank(before).then_some(at).or(space);
            line = before.ends_with('\n').then_some(at).filter(|_| lines).or(line);
            cluster = Some(at);
        }
        before = here;
    }
    line.or(space).or(opportunity).or(cluster).unwrap_or(window.len())
}

/// The cut where it is plain to see: near the end, after a space or line break and before an ASCII letter, which begins
/// a cluster and may begin a row. Walking all clusters of 10 MB takes 0.3 s, this next to nothing.
fn plain_cut(window: &str, lines: bool) -> Option<usize> {
    let mut after = (0, ' ');
    for (at, c) in window.char_indices().rev().take(1024) {
        if (c == '\n' || (c == ' ' && !lines)) && after.1.is_ascii_alphanumeric() {
            return Some(after.0);
        }
        after = (at, c);
    }
    None
}

fn is_blank(cluster: &str) -> bool {
    cluster.chars().all(char::is_whitespace)
}
