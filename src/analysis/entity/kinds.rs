//! Makes up for what the tagger cannot see from where it stands: one string that is tagged in two ways. Whether a string
//! is a name at all is not its question.

use std::collections::{HashMap, HashSet};

use crate::text::{Span, fold};

use super::super::Kind;
use super::super::lexicon::Facts;
use super::super::tagger::Tagged;
use super::super::text::Text;

/// How often a string is tagged with each kind.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Tally([usize; 3]);

impl Tally {
    pub(super) fn add(&mut self, kind: Kind) {
        if let Some(count) = self.0.get_mut(kind as usize) {
            *count += 1;
        }
    }

    pub(super) fn of(self, kind: Kind) -> usize {
        self.0.get(kind as usize).copied().unwrap_or_default()
    }

    pub(super) fn mixed(self) -> bool {
        self.0.iter().filter(|n| **n > 0).count() > 1
    }

    /// The kind of more than half.
    pub(super) fn most(self) -> Option<Kind> {
        let all: usize = self.0.iter().sum();
        [Kind::Person, Kind::Organization, Kind::Place]
            .into_iter()
            .find(|k| self.of(*k) * 2 > all)
    }
}

/// `tagged` with one kind for each string where that is safe.
pub(super) fn settle(text: &Text<'_>, tagged: &[Tagged]) -> Vec<Tagged> {
    let mut tallies: HashMap<&str, Tally> = HashMap::new();
    for tag in tagged {
        tallies.entry(text.str(tag.span)).or_default().add(tag.kind);
    }
    let mut people: HashMap<&str, usize> = HashMap::new();
    for (name, tally) in tallies.iter().filter(|(_, t)| t.most() == Some(Kind::Person)) {
        let mut words = name.split_whitespace();
        if let (Some(first), Some(last)) = (words.next(), words.next_back()) {
            *people.entry(first).or_default() += tally.of(Kind::Person);
            *people.entry(last).or_default() += tally.of(Kind::Person);
        }
    }
    let seats: HashSet<&str> = tagged
        .iter()
        .filter(|tag| is_seat(text, tag.span))
        .map(|tag| text.str(tag.span))
        .collect();
    let mut settled = tagged.to_vec();
    for tag in &mut settled {
        let name = text.str(tag.span);
        if tag.kind == Kind::Organization && seats.contains(name) {
            tag.kind = Kind::Place;
            continue;
        }
        let tally = tallies.get(name).copied().unwrap_or_default();
        tag.kind = kind(text, *tag, name, tally, people.contains_key(name));
    }
    settled
}

/// What `name` names where it is tagged `tag`; `person` tells that it is a part of somebody's full name.
fn kind(text: &Text<'_>, tag: Tagged, name: &str, tally: Tally, person: bool) -> Kind {
    if !(tally.mixed() || person && tag.kind != Kind::Person) {
        return tag.kind;
    }
    let facts = Facts::of(&fold(name));
    if person && !facts.any(Facts::COUNTRY) {
        let place = tag.kind == Kind::Place && facts.any(Facts::PLACE) && located(text, tag.span);
        return if place { Kind::Place } else { Kind::Person };
    }
    // `Lund` is a place here and its club there.
    if facts.any(Facts::PLACE) && tally.of(Kind::Person) == 0 {
        return tag.kind;
    }
    tally.most().unwrap_or(tag.kind)
}

/// Whether `span` is the one word that an office is held for, as in `the MP for Lund` and `the mayor of Lund`: a place, even
/// where bodies are called after it.
fn is_seat(text: &Text<'_>, span: Span) -> bool {
    let tokens = text.tokens_in(span);
    let word = |back: usize| tokens.start.checked_sub(back).map_or("", |i| text.word(i));
    let office = matches!(
        (word(2), word(1)),
        ("MP" | "member", "for")
            | (
                "mayor" | "Mayor" | "governor" | "Governor" | "town" | "city" | "village",
                "of"
            )
    );
    let known = Facts::of(&fold(text.str(span))).any(Facts::ORGANIZATION);
    office && tokens.len() == 1 && !known && text.str(span).contains(char::is_lowercase)
}

/// Whether a word of place stands before `span`.
fn located(text: &Text<'_>, span: Span) -> bool {
    let before = text.tokens_in(span).start.checked_sub(1).map_or("", |i| text.word(i));
    matches!(
        before,
        "in" | "at"
            | "near"
            | "from"
            | "to"
            | "outside"
            | "across"
            | "around"
            | "In"
            | "At"
            | "From"
            | "of"
            | "between"
            | "downtown"
    )
}
