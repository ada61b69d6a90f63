//! What the reader has set right, applied to what was found. The only place where corrections and an analysis meet;
//! changes neither, and decides nothing about names itself.

mod desk;
mod finish;
#[cfg(test)]
mod fixture;
#[cfg(test)]
mod tests;
mod whom;

pub use whom::{is_name, kind_of, name_kind, whom};

use std::ops::ControlFlow;

use crate::analysis::{Analysis, EntityId};
use crate::document::Document;
use crate::notes::{Anchor, Correction, Fix, Name};
use crate::text::Span;

use desk::Desk;

/// An analysis as the reader has set it right.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Corrected {
    /// What was found, corrected; all that holds of an analysis holds of it.
    pub analysis: Analysis,
    /// What became of each correction, in the order given.
    pub outcomes: Vec<Outcome>,
}

/// What became of a correction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It holds; with what it made as it is.
    Held(Shaped),
    /// What it speaks of was not found, so it changed nothing.
    Lost,
}

/// What a correction shaped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shaped {
    /// An entity of the corrected analysis.
    Entity(EntityId),
    /// A claim of it, an index into its claims.
    Claim(usize),
    /// Nothing that is there: it took something away, or a later correction has.
    Nothing,
}

/// Applies `corrections` to `analysis` of `document`, each to what the ones before it left.
///
/// Takes O(c · (m + n)) for c corrections, m mentions, and n entities and claims; a correction whose passage has moved, or
/// that names the same words everywhere, walks the text as well.
#[must_use]
pub fn apply(document: &Document, analysis: &Analysis, corrections: &[Correction]) -> Corrected {
    // Nobody stops it, so there is a result.
    apply_while(document, analysis, corrections, &mut || ControlFlow::Continue(())).unwrap_or_default()
}

/// [`apply`]; `go_on` is asked before each correction and may stop the work, which comes to nothing then.
pub(super) fn apply_while(
    document: &Document,
    analysis: &Analysis,
    corrections: &[Correction],
    go_on: &mut dyn FnMut() -> ControlFlow<()>,
) -> Option<Corrected> {
    let mut desk = Desk::new(document, analysis);
    let mut done: Vec<Option<Shaped>> = Vec::with_capacity(corrections.len());
    for correction in corrections {
        if go_on().is_break() {
            return None;
        }
        done.push(set_right(&mut desk, &correction.fix));
    }
    if done.iter().all(Option::is_none) {
        return Some(Corrected {
            analysis: analysis.clone(),
            outcomes: vec![Outcome::Lost; done.len()],
        });
    }
    let (analysis, places) = desk.finish();
    let outcome = |done: Option<Shaped>| done.map_or(Outcome::Lost, |shaped| Outcome::Held(places.of(shaped)));
    Some(Corrected {
        analysis,
        outcomes: done.into_iter().map(outcome).collect(),
    })
}

/// Applies one correction; `None` when what it speaks of is not there.
fn set_right(desk: &mut Desk<'_>, fix: &Fix) -> Option<Shaped> {
    Some(match fix {
        Fix::Merge { names, into } => {
            let into = desk.whom(into)?;
            let others: Vec<EntityId> = names.iter().filter_map(|name| desk.whom(name)).collect();
            if others.is_empty() {
                return None;
            }
            for other in others {
                desk.join(other, into);
            }
            Shaped::Entity(into)
        }
        Fix::Split { name, mentions, into } => {
            let from = desk.whom(name);
            let mut mentions: Vec<Span> = mentions.iter().filter_map(|m| desk.mention_at(m, from)).collect();
            mentions.sort_unstable();
            let first = *mentions.first()?;
            let known = whom::other(desk.document(), &desk.analysis, into, from);
            let into = known.unwrap_or_else(|| desk.create(into, first));
            desk.hand_over(&mentions, from, into);
            Shaped::Entity(into)
        }
        Fix::Rename { name, to } => {
            let id = desk.whom(name)?;
            desk.rename(id, to)?;
            Shaped::Entity(id)
        }
        Fix::Retype { name, to } => {
            let id = desk.whom(name)?;
            desk.retype(id, kind_of(*to));
            Shaped::Entity(id)
        }
        Fix::Reject { name, mentions } => reject(desk, name, mentions)?,
        Fix::Add {
            passage,
            name,
            everywhere,
        } => Shaped::Entity(desk.add(passage, name, *everywhere)?),
        Fix::SetSpeakers { claim, speakers } => {
            let claim = desk.claim_at(claim)?;
            desk.set_speakers(claim, speakers);
            Shaped::Claim(claim)
        }
        Fix::NotClaim { claim } => {
            desk.claim_at(claim).map(|claim| desk.drop_claim(claim))?;
            Shaped::Nothing
        }
    })
}

/// Words that were taken for `name` are none: those of `mentions`, or all where there are none of these.
fn reject(desk: &mut Desk<'_>, name: &Name, mentions: &[Anchor]) -> Option<Shaped> {
    let id = desk.whom(name)?;
    let places: Vec<Span> = if !mentions.is_empty() {
        mentions.iter().filter_map(|m| desk.mention_of(m, id)).collect()
    } else if desk.is_called(id, &name.key) {
        desk.forget(id);
        return Some(Shaped::Nothing);
    } else {
        // Now one of the names of somebody else, who is not meant.
        desk.mentions_as(id, &name.key)
    };
    places.first()?;
    desk.take_away(&places, id);
    Some(Shaped::Entity(id))
}
