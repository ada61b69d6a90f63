//! Passages of an old text found again in its revision: with the old text at hand by a difference of the two, without it
//! by their words and the words around them. Pure; knows nothing of notes, of how they are kept, or of the analysis.
//!
//! [`Anchor::resolve`](super::Anchor::resolve) answers whether a text still is the same around a passage. This is for
//! texts that were revised, and never decides between places that fit about equally well.

mod align;
mod haystack;
mod passage;
mod quotation;
mod revision;
mod search;
#[cfg(test)]
mod tests;
mod words;

pub use quotation::{Quotation, Quoted};
pub use revision::Revision;
pub use words::Words;

use crate::text::Span;

/// What became of a passage. Spans are of the new text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// The same words in the same surroundings: at least on one side the same word beside them, or most of the words around.
    Exact(Span),
    /// The same words in other surroundings.
    Moved(Span),
    /// Other words: these are what the passage became.
    Changed(Span),
    /// Too little of it is left, or it may be any of several places.
    Lost,
}

impl Found {
    /// Where the passage stands now.
    #[must_use]
    pub const fn span(self) -> Option<Span> {
        match self {
            Self::Exact(span) | Self::Moved(span) | Self::Changed(span) => Some(span),
            Self::Lost => None,
        }
    }
}

/// Where a passage stands that stood at `span` of `old` and whose words `there` are those of `here`: with the parts of
/// words and the blanks at its ends that it had.
fn refit(old: &str, span: Span, here: Span, new: &str, there: Span) -> Span {
    let same = || {
        let start = (there.start + span.start).checked_sub(here.start)?;
        let found = Span::new(start, start + span.len());
        (new.get(found.start..found.end)? == old.get(span.start..span.end)?).then_some(found)
    };
    let inside = || {
        // By characters: the same word may be written with marks of another length.
        let cut = |start: usize, end: usize| old.get(start..end).map_or(0, |part| part.chars().count());
        let (lead, tail) = (cut(here.start, span.start), cut(span.end, here.end));
        let words = new.get(there.start..there.end)?;
        let start = words.char_indices().nth(lead)?.0;
        let end = words
            .char_indices()
            .map(|(at, _)| at)
            .chain([words.len()])
            .rev()
            .nth(tail)?;
        (start < end).then_some(Span::new(there.start + start, there.start + end))
    };
    same().or_else(inside).unwrap_or(there)
}
