//! In the clause that the quotation stands in: `X said that Y has “…”`, `According to X, …`, `X’s claim that “…”`.

use crate::analysis::Rule;
use crate::analysis::claim::attribution::{Found, Source};
use crate::analysis::claim::clause::{floor, outermost, tells_of_speaker};
use crate::analysis::claim::confidence;
use crate::analysis::claim::cue::{Strength, is_speech_noun};
use crate::analysis::claim::phrase::{Phrase, phrase_before};
use crate::analysis::claim::scene::{Quote, Scene};
use crate::analysis::claim::source::{according_to, as_put_by};
use crate::analysis::claim::word::Class;

/// The speaker whose clause `quote` stands in.
pub(super) fn find(scene: &Scene<'_>, quote: &Quote) -> Option<Found> {
    let (floor, end) = (floor(quote), quote.tokens.start);
    by_source(scene, floor, end).or_else(|| {
        let source = outermost(scene, floor, end, Strength::Saying)?;
        if tells_of_speaker(scene, quote, &source) {
            return None;
        }
        Some(source.by(Rule::Clause, confidence::CLAUSE))
    })
}

/// The owner of a noun of saying before `quote`, where no verb has been found.
pub(super) fn find_noun(scene: &Scene<'_>, quote: &Quote) -> Option<Found> {
    by_noun(scene, floor(quote), quote.tokens.start)
}

/// `According to X, …`, `As X put it, …` at the start of the sentence.
fn by_source(scene: &Scene<'_>, floor: usize, end: usize) -> Option<Found> {
    let source = according_to(scene, floor, end).or_else(|| as_put_by(scene, floor, end))?;
    Some(source.by(Rule::Clause, confidence::SOURCE_FIRST))
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
    Some(Source::new(vec![owner], Some(noun..noun + 1)).by(Rule::Clause, confidence::NOUN))
}

#[cfg(test)]
mod tests {
    use crate::analysis::Rule::Clause;
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
    fn the_cue_is_the_whole_verb() {
        check(
            Clause,
            "[Tyra Moss]{speaker} [declined to comment]{cue} on “[the next few steps]{claim}”.",
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
    fn nouns_and_passives_are_no_cues() {
        check_not(Clause, "The claims of the town were “left in the dark” by then.");
    }
}
