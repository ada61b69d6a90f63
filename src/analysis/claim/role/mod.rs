//! What the words in and around a quotation say of its use, before anybody asks who spoke: titles, terms, scare quotes.

mod term;
mod title;

use super::attribution::Outcome;
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
    /// No words that anybody spoke.
    Nothing,
}

/// Words of a quotation that nobody is known to have said, from which on it is taken for somebody's words.
const SPEECH_WORDS: usize = 4;

/// What `quote` looks like.
pub(super) fn looks_like(scene: &Scene<'_>, quote: &Quote) -> Use {
    if quote.words == 0 || is_bracketed(scene, quote) {
        Use::Nothing
    } else if title::is_title(scene, quote) {
        Use::Title
    } else if term::is_term(scene, quote) {
        Use::Term
    } else if is_scare(scene, quote) {
        Use::Scare
    } else {
        Use::Speech
    }
}

/// Long quotations that are this likely nobody's words are no claims: of such in PolNeAR's training articles 44 were none
/// and 30 were.
const NOBODYS: f32 = 0.8;

/// The role of a quotation, given what became of it and whether its speaker is sure enough.
pub(super) fn role(scene: &Scene<'_>, quote: &Quote, outcome: &Outcome, spoken: bool) -> Role {
    // What goes on over paragraphs is no term and no aside.
    let is_somebodys = outcome.nobody < NOBODYS || quote.pair.reopens || !quote.pair.closed;
    match outcome.looks {
        Use::Nothing => Role::Other,
        _ if spoken => Role::Claim,
        Use::Speech if title::looks_named(scene, quote) => Role::Title,
        Use::Speech if is_somebodys && is_long(scene, quote) && !is_aside(scene, quote) => Role::Claim,
        Use::Speech | Use::Scare => Role::Scare,
        Use::Title => Role::Title,
        Use::Term => Role::Term,
    }
}

/// `“(Applause.)”`: what happened, not what was said.
fn is_bracketed(scene: &Scene<'_>, quote: &Quote) -> bool {
    let inner = scene.text.str(quote.pair.inner).trim();
    inner.starts_with('(') && inner.ends_with(')') || inner.starts_with('[') && inner.ends_with(']')
}

/// Whether the words before the quotation, a comma or colon left out, end with one of `phrases`.
fn is_after(scene: &Scene<'_>, quote: &Quote, phrases: &[&str]) -> bool {
    let end = words_end(scene, quote);
    phrases.iter().any(|phrase| {
        let words = phrase.split(' ').rev();
        words
            .enumerate()
            .all(|(n, w)| end > quote.sentence.start + n && scene.word(end - n - 1).eq_ignore_ascii_case(w))
    })
}

/// The word before the quotation in its sentence, a comma or colon left out.
fn word_before<'s>(scene: &Scene<'s>, quote: &Quote) -> Option<&'s str> {
    let end = words_end(scene, quote);
    (end > quote.sentence.start).then(|| scene.word(end - 1))
}

/// Where the words before the quotation end, a comma or colon left out.
fn words_end(scene: &Scene<'_>, quote: &Quote) -> usize {
    let mut end = quote.tokens.start;
    while end > quote.sentence.start && matches!(scene.class(end - 1), Class::Comma | Class::Colon) {
        end -= 1;
    }
    end
}

fn ends_with_mark(scene: &Scene<'_>, quote: &Quote) -> bool {
    scene.text.str(quote.pair.inner).ends_with([',', '.', '!', '?', '…'])
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
    // `said it was “reform”`, but not `repeated charges of “reform”`: the writer's own noun.
    let nearby = |t: usize, end: usize| match scene.cue(t) {
        Some(Strength::Judging) => true,
        Some(Strength::Saying) => (t..=end).all(|p| scene.class(p) != Class::Preposition),
        _ => false,
    };
    let judged = |b: usize| (b.saturating_sub(6)..b).any(|t| nearby(t, b));
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
        check_roles("The three repeated old charges of foreign “meddling” there.", &[Scare]);
        check_roles("Bell said that the message spoke of the tax “reform” again.", &[Scare]);
    }

    #[test]
    fn short_words_with_a_speaker_are_claims() {
        check_roles("Bell said there were “early signs” of it.", &[Claim]);
        check_roles("Moss called the plan “dishonest”.", &[Claim]);
    }
}
