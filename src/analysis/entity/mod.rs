//! Which mentions are one person, organisation or place. Takes names as the tagger found them; it may correct what kind
//! of name one is and find one again that the tagger knew elsewhere, but never changes a span.

mod brackets;
mod description;
mod gender;
mod groups;
mod kinds;
mod missed;
mod name;
mod organization;
mod person;
mod pronoun;
mod subject;
mod surname;

pub(crate) use description::stranger;
pub(crate) use gender::Gender;

use crate::text::{SafeText, Span};

use super::tagger::Tagged;
use super::text::Text;
use super::{Entity, EntityId, Form, Kind, Mention};

/// What the stage finds.
#[derive(Debug, Default)]
pub(crate) struct Found {
    /// By first mention.
    pub entities: Vec<Entity>,
    /// By start; those of one entity never overlap.
    pub mentions: Vec<Mention>,
}

/// Every distinct name as an entity of its own: what can be shown before anything is joined.
pub(crate) fn provisional(text: &Text<'_>, tagged: &[Tagged]) -> Found {
    let names = name::Names::read(text, tagged);
    let alone: Vec<usize> = (0..tagged.len()).filter_map(|i| names.of(i)).collect();
    build(text, tagged, names.len(), &alone)
}

/// The entities of `tagged`, with the descriptions and pronouns that surely stand for them. `go_on` hears the byte up to
/// which pronouns are linked and may stop the work; what was found until then is returned.
pub(crate) fn group(text: &Text<'_>, tagged: &[Tagged], go_on: impl FnMut(usize) -> bool) -> Found {
    join(text, &missed::add(text, kinds::settle(text, tagged)), go_on)
}

/// What is known of each entity's gender: by titles, given names, and the pronouns that were linked to it.
pub(crate) fn genders(text: &Text<'_>, entities: &[Entity], mentions: &[Mention]) -> Vec<Option<Gender>> {
    let mut genders = pronoun::genders(text, entities, mentions);
    for mention in mentions.iter().filter(|m| m.form == Form::Pronoun) {
        if let (Some(gender), Some(slot)) = (
            gender::pronoun(text.str(mention.span)),
            genders.get_mut(mention.entity.0 as usize),
        ) {
            slot.get_or_insert(gender);
        }
    }
    genders
}

/// The entities of names whose kinds are settled.
fn join(text: &Text<'_>, tagged: &[Tagged], go_on: impl FnMut(usize) -> bool) -> Found {
    let names = name::Names::read(text, tagged);
    let owners = owners(text, tagged, &names);
    let mut found = build(text, tagged, names.len(), &owners);
    let mut descriptions = description::link(text, &found.entities, &found.mentions);
    found.mentions.append(&mut descriptions);
    found.mentions.sort_by_key(|m| (m.span, m.entity));
    let mut pronouns = pronoun::link(text, &found.entities, &found.mentions, go_on);
    found.mentions.append(&mut pronouns);
    found.mentions.sort_by_key(|m| (m.span, m.entity));
    found
}

/// For each tagged stretch the name whose entity it belongs to. Works on distinct names, so that its cost depends on them
/// and not on their mentions; only ambiguous surnames are looked at mention by mention.
fn owners(text: &Text<'_>, tagged: &[Tagged], names: &name::Names) -> Vec<usize> {
    let mut groups = groups::Groups::new(names.len());
    let short = person::join(names, &mut groups);
    organization::join(names, &mut groups);
    brackets::join(text, tagged, names, &mut groups);
    surname::owners(text, tagged, names, &mut groups, &short)
}

/// Makes entities of `names` distinct names, where `owners` tells for each tagged stretch the name that it belongs to.
fn build(text: &Text<'_>, tagged: &[Tagged], names: usize, owners: &[usize]) -> Found {
    let mut found = Found::default();
    let mut ids: Vec<Option<EntityId>> = vec![None; names];
    let mut forms: Vec<Vec<Tagged>> = Vec::new();
    for (tag, owner) in tagged.iter().zip(owners) {
        let Some(slot) = ids.get_mut(*owner) else {
            continue;
        };
        let id = *slot.get_or_insert_with(|| {
            forms.push(Vec::new());
            found.entities.push(Entity {
                kind: tag.kind,
                name: SafeText::default(),
                aliases: Vec::new(),
            });
            EntityId(forms.len() as u32 - 1)
        });
        if let Some(seen) = forms.get_mut(id.0 as usize)
            && seen.len() < FORMS_LIMIT
            && !seen.iter().any(|s| same_form(text, s.span, tag.span))
        {
            seen.push(*tag);
        }
        found.mentions.push(Mention {
            span: tag.span,
            entity: id,
            form: form(text.str(tag.span)),
        });
    }
    for (entity, forms) in found.entities.iter_mut().zip(&forms) {
        name(text, entity, forms);
    }
    found
}

/// Distinct forms of one name that are kept; a text that spells a name in more ways is an attack or a list.
const FORMS_LIMIT: usize = 32;

fn same_form(text: &Text<'_>, a: Span, b: Span) -> bool {
    let mut left = text.str(a).split_whitespace();
    let mut right = text.str(b).split_whitespace();
    left.by_ref().eq(right.by_ref())
}

/// Sets the display name, the fullest form, with its kind, and the aliases.
fn name(text: &Text<'_>, entity: &mut Entity, forms: &[Tagged]) {
    let shown = |tag: &Tagged| shown(tag.kind, text.str(tag.span));
    let fullness = |tag: &Tagged| {
        let name = shown(tag);
        let letters = || name.chars().filter(|c| c.is_alphabetic());
        // Where a name is given in two scripts or in capitals too, the reader's own spelling is shown.
        let plain = letters().any(char::is_lowercase) && letters().all(|c| c < '\u{250}');
        let initials = name.split(' ').filter(|w| w.ends_with('.')).count();
        let words = name.split(' ').count() - initials;
        (plain, form(&name) == Form::Name, words, name.chars().count())
    };
    // The first of several equally full forms.
    let full = forms.iter().rev().max_by_key(|s| fullness(s));
    if let Some(full) = full {
        entity.kind = full.kind;
        entity.name = SafeText::of(&shown(full));
    }
    let others = forms.iter().filter(|s| Some(*s) != full);
    let mut aliases: Vec<String> = Vec::new();
    for other in others.map(shown) {
        if other != entity.name.as_str() && !aliases.contains(&other) {
            aliases.push(other);
        }
    }
    entity.aliases = aliases.iter().map(|a| SafeText::of(a)).collect();
}

/// A name as it is shown: without title and possessive ending.
fn shown(kind: Kind, name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    let titles = if kind == Kind::Person { name::titles(&words) } else { 0 };
    let shown = words.get(titles..).unwrap_or_default().join(" ");
    let bare = ["’s", "'s"]
        .iter()
        .find_map(|end| shown.strip_suffix(end).map(str::to_owned));
    bare.filter(|_| kind == Kind::Person).unwrap_or(shown)
}

/// Whether a name is written as initials.
fn form(words: &str) -> Form {
    let letters = || words.chars().filter(|c| c.is_alphabetic());
    let initials = (2..=8).contains(&letters().count())
        && letters().all(char::is_uppercase)
        && !words.contains(char::is_whitespace);
    if initials { Form::Acronym } else { Form::Name }
}

/// Whether the entity is a human being.
fn is_person(entity: &Entity) -> bool {
    entity.kind == Kind::Person
}

#[cfg(test)]
mod tests;
