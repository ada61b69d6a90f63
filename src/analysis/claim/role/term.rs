//! Words that are named or explained rather than said: `the so-called “grey zone”`, `“Grey zone” is a term`.

use super::{ends_with_mark, is_after};
use crate::analysis::claim::clause;
use crate::analysis::claim::cue::Strength;
use crate::analysis::claim::scene::{Quote, Scene};
use crate::analysis::claim::word::Class;

/// Words that stand before a term.
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
/// Participles that name what stands before them.
const NAMING: [&str; 6] = [
    "called the",
    "called a",
    "named the",
    "dubbed the",
    "labeled the",
    "labelled the",
];

/// What stands before a word that something counts as.
const COUNTING: [&str; 3] = ["as a", "as an", "as the"];

/// Whether `quote` is a word that is named or explained.
pub(super) fn is_term(scene: &Scene<'_>, quote: &Quote) -> bool {
    if counts_as(scene, quote)
        || quote.words <= 6 && is_after(scene, quote, &MARKERS)
        || is_defined(scene, quote)
        || is_named_so(scene, quote)
    {
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

/// `registered as a “foreign agent”`: what something counts as, where nobody judges it so.
fn counts_as(scene: &Scene<'_>, quote: &Quote) -> bool {
    let floor = clause::floor(quote);
    let judged = |t: usize| matches!(scene.class(t), Class::Cue(Strength::Judging | Strength::Saying));
    quote.words <= 3 && is_after(scene, quote, &COUNTING) && !(floor..quote.tokens.start).any(judged)
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
    let named = is_after(scene, quote, &NAMING);
    let comma = quote.tokens.start.checked_sub(3).filter(|&c| c >= quote.sentence.start);
    named && quote.words <= 6 && comma.is_some_and(|c| scene.class(c) == Class::Comma)
}
