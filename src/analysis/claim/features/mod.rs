//! What the ranker sees of a choice, as hashed features: of a quotation and somebody who may have said it, and of a verb of
//! saying and what it may report. One definition for training and for use. No feature tells a word, but for verbs of saying.

mod quotation;
mod report;

pub(super) use quotation::{Setting, of_candidate};
pub(super) use report::{nothing, of_report};

use crate::analysis::lexicon::Facts;
use crate::analysis::{Form, Kind};

use super::scene::Scene;
use super::word::Class;

/// Changes whenever the features do, so that weights never meet features they were not trained on.
pub(super) const VERSION: u32 = 1;

/// Bits of a feature below those that tell its template.
const HASH: u32 = 23;

/// The template that a feature was made by, so that training can leave some out. Weights are found by the lowest bits,
/// where it does not stand.
#[must_use]
pub const fn template(feature: u32) -> u32 {
    feature >> HASH
}

/// Features of one choice.
#[derive(Debug, Default)]
pub(super) struct Features(pub(super) Vec<u32>);

impl Features {
    /// Of several values together. Templates are numbers below 512.
    pub(super) fn put<const N: usize>(&mut self, template: u32, values: [usize; N]) {
        let start = 0x811C_9DC5_u32 ^ template.wrapping_mul(0x9E37_79B1);
        let hash = values.iter().fold(start, |hash, value| {
            let mixed = (hash ^ *value as u32).wrapping_mul(0x85EB_CA6B);
            mixed ^ (mixed >> 15)
        });
        let mixed = hash.wrapping_mul(0xC2B2_AE35);
        let hash = (mixed ^ (mixed >> 16)) & ((1 << HASH) - 1);
        self.0.push((template << HASH) | hash);
    }
}

/// Numbers of growing size in few steps: 0, 1, 2, 3, 4, 5-6, 7-9, 10-14, 15-24, 25-49, 50 and more.
fn size(number: usize) -> usize {
    const STEPS: [usize; 10] = [1, 2, 3, 4, 5, 7, 10, 15, 25, 50];
    STEPS.partition_point(|step| *step <= number)
}

/// The class of a token as a number; 0 is kept for where there is none.
fn number(class: Class) -> usize {
    match class {
        Class::Pronoun => 1,
        Class::Determiner => 2,
        Class::Possessive => 3,
        Class::Preposition => 4,
        Class::Conjunction => 5,
        Class::Subordinator => 6,
        Class::That => 7,
        Class::Relative => 8,
        Class::Auxiliary => 9,
        Class::Be => 10,
        Class::Adverb => 11,
        Class::Time => 12,
        Class::Cue(strength) => 13 + strength as usize,
        Class::Name => 16,
        Class::Number => 17,
        Class::Word => 18,
        Class::Comma => 19,
        Class::Colon => 20,
        Class::Semicolon => 21,
        Class::Stop => 22,
        Class::Dash => 23,
        Class::Opening => 24,
        Class::Closing => 25,
        Class::Quoted => 26,
        Class::Mark => 27,
    }
}

/// What kind of phrase has this `head`: names by what they name, pronouns by person, descriptions by their last word.
fn kind(scene: &Scene<'_>, head: usize) -> usize {
    let word = scene.word(head).to_ascii_lowercase();
    if scene.class(head) == Class::Pronoun {
        return match word.as_str() {
            "he" | "she" => 1,
            "they" | "others" => 2,
            "it" => 3,
            "i" | "we" => 4,
            "you" => 5,
            _ => 6,
        };
    }
    match scene.entity_at(head) {
        Some((id, form)) if form != Form::Description => {
            return match scene.entities.get(id.0 as usize).map(|e| e.kind) {
                Some(Kind::Person) => 7,
                Some(Kind::Organization) => 8,
                Some(Kind::Place) => 9,
                None => 10,
            };
        }
        Some(_) => return 11,
        None => {}
    }
    let facts = Facts::of(&word);
    let plural = word.ends_with('s');
    match scene.class(head) {
        Class::Name => 12,
        Class::Time => 13,
        Class::Number => 14,
        _ if facts.any(Facts::ROLE) => 15 + usize::from(plural),
        _ if facts.any(Facts::ORGANIZATION_NOUN) => 17,
        _ if word.ends_with("ing") => 18,
        Class::Determiner => 19,
        _ => 20 + usize::from(plural),
    }
}

/// A verb of saying as a number; the same for all its forms that share the first five letters.
fn letters(word: &str) -> usize {
    word.bytes().take(5).fold(0xCBF2_9CE4, |hash: usize, byte| {
        (hash ^ usize::from(byte)).wrapping_mul(0x0100_0193) & 0xFFFF_FFFF
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn features_tell_their_template_and_their_values() {
        let mut features = Features::default();
        for template in 0..512 {
            features.put(template, [7, 1]);
            features.put(template, [7, 2]);
        }
        for (number, pair) in (0..).zip(features.0.chunks(2)) {
            assert_eq!([template(pair[0]), template(pair[1])], [number; 2]);
            assert_ne!(pair[0], pair[1]);
        }
    }
}
