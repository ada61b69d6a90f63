//! What the tagger sees of a token, as hashed features. One definition for training and for use; knows no weights.
//!
//! A feature is 64 bits: a hash of what was seen, and in the low byte the template that it was seen with.

use std::ops::Range;

use super::super::Kind;
use super::super::lexicon;
use super::super::text::Text;
use super::super::token::TokenKind;
use super::clusters::Clusters;
use super::label::{Class, Label, Part};
use super::look::{CUTS, Look, cut};
use super::proposal;
use super::recase::Style;
use super::words::{Shape, Words};

/// Changes whenever the features do, so that weights never meet features they were not trained on.
pub const VERSION: u32 = 1;

/// A feature of `template` with `value`.
pub(super) const fn feature(template: u8, value: u64) -> u64 {
    (mix(value ^ (template as u64) << 57) & !0xFF) | template as u64
}

/// Spreads every bit over all (the finaliser of `SplitMix64`, Steele et al. 2014).
const fn mix(value: u64) -> u64 {
    let value = (value ^ (value >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let value = (value ^ (value >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    value ^ (value >> 31)
}

pub(super) const fn pair(a: u64, b: u64) -> u64 {
    mix(a ^ 0x9E37_79B9_7F4A_7C15).wrapping_add(b)
}

/// Everything that the features of a text are made from.
#[derive(Debug)]
pub struct Sheet<'a> {
    text: &'a Text<'a>,
    words: Words,
    /// By word form.
    looks: Vec<Look>,
    /// By token: 0, or what the proposals say, begun (odd) or gone on with (even).
    proposed: Vec<u8>,
    /// By token: what the lists of names of several words say, in the same way.
    listed: Vec<u8>,
    borders: [Look; 2],
}

impl<'a> Sheet<'a> {
    /// Reads `text`.
    #[must_use]
    pub fn read(text: &'a Text<'a>, clusters: Clusters<'_>) -> Self {
        let words = Words::new(text);
        let mut looks = vec![Look::default(); words.len()];
        let mut done = vec![false; words.len()];
        for index in 0..text.tokens.len() {
            let id = words.id(index);
            if let (Some(look), Some(done)) = (looks.get_mut(id), done.get_mut(id))
                && !*done
            {
                *done = true;
                let kind = text.kind(index).unwrap_or(TokenKind::Mark);
                *look = Look::of(&words.get(index).form, kind, words.shape(index), clusters);
                look.facts = words.facts(index);
            }
        }
        let mut proposed = vec![0; text.tokens.len()];
        for found in proposal::find(text, &words) {
            mark(&mut proposed, found.tokens, found.kind as u8);
        }
        let mut listed = vec![0; text.tokens.len()];
        for sentence in &text.sentences {
            phrases(text, &words, text.tokens_in(*sentence), &mut listed);
        }
        Self {
            text,
            words,
            looks,
            proposed,
            listed,
            borders: [Look::border(1), Look::border(2)],
        }
    }

    /// The text that was read.
    #[must_use]
    pub fn text(&self) -> &'a Text<'a> {
        self.text
    }

    /// The look of the token `offset` away from `index`, within `sentence`.
    fn look(&self, sentence: &Range<usize>, index: usize, offset: isize) -> &Look {
        let [before, after] = &self.borders;
        match index.checked_add_signed(offset) {
            Some(at) if sentence.contains(&at) => self.looks.get(self.words.id(at)).unwrap_or(before),
            Some(at) if at >= sentence.end => after,
            _ => before,
        }
    }

    fn mark_at(marks: &[u8], sentence: &Range<usize>, index: usize, offset: isize) -> u64 {
        let at = index.checked_add_signed(offset).filter(|at| sentence.contains(at));
        u64::from(at.and_then(|at| marks.get(at)).copied().unwrap_or(0))
    }

    /// The style of sentence number `sentence`.
    #[must_use]
    pub fn style(&self, sentence: usize) -> Style {
        self.words.styles().get(sentence).copied().unwrap_or(Style::Running)
    }

    /// Number of word forms.
    #[must_use]
    pub fn forms(&self) -> usize {
        self.looks.len()
    }

    /// Number of the word form of token `index`.
    #[must_use]
    pub fn form(&self, index: usize) -> usize {
        self.words.id(index)
    }

    /// The label that the rules propose for token `index`, if they take it for a part of a name.
    pub(super) fn proposed(&self, index: usize) -> Option<Label> {
        let mark = |at: usize| self.proposed.get(at).copied().unwrap_or(0);
        let own = mark(index).checked_sub(1)?;
        let class = Class::ALL.get(usize::from(own / 2))?;
        let goes_on = mark(index + 1) == 2 * (own / 2) + 2;
        let part = match (own % 2 == 0, goes_on) {
            (true, true) => Part::Begin,
            (true, false) => Part::Only,
            (false, true) => Part::Inside,
            (false, false) => Part::Last,
        };
        Some(Label::of(*class, part))
    }

    /// How token `index` is written.
    pub(super) fn shape(&self, index: usize) -> Shape {
        self.words.shape(index)
    }

    /// Whether token `index` is written as names are.
    pub(super) fn is_capital(&self, index: usize) -> bool {
        self.words.is_capital(index)
    }

    /// Token `index` without case and accents.
    pub(super) fn folded(&self, index: usize) -> &str {
        &self.words.get(index).folded
    }

    /// The first letters of the capitalised ones of `tokens`, folded.
    pub(super) fn initials(&self, tokens: &Range<usize>) -> String {
        let first = |i: usize| self.words.get(i).folded.chars().next();
        tokens.clone().filter_map(first).collect()
    }

    /// The number of the form in each seat around token `index` of `sentence`; `None` beyond its ends.
    #[must_use]
    pub fn seats(&self, sentence: &Range<usize>, index: usize) -> [Option<usize>; 5] {
        [-2, -1, 0, 1, 2].map(|offset: isize| {
            let at = index.checked_add_signed(offset).filter(|at| sentence.contains(at));
            at.map(|at| self.words.id(at))
        })
    }

    /// The features of a form in `seat`, wherever it stands. `None` is what lies beyond the ends of a sentence.
    pub fn of_form(&self, form: Option<usize>, seat: usize, mut sink: impl FnMut(u64)) {
        let border = &self.borders[usize::from(seat > 2)];
        let look = form.and_then(|id| self.looks.get(id)).unwrap_or(border);
        alone(look, seat, &mut |template, value| sink(feature(template, value)));
    }

    /// The features of token `index` of `sentence` that depend on more than one form. `style` is that of the sentence.
    pub fn of_place(&self, sentence: &Range<usize>, index: usize, style: Style, mut sink: impl FnMut(u64)) {
        let mut emit = |template: u8, value: u64| sink(feature(template, value));
        let looks = [-2, -1, 0, 1, 2].map(|offset| self.look(sentence, index, offset));
        links(looks, &mut emit);
        self.marks(sentence, index, looks, style as u64, &mut emit);
    }

    /// All features of token `index` of `sentence`.
    pub fn of_token(&self, sentence: &Range<usize>, index: usize, style: Style, mut sink: impl FnMut(u64)) {
        for (seat, form) in self.seats(sentence, index).into_iter().enumerate() {
            self.of_form(form, seat, &mut sink);
        }
        self.of_place(sentence, index, style, sink);
    }

    /// What the proposals, the lists, and the place in the sentence say.
    fn marks(
        &self,
        sentence: &Range<usize>,
        index: usize,
        [_, before, own, _, _]: [&Look; 5],
        style: u64,
        emit: &mut impl FnMut(u8, u64),
    ) {
        let proposed = |offset| Self::mark_at(&self.proposed, sentence, index, offset);
        let (p, q, r) = (proposed(0), proposed(-1), proposed(1));
        emit(80, p);
        emit(81, pair(p, q));
        emit(82, pair(p, r));
        emit(83, pair(p, own.case));
        emit(84, pair(p, own.lower));
        emit(85, pair(p, cut(own.cluster, 8)));
        emit(86, pair(pair(p, q), r));
        emit(87, pair(p, before.lower));
        let listed = |offset| Self::mark_at(&self.listed, sentence, index, offset);
        let l = listed(0);
        if l > 0 {
            emit(90, l);
            emit(91, pair(l, own.case));
        }
        emit(92, pair(l, listed(1)));
        emit(93, pair(l, listed(-1)));
        let first = u64::from(index == sentence.start);
        emit(95, pair(first, own.case));
        emit(96, pair(style, own.case));
        emit(97, pair(style, p));
        if matches!(own.case, 1..=4) {
            let small = self.words.get(index).lower.min(2);
            emit(98, pair(u64::from(small), first));
        }
        let quoted = self
            .text
            .tokens
            .get(index)
            .is_some_and(|t| self.text.is_quoted(t.span().start));
        emit(99, pair(u64::from(quoted), own.case));
    }
}

fn mark(marks: &mut [u8], tokens: Range<usize>, class: u8) {
    for (at, mark) in marks.get_mut(tokens).into_iter().flatten().enumerate() {
        *mark = 1 + 2 * class + u8::from(at > 0);
    }
}

/// Longest name in the lists that is looked for, in tokens.
const PHRASE_LIMIT: usize = 7;

/// Marks the longest names of several words in `sentence` that stand in the lists.
fn phrases(text: &Text<'_>, words: &Words, sentence: Range<usize>, marks: &mut [u8]) {
    let mut at = sentence.start;
    while at < sentence.end {
        at = match listed(text, words, at, sentence.end) {
            Some((end, organization)) => {
                mark(
                    marks,
                    at..end,
                    if organization {
                        Kind::Organization as u8
                    } else {
                        Kind::Place as u8
                    },
                );
                end
            }
            None => at + 1,
        };
    }
}

/// End of the longest name in the lists that begins at `at`, and whether it is an organisation.
fn listed(text: &Text<'_>, words: &Words, at: usize, end: usize) -> Option<(usize, bool)> {
    if !words.get(at).begins_phrase {
        return None;
    }
    let mut phrase = words.get(at).folded.to_string();
    let mut best = None;
    for next in at + 1..end.min(at + PHRASE_LIMIT) {
        let word = text.word(next);
        if !text.touch(next - 1) {
            phrase.push(' ');
        }
        if words.is_capital(next) {
            phrase.push_str(&words.get(next).folded);
            best = lexicon::phrase(&phrase).map(|o| (next + 1, o)).or(best);
        } else if text.kind(next) == Some(TokenKind::Link) || word.len() > 5 {
            break;
        } else {
            phrase.push_str(&word.replace('’', "'"));
        }
    }
    best
}

/// What a form in `seat` shows by itself: 0 to 4 from the second before to the second after.
fn alone(look: &Look, seat: usize, emit: &mut impl FnMut(u8, u64)) {
    match seat {
        0 => far(look, 40, emit),
        1 => near(look, 20, emit),
        2 => own(look, emit),
        3 => near(look, 30, emit),
        _ => far(look, 45, emit),
    }
}

fn own(look: &Look, emit: &mut impl FnMut(u8, u64)) {
    emit(0, 0);
    emit(1, look.word);
    emit(2, look.lower);
    emit(3, look.outline);
    emit(4, look.case);
    for (at, prefix) in (5..).zip(look.prefixes) {
        emit(at, prefix);
    }
    for (at, suffix) in (8..).zip(look.suffixes) {
        emit(at, suffix);
    }
    clusters(look, 12, &CUTS, emit);
    emit(17, u64::from(look.cluster));
    facts(look, 18, emit);
}

fn near(look: &Look, base: u8, emit: &mut impl FnMut(u8, u64)) {
    emit(base, look.lower);
    emit(base + 1, look.case);
    emit(base + 2, look.suffixes[2]);
    clusters(look, base + 3, &[4, 6, 8, 13], emit);
    emit(base + 7, u64::from(look.cluster));
    facts(look, base + 8, emit);
    emit(base + 9, look.outline);
}

fn far(look: &Look, base: u8, emit: &mut impl FnMut(u8, u64)) {
    emit(base, look.lower);
    emit(base + 1, look.case);
    clusters(look, base + 2, &[6, 10], emit);
    facts(look, base + 4, emit);
}

fn clusters(look: &Look, base: u8, cuts: &[u32], emit: &mut impl FnMut(u8, u64)) {
    if look.cluster > 0 {
        for (at, bits) in (base..).zip(cuts) {
            emit(at, cut(look.cluster, *bits));
        }
    }
}

fn facts(look: &Look, template: u8, emit: &mut impl FnMut(u8, u64)) {
    for bit in look.facts.each() {
        emit(template, u64::from(bit));
    }
}

/// What neighbours show together.
fn links(looks: [&Look; 5], emit: &mut impl FnMut(u8, u64)) {
    let [far_before, before, own, after, far_after] = looks;
    emit(50, pair(before.lower, own.lower));
    emit(51, pair(own.lower, after.lower));
    emit(52, pair(before.lower, after.lower));
    emit(53, pair(far_before.lower, before.lower));
    emit(54, pair(after.lower, far_after.lower));
    emit(55, pair(pair(before.case, own.case), after.case));
    emit(56, pair(own.case, before.lower));
    emit(57, pair(own.case, after.lower));
    emit(58, pair(pair(own.case, before.lower), after.case));
    let eight = |look: &Look| cut(look.cluster, 8);
    emit(60, pair(eight(before), eight(own)));
    emit(61, pair(eight(own), eight(after)));
    emit(62, pair(eight(before), eight(after)));
    emit(63, pair(own.case, eight(before)));
    emit(64, pair(own.case, eight(after)));
    let known = |look: &Look| u64::from(look.facts.bits());
    emit(65, known(own));
    emit(66, pair(known(before), known(own)));
    emit(67, pair(known(own), known(after)));
    emit(68, pair(own.case, known(own)));
    emit(
        69,
        pair(
            pair(far_before.case, before.case),
            pair(own.case, pair(after.case, far_after.case)),
        ),
    );
    emit(70, pair(own.outline, before.outline));
    emit(71, pair(own.outline, after.outline));
    emit(72, pair(own.suffixes[2], before.case));
    emit(73, pair(own.suffixes[2], after.case));
}
