//! Names that the tagger found elsewhere in the text and missed here, and other names of theirs that the text tells. All
//! else that is new is the tagger's business.

use std::collections::HashMap;
use std::ops::Range;

use crate::text::fold;

use super::super::Kind;
use super::super::lexicon::Facts;
use super::super::tagger::Tagged;
use super::super::text::Text;
use super::brackets::is_link;
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
pub(super) fn add(text: &Text<'_>, mut tagged: Vec<Tagged>) -> Vec<Tagged> {
    let told = told(text, &tagged);
    tagged.extend(&told);
    tagged.sort_by_key(|t| t.span);
    let mut known = Known::of(text, &tagged);
    for tag in &told {
        // What the text explains is as sure as what the tagger found twice.
        known.tallies.entry(text.str(tag.span)).or_default().add(tag.kind);
    }
    let mut found = Vec::new();
    let mut next = tagged.iter().peekable();
    let mut index = 0;
    while let Some(token) = text.tokens.get(index) {
        while next.next_if(|t| t.span.end <= token.span().start).is_some() {}
        let limit = next.peek().map_or(usize::MAX, |t| t.span.start);
        if limit <= token.span().start {
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

/// Most words between a bracket and the name that explains what stands before it.
const LINK_LIMIT: usize = 6;

/// The untagged half of `NM (formerly known as Northern Mail)` and of `Northern Mail Board (NMB)`, in order.
fn told(text: &Text<'_>, tagged: &[Tagged]) -> Vec<Tagged> {
    let free = |index: usize| {
        let span = text.span_of(index..index + 1);
        let before = tagged.partition_point(|t| t.span.start < span.end);
        before
            .checked_sub(1)
            .and_then(|i| tagged.get(i))
            .is_none_or(|t| t.span.end <= span.start)
    };
    let mut told = Vec::new();
    for tag in tagged.iter().filter(|t| t.kind != Kind::Place) {
        let tokens = text.tokens_in(tag.span);
        let indices = [former(text, tokens.start), initials(text, tokens)];
        for index in indices.into_iter().flatten().filter(|i| free(*i)) {
            let span = text.span_of(index..index + 1);
            told.push(Tagged { span, kind: tag.kind });
        }
    }
    told.sort_by_key(|t| t.span);
    told.dedup_by_key(|t| t.span);
    told
}

/// The one capitalised word before the bracket that says of it that it was known as the name at token `name`.
fn former(text: &Text<'_>, name: usize) -> Option<usize> {
    let links = (1..=LINK_LIMIT).take_while(|back| name.checked_sub(*back).is_some_and(|i| is_link(text.word(i))));
    let links = links.count();
    let open = name.checked_sub(links + 1).filter(|i| text.word(*i) == "(")?;
    let index = open.checked_sub(1)?;
    let known = (open + 1..name).any(|i| matches!(text.word(i), "known" | "formerly" | "previously" | "originally"));
    let plain = Facts::of(&fold(text.word(index))).any(NO_NAMES);
    let capital = text.word(index).starts_with(char::is_uppercase);
    (known && capital && !plain && stands_alone(text, index, index + 1)).then_some(index)
}

/// The initials of the name over `name`, in brackets right behind it.
fn initials(text: &Text<'_>, name: Range<usize>) -> Option<usize> {
    let index = name.end + 1;
    if text.word(name.end) != "(" || text.word(index + 1) != ")" || name.len() < 2 {
        return None;
    }
    let capital = |i: usize| text.word(i).chars().next().filter(|c| c.is_uppercase());
    let first: String = name.filter_map(capital).collect();
    (first == text.word(index)).then_some(index)
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
