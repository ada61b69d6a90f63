//! Pairs quotation marks within the blocks of a document. Says where something is quoted, never why or by whom.

use crate::document::Document;
use crate::text::Span;

/// Two marks that belong together and what stands between them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    /// With the marks that are there.
    pub span: Span,
    /// Without the marks.
    pub inner: Span,
    /// 0 for an outermost quotation, 1 for a quotation in it, and so on.
    pub depth: u32,
    /// Whether it goes on with the quotation that the block before left open.
    pub reopens: bool,
    /// Whether it has a closing mark; without one it runs to the end of its block.
    pub closed: bool,
}

/// Marks that can close each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Family {
    Double,
    Guillemet,
    Single,
}

/// What the shape of a mark says of its side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    Left,
    Right,
    Straight,
}

#[derive(Clone, Copy, Debug)]
struct Mark {
    span: Span,
    family: Family,
    shape: Shape,
    /// White space, a bracket or a dash before it, and something right after it.
    may_open: bool,
    /// Something right before it, and white space or punctuation after it.
    may_close: bool,
    /// A mark after an `s` that may as well be a possessive.
    possessive: bool,
}

/// What is found in one block.
#[derive(Default)]
struct Reading {
    pairs: Vec<Pair>,
    /// The outermost mark that was never closed.
    open: Option<Span>,
    /// A closing mark before any opening one.
    stray: Option<Span>,
    /// Whether the first character is an opening mark.
    opens_at_start: bool,
}

/// A quotation that its block leaves open.
struct Open {
    mark: Span,
    block: Span,
    reopens: bool,
}

/// All quotations of the analysed blocks, by start.
///
/// Marks the wrong way round, glued to words or missing are put up with. A quotation that is left open runs to the end
/// of its block when the next block reopens or closes it, or when the block began with it; else its mark is passed over.
/// Single marks count only in British prose: where the document has no others, or more of them than of others outside of
/// quotations.
#[must_use]
pub fn pair(document: &Document) -> Vec<Pair> {
    let blocks: Vec<Span> = document
        .blocks
        .iter()
        .filter(|b| b.kind.is_analysed())
        .map(|b| b.span)
        .collect();
    let british = is_british(document, &blocks);
    let mut pairs = Vec::new();
    let mut left_open: Option<Open> = None;
    for block in blocks {
        let mut reading = read(document.slice(block).as_str(), block, british);
        let goes_on = left_open.take().is_some_and(|open| {
            let goes_on = reading.opens_at_start || reading.stray.is_some();
            pairs.extend(open.to_block_end(goes_on));
            goes_on
        });
        if goes_on {
            reading.continue_quotation(block);
        }
        left_open = reading.open.map(|mark| Open {
            mark,
            block,
            reopens: goes_on && mark.start == block.start,
        });
        pairs.append(&mut reading.pairs);
    }
    pairs.extend(left_open.and_then(|open| open.to_block_end(false)));
    nest(pairs)
}

/// Quotations in single marks that a document must have before they count beside double ones.
const FEWEST_SINGLES: usize = 3;

/// Whether single marks are the outer ones.
fn is_british(document: &Document, blocks: &[Span]) -> bool {
    let words = |block: &Span| document.slice(*block).as_str();
    if !blocks.iter().any(|b| has_doubles(words(b))) {
        return true;
    }
    if !blocks.iter().any(|b| opens_single(words(b))) {
        return false;
    }
    let outermost = blocks.iter().flat_map(|&b| nest(read(words(&b), b, true).pairs));
    let (mut singles, mut doubles) = (0, 0);
    for pair in outermost.filter(|p| p.depth == 0) {
        let mark = Span::new(pair.span.start, pair.inner.start);
        let is_single = matches!(document.slice(mark).as_str(), "‘" | "’" | "'" | "‚");
        // A word or two may as well stand between apostrophes.
        let is_phrase = document.slice(pair.inner).as_str().split_whitespace().nth(2).is_some();
        singles += usize::from(is_single && is_phrase);
        doubles += usize::from(!is_single);
    }
    singles >= FEWEST_SINGLES && singles > doubles
}

/// Whether a single mark stands where a quotation may begin.
fn opens_single(text: &str) -> bool {
    let singles = text.match_indices(['‘', '\'', '‚']);
    singles.into_iter().any(|(at, _)| {
        let before = text.get(..at).and_then(|t| t.chars().next_back());
        before.is_none_or(|c| c.is_whitespace() || is_opener(c))
    })
}

impl Open {
    fn to_block_end(&self, goes_on: bool) -> Option<Pair> {
        let whole_block = self.mark.start == self.block.start;
        (goes_on || whole_block).then_some(Pair {
            span: Span::new(self.mark.start, self.block.end),
            inner: Span::new(self.mark.end, self.block.end),
            depth: 0,
            reopens: self.reopens,
            closed: false,
        })
    }
}

impl Reading {
    /// The block before left a quotation open: what stands first here goes on with it.
    fn continue_quotation(&mut self, block: Span) {
        if let Some(first) = self.pairs.iter_mut().find(|p| p.span.start == block.start) {
            first.reopens = true;
        } else if let (false, Some(stray)) = (self.opens_at_start, self.stray) {
            self.pairs.push(Pair {
                span: Span::new(block.start, stray.end),
                inner: Span::new(block.start, stray.start),
                depth: 0,
                reopens: true,
                closed: true,
            });
        }
    }
}

fn read(text: &str, block: Span, british: bool) -> Reading {
    let marks = marks(text, block.start, british);
    let mut reading = Reading::default();
    let mut open: Vec<Mark> = Vec::new();
    for (i, mark) in marks.iter().enumerate() {
        if mark.possessive && marks.get(i + 1).is_some_and(|next| next.may_close && !next.may_open) {
            continue;
        }
        let inside = open.iter().rev().take(2).any(|o| o.family == mark.family);
        if mark.opens(inside) {
            reading.opens_at_start |= mark.span.start == block.start;
            open.push(*mark);
        } else if inside {
            while let Some(opener) = open.pop() {
                if opener.family == mark.family {
                    reading.pairs.push(Pair {
                        span: opener.span.hull(mark.span),
                        inner: Span::new(opener.span.end, mark.span.start),
                        depth: 0,
                        reopens: false,
                        closed: true,
                    });
                    break;
                }
            }
        } else if mark.may_close && reading.pairs.is_empty() && open.is_empty() && mark.family != Family::Single {
            reading.stray = reading.stray.or(Some(mark.span));
        }
    }
    reading.open = open.first().map(|m| m.span);
    reading
}

impl Mark {
    fn opens(&self, inside: bool) -> bool {
        let (opening, closing) = (self.may_open && !self.may_close, self.may_close && !self.may_open);
        match self.shape {
            Shape::Left => !(inside && closing),
            Shape::Right => !inside && opening,
            Shape::Straight => opening || (!closing && !inside),
        }
    }
}

fn has_doubles(text: &str) -> bool {
    text.contains(['"', '“', '”', '„', '‟', '«', '»', '‹', '›']) || text.contains("''")
}

fn marks(text: &str, offset: usize, british: bool) -> Vec<Mark> {
    let mut found = Vec::new();
    let mut before: Option<char> = None;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let (family, shape) = match c {
            '“' | '„' | '‟' => (Family::Double, Shape::Left),
            '”' => (Family::Double, Shape::Right),
            '«' | '‹' => (Family::Guillemet, Shape::Left),
            '»' | '›' => (Family::Guillemet, Shape::Right),
            '\'' if chars.next_if(|&(_, d)| d == c).is_some() => (Family::Double, Shape::Straight),
            '`' if chars.next_if(|&(_, d)| d == c).is_some() => (Family::Double, Shape::Left),
            '"' if is_inches(text, at) => {
                before = Some(c);
                continue;
            }
            '"' => (Family::Double, Shape::Straight),
            '‘' | '‚' if british => (Family::Single, Shape::Left),
            '’' if british => (Family::Single, Shape::Right),
            '\'' if british => (Family::Single, Shape::Straight),
            _ => {
                before = Some(c);
                continue;
            }
        };
        let end = chars.peek().map_or(text.len(), |&(next, _)| next);
        let rest = text.get(end..).unwrap_or_default();
        let mark = Mark::new(Span::new(offset + at, offset + end), (family, shape), before, rest);
        // `rock ’n’ roll`
        let clips = text.get(..at).is_some_and(|t| t.ends_with("’n") || t.ends_with("'n"));
        if family != Family::Single || !clips && !is_apostrophe(shape, before, rest) {
            found.push(mark);
        }
        before = Some(c);
    }
    found
}

impl Mark {
    fn new(span: Span, (family, shape): (Family, Shape), before: Option<char>, rest: &str) -> Self {
        let after = rest.chars().next();
        let glued_before = before.is_some_and(|c| !c.is_whitespace());
        let glued_after = after.is_some_and(|c| !c.is_whitespace());
        let may_close = glued_before && after.is_none_or(|c| !c.is_alphanumeric() && !is_opener(c));
        Self {
            span,
            family,
            shape,
            may_open: glued_after && before.is_none_or(|c| c.is_whitespace() || is_opener(c)),
            may_close,
            possessive: family == Family::Single
                && may_close
                && shape != Shape::Left
                && before.is_some_and(|c| c == 's' || c == 'z')
                && rest
                    .strip_prefix(' ')
                    .is_some_and(|r| r.starts_with(char::is_alphanumeric)),
        }
    }
}

/// `6'3"`: feet and inches.
fn is_inches(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default();
    let feet = before.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.');
    feet.len() < before.len()
        && feet
            .strip_suffix(['\'', '’', '′'])
            .is_some_and(|f| f.ends_with(|c: char| c.is_ascii_digit()))
}

/// Whether an opening mark may stand right after `c`, or `c` right before a word that is quoted.
fn is_opener(c: char) -> bool {
    matches!(
        c,
        '(' | '[' | '{' | '<' | '>' | '=' | '/' | '“' | '„' | '«' | '‘' | '—' | '–' | '―'
    )
}

/// `don’t`, `’90s`, `’em`: a single mark that cannot be a quotation mark.
fn is_apostrophe(shape: Shape, before: Option<char>, rest: &str) -> bool {
    const CLIPPED: [&str; 8] = ["tis", "twas", "em", "til", "cause", "cos", "n", "bout"];
    if before.is_some_and(char::is_alphanumeric) {
        return rest.starts_with(char::is_alphanumeric);
    }
    let word = rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let clipped = CLIPPED.iter().any(|c| word.eq_ignore_ascii_case(c));
    shape != Shape::Left && (rest.starts_with(|c: char| c.is_ascii_digit()) || clipped)
}

/// Puts the pairs in order of their start and counts how deep each stands in others.
fn nest(mut pairs: Vec<Pair>) -> Vec<Pair> {
    pairs.sort_unstable_by_key(|p| (p.span.start, std::cmp::Reverse(p.span.end)));
    let mut around: Vec<usize> = Vec::new();
    for pair in &mut pairs {
        while around.last().is_some_and(|&end| end <= pair.span.start) {
            around.pop();
        }
        pair.depth = around.len() as u32;
        around.push(pair.span.end);
    }
    pairs
}

#[cfg(test)]
mod tests;
