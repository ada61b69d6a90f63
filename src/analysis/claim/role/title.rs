//! Titles of works and other names in quotation marks: `the film “Grey Water”`, `the “Never Again” march`.

use super::{ends_with_mark, is_after, word_before};
use crate::analysis::claim::clause::floor;
use crate::analysis::claim::phrase::is_verb_like;
use crate::analysis::claim::scene::{Quote, Scene};
use crate::analysis::claim::word::Class;
use crate::analysis::lexicon;

/// Longest title that is recognised by its capitals alone, in words.
const TITLE_WORDS: usize = 7;
/// Longest title that is recognised by its capitals and the name of a work before it, in words.
const LONG_TITLE_WORDS: usize = 14;
/// Words that announce a title, whatever it looks like.
const TITLED: [&str; 5] = ["titled", "entitled", "headlined", "the headline", "subtitled"];
/// How works are spoken of without their kind.
const WORKS_OF: [&str; 5] = ["author of", "authors of", "co-author of", "episode of", "host of"];
/// Words that stay small in titles.
const SMALL: [&str; 18] = [
    "a", "an", "the", "of", "in", "on", "at", "for", "to", "and", "or", "with", "by", "’s", "'s", "vs", "as", "from",
];

/// Whether `quote` is the title of a work or a name.
pub(super) fn is_title(scene: &Scene<'_>, quote: &Quote) -> bool {
    if is_after(scene, quote, &TITLED) {
        return true;
    }
    if !is_capitalised(scene, quote) {
        return false;
    }
    let begins = quote.tokens.start == quote.sentence.start;
    quote.words <= LONG_TITLE_WORDS && follows_work(scene, quote)
        || quote.words <= TITLE_WORDS && (is_in_a_noun_phrase(scene, quote) || !begins && has_no_cue(scene, quote))
}

/// `on “Morning Light”`, `Moss’s “Grey Water”`, `the “Grey Water” star`.
fn is_in_a_noun_phrase(scene: &Scene<'_>, quote: &Quote) -> bool {
    let (start, end) = (quote.tokens.start, quote.tokens.end);
    let before = scene.before(start, quote.sentence.start);
    let modifies = scene.class(end) == Class::Word && !is_verb_like(scene.word(end)) && !ends_with_mark(scene, quote);
    match before {
        Some(Class::Possessive) => true,
        Some(Class::Preposition) => matches!(
            scene.word(start - 1),
            "on" | "in" | "of" | "from" | "for" | "to" | "with"
        ),
        Some(Class::Determiner) => modifies,
        Some(_) => {
            modifies
                && scene.class(start - 1) == Class::Word
                && scene.before(start - 1, quote.sentence.start) == Some(Class::Determiner)
                || scene.word(start - 1) == "told"
                || is_after(scene, quote, &["called", "named", "dubbed"])
                    && start > quote.sentence.start + 1
                    && scene.class(start - 2) == Class::Word
        }
        None => false,
    }
}

/// Whether no verb of saying stands in the sentence before `quote`, or right after it.
fn has_no_cue(scene: &Scene<'_>, quote: &Quote) -> bool {
    let floor = floor(quote);
    quote.words > 1
        && scene.before(quote.tokens.start, floor) != Some(Class::Colon)
        && (floor..quote.tokens.start).all(|t| scene.cue(t).is_none())
        && scene.cue(quote.tokens.end).is_none()
}

/// Whether a quotation that nobody is known to have said is a few capitalised words that are no sentence.
pub(super) fn looks_named(scene: &Scene<'_>, quote: &Quote) -> bool {
    let begins = quote.tokens.start == quote.sentence.start;
    let sentence = begins && scene.text.str(quote.pair.inner).ends_with(['.', '!', '?']);
    !sentence && quote.words > 1 && quote.words <= TITLE_WORDS && is_capitalised(scene, quote)
}

/// Whether every word but the small ones begins with a capital, and the first does.
fn is_capitalised(scene: &Scene<'_>, quote: &Quote) -> bool {
    let words = scene
        .text
        .tokens_in(quote.pair.inner)
        .map(|t| scene.word(t))
        .filter(|w| w.chars().any(char::is_alphanumeric));
    words.enumerate().all(|(n, word)| {
        let first = word.chars().next();
        let small = SMALL.contains(&word);
        first.is_some_and(|c| c.is_uppercase() || c.is_numeric()) || n > 0 && small
    })
}

/// `the film “Grey Water”`, `the author of “Grey Water”`.
fn follows_work(scene: &Scene<'_>, quote: &Quote) -> bool {
    word_before(scene, quote).is_some_and(|w| lexicon::WORKS.has(&w.to_ascii_lowercase()))
        || is_after(scene, quote, &WORKS_OF)
}
