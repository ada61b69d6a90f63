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
    let (Some(first), Some(last)) = (report.parts.first(), report.parts.last()) else {
        return features.0;
    };
    let view = View {
        scene,
        verb,
        report,
        look: Look::of(scene, verb),
        shape: report.shape as usize,
        who: kind(scene, report.subject.head),
        start: first.start,
        end: last.end,
    };
    view.by_subject(&mut features);
    view.by_beginning(&mut features);
    view.by_end(&mut features);
    view.by_words(&mut features);
    features.0
}

/// What is seen of one thing that the verb may report.
struct View<'s, 'a> {
    scene: &'s Scene<'a>,
    verb: &'s Verb,
    report: &'s Report,
    look: Look,
    shape: usize,
    /// What kind of phrase the subject is.
    who: usize,
    /// The first token of the words, and the one behind the last.
    start: usize,
    end: usize,
}

impl View<'_, '_> {
    fn class(&self, token: usize) -> usize {
        if self.verb.sentence.contains(&token) {
            number(self.scene.class(token))
        } else {
            0
        }
    }

    fn tag(&self, token: usize) -> usize {
        self.scene.tag(token) as usize
    }

    /// Whether a clause may have `token` for its verb.
    fn is_finite(&self, token: usize) -> bool {
        matches!(self.scene.tag(token), Tag::Finite | Tag::Auxiliary)
    }

    /// Who the subject is, and how it stands to the verb.
    fn by_subject(&self, features: &mut Features) {
        let (subject, words, look) = (&self.report.subject, &self.verb.words, &self.look);
        let side = usize::from(subject.head > self.verb.last());
        let gap = if side == 1 {
            words.end..subject.tokens.start.max(words.end)
        } else {
            subject.tokens.end.min(words.start)..words.start
        };
        let distance = size(gap.len());
        let before = subject.tokens.start.checked_sub(1).map_or(0, |t| self.class(t));
        let opens = usize::from(subject.tokens.start == self.verb.sentence.start);
        let count = |wanted: fn(Class) -> bool| gap.clone().filter(|t| wanted(self.scene.class(*t))).count();
        let commas = count(|c| c == Class::Comma).min(3);
        let cues = count(|c| matches!(c, Class::Cue(_))).min(2);
        features.put(320, [self.shape]);
        features.put(321, [self.shape, look.lemma]);
        features.put(322, [self.shape, look.strength, look.ending]);
        features.put(323, [self.who, self.shape]);
        features.put(324, [self.who, side, distance]);
        features.put(325, [before, self.who, side]);
        features.put(326, [self.shape, before]);
        features.put(327, [opens, self.who, self.shape]);
        features.put(328, [distance, side, self.shape, look.ending]);
        features.put(329, [commas, cues, self.shape]);
        features.put(344, [look.state, self.shape, self.who]);
        features.put(348, [look.tag, self.shape, self.who]);
    }

    /// How the words begin.
    fn by_beginning(&self, features: &mut Features) {
        let (start, look) = (self.start, &self.look);
        let begin = group(self.scene, start);
        let open = start.checked_sub(1).map_or(0, |t| self.class(t));
        let opens = usize::from(start == self.verb.sentence.start);
        features.put(330, [begin, self.shape]);
        features.put(331, [begin, look.lemma]);
        features.put(332, [begin, look.strength, look.ending]);
        features.put(333, [open, self.shape]);
        features.put(334, [opens, self.shape, open]);
        features.put(347, [self.tag(start), self.tag(start + 1), self.shape]);
    }

    /// How they end, and what is left of the sentence.
    fn by_end(&self, features: &mut Features) {
        let (end, sentence) = (self.end, &self.verb.sentence);
        let (close, next) = (self.class(end), self.class(end + 1));
        let left = size(sentence.end.saturating_sub(end));
        let mut near = (end..sentence.end).take(8);
        let follows = usize::from(near.any(|t| matches!(self.scene.class(t), Class::Cue(_))));
        let rest = (end..sentence.end).filter(|t| self.is_finite(*t)).count();
        let comma = (self.verb.words.end..sentence.end).find(|t| self.scene.class(*t) == Class::Comma);
        let is_first = usize::from(comma == Some(end));
        features.put(337, [close, next, self.shape]);
        features.put(338, [left, close, self.shape]);
        features.put(339, [group(self.scene, end + 1), close, self.shape]);
        features.put(340, [follows, close, self.shape]);
        features.put(343, [self.look.quoted, self.shape, close]);
        features.put(349, [self.tag(end), self.tag(end + 1), close]);
        features.put(350, [self.tag(end + 1), self.tag(end + 2), close]);
        features.put(352, [rest.min(2), close, self.shape]);
        features.put(353, [self.class(sentence.start), is_first, self.shape]);
        features.put(354, [self.class(sentence.start), close, left]);
    }

    /// The words as a whole.
    fn by_words(&self, features: &mut Features) {
        let (scene, begin) = (self.scene, group(self.scene, self.start));
        let words = || self.report.parts.iter().flat_map(Clone::clone);
        let length = size(words().count());
        let verbs = words().filter(|t| self.is_finite(*t)).count();
        let finite = words().any(|t| match scene.class(t) {
            Class::Be | Class::Auxiliary => true,
            Class::Word => is_finite(scene.word(t)),
            _ => false,
        });
        let addressed = is_addressed(scene.word(self.verb.last()));
        features.put(335, [length, self.shape]);
        features.put(336, [length, begin]);
        features.put(341, [usize::from(finite), begin, self.shape]);
        features.put(342, [usize::from(addressed), self.shape, begin]);
        features.put(345, [usize::from(self.report.shape == Shape::Split), self.look.lemma]);
        features.put(351, [verbs.min(3), self.shape, begin]);
    }
}
