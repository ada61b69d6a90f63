//! One document being read: its text, what was found in it as the reader has set it right, what was noted, and the
//! indexes that make lookups quick.

mod claims;
mod dispersion;
mod links;
mod noted;
mod sections;

pub use links::Link;
pub use sections::Section;

use std::sync::Arc;

use unicode_segmentation::UnicodeSegmentation;

use super::correct::{self, Outcome, Shaped};
use super::findings::{Findings, Prepared, Wish, Work};
use super::index::{Marked, Noted};
use super::{Chunks, Flow, Tag};
use crate::analysis::{Analysis, ClaimForm, Entity, EntityId, Kind, Mention};
use crate::document::{Block, BlockKind, Document};
use crate::notes::{Anchor, Change, Correction, CorrectionId, Edit, EditError, Item, Name, Notebook};
use crate::text::{SafeText, Span};

/// A document being read. Lookups take O(log n + k) for k results.
#[derive(Clone, Debug)]
pub struct Session {
    document: Arc<Document>,
    /// As it was found.
    original: Arc<Analysis>,
    /// What is shown of it, as the reader has set it right.
    findings: Findings,
    /// Whether claims in the writer's own words are to be shown.
    indirect: bool,
    /// Counts the changes of corrections and of what is to be shown.
    wish: Wish,
    /// Whether the findings are still to be made.
    is_due: bool,
    /// Counts the states of what is shown and noted.
    revision: u64,
    notebook: Notebook,
    chunks: Chunks,
    marked: Marked,
    noted: Noted,
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
            marked: Marked::new(&document),
            document,
            original: Arc::default(),
            findings: Findings::default(),
            indirect: true,
            wish: Wish::default(),
            is_due: false,
            revision: 0,
            notebook: Notebook::default(),
            noted: Noted::default(),
        }
    }

    /// Takes over an analysis of this document. It is shown now, or once [`Session::due`] work is done.
    pub fn set_analysis(&mut self, analysis: Arc<Analysis>) {
        self.original = analysis;
        self.prepare();
    }

    /// Takes over the notes of this document. Its corrections are applied, now or as [`Session::due`] work.
    pub fn set_notebook(&mut self, notebook: Notebook) {
        let is_as_before = notebook.corrections == self.notebook.corrections;
        self.noted = Noted::new(&notebook);
        self.notebook = notebook;
        self.revision += 1;
        if !is_as_before {
            self.renew();
        }
    }

    /// Makes the findings anew because something else is wished for.
    fn renew(&mut self) {
        self.wish.0 += 1;
        self.prepare();
    }

    /// Makes the findings, or sees that they are too long a work for now.
    fn prepare(&mut self) {
        let work = self.work();
        self.is_due = work.is_long();
        if !self.is_due {
            self.findings = work.run_now().findings;
            self.revision += 1;
        }
    }

    fn work(&self) -> Work {
        Work {
            document: Arc::clone(&self.document),
            analysis: Arc::clone(&self.original),
            corrections: self.notebook.corrections.clone(),
            indirect: self.indirect,
            wish: self.wish,
        }
    }

    /// Findings that are still to be made, on a thread of its own; handed out once. Until [`Session::set_prepared`] all is
    /// as it was before.
    ///
    /// While some are being made for the same wish, `under_way`, these are to be shown first: an analysis that grows
    /// faster than it can be shown would else never be.
    pub fn due(&mut self, under_way: Option<Wish>) -> Option<Work> {
        if under_way == Some(self.wish) {
            return None;
        }
        std::mem::take(&mut self.is_due).then(|| self.work())
    }

    /// Takes over what came of [`Session::due`] work; what is for an earlier wish is let go.
    pub fn set_prepared(&mut self, prepared: Prepared) {
        if prepared.wish == self.wish {
            self.findings = prepared.findings;
            self.revision += 1;
        }
    }

    /// Applies an edit to the notes and returns the change that takes it back.
    ///
    /// # Errors
    /// When the edit does not fit the notes; they are then unchanged.
    pub fn apply(&mut self, edit: &Edit) -> Result<Change, EditError> {
        let inverse = self.notebook.apply(&edit.change)?;
        self.revision += 1;
        match edit.change.item() {
            Item::Highlight(_) => self.noted = Noted::new(&self.notebook),
            Item::Correction(_) => self.renew(),
            Item::Mark(_) => {}
        }
        Ok(inverse)
    }

    /// What is read.
    #[must_use]
    pub const fn document(&self) -> &Arc<Document> {
        &self.document
    }

    /// What was found in it, as the reader has set it right and as it is shown.
    #[must_use]
    pub const fn analysis(&self) -> &Arc<Analysis> {
        &self.findings.analysis
    }

    /// What was noted in it.
    #[must_use]
    pub const fn notebook(&self) -> &Notebook {
        &self.notebook
    }

    /// Another number whenever what is shown of the analysis, or what is noted, has changed.
    #[must_use]
    pub const fn revision(&self) -> u64 {
        self.revision
    }

    /// What became of each correction that was applied, in their order.
    #[must_use]
    pub fn outcomes(&self) -> &[(CorrectionId, Outcome)] {
        &self.findings.outcomes
    }

    /// Whether the reader has set something right about an entity.
    #[must_use]
    pub fn is_corrected(&self, id: EntityId) -> bool {
        self.corrections_of(Shaped::Entity(id)).next().is_some()
    }

    /// The corrections that have shaped something, in the order in which they were made.
    pub fn corrections_of(&self, shaped: Shaped) -> impl Iterator<Item = &Correction> {
        let held = self
            .findings
            .outcomes
            .iter()
            .filter(move |(_, o)| *o == Outcome::Held(shaped));
        held.filter_map(|(id, _)| self.notebook.correction(*id))
    }

    pub(super) const fn chunks(&self) -> &Chunks {
        &self.chunks
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
        &self.findings.found.of_kind(kind).ranked
    }

    /// What kind of entity this is.
    #[must_use]
    pub fn kind(&self, id: EntityId) -> Option<Kind> {
        self.entity(id).map(|e| e.kind)
    }

    /// Where an entity is spoken of, in order of the text.
    #[must_use]
    pub fn mentions_of(&self, id: EntityId) -> &[Span] {
        self.findings
            .found
            .mentions_of
            .get(id.0 as usize)
            .map_or(&[], Vec::as_slice)
    }

    /// Where entities of a kind are spoken of, in order of the text.
    #[must_use]
    pub fn mentions_of_kind(&self, kind: Kind) -> &[Span] {
        &self.findings.found.of_kind(kind).mentions
    }

    /// The title and the headings.
    #[must_use]
    pub fn sections(&self) -> &[Span] {
        &self.marked.sections
    }

    /// The entity that the words at `offset` speak of; the shortest mention where several overlap.
    #[must_use]
    pub fn entity_at(&self, offset: usize) -> Option<EntityId> {
        shortest(self.findings.found.mentions.at(offset)).copied()
    }

    /// The mention at `offset`; the shortest one where several overlap.
    #[must_use]
    pub fn mention_at(&self, offset: usize) -> Option<Mention> {
        let here = self
            .findings
            .found
            .mentions
            .at(offset)
            .min_by_key(|(span, _)| span.len())?;
        let mentions = &self.findings.analysis.mentions;
        let from = mentions.partition_point(|m| m.span.start < here.0.start);
        let mut same = mentions.iter().skip(from).take_while(|m| m.span.start == here.0.start);
        same.find(|m| (m.span, m.entity) == *here).copied()
    }

    /// The word at `offset`, with its neighbours as long as all are written with a capital: what may be a name there.
    #[must_use]
    pub fn name_around(&self, offset: usize) -> Option<Span> {
        let sentence = self.sentence_at(offset)?;
        let text = self.document.slice(sentence).as_str();
        let words: Vec<(Span, &str)> = text
            .unicode_word_indices()
            .map(|(at, word)| (sentence.start + at, word.trim_end_matches("'s").trim_end_matches("’s")))
            .map(|(at, word)| (Span::new(at, at + word.len()), word))
            .collect();
        let here = words.iter().position(|(span, _)| span.contains(offset))?;
        let is_name = |index: usize| words.get(index).is_some_and(|(_, w)| w.starts_with(char::is_uppercase));
        let touch = |index: usize| match (words.get(index), words.get(index + 1)) {
            (Some((a, _)), Some((b, _))) => {
                let between = self.document.slice(Span::new(a.end, b.start)).as_str();
                is_name(index) && is_name(index + 1) && matches!(between, " " | "\n" | "\u{a0}" | "-")
            }
            _ => false,
        };
        let first = (0..here).rev().take_while(|index| touch(*index)).last().unwrap_or(here);
        let last = (here..words.len()).find(|index| !touch(*index)).unwrap_or(here);
        Some(words.get(first)?.0.hull(words.get(last)?.0))
    }

    /// Whether `span` speaks of an entity.
    #[must_use]
    pub fn speaks_of(&self, span: Span, id: EntityId) -> bool {
        let mentions = self.mentions_of(id);
        let next = mentions.partition_point(|m| m.end <= span.start);
        mentions.get(next).is_some_and(|m| m.overlaps(span))
    }

    /// The entities that are spoken of in `span`, once for each mention.
    pub fn entities_in(&self, span: Span) -> impl Iterator<Item = EntityId> {
        self.mentions_in(span).map(|(_, id)| id)
    }

    /// The mentions with words in `span`, and whom they mean, by their start.
    pub fn mentions_in(&self, span: Span) -> impl Iterator<Item = (Span, EntityId)> {
        self.findings.found.mentions.overlapping(span).copied()
    }

    /// Everything marked that overlaps `span`, bottom layer first.
    #[must_use]
    pub fn tags_in(&self, span: Span) -> Vec<(Span, Tag)> {
        let mut tags: Vec<(Span, Tag)> = self.marked.inlines.overlapping(span).copied().collect();
        tags.extend(self.findings.found.parts.overlapping(span).map(|&(s, claim)| {
            let form = self.findings.analysis.claims.get(claim).map(|c| c.form);
            let is_indirect = form == Some(ClaimForm::Indirect);
            (s, if is_indirect { Tag::Indirect } else { Tag::Claim })
        }));
        tags.extend(self.findings.found.cues.overlapping(span).map(|&(s, ())| (s, Tag::Cue)));
        let mentions = self.findings.found.mentions.overlapping(span);
        tags.extend(mentions.filter_map(|&(s, id)| Some((s, Tag::Mention(self.kind(id)?)))));
        let highlights = self.noted.highlights.overlapping(span);
        tags.extend(highlights.filter_map(|&(s, index)| {
            let highlight = self.notebook.highlights.get(index).filter(|h| h.is_painted())?;
            Some((s, Tag::Highlight(highlight.colour)))
        }));
        tags
    }

    /// How many mentions of an entity start at or before `offset`, and how many there are: `4/12`.
    #[must_use]
    pub fn count_to(&self, id: EntityId, offset: usize) -> (usize, usize) {
        let mentions = self.mentions_of(id);
        (mentions.partition_point(|m| m.start <= offset), mentions.len())
    }

    /// The heading that `offset` stands under; `None` before the first one.
    #[must_use]
    pub fn section_at(&self, offset: usize) -> Option<&Block> {
        let sections = &self.marked.sections;
        let last = sections.partition_point(|s| s.start <= offset).checked_sub(1)?;
        let block = self.document.block_at(sections.get(last)?.start)?;
        let block = self.document.blocks.get(block)?;
        (block.kind == BlockKind::Heading).then_some(block)
    }

    /// The block at `offset`, else the last one before it.
    #[must_use]
    pub fn paragraph_at(&self, offset: usize) -> Option<&Block> {
        self.document.blocks.get(self.document.block_at(offset)?)
    }

    /// The sentence at `offset`, or before it where it stands between two; the whole block where no sentences are known.
    #[must_use]
    pub fn sentence_at(&self, offset: usize) -> Option<Span> {
        let block = self.paragraph_at(offset)?.span;
        let sentences = &self.findings.analysis.sentences;
        let last = sentences.partition_point(|s| s.start <= offset).checked_sub(1);
        let sentence = last.and_then(|i| sentences.get(i)).filter(|s| block.covers(**s));
        Some(sentence.copied().unwrap_or(block))
    }

    /// The grapheme cluster that starts at `offset`; empty at the end of the text.
    #[must_use]
    pub fn cluster_at(&self, offset: usize) -> Span {
        let rest = Span::new(offset, self.document.text.len());
        let cluster = self.document.slice(rest).as_str().graphemes(true).next();
        Span::new(offset, offset + cluster.map_or(0, str::len))
    }

    /// How many words `span` has, by the boundaries of Unicode.
    #[must_use]
    pub fn words_in(&self, span: Span) -> usize {
        self.document.slice(span).as_str().unicode_words().count()
    }

    /// How far into the text `offset` is, in percent: 0 on the first character, 100 on the last.
    #[must_use]
    pub fn percent(&self, offset: usize) -> u8 {
        let end = self.document.blocks.last().map_or(0, |b| b.span.end);
        let last = self.document.text.floor(end.saturating_sub(1)).max(1);
        (offset.min(last) * 100 / last) as u8
    }

    /// What the entity is known by.
    #[must_use]
    pub fn choice(&self, id: EntityId) -> Option<Choice> {
        self.entity(id).map(|e| Choice {
            kind: e.kind,
            name: e.name.clone(),
        })
    }

    /// The entity that a choice means in the analysis of now: the one of that name, else the most spoken of among those
    /// that have the name as an alias (a surname that has since been joined to its full name).
    ///
    /// Takes time linear in the entities where there is none of that name.
    #[must_use]
    pub fn find(&self, choice: &Choice) -> Option<EntityId> {
        let known_as = |id: &&EntityId| self.entity(**id).is_some_and(|e| e.aliases.contains(&choice.name));
        let named = self.named(choice.kind, choice.name.as_str());
        named.or_else(|| self.entities(choice.kind).iter().find(known_as).copied())
    }

    /// The entity of this very name, the most spoken of where there are several.
    #[must_use]
    pub fn named(&self, kind: Kind, name: &str) -> Option<EntityId> {
        let by_name = &self.findings.found.of_kind(kind).by_name;
        let known = |id: &EntityId| self.entity(*id).map_or("", |e| e.name.as_str());
        let first = by_name.partition_point(|id| known(id) < name);
        by_name.get(first).filter(|id| known(id) == name).copied()
    }

    /// What an entity is kept by in a correction: its name, and where it is named; at `place`, where it is named there.
    #[must_use]
    pub fn name_of(&self, id: EntityId, place: Option<Span>) -> Option<Name> {
        let entity = self.entity(id)?;
        let mut names = self
            .findings
            .analysis
            .mentions
            .iter()
            .filter(|m| m.entity == id && correct::is_name(m));
        let here = names.clone().find(|m| Some(m.span) == place);
        let seen = here.or_else(|| names.next()).map(|m| m.span);
        Some(Name {
            kind: correct::name_kind(entity.kind),
            key: entity.name.to_string(),
            seen: seen.map(|span| Anchor::new(&self.document.text, span)),
        })
    }

    /// The entity that a kept name means now.
    #[must_use]
    pub fn whom(&self, name: &Name) -> Option<EntityId> {
        correct::whom(&self.document, &self.findings.analysis, name)
    }

    /// What is known of an entity.
    #[must_use]
    pub fn entity(&self, id: EntityId) -> Option<&Entity> {
        self.findings.analysis.entities.get(id.0 as usize)
    }
}

/// Of spans that overlap, the one that says most exactly what is meant.
fn shortest<'a, T>(items: impl Iterator<Item = &'a (Span, T)>) -> Option<&'a T> {
    items.min_by_key(|(span, _)| span.len()).map(|(_, item)| item)
}

#[cfg(test)]
mod tests;
