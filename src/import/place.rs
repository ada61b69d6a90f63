//! Where the words of another file stand in an article: at their position if they are there, else where they stand once
//! between their surroundings. White space counts as a blank: other programs break lines elsewhere.

use super::{Foreign, Quote};
use crate::document::Document;
use crate::text::{CodePoints, Span};

/// Bytes around a position within which the words may begin: marks of the source that are not shown move them.
const NEAR: usize = 256;
/// Characters beside a passage that tell it where all of its surroundings are no longer there.
const NEAREST: usize = 16;
/// Places of the same words that are compared; words that stand in more tell no place.
const PLACES_LIMIT: usize = 10_000;

/// An article in which places are looked for.
pub(super) struct Places<'a> {
    document: &'a Document,
    points: CodePoints<'a>,
    flat: Flat,
}

impl<'a> Places<'a> {
    pub(super) fn new(document: &'a Document) -> Self {
        Self {
            document,
            points: CodePoints::new(&document.origin.raw),
            flat: Flat::new(document.text.as_str()),
        }
    }

    pub(super) fn find(&self, foreign: &Foreign) -> Option<Span> {
        let quotes = || foreign.quotes.iter().filter(|quote| !quote.exact.trim().is_empty());
        // Words of blanks have a place only by their position.
        let there = foreign.position.and_then(|position| {
            let source = self.source(position)?;
            foreign.quotes.iter().find_map(|quote| self.at(source, quote))
        });
        there.or_else(|| quotes().find_map(|quote| self.flat.find(quote)))
    }

    /// A position as bytes of the source text.
    fn source(&self, (start, end): (usize, usize)) -> Option<Span> {
        let raw = &self.document.origin.raw;
        let byte = |point: usize| {
            // The last byte with no more code points before it.
            let (mut low, mut high) = (0, raw.len());
            while low < high {
                let middle = low + (high - low).div_ceil(2);
                if self.points.at(middle) <= point {
                    low = middle;
                } else {
                    high = middle - 1;
                }
            }
            (self.points.at(low) == point).then_some(low)
        };
        let (start, end) = (byte(start)?, byte(end)?);
        (start < end).then(|| Span::new(start, end))
    }

    /// The words of `quote` where the text came from these bytes of the source.
    fn at(&self, source: Span, quote: &Quote) -> Option<Span> {
        let text = &self.document.text;
        let found = self.document.origin.find(source);
        let found = Span::new(text.floor(found.start), text.floor(found.end));
        let near = Span::new(text.floor(found.start.saturating_sub(NEAR)), text.len());
        let near = Span::new(near.start, text.floor((found.end + NEAR).min(near.end)));
        let same = |span: &Span| self.document.origin.locate(*span) == source;
        let start = |at| near.start + at;
        let spans = places(text.slice(near).as_str(), &quote.exact)
            .map(|at| Span::new(start(at), start(at) + quote.exact.len()));
        let fitting: Vec<_> = spans.take(PLACES_LIMIT).filter(same).collect();
        let between = fitting.iter().find(|span| stands(text.as_str(), **span, quote));
        if let Some(span) = between.or(fitting.first()) {
            return Some(*span);
        }
        let raw = self.document.origin.raw.get(source.start..source.end)?;
        let shown = text.slice(found).as_str();
        let is_same = raw == quote.exact || (!found.is_empty() && words(shown).eq(words(&quote.exact)));
        (is_same && !shown.trim().is_empty()).then_some(found)
    }
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split_whitespace()
}

/// Whether the surroundings of `quote` are those of `span`.
fn stands(text: &str, span: Span, quote: &Quote) -> bool {
    let before = text.get(..span.start).unwrap_or_default();
    let after = text.get(span.end..).unwrap_or_default();
    before.ends_with(&quote.before) && after.starts_with(&quote.after)
}

/// Where `quote` stands in `text`, also where one place overlaps another.
fn places<'a>(text: &'a str, quote: &'a str) -> impl Iterator<Item = usize> + 'a {
    let step = quote.chars().next().map_or(1, char::len_utf8);
    let mut from = 0;
    std::iter::from_fn(move || {
        if quote.is_empty() {
            return None;
        }
        let at = from + text.get(from..)?.find(quote)?;
        from = at + step;
        Some(at)
    })
}

/// The last characters of what stands before a passage.
fn tail(text: &str) -> &str {
    let start = text.char_indices().rev().take(NEAREST).last();
    text.get(start.map_or(0, |(at, _)| at)..).unwrap_or_default()
}

/// The first characters of what stands after a passage.
fn head(text: &str) -> &str {
    let end = text.char_indices().nth(NEAREST);
    text.get(..end.map_or(text.len(), |(at, _)| at)).unwrap_or_default()
}

/// A text with each run of white space as one blank, and the way back.
struct Flat {
    text: String,
    /// Where each run of white space was that is not one blank: its byte here, and how many bytes it lost so far.
    lost: Vec<(usize, usize)>,
    length: usize,
}

impl Flat {
    fn new(text: &str) -> Self {
        let mut flat = Self {
            text: String::with_capacity(text.len()),
            lost: Vec::new(),
            length: text.len(),
        };
        let mut rest = text.char_indices().peekable();
        while let Some((at, c)) = rest.next() {
            if !c.is_whitespace() {
                flat.text.push(c);
                continue;
            }
            while rest.next_if(|(_, c)| c.is_whitespace()).is_some() {}
            flat.text.push(' ');
            let end = rest.peek().map_or(text.len(), |(next, _)| *next);
            if end - at > 1 {
                flat.lost.push((flat.text.len(), end - flat.text.len()));
            }
        }
        flat
    }

    /// The only place of a quote between all of its surroundings, else between the nearest of them, else its only place
    /// at all if the nearest stand on one side of it.
    fn find(&self, quote: &Quote) -> Option<Span> {
        let [exact, before, after] = [&quote.exact, &quote.before, &quote.after].map(|side| Self::new(side).text);
        let exact = exact.trim();
        let found: Vec<_> = places(&self.text, exact).take(PLACES_LIMIT).collect();
        let whole = (before.trim(), after.trim());
        let nearest = (tail(whole.0), head(whole.1));
        let sides = |at: usize, (before, after): (&str, &str)| {
            let left = self.text.get(..at).unwrap_or_default().trim_end();
            let right = self.text.get(at + exact.len()..).unwrap_or_default().trim_start();
            [left.ends_with(before), right.starts_with(after)]
        };
        let between = |context| {
            let mut fitting = found.iter().filter(|at| sides(**at, context) == [true, true]);
            fitting.next().filter(|_| fitting.next().is_none()).copied()
        };
        let only = || match found.as_slice() {
            [at] if sides(*at, nearest).contains(&true) => Some(*at),
            _ => None,
        };
        let at = between(whole).or_else(|| between(nearest)).or_else(only)?;
        Some(Span::new(self.back(at), self.back(at + exact.len())))
    }

    /// The byte of the text that a byte of this one came from. White space begins where it did.
    fn back(&self, at: usize) -> usize {
        let runs = self.lost.partition_point(|(end, _)| *end <= at);
        let lost = runs
            .checked_sub(1)
            .and_then(|run| self.lost.get(run))
            .map_or(0, |(_, lost)| *lost);
        (at + lost).min(self.length)
    }
}
