//! Pairs quotation marks over the blocks of a document. Says where something is quoted, never why or by whom.

mod mark;
mod reading;

use crate::document::{BlockKind, Document};
use crate::text::Span;

use reading::Reading;

/// Two marks that belong together and what stands between them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    /// With the marks that are there.
    pub span: Span,
    /// Without the marks.
    pub inner: Span,
    /// 0 for an outermost quotation, 1 for a quotation in it, and so on.
    pub depth: u32,
    /// Whether it goes on with the quotation that the block before left open.
    pub reopens: bool,
    /// Whether it has a closing mark; without one it runs to the end of its block.
    pub closed: bool,
}

/// Which marks count, and which way round they stand, throughout a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Habit {
    /// Single marks count, as in British prose.
    singles: bool,
    /// `»…«`, as in German.
    inward: bool,
}

/// A quotation that its block leaves open.
struct Open {
    mark: Span,
    block: Span,
    /// The block before left it open already.
    reopens: bool,
    /// It begins with a sentence of its own, so that a mark was forgotten at the end of the block.
    speaks: bool,
}

/// All quotations of the analysed blocks, by start.
///
/// Marks the wrong way round, glued to words or missing are put up with. A quotation that is left open runs to the end
/// of its block when the next block reopens or closes it, when the block began with it, or when it begins with a
/// sentence of its own; else its mark is passed over. Single marks count only where more stretches stand between them
/// than between others, as in British prose.
#[must_use]
pub fn pair(document: &Document) -> Vec<Pair> {
    let inward = mark::points_inward(analysed(document).map(|(_, span)| document.slice(span).as_str()));
    let habit = |singles| Habit { singles, inward };
    if document.text.as_str().contains(mark::SINGLES) {
        let pairs = pair_as(document, habit(true));
        if is_british(document, &pairs) {
            return pairs;
        }
    }
    pair_as(document, habit(false))
}

fn analysed(document: &Document) -> impl Iterator<Item = (BlockKind, Span)> {
    let blocks = document.blocks.iter().filter(|b| b.kind.is_analysed());
    blocks.map(|b| (b.kind, b.span))
}

/// Whether more of the outermost quotations stand between single marks than between others.
fn is_british(document: &Document, pairs: &[Pair]) -> bool {
    let outermost = pairs.iter().filter(|p| p.depth == 0 && p.closed);
    let balance: isize = outermost
        .map(|p| {
            let marked = Span::new(p.span.start, p.inner.start);
            if mark::is_single(document.slice(marked).as_str()) {
                1
            } else {
                -1
            }
        })
        .sum();
    balance > 0
}

fn pair_as(document: &Document, habit: Habit) -> Vec<Pair> {
    let mut pairs = Vec::new();
    let mut left_open: Option<Open> = None;
    for (kind, block) in analysed(document) {
        let text = document.slice(block).as_str();
        let mut reading = Reading::of(text, block.start, habit);
        let prose = matches!(kind, BlockKind::Paragraph | BlockKind::Quote | BlockKind::ListItem);
        // A heading or the words under a picture may stand amid a speech.
        if !prose && reading.is_empty() {
            continue;
        }
        let goes_on = left_open.take().is_some_and(|open| {
            let goes_on = reading.opens_at_start || reading.stray.is_some();
            pairs.extend(open.to_block_end(goes_on));
            goes_on
        });
        if goes_on {
            reading.continue_quotation(block);
        }
        left_open = reading.open.map(|open| Open {
            mark: open,
            block,
            reopens: goes_on && open.start == block.start,
            speaks: reading.speaks,
        });
        pairs.append(&mut reading.pairs);
    }
    pairs.extend(left_open.and_then(|open| open.to_block_end(false)));
    nest(pairs)
}

impl Open {
    fn to_block_end(&self, goes_on: bool) -> Option<Pair> {
        let whole_block = self.mark.start == self.block.start;
        (goes_on || whole_block || self.speaks).then_some(Pair {
            span: Span::new(self.mark.start, self.block.end),
            inner: Span::new(self.mark.end, self.block.end),
            depth: 0,
            reopens: self.reopens,
            closed: false,
        })
    }
}

/// Puts the pairs in order of their start and counts how deep each stands in others.
fn nest(mut pairs: Vec<Pair>) -> Vec<Pair> {
    pairs.sort_unstable_by_key(|p| (p.span.start, std::cmp::Reverse(p.span.end)));
    let mut around: Vec<usize> = Vec::new();
    for pair in &mut pairs {
        while around.last().is_some_and(|&end| end <= pair.span.start) {
            around.pop();
        }
        pair.depth = around.len() as u32;
        around.push(pair.span.end);
    }
    pairs
}

#[cfg(test)]
mod tests;
