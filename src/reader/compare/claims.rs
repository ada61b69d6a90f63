//! Which claim of one version is which of the other, and what became of it.
//!
//! Claims go together by the words that stayed in their place, then by their words wherever they stand, and last by what
//! little they share where the same person says them in the same passage. Each is taken once. What then is left over but
//! stands in a claim that was taken was split from it, or joined with it.

use std::collections::HashMap;

use crate::analysis::{Claim, ClaimForm};
use crate::text::Span;

use super::identity::Identity;
use super::pairing::{common, counted, pair};
use super::passages::Layout;
use super::speakers::Speakers;
use super::text::Side;
use super::{Alteration, ClaimChange, ClaimKind};

/// How much of two claims must be the same words for them to be one, whoever said it and wherever.
const SAME: f64 = 0.7;
/// How much where words of both stand in the same place.
const IN_PLACE: f64 = 0.5;
/// How much there if the same person says it.
const BY_THE_SAME: f64 = 0.4;
/// How much of the longer words in the same passage by the same person, of which two must be the same.
const REPHRASED: f64 = 0.3;
/// How much of a claim must stand in another to be a part of it.
const PART: f64 = 0.8;
/// Words that such a part has at least, and a claim that is found elsewhere by whoever said it.
const FEW: usize = 3;
/// Claims that a word is counted for: they may stand in one another.
const NESTED: usize = 4;
/// Pairs of claims of one passage that are looked at.
const PAIRS: usize = 256;

/// A claim by its words.
struct Said<'a> {
    claim: &'a Claim,
    /// Its words without punctuation.
    words: Vec<u32>,
    counted: Vec<(u32, usize)>,
    /// Those that are long or hold a digit.
    telling: Vec<(u32, usize)>,
    /// The first of its words in the text.
    start: usize,
    passage: usize,
}

/// What became of all claims, in the order of the new text, dropped ones where they stood.
pub(super) fn changes(old: &Side<'_>, new: &Side<'_>, layout: &Layout, identity: &Identity) -> Vec<ClaimChange> {
    let [in_old, in_new] = &layout.passages;
    let mut matching = Matching {
        was: said(old, in_old),
        is: said(new, in_new),
        speakers: Speakers {
            old,
            new,
            layout,
            identity,
        },
        there: vec![None; old.analysis.claims.len()],
        back: vec![None; new.analysis.claims.len()],
    };
    let shared = matching.shared();
    matching.take(&shared, |_, _, likeness| likeness >= SAME);
    matching.take_moved();
    matching.take(&shared, |matching, pair, likeness| {
        let is_by_the_same = || !matching.is_other_speaker(pair);
        likeness >= IN_PLACE || (likeness >= BY_THE_SAME && is_by_the_same()) || matching.is_part(pair)
    });
    matching.take_rephrased();
    matching.told(&shared)
}

fn said<'a>(side: &Side<'a>, passages: &[usize]) -> Vec<Said<'a>> {
    let said = |claim: &'a Claim| {
        let words = side.telling_of(&claim.parts);
        let is_long = |span: Span| {
            let word = side.document.slice(span).as_str();
            word.chars().count() > 4 || word.contains(char::is_numeric)
        };
        let telling = claim.parts.iter().flat_map(|part| side.words.touched(*part));
        let telling = telling.filter(|at| is_long(side.words.span(&(*at..at + 1))));
        let telling: Vec<u32> = telling.flat_map(|at| side.telling(at..at + 1)).collect();
        let start = claim.parts.first().map_or(0, |part| side.words.touched(*part).start);
        Said {
            claim,
            counted: counted(&words),
            telling: counted(&telling),
            words,
            start,
            passage: passages.get(start).copied().unwrap_or_default(),
        }
    };
    side.analysis.claims.iter().map(said).collect()
}

/// Claims that were split from another or joined with it, as pairs of an old and a new one.
struct Parts {
    by_old: Vec<(usize, usize)>,
    by_new: Vec<(usize, usize)>,
}

impl Parts {
    /// New claims that were split from an old one.
    fn of_old(&self, old: usize) -> impl Iterator<Item = usize> {
        let from = self.by_old.partition_point(|(a, _)| *a < old);
        let rest = self.by_old.get(from..).unwrap_or_default().iter();
        rest.take_while(move |(a, _)| *a == old).map(|(_, b)| *b)
    }

    /// Old claims that were joined into a new one.
    fn of_new(&self, new: usize) -> impl Iterator<Item = usize> {
        let from = self.by_new.partition_point(|(_, b)| *b < new);
        let rest = self.by_new.get(from..).unwrap_or_default().iter();
        rest.take_while(move |(_, b)| *b == new).map(|(a, _)| *a)
    }
}

struct Matching<'s, 'a> {
    was: Vec<Said<'a>>,
    is: Vec<Said<'a>>,
    speakers: Speakers<'s, 'a>,
    /// For each old claim the new one that it is, and the other way.
    there: Vec<Option<usize>>,
    back: Vec<Option<usize>>,
}

impl Matching<'_, '_> {
    /// Pairs of claims that have words in the same place, in the order of the old text.
    fn shared(&self) -> Vec<(usize, usize)> {
        let mut covering: HashMap<usize, Vec<usize>> = HashMap::new();
        for (number, said) in self.is.iter().enumerate() {
            for word in said
                .claim
                .parts
                .iter()
                .flat_map(|part| self.speakers.new.words.touched(*part))
            {
                let there = covering.entry(word).or_default();
                if there.len() < NESTED {
                    there.push(number);
                }
            }
        }
        let mut pairs = Vec::new();
        for (number, said) in self.was.iter().enumerate() {
            let words = said
                .claim
                .parts
                .iter()
                .flat_map(|part| self.speakers.old.words.touched(*part));
            let places = words.filter_map(|word| self.speakers.layout.places.get(word).copied().flatten());
            let mut others: Vec<usize> = places
                .filter_map(|place| covering.get(&place))
                .flatten()
                .copied()
                .collect();
            others.sort_unstable();
            others.dedup();
            pairs.extend(others.into_iter().map(|other| (number, other)));
        }
        pairs
    }

    /// Takes those of `pairs` that `fits`, the most alike first, and of equals those of one form.
    fn take(&mut self, pairs: &[(usize, usize)], fits: impl Fn(&Self, (usize, usize), f64) -> bool) {
        let free = pairs.iter().filter(|(a, b)| self.is_free(*a, *b));
        let mut ranked: Vec<_> = free
            .map(|&(a, b)| (self.likeness(a, b), !self.is_other_form(a, b), (a, b)))
            .filter(|(likeness, _, pair)| fits(self, *pair, *likeness))
            .collect();
        ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(b.1.cmp(&a.1)).then(a.2.cmp(&b.2)));
        for (_, _, (a, b)) in ranked {
            self.join(a, b);
        }
    }

    /// Takes claims whose words stand elsewhere now. Few words are taken for the same only if the same person says them.
    fn take_moved(&mut self) {
        let alone = |said: &[Said<'_>], known: &[Option<usize>]| -> (Vec<usize>, Vec<Vec<u32>>) {
            let alone = said.iter().enumerate().zip(known).filter(|(_, known)| known.is_none());
            alone.map(|((number, said), _)| (number, said.words.clone())).unzip()
        };
        let (gone, before) = alone(&self.was, &self.there);
        let (came, after) = alone(&self.is, &self.back);
        for (a, b) in pair(&before, &after, SAME) {
            let (Some(a), Some(b)) = (gone.get(a).copied(), came.get(b).copied()) else {
                continue;
            };
            let length = self.was.get(a).map_or(0, |said| said.words.len());
            if length > FEW || !self.is_other_speaker((a, b)) {
                self.join(a, b);
            }
        }
    }

    /// Takes what the same person says in the same passage in other words.
    fn take_rephrased(&mut self) {
        let mut by_passage: HashMap<usize, (Vec<usize>, Vec<usize>)> = HashMap::new();
        for (number, said) in self
            .was
            .iter()
            .enumerate()
            .filter(|(number, _)| self.is_alone(true, *number))
        {
            by_passage.entry(said.passage).or_default().0.push(number);
        }
        for (number, said) in self
            .is
            .iter()
            .enumerate()
            .filter(|(number, _)| self.is_alone(false, *number))
        {
            by_passage.entry(said.passage).or_default().1.push(number);
        }
        let mut passages: Vec<_> = by_passage
            .into_values()
            .filter(|(a, b)| a.len() * b.len() <= PAIRS)
            .collect();
        passages.sort_unstable();
        let pairs = passages
            .iter()
            .flat_map(|(a, b)| a.iter().flat_map(|a| b.iter().map(|b| (*a, *b))));
        let pairs: Vec<_> = pairs.collect();
        self.take(&pairs, |matching, (a, b), _| {
            let (Some(one), Some(other)) = (matching.was.get(a), matching.is.get(b)) else {
                return false;
            };
            let size = |said: &Said<'_>| said.telling.iter().map(|(_, count)| count).sum::<usize>();
            let same = common(&one.telling, &other.telling);
            let share = 2.0 * same as f64 / (size(one) + size(other)).max(1) as f64;
            same > 1 && share >= REPHRASED && matching.is_known(a, b) && !matching.is_other_speaker((a, b))
        });
    }

    /// All claims with what became of them.
    fn told(&self, shared: &[(usize, usize)]) -> Vec<ClaimChange> {
        let parts = self.parts(shared);
        let mut rows: Vec<_> = (0..self.was.len())
            .filter_map(|old| Some(self.taken(old, self.there.get(old).copied().flatten()?, &parts)))
            .collect();
        let mut is_told = (vec![false; self.was.len()], vec![false; self.is.len()]);
        for &(old, new) in &parts.by_old {
            is_told.0.get_mut(old).into_iter().for_each(|told| *told = true);
            is_told.1.get_mut(new).into_iter().for_each(|told| *told = true);
            rows.push(self.part(old, new));
        }
        let alone = |told: &[bool], is_old| {
            let numbers = told
                .iter()
                .enumerate()
                .filter(|(_, told)| !**told)
                .map(|(number, _)| number);
            numbers
                .filter(|number| self.is_alone(is_old, *number))
                .collect::<Vec<_>>()
        };
        rows.extend(
            alone(&is_told.0, true)
                .into_iter()
                .map(|old| self.alone(Some(old), None)),
        );
        rows.extend(
            alone(&is_told.1, false)
                .into_iter()
                .map(|new| self.alone(None, Some(new))),
        );
        rows.sort_by_key(|row| self.place(row));
        rows
    }

    /// Claims that are left over and stand in one that was taken, with that one: split from it, or joined with it.
    fn parts(&self, shared: &[(usize, usize)]) -> Parts {
        let mut by_old: Vec<(usize, usize)> = Vec::new();
        let mut seen = (None, vec![false; self.is.len()]);
        for &(old, new) in shared {
            let (is_old, is_new) = (self.is_alone(true, old), self.is_alone(false, new));
            let is_first = if is_old {
                seen.0 != Some(old)
            } else {
                seen.1.get(new) == Some(&false)
            };
            let pair = (old, new);
            if is_old == is_new || !is_first || !self.is_part(pair) || self.is_other_speaker(pair) {
                continue;
            }
            by_old.push(pair);
            seen.0 = Some(old);
            seen.1.get_mut(new).into_iter().for_each(|seen| *seen = true);
        }
        let mut by_new = by_old.clone();
        by_new.sort_unstable_by_key(|&(old, new)| (new, old));
        Parts { by_old, by_new }
    }

    /// What became of a claim that was taken for another. Its words are the same if those of all its parts are.
    fn taken(&self, old: usize, new: usize, parts: &Parts) -> ClaimChange {
        let mut after: Vec<usize> = parts.of_old(old).chain([new]).collect();
        // Either it was split, or others were joined with it.
        let joined = parts.of_new(new).filter(|_| after.len() == 1);
        let mut before: Vec<usize> = joined.chain([old]).collect();
        before.sort_unstable();
        after.sort_unstable();
        let words = |said: &[Said<'_>], numbers: &[usize]| -> Vec<u32> {
            let said = numbers.iter().filter_map(|number| said.get(*number));
            said.flat_map(|said| said.words.iter().copied()).collect()
        };
        let is_same = words(&self.was, &before) == words(&self.is, &after);
        self.altered(old, new, !is_same)
    }

    fn part(&self, old: usize, new: usize) -> ClaimChange {
        let (Some(one), Some(other)) = (self.was.get(old), self.is.get(new)) else {
            return self.altered(old, new, false);
        };
        let same = common(&one.counted, &other.counted);
        self.altered(old, new, same < one.words.len().min(other.words.len()))
    }

    fn altered(&self, old: usize, new: usize, words: bool) -> ClaimChange {
        let alteration = Alteration {
            words,
            speakers: self.is_other_speaker((old, new)),
            form: self.is_other_form(old, new),
        };
        let kind = if alteration == Alteration::default() {
            ClaimKind::Kept
        } else {
            ClaimKind::Altered(alteration)
        };
        ClaimChange {
            kind,
            old: Some(old),
            new: Some(new),
        }
    }

    /// A claim that only one version has. Where the other one has the very words, it is only not taken for a claim there.
    fn alone(&self, old: Option<usize>, new: Option<usize>) -> ClaimChange {
        let is_old = old.is_some();
        let said = old.and_then(|old| self.was.get(old)).or_else(|| self.is.get(new?));
        let kind = if said.is_some_and(|said| self.speakers.stands_in_the_other(is_old, said.claim)) {
            ClaimKind::Kept
        } else if is_old {
            ClaimKind::Dropped
        } else {
            ClaimKind::Added
        };
        ClaimChange { kind, old, new }
    }

    /// Where a row belongs: the passage, then the word of the new text, behind which what is gone comes.
    fn place(&self, row: &ClaimChange) -> (usize, usize, usize) {
        if let Some(new) = row.new.and_then(|new| self.is.get(new)) {
            return (new.passage, 2 * new.start, row.old.unwrap_or_default());
        }
        let Some(old) = row.old.and_then(|old| self.was.get(old)) else {
            return (0, 0, 0);
        };
        let before = self.speakers.layout.before.get(old.start).copied().unwrap_or_default();
        (old.passage, 2 * before + 1, old.start)
    }

    fn join(&mut self, old: usize, new: usize) {
        if let (Some(there @ None), Some(back @ None)) = (self.there.get_mut(old), self.back.get_mut(new)) {
            (*there, *back) = (Some(new), Some(old));
        }
    }

    fn is_alone(&self, is_old: bool, number: usize) -> bool {
        let known = if is_old { &self.there } else { &self.back };
        known.get(number).is_some_and(Option::is_none)
    }

    fn is_free(&self, old: usize, new: usize) -> bool {
        self.is_alone(true, old) && self.is_alone(false, new)
    }

    /// How much of two claims is the same words, from 0 to 1; less than 1 if they stand in another order.
    fn likeness(&self, old: usize, new: usize) -> f64 {
        let (Some(one), Some(other)) = (self.was.get(old), self.is.get(new)) else {
            return 0.0;
        };
        if one.words == other.words {
            return 1.0;
        }
        let all = (one.words.len() + other.words.len()).max(1);
        (2.0 * common(&one.counted, &other.counted) as f64 / all as f64).min(0.999)
    }

    /// Whether one of two claims stands in the other.
    fn is_part(&self, (old, new): (usize, usize)) -> bool {
        let (Some(one), Some(other)) = (self.was.get(old), self.is.get(new)) else {
            return false;
        };
        let short = one.words.len().min(other.words.len());
        short >= FEW && common(&one.counted, &other.counted) as f64 >= PART * short as f64
    }

    fn is_other_form(&self, old: usize, new: usize) -> bool {
        let quoted = |said: Option<&Said<'_>>| said.map(|said| said.claim.form != ClaimForm::Indirect);
        quoted(self.was.get(old)) != quoted(self.is.get(new))
    }

    /// Whether both have a speaker.
    fn is_known(&self, old: usize, new: usize) -> bool {
        let has = |said: Option<&Said<'_>>| said.is_some_and(|said| !said.claim.attribution.speakers.is_empty());
        has(self.was.get(old)) && has(self.is.get(new))
    }

    fn is_other_speaker(&self, (old, new): (usize, usize)) -> bool {
        let claims = self.was.get(old).zip(self.is.get(new));
        claims.is_some_and(|(old, new)| self.speakers.are_others(old.claim, new.claim))
    }
}
