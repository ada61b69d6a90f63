//! The families of features of the rankers, by the numbers of their templates: what the card tells and the ablation leaves
//! out.

use sayso::analysis::claim::ranker::template;

use super::example::Example;

/// A family: what it looks at, and the templates that make it, first and last of each run.
pub(crate) type Family = (&'static str, &'static [(u32, u32)]);

/// Of somebody who may have said a quotation.
pub(crate) const QUOTATIONS: &[Family] = &[
    ("the rules that name them", &[(1, 14)]),
    ("where they stand to the quotation, and what is between", &[(20, 33)]),
    (
        "what kind of words they are, and the classes of the words beside",
        &[(40, 50)],
    ),
    ("parts of speech of the words beside", &[(51, 56)]),
    ("the verb of saying: its class, form and place", &[(60, 67), (71, 73)]),
    ("the first five letters of the verb of saying", &[(68, 70)]),
    ("the part of speech of the verb of saying", &[(74, 77)]),
    (
        "who they are in the article: speakers before, named within, how often named",
        &[(80, 86)],
    ),
    (
        "for nobody: the quotation, the marks and words around it",
        &[(200, 217)],
    ),
];

/// Of what a verb of saying may report.
pub(crate) const REPORTS: &[Family] = &[
    (
        "for nothing: the verb of saying and the classes of the words beside",
        &[(300, 314)],
    ),
    ("for nothing: parts of speech", &[(315, 319)]),
    (
        "the subject, the verb of saying, and how the reported words stand to both",
        &[(320, 346), (353, 354)],
    ),
    ("parts of speech where the reported words begin and end", &[(347, 352)]),
];

/// A variant of training: what is left out, and templates with it.
pub(crate) const WITHOUT: &[Family] = &[
    ("parts of speech", &[(51, 56), (74, 77), (315, 319), (347, 352)]),
    (
        "letters of verbs of saying",
        &[
            (68, 70),
            (76, 76),
            (301, 302),
            (307, 308),
            (314, 314),
            (316, 316),
            (321, 321),
            (331, 331),
            (345, 345),
        ],
    ),
    (
        "what the rules say",
        &[(1, 14), (30, 30), (83, 84), (203, 203), (210, 211), (215, 216)],
    ),
    ("who they are in the article", &[(80, 86)]),
];

/// Whether a `feature` belongs to a family.
pub(crate) fn has(family: &Family, feature: u32) -> bool {
    let template = template(feature);
    family
        .1
        .iter()
        .any(|(first, last)| (*first..=*last).contains(&template))
}

/// `examples` without the features of a family; `None` where they have none of these.
pub(crate) fn leave_out(family: &Family, examples: &[Example]) -> Option<Vec<Example>> {
    let mut is_changed = false;
    let mut left = examples.to_vec();
    for features in left.iter_mut().flat_map(|e| &mut e.choices) {
        let before = features.len();
        features.retain(|feature| !has(family, *feature));
        is_changed |= features.len() < before;
    }
    is_changed.then_some(left)
}

#[cfg(test)]
mod tests {
    use super::super::{example, gold::Gold};
    use super::*;

    fn article() -> Vec<Gold> {
        let text =
            "“The bridge is safe,” said Ada Moss, an engineer. Mr. Lund said that it was not. The “bridge” is old.";
        let gold = serde_json::json!({
            "text": text,
            "quotes": [{"content_parts": [[0, 21]], "speaker_parts": [[27, 35]]}],
            "quoted_spans": [
                {"span": [1, 20], "quote": 0, "class": "claim"},
                {"span": [86, 92], "quote": null, "class": "nonclaim"},
            ],
        });
        vec![serde_json::from_value(gold).unwrap()]
    }

    #[test]
    fn every_feature_has_one_family() {
        let gold = article();
        for (examples, families) in [
            (example::quotations(&gold), QUOTATIONS),
            (example::reports(&gold), REPORTS),
        ] {
            assert!(!examples.is_empty());
            for feature in examples.iter().flat_map(|e| e.choices.iter().flatten()) {
                let number = families.iter().filter(|family| has(family, *feature)).count();
                assert_eq!(number, 1, "template {}", template(*feature));
            }
        }
    }

    #[test]
    fn what_is_left_out_is_gone_and_the_rest_stays() {
        let examples = example::quotations(&article());
        for family in WITHOUT {
            let left = leave_out(family, &examples).unwrap();
            for (before, after) in examples.iter().zip(&left) {
                for (before, after) in before.choices.iter().zip(&after.choices) {
                    let kept: Vec<u32> = before.iter().copied().filter(|f| !has(family, *f)).collect();
                    assert_eq!(&kept, after);
                }
            }
        }
        assert!(leave_out(&("no templates", &[(511, 511)]), &examples).is_none());
    }

    #[test]
    fn marked_speakers_are_found_among_the_choices() {
        let examples = example::quotations(&article());
        let [said, named] = examples.as_slice() else {
            panic!("{examples:?}");
        };
        assert!(said.is_claim && !said.right.is_empty() && said.right.iter().all(|r| *r > 0));
        assert!(said.right.contains(&said.by_rules));
        assert_eq!((named.is_claim, named.right.as_slice()), (false, &[0][..]));
    }
}
