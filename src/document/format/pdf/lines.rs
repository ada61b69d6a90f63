//! Lines of words. Knows neither pages nor what a line is part of.

use super::glyphs::Word;
use crate::text::Span;

/// Words of a line stand on one base, or are raised or lowered by so many sizes of the larger one.
const SHIFT: f64 = 0.45;
/// Type that is larger by so much has a line of its own, such as an initial over three lines.
const LARGER: f64 = 1.8;
/// Between parts of one word there is no more space than this.
const GLUE: f64 = 0.1;
/// Type sizes within so much of each other are the same.
pub(super) const SAME_SIZE: f64 = 0.08;

/// What stands for a row of dots.
pub(super) const LEADER: &str = " … ";

/// A line, with its words in order of reading.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Line {
    pub(super) text: String,
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) base: f64,
    /// Size of most of its type.
    pub(super) size: f64,
    /// How much of their ems its letters blacken, all together.
    pub(super) ink: f64,
    /// Width of its first word.
    pub(super) first: f64,
    /// Where it is set in italics.
    pub(super) italics: Vec<Span>,
}

/// The lines that `words` make, from top to bottom.
pub(super) fn lines(mut words: Vec<Word>) -> Vec<Line> {
    words.sort_by(|a, b| a.base.total_cmp(&b.base));
    let mut found = Vec::new();
    let mut row: Vec<Word> = Vec::new();
    // Of the largest type in the row.
    let (mut base, mut size) = (0.0, 0.0_f64);
    for word in words {
        let (small, large) = (size.min(word.size), size.max(word.size));
        let reach = SHIFT * if large > LARGER * small { small } else { large };
        if !row.is_empty() && (word.base - base).abs() > reach {
            found.extend(line(&mut row));
            size = 0.0;
        }
        if word.size > size {
            (base, size) = (word.base, word.size);
        }
        row.push(word);
    }
    found.extend(line(&mut row));
    found
}

/// One line of all of `row`, which is empty then.
fn line(row: &mut Vec<Word>) -> Option<Line> {
    row.sort_by(|a, b| a.left.total_cmp(&b.left));
    let most = row.iter().max_by_key(|word| word.text.len())?;
    let mut line = Line {
        base: most.base,
        size: most.size,
        left: row.first()?.left,
        right: f64::MIN,
        ..Line::default()
    };
    if is_rightward(row) {
        row.reverse();
        turn_back(row);
    }
    let mut before: Option<&Word> = None;
    for (word, is_slanted) in row.iter().zip(slanted(row)) {
        if before.is_some_and(|before| are_apart(before, word)) {
            line.text.push(' ');
        }
        if !line.text.contains(' ') {
            line.first = word.right - line.left;
        }
        let start = line.text.len();
        line.text.push_str(&word.text);
        if is_slanted {
            line.italics.push(Span::new(start, line.text.len()));
        }
        line.ink += word.ink;
        line.right = line.right.max(word.right);
        before = Some(word);
    }
    row.clear();
    if line.text.contains("..") || line.text.contains(". .") {
        line.text = without_leaders(&line.text);
        line.italics.clear();
    }
    line.italics.dedup_by(|next, last| {
        let is_one = line
            .text
            .get(last.end..next.start)
            .is_some_and(|between| between.trim().is_empty());
        if is_one {
            last.end = next.end;
        }
        is_one
    });
    (!line.text.trim().is_empty()).then_some(line)
}

/// Which words are set in italics. Those whose letters do not tell are what the words on both sides are.
fn slanted(row: &[Word]) -> Vec<bool> {
    let told: Vec<Option<bool>> = row.iter().map(Word::is_slanted).collect();
    let mut after = false;
    let mut next: Vec<bool> = told
        .iter()
        .rev()
        .map(|told| {
            after = told.unwrap_or(after);
            after
        })
        .collect();
    next.reverse();
    let mut before = false;
    told.iter()
        .zip(next)
        .map(|(told, next)| {
            before = told.unwrap_or(before);
            before && next
        })
        .collect()
}

/// Dots that lead the eye to a number are one sign.
fn without_leaders(text: &str) -> String {
    const FEWEST: usize = 5;
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('.') {
        let (before, dots) = rest.split_at(at);
        let after = dots.trim_start_matches(['.', ' ']);
        let (run, _) = dots.split_at(dots.len() - after.len());
        kept.push_str(before);
        if run.matches('.').count() < FEWEST {
            kept.push_str(run);
        } else {
            let end = kept.trim_end().len();
            kept.truncate(end);
            kept.push_str(LEADER);
        }
        rest = after;
    }
    kept.push_str(rest);
    kept
}

fn are_apart(a: &Word, b: &Word) -> bool {
    let (a, b) = if b.left < a.left { (b, a) } else { (a, b) };
    a.spaced[1] || b.spaced[0] || b.left - a.right > GLUE * a.size.max(b.size)
}

/// Whether most letters of the row are of scripts that are read from right to left.
fn is_rightward(row: &[Word]) -> bool {
    let letters = || row.iter().flat_map(|word| word.text.chars());
    let right = letters().filter(|c| is_right(*c)).count();
    right * 2 > letters().filter(|c| c.is_alphabetic()).count()
}

const fn is_right(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFF}')
}

/// Letters of words that are read from right to left stand in the order of the page; words of other scripts between
/// them keep their own order.
fn turn_back(row: &mut [Word]) {
    for word in row.iter_mut() {
        if word.text.chars().any(is_right) {
            word.text = word.text.chars().rev().collect();
        }
    }
    for run in row.chunk_by_mut(|a, b| !a.text.chars().any(is_right) && !b.text.chars().any(is_right)) {
        run.reverse();
    }
}

/// Whether two sizes of type are the same, as far as the eye tells.
pub(super) fn is_same_size(a: f64, b: f64) -> bool {
    (a - b).abs() <= SAME_SIZE * a.max(b)
}
