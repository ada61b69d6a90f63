//! What the words in and around a quotation say of its use, before anybody asks who spoke: titles, terms, scare quotes.

use super::cue::Strength;
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
    /// No words at all.
    Nothing,
}

/// Words of a quotation that nobody is known to have said, from which on it is taken for somebody's words.
const SPEECH_WORDS: usize = 3;
/// Longest title that is recognised by its capitals, in words.
const TITLE_WORDS: usize = 7;

/// What `quote` looks like.
pub(super) fn looks_like(scene: &Scene<'_>, quote: &Quote) -> Use {
    if quote.words == 0 {
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
    let ends_open = scene.text.str(quote.pair.inner).ends_with(['.', '!', '?']);
    match looks {
        Use::Speech
            if !spoken
                && !ends_open
                && quote.words <= TITLE_WORDS
                && quote.words > 1
                && is_capitalised(scene, quote) =>
        {
            Role::Title
        }
        Use::Speech if spoken || quote.words >= SPEECH_WORDS => Role::Claim,
        Use::Speech if is_after(scene, quote, &["as a", "as an", "as the"]) => Role::Term,
        Use::Speech | Use::Scare => Role::Scare,
        Use::Title => Role::Title,
        Use::Term => Role::Term,
        Use::Nothing => Role::Other,
    }
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
    if is_after(
        scene,
        quote,
        &["titled", "entitled", "headlined", "the headline", "subtitled"],
    ) {
        return true;
    }
    if quote.words > TITLE_WORDS || !is_capitalised(scene, quote) {
        return false;
    }
    let before = quote.tokens.start.checked_sub(1).filter(|&b| b >= quote.sentence.start);
    let Some(before) = before else { return false };
    match scene.class(before) {
        Class::Possessive => true,
        Class::Preposition => matches!(scene.word(before), "on" | "in" | "of" | "from" | "for" | "to"),
        _ => {
            matches!(
                scene.word(before),
                "film"
                    | "movie"
                    | "book"
                    | "show"
                    | "song"
                    | "album"
                    | "novel"
                    | "program"
                    | "series"
                    | "column"
                    | "article"
                    | "essay"
                    | "documentary"
                    | "magazine"
                    | "musical"
                    | "play"
                    | "hit"
                    | "classic"
                    | "memoir"
                    | "anthem"
                    | "single"
                    | "poem"
                    | "sitcom"
            ) || is_after(scene, quote, &["called", "named", "dubbed"])
                && before > quote.sentence.start
                && scene.class(before - 1) == Class::Word
        }
    }
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
    const MARKERS: [&str; 9] = [
        "so-called",
        "known as",
        "the term",
        "the terms",
        "referred to as",
        "term",
        "nicknamed",
        "stands for",
        "short for",
    ];
    if quote.words <= 6 && is_after(scene, quote, &MARKERS) {
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

/// One word in the place of a noun or an adjective: `the energy “reform”`.
fn is_scare(scene: &Scene<'_>, quote: &Quote) -> bool {
    let before = quote.tokens.start.checked_sub(1).filter(|&b| b >= quote.sentence.start);
    let inner = scene.text.str(quote.pair.inner);
    let judged =
        |b: usize| (b.saturating_sub(6)..b).any(|t| scene.cue(t, quote.sentence.start) == Some(Strength::Judging));
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
