//! The rules of attribution, one a file, each with the sentences that it is for and those that it must leave alone; and
//! the order in which they are tried.

mod clause;
mod continuation;
mod floating;
mod fragment;
mod judgement;
mod label;
mod lead_in;
pub(super) mod reopened;
mod sentence_end;
mod tail;

#[cfg(test)]
pub(super) mod check;

use super::attribution::{Found, Outcome};
use super::scene::{Quote, Scene};

/// What a rule looks at.
pub(super) enum Look {
    /// The quotation alone.
    Alone(fn(&Scene<'_>, &Quote) -> Option<Found>),
    /// The quotation at an index and what became of others.
    Among(fn(&Scene<'_>, usize, &[Outcome]) -> Option<Found>),
}

use Look::{Alone, Among};

/// For each quotation from first to last; the first rule that finds a speaker decides.
pub(super) const FORWARD: [Look; 10] = [
    Alone(label::find),        // “MOSS: …”
    Among(reopened::find),     // “… ¶ “…”
    Alone(tail::find),         // “…,” said X
    Among(fragment::find),     // X said “…” and “…”
    Alone(lead_in::find),      // X said: “…”
    Alone(clause::find),       // X said that Y was “…”
    Alone(judgement::find),    // X called it “…”
    Alone(clause::find_noun),  // X’s claim that “…”
    Alone(sentence_end::find), // “…” for all, X said.
    Alone(tail::find_loose),   // “…” X said
];

/// Then from last to first, for those that have no speaker yet.
pub(super) const BACKWARD: [Look; 2] = [
    Among(reopened::find_later), // “… ¶ “…,” said X
    Among(fragment::find_later), // “…” and “…,” said X
];

/// Then once more from first to last.
pub(super) const LEFT_OVER: [Look; 2] = [
    Among(continuation::find), // “…,” said X. “…”
    Among(floating::find),     // “…,” said X. ¶ “…”
];

/// All of them, in the order in which they are tried.
pub(super) const LOOKS: [&Look; 14] = [
    &FORWARD[0],
    &FORWARD[1],
    &FORWARD[2],
    &FORWARD[3],
    &FORWARD[4],
    &FORWARD[5],
    &FORWARD[6],
    &FORWARD[7],
    &FORWARD[8],
    &FORWARD[9],
    &BACKWARD[0],
    &BACKWARD[1],
    &LEFT_OVER[0],
    &LEFT_OVER[1],
];

/// What one rule says of the quotation at `index`.
pub(super) fn of(look: &Look, scene: &Scene<'_>, index: usize, outcomes: &[Outcome]) -> Option<Found> {
    match look {
        Alone(find) => find(scene, scene.quotes.get(index)?),
        Among(find) => find(scene, index, outcomes),
    }
}

/// What the first of `rules` that finds a speaker says of the quotation at `index`.
pub(super) fn first(rules: &[Look], scene: &Scene<'_>, index: usize, outcomes: &[Outcome]) -> Option<Found> {
    rules.iter().find_map(|look| of(look, scene, index, outcomes))
}

/// What the rules that look at `quote` alone say, but for those that come before them all.
fn of_its_own(scene: &Scene<'_>, quote: &Quote) -> Option<Found> {
    let alone = FORWARD.iter().skip(3).filter_map(|look| match look {
        Alone(find) => Some(find),
        Among(_) => None,
    });
    alone.into_iter().find_map(|find| find(scene, quote))
}
