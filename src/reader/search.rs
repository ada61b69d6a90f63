//! Finding words or a pattern in the text. Smart case, and white space that matches across line breaks.

mod pattern;

pub use pattern::BadPattern;

use std::ops::ControlFlow;

use regex_automata::Input;
use regex_automata::meta::Regex;

use crate::document::Document;
use crate::text::{SafeText, Span};

/// Bytes of a query at most.
const LIMIT: usize = 1000;
/// Bytes that are searched between two reports of progress.
const STRIDE: usize = 64 * 1024;
/// Bytes of a window around the view, before and after it, in which a pattern is looked for while it is only marked; and
/// the length up to which matches of a pattern are found whole in blocks of more than 64 KiB.
const REACH: usize = 8 * 1024;

/// What to look for. Lower case finds every case, a capital letter makes it exact; white space finds any white space,
/// line breaks too; what a keyboard has for quotation marks, apostrophes and dashes finds what print has.
///
/// ```
/// use std::ops::ControlFlow;
/// use sayso::reader::{Query, search::find_all};
/// let document = sayso::document::from_text("The mayor\ndidn’t reply, Mayor Dunn said.");
/// let count = |query: &Query| find_all(&document, query, &mut |_| ControlFlow::Continue(())).len();
/// let words = |words| Query::new(words).map_or(0, |query| count(&query));
/// assert_eq!([words("mayor"), words("Mayor"), words("mayor didn't"), words("may.r")], [2, 1, 1, 0]);
/// let pattern = |pattern| Query::pattern(pattern).map(|query| count(&query));
/// assert_eq!(pattern(r"may.r (didn't|\w+ said)"), Ok(2));
/// ```
#[derive(Clone, Debug)]
pub struct Query {
    words: String,
    kind: Kind,
    regex: Regex,
}

#[derive(Clone, Copy, Debug)]
enum Kind {
    /// Words as they are, so that it is known how long a match is: so many characters (of four bytes at most), white space
    /// aside. Simple case
    /// folding leads from one to one.
    Words { solid: usize },
    /// A regular expression.
    Pattern,
}

impl Query {
    /// Prepares a search for `words`; `None` where there is nothing to look for, or more than 1,000 bytes.
    #[must_use]
    pub fn new(words: &str) -> Option<Self> {
        let words = words.trim();
        if words.is_empty() || words.len() > LIMIT {
            return None;
        }
        Some(Self {
            words: words.to_owned(),
            kind: Kind::Words {
                solid: words.chars().filter(|c| !c.is_whitespace()).count(),
            },
            regex: pattern::words(words).ok()?,
        })
    }

    /// Prepares a search for what a regular expression describes, in the syntax of the crate `regex`.
    ///
    /// A match lies inside of one block. There a line break is a blank, for the source was only wrapped there: `.` and every
    /// class that holds the blank match it, and `^` and `$` are the ends of the block. Matches of nothing are passed over.
    ///
    /// # Errors
    /// [`BadPattern`], when it cannot be understood, is empty, or too large to be searched for in bounded time.
    pub fn pattern(pattern: &str) -> Result<Self, BadPattern> {
        Ok(Self {
            words: pattern.to_owned(),
            kind: Kind::Pattern,
            regex: pattern::compile(pattern, LIMIT)?,
        })
    }

    /// What was asked for.
    #[must_use]
    pub fn words(&self) -> &str {
        &self.words
    }

    /// Whether it is a regular expression.
    #[must_use]
    pub const fn is_pattern(&self) -> bool {
        matches!(self.kind, Kind::Pattern)
    }

    /// The matches that overlap `span`, in order; for marking what is in view while a query is typed. Takes time by the
    /// length of `span`, not of the text: those of a pattern are looked for in its blocks, up to 8 KiB before and after it,
    /// so that of a longer match only a part may be marked.
    #[must_use]
    pub fn matches_in(&self, document: &Document, span: Span) -> Vec<Span> {
        let text = &document.text;
        let mut found = Vec::new();
        let mut look = |region: Span, window: Span| {
            let matches = self.within(text, region, window);
            found.extend(matches.filter(|m| m.overlaps(span)));
        };
        match self.kind {
            Kind::Words { solid } => {
                let least = text.floor(span.start.saturating_sub(REACH + 4 * solid));
                let before = text.slice(Span::new(least, span.start)).as_str().char_indices().rev();
                let from = before.filter(|(_, c)| !c.is_whitespace()).nth(solid);
                let window = Span::new(from.map_or(least, |(at, _)| least + at), self.reach(text, span.end));
                look(text.span(), window);
            }
            Kind::Pattern => {
                let first = document.blocks.partition_point(|block| block.span.end <= span.start);
                let blocks = document.blocks.iter().skip(first).map(|block| block.span);
                let from = text.floor(span.start.saturating_sub(REACH));
                for block in blocks.take_while(|block| block.start < span.end) {
                    let to = self.reach(text, span.end).min(block.end);
                    look(block, Span::new(from.max(block.start), to));
                }
            }
        }
        found
    }

    /// Where a match that starts before `end` is taken to have ended. White space is followed for 8 KiB and no more, or
    /// a text of nothing else would be gone through again from every place in it.
    fn reach(&self, text: &SafeText, end: usize) -> usize {
        let Kind::Words { solid } = self.kind else {
            return text.floor(end + REACH);
        };
        let most = text.floor(end + REACH + 4 * solid);
        let rest = text.slice(Span::new(end, most)).as_str().char_indices();
        let beyond = rest.filter(|(_, c)| !c.is_whitespace()).nth(solid);
        beyond.map_or(most, |(at, _)| end + at)
    }

    /// The matches in `window`, in order and disjoint. What stands around it in `region` is seen, so that ends of words are
    /// told, and the region ends where a text would.
    fn within<'a>(&'a self, text: &'a SafeText, region: Span, window: Span) -> impl Iterator<Item = Span> + 'a {
        let base = region.start;
        let input = Input::new(text.slice(region).as_str()).span(window.start - base..window.end - base);
        let matches = self.regex.find_iter(input).filter(|m| !m.is_empty());
        matches.map(move |m| Span::new(base + m.start(), base + m.end()))
    }
}

/// All matches of `query`, in order and disjoint. `report` is told the bytes searched, at least every 64 KiB of text, and
/// can stop the search; what was found until then is returned.
///
/// In a block of more than 64 KiB, a match of a pattern that is longer than 8 KiB may be cut short.
pub fn find_all(document: &Document, query: &Query, report: &mut dyn FnMut(usize) -> ControlFlow<()>) -> Vec<Span> {
    let mut found = Vec::new();
    if query.is_pattern() {
        // Whoever stops a search does not care where.
        let _ = document
            .blocks
            .iter()
            .try_for_each(|block| find_in(document, query, block.span, &mut found, report));
    } else {
        let _ = find_in(document, query, document.text.span(), &mut found, report);
    }
    found
}

fn find_in(
    document: &Document,
    query: &Query,
    region: Span,
    found: &mut Vec<Span>,
    report: &mut dyn FnMut(usize) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let text = &document.text;
    let mut from = region.start;
    while from < region.end {
        let end = text.floor(from + STRIDE).min(region.end);
        let window = Span::new(from, query.reach(text, end).min(region.end));
        for m in query.within(text, region, window).take_while(|m| m.start < end) {
            found.push(m);
            from = m.end;
            // Between two matches of a pattern there may be much to try.
            if query.is_pattern() {
                report(from)?;
            }
        }
        from = from.max(end);
        report(from)?;
    }
    ControlFlow::Continue(())
}

#[cfg(test)]
mod tests;
