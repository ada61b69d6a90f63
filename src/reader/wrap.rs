//! One chunk of text broken into rows of a given width. Knows nothing of blocks, gaps or places on the screen.

use textwrap::core::Fragment;
use textwrap::wrap_algorithms::wrap_first_fit;
use unicode_linebreak::linebreaks;
use unicode_segmentation::UnicodeSegmentation;

use crate::text::{SafeStr, Span, width};

/// A stretch that is not broken, with the white space after it.
#[derive(Clone, Copy, Debug)]
struct Word {
    span: Span,
    width: usize,
    space: usize,
}

impl Fragment for Word {
    fn width(&self) -> f64 {
        self.width as f64
    }

    fn whitespace_width(&self) -> f64 {
        self.space as f64
    }

    fn penalty_width(&self) -> f64 {
        0.0
    }
}

/// Whether line breaks in the text are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Breaks {
    /// A line break reads as a space.
    Soft,
    /// A line break ends a row, and white space at the start of a line stays.
    Kept,
}

/// The rows of `text`, as spans that start at `base`: in order, disjoint, without white space at their ends, each no
/// wider than `columns` unless a single grapheme is. At least one row, empty where there is nothing to show.
pub(super) fn wrap(text: SafeStr<'_>, base: usize, columns: u16, breaks: Breaks) -> Vec<Span> {
    let columns = usize::from(columns.max(1));
    let mut rows = Vec::new();
    match breaks {
        Breaks::Soft => fill(text, base, columns, breaks, &mut rows),
        Breaks::Kept => {
            let mut at = 0;
            for line in text.as_str().split_inclusive('\n') {
                let span = Span::new(at, at + line.len());
                fill(text.slice(span), base + at, columns, breaks, &mut rows);
                at += line.len();
            }
        }
    }
    if rows.is_empty() {
        rows.push(Span::at(base));
    }
    rows
}

fn fill(text: SafeStr<'_>, base: usize, columns: usize, breaks: Breaks, rows: &mut Vec<Span>) {
    let mut list = Vec::new();
    for word in words(text, breaks) {
        if word.width > columns {
            split(text, word, columns, &mut list);
        } else {
            list.push(word);
        }
    }
    let before = rows.len();
    for line in wrap_first_fit(&list, &[columns as f64]) {
        if let (Some(first), Some(last)) = (line.first(), line.last()) {
            rows.push(Span::new(base + first.span.start, base + last.span.end));
        }
    }
    if rows.len() == before && breaks == Breaks::Kept {
        rows.push(Span::at(base));
    }
}

/// The words of `text`: between break opportunities, but never inside a grapheme cluster.
fn words(text: SafeStr<'_>, breaks: Breaks) -> Vec<Word> {
    let mut opportunities = linebreaks(text.as_str()).map(|(at, _)| at).peekable();
    let mut list: Vec<Word> = Vec::new();
    let mut word: Option<Word> = None;
    for (at, cluster) in text.as_str().grapheme_indices(true) {
        while opportunities.next_if(|&o| o < at).is_some() {}
        if opportunities.next_if_eq(&at).is_some() {
            list.extend(word.take());
        }
        let span = Span::new(at, at + cluster.len());
        let cells = width(text.slice(span));
        let blank = cluster.chars().all(char::is_whitespace);
        match (&mut word, blank) {
            (Some(word), true) => word.space += cells,
            (Some(word), false) => {
                word.width += word.space + cells;
                word.space = 0;
                word.span.end = span.end;
            }
            (None, true) if list.is_empty() && breaks == Breaks::Soft => {}
            (None, true) if !list.is_empty() => {
                if let Some(last) = list.last_mut() {
                    last.space += cells;
                }
            }
            (None, true) => {
                word = Some(Word {
                    span: Span::at(at),
                    width: 0,
                    space: cells,
                });
            }
            (None, false) => {
                word = Some(Word {
                    span,
                    width: cells,
                    space: 0,
                });
            }
        }
    }
    list.extend(word);
    list
}

/// Breaks a word that fits no row into parts that do, at grapheme boundaries. What has no width stays with what it
/// follows.
fn split(text: SafeStr<'_>, word: Word, columns: usize, list: &mut Vec<Word>) {
    let mut part = Word {
        span: Span::at(word.span.start),
        width: 0,
        space: 0,
    };
    for (at, cluster) in text.slice(word.span).as_str().grapheme_indices(true) {
        let span = Span::new(word.span.start + at, word.span.start + at + cluster.len());
        let cells = width(text.slice(span));
        if part.width + cells > columns && cells > 0 && !part.span.is_empty() {
            list.push(part);
            part = Word {
                span: Span::at(span.start),
                width: 0,
                space: 0,
            };
        }
        part.span.end = span.end;
        part.width += cells;
    }
    part.space = word.space;
    list.push(part);
}
