//! Links `the newspaper`, `the senator` and their like to the one entity that is known to be one so far. Where two are,
//! or where the words may mean somebody new, the description stays unlinked: a wrong link makes a wrong speaker.

use std::collections::HashMap;

use crate::text::{Span, fold};

use super::super::lexicon::{self, Facts};
use super::super::text::Text;
use super::super::{Entity, EntityId, Form, Kind, Mention};

/// The entities that a noun has been seen with: none, one, or too many to tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Known {
    One(EntityId),
    Many,
}

/// The descriptions in `text` that stand for one of `entities`, in order.
pub(super) fn link(text: &Text<'_>, entities: &[Entity], mentions: &[Mention]) -> Vec<Mention> {
    let nouns: Vec<Vec<String>> = entities.iter().map(own_nouns).collect();
    let mut known: HashMap<String, Known> = HashMap::new();
    let mut names = mentions.iter().peekable();
    let mut linked = Vec::new();
    let mut last_body = None;
    for index in 0..text.tokens.len() {
        let Some(token) = text.tokens.get(index) else { continue };
        while let Some(name) = names.next_if(|m| m.span.end <= token.span().start) {
            if entities
                .get(name.entity.0 as usize)
                .is_some_and(|e| e.kind == Kind::Organization)
            {
                last_body = Some(name.entity);
            }
            let own = nouns.get(name.entity.0 as usize).into_iter().flatten().cloned();
            for noun in own.chain(roles(text, entities, name)) {
                let seen = known.entry(noun).or_insert(Known::One(name.entity));
                if *seen != Known::One(name.entity) {
                    *seen = Known::Many;
                }
            }
        }
        let Some((noun, place)) = described(text, index) else {
            continue;
        };
        if let Some(Known::One(entity)) = known.get(&noun) {
            // Most companies do not say so in their names.
            if noun == "company" && last_body != Some(*entity) {
                continue;
            }
            let end = text.tokens.get(place).map_or(token.span().end, |t| t.span().end);
            linked.push(Mention {
                span: Span::new(token.span().start, end),
                entity: *entity,
                form: Form::Description,
            });
        }
    }
    linked
}

/// What an organisation is by its name: `university` of the `University of Lund`, `newspaper` of the `Lund Courier`.
fn own_nouns(entity: &Entity) -> Vec<String> {
    if entity.kind != Kind::Organization {
        return Vec::new();
    }
    let folded = fold(entity.name.as_str());
    let mut nouns: Vec<String> = folded
        .split_whitespace()
        .filter(|w| Facts::of_lower(w).any(Facts::ORGANIZATION_NOUN))
        .map(str::to_owned)
        .collect();
    let last = folded.split_whitespace().next_back().unwrap_or_default();
    let facts = Facts::of(last);
    if facts.any(Facts::PRESS) && folded.contains(' ') || lexicon::NEWSPAPERS.has(&folded) {
        nouns.extend(["newspaper", "paper"].map(str::to_owned));
    }
    if facts.any(Facts::ORGANIZATION_SUFFIX) || matches!(last, "holdings" | "industries" | "group") {
        nouns.push("company".to_owned());
    }
    nouns
}

/// The roles that stand right before the name of a person: `Senator X`, `the mayor X`.
fn roles(text: &Text<'_>, entities: &[Entity], name: &Mention) -> Vec<String> {
    if name.form != Form::Name || !entities.get(name.entity.0 as usize).is_some_and(super::is_person) {
        return Vec::new();
    }
    let tokens = text.tokens_in(name.span);
    let before = tokens.start.checked_sub(1).map_or("", |i| text.word(i));
    let titles: &[&str] = match before {
        "Sen." | "Senator" => &["senator", "lawmaker"],
        "Rep." | "Representative" => &["representative", "congressman", "congresswoman", "lawmaker"],
        "Gov." => &["governor"],
        _ => &[],
    };
    let plain = Some(fold(before)).filter(|role| titles.is_empty() && is_role(role));
    let titles = titles.iter().map(|t| (*t).to_owned());
    titles.chain(plain).chain(apposition(text, tokens.end)).collect()
}

/// Words between a name and its role in an apposition at most: `Ada Lindqvist, the former deputy mayor`.
const APPOSITION: usize = 5;

/// `mayor` of `, the former mayor of Lund,` behind a name that ends before token `end`.
fn apposition(text: &Text<'_>, end: usize) -> Option<String> {
    let opens = text.word(end) == "," && matches!(text.word(end + 1), "the" | "a" | "an");
    let mut words = (end + 2..end + 2 + APPOSITION).map(|i| text.word(i));
    let mut role = None;
    // The last role before anything that is no part of the noun: `a lawyer and adviser` is two.
    for word in words.by_ref().filter(|_| opens) {
        if is_role(word) {
            role = Some(word.to_owned());
        } else if !word.starts_with(char::is_alphabetic) || matches!(word, "of" | "for" | "who" | "and" | "at" | "in") {
            break;
        }
    }
    role
}

fn is_role(folded: &str) -> bool {
    const NO_ROLES: &[&str] = &["and", "general", "major", "model", "star", "head", "general", "crown"];
    Facts::of_lower(folded).any(Facts::ROLE) && !NO_ROLES.contains(&folded) && !folded.ends_with('s')
}

/// The noun of `the senator`, `the newspaper`, `the Ohio senator` at token `index`, where nothing goes on with it, and its
/// token.
fn described(text: &Text<'_>, index: usize) -> Option<(String, usize)> {
    if !matches!(text.word(index), "the" | "The") {
        return None;
    }
    // Where somebody is from does not make them another: `the Ohio senator`, but not `the new senator`.
    let modifies = |word: &str| word.starts_with(char::is_uppercase) && !is_role(&fold(word));
    let place = (index + 1..index + 4).find(|i| !modifies(text.word(*i)))?;
    let noun = text.word(place);
    // `the Ohio senator, Omar Bell,` names somebody, perhaps another one.
    let named = text.word(place + 1) == "," && text.word(place + 2).starts_with(char::is_uppercase);
    let body = Facts::of_lower(noun).any(Facts::ORGANIZATION_NOUN) && place == index + 1;
    ((body || is_role(noun) && !named) && stands_alone(text.word(place + 1))).then(|| (noun.to_owned(), place))
}

/// The words of `The manager`, `a spokesman`, `my mother` at token `index`: somebody who has no name there.
pub(crate) fn stranger(text: &Text<'_>, index: usize) -> Option<Span> {
    const BEFORE: &[&str] = &[
        "the", "a", "an", "another", "one", "this", "my", "their", "our", "his", "her",
    ];
    let first = text.tokens.get(index)?;
    let word = text.word(index);
    if !BEFORE.iter().any(|b| b.eq_ignore_ascii_case(word)) {
        return None;
    }
    let role = (index + 1..index + 4).find(|i| is_role(text.word(*i)))?;
    let named = text.word(role + 1).starts_with(char::is_uppercase);
    (!named).then(|| Some(Span::new(first.span().start, text.tokens.get(role)?.span().end)))?
}

/// Whether `next` cannot be a part of the same noun phrase. `the court of appeal` is another court.
fn stands_alone(next: &str) -> bool {
    let mark = !next.chars().any(char::is_alphanumeric) && !matches!(next, "(" | "-" | "&");
    mark || matches!(
        next,
        "’s" | "'s"
            | "is"
            | "was"
            | "has"
            | "had"
            | "will"
            | "would"
            | "could"
            | "should"
            | "may"
            | "might"
            | "must"
            | "can"
            | "also"
            | "then"
            | "later"
            | "does"
            | "did"
            | "who"
            | "which"
            | "and"
            | "but"
            | "or"
            | "to"
            | "on"
            | "as"
            | "that"
            | "when"
            | "while"
            | "after"
            | "before"
            | "because"
            | "over"
            | "by"
            | "about"
            | "with"
    ) || Facts::of(next).any(Facts::CUE) && next.len() > 3
}
