//! What is seen of a verb of saying, of who may be its subject, and of the words that it may report.

use std::ops::Range;

use crate::analysis::pos::Tag;

use super::super::cue::{is_addressed, is_finite, is_passive};
use super::super::report::{Report, Shape, Verb};
use super::super::scene::Scene;
use super::super::word::Class;
use super::{Features, kind, letters, number, size};

/// What tells for or against the verb reporting nothing.
pub(in crate::analysis::claim) fn nothing(scene: &Scene<'_>, verb: &Verb, choices: usize) -> Vec<u32> {
    let mut features = Features::default();
    let look = Look::of(scene, verb);
    features.put(300, [0]);
    features.put(301, [look.lemma]);
    features.put(302, [look.lemma, look.ending]);
    features.put(303, [look.strength, look.ending, look.state]);
    features.put(304, [look.before[0], look.ending]);
    features.put(305, [look.after[0], look.ending]);
    features.put(306, [look.before[0], look.after[0]]);
    features.put(307, [look.lemma, look.after[0]]);
    features.put(308, [look.lemma, look.before[0]]);
    features.put(309, [look.quoted, look.strength]);
    features.put(310, [choices.min(6), look.strength]);
    features.put(311, [look.after[0], look.after[1], look.ending]);
    features.put(312, [look.before[1], look.before[0], look.ending]);
    features.put(313, [look.group, look.strength]);
    features.put(314, [look.group, look.lemma]);
    features.put(315, [look.tag]);
    features.put(316, [look.tag, look.lemma]);
    features.put(317, [look.tag, look.near[0], look.near[1]]);
    features.put(318, [look.tag, look.near[1], look.group]);
    features.put(319, [look.near[1], look.near[2], look.tag]);
    features.0
}

/// What is seen of the verb itself.
struct Look {
    lemma: usize,
    ending: usize,
    strength: usize,
    /// Passive, or a noun.
    state: usize,
    before: [usize; 2],
    after: [usize; 2],
    /// Its part of speech, and those of the words before it and behind it.
    tag: usize,
    near: [usize; 3],
    /// Whether its sentence has a quotation: none, before the verb, behind it.
    quoted: usize,
    /// What kind of word follows.
    group: usize,
}

impl Look {
    fn of(scene: &Scene<'_>, verb: &Verb) -> Self {
        let sentence = &verb.sentence;
        let class = |token: Option<usize>| {
            token
                .filter(|t| sentence.contains(t))
                .map_or(0, |t| number(scene.class(t)))
        };
        let word = scene.word(verb.last()).to_ascii_lowercase();
        let ending = match word.as_str() {
            _ if verb.words.len() > 1 => 5,
            w if w.ends_with("ing") => 1,
            w if w.ends_with("ed") => 2,
            w if is_finite(w) => 3,
            _ => 4,
        };
        let strength = match scene.class(verb.last()) {
            Class::Cue(strength) => 1 + strength as usize,
            _ => 0,
        };
        let quoted = |range: Range<usize>| usize::from(range.into_iter().any(|t| scene.class(t) == Class::Quoted));
        Self {
            lemma: letters(&word),
            ending,
            strength,
            state: usize::from(is_passive(scene, verb.last(), sentence.start))
                + 2 * usize::from(scene.cue(verb.last()).is_none()),
            before: [
                class(verb.words.start.checked_sub(1)),
                class(verb.words.start.checked_sub(2)),
            ],
            after: [class(Some(verb.words.end)), class(Some(verb.words.end + 1))],
            tag: scene.tag(verb.last()) as usize,
            near: [
                verb.words.start.checked_sub(1).map_or(0, |t| scene.tag(t) as usize),
                scene.tag(verb.words.end) as usize,
                scene.tag(verb.words.end + 1) as usize,
            ],
            quoted: quoted(sentence.start..verb.words.start) + 2 * quoted(verb.words.end..sentence.end),
            group: group(scene, verb.words.end),
        }
    }
}

/// What kind of word stands at `token`, as far as it tells what a clause is.
fn group(scene: &Scene<'_>, token: usize) -> usize {
    match scene.word(token).to_ascii_lowercase().as_str() {
        "that" => 1,
        "to" => 2,
        "whether" | "if" => 3,
        "how" | "why" | "what" | "when" | "where" | "who" => 4,
        "about" | "of" | "on" | "for" | "with" | "in" | "at" | "by" => 5,
        "he" | "she" | "they" | "it" | "there" | "i" | "we" | "this" => 6,
        "not" | "no" | "nothing" => 7,
        "so" | "as" | "like" => 8,
        "the" | "a" | "an" => 9,
        "his" | "her" | "their" | "its" => 10,
        _ => 20 + number(scene.class(token)),
    }
}

/// The features of one thing that the verb may report.
pub(in crate::analysis::claim) fn of_report(scene: &Scene<'_>, verb: &Verb, report: &Report) -> Vec<u32> {
    let mut features = Features::default();
    let look = Look::of(scene, verb);
    let shape = report.shape as usize;
    let sentence = &verb.sentence;
    let subject = &report.subject;
    let who = kind(scene, subject.head);
    let (first, last) = match report.parts.as_slice() {
        [only] => (only.clone(), only.clone()),
        [first, .., last] => (first.clone(), last.clone()),
        [] => return features.0,
    };
    let class = |token: usize| {
        if sentence.contains(&token) {
            number(scene.class(token))
        } else {
            0
        }
    };
    let side = usize::from(subject.head > verb.last());
    let gap = if side == 1 {
        verb.words.end..subject.tokens.start.max(verb.words.end)
    } else {
        subject.tokens.end.min(verb.words.start)..verb.words.start
    };
    let distance = size(gap.len());
    let before = subject.tokens.start.checked_sub(1).map_or(0, class);
    features.put(320, [shape]);
    features.put(321, [shape, look.lemma]);
    features.put(322, [shape, look.strength, look.ending]);
    features.put(323, [who, shape]);
    features.put(324, [who, side, distance]);
    features.put(325, [before, who, side]);
    features.put(326, [shape, before]);
    features.put(327, [usize::from(subject.tokens.start == sentence.start), who, shape]);
    features.put(328, [distance, side, shape, look.ending]);
    let commas = gap.clone().filter(|t| scene.class(*t) == Class::Comma).count().min(3);
    let cues = gap
        .clone()
        .filter(|t| matches!(scene.class(*t), Class::Cue(_)))
        .count()
        .min(2);
    features.put(329, [commas, cues, shape]);
    let begin = group(scene, first.start);
    features.put(330, [begin, shape]);
    features.put(331, [begin, look.lemma]);
    features.put(332, [begin, look.strength, look.ending]);
    let open = first.start.checked_sub(1).map_or(0, class);
    features.put(333, [open, shape]);
    features.put(334, [usize::from(first.start == sentence.start), shape, open]);
    let words: usize = report.parts.iter().map(ExactSizeIterator::len).sum();
    features.put(335, [size(words), shape]);
    features.put(336, [size(words), begin]);
    let close = class(last.end);
    let next = class(last.end + 1);
    let left = size(sentence.end.saturating_sub(last.end));
    features.put(337, [close, next, shape]);
    features.put(338, [left, close, shape]);
    features.put(339, [group(scene, last.end + 1), close, shape]);
    let follows = (last.end..sentence.end)
        .take(8)
        .any(|t| matches!(scene.class(t), Class::Cue(_)));
    features.put(340, [usize::from(follows), close, shape]);
    let tag = |token: usize| scene.tag(token) as usize;
    let first_comma = (verb.words.end..sentence.end).find(|t| scene.class(*t) == Class::Comma);
    let is_first = usize::from(first_comma == Some(last.end));
    features.put(353, [class(sentence.start), is_first, shape]);
    features.put(354, [class(sentence.start), close, left]);
    features.put(347, [tag(first.start), tag(first.start + 1), shape]);
    features.put(348, [look.tag, shape, who]);
    features.put(349, [tag(last.end), tag(last.end + 1), close]);
    features.put(350, [tag(last.end + 1), tag(last.end + 2), close]);
    let begun = report
        .parts
        .iter()
        .flat_map(Clone::clone)
        .filter(|t| scene.tag(*t) == Tag::Finite || scene.tag(*t) == Tag::Auxiliary)
        .count();
    features.put(351, [begun.min(3), shape, begin]);
    let rest = (last.end..sentence.end)
        .filter(|t| scene.tag(*t) == Tag::Finite || scene.tag(*t) == Tag::Auxiliary)
        .count();
    features.put(352, [rest.min(2), close, shape]);
    let finite = report.parts.iter().flat_map(Clone::clone).any(|t| {
        matches!(scene.class(t), Class::Be | Class::Auxiliary)
            || scene.class(t) == Class::Word && is_finite(scene.word(t))
    });
    features.put(341, [usize::from(finite), begin, shape]);
    features.put(342, [usize::from(is_addressed(scene.word(verb.last()))), shape, begin]);
    features.put(343, [look.quoted, shape, close]);
    features.put(344, [look.state, shape, who]);
    features.put(345, [usize::from(report.shape == Shape::Split), look.lemma]);
    features.put(346, [usize::from(verb.owns_quotation), shape]);
    features.0
}
