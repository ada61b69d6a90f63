//! Names of people that are one person: full names with and without initials and middle names, then short ones.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::super::Kind;
use super::super::lexicon::{self, Facts};
use super::gender;
use super::groups::Groups;
use super::name::{Name, Names, is_article, is_initial};

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
    full.sort_by_key(|(index, n)| {
        let parts = (n.spelled(), n.words.len(), n.generation.is_some(), n.titled.is_some());
        (Reverse(parts), *index)
    });
    for (index, name) in full {
        let whole = people.with_full_name(name);
        let fits = if whole.is_empty() {
            people.with_short_name(name)
        } else {
            whole.clone()
        };
        match fits.as_slice() {
            [] => people.add(index, name),
            [one] => {
                if let Some((first, _)) = people.list.get(*one) {
                    groups.join(*first, index);
                }
                if !whole.is_empty() {
                    people.note(*one, name);
                }
            }
            several => {
                let of = |p: &usize| people.list.get(*p).map(|(first, _)| *first);
                short.insert(index, several.iter().filter_map(of).collect());
            }
        }
    }
    short
}

/// The people known so far, and where to look for them.
#[derive(Default)]
struct People<'a> {
    /// The fullest name of each.
    list: Vec<(usize, &'a Name)>,
    /// By the last words of a full name.
    by_end: HashMap<String, Vec<usize>>,
    /// By any other word.
    by_part: HashMap<&'a str, Vec<usize>>,
    /// By the letters that spellings of a surname have in common.
    by_sound: HashMap<String, Vec<usize>>,
}

impl<'a> People<'a> {
    fn add(&mut self, index: usize, name: &'a Name) {
        self.list.push((index, name));
        self.note(self.list.len() - 1, name);
    }

    /// Makes `person` known by a full name.
    fn note(&mut self, person: usize, name: &'a Name) {
        for from in 0..name.words.len().min(LONGEST) {
            let end = name.words.get(from..).unwrap_or_default();
            note(self.by_end.entry(end.join(" ")).or_default(), person);
        }
        let parts = name.words.iter().rev().skip(1).take(LONGEST);
        for part in parts.filter(|w| is_part(w)) {
            note(self.by_part.entry(part).or_default(), person);
        }
        let sound = name
            .words
            .last()
            .filter(|_| name.words.len() > 1)
            .and_then(|w| sound(w));
        if let Some(sound) = sound {
            note(self.by_sound.entry(sound).or_default(), person);
        }
    }

    /// Those of `people` whose fullest name `fits`.
    fn all(&self, people: &[usize], fits: impl Fn(&Name) -> bool) -> Vec<usize> {
        let fits = |p: &usize| self.list.get(*p).is_some_and(|(_, name)| fits(name));
        let mut fitting: Vec<usize> = people.iter().copied().filter(fits).collect();
        fitting.sort_unstable();
        fitting.dedup();
        fitting
    }

    /// The people whose names a name of several words can be a form of, else a spelling of.
    fn with_full_name(&self, name: &Name) -> Vec<usize> {
        let [first, .., last] = name.words.as_slice() else {
            return Vec::new();
        };
        let same_last = self.by_end.get(last).into_iter().flatten();
        let same_first = self.by_part.get(first.as_str()).into_iter().flatten();
        let people: Vec<usize> = same_last.chain(same_first).copied().collect();
        let forms = self.all(&people, |full| full.words.len() > 1 && compatible(full, name));
        if forms.is_empty() {
            self.all(&people, |full| misspelt(full, name))
        } else {
            forms
        }
    }

    /// The people that a short name can stand for: as a surname, else as another part of the name.
    fn with_short_name(&self, name: &Name) -> Vec<usize> {
        let words = match name.words.as_slice() {
            [article, rest @ ..] if is_article(article) && !rest.is_empty() => rest,
            words => words,
        };
        let Some(word) = words.first() else { return Vec::new() };
        let single = words.len() == 1;
        // `Ruiz Calderón` is Andrés, `Ann Moss` is not Mary Ann.
        if !single && gender::given(word).is_some() && is_part(word) {
            return Vec::new();
        }
        let fits = |full: &Name| {
            let generation = single && name.generation.is_none() || full.generation == name.generation;
            generation && same_gender(full, name)
        };
        let fitting = |people: Option<&Vec<usize>>| people.map(|p| self.all(p, fits)).unwrap_or_default();
        let surname = fitting(self.by_end.get(&words.join(" ")));
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
        if !formal.is_empty() {
            return fitting(Some(&formal));
        }
        fitting(sound(word).and_then(|s| self.by_sound.get(&s)))
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

/// Whether two full names can be one person's: the words of the shorter one follow in the longer one, initials allowed,
/// and both begin alike, be it with the short form of a given name.
fn compatible(a: &Name, b: &Name) -> bool {
    let (short, long) = if a.words.len() <= b.words.len() { (a, b) } else { (b, a) };
    let (Some((first, short)), Some((other, long))) = (short.words.split_first(), long.words.split_first()) else {
        return false;
    };
    // `Michael McFall` is no form of Michael M. Grun.
    let surname = match (short.last(), long.last()) {
        (Some(s), Some(l)) => is_initial(s) || long.contains(s) || is_initial(l) && short.len() == long.len(),
        _ => true,
    };
    let mut rest = long.iter();
    surname && same_generation(a, b) && short.iter().all(|s| rest.any(|l| alike(s, l))) && same_given(first, other)
}

/// Whether two full names are one in two spellings: all words but one are equal, and that one sounds alike. Short given
/// names differ by as little (`Carla`, `Carlo`).
fn misspelt(a: &Name, b: &Name) -> bool {
    let mut differing = a.words.iter().zip(&b.words).enumerate().filter(|(_, (a, b))| a != b);
    let (Some((index, (one, other))), None) = (differing.next(), differing.next()) else {
        return false;
    };
    let long = index > 0 || a.words.len() > 2 || one.len() > 5 && gender::given(one) == gender::given(other);
    let sounds = sound(one);
    a.words.len() == b.words.len() && same_generation(a, b) && long && sounds.is_some() && sounds == sound(other)
}

/// The letters that spellings of a long name have in common: the first one and the consonants, doubled ones once.
fn sound(word: &str) -> Option<String> {
    let mut letters = String::new();
    for (index, c) in word.chars().enumerate() {
        if (index == 0 || !matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')) && !letters.ends_with(c) {
            letters.push(c);
        }
    }
    (word.len() >= 5 && letters.len() >= 3).then_some(letters)
}

/// Whether two words can stand for one: equal, or one the initial of the other.
fn alike(a: &str, b: &str) -> bool {
    a == b || is_initial(a) && b.starts_with(a) || is_initial(b) && a.starts_with(b)
}

/// The same for given names, which have short forms.
fn same_given(a: &str, b: &str) -> bool {
    let short = |short: &str, full: &str| lexicon::NICKNAMES.has(&format!("{short} {full}"));
    alike(a, b) || short(a, b) || short(b, a)
}
