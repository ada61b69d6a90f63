//! Verbs that quote by judging, and weak verbs of saying right before a quotation: `X called it “…”`, `X hailed “…”`.

use crate::analysis::Rule;
use crate::analysis::claim::attribution::Found;
use crate::analysis::claim::clause::{floor, outermost, spoken_by};
use crate::analysis::claim::confidence;
use crate::analysis::claim::cue::{self, Strength};
use crate::analysis::claim::scene::{Quote, Scene};

/// Tokens between a weak verb of saying and the quotation.
const NEAR: usize = 6;

/// The subject of the judgement that `quote` stands in.
pub(super) fn find(scene: &Scene<'_>, quote: &Quote) -> Option<Found> {
    let (floor, end) = (floor(quote), quote.tokens.start);
    if let Some(source) = outermost(scene, floor, end, Strength::Judging) {
        return Some(source.by(Rule::Judgement, confidence::JUDGEMENT));
    }
    let verb = cue::last(scene, floor, end).filter(|&v| v + NEAR >= end && cue::is_finite(scene.word(v)))?;
    Some(spoken_by(scene, verb, floor, end)?.by(Rule::Judgement, confidence::WEAK_VERB))
}

#[cfg(test)]
mod tests {
    use crate::analysis::Rule::Judgement;
    use crate::analysis::claim::rule::check::{check, check_not};

    #[test]
    fn judgements_have_a_speaker_too() {
        check(
            Judgement,
            "[Tyra Moss]{speaker} [called]{cue} the plan “[a very bad joke]{claim}”.",
        );
    }

    #[test]
    fn passives_are_no_judgements() {
        check_not(Judgement, "Bell is accused of using it to “sow the seeds” there.");
    }
}
