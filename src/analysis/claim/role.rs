//! What the words in and around a quotation say of its use, before anybody asks who spoke: titles, terms, scare quotes.

use super::clause::floor;
use super::cue::Strength;
use super::phrase::is_verb_like;
use super::scene::{Quote, Scene};
use super::word::Class;
use crate::analysis::Role;

/// What a quotation looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Use {
    /// Somebody's words, if a speaker can be found or they are long.
    Speech,
    Title,
    Term,
    Scare,
    /// No words that anybody spoke.
    Nothing,
}

/// Words of a quotation that nobody is known to have said, from which on it is taken for somebody's words.
const SPEECH_WORDS: usize = 4;
/// Longest title that is recognised by its capitals alone, in words.
const TITLE_WORDS: usize = 7;
/// Longest title that is recognised by its capitals and the name of a work before it, in words.
const LONG_TITLE_WORDS: usize = 14;
/// Words that announce a title, whatever it looks like.
const TITLED: [&str; 5] = ["titled", "entitled", "headlined", "the headline", "subtitled"];
/// Words for works that have titles, and the ways in which they are named.
const WORKS: [&str; 44] = [
    "film",
    "films",
    "movie",
    "movies",
    "book",
    "books",
    "show",
    "shows",
    "song",
    "songs",
    "album",
    "novel",
    "novels",
    "program",
    "programme",
    "series",
    "column",
    "article",
    "essay",
    "documentary",
    "magazine",
    "musical",
    "play",
    "hit",
    "classic",
    "memoir",
    "memoirs",
    "anthem",
    "single",
    "poem",
    "sitcom",
    "podcast",
    "blog",
    "newsletter",
    "biography",
    "manifesto",
    "drama",
    "comedy",
    "opera",
    "author of",
    "authors of",
    "co-author of",
    "episode of",
    "host of",
];

/// What `quote` looks like.
pub(super) fn looks_like(scene: &Scene<'_>, quote: &Quote) -> Use {
    if quote.words == 0 || is_bracketed(scene, quote) {
        Use::Nothing
    } else if is_title(scene, quote) {
        Use::Title
    } else if is_term(scene, quote) {
        Use::Term
    } else if is_scare(scene, quote) {
        Use::Scare
    } else {
        Use::Speech
    }
}

/// The role of a quotation, given whether it has a speaker.
pub(super) fn role(scene: &Scene<'_>, quote: &Quote, looks: Use, spoken: bool) -> Role {
    match looks {
        Use::Speech if !spoken && looks_named(scene, quote) => Role::Title,
        Use::Speech if spoken || is_long(scene, quote) && !is_aside(scene, quote) => Role::Claim,
        Use::Speech if is_after(scene, quote, &["as a", "as an", "as the"]) => Role::Term,
        Use::Speech | Use::Scare => Role::Scare,
        Use::Title => Role::Title,
        Use::Term => Role::Term,
        Use::Nothing => Role::Other,
    }
}

/// Whether a quotation that nobody is known to have said is a few capitalised words that are no sentence.
fn looks_named(scene: &Scene<'_>, quote: &Quote) -> bool {
    let begins = quote.tokens.start == quote.sentence.start;
    let sentence = begins && scene.text.str(quote.pair.inner).ends_with(['.', '!', '?']);
    !sentence && quote.words > 1 && quote.words <= TITLE_WORDS && is_capitalised(scene, quote)
}

/// `“(Applause.)”`: what happened, not what was said.
fn is_bracketed(scene: &Scene<'_>, quote: &Quote) -> bool {
    let inner = scene.text.str(quote.pair.inner).trim();
    inner.starts_with('(') && inner.ends_with(')') || inner.starts_with('[') && inner.ends_with(']')
}

/// Whether the words before the quotation, a comma or colon left out, end with one of `phrases`.
fn is_after(scene: &Scene<'_>, quote: &Quote, phrases: &[&str]) -> bool {
    let mut end = quote.tokens.start;
    while end > quote.sentence.start && matches!(scene.class(end - 1), Class::Comma | Class::Colon) {
        end -= 1;
    }
    phrases.iter().any(|phrase| {
        let words = phrase.split(' ').rev();
        words
            .enumerate()
            .all(|(n, w)| end > quote.sentence.start + n && scene.word(end - n - 1).eq_ignore_ascii_case(w))
    })
}

fn is_title(scene: &Scene<'_>, quote: &Quote) -> bool {
    if is_after(scene, quote, &TITLED) {
        return true;
    }
    if !is_capitalised(scene, quote) {
        return false;
    }
    let begins = quote.tokens.start == quote.sentence.start;
    quote.words <= LONG_TITLE_WORDS && is_after(scene, quote, &WORKS)
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
        && (floor..quote.tokens.start).all(|t| scene.cue(t, floor).is_none())
        && scene.cue(quote.tokens.end, quote.tokens.end).is_none()
}

fn ends_with_mark(scene: &Scene<'_>, quote: &Quote) -> bool {
    scene.text.str(quote.pair.inner).ends_with([',', '.', '!', '?', '…'])
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
        let small = matches!(
            word,
            "a" | "an"
                | "the"
                | "of"
                | "in"
                | "on"
                | "at"
                | "for"
                | "to"
                | "and"
                | "or"
                | "with"
                | "by"
                | "’s"
                | "'s"
                | "vs"
                | "as"
                | "from"
        );
        first.is_some_and(|c| c.is_uppercase() || c.is_numeric()) || n > 0 && small
    })
}

fn is_term(scene: &Scene<'_>, quote: &Quote) -> bool {
    const MARKERS: [&str; 12] = [
        "so-called",
        "known as",
        "the term",
        "the terms",
        "term",
        "the phrase",
        "the pseudonym",
        "the name",
        "the nickname",
        "nicknamed",
        "stands for",
        "short for",
    ];
    if quote.words <= 6 && is_after(scene, quote, &MARKERS) || is_defined(scene, quote) || is_named_so(scene, quote) {
        return true;
    }
    // `to strengthen “…” programs`: a modifier inside of somebody's plan.
    let start = quote.tokens.start;
    quote.words <= 4
        && start >= quote.sentence.start + 2
        && scene.class(quote.tokens.end) == Class::Word
        && scene.class(start - 1) == Class::Word
        && scene.word(start - 2) == "to"
}

/// `“Grey zone” is a term of …`: a sentence about the words.
fn is_defined(scene: &Scene<'_>, quote: &Quote) -> bool {
    let end = quote.tokens.end;
    quote.tokens.start == quote.sentence.start
        && quote.words <= 4
        && !ends_with_mark(scene, quote)
        && scene.class(end) == Class::Be
        && matches!(scene.class(end + 1), Class::Determiner | Class::Adverb)
}

/// `a blog, called the “Feed”,`: a participle that names the noun before it.
fn is_named_so(scene: &Scene<'_>, quote: &Quote) -> bool {
    let named = is_after(
        scene,
        quote,
        &[
            "called the",
            "called a",
            "named the",
            "dubbed the",
            "labeled the",
            "labelled the",
        ],
    );
    let comma = quote.tokens.start.checked_sub(3).filter(|&c| c >= quote.sentence.start);
    named && quote.words <= 6 && comma.is_some_and(|c| scene.class(c) == Class::Comma)
}

/// Whether a quotation that nobody is known to have said is long enough to be somebody's words.
fn is_long(scene: &Scene<'_>, quote: &Quote) -> bool {
    quote.words >= SPEECH_WORDS || quote.words + 1 == SPEECH_WORDS && ends_with_mark(scene, quote)
}

/// A few words in the place of an adjective or a noun that nobody is known to have said: `a “grey zone” tax`.
fn is_aside(scene: &Scene<'_>, quote: &Quote) -> bool {
    let (start, end) = (quote.tokens.start, quote.tokens.end);
    quote.words <= 6
        && !ends_with_mark(scene, quote)
        && matches!(scene.class(end), Class::Word)
        && matches!(
            scene.before(start, quote.sentence.start),
            Some(Class::Determiner | Class::Possessive | Class::Word)
        )
}

/// One word in the place of a noun or an adjective: `the energy “reform”`.
fn is_scare(scene: &Scene<'_>, quote: &Quote) -> bool {
    let before = quote.tokens.start.checked_sub(1).filter(|&b| b >= quote.sentence.start);
    let inner = scene.text.str(quote.pair.inner);
    let judged = |b: usize| {
        (b.saturating_sub(6)..b).any(|t| {
            matches!(
                scene.cue(t, quote.sentence.start),
                Some(Strength::Judging | Strength::Saying)
            )
        })
    };
    quote.words == 1
        && inner.chars().all(|c| c.is_lowercase() || c == '-')
        && before.is_some_and(|b| matches!(scene.class(b), Class::Word | Class::Name | Class::Possessive) && !judged(b))
}

#[cfg(test)]
mod tests {
    use crate::analysis::Role::{Claim, Scare, Term, Title};
    use crate::analysis::claim::rule::check::check_roles;

    #[test]
    fn titles_are_told_by_their_capitals_and_the_words_before_them() {
        check_roles(
            "The film “Grey Water” opened on “Morning Light” last week.",
            &[Title, Title],
        );
        check_roles(
            "A piece titled “How the old town sank and who paid for it” came out.",
            &[Title],
        );
        check_roles(
            "In a piece titled “Who paid?” Ada Lindqvist writes: “We all did.”",
            &[Title, Claim],
        );
    }

    #[test]
    fn terms_are_named_not_said() {
        check_roles(
            "The so-called “grey zone” grew. It had to register as a “foreign partner” then.",
            &[Term, Term],
        );
        check_roles(
            "The three urged Bell to strengthen “rights and duties” programs.",
            &[Term],
        );
    }

    #[test]
    fn names_in_quotation_marks_are_said_by_nobody() {
        check_roles(
            "As the “Never Again” march went on, Bell spoke to the “Grey Water” star.",
            &[Title, Title],
        );
        check_roles(
            "“It was hard,” said Ada Lindqvist, author of “The Long Way Home: A Life in the Old Port of Bergen”.",
            &[Claim, Title],
        );
        check_roles(
            "A column, called the “feed,” was read by all. “Top grade” is the highest level there.",
            &[Term, Term],
        );
        check_roles(
            "Bell said it on Monday’s show, “Good Morning Bergen,” before he left.",
            &[Title],
        );
    }

    #[test]
    fn what_is_said_of_the_speaker_is_not_said_by_the_speaker() {
        check_roles(
            "“It was hard,” said Ada Lindqvist, one of the original “big four” engineers.",
            &[Claim, Scare],
        );
        check_roles(
            "“It was hard,” said Ada Lindqvist, adding that it was “worth the trouble”.",
            &[Claim, Claim],
        );
    }

    #[test]
    fn a_word_or_two_at_arm_s_length_have_no_speaker() {
        check_roles("The energy “reform” hurt the “left” party.", &[Scare, Scare]);
        check_roles("Bell said that the message spoke of the tax “reform” again.", &[Scare]);
    }

    #[test]
    fn short_words_with_a_speaker_are_claims() {
        check_roles("Bell said there were “early signs” of it.", &[Claim]);
        check_roles("Moss called the plan “dishonest”.", &[Claim]);
    }
}
