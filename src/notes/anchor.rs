//! How a passage is remembered: its place, its words, and the words around it; and how it is found again.

use serde::{Deserialize, Serialize};

use crate::text::{SafeText, Span};

/// Characters of context kept on each side.
const CONTEXT: usize = 64;

/// A passage of a document's text, with enough of its surroundings to find it in a changed text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Anchor {
    /// Where it stood when it was made.
    pub span: Span,
    /// Its words.
    pub quote: String,
    /// Up to 64 characters before it.
    pub before: String,
    /// Up to 64 characters after it.
    pub after: String,
}

/// Where a remembered passage stands in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Resolved {
    /// Where it was made.
    Exact(Span),
    /// In another place.
    Moved(Span),
    /// Nowhere, or in several places that fit equally well.
    Lost,
}

impl Anchor {
    /// Remembers `span` of `text`.
    ///
    /// ```
    /// use sayso::{notes::Anchor, text::{SafeText, Span}};
    /// let anchor = Anchor::new(&SafeText::of("one two three"), Span::new(4, 7));
    /// assert_eq!((&*anchor.before, &*anchor.quote, &*anchor.after), ("one ", "two", " three"));
    /// ```
    #[must_use]
    pub fn new(text: &SafeText, span: Span) -> Self {
        let before = text.slice(Span::new(0, span.start)).as_str();
        let after = text.slice(Span::new(span.end, text.len())).as_str();
        let from = before.char_indices().rev().take(CONTEXT).last();
        let from = from.map_or(span.start, |(at, _)| at);
        Self {
            span,
            quote: text.slice(span).as_str().to_owned(),
            before: text.slice(Span::new(from, span.start)).as_str().to_owned(),
            after: after.chars().take(CONTEXT).collect(),
        }
    }

    /// Finds the passage in `text`: the same words between the same surroundings; or, if these words stand there only
    /// once, with the same surroundings on one side. Of two places that fit equally well neither is taken, unless one is
    /// where the passage stood.
    ///
    /// ```
    /// use sayso::{notes::{Anchor, Resolved}, text::{SafeText, Span}};
    /// let anchor = Anchor::new(&SafeText::of("one two three"), Span::new(4, 7));
    /// let resolved = anchor.resolve(&SafeText::of("zero one two three"));
    /// assert_eq!(resolved, Resolved::Moved(Span::new(9, 12)));
    /// ```
    #[must_use]
    pub fn resolve(&self, text: &SafeText) -> Resolved {
        if self.quote.is_empty() {
            return Resolved::Lost;
        }
        if text.slice(self.span).as_str() == self.quote && self.sides(text, self.span) == Sides::Both {
            return Resolved::Exact(self.span);
        }
        let found: Vec<(Span, Sides)> = places(text.as_str(), &self.quote)
            .take(PLACES_LIMIT)
            .map(|at| Span::new(at, at + self.quote.len()))
            .map(|span| (span, self.sides(text, span)))
            .collect();
        let mut whole = found.iter().filter(|(_, sides)| *sides == Sides::Both);
        let span = match (whole.next(), whole.next(), found.as_slice()) {
            (Some((span, _)), None, _) | (None, _, [(span, Sides::One)]) => *span,
            _ => return Resolved::Lost,
        };
        if span == self.span {
            Resolved::Exact(span)
        } else {
            Resolved::Moved(span)
        }
    }

    /// Which of the remembered surroundings stand around `span` of `text`. An empty side counts as one only at the end
    /// of the text where it was made: everything ends with nothing.
    fn sides(&self, text: &SafeText, span: Span) -> Sides {
        let before = text.slice(Span::new(0, span.start)).as_str();
        let after = text.slice(Span::new(span.end, text.len())).as_str();
        let before = fits(&self.before, before.is_empty(), before.ends_with(&self.before));
        let after = fits(&self.after, after.is_empty(), after.starts_with(&self.after));
        match (before, after) {
            (true, true) => Sides::Both,
            (false, false) => Sides::None,
            _ => Sides::One,
        }
    }
}

/// Places of the same words that are compared; words that stand in more tell no place.
const PLACES_LIMIT: usize = 10_000;

/// Where `quote` stands in `text`, also where one place overlaps another, as line breaks in a row do.
fn places<'a>(text: &'a str, quote: &'a str) -> impl Iterator<Item = usize> + 'a {
    let step = quote.chars().next().map_or(1, char::len_utf8);
    let mut from = 0;
    std::iter::from_fn(move || {
        let at = from + text.get(from..)?.find(quote)?;
        from = at + step;
        Some(at)
    })
}

fn fits(side: &str, at_end: bool, same: bool) -> bool {
    if side.is_empty() { at_end } else { same }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sides {
    Both,
    One,
    None,
}
