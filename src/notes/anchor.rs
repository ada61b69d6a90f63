//! How a passage is remembered: its place, its words, and the words around it. Not how it is found again.

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
        let cut = before.char_indices().rev().nth(CONTEXT - 1).map_or(0, |(at, _)| at);
        let after = text.slice(Span::new(span.end, text.len())).as_str();
        Self {
            span,
            quote: text.slice(span).as_str().to_owned(),
            before: before
                .chars()
                .skip(before.get(..cut).unwrap_or_default().chars().count())
                .collect(),
            after: after.chars().take(CONTEXT).collect(),
        }
    }
}
