//! From what became of quotations to claims, each one act of speech, and the role of every quotation.

use crate::analysis::{Attribution, Claim, ClaimForm, Role, Rule};
use crate::text::Span;

use super::attribution::{Found, Outcome};
use super::role;
use super::scene::{Quote, Scene};
use super::speaker;

/// Speakers less likely to be right than this are not named.
const CUT: f32 = 0.5;
/// The same for a few words that no rule gives a speaker: they may well be the writer's own.
const CUT_NEARBY: f32 = 0.7;
/// Words of a quotation from which on they are more than a few.
const SHORT: usize = 4;

/// The claims of `scene`, and for each pair of marks its role and its claim.
pub(super) fn claims(scene: &Scene<'_>, outcomes: &[Outcome]) -> (Vec<Claim>, Vec<(Role, Option<u32>)>) {
    let mut claims: Vec<Claim> = Vec::new();
    // For each act of speech, the claim that it became.
    let mut acts: Vec<Option<u32>> = vec![None; scene.quotes.len()];
    let mut roles: Vec<(Role, Option<u32>)> = vec![(Role::Other, None); scene.text.pairs.len()];
    for (quote, outcome) in scene.quotes.iter().zip(outcomes) {
        let spoken = outcome.found.as_ref().filter(|f| f.confidence >= cut(quote, f));
        let role = role::role(scene, quote, outcome, spoken.is_some());
        let words = trimmed(scene, quote.pair.inner);
        let claim = (role == Role::Claim && !words.is_empty()).then(|| {
            let known = acts.get(outcome.act).copied().flatten();
            let index = known.unwrap_or(claims.len() as u32);
            match claims.get_mut(index as usize) {
                Some(claim) => claim.parts.push(words),
                None => claims.push(new_claim(scene, quote, words, spoken)),
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
    (claims, roles)
}

/// Puts `more` claims among `claims`, by start, and tells the quotations of `roles` the new numbers of theirs.
pub(super) fn add(claims: &mut Vec<Claim>, roles: &mut [(Role, Option<u32>)], more: Vec<Claim>) {
    let start = |claim: &Claim| claim.parts.first().copied();
    let known = std::mem::take(claims)
        .into_iter()
        .enumerate()
        .map(|(index, c)| (Some(index), c));
    let mut all: Vec<(Option<usize>, Claim)> = known.chain(more.into_iter().map(|c| (None, c))).collect();
    all.sort_by_key(|(_, claim)| start(claim));
    let mut places = vec![0; all.len()];
    for (place, (index, claim)) in (0..).zip(all) {
        if let Some(slot) = index.and_then(|i| places.get_mut(i)) {
            *slot = place;
        }
        claims.push(claim);
    }
    for claim in roles.iter_mut().filter_map(|(_, claim)| claim.as_mut()) {
        *claim = places.get(*claim as usize).copied().unwrap_or(*claim);
    }
}

/// The least chance of a speaker who is named.
const fn cut(quote: &Quote, found: &Found) -> f32 {
    match found.rule {
        Rule::Nearby if quote.words < SHORT => CUT_NEARBY,
        _ => CUT,
    }
}

fn new_claim(scene: &Scene<'_>, quote: &Quote, words: Span, spoken: Option<&Found>) -> Claim {
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
            hearers: Vec::new(),
        },
        None => Attribution {
            speakers: Vec::new(),
            cue: None,
            rule: Rule::Unattributed,
            confidence: 0.0,
            hearers: Vec::new(),
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
