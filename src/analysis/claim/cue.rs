//! Verbs and nouns of saying where they stand: how surely a word is one, and whether it is used as one there.

use std::ops::Range;

use super::scene::Scene;
use super::word::Class;
use crate::analysis::lexicon::Facts;

/// How surely a verb is one of saying.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Strength {
    /// `said`: owns any quotation in its clause.
    Saying,
    /// `called`: owns what it judges with.
    Judging,
    /// `believes`, `went on`: owns a quotation only right beside it.
    Weak,
}

/// The strength of a verb form in small letters, where it can be one of saying.
pub(super) fn strength(lower: &str) -> Option<Strength> {
    let facts = Facts::of(lower);
    if facts.any(Facts::CUE) {
        Some(Strength::Saying)
    } else if facts.any(Facts::JUDGEMENT) {
        Some(Strength::Judging)
    } else {
        facts.any(Facts::SPEECH_ACT).then_some(Strength::Weak)
    }
}

impl Scene<'_> {
    /// The strength of the verb of saying at `token`, if it is one there and not a noun.
    pub(super) fn cue(&self, token: usize, floor: usize) -> Option<Strength> {
        let Class::Cue(strength) = self.class(token) else {
            return None;
        };
        (!self.is_noun(token, floor)).then_some(strength)
    }

    /// `the report`, `false claims`, `a new statement on`: a verb form that is a noun here.
    fn is_noun(&self, token: usize, floor: usize) -> bool {
        let word = self.word(token);
        let bare_or_s = !word.ends_with("ed") && !is_past(word) && !word.ends_with("ing");
        let mut at = token;
        while self.before(at, floor) == Some(Class::Adverb) {
            at -= 1;
        }
        let singular = bare_or_s && !word.ends_with('s');
        let plural = bare_or_s && !singular;
        let next = self.word(token + 1);
        match self.before(at, floor) {
            _ if bare_or_s && next == "of" => true,
            Some(Class::Determiner | Class::Possessive) => true,
            Some(Class::Name | Class::Cue(_)) => singular,
            Some(Class::Preposition) => bare_or_s && !self.word(token - 1).eq_ignore_ascii_case("to"),
            Some(Class::Word | Class::Number) if singular => true,
            // `false claims about it`, `parroting claims that`: after a word that is no plural of a subject.
            Some(Class::Word | Class::Number) if plural && !is_says(word) => {
                self.word(token - 1).ends_with("ing") || matches!(self.class(token + 1), Class::Preposition)
            }
            None => bare_or_s && word.chars().next().is_some_and(char::is_uppercase),
            _ => false,
        }
    }
}

/// The last cue of any strength before `end`.
pub(super) fn last(scene: &Scene<'_>, floor: usize, end: usize) -> Option<usize> {
    (floor..end)
        .rev()
        .find(|&t| scene.cue(t, floor).is_some() && !is_passive(scene, t, floor))
}

/// The words of saying around the verb at `verb`: `declined to comment`, `said`.
pub(super) fn words(scene: &Scene<'_>, verb: usize, floor: usize) -> Range<usize> {
    let governed = verb >= floor + 2
        && scene.word(verb - 1) == "to"
        && matches!(scene.class(verb - 2), Class::Word | Class::Cue(_))
        && is_finite(scene.word(verb - 2));
    if governed { verb - 2..verb + 1 } else { verb..verb + 1 }
}

pub(super) fn is_passive(scene: &Scene<'_>, verb: usize, floor: usize) -> bool {
    let mut at = verb;
    while scene.before(at, floor) == Some(Class::Adverb) {
        at -= 1;
    }
    scene.before(at, floor) == Some(Class::Be) && !scene.word(verb).ends_with("ing")
}

/// Verbs whose next words name the hearer.
pub(super) fn is_addressed(verb: &str) -> bool {
    matches!(verb, "told" | "tells" | "assured" | "reminded" | "informed" | "warned")
}

/// `claim`, `statement`: what somebody has said, as a thing.
pub(super) fn is_speech_noun(word: &str) -> bool {
    matches!(
        word,
        "claim"
            | "claims"
            | "statement"
            | "assertion"
            | "comment"
            | "comments"
            | "remark"
            | "remarks"
            | "promise"
            | "accusation"
            | "suggestion"
            | "tweet"
            | "warning"
            | "argument"
            | "description"
            | "vow"
            | "pledge"
            | "response"
            | "answer"
            | "letter"
            | "prediction"
            | "complaint"
            | "words"
            | "insistence"
            | "admission"
            | "declaration"
    )
}

/// Whether a verb form can only be a finite one or a participle of the past: `hailed`, `hails`, not `hail`, `hailing`.
pub(super) fn is_finite(word: &str) -> bool {
    word.ends_with("ed") || word.ends_with('s') || is_past(word)
}

fn is_says(word: &str) -> bool {
    matches!(word, "says" | "writes" | "adds" | "tells" | "insists" | "argues")
}

/// Irregular past forms of verbs of saying.
fn is_past(word: &str) -> bool {
    matches!(
        word,
        "said"
            | "told"
            | "wrote"
            | "written"
            | "read"
            | "went"
            | "spoke"
            | "thought"
            | "felt"
            | "shot"
            | "began"
            | "swore"
            | "put"
            | "foretold"
            | "retold"
            | "knew"
            | "sang"
            | "gave"
            | "made"
            | "came"
            | "understood"
            | "meant"
            | "saw"
            | "sent"
            | "held"
            | "found"
    )
}
