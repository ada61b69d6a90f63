//! What a first reading found of a word elsewhere in the text, as features for a second one.

use std::collections::HashMap;
use std::ops::Range;

use super::features::{Sheet, feature, pair};
use super::label::{self, Class, Label, Part};
use super::words::Shape;

/// What the labels of one word form were, over a text.
#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    /// Outside of names, then by class.
    classes: [u32; 5],
    /// In names of several words, by class: as the first one, as the last one.
    ends: [[u32; 2]; 4],
}

/// The class of most other names that are spelled like one, and whether that is its own.
type Peers = (Class, bool);

/// The labels that a first reading gave, by what they were given to.
#[derive(Debug)]
pub struct Echoes<'a> {
    sheet: &'a Sheet<'a>,
    labels: &'a [Label],
    /// The token that the first label is of.
    start: usize,
    tallies: Vec<Tally>,
    /// By label, of a name: the class of most other names spelled so, and whether it is that of this one. A byte each.
    names: Vec<Option<Peers>>,
    /// Classes of names of several words, by their initials.
    initials: HashMap<String, Class>,
}

fn class(label: Label) -> usize {
    label.name().map_or(0, |(class, _)| 1 + class as usize)
}

/// A small number for how many: 1, 2, 3 or 4, 5 and more.
const fn few(count: u32) -> u64 {
    match count {
        0..=2 => count as u64,
        3 | 4 => 3,
        _ => 4,
    }
}

impl<'a> Echoes<'a> {
    /// What `labels`, one a token from token `start` on, tell of the text of `sheet`.
    #[must_use]
    pub fn of(sheet: &'a Sheet<'a>, labels: &'a [Label], start: usize) -> Self {
        let mut tallies = vec![Tally::default(); sheet.forms()];
        for (index, label) in labels.iter().enumerate() {
            let Some(tally) = tallies.get_mut(sheet.form(start + index)) else {
                continue;
            };
            tally.classes[class(*label)] += 1;
            match label.name() {
                Some((class, Part::Begin)) => tally.ends[class as usize][0] += 1,
                Some((class, Part::Last)) => tally.ends[class as usize][1] += 1,
                _ => {}
            }
        }
        let found = label::read(labels);
        let mut spelled: HashMap<Vec<usize>, [u32; 4]> = HashMap::new();
        let mut initials: HashMap<String, Class> = HashMap::new();
        let forms = |tokens: &Range<usize>| tokens.clone().map(|i| sheet.form(start + i)).collect::<Vec<_>>();
        for (tokens, class) in &found {
            spelled.entry(forms(tokens)).or_default()[*class as usize] += 1;
            if (2..=8).contains(&tokens.len()) {
                initials
                    .entry(sheet.initials(&(start + tokens.start..start + tokens.end)))
                    .or_insert(*class);
            }
        }
        let mut names = vec![None; labels.len()];
        for (tokens, class) in &found {
            let mut counts = spelled.get(&forms(tokens)).copied().unwrap_or_default();
            counts[*class as usize] -= 1;
            let most = Class::ALL.into_iter().max_by_key(|c| counts[*c as usize]);
            if let Some(most) = most.filter(|c| counts[*c as usize] > 0) {
                for name in names.get_mut(tokens.clone()).into_iter().flatten() {
                    *name = Some((most, most == *class));
                }
            }
        }
        Self {
            sheet,
            labels,
            start,
            tallies,
            names,
            initials,
        }
    }

    /// The features of token `index` of `sentence`; none for words that stand nowhere else and in no name.
    pub fn features(&self, sentence: &Range<usize>, index: usize, mut sink: impl FnMut(u64)) {
        let mut emit = |template: u8, value: u64| sink(feature(template, value));
        let label = |index: usize| self.labels.get(index.checked_sub(self.start)?).copied();
        let own = label(index).unwrap_or_default();
        let at = |offset: isize| {
            let at = index.checked_add_signed(offset).filter(|at| sentence.contains(at));
            at.and_then(label).map_or(99, |l| u64::from(l.0))
        };
        let near = [at(-1), u64::from(own.0), at(1)];
        if near.iter().any(|l| *l != 0 && *l != 99) {
            emit(200, near[1]);
            emit(201, pair(near[0], near[1]));
            emit(202, pair(near[1], near[2]));
        }
        let shape = self.sheet.shape(index);
        if shape == Shape::Lower {
            return;
        }
        if let Some((most, same)) = index.checked_sub(self.start).and_then(|own| *self.names.get(own)?) {
            emit(203, pair(most as u64, u64::from(same)));
        }
        if shape == Shape::Upper
            && let Some(class) = self.initials.get(self.sheet.folded(index))
        {
            emit(204, *class as u64);
        }
        let Some(mut tally) = self.tallies.get(self.sheet.form(index)).copied() else {
            return;
        };
        tally.classes[class(own)] -= 1;
        match own.name() {
            Some((class, Part::Begin)) => tally.ends[class as usize][0] -= 1,
            Some((class, Part::Last)) => tally.ends[class as usize][1] -= 1,
            _ => {}
        }
        let total: u32 = tally.classes.iter().sum();
        if total == 0 {
            return;
        }
        for (class, count) in (0_u64..).zip(tally.classes) {
            if count > 0 {
                let part = u64::from(count * 3 / total);
                emit(205, pair(class, part));
                emit(206, pair(pair(class, part), few(count)));
                emit(207, pair(pair(class, part), u64::from(own.0)));
            }
        }
        for (class, [first, last]) in (0_u64..).zip(tally.ends) {
            if first + last > 0 {
                emit(208, pair(class, pair(few(first).min(2), few(last).min(2))));
            }
        }
    }
}
