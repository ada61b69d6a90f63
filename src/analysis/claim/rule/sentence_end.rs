//! At the end of the sentence: `It was “…” for all, X said.`, `“…” and more, according to X.`

use crate::analysis::Rule;
use crate::analysis::claim::attribution::{Found, Source};
use crate::analysis::claim::confidence;
use crate::analysis::claim::cue::{Strength, is_addressed};
use crate::analysis::claim::phrase::{phrase_after, phrase_before, with_partners};
use crate::analysis::claim::scene::{Quote, Scene};
use crate::analysis::claim::source::{according_to, as_put_by};
use crate::analysis::claim::word::Class;

/// The speaker named at the end of the sentence of `quote`.
pub(super) fn find(scene: &Scene<'_>, quote: &Quote) -> Option<Found> {
    let (start, stop) = (quote.tokens.end, quote.sentence.end);
    let from = start.max(stop.saturating_sub(40));
    for at in from..stop {
        let opens = scene.class(at) == Class::Comma || at == start;
        if !opens {
            continue;
        }
        let next = if scene.class(at) == Class::Comma { at + 1 } else { at };
        if let Some(source) = according_to(scene, next, stop).or_else(|| as_put_by(scene, next, stop)) {
            return Some(source.by(Rule::SentenceEnd, confidence::SENTENCE_END));
        }
        let verb = (next..stop.min(next + 16)).find(|&t| scene.cue(t) == Some(Strength::Saying));
        let Some(verb) = verb else { continue };
        let subject = if verb == next {
            phrase_after(scene, verb + 1, stop)
        } else {
            phrase_before(scene, before_auxiliaries(scene, verb, next), next).filter(|p| p.tokens.start == next)
        };
        if scene.class(at) == Class::Comma
            && !scene.word(verb).ends_with("ing")
            && !(verb == next && is_addressed(scene.word(verb)))
            && let Some(subject) = subject
        {
            let speakers = with_partners(scene, &subject, verb.max(subject.tokens.end));
            let source = Source::new(speakers, Some(verb..verb + 1));
            return Some(source.by(Rule::SentenceEnd, confidence::SENTENCE_END));
        }
    }
    None
}

fn before_auxiliaries(scene: &Scene<'_>, verb: usize, floor: usize) -> usize {
    let mut end = verb;
    while end > floor && matches!(scene.class(end - 1), Class::Auxiliary | Class::Adverb) {
        end -= 1;
    }
    end
}

#[cfg(test)]
mod tests {
    use crate::analysis::Rule::SentenceEnd;
    use crate::analysis::claim::rule::check::{check, check_not};

    #[test]
    fn the_speaker_may_close_the_sentence() {
        check(
            SentenceEnd,
            "It was “[a disgrace for us]{claim}” and for the town, [Ada Lindqvist]{speaker} [said]{cue}.",
        );
        check(
            SentenceEnd,
            "It was “[a disgrace for us]{claim}” and for the town, [according to]{cue} [Omar Bell]{speaker}.",
        );
        check(
            SentenceEnd,
            "The town had “[nothing left to lose]{claim}” by then, as [Omar Bell]{speaker} [put]{cue} it.",
        );
    }

    #[test]
    fn other_clauses_may_close_it_too() {
        check_not(
            SentenceEnd,
            "It was “a disgrace for us” and for the town, which said little.",
        );
    }
}
