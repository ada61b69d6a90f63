//! Who said what: quotations, their roles, the claims among them with their speakers, and what is reported without
//! quotation marks. Knows names only as it is given them.
//!
//! ```text
//! pairs of marks ─► role (title, term, scare, speech) ─► rules in their order ─► claims, each one act of speech
//! ```

mod assemble;
mod attribution;
mod candidate;
mod choice;
mod clause;
mod confidence;
mod continuity;
mod cue;
mod features;
mod hearer;
pub mod indirect;
mod phrase;
pub mod quotation;
pub mod ranker;
mod report;
mod role;
mod rule;
mod scene;
mod source;
mod speaker;
pub mod weights;
mod word;

use super::layout;
use super::text::Text;
use super::{Claim, Entity, Mention, Quotation, Role};
use crate::document::Language;

use attribution::Outcome;
use role::Use;
use scene::Scene;

/// What the claims stage finds.
#[derive(Debug, Default)]
pub(crate) struct Found {
    /// Claims, by start of their first part.
    pub claims: Vec<Claim>,
    /// Quotations, by start.
    pub quotations: Vec<Quotation>,
}

/// The claims and quotations of `text`. In languages other than English quotations have no speakers. `go_on` hears how far
/// the work is and may stop it; what was found until then is kept.
pub(crate) fn find(
    text: &Text<'_>,
    entities: &[Entity],
    mentions: &[Mention],
    go_on: &mut dyn FnMut(Step<'_>) -> bool,
) -> Found {
    let scene = Scene::new(text, entities, mentions);
    let mut passes = Passes {
        go_on,
        third: text.document.text.len() / 3,
        is_stopped: false,
    };
    let is_foreign = matches!(text.document.language, Language::Other(_));
    let outcomes = if is_foreign {
        unattributed(&scene)
    } else {
        attributed(&scene, &mut passes)
    };
    let (mut claims, mut roles) = assemble::claims(&scene, &outcomes);
    if !is_foreign && !passes.is_stopped {
        let quoted = || quoted(&scene, &outcomes);
        let reported = indirect::find(&scene, &mut |done| passes.go_on(Pass::Reports, done, &quoted));
        assemble::add(&mut claims, &mut roles, reported);
    }
    continuity::link(&scene, &mut claims);
    hearer::tell(&scene, &mut claims);
    Found {
        claims,
        quotations: quotations(text, roles),
    }
}

/// How far the claims stage is.
pub(crate) struct Step<'a> {
    /// What is being done.
    pub pass: Pass,
    /// The byte up to which the stage is done: a third of the text for each pass.
    pub done: usize,
    /// What the passes before this one have found.
    pub known: &'a dyn Fn() -> Found,
}

/// The passes of the stage, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pass {
    /// What the rules say of every quotation.
    Rules,
    /// What is believed of that.
    Ranking,
    /// What is reported without quotation marks.
    Reports,
}

/// Hands on how far each pass is.
struct Passes<'g> {
    go_on: &'g mut dyn FnMut(Step<'_>) -> bool,
    third: usize,
    is_stopped: bool,
}

impl Passes<'_> {
    fn go_on(&mut self, pass: Pass, done: usize, known: &dyn Fn() -> Found) -> bool {
        let step = Step {
            pass,
            done: pass as usize * self.third + done / 3,
            known,
        };
        self.is_stopped = self.is_stopped || !(self.go_on)(step);
        !self.is_stopped
    }
}

/// What the rules say, and then what is believed of it.
fn attributed(scene: &Scene<'_>, passes: &mut Passes<'_>) -> Vec<Outcome> {
    let outcomes = attribution::attribute(scene, &mut |done| passes.go_on(Pass::Rules, done, &Found::default));
    if outcomes.len() < scene.quotes.len() {
        return outcomes;
    }
    let by_rules = outcomes.clone();
    let known = || quoted(scene, &by_rules);
    ranker::decide(scene, outcomes, &mut |done| passes.go_on(Pass::Ranking, done, &known))
}

/// What is known of the quotations when that of reports is not yet.
fn quoted(scene: &Scene<'_>, outcomes: &[Outcome]) -> Found {
    let (claims, roles) = assemble::claims(scene, outcomes);
    Found {
        claims,
        quotations: quotations(scene.text, roles),
    }
}

fn quotations(text: &Text<'_>, roles: Vec<(Role, Option<u32>)>) -> Vec<Quotation> {
    let pairs = text.pairs.iter().zip(roles);
    pairs
        .map(|(pair, (role, claim))| Quotation {
            span: pair.span,
            role,
            claim,
        })
        .collect()
}

/// What can be said without knowing the language: that something is quoted.
fn unattributed(scene: &Scene<'_>) -> Vec<Outcome> {
    let outcome = |act| Outcome {
        found: None,
        looks: Use::Speech,
        act,
        nobody: 0.0,
    };
    (0..scene.quotes.len()).map(outcome).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::from_text;

    #[test]
    fn quotations_of_other_languages_have_no_speakers() {
        let document = from_text(
            "„Wir bauen die Brücke wieder auf und niemand wird uns daran hindern“, sagte Ada Lindqvist am Montag. \
             Omar Bell nannte das „einen schlechten Witz auf Kosten der Stadt“, und er war damit nicht allein.",
        );
        assert_eq!(document.language, Language::Other("de"));
        let found = find(&Text::read(&document, |_| true), &[], &[], &mut |_| true);
        assert_eq!(found.quotations.len(), 2);
        assert_eq!(found.claims.len(), 2);
        assert!(found.claims.iter().all(|c| c.attribution.speakers.is_empty()));
    }

    #[test]
    fn the_work_can_be_stopped() {
        let document = from_text(&"“We will stay,” said Ada Lindqvist. ".repeat(50));
        let mut heard = 0;
        let found = find(&Text::read(&document, |_| true), &[], &[], &mut |_| {
            heard += 1;
            heard < 10
        });
        assert_eq!(heard, 10);
        assert_eq!(found.claims.len(), 10);
    }
}
