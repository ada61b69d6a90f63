//! The text as the rules of attribution see it: classes of tokens, outermost quotations as single things, bounds of
//! clauses. Decides nothing.

use std::ops::Range;

use crate::analysis::text::{Passage, Text};
use crate::analysis::{Entity, Form, Mention};
use crate::text::Span;

use super::quotation::Pair;
use super::word::{Class, Strength, classify};

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

    /// The strength of the verb of saying at `token`, if it is one there and not a noun.
    pub(super) fn cue(&self, token: usize, floor: usize) -> Option<Strength> {
        let Class::Cue(strength) = self.class(token) else {
            return None;
        };
        (!self.is_noun(token, floor)).then_some(strength)
    }

    /// `the report`, `false claims`, `a new statement on`: a verb form that is a noun here.
    fn is_noun(&self, token: usize, floor: usize) -> bool {
        let word = self.word(token);
        let bare_or_s = !word.ends_with("ed") && !is_past(word) && !word.ends_with("ing");
        let mut at = token;
        while self.before(at, floor) == Some(Class::Adverb) {
            at -= 1;
        }
        let singular = bare_or_s && !word.ends_with('s');
        let plural = bare_or_s && !singular;
        let next = self.word(token + 1);
        match self.before(at, floor) {
            _ if bare_or_s && next == "of" => true,
            Some(Class::Determiner | Class::Possessive) => true,
            Some(Class::Name | Class::Cue(_)) => singular,
            Some(Class::Preposition) => bare_or_s && !self.word(token - 1).eq_ignore_ascii_case("to"),
            Some(Class::Word | Class::Number) if singular => true,
            // `false claims about it`, `parroting claims that`: after a word that is no plural of a subject.
            Some(Class::Word | Class::Number) if plural && !is_says(word) => {
                self.word(token - 1).ends_with("ing") || matches!(self.class(token + 1), Class::Preposition)
            }
            None => bare_or_s && word.chars().next().is_some_and(char::is_uppercase),
            _ => false,
        }
    }

    /// The name mention that holds `token`.
    pub(super) fn name_at(&self, token: usize) -> Option<Mention> {
        let span = self.text.tokens.get(token)?.span;
        let before = self.names.partition_point(|m| m.span.start <= span.start);
        let mention = before.checked_sub(1).and_then(|i| self.names.get(i))?;
        mention.span.covers(span).then_some(*mention)
    }
}

fn is_says(word: &str) -> bool {
    matches!(word, "says" | "writes" | "adds" | "tells" | "insists" | "argues")
}

/// Irregular past forms of verbs of saying.
fn is_past(word: &str) -> bool {
    matches!(
        word,
        "said"
            | "told"
            | "wrote"
            | "written"
            | "read"
            | "went"
            | "spoke"
            | "thought"
            | "felt"
            | "shot"
            | "began"
            | "swore"
            | "put"
            | "foretold"
            | "retold"
            | "knew"
            | "sang"
            | "gave"
            | "made"
            | "came"
            | "understood"
            | "meant"
            | "saw"
            | "sent"
            | "held"
            | "found"
    )
}
