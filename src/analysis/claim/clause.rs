//! Clauses before a quotation: which verb of saying owns it, and the subject of that verb.

use super::attribution::Source;
use super::cue::{self, Strength, is_passive};
use super::phrase::{Phrase, main_subject, phrase_after, phrase_before, subject_of, with_partners};
use super::scene::{Quote, Scene};
use super::word::Class;

/// Tokens that are looked at before a quotation; sentences beyond this are lists or broken text.
const REACH: usize = 120;

/// The first token that is looked at before `quote`.
pub(super) fn floor(quote: &Quote) -> usize {
    quote.sentence.start.max(quote.tokens.start.saturating_sub(REACH))
}

/// The outermost cue of at least this strength between `floor` and `end`, with its speakers.
pub(super) fn outermost(scene: &Scene<'_>, floor: usize, end: usize, strength: Strength) -> Option<Source> {
    let mut clause = floor;
    let mut chosen: Option<(usize, usize)> = None;
    let mut at = floor;
    while at < end {
        match scene.class(at) {
            Class::Semicolon => {
                clause = at + 1;
                chosen = None;
            }
            Class::Comma if introduces(scene, clause, chosen.map(|(verb, _)| verb)) => {
                clause = at + 1;
                chosen = None;
            }
            Class::Relative if scene.before(at, floor) == Some(Class::Comma) => {
                // `, who said so,` is an aside: its verb does not own what follows.
                if let Some(close) = (at..end).find(|&t| scene.class(t) == Class::Comma) {
                    at = close;
                }
            }
            Class::Cue(_) if scene.cue(at) == Some(strength) && !is_passive(scene, at, floor) => {
                let fresh = chosen.is_some_and(|(verb, _)| begins_anew(scene, verb, at));
                if chosen.is_none() || fresh {
                    chosen = Some((at, clause));
                }
            }
            _ => {}
        }
        at += 1;
    }
    let (verb, clause) = chosen?;
    spoken_by(scene, verb, clause, end)
}

/// Whether the clause from `floor` begins as an introduction: `When X said so, …`, `In a speech, …`.
fn introduces(scene: &Scene<'_>, floor: usize, cue: Option<usize>) -> bool {
    match scene.class(floor) {
        Class::Subordinator => true,
        Class::Preposition => cue.is_none_or(|verb| scene.word(verb).ends_with("ing")),
        _ => false,
    }
}

/// Whether a new clause with its own subject begins between two cues: `X said so and Y said “…”`.
fn begins_anew(scene: &Scene<'_>, first: usize, second: usize) -> bool {
    let Some(joint) = (first..second).rev().find(|&t| {
        matches!(
            scene.class(t),
            Class::Conjunction | Class::Semicolon | Class::Subordinator | Class::Quoted | Class::Comma | Class::Dash
        )
    }) else {
        return false;
    };
    let Some(subject) = subject_of(scene, second, joint + 1).filter(|s| s.tokens.start == joint + 1) else {
        return false;
    };
    match scene.class(joint) {
        Class::Conjunction | Class::Semicolon => scene.class(joint + 1) != Class::Word,
        Class::Subordinator => scene.word(joint) == "while" || scene.word(joint) == "whereas",
        // `X said so, and, as Y had, Z said “…”`: a name right behind a comma and right before its verb.
        Class::Comma | Class::Dash => subject.tokens.end == second && scene.class(subject.head) == Class::Name,
        _ => false,
    }
}

/// The speakers of the verb at `verb`.
pub(super) fn spoken_by(scene: &Scene<'_>, verb: usize, floor: usize, end: usize) -> Option<Source> {
    let participle = scene.word(verb).ends_with("ing") && !matches!(scene.before(verb, floor), Some(Class::Be));
    let inverted = verb > floor && scene.class(verb - 1) == Class::Quoted;
    let subject = if inverted {
        phrase_after(scene, verb + 1, end)?
    } else if participle {
        participle_subject(scene, verb, floor)?
    } else {
        subject_of(scene, verb, floor)?
    };
    Some(Source::new(
        with_partners(scene, &subject, end),
        Some(cue::words(scene, verb, floor)),
    ))
}

/// `what X called “…”`: the subject of the last clause, whoever tells of it. `what he called “…”` is taken for the words
/// of the one who speaks already, by name.
pub(super) fn named_by(scene: &Scene<'_>, floor: usize, end: usize) -> Option<Source> {
    let as_so = end > floor && scene.word(end - 1) == "as";
    let verb = end.checked_sub(if as_so { 2 } else { 1 }).filter(|&v| v > floor)?;
    let judges = scene.cue(verb) == Some(Strength::Judging) && !is_passive(scene, verb, floor);
    let subject = subject_of(scene, verb, floor).filter(|_| judges)?;
    let opens = subject.tokens.start.checked_sub(1).filter(|&o| o >= floor)?;
    if !matches!(scene.word(opens), "what" | "which" | "whom") {
        return None;
    }
    let speakers = if scene.class(subject.head) == Class::Pronoun {
        outermost(scene, floor, opens, Strength::Saying)?.speakers
    } else {
        vec![subject]
    };
    Some(Source::new(speakers, Some(verb..end)))
}

/// Whether `quote` stands in what is told of the speaker of an earlier quotation: `“…,” said X, one of the “big four”`.
pub(super) fn tells_of_speaker(scene: &Scene<'_>, quote: &Quote, source: &Source) -> bool {
    let Some(cue) = &source.cue else { return false };
    let first = source
        .speakers
        .iter()
        .map(|s| s.tokens.start)
        .fold(cue.start, usize::min);
    let last = source.speakers.iter().map(|s| s.tokens.end).fold(cue.end, usize::max);
    let end = quote.tokens.start;
    if first < quote.sentence.start || last >= end || !is_behind_quotation(scene, first, quote.sentence.start) {
        return false;
    }
    let joined = match scene.class(end - 1) {
        Class::Comma | Class::Dash | Class::Colon | Class::Stop => true,
        Class::Conjunction => end - 1 == last || scene.class(end - 2) == Class::Comma,
        _ => false,
    };
    !joined && (last..end).all(|t| scene.cue(t).is_none() && scene.class(t) != Class::That)
}

fn is_behind_quotation(scene: &Scene<'_>, at: usize, floor: usize) -> bool {
    match scene.before(at, floor) {
        Some(Class::Comma) => scene.before(at - 1, floor) == Some(Class::Quoted),
        before => before == Some(Class::Quoted),
    }
}

/// `X did this, saying “…”`: the main subject; `a letter from X saying “…”`: what stands before it.
fn participle_subject(scene: &Scene<'_>, verb: usize, floor: usize) -> Option<Phrase> {
    let beside = match scene.before(verb, floor) {
        Some(Class::Name | Class::Word | Class::Pronoun) => phrase_before(scene, verb, floor),
        _ => None,
    };
    match beside {
        Some(name) if matches!(scene.class(name.head), Class::Name | Class::Pronoun) => Some(name),
        other => main_subject(scene, floor, verb).or(other),
    }
}
