//! Headers, footers and page numbers: lines that stand at the edge of pages and come back. Not for those at the end of an
//! article, which every format has.

use std::collections::HashMap;

use super::Leaf;
use super::lines::Line;
use crate::document::furniture::is_page_number;

/// Lines at either edge that are looked at.
const EDGE_LINES: usize = 4;
/// How far from the edge they stand at most, as a part of the page.
const EDGE: f64 = 0.14;
/// Bytes of a running title at most.
const LONGEST: usize = 120;
/// Heights on different pages that are the same; in points.
const SAME_HEIGHT: f64 = 4.0;

/// A line as it comes back: its words without their numbers, and about how high it stands.
type Look = (String, i64);

/// Takes the furniture out of `leaves`. Returns the number of lines.
pub(super) fn remove(leaves: &mut [Leaf]) -> usize {
    let mut seen: HashMap<Look, usize> = HashMap::new();
    for leaf in leaves.iter() {
        let mut looks: Vec<Look> = edges(leaf).iter().flat_map(|(line, _)| looks(line)).collect();
        looks.sort();
        looks.dedup();
        for look in looks {
            *seen.entry(look).or_default() += 1;
        }
    }
    let (few, is_single) = (leaves.len() < 6, leaves.len() < 2);
    // A line with a number in it is a header as soon as it comes again; chapters are short.
    let fewest = |look: &Look| if few || look.0.contains('#') { 2 } else { 3 };
    let numbering = Numbering::of(leaves);
    let mut removed = 0;
    for (page, leaf) in leaves.iter_mut().enumerate() {
        let gone: Vec<(usize, usize)> = edges(leaf)
            .into_iter()
            .filter(|(line, _)| {
                let comes_again = |look: &Look| seen.get(look).is_some_and(|count| *count >= fewest(look));
                is_page_number(&line.text)
                    || numbering.is_in(&line.text, page)
                    || !is_single && is_roman(&line.text)
                    || looks(line).iter().any(comes_again)
            })
            .map(|(_, at)| at)
            .collect();
        removed += gone.len();
        for (part, lines) in leaf.parts.iter_mut().enumerate() {
            let mut at = 0;
            lines.retain(|_| {
                at += 1;
                !gone.contains(&(part, at - 1))
            });
        }
    }
    removed
}

/// How the pages are numbered, if lines at their edges begin or end with numbers that count them, as running titles do.
struct Numbering(Option<i64>);

impl Numbering {
    fn of(leaves: &[Leaf]) -> Self {
        let mut firsts: HashMap<i64, usize> = HashMap::new();
        for (page, leaf) in leaves.iter().enumerate() {
            let edges = edges(leaf);
            let mut found: Vec<i64> = edges.iter().flat_map(|(line, _)| firsts_of(&line.text, page)).collect();
            found.sort_unstable();
            found.dedup();
            for first in found {
                *firsts.entry(first).or_default() += 1;
            }
        }
        let most = firsts.into_iter().max_by_key(|(first, count)| (*count, -first));
        Self(
            most.filter(|(_, count)| *count > 1 && count * 2 > leaves.len())
                .map(|(first, _)| first),
        )
    }

    fn is_in(&self, text: &str, page: usize) -> bool {
        text.len() <= LONGEST
            && self
                .0
                .is_some_and(|first| firsts_of(text, page).any(|other| other == first))
    }
}

/// The numbers that the first page would have if `text` began or ended with the number of `page`.
fn firsts_of(text: &str, page: usize) -> impl Iterator<Item = i64> {
    let mut words = text.split_whitespace();
    let ends = [words.next(), words.next_back()];
    ends.into_iter()
        .flatten()
        .filter(|word| word.len() <= 4 && word.bytes().all(|byte| byte.is_ascii_digit()))
        .filter_map(move |word| Some(word.parse::<i64>().ok()? - i64::try_from(page).ok()?))
}

/// The lines at the edges of a page with their places, outermost first at either edge.
fn edges(leaf: &Leaf) -> Vec<(&Line, (usize, usize))> {
    let mut all: Vec<(&Line, (usize, usize))> = Vec::new();
    for (part, lines) in leaf.parts.iter().enumerate() {
        all.extend(lines.iter().enumerate().map(|(at, line)| (line, (part, at))));
    }
    all.sort_by(|a, b| a.0.base.total_cmp(&b.0.base));
    let (top, height) = (leaf.top, leaf.bottom - leaf.top);
    let above = all
        .iter()
        .take(EDGE_LINES)
        .filter(|(line, _)| line.base - top <= EDGE * height);
    let below = all
        .iter()
        .skip(EDGE_LINES)
        .rev()
        .take(EDGE_LINES)
        .filter(|(line, _)| leaf.bottom - line.base <= EDGE * height);
    above.chain(below).copied().collect()
}

/// The numbers of pages before the first chapter.
fn is_roman(text: &str) -> bool {
    (1..=6).contains(&text.len()) && text.bytes().all(|byte| b"ivxlc".contains(&byte))
}

/// How a line may be met again: heights are rounded, so that two may be the same.
fn looks(line: &Line) -> [Look; 2] {
    let mut words = String::new();
    for c in line.text.chars().filter(|c| !c.is_whitespace()) {
        match c {
            _ if !c.is_numeric() => words.extend(c.to_lowercase()),
            _ if !words.ends_with('#') => words.push('#'),
            _ => {}
        }
    }
    let step = (line.base / SAME_HEIGHT).floor() as i64;
    [(words.clone(), step), (words, step + 1)]
}
