//! Names of organisations that are one: legal forms, initials, `the Post` for the one `… Post`.

use std::collections::HashMap;

use super::super::Kind;
use super::super::lexicon::{self, Facts};
use super::groups::Groups;
use super::name::{Name, Names};

/// Words of a name that are looked at; a longer one is a list.
const LONGEST: usize = 12;

/// Joins the names of organisations.
pub(super) fn join(names: &Names, groups: &mut Groups) {
    legal_forms(names, groups);
    acronyms(names, groups);
    short_forms(names, groups);
}

/// The words without legal form, company and group.
fn core(name: &Name) -> Vec<&str> {
    let kept = |w: &&str| !Facts::of(w).any(Facts::ORGANIZATION_SUFFIX) && !matches!(*w, "group" | "company");
    let words = || name.words.iter().map(String::as_str);
    let core: Vec<&str> = words().filter(kept).collect();
    if core.is_empty() { words().collect() } else { core }
}

/// What names of one body have in common: `Ministry of Ports` and `Ports Ministry`, with and without legal form.
fn key(name: &Name) -> String {
    let mut words = core(name);
    if let [head, of, _, ..] = words.as_slice()
        && matches!(*of, "of" | "for")
        && is_head(head)
    {
        words.rotate_left(1);
    }
    // `Ministry of Foreign Affairs` and `Foreign Ministry`.
    let ministry = words.contains(&"ministry");
    words.retain(|w| !(is_small(w) || ministry && *w == "affairs"));
    words.concat()
}

fn legal_forms(names: &Names, groups: &mut Groups) {
    let mut bare: HashMap<String, usize> = HashMap::new();
    for (index, name) in names.of_kind(Kind::Organization) {
        let first = *bare.entry(key(name)).or_insert(index);
        groups.join(first, index);
    }
}

fn is_small(word: &str) -> bool {
    matches!(
        word,
        "of" | "for"
            | "the"
            | "and"
            | "in"
            | "on"
            | "to"
            | "de"
            | "la"
            | "del"
            | "der"
            | "di"
            | "du"
            | "des"
            | "da"
            | "do"
            | "e"
    )
}

/// The letters that a name is shortened to: of all its words, of those that are not small, with initials kept whole.
fn initials(name: &Name) -> Vec<String> {
    let first = |w: &&str| w.chars().next();
    let whole = |w: &str| matches!(w, "us" | "uk" | "un" | "eu" | "nato" | "bbc" | "tv");
    let words: Vec<&str> = name.words.iter().map(String::as_str).collect();
    let core = core(name);
    let mut spelled = Vec::new();
    for words in [&words, &core] {
        spelled.push(words.iter().filter_map(first).collect::<String>());
        spelled.push(words.iter().filter(|w| !is_small(w)).filter_map(first).collect());
        if words.iter().any(|w| whole(w)) {
            let letters = words
                .iter()
                .filter(|w| !is_small(w))
                .map(|w| if whole(w) { *w } else { w.get(..1).unwrap_or_default() });
            spelled.push(letters.collect());
        }
    }
    spelled.sort_unstable();
    spelled.dedup();
    spelled
}

/// Initials anywhere in the text join the one name that they stand for.
fn acronyms(names: &Names, groups: &mut Groups) {
    let mut spelled: HashMap<String, Vec<usize>> = HashMap::new();
    for (index, name) in names.of_kind(Kind::Organization) {
        if (2..=LONGEST).contains(&name.words.len()) {
            for letters in initials(name) {
                spelled.entry(letters).or_default().push(index);
            }
        }
    }
    for (index, name) in names.of_kind(Kind::Organization) {
        let ([word], true) = (name.words.as_slice(), name.acronym) else {
            continue;
        };
        let full = spelled.get(word).map(|full| groups.roots(full)).unwrap_or_default();
        if let [root] = full.as_slice() {
            groups.join(*root, index);
        }
    }
}

/// A name that is the beginning or the end of the one other name joins it, where nothing speaks for two bodies.
fn short_forms(names: &Names, groups: &mut Groups) {
    let mut full: HashMap<String, Vec<usize>> = HashMap::new();
    for (index, name) in names.of_kind(Kind::Organization) {
        let words = core(name);
        if words.len() > LONGEST {
            continue;
        }
        for at in 1..words.len() {
            let (begin, end) = words.split_at(at);
            if begins(begin, end) {
                full.entry(begin.join(" ")).or_default().push(index);
            }
            if ends(begin, end) {
                full.entry(end.join(" ")).or_default().push(index);
            }
        }
    }
    let mut short: Vec<(usize, &Name)> = names.of_kind(Kind::Organization).collect();
    short.sort_by_key(|(index, n)| (std::cmp::Reverse(n.words.len()), *index));
    for (index, name) in short {
        let words = core(name);
        let Some(full) = full.get(&words.join(" ")) else {
            continue;
        };
        let first = full.first().and_then(|i| names.get(*i).map(|n| (*i, n)));
        if let ([root], Some((first, whole))) = (groups.roots(full).as_slice(), first)
            && stands_for(&words, name.acronym, &core(whole), first < index)
        {
            groups.join(*root, index);
        }
    }
}

/// Whether `short` can stand for `full`, in which it is the beginning or the end. A body within another one is spoken of
/// after it (`Hamas`, `Hamas Health Ministry`), a short form after the full one (`Johns Hopkins University`, `Johns
/// Hopkins`). Initials have full names that begin otherwise, unless the rest says what kind of thing they are.
fn stands_for(short: &[&str], acronym: bool, full: &[&str], named_before: bool) -> bool {
    const KINDS: &[&str] = &["news", "tv", "television", "radio", "network", "sport", "sports", "com"];
    let Some(rest) = full.strip_prefix(short) else {
        let rest = full.strip_suffix(short).unwrap_or_default();
        return !acronym && (named_before || short.len() == 1 || is_place(rest));
    };
    if acronym {
        let company = named_before && rest.len() == 1 && !short.iter().any(|w| Facts::of(w).any(Facts::ORGANIZATION));
        return company || rest.iter().all(|w| KINDS.contains(w));
    }
    let heads = |words: &[&str]| words.iter().any(|w| is_head(w));
    named_before && lexicon::phrase(&short.join(" ")) != Some(true) || heads(short) || !heads(rest)
}

fn is_head(word: &str) -> bool {
    Facts::of(word).any(Facts::ORGANIZATION_HEAD.or(Facts::PRESS))
}

/// Whether `words` only tell where a body is.
fn is_place(words: &[&str]) -> bool {
    let place = |w: &&str| {
        let facts = Facts::of(w);
        facts.any(Facts::PEOPLE)
            || facts.any(Facts::PLACE) && !facts.any(Facts::COMMON)
            || matches!(*w, "national" | "federal" | "royal")
    };
    words.iter().all(place) || lexicon::phrase(&words.join(" ")) == Some(false)
}

/// Whether `begin` can stand for `begin rest`.
fn begins(begin: &[&str], rest: &[&str]) -> bool {
    let of = rest.first().is_some_and(|w| matches!(*w, "of" | "for" | "de"));
    let joined = of || rest.first().is_some_and(|w| matches!(*w, "and" | "in" | "at"));
    let [word] = begin else {
        // `University of Lund` is not its press, `Norvik Steel` is not `Norvik Steel Canada`.
        let complete = begin.iter().any(|w| is_head(w));
        return of || !joined && !complete && !is_place(rest);
    };
    if is_head(word) {
        return joined;
    }
    let facts = Facts::of(word);
    !joined && !facts.any(Facts::PLACE.or(Facts::PEOPLE).or(Facts::COMMON)) && !is_place(rest)
}

/// Whether `end` can stand for `rest end`.
fn ends(rest: &[&str], end: &[&str]) -> bool {
    // Names by themselves, where they are not a country's: the Indian National Congress is the Congress.
    const OWN: &[&str] = &[
        "congress",
        "parliament",
        "government",
        "senate",
        "assembly",
        "cabinet",
        "army",
        "police",
    ];
    let [word] = end else {
        let head = end.last().is_some_and(|w| is_head(w) && *w != "party");
        return is_place(rest) || head && rest.len() <= 2 && !rest.contains(&"of");
    };
    let team = word.ends_with('s') && word.len() > 4;
    let body = is_head(word) && !OWN.contains(word) || team;
    body || is_place(rest) || rest.len() >= 2 && rest.last() == Some(&"of") && !is_place(end)
}
