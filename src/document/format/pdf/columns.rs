//! The order in which the parts of a page are read.
//!
//! By cuts along white space, but downwards first: rows of words are swept from the top, and as many as leave a common
//! gutter free become a band of columns; each column is swept again by itself. A recursive cut at the widest gap (the
//! classic XY-cut) would cut two columns through wherever their paragraphs happen to end on the same height, and a
//! headline over two columns has no gutter to begin with. What stands in narrow or single-lined columns, as in tables,
//! is left together and read row by row.

use super::glyphs::Word;

/// Columns inside columns.
const DEEPEST: usize = 6;
/// A gutter is so wide at least, in sizes of the type.
const GUTTER: f64 = 0.85;
/// Gaps of a row that are looked at, the widest ones.
const MOST_GAPS: usize = 16;
/// Rows that are swept before a gutter shows, and at most.
const PATIENCE: usize = 60;
const FURTHEST: usize = 400;
/// A column has so many lines at least, and so many characters in a line of them.
const FEWEST_LINES: usize = 3;
const FEWEST_CHARS: usize = 14;
/// The same where the lines beside it stand on other heights, as those of tables never do.
const FEWEST_CHARS_UNEVEN: usize = 7;

/// Lines of columns have others beside them that are so near in height, in sizes; what is set to the left and to the
/// right in turns, as on a title page, has not.
const BESIDE: f64 = 0.9;

/// An interval across the page.
type Gap = (f64, f64);

/// The parts of a page in order of reading, each a set of words that stand in one column.
pub(super) fn parts(words: Vec<Word>) -> Vec<Vec<Word>> {
    let mut found = Vec::new();
    split(words, 0, &mut found);
    found
}

/// Words that overlap in height, directly or by others between them.
struct Row {
    words: Vec<Word>,
    /// Where nothing stands, from left to right, without end at both ends.
    free: Vec<Gap>,
}

fn split(words: Vec<Word>, depth: usize, found: &mut Vec<Vec<Word>>) {
    let em = middle(words.iter().map(|word| word.size).collect());
    if depth >= DEEPEST || words.len() < 4 {
        found.push(words);
        return;
    }
    let gutter = GUTTER * em;
    let mut rows = rows(words, gutter);
    let mut rest = rows.as_mut_slice();
    let mut plain: Vec<Word> = Vec::new();
    while !rest.is_empty() {
        let (count, gutters) = reach(rest, gutter).unwrap_or_default();
        let (band, _) = rest.split_at(count);
        let gutters = between_prose(band, &gutters, em);
        // Rows of no use as columns are passed over one by one: better ones may begin among them.
        let (band, after) = rest.split_at_mut(if gutters.is_empty() { 1 } else { count });
        rest = after;
        let words = band.iter_mut().flat_map(|row| std::mem::take(&mut row.words));
        if gutters.is_empty() {
            plain.extend(words);
            continue;
        }
        let mut columns: Vec<Vec<Word>> = vec![Vec::new(); gutters.len() + 1];
        for word in words {
            if let Some(column) = columns.get_mut(column(&word, &gutters)) {
                column.push(word);
            }
        }
        flush(&mut plain, found);
        for column in columns {
            split(column, depth + 1, found);
        }
    }
    flush(&mut plain, found);
}

fn flush(plain: &mut Vec<Word>, found: &mut Vec<Vec<Word>>) {
    if !plain.is_empty() {
        found.push(std::mem::take(plain));
    }
}

/// How many of the first rows leave a gutter free, and which.
fn reach(rows: &[Row], gutter: f64) -> Option<(usize, Vec<Gap>)> {
    let mut free = rows.first()?.free.clone();
    let mut best = None;
    for (count, row) in (1..=FURTHEST).zip(rows) {
        free = common(&free, &row.free, gutter);
        let gutters: Vec<Gap> = free
            .iter()
            .copied()
            .filter(|(left, right)| left.is_finite() && right.is_finite())
            .collect();
        if gutters.is_empty() {
            if best.is_some() || count > PATIENCE {
                break;
            }
        } else {
            best = Some((count, gutters));
        }
    }
    best
}

/// In which column between `gutters` a word stands.
fn column(word: &Word, gutters: &[Gap]) -> usize {
    gutters.partition_point(|gutter| gutter.1 <= word.left + f64::EPSILON)
}

/// Those of `gutters` that have columns of prose on both sides.
fn between_prose(band: &[Row], gutters: &[Gap], em: f64) -> Vec<Gap> {
    let mut columns: Vec<Vec<&Word>> = vec![Vec::new(); gutters.len() + 1];
    for word in band.iter().flat_map(|row| &row.words) {
        if let Some(column) = columns.get_mut(column(word, gutters)) {
            column.push(word);
        }
    }
    let mut kept = Vec::new();
    let mut columns = columns.into_iter();
    let mut left = columns.next().unwrap_or_default();
    for (column, gutter) in columns.zip(gutters) {
        if are_columns(&left, &column, em) {
            kept.push(*gutter);
            left = column;
        } else {
            left.extend(column);
        }
    }
    kept
}

/// Whether two neighbours are columns of prose and not of a table.
fn are_columns(left: &[&Word], right: &[&Word], em: f64) -> bool {
    let (a, b) = (bases(left, em), bases(right, em));
    let (few, many) = if a.len() < b.len() { (&a, &b) } else { (&b, &a) };
    if few.len() < FEWEST_LINES {
        return false;
    }
    // How many lines have one on the other side that is so near in height.
    let beside = |reach: f64| {
        let has = |base: &&f64| {
            let at = many.partition_point(|other| *other < **base - reach);
            many.get(at).is_some_and(|other| (other - **base).abs() <= reach)
        };
        few.iter().filter(has).count()
    };
    if beside(BESIDE * em) * 3 < few.len() * 2 {
        return false;
    }
    let even = beside(0.1 * em);
    let fewest = if even * 2 < few.len() {
        FEWEST_CHARS_UNEVEN
    } else {
        FEWEST_CHARS
    };
    let chars = |words: &[&Word]| words.iter().map(|word| word.text.chars().count()).sum::<usize>();
    chars(left) >= fewest * a.len() && chars(right) >= fewest * b.len()
}

/// Heights of the lines of `words`.
fn bases(words: &[&Word], em: f64) -> Vec<f64> {
    let mut bases: Vec<f64> = words.iter().map(|word| word.base).collect();
    bases.sort_by(f64::total_cmp);
    bases.dedup_by(|b, a| *b - *a < 0.4 * em);
    bases
}

/// Rows from top to bottom.
fn rows(mut words: Vec<Word>, gutter: f64) -> Vec<Row> {
    let top = |word: &Word| word.base - 0.7 * word.size;
    words.sort_by(|a, b| top(a).total_cmp(&top(b)));
    let mut rows: Vec<Vec<Word>> = Vec::new();
    let mut bottom = f64::MIN;
    for word in words {
        let low = word.base + 0.1 * word.size;
        match rows.last_mut() {
            Some(row) if top(&word) < bottom => row.push(word),
            _ => rows.push(vec![word]),
        }
        bottom = bottom.max(low);
    }
    rows.into_iter().map(|words| row(words, gutter)).collect()
}

fn row(mut words: Vec<Word>, gutter: f64) -> Row {
    words.sort_by(|a, b| a.left.total_cmp(&b.left));
    let mut gaps = Vec::new();
    let mut right = f64::NEG_INFINITY;
    for word in &words {
        if word.left - right >= gutter {
            gaps.push((right, word.left));
        }
        right = right.max(word.right);
    }
    gaps.push((right, f64::INFINITY));
    gaps.sort_by(|a, b| (b.1 - b.0).total_cmp(&(a.1 - a.0)));
    gaps.truncate(MOST_GAPS);
    gaps.sort_by(|a, b| a.0.total_cmp(&b.0));
    Row { words, free: gaps }
}

/// Where both are free, as far as it is as wide as a gutter.
fn common(a: &[Gap], b: &[Gap], gutter: f64) -> Vec<Gap> {
    let mut both = Vec::new();
    let (mut at, mut other) = (0, 0);
    while let (Some(x), Some(y)) = (a.get(at), b.get(other)) {
        let gap = (x.0.max(y.0), x.1.min(y.1));
        if gap.1 - gap.0 >= gutter {
            both.push(gap);
        }
        if x.1 < y.1 {
            at += 1;
        } else {
            other += 1;
        }
    }
    both
}

/// The median.
pub(super) fn middle(mut values: Vec<f64>) -> f64 {
    let at = values.len() / 2;
    if values.is_empty() {
        return 0.0;
    }
    *values.select_nth_unstable_by(at, f64::total_cmp).1
}
