//! Which claims are shown: all of them, or only those with quoted words. Says nothing of their order.

use crate::analysis::{Analysis, ClaimForm};

/// The analysis without the claims that are told in the writer's words, and for each claim of before where it is now.
#[must_use]
pub fn without_indirect(analysis: &Analysis) -> (Analysis, Vec<Option<usize>>) {
    let mut next = 0;
    let places: Vec<Option<usize>> = analysis
        .claims
        .iter()
        .map(|claim| {
            let is_kept = claim.form != ClaimForm::Indirect;
            let place = is_kept.then_some(next);
            next += usize::from(is_kept);
            place
        })
        .collect();
    let mut quoted = analysis.clone();
    quoted.claims.retain(|claim| claim.form != ClaimForm::Indirect);
    for quotation in &mut quoted.quotations {
        let place = quotation.claim.and_then(|claim| places.get(claim as usize).copied()?);
        quotation.claim = place.map(|place| place as u32);
    }
    (quoted, places)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Attribution, Claim, Quotation, Role, Rule};
    use crate::text::Span;

    #[test]
    fn quotations_keep_their_claims() {
        let claim = |form, at| Claim {
            parts: vec![Span::new(at, at + 1)],
            form,
            attribution: Attribution {
                speakers: Vec::new(),
                cue: None,
                rule: Rule::Unattributed,
                confidence: 0.0,
                hearers: Vec::new(),
            },
        };
        let quotation = |at, claim| Quotation {
            span: Span::new(at, at + 3),
            role: Role::Claim,
            claim,
        };
        let all = Analysis {
            claims: vec![
                claim(ClaimForm::Indirect, 0),
                claim(ClaimForm::Direct, 5),
                claim(ClaimForm::Indirect, 9),
                claim(ClaimForm::Mixed, 12),
            ],
            quotations: vec![quotation(4, Some(1)), quotation(8, None), quotation(11, Some(3))],
            ..Analysis::default()
        };
        let (quoted, places) = without_indirect(&all);
        assert_eq!(places, [None, Some(0), None, Some(1)]);
        assert_eq!(quoted.claims, [all.claims[1].clone(), all.claims[3].clone()]);
        let claims: Vec<_> = quoted.quotations.iter().map(|q| q.claim).collect();
        assert_eq!(claims, [Some(0), None, Some(1)]);
    }
}
