//! Who said what: quotations, their roles, and the claims among them with their speakers. Knows names only as it is given them.
//!
//! ```text
//! pairs of marks ─► role (title, term, scare, speech) ─► rules in their order ─► claims, each one act of speech
//! ```

mod attribution;
mod clause;
mod confidence;
mod cue;
mod phrase;
pub mod quotation;
mod role;
mod rule;
mod scene;
mod source;
mod speaker;
mod word;

use super::text::Text;
use super::{Attribution, Claim, ClaimForm, Entity, Mention, Quotation, Role, Rule};
use crate::document::Language;
use crate::text::Span;

use attribution::{Found as Spoken, Outcome};
use role::Use;
use scene::{Quote, Scene};

/// What the claims stage finds.
#[derive(Debug, Default)]
pub(crate) struct Found {
    /// Claims, by start of their first part.
    pub claims: Vec<Claim>,
    /// Quotations, by start.
    pub quotations: Vec<Quotation>,
}

/// Speakers less likely to be right than this are not named.
const CUT: f32 = 0.5;

/// The claims and quotations of `text`. In languages other than English quotations have no speakers. `go_on` hears the
/// byte up to which the work is done and may stop it; what was found until then is kept.
pub(crate) fn find(
    text: &Text<'_>,
    entities: &[Entity],
    mentions: &[Mention],
    go_on: &mut dyn FnMut(usize) -> bool,
) -> Found {
    let scene = Scene::new(text, entities, mentions);
    let outcomes = match text.document.language {
        Language::Other(_) => unattributed(&scene),
        Language::English | Language::Unknown => attribution::attribute(&scene, go_on),
    };
    let mut claims: Vec<Claim> = Vec::new();
    // For each act of speech, the claim that it became.
    let mut acts: Vec<Option<u32>> = vec![None; scene.quotes.len()];
    let mut roles: Vec<(Role, Option<u32>)> = vec![(Role::Other, None); text.pairs.len()];
    for (quote, outcome) in scene.quotes.iter().zip(&outcomes) {
        let spoken = outcome.found.as_ref().filter(|f| f.confidence >= CUT);
        let role = role::role(&scene, quote, outcome.looks, spoken.is_some());
        let words = trimmed(&scene, quote.pair.inner);
        let claim = (role == Role::Claim && !words.is_empty()).then(|| {
            let known = acts.get(outcome.act).copied().flatten();
            let index = known.unwrap_or(claims.len() as u32);
            match claims.get_mut(index as usize) {
                Some(claim) => claim.parts.push(words),
                None => claims.push(new_claim(&scene, quote, words, spoken)),
            }
            if let Some(act) = acts.get_mut(outcome.act) {
                *act = Some(index);
            }
            index
        });
        if let Some(slot) = roles.get_mut(quote.index) {
            *slot = (role, claim);
        }
    }
    let quotations = text.pairs.iter().zip(roles).map(|(pair, (role, claim))| Quotation {
        span: pair.span,
        role,
        claim,
    });
    Found {
        claims,
        quotations: quotations.collect(),
    }
}

/// What can be said without knowing the language: that something is quoted.
fn unattributed(scene: &Scene<'_>) -> Vec<Outcome> {
    let outcome = |act| Outcome {
        found: None,
        looks: Use::Speech,
        act,
    };
    (0..scene.quotes.len()).map(outcome).collect()
}

fn new_claim(scene: &Scene<'_>, quote: &Quote, words: Span, spoken: Option<&Spoken>) -> Claim {
    let capital = scene
        .text
        .str(words)
        .chars()
        .find(|c| c.is_alphabetic())
        .is_some_and(char::is_uppercase);
    let attribution = match spoken {
        Some(found) => Attribution {
            speakers: found
                .source
                .speakers
                .iter()
                .map(|p| speaker::resolve(scene, p))
                .collect(),
            cue: found.source.cue.clone().map(|c| scene.text.span_of(c)),
            rule: found.rule,
            confidence: found.confidence,
        },
        None => Attribution {
            speakers: Vec::new(),
            cue: None,
            rule: Rule::Unattributed,
            confidence: 0.0,
        },
    };
    Claim {
        parts: vec![words],
        form: if capital && quote.words > 2 {
            ClaimForm::Direct
        } else {
            ClaimForm::Mixed
        },
        attribution,
    }
}

/// `span` without white space at its ends.
fn trimmed(scene: &Scene<'_>, span: Span) -> Span {
    let text = scene.text.str(span);
    let start = span.start + (text.len() - text.trim_start().len());
    Span::new(start, start + text.trim().len())
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
