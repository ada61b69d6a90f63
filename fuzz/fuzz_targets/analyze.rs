//! What is found in a text lies in it, in order, and knows whom it speaks of.
#![no_main]

use std::ops::ControlFlow;

use libfuzzer_sys::fuzz_target;
use sayso::analysis::{Analysis, analyze};
use sayso::document::from_text;
use sayso::text::Span;
use sayso_fuzz::{beginning, in_order, inside};

/// Bytes of a text.
const MOST: usize = 4096;

fuzz_target!(|text: &str| {
    let document = from_text(beginning(text, MOST));
    let analysis = analyze(&document, &mut |_| ControlFlow::Continue(()));
    let text = document.text.as_str();
    in_order(text, analysis.sentences.iter().copied());
    mentions(text, &analysis);
    claims(text, &analysis);
    assert!(analysis.quotations.is_sorted_by_key(|quotation| quotation.span.start));
    for quotation in &analysis.quotations {
        inside(text, quotation.span);
        assert!(
            quotation
                .claim
                .is_none_or(|claim| (claim as usize) < analysis.claims.len())
        );
    }
});

fn mentions(text: &str, analysis: &Analysis) {
    assert!(analysis.mentions.is_sorted_by_key(|mention| mention.span.start));
    let mut by_entity: Vec<Vec<Span>> = vec![Vec::new(); analysis.entities.len()];
    for mention in &analysis.mentions {
        by_entity[mention.entity.0 as usize].push(mention.span);
    }
    for spans in by_entity {
        in_order(text, spans);
    }
}

fn claims(text: &str, analysis: &Analysis) {
    assert!(analysis.claims.is_sorted_by_key(|claim| claim.parts[0].start));
    for claim in &analysis.claims {
        in_order(text, claim.parts.iter().copied());
        let attribution = &claim.attribution;
        assert!((0.0..=1.0).contains(&attribution.confidence));
        for speaker in &attribution.speakers {
            assert!(speaker.entity.is_some() || speaker.mention.is_some());
            assert!(
                speaker
                    .entity
                    .is_none_or(|id| (id.0 as usize) < analysis.entities.len())
            );
        }
        let mentions = attribution.speakers.iter().filter_map(|speaker| speaker.mention);
        for span in mentions.chain(attribution.cue) {
            inside(text, span);
        }
    }
}
