//! From the words that name a speaker to the entity they mean.

use crate::analysis::{Form, Kind, Mention, Speaker};
use crate::text::Span;

use super::phrase::Phrase;
use super::scene::Scene;
use super::word::Class;

/// The speaker that `phrase` names. The mention is the name where there is one, else the whole description; the name is
/// that of the entity where one is known, else the words.
pub(super) fn resolve(scene: &Scene<'_>, phrase: &Phrase) -> Speaker {
    let span = scene.text.span_of(phrase.tokens.clone());
    let named = scene.name_at(phrase.head).filter(|m| span.covers(m.span));
    let mention = named
        .or_else(|| named_after(scene, phrase))
        .or_else(|| described(scene, phrase, span));
    let words = match mention {
        Some(m) if m.form != Form::Description => m.span,
        _ if scene.class(phrase.head) == Class::Name => name_words(scene, phrase),
        _ => span,
    };
    let entity = mention.and_then(|m| scene.entities.get(m.entity.0 as usize));
    Speaker {
        name: entity.map_or_else(|| scene.text.document.slice(words).to_safe_text(), |e| e.name.clone()),
        entity: mention.map(|m| m.entity),
        mention: Some(words),
    }
}

/// The person named right after a description: `Helena Marsh` of `the mayor of Northport, Helena Marsh, told`. Only people,
/// since in `a spokesman for the company, Brightwater Steel, said` the name goes with the company.
fn named_after(scene: &Scene<'_>, phrase: &Phrase) -> Option<Mention> {
    let comma = phrase.tokens.end;
    let is_described = scene.class(phrase.head) == Class::Word || scene.name_at(phrase.head).is_none();
    if !is_described || scene.class(phrase.head) == Class::Pronoun || scene.class(comma) != Class::Comma {
        return None;
    }
    let name = scene.name_at(comma + 1)?;
    let after = scene.text.tokens_in(name.span).end;
    let closed = matches!(scene.class(after), Class::Comma | Class::Stop);
    let person = scene.entities.get(name.entity.0 as usize)?.kind == Kind::Person;
    (closed && person).then_some(name)
}

/// The pronoun or description at the head of `phrase`: `the newspaper` of `the newspaper in the capital`.
fn described(scene: &Scene<'_>, phrase: &Phrase, span: Span) -> Option<Mention> {
    let head = scene.text.tokens.get(phrase.head)?.span();
    let from = scene.mentions.partition_point(|m| m.span.start < span.start);
    let here = scene.mentions.iter().skip(from).take_while(|m| m.span.start < span.end);
    here.copied()
        .find(|m| m.span.covers(head) && matches!(m.form, Form::Pronoun | Form::Description))
}

/// `Norra Posten` of `the newspaper Norra Posten`.
fn name_words(scene: &Scene<'_>, phrase: &Phrase) -> Span {
    let mut start = phrase.head;
    while start > phrase.tokens.start && matches!(scene.class(start - 1), Class::Name) {
        start -= 1;
    }
    scene.text.span_of(start..phrase.tokens.end)
}
