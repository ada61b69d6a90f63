//! Reported speech without quotation marks: what a verb of saying may report, and by whom. Decides nothing.
//!
//! A sentence is cut where clauses may begin and end; every stretch that stands right before or behind the verb, and every
//! phrase that may be its subject, makes one choice.

use std::ops::Range;

use crate::analysis::pos::Tag;

use super::cue::{Strength, is_addressed};
use super::phrase::{Phrase, main_subject, phrase_after, subject_of};
use super::scene::Scene;
use super::word::Class;

/// A verb of saying, or `according to`, with its sentence.
#[derive(Clone, Debug)]
pub(super) struct Verb {
    /// Its tokens.
    pub(super) words: Range<usize>,
    pub(super) sentence: Range<usize>,
}

impl Verb {
    /// Its last word, which tells what verb it is.
    pub(super) const fn last(&self) -> usize {
        self.words.end.saturating_sub(1)
    }
}

/// How the reported words stand to the verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// `X said that it was so`.
    Behind,
    /// `It was so, X said`.
    Before,
    /// `It was so, X said, and so again`.
    Split,
    /// `According to X, it was so`, `it was so, according to X`.
    Source,
}

/// Something that a verb may report.
#[derive(Clone, Debug)]
pub(super) struct Report {
    pub(super) subject: Phrase,
    /// The reported words, in tokens, in order.
    pub(super) parts: Vec<Range<usize>>,
    pub(super) shape: Shape,
}

/// Ends that are tried for what stands behind a verb, and beginnings for what stands before it.
const CUTS: usize = 5;
/// Choices of one verb at most.
const LIMIT: usize = 24;
/// Shortest report, in tokens.
const WORDS: usize = 3;
/// Tokens of an aside at most.
const ASIDE: usize = 20;
/// Longest sentence that is looked at, in tokens; longer ones are lists or broken text.
const SENTENCE: usize = 160;

/// The verbs of saying in the sentence `tokens`, outside of quotations.
pub(super) fn verbs(scene: &Scene<'_>, tokens: &Range<usize>) -> Vec<Verb> {
    if tokens.len() > SENTENCE {
        return Vec::new();
    }
    let verb = |words: Range<usize>| Verb {
        sentence: tokens.clone(),
        words,
    };
    let at = |token: usize| match scene.class(token) {
        Class::Cue(Strength::Saying) if is_withheld(scene, token, tokens.start) => None,
        Class::Cue(Strength::Saying) => Some(verb(token..token + 1)),
        _ if scene.word(token).eq_ignore_ascii_case("according") && scene.word(token + 1) == "to" => {
            Some(verb(token..token + 2))
        }
        _ => None,
    };
    tokens.clone().filter_map(at).collect()
}

/// `declined to answer`, `would not say`: nothing was said.
fn is_withheld(scene: &Scene<'_>, verb: usize, floor: usize) -> bool {
    let before = |back: usize| {
        verb.checked_sub(back)
            .filter(|t| *t >= floor)
            .map_or("", |t| scene.word(t))
    };
    let refuses = matches!(
        before(2),
        "declined" | "declines" | "refused" | "refuses" | "failed" | "fails"
    );
    before(1) == "to" && refuses
}

/// What `verb` may report.
pub(super) fn reports(scene: &Scene<'_>, verb: &Verb) -> Vec<Report> {
    let mut all = if verb.words.len() > 1 {
        by_source(scene, verb)
    } else {
        by_verb(scene, verb)
    };
    // `mocked it`: one word is no report.
    all.retain(|report| report.parts.iter().map(ExactSizeIterator::len).sum::<usize>() >= WORDS);
    all.truncate(LIMIT);
    all
}

fn by_verb(scene: &Scene<'_>, verb: &Verb) -> Vec<Report> {
    let (floor, end) = (verb.sentence.start, words_end(scene, &verb.sentence));
    let mut subjects: Vec<Phrase> = Vec::new();
    let before = subject_of(scene, verb.words.start, floor);
    let main = main_subject(scene, floor, verb.words.start);
    let inverted = opens_inversion(scene, verb)
        .then(|| phrase_after(scene, verb.words.end, end))
        .flatten();
    for phrase in before.into_iter().chain(main).chain(inverted) {
        if subjects.iter().all(|known| known.head != phrase.head) {
            subjects.push(phrase);
        }
    }
    let mut all = Vec::new();
    for subject in subjects {
        let is_before = subject.head < verb.words.start;
        if is_before {
            for part in behind(scene, verb, end) {
                all.push(Report {
                    subject: subject.clone(),
                    parts: vec![part],
                    shape: Shape::Behind,
                });
            }
        }
        // `It was so, X said`, `it was so, said X`.
        let tail = if is_before {
            subject.tokens.start
        } else {
            verb.words.start
        };
        let close = if is_before { verb.words.end } else { subject.tokens.end };
        for part in ahead(scene, verb, tail) {
            if let Some(rest) = resumed(scene, close, end) {
                all.push(Report {
                    subject: subject.clone(),
                    parts: vec![part.clone(), rest],
                    shape: Shape::Split,
                });
            }
            all.push(Report {
                subject: subject.clone(),
                parts: vec![part],
                shape: Shape::Before,
            });
        }
    }
    all
}

/// Whether the subject may follow the verb: `…, said X`.
fn opens_inversion(scene: &Scene<'_>, verb: &Verb) -> bool {
    matches!(
        scene.before(verb.words.start, verb.sentence.start),
        Some(Class::Comma | Class::Dash | Class::Quoted)
    )
}

/// `According to X, it was so`, `it was so, according to X`.
fn by_source(scene: &Scene<'_>, verb: &Verb) -> Vec<Report> {
    let end = words_end(scene, &verb.sentence);
    let Some(subject) = phrase_after(scene, verb.words.end, end) else {
        return Vec::new();
    };
    let comma = (subject.tokens.end..end).find(|t| scene.class(*t) == Class::Comma);
    let behind = comma.into_iter().flat_map(|comma| {
        let start = aside(scene, comma, end).unwrap_or(comma) + 1;
        ends(scene, start, end).into_iter().map(move |stop| start..stop)
    });
    let opens = verb.words.start == verb.sentence.start || opens_inversion(scene, verb);
    let before = ahead(scene, verb, verb.words.start);
    behind
        .filter(|_| opens)
        .chain(before)
        .filter(|part| part.start < part.end && !has_quotation(scene, part))
        .map(|part| Report {
            subject: subject.clone(),
            parts: vec![part],
            shape: Shape::Source,
        })
        .collect()
}

/// The comma that closes what is told of a source behind the comma at `open`: `According to X, a geologist at Y, …`,
/// `according to X, who was there, …`.
fn aside(scene: &Scene<'_>, open: usize, end: usize) -> Option<usize> {
    let close = (open + 1..end.min(open + ASIDE)).find(|t| scene.class(*t) == Class::Comma)?;
    let is_told = match scene.class(open + 1) {
        Class::Relative => true,
        // Whatever may be its verb makes it a clause.
        Class::Determiner => (open + 1..close).all(|t| !is_verb(scene.tag(t))),
        _ => false,
    };
    is_told.then_some(close)
}

const fn is_verb(tag: Tag) -> bool {
    matches!(tag, Tag::Finite | Tag::Auxiliary | Tag::Participle | Tag::Base)
}

/// The end of the words of a sentence, without its last marks.
fn words_end(scene: &Scene<'_>, sentence: &Range<usize>) -> usize {
    let mut end = sentence.end;
    while end > sentence.start && matches!(scene.class(end - 1), Class::Stop | Class::Mark | Class::Closing) {
        end -= 1;
    }
    end
}

/// What may be reported behind the verb, the longest first.
fn behind(scene: &Scene<'_>, verb: &Verb, end: usize) -> Vec<Range<usize>> {
    let mut starts = vec![verb.words.end];
    // `told reporters that`, `said on Monday that`: whom and when come first.
    let that = (verb.words.end..end.min(verb.words.end + 12)).find(|t| scene.class(*t) == Class::That);
    if is_addressed(scene.word(verb.last()))
        && let Some(hearer) = phrase_after(scene, verb.words.end, end)
    {
        starts.push(hearer.tokens.end);
    }
    let mut at = verb.words.end;
    while at < end && matches!(scene.class(at), Class::Adverb | Class::Time | Class::Preposition) {
        if scene.class(at) == Class::Preposition && scene.class(at + 1) != Class::Time {
            break;
        }
        at += 1;
    }
    starts.extend((at > verb.words.end).then_some(at));
    starts.extend(that);
    starts.sort_unstable();
    starts.dedup();
    let mut parts = Vec::new();
    for start in starts {
        for stop in ends(scene, start, end) {
            let part = start..stop;
            if part.start < part.end && !has_quotation(scene, &part) {
                parts.push(part);
            }
        }
    }
    parts
}

/// Where what begins at `start` may end: the last words of the sentence, and before marks and joints.
fn ends(scene: &Scene<'_>, start: usize, end: usize) -> Vec<usize> {
    let mut stops = vec![end];
    let joint = |t: usize| {
        matches!(
            scene.class(t),
            Class::Comma | Class::Semicolon | Class::Dash | Class::Colon | Class::Opening | Class::Quoted
        ) || matches!(
            scene.word(t),
            "but" | "while" | "although" | "and" | "as" | "after" | "when" | "because"
        )
    };
    // The last few: what is reported runs on more often than not.
    stops.extend((start + 2..end).rev().filter(|t| joint(*t)).take(CUTS));
    let first = (start + 2..end).find(|t| joint(*t));
    stops.extend(first);
    stops.sort_unstable();
    stops.dedup();
    stops.reverse();
    stops
}

/// What may be reported before `tail`, where a comma or a dash stands, the longest first.
fn ahead(scene: &Scene<'_>, verb: &Verb, tail: usize) -> Vec<Range<usize>> {
    let floor = verb.sentence.start;
    let Some(stop) = tail.checked_sub(1).filter(|s| *s > floor) else {
        return Vec::new();
    };
    let stop = match scene.class(stop) {
        Class::Comma | Class::Dash => stop,
        _ if verb.words.len() > 1 => tail,
        _ => return Vec::new(),
    };
    let joint = |t: &usize| {
        matches!(
            scene.class(*t),
            Class::Comma | Class::Semicolon | Class::Dash | Class::Opening | Class::Quoted
        ) || matches!(scene.word(*t), "but" | "and")
    };
    let cuts = (floor..stop).rev().filter(joint).take(CUTS).map(|t| t + 1);
    let mut starts: Vec<usize> = std::iter::once(floor).chain(cuts).collect();
    starts.sort_unstable();
    starts.dedup();
    let parts = starts.into_iter().map(|start| start..stop);
    parts.filter(|p| p.len() > 1 && !has_quotation(scene, p)).collect()
}

/// What goes on behind `X said,`.
fn resumed(scene: &Scene<'_>, close: usize, end: usize) -> Option<Range<usize>> {
    let comma = (close..end.min(close + 12)).find(|t| scene.class(*t) == Class::Comma)?;
    let rest = comma + 1..end;
    (rest.len() > 1 && !has_quotation(scene, &rest)).then_some(rest)
}

fn has_quotation(scene: &Scene<'_>, part: &Range<usize>) -> bool {
    part.clone().any(|t| scene.class(t) == Class::Quoted)
}
