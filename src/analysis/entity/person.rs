//! Names of people that are one person: full names with and without initials and middle names, then short ones.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::super::Kind;
use super::super::lexicon::{self, Facts};
use super::gender;
use super::groups::Groups;
use super::name::{Name, Names, is_initial};

/// People of one surname that are told apart; beyond, only equal names are joined, so that the cost stays linear.
const SAME_SURNAME_LIMIT: usize = 32;

/// Words of a name that are looked at; a longer one is a list.
const LONGEST: usize = 8;

/// For each short name that fits several people the names of each that it could stand for.
pub(super) type Short = HashMap<usize, Vec<usize>>;

/// Joins the names of people. What fits several of them is returned, to be decided mention by mention.
pub(super) fn join(names: &Names, groups: &mut Groups) -> Short {
    let mut people = People::default();
    let mut short = Short::new();
    let mut full: Vec<(usize, &Name)> = names.of_kind(Kind::Person).collect();
    // The fullest first, so that a short form meets all the people that it may stand for.
    full.sort_by_key(|(index, n)| (Reverse((n.spelled(), n.words.len(), n.generation.is_some())), *index));
    for (index, name) in full {
        let whole = people.with_full_name(names, name);
        let fits = if whole.is_empty() {
            people.with_short_name(names, name)
        } else {
            whole.clone()
        };
        match fits.as_slice() {
            [] => people.add(index, name),
            [one] => {
                if let Some(first) = people.first(*one) {
                    groups.join(first, index);
                }
                if !whole.is_empty() {
                    people.name(*one, index, name);
                }
            }
            several => {
                short.insert(index, several.iter().filter_map(|p| people.first(*p)).collect());
            }
        }
    }
    short
}

/// The people known so far, and where to look for them.
#[derive(Default)]
struct People<'a> {
    /// The full names of each.
    list: Vec<Vec<usize>>,
    /// By the last words of a full name.
    by_end: HashMap<String, Vec<usize>>,
    /// By any other word.
    by_part: HashMap<&'a str, Vec<usize>>,
}

impl<'a> People<'a> {
    fn add(&mut self, index: usize, name: &'a Name) {
        self.list.push(Vec::new());
        self.name(self.list.len() - 1, index, name);
    }

    /// The first name of `person`.
    fn first(&self, person: usize) -> Option<usize> {
        self.list.get(person)?.first().copied()
    }

    /// Adds a full name of `person`.
    fn name(&mut self, person: usize, index: usize, name: &'a Name) {
        if let Some(own) = self.list.get_mut(person)
            && own.len() < SAME_SURNAME_LIMIT
        {
            own.push(index);
        }
        for from in 0..name.words.len().min(LONGEST) {
            let end = name.words.get(from..).unwrap_or_default();
            note(self.by_end.entry(end.join(" ")).or_default(), person);
        }
        let parts = name.words.iter().rev().skip(1).take(LONGEST);
        for part in parts.filter(|w| is_part(w)) {
            note(self.by_part.entry(part).or_default(), person);
        }
    }

    /// Those of `people` all of whose full names `fits`.
    fn all<'n>(&self, names: &'n Names, people: &[usize], fits: impl Fn(&'n Name) -> bool) -> Vec<usize> {
        let own = |p: usize| self.list.get(p).into_iter().flatten().filter_map(|i| names.get(*i));
        let mut fitting: Vec<usize> = people.iter().copied().filter(|p| own(*p).all(&fits)).collect();
        fitting.sort_unstable();
        fitting.dedup();
        fitting
    }

    /// The people whose names a name of several words can be a form of.
    fn with_full_name(&self, names: &Names, name: &Name) -> Vec<usize> {
        let [first, .., last] = name.words.as_slice() else {
            return Vec::new();
        };
        let same_last = self.by_end.get(last).into_iter().flatten();
        let same_first = self.by_part.get(first.as_str()).into_iter().flatten();
        let people: Vec<usize> = same_last.chain(same_first).copied().collect();
        self.all(names, &people, |full| full.words.len() > 1 && compatible(full, name))
    }

    /// The people that a short name can stand for: as a surname, else as another part of the name.
    fn with_short_name(&self, names: &Names, name: &Name) -> Vec<usize> {
        let Some(word) = name.words.first() else {
            return Vec::new();
        };
        let single = name.words.len() == 1;
        // `Ruiz Calderón` is Andrés, `Ann Moss` is not Mary Ann.
        if !single && gender::given(word).is_some() {
            return Vec::new();
        }
        let fits = |full: &Name| {
            let generation = single && name.generation.is_none() || full.generation == name.generation;
            generation && same_gender(full, name)
        };
        let fitting = |people: Option<&Vec<usize>>| people.map(|p| self.all(names, p, fits)).unwrap_or_default();
        let surname = fitting(self.by_end.get(&name.words.join(" ")));
        if !surname.is_empty() || !single {
            return surname;
        }
        let part = fitting(self.by_part.get(word.as_str()));
        if !part.is_empty() {
            return part;
        }
        let formal: Vec<usize> = lexicon::NICKNAMES
            .after(word)
            .filter_map(|full| self.by_part.get(full))
            .flatten()
            .copied()
            .collect();
        fitting(Some(&formal))
    }
}

fn note(people: &mut Vec<usize>, person: usize) {
    if people.len() < SAME_SURNAME_LIMIT && !people.contains(&person) {
        people.push(person);
    }
}

/// Whether a word of a name can stand for the whole: no initial and no `van`.
fn is_part(word: &str) -> bool {
    !is_initial(word) && !Facts::of(word).any(Facts::PARTICLE)
}

/// A father and a son are two, and `Mr. Moss` is not Helena.
fn same_generation(a: &Name, b: &Name) -> bool {
    a.generation == b.generation
}

fn same_gender(full: &Name, short: &Name) -> bool {
    let known = full.titled.or_else(|| {
        let first = full.words.first().filter(|_| full.words.len() > 1)?;
        gender::given(first)
    });
    match (known, short.titled) {
        (Some(a), Some(b)) => a == b,
        _ => true,
    }
}

/// Whether two full names can be one person's: the words of the shorter one follow in the longer one, initials and short
/// forms of given names allowed, and both begin alike.
fn compatible(a: &Name, b: &Name) -> bool {
    let (short, long) = if a.words.len() <= b.words.len() { (a, b) } else { (b, a) };
    let begins = short
        .words
        .first()
        .zip(long.words.first())
        .is_some_and(|(s, l)| alike(s, l));
    let mut rest = long.words.iter();
    same_generation(a, b) && begins && short.words.iter().all(|s| rest.any(|l| alike(s, l)))
}

/// Whether two words can stand for one: equal, or one the initial or the short form of the other.
fn alike(a: &str, b: &str) -> bool {
    a == b
        || is_initial(a) && b.starts_with(a)
        || is_initial(b) && a.starts_with(b)
        || lexicon::NICKNAMES.has(&format!("{a} {b}"))
        || lexicon::NICKNAMES.has(&format!("{b} {a}"))
}
