//! A quotation that goes on over paragraphs keeps its speaker, whether named where it begins or where it ends.

use crate::analysis::Rule;
use crate::analysis::claim::attribution::{Found, Outcome};
use crate::analysis::claim::confidence;
use crate::analysis::claim::role::Use;
use crate::analysis::claim::rule::{lead_in, tail};
use crate::analysis::claim::scene::Scene;

/// For a quotation that reopens the one before: who is named beside it, else who spoke before.
pub(super) fn find(scene: &Scene<'_>, index: usize, before: &[Outcome]) -> Option<Found> {
    let quote = scene.quotes.get(index)?;
    let last = continued(scene, index, before)?;
    if let Some(led) = lead_in::find(scene, quote) {
        return Some(led);
    }
    let found = tail::find(scene, quote).or_else(|| {
        let found = last.found.as_ref()?;
        Some(found.passed_on(index - 1, Rule::Reopened, confidence::REOPENED))
    })?;
    Some(found.in_act(last.act))
}

/// The speaker of the next quotation, if it reopens this one.
pub(super) fn find_later(scene: &Scene<'_>, index: usize, outcomes: &[Outcome]) -> Option<Found> {
    scene.quotes.get(index + 1).filter(|q| q.pair.reopens)?;
    let later = outcomes.get(index + 1)?;
    let found = later.found.as_ref()?;
    Some(
        found
            .passed_on(index + 1, Rule::Reopened, confidence::REOPENED_LATER)
            .in_act(later.act),
    )
}

/// The outcome of the quotation that the one at `index` goes on with.
pub(in crate::analysis::claim) fn continued<'o>(
    scene: &Scene<'_>,
    index: usize,
    before: &'o [Outcome],
) -> Option<&'o Outcome> {
    scene.quotes.get(index).filter(|q| q.pair.reopens)?;
    before.get(index.checked_sub(1)?).filter(|o| o.looks == Use::Speech)
}

#[cfg(test)]
mod tests {
    use crate::analysis::Rule::Reopened;
    use crate::analysis::claim::rule::check::{check, check_not, check_parts};

    #[test]
    fn the_speaker_may_be_named_at_either_end() {
        check(
            Reopened,
            "“[One thing first.]{claim}\n\n“And now another,” [said]{cue} [Ada Lindqvist]{speaker}.",
        );
        check_parts("Ada Lindqvist said: “One thing first.\n\n“And now another.”", &[2]);
        check_parts("“One thing first.\n\n“And now another,” said Ada Lindqvist.", &[2]);
        check_parts("“One thing first.\n\n“And now another.\n\n“And the last.”", &[3]);
    }

    #[test]
    fn a_closed_quotation_does_not_go_on() {
        check_not(Reopened, "“One thing first.”\n\n“And now another,” said Ada Lindqvist.");
    }
}
