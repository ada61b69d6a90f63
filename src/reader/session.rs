//! One document being read: its text, what was found in it, what was noted, and the indexes that make lookups quick.

use std::sync::Arc;

use super::{Chunks, Flow, Tag};
use crate::analysis::{Analysis, EntityId, Kind};
use crate::document::{BlockKind, Document, Style};
use crate::notes::{Change, Edit, EditError, Highlight, Notebook, SaidBy};
use crate::text::{SafeText, Span};

/// A document being read.
#[derive(Clone, Debug)]
pub struct Session {
    document: Arc<Document>,
    chunks: Chunks,
    analysis: Arc<Analysis>,
    notebook: Notebook,
    /// Mentions of each entity, in order.
    mentions: Vec<Vec<Span>>,
    /// Claims of each entity, in order.
    claims: Vec<Vec<usize>>,
    /// Entities of each kind, by count, then first mention.
    ranked: [Vec<EntityId>; 3],
}

/// An entity by what a reader knows it by, so that a choice outlives a new analysis.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Its kind.
    pub kind: Kind,
    /// Its name.
    pub name: SafeText,
}

impl Session {
    /// A session without analysis and notes.
    #[must_use]
    pub fn new(document: Arc<Document>) -> Self {
        Self {
            chunks: Chunks::new(&document),
            document,
            analysis: Arc::default(),
            notebook: Notebook::default(),
            mentions: Vec::new(),
            claims: Vec::new(),
            ranked: [const { Vec::new() }; 3],
        }
    }

    /// Takes over an analysis of this document, whole.
    pub fn set_analysis(&mut self, analysis: Arc<Analysis>) {
        self.mentions = vec![Vec::new(); analysis.entities.len()];
        self.claims = vec![Vec::new(); analysis.entities.len()];
        for mention in &analysis.mentions {
            if let Some(list) = self.mentions.get_mut(mention.entity.0 as usize) {
                list.push(mention.span);
            }
        }
        for (index, claim) in analysis.claims.iter().enumerate() {
            for speaker in &claim.attribution.speakers {
                if let Some(list) = speaker.entity.and_then(|id| self.claims.get_mut(id.0 as usize)) {
                    list.push(index);
                }
            }
        }
        for (slot, kind) in KINDS.into_iter().enumerate() {
            let mut ids: Vec<EntityId> = (0..analysis.entities.len() as u32)
                .map(EntityId)
                .filter(|id| analysis.entities.get(id.0 as usize).is_some_and(|e| e.kind == kind))
                .collect();
            ids.sort_by_key(|id| std::cmp::Reverse(self.mentions.get(id.0 as usize).map_or(0, Vec::len)));
            if let Some(list) = self.ranked.get_mut(slot) {
                *list = ids;
            }
        }
        self.analysis = analysis;
    }

    /// Takes over the notes of this document.
    pub fn set_notebook(&mut self, notebook: Notebook) {
        self.notebook = notebook;
    }

    /// Applies an edit to the notes and returns the change that takes it back.
    ///
    /// # Errors
    /// When the edit does not fit the notes; they are then unchanged.
    pub fn apply(&mut self, edit: &Edit) -> Result<Change, EditError> {
        self.notebook.apply(&edit.change)
    }

    /// What is read.
    #[must_use]
    pub const fn document(&self) -> &Arc<Document> {
        &self.document
    }

    /// What was found in it.
    #[must_use]
    pub const fn analysis(&self) -> &Arc<Analysis> {
        &self.analysis
    }

    /// What was noted in it.
    #[must_use]
    pub const fn notebook(&self) -> &Notebook {
        &self.notebook
    }

    /// The text in rows of `width` columns.
    #[must_use]
    pub fn flow(&self, width: u16) -> Flow<'_> {
        Flow {
            document: &self.document,
            chunks: &self.chunks,
            width,
        }
    }

    /// Entities of a kind, those with most mentions first, then by first mention.
    #[must_use]
    pub fn entities(&self, kind: Kind) -> &[EntityId] {
        let slot = KINDS.iter().position(|k| *k == kind).unwrap_or_default();
        self.ranked.get(slot).map_or(&[], Vec::as_slice)
    }

    /// What kind of entity this is.
    #[must_use]
    pub fn kind(&self, id: EntityId) -> Option<Kind> {
        self.analysis.entities.get(id.0 as usize).map(|e| e.kind)
    }

    /// Where an entity is spoken of, in order of the text.
    #[must_use]
    pub fn mentions_of(&self, id: EntityId) -> &[Span] {
        self.mentions.get(id.0 as usize).map_or(&[], Vec::as_slice)
    }

    /// Indexes of the claims of an entity, in order of the text.
    #[must_use]
    pub fn claims_of(&self, id: EntityId) -> &[usize] {
        self.claims.get(id.0 as usize).map_or(&[], Vec::as_slice)
    }

    /// The entity that the words at `offset` speak of; the shortest mention where several overlap.
    #[must_use]
    pub fn entity_at(&self, offset: usize) -> Option<EntityId> {
        let here = self.analysis.mentions.iter().filter(|m| m.span.contains(offset));
        here.min_by_key(|m| m.span.len()).map(|m| m.entity)
    }

    /// Index of the claim whose words stand at `offset`.
    #[must_use]
    pub fn claim_at(&self, offset: usize) -> Option<usize> {
        let mut claims = self.analysis.claims.iter();
        claims.position(|c| c.parts.iter().any(|p| p.contains(offset)))
    }

    /// The highlight at `offset`; the shortest where several overlap.
    #[must_use]
    pub fn highlight_at(&self, offset: usize) -> Option<&Highlight> {
        let here = self
            .notebook
            .highlights
            .iter()
            .filter(|h| h.anchor.span.contains(offset));
        here.min_by_key(|h| h.anchor.span.len())
    }

    /// Everything marked that overlaps `span`, bottom layer first.
    #[must_use]
    pub fn tags_in(&self, span: Span) -> Vec<(Span, Tag)> {
        let inlines = self.document.inlines.iter().map(|i| {
            let tag = match i.style {
                Style::Emphasis => Tag::Emphasis,
                Style::Strong => Tag::Strong,
                Style::Code => Tag::Code,
                Style::Link(_) => Tag::Link,
            };
            (i.span, tag)
        });
        let claims = self.analysis.claims.iter();
        let parts = claims.clone().flat_map(|c| &c.parts).map(|&s| (s, Tag::Claim));
        let cues = claims.filter_map(|c| c.attribution.cue).map(|s| (s, Tag::Cue));
        let mentions = self.analysis.mentions.iter();
        let mentions = mentions.filter_map(|m| Some((m.span, Tag::Mention(self.kind(m.entity)?))));
        let highlights = self.notebook.highlights.iter();
        let highlights = highlights.map(|h| (h.anchor.span, Tag::Highlight(h.colour)));
        inlines
            .chain(parts)
            .chain(cues)
            .chain(mentions)
            .chain(highlights)
            .filter(|(s, _)| s.overlaps(span))
            .collect()
    }

    /// How dense the mentions of an entity are over the text, in `cells` stretches of equal length: 0 for none, up to 8
    /// for the densest.
    #[must_use]
    pub fn dispersion(&self, id: EntityId, cells: usize) -> Vec<u8> {
        let mut counts = vec![0usize; cells];
        let len = self.document.text.len().max(1);
        for span in self.mentions_of(id) {
            if let Some(count) = counts.get_mut(span.start * cells / len) {
                *count += 1;
            }
        }
        let most = counts.iter().copied().max().unwrap_or(0).max(1);
        counts.iter().map(|c| (c * 8).div_ceil(most) as u8).collect()
    }

    /// The last heading or title at or before `offset`: its span.
    #[must_use]
    pub fn section_at(&self, offset: usize) -> Option<Span> {
        let blocks = self.document.blocks.iter().rev();
        let mut headings = blocks.filter(|b| matches!(b.kind, BlockKind::Title | BlockKind::Heading));
        headings.find(|b| b.span.start <= offset).map(|b| b.span)
    }

    /// Index of the block at `offset`, else of the last one before it.
    #[must_use]
    pub fn paragraph_at(&self, offset: usize) -> Option<usize> {
        self.document.block_at(offset)
    }

    /// The sentence at `offset`; where there is none, the block.
    #[must_use]
    pub fn sentence_at(&self, offset: usize) -> Option<Span> {
        let sentences = &self.analysis.sentences;
        let index = sentences.partition_point(|s| s.start <= offset).checked_sub(1);
        index
            .and_then(|i| sentences.get(i).copied())
            .filter(|s| s.contains(offset))
            .or_else(|| self.document.blocks.get(self.paragraph_at(offset)?).map(|b| b.span))
    }

    /// What the entity is known by.
    #[must_use]
    pub fn choice(&self, id: EntityId) -> Option<Choice> {
        self.analysis.entities.get(id.0 as usize).map(|e| Choice {
            kind: e.kind,
            name: e.name.clone(),
        })
    }

    /// The entity that a choice means in the analysis of now.
    #[must_use]
    pub fn find(&self, choice: &Choice) -> Option<EntityId> {
        let entities = &self.analysis.entities;
        let index = entities
            .iter()
            .position(|e| e.kind == choice.kind && e.name == choice.name);
        index.map(|i| EntityId(i as u32))
    }

    /// Who said the passage, to be kept with a highlight: the speakers of the claim that it overlaps most.
    #[must_use]
    pub fn said_by(&self, span: Span) -> Option<SaidBy> {
        let common = |parts: &[Span]| -> usize {
            let shared = parts.iter().filter_map(|p| p.intersection(span));
            shared.map(Span::len).sum()
        };
        let claims = self.analysis.claims.iter().filter(|c| common(&c.parts) > 0);
        let claim = claims.max_by_key(|c| common(&c.parts))?;
        let names: Vec<String> = claim.attribution.speakers.iter().map(|s| s.name.to_string()).collect();
        (!names.is_empty()).then(|| SaidBy {
            names,
            cue: claim.attribution.cue.map(|s| self.document.slice(s).to_string()),
            confidence: in_percent(claim.attribution.confidence),
            engine: concat!("sayso ", env!("CARGO_PKG_VERSION")).to_owned(),
        })
    }

    /// How far into the text `offset` is, 0 to 100.
    #[must_use]
    pub fn percent(&self, offset: usize) -> u8 {
        let len = self.document.text.len().max(1);
        (offset.min(len) * 100 / len) as u8
    }
}

const KINDS: [Kind; 3] = [Kind::Person, Kind::Organization, Kind::Place];

/// A chance as whole percent, rounded; anything that is no chance counts as none.
fn in_percent(chance: f32) -> u8 {
    (1..=100)
        .rev()
        .find(|&p| f32::from(p) <= chance.mul_add(100.0, 0.5))
        .unwrap_or(0)
}
