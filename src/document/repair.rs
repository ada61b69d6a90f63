//! Paragraphs that a page break cut in mid-sentence become one block. The text is never edited: the block's span runs
//! over the break. Not for hard-wrapped lines, which the readers unwrap.

use super::prose::{
    ends_in_initials, ends_in_title, ends_mid_clause, ends_sentence, is_address, starts_small, without_closers, words,
};
use super::{Block, BlockKind};
use crate::text::{SafeText, Span};

/// One half of a joined pair must be running prose of this many bytes, or verse and lists of short lines would join.
const PROSE: usize = 100;
/// The other half may be short, but not a heading, a signature or a number.
const FEWEST_WORDS: [usize; 2] = [7, 3];
/// Where more than one paragraph in so many begins in small letters, the writer does, and it means nothing.
const SMALL_SHARE: usize = 5;

/// Joins what a page break cut. Returns the number of joins.
pub(super) fn join(text: &SafeText, blocks: &mut Vec<Block>) -> usize {
    let before = blocks.len();
    let trusts_case = writes_capitals(text, blocks);
    let mut joined: Vec<Block> = Vec::with_capacity(before);
    for block in blocks.drain(..) {
        match joined.last_mut() {
            Some(last) if goes_on(text, last, &block, trusts_case) => last.span = last.span.hull(block.span),
            _ => joined.push(block),
        }
    }
    *blocks = joined;
    before - blocks.len()
}

/// Whether small letters at the start of a paragraph are the exception, and `I` is written as it should.
fn writes_capitals(text: &SafeText, blocks: &[Block]) -> bool {
    let paragraphs = || {
        let paragraphs = blocks.iter().filter(|b| b.kind == BlockKind::Paragraph);
        paragraphs.map(|b| text.slice(b.span).as_str())
    };
    let small = paragraphs().filter(|words| starts_small(words)).count();
    let careless = |words: &str| {
        words
            .split(' ')
            .take(200)
            .any(|word| matches!(word, "i" | "im" | "i'm"))
    };
    small <= 1.max(paragraphs().count() / SMALL_SHARE) && !paragraphs().any(careless)
}

fn goes_on(text: &SafeText, first: &Block, second: &Block, trusts_case: bool) -> bool {
    let kinds = (first.kind, second.kind);
    if kinds != (BlockKind::Paragraph, BlockKind::Paragraph) || first.span.len().max(second.span.len()) < PROSE {
        return false;
    }
    // A paragraph may be megabytes long: its ends decide.
    let head = tail(text, first.span);
    let next = text.slice(second.span).as_str();
    let [enough_before, enough_after] = FEWEST_WORDS;
    words(head) >= enough_before
        && next.split_whitespace().nth(enough_after - 1).is_some()
        && is_prose(next)
        && continues(head, next, trusts_case)
}

/// Whether the sentence at the end of `head` goes on in `next`.
fn continues(head: &str, next: &str, trusts_case: bool) -> bool {
    let bare = without_closers(head);
    if bare.ends_with([':', ';']) || next.split_whitespace().next().is_some_and(is_address) {
        return false;
    }
    if ends_in_title(head) {
        return next.chars().next().is_some_and(char::is_uppercase);
    }
    if ends_sentence(head) {
        return ends_in_initials(bare) && starts_small(next) && trusts_case;
    }
    starts_small(next) && trusts_case || ends_mid_clause(head) && !opens_anew(next) || closes_quotation(head, next)
}

/// A line such as `by Ada Obi` or a label goes on with nothing.
fn is_prose(next: &str) -> bool {
    next.len() >= 60 || ends_sentence(next)
}

/// A mark that opens a quotation, or a dash of dialogue, starts a paragraph of its own.
fn opens_anew(next: &str) -> bool {
    next.starts_with(['“', '"', '«', '—', '–', '•', '-'])
}

/// A quotation is open at the end of `head` and closes in `next` before another one opens.
fn closes_quotation(head: &str, next: &str) -> bool {
    let open = head.rfind('“') > head.rfind('”');
    open && next
        .find('”')
        .is_some_and(|close| next.find('“').is_none_or(|again| close < again))
}

/// The last kilobyte or so at `span`: what decides whether its sentence is at an end.
fn tail(text: &SafeText, span: Span) -> &str {
    let start = text.floor(span.end.saturating_sub(1024)).max(span.start);
    text.slice(Span::new(start, span.end)).as_str()
}

#[cfg(test)]
mod tests;
