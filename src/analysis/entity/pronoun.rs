//! Links `he`, `she` and their forms to people. Cautious: a wrong link makes a wrong speaker, so a pronoun whose person
//! is in doubt stays unlinked.

use crate::text::{Span, fold};

use super::super::text::Text;
use super::super::{Entity, EntityId, Form, Mention};
use super::gender::{self, Gender};

/// How many sentences back a pronoun reaches.
const REACH: usize = 3;
/// Somebody without a name: `The manager said that she …`.
const STRANGER: EntityId = EntityId(u32::MAX);
/// People that are kept in mind of one sentence; one that names more is a list, and the first ones are its subjects.
const CROWD: usize = 32;

/// The pronouns of `text` that stand for one of `entities`. `go_on` may stop the work.
pub(super) fn link(
    text: &Text<'_>,
    entities: &[Entity],
    mentions: &[Mention],
    mut go_on: impl FnMut(usize) -> bool,
) -> Vec<Mention> {
    let mut genders = genders(text, entities, mentions);
    let mut linked = Vec::new();
    // People mentioned of late, with the sentence.
    let mut recent: Vec<(usize, Mention)> = Vec::new();
    let mut names = mentions
        .iter()
        .filter(|m| entities.get(m.entity.0 as usize).is_some_and(super::is_person))
        .peekable();
    for (number, sentence) in text.sentences.iter().enumerate() {
        recent.retain(|(seen, _)| number - seen <= REACH);
        let full = recent.len() + CROWD;
        let tokens = text.tokens_in(*sentence);
        let mut stranger = stranger(text, tokens.start, names.peek().copied());
        for index in tokens {
            let Some(token) = text.tokens.get(index) else { continue };
            while let Some(name) = names.next_if(|m| m.span.start <= token.span.start) {
                if recent.len() < full {
                    recent.push((number, *name));
                }
            }
            recent.extend(stranger.take().map(|s| (number, s)));
            let Some(gender) = pronoun(text.word(index)) else {
                continue;
            };
            let Some(entity) = antecedent(text, &recent, &genders, number, token.span, gender) else {
                continue;
            };
            if let Some(slot) = genders.get_mut(entity.0 as usize) {
                slot.get_or_insert(gender);
            }
            let mention = Mention {
                span: token.span,
                entity,
                form: Form::Pronoun,
            };
            linked.push(mention);
            if recent.len() < full {
                recent.push((number, mention));
            }
        }
        if !go_on(sentence.end) {
            break;
        }
    }
    linked
}

/// Somebody without a name at the start of a sentence, where `next`, the next person mentioned, is not meant by it.
fn stranger(text: &Text<'_>, first: usize, next: Option<&Mention>) -> Option<Mention> {
    let span = super::description::stranger(text, first)?;
    let known = next.is_some_and(|m| m.span == span);
    (!known).then_some(Mention {
        span,
        entity: STRANGER,
        form: Form::Description,
    })
}

/// The gender of a pronoun of the third person; none for other words.
fn pronoun(word: &str) -> Option<Gender> {
    match word {
        "he" | "He" | "him" | "his" | "His" | "himself" => Some(Gender::Male),
        "she" | "She" | "her" | "Her" | "hers" | "herself" => Some(Gender::Female),
        _ => None,
    }
}

/// The person that a pronoun stands for: the first one named in the nearest sentence that has a fitting one.
fn antecedent(
    text: &Text<'_>,
    recent: &[(usize, Mention)],
    genders: &[Option<Gender>],
    sentence: usize,
    at: Span,
    gender: Gender,
) -> Option<EntityId> {
    let quoted = text.is_quoted(at.start);
    let of = |entity: EntityId| genders.get(entity.0 as usize).copied().flatten();
    for back in 0..=REACH {
        let from = sentence.checked_sub(back)?;
        let mut fitting = recent
            .iter()
            .filter(|(seen, m)| *seen == from && text.is_quoted(m.span.start) == quoted)
            .filter(|(_, m)| of(m.entity).is_none_or(|g| g == gender))
            .map(|(_, m)| m.entity);
        let Some(first) = fitting.next() else { continue };
        let sure = of(first).is_some();
        let others = fitting.any(|e| e != first && of(e) == Some(gender));
        // Of unknown gender, a person must be the only one in question.
        return (sure || !others).then_some(first).filter(|e| *e != STRANGER);
    }
    None
}

/// What titles and given names tell of each entity's gender.
fn genders(text: &Text<'_>, entities: &[Entity], mentions: &[Mention]) -> Vec<Option<Gender>> {
    let mut genders: Vec<Option<Gender>> = entities
        .iter()
        .map(|entity| {
            let folded = fold(entity.name.as_str());
            let first = folded.split_whitespace().next().filter(|_| folded.contains(' '))?;
            gender::given(first)
        })
        .collect();
    for mention in mentions {
        let index = text.tokens_in(mention.span).start;
        let titled = index.checked_sub(1).and_then(|i| gender::title(text.word(i)));
        if let (Some(gender), Some(slot)) = (titled, genders.get_mut(mention.entity.0 as usize)) {
            *slot = Some(gender);
        }
    }
    genders
}
