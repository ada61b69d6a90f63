//! From paragraphs of columns to an article: what goes on over columns and pages is joined, and what is set larger or
//! blacker than the rest is a heading.

use std::collections::{BTreeMap, HashMap};

use super::hyphens::{HYPHENS, Known};
use super::lines::{Line, is_same_size};
use super::paragraphs::{Paragraph, paragraphs};
use crate::document::prose::{ends_sentence, starts_small};
use crate::document::{BlockKind, Composer, Style, metadata};
use crate::text::Span;

/// A heading is set larger than the text by so much, or blacker.
const LARGER: f64 = 1.12;
const BLACKER: f64 = 1.2;
/// Type this much smaller is that of notes.
const SMALLER: f64 = 0.93;
/// A heading has so many lines and characters at most.
const HEADING_LINES: usize = 5;
const HEADING_CHARS: usize = 220;
/// Paragraphs in other type that may stand between two parts of one: notes at the foot, captions.
const BETWEEN: usize = 12;

/// How black each letter is as a rule, in ems.
pub(super) type Inks = BTreeMap<char, (f64, usize)>;

/// What the type of most of the text is like.
struct Usual {
    size: f64,
    inks: Inks,
}

impl Usual {
    fn of(parts: &[Vec<Line>], inks: Inks) -> Self {
        let mut sizes: HashMap<i64, usize> = HashMap::new();
        for line in parts.iter().flatten() {
            *sizes.entry((line.size * 4.0).round() as i64).or_default() += line.text.len();
        }
        let most = sizes.into_iter().max_by_key(|(size, count)| (*count, *size));
        Self {
            size: most.map_or(1.0, |(size, _)| size as f64 / 4.0).max(0.1),
            inks,
        }
    }

    /// How black the letters of a paragraph are, compared with the same letters elsewhere.
    fn weight(&self, paragraph: &Paragraph) -> f64 {
        let letters = paragraph.lines.iter().flat_map(|line| line.text.chars());
        let usual: f64 = letters
            .filter_map(|letter| self.inks.get(&letter))
            .map(|(ink, count)| ink / *count as f64)
            .sum();
        let ink: f64 = paragraph.lines.iter().map(|line| line.ink).sum();
        if usual > 0.0 { ink / usual } else { 1.0 }
    }
}

/// The words of a paragraph, and which of them are in italics.
struct Text {
    words: String,
    italics: Vec<Span>,
}

impl Text {
    fn of(paragraph: &Paragraph, known: &Known) -> Self {
        let mut text = Self {
            words: String::new(),
            italics: Vec::new(),
        };
        for line in &paragraph.lines {
            let start = known.join(&mut text.words, &line.text);
            for span in &line.italics {
                text.italics.push(Span::new(start + span.start, start + span.end));
            }
        }
        text
    }

    /// Puts what stands from byte `from` on into `composer`. Where all is in italics they stress nothing.
    fn put(&self, from: usize, composer: &mut Composer) {
        let leaning: usize = self.italics.iter().map(|span| span.len()).sum();
        let mut at = from;
        let spans = self.italics.iter().filter(|_| leaning * 2 < self.words.len());
        for span in spans.filter(|span| span.start >= from) {
            composer.text(self.words.get(at..span.start).unwrap_or_default());
            composer.open(Style::Emphasis);
            composer.text(self.words.get(span.start..span.end).unwrap_or_default());
            composer.close();
            at = span.end;
        }
        composer.text(self.words.get(at..).unwrap_or_default());
    }
}

/// Puts the parts of a document, in order of reading, into `composer`.
pub(super) fn compose(parts: Vec<Vec<Line>>, inks: Inks, composer: &mut Composer) {
    let known = Known::of(parts.iter().flatten());
    let usual = Usual::of(&parts, inks);
    let found = joined(parts, &usual);
    let texts: Vec<Text> = found.iter().map(|paragraph| Text::of(paragraph, &known)).collect();
    let headings: Vec<Option<f64>> = found
        .iter()
        .zip(&texts)
        .map(|(paragraph, text)| is_heading(paragraph, &text.words, &usual).then_some(paragraph.size))
        .collect();
    let mut steps: Vec<i64> = headings.iter().flatten().map(|size| step(*size)).collect();
    steps.sort_unstable_by(|a, b| b.cmp(a));
    steps.dedup();
    for ((paragraph, text), heading) in found.iter().zip(&texts).zip(headings) {
        if let Some(size) = heading {
            let rank = steps.iter().position(|other| *other == step(size)).unwrap_or_default();
            // The headline is larger than the text.
            let highest = if size >= LARGER * usual.size { 1 } else { 2 };
            composer.begin(
                BlockKind::Heading,
                u8::try_from(rank + 1).unwrap_or(6).clamp(highest, 6),
            );
            composer.text(&text.words);
        } else if let Some(mark) = &paragraph.mark {
            let shown = if mark.ends_with(['.', ')']) { mark } else { "•" };
            composer.item(0, shown);
            text.put(mark.len(), composer);
        } else {
            composer.begin(BlockKind::Paragraph, 0);
            text.put(0, composer);
        }
    }
}

/// Sizes of headings that differ by less are of one level.
fn step(size: f64) -> i64 {
    (size * 2.0).round() as i64
}

fn is_heading(paragraph: &Paragraph, text: &str, usual: &Usual) -> bool {
    let short = paragraph.lines.len() <= HEADING_LINES && text.chars().count() <= HEADING_CHARS;
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    if !short || letters < 3 || text.contains('\u{FFFD}') {
        return false;
    }
    if paragraph.size >= LARGER * usual.size {
        let is_sentence = ends_sentence(text) && text.len() > 80;
        return !is_sentence && !starts_small(text);
    }
    paragraph.size >= SMALLER * usual.size && metadata::is_heading(text) && usual.weight(paragraph) >= BLACKER
}

/// All paragraphs, those that go on in another part made one.
fn joined(parts: Vec<Vec<Line>>, usual: &Usual) -> Vec<Paragraph> {
    let parts: Vec<Vec<Paragraph>> = parts.into_iter().map(paragraphs).collect();
    // The first of a part may go on from another one.
    let whole = || parts.iter().flat_map(|part| part.iter().skip(1));
    let indents = whole().filter(|paragraph| paragraph.is_indented).count() * 2 > whole().count();
    let mut found: Vec<Paragraph> = Vec::new();
    for part in parts {
        let mut new = part.into_iter();
        let Some(first) = new.next() else { continue };
        let from = found.len().saturating_sub(BETWEEN);
        let open = found
            .iter_mut()
            .skip(from)
            .rev()
            // What is set like the text; only notes may stand between.
            .find(|paragraph| paragraph.size >= SMALLER * usual.size);
        match open {
            Some(open) if goes_on(open, &first, indents) => {
                open.lines.extend(first.lines);
                open.room = first.room;
            }
            _ => found.push(first),
        }
        found.extend(new);
    }
    found
}

/// Whether a paragraph goes on with the first one of the next part. Where paragraphs have indents, one without does.
fn goes_on(open: &Paragraph, next: &Paragraph, indents: bool) -> bool {
    let (Some(last), Some(first)) = (open.lines.last(), next.lines.first()) else {
        return false;
    };
    if !is_same_size(open.size, next.size) || next.mark.is_some() {
        return false;
    }
    let divided = last.text.ends_with(HYPHENS);
    let small = starts_small(&first.text);
    let is_full = open.is_full_before(first);
    let is_open = is_full && !ends_sentence(&last.text);
    // A heading has no indent either.
    let is_rest = next.lines.len() > 1 || next.lines.iter().any(|line| ends_sentence(&line.text));
    let is_rest = (is_open || is_full && indents && is_rest) && !next.is_indented && open.lines.len() > 1;
    small && (divided || is_open) || is_rest
}
