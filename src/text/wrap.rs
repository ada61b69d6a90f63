//! Text broken into rows of a given width. Knows nothing of blocks, gaps or places on the screen.

use textwrap::core::Fragment;
use textwrap::wrap_algorithms::wrap_first_fit;
use unicode_linebreak::linebreaks;
use unicode_segmentation::UnicodeSegmentation;

use super::{SafeStr, Span, width};

/// A stretch that is not broken, with the white space after it.
#[derive(Clone, Copy, Debug)]
struct Word {
    span: Span,
    width: usize,
    space: usize,
}

impl Word {
    /// A word of nothing yet at `start`.
    const fn at(start: usize) -> Self {
        Self {
            span: Span::at(start),
            width: 0,
            space: 0,
        }
    }

    /// Takes in a cluster. White space counts for the word only once something comes after it.
    fn add(&mut self, cluster: Cluster) {
        if cluster.blank {
            self.space += cluster.cells;
        } else {
            self.width += self.space + cluster.cells;
            self.space = 0;
            self.span.end = cluster.span.end;
        }
    }
}

/// What is never taken apart.
#[derive(Clone, Copy, Debug)]
struct Cluster {
    span: Span,
    cells: usize,
    blank: bool,
}

fn clusters(text: SafeStr<'_>) -> impl Iterator<Item = Cluster> {
    text.as_str().grapheme_indices(true).map(move |(at, cluster)| {
        let span = Span::new(at, at + cluster.len());
        Cluster {
            span,
            cells: width(text.slice(span)),
            blank: cluster.chars().all(char::is_whitespace),
        }
    })
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
pub enum Breaks {
    /// A line break reads as a space.
    Soft,
    /// A line break ends a row, and white space at the start of a line stays.
    Kept,
}

/// The rows of `text`, as spans that start at `base`: in order, disjoint, without white space at their ends, each no
/// wider than its columns (those of the first row, and those of the others) unless a single grapheme is. At least one
/// row, empty where there is nothing to show.
///
/// ```
/// use sayso::text::{Breaks, SafeText, wrap};
/// let text = SafeText::of("one two\nthree");
/// let rows = wrap(text.as_safe(), 0, [7, 7], Breaks::Soft);
/// assert_eq!(rows.iter().map(|&row| text.slice(row).to_string()).collect::<Vec<_>>(), ["one two", "three"]);
/// ```
#[must_use]
pub fn wrap(text: SafeStr<'_>, base: usize, columns: [u16; 2], breaks: Breaks) -> Vec<Span> {
    let columns = columns.map(|c| usize::from(c.max(1)));
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

fn fill(text: SafeStr<'_>, base: usize, columns: [usize; 2], breaks: Breaks, rows: &mut Vec<Span>) {
    let narrow = columns[0].min(columns[1]);
    let mut list = Vec::new();
    for word in words(text, breaks) {
        if word.width > narrow {
            split(text, word, narrow, &mut list);
        } else {
            list.push(word);
        }
    }
    for line in wrap_first_fit(&list, &columns.map(|c| c as f64)) {
        if let (Some(first), Some(last)) = (line.first(), line.last()) {
            rows.push(Span::new(base + first.span.start, base + last.span.end));
        }
    }
}

/// The words of `text`: what stands between break opportunities, but never part of a grapheme cluster.
fn words(text: SafeStr<'_>, breaks: Breaks) -> Vec<Word> {
    let mut opportunities = linebreaks(text.as_str()).map(|(at, _)| at).peekable();
    let mut list: Vec<Word> = Vec::new();
    let mut word: Option<Word> = None;
    for cluster in clusters(text) {
        while opportunities.next_if(|&o| o < cluster.span.start).is_some() {}
        if opportunities.next_if_eq(&cluster.span.start).is_some() {
            list.extend(word.take());
        }
        match (&mut word, list.last_mut()) {
            (Some(word), _) => word.add(cluster),
            (None, Some(done)) if cluster.blank => done.add(cluster),
            (None, None) if cluster.blank && breaks == Breaks::Soft => {}
            (None, _) => word.insert(Word::at(cluster.span.start)).add(cluster),
        }
    }
    list.extend(word);
    list
}

/// Breaks a word that fits no row into parts that do, at cluster boundaries. What has no width stays with what it
/// follows.
fn split(text: SafeStr<'_>, word: Word, columns: usize, list: &mut Vec<Word>) {
    let mut part = Word::at(word.span.start);
    for cluster in clusters(text.slice(word.span)) {
        let start = word.span.start + cluster.span.start;
        let full = part.width + part.space + cluster.cells > columns && cluster.cells > 0;
        if !cluster.blank && full && !part.span.is_empty() {
            list.push(part);
            part = Word::at(start);
        }
        part.add(Cluster {
            span: Span::new(start, word.span.start + cluster.span.end),
            ..cluster
        });
    }
    part.space += word.space;
    list.push(part);
}
