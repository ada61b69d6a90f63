//! The text as the rules of attribution see it: classes of tokens, outermost quotations as single things, bounds of
//! clauses. Decides nothing.

use std::ops::Range;

use crate::analysis::text::{Passage, Text};
use crate::analysis::{Entity, Form, Mention};
use crate::text::Span;

use super::quotation::Pair;
use super::word::{Class, classify};

/// Everything that the rules look at.
pub(super) struct Scene<'a> {
    pub(super) text: &'a Text<'a>,
    pub(super) entities: &'a [Entity],
    pub(super) mentions: &'a [Mention],
    /// Name mentions only, by start.
    names: Vec<Mention>,
    /// One a token.
    classes: Vec<Class>,
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
            classes: Vec::with_capacity(text.tokens.len()),
            quotes: Vec::new(),
        };
        let starts = text.sentences.iter().map(|s| s.start);
        let mut starts = starts.peekable();
        let mut fresh = false;
        for (index, token) in text.tokens.iter().enumerate() {
            while starts.next_if(|&s| s <= token.span.start).is_some() {
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
        scene
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

    /// The name mention that holds `token`.
    pub(super) fn name_at(&self, token: usize) -> Option<Mention> {
        let span = self.text.tokens.get(token)?.span;
        let before = self.names.partition_point(|m| m.span.start <= span.start);
        let mention = before.checked_sub(1).and_then(|i| self.names.get(i))?;
        mention.span.covers(span).then_some(*mention)
    }
}
