//! Names that the tagger found elsewhere in the text and missed here. New names are the tagger's business.

use std::collections::HashMap;

use crate::text::fold;

use super::super::Kind;
use super::super::lexicon::Facts;
use super::super::tagger::Tagged;
use super::super::text::Text;
use super::kinds::Tally;

/// Names with the same first word that are looked for; a text that has more is a list.
const SAME_FIRST_LIMIT: usize = 16;

/// The names of a text by their first words, as they are spelled.
#[derive(Default)]
struct Known<'a> {
    tallies: HashMap<&'a str, Tally>,
    /// Name and length in tokens.
    by_first: HashMap<&'a str, Vec<(&'a str, usize)>>,
}

/// `tagged`, in order, with the names that were missed: people and organisations whose words stand elsewhere untagged,
/// with nothing beside them that could be a part of another name.
pub(super) fn add(text: &Text<'_>, tagged: Vec<Tagged>) -> Vec<Tagged> {
    let known = Known::of(text, &tagged);
    let mut found = Vec::new();
    let mut next = tagged.iter().peekable();
    let mut index = 0;
    while let Some(token) = text.tokens.get(index) {
        while next.next_if(|t| t.span.end <= token.span.start).is_some() {}
        let limit = next.peek().map_or(usize::MAX, |t| t.span.start);
        if limit <= token.span.start {
            index += 1;
            continue;
        }
        match known.at(text, index, limit) {
            Some((kind, length)) => {
                let span = text.span_of(index..index + length);
                found.push(Tagged { span, kind });
                index += length;
            }
            None => index += 1,
        }
    }
    let mut all = tagged;
    all.append(&mut found);
    all.sort_by_key(|t| t.span);
    all
}

impl<'a> Known<'a> {
    fn of(text: &Text<'a>, tagged: &[Tagged]) -> Self {
        let mut known = Self::default();
        for tag in tagged {
            let name = text.str(tag.span);
            let tokens = text.tokens_in(tag.span);
            let same = known.by_first.entry(text.word(tokens.start)).or_default();
            if !known.tallies.contains_key(name) && same.len() < SAME_FIRST_LIMIT {
                same.push((name, tokens.len()));
            }
            known.tallies.entry(name).or_default().add(tag.kind);
        }
        known
    }

    /// Kind and length in tokens of the longest known name at token `index` that ends before byte `limit`.
    fn at(&self, text: &Text<'_>, index: usize, limit: usize) -> Option<(Kind, usize)> {
        let named = self.by_first.get(text.word(index))?;
        let fits = named.iter().filter(|(name, length)| {
            let span = text.span_of(index..index + length);
            span.end <= limit && text.str(span) == *name && stands_alone(text, index, index + length)
        });
        let (name, length) = fits.max_by_key(|(_, length)| *length)?;
        self.kind(name, *length).map(|kind| (kind, *length))
    }

    /// What `name` is, where that is sure enough to find it again: not from a single word that was tagged once.
    fn kind(&self, name: &str, length: usize) -> Option<Kind> {
        let tally = self.tallies.get(name).filter(|t| !t.mixed())?;
        let kind = tally.most().filter(|k| *k != Kind::Place)?;
        let people = name.split_whitespace().any(|w| Facts::of(&fold(w)).any(Facts::PEOPLE));
        let initial = name.chars().filter(|c| c.is_alphabetic()).count() < 2;
        let single = tally.of(kind) > 1 && !Facts::of(&fold(name)).any(NO_NAMES);
        (!people && !initial && (length > 1 || single)).then_some(kind)
    }
}

/// Words that stand with a capital without being names.
const NO_NAMES: Facts = Facts::COMMON.or(Facts::CALENDAR).or(Facts::HONORIFIC).or(Facts::PEOPLE);

/// Whether nothing that could belong to the same name stands beside tokens `start..end`.
fn stands_alone(text: &Text<'_>, start: usize, end: usize) -> bool {
    let capital = |index: usize| {
        text.word(index)
            .starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
    };
    let glue = |index: usize| matches!(text.word(index), "-" | "–" | "/" | "&" | "'" | "@" | "#");
    let begin = text.span_of(start..end).start;
    let sentence = text.sentence_at(begin).and_then(|s| text.sentences.get(s));
    let before = start
        .checked_sub(1)
        .filter(|_| sentence.is_none_or(|s| s.start != begin));
    let joined = matches!(text.word(end), "of" | "and" | "de") && capital(end + 1);
    !before.is_some_and(|i| capital(i) || glue(i)) && !capital(end) && !glue(end) && !joined
}
