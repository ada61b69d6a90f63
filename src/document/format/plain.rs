//! Plain text with light Markdown marks. Not a Markdown reader.

use crate::document::{Block, BlockKind};
use crate::text::{SafeText, Span};

/// The paragraphs of `text`: what stands between blank lines.
pub(super) fn blocks(text: &SafeText) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut open: Option<Span> = None;
    let mut at = 0;
    for line in text.as_str().split_inclusive('\n') {
        let words = line.trim();
        let start = at + (line.len() - line.trim_start().len());
        at += line.len();
        if words.is_empty() {
            blocks.extend(open.take());
        } else {
            let span = Span::new(start, start + words.len());
            open = Some(open.map_or(span, |o| o.hull(span)));
        }
    }
    blocks.extend(open);
    (1..)
        .zip(blocks)
        .map(|(number, span)| Block {
            kind: BlockKind::Paragraph,
            span,
            depth: 0,
            number,
        })
        .collect()
}
