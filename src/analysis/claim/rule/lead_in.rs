//! Just before the mark: `X said, “…”`, `X writes: “…”`, `NAME: “…”`.

use crate::analysis::Rule;
use crate::analysis::claim::attribution::{Found, Source};
use crate::analysis::claim::clause::{floor, named_by, outermost, spoken_by};
use crate::analysis::claim::confidence;
use crate::analysis::claim::cue::{self, Strength};
use crate::analysis::claim::phrase::{Phrase, main_subject, with_partners};
use crate::analysis::claim::scene::{Quote, Scene};
use crate::analysis::claim::source::according_to;
use crate::analysis::claim::word::Class;

/// The speaker named just before `quote`.
pub(super) fn find(scene: &Scene<'_>, quote: &Quote) -> Option<Found> {
    let floor = floor(quote);
    if let Some(source) = named_by(scene, floor, quote.tokens.start) {
        return Some(source.by(Rule::LeadIn, confidence::LEAD_IN));
    }
    let before = quote.tokens.start.checked_sub(1).filter(|&b| b >= floor)?;
    let (end, colon) = match scene.class(before) {
        Class::Comma | Class::Dash => (before, false),
        Class::Colon => (before, true),
        Class::Cue(_) if scene.cue(before).is_some() => (quote.tokens.start, false),
        _ => return None,
    };
    let sure = outermost(scene, floor, end, Strength::Saying).or_else(|| according_to(scene, floor, end));
    if let Some(source) = sure {
        return Some(source.by(Rule::LeadIn, confidence::LEAD_IN));
    }
    let near = cue::last(scene, floor, end).filter(|&v| v + if colon { 8 } else { 4 } >= end);
    if let Some(source) = near.and_then(|verb| spoken_by(scene, verb, floor, end)) {
        return Some(source.by(Rule::LeadIn, confidence::LEAD_IN_WEAK));
    }
    colon.then(|| by_colon(scene, floor, end)).flatten()
}

/// A colon without a verb of saying: a transcript's `NAME:`, or `X was blunt:`.
pub(super) fn by_colon(scene: &Scene<'_>, floor: usize, end: usize) -> Option<Found> {
    if floor < end && (floor..end).all(|t| matches!(scene.class(t), Class::Name)) && end - floor <= 5 {
        let speaker = Phrase {
            tokens: floor..end,
            head: end - 1,
        };
        return Some(Source::new(vec![speaker], Some(end..end + 1)).by(Rule::LeadIn, confidence::LEAD_IN));
    }
    let subject = main_subject(scene, floor, end)?;
    if subject.tokens.end >= end || !matches!(scene.class(subject.head), Class::Name | Class::Pronoun) {
        return None;
    }
    let source = Source::new(with_partners(scene, &subject, end), Some(end..end + 1));
    Some(source.by(Rule::LeadIn, confidence::COLON))
}

#[cfg(test)]
mod tests {
    use crate::analysis::Rule::LeadIn;
    use crate::analysis::claim::rule::check::{check, check_not};

    #[test]
    fn a_verb_of_saying_leads_in() {
        check(
            LeadIn,
            "[Ada Lindqvist]{speaker} [said]{cue}, “[We will rebuild.]{claim}”",
        );
        check(
            LeadIn,
            "In a column titled “Bridges,” the [Norra Posten]{speaker} [writes]{cue}: “[We need them all.]{claim}”",
        );
        check(
            LeadIn,
            "[Omar Bell]{speaker} [told]{cue} reporters on Monday: “[It is over.]{claim}”",
        );
        check(
            LeadIn,
            "[Tyra Moss]{speaker} [said]{cue} Bell told her, “[It is over.]{claim}”",
        );
    }

    #[test]
    fn words_of_somebody_else_are_theirs() {
        check(
            LeadIn,
            "Tyra Moss said the town would fight what [Omar Bell]{speaker} [called]{cue} “[a very bad deal]{claim}”.",
        );
        check(
            LeadIn,
            "[Tyra Moss]{speaker} declined to comment on what she [called]{cue} “[ongoing talks]{claim}”.",
        );
        check(
            LeadIn,
            "Tyra Moss spoke of what [the union]{speaker} has [described as]{cue} “[a slow goodbye]{claim}”.",
        );
    }

    #[test]
    fn a_colon_may_do_without_one() {
        check(
            LeadIn,
            "BELL: “[It is over.]{claim}”"
                .replace("BELL", "[BELL]{speaker}")
                .as_str(),
        );
        check(LeadIn, "[Omar Bell]{speaker} was blunt: “[It is over.]{claim}”");
    }

    #[test]
    fn nobody_speaks_in_front_of_a_mere_comma() {
        check_not(
            LeadIn,
            "In the old harbour, “Nordic” stood at the quay for three long years.",
        );
        check_not(LeadIn, "The false claims, “all of them lies and worse”, went round.");
    }
}
