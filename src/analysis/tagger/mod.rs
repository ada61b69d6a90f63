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
pub mod label;
mod line;
mod look;
pub mod model;
mod proposal;
mod reading;
pub mod recase;
mod words;

pub use reading::read;

use std::ops::Range;

use crate::text::Span;

use super::Kind;
use super::layout;
use super::text::Text;

use features::Sheet;
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

/// Tokens around a capitalised one that may belong to a name with it: `Bank of the West`. What is further from any capital
/// is no name and is not scored. On the texts of the card this changes no F1 by more than 0.1.
const NAME_REACH: usize = 3;

/// The scores of a token that is no name.
const OUTSIDE: Scores = {
    let mut scores = [0; LABELS];
    scores[Label::OUTSIDE.0 as usize] = 8000;
    scores
};

/// Sums the scores of tokens. What a word form adds in each seat is summed once a stretch.
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
