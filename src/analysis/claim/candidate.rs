//! Everybody who may have said a quotation: whom the rules name, the subjects of verbs of saying around it, and the names
//! and pronouns near it. Ranks nobody.

use std::ops::Range;

use crate::analysis::{EntityId, Form};

use super::attribution::{Found, Outcome, Source};
use super::cue;
use super::phrase::{Phrase, phrase_after, subject_of};
use super::rule::{self, LOOKS};
use super::scene::{Quote, Scene};
use super::word::Class;

/// Most candidates of a quotation; those that rules name come first, then the nearest.
const LIMIT: usize = 24;
/// Tokens before and behind a quotation in which candidates are looked for.
const REACH: usize = 90;

/// Somebody who may have said a quotation.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    /// Who, and by which words of saying.
    pub(super) source: Source,
    /// The rules that say so, by their place among all, with what they found.
    pub(super) by: Vec<(usize, Found)>,
    /// Whether a verb of saying leads to them.
    pub(super) is_subject: bool,
    /// Who they are, where that is known.
    pub(super) entity: Option<EntityId>,
}

impl Candidate {
    /// The token that stands for the candidate: the head of the first speaker.
    pub(super) fn head(&self) -> Option<usize> {
        self.source.speakers.first().map(|s| s.head)
    }
}

/// Where candidates of a quotation are looked for, in tokens.
#[derive(Clone, Debug)]
pub(super) struct Window {
    /// Before the quotation.
    pub(super) before: Range<usize>,
    /// Behind it.
    pub(super) behind: Range<usize>,
}

impl Window {
    pub(super) fn of(scene: &Scene<'_>, quote: &Quote) -> Self {
        let own = scene.passage(quote).map_or(quote.tokens.clone(), |p| p.tokens.clone());
        // A paragraph that begins with the quotation looks back into the one before.
        let floor = if quote.sentence.start <= own.start {
            let before = quote.passage.checked_sub(1).and_then(|p| scene.text.passages.get(p));
            before.map_or(own.start, |p| p.tokens.start)
        } else {
            own.start
        };
        Self {
            before: floor.max(quote.tokens.start.saturating_sub(REACH))..quote.tokens.start,
            behind: quote.tokens.end..own.end.min(quote.tokens.end + REACH).max(quote.tokens.end),
        }
    }
}

/// The candidates of the quotation at `index`, given what the rules made of all of them.
pub(super) fn candidates(scene: &Scene<'_>, index: usize, outcomes: &[Outcome]) -> Vec<Candidate> {
    let Some(quote) = scene.quotes.get(index) else {
        return Vec::new();
    };
    let mut list = List { scene, all: Vec::new() };
    for (place, look) in LOOKS.iter().enumerate() {
        if let Some(found) = rule::of(look, scene, index, outcomes) {
            list.name(place, found);
        }
    }
    let window = Window::of(scene, quote);
    for verb in window.before.clone().rev().chain(window.behind.clone()) {
        if matches!(scene.class(verb), Class::Cue(_)) {
            list.subjects(verb, &window);
        }
    }
    for token in window.before.rev().chain(window.behind) {
        if let Some(phrase) = named(scene, token) {
            list.near(phrase);
        }
    }
    list.all
}

/// Candidates, each once.
struct List<'s, 'a> {
    scene: &'s Scene<'a>,
    all: Vec<Candidate>,
}

impl List<'_, '_> {
    fn find(&mut self, head: usize) -> Option<&mut Candidate> {
        self.all.iter_mut().find(|c| c.head() == Some(head))
    }

    fn add(&mut self, source: Source, by: Vec<(usize, Found)>, is_subject: bool) {
        let head = source.speakers.first().map(|s| s.head);
        if let Some(head) = head.filter(|_| self.all.len() < LIMIT) {
            self.all.push(Candidate {
                source,
                by,
                is_subject,
                entity: self.scene.entity_at(head).map(|(id, _)| id),
            });
        }
    }

    fn name(&mut self, place: usize, found: Found) {
        let Some(head) = found.source.speakers.first().map(|s| s.head) else {
            return;
        };
        match self.find(head) {
            Some(known) => known.by.push((place, found)),
            None => self.add(found.source.clone(), vec![(place, found)], false),
        }
    }

    /// The subjects of the verb of saying at `verb`, before and behind it.
    fn subjects(&mut self, verb: usize, window: &Window) {
        let scene = self.scene;
        let sentence = scene.sentence_around(verb);
        let before = subject_of(scene, verb, sentence.start);
        let behind = (scene.before(verb, sentence.start))
            .is_none_or(|c| matches!(c, Class::Quoted | Class::Comma | Class::Stop))
            .then(|| phrase_after(scene, verb + 1, window.behind.end))
            .flatten();
        for phrase in before.into_iter().chain(behind) {
            let words = cue::words(scene, verb, sentence.start);
            if let Some(known) = self.find(phrase.head) {
                known.is_subject = true;
                known.source.cue.get_or_insert(words);
            } else {
                self.add(Source::new(vec![phrase], Some(words)), Vec::new(), true);
            }
        }
    }

    fn near(&mut self, phrase: Phrase) {
        if self.find(phrase.head).is_none() {
            self.add(Source::new(vec![phrase], None), Vec::new(), false);
        }
    }
}

/// The name, pronoun or description whose last token is `token`.
fn named(scene: &Scene<'_>, token: usize) -> Option<Phrase> {
    if scene.class(token) == Class::Pronoun {
        return Some(Phrase {
            tokens: token..token + 1,
            head: token,
        });
    }
    let span = scene.text.tokens.get(token)?.span();
    let mention = scene.mention_at(span)?;
    let tokens = scene.text.tokens_in(mention.span);
    let is_last = tokens.end == token + 1 && mention.form != Form::Pronoun;
    is_last.then_some(Phrase { tokens, head: token })
}
