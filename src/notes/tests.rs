//! Properties of edits, and what anchors hold on to.

use jiff::Timestamp;
use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::text::{SafeText, Span};

fn id(number: u8) -> HighlightId {
    HighlightId(Uuid::from_u128(number.into()))
}

fn time() -> impl Strategy<Value = Timestamp> {
    (0..4_000_000_000_000_i64).prop_map(|ms| Timestamp::from_millisecond(ms).unwrap())
}

fn colour() -> impl Strategy<Value = Colour> {
    prop::sample::select(vec![Colour::Yellow, Colour::Green, Colour::Blue, Colour::Red])
}

fn said_by() -> impl Strategy<Value = SaidBy> {
    (
        prop::collection::vec(".*", 0..3),
        prop::option::of(".*"),
        0..=100_u8,
        any::<bool>(),
        ".*",
    )
        .prop_map(|(names, cue, confidence, indirect, engine)| SaidBy {
            names,
            cue,
            indirect,
            confidence,
            engine,
        })
}

prop_compose! {
    /// Few ids and few places, so that they meet.
    fn highlight()(
        number in 0..4_u8,
        (start, length) in (0..6_usize, 0..6_usize),
        (quote, before, after, note) in (".*", ".*", ".*", ".*"),
        colour in colour(),
        tags in prop::collection::vec(".*", 0..3),
        said_by in prop::option::of(said_by()),
        about in about(),
        (verdict, earlier) in (verdict(), prop::option::of(".*")),
        (created, changed) in (time(), time()),
    ) -> Highlight {
        let anchor = Anchor { span: Span::new(start, start + length), quote, before, after };
        Highlight { id: id(number), anchor, about, colour, note, tags, said_by, verdict, earlier, created, changed }
    }
}

fn verdict() -> impl Strategy<Value = Option<Verdict>> {
    prop::option::of(prop::sample::select(&Verdict::ALL))
}

fn about() -> impl Strategy<Value = About> {
    prop_oneof![
        Just(About::Passage),
        Just(About::Claim),
        ".*".prop_map(|key| About::Name {
            kind: NameKind::Place,
            key
        }),
    ]
}

prop_compose! {
    fn passage()(
        (start, length) in (0..6_usize, 0..6_usize),
        (quote, before, after) in (".*", ".*", ".*"),
    ) -> Anchor {
        Anchor { span: Span::new(start, start + length), quote, before, after }
    }
}

prop_compose! {
    fn name()(
        kind in prop::sample::select(vec![NameKind::Person, NameKind::Organization, NameKind::Place]),
        key in ".*",
        seen in prop::option::of(passage()),
    ) -> Name {
        Name { kind, key, seen }
    }
}

fn fix() -> impl Strategy<Value = Fix> {
    let passages = || prop::collection::vec(passage(), 0..3);
    let names = || prop::collection::vec(name(), 0..3);
    prop_oneof![
        (names(), name()).prop_map(|(names, into)| Fix::Merge { names, into }),
        (name(), passages(), name()).prop_map(|(name, mentions, into)| Fix::Split { name, mentions, into }),
        (name(), ".*").prop_map(|(name, to)| Fix::Rename { name, to }),
        (name(), name()).prop_map(|(name, other)| Fix::Retype { name, to: other.kind }),
        (name(), passages()).prop_map(|(name, mentions)| Fix::Reject { name, mentions }),
        (passage(), name(), any::<bool>()).prop_map(|(passage, name, everywhere)| Fix::Add {
            passage,
            name,
            everywhere
        }),
        (passage(), names()).prop_map(|(claim, speakers)| Fix::SetSpeakers { claim, speakers }),
        passage().prop_map(|claim| Fix::NotClaim { claim }),
    ]
}

fn correction_id(number: u8) -> CorrectionId {
    CorrectionId(Uuid::from_u128(number.into()))
}

prop_compose! {
    /// Few ids and few times, so that they meet.
    fn correction()(number in 0..4_u8, second in 0..3_i64, fix in fix()) -> Correction {
        Correction { id: correction_id(number), fix, created: Timestamp::from_second(second).unwrap() }
    }
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        correction().prop_map(|c| Change::AddCorrection {
            correction: Box::new(c)
        }),
        (0..4_u8).prop_map(|n| Change::RemoveCorrection { id: correction_id(n) }),
        highlight().prop_map(|h| Change::Add { highlight: Box::new(h) }),
        (0..4_u8).prop_map(|n| Change::Remove { id: id(n) }),
        (0..4_u8, ".*", time()).prop_map(|(n, note, changed)| Change::SetNote {
            id: id(n),
            note,
            over: None,
            changed
        }),
        (0..4_u8, prop::collection::vec(".*", 0..3), time()).prop_map(|(n, tags, changed)| Change::SetTags {
            id: id(n),
            tags,
            over: None,
            changed
        }),
        (0..4_u8, verdict(), time()).prop_map(|(n, verdict, changed)| Change::SetVerdict {
            id: id(n),
            verdict,
            changed
        }),
        (0..4_u8, passage(), prop::option::of(".*"), time()).prop_map(|(n, anchor, earlier, changed)| Change::Attach {
            id: id(n),
            anchor: Box::new(anchor),
            earlier,
            changed
        }),
        ("[a-c]", prop::option::of(passage())).prop_map(|(letter, place)| Change::SetMark {
            letter: letter.chars().next().unwrap(),
            place: place.map(Box::new)
        }),
        (0..4_u8, colour(), time()).prop_map(|(n, colour, changed)| Change::SetColour {
            id: id(n),
            colour,
            changed
        }),
    ]
}

prop_compose! {
    fn edit()(numbers in any::<[u128; 2]>(), undoes in any::<Option<u128>>(), at in time(), change in change()) -> Edit {
        let [id, window] = numbers.map(Uuid::from_u128);
        Edit { id, window: WindowId(window), at, undoes: undoes.map(Uuid::from_u128), change }
    }
}

#[test]
fn places_that_overlap_are_told_apart() {
    // The words stand at 1 and, overlapping, at 2; only the context tells that they were the last two.
    let anchor = Anchor::new(&SafeText::of("a\n\n\n"), Span::new(2, 4));
    let resolved = anchor.resolve(&SafeText::of("new a\n\n\n"));
    assert_eq!(resolved, Resolved::Moved(Span::new(6, 8)));
}

proptest! {
    #[test]
    fn inverses_in_reverse_order_lead_back_step_by_step(changes in prop::collection::vec(change(), 0..24)) {
        let mut notebook = Notebook::default();
        let mut way_back = Vec::new();
        for change in &changes {
            let before = notebook.clone();
            if let Ok(inverse) = notebook.apply(change) {
                prop_assert!(notebook.stands(change));
                prop_assert_eq!(inverse.item(), change.item());
                way_back.push((inverse, before));
            } else {
                prop_assert_eq!(&notebook, &before);
            }
            let keys: Vec<_> = notebook.highlights.iter().map(Highlight::key).collect();
            prop_assert!(keys.windows(2).all(|pair| pair[0] < pair[1]));
            let keys: Vec<_> = notebook.corrections.iter().map(Correction::key).collect();
            prop_assert!(keys.windows(2).all(|pair| pair[0] < pair[1]));
        }
        for (inverse, before) in way_back.iter().rev() {
            prop_assert!(notebook.apply(inverse).is_ok());
            prop_assert_eq!(&notebook, before);
        }
    }

    #[test]
    fn what_was_changed_since_no_longer_stands(
        highlight in highlight(),
        correction in correction(),
        change in change(),
    ) {
        let mut notebook = Notebook::of(vec![highlight.clone()], vec![correction.clone()]);
        let before = notebook.clone();
        let id = highlight.id;
        let add = Change::Add { highlight: Box::new(highlight) };
        prop_assert!(notebook.stands(&add));
        let corrected = correction.id;
        let correct = Change::AddCorrection { correction: Box::new(correction) };
        prop_assert!(notebook.stands(&correct));
        let _ = notebook.apply(&change);
        prop_assert_eq!(notebook.stands(&add), notebook.get(id) == before.get(id));
        prop_assert_eq!(notebook.stands(&correct), notebook.correction(corrected) == before.correction(corrected));
    }

    #[test]
    fn edits_and_notebooks_come_back_from_json_as_they_were(
        edit in edit(),
        highlights in prop::collection::vec(highlight(), 0..4),
        corrections in prop::collection::vec(correction(), 0..4),
    ) {
        let read: Edit = serde_json::from_str(&serde_json::to_string(&edit).unwrap()).unwrap();
        prop_assert_eq!(read, edit);
        let notebook = Notebook::of(highlights, corrections);
        let read: Notebook = serde_json::from_str(&serde_json::to_string(&notebook).unwrap()).unwrap();
        prop_assert_eq!(read, notebook);
    }

    #[test]
    fn an_anchor_is_found_where_it_was_made(text in "(\\PC|\n){1,200}", (from, to) in (any::<prop::sample::Index>(), any::<prop::sample::Index>())) {
        let text = SafeText::of(&text);
        let (from, to) = (text.floor(from.index(text.len() + 1)), text.floor(to.index(text.len() + 1)));
        let span = Span::new(from.min(to), from.max(to));
        prop_assume!(!span.is_empty());
        let anchor = Anchor::new(&text, span);
        prop_assert_eq!(anchor.resolve(&text), Resolved::Exact(span));
        let around = [&*anchor.before, &anchor.quote, &anchor.after].concat();
        prop_assert!(text.as_str().contains(&around));
        prop_assert!(anchor.before.chars().count() <= 64 && anchor.after.chars().count() <= 64);

        let moved = SafeText::of(&["Zuvor: ", text.as_str()].concat());
        let expected = Span::new(span.start + "Zuvor: ".len(), span.end + "Zuvor: ".len());
        match anchor.resolve(&moved) {
            Resolved::Moved(found) => prop_assert_eq!(found, expected),
            Resolved::Exact(found) => prop_assert_eq!(moved.slice(found).as_str(), &*anchor.quote),
            Resolved::Lost => {
                // Counted where they overlap as well, which `matches` does not.
                let starts = text.as_str().char_indices().map(|(at, _)| Span::new(at, text.len()));
                let places = starts.filter(|&rest| text.slice(rest).as_str().starts_with(&*anchor.quote));
                prop_assert!(places.count() > 1 || anchor.before.is_empty());
            }
        }
    }
}

/// What the first version wrote, with all that may be missing missing.
#[test]
fn json_without_optional_fields_still_loads() {
    let old = r#"{
        "id": "01890a5d-ac96-774b-bcce-b302099a8057",
        "anchor": {"span": {"start": 4, "end": 9}, "quote": "ferry", "before": "The ", "after": " sails."},
        "colour": "green",
        "created": "2026-03-01T08:00:00Z",
        "changed": "2026-03-01T08:00:00Z"
    }"#;
    let highlight: Highlight = serde_json::from_str(old).unwrap();
    assert_eq!(highlight.colour, Colour::Green);
    assert_eq!(
        (highlight.note, highlight.tags, highlight.said_by),
        (String::new(), vec![], None)
    );

    let notebook: Notebook = serde_json::from_str(r#"{"highlights": []}"#).unwrap();
    assert_eq!(notebook, Notebook::default());

    let old = r#"{
        "id": "01890a5d-ac96-774b-bcce-b302099a8058",
        "window": "01890a5d-ac96-774b-bcce-b302099a8059",
        "at": "2026-03-01T08:00:00Z",
        "change": {"do": "remove", "id": "01890a5d-ac96-774b-bcce-b302099a8057"}
    }"#;
    let edit: Edit = serde_json::from_str(old).unwrap();
    assert_eq!(edit.undoes, None);
    assert_eq!(edit.change, Change::Remove { id: highlight.id });
}

/// What a correction is written as: other programs read it, and so do later versions of this one.
#[test]
fn a_correction_is_written_flat_and_loads_without_what_may_be_missing() {
    let written = r#"{
        "id": "01890a5d-ac96-774b-bcce-b302099a8057",
        "fix": "merge",
        "names": [{"kind": "organization", "key": "the Alliance"}],
        "into": {
            "kind": "person",
            "key": "Zoë Alliance",
            "seen": {"span": {"start": 0, "end": 4}, "quote": "Zoë", "before": "", "after": " left."}
        },
        "created": "2026-03-01T08:00:00Z"
    }"#;
    let correction: Correction = serde_json::from_str(written).unwrap();
    let Fix::Merge { names, into } = &correction.fix else {
        panic!("{correction:?}")
    };
    assert_eq!((names[0].kind, &names[0].seen), (NameKind::Organization, &None));
    assert_eq!(into.seen.as_ref().unwrap().quote, "Zoë");
    let again = serde_json::to_value(&correction).unwrap();
    assert_eq!(again, serde_json::from_str::<serde_json::Value>(written).unwrap());

    let bare: Fix = serde_json::from_str(r#"{"fix": "reject", "name": {"kind": "place", "key": "Home"}}"#).unwrap();
    assert!(matches!(bare, Fix::Reject { mentions, .. } if mentions.is_empty()));
}

fn anchor(text: &str, quote: &str) -> Anchor {
    let start = text.find(quote).unwrap();
    Anchor::new(&SafeText::of(text), Span::new(start, start + quote.len()))
}

/// Resolves an anchor on `quote` of `old` in `new`, whose expected place is the last occurrence of `quote`.
#[track_caller]
fn check_moved(old: &str, quote: &str, new: &str) {
    let start = new.rfind(quote).unwrap();
    let expected = Resolved::Moved(Span::new(start, start + quote.len()));
    assert_eq!(anchor(old, quote).resolve(&SafeText::of(new)), expected);
}

#[track_caller]
fn check_lost(old: &str, quote: &str, new: &str) {
    assert_eq!(anchor(old, quote).resolve(&SafeText::of(new)), Resolved::Lost);
}

#[test]
fn context_is_counted_in_characters() {
    let text = SafeText::of(&format!("{}fährt{}", "ö".repeat(70), "漢".repeat(70)));
    let anchor = Anchor::new(&text, Span::new(140, 146));
    assert_eq!(anchor.quote, "fährt");
    assert_eq!(anchor.before, "ö".repeat(64));
    assert_eq!(anchor.after, "漢".repeat(64));
}

#[test]
fn a_passage_is_found_in_another_place() {
    check_moved("“Ja”, sagte Zoë.", "Zoë", "Übrigens: “Ja”, sagte Zoë.");
    // Beside one of its surroundings, when the words stand there once.
    check_moved("The ferry sails today.", "ferry", "Every ferry sails today.");
    // Between both, though the words stand there twice.
    check_moved("The ferry sails.", "ferry", "A ferry is late. The ferry sails.");
}

#[test]
fn a_passage_that_may_be_in_two_places_is_in_neither() {
    check_lost("The ferry sails.", "ferry", "No. The ferry sails. The ferry sails.");
    check_lost("The ferry sails.", "ferry", "Every ferry sails. Any ferry sails.");
    check_lost("The ferry sails.", "ferry", "Our ferry waits.");
    check_lost("The ferry sails.", "ferry", "The boat sails.");
    check_lost("The ferry sails.", "", "The ferry sails.");
}

#[test]
fn the_place_where_it_stood_wins_over_one_like_it() {
    let old = "The ferry sails.";
    let text = SafeText::of("The ferry sails. The ferry sails.");
    assert_eq!(anchor(old, "ferry").resolve(&text), Resolved::Exact(Span::new(4, 9)));
}

#[test]
fn what_was_kept_before_indirect_claims_were_known_reads_as_quoted() {
    let kept = r#"{"names":["Ada Brandt"],"cue":"said","confidence":93,"engine":"sayso 0.1.0"}"#;
    let read: SaidBy = serde_json::from_str(kept).unwrap();
    assert!(!read.indirect);
    assert_eq!(serde_json::to_string(&read).unwrap(), kept);
}
