//! A quotation that is a sentence of its own, after one with a speaker in the same paragraph: `“…,” said X. “…”`

use crate::analysis::Rule;
use crate::analysis::claim::attribution::{Found, Outcome};
use crate::analysis::claim::clause::outermost;
use crate::analysis::claim::confidence;
use crate::analysis::claim::cue::Strength;
use crate::analysis::claim::scene::{Quote, Scene};

/// The speaker of the paragraph so far, for a quotation that has none.
pub(super) fn find(scene: &Scene<'_>, index: usize, outcomes: &[Outcome]) -> Option<Found> {
    let quote = scene.quotes.get(index)?;
    let whole = quote.sentence.start == quote.tokens.start;
    let said_before = (0..index)
        .rev()
        .take(3)
        .take_while(|&i| scene.quotes.get(i).is_some_and(|q| q.passage == quote.passage))
        .find_map(|i| Some((i, scene.quotes.get(i)?, outcomes.get(i)?.found.as_ref()?)));
    let Some((place, last, found)) = said_before else {
        return whole.then(|| after_report(scene, quote)).flatten();
    };
    if !whole && quote.words < 3 {
        return None;
    }
    let next = last.sentence.end >= quote.sentence.start;
    let sure = match (whole, next) {
        (true, true) => confidence::CONTINUATION,
        (true, false) => confidence::CONTINUATION_LATER,
        (false, true) => confidence::CONTINUATION_PIECE,
        // Right in 1 of 12: a quoted piece of another sentence may be anybody's.
        (false, false) => return None,
    };
    Some(found.passed_on(place, Rule::Continuation, sure))
}

/// `The plan was dead, X said. “…”`: the sentence before reports without quoting.
fn after_report(scene: &Scene<'_>, quote: &Quote) -> Option<Found> {
    let start = scene.passage(quote)?.tokens.start;
    let before = quote.sentence.start.checked_sub(1).filter(|&b| b >= start)?;
    let sentence = scene.text.sentence_at(scene.text.tokens.get(before)?.span().start)?;
    let tokens = scene.text.tokens_in(*scene.text.sentences.get(sentence)?);
    let source = outermost(scene, tokens.start, tokens.end, Strength::Saying)
        .or_else(|| outermost(scene, tokens.start, tokens.end, Strength::Judging))?;
    Some(source.by(Rule::Continuation, confidence::AFTER_REPORT))
}

#[cfg(test)]
mod tests {
    use crate::analysis::Rule::Continuation;
    use crate::analysis::claim::rule::check::{check, check_not};

    #[test]
    fn the_speaker_goes_on() {
        check(
            Continuation,
            "“No,” [said]{cue} [Ada Lindqvist]{speaker}. “[I am not leaving the harbour.]{claim}”",
        );
    }

    #[test]
    fn a_new_speaker_ends_it() {
        check_not(
            Continuation,
            "“No,” said Ada Lindqvist. “It will sink,” said Omar Bell.",
        );
    }
}
