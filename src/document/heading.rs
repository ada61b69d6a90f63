//! Headings and captions without a mark: a short line that stands alone between two paragraphs, words under a picture.
//! Marked headings are the readers' work.

use super::metadata;
use super::prose::{ends_sentence, is_caption, starts_small};
use super::{Block, BlockKind};
use crate::text::SafeText;

/// A caption has this many bytes at most.
const LONGEST_CAPTION: usize = 600;

/// Marks the captions, and the headings among paragraphs of one short line. What may be the half of a broken paragraph is
/// none.
pub(super) fn mark(text: &SafeText, blocks: &mut [Block]) {
    for block in blocks
        .iter_mut()
        .filter(|b| b.kind == BlockKind::Paragraph && b.span.len() <= LONGEST_CAPTION)
    {
        if is_caption(text.slice(block.span).as_str()) {
            block.kind = BlockKind::Caption;
        }
    }
    let found: Vec<usize> = blocks
        .windows(3)
        .zip(1..)
        .filter_map(|(three, at)| match three {
            [before, block, after] => heads(text, before, block, after).then_some(at),
            _ => None,
        })
        .collect();
    for at in found {
        if let Some(block) = blocks.get_mut(at) {
            block.kind = BlockKind::Heading;
            block.depth = 2;
        }
    }
}

fn heads(text: &SafeText, before: &Block, block: &Block, after: &Block) -> bool {
    let line = text.slice(block.span).as_str();
    let next = text.slice(after.span).as_str();
    let closed = match before.kind {
        BlockKind::Paragraph | BlockKind::Quote | BlockKind::ListItem => {
            ends_sentence(text.slice(before.span).as_str())
        }
        BlockKind::Byline | BlockKind::Preformatted | BlockKind::Caption => true,
        _ => false,
    };
    closed
        && block.kind == BlockKind::Paragraph
        && !line.contains('\n')
        && matches!(after.kind, BlockKind::Paragraph | BlockKind::Quote)
        && after.span.len() > block.span.len()
        && ends_sentence(next)
        && !starts_small(next)
        && metadata::is_heading(line)
}
