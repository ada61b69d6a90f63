//! Which entity of one version is which of the other: by their names, and by the places where they are named.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use crate::analysis::{Entity, Form, Kind};
use crate::text::fold;

use super::passages::Layout;
use super::text::Side;
use super::{NameChange, is_told};

/// For each entity of a version the one of the other that it is.
pub(super) struct Identity {
    there: Vec<Option<usize>>,
    back: Vec<Option<usize>>,
}

/// An entity by its names, each as its words in small letters.
struct Names {
    kind: Kind,
    full: Vec<String>,
    /// All its names, the full one first.
    all: Vec<Vec<String>>,
}

impl Identity {
    pub(super) fn new(old: &Side<'_>, new: &Side<'_>, layout: &Layout) -> Self {
        let [was, is] = [old, new].map(|side| side.analysis.entities.iter().map(Names::of).collect::<Vec<_>>());
        let mut identity = Self {
            there: vec![None; was.len()],
            back: vec![None; is.len()],
        };
        let fits = |a: usize, b: usize| was.get(a).zip(is.get(b)).is_some_and(|(a, b)| !a.is_another(b));
        identity.by(&was, &is, |names| vec![(names.full.clone(), names.kind)]);
        identity.by(&was, &is, |names| vec![names.full.clone()]);
        for (a, b) in named_in_the_same_places(old, new, layout) {
            if fits(a, b) {
                identity.join(a, b);
            }
        }
        identity.by(&was, &is, |names| names.all.clone());
        identity.by(&was, &is, Names::short);
        identity
    }

    /// The entity of the new version that is this one of the old.
    pub(super) fn there(&self, old: usize) -> Option<usize> {
        self.there.get(old).copied().flatten()
    }

    /// People and organisations that only one version has. A name that stands in the other one was only not found there.
    pub(super) fn changes(&self, old: &Side<'_>, new: &Side<'_>) -> Vec<NameChange> {
        let only = |side: &Side<'_>, other: &Side<'_>, known: &[Option<usize>]| {
            let entities = side.analysis.entities.iter().enumerate().zip(known);
            let only = entities.filter(|((_, entity), known)| known.is_none() && is_told(entity.kind));
            let mut only: Vec<_> = only
                .map(|((number, entity), _)| (number, words(entity.name.as_str())))
                .collect();
            if !only.is_empty() {
                let text = words(other.document.text.as_str());
                let text = Pairs::of(&text);
                only.retain(|(_, name)| !text.hold(name));
            }
            only.into_iter().map(|(number, _)| number).collect::<Vec<_>>()
        };
        let went = only(old, new, &self.there).into_iter().map(NameChange::Went);
        let came = only(new, old, &self.back).into_iter().map(NameChange::Came);
        went.chain(came).collect()
    }

    fn join(&mut self, old: usize, new: usize) {
        if let (Some(there @ None), Some(back @ None)) = (self.there.get_mut(old), self.back.get_mut(new)) {
            (*there, *back) = (Some(new), Some(old));
        }
    }

    /// Joins those that have a key that no other one has which is still alone.
    fn by<K: Eq + std::hash::Hash>(&mut self, old: &[Names], new: &[Names], keys: impl Fn(&Names) -> Vec<K>) {
        let owners = |names: &[Names], known: &[Option<usize>]| {
            let mut owners: HashMap<K, Option<usize>> = HashMap::new();
            let alone = names.iter().enumerate().zip(known).filter(|(_, known)| known.is_none());
            for ((number, names), _) in alone {
                for key in keys(names) {
                    let owner = owners.entry(key).or_insert(Some(number));
                    *owner = owner.filter(|owner| *owner == number);
                }
            }
            owners
        };
        let (was, is) = (owners(old, &self.there), owners(new, &self.back));
        for (number, names) in old.iter().enumerate() {
            for key in keys(names) {
                let pair = (was.get(&key).copied().flatten(), is.get(&key).copied().flatten());
                let (Some(a), Some(b)) = pair else {
                    continue;
                };
                let fits = new.get(b).is_some_and(|other| !names.is_another(other));
                if a == number && fits {
                    self.join(a, b);
                }
            }
        }
    }
}

impl Names {
    fn of(entity: &Entity) -> Self {
        let full = words(entity.name.as_str());
        let others = entity.aliases.iter().map(|alias| words(alias.as_str()));
        Self {
            kind: entity.kind,
            all: [full.clone()].into_iter().chain(others).collect(),
            full,
        }
    }

    /// The surname of a person and the initials of a name of several words: what a shorter name may be.
    fn short(&self) -> Vec<Vec<String>> {
        let last = (self.kind == Kind::Person).then(|| self.full.last().cloned()).flatten();
        let initials: String = self.full.iter().filter_map(|word| word.chars().next()).collect();
        let initials = if self.full.len() > 2 {
            Some(initials)
        } else {
            // Initials are what a name of one word may be.
            self.full.first().filter(|_| self.full.len() == 1).cloned()
        };
        last.into_iter().chain(initials).map(|word| vec![word]).collect()
    }

    /// Whether these are two people with one surname: both with first names, which differ, and are no initials.
    fn is_another(&self, other: &Self) -> bool {
        let (Some(one), Some(two)) = (self.full.first(), other.full.first()) else {
            return false;
        };
        let is_initial = one.chars().count() == 1 || two.chars().count() == 1;
        let both = self.kind == Kind::Person && other.kind == Kind::Person && self.full.len().min(other.full.len()) > 1;
        both && one != two && !(is_initial && one.chars().next() == two.chars().next())
    }
}

/// Entities whose names stand in the same place of both texts, those that do so most often first.
fn named_in_the_same_places(old: &Side<'_>, new: &Side<'_>, layout: &Layout) -> Vec<(usize, usize)> {
    let named = |side: &Side<'_>| -> Vec<(usize, usize)> {
        let names = side
            .analysis
            .mentions
            .iter()
            .filter(|m| matches!(m.form, Form::Name | Form::Acronym));
        names
            .map(|m| (side.words.touched(m.span).start, m.entity.0 as usize))
            .collect()
    };
    let is: HashMap<usize, usize> = named(new).into_iter().collect();
    let mut votes: HashMap<(usize, usize), usize> = HashMap::new();
    for (word, entity) in named(old) {
        let there = layout
            .places
            .get(word)
            .copied()
            .flatten()
            .and_then(|place| is.get(&place));
        if let Some(there) = there {
            *votes.entry((entity, *there)).or_default() += 1;
        }
    }
    let mut votes: Vec<_> = votes.into_iter().collect();
    votes.sort_unstable_by_key(|(pair, count)| (Reverse(*count), *pair));
    votes.into_iter().map(|(pair, _)| pair).collect()
}

/// The words of a name or a text in small letters, without the ending of the possessive.
pub(super) fn words(text: &str) -> Vec<String> {
    let folded = fold(text);
    let words = folded.split(|c: char| !c.is_alphanumeric() && c != '\'');
    let words = words.map(|word| word.strip_suffix("'s").unwrap_or(word).trim_matches('\''));
    words.filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// A text by pairs of neighbouring words.
struct Pairs<'a> {
    words: HashSet<&'a str>,
    pairs: HashSet<(&'a str, &'a str)>,
}

impl<'a> Pairs<'a> {
    fn of(words: &'a [String]) -> Self {
        let pairs = words.windows(2).filter_map(|pair| match pair {
            [a, b] => Some((a.as_str(), b.as_str())),
            _ => None,
        });
        Self {
            words: words.iter().map(String::as_str).collect(),
            pairs: pairs.collect(),
        }
    }

    /// Whether a name stands in the text, as far as its pairs tell.
    fn hold(&self, name: &[String]) -> bool {
        match name {
            [] => true,
            [one] => self.words.contains(one.as_str()),
            _ => name.windows(2).all(|pair| match pair {
                [a, b] => self.pairs.contains(&(a.as_str(), b.as_str())),
                _ => true,
            }),
        }
    }
}
