//! Names that the text itself explains: `Full Name (ABC)`, `X, formerly known as Y`, `X (born Y)`.

use crate::text::Span;

use super::super::Kind;
use super::super::lexicon::Facts;
use super::super::tagger::Tagged;
use super::super::text::Text;
use super::groups::Groups;
use super::name::{Name, Names};

/// Longest explanation between two names, in bytes.
const REACH: usize = 60;

/// Joins each name to the one right behind it that is said to be another form of it.
pub(super) fn join(text: &Text<'_>, tagged: &[Tagged], names: &Names, groups: &mut Groups) {
    for (index, pair) in tagged.windows(2).enumerate() {
        let [left, right] = pair else { continue };
        if right.span.start.saturating_sub(left.span.end) > REACH {
            continue;
        }
        let between = text.str(Span::new(left.span.end, right.span.start));
        let after = text.str(Span::new(right.span.end, right.span.end + 1));
        let (Some(a), Some(b)) = (names.of(index), names.of(index + 1)) else {
            continue;
        };
        let (Some(first), Some(second)) = (names.get(a), names.get(b)) else {
            continue;
        };
        let same = if let Some((space, inside)) = between.split_once('(') {
            let closes = after.starts_with([')', ',', ';']);
            space.trim().is_empty() && closes && bracketed(first, second, inside)
        } else {
            explained(first, second, between)
        };
        if same {
            groups.join(a, b);
        }
    }
}

/// Whether a name in brackets, after the words `inside`, is another form of the one before.
fn bracketed(first: &Name, second: &Name, inside: &str) -> bool {
    let linked = words(inside).all(|w| is_link(w) || Facts::of(&w.to_lowercase()).any(Facts::PEOPLE));
    let told = !inside.trim_start().is_empty();
    if first.kind == Kind::Organization && second.kind != first.kind {
        return !told && (initials(first, second) || own_name(first, second));
    }
    if !linked || first.kind != second.kind || first.kind == Kind::Place {
        return false;
    }
    match first.kind {
        Kind::Person => told,
        _ => told || first.acronym != second.acronym || second.words.len() < first.words.len(),
    }
}

/// Whether `short` is made of letters of `full`, whatever kind of name the tagger took it for.
fn initials(full: &Name, short: &Name) -> bool {
    let [word] = short.words.as_slice() else { return false };
    let first = full.words.first().and_then(|w| w.chars().next());
    let mut letters = full.words.iter().flat_map(|w| w.chars());
    let spelled = short.acronym && word.chars().next() == first && word.chars().all(|c| letters.any(|l| l == c));
    spelled && !Facts::of(word).any(Facts::COUNTRY)
}

/// Whether a single word behind the full name of a body is what the body calls itself: `New Dawn Movement (Dorada)`.
fn own_name(full: &Name, short: &Name) -> bool {
    let is_head = |w: &String| Facts::of(w).any(Facts::ORGANIZATION_HEAD);
    short.kind == Kind::Person && short.words.len() == 1 && full.words.len() > 1 && full.words.iter().any(is_head)
}

/// Whether `, also known as ` or its like stands between two names. `X called Y` is what X did.
fn explained(first: &Name, second: &Name, between: &str) -> bool {
    let of_one_kind = first.kind == second.kind && first.kind != Kind::Place;
    let apart = between.strip_prefix(',');
    let inside = apart.unwrap_or(between);
    let sure = |w: &str| matches!(w, "aka" | "alias" | "née") || w == "known" && inside.contains("also");
    let told = |w: &str| sure(w) || apart.is_some() && matches!(w, "known" | "formerly" | "nicknamed" | "born");
    of_one_kind && !inside.contains([',', '.', ';', ')']) && words(inside).all(is_link) && words(inside).any(told)
}

fn words(between: &str) -> impl Iterator<Item = &str> {
    between
        .split_whitespace()
        .map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()))
        .filter(|w| !w.is_empty())
}

/// Words between two forms of one name.
pub(super) fn is_link(word: &str) -> bool {
    const LINKS: &[&str] = &[
        "abbreviated",
        "abbreviation",
        "acronym",
        "aka",
        "alias",
        "also",
        "as",
        "best",
        "better",
        "born",
        "called",
        "commonly",
        "for",
        "formerly",
        "in",
        "initially",
        "its",
        "known",
        "later",
        "née",
        "nicknamed",
        "now",
        "officially",
        "once",
        "or",
        "originally",
        "previously",
        "pronounced",
        "real",
        "name",
        "short",
        "simply",
        "sometimes",
        "the",
        "then",
        "to",
        "under",
        "until",
        "widely",
        "simplified",
        "traditional",
        "hereafter",
    ];
    LINKS.contains(&word)
}
