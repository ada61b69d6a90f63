//! Finding words in the text. Smart case, and white space that matches across line breaks. Not a pattern language.

use std::ops::ControlFlow;

use regex::{Regex, RegexBuilder};

use crate::document::Document;
use crate::text::{SafeText, Span};

/// Bytes of a query at most.
const LIMIT: usize = 1000;
/// Bytes that are searched between two reports of progress.
const STRIDE: usize = 64 * 1024;

/// Words to look for. Lower case finds every case, a capital letter makes it exact; white space finds any white space,
/// line breaks too; what a keyboard has for quotation marks, apostrophes and dashes finds what print has.
///
/// ```
/// use sayso::reader::Query;
/// use sayso::text::SafeText;
/// let text = SafeText::of("The mayor\ndidn’t reply, Mayor Dunn said.");
/// let found = |words| Query::new(words).map_or(0, |q| q.matches_in(&text, text.span()).len());
/// assert_eq!([found("mayor"), found("Mayor"), found("mayor didn't"), found("may.r")], [2, 1, 1, 0]);
/// ```
#[derive(Clone, Debug)]
pub struct Query {
    words: String,
    pattern: Regex,
    /// Characters of a match, white space aside: simple case folding leads from one to one.
    solid: usize,
}

impl Query {
    /// Prepares a search for `words`; `None` where there is nothing to look for, or more than 1,000 bytes.
    #[must_use]
    pub fn new(words: &str) -> Option<Self> {
        let words = words.trim();
        if words.is_empty() || words.len() > LIMIT {
            return None;
        }
        let literal: Vec<String> = words
            .split_whitespace()
            .map(|word| word.chars().map(printed).collect())
            .collect();
        let pattern = RegexBuilder::new(&literal.join(r"\s+"))
            .case_insensitive(!words.chars().any(char::is_uppercase))
            .build()
            .ok()?;
        Some(Self {
            words: words.to_owned(),
            pattern,
            solid: words.chars().filter(|c| !c.is_whitespace()).count(),
        })
    }

    /// What was asked for.
    #[must_use]
    pub fn words(&self) -> &str {
        &self.words
    }

    /// The matches that overlap `span`, in order; for marking what is in view while a query is typed.
    #[must_use]
    pub fn matches_in(&self, text: &SafeText, span: Span) -> Vec<Span> {
        let before = text.slice(Span::new(0, span.start)).as_str().char_indices().rev();
        let from = before.filter(|(_, c)| !c.is_whitespace()).nth(self.solid);
        let window = Span::new(from.map_or(0, |(at, _)| at), self.margin(text, span.end));
        self.pattern
            .find_iter(text.slice(window).as_str())
            .map(|m| Span::new(window.start + m.start(), window.start + m.end()))
            .filter(|m| m.overlaps(span))
            .collect()
    }

    /// Where a match that starts before `end` has ended for certain.
    fn margin(&self, text: &SafeText, end: usize) -> usize {
        let rest = text.slice(Span::new(end, text.len())).as_str().char_indices();
        let beyond = rest.filter(|(_, c)| !c.is_whitespace()).nth(self.solid);
        beyond.map_or(text.len(), |(at, _)| end + at)
    }
}

/// A pattern for a typed character and its printed forms.
fn printed(c: char) -> String {
    match c {
        '"' => r#"["“”„«»]"#.to_owned(),
        '\'' => "['‘’]".to_owned(),
        '-' => "[-\u{2010}-\u{2014}]".to_owned(),
        _ => regex::escape(c.encode_utf8(&mut [0; 4])),
    }
}

/// All matches of `query`, in order and disjoint. `report` is told the bytes searched, every 64 KiB of text, and can
/// stop the search; what was found until then is returned.
pub fn find_all(document: &Document, query: &Query, report: &mut dyn FnMut(usize) -> ControlFlow<()>) -> Vec<Span> {
    let text = &document.text;
    let mut found = Vec::new();
    let mut from = 0;
    while from < text.len() {
        let end = text.floor(from + STRIDE);
        let window = text.slice(Span::new(0, query.margin(text, end))).as_str();
        while let Some(m) = query.pattern.find_at(window, from).filter(|m| m.start() < end) {
            found.push(Span::new(m.start(), m.end()));
            from = m.end();
        }
        from = from.max(end);
        if report(from).is_break() {
            break;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::reader::fixture::{documents, prose};

    fn all(document: &Document, words: &str) -> Vec<Span> {
        let query = Query::new(words).expect("a query");
        find_all(document, &query, &mut |_| ControlFlow::Continue(()))
    }

    #[test]
    fn special_characters_are_only_themselves() {
        let document = prose(&["Is it (true)? It is [not] true."]);
        assert_eq!(all(&document, "(true)?"), [Span::new(6, 13)]);
        assert_eq!(all(&document, ".*"), []);
    }

    #[test]
    fn nothing_is_not_a_query() {
        assert!(Query::new(" \t\n").is_none());
        assert!(Query::new(&"x".repeat(1001)).is_none());
    }

    #[test]
    fn matches_over_the_border_of_two_windows_are_found_once() {
        let mut words = "lorem ".repeat(11_000);
        words.replace_range(STRIDE - 9..STRIDE + 9, "a  harbour\n\n town ");
        let document = prose(&[&words]);
        assert_eq!(all(&document, "harbour town").len(), 1);
        assert_eq!(all(&document, "harbour").len(), 1);
        assert_eq!(all(&document, "lorem").len(), words.matches("lorem").count());
    }

    #[test]
    fn a_search_can_be_stopped() {
        let document = prose(&[&"lorem ".repeat(40_000)]);
        let query = Query::new("lorem").expect("a query");
        let mut reports = 0;
        let found = find_all(&document, &query, &mut |_| {
            reports += 1;
            ControlFlow::Break(())
        });
        assert_eq!(reports, 1);
        assert!(found.len() > 10_000 && found.len() < 11_000);
    }

    #[test]
    fn a_match_that_begins_above_the_view_is_seen_in_it() {
        let document = prose(&["The harbour    town sleeps."]);
        let query = Query::new("harbour town").expect("a query");
        let found = query.matches_in(&document.text, Span::new(16, 22));
        assert_eq!(found, [Span::new(4, 19)]);
        assert_eq!(query.matches_in(&document.text, Span::new(19, 22)), []);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(100))]

        #[test]
        fn what_stands_in_the_text_is_found(
            document in documents(),
            (a, b) in (any::<prop::sample::Index>(), any::<prop::sample::Index>()),
        ) {
            let text = &document.text;
            let (a, b) = (text.floor(a.index(text.len() + 1)), text.floor(b.index(text.len() + 1)));
            let span = Span::new(a.min(b), a.max(b));
            let words = text.slice(span).trim();
            if let Some(query) = Query::new(words.as_str()) {
                let found = find_all(&document, &query, &mut |_| ControlFlow::Continue(()));
                prop_assert!(found.iter().any(|f| f.overlaps(span)), "{words:?}");
                let seen = query.matches_in(text, span);
                prop_assert!(seen.iter().any(|f| f.overlaps(span)), "{words:?}");
                prop_assert!(found.windows(2).all(|pair| pair[0].end <= pair[1].start));
            }
        }

        #[test]
        fn any_query_is_answered(document in documents(), words in ".{0,40}") {
            if let Some(query) = Query::new(&words) {
                let expected: Vec<Span> = query.pattern.find_iter(document.text.as_str())
                    .map(|m| Span::new(m.start(), m.end()))
                    .collect();
                let found = find_all(&document, &query, &mut |_| ControlFlow::Continue(()));
                prop_assert_eq!(found, expected);
            }
        }
    }
}
