//! What holds of any two versions, and what is said of some.

use std::fmt::Write as _;
use std::ops::ControlFlow;

use proptest::prelude::*;

use super::*;
use crate::analysis::analyze;
use crate::document::from_text;

/// A version, analysed.
struct Version(Document, Analysis);

impl Version {
    fn of(text: &str) -> Self {
        let document = from_text(text);
        let analysis = analyze(&document, &mut |_| ControlFlow::Continue(()));
        Self(document, analysis)
    }

    fn words(&self, number: usize) -> String {
        let parts = self.1.claims[number].parts.iter();
        let parts: Vec<_> = parts
            .map(|part| self.0.slice(*part).as_str().replace('\n', " "))
            .collect();
        parts.join(" … ")
    }
}

fn compared(old: &Version, new: &Version) -> Comparison {
    let comparison = compare((&old.0, &old.1), (&new.0, &new.1));
    check(&comparison, old, new);
    comparison
}

/// What holds of every comparison.
fn check(comparison: &Comparison, old: &Version, new: &Version) {
    let passages = &comparison.passages;
    let sides = |side: fn(&Passage) -> Option<Span>| passages.iter().filter_map(side).collect::<Vec<_>>();
    for (version, spans) in [(old, sides(|p| p.old)), (new, sides(|p| p.new))] {
        for block in version
            .0
            .blocks
            .iter()
            .filter(|b| !version.0.slice(b.span).trim().as_str().is_empty())
        {
            let over = spans.iter().filter(|span| span.covers(block.span)).count();
            assert_eq!(
                over,
                1,
                "{:?} is in {over} passages",
                version.0.slice(block.span).as_str()
            );
        }
        let text = version.0.text.as_str();
        assert!(spans.iter().all(|span| text.get(span.start..span.end).is_some()));
    }
    assert!(sides(|p| p.new).is_sorted());
    for passage in passages {
        check_runs(passage, old, new);
    }
    let told = |side: fn(&ClaimChange) -> Option<usize>| {
        let mut told: Vec<_> = comparison.claims.iter().filter_map(side).collect();
        told.sort_unstable();
        told.dedup();
        told
    };
    assert_eq!(told(|c| c.old), (0..old.1.claims.len()).collect::<Vec<_>>());
    assert_eq!(told(|c| c.new), (0..new.1.claims.len()).collect::<Vec<_>>());
}

/// Runs hold all words of their passage, in order, and kept ones are the same.
fn check_runs(passage: &Passage, old: &Version, new: &Version) {
    let plain = |document: &Document, span| -> String {
        let words = document.slice(span).as_str().chars().filter(|c| !c.is_whitespace());
        words
            .map(|c| {
                if "‘’‚‛".contains(c) {
                    '\''
                } else if "“”„‟".contains(c) {
                    '"'
                } else {
                    c
                }
            })
            .collect()
    };
    let (mut before, mut after) = (String::new(), String::new());
    for run in &passage.runs {
        match *run {
            Run::Kept { old: was, new: is } => {
                before += &plain(&old.0, was);
                after += &plain(&new.0, is);
            }
            Run::Removed(was) => before += &plain(&old.0, was),
            Run::Added(is) => after += &plain(&new.0, is),
        }
    }
    assert_eq!(before, passage.old.map_or(String::new(), |span| plain(&old.0, span)));
    assert_eq!(after, passage.new.map_or(String::new(), |span| plain(&new.0, span)));
    let woven = passage.woven(&old.0, &new.0);
    assert_eq!(woven.runs.len(), passage.runs.len());
    assert!(woven.runs.is_sorted() && woven.runs.iter().all(|span| span.end <= woven.text.len()));
}

/// Claims that are not kept, one a line.
fn told(old: &Version, new: &Version) -> String {
    let mut told = String::new();
    for claim in compared(old, new).claims {
        let was = claim.old.map(|old_number| old.words(old_number)).unwrap_or_default();
        let is = claim.new.map(|new_number| new.words(new_number)).unwrap_or_default();
        let _ = match claim.kind {
            ClaimKind::Kept => Ok(()),
            ClaimKind::Added => writeln!(told, "+ {is}"),
            ClaimKind::Dropped => writeln!(told, "- {was}"),
            ClaimKind::Altered(Alteration { words, speakers, form }) => {
                let flags = [(words, 'w'), (speakers, 's'), (form, 'f')];
                let flags: String = flags.iter().filter(|(is, _)| *is).map(|(_, c)| *c).collect();
                writeln!(told, "{flags} {was} | {is}")
            }
        };
    }
    told
}

const STRIKE: &str = "# Port strike ends\n\nDock workers at Ellery went back on Monday after eleven days.\n\n\
    “We won more than we had hoped for,” said Ada Brandt, who leads the Harbour Union. “The port can work again.”\n\n\
    Owen Tate, who runs the terminal, said the strike had cost the company 3 million pounds.\n\n\
    “Nobody here is celebrating,” Tate said on Monday evening. “We have a lot of work to do before the summer.”\n";

#[test]
fn a_version_and_itself_are_the_same() {
    let version = Version::of(STRIKE);
    let comparison = compared(&version, &version);
    assert!(comparison.is_same());
    assert!(version.1.claims.len() > 3);
    let kept = Tally {
        kept: version.1.claims.len(),
        ..Tally::default()
    };
    assert_eq!(comparison.claims_by_kind(), kept);
    let nothing = Version::of("");
    assert!(compared(&nothing, &nothing).is_same());
}

#[test]
fn lines_and_the_shapes_of_marks_are_no_change() {
    let old = Version::of(STRIKE);
    let marks = STRIKE.replace(['“', '”'], "\"").replace('’', "'");
    let reflowed = STRIKE.replace(" said", "\nsaid").replace("of work", "of\nwork");
    for text in [marks, reflowed] {
        let new = Version::of(&text);
        assert_eq!(told(&old, &new), "", "{text}");
        assert!(compared(&old, &new).is_same(), "{text}");
    }
}

#[test]
fn a_paragraph_that_was_split_is_kept() {
    let old = Version::of(STRIKE);
    let new = Version::of(&STRIKE.replace(" “The port can", "\n\n“The port can"));
    let comparison = compared(&old, &new);
    assert_eq!(comparison.passages_by_kind().kept, comparison.passages.len());
}

#[test]
fn what_is_new_of_one_is_gone_of_the_other() {
    let old = Version::of(STRIKE);
    let new = Version::of(&STRIKE.replace(" “We have a lot of work to do before the summer.”", ""));
    assert_eq!(told(&old, &new), "- We have a lot of work to do before the summer.\n");
    assert_eq!(told(&new, &old), "+ We have a lot of work to do before the summer.\n");
}

#[test]
fn other_words_and_other_numbers_are_told() {
    let old = Version::of(STRIKE);
    let new = Version::of(&STRIKE.replace("more than we had hoped for", "far more than anybody had hoped for"));
    assert_eq!(
        told(&old, &new),
        "w We won more than we had hoped for, | We won far more than anybody had hoped for,\n"
    );
    let new = Version::of(&STRIKE.replace("3 million", "5 million"));
    let told = told(&old, &new);
    assert!(told.starts_with("w ") && told.lines().count() == 1, "{told}");
}

#[test]
fn another_speaker_is_told_and_another_way_to_write_a_name_is_not() {
    let old = Version::of(STRIKE);
    let new = Version::of(&STRIKE.replace("” Tate said on Monday", "” Ada Brandt said on Monday"));
    let told_now = told(&old, &new);
    assert!(told_now.contains("s Nobody here is celebrating,"), "{told_now}");
    for name in ["” Mr. Tate said on Monday", "” Owen Tate said on Monday"] {
        let new = Version::of(&STRIKE.replace("” Tate said on Monday", name));
        assert_eq!(told(&old, &new), "", "{name}");
    }
}

#[test]
fn a_paraphrase_that_became_a_quotation_is_of_another_form() {
    let old = Version::of(STRIKE);
    let new = Version::of(&STRIKE.replace(
        "Owen Tate, who runs the terminal, said the strike had cost the company 3 million pounds.",
        "“The strike cost the company 3 million pounds,” said Owen Tate, who runs the terminal.",
    ));
    let told = told(&old, &new);
    assert_eq!(
        told,
        "wf the strike had cost the company 3 million pounds | The strike cost the company 3 million pounds,\n"
    );
}

#[test]
fn a_quotation_that_was_put_together_is_the_same() {
    let old = Version::of(STRIKE);
    let new = Version::of(&STRIKE.replace(
        "“Nobody here is celebrating,” Tate said on Monday evening. “We have a lot of work to do before the summer.”",
        "“Nobody here is celebrating. We have a lot of work to do before the summer,” Tate said on Monday evening.",
    ));
    assert_eq!(told(&old, &new), "");
    assert_eq!(told(&new, &old), "");
}

#[test]
fn a_paragraph_that_was_moved_takes_its_claims_along() {
    let paragraph = "Owen Tate, who runs the terminal, said the strike had cost the company 3 million pounds.\n\n";
    let old = Version::of(STRIKE);
    let new =
        Version::of(&(STRIKE.replace(paragraph, "").replace("” Tate said", "” Owen Tate said") + "\n" + paragraph));
    let comparison = compared(&old, &new);
    assert_eq!(comparison.passages_by_kind().moved, 1);
    assert_eq!(told(&old, &new), "");
}

#[test]
fn people_that_came_and_went_are_told_by_the_text() {
    let old = Version::of(STRIKE);
    let new = Version::of(&STRIKE.replace("said Ada Brandt, who", "said Ingrid Solberg, who"));
    let changes = compared(&old, &new).names;
    let told = |change: &NameChange| match change {
        NameChange::Came(number) => ("came", new.1.entities[*number].name.as_str()),
        NameChange::Went(number) => ("went", old.1.entities[*number].name.as_str()),
    };
    let told: Vec<_> = changes.iter().map(told).collect();
    assert_eq!(told, [("went", "Ada Brandt"), ("came", "Ingrid Solberg")]);
    let shorter = Version::of(&STRIKE.replace("Owen Tate, who", "Mr. Tate, who"));
    assert!(compared(&old, &shorter).names.is_empty());
}

#[test]
fn a_woven_passage_reads_as_one_text() {
    let old = Version::of("One two\nthree, four.");
    let new = Version::of("One five three, four!");
    let comparison = compared(&old, &new);
    let woven = comparison.passages[0].woven(&old.0, &new.0);
    assert_eq!(woven.text.as_str(), "One two five three, four.!");
    let parts: Vec<_> = woven.runs.iter().map(|span| woven.text.slice(*span).as_str()).collect();
    assert_eq!(parts, ["One", "two", "five", "three, four", ".", "!"]);
    assert_eq!(comparison.passage_of(Span::new(4, 7), true), Some(0));
    assert_eq!(comparison.passage_of(Span::new(400, 407), true), None);
}

/// Time that grew by the square of the length would not end.
#[test]
fn texts_of_one_line_that_repeats_are_compared_too() {
    let line = "“We won,” said Ada Brandt.\n\n";
    let version = |times: usize| {
        let document = from_text(&line.repeat(times));
        let text = document.text.as_str();
        let places = text
            .match_indices("We won")
            .map(|(at, words)| Span::new(at, at + words.len()));
        let claim = |part| crate::analysis::Claim {
            parts: vec![part],
            form: crate::analysis::ClaimForm::Direct,
            attribution: crate::analysis::Attribution {
                speakers: Vec::new(),
                cue: None,
                rule: crate::analysis::Rule::Unattributed,
                confidence: 0.0,
                hearers: Vec::new(),
            },
        };
        let analysis = Analysis {
            claims: places.map(claim).collect(),
            ..Analysis::default()
        };
        Version(document, analysis)
    };
    let (old, new) = (version(6_000), version(9_000));
    let comparison = compare((&old.0, &old.1), (&new.0, &new.1));
    let tally = comparison.passages_by_kind();
    assert_eq!((tally.kept, tally.added, tally.removed), (6_000, 3_000, 0));
    let claims = comparison.claims_by_kind();
    assert_eq!((claims.kept, claims.added, claims.removed), (6_000, 3_000, 0));
}

/// An article of some of these sentences, in this order.
fn article(picked: &[usize]) -> Version {
    const PARTS: [&str; 10] = [
        "“We won more than we had hoped for,” said Ada Brandt, who leads the union.",
        "“Nobody here is celebrating,” said Owen Tate, who runs the terminal.",
        "Li Wei said that the ships would wait outside until Thursday.",
        "The mayor, Karen Holt, called the deal “a gift to the town.”",
        "It rained on all three days.",
        "***",
        "## What comes next",
        "- a list of things",
        "漢字の文章 and 🦀.",
        "“We won,” said Ada Brandt.",
    ];
    let parts: Vec<_> = picked.iter().filter_map(|at| PARTS.get(*at).copied()).collect();
    Version::of(&parts.join("\n\n"))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn any_two_versions_are_told_in_full(
        old in proptest::collection::vec(0..10_usize, 0..8),
        new in proptest::collection::vec(0..10_usize, 0..8),
    ) {
        let (old, new) = (article(&old), article(&new));
        compared(&old, &new);
        prop_assert!(compared(&old, &old).is_same());
    }

    #[test]
    fn what_is_left_out_is_dropped_and_added_the_other_way(
        order in proptest::sample::subsequence((0..9_usize).collect::<Vec<_>>(), 1..9),
        at in 0..8_usize,
    ) {
        let mut less = order.clone();
        less.remove(at % order.len());
        let (more, less) = (article(&order), article(&less));
        let there = compared(&more, &less).claims_by_kind();
        let back = compared(&less, &more).claims_by_kind();
        prop_assert_eq!((there.added, there.removed), (back.removed, back.added));
        prop_assert_eq!((there.kept, there.changed), (back.kept, back.changed));
    }

    #[test]
    fn any_words_are_compared(old in "\\PC{0,60}", new in "\\PC{0,60}") {
        let version = |text: &str| Version(from_text(text), Analysis::default());
        compared(&version(&old), &version(&new));
    }
}
