//! Every word form of a text, once: its shape, what the lists know of it, and how it is written elsewhere in the text.

use std::collections::HashMap;

use crate::document::Style;
use crate::text::fold;

use super::super::lexicon::{self, Facts};
use super::super::text::Text;
use super::super::token::TokenKind;

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
    /// The first form is the blank one, for what lies beyond the end.
    forms: Vec<Word>,
}

impl Words {
    pub(super) fn new(text: &Text<'_>) -> Self {
        let mut known: HashMap<&str, u32> = HashMap::new();
        let mut lower: HashMap<&str, u32> = HashMap::new();
        let mut forms = vec![read("", TokenKind::Mark)];
        let mut ids = Vec::with_capacity(text.tokens.len());
        let mut literal = text
            .document
            .inlines
            .iter()
            .filter(|i| i.style == Style::Code)
            .peekable();
        for (index, token) in text.tokens.iter().enumerate() {
            while literal.next_if(|i| i.span.end <= token.span.start).is_some() {}
            if literal.peek().is_some_and(|i| i.span.start < token.span.end) {
                // Literal text names nobody.
                ids.push(0);
                continue;
            }
            let form = text.word(index);
            let id = *known.entry(form).or_insert_with(|| {
                forms.push(read(form, token.kind));
                forms.len() as u32 - 1
            });
            ids.push(id);
            if token.kind == TokenKind::Word && form.starts_with(char::is_lowercase) {
                *lower.entry(form).or_default() += 1;
            }
        }
        for word in forms.iter_mut().filter(|w| w.shape != Shape::Lower) {
            word.lower = lower.get(&*word.folded).copied().unwrap_or(0);
        }
        Self { ids, forms }
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
