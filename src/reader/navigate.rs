//! Where a motion leads: from one place of the text to another. Moves nothing itself.

use unicode_segmentation::UnicodeSegmentation;

use super::{Flow, Session};
use crate::analysis::{EntityId, Kind};
use crate::text::Span;

/// Towards the end of the text or its beginning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Towards the end.
    Forward,
    /// Towards the beginning.
    Backward,
}

/// What a motion steps over. Characters to sections stop at the ends of the text, all others go round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// A grapheme cluster.
    Character,
    /// The start of a word.
    Word,
    /// The start of a sentence.
    Sentence,
    /// The start of a block.
    Paragraph,
    /// The title or a heading.
    Section,
    /// A mention of this entity.
    Mention(EntityId),
    /// A mention of any person.
    Person,
    /// A mention of any organisation.
    Organization,
    /// A claim.
    Claim,
    /// A highlight.
    Highlight,
    /// A link.
    Link,
}

/// Where a motion arrives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Landing {
    /// What it lands on; the caret goes to its start.
    pub span: Span,
    /// Number of the place among its kind, from 1.
    pub number: usize,
    /// How many there are of its kind.
    pub of: usize,
    /// Whether it went round the end of the text.
    pub wrapped: bool,
}

/// Where the caret at `from` gets by one `unit`; `None` where there is nowhere to go.
#[must_use]
pub fn go(session: &Session, from: usize, unit: Unit, direction: Direction) -> Option<usize> {
    match unit {
        Unit::Character => character(session, from, direction),
        Unit::Word => word(session, from, direction),
        Unit::Sentence => sentence(session, from, direction),
        Unit::Paragraph => paragraph(session, from, direction),
        _ => land(session, from, unit, direction).map(|landing| landing.span.start),
    }
}

/// Where a jump from `from` to the next or previous `unit` lands, round the ends of the text; `None` where there is
/// none, or where the unit is not one to jump to.
#[must_use]
pub fn land(session: &Session, from: usize, unit: Unit, direction: Direction) -> Option<Landing> {
    let places = match unit {
        Unit::Mention(entity) => session.mentions_of(entity),
        Unit::Person => session.mentions_of_kind(Kind::Person),
        Unit::Organization => session.mentions_of_kind(Kind::Organization),
        Unit::Claim => session.claim_starts(),
        Unit::Highlight => session.passages(),
        Unit::Section => session.sections(),
        Unit::Link => session.links(),
        Unit::Character | Unit::Word | Unit::Sentence | Unit::Paragraph => return None,
    };
    among(places, from, direction)
}

/// Where the caret at `from` gets by so many rows (up, if negative), at the row's grapheme nearest to `column`. Gaps
/// between blocks count, but the caret does not rest on one.
#[must_use]
pub fn by_rows(flow: &Flow<'_>, from: usize, rows: isize, column: u16) -> usize {
    let mut row = flow.step(from, rows);
    if row.gap {
        row = flow.step(row.span.start, if rows < 0 { -1 } else { 1 });
    }
    flow.offset(&row, column)
}

/// The first place of the caret.
#[must_use]
pub fn first(session: &Session) -> usize {
    session.chunks().get(0).map_or(0, |c| c.span.start)
}

/// The last place of the caret.
#[must_use]
pub fn last(session: &Session) -> usize {
    let chunk = session
        .chunks()
        .len()
        .checked_sub(1)
        .and_then(|i| session.chunks().get(i));
    chunk.map_or(0, |c| last_cluster(session, c.span))
}

/// The next or previous of `places` (in order) from `from`, round the ends.
#[must_use]
pub fn among(places: &[Span], from: usize, direction: Direction) -> Option<Landing> {
    let of = places.len();
    let after = places.partition_point(|s| s.start <= from);
    let (index, wrapped) = match direction {
        Direction::Forward if after < of => (after, false),
        Direction::Forward => (0, true),
        Direction::Backward => {
            let here = after
                .checked_sub(1)
                .and_then(|i| places.get(i))
                .filter(|s| s.contains(from))
                .map_or(from, |s| s.start);
            match places.partition_point(|s| s.start < here).checked_sub(1) {
                Some(index) => (index, false),
                None => (of.checked_sub(1)?, true),
            }
        }
    };
    places.get(index).map(|&span| Landing {
        span,
        number: index + 1,
        of,
        wrapped,
    })
}

fn paragraph(session: &Session, from: usize, direction: Direction) -> Option<usize> {
    starts(&session.document().blocks, |b| b.span.start, from, direction)
}

/// Sentences, and the blocks in which none are known.
fn sentence(session: &Session, from: usize, direction: Direction) -> Option<usize> {
    let sentence = starts(&session.analysis().sentences, |s| s.start, from, direction);
    let block = paragraph(session, from, direction);
    let both = sentence.zip(block).map(|(s, b)| match direction {
        Direction::Forward => s.min(b),
        Direction::Backward => s.max(b),
    });
    both.or(sentence).or(block)
}

/// Of the starts of `list` (in order), the next one after `from` or the last one before it.
fn starts<T>(list: &[T], start: impl Fn(&T) -> usize, from: usize, direction: Direction) -> Option<usize> {
    let index = match direction {
        Direction::Forward => list.partition_point(|x| start(x) <= from),
        Direction::Backward => list.partition_point(|x| start(x) < from).checked_sub(1)?,
    };
    list.get(index).map(start)
}

/// The chunk at `from` and the part of it that lies in the direction; the part is empty where the chunk ends.
fn ahead(session: &Session, from: usize, direction: Direction) -> Option<(usize, Span)> {
    let from = session.document().text.floor(from);
    let index = session.chunks().at(from);
    let chunk = session.chunks().get(index)?.span;
    let part = match direction {
        Direction::Forward => Span::new(from.max(chunk.start), chunk.end),
        Direction::Backward => Span::new(chunk.start, from.min(chunk.end)),
    };
    Some((index, part))
}

/// Clusters are visited one by one, but white space counts as one: rows do not show all of it.
fn character(session: &Session, from: usize, direction: Direction) -> Option<usize> {
    let (index, part) = ahead(session, from, direction)?;
    let words = session.document().slice(part).as_str();
    match direction {
        Direction::Forward => {
            let mut clusters = words.grapheme_indices(true);
            let blank = clusters.next().is_some_and(|(_, c)| is_blank(c));
            clusters
                .find(|(_, c)| !(blank && is_blank(c)))
                .map(|(at, _)| part.start + at)
                .or_else(|| session.chunks().get(index + 1).map(|c| c.span.start))
        }
        Direction::Backward if part.is_empty() => {
            let before = session.chunks().get(index.checked_sub(1)?)?;
            Some(last_cluster(session, before.span))
        }
        Direction::Backward => {
            let mut clusters = words.grapheme_indices(true).rev().peekable();
            let (mut at, cluster) = clusters.next()?;
            if is_blank(cluster) {
                while let Some((earlier, _)) = clusters.next_if(|(_, c)| is_blank(c)) {
                    at = earlier;
                }
            }
            Some(part.start + at)
        }
    }
}

/// The start of the next or previous word in the chunk; where there is none, that of the first or last word of the
/// chunk beyond, or its start if it has no words. So no more than two chunks are read.
fn word(session: &Session, from: usize, direction: Direction) -> Option<usize> {
    let (index, part) = ahead(session, from, direction)?;
    let words = |span| session.document().slice(span).as_str().unicode_word_indices();
    let beyond = |index: usize| session.chunks().get(index).map(|c| c.span);
    match direction {
        Direction::Forward => {
            let here = words(part).map(|(at, _)| part.start + at).find(|&at| at > from);
            here.or_else(|| {
                let span = beyond(index + 1)?;
                Some(span.start + words(span).next().map_or(0, |(at, _)| at))
            })
        }
        Direction::Backward => {
            let here = words(part).next_back().map(|(at, _)| part.start + at);
            here.or_else(|| {
                let span = beyond(index.checked_sub(1)?)?;
                Some(span.start + words(span).next_back().map_or(0, |(at, _)| at))
            })
        }
    }
}

/// The start of the last cluster of `span` that is not white space.
pub(super) fn last_cluster(session: &Session, span: Span) -> usize {
    let mut clusters = session.document().slice(span).as_str().grapheme_indices(true).rev();
    let last = clusters.find(|(_, c)| !is_blank(c));
    span.start + last.map_or(0, |(at, _)| at)
}

fn is_blank(cluster: &str) -> bool {
    cluster.chars().all(char::is_whitespace)
}

#[cfg(test)]
mod tests;
