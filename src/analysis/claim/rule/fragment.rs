//! Pieces of one sentence share their speaker: `It was “…” and “…,” said X.`

use crate::analysis::Rule;
use crate::analysis::claim::attribution::{Found, Outcome, Source};
use crate::analysis::claim::clause;
use crate::analysis::claim::confidence;
use crate::analysis::claim::scene::Scene;

/// How many pieces back a speaker is looked for.
const PIECES: usize = 4;

/// The speaker of an earlier piece of the sentence, unless this piece has another one of its own.
pub(super) fn find(scene: &Scene<'_>, index: usize, before: &[Outcome]) -> Option<Found> {
    let quote = scene.quotes.get(index)?;
    let (place, found, act) = (0..index)
        .rev()
        .take(PIECES)
        .take_while(|&i| scene.quotes.get(i).is_some_and(|q| q.sentence == quote.sentence))
        .find_map(|i| before.get(i).and_then(|o| Some((i, o.found.as_ref()?, o.act))))?;
    if clause::tells_of_speaker(scene, quote, &found.source) {
        return None;
    }
    let own = super::of_its_own(scene, quote);
    if own.is_some_and(|own| is_new_act(&found.source, &own.source)) {
        return None;
    }
    Some(found.passed_on(place, Rule::Fragment, confidence::FRAGMENT).in_act(act))
}

/// The speaker of the next piece of the sentence, or of a quotation right behind this one.
pub(super) fn find_later(scene: &Scene<'_>, index: usize, outcomes: &[Outcome]) -> Option<Found> {
    let (quote, next) = (scene.quotes.get(index)?, scene.quotes.get(index + 1)?);
    let one_sentence = next.sentence == quote.sentence;
    let touching = next.tokens.start == quote.tokens.end && next.passage == quote.passage;
    let later = outcomes.get(index + 1)?;
    let found = later.found.as_ref()?;
    let looks_back = matches!(found.rule, Rule::Tail | Rule::SentenceEnd | Rule::Fragment);
    if !looks_back || !(one_sentence || touching) {
        return None;
    }
    let found = found.passed_on(index + 1, Rule::Fragment, confidence::FRAGMENT);
    Some(if one_sentence { found.in_act(later.act) } else { found })
}

/// Whether `own`, found for a later piece of a sentence, speaks of another act than `earlier` does.
fn is_new_act(earlier: &Source, own: &Source) -> bool {
    let (Some(first), Some(second)) = (&earlier.cue, &own.cue) else {
        return false;
    };
    second.start > first.start
        && own.speakers.first().is_some_and(|s| s.tokens.start > first.start)
        && earlier.speakers.first() != own.speakers.first()
}

#[cfg(test)]
mod tests {
    use crate::analysis::Rule::Fragment;
    use crate::analysis::claim::rule::check::{check, check_not, check_parts};

    #[test]
    fn pieces_of_a_sentence_have_one_speaker() {
        check(
            Fragment,
            "It was “[a very bad day]{claim}” and “the worst,” [said]{cue} [Ada Lindqvist]{speaker}.",
        );
        check_parts("“One,” and “two,” said Ada Lindqvist, “and three.”", &[3]);
    }

    #[test]
    fn a_piece_may_have_a_speaker_of_its_own() {
        check_not(
            Fragment,
            "Bell said it was “a great day” and Moss said it was “the worst of all”.",
        );
    }
}
