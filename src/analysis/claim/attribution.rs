//! Gives each quotation its speaker: carries out the rules in their order and keeps what they say.

use std::ops::Range;

use crate::analysis::Rule;

use super::phrase::Phrase;
use super::role::{self, Use};
use super::rule::{self, reopened};
use super::scene::Scene;

/// Who speaks and the words that tell so, in tokens.
#[derive(Clone, Debug)]
pub(super) struct Source {
    pub(super) speakers: Vec<Phrase>,
    pub(super) cue: Option<Range<usize>>,
}

/// What a rule says of one quotation.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) source: Source,
    pub(super) rule: Rule,
    /// Chance that the speakers are right.
    pub(super) confidence: f32,
    /// The act of speech that the quotation joins, where it is none of its own.
    pub(super) act: Option<usize>,
    /// The quotation whose speakers were passed on, where they were.
    pub(super) from: Option<usize>,
}

/// What became of one quotation.
#[derive(Clone, Debug)]
pub(super) struct Outcome {
    pub(super) found: Option<Found>,
    /// What the words themselves say it is.
    pub(super) looks: Use,
    /// The act of speech that it belongs to, named by the index of one of its quotations.
    pub(super) act: usize,
    /// Chance that nobody said it; 0 as long as that was not asked.
    pub(super) nobody: f32,
}

impl Source {
    pub(super) fn new(speakers: Vec<Phrase>, cue: Option<Range<usize>>) -> Self {
        Self { speakers, cue }
    }

    /// This source as the finding of `rule`.
    pub(super) fn by(self, rule: Rule, confidence: f32) -> Found {
        Found {
            source: self,
            rule,
            confidence,
            act: None,
            from: None,
        }
    }
}

impl Found {
    /// The same speakers for another quotation, to which they were passed on by `rule` from the one at `from`: no surer
    /// than they were.
    pub(super) fn passed_on(&self, from: usize, rule: Rule, confidence: f32) -> Self {
        Self {
            from: Some(from),
            ..self.source.clone().by(rule, self.confidence.min(confidence))
        }
    }

    /// As a further part of the act of speech `act`.
    pub(super) fn in_act(self, act: usize) -> Self {
        Self { act: Some(act), ..self }
    }
}

/// The outcome of every quotation of `scene`, or of those up to where `go_on` stopped the work. It hears the byte up to
/// which speakers have been looked for.
pub(super) fn attribute(scene: &Scene<'_>, go_on: &mut dyn FnMut(usize) -> bool) -> Vec<Outcome> {
    let mut outcomes: Vec<Outcome> = Vec::with_capacity(scene.quotes.len());
    for (index, quote) in scene.quotes.iter().enumerate() {
        let looks = role::looks_like(scene, quote);
        let found = (looks == Use::Speech)
            .then(|| rule::first(&rule::FORWARD, scene, index, &outcomes))
            .flatten();
        // Words that go on with an act of speech belong to it even before anybody knows whose it is.
        let continued = || reopened::continued(scene, index, &outcomes).map(|last| last.act);
        let act = match &found {
            Some(found) => found.act,
            None if looks == Use::Speech => continued(),
            None => None,
        };
        outcomes.push(Outcome {
            found,
            looks,
            act: act.unwrap_or(index),
            nobody: 0.0,
        });
        if !go_on(quote.pair.span.end) {
            return outcomes;
        }
    }
    for index in (0..outcomes.len()).rev() {
        fill(scene, index, &mut outcomes, &rule::BACKWARD);
    }
    for index in 0..outcomes.len() {
        fill(scene, index, &mut outcomes, &rule::LEFT_OVER);
    }
    outcomes
}

/// Gives the quotation at `index` the speaker that one of `rules` finds, if it has none yet.
fn fill(scene: &Scene<'_>, index: usize, outcomes: &mut [Outcome], rules: &[rule::Look]) {
    let open = |o: &Outcome| o.found.is_none() && o.looks == Use::Speech;
    if outcomes.get(index).is_some_and(open)
        && let Some(found) = rule::first(rules, scene, index, outcomes)
        && let Some(outcome) = outcomes.get_mut(index)
    {
        outcome.act = found.act.unwrap_or(index);
        outcome.found = Some(found);
    }
}

#[cfg(test)]
mod tests {
    use crate::analysis::claim::rule::check::check_parts;

    #[test]
    fn an_act_of_speech_is_one_claim() {
        check_parts("“We will stay,” said Ada Lindqvist, “and we will build.”", &[2]);
        check_parts(
            "Bell said it was “a very bad day” for the town and “the worst” for the port.",
            &[2],
        );
        check_parts("“We will stay,” said Ada Lindqvist. “We will build.”", &[1, 1]);
    }

    #[test]
    fn a_sentence_of_quotations_takes_time_in_proportion() {
        let many = "“a”, ".repeat(20_000);
        check_parts(&format!("{many}and no more."), &[]);
    }
}
