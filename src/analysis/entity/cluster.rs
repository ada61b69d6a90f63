//! Joins the names of one entity: short and full names, initials and what they stand for. Works on distinct names, so
//! that its cost depends on them and not on their mentions; only ambiguous surnames are looked at mention by mention.

use std::collections::HashMap;

use crate::text::Span;

use super::super::Kind;
use super::super::lexicon::Facts;
use super::super::tagger::Tagged;
use super::super::text::Text;
use super::folded_words;

/// A distinct name of one kind.
#[derive(Debug)]
pub(super) struct Name {
    pub kind: Kind,
    /// Folded.
    pub words: Vec<String>,
    /// Whether it is one word of capitals.
    pub acronym: bool,
    /// Number of mentions.
    pub count: usize,
}

/// The distinct names of a text, by first mention.
#[derive(Debug)]
pub(super) struct Names {
    pub list: Vec<Name>,
    /// For each tagged stretch the index of its name.
    of: Vec<usize>,
}

impl Names {
    pub(super) fn read(text: &Text<'_>, tagged: &[Tagged]) -> Self {
        let mut known: HashMap<(Kind, String), usize> = HashMap::new();
        let mut list: Vec<Name> = Vec::new();
        let mut of = Vec::with_capacity(tagged.len());
        for tag in tagged {
            let surface = text.str(tag.span);
            let words = canonical(folded_words(surface));
            let index = *known.entry((tag.kind, words.join(" "))).or_insert_with(|| {
                list.push(Name {
                    kind: tag.kind,
                    acronym: super::form(surface) == super::Form::Acronym,
                    words,
                    count: 0,
                });
                list.len() - 1
            });
            if let Some(name) = list.get_mut(index) {
                name.count += 1;
            }
            of.push(index);
        }
        Self { list, of }
    }

    pub(super) fn len(&self) -> usize {
        self.list.len()
    }

    /// The name of tagged stretch `mention`.
    pub(super) fn of(&self, mention: usize) -> Option<usize> {
        self.of.get(mention).copied()
    }

    fn get(&self, index: usize) -> Option<&Name> {
        self.list.get(index)
    }
}

/// Short forms of countries that no rule of letters finds.
fn canonical(words: Vec<String>) -> Vec<String> {
    let full: &[&str] = match words.join(" ").as_str() {
        "us" | "usa" | "united states of america" => &["united", "states"],
        "uk" => &["united", "kingdom"],
        "uae" => &["united", "arab", "emirates"],
        _ => return words,
    };
    full.iter().map(|w| (*w).to_owned()).collect()
}

/// For each tagged stretch the name whose entity it belongs to.
pub(super) fn join(text: &Text<'_>, tagged: &[Tagged], names: &Names) -> Vec<usize> {
    let mut groups = Groups::new(names.len());
    brackets(text, tagged, names, &mut groups);
    acronyms(names, &mut groups);
    organizations(names, &mut groups);
    full_people(names, &mut groups);
    let short = short_people(names, &mut groups);
    owners(tagged, names, &mut groups, &short)
}

/// Union-find; the root of a group is its earliest name.
struct Groups(Vec<usize>);

impl Groups {
    fn new(len: usize) -> Self {
        Self((0..len).collect())
    }

    fn root(&mut self, name: usize) -> usize {
        let mut at = name;
        while let Some(up) = self.0.get(at).copied().filter(|up| *up != at) {
            let further = self.0.get(up).copied().unwrap_or(up);
            if let Some(slot) = self.0.get_mut(at) {
                *slot = further;
            }
            at = further;
        }
        at
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        if let Some(slot) = self.0.get_mut(a.max(b)) {
            *slot = a.min(b);
        }
    }
}

/// `Full Name (ABC)`, `ABC (Full Name)`, `X (formerly known as Y)`: the bracket right behind a name holds another form.
fn brackets(text: &Text<'_>, tagged: &[Tagged], names: &Names, groups: &mut Groups) {
    const KNOWN_AS: &[&str] = &[
        "formerly",
        "previously",
        "also",
        "known",
        "as",
        "called",
        "originally",
        "once",
        "now",
        "or",
        "aka",
        "the",
        "later",
        "better",
        "then",
        "abbreviated",
    ];
    for (index, pair) in tagged.windows(2).enumerate() {
        let [left, right] = pair else { continue };
        let between = text.str(Span::new(left.span.end, right.span.start));
        let Some((space, inside)) = between.split_once('(') else {
            continue;
        };
        let words = || {
            inside
                .split_whitespace()
                .map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()))
        };
        let linked = words().filter(|w| !w.is_empty()).all(|w| KNOWN_AS.contains(&w));
        let closes = text.str(Span::new(right.span.end, right.span.end + 1)).starts_with(')');
        let (Some(a), Some(b)) = (names.of(index), names.of(index + 1)) else {
            continue;
        };
        let (Some(first), Some(second)) = (names.get(a), names.get(b)) else {
            continue;
        };
        let explained = !inside.trim_start().is_empty();
        let abbreviated = first.acronym != second.acronym || second.words.len() < first.words.len();
        let fits = first.kind == second.kind && first.kind != Kind::Place && (explained || abbreviated);
        if space.trim().is_empty() && inside.len() < 60 && linked && closes && fits {
            groups.join(a, b);
        }
    }
}

/// The initials of a name: of all words, and of those that are not small.
fn initials(words: &[String]) -> [String; 2] {
    let first = |w: &String| w.chars().next();
    let small = |w: &&String| {
        !matches!(
            w.as_str(),
            "of" | "for" | "the" | "and" | "in" | "on" | "to" | "de" | "la" | "del" | "&"
        )
    };
    [
        words.iter().filter_map(first).collect(),
        words.iter().filter(small).filter_map(first).collect(),
    ]
}

/// Initials anywhere in the text join the one name of that kind that they stand for.
fn acronyms(names: &Names, groups: &mut Groups) {
    let mut spelled: HashMap<String, Vec<usize>> = HashMap::new();
    for (index, name) in names.list.iter().enumerate() {
        if name.words.len() > 1 && name.words.len() <= 12 && name.kind != Kind::Person {
            let [all, large] = initials(&name.words);
            if all != large {
                spelled.entry(all).or_default().push(index);
            }
            spelled.entry(large).or_default().push(index);
        }
    }
    for (index, name) in names.list.iter().enumerate() {
        let [word] = name.words.as_slice() else { continue };
        if !name.acronym || name.kind != Kind::Organization {
            continue;
        }
        let mut roots: Vec<usize> = spelled
            .get(word)
            .into_iter()
            .flatten()
            .filter(|i| names.get(**i).is_some_and(|n| n.kind == name.kind))
            .map(|i| groups.root(*i))
            .collect();
        roots.dedup();
        if let [root] = roots.as_slice() {
            groups.join(*root, index);
        }
    }
}

/// `the Post` for the one `… Post`, `Goldman` for the one `Goldman …`, names with and without their legal form.
fn organizations(names: &Names, groups: &mut Groups) {
    let is_org = |n: &&(usize, &Name)| n.1.kind == Kind::Organization;
    let mut by_last: HashMap<&str, Vec<usize>> = HashMap::new();
    let mut by_first: HashMap<&str, Vec<usize>> = HashMap::new();
    let mut bare: HashMap<String, usize> = HashMap::new();
    let all: Vec<(usize, &Name)> = names.list.iter().enumerate().collect();
    for (index, name) in all.iter().filter(is_org) {
        let kept: Vec<&str> = name
            .words
            .iter()
            .map(String::as_str)
            .filter(|w| !Facts::of(w).any(Facts::ORGANIZATION_SUFFIX) && *w != "group" && *w != "company")
            .collect();
        if !kept.is_empty() {
            let first = *bare.entry(kept.join(" ")).or_insert(*index);
            groups.join(first, *index);
        }
        if let [first, .., last] = name.words.as_slice() {
            by_last.entry(last).or_default().push(*index);
            by_first.entry(first).or_default().push(*index);
        }
    }
    for (index, name) in all.iter().filter(is_org) {
        let [word] = name.words.as_slice() else { continue };
        if name.acronym {
            continue;
        }
        let facts = Facts::of(word);
        let head = facts.any(Facts::ORGANIZATION_HEAD.or(Facts::PRESS));
        let full = if head {
            by_last.get(word.as_str())
        } else {
            by_first.get(word.as_str())
        };
        let safe = head || !facts.any(Facts::PLACE.or(Facts::PEOPLE).or(Facts::COMMON));
        let mut roots: Vec<usize> = full.into_iter().flatten().map(|i| groups.root(*i)).collect();
        roots.dedup();
        if let ([root], true) = (roots.as_slice(), safe) {
            groups.join(*root, *index);
        }
    }
}

/// Full names of one person: `J. Moss`, `Jane Moss`, `Jane K. Moss`.
fn full_people(names: &Names, groups: &mut Groups) {
    let mut by_last: HashMap<&str, Vec<usize>> = HashMap::new();
    for (index, name) in names.list.iter().enumerate() {
        if name.kind != Kind::Person || name.words.len() < 2 {
            continue;
        }
        let Some(last) = surname(&name.words) else { continue };
        let same = by_last.entry(last).or_default();
        let fits = |other: &&usize| names.get(**other).is_some_and(|n| compatible(&n.words, &name.words));
        if let Some(other) = same.iter().find(fits) {
            groups.join(*other, index);
        }
        if same.len() < SAME_SURNAME_LIMIT {
            same.push(index);
        }
    }
}

/// People of one surname that are told apart; beyond, only equal names are joined, so that the cost stays linear.
const SAME_SURNAME_LIMIT: usize = 64;

/// The last word that is no suffix.
fn surname(words: &[String]) -> Option<&str> {
    words
        .iter()
        .rev()
        .map(String::as_str)
        .find(|w| !matches!(*w, "jr" | "sr" | "ii" | "iii" | "iv"))
}

/// Whether two full names can be one person's: the words of the shorter one follow in the longer one, initials allowed,
/// and both begin alike.
fn compatible(a: &[String], b: &[String]) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let matches = |s: &String, l: &String| {
        s == l
            || s.chars().count() == 1 && l.starts_with(s.as_str())
            || l.chars().count() == 1 && s.starts_with(l.as_str())
    };
    let begins = short.first().zip(long.first()).is_some_and(|(s, l)| matches(s, l));
    let mut rest = long.iter();
    begins && short.iter().all(|s| rest.any(|l| matches(s, l)))
}

/// For each short name of a person the full names that it can stand for, best first.
type Short = HashMap<usize, Vec<usize>>;

fn short_people(names: &Names, groups: &mut Groups) -> Short {
    let mut endings: HashMap<String, Vec<usize>> = HashMap::new();
    let mut parts: HashMap<&str, Vec<usize>> = HashMap::new();
    for (index, name) in names.list.iter().enumerate() {
        if name.kind != Kind::Person || name.words.len() < 2 || name.words.len() > 8 {
            continue;
        }
        for from in 1..name.words.len() {
            endings
                .entry(name.words.get(from..).unwrap_or_default().join(" "))
                .or_default()
                .push(index);
        }
        for part in name.words.iter().rev().skip(1).filter(|w| w.len() > 2) {
            parts.entry(part).or_default().push(index);
        }
    }
    let mut short = Short::new();
    for (index, name) in names.list.iter().enumerate() {
        if name.kind != Kind::Person {
            continue;
        }
        let single = name.words.len() == 1;
        let by_end = endings.get(&name.words.join(" "));
        let by_part = name
            .words
            .first()
            .filter(|_| single)
            .and_then(|w| parts.get(w.as_str()));
        let mut full: Vec<usize> = by_end.or(by_part).into_iter().flatten().copied().collect();
        full.truncate(SAME_SURNAME_LIMIT);
        let mut roots: Vec<usize> = full.iter().map(|i| groups.root(*i)).collect();
        roots.sort_unstable();
        roots.dedup();
        match roots.as_slice() {
            [] => {}
            [root] => groups.join(*root, index),
            _ => {
                short.insert(index, full);
            }
        }
    }
    short
}

/// Where a surname fits several people, each mention goes to the one of them who was spoken of last.
fn owners(tagged: &[Tagged], names: &Names, groups: &mut Groups, short: &Short) -> Vec<usize> {
    let mut last_seen: HashMap<usize, usize> = HashMap::new();
    let mut owners = Vec::with_capacity(tagged.len());
    for mention in 0..tagged.len() {
        let Some(name) = names.of(mention) else { continue };
        let owner = match short.get(&name) {
            Some(full) => {
                let recent = full
                    .iter()
                    .map(|i| groups.root(*i))
                    .max_by_key(|root| (last_seen.get(root).copied().unwrap_or(0), usize::MAX - root));
                recent.unwrap_or(name)
            }
            None => groups.root(name),
        };
        last_seen.insert(owner, mention + 1);
        owners.push(owner);
    }
    owners
}
