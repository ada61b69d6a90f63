//! Every word form of a text, once: its shape, what the lists know of it, and how it is written elsewhere in the text.

use std::borrow::Cow;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::ops::Range;

use crate::document;
use crate::text::{Span, fold};

use super::super::lexicon::{self, Facts};
use super::super::text::Text;
use super::super::token::TokenKind;
use super::recase::{Habits, Style};

/// How a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// `word`, `pro-Western`, and everything that is no word.
    Lower,
    /// `Word`, `McWord`, `al-Word`, `eWord`.
    Capital,
    /// `WORD`, `W.O.R.D.`, of at least two letters.
    Upper,
    /// `W.`, `W.O.`: initials of a person, unless the lists know better.
    Initials,
    /// `Word-led`: made of a name, but no name.
    Compound,
}

/// One word form.
#[derive(Clone, Debug)]
pub(super) struct Word {
    /// As written, or as running text would write it.
    pub form: Box<str>,
    pub shape: Shape,
    pub facts: Facts,
    /// Folded; empty for words without a capital.
    pub folded: Box<str>,
    /// Whether a name of several words in the lists begins with it.
    pub begins_phrase: bool,
    /// How often the same letters stand in the text in lower case.
    pub lower: u32,
}

/// The words of a text, by token.
#[derive(Debug)]
pub(super) struct Words {
    ids: Vec<u32>,
    styles: Vec<Style>,
    /// The first form is the blank one, for what lies beyond the end.
    forms: Vec<Word>,
}

impl Words {
    pub(super) fn new(text: &Text<'_>) -> Self {
        let tokens: Vec<Range<usize>> = text.sentences.iter().map(|s| text.tokens_in(*s)).collect();
        let styles: Vec<Style> = tokens.iter().map(|tokens| Style::of(text, tokens)).collect();
        let habits = Habits::of(text, &styles);
        let mut forms = Forms::default();
        let mut ids = vec![0; text.tokens.len()];
        let literal = literal(text);
        for (tokens, style) in tokens.into_iter().zip(&styles) {
            for index in tokens {
                let (Some(token), Some(id)) = (text.tokens.get(index), ids.get_mut(index)) else {
                    continue;
                };
                let after = literal.partition_point(|l| l.end <= token.span().start);
                if literal.get(after).is_some_and(|l| l.start < token.span().end) {
                    // Literal text names nobody.
                    continue;
                }
                let word = text.word(index);
                let rewritten = (style.is_headline() && token.kind == TokenKind::Word)
                    .then(|| habits.rewrite(word, *style))
                    .flatten();
                *id = forms.id(rewritten.map_or(Cow::Borrowed(word), Cow::Owned), token.kind);
            }
        }
        Self {
            ids,
            styles,
            forms: forms.finish(),
        }
    }

    /// The style of each sentence.
    pub(super) fn styles(&self) -> &[Style] {
        &self.styles
    }

    /// Number of forms, the blank one included.
    pub(super) fn len(&self) -> usize {
        self.forms.len()
    }

    /// Number of the form of token `index`; 0, the blank one, beyond the end.
    pub(super) fn id(&self, index: usize) -> usize {
        self.ids.get(index).map_or(0, |id| *id as usize)
    }

    /// The form of token `index`; a blank one beyond the end.
    pub(super) fn get(&self, index: usize) -> &Word {
        let id = self.ids.get(index).copied().unwrap_or(0);
        self.forms.get(id as usize).unwrap_or(&self.forms[0])
    }

    pub(super) fn facts(&self, index: usize) -> Facts {
        self.get(index).facts
    }

    pub(super) fn shape(&self, index: usize) -> Shape {
        self.get(index).shape
    }

    /// Whether token `index` is one of `facts`.
    pub(super) fn is(&self, index: usize, facts: Facts) -> bool {
        self.facts(index).any(facts)
    }

    /// Whether token `index` can be part of a name by its looks.
    pub(super) fn is_capital(&self, index: usize) -> bool {
        matches!(self.shape(index), Shape::Capital | Shape::Upper | Shape::Initials)
    }
}

/// Word forms with their numbers, while a text is read.
struct Forms<'a> {
    known: HashMap<Cow<'a, str>, u32>,
    list: Vec<Word>,
    /// By form, how often it stands in the text as a word that begins with a small letter.
    small: Vec<u32>,
}

impl Default for Forms<'_> {
    fn default() -> Self {
        Self {
            known: HashMap::new(),
            list: vec![read("", TokenKind::Mark)],
            small: vec![0],
        }
    }
}

impl<'a> Forms<'a> {
    fn id(&mut self, form: Cow<'a, str>, kind: TokenKind) -> u32 {
        let is_small = kind == TokenKind::Word && form.starts_with(char::is_lowercase);
        let id = match self.known.entry(form) {
            Entry::Occupied(known) => *known.get(),
            Entry::Vacant(new) => {
                let id = self.list.len() as u32;
                self.list.push(read(new.key(), kind));
                self.small.push(0);
                *new.insert(id)
            }
        };
        if let Some(small) = self.small.get_mut(id as usize) {
            *small += u32::from(is_small);
        }
        id
    }

    fn finish(mut self) -> Vec<Word> {
        for word in self.list.iter_mut().filter(|w| w.shape != Shape::Lower) {
            let small = self
                .known
                .get(&*word.folded)
                .and_then(|id| self.small.get(*id as usize));
            word.lower = small.copied().unwrap_or(0);
        }
        self.list
    }
}

/// Where text is literal, in order.
fn literal(text: &Text<'_>) -> Vec<Span> {
    let code = text
        .document
        .inlines
        .iter()
        .filter(|i| i.style == document::Style::Code);
    code.map(|i| i.span).collect()
}

fn read(form: &str, kind: TokenKind) -> Word {
    let shape = if kind == TokenKind::Word {
        shape(form)
    } else {
        Shape::Lower
    };
    // Nothing is known of words longer than any in the lists.
    let known = kind == TokenKind::Word && form.len() <= 64;
    let folded = if known { fold(form) } else { String::new() };
    let mut facts = if shape == Shape::Lower {
        Facts::of_lower(&folded)
    } else {
        Facts::of(&folded)
    };
    if shape == Shape::Capital
        && let Some((first, last)) = folded.split_once('-')
    {
        // `Jean-Luc` is a given name like `Jean`, `Ruiz-Mora` a surname like `Mora`.
        let names = Facts::GIVEN.or(Facts::FEMALE).or(Facts::MALE);
        facts = facts
            .or(Facts::of(first).and(names))
            .or(Facts::of(last).and(Facts::SURNAME));
    }
    Word {
        form: form.into(),
        shape,
        facts,
        begins_phrase: shape != Shape::Lower && lexicon::begins_phrase(&folded),
        folded: folded.into(),
        lower: 0,
    }
}

fn shape(form: &str) -> Shape {
    /// Small prefixes that stand inside names.
    const PREFIXES: &[&str] = &[
        "al", "el", "ul", "ur", "ash", "as", "an", "ad", "at", "az", "bin", "e", "d", "l",
    ];
    let capital = |part: &str| part.starts_with(char::is_uppercase);
    // Digits count as capitals: `G20`, `F1`.
    let letters = || {
        form.chars()
            .filter(|c| c.is_alphanumeric())
            .map(|c| if c.is_numeric() { 'A' } else { c })
    };
    if form.ends_with('.') && form.split_terminator('.').all(|p| p.chars().count() == 1 && capital(p)) {
        return Shape::Initials;
    }
    if let Some((head, tail)) = form.split_once(['-', '‐', '‑']) {
        let last = form.rsplit(['-', '‐', '‑']).next().unwrap_or_default();
        return match (capital(head), capital(tail)) {
            (true, _) if last.starts_with(char::is_lowercase) && Facts::of(last).any(Facts::COMMON) => Shape::Compound,
            (true, _) if letters().all(char::is_uppercase) => Shape::Upper,
            (true, _) => Shape::Capital,
            (false, true) if PREFIXES.contains(&head) => Shape::Capital,
            _ => Shape::Lower,
        };
    }
    if !letters().any(char::is_uppercase) {
        return Shape::Lower;
    }
    if letters().all(char::is_uppercase) {
        return match letters().count() {
            1 if form != "I" && form != "A" => Shape::Initials,
            1 => Shape::Capital,
            _ => Shape::Upper,
        };
    }
    Shape::Capital
}
