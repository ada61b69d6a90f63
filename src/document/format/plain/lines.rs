//! The lines of a plain text: where they stand, what mark they begin with, whether one was wrapped from another.

use crate::document::prose::{ends_sentence, starts_small};
use crate::text::{SafeText, Span};

/// Characters of a line at most for it to have been wrapped by hand or by a program.
const WIDEST_WRAP: usize = 120;

/// A line without the white space around it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    /// What stands on it.
    pub(super) span: Span,
    /// Bytes of white space before it.
    pub(super) indent: usize,
}

/// What a line is by its own mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// No mark.
    Text,
    /// `## Heading`
    Heading { level: u8, content: Span },
    /// `---`, `***` or `* * *`
    Rule,
    /// `> words`, or `>` alone with an empty content.
    Quote { depth: u8, content: Span },
    /// `- words` or `1. words`
    Item { ordered: bool },
    /// ```` ``` ```` or `~~~`
    Fence(Fence),
}

/// The mark that begins a stretch of literal lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Fence {
    mark: char,
    length: usize,
}

impl Fence {
    /// Whether all that closes this fence closes `other` as well.
    pub(super) fn outlasts(self, other: Self) -> bool {
        self.mark == other.mark && self.length >= other.length
    }
}

/// All lines of `text`.
pub(super) fn read(text: &SafeText) -> Vec<Line> {
    let mut at = 0;
    text.as_str()
        .split_inclusive('\n')
        .map(|line| {
            let words = line.trim();
            let indent = if words.is_empty() {
                0
            } else {
                line.len() - line.trim_start().len()
            };
            let start = at + indent;
            at += line.len();
            Line {
                span: Span::new(start, start + words.len()),
                indent,
            }
        })
        .collect()
}

impl Line {
    pub(super) const fn is_blank(self) -> bool {
        self.span.is_empty()
    }

    /// What the line is by its mark.
    pub(super) fn shape(self, text: &SafeText) -> Shape {
        let line = text.slice(self.span).as_str();
        let Some(first) = line.chars().next() else {
            return Shape::Text;
        };
        match first {
            '#' => heading(line, self.span).unwrap_or(Shape::Text),
            '>' => quote(line, self.span),
            '`' | '~' => fence(line, first).unwrap_or(Shape::Text),
            '-' | '*' | '_' if is_rule(line, first) => Shape::Rule,
            '-' | '*' | '+' | '•' => bullet(line, first),
            '0'..='9' => number(line),
            _ => Shape::Text,
        }
    }
}

fn heading(line: &str, span: Span) -> Option<Shape> {
    let content = line.trim_start_matches('#');
    let level = line.len() - content.len();
    if level > 6 || !content.starts_with(' ') {
        return None;
    }
    let start = span.end - content.trim_start().len();
    let closed = content.trim_end_matches('#');
    let words = if closed.ends_with(' ') { closed } else { content };
    Some(Shape::Heading {
        level: level as u8,
        content: Span::new(start, span.start + level + words.trim_end().len()),
    })
}

fn quote(line: &str, span: Span) -> Shape {
    let mut depth = 0_u8;
    let mut content = line;
    while let Some(rest) = content.strip_prefix('>') {
        depth = depth.saturating_add(1);
        content = rest.trim_start();
    }
    Shape::Quote {
        depth: depth - 1,
        content: Span::new(span.end - content.len(), span.end),
    }
}

fn fence(line: &str, mark: char) -> Option<Shape> {
    let rest = line.trim_start_matches(mark);
    let length = line.len() - rest.len();
    (length >= 3 && !rest.contains(mark)).then_some(Shape::Fence(Fence { mark, length }))
}

fn is_rule(line: &str, mark: char) -> bool {
    let mut marks = 0;
    line.chars().all(|c| {
        marks += usize::from(c == mark);
        c == mark || c == ' '
    }) && marks >= 3
}

fn bullet(line: &str, mark: char) -> Shape {
    let rest = line.strip_prefix(mark).unwrap_or(line);
    if rest.starts_with(' ') {
        Shape::Item { ordered: false }
    } else {
        Shape::Text
    }
}

/// `1.` or `12)`, but no year and no `3.5`.
fn number(line: &str) -> Shape {
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = line.len() - rest.len();
    let marked = rest
        .strip_prefix(['.', ')'])
        .is_some_and(|words| words.starts_with(' '));
    if marked && digits <= 3 {
        Shape::Item { ordered: true }
    } else {
        Shape::Text
    }
}

/// The line that closes the fence at `at`. A fence without one is no fence, or one stray mark would hide a whole article.
pub(super) fn fence_end(text: &SafeText, lines: &[Line], at: usize, open: Fence) -> Option<usize> {
    let after = lines.get(at + 1..)?;
    let closes = |line: &Line| {
        let line = text.slice(line.span).as_str();
        line.len() >= open.length && line.chars().all(|c| c == open.mark)
    };
    after.iter().position(closes).map(|found| at + 1 + found)
}

/// The `===` or `---` under the line `at`, with the level of heading that it makes.
pub(super) fn underline(text: &SafeText, lines: &[Line], at: usize) -> Option<(u8, Span)> {
    let under = lines.get(at + 1)?;
    let marks = text.slice(under.span).as_str();
    let level = match marks.chars().next()? {
        '=' => 1,
        '-' => 2,
        _ => return None,
    };
    let whole = marks.len() >= 3 && marks.chars().all(|c| marks.starts_with(c));
    let above = text.slice(lines.get(at)?.span).as_str();
    let short = above.chars().nth(WIDEST_WRAP).is_none() && (level == 1 || !ends_sentence(above));
    (whole && short).then_some((level, under.span))
}

/// Where the run of lines that begins at `at` ends, and the characters of the longest line in it.
pub(super) fn measure(text: &SafeText, lines: &[Line], at: usize) -> (usize, usize) {
    let run = lines.iter().skip(at).take_while(|line| !line.is_blank());
    run.map(|line| characters(text, line))
        .fold((at, 0), |(end, longest), line| (end + 1, longest.max(line)))
}

fn characters(text: &SafeText, line: &Line) -> usize {
    line.indent + text.slice(line.span).as_str().chars().count()
}

/// Whether `next` was wrapped from `last`: the sentence goes on in small letters, or `last` has no room for the first
/// word of `next` in a run of lines whose longest has `measure` characters.
pub(super) fn wraps(text: &SafeText, last: &Line, next: &Line, measure: usize) -> bool {
    let (above, below) = (text.slice(last.span).as_str(), text.slice(next.span).as_str());
    if !ends_sentence(above) && !above.ends_with(':') && starts_small(below) {
        return true;
    }
    if measure > WIDEST_WRAP || next.indent >= last.indent + 2 {
        return false;
    }
    let word = below.split_whitespace().next().unwrap_or_default();
    characters(text, last) + 1 + word.chars().count() > measure
}
