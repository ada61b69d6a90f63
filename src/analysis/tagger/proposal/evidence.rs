//! What speaks for each kind of name at one place: the words of the candidate, those around it, and the lists.
//! Points, not probabilities; the scale is that 3 suffices where nothing speaks against it.

use std::ops::Range;

use crate::document::Style;

use super::super::super::Kind;
use super::super::super::lexicon::Facts;
use super::super::super::text::Text;
use super::super::words::{Shape, Words};
use super::chunk::Hint;

/// Points for each kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Evidence {
    pub person: i32,
    pub organization: i32,
    pub place: i32,
    /// That it is a name of none of these kinds, or no name.
    pub other: i32,
}

impl Evidence {
    /// The kind with the most points, if they are enough and more than what speaks for none.
    pub(super) fn best(self) -> Option<Kind> {
        let kinds = [
            (self.person, Kind::Person),
            (self.organization, Kind::Organization),
            (self.place, Kind::Place),
        ];
        // On a tie the later kind wins: wrong places do the least harm.
        let (points, kind) = kinds.into_iter().max_by_key(|(points, _)| *points)?;
        (points >= 3 && points > self.other).then_some(kind)
    }

    pub(super) fn add(&mut self, other: Self) {
        self.person += other.person;
        self.organization += other.organization;
        self.place += other.place;
        self.other += other.other;
    }
}

/// Weighs the candidate `tokens`, which was cut out with `hint`.
pub(super) fn weigh(text: &Text<'_>, words: &Words, tokens: &Range<usize>, hint: Hint) -> Evidence {
    let place = Place {
        text,
        words,
        tokens: tokens.clone(),
        hint,
    };
    let mut points = place.own_words();
    points.add(place.shape());
    points.add(place.before());
    points.add(place.after());
    points
}

struct Place<'a> {
    text: &'a Text<'a>,
    words: &'a Words,
    tokens: Range<usize>,
    hint: Hint,
}

impl<'a> Place<'a> {
    fn first(&self) -> Facts {
        self.words.facts(self.tokens.start)
    }

    fn last(&self) -> Facts {
        self.words.facts(self.tokens.end - 1)
    }

    fn len(&self) -> usize {
        self.tokens.len()
    }

    fn word_before(&self, steps: usize) -> &'a str {
        self.tokens.start.checked_sub(steps).map_or("", |i| self.text.word(i))
    }

    fn facts_before(&self, steps: usize) -> Facts {
        self.tokens
            .start
            .checked_sub(steps)
            .map_or_else(Facts::default, |i| self.words.facts(i))
    }

    /// What the lists say.
    fn own_words(&self) -> Evidence {
        let mut points = Evidence::default();
        let (first, last) = (self.first(), self.last());
        match self.hint.listed {
            Some(true) => points.organization += 8,
            Some(false) => points.place += 6,
            None => {}
        }
        if self.hint.headed {
            points.organization += 8;
            if last.any(Facts::PLACE_HEAD) && !last.any(Facts::ORGANIZATION_SUFFIX) {
                points.place += 3;
            }
            return points;
        }
        if self.len() == 1 {
            points.person += 2 * i32::from(first.any(Facts::FEMALE.or(Facts::MALE)));
            points.person += i32::from(first.any(Facts::GIVEN)) + i32::from(first.any(Facts::SURNAME));
            points.organization += 6 * i32::from(first.any(Facts::ORGANIZATION));
            points.place += 4 * i32::from(first.any(Facts::PLACE)) + 3 * i32::from(first.any(Facts::COUNTRY));
            points.other += 6 * i32::from(first.any(Facts::PEOPLE));
            let body = first.any(Facts::ORGANIZATION_HEAD) && first.any(Facts::COMMON);
            points.person -= 4 * i32::from(body && !first.any(Facts::GIVEN.or(Facts::SURNAME)));
            points.other +=
                3 * i32::from(first.any(Facts::COMMON) && self.words.shape(self.tokens.start) == Shape::Capital);
            return points;
        }
        points.person += 4 * i32::from(first.any(Facts::GIVEN)) + i32::from(first.any(Facts::SURNAME));
        points.person += 2 * i32::from(last.any(Facts::SURNAME)) + i32::from(last.any(Facts::GIVEN));
        points.place += 5 * i32::from(last.any(Facts::PLACE_HEAD) && !last.any(Facts::SURNAME));
        points.place += 2 * i32::from(last.any(Facts::PLACE_HEAD));
        points.place += 3 * i32::from(first.any(Facts::PLACE_BEFORE));
        points.place += i32::from(first.any(Facts::PLACE)) + 2 * i32::from(last.any(Facts::PLACE));
        points.organization += 2 * i32::from(first.any(Facts::ORGANIZATION) && !first.any(Facts::GIVEN));
        // `Harbour Bay Today`, `Lisbon Courier`: papers are called after places.
        points.organization += 8 * i32::from(first.any(Facts::PLACE) && last.any(Facts::PRESS));
        points.other += 6 * i32::from(last.any(Facts::EVENT_HEAD));
        points.other += 8 * i32::from(last.any(Facts::ROLE) && !last.any(Facts::SURNAME.or(Facts::GIVEN)));
        points
    }

    /// What capitals and common words say.
    fn shape(&self) -> Evidence {
        let mut points = Evidence::default();
        let indices = || self.tokens.clone();
        let plain: i32 = indices()
            .map(|i| i32::from(self.words.is(i, Facts::COMMON) && !self.is_personal(i)))
            .sum();
        let initials = indices().any(|i| self.words.shape(i) == Shape::Initials && !self.words.is(i, Facts::PLACE));
        if self.len() == 1 {
            if self.words.shape(self.tokens.start) == Shape::Upper {
                points.add(self.acronym());
            }
            return points;
        }
        if self.hint.headed || self.hint.listed.is_some() {
            return points;
        }
        points.person += 4 * i32::from(initials && plain == 0);
        if plain == 0 && self.len() <= 4 {
            points.person += 3;
        } else {
            points.person -= 2;
            points.other += 2 + plain;
        }
        let upper = indices().filter(|i| self.words.shape(*i) == Shape::Upper).count();
        points.organization += 3 * i32::from(upper > 0 && upper < self.len());
        points.organization +=
            3 * i32::from(self.text.span_of(indices()).len() < 64 && indices().any(|i| self.text.word(i) == "&"));
        points
    }

    fn is_personal(&self, index: usize) -> bool {
        self.words
            .is(index, Facts::GIVEN.or(Facts::SURNAME).or(Facts::PARTICLE))
    }

    fn acronym(&self) -> Evidence {
        let word = self.words.get(self.tokens.start);
        let letters = word.folded.chars().filter(|c| c.is_alphabetic()).count();
        let mut points = Evidence::default();
        if word.facts.any(Facts::NO_ACRONYM) {
            points.other += 6;
        } else if (2..=7).contains(&letters) && !word.facts.any(Facts::PLACE) {
            points.organization += 5;
            points.person -= 3;
        }
        points
    }

    /// What the words before say.
    fn before(&self) -> Evidence {
        let mut points = Evidence::default();
        if self.hint.titled {
            points.person += 7;
            return points;
        }
        let titles = Facts::ROLE.or(Facts::HONORIFIC);
        let before = self.word_before(1);
        let role = self.facts_before(1).any(titles);
        if role
            && !matches!(
                before,
                "general" | "private" | "head" | "heads" | "member" | "members" | "count"
            )
        {
            points.person += 5;
        }
        match before {
            "the" | "The" => {
                points.person -= 4;
                points.organization += i32::from(self.words.shape(self.tokens.start) != Shape::Initials);
                points.place -= i32::from(self.len() == 1 && !self.first().any(Facts::COUNTRY));
            }
            "in" | "In" | "near" | "across" | "outside" | "throughout" | "northern" | "southern" | "eastern"
            | "western" | "central" | "At" => points.place += 3,
            "to" | "from" | "at" => points.place += 1,
            "(" if self.facts_before(2).any(Facts::ORGANIZATION_HEAD) && self.text.word(self.tokens.end) == ")" => {
                points.organization += 5;
            }
            "of" | "for" if sits_for_a_place(self.word_before(2)) => points.place += 4,
            "of" | "for" if self.facts_before(2).any(titles) && !self.facts_before(2).any(Facts::PARTICLE) => {
                points.organization += 2;
            }
            _ => {}
        }
        let paper = before == "The" && self.last().any(Facts::PRESS) && self.sentence_start() + 1 < self.tokens.start;
        points.organization += 8 * i32::from(paper);
        points.organization +=
            4 * i32::from(self.is_emphasised() && (self.last().any(Facts::PRESS) || before == "newspaper"));
        points.organization += 4 * i32::from(matches!(
            before,
            "newspaper" | "daily" | "magazine" | "company" | "agency" | "party" | "newswire" | "broadcaster"
        ));
        let list = matches!(before, "and" | ",") && self.facts_before(2).any(Facts::COUNTRY);
        points.place += i32::from(list);
        points
    }

    /// First token of the sentence that the candidate stands in.
    fn sentence_start(&self) -> usize {
        let start = self.text.span_of(self.tokens.clone()).start;
        let sentence = self.text.sentence_at(start).and_then(|i| self.text.sentences.get(i));
        sentence.map_or(0, |s| self.text.tokens_in(*s).start)
    }

    /// Whether the candidate stands in italics, to its end.
    fn is_emphasised(&self) -> bool {
        let span = self.text.span_of(self.tokens.clone());
        let inlines = &self.text.document.inlines;
        let from = inlines.partition_point(|i| i.span.start <= span.start);
        inlines
            .get(from.saturating_sub(3)..from)
            .unwrap_or_default()
            .iter()
            .any(|i| i.style == Style::Emphasis && i.span.covers(span) && i.span.len() <= span.len() + 5)
    }

    /// What the words after say.
    fn after(&self) -> Evidence {
        let mut points = Evidence::default();
        let at = |steps: usize| self.text.word(self.tokens.end + steps);
        let facts = |steps: usize| self.words.facts(self.tokens.end + steps);
        if facts(0).any(Facts::SPEECH_VERB) || self.said_before() {
            points.person += 2;
            points.organization += 1;
        }
        match at(0) {
            "," => {
                let article =
                    matches!(at(1), "a" | "an" | "the" | "his" | "her" | "who" | "whose") || facts(1).any(Facts::ROLE);
                let role = article && (1..6).any(|i| facts(i).any(Facts::ROLE)) && !facts(1).any(Facts::GIVEN);
                let age = is_age(at(1)) && matches!(at(2), "," | "." | ";" | ")" | "—" | "–");
                points.person += 3 * i32::from(role || at(1) == "who" || age);
                points.organization += 6 * i32::from(self.is_called_organization());
                points.place += 2 * i32::from(facts(1).any(Facts::COUNTRY));
            }
            "(" => {
                points.organization += 3 * i32::from(self.bracket_is_acronym());
                points.person += 2 * i32::from(is_age(at(1)) && at(2) == ")");
            }
            "who" => points.person += 3,
            "himself" | "herself" => points.person += 4,
            _ => {}
        }
        if self.hint.before_role {
            points.organization += 2;
            points.place += 1;
        }
        points
    }

    /// `X, a subsidiary of`, `X, the city’s largest newspaper`: what follows says that it is an organisation.
    fn is_called_organization(&self) -> bool {
        let first = self.tokens.end + 1;
        if !matches!(self.text.word(first), "a" | "an" | "the" | "its" | "one") {
            return false;
        }
        for at in first + 1..first + 7 {
            let closed = matches!(
                self.text.word(at),
                "," | "." | "of" | "for" | "who" | "that" | "which" | "and"
            );
            if closed {
                let noun = self.words.is(at - 1, Facts::ORGANIZATION_NOUN);
                return noun && self.words.shape(at - 1) == Shape::Lower;
            }
        }
        false
    }

    /// `said` + name, right before a stop: `” said X.`
    fn said_before(&self) -> bool {
        self.facts_before(1).any(Facts::SPEECH_VERB) && !self.words.is_capital(self.tokens.start - 1)
    }

    /// `X (ABC)`: only organisations are abbreviated so, as a rule.
    fn bracket_is_acronym(&self) -> bool {
        let inside = self.tokens.end + 1;
        self.words.shape(inside) == Shape::Upper
            && self.text.word(inside + 1) == ")"
            && !self.words.is(inside, Facts::NO_ACRONYM)
    }
}

/// Offices and ranks that are named with a place: `MP for X`, `Countess of X`.
fn sits_for_a_place(word: &str) -> bool {
    matches!(
        word.to_ascii_lowercase().as_str(),
        "mp" | "mps"
            | "mep"
            | "meps"
            | "duke"
            | "duchess"
            | "earl"
            | "count"
            | "countess"
            | "marquess"
            | "bishop"
            | "archbishop"
            | "mayor"
            | "governor"
            | "sheriff"
            | "senator"
            | "congressman"
            | "congresswoman"
    )
}

/// `, 34,`: an age stands only behind people.
fn is_age(word: &str) -> bool {
    word.len() == 2 && word.bytes().all(|b| b.is_ascii_digit())
}
