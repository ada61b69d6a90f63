//! Who said a passage by the analysis of now, where that is not what was kept with its highlight. Both are told until the
//! reader decides.

use super::GENERATOR;
use crate::analysis::{Analysis, Claim, ClaimForm, Rule};
use crate::document::Document;
use crate::notes::{About, Highlight, SaidBy};
use crate::text::Span;

/// Somebody else than the highlight says, if there is one.
pub(super) fn others(document: &Document, analysis: &Analysis, highlight: &Highlight, passage: Span) -> Option<SaidBy> {
    if matches!(highlight.about, About::Name { .. }) {
        return None;
    }
    let is_in = |claim: &&Claim| claim.parts.iter().any(|part| part.overlaps(passage));
    let claim = Claim::closest(analysis.claims.iter().filter(is_in), passage)?;
    let said = &claim.attribution;
    let names: Vec<String> = said.speakers.iter().map(|speaker| speaker.name.to_string()).collect();
    let kept = highlight
        .said_by
        .as_ref()
        .map(|kept| kept.names.as_slice())
        .unwrap_or_default();
    (!names.is_empty() && names != kept).then(|| SaidBy {
        names,
        cue: said.cue.map(|cue| document.slice(cue).to_string()),
        indirect: claim.form == ClaimForm::Indirect,
        confidence: percent(said.confidence),
        engine: match said.rule {
            Rule::Reader => SaidBy::READER,
            _ => GENERATOR,
        }
        .to_owned(),
    })
}

/// A chance as whole percent, rounded; anything that is no chance counts as none.
fn percent(chance: f32) -> u8 {
    let is_above = |percent: &u8| f32::from(*percent) <= chance.mul_add(100.0, 0.5);
    (1..=100).rev().find(is_above).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::super::tests::{article, highlight};
    use super::*;
    use crate::export::fixture::claim_of;

    #[test]
    fn those_that_are_kept_are_not_told_again() {
        let document = article();
        let start = document.text.as_str().find("We stay").unwrap();
        let part = Span::new(start, start + 16);
        let analysis = Analysis {
            claims: vec![claim_of(ClaimForm::Direct, vec![part], &["Li Wei"])],
            ..Analysis::default()
        };
        let mut noted = highlight(&document, "stay");
        let now = |noted: &Highlight| others(&document, &analysis, noted, noted.anchor.span);
        let found = now(&noted).unwrap();
        assert_eq!(
            (found.names.as_slice(), found.confidence),
            (&["Li Wei".to_owned()][..], 90)
        );
        assert_eq!(found.engine, GENERATOR);
        noted.said_by = Some(SaidBy {
            names: vec!["Ada Brandt".to_owned()],
            ..found.clone()
        });
        assert_eq!(now(&noted), Some(found.clone()));
        noted.said_by = Some(found);
        assert_eq!(now(&noted), None);
        assert_eq!(now(&highlight(&document, "The end.")), None);
    }
}
