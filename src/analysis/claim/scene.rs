//! The text as the rules of attribution see it: classes of tokens, outermost quotations as single things, bounds of
//! clauses. Decides nothing.

use std::ops::Range;

use crate::analysis::pos::{Tag, Tagger};
use crate::analysis::text::{Passage, Text};
use crate::analysis::{Entity, EntityId, Form, Mention};
use crate::text::Span;

use super::cue::Strength;
use super::quotation::Pair;
use super::word::{Class, classify};

/// Everything that the rules look at.
pub(super) struct Scene<'a> {
    pub(super) text: &'a Text<'a>,
    pub(super) entities: &'a [Entity],
    pub(super) mentions: &'a [Mention],
    /// Name mentions only, by start.
    names: Vec<Mention>,
    /// Mentions by name of each entity.
    weights: Vec<u32>,
    /// One a token.
    classes: Vec<Class>,
    /// One a token, as far as they were looked up.
    tags: Vec<Tag>,
    /// Outermost quotations, by start.
    pub(super) quotes: Vec<Quote>,
}

/// An outermost quotation with its place among the tokens.
#[derive(Clone, Debug)]
pub(super) struct Quote {
    pub(super) pair: Pair,
    /// Index into [`Text::pairs`].
    pub(super) index: usize,
    /// Its tokens, with the marks.
    pub(super) tokens: Range<usize>,
    /// Words in it.
    pub(super) words: usize,
    /// Index of its passage.
    pub(super) passage: usize,
    /// The tokens of its sentence.
    pub(super) sentence: Range<usize>,
}

impl<'a> Scene<'a> {
    pub(super) fn new(text: &'a Text<'a>, entities: &'a [Entity], mentions: &'a [Mention]) -> Self {
        let mut scene = Self {
            text,
            entities,
            mentions,
            names: mentions
                .iter()
                .filter(|m| matches!(m.form, Form::Name | Form::Acronym))
                .copied()
                .collect(),
            weights: vec![0; entities.len()],
            classes: Vec::with_capacity(text.tokens.len()),
            tags: vec![Tag::Other; text.tokens.len()],
            quotes: Vec::new(),
        };
        for mention in &scene.names {
            if let Some(weight) = scene.weights.get_mut(mention.entity.0 as usize) {
                *weight += 1;
            }
        }
        let starts = text.sentences.iter().map(|s| s.start);
        let mut starts = starts.peekable();
        let mut fresh = false;
        for (index, token) in text.tokens.iter().enumerate() {
            while starts.next_if(|&s| s <= token.span().start).is_some() {
                fresh = true;
            }
            let class = classify(text.word(index), token.kind, fresh);
            fresh &= matches!(class, Class::Mark | Class::Opening);
            // `he’s`: after a pronoun it is a verb.
            let is = class == Class::Possessive && scene.classes.last() == Some(&Class::Pronoun);
            scene.classes.push(if is { Class::Be } else { class });
        }
        for (index, pair) in text.pairs.iter().enumerate().filter(|(_, p)| p.depth == 0) {
            scene.add_quote(index, *pair);
        }
        scene.look_up_tags();
        scene
    }

    /// Looks up the tags of sentences with a verb that surely is one of saying, and of paragraphs with a quotation and the
    /// ones before them: only there anybody asks.
    fn look_up_tags(&mut self) {
        let mut tagger = Tagger::default();
        let mut tags = std::mem::take(&mut self.tags);
        let mut named = vec![false; tags.len()];
        for name in &self.names {
            named
                .get_mut(self.text.tokens_in(name.span))
                .unwrap_or_default()
                .fill(true);
        }
        let quoting = |passage: usize| self.quotes.binary_search_by_key(&passage, |q| q.passage).is_ok();
        for (index, passage) in self.text.passages.iter().enumerate() {
            let quotes = quoting(index) || quoting(index + 1);
            for sentence in self.text.sentences.get(passage.sentences.clone()).unwrap_or_default() {
                let tokens = self.text.tokens_in(*sentence);
                let says = |class: &Class| *class == Class::Cue(Strength::Saying);
                if quotes || self.classes.get(tokens.clone()).is_some_and(|c| c.iter().any(says)) {
                    tagger.tag(self.text, &tokens, |t| named.get(t).is_some_and(|n| *n), &mut tags);
                }
            }
        }
        self.tags = tags;
    }

    /// The part of speech of `token`, where one was looked up.
    pub(super) fn tag(&self, token: usize) -> Tag {
        self.tags.get(token).copied().unwrap_or_default()
    }

    fn add_quote(&mut self, index: usize, pair: Pair) {
        let tokens = self.text.tokens_in(pair.span);
        let words = self.text.tokens_in(pair.inner).filter(|&t| !self.is_mark(t)).count();
        let Some(passage) = self.text.passage_of(tokens.start) else {
            return;
        };
        for class in self.classes.get_mut(tokens.clone()).unwrap_or_default() {
            *class = Class::Quoted;
        }
        let sentence = self.sentence_of(pair.span, &tokens);
        self.quotes.push(Quote {
            pair,
            index,
            tokens,
            words,
            passage,
            sentence,
        });
    }

    fn sentence_of(&self, span: Span, tokens: &Range<usize>) -> Range<usize> {
        let sentence = self
            .text
            .sentence_at(span.start)
            .and_then(|i| self.text.sentences.get(i));
        sentence.map_or(tokens.clone(), |&s| self.text.tokens_in(s))
    }

    fn is_mark(&self, token: usize) -> bool {
        !self.word(token).chars().any(char::is_alphanumeric)
    }

    pub(super) fn word(&self, token: usize) -> &'a str {
        self.text.word(token)
    }

    pub(super) fn class(&self, token: usize) -> Class {
        self.classes.get(token).copied().unwrap_or(Class::Mark)
    }

    /// The class of the token before `token`, where one stands in the same range.
    pub(super) fn before(&self, token: usize, floor: usize) -> Option<Class> {
        (token > floor).then(|| self.class(token - 1))
    }

    pub(super) fn passage(&self, quote: &Quote) -> Option<&Passage> {
        self.text.passages.get(quote.passage)
    }

    /// The tokens of the sentence that holds `token`.
    pub(super) fn sentence_around(&self, token: usize) -> Range<usize> {
        let sentence = self
            .text
            .tokens
            .get(token)
            .and_then(|t| self.text.sentence_at(t.span().start));
        let span = sentence.and_then(|s| self.text.sentences.get(s));
        span.map_or(token..token + 1, |s| self.text.tokens_in(*s))
    }

    /// How often an entity is named in the whole text.
    pub(super) fn weight(&self, id: EntityId) -> usize {
        self.weights.get(id.0 as usize).map_or(0, |w| *w as usize)
    }

    /// The mention of any form that covers `span`; the longest one.
    pub(super) fn mention_at(&self, span: Span) -> Option<Mention> {
        let before = self.mentions.partition_point(|m| m.span.start <= span.start);
        let near = self.mentions.get(before.saturating_sub(3)..before)?;
        near.iter()
            .filter(|m| m.span.covers(span))
            .max_by_key(|m| m.span.len())
            .copied()
    }

    /// Whom the word at `token` speaks of, and with what kind of words.
    pub(super) fn entity_at(&self, token: usize) -> Option<(EntityId, Form)> {
        let span = self.text.tokens.get(token)?.span();
        self.mention_at(span).map(|m| (m.entity, m.form))
    }

    /// The name mention that holds `token`.
    pub(super) fn name_at(&self, token: usize) -> Option<Mention> {
        let span = self.text.tokens.get(token)?.span();
        let before = self.names.partition_point(|m| m.span.start <= span.start);
        let mention = before.checked_sub(1).and_then(|i| self.names.get(i))?;
        mention.span.covers(span).then_some(*mention)
    }
}
