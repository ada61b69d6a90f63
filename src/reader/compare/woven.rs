//! A passage as one text, the words that went before those that came in their place.

use crate::document::Document;
use crate::text::{SafeText, Span};

use super::{Passage, Run};

/// The words of both versions of a passage in one text, on one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Woven {
    /// The words.
    pub text: SafeText,
    /// Where in it each run of the passage stands, in the order of its runs.
    pub runs: Vec<Span>,
}

impl Passage {
    /// This passage of two versions as one text. In time linear in its length.
    #[must_use]
    pub fn woven(&self, old: &Document, new: &Document) -> Woven {
        woven(&self.runs, old, new)
    }
}

/// `runs` of two versions as one text.
fn woven(runs: &[Run], old: &Document, new: &Document) -> Woven {
    let mut raw = String::new();
    let mut spans = Vec::with_capacity(runs.len());
    for run in runs {
        let (document, span) = match run {
            Run::Kept { new: span, .. } | Run::Added(span) => (new, *span),
            Run::Removed(span) => (old, *span),
        };
        let is_apart = document
            .slice(Span::new(0, span.start))
            .as_str()
            .ends_with(char::is_whitespace);
        if is_apart && !raw.is_empty() {
            raw.push(' ');
        }
        let start = raw.len();
        for (at, word) in document.slice(span).as_str().split_whitespace().enumerate() {
            if at > 0 {
                raw.push(' ');
            }
            raw.push_str(word);
        }
        spans.push(Span::new(start, raw.len()));
    }
    let (text, map, _) = SafeText::from_raw(&raw);
    let runs = spans.into_iter().map(|span| map.from_source(span)).collect();
    Woven { text, runs }
}
