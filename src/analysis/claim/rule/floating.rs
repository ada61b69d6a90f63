//! A paragraph that begins with a quotation and names nobody: the speaker of the paragraph before, if only one speaks there.

use crate::analysis::Rule;
use crate::analysis::claim::attribution::{Found, Outcome};
use crate::analysis::claim::clause::{outermost, spoken_by};
use crate::analysis::claim::confidence;
use crate::analysis::claim::cue::{self, Strength};
use crate::analysis::claim::rule::lead_in;
use crate::analysis::claim::scene::Scene;
use crate::analysis::claim::word::Class;

/// The speaker of the paragraph before `index`, for a quotation that begins its own.
pub(super) fn find(scene: &Scene<'_>, index: usize, outcomes: &[Outcome]) -> Option<Found> {
    let quote = scene.quotes.get(index)?;
    let passage = scene.passage(quote)?;
    if quote.tokens.start != passage.tokens.start {
        return None;
    }
    let before = scene.text.passages.get(quote.passage.checked_sub(1)?)?;
    let last_sentence = scene.text.sentences.get(before.sentences.end.checked_sub(1)?)?;
    let tokens = scene.text.tokens_in(*last_sentence);
    if tokens.end > tokens.start && scene.class(tokens.end - 1) == Class::Colon {
        let (floor, end) = (tokens.start, tokens.end - 1);
        let led = outermost(scene, floor, end, Strength::Saying)
            .or_else(|| spoken_by(scene, cue::last(scene, floor, end)?, floor, end));
        return led
            .map(|source| source.by(Rule::LeadIn, confidence::COLON_BEFORE_PARAGRAPH))
            .or_else(|| lead_in::by_colon(scene, floor, end));
    }
    if quote.tokens.end != passage.tokens.end {
        return None;
    }
    let last = index
        .checked_sub(1)
        .filter(|&i| scene.quotes.get(i).is_some_and(|q| q.passage + 1 == quote.passage));
    if let Some(last) = last {
        let found = outcomes.get(last)?.found.as_ref()?;
        return Some(found.passed_on(last, Rule::Floating, confidence::FLOATING));
    }
    // The paragraph before only reports: `X said that the plan was dead.`
    let source = outermost(scene, tokens.start, tokens.end, Strength::Saying)?;
    Some(source.by(Rule::Floating, confidence::FLOATING))
}

#[cfg(test)]
mod tests {
    use crate::analysis::Rule::{Floating, LeadIn};
    use crate::analysis::claim::rule::check::{check, check_not};

    #[test]
    fn the_paragraph_before_has_the_speaker() {
        check(
            Floating,
            "“It is over,” [said]{cue} [Omar Bell]{speaker}.\n\n“[I am not leaving the harbour.]{claim}”",
        );
        check(
            Floating,
            "[Omar Bell]{speaker} [said]{cue} that the plan was dead.\n\n“[I am not leaving the harbour.]{claim}”",
        );
        check(
            LeadIn,
            "[Omar Bell]{speaker} [wrote]{cue} on Monday:\n\n“[I am not leaving the harbour.]{claim}”",
        );
    }

    #[test]
    fn a_paragraph_that_names_its_speaker_is_left_alone() {
        check_not(
            Floating,
            "“It is over,” said Omar Bell.\n\n“I am not leaving,” said Ada Lindqvist.",
        );
    }
}
