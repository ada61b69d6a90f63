//! Right after the quotation: `“…,” said X`, `“…,” X [aside] said`, `“…,” according to X`.

use crate::analysis::Rule;
use crate::analysis::claim::attribution::{Found, Source};
use crate::analysis::claim::confidence;
use crate::analysis::claim::cue::{Strength, is_addressed};
use crate::analysis::claim::phrase::{Phrase, is_verb_like, phrase_after, with_partners};
use crate::analysis::claim::scene::{Quote, Scene};
use crate::analysis::claim::source::according_to;
use crate::analysis::claim::word::Class;

/// Tokens between the quotation and its verb, asides included.
const REACH: usize = 45;

/// How well the quotation's end leads over to a speaker.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lead {
    /// A comma, `?`, `!` or a dash before the mark, or a comma after it.
    Open,
    /// A full stop, or nothing.
    Shut,
}

/// The speaker named right after a `quote` whose end leads over to one.
pub(super) fn find(scene: &Scene<'_>, quote: &Quote) -> Option<Found> {
    let (lead, start, stop) = bounds(scene, quote)?;
    let whole = quote.sentence.start == quote.tokens.start;
    if scene.class(quote.tokens.end) == Class::Dash
        && let Some(found) = signed(scene, start, stop)
    {
        return Some(found);
    }
    (lead == Lead::Open)
        .then(|| verb_first(scene, start, stop, lead).or_else(|| subject_first(scene, start, stop, lead, whole)))
        .flatten()
        .or_else(|| Some(according_to(scene, start, stop)?.by(Rule::Tail, confidence::TAIL)))
}

/// The speaker named right after a `quote` that does not lead over, where no other rule has found one.
pub(super) fn find_loose(scene: &Scene<'_>, quote: &Quote) -> Option<Found> {
    let (lead, start, stop) = bounds(scene, quote)?;
    let whole = quote.sentence.start == quote.tokens.start;
    verb_first(scene, start, stop, lead).or_else(|| subject_first(scene, start, stop, lead, whole))
}

/// How `quote` ends, and the tokens after it in which its speaker may be named.
fn bounds(scene: &Scene<'_>, quote: &Quote) -> Option<(Lead, usize, usize)> {
    let passage = scene.passage(quote)?.tokens.end;
    let mut start = quote.tokens.end;
    let inner = scene
        .text
        .str(quote.pair.inner)
        .trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '’' | '\''));
    let mut lead = if inner.ends_with([',', '?', '!', '—', '–', '-', '…']) {
        Lead::Open
    } else {
        Lead::Shut
    };
    if matches!(scene.class(start), Class::Comma | Class::Dash) {
        lead = Lead::Open;
        start += 1;
    }
    let limit = if lead == Lead::Open {
        passage
    } else {
        quote.sentence.end
    };
    let end = limit.min(quote.tokens.end + REACH);
    let mut stop = start;
    while stop < end {
        match scene.class(stop) {
            // `Moss (D-Md.) said`, `Moss, R-Ky., said`: not the end of a sentence.
            Class::Opening => stop = (stop..end).find(|&t| scene.class(t) == Class::Closing).unwrap_or(stop),
            Class::Stop if matches!(scene.class(stop + 1), Class::Comma) => {}
            Class::Stop | Class::Semicolon | Class::Quoted | Class::Colon => break,
            _ => {}
        }
        stop += 1;
    }
    (start < stop).then_some((lead, start, stop))
}

/// `“…” – X`: a name after a dash and nothing more.
fn signed(scene: &Scene<'_>, start: usize, stop: usize) -> Option<Found> {
    let speaker = phrase_after(scene, start, stop)?;
    let alone = speaker.tokens.end == stop && speaker.tokens.len() <= 6 && scene.class(speaker.head) == Class::Name;
    alone.then(|| Source::new(vec![speaker], Some(start - 1..start)).by(Rule::Tail, confidence::SIGNED))
}

/// `said X`, `complains the newspaper X`.
fn verb_first(scene: &Scene<'_>, start: usize, stop: usize, lead: Lead) -> Option<Found> {
    let mut verb = start;
    while verb < stop && scene.class(verb) == Class::Adverb {
        verb += 1;
    }
    let word = scene.word(verb);
    let saying = match scene.cue(verb) {
        Some(Strength::Saying) => true,
        Some(_) => lead == Lead::Open,
        None => {
            lead == Lead::Open
                && scene.class(verb) == Class::Word
                && is_verb_like(word)
                && matches!(scene.class(verb + 1), Class::Name)
        }
    };
    if !saying || word.ends_with("ing") || verb >= stop {
        return None;
    }
    let mut after = verb + 1;
    while after < stop && scene.class(after) == Class::Adverb {
        after += 1;
    }
    let speaker = phrase_after(scene, after, stop)?;
    if is_addressed(word) || matches!(scene.word(after), "it" | "them" | "him" | "me" | "us") {
        return None;
    }
    let source = Source::new(with_partners(scene, &speaker, stop), Some(verb..verb + 1));
    Some(source.by(Rule::Tail, confidence::TAIL))
}

/// `X said`, `X, who replaced Y, said`, `X told reporters`.
fn subject_first(scene: &Scene<'_>, start: usize, stop: usize, lead: Lead, whole: bool) -> Option<Found> {
    let subject = phrase_after(scene, start, stop)?;
    let verb = verb_after(scene, &subject, stop, lead, whole)?;
    let speakers = with_partners(scene, &subject, verb);
    let confidence = match lead {
        Lead::Open => confidence::TAIL,
        Lead::Shut => confidence::LOOSE_TAIL,
    };
    Some(Source::new(speakers, Some(verb..verb + 1)).by(Rule::Tail, confidence))
}

/// The verb of saying that follows `subject`; after a quotation that begins its sentence, any past form may be one.
fn verb_after(scene: &Scene<'_>, subject: &Phrase, stop: usize, lead: Lead, whole: bool) -> Option<usize> {
    let mut at = subject.tokens.end;
    let mut near = true;
    while at < stop {
        match scene.class(at) {
            Class::Relative => {
                // The verb of the aside is not the one.
                at = (at..stop).find(|&t| matches!(scene.class(t), Class::Comma | Class::Dash | Class::Closing))?;
            }
            Class::Cue(_) => {
                let strength = scene.cue(at);
                let fits = match strength {
                    Some(Strength::Saying) => near || lead == Lead::Open,
                    Some(_) => near && lead == Lead::Open,
                    None => false,
                };
                let passive = scene.class(at - 1) == Class::Be && scene.word(at).ends_with("ed");
                if fits && !passive && (near || !scene.word(at).ends_with("ing")) {
                    return Some(at);
                }
            }
            Class::Word if whole && near && lead == Lead::Open && is_past_form(scene.word(at)) => return Some(at),
            Class::Auxiliary | Class::Adverb | Class::Be => {
                at += 1;
                continue;
            }
            _ if lead == Lead::Shut => return None,
            _ => {}
        }
        near = matches!(
            scene.class(at),
            Class::Comma | Class::Dash | Class::Closing | Class::Conjunction
        );
        at += 1;
    }
    None
}

fn is_past_form(word: &str) -> bool {
    word.len() > 4 && word.ends_with("ed")
}

#[cfg(test)]
mod tests {
    use crate::analysis::Rule::Tail;
    use crate::analysis::claim::rule::check::{check, check_not};

    #[test]
    fn the_verb_may_come_first() {
        check(
            Tail,
            "“[We will rebuild,]{claim}” [said]{cue} [Ada Lindqvist]{speaker} on Monday.",
        );
        check(
            Tail,
            "“[It is a dilemma,]{claim}” [complains]{cue} the newspaper [Norra Posten]{speaker}, in its way.",
        );
        check(Tail, "“[Why now?]{claim}” [asked]{cue} [Omar Bell]{speaker}.");
        check(
            Tail,
            "“[It is over,]{claim}” [wrote]{cue} [a spokesman for the mayor]{speaker}.",
        );
    }

    #[test]
    fn the_subject_may_come_first() {
        check(
            Tail,
            "“[We will rebuild,]{claim}” [Ada Lindqvist]{speaker} [said]{cue}.",
        );
        check(Tail, "“[I am waiting,]{claim}” [he]{speaker} [says]{cue} jokingly.");
        check(Tail, "“[No,]{claim}” [she]{speaker} [told]{cue} reporters.");
        check(
            Tail,
            "“[No,]{claim}” [Lindqvist]{speaker}, who replaced Omar Bell, [said]{cue}.",
        );
        check(
            Tail,
            "“[No!]{claim}” [the minister]{speaker} later [shouted]{cue} at Bell.",
        );
    }

    #[test]
    fn sources_may_be_named_by_according_to() {
        check(
            Tail,
            "“[The bridge was safe,]{claim}” [according to]{cue} [the report]{speaker}.",
        );
    }

    #[test]
    fn what_follows_may_be_another_matter() {
        check_not(Tail, "“It is over,” and Bell said nothing.");
        check_not(Tail, "He called it “a farce.” Bell said nothing.");
        check_not(Tail, "She read “The Long Way,” which Bell said was dull.");
    }
}
