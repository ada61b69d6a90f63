//! Finds the words that name who speaks: noun phrases beside a verb, its subject, and others joined to it by `and`.

use std::ops::Range;

use crate::analysis::pos::Tag;

use super::scene::Scene;
use super::word::Class;

/// How far a rule looks for a subject, in tokens. Longer asides are rare, and the limit keeps every look short.
const REACH: usize = 60;

/// A noun phrase. The head is its last word before any preposition: `spokesman` of `a spokesman for the mayor`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Phrase {
    pub(super) tokens: Range<usize>,
    pub(super) head: usize,
}

/// The noun phrase that begins at `start`.
pub(super) fn phrase_after(scene: &Scene<'_>, start: usize, end: usize) -> Option<Phrase> {
    if scene.class(start) == Class::Pronoun && start < end {
        return Some(Phrase {
            tokens: start..start + 1,
            head: start,
        });
    }
    let first = simple_after(scene, start, end)?;
    let (head, mut last) = (first.end - 1, first.end);
    let mut from_name = scene.class(head) == Class::Name;
    while scene.class(last) == Class::Preposition && attaches(scene.word(last), from_name) {
        let Some(more) = simple_after(scene, last + 1, end) else {
            break;
        };
        last = more.end;
        from_name = false;
    }
    Some(Phrase {
        tokens: start..last,
        head,
    })
}

/// Prepositions that go on with a description; after a name only `of` does.
fn attaches(word: &str, after_name: bool) -> bool {
    word == "of" || !after_name && matches!(word, "for" | "at" | "from" | "with" | "in")
}

/// A noun phrase without prepositions: determiners, then words up to the last noun.
fn simple_after(scene: &Scene<'_>, start: usize, end: usize) -> Option<Range<usize>> {
    let mut at = start;
    let mut noun = None;
    while at < end {
        if let Some(name) = scene.name_at(at) {
            let after = scene.text.tokens_in(name.span).end;
            noun = Some(after);
            at = after;
            if scene.class(at) == Class::Name {
                continue;
            }
            if scene.class(at) == Class::Possessive {
                at += 1;
                continue;
            }
            if scene.class(at) == Class::Word && !is_verb_like(scene.word(at)) {
                continue;
            }
            break;
        }
        match scene.class(at) {
            Class::Determiner if noun.is_none() => {
                noun = standing_alone(scene, at)
                    .then_some(at + 1)
                    .filter(|&n| !begins_noun(scene, n));
            }
            Class::Number => {}
            Class::Name => noun = Some(at + 1),
            Class::Word if noun.is_some_and(|n| n == at) && is_verb_like(scene.word(at)) => break,
            Class::Word => noun = Some(at + 1),
            Class::Possessive if noun.is_some() => {}
            Class::Adverb if noun.is_none() && at > start => {}
            Class::Cue(_) if scene.class(at.wrapping_sub(1)) == Class::Determiner => noun = Some(at + 1),
            Class::Dash
                if noun.is_some()
                    && scene.text.touch(at)
                    && at > start
                    && scene.text.touch(at - 1)
                    && scene.word(at) == "-" => {}
            _ => break,
        }
        at += 1;
    }
    let noun = noun?;
    // `others`, `officials`: one word is enough, but a lone verb form is no phrase.
    (noun > start && !(noun == start + 1 && scene.class(start) == Class::Word && is_verb_like(scene.word(start))))
        .then_some(start..noun)
}

/// `some`, `both`: determiners that can be a subject without a noun.
fn standing_alone(scene: &Scene<'_>, at: usize) -> bool {
    matches!(
        scene.word(at).to_ascii_lowercase().as_str(),
        "some" | "another" | "many" | "several" | "most" | "both" | "all" | "one" | "few" | "two" | "three"
    )
}

fn begins_noun(scene: &Scene<'_>, at: usize) -> bool {
    matches!(
        scene.class(at),
        Class::Word | Class::Name | Class::Number | Class::Determiner
    )
}

/// The shape of a finite verb or a participle.
pub(super) fn is_verb_like(word: &str) -> bool {
    word.len() > 4 && (word.ends_with("ed") || word.ends_with("ing"))
}

/// The noun phrase that ends right before `end`.
pub(super) fn phrase_before(scene: &Scene<'_>, end: usize, floor: usize) -> Option<Phrase> {
    let mut phrase = simple_before(scene, end, floor)?;
    let mut start = phrase.start;
    let mut head = phrase.end - 1;
    while start > floor && scene.class(start - 1) == Class::Preposition {
        let Some(more) = simple_before(scene, start - 1, floor) else {
            break;
        };
        if !attaches(scene.word(start - 1), scene.class(more.end - 1) == Class::Name)
            && scene.class(more.end - 1) != Class::Name
        {
            break;
        }
        head = more.end - 1;
        start = more.start;
    }
    phrase.start = start;
    Some(Phrase { tokens: phrase, head })
}

fn simple_before(scene: &Scene<'_>, end: usize, floor: usize) -> Option<Range<usize>> {
    let last = end.checked_sub(1).filter(|&l| l >= floor)?;
    match scene.class(last) {
        Class::Pronoun => return Some(last..end),
        // `from parroting claims`: no noun.
        Class::Word if scene.tag(last) == Tag::Ing => return None,
        Class::Name | Class::Word | Class::Number | Class::Cue(_) => {}
        Class::Determiner if standing_alone(scene, last) => {}
        _ => return None,
    }
    if let Some(name) = scene.name_at(last) {
        return Some(scene.text.tokens_in(name.span).start.max(floor)..end);
    }
    let mut start = last;
    let named = scene.class(last) == Class::Name;
    while start > floor && end - start < 10 {
        match scene.class(start - 1) {
            Class::Determiner => {
                start -= 1;
                break;
            }
            Class::Name | Class::Number => start -= 1,
            Class::Word | Class::Possessive if !named => start -= 1,
            Class::Possessive => start -= 1,
            Class::Cue(_) if scene.before(start - 1, floor) == Some(Class::Determiner) => start -= 1,
            _ => break,
        }
    }
    Some(start..end)
}

/// The subject of the verb at `verb`; nothing before `floor` is looked at.
pub(super) fn subject_of(scene: &Scene<'_>, verb: usize, floor: usize) -> Option<Phrase> {
    let floor = floor.max(verb.saturating_sub(REACH));
    let mut end = verb;
    while end > floor {
        match scene.class(end - 1) {
            Class::Auxiliary | Class::Adverb | Class::Time | Class::Be => end -= 1,
            Class::Preposition if scene.class(end) == Class::Time => end -= 1,
            _ => break,
        }
    }
    if end == floor {
        return None;
    }
    match scene.class(end - 1) {
        Class::Relative | Class::That => {
            let end = if scene.before(end - 1, floor) == Some(Class::Comma) {
                end - 2
            } else {
                end - 1
            };
            phrase_before(scene, end, floor)
        }
        Class::Comma | Class::Dash | Class::Closing => {
            around_aside(scene, end - 1, floor).or_else(|| main_subject(scene, floor, verb))
        }
        Class::Conjunction => main_subject(scene, floor, verb),
        _ => {
            let Some(phrase) = phrase_before(scene, end, floor) else {
                return main_subject(scene, floor, verb);
            };
            match scene.before(phrase.tokens.start, floor) {
                // `with the help of Moss said`: the phrase hangs on something further left.
                Some(Class::Preposition) => main_subject(scene, floor, verb).or(Some(phrase)),
                // `Moss, the mayor, said` is taken above; `Moss visited the town said` is no English.
                Some(Class::Cue(_) | Class::Auxiliary) => main_subject(scene, floor, verb).or(Some(phrase)),
                _ => Some(phrase),
            }
        }
    }
}

/// The phrase before an aside that ends with the mark at `close`: `Moss, who replaced Reed, said`.
fn around_aside(scene: &Scene<'_>, close: usize, floor: usize) -> Option<Phrase> {
    let mut end = close;
    for _ in 0..5 {
        let open = (floor..end).rev().find(|&t| is_aside_mark(scene.class(t)))?;
        let start = (floor..open)
            .rev()
            .find(|&t| is_aside_mark(scene.class(t)))
            .map_or(floor, |t| t + 1);
        if let Some(phrase) = phrase_before(scene, open, floor)
            && phrase.tokens.start
                <= start + usize::from(matches!(scene.class(start), Class::Conjunction | Class::That))
            && !matches!(scene.class(start), Class::Preposition)
        {
            return Some(joined_to_name(scene, phrase, floor));
        }
        end = open;
    }
    None
}

/// `Moss, the mayor of Lund,`: the name rather than its description.
fn joined_to_name(scene: &Scene<'_>, phrase: Phrase, floor: usize) -> Phrase {
    if scene.class(phrase.head) == Class::Name
        || phrase.tokens.start < floor + 2
        || scene.class(phrase.tokens.start - 1) != Class::Comma
    {
        return phrase;
    }
    match phrase_before(scene, phrase.tokens.start - 1, floor) {
        Some(name) if scene.class(name.head) == Class::Name => name,
        _ => phrase,
    }
}

fn is_aside_mark(class: Class) -> bool {
    matches!(class, Class::Comma | Class::Dash | Class::Opening)
}

/// The subject of the main clause between `floor` and `end`: the first noun phrase after any introduction.
pub(super) fn main_subject(scene: &Scene<'_>, floor: usize, end: usize) -> Option<Phrase> {
    let mut at = floor;
    for _ in 0..4 {
        while at < end
            && matches!(
                scene.class(at),
                Class::Mark
                    | Class::Conjunction
                    | Class::Adverb
                    | Class::Time
                    | Class::Comma
                    | Class::Dash
                    | Class::Quoted
            )
        {
            at += 1;
        }
        let introduces = matches!(
            scene.class(at),
            Class::Preposition | Class::Subordinator | Class::Number
        ) || is_verb_like(scene.word(at));
        if introduces {
            let comma = (at..end).find(|&t| scene.class(t) == Class::Comma);
            match comma {
                Some(comma) => {
                    at = comma + 1;
                    continue;
                }
                None if scene.class(at) != Class::Number => return None,
                None => {}
            }
        }
        return phrase_after(scene, at, end);
    }
    None
}

/// `phrase` and the phrases joined to it: `A and B`, `A, along with C`. In order, at least one.
pub(super) fn with_partners(scene: &Scene<'_>, phrase: &Phrase, end: usize) -> Vec<Phrase> {
    let mut all = vec![phrase.clone()];
    let mut at = phrase.tokens.end;
    while at < end && all.len() < 6 {
        let skip = match (scene.class(at), scene.word(at + 1), scene.word(at + 2)) {
            (Class::Conjunction, ..) if scene.word(at) == "and" => 1,
            (Class::Comma, "and", _) => 2,
            (Class::Comma, "along" | "together", "with") => 3,
            _ => break,
        };
        let Some(next) = phrase_after(scene, at + skip, end) else {
            break;
        };
        let alike = scene.class(next.head) == Class::Name && scene.class(phrase.head) == Class::Name;
        if !alike || (skip < 3 && !ends_list(scene, next.tokens.end)) {
            break;
        }
        at = next.tokens.end;
        all.push(next);
    }
    all
}

/// Whether what follows a joined name is not a verb of its own: `A said and B said`.
fn ends_list(scene: &Scene<'_>, at: usize) -> bool {
    !matches!(scene.class(at), Class::Possessive)
}
