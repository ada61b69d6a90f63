//! An analysis under correction. Every step leaves mentions and speakers true to one another; what only has to hold of a
//! finished analysis (order, numbers, no overlaps) is seen to by `finish`.

use std::ops::ControlFlow;

use super::whom;
use crate::analysis::{Analysis, Attribution, Entity, EntityId, Form, Kind, Mention, Rule, Speaker};
use crate::document::Document;
use crate::notes::{Anchor, Name};
use crate::reader::search::{Query, find_all};
use crate::text::{SafeText, Span};

/// Other names kept of one entity, as many as the analysis keeps.
const ALIASES: usize = 32;

pub(super) struct Desk<'a> {
    document: &'a Document,
    /// Entities keep their numbers here; one that is gone has no name and no mentions.
    pub(super) analysis: Analysis,
    /// Who an entity has become part of.
    pub(super) joined: Vec<Option<EntityId>>,
    /// Whether the reader gave an entity its name.
    is_given: Vec<bool>,
    /// Whether a claim is none.
    pub(super) is_dropped: Vec<bool>,
}

impl<'a> Desk<'a> {
    pub(super) fn new(document: &'a Document, analysis: &Analysis) -> Self {
        Self {
            document,
            joined: vec![None; analysis.entities.len()],
            is_given: vec![false; analysis.entities.len()],
            is_dropped: vec![false; analysis.claims.len()],
            analysis: analysis.clone(),
        }
    }

    pub(super) const fn document(&self) -> &'a Document {
        self.document
    }

    pub(super) fn whom(&self, name: &Name) -> Option<EntityId> {
        whom::other(self.document, &self.analysis, name, None)
    }

    /// Where the mention at a passage stands: one of `owner`, else one of these very words.
    pub(super) fn mention_at(&self, passage: &Anchor, owner: Option<EntityId>) -> Option<Span> {
        let place = whom::place(self.document, passage)?;
        whom::mention(&self.analysis, place, owner).map(|m| m.span)
    }

    /// Where `owner` is mentioned at a passage.
    pub(super) fn mention_of(&self, passage: &Anchor, owner: EntityId) -> Option<Span> {
        let place = whom::place(self.document, passage)?;
        let mention = whom::mention(&self.analysis, place, Some(owner))?;
        (mention.entity == owner).then_some(mention.span)
    }

    /// Whether `key` is the display name of `id`.
    pub(super) fn is_called(&self, id: EntityId, key: &str) -> bool {
        whom::Key::new(key).is_some_and(|key| key.is(self.name(id).as_str()))
    }

    /// Where `id` is mentioned by the words of `key`.
    pub(super) fn mentions_as(&self, id: EntityId, key: &str) -> Vec<Span> {
        let Some(key) = whom::Key::new(key) else {
            return Vec::new();
        };
        let own = self.analysis.mentions.iter().filter(|m| m.entity == id).map(|m| m.span);
        own.filter(|span| key.is(self.words(*span).as_str())).collect()
    }

    pub(super) fn claim_at(&self, passage: &Anchor) -> Option<usize> {
        let place = whom::place(self.document, passage)?;
        let claim = whom::claim(&self.analysis, place)?;
        (self.is_dropped.get(claim) == Some(&false)).then_some(claim)
    }

    /// All that `old` has is `new`'s.
    pub(super) fn join(&mut self, old: EntityId, new: EntityId) {
        if old == new {
            return;
        }
        for mention in self.analysis.mentions.iter_mut().filter(|m| m.entity == old) {
            mention.entity = new;
        }
        self.speak_for(old, new, |_| true);
        self.leave(old);
        if let Some(slot) = self.joined.get_mut(old.0 as usize) {
            *slot = Some(new);
        }
        self.refresh(new);
    }

    /// Somebody by a name that the reader gave, first mentioned at `seen`.
    pub(super) fn create(&mut self, name: &Name, seen: Span) -> EntityId {
        let id = EntityId(self.analysis.entities.len() as u32);
        let typed = SafeText::of(name.key.trim());
        let words = if typed.is_empty() { self.words(seen) } else { typed };
        self.analysis.entities.push(Entity {
            kind: whom::kind_of(name.kind),
            name: words,
            aliases: Vec::new(),
        });
        self.joined.push(None);
        self.is_given.push(true);
        id
    }

    /// The mentions at these places become those of `new`. Whoever is left without a name of their own goes with them.
    pub(super) fn hand_over(&mut self, places: &[Span], from: Option<EntityId>, new: EntityId) {
        let mut owners: Vec<EntityId> = Vec::new();
        for place in places {
            let Some(mention) = whom::mention(&self.analysis, *place, from) else {
                continue;
            };
            let old = mention.entity;
            for m in self.analysis.mentions.iter_mut().filter(|m| **m == mention) {
                m.entity = new;
            }
            self.speak_for(old, new, |said| said.is_some_and(|s| s.overlaps(mention.span)));
            if old != new && !owners.contains(&old) {
                owners.push(old);
            }
        }
        for old in owners {
            if self.is_named(old) {
                self.refresh(old);
            } else {
                self.join(old, new);
            }
        }
        self.refresh(new);
    }

    /// Gives a name; `None` when it has no words.
    pub(super) fn rename(&mut self, id: EntityId, to: &str) -> Option<()> {
        let name = SafeText::of(to.trim());
        if name.is_empty() {
            return None;
        }
        self.analysis.entities.get_mut(id.0 as usize)?.name = name;
        *self.is_given.get_mut(id.0 as usize)? = true;
        self.refresh(id);
        Some(())
    }

    pub(super) fn retype(&mut self, id: EntityId, kind: Kind) {
        if let Some(entity) = self.analysis.entities.get_mut(id.0 as usize) {
            entity.kind = kind;
        }
    }

    /// No words speak of `id`.
    pub(super) fn forget(&mut self, id: EntityId) {
        self.analysis.mentions.retain(|m| m.entity != id);
        self.silence(id, |_| true);
        self.leave(id);
    }

    /// The words at these places do not speak of `id`; without a name left, none do.
    pub(super) fn take_away(&mut self, places: &[Span], id: EntityId) {
        let is_taken = |m: &Mention| m.entity == id && places.contains(&m.span);
        self.analysis.mentions.retain(|m| !is_taken(m));
        self.silence(id, |said| said.is_some_and(|s| places.iter().any(|p| p.overlaps(s))));
        if self.is_named(id) {
            self.refresh(id);
        } else {
            self.forget(id);
        }
    }

    /// The words of `passage` are a name, and the same words elsewhere that nobody is known by too, if wanted. `None`
    /// where there are no such words.
    pub(super) fn add(&mut self, passage: &Anchor, name: &Name, everywhere: bool) -> Option<EntityId> {
        if !passage.quote.contains(char::is_alphanumeric) {
            return None;
        }
        let here = whom::place(self.document, passage);
        let mut places: Vec<Span> = here.into_iter().collect();
        if everywhere {
            let elsewhere = self.occurrences(&passage.quote).filter(|p| Some(*p) != here).collect();
            places.extend(self.free(elsewhere));
        }
        let first = *places.first()?;
        let id = self
            .whom(name)
            .or_else(|| self.part_of(first, whom::kind_of(name.kind)));
        let id = id.unwrap_or_else(|| self.create(name, first));
        if let Some(here) = here {
            self.clear(here, id);
        }
        self.analysis.mentions.extend(places.into_iter().map(|span| Mention {
            span,
            entity: id,
            form: Form::Name,
        }));
        self.analysis.mentions.sort_by_key(|m| (m.span, m.entity));
        self.refresh(id);
        Some(id)
    }

    pub(super) fn set_speakers(&mut self, claim: usize, names: &[Name]) {
        let speaker = |name: &Name| {
            let id = self.whom(name);
            Speaker {
                name: id.map_or_else(|| SafeText::of(name.key.trim()), |id| self.name(id)),
                entity: id,
                mention: None,
            }
        };
        let found: Vec<Speaker> = names.iter().map(speaker).filter(|s| !s.name.is_empty()).collect();
        let Some(attribution) = self.analysis.claims.get_mut(claim).map(|c| &mut c.attribution) else {
            return;
        };
        let mut speakers: Vec<Speaker> = Vec::new();
        for speaker in found {
            let is_same = |s: &Speaker| match speaker.entity {
                Some(id) => s.entity == Some(id),
                None => s.entity.is_none() && s.name == speaker.name,
            };
            if !speakers.iter().any(is_same) {
                let known = attribution.speakers.iter().find(|s| is_same(s)).cloned();
                speakers.push(known.unwrap_or(speaker));
            }
        }
        if speakers.is_empty() {
            attribution.hearers.clear();
        }
        attribution.speakers = speakers;
        attribution.rule = Rule::Reader;
        attribution.confidence = 1.0;
    }

    pub(super) fn drop_claim(&mut self, claim: usize) {
        if let Some(slot) = self.is_dropped.get_mut(claim) {
            *slot = true;
        }
    }

    /// The words at `span`, on one line.
    fn words(&self, span: Span) -> SafeText {
        let words: Vec<&str> = self.document.slice(span).as_str().split_whitespace().collect();
        SafeText::of(&words.join(" "))
    }

    fn name(&self, id: EntityId) -> SafeText {
        whom::entity(&self.analysis, id)
            .map(|e| e.name.clone())
            .unwrap_or_default()
    }

    fn is_named(&self, id: EntityId) -> bool {
        self.analysis
            .mentions
            .iter()
            .any(|m| m.entity == id && whom::is_name(m))
    }

    /// Where `words` stand as whole words in text that is analysed.
    fn occurrences(&self, words: &str) -> impl Iterator<Item = Span> {
        let document = self.document;
        let found = Query::new(words).map(|query| find_all(document, &query, &mut |_| ControlFlow::Continue(())));
        found.into_iter().flatten().filter(move |span| {
            let text = &document.text;
            let before = text.slice(Span::new(0, span.start)).as_str().chars().next_back();
            let after = text.slice(Span::new(span.end, text.len())).as_str().chars().next();
            let block = document
                .block_at(span.start)
                .and_then(|index| document.blocks.get(index));
            let is_analysed = block.is_some_and(|b| b.kind.is_analysed() && b.span.covers(*span));
            is_analysed && !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
        })
    }

    /// Those of `places`, in order and disjoint, that no mention overlaps.
    fn free(&self, mut places: Vec<Span>) -> Vec<Span> {
        let mut mentions = self.analysis.mentions.iter().peekable();
        // Mentions may overlap one another, so the one that ends last is not always the last to begin.
        let mut reached = 0;
        places.retain(|place| {
            while let Some(mention) = mentions.next_if(|m| m.span.start < place.end) {
                reached = reached.max(mention.span.end);
            }
            reached <= place.start
        });
        places
    }

    /// Who is named by some of the words at `place`: a surname in a full name.
    fn part_of(&self, place: Span, kind: Kind) -> Option<EntityId> {
        let is_part = |m: &&Mention| {
            let entity = whom::entity(&self.analysis, m.entity);
            place.covers(m.span) && whom::is_name(m) && entity.is_some_and(|e| e.kind == kind)
        };
        self.analysis.mentions.iter().find(is_part).map(|m| m.entity)
    }

    /// No mention overlaps `place`; whoever is left without a name of their own by that was `new` all along.
    fn clear(&mut self, place: Span, new: EntityId) {
        let mut owners: Vec<EntityId> = Vec::new();
        self.analysis.mentions.retain(|m| {
            let goes = m.span.overlaps(place);
            if goes && m.entity != new {
                owners.push(m.entity);
            }
            !goes
        });
        owners.sort_unstable();
        owners.dedup();
        for old in owners {
            self.speak_for(old, new, |said| said.is_some_and(|s| s.overlaps(place)));
            if self.is_named(old) {
                self.refresh(old);
            } else {
                self.join(old, new);
            }
        }
    }

    /// Claims of `old` become those of `new`, and so does what `old` was told, where the words that name them are `told`.
    fn speak_for(&mut self, old: EntityId, new: EntityId, told: impl Fn(Option<Span>) -> bool) {
        let is_told = |s: &Speaker| s.entity == Some(old) && told(s.mention);
        for attribution in self.analysis.claims.iter_mut().map(|claim| &mut claim.attribution) {
            for named in [&mut attribution.speakers, &mut attribution.hearers] {
                if !named.iter().any(is_told) {
                    continue;
                }
                for one in named.iter_mut().filter(|s| is_told(s)) {
                    one.entity = Some(new);
                }
                let mut heard = false;
                named.retain(|s| s.entity != Some(new) || !std::mem::replace(&mut heard, true));
            }
        }
    }

    /// Claims of `id` are nobody's, or of whoever the words name, where these are `told`; and so is what `id` was told.
    fn silence(&mut self, id: EntityId, told: impl Fn(Option<Span>) -> bool) {
        let document = self.document;
        let is_told = |s: &Speaker| s.entity == Some(id) && told(s.mention);
        let forget = |one: &mut Speaker| {
            one.entity = None;
            if let Some(mention) = one.mention {
                let words: Vec<&str> = document.slice(mention).as_str().split_whitespace().collect();
                one.name = SafeText::of(&words.join(" "));
            }
        };
        for Attribution {
            speakers,
            cue,
            rule,
            confidence,
            hearers,
        } in self.analysis.claims.iter_mut().map(|c| &mut c.attribution)
        {
            hearers.iter_mut().filter(|s| is_told(s)).for_each(forget);
            if !speakers.iter().any(is_told) {
                continue;
            }
            // Whom the reader named stays by name.
            let is_set = *rule == Rule::Reader;
            speakers.iter_mut().filter(|s| is_told(s)).for_each(forget);
            speakers.retain(|s| is_set || s.entity.is_some() || s.mention.is_some());
            if speakers.is_empty() && !is_set {
                (*cue, *rule, *confidence) = (None, Rule::Unattributed, 0.0);
                hearers.clear();
            }
        }
    }

    /// Nothing is left of `id`: nobody is known by its names any more.
    fn leave(&mut self, id: EntityId) {
        if let Some(entity) = self.analysis.entities.get_mut(id.0 as usize) {
            entity.name = SafeText::default();
            entity.aliases.clear();
        }
    }

    /// Names of `id` as its mentions have them. Its display name stays if the reader gave it or the text still has it.
    fn refresh(&mut self, id: EntityId) {
        let mut forms: Vec<SafeText> = Vec::new();
        for mention in self
            .analysis
            .mentions
            .iter()
            .filter(|m| m.entity == id && whom::is_name(m))
        {
            let words = self.words(mention.span);
            if forms.len() <= ALIASES && !forms.contains(&words) {
                forms.push(words);
            }
        }
        let is_given = self.is_given.get(id.0 as usize) == Some(&true);
        let Some(entity) = self.analysis.entities.get_mut(id.0 as usize) else {
            return;
        };
        if !is_given && !forms.contains(&entity.name) {
            let fullness = |form: &&SafeText| (form.as_str().split(' ').count(), form.as_str().chars().count());
            if let Some(fullest) = forms.iter().rev().max_by_key(fullness) {
                entity.name = fullest.clone();
            }
        }
        forms.retain(|form| *form != entity.name);
        forms.truncate(ALIASES);
        entity.aliases = forms;
    }
}
