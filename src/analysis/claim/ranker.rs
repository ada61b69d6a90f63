//! Ranks everybody who may have said a quotation by trained weights, and takes the likeliest. The rules propose and are
//! what is told as the reason; here is decided which of them is believed.

use crate::analysis::text::Text;
use crate::analysis::{Entity, Mention, Rule, Speaker};
use crate::text::Span;

use super::attribution::{self, Found, Outcome};
use super::candidate::{Candidate, candidates};
use super::choice::likeliest;
use super::features::{self, Setting, of_candidate};
use super::phrase::with_partners;
use super::role::Use;
use super::scene::Scene;
use super::speaker;
use super::weights::Weights;

pub use super::features::template;

/// Version of the features; weights of another one are refused.
pub const VERSION: u32 = features::VERSION;

/// The weights that the program carries.
static QUOTATIONS: &[u8] = include_bytes!("../../../assets/ranker/quotations.weights");

/// A quotation with everybody who may have said it, as the ranker sees them: what it is trained on.
#[derive(Clone, Debug)]
pub struct Occasion {
    /// The words, without quotation marks.
    pub words: Span,
    /// What tells of nobody.
    pub nobody: Vec<u32>,
    /// Those who may have said it.
    pub choices: Vec<Choice>,
    /// Index of the choice that the rules alone make.
    pub by_rules: Option<usize>,
}

/// Somebody who may have said a quotation.
#[derive(Clone, Debug)]
pub struct Choice {
    /// Who.
    pub speaker: Speaker,
    /// Tells people apart: what speaks for one mention of somebody speaks for them.
    pub who: u64,
    /// What is seen of them, as hashes.
    pub features: Vec<u32>,
}

/// The quotations of `text` with everybody who may have said them.
#[must_use]
pub fn occasions(text: &Text<'_>, entities: &[Entity], mentions: &[Mention]) -> Vec<Occasion> {
    let scene = Scene::new(text, entities, mentions);
    let outcomes = attribution::attribute(&scene, &mut |_| true);
    let occasion = |index: usize| {
        let seen = Seen::of(&scene, index, &outcomes)?;
        let quote = scene.quotes.get(index)?;
        let ruled = outcomes
            .get(index)
            .and_then(|o| o.found.as_ref()?.source.speakers.first());
        let choice = |(index, (candidate, features)): (u64, (&Candidate, Vec<u32>))| {
            let first = candidate.source.speakers.first()?;
            let speaker = speaker::resolve(&scene, first);
            Some(Choice {
                speaker,
                who: who(index, candidate),
                features,
            })
        };
        Some(Occasion {
            words: quote.pair.inner,
            by_rules: ruled.and_then(|p| seen.all.iter().position(|c| c.head() == Some(p.head))),
            choices: (0..)
                .zip(seen.all.iter().zip(seen.features))
                .filter_map(choice)
                .collect(),
            nobody: seen.nobody,
        })
    };
    (0..scene.quotes.len()).filter_map(occasion).collect()
}

/// The candidates of a quotation with their features.
struct Seen {
    all: Vec<Candidate>,
    nobody: Vec<u32>,
    features: Vec<Vec<u32>>,
}

impl Seen {
    fn of(scene: &Scene<'_>, index: usize, outcomes: &[Outcome]) -> Option<Self> {
        let all = candidates(scene, index, outcomes);
        let setting = Setting::of(scene, index, outcomes)?;
        Some(Self {
            nobody: setting.nobody(scene, &all),
            features: all.iter().map(|c| of_candidate(scene, &setting, c, &all)).collect(),
            all,
        })
    }

    /// The chance that nobody said it, and the likeliest candidate with the chance that it is they; `None` where likeliest
    /// nobody said it.
    fn best(self, weights: &Weights<'_>) -> (f32, Option<(Candidate, f32)>) {
        let who = (0..).zip(&self.all).map(|(index, c)| who(index, c));
        let choices: Vec<(u64, Vec<u32>)> = who.zip(self.features).collect();
        let verdict = likeliest(weights, &self.nobody, &choices);
        let best = verdict.best.and_then(|(index, chance)| {
            let index = reasoned(&self.all, index);
            Some((self.all.into_iter().nth(index)?, chance))
        });
        (verdict.nobody, best)
    }
}

/// The candidate that stands for the one at `index`: the first mention of them that a rule gives a reason for, if any.
fn reasoned(all: &[Candidate], index: usize) -> usize {
    let Some(chosen) = all.get(index).filter(|c| c.by.is_empty() && c.entity.is_some()) else {
        return index;
    };
    let same = |other: &Candidate| other.entity == chosen.entity && !other.by.is_empty();
    all.iter().position(same).unwrap_or(index)
}

/// What tells whom a candidate is about: the entity where it is known, else it itself.
fn who(index: u64, candidate: &Candidate) -> u64 {
    candidate.entity.map_or(index, |id| FIRST_ENTITY + u64::from(id.0))
}

/// Numbers of entities begin above those of candidates without one.
const FIRST_ENTITY: u64 = 1 << 32;

/// Decides on every quotation anew, given what the rules made of all of them. `go_on` hears the byte up to which the work
/// is done and may stop it; what the rules said stays then.
pub(super) fn decide(scene: &Scene<'_>, outcomes: Vec<Outcome>, go_on: &mut dyn FnMut(usize) -> bool) -> Vec<Outcome> {
    // The build script has checked the weights: this cannot fail in a program that was built.
    let Some(weights) = Weights::open(QUOTATIONS).filter(|w| w.features == features::VERSION) else {
        return outcomes;
    };
    let mut decided = outcomes.clone();
    for (index, quote) in scene.quotes.iter().enumerate().take(outcomes.len()) {
        if let Some(outcome) = decided.get_mut(index)
            && outcome.looks == Use::Speech
            && let Some(seen) = Seen::of(scene, index, &outcomes)
        {
            let (nobody, best) = seen.best(&weights);
            let found = best.map(|(candidate, chance)| found(scene, candidate, chance));
            *outcome = Outcome {
                nobody,
                ..settle(outcome, found, index)
            };
        }
        if !go_on(quote.pair.span.end) {
            break;
        }
    }
    hold_together(scene, &mut decided);
    follow(&outcomes, &mut decided);
    decided
}

/// A quotation that goes on over paragraphs is one act of speech: where a speaker is known of one of its paragraphs, it is
/// that of the ones beside it.
fn hold_together(scene: &Scene<'_>, decided: &mut [Outcome]) {
    let pairs = (1..decided.len()).flat_map(|index| [(index, index - 1), (index - 1, index)]);
    for (open, known) in pairs {
        let goes_on = scene.quotes.get(open.max(known)).is_some_and(|q| q.pair.reopens);
        let Some(found) = decided.get(known).and_then(|o| o.found.clone()).filter(|_| goes_on) else {
            continue;
        };
        let act = decided.get(known).map(|o| o.act);
        if let Some(outcome) = decided
            .get_mut(open)
            .filter(|o| o.found.is_none() && o.looks == Use::Speech)
        {
            outcome.found = Some(found.passed_on(known, Rule::Reopened, found.confidence));
            outcome.act = act.unwrap_or(open);
        }
    }
}

/// What a candidate is as a finding.
fn found(scene: &Scene<'_>, candidate: Candidate, chance: f32) -> Found {
    let mut found = match candidate.by.into_iter().next() {
        Some((_, found)) => found,
        None => candidate.source.by(Rule::Nearby, chance),
    };
    if let ([only], Some(cue)) = (found.source.speakers.as_slice(), &found.source.cue) {
        let end = scene.sentence_around(only.head).end;
        let end = if only.tokens.end <= cue.start { cue.start } else { end };
        found.source.speakers = with_partners(scene, &only.clone(), end);
    }
    found.confidence = chance;
    found
}

/// The outcome with another finding; a quotation with another speaker is an act of its own.
fn settle(outcome: &Outcome, found: Option<Found>, index: usize) -> Outcome {
    let head = |found: Option<&Found>| found.and_then(|f| f.source.speakers.first()).map(|s| s.head);
    let same = head(found.as_ref()) == head(outcome.found.as_ref()) || found.is_none();
    let act = if same {
        outcome.act
    } else {
        found.as_ref().and_then(|f| f.act).unwrap_or(index)
    };
    Outcome { found, act, ..*outcome }
}

/// Speakers that were passed on from another quotation are those that were decided on there.
fn follow(before: &[Outcome], decided: &mut [Outcome]) {
    let speakers = |outcome: Option<&Outcome>| outcome.and_then(|o| o.found.as_ref()).map(|f| f.source.clone());
    let head = |outcome: Option<&Outcome>| speakers(outcome).and_then(|s| s.speakers.first().map(|p| p.head));
    let all = 0..decided.len();
    for index in all.clone().chain(all.rev()) {
        let from = decided.get(index).and_then(|o| o.found.as_ref()?.from);
        let Some(from) = from.filter(|from| head(before.get(*from)) != head(decided.get(*from))) else {
            continue;
        };
        if let (Some(source), Some(found)) = (
            speakers(decided.get(from)),
            decided.get_mut(index).and_then(|o| o.found.as_mut()),
        ) {
            found.source = source;
        }
    }
}
