//! Who is meant by a name that was kept, and which mention or claim by a passage: from notes to an analysis.

use crate::analysis::{Analysis, Entity, EntityId, Form, Kind, Mention};
use crate::document::Document;
use crate::notes::{Anchor, Name, NameKind, Resolved};
use crate::text::{Span, fold};

/// The kind of entity that a kept name is of.
#[must_use]
pub const fn kind_of(kind: NameKind) -> Kind {
    match kind {
        NameKind::Person => Kind::Person,
        NameKind::Organization => Kind::Organization,
        NameKind::Place => Kind::Place,
    }
}

/// The kind of a name, as it is kept.
#[must_use]
pub const fn name_kind(kind: Kind) -> NameKind {
    match kind {
        Kind::Person => NameKind::Person,
        Kind::Organization => NameKind::Organization,
        Kind::Place => NameKind::Place,
    }
}

/// The entity that a kept name means: the one of that kind and name; else the one that is named where it was seen; else
/// one that has the name as another name; else one of that name and another kind. Of several with one name it is the one
/// that is named where it was seen.
#[must_use]
pub fn whom(document: &Document, analysis: &Analysis, name: &Name) -> Option<EntityId> {
    other(document, analysis, name, None)
}

/// As [`whom`], but anybody other than `except`.
pub(super) fn other(
    document: &Document,
    analysis: &Analysis,
    name: &Name,
    except: Option<EntityId>,
) -> Option<EntityId> {
    let key = Key::new(&name.key)?;
    let kind = kind_of(name.kind);
    let all = || {
        let entities = (0..).map(EntityId).zip(&analysis.entities);
        entities.filter(move |(id, _)| Some(*id) != except)
    };
    let seen = || {
        let at = name.seen.as_ref().and_then(|seen| place(document, seen))?;
        let mentions = analysis.mentions.iter();
        let mentions = mentions.filter(|m| m.span.overlaps(at) && is_name(m) && Some(m.entity) != except);
        // Other words at the place may be of the same one; of another kind they are somebody else.
        let kept = mentions.filter(|m| m.span == at || entity(analysis, m.entity).is_some_and(|e| e.kind == kind));
        kept.max_by_key(|m| closeness(m.span, at)).map(|m| m.entity)
    };
    let mut named = all()
        .filter(|(_, e)| e.kind == kind && key.is(e.name.as_str()))
        .map(|(id, _)| id);
    match (named.next(), named.next()) {
        (Some(one), None) => return Some(one),
        (Some(first), Some(second)) => {
            let meant = seen().filter(|id| *id == first || *id == second || named.any(|n| n == *id));
            return Some(meant.unwrap_or(first));
        }
        _ => {}
    }
    let also = |e: &Entity| e.kind == kind && e.aliases.iter().any(|a| key.is(a.as_str()));
    let known_as = || all().find(|(_, e)| also(e)).map(|(id, _)| id);
    let of_another_kind = || all().find(|(_, e)| key.is(e.name.as_str())).map(|(id, _)| id);
    seen().or_else(known_as).or_else(of_another_kind)
}

/// A name to compare others with, without regard to case and accents.
pub(super) struct Key<'a> {
    words: &'a str,
    folded: String,
}

impl<'a> Key<'a> {
    pub(super) fn new(words: &'a str) -> Option<Self> {
        let words = words.trim();
        (!words.is_empty()).then(|| Self {
            words,
            folded: fold(words),
        })
    }

    pub(super) fn is(&self, name: &str) -> bool {
        name == self.words
            || if name.is_ascii() {
                name.eq_ignore_ascii_case(&self.folded)
            } else {
                fold(name) == self.folded
            }
    }
}

/// Where a passage stands.
pub(super) fn place(document: &Document, passage: &Anchor) -> Option<Span> {
    match passage.resolve(&document.text) {
        Resolved::Exact(span) | Resolved::Moved(span) => Some(span),
        Resolved::Lost => None,
    }
}

/// The mention at `place`: of `owner` if it has one there, else one of these very words.
pub(super) fn mention(analysis: &Analysis, place: Span, owner: Option<EntityId>) -> Option<Mention> {
    let here = || analysis.mentions.iter().filter(|m| m.span.overlaps(place));
    let theirs = here().filter(|m| Some(m.entity) == owner);
    let closest = theirs.max_by_key(|m| closeness(m.span, place));
    closest.or_else(|| here().find(|m| m.span == place)).copied()
}

/// Index of the claim that a passage is part of; the one that has most in common with it.
pub(super) fn claim(analysis: &Analysis, place: Span) -> Option<usize> {
    let common = |parts: &[Span]| parts.iter().filter_map(|p| p.intersection(place)).map(Span::len).sum();
    let shares = analysis.claims.iter().map(|c| common(&c.parts)).enumerate();
    let best: Option<(usize, usize)> = shares.filter(|(_, share)| *share > 0).max_by_key(|(_, share)| *share);
    best.map(|(index, _)| index)
}

/// Whether a mention says the name itself, in full or in short.
#[must_use]
pub const fn is_name(mention: &Mention) -> bool {
    matches!(mention.form, Form::Name | Form::Acronym)
}

pub(super) fn entity(analysis: &Analysis, id: EntityId) -> Option<&Entity> {
    analysis.entities.get(id.0 as usize)
}

/// How well `span` is what stands at `place`: it itself, else most of it, else the shortest.
fn closeness(span: Span, place: Span) -> (bool, usize, std::cmp::Reverse<usize>) {
    let common = span.intersection(place).map_or(0, Span::len);
    (span == place, common, std::cmp::Reverse(span.len()))
}
