//! Titles of works in quotation marks: capitals say nothing there, so only names that the body or the lists know are taken.

use std::ops::Range;

use super::super::super::Kind;
use super::super::super::lexicon::{self, Facts};
use super::super::super::text::Text;
use super::super::super::token::TokenKind;
use super::super::words::Words;
use super::Proposal;
use super::votes::Votes;

/// Longest name looked for, in tokens.
const LIMIT: usize = 6;
/// Longest title in quotation marks, in tokens.
const TITLE_LIMIT: usize = 20;

/// The contents of the quotations in title case, as the titles of works are written, in order, disjoint.
pub(super) fn quoted(words: &Words, text: &Text<'_>) -> Vec<Range<usize>> {
    let mut titles: Vec<Range<usize>> = Vec::new();
    for pair in &text.pairs {
        let tokens = text.tokens_in(pair.inner);
        let apart = titles.last().is_none_or(|last| last.end <= tokens.start);
        if apart && (2..=TITLE_LIMIT).contains(&tokens.len()) && is_title(words, text, tokens.clone()) {
            titles.push(tokens);
        }
    }
    titles
}

/// Whether all words but the small ones are capitalised, and at least two, or half of them, are ordinary English.
fn is_title(words: &Words, text: &Text<'_>, tokens: Range<usize>) -> bool {
    let (mut capital, mut common) = (0, 0);
    for index in tokens {
        let word = text.word(index);
        if words.is_capital(index) {
            capital += 1;
            common += usize::from(words.is(index, Facts::COMMON) && !words.is(index, Facts::GIVEN));
        } else if text.kind(index) == Some(TokenKind::Word) && word.len() > 3 {
            return false;
        }
    }
    capital >= 2 && (common >= 2 || common * 2 >= capital)
}

/// Appends the names that are known to stand in the title `tokens`.
pub(super) fn find(text: &Text<'_>, words: &Words, votes: &Votes, tokens: Range<usize>, found: &mut Vec<Proposal>) {
    let mut at = tokens.start;
    while at < tokens.end {
        at = match words
            .is_capital(at)
            .then(|| longest(text, words, votes, at, tokens.end))
            .flatten()
        {
            Some((end, kind)) => {
                found.push(Proposal { tokens: at..end, kind });
                end
            }
            None => at + 1,
        };
    }
}

fn longest(text: &Text<'_>, words: &Words, votes: &Votes, at: usize, limit: usize) -> Option<(usize, Kind)> {
    let mut phrase = String::new();
    let mut best = None;
    for index in at..limit.min(at + LIMIT) {
        if !phrase.is_empty() {
            phrase.push(' ');
        }
        let folded = &words.get(index).folded;
        phrase.push_str(if folded.is_empty() { text.word(index) } else { folded });
        if !words.is_capital(index) {
            continue;
        }
        let alone = index == at;
        let facts = words.facts(index);
        let listed = match lexicon::phrase(&phrase) {
            Some(true) if !alone || facts.any(Facts::ORGANIZATION) => Some(Kind::Organization),
            Some(false) if !alone || facts.any(Facts::COUNTRY) => Some(Kind::Place),
            _ => None,
        };
        let plain = alone && facts.any(Facts::COMMON.or(Facts::PEOPLE));
        if let Some(kind) = votes.of(&phrase).or(listed).filter(|_| !plain) {
            best = Some((index + 1, kind));
        }
    }
    best
}
