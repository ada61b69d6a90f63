//! What holds of an analysis after any corrections.

use proptest::prelude::*;

use crate::notes::{Anchor, Correction, Fix, Name, NameKind};
use crate::reader::correct::fixture::*;
use crate::reader::correct::*;
use crate::text::Span;

/// Words of the text, so that corrections often find what they speak of.
fn some_passage() -> impl Strategy<Value = Anchor> {
    let document = article();
    let spans: Vec<Span> = found(&document).mentions.iter().map(|m| m.span).collect();
    let known = prop::sample::select(spans);
    let any = (0..document.text.len(), 0..40_usize).prop_map(|(at, length)| Span::new(at, at + length));
    prop_oneof![3 => known, 1 => any].prop_map(move |span| {
        let text = &document.text;
        Anchor::new(text, Span::new(text.floor(span.start), text.floor(span.end)))
    })
}

fn some_name() -> impl Strategy<Value = Name> {
    let keys = [
        "Mara Hale",
        "Hale",
        "Harbour Union",
        "Union",
        "Acme Boats",
        "Monday",
        "Zoë",
        "X",
        "",
    ];
    let kinds = [NameKind::Person, NameKind::Organization, NameKind::Place];
    (
        prop::sample::select(kinds.to_vec()),
        prop::sample::select(keys.to_vec()),
        prop::option::of(some_passage()),
    )
        .prop_map(|(kind, key, seen)| Name {
            kind,
            key: key.to_owned(),
            seen,
        })
}

fn some_fix() -> impl Strategy<Value = Fix> {
    let names = || prop::collection::vec(some_name(), 0..3);
    let passages = || prop::collection::vec(some_passage(), 0..3);
    prop_oneof![
        (names(), some_name()).prop_map(|(names, into)| Fix::Merge { names, into }),
        (some_name(), passages(), some_name()).prop_map(|(name, mentions, into)| Fix::Split { name, mentions, into }),
        (some_name(), some_name()).prop_map(|(name, to)| Fix::Rename { name, to: to.key }),
        (some_name(), some_name()).prop_map(|(name, to)| Fix::Retype { name, to: to.kind }),
        (some_name(), passages()).prop_map(|(name, mentions)| Fix::Reject { name, mentions }),
        (some_passage(), some_name(), any::<bool>()).prop_map(|(passage, name, everywhere)| Fix::Add {
            passage,
            name,
            everywhere
        }),
        (some_passage(), names()).prop_map(|(claim, speakers)| Fix::SetSpeakers { claim, speakers }),
        some_passage().prop_map(|claim| Fix::NotClaim { claim }),
    ]
}

proptest! {
    #[test]
    fn any_corrections_leave_an_analysis(fixes in prop::collection::vec(some_fix(), 0..8)) {
        let document = article();
        let analysis = found(&document);
        let corrections = corrections(fixes);
        let corrected = apply(&document, &analysis, &corrections);
        check(&document, &corrected.analysis);
        prop_assert_eq!(corrected.outcomes.len(), corrections.len());
        for outcome in &corrected.outcomes {
            match outcome {
                Outcome::Held(Shaped::Entity(id)) => prop_assert!((id.0 as usize) < corrected.analysis.entities.len()),
                Outcome::Held(Shaped::Claim(index)) => prop_assert!(*index < corrected.analysis.claims.len()),
                Outcome::Held(Shaped::Nothing) | Outcome::Lost => {}
            }
        }
        prop_assert_eq!(&apply(&document, &analysis, &corrections), &corrected);
        // Those that are lost may as well not be there.
        let held = corrections.iter().zip(&corrected.outcomes).filter(|(_, o)| **o != Outcome::Lost);
        let held: Vec<Correction> = held.map(|(c, _)| c.clone()).collect();
        prop_assert_eq!(apply(&document, &analysis, &held).analysis, corrected.analysis);
    }
}
