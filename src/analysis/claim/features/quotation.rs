//! What is seen of a quotation and of somebody who may have said it.

use std::ops::Range;

use crate::analysis::EntityId;

use super::super::attribution::Outcome;
use super::super::candidate::Candidate;
use super::super::cue::{self, is_addressed, is_finite, is_speech_noun};
use super::super::scene::{Quote, Scene};
use super::super::word::Class;
use super::{Features, kind, letters, number, size};

/// What is seen of a quotation, whoever said it.
#[derive(Clone, Debug)]
pub(in crate::analysis::claim) struct Setting {
    index: usize,
    /// How its words end.
    lead: usize,
    /// Classes of the two tokens before and behind.
    before: [usize; 2],
    behind: [usize; 2],
    /// Whether it begins its sentence, its paragraph; ends them.
    place: usize,
    words: usize,
    looks: usize,
    /// The first rule that names a speaker; one more than its place.
    rule: usize,
    /// How it begins: capital, first person within.
    begins: usize,
    /// Where the quotation before stands: nowhere near, paragraph before, this one, this sentence; and behind.
    neighbours: [usize; 2],
    /// Entities named within the quotation.
    within: Vec<EntityId>,
    /// Who said the one before it, and the one before that.
    last: [Option<EntityId>; 2],
}

impl Setting {
    pub(in crate::analysis::claim) fn of(scene: &Scene<'_>, index: usize, outcomes: &[Outcome]) -> Option<Self> {
        let quote = scene.quotes.get(index)?;
        let passage = scene.passage(quote)?.tokens.clone();
        let (start, end) = (quote.tokens.start, quote.tokens.end);
        let class = |token: Option<usize>| {
            token
                .filter(|t| passage.contains(t))
                .map_or(0, |t| number(scene.class(t)))
        };
        let inner = scene.text.str(quote.pair.inner).trim();
        let lead = match inner.trim_end_matches(['’', '\'']).chars().next_back() {
            Some(',') => 1,
            Some('.') => 2,
            Some('?' | '!') => 3,
            Some('—' | '–' | '-' | '…') => 4,
            Some(';' | ':') => 5,
            _ => 0,
        };
        let flag = |is: bool, bit: usize| usize::from(is) << bit;
        let first_person = scene.text.tokens_in(quote.pair.inner).any(|t| {
            matches!(
                scene.word(t),
                "I" | "we" | "We" | "my" | "My" | "our" | "Our" | "me" | "us" | "you" | "You"
            )
        });
        let capital = inner
            .chars()
            .find(|c| c.is_alphabetic())
            .is_some_and(char::is_uppercase);
        let outcome = outcomes.get(index)?;
        let rule = outcome.found.as_ref().map_or(0, |f| 1 + f.rule as usize);
        let said = |back: usize| {
            let before = index.checked_sub(back)?;
            speaker(scene, outcomes.get(before)?)
        };
        Some(Self {
            index,
            lead,
            before: [class(start.checked_sub(1)), class(start.checked_sub(2))],
            behind: [class(Some(end)), class(Some(end + 1))],
            place: flag(start == quote.sentence.start, 0)
                | flag(start == passage.start, 1)
                | flag(end >= quote.sentence.end, 2)
                | flag(end >= passage.end, 3),
            words: size(quote.words),
            looks: outcome.looks as usize,
            rule,
            begins: flag(capital, 0) | flag(first_person, 1),
            neighbours: [
                neighbour(scene, quote, index.checked_sub(1)),
                neighbour(scene, quote, index.checked_add(1)),
            ],
            within: within(scene, quote),
            last: [said(1), said(2)],
        })
    }

    /// What tells for or against nobody having said it.
    pub(in crate::analysis::claim) fn nobody(&self, scene: &Scene<'_>, candidates: &[Candidate]) -> Vec<u32> {
        let mut features = Features::default();
        let mut put = |template: u32, values: &[usize]| match values {
            [a] => features.put(template, [*a]),
            [a, b] => features.put(template, [*a, *b]),
            [a, b, c] => features.put(template, [*a, *b, *c]),
            _ => {}
        };
        put(200, &[0]);
        put(201, &[self.words]);
        put(202, &[self.looks]);
        put(203, &[self.rule]);
        put(204, &[self.before[0]]);
        put(205, &[self.behind[0]]);
        put(206, &[self.before[0], self.behind[0]]);
        put(207, &[self.place, self.lead]);
        put(208, &[self.begins, self.words]);
        put(209, &[self.looks, self.words]);
        put(210, &[self.rule, self.looks]);
        put(211, &[self.rule, self.words]);
        put(212, &[self.before[0], self.before[1]]);
        put(213, &[self.lead, self.words]);
        put(214, &[self.neighbours[0], self.neighbours[1]]);
        put(215, &[self.rule, self.before[0], self.words]);
        let named = candidates.iter().filter(|c| !c.by.is_empty()).count();
        put(216, &[named.min(4)]);
        put(217, &[usize::from(self.is_titled(scene)), self.words]);
        features.0
    }

    /// Whether its words begin with capitals, nearly all of them.
    fn is_titled(&self, scene: &Scene<'_>) -> bool {
        let Some(quote) = scene.quotes.get(self.index) else {
            return false;
        };
        let words = scene.text.tokens_in(quote.pair.inner).map(|t| scene.word(t));
        let (mut long, mut capitals) = (0, 0);
        for word in words.filter(|w| w.len() > 3 && w.starts_with(char::is_alphabetic)) {
            long += 1;
            capitals += usize::from(word.starts_with(char::is_uppercase));
        }
        capitals == long && long > 0
    }
}

/// The first speaker of an outcome, as an entity.
fn speaker(scene: &Scene<'_>, outcome: &Outcome) -> Option<EntityId> {
    let phrase = outcome.found.as_ref()?.source.speakers.first()?;
    scene.entity_at(phrase.head).map(|(id, _)| id)
}

fn neighbour(scene: &Scene<'_>, quote: &Quote, other: Option<usize>) -> usize {
    match other.and_then(|i| scene.quotes.get(i)) {
        Some(near) if near.sentence == quote.sentence => 3,
        Some(near) if near.passage == quote.passage => 2,
        Some(near) if near.passage.abs_diff(quote.passage) == 1 => 1,
        _ => 0,
    }
}

fn within(scene: &Scene<'_>, quote: &Quote) -> Vec<EntityId> {
    let from = scene
        .mentions
        .partition_point(|m| m.span.start < quote.pair.inner.start);
    let inside = scene.mentions.iter().skip(from);
    inside
        .take_while(|m| m.span.start < quote.pair.inner.end)
        .take(8)
        .map(|m| m.entity)
        .collect()
}

/// What is seen of one candidate.
struct View<'s, 'a> {
    scene: &'s Scene<'a>,
    setting: &'s Setting,
    quote: &'s Quote,
    candidate: &'s Candidate,
    tokens: Range<usize>,
    head: usize,
}

/// The features of `candidate` for the quotation of `setting`. `all` are the candidates, this one among them.
pub(in crate::analysis::claim) fn of_candidate(
    scene: &Scene<'_>,
    setting: &Setting,
    candidate: &Candidate,
    all: &[Candidate],
) -> Vec<u32> {
    let mut features = Features::default();
    if let (Some(quote), Some(first)) = (scene.quotes.get(setting.index), candidate.source.speakers.first()) {
        let view = View {
            scene,
            setting,
            quote,
            candidate,
            tokens: first.tokens.clone(),
            head: first.head,
        };
        view.by_rules(&mut features);
        view.by_place(&mut features);
        view.by_words(&mut features);
        view.by_cue(&mut features);
        view.by_entity(&mut features, all);
    }
    features.0
}

impl View<'_, '_> {
    fn by_rules(&self, features: &mut Features) {
        let s = self.setting;
        let mut first = 0;
        for (order, (place, found)) in self.candidate.by.iter().enumerate() {
            features.put(1, [*place]);
            features.put(2, [*place, s.looks]);
            features.put(3, [*place, s.rule]);
            features.put(4, [*place, found.confidence.to_bits() as usize]);
            if order == 0 {
                first = 1 + *place;
            }
        }
        features.put(5, [self.candidate.by.len().min(4)]);
        features.put(6, [first, s.rule, s.words]);
        features.put(7, [first, self.kind()]);
        features.put(8, [first, s.before[0], s.behind[0]]);
        features.put(9, [first, s.place, s.lead]);
        features.put(10, [first, s.neighbours[0], s.neighbours[1]]);
        features.put(11, [first, s.begins]);
        features.put(12, [first, usize::from(self.candidate.is_subject), self.kind()]);
        features.put(13, [first]);
        features.put(14, [first, s.rule]);
    }

    /// Which side it is on, in which sentence, how far, and what lies between.
    fn by_place(&self, features: &mut Features) {
        let s = self.setting;
        let (side, gap) = self.gap();
        let distance = size(gap.len());
        let sentence = self.sentence();
        let count = |wanted: fn(Class) -> bool| gap.clone().filter(|t| wanted(self.scene.class(*t))).count().min(4);
        let names = count(|c| matches!(c, Class::Name | Class::Pronoun));
        let cues = count(|c| matches!(c, Class::Cue(_)));
        let commas = count(|c| c == Class::Comma);
        let quoted = usize::from(gap.clone().any(|t| self.scene.class(t) == Class::Quoted));
        let place = sentence * 2 + side;
        features.put(20, [place]);
        features.put(21, [place, distance]);
        features.put(22, [place, names]);
        features.put(23, [place, cues, quoted]);
        features.put(24, [place, commas]);
        features.put(25, [place, s.place, s.lead]);
        features.put(26, [place, s.behind[0], distance.min(3)]);
        features.put(27, [place, s.before[0], distance.min(3)]);
        features.put(28, [place, self.kind(), names.min(1)]);
        features.put(29, [place, s.words]);
        features.put(30, [place, s.rule]);
        features.put(31, [place, self.role(), usize::from(self.candidate.is_subject)]);
        features.put(32, [place, self.role(), s.place]);
        features.put(33, [place, quoted, s.neighbours[0]]);
    }

    /// What it is by its own words and those beside it.
    fn by_words(&self, features: &mut Features) {
        let scene = self.scene;
        let sentence = scene.sentence_around(self.head);
        let class = |token: Option<usize>| {
            token
                .filter(|t| sentence.contains(t))
                .map_or(0, |t| number(scene.class(t)))
        };
        let before = class(self.tokens.start.checked_sub(1));
        let after = class(Some(self.tokens.end));
        let next = class(Some(self.tokens.end + 1));
        let kind = self.kind();
        let length = self.tokens.len().min(6);
        features.put(40, [kind]);
        features.put(41, [before]);
        features.put(42, [after]);
        features.put(43, [before, after]);
        features.put(44, [after, next]);
        features.put(45, [kind, before]);
        features.put(46, [kind, after]);
        features.put(47, [length, kind]);
        let tag = |token: usize| scene.tag(token) as usize;
        let end = self.tokens.end;
        features.put(51, [tag(end), kind]);
        features.put(52, [tag(end), tag(end + 1)]);
        features.put(53, [tag(self.head), kind]);
        features.put(54, [tag(end), after, self.role()]);
        features.put(55, [tag(end), usize::from(self.candidate.is_subject), before]);
        features.put(56, [tag(end), tag(end + 1), tag(end + 2)]);
        let opens = usize::from(self.tokens.start == sentence.start);
        features.put(48, [opens, kind]);
        features.put(49, [opens, after]);
        features.put(50, [self.role(), self.setting.lead, self.setting.behind[0]]);
    }

    /// The verb of saying that leads to it.
    fn by_cue(&self, features: &mut Features) {
        let scene = self.scene;
        let Some(words) = &self.candidate.source.cue else {
            features.put(60, [0, self.setting.rule]);
            return;
        };
        let verb = words.end.saturating_sub(1);
        let word = scene.word(verb).to_ascii_lowercase();
        let sentence = scene.sentence_around(verb);
        let ending = match word.as_str() {
            w if w.ends_with("ing") => 1,
            w if w.ends_with("ed") => 2,
            w if is_finite(w) => 3,
            _ => 4,
        };
        let tag = scene.tag(verb) as usize;
        let strength = match scene.class(verb) {
            Class::Cue(strength) => 1 + strength as usize,
            Class::Word => 5,
            _ => 6,
        };
        let passive = usize::from(cue::is_passive(scene, verb, sentence.start));
        let noun = usize::from(scene.cue(verb).is_none());
        let behind = usize::from(verb >= self.quote.tokens.end);
        let gap = if behind == 1 {
            self.quote.tokens.end..verb
        } else {
            words.end..self.quote.tokens.start
        };
        let distance = size(gap.len());
        let order = usize::from(self.head > verb);
        let near = size(if order == 1 {
            self.tokens.start.saturating_sub(words.end)
        } else {
            words.start.saturating_sub(self.tokens.end)
        });
        let that = usize::from(gap.clone().take(1).any(|t| scene.class(t) == Class::That));
        let same = usize::from(sentence == self.quote.sentence);
        features.put(60, [1, strength]);
        features.put(74, [tag, strength]);
        features.put(75, [tag, strength, behind * 2 + same]);
        features.put(76, [tag, letters(&word)]);
        features.put(77, [tag, order, near.min(4)]);
        features.put(61, [strength, ending, passive * 2 + noun]);
        features.put(62, [strength, behind * 2 + same, distance]);
        features.put(63, [order, behind * 2 + same, near]);
        features.put(64, [strength, that, behind * 2 + same]);
        features.put(65, [strength, self.setting.lead, behind * 2 + same]);
        features.put(66, [self.kind(), order, behind]);
        features.put(67, [near.min(4), strength, self.kind()]);
        let lemma = letters(&word);
        features.put(68, [lemma]);
        features.put(69, [lemma, behind * 2 + same]);
        features.put(70, [lemma, distance.min(2), behind]);
        features.put(71, [usize::from(is_addressed(&word)), order]);
        features.put(72, [usize::from(is_speech_noun(&word))]);
        let quotes = gap.filter(|t| scene.class(*t) == Class::Quoted).count().min(1);
        features.put(73, [strength, quotes, behind * 2 + same]);
    }

    /// Who it is in the article.
    fn by_entity(&self, features: &mut Features, all: &[Candidate]) {
        let s = self.setting;
        let known = self.candidate.entity;
        let is = |other: Option<EntityId>| usize::from(known.is_some() && other == known);
        let within = usize::from(known.is_some_and(|id| s.within.contains(&id)));
        let last = is(s.last[0]) + 2 * is(s.last[1]);
        features.put(80, [last, s.neighbours[0]]);
        features.put(81, [within, self.kind()]);
        features.put(82, [within, s.begins]);
        features.put(83, [last, s.place, s.rule]);
        let others = all
            .iter()
            .filter(|c| !std::ptr::eq(*c, self.candidate) && !c.by.is_empty());
        let named = known.is_some() && others.map(|c| c.entity).any(|id| id == known);
        features.put(84, [usize::from(named), s.rule]);
        let spoken = known.map_or(0, |id| self.scene.weight(id));
        features.put(85, [size(spoken)]);
        features.put(86, [size(spoken), self.kind()]);
    }

    /// The tokens between it and the quotation, and the side: 0 before, 1 behind.
    fn gap(&self) -> (usize, Range<usize>) {
        if self.tokens.start >= self.quote.tokens.end {
            (1, self.quote.tokens.end..self.tokens.start)
        } else {
            (0, self.tokens.end..self.quote.tokens.start.max(self.tokens.end))
        }
    }

    /// Which sentence: this one, the one before or behind, one further away in the paragraph, another paragraph.
    fn sentence(&self) -> usize {
        let own = &self.quote.sentence;
        let sentence = self.scene.sentence_around(self.head);
        if sentence.start < own.end && sentence.end > own.start {
            return 0;
        }
        let passage = self.scene.passage(self.quote).map_or(own.clone(), |p| p.tokens.clone());
        if !passage.contains(&self.head) {
            return if sentence.end == own.start { 3 } else { 4 };
        }
        if sentence.end == own.start || sentence.start == own.end {
            1
        } else {
            2
        }
    }

    fn kind(&self) -> usize {
        kind(self.scene, self.head)
    }

    /// Its part in its clause, by what stands before: after a preposition, a possessive owner, a subject, other.
    fn role(&self) -> usize {
        let scene = self.scene;
        let before = self.tokens.start.checked_sub(1).map(|t| scene.class(t));
        let after = scene.class(self.tokens.end);
        match (before, after) {
            (_, Class::Possessive) => 1,
            (Some(Class::Preposition), _) => 2,
            (_, Class::Cue(_)) => 3,
            (_, Class::Auxiliary | Class::Be) => 4,
            (_, Class::Comma | Class::Opening | Class::Dash) => 5,
            (Some(Class::Cue(_)), _) => 6,
            _ => 0,
        }
    }
}
