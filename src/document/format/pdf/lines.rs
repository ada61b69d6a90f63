//! Lines of words. Knows neither pages nor what a line is part of.

use super::glyphs::Word;

/// Words of a line stand on one base, or are raised or lowered by so many sizes of the larger one.
const SHIFT: f64 = 0.45;
/// Type that is larger by so much has a line of its own, such as an initial over three lines.
const LARGER: f64 = 1.8;
/// Between parts of one word there is no more space than this.
const GLUE: f64 = 0.1;
/// Type sizes within so much of each other are the same.
pub(super) const SAME_SIZE: f64 = 0.08;

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
    for word in row.iter() {
        if before.is_some_and(|before| are_apart(before, word)) {
            line.text.push(' ');
        }
        if !line.text.contains(' ') {
            line.first = word.right - line.left;
        }
        line.text.push_str(&word.text);
        line.ink += word.ink;
        line.right = line.right.max(word.right);
        before = Some(word);
    }
    row.clear();
    (!line.text.trim().is_empty()).then_some(line)
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
