//! Which items of a list match typed words: items in, the numbers of those kept out. Names match by their letters in
//! order and are ranked; running text matches by its words, in the order that it has. Draws nothing.

use std::cmp::Reverse;
use std::ops::ControlFlow;
use std::sync::Arc;

use nucleo_matcher::pattern::{Atom, AtomKind, CaseMatching, Normalization};
use nucleo_matcher::{Config, Matcher, Utf32Str};
use unicode_segmentation::UnicodeSegmentation;

use super::concordance::context;
use super::{ClaimRow, Share};
use crate::analysis::{Analysis, Claim, Entity, EntityId};
use crate::document::Document;
use crate::notes::{About, Highlight, Verdict};
use crate::text::{SafeStr, SafeText, Span};

/// Bytes of typed words at most.
const LIMIT: usize = 1000;
/// Items that are filtered at once; for more of them the reader would wait.
const AT_ONCE: usize = 2000;
/// Items between two looks at whether anybody still wants the result.
const STRIDE: usize = 256;
/// Bytes of context that a line of a concordance is known by, on either side.
const NEAR: usize = 80;

/// What a list is narrowed to. Lower case finds every case and plain letters those with accents, unless some are typed;
/// each word has to be found, in whatever order.
#[derive(Clone, Debug, PartialEq)]
pub struct Filter {
    typed: String,
    words: Vec<Word>,
}

/// A typed word, in both of its meanings.
#[derive(Clone, Debug, PartialEq)]
struct Word {
    letters: Atom,
    run: Atom,
}

/// How a text is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// As a name: typed letters are in it in their order, other letters may stand between.
    Name,
    /// As running text: typed letters are in it without a gap.
    Text,
}

impl Filter {
    /// A filter for `typed`; `None` where there is nothing to look for, or more than 1,000 bytes.
    #[must_use]
    pub fn new(typed: &str) -> Option<Self> {
        if typed.len() > LIMIT {
            return None;
        }
        let atom = |word: &str, kind| Atom::new(word, CaseMatching::Smart, Normalization::Smart, kind, false);
        let words = typed.split_whitespace().map(|word| {
            let word: String = word.chars().map(plain).collect();
            Word {
                letters: atom(&word, AtomKind::Fuzzy),
                run: atom(&word, AtomKind::Substring),
            }
        });
        let words: Vec<Word> = words.collect();
        (!words.is_empty()).then(|| Self {
            typed: typed.to_owned(),
            words,
        })
    }

    /// What was typed.
    #[must_use]
    pub fn typed(&self) -> &str {
        &self.typed
    }

    /// The characters of `text` that the words are found in, in order; of a word that is not in it, none.
    #[must_use]
    pub fn marks(&self, look: Look, text: &str) -> Vec<Span> {
        let mut matcher = Matcher::new(Config::DEFAULT);
        let mut letters = Vec::new();
        let haystack = haystack(text, &mut letters);
        let mut found = Vec::new();
        for word in &self.words {
            word.atom(look).indices(haystack, &mut matcher, &mut found);
        }
        found.sort_unstable();
        found.dedup();
        let clusters = text.grapheme_indices(true).enumerate();
        let is_found = |index: usize| u32::try_from(index).is_ok_and(|index| found.binary_search(&index).is_ok());
        clusters
            .filter(|(index, _)| is_found(*index))
            .map(|(_, (at, cluster))| Span::new(at, at + cluster.len()))
            .collect()
    }
}

impl Word {
    const fn atom(&self, look: Look) -> &Atom {
        match look {
            Look::Name => &self.letters,
            Look::Text => &self.run,
        }
    }
}

/// What is filtered.
#[derive(Clone, Debug)]
pub enum Items {
    /// Names, the best match first, then as they stood.
    Ranked(Vec<EntityId>),
    /// Names, as they stand.
    Entities(Vec<EntityId>),
    /// Claims; headings stay above what is kept of theirs.
    Claims(Vec<ClaimRow>),
    /// The reader's notes and their passages.
    Notes(Vec<Highlight>),
    /// Speakers.
    Shares(Vec<Share>),
    /// Places with the words around them.
    Lines(Vec<Span>),
    /// Anything else, by the words that it is shown by.
    Texts(Vec<String>),
}

/// What a filter keeps of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// The rows of the whole list that are kept, in the order in which they are shown.
    pub rows: Vec<usize>,
    /// How many items that is, headings and repetitions aside.
    pub count: usize,
}

/// A list to be filtered: all that is needed for it, so that it can be done elsewhere.
#[derive(Clone, Debug)]
pub struct Sieve {
    /// What is looked for.
    pub filter: Filter,
    /// What is read.
    pub document: Arc<Document>,
    /// What was found in it, as it is shown.
    pub analysis: Arc<Analysis>,
    /// The whole list.
    pub items: Items,
}

impl Sieve {
    /// Whether this is too much for the time between two keys.
    #[must_use]
    pub const fn is_long(&self) -> bool {
        let items = match &self.items {
            Items::Ranked(list) | Items::Entities(list) => list.len(),
            Items::Claims(list) => list.len(),
            Items::Notes(list) => list.len(),
            Items::Shares(list) => list.len(),
            Items::Lines(list) => list.len(),
            Items::Texts(list) => list.len(),
        };
        items > AT_ONCE
    }

    /// What is kept; `None` if `go_on` broke it off. Takes time linear in the text of the items.
    pub fn run(&self, go_on: &mut dyn FnMut() -> ControlFlow<()>) -> Option<Kept> {
        let mut judge = Judge {
            filter: &self.filter,
            matcher: Matcher::new(Config::DEFAULT),
            letters: Vec::new(),
        };
        match &self.items {
            Items::Ranked(list) => {
                let mut kept = judge.scores(list, go_on, |judge, id| judge.names(self.entity(*id)))?;
                kept.sort_by_key(|(_, score)| Reverse(*score));
                Some(Kept::of(kept.into_iter().map(|(row, _)| row).collect()))
            }
            Items::Entities(list) => judge.rows(list, go_on, |judge, id| judge.names(self.entity(*id))),
            Items::Claims(list) => {
                let kept = judge.scores(list, go_on, |judge, row| match row {
                    ClaimRow::Speaker(_) => Some(0),
                    ClaimRow::Claim(index) => self.claim(judge, self.analysis.claims.get(*index)?),
                })?;
                Some(grouped(list, &kept))
            }
            Items::Notes(list) => judge.rows(list, go_on, |judge, highlight| {
                let names = highlight.said_by.iter().flat_map(|said| &said.names);
                let own = [&highlight.note, &highlight.anchor.quote].into_iter();
                let texts = own.chain(&highlight.tags).chain(names).map(String::as_str);
                let verdict = highlight.verdict.map(Verdict::name);
                let about = match &highlight.about {
                    About::Name { key, .. } => Some(key.as_str()),
                    About::Claim => Some("claim"),
                    About::Passage => None,
                };
                let kept = [Some(highlight.colour.name()), verdict, about, highlight.state()];
                let texts = texts.chain(kept.into_iter().flatten());
                judge.score(texts.map(|text| (Look::Text, text)))
            }),
            Items::Shares(list) => judge.rows(list, go_on, |judge, share| {
                let own = std::iter::once(share.name.as_str());
                let entity = share.entity().and_then(|id| self.entity(id));
                let names = own.chain(entity.into_iter().flat_map(names_of));
                judge.score(names.map(|name| (Look::Name, name)))
            }),
            Items::Texts(list) => judge.rows(list, go_on, |judge, text| {
                judge.score(std::iter::once((Look::Text, text.as_str())))
            }),
            Items::Lines(list) => judge.rows(list, go_on, |judge, place| {
                let (left, right) = context(&self.document, *place, NEAR);
                let line = self.document.slice(left.hull(right));
                judge.score(std::iter::once((Look::Text, line.as_str())))
            }),
        }
    }

    fn entity(&self, id: EntityId) -> Option<&Entity> {
        self.analysis.entities.get(id.0 as usize)
    }

    /// By its words, as a list shows them, its cue, and all names of who made it and of whom it was made to.
    fn claim(&self, judge: &mut Judge<'_>, claim: &Claim) -> Option<u32> {
        let first = *claim.parts.first()?;
        let words = claim.parts.iter().fold(first, |all, part| all.hull(*part));
        let said = &claim.attribution;
        let texts = std::iter::once(words).chain(said.cue);
        let texts = texts.map(|span| self.document.slice(span)).map(SafeStr::as_str);
        let parties = || said.speakers.iter().chain(&said.hearers);
        let entities = parties().filter_map(|party| self.entity(party.entity?));
        let names = parties().map(|party| party.name.as_str());
        let names = names.chain(entities.flat_map(names_of));
        judge.score(texts.chain(names).map(|text| (Look::Text, text)))
    }
}

impl Kept {
    const fn of(rows: Vec<usize>) -> Self {
        Self {
            count: rows.len(),
            rows,
        }
    }
}

fn names_of(entity: &Entity) -> impl Iterator<Item = &str> {
    let aliases = entity.aliases.iter().map(SafeText::as_str);
    std::iter::once(entity.name.as_str()).chain(aliases)
}

/// The claims that are kept, under those headings that then have any.
fn grouped(list: &[ClaimRow], matching: &[(usize, u32)]) -> Kept {
    let mut rows = Vec::with_capacity(matching.len());
    let mut claims = Vec::new();
    let mut heading = None;
    for (row, _) in matching {
        match list.get(*row) {
            Some(ClaimRow::Speaker(_)) => heading = Some(*row),
            Some(ClaimRow::Claim(claim)) => {
                rows.extend(heading.take());
                rows.push(*row);
                claims.push(*claim);
            }
            None => {}
        }
    }
    // A joint claim stands under each of its speakers.
    claims.sort_unstable();
    claims.dedup();
    Kept {
        rows,
        count: claims.len(),
    }
}

/// Who matches, with the memory that this takes.
struct Judge<'a> {
    filter: &'a Filter,
    matcher: Matcher,
    letters: Vec<char>,
}

impl Judge<'_> {
    /// How well the typed words are found, each in whichever of `fields` it is found best; `None` if one is in none.
    fn score<'t>(&mut self, fields: impl Iterator<Item = (Look, &'t str)>) -> Option<u32> {
        let mut best: Vec<Option<u32>> = vec![None; self.filter.words.len()];
        for (look, text) in fields {
            let haystack = haystack(text, &mut self.letters);
            for (best, word) in best.iter_mut().zip(&self.filter.words) {
                let score = word.atom(look).score(haystack, &mut self.matcher);
                *best = (*best).max(score.map(u32::from));
            }
        }
        best.into_iter().sum()
    }

    fn names(&mut self, entity: Option<&Entity>) -> Option<u32> {
        self.score(names_of(entity?).map(|name| (Look::Name, name)))
    }

    /// The rows that match, with how well they do.
    fn scores<T>(
        &mut self,
        list: &[T],
        go_on: &mut dyn FnMut() -> ControlFlow<()>,
        mut score: impl FnMut(&mut Self, &T) -> Option<u32>,
    ) -> Option<Vec<(usize, u32)>> {
        let mut kept = Vec::new();
        for (row, item) in list.iter().enumerate() {
            if row % STRIDE == 0 && go_on().is_break() {
                return None;
            }
            kept.extend(score(self, item).map(|score| (row, score)));
        }
        Some(kept)
    }

    fn rows<T>(
        &mut self,
        list: &[T],
        go_on: &mut dyn FnMut() -> ControlFlow<()>,
        score: impl FnMut(&mut Self, &T) -> Option<u32>,
    ) -> Option<Kept> {
        let kept = self.scores(list, go_on, score)?;
        Some(Kept::of(kept.into_iter().map(|(row, _)| row).collect()))
    }
}

/// A text as the matcher takes it: a letter for each grapheme cluster.
fn haystack<'a>(text: &'a str, letters: &'a mut Vec<char>) -> Utf32Str<'a> {
    if text.is_ascii() {
        return Utf32Str::Ascii(text.as_bytes());
    }
    letters.clear();
    let clusters = text.graphemes(true).filter_map(|cluster| cluster.chars().next());
    letters.extend(clusters.map(plain));
    Utf32Str::Unicode(letters)
}

/// What a keyboard has for what print has.
const fn plain(c: char) -> char {
    match c {
        '‘' | '’' => '\'',
        '“' | '”' | '„' | '«' | '»' => '"',
        '\u{2010}'..='\u{2014}' => '-',
        // Strokes are no marks that the matcher takes off.
        'ł' => 'l',
        'Ł' => 'L',
        'ø' => 'o',
        'Ø' => 'O',
        'đ' => 'd',
        'Đ' => 'D',
        'ı' => 'i',
        _ => c,
    }
}

#[cfg(test)]
mod tests;
