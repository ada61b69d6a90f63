//! Gives each quotation its speaker: the rules in their order, then what one quotation takes from another. How sure each
//! rule is stands here too.

use std::ops::Range;

use crate::analysis::Rule;

use super::phrase::Phrase;
use super::role::{self, Use};
use super::rule::{clause, continuation, floating, lead_in, sentence_end, tail};
use super::scene::Scene;

/// Who said a quotation, in tokens.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) speakers: Vec<Phrase>,
    pub(super) cue: Option<Range<usize>>,
    pub(super) rule: Rule,
    /// Chance that the speakers are right.
    pub(super) confidence: f32,
}

/// What became of one quotation.
#[derive(Clone, Debug)]
pub(super) struct Outcome {
    pub(super) found: Option<Found>,
    /// What the words themselves say it is.
    pub(super) looks: Use,
    /// The quotation whose act of speech it belongs to: itself, or an earlier one.
    pub(super) act: usize,
}

impl Found {
    pub(super) fn new(rule: Rule, speakers: Vec<Phrase>, cue: Option<Range<usize>>) -> Self {
        Self {
            speakers,
            cue,
            rule,
            confidence: confidence(rule),
        }
    }

    pub(super) fn with_confidence(mut self, confidence: f32) -> Self {
        self.confidence = confidence;
        self
    }

    /// The same speakers, found by another rule for another quotation.
    pub(super) fn passed_on(&self, rule: Rule) -> Self {
        Self {
            rule,
            confidence: self.confidence.min(confidence(rule)),
            ..self.clone()
        }
    }
}

/// Share of right speakers by rule, as counted on a third of PolNeAR's training articles and its dev part (3,700
/// stretches), false alarms counted as wrong.
const fn confidence(rule: Rule) -> f32 {
    match rule {
        Rule::Tail => 0.97,
        Rule::Continuation => 0.97,
        Rule::LeadIn | Rule::SentenceEnd => 0.93,
        Rule::Clause => 0.91,
        Rule::Judgement => 0.82,
        Rule::Floating => 0.80,
        Rule::Indirect => 0.70,
        Rule::Reopened | Rule::Fragment => 0.60,
        Rule::Unattributed => 0.0,
    }
}

/// The outcome of every quotation of `scene`.
pub(super) fn attribute(scene: &Scene<'_>) -> Vec<Outcome> {
    let mut outcomes: Vec<Outcome> = Vec::with_capacity(scene.quotes.len());
    for (index, quote) in scene.quotes.iter().enumerate() {
        let looks = role::looks_like(scene, quote);
        let mut outcome = Outcome {
            found: None,
            looks,
            act: index,
        };
        if looks == Use::Speech {
            alone_or_joined(scene, index, &outcomes, &mut outcome);
        }
        outcomes.push(outcome);
    }
    from_later(scene, &mut outcomes);
    for index in 0..outcomes.len() {
        if outcomes
            .get(index)
            .is_some_and(|o| o.found.is_none() && o.looks == Use::Speech)
            && let Some((found, act)) =
                continuation::find(scene, index, &outcomes).or_else(|| floating::find(scene, index, &outcomes))
            && let Some(outcome) = outcomes.get_mut(index)
        {
            outcome.found = Some(found);
            outcome.act = act;
        }
    }
    outcomes
}

/// The rules that look at the quotation's own sentence, or at the quotation that it goes on with.
fn alone_or_joined(scene: &Scene<'_>, index: usize, before: &[Outcome], outcome: &mut Outcome) {
    let Some(quote) = scene.quotes.get(index) else {
        return;
    };
    outcome.found = tail::find(scene, quote);
    let previous = index.checked_sub(1).and_then(|i| before.get(i));
    if let Some(last) = previous.filter(|o| quote.pair.reopens && o.looks == Use::Speech) {
        let own_label = lead_in::find(scene, quote);
        if own_label.is_none() {
            outcome.act = last.act;
            outcome.found = outcome
                .found
                .take()
                .or_else(|| last.found.as_ref().map(|f| f.passed_on(Rule::Reopened)));
        } else {
            outcome.found = own_label;
        }
    }
    if outcome.found.is_some() {
        return;
    }
    let own = lead_in::find(scene, quote)
        .or_else(|| clause::find(scene, quote))
        .or_else(|| sentence_end::find(scene, quote))
        .or_else(|| tail::find_loose(scene, quote));
    // A further piece of a sentence that has its speaker already.
    let mut joined = None;
    for (i, last) in before.iter().enumerate().rev().take(4) {
        let same = scene.quotes.get(i).is_some_and(|q| q.sentence == quote.sentence);
        if !same {
            break;
        }
        if let Some(found) = &last.found {
            joined = Some((found, last.act));
            break;
        }
    }
    match (joined, own) {
        (Some((found, act)), own) => {
            let newer = own.filter(|o| clause::is_new_act(found, o));
            if newer.is_some() {
                outcome.found = newer;
            } else {
                outcome.found = Some(found.passed_on(Rule::Fragment));
                outcome.act = act;
            }
        }
        (None, own) => outcome.found = own,
    }
}

/// Quotations without a speaker take the one of a later piece of their sentence, or of the paragraph in which the
/// quotation that they begin is closed.
fn from_later(scene: &Scene<'_>, outcomes: &mut [Outcome]) {
    for index in (1..outcomes.len()).rev() {
        let (Some(quote), Some(earlier)) = (scene.quotes.get(index), scene.quotes.get(index - 1)) else {
            continue;
        };
        let reopened = quote.pair.reopens;
        let adjacent = quote.sentence == earlier.sentence
            || quote.tokens.start == earlier.tokens.end && quote.passage == earlier.passage;
        if !reopened && !adjacent {
            continue;
        }
        let Some((found, act, rule)) = outcomes.get(index).and_then(|o| {
            let found = o.found.clone()?;
            let rule = if reopened { Rule::Reopened } else { Rule::Fragment };
            let later = reopened || matches!(found.rule, Rule::Tail | Rule::SentenceEnd | Rule::Fragment);
            later.then_some((found, o.act, rule))
        }) else {
            continue;
        };
        let one_act = reopened || quote.sentence == earlier.sentence;
        if let Some(first) = outcomes.get_mut(index - 1)
            && first.found.is_none()
            && first.looks == Use::Speech
        {
            let own_act = first.act;
            first.found = Some(found.passed_on(rule));
            if one_act
                && let Some(later) = outcomes.get_mut(index)
                && later.act == act
            {
                later.act = own_act;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::analysis::Rule::{Fragment, Reopened};
    use crate::analysis::claim::rule::check::{check, check_parts};

    #[test]
    fn an_act_of_speech_is_one_claim() {
        check_parts("“We will stay,” said Ada Lindqvist, “and we will build.”", &[2]);
        check_parts(
            "Bell said it was “a very bad day” for the town and “the worst” for the port.",
            &[2],
        );
        check_parts("“We will stay,” said Ada Lindqvist. “We will build.”", &[1, 1]);
        check_parts("“One thing first.\n\n“And now another,” said Ada Lindqvist.", &[2]);
    }

    #[test]
    fn what_belongs_together_has_one_speaker() {
        check(
            Fragment,
            "It was “[a very bad day]{claim}” and “the worst,” [said]{cue} [Ada Lindqvist]{speaker}.",
        );
        check(
            Reopened,
            "“[One thing first.]{claim}\n\n“And now another,” [said]{cue} [Ada Lindqvist]{speaker}.",
        );
    }

    #[test]
    fn a_sentence_of_quotations_takes_time_in_proportion() {
        let many = "“a”, ".repeat(20_000);
        check_parts(&format!("{many}and no more."), &[]);
    }
}
