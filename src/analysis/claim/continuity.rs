//! Whom `he`, `she` or `it` means that says something, where the words beside it do not tell: most likely the one who
//! spoke before, else the last person who could be meant. Only speakers are linked so, since a speaker goes on more often
//! than others are spoken of on.

use crate::analysis::entity::{Gender, genders, stranger};
use crate::analysis::{Claim, EntityId, Kind, Speaker};
use crate::text::{SafeText, Span};

use super::phrase::phrase_after;
use super::scene::Scene;

/// Paragraphs back that the one who spoke before is looked for.
const PASSAGES: usize = 2;
/// Tokens, mentions and claims back that are looked at; what is further away in one paragraph is a list or an attack.
const REACH: usize = 60;

/// Gives speakers that are a pronoun of the third person somebody to stand for. `claims` are in order of the text.
pub(super) fn link(scene: &Scene<'_>, claims: &mut [Claim]) {
    let open = |claim: &Claim| {
        claim
            .attribution
            .speakers
            .first()
            .is_some_and(|s| wanted(scene, s).is_some())
    };
    if !claims.iter().any(open) {
        return;
    }
    let genders = genders(scene.text, scene.entities, scene.mentions);
    let known = |id: EntityId| genders.get(id.0 as usize).copied().flatten();
    let mut before: Vec<(usize, EntityId)> = Vec::new();
    for claim in claims {
        let Some(start) = claim.parts.first().map(|p| p.start) else {
            continue;
        };
        let Some(speaker) = claim.attribution.speakers.first_mut() else {
            continue;
        };
        let place = speaker.mention.map_or(start, |m| m.start);
        let passage = passage_at(scene, place);
        if let (Some(wanted), Some(mention)) = (wanted(scene, speaker), speaker.mention) {
            let fits = |id: EntityId| match wanted {
                Wanted::Person(gender) => is_a(scene, id, Kind::Person) && known(id).is_none_or(|g| g == gender),
                Wanted::Body => is_a(scene, id, Kind::Organization),
            };
            let near = |(at, _): &&(usize, EntityId)| passage.abs_diff(*at) <= PASSAGES;
            // `A spokesman said what he called …`: somebody without a name.
            if let Some(words) = stranger_before(scene, mention) {
                speaker.name = words;
                continue;
            }
            let spoke = before
                .iter()
                .rev()
                .take(REACH)
                .take_while(near)
                .map(|(_, id)| *id)
                .find(|id| fits(*id));
            let named = || last_named(scene, mention, passage, fits).filter(|_| wanted != Wanted::Body);
            if let Some(id) = spoke.or_else(named) {
                stand_for(scene, speaker, id);
            }
        }
        before.extend(speaker.entity.map(|id| (passage, id)));
    }
}

/// What an unlinked pronoun stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wanted {
    Person(Gender),
    Body,
}

/// What the pronoun of a speaker stands for; `None` for every other speaker.
fn wanted(scene: &Scene<'_>, speaker: &Speaker) -> Option<Wanted> {
    let mention = speaker.mention.filter(|_| speaker.entity.is_none())?;
    match scene.text.str(mention) {
        "he" | "He" => Some(Wanted::Person(Gender::Male)),
        "she" | "She" => Some(Wanted::Person(Gender::Female)),
        "it" | "It" => Some(Wanted::Body),
        _ => None,
    }
}

fn is_a(scene: &Scene<'_>, id: EntityId, kind: Kind) -> bool {
    let entity = scene.entities.get(id.0 as usize);
    entity.is_some_and(|e| e.kind == kind)
}

fn passage_at(scene: &Scene<'_>, offset: usize) -> usize {
    let token = scene.text.tokens_in(Span::new(offset, offset + 1)).start;
    scene.text.passage_of(token).unwrap_or_default()
}

/// The last one named before `mention` that fits, outside of quotations and near enough, if nobody else there fits.
fn last_named(scene: &Scene<'_>, mention: Span, passage: usize, fits: impl Fn(EntityId) -> bool) -> Option<EntityId> {
    let floor = scene.text.passages.get(passage.saturating_sub(1))?.tokens.start;
    let floor = scene.text.tokens.get(floor)?.span().start;
    let before = scene.mentions.partition_point(|m| m.span.start < mention.start);
    let near = scene
        .mentions
        .get(..before)?
        .iter()
        .rev()
        .take(REACH)
        .take_while(|m| m.span.start >= floor);
    let outside = near.filter(|m| !scene.text.is_quoted(m.span.start));
    let mut fitting = outside.map(|m| m.entity).filter(|id| fits(*id));
    let last = fitting.next()?;
    fitting.all(|id| id == last).then_some(last)
}

/// The words for somebody without a name in the sentence of `mention`, before it.
fn stranger_before(scene: &Scene<'_>, mention: Span) -> Option<SafeText> {
    let end = scene.text.tokens_in(mention).start;
    let start = scene.sentence_around(end).start.max(end.saturating_sub(REACH));
    let first = (start..end).find(|token| stranger(scene.text, *token).is_some())?;
    let phrase = phrase_after(scene, first, end)?;
    let words = scene.text.span_of(phrase.tokens);
    Some(scene.text.document.slice(words).to_safe_text())
}

fn stand_for(scene: &Scene<'_>, speaker: &mut Speaker, id: EntityId) {
    if let Some(entity) = scene.entities.get(id.0 as usize) {
        speaker.entity = Some(id);
        speaker.name = entity.name.clone();
    }
}

#[cfg(test)]
mod tests {
    use crate::analysis::claim::rule::check::speakers;

    #[test]
    fn the_one_who_spoke_goes_on() {
        let text = "“It is over,” said Omar Bell, the mayor of Lund.\n\nNobody answered. The hall was cold and the \
                    windows were dark. Outside a dog barked. A bus went by. It was late.\n\n“We are leaving,” he said.";
        assert_eq!(speakers(text), ["Omar Bell", "Omar Bell"]);
    }

    #[test]
    fn a_pronoun_of_the_other_gender_is_somebody_else() {
        let text = "“It is over,” said Omar Bell.\n\nNobody answered. The hall was cold. A dog barked. A bus went \
                    by. It was late.\n\n“We are leaving,” she said.";
        assert_eq!(speakers(text), ["Omar Bell", "she"]);
    }
}
