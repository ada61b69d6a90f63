//! The distinct names of a text, taken apart into folded words. Spans, spelling and who is who are not its business.

use std::collections::HashMap;

use crate::text::fold;

use super::super::Kind;
use super::super::lexicon::Facts;
use super::super::tagger::Tagged;
use super::super::text::Text;
use super::gender::Gender;

/// A distinct name of one kind.
#[derive(Debug)]
pub(super) struct Name {
    pub kind: Kind,
    /// Folded; without articles, titles and endings. Initials are words of one letter.
    pub words: Vec<String>,
    /// `jr` or a number: what tells a son from his father.
    pub generation: Option<String>,
    /// What the title before a single word tells: `Mrs. Moss` is not `Mr. Moss`.
    pub titled: Option<Gender>,
    /// Whether it is one word of capitals.
    pub acronym: bool,
}

/// The distinct names of a text, by first mention.
#[derive(Debug)]
pub(super) struct Names {
    pub list: Vec<Name>,
    /// For each tagged stretch the index of its name.
    of: Vec<usize>,
}

impl Names {
    pub(super) fn read(text: &Text<'_>, tagged: &[Tagged]) -> Self {
        let mut spelled: HashMap<(Kind, Option<Gender>, &str), usize> = HashMap::new();
        let mut known: HashMap<(Kind, Option<Gender>, String), usize> = HashMap::new();
        let mut list: Vec<Name> = Vec::new();
        let mut of = Vec::with_capacity(tagged.len());
        for tag in tagged {
            let surface = text.str(tag.span);
            let titled = (tag.kind == Kind::Person && !surface.contains(' '))
                .then(|| title_before(text, *tag))
                .flatten();
            let index = *spelled.entry((tag.kind, titled, surface)).or_insert_with(|| {
                let name = Name::read(tag.kind, titled, surface);
                // `Amir-Abdollahi` is Amirabdollahi.
                let key = name.words.concat() + "," + name.generation.as_deref().unwrap_or_default();
                *known.entry((tag.kind, titled, key)).or_insert_with(|| {
                    list.push(name);
                    list.len() - 1
                })
            });
            of.push(index);
        }
        Self { list, of }
    }

    pub(super) fn len(&self) -> usize {
        self.list.len()
    }

    /// The name of tagged stretch `mention`.
    pub(super) fn of(&self, mention: usize) -> Option<usize> {
        self.of.get(mention).copied()
    }

    pub(super) fn get(&self, index: usize) -> Option<&Name> {
        self.list.get(index)
    }

    /// The names of one kind, with their indices.
    pub(super) fn of_kind(&self, kind: Kind) -> impl Iterator<Item = (usize, &Name)> {
        self.list.iter().enumerate().filter(move |(_, n)| n.kind == kind)
    }
}

/// The gender that the word before a name tells.
fn title_before(text: &Text<'_>, tag: Tagged) -> Option<Gender> {
    let first = text.tokens_in(tag.span).start;
    match text.word(first.checked_sub(1)?) {
        "Mr" | "Mr." => Some(Gender::Male),
        "Mrs" | "Mrs." | "Ms" | "Ms." | "Miss" => Some(Gender::Female),
        _ => None,
    }
}

impl Name {
    fn read(kind: Kind, titled: Option<Gender>, surface: &str) -> Self {
        let mut words = if kind == Kind::Person {
            person_words(surface)
        } else {
            words_of(surface)
        };
        let mut generation = None;
        if kind == Kind::Person && words.len() > 1 {
            generation = words.pop_if(|w| is_generation(w));
        }
        Self {
            kind,
            words: canonical(words),
            generation,
            titled,
            acronym: super::form(surface) == super::Form::Acronym,
        }
    }

    /// Words that are more than an initial.
    pub(super) fn spelled(&self) -> usize {
        self.words.iter().filter(|w| !is_initial(w)).count()
    }
}

/// Whether a folded word is an initial.
pub(super) fn is_initial(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none()
}

fn is_generation(word: &str) -> bool {
    matches!(word, "jr" | "sr" | "junior") || (word.len() < 6 && word.chars().all(|c| matches!(c, 'i' | 'v' | 'x')))
}

/// The folded words of a name: hyphens read as spaces, `&` as `and`; articles, full stops and endings dropped.
fn words_of(name: &str) -> Vec<String> {
    name.split(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '/'))
        .map(word)
        .filter(|w| !w.is_empty() && w != "the")
        .collect()
}

fn word(piece: &str) -> String {
    let folded = fold(piece);
    let bare = folded.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '&' | '.' | '+' | '@' | '#'));
    match bare.strip_suffix("'s").unwrap_or(bare) {
        "&" => "and".to_owned(),
        "st." => "saint".to_owned(),
        bare => bare.chars().filter(|c| !matches!(c, '.' | '\'')).collect(),
    }
}

/// The folded words of a person's name: initials apart, nicknames between quotation marks and titles dropped.
fn person_words(name: &str) -> Vec<String> {
    let cased = name.contains(char::is_lowercase);
    let mut words = Vec::new();
    for piece in name.split(|c: char| c.is_whitespace() || matches!(c, '-' | '–')) {
        if piece.starts_with(['"', '“', '‘', '\'', '(']) {
            continue;
        }
        let initials = cased
            && (2..=3).contains(&piece.len())
            && piece.bytes().all(|b| b.is_ascii_uppercase())
            && !is_generation(&piece.to_ascii_lowercase());
        if initials {
            words.extend(piece.chars().map(|c| c.to_lowercase().to_string()));
        } else if piece == "St." {
            words.push("saint".to_owned());
        } else {
            words.extend(piece.split('.').map(word).filter(|w| !w.is_empty() && w != "the"));
        }
    }
    let titles = titles(&words);
    words.drain(..titles);
    // The article inside `Rashid al-Tamar` may be missing elsewhere; at the start it can be a name (`Al Moss`).
    let mut first = true;
    words.retain(|w| {
        let inner = !std::mem::replace(&mut first, false);
        !(inner && (is_article(w) || matches!(w.as_str(), "y" | "e")))
    });
    words
}

/// How many words at the start of a person's name are titles. `Dean Moss` has a given name.
pub(super) fn titles<S: AsRef<str>>(words: &[S]) -> usize {
    let is_title = |(index, word): &(usize, &S)| {
        let folded = fold(word.as_ref());
        let (facts, after) = (Facts::of(&folded), words.len() - index - 1);
        after > 0 && facts.any(Facts::HONORIFIC) && (!facts.any(Facts::GIVEN) || folded == "don" && after > 1)
    };
    words.iter().enumerate().take_while(is_title).count()
}

/// The Arabic article.
pub(super) fn is_article(word: &str) -> bool {
    matches!(word, "al" | "el" | "ul")
}

/// Short forms of countries that no rule of letters finds.
fn canonical(words: Vec<String>) -> Vec<String> {
    let full: &[&str] = match words.join(" ").as_str() {
        "us" | "usa" | "united states of america" => &["united", "states"],
        "uk" => &["united", "kingdom"],
        "uae" => &["united", "arab", "emirates"],
        _ => return words,
    };
    full.iter().map(|w| (*w).to_owned()).collect()
}
