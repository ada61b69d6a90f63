//! From a corrected analysis to a finished one: order, numbers, and no mention over another of the same entity.

use super::Shaped;
use super::desk::Desk;
use crate::analysis::{Analysis, Attribution, Entity, EntityId, Mention, Role};

/// Where entities and claims of the desk are in the finished analysis.
pub(super) struct Places {
    entities: Vec<Option<EntityId>>,
    joined: Vec<Option<EntityId>>,
    claims: Vec<Option<usize>>,
}

impl Places {
    /// Where `shaped` is now.
    pub(super) fn of(&self, shaped: Shaped) -> Shaped {
        match shaped {
            Shaped::Nothing => Shaped::Nothing,
            Shaped::Claim(index) => {
                let place = self.claims.get(index).copied().flatten();
                place.map_or(Shaped::Nothing, Shaped::Claim)
            }
            Shaped::Entity(mut id) => {
                // Whoever was joined to another has left, so the chain never comes back to them.
                while let Some(next) = self.joined.get(id.0 as usize).copied().flatten() {
                    id = next;
                }
                self.entity(id).map_or(Shaped::Nothing, Shaped::Entity)
            }
        }
    }

    fn entity(&self, id: EntityId) -> Option<EntityId> {
        self.entities.get(id.0 as usize).copied().flatten()
    }
}

impl Desk<'_> {
    /// The analysis in order: mentions of one entity disjoint, entities by first mention, all numbers true.
    pub(super) fn finish(self) -> (Analysis, Places) {
        let mut analysis = self.analysis;
        analysis.mentions.sort_by_key(|m| (m.span, m.entity));
        analysis.mentions = disjoint(analysis.mentions, analysis.entities.len());
        let mut places = Places {
            entities: vec![None; analysis.entities.len()],
            joined: self.joined,
            claims: Vec::new(),
        };
        let mut entities: Vec<Entity> = Vec::new();
        for mention in &mut analysis.mentions {
            let Some(place) = places.entities.get_mut(mention.entity.0 as usize) else {
                continue;
            };
            mention.entity = *place.get_or_insert_with(|| {
                let entity = analysis.entities.get_mut(mention.entity.0 as usize);
                entities.extend(entity.map(|e| Entity {
                    kind: e.kind,
                    name: std::mem::take(&mut e.name),
                    aliases: std::mem::take(&mut e.aliases),
                }));
                EntityId(entities.len() as u32 - 1)
            });
        }
        analysis.entities = entities;
        let Analysis { entities, claims, .. } = &mut analysis;
        for Attribution { speakers, hearers, .. } in claims.iter_mut().map(|c| &mut c.attribution) {
            for one in speakers.iter_mut().chain(hearers.iter_mut()) {
                one.entity = one.entity.and_then(|id| places.entity(id));
                if let Some(entity) = one.entity.and_then(|id| entities.get(id.0 as usize)) {
                    one.name = entity.name.clone();
                }
            }
            // Who spoke was not told it.
            hearers.retain(|one| one.entity.is_none() || speakers.iter().all(|s| s.entity != one.entity));
        }
        let mut kept = 0;
        for is_dropped in &self.is_dropped {
            places.claims.push((!is_dropped).then_some(kept));
            kept += usize::from(!is_dropped);
        }
        let mut index = places.claims.iter();
        analysis.claims.retain(|_| index.next().is_some_and(Option::is_some));
        for quotation in analysis.quotations.iter_mut().filter(|q| q.claim.is_some()) {
            let claim = quotation
                .claim
                .and_then(|claim| places.claims.get(claim as usize).copied().flatten());
            quotation.claim = claim.map(|claim| claim as u32);
            if claim.is_none() {
                quotation.role = Role::Other;
            }
        }
        (analysis, places)
    }
}

/// Mentions, sorted, without those that overlap a longer one of the same entity.
fn disjoint(mentions: Vec<Mention>, entities: usize) -> Vec<Mention> {
    let mut kept: Vec<Mention> = Vec::with_capacity(mentions.len());
    // Of each entity, the last one kept.
    let mut last: Vec<Option<usize>> = vec![None; entities];
    let mut is_shadowed = vec![false; mentions.len()];
    for mention in mentions {
        let Some(slot) = last.get_mut(mention.entity.0 as usize) else {
            continue;
        };
        let before = slot.and_then(|index| Some((index, *kept.get(index)?)));
        if let Some((index, other)) = before.filter(|(_, m)| m.span.overlaps(mention.span)) {
            if other.span.len() >= mention.span.len() {
                continue;
            }
            if let Some(shadowed) = is_shadowed.get_mut(index) {
                *shadowed = true;
            }
        }
        *slot = Some(kept.len());
        kept.push(mention);
    }
    let mut shadowed = is_shadowed.into_iter();
    kept.retain(|_| !shadowed.next().unwrap_or_default());
    kept
}

#[cfg(test)]
mod tests;
