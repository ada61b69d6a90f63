//! What the whole text says of a name: all its occurrences vote, and a short name follows the full one.

use std::collections::HashMap;

use super::super::super::Kind;
use super::super::super::lexicon::Facts;
use super::super::super::text::Text;
use super::super::words::{Shape, Words};
use super::chunk::Candidate;
use super::evidence::Evidence;

/// Points of an occurrence elsewhere are worth this part of those at the place itself; a name seen often stays bounded.
const SHARE: i32 = 2;
const BOUND: i32 = 12;
/// Points of a short form that the text itself gives in brackets.
const SHORT_FORM: i32 = 12;
/// Points for an organisation where a name comes again by its first word, which has so many points on the average.
const FIRST_WORD_AGAIN: i32 = 4;
const SURE: i32 = 3;

/// The votes of a text.
pub(super) struct Votes {
    /// By folded name.
    names: HashMap<String, Vote>,
    /// How often a folded word ends, or stands in, the full name of a person or an organisation.
    parts: HashMap<Box<str>, Evidence>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Vote {
    points: Evidence,
    count: i32,
    /// Occurrences whose capital is not owed to the start of a sentence.
    inside: i32,
}

impl Votes {
    /// Counts the votes of `candidates`.
    pub(super) fn count(text: &Text<'_>, words: &Words, candidates: &[Candidate]) -> Self {
        let mut names: HashMap<String, Vote> = HashMap::new();
        for candidate in candidates {
            let vote = names.entry(key(text, words, candidate)).or_default();
            vote.points.add(candidate.evidence);
            vote.count += 1;
            vote.inside += i32::from(!candidate.at_start);
        }
        by_short_forms(text, words, candidates, &mut names);
        let mut parts: HashMap<Box<str>, Evidence> = HashMap::new();
        // By first word, one organisation that begins so.
        let mut begun: HashMap<&str, String> = HashMap::new();
        for candidate in candidates.iter().filter(|c| c.tokens.len() > 1) {
            let key = key(text, words, candidate);
            let Some(vote) = names.get(&key) else {
                continue;
            };
            match vote.points.best() {
                Some(Kind::Person) => {
                    let last = candidate.tokens.end - 1;
                    parts.entry(words.get(last).folded.clone()).or_default().person += 6;
                    for index in candidate.tokens.start..last {
                        parts.entry(words.get(index).folded.clone()).or_default().person += 3;
                    }
                }
                Some(Kind::Organization) => {
                    let first = words.get(candidate.tokens.start);
                    if !first.facts.any(Facts::COMMON.or(Facts::PLACE).or(Facts::PEOPLE)) {
                        let part = parts.entry(first.folded.clone()).or_default();
                        if *begun.entry(&first.folded).or_insert_with(|| key.clone()) == key {
                            part.organization = (part.organization + 2).min(4);
                        } else {
                            // Two bodies that begin alike are called after a place.
                            *part = Evidence {
                                place: 4,
                                ..Evidence::default()
                            };
                        }
                    }
                }
                _ => {}
            }
        }
        for candidate in candidates.iter().filter(|c| abbreviates(text, words, c)) {
            let part = parts
                .entry(words.get(candidate.tokens.start).folded.clone())
                .or_default();
            part.organization += SHORT_FORM;
        }
        Self { names, parts }
    }

    /// What `candidate` is, if it is a name.
    pub(super) fn decide(&self, text: &Text<'_>, words: &Words, candidate: &Candidate) -> Option<Kind> {
        let vote = self
            .names
            .get(&key(text, words, candidate))
            .copied()
            .unwrap_or_default();
        if candidate.tokens.len() > 1 {
            return vote.points.best();
        }
        let mut points = candidate.evidence;
        let share = |sum: i32| (sum / (vote.count.max(1) * SHARE) + sum / (SHARE * 4)).clamp(-BOUND, BOUND);
        points.add(Evidence {
            person: share(vote.points.person),
            organization: share(vote.points.organization),
            place: share(vote.points.place),
            other: share(vote.points.other),
        });
        let first = words.get(candidate.tokens.start);
        if let Some(part) = self.parts.get(&first.folded) {
            points.person += part.person.min(8);
            points.organization += part.organization.min(SHORT_FORM);
        }
        let started = candidate.at_start && vote.inside == 0;
        if started && first.shape == Shape::Capital && first.facts.any(Facts::COMMON) {
            return None;
        }
        if first.shape == Shape::Capital {
            points.other += 2 * first.lower.min(3).cast_signed();
        }
        points.best()
    }

    /// The kind that the body gives to a folded name, for titles.
    pub(super) fn of(&self, folded: &str) -> Option<Kind> {
        let vote = self.names.get(folded).map(|v| v.points).unwrap_or_default();
        let mut points = vote;
        if let Some(part) = self.parts.get(folded) {
            points.add(*part);
        }
        points.best()
    }
}

/// `Norvik Marine … Norvik, a subsidiary of`: what is called by its first word, and as an organisation, is one.
fn by_short_forms(text: &Text<'_>, words: &Words, candidates: &[Candidate], names: &mut HashMap<String, Vote>) {
    for candidate in candidates.iter().filter(|c| c.tokens.len() > 1) {
        let first = words.get(candidate.tokens.start);
        let short = names.get(&*first.folded).copied().unwrap_or_default();
        let sure = short.count > 0 && short.points.organization >= SURE * short.count;
        let plain = !first.facts.any(Facts::GIVEN.or(Facts::COMMON));
        let last = candidate.tokens.end - 1;
        let personal = (candidate.tokens.start + 1..last).any(|i| words.is(i, Facts::GIVEN.or(Facts::ROLE)))
            || words.is(last, Facts::ROLE.or(Facts::EVENT_HEAD));
        if sure && plain && !personal && short.points.organization > short.points.person {
            let name = key(text, words, candidate);
            if let Some(vote) = names.get_mut(&name) {
                vote.points.organization += FIRST_WORD_AGAIN;
            }
        }
    }
}

/// Whether `candidate` stands in brackets right behind a name such as `… Party`: `New Dawn Party (Dawn)`.
fn abbreviates(text: &Text<'_>, words: &Words, candidate: &Candidate) -> bool {
    let Some(before) = candidate.tokens.start.checked_sub(2) else {
        return false;
    };
    candidate.tokens.len() == 1
        && text.word(before + 1) == "("
        && text.word(candidate.tokens.end) == ")"
        && words.is(before, Facts::ORGANIZATION_HEAD)
        && words.is_capital(before)
}

/// The folded words of a candidate with single spaces.
fn key(text: &Text<'_>, words: &Words, candidate: &Candidate) -> String {
    let mut key = String::new();
    for index in candidate.tokens.clone() {
        if !key.is_empty() {
            key.push(' ');
        }
        let folded = &words.get(index).folded;
        key.push_str(if folded.is_empty() { text.word(index) } else { folded });
    }
    key
}
