//! Claims for the tests of this module. Not part of the program.

use crate::analysis::{Attribution, Claim, ClaimForm, Rule, Speaker};
use crate::text::{SafeText, Span};

/// A claim of these people, of whom the analysis knows no more than their names.
pub(super) fn claim_of(form: ClaimForm, parts: Vec<Span>, names: &[&str]) -> Claim {
    let speaker = |name: &&str| Speaker {
        name: SafeText::of(name),
        entity: None,
        mention: None,
    };
    Claim {
        parts,
        form,
        attribution: Attribution {
            speakers: names.iter().map(speaker).collect(),
            cue: None,
            rule: Rule::Tail,
            confidence: 0.9,
            hearers: Vec::new(),
        },
    }
}
