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
use super::{Claim, Entity, Mention, Quotation};
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

/// The claims and quotations of `text`. In languages other than English quotations have no speakers. `go_on` hears the
/// byte up to which the work is done and may stop it; what was found until then is kept.
pub(crate) fn find(
    text: &Text<'_>,
    entities: &[Entity],
    mentions: &[Mention],
    go_on: &mut dyn FnMut(usize) -> bool,
) -> Found {
    let scene = Scene::new(text, entities, mentions);
    let mut is_stopped = false;
    let mut go_on = |done: usize| {
        is_stopped = is_stopped || !go_on(done);
        !is_stopped
    };
    let outcomes = match text.document.language {
        Language::Other(_) => unattributed(&scene),
        Language::English | Language::Unknown => attributed(&scene, &mut go_on),
    };
    let (claims, mut roles) = assemble::claims(&scene, &outcomes);
    let mut found = Found {
        claims,
        quotations: Vec::new(),
    };
    let third = text.document.text.len() / 3;
    if !matches!(text.document.language, Language::Other(_)) && go_on(2 * third) {
        let reported = indirect::find(&scene, &mut |done| go_on(2 * third + done / 3));
        assemble::add(&mut found.claims, &mut roles, reported);
    }
    let quotations = text.pairs.iter().zip(roles).map(|(pair, (role, claim))| Quotation {
        span: pair.span,
        role,
        claim,
    });
    found.quotations = quotations.collect();
    continuity::link(&scene, &mut found.claims);
    found
}

/// What the rules say, and then what is believed of it: a third of the work each.
fn attributed(scene: &Scene<'_>, go_on: &mut dyn FnMut(usize) -> bool) -> Vec<Outcome> {
    let third = scene.text.document.text.len() / 3;
    let outcomes = attribution::attribute(scene, &mut |done| go_on(done / 3));
    if outcomes.len() < scene.quotes.len() {
        return outcomes;
    }
    ranker::decide(scene, outcomes, &mut |done| go_on(third + done / 3))
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
