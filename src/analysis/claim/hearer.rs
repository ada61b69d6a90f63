//! Whom a claim was said to: `told the committee`, `wrote to her`, `in an interview with Norra Posten`.

use std::ops::Range;

use super::cue::{is_addressed, is_passive};
use super::phrase::{Phrase, phrase_after};
use super::scene::Scene;
use super::speaker;
use super::word::Class;
use crate::analysis::pos::Tag;
use crate::analysis::{Claim, Kind, Speaker};

/// How far hearers are looked for, in tokens.
const REACH: usize = 40;
/// The same for the preposition of an occasion: `in a long and angry letter to`.
const OCCASION: usize = 5;
/// Hearers of one claim at most.
const MOST: usize = 6;

/// Says of each claim whom it was said to, where the words around its cue do.
pub(super) fn tell(scene: &Scene<'_>, claims: &mut [Claim]) {
    for attribution in claims.iter_mut().map(|claim| &mut claim.attribution) {
        let Some(cue) = attribution.cue else { continue };
        let mut hearers = hearers(scene, scene.text.tokens_in(cue));
        // `she told her`: who spoke is nobody who heard it.
        let spoke = |id| attribution.speakers.iter().any(|speaker| speaker.entity == Some(id));
        hearers.retain(|hearer| !hearer.entity.is_some_and(spoke));
        attribution.hearers = hearers;
    }
}

fn hearers(scene: &Scene<'_>, cue: Range<usize>) -> Vec<Speaker> {
    let Some(verb) = cue.last() else { return Vec::new() };
    let sentence = scene.sentence_around(verb);
    let end = sentence.end.min(verb + REACH);
    let Some(phrase) = beside(scene, verb, sentence.start, end).or_else(|| on_occasion(scene, verb, &sentence)) else {
        return Vec::new();
    };
    let mut all = vec![phrase];
    while let Some(more) = all.last().and_then(|last| joined(scene, last.tokens.end, end))
        && all.len() < MOST
    {
        all.push(more);
    }
    all.iter().map(|phrase| speaker::resolve(scene, phrase)).collect()
}

/// `and the union`, of `told reporters and the union`.
fn joined(scene: &Scene<'_>, at: usize, end: usize) -> Option<Phrase> {
    let at = at + usize::from(scene.class(at) == Class::Comma);
    (scene.word(at) == "and")
        .then(|| somebody(scene, at + 1, end))
        .flatten()
}

/// Right after the verb.
fn beside(scene: &Scene<'_>, verb: usize, floor: usize, end: usize) -> Option<Phrase> {
    let word = scene.word(verb).to_lowercase();
    if scene.word(verb + 1) == "to" {
        let phrase = somebody(scene, verb + 2, end)?;
        return (is_said_to(&word) || is_known(scene, &phrase)).then_some(phrase);
    }
    if is_passive(scene, verb, floor) || !(is_addressed(&word) || may_be_addressed(&word)) {
        return None;
    }
    let phrase = somebody(scene, verb + 1, end)?;
    let is_sure = is_addressed(&word) || is_known(scene, &phrase) || goes_on(scene, phrase.tokens.end);
    is_sure.then_some(phrase)
}

/// Verbs that may name their hearer next, but also what is asked for: `urged calm`, `asked a question`.
fn may_be_addressed(verb: &str) -> bool {
    matches!(
        verb,
        "asked" | "asks" | "urged" | "urges" | "advised" | "cautioned" | "warns" | "notified" | "telling" | "reassured"
    )
}

/// Verbs whose `to` names anybody; behind others it may name a thing: `admitted to a mistake`.
fn is_said_to(verb: &str) -> bool {
    matches!(
        verb,
        "said" | "says" | "wrote" | "writes" | "explained" | "complained" | "spoke" | "whispered" | "confirmed"
    )
}

/// Whether what follows at `at` is what a hearer is told, or asked to do.
fn goes_on(scene: &Scene<'_>, at: usize) -> bool {
    scene.class(at) == Class::That || matches!(scene.word(at), "to" | "not" | "against")
}

/// The noun phrase at `start`, if it is no subject of words of its own: `warned Britain faces a shortage`.
fn somebody(scene: &Scene<'_>, start: usize, end: usize) -> Option<Phrase> {
    // `asked why`, `said to have`.
    if !matches!(
        scene.tag(start),
        Tag::Noun | Tag::Pronoun | Tag::Determiner | Tag::Adjective | Tag::Number
    ) || scene.class(start) == Class::Relative
    {
        return None;
    }
    let phrase = phrase_after(scene, start, end)?;
    let next = phrase.tokens.end;
    let has_verb = next < end
        && (matches!(scene.class(next), Class::Auxiliary | Class::Be)
            || matches!(scene.tag(next), Tag::Finite | Tag::Auxiliary));
    (!has_verb && scene.word(phrase.head) != "it").then_some(phrase)
}

/// Whether it is a person or a body that the article knows, or a pronoun.
fn is_known(scene: &Scene<'_>, phrase: &Phrase) -> bool {
    let somebody = || {
        speaker::resolve(scene, phrase)
            .entity
            .and_then(|id| scene.entities.get(id.0 as usize))
    };
    scene.class(phrase.head) == Class::Pronoun || somebody().is_some_and(|entity| entity.kind != Kind::Place)
}

/// On an occasion that the sentence names: `in a letter to the council`.
fn on_occasion(scene: &Scene<'_>, verb: usize, sentence: &Range<usize>) -> Option<Phrase> {
    let near = sentence.start.max(verb.saturating_sub(REACH))..sentence.end.min(verb + REACH);
    near.clone().find_map(|at| {
        let joint = scene.word(at + 1);
        let is_told = match scene.word(at) {
            "interview" => matches!(joint, "with" | "to" | "on"),
            "conversation" | "call" | "meeting" | "exchange" => joint == "with",
            "letter" | "email" | "e-mail" | "statement" | "message" | "memo" | "speech" | "address" | "note"
            | "remarks" | "comments" | "testimony" | "presentation" | "briefing" => joint == "to",
            _ => false,
        };
        let begins = (near.start.max(at.saturating_sub(OCCASION))..at)
            .rev()
            .find(|t| scene.class(*t) == Class::Preposition);
        // `because she had asked for it in a letter to …`: what was said there is something else.
        let is_of_another = |t: usize| t != verb && (scene.class(t) == Class::Subordinator || scene.cue(t).is_some());
        let is_occasion = is_told
            && scene.class(at) != Class::Quoted
            && !(at.min(verb)..at.max(verb)).any(is_of_another)
            && begins.is_some_and(|t| matches!(scene.word(t).to_lowercase().as_str(), "in" | "during" | "at" | "by"));
        is_occasion.then(|| somebody(scene, at + 2, near.end)).flatten()
    })
}

#[cfg(test)]
mod tests {
    use crate::analysis::analyze;
    use crate::document::from_text;
    use std::ops::ControlFlow;

    /// Who hears the first claim of an article that ends with `text`.
    fn hearers(text: &str) -> Vec<String> {
        let document = from_text(text);
        let analysis = analyze(&document, &mut |_| ControlFlow::Continue(()));
        let claim = analysis.claims.first();
        let hearers = claim.into_iter().flat_map(|claim| &claim.attribution.hearers);
        hearers.map(|hearer| hearer.name.to_string()).collect()
    }

    #[test]
    fn whom_the_verb_names() {
        for (text, heard) in [
            (
                "Ada Lindqvist told the committee that the bridge would stay shut for a year.",
                "the committee",
            ),
            (
                "“The bridge will stay shut for a year,” Ada Lindqvist told reporters on Monday.",
                "reporters",
            ),
            (
                "Ada Lindqvist told her staff: “The bridge will stay shut for a year.”",
                "her staff",
            ),
            (
                "“The bridge will stay shut for a year,” Ada Lindqvist wrote to the council.",
                "the council",
            ),
            (
                "“Who will pay for all of this?” Ada Lindqvist asked the council to say.",
                "the council",
            ),
            (
                "Ada Lindqvist warned drivers that the bridge would stay shut for a year.",
                "drivers",
            ),
        ] {
            assert_eq!(hearers(text), [heard], "{text}");
        }
    }

    #[test]
    fn whom_the_occasion_names() {
        for (text, heard) in [
            (
                "“The bridge will stay shut for a year,” Ada Lindqvist said in an interview with the newspaper.",
                "the newspaper",
            ),
            (
                "In a long letter to the council, Ada Lindqvist said: “The bridge will stay shut for a year.”",
                "the council",
            ),
        ] {
            assert_eq!(hearers(text), [heard], "{text}");
        }
    }

    #[test]
    fn several_hear_it() {
        for text in [
            "Ada Lindqvist told the committee and the union that the bridge would stay shut for a year.",
            "“The bridge will stay shut for a year,” Ada Lindqvist wrote to the committee and the union.",
        ] {
            assert_eq!(hearers(text), ["the committee", "the union"], "{text}");
        }
        let text = "Ada Lindqvist told the committee, and the union walked out, that the bridge would stay shut.";
        assert_eq!(hearers(text), ["the committee"]);
    }

    #[test]
    fn a_hearer_that_the_article_knows_is_known_by_name() {
        let text = "Omar Bell is the mayor. “The bridge will stay shut,” Ada Lindqvist told Bell on Monday.";
        assert_eq!(hearers(text), ["Omar Bell"]);
    }

    #[test]
    fn what_is_no_hearer() {
        for text in [
            "Ada Lindqvist said that the bridge would stay shut for a year.",
            "Ada Lindqvist was told that the bridge would stay shut for a year.",
            "Ada Lindqvist warned the bridge would stay shut for a year.",
            "Ada Lindqvist urged calm. “The bridge will stay shut for a year,” she said.",
            "“The bridge will stay shut for a year,” said Ada Lindqvist to be clear.",
            "“The letter to the council was never sent to anybody,” Ada Lindqvist said.",
            "Ada Lindqvist said that she knew, because Bell had asked for it in a letter to the council.",
        ] {
            assert_eq!(hearers(text), Vec::<String>::new(), "{text}");
        }
    }
}
