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
    /// The strength of the verb of saying at `token`, if it is a verb there and not a noun.
    pub(super) fn cue(&self, token: usize) -> Option<Strength> {
        match self.class(token) {
            Class::Cue(strength) if is_only_verb(self.word(token)) || self.tag(token).is_verb() => Some(strength),
            _ => None,
        }
    }
}

/// The last cue of any strength before `end`.
pub(super) fn last(scene: &Scene<'_>, floor: usize, end: usize) -> Option<usize> {
    (floor..end)
        .rev()
        .find(|&t| scene.cue(t).is_some() && !is_passive(scene, t, floor))
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

/// Forms that are never nouns, whatever stands beside them.
fn is_only_verb(word: &str) -> bool {
    is_past(word) || matches!(word, "says" | "writes" | "adds" | "tells" | "insists" | "argues")
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
