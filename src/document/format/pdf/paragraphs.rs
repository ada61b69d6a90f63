//! Where a paragraph ends and the next one begins, by what printers do: space, an indent, a line that stops short, other
//! type. Only inside one column; `flow` knows what goes on in the next one.

use super::hyphens::HYPHENS;
use super::lines::{LEADER, Line, is_same_size};
use crate::document::prose::{ends_mid_clause, ends_sentence, starts_small};

/// A step down larger than so many usual ones is a space between paragraphs.
const SPACED: f64 = 1.25;
/// The same in sizes, where there are too few lines to know a usual step; and a step that is none in any case.
const SPACED_LARGE: f64 = 1.7;
const TIGHT: f64 = 1.3;
/// So many steps tell what is usual.
const MANY: usize = 8;
/// An indent is so wide at least and at most, in sizes.
const INDENT: [f64; 2] = [0.7, 6.0];
/// A line that ends so far before the edge, as a part of the column, was ended on purpose.
const SHORT: f64 = 0.4;
/// Lines of a paragraph whose ends tell its edge.
const EDGES: usize = 8;
/// Slack in whether a word would have had room, in sizes.
const ROOM: f64 = 0.6;

/// Lines that are read as one.
#[derive(Debug, Default)]
pub(super) struct Paragraph {
    pub(super) lines: Vec<Line>,
    /// Size of most of its type.
    pub(super) size: f64,
    /// The mark at its start, if it is an item of a list.
    pub(super) mark: Option<String>,
    /// Its first line is indented.
    pub(super) is_indented: bool,
    /// How far its last line ends before the edge of the column.
    pub(super) room: f64,
}

/// The edges and the step of a column.
struct Column {
    left: f64,
    right: f64,
    step: f64,
    /// It has too few lines to tell.
    is_short: bool,
}

impl Paragraph {
    /// Whether its last line ends where it does because `next` had no room there.
    pub(super) fn is_full_before(&self, next: &Line) -> bool {
        self.room <= next.first + ROOM * next.size
    }
}

impl Column {
    fn of(lines: &[Line]) -> Self {
        let mut steps = lines
            .windows(2)
            .filter_map(|pair| match pair {
                [a, b] if is_same_size(a.size, b.size) => Some(b.base - a.base),
                _ => None,
            })
            .filter(|step| *step > 0.0)
            .collect::<Vec<f64>>();
        steps.sort_by(f64::total_cmp);
        let edge = |edges: Vec<f64>, nth: usize| {
            let mut edges = edges;
            edges.sort_by(f64::total_cmp);
            edges.get(nth).copied().unwrap_or_default()
        };
        Self {
            // A line out of order, or two, do not move an edge.
            left: edge(lines.iter().map(|line| line.left).collect(), lines.len() / 20),
            right: edge(
                lines.iter().map(|line| line.right).collect(),
                (lines.len() * 19 / 20).min(lines.len().saturating_sub(1)),
            ),
            is_short: steps.len() < MANY,
            // Where paragraphs are of a line or two, every second step is one between them.
            step: steps.get(steps.len() / 3).copied().unwrap_or_default(),
        }
    }
}

/// The paragraphs of the lines of one column.
pub(super) fn paragraphs(lines: Vec<Line>) -> Vec<Paragraph> {
    let column = Column::of(&lines);
    let mut found: Vec<Paragraph> = Vec::new();
    for line in lines {
        let mark = mark(&line.text);
        if let Some(open) = found.last_mut()
            && !begins(open, &line, mark.is_some(), &column)
        {
            open.room = column.right - line.right;
            open.lines.push(line);
            continue;
        }
        found.push(Paragraph {
            mark: mark.map(str::to_owned),
            is_indented: line.left > column.left + INDENT[0] * line.size,
            room: column.right - line.right,
            lines: vec![line],
            size: 0.0,
        });
    }
    for paragraph in &mut found {
        let most = paragraph.lines.iter().max_by_key(|line| line.text.len());
        paragraph.size = most.map_or(0.0, |line| line.size);
    }
    found
}

/// Whether `next` begins a paragraph after those lines of `open`.
fn begins(open: &Paragraph, next: &Line, is_marked: bool, column: &Column) -> bool {
    let Some(last) = open.lines.last() else { return true };
    if !is_same_size(last.size, next.size) {
        return true;
    }
    let step = next.base - last.base;
    let usual = if column.is_short {
        (SPACED * column.step).min(SPACED_LARGE * next.size)
    } else {
        SPACED * column.step
    };
    let usual = usual.max(TIGHT * next.size);
    if step > usual || step < -usual {
        return true;
    }
    let ended = ends_sentence(&last.text) || last.text.ends_with([':', ';']);
    if is_marked
        && (ended
            || open.mark.is_some()
            || column.right - last.right > next.first + ROOM * next.size
            || is_bullet(&next.text))
    {
        return true;
    }
    let is_out = |line: &Line, than: &Line| {
        let indent = (line.left - than.left) / next.size;
        (INDENT[0]..INDENT[1]).contains(&indent)
    };
    // An indented first line; the second line of an item of a list stands as far in.
    if is_out(next, last) && open.mark.is_none() && !starts_small(&next.text) {
        return open.lines.len() > 1 || !open.is_indented || ended;
    }
    // Paragraphs of one line each; a second line would stand at the edge.
    let is_level = (next.left - last.left).abs() < INDENT[0] / 2.0 * next.size;
    if open.lines.len() == 1 && open.is_indented && is_level && ended && !starts_small(&next.text) {
        return true;
    }
    // Lines that hang under their first one.
    if open.lines.len() > 1 && is_out(last, next) {
        return true;
    }
    let room = column.right - last.right;
    let would_fit = room > next.first + ROOM * next.size;
    let is_short = room > SHORT * (column.right - column.left);
    // The lines before it may have had another edge than the column.
    let edges = open.lines.iter().rev().take(EDGES).map(|line| line.right);
    let edge = edges.fold(last.right, f64::max);
    let is_shorter = open.lines.len() > 2 && edge - last.right > next.first + 2.0 * ROOM * next.size;
    let goes_on = ends_mid_clause(&last.text) || last.text.ends_with(HYPHENS);
    let capital = !starts_small(&next.text);
    last.text.contains(LEADER) || capital && (would_fit && ended || (is_short || is_shorter) && !goes_on)
}

fn is_bullet(text: &str) -> bool {
    text.starts_with(['•', '◦', '▪', '‣', '●', '■', '○', '□', '➢', '✓'])
}

/// The mark with which an item of a list begins: `•`, `3.`, `(b)`.
fn mark(text: &str) -> Option<&str> {
    let (first, rest) = text.split_once(' ').unwrap_or((text, ""));
    if is_bullet(text) {
        return Some(first).filter(|first| first.chars().count() == 1);
    }
    let inner = first.strip_suffix(['.', ')'])?;
    let inner = inner.strip_prefix('(').unwrap_or(inner);
    let is_number = (1..=2).contains(&inner.len()) && inner.bytes().all(|b| b.is_ascii_digit());
    let is_letter = first.ends_with(')') && inner.len() == 1 && inner.bytes().all(|b| b.is_ascii_lowercase());
    (!rest.is_empty() && (is_number || is_letter)).then_some(first)
}
