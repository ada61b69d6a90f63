//! The links of an article: where they stand, and where they lead.

use super::Session;
use crate::document::Style;
use crate::text::{SafeText, Span};

/// A link, and what is known of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link<'a> {
    /// Its words.
    pub span: Span,
    /// Where it leads.
    pub target: &'a SafeText,
    /// The number of its paragraph; `None` in a title or a heading.
    pub paragraph: Option<u32>,
}

impl Session {
    /// The link of this number, from 0. Takes O(log n).
    #[must_use]
    pub fn link(&self, index: usize) -> Option<Link<'_>> {
        let span = *self.links().get(index)?;
        let number = self.paragraph_at(span.start).map_or(0, |block| block.number);
        Some(Link {
            span,
            target: self.link_at(span.start)?,
            paragraph: (number > 0).then_some(number),
        })
    }

    /// The number of the first link that begins at `offset` or after it, or is there; that of the last one after all.
    #[must_use]
    pub fn link_from(&self, offset: usize) -> usize {
        let before = self.links().partition_point(|link| link.end <= offset);
        before.min(self.links().len().saturating_sub(1))
    }

    /// The words that are links, in order of the text.
    #[must_use]
    pub fn links(&self) -> &[Span] {
        &self.marked.links
    }

    /// The links with words in `span`.
    pub fn links_in(&self, span: Span) -> impl Iterator<Item = Span> {
        let from = self.links().partition_point(|link| link.end <= span.start);
        let rest = self.links().iter().skip(from).copied();
        rest.take_while(move |link| link.start < span.end)
    }

    /// Where the link at `offset` leads.
    #[must_use]
    pub fn link_at(&self, offset: usize) -> Option<&SafeText> {
        let begun = self.links().partition_point(|link| link.start <= offset);
        let link = begun.checked_sub(1).and_then(|last| self.links().get(last))?;
        if !link.contains(offset) {
            return None;
        }
        let inlines = &self.document.inlines;
        let from = inlines.partition_point(|inline| inline.span.start < link.start);
        let mut same = inlines
            .iter()
            .skip(from)
            .take_while(|inline| inline.span.start == link.start);
        let number = same.find_map(|inline| match inline.style {
            Style::Link(number) => Some(number),
            _ => None,
        })?;
        self.document.links.get(number as usize)
    }
}
