//! Finding words in the text. Smart case, and white space that matches across line breaks.

use std::ops::ControlFlow;

use regex::{Regex, RegexBuilder};

use crate::document::Document;
use crate::text::{SafeText, Span};

/// Bytes of a query at most.
const LIMIT: usize = 1000;
/// Bytes between two reports of progress.
const STRIDE: usize = 64 * 1024;

/// Words to look for. Lower case finds every case, a capital letter makes it exact.
#[derive(Clone, Debug)]
pub struct Query {
    words: String,
    pattern: Regex,
}

impl Query {
    /// Prepares a search for `words`; `None` where there is nothing to look for or it is over 1,000 bytes long.
    #[must_use]
    pub fn new(words: &str) -> Option<Self> {
        let words = words.trim();
        if words.is_empty() || words.len() > LIMIT {
            return None;
        }
        let literal: Vec<String> = words.split_whitespace().map(regex::escape).collect();
        let pattern = RegexBuilder::new(&literal.join(r"\s+"))
            .case_insensitive(!words.chars().any(char::is_uppercase))
            .size_limit(1 << 20)
            .build()
            .ok()?;
        Some(Self {
            words: words.to_owned(),
            pattern,
        })
    }

    /// What was asked for.
    #[must_use]
    pub fn words(&self) -> &str {
        &self.words
    }

    /// Matches that lie wholly inside `span`, in order.
    #[must_use]
    pub fn matches_in(&self, text: &SafeText, span: Span) -> Vec<Span> {
        self.pattern
            .find_iter(text.slice(span).as_str())
            .map(|m| Span::new(span.start + m.start(), span.start + m.end()))
            .collect()
    }
}

/// All matches of `query`, in order. `report` is told the bytes searched, at least every 64 KiB of text, and can stop the
/// search; what was found until then is returned.
pub fn find_all(document: &Document, query: &Query, report: &mut dyn FnMut(usize) -> ControlFlow<()>) -> Vec<Span> {
    let mut found = Vec::new();
    let mut reported = 0;
    for m in query.pattern.find_iter(document.text.as_str()) {
        found.push(Span::new(m.start(), m.end()));
        if m.end() - reported > STRIDE {
            reported = m.end();
            if report(reported).is_break() {
                break;
            }
        }
    }
    found
}
