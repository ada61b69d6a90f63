//! Links `he`, `she` and their forms to people. Cautious: a wrong link makes a wrong speaker, so a pronoun whose person
//! is in doubt stays unlinked.

use crate::text::{Span, fold};

use super::super::lexicon::Facts;
use super::super::text::Text;
use super::super::{Entity, EntityId, Form, Mention};
use super::gender::{self, Gender};
use super::subject::{self, Part};

/// How many sentences back a pronoun reaches.
const REACH: usize = 3;
/// Somebody without a name: `The manager said that she …`.
const STRANGER: EntityId = EntityId(u32::MAX);
/// People that are kept in mind of one sentence; one that names more is a list, and the first ones are its subjects.
const CROWD: usize = 32;

/// Somebody who was spoken of.
#[derive(Clone, Copy, Debug)]
struct Seen {
    sentence: usize,
    span: Span,
    entity: EntityId,
    part: Part,
    quoted: bool,
}

impl Seen {
    fn new(text: &Text<'_>, sentence: usize, entity: EntityId, span: Span) -> Self {
        Self {
            sentence,
            span,
            entity,
            part: subject::part(text, span),
            quoted: text.is_quoted(span.start),
        }
    }
}

/// The people of the last sentences, in order.
#[derive(Default)]
struct Recent {
    list: Vec<Seen>,
    /// As many as are kept until the end of the sentence.
    full: usize,
}

impl Recent {
    fn begin(&mut self, sentence: usize) {
        self.list.retain(|seen| sentence - seen.sentence <= REACH);
        self.full = self.list.len() + CROWD;
    }

    fn add(&mut self, seen: Seen) {
        if self.list.len() < self.full {
            self.list.push(seen);
        }
    }
}

/// The names of a text, gone through in order: of `Peter He` the second word is no pronoun.
struct Names<'a> {
    left: &'a [Mention],
    /// Of those behind us.
    end: usize,
}

impl Names<'_> {
    /// Whether `at`, which lies behind all that was asked before, is inside of one.
    fn holds(&mut self, at: usize) -> bool {
        while let Some((mention, left)) = self.left.split_first().filter(|(m, _)| m.span.start <= at) {
            if matches!(mention.form, Form::Name | Form::Acronym) {
                self.end = self.end.max(mention.span.end);
            }
            self.left = left;
        }
        at < self.end
    }
}

/// The pronouns of `text` that stand for one of `entities`. `go_on` may stop the work.
pub(super) fn link(
    text: &Text<'_>,
    entities: &[Entity],
    mentions: &[Mention],
    mut go_on: impl FnMut(usize) -> bool,
) -> Vec<Mention> {
    let mut genders = genders(text, entities, mentions);
    let mut linked = Vec::new();
    let mut recent = Recent::default();
    let mut within = Names { left: mentions, end: 0 };
    let mut names = mentions
        .iter()
        .filter(|m| entities.get(m.entity.0 as usize).is_some_and(super::is_person))
        .peekable();
    for (number, sentence) in text.sentences.iter().enumerate() {
        recent.begin(number);
        let mut stranger: Option<Span> = None;
        for index in text.tokens_in(*sentence) {
            let Some(token) = text.tokens.get(index) else { continue };
            // `His wife` comes after `his`, and `his wife, Ada` is Ada.
            if let Some(span) = stranger.take_if(|s| s.start < token.span().start) {
                let comma = text.word(text.tokens_in(span).end) == ",";
                if !(comma && names.peek().is_some_and(|m| m.span.start <= span.end + 2)) {
                    recent.add(Seen::new(text, number, STRANGER, span));
                }
            }
            while let Some(name) = names.next_if(|m| m.span.start <= token.span().start) {
                if modifies(text, name.span) {
                    continue;
                }
                recent.add(Seen::new(text, number, name.entity, name.span));
            }
            if recent.list.last().is_none_or(|s| s.span.end <= token.span().start) {
                stranger = super::description::stranger(text, index).or(stranger);
            }
            if within.holds(token.span().start) {
                continue;
            }
            let Some(pronoun) = Pronoun::at(text, number, index, token.span()) else {
                continue;
            };
            let Some(entity) = pronoun.antecedent(text, &recent.list, &genders) else {
                continue;
            };
            if let Some(slot) = genders.get_mut(entity.0 as usize) {
                slot.get_or_insert(pronoun.gender);
            }
            linked.push(Mention {
                span: token.span(),
                entity,
                form: Form::Pronoun,
            });
            let part = match pronoun.case {
                Case::Subject => Part::Subject,
                Case::Owner | Case::Object | Case::Reflexive => Part::Other,
            };
            let seen = Seen::new(text, number, entity, token.span());
            recent.add(Seen { part, ..seen });
        }
        if !go_on(sentence.end) {
            break;
        }
    }
    linked
}

/// `the Moss campaign`, `Moss aides`: a name that only tells whose something is.
fn modifies(text: &Text<'_>, name: Span) -> bool {
    let next = text.word(text.tokens_in(name).end);
    Facts::of_lower(next).any(Facts::ROLE.or(Facts::ORGANIZATION_NOUN))
        || matches!(
            next,
            "campaign" | "administration" | "camp" | "supporters" | "voters" | "rally" | "era"
        )
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Case {
    /// `he`.
    Subject,
    /// `his`; `her`, which may be either.
    Owner,
    /// `him`.
    Object,
    /// `himself`.
    Reflexive,
}

/// A pronoun of the third person.
struct Pronoun {
    sentence: usize,
    gender: Gender,
    case: Case,
    quoted: bool,
    start: usize,
}

impl Pronoun {
    /// The pronoun at token `index`, which is at `span`; none for other words, nor for `his or her`.
    fn at(text: &Text<'_>, sentence: usize, index: usize, span: Span) -> Option<Self> {
        let (gender, case) = match text.word(index) {
            "he" | "He" => (Gender::Male, Case::Subject),
            "his" | "His" => (Gender::Male, Case::Owner),
            "him" => (Gender::Male, Case::Object),
            "himself" => (Gender::Male, Case::Reflexive),
            "she" | "She" => (Gender::Female, Case::Subject),
            "her" | "Her" | "hers" => (Gender::Female, Case::Owner),
            "herself" => (Gender::Female, Case::Reflexive),
            _ => return None,
        };
        let before = index.checked_sub(1).map_or("", |i| text.word(i));
        let either = before == "or" || matches!(text.word(index + 1), "or" | "/");
        (!either).then_some(Self {
            sentence,
            gender,
            case,
            quoted: text.is_quoted(span.start),
            start: span.start,
        })
    }

    /// The person meant: the last subject before it in its sentence, else the first one of the nearest sentence that has
    /// a fitting one.
    fn antecedent(&self, text: &Text<'_>, recent: &[Seen], genders: &[Option<Gender>]) -> Option<EntityId> {
        let of = |entity: EntityId| genders.get(entity.0 as usize).copied().flatten();
        let near = |s: &&Seen| s.quoted == self.quoted;
        for back in 0..=REACH {
            let from = self.sentence.checked_sub(back)?;
            let mut fitting: Vec<&Seen> = recent
                .iter()
                .filter(near)
                .filter(|s| s.sentence == from)
                .filter(|s| of(s.entity).is_none_or(|g| g == self.gender))
                .collect();
            if back == 0 && self.case == Case::Object {
                self.drop_own_subject(text, &mut fitting);
            }
            let mut subjects = fitting.iter().filter(|s| s.part == Part::Subject);
            let subject = if back == 0 {
                subjects.next_back()
            } else {
                subjects.next()
            };
            let named = fitting.iter().find(|s| s.part != Part::Owner);
            let Some(first) = subject.or(named).or(fitting.first()) else {
                continue;
            };
            let sure = of(first.entity).is_some();
            let mut others = recent.iter().filter(near).filter(|s| s.entity != first.entity);
            let others = others.any(|s| of(s.entity) == Some(self.gender));
            // Of unknown gender, a person must be the only one in question.
            return (sure || !others).then_some(first.entity).filter(|e| *e != STRANGER);
        }
        None
    }

    /// `Moss praised him`: somebody else.
    fn drop_own_subject(&self, text: &Text<'_>, fitting: &mut Vec<&Seen>) {
        let Some(last) = fitting.iter().rfind(|s| s.part == Part::Subject) else {
            return;
        };
        let between = text.tokens_in(Span::new(last.span.end, self.start));
        let clause = between.clone().all(|i| {
            !matches!(
                text.word(i),
                "," | "that"
                    | "who"
                    | "which"
                    | "and"
                    | "but"
                    | "when"
                    | "while"
                    | "if"
                    | "because"
                    | "as"
                    | "after"
                    | "before"
                    | "to"
                    | "with"
                    | "around"
                    | "behind"
                    | ":"
                    | ";"
                    | "—"
            )
        });
        if clause {
            let own = last.entity;
            fitting.retain(|s| s.entity != own);
        }
    }
}

/// What titles and given names tell of each entity's gender.
pub(super) fn genders(text: &Text<'_>, entities: &[Entity], mentions: &[Mention]) -> Vec<Option<Gender>> {
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
