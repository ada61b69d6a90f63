//! The outermost cue of the same sentence: `X said that Y has “…”`, and judgements: `X called it “…”`.

use crate::analysis::Rule;
use crate::analysis::claim::attribution::Found;
use crate::analysis::claim::phrase::{Phrase, main_subject, phrase_after, phrase_before, subject_of, with_partners};
use crate::analysis::claim::rule::sentence_end::as_put_by;
use crate::analysis::claim::rule::tail::according_to;
use crate::analysis::claim::scene::{Quote, Scene};
use crate::analysis::claim::word::{Class, Strength};

/// Tokens that are looked at before a quotation; sentences beyond this are lists or broken text.
const REACH: usize = 120;

/// The speaker whose clause `quote` stands in.
pub(in crate::analysis::claim) fn find(scene: &Scene<'_>, quote: &Quote) -> Option<Found> {
    let end = quote.tokens.start;
    let floor = floor(quote);
    by_source(scene, floor, end)
        .or_else(|| outermost(scene, floor, end, Strength::Saying))
        .or_else(|| {
            outermost(scene, floor, end, Strength::Judging).map(|f| Found {
                rule: Rule::Judgement,
                confidence: 0.75,
                ..f
            })
        })
        .or_else(|| {
            let verb = last_cue(scene, floor, end).filter(|&v| v + 6 >= end && !scene.word(v).ends_with("ing"))?;
            spoken_by(scene, verb, floor, end).map(|f| Found {
                rule: Rule::Judgement,
                confidence: 0.6,
                ..f
            })
        })
        .or_else(|| by_noun(scene, floor, end))
}

/// The first token that is looked at before `quote`.
pub(in crate::analysis::claim) fn floor(quote: &Quote) -> usize {
    quote.sentence.start.max(quote.tokens.start.saturating_sub(REACH))
}

/// `According to X, …`, `As X put it, …` at the start of the sentence.
fn by_source(scene: &Scene<'_>, floor: usize, end: usize) -> Option<Found> {
    let found = according_to(scene, floor, end).or_else(|| as_put_by(scene, floor, end))?;
    Some(Found {
        rule: Rule::Clause,
        confidence: 0.85,
        ..found
    })
}

/// `X’s claim that there were “…”`: a noun of saying with its owner.
fn by_noun(scene: &Scene<'_>, floor: usize, end: usize) -> Option<Found> {
    let noun = (floor..end).rev().take(12).find(|&t| is_speech_noun(scene.word(t)))?;
    let owner = match scene.before(noun, floor)? {
        Class::Possessive => phrase_before(scene, noun - 1, floor)?,
        Class::Determiner if matches!(scene.word(noun - 1), "his" | "her" | "their") => Phrase {
            tokens: noun - 1..noun,
            head: noun - 1,
        },
        _ => return None,
    };
    Some(Found::new(Rule::Clause, vec![owner], Some(noun..noun + 1)).with_confidence(0.7))
}

fn is_speech_noun(word: &str) -> bool {
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

/// Whether `own`, found for a later piece of a sentence, speaks of another act than `earlier` does.
pub(in crate::analysis::claim) fn is_new_act(earlier: &Found, own: &Found) -> bool {
    let (Some(first), Some(second)) = (&earlier.cue, &own.cue) else {
        return false;
    };
    second.start > first.start
        && own.speakers.first().is_some_and(|s| s.tokens.start > first.start)
        && earlier.speakers.first() != own.speakers.first()
}

/// The outermost cue of at least this strength between `floor` and `end`, with its speakers.
pub(in crate::analysis::claim) fn outermost(
    scene: &Scene<'_>,
    floor: usize,
    end: usize,
    strength: Strength,
) -> Option<Found> {
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
            Class::Cue(_) if scene.cue(at, floor) == Some(strength) && !is_passive(scene, at, floor) => {
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

fn is_passive(scene: &Scene<'_>, verb: usize, floor: usize) -> bool {
    let mut at = verb;
    while scene.before(at, floor) == Some(Class::Adverb) {
        at -= 1;
    }
    scene.before(at, floor) == Some(Class::Be) && !scene.word(verb).ends_with("ing")
}

/// The last cue of any strength before `end`.
pub(in crate::analysis::claim) fn last_cue(scene: &Scene<'_>, floor: usize, end: usize) -> Option<usize> {
    (floor..end)
        .rev()
        .find(|&t| scene.cue(t, floor).is_some() && !is_passive(scene, t, floor))
}

/// The speakers of the verb at `verb`.
pub(in crate::analysis::claim) fn spoken_by(scene: &Scene<'_>, verb: usize, floor: usize, end: usize) -> Option<Found> {
    let participle = scene.word(verb).ends_with("ing") && !matches!(scene.before(verb, floor), Some(Class::Be));
    let inverted = verb > floor && scene.class(verb - 1) == Class::Quoted;
    let subject = if inverted {
        phrase_after(scene, verb + 1, end)?
    } else if participle {
        participle_subject(scene, verb, floor)?
    } else {
        subject_of(scene, verb, floor)?
    };
    Some(Found::new(
        Rule::Clause,
        with_partners(scene, &subject, end),
        Some(verb..verb + 1),
    ))
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

#[cfg(test)]
mod tests {
    use crate::analysis::Rule::{Clause, Judgement};
    use crate::analysis::claim::rule::check::{check, check_not};

    #[test]
    fn the_outermost_cue_owns_the_words() {
        check(
            Clause,
            "[Tyra Moss]{speaker} [said]{cue} Bell has “[lost the plot]{claim}”.",
        );
        check(
            Clause,
            "[Tyra Moss]{speaker} [said]{cue} that Bell claimed there were “[early signs]{claim}” of it.",
        );
    }

    #[test]
    fn a_new_clause_has_a_new_speaker() {
        check(
            Clause,
            "Moss said nothing; [Omar Bell]{speaker} [said]{cue} it was “[a great day]{claim}”.",
        );
        check(
            Clause,
            "Moss said little and [Omar Bell]{speaker} [said]{cue} it was “[a great day]{claim}”.",
        );
    }

    #[test]
    fn a_participle_takes_the_main_subject() {
        check(
            Clause,
            "[Ada Lindqvist]{speaker} and [Omar Bell]{speaker}, along with [Tyra Moss]{speaker}—all members of the board—sent a letter to Reed, [adding]{cue} that this was “[simply the latest chapter]{claim}”.",
        );
    }

    #[test]
    fn asides_are_passed_over() {
        check(
            Clause,
            "[Tyra Moss]{speaker}, who replaced Bell, [said]{cue} it was “[a great day]{claim}”.",
        );
    }

    #[test]
    fn judgements_have_a_speaker_too() {
        check(
            Judgement,
            "[Tyra Moss]{speaker} [called]{cue} the plan “[a very bad joke]{claim}”.",
        );
    }

    #[test]
    fn nouns_and_passives_are_no_cues() {
        check_not(Clause, "The claims of the town were “left in the dark” by then.");
        check_not(Judgement, "Bell is accused of using it to “sow the seeds” there.");
    }
}
