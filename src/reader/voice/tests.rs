//! Shares of voice of claims told by hand.

use super::*;
use crate::analysis::{Attribution, Rule, Speaker};
use crate::document::from_text;
use crate::text::Span;

const TEXT: &str = "one two three four five six seven eight nine ten";

/// A claim of the words from `first` to `last`.
fn claim(form: ClaimForm, first: &str, last: &str, speakers: &[(&str, Option<u32>)]) -> Claim {
    let end = TEXT.find(last).unwrap() + last.len();
    let speaker = |(name, entity): &(&str, Option<u32>)| Speaker {
        name: SafeText::of(name),
        entity: entity.map(EntityId),
        mention: None,
    };
    Claim {
        parts: vec![Span::new(TEXT.find(first).unwrap(), end)],
        form,
        attribution: Attribution {
            speakers: speakers.iter().map(speaker).collect(),
            cue: None,
            rule: Rule::Tail,
            confidence: 0.9,
            hearers: Vec::new(),
        },
    }
}

fn voices(claims: Vec<Claim>) -> Voices {
    let analysis = Analysis {
        claims,
        ..Analysis::default()
    };
    Voices::new(&from_text(TEXT), &analysis)
}

/// What a reader sees of the shares: name, words, percent, claims, how many of them are indirect and joint.
fn told(voices: &Voices) -> Vec<String> {
    let line = |s: &Share| {
        let (name, words, percent) = (s.name.as_str(), s.words, voices.percent(s));
        format!("{name}: {words} {percent}% {:?} ~{} +{}", s.claims, s.indirect, s.joint)
    };
    voices.shares.iter().map(line).collect()
}

#[test]
fn a_joint_claim_counts_in_full_for_each_and_once_in_the_total() {
    const ADA: (&str, Option<u32>) = ("Ada", Some(0));
    let voices = voices(vec![
        claim(ClaimForm::Direct, "one", "two", &[]),
        claim(ClaimForm::Mixed, "three", "three", &[ADA]),
        claim(ClaimForm::Direct, "four", "six", &[ADA, ("a clerk", None)]),
        claim(ClaimForm::Indirect, "seven", "eight", &[("Li", Some(1))]),
        claim(
            ClaimForm::Direct,
            "nine",
            "ten",
            &[("the clerk", Some(1)), ("Li", Some(1))],
        ),
    ]);
    assert_eq!(
        told(&voices),
        [
            "Ada: 4 50% [1, 2] ~0 +1",
            "a clerk: 3 38% [2] ~0 +1",
            "Li: 2 25% [3, 4] ~1 +0",
            ": 2 25% [0] ~0 +0",
        ]
    );
    assert_eq!((voices.words, voices.indirect, voices.joint), (8, 1, 1));
}

#[test]
fn rows_have_a_heading_for_each_speaker_and_joint_claims_twice() {
    use ClaimRow::{Claim, Speaker};
    let voices = voices(vec![
        claim(ClaimForm::Direct, "one", "one", &[]),
        claim(ClaimForm::Direct, "two", "three", &[("Ada", Some(0))]),
        claim(ClaimForm::Direct, "four", "six", &[("Ada", Some(0)), ("Li", Some(1))]),
    ]);
    assert_eq!(
        voices.rows(),
        [
            Speaker(0),
            Claim(1),
            Claim(2),
            Speaker(1),
            Claim(2),
            Speaker(2),
            Claim(0)
        ]
    );
    assert_eq!(voices.row_of(2), Some(2));
    assert_eq!(voices.row_of(0), Some(6));
    assert_eq!(voices.row_of(3), None);
    assert_eq!(voices.heading_of(&Who::Entity(EntityId(1))), Some(3));
    assert_eq!(voices.heading_of(&Who::Unknown), Some(5));
    assert_eq!(voices.heading_of(&Who::Entity(EntityId(7))), None);
}

#[test]
fn nothing_said_is_no_share() {
    assert_eq!(voices(Vec::new()), Voices::default());
    let paraphrase = voices(vec![claim(ClaimForm::Indirect, "one", "two", &[("Ada", Some(0))])]);
    assert_eq!(told(&paraphrase), ["Ada: 0 0% [0] ~1 +0"]);
}
