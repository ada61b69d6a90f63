//! What a session looks up, made once for each analysis. Holds spans and indexes, never text.

use super::Tag;
use super::intervals::Intervals;
use crate::analysis::{Analysis, EntityId, Kind};
use crate::document::{BlockKind, Document, Style};
use crate::notes::{About, Notebook, Verdict};
use crate::text::Span;

/// Lookups into an analysis.
#[derive(Clone, Debug, Default)]
pub(super) struct Found {
    /// Mentions of each entity, in order.
    pub(super) mentions_of: Vec<Vec<Span>>,
    /// Claims of each entity, in order.
    pub(super) claims_of: Vec<Vec<usize>>,
    pub(super) people: OfKind,
    pub(super) organizations: OfKind,
    pub(super) places: OfKind,
    /// The first part of each claim.
    pub(super) claim_starts: Vec<Span>,
    pub(super) mentions: Intervals<EntityId>,
    /// The parts of all claims.
    pub(super) parts: Intervals<usize>,
    pub(super) cues: Intervals<()>,
}

/// The entities of one kind.
#[derive(Clone, Debug, Default)]
pub(super) struct OfKind {
    /// By number of mentions, then by first mention.
    pub(super) ranked: Vec<EntityId>,
    /// By name, those of one name by rank.
    pub(super) by_name: Vec<EntityId>,
    /// All mentions of all of them, in order.
    pub(super) mentions: Vec<Span>,
}

impl Found {
    /// Takes O(n log n) for n mentions, claims and entities.
    pub(super) fn new(analysis: &Analysis) -> Self {
        let mut found = Self {
            mentions_of: vec![Vec::new(); analysis.entities.len()],
            claims_of: vec![Vec::new(); analysis.entities.len()],
            ..Self::default()
        };
        for mention in &analysis.mentions {
            let Some(entity) = analysis.entities.get(mention.entity.0 as usize) else {
                continue;
            };
            found.of_kind_mut(entity.kind).mentions.push(mention.span);
            if let Some(list) = found.mentions_of.get_mut(mention.entity.0 as usize) {
                list.push(mention.span);
            }
        }
        for list in &mut found.mentions_of {
            list.shrink_to_fit();
        }
        for (id, entity) in (0..).map(EntityId).zip(&analysis.entities) {
            found.of_kind_mut(entity.kind).ranked.push(id);
        }
        for kind in [Kind::Person, Kind::Organization, Kind::Place] {
            let mut ranked = std::mem::take(&mut found.of_kind_mut(kind).ranked);
            ranked.sort_by_key(|id| std::cmp::Reverse(found.mentions_of.get(id.0 as usize).map_or(0, Vec::len)));
            let name = |id: &EntityId| analysis.entities.get(id.0 as usize).map_or("", |e| e.name.as_str());
            found.of_kind_mut(kind).mentions.shrink_to_fit();
            let mut by_name = ranked.clone();
            by_name.sort_by(|a, b| name(a).cmp(name(b)));
            *found.of_kind_mut(kind) = OfKind {
                ranked,
                by_name,
                mentions: std::mem::take(&mut found.of_kind_mut(kind).mentions),
            };
        }
        for (index, claim) in analysis.claims.iter().enumerate() {
            found
                .claim_starts
                .push(claim.parts.first().copied().unwrap_or_default());
            for id in claim.attribution.speakers.iter().filter_map(|s| s.entity) {
                let list = found.claims_of.get_mut(id.0 as usize);
                // Two speakers of one claim may be resolved to the same entity.
                if let Some(list) = list.filter(|l| l.last() != Some(&index)) {
                    list.push(index);
                }
            }
        }
        let claims = || analysis.claims.iter().enumerate();
        found.mentions = analysis.mentions.iter().map(|m| (m.span, m.entity)).collect();
        found.parts = claims()
            .flat_map(|(i, c)| c.parts.iter().map(move |&p| (p, i)))
            .collect();
        found.cues = claims().filter_map(|(_, c)| Some((c.attribution.cue?, ()))).collect();
        found
    }

    pub(super) const fn of_kind(&self, kind: Kind) -> &OfKind {
        match kind {
            Kind::Person => &self.people,
            Kind::Organization => &self.organizations,
            Kind::Place => &self.places,
        }
    }

    const fn of_kind_mut(&mut self, kind: Kind) -> &mut OfKind {
        match kind {
            Kind::Person => &mut self.people,
            Kind::Organization => &mut self.organizations,
            Kind::Place => &mut self.places,
        }
    }
}

/// Lookups into a document.
#[derive(Clone, Debug, Default)]
pub(super) struct Marked {
    /// The title and the headings.
    pub(super) sections: Vec<Span>,
    pub(super) links: Vec<Span>,
    pub(super) inlines: Intervals<Tag>,
}

impl Marked {
    pub(super) fn new(document: &Document) -> Self {
        let sections = document.blocks.iter();
        let sections = sections.filter(|b| matches!(b.kind, BlockKind::Title | BlockKind::Heading));
        let links = document.inlines.iter().filter(|i| matches!(i.style, Style::Link(_)));
        let tag = |style| match style {
            Style::Emphasis => Tag::Emphasis,
            Style::Strong => Tag::Strong,
            Style::Code => Tag::Code,
            Style::Link(_) => Tag::Link,
        };
        Self {
            sections: sections.map(|b| b.span).collect(),
            links: links.map(|i| i.span).collect(),
            inlines: document.inlines.iter().map(|i| (i.span, tag(i.style))).collect(),
        }
    }
}

/// Lookups into a notebook.
#[derive(Clone, Debug, Default)]
pub(super) struct Noted {
    /// The passages, in order.
    pub(super) passages: Vec<Span>,
    /// Indexes into the highlights.
    pub(super) highlights: Intervals<usize>,
    /// Indexes of those that are about a name.
    pub(super) names: Vec<usize>,
    /// How many claims are still to be checked.
    pub(super) to_check: usize,
}

impl Noted {
    pub(super) fn new(notebook: &Notebook) -> Self {
        let passages = notebook.highlights.iter().map(|h| h.anchor.span);
        Self {
            highlights: passages.clone().enumerate().map(|(i, s)| (s, i)).collect(),
            passages: passages.collect(),
            names: (notebook.highlights.iter().enumerate())
                .filter(|(_, h)| matches!(h.about, About::Name { .. }))
                .map(|(index, _)| index)
                .collect(),
            to_check: (notebook.highlights.iter())
                .filter(|h| h.verdict == Some(Verdict::ToCheck))
                .count(),
        }
    }
}
