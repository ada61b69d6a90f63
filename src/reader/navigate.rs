//! Where a motion leads: from one place of the text to another. Moves nothing itself.

use unicode_segmentation::UnicodeSegmentation;

use super::Session;
use crate::analysis::{EntityId, Kind};
use crate::document::BlockKind;
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
        Unit::Sentence => starts(&session.analysis().sentences, |s| *s, from, direction),
        Unit::Paragraph => starts(&session.document().blocks, |b| b.span, from, direction),
        _ => land(session, from, unit, direction).map(|l| l.span.start),
    }
}

/// Where a jump from `from` to the next or previous `unit` lands, round the ends of the text; `None` where there is
/// none, or where the unit is not one to jump to.
#[must_use]
pub fn land(session: &Session, from: usize, unit: Unit, direction: Direction) -> Option<Landing> {
    let mentions = |kind| -> Vec<Span> {
        let analysis = session.analysis();
        analysis
            .mentions
            .iter()
            .filter(|m| session.kind(m.entity) == Some(kind))
            .map(|m| m.span)
            .collect()
    };
    let list: Vec<Span> = match unit {
        Unit::Mention(entity) => session.mentions_of(entity).to_vec(),
        Unit::Person => mentions(Kind::Person),
        Unit::Organization => mentions(Kind::Organization),
        Unit::Claim => session
            .analysis()
            .claims
            .iter()
            .filter_map(|c| c.parts.first().copied())
            .collect(),
        Unit::Highlight => session.notebook().highlights.iter().map(|h| h.anchor.span).collect(),
        Unit::Section => session
            .document()
            .blocks
            .iter()
            .filter(|b| matches!(b.kind, BlockKind::Title | BlockKind::Heading))
            .map(|b| b.span)
            .collect(),
        _ => Vec::new(),
    };
    among(&list, from, direction)
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

fn starts<T>(list: &[T], span: impl Fn(&T) -> Span, from: usize, direction: Direction) -> Option<usize> {
    let index = match direction {
        Direction::Forward => list.partition_point(|x| span(x).start <= from),
        Direction::Backward => list.partition_point(|x| span(x).start < from).checked_sub(1)?,
    };
    list.get(index).map(|x| span(x).start)
}

fn character(session: &Session, from: usize, direction: Direction) -> Option<usize> {
    let text = &session.document().text;
    match direction {
        Direction::Forward => {
            let rest = text.slice(Span::new(from, text.len())).as_str();
            rest.grapheme_indices(true).nth(1).map(|(at, _)| from + at)
        }
        Direction::Backward => {
            let before = text.slice(Span::new(0, from)).as_str();
            before.grapheme_indices(true).next_back().map(|(at, _)| at)
        }
    }
}

fn word(session: &Session, from: usize, direction: Direction) -> Option<usize> {
    let text = &session.document().text;
    match direction {
        Direction::Forward => {
            let rest = text.slice(Span::new(from, text.len())).as_str();
            rest.unicode_word_indices()
                .map(|(at, _)| from + at)
                .find(|&at| at > from)
        }
        Direction::Backward => {
            let before = text.slice(Span::new(0, from)).as_str();
            before.unicode_word_indices().next_back().map(|(at, _)| at)
        }
    }
}
