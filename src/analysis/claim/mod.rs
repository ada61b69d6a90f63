//! Who said what: quotations, their roles, and the claims among them with their speakers. Knows names only as it is given them.
//!
//! ```text
//! pairs of marks ─► role (title, term, scare, speech) ─► rules in their order ─► claims, each one act of speech
//! ```

mod attribution;
mod phrase;
pub mod quotation;
mod role;
mod rule;
mod scene;
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

/// The claims and quotations of `text`. In languages other than English quotations have no speakers.
pub(crate) fn find(text: &Text<'_>, entities: &[Entity], mentions: &[Mention]) -> Found {
    let scene = Scene::new(text, entities, mentions);
    let outcomes = match text.document.language {
        Language::Other(_) => unattributed(&scene),
        Language::English | Language::Unknown => attribution::attribute(&scene),
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
            speakers: found.speakers.iter().map(|p| speaker::resolve(scene, p)).collect(),
            cue: found.cue.clone().map(|c| scene.text.span_of(c)),
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
