//! Finds the names of people, organisations and places. Who is the same is `entity`'s question.
//!
//! ```text
//! tokens ─► word forms ─► proposals by rules and lists ─► features ─► scores ─► best labels ─┐
//!                                                             ▲                              │
//!                                                             └── echoes of the first reading ◄┘
//! ```
//!
//! A trained model scores the labels of each token by its features; the best sequence of a sentence wins. The text is read
//! twice: in the second reading a token also hears what the first one made of the same word elsewhere.

pub mod clusters;
pub mod decode;
pub mod echo;
pub mod features;
mod format;
mod kept;
pub mod label;
mod line;
mod look;
pub mod model;
mod proposal;
pub mod recase;
mod words;

use std::ops::Range;

use crate::text::Span;

use super::Kind;
use super::layout;
use super::text::Text;

use decode::Decoder;
use echo::Echoes;
use features::Sheet;
use kept::Kept;
use label::{Class, LABELS, Label};
use model::{Model, Scores};
use recase::Style;

/// Bytes that begin where a cache line does.
#[repr(C, align(64))]
struct Aligned<B: ?Sized>(B);

/// The model that the program carries.
static ENGLISH: &Aligned<[u8]> = &Aligned(*include_bytes!("../../../assets/tagger/english.model"));

/// Longest name, in tokens; what is longer is no name but a list or an attack.
const NAME_LIMIT: usize = 16;

/// A stretch of text that names somebody or something: without article, title or possessive ending.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Tagged {
    /// Where.
    pub span: Span,
    /// What is named.
    pub kind: Kind,
}

/// Hears the byte up to which names are found, and those so far if it asks for them; may stop the work.
pub(crate) type GoOn<'a> = dyn FnMut(usize, &dyn Fn() -> Vec<Tagged>) -> bool + 'a;

/// The names in `text`, in order, disjoint. Where `go_on` stops the work, what was found until then is returned.
pub(crate) fn tag(text: &Text<'_>, go_on: &mut GoOn<'_>) -> Vec<Tagged> {
    // The build script has checked the model: this cannot fail in a program that was built.
    let Ok(model) = Model::open(&ENGLISH.0) else {
        return Vec::new();
    };
    let sheet = Sheet::read(text, model.clusters());
    let labels = read(&sheet, &model, &mut |done, labels| {
        go_on(done, &|| tagged(text, &sheet, labels))
    });
    tagged(text, &sheet, &labels)
}

/// The names that `labels` tell of.
fn tagged(text: &Text<'_>, sheet: &Sheet<'_>, labels: &[Label]) -> Vec<Tagged> {
    let kind = |class| match class {
        Class::Person => Some(Kind::Person),
        Class::Organization => Some(Kind::Organization),
        Class::Place => Some(Kind::Place),
        Class::Other => None,
    };
    label::read(labels)
        .into_iter()
        .filter(|(tokens, _)| tokens.len() <= NAME_LIMIT && tokens.clone().any(|i| sheet.is_capital(i)))
        .filter_map(|(tokens, class)| {
            Some(Tagged {
                span: text.span_of(tokens),
                kind: kind(class)?,
            })
        })
        .collect()
}

/// What a label gains where the rules propose it, in the model's unit (a third of a nat): they decide where the model nearly
/// cannot. The corpora are learned by their words, so that the model trusts rules less than names that it has never seen
/// deserve. 0, 40, 80, 120 gave 75.5, 75.3, 75.4, 75.4 (organisations) and 86.9, 86.8, 86.3, 86.0 (people) on the worldwide
/// news; from 40 on, the papers and companies of this project's own articles are found.
const PROPOSED: i16 = 40;

/// Tokens around a capitalised one that may belong to a name with it: `Bank of the West`. What is further from any capital
/// is no name and is not scored. On the texts of the card this changes no F1 by more than 0.1.
const NAME_REACH: usize = 3;

/// The scores of a token that is no name.
const OUTSIDE: Scores = {
    let mut scores = [0; LABELS];
    scores[Label::OUTSIDE.0 as usize] = 8000;
    scores
};

/// The labels of all tokens, after both readings. `go_on` hears the byte up to which the work is done, an eighth of the text
/// for the second reading, with the labels so far, and may stop it.
#[must_use]
pub fn read(sheet: &Sheet<'_>, model: &Model<'_>, go_on: &mut dyn FnMut(usize, &[Label]) -> bool) -> Vec<Label> {
    let text = sheet.text();
    let length = text.document.text.len();
    let mut decoder = Decoder::new(&model.pairs());
    let mut sums = Scorer::new(sheet, model);
    let mut kept = Kept::of(text.tokens.len());
    let mut scores: Vec<Scores> = Vec::new();
    let mut labels = vec![Label::OUTSIDE; text.tokens.len()];
    for (number, sentence) in text.sentences.iter().enumerate() {
        let tokens = text.tokens_in(*sentence);
        scores.clear();
        sums.score(&tokens, sheet.style(number), &mut scores);
        kept.keep(&tokens, &scores);
        side_with_rules(sheet, &tokens, &mut scores);
        decode(&mut decoder, &scores, tokens, &mut labels);
        if !go_on(sentence.end - sentence.end / SECOND, &labels) {
            return labels;
        }
    }
    // What it knows by heart is a seventh of all that is held here.
    drop(sums);
    let first = labels.clone();
    let echoes = Echoes::of(sheet, &first);
    let mut features = Vec::new();
    let (is_scored, mut recalled) = kept.recall();
    for sentence in &text.sentences {
        let tokens = text.tokens_in(*sentence);
        let marks = is_scored.get(tokens.clone()).unwrap_or_default();
        scores.clear();
        let sums = marks.iter().map(|mark| mark.then(|| recalled.next()).flatten());
        scores.extend(sums.map(|sum| sum.unwrap_or(OUTSIDE)));
        side_with_rules(sheet, &tokens, &mut scores);
        let mut heard = false;
        let rows = tokens.clone().zip(&mut scores).zip(marks);
        for ((index, sum), _) in rows.filter(|(_, mark)| **mark) {
            features.clear();
            echoes.features(&tokens, index, |feature| features.push(feature));
            if !features.is_empty() {
                heard = true;
                model.add(&features, sum);
            }
        }
        if heard {
            decode(&mut decoder, &scores, tokens, &mut labels);
        }
        if !go_on(length - length / SECOND + sentence.end / SECOND, &labels) {
            return labels;
        }
    }
    labels
}

/// The second reading takes this part of the time of both: an eighth.
const SECOND: usize = 8;

/// Adds to the scores of `tokens` what the rules propose.
fn side_with_rules(sheet: &Sheet<'_>, tokens: &Range<usize>, scores: &mut [Scores]) {
    for (index, sum) in tokens.clone().zip(scores) {
        if let Some(label) = sheet.proposed(index) {
            sum[usize::from(label.0)] += PROPOSED;
        }
    }
}

/// Writes the labels of `tokens`, whose scores these are.
fn decode(decoder: &mut Decoder, scores: &[Scores], tokens: Range<usize>, labels: &mut [Label]) {
    if let Some(labels) = labels.get_mut(tokens) {
        decoder.decode(scores, labels);
    }
}

/// Sums the scores of tokens. What a word form adds in each seat is summed once a text.
struct Scorer<'a, 'm> {
    sheet: &'a Sheet<'a>,
    model: &'a Model<'m>,
    /// For each form, after the one for the borders, and each seat: one more than the place in `sums`, or 0.
    known: Vec<[u32; 5]>,
    /// What forms add.
    sums: Vec<Scores>,
    /// Kept for the next token, so that not each one allocates.
    features: Vec<u64>,
}

impl<'a, 'm> Scorer<'a, 'm> {
    fn new(sheet: &'a Sheet<'a>, model: &'a Model<'m>) -> Self {
        Self {
            sheet,
            model,
            known: vec![[0; 5]; sheet.forms() + 1],
            sums: Vec::new(),
            features: Vec::new(),
        }
    }

    /// Appends the scores of the tokens of `sentence`.
    fn score(&mut self, sentence: &Range<usize>, style: Style, scores: &mut Vec<Scores>) {
        let mut ahead = sentence.start;
        let mut last: Option<usize> = None;
        for index in sentence.clone() {
            while ahead < sentence.end && ahead <= index + NAME_REACH {
                last = if self.sheet.is_capital(ahead) {
                    Some(ahead)
                } else {
                    last
                };
                ahead += 1;
            }
            // The last capital up to a few tokens ahead is the nearest one behind, if it is behind.
            if last.is_none_or(|capital| capital + NAME_REACH < index) {
                scores.push(OUTSIDE);
                continue;
            }
            let mut sum = [0; LABELS];
            for (seat, form) in self.sheet.seats(sentence, index).into_iter().enumerate() {
                for (sum, score) in sum.iter_mut().zip(self.of_form(form, seat)) {
                    *sum += score;
                }
            }
            self.features.clear();
            self.sheet
                .of_place(sentence, index, style, |feature| self.features.push(feature));
            self.model.add(&self.features, &mut sum);
            scores.push(sum);
        }
    }

    /// What a form adds in `seat`; `None` is what lies beyond the ends of a sentence.
    fn of_form(&mut self, form: Option<usize>, seat: usize) -> Scores {
        let slot = self
            .known
            .get_mut(form.map_or(0, |id| id + 1))
            .and_then(|seats| seats.get_mut(seat));
        let Some(slot) = slot else { return [0; LABELS] };
        if let Some(known) = slot.checked_sub(1).and_then(|at| self.sums.get(at as usize)) {
            return *known;
        }
        self.features.clear();
        self.sheet.of_form(form, seat, |feature| self.features.push(feature));
        let mut sum = [0; LABELS];
        self.model.add(&self.features, &mut sum);
        self.sums.push(sum);
        *slot = self.sums.len() as u32;
        sum
    }
}
