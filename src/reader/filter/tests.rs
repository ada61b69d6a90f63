//! What filters keep and what they do not.

use proptest::prelude::*;

use super::*;
use crate::analysis::Kind;
use crate::notes::{Anchor, Colour, HighlightId};
use crate::reader::fixture::{analysis, prose};
use crate::reader::{Session, Voices};
use crate::text::SafeText;
use uuid::Uuid;

/// What is kept of `items` of a document with these names.
fn kept(typed: &str, document: &Document, analysis: &Analysis, items: Items) -> Kept {
    let sieve = Sieve {
        filter: Filter::new(typed).expect("words"),
        document: Arc::new(document.clone()),
        analysis: Arc::new(analysis.clone()),
        items,
    };
    sieve.run(&mut || ControlFlow::Continue(())).expect("it goes on")
}

fn people(names: &[&str], typed: &str) -> Vec<usize> {
    let names: Vec<(Kind, &str)> = names.iter().map(|name| (Kind::Person, *name)).collect();
    let document = prose(&["nobody"]);
    let analysis = analysis(&document, &names, &[]);
    let all = (0..names.len() as u32).map(EntityId).collect();
    kept(typed, &document, &analysis, Items::Ranked(all)).rows
}

#[test]
fn names_match_by_letters_in_order_the_best_first() {
    let names = ["Samir Amar", "Helena Marsh", "Ruth Oyelaran", "Marsh"];
    assert_eq!(people(&names, "marsh"), [1, 3], "two as good stay in order");
    assert_eq!(people(&names, "hmarsh"), [1]);
    assert_eq!(people(&names, "marsh hel"), [1], "words in any order");
    assert_eq!(people(&names, "xyz"), [0; 0]);
    let ranked = people(&names, "mar");
    assert_eq!(
        ranked.last(),
        Some(&0),
        "inside of a word is the worse match: {ranked:?}"
    );
}

#[test]
fn case_and_accents_count_only_where_they_are_typed() {
    let names = ["José Álvarez", "Jose Alvarez", "jose", "Łukasz Nowak", "O’Hara"];
    assert_eq!(people(&names, "jose").len(), 3);
    assert_eq!(people(&names, "Jose").len(), 2);
    assert_eq!(people(&names, "josé"), [0]);
    assert_eq!(people(&names, "lukasz"), [3]);
    assert_eq!(people(&names, "łukasz"), [3]);
    assert_eq!(people(&names, "o'hara"), [4]);
    assert_eq!(
        people(&["Jose\u{301} X"], "jose x"),
        [0],
        "marks that stand apart are no letters"
    );
}

#[test]
fn an_entity_is_found_by_its_aliases() {
    let document = prose(&["nobody"]);
    let mut analysis = analysis(&document, &[(Kind::Organization, "Coastal Works Agency")], &[]);
    analysis.entities[0].aliases.push(SafeText::of("CWA!"));
    let all = || Items::Ranked(vec![EntityId(0)]);
    assert_eq!(kept("cwa!", &document, &analysis, all()).count, 1);
    assert_eq!(kept("cwb!", &document, &analysis, all()).count, 0);
}

fn claims() -> (Document, Analysis) {
    let document = prose(&["Ada Vale said it rains. Ben Marsh said the rain ends. No car, Ada Vale added."]);
    let names = [(Kind::Person, "Ada Vale"), (Kind::Person, "Ben Marsh")];
    let said: &[(usize, &[&str])] = &[(0, &["it rains"]), (1, &["the rain ends"]), (0, &["No car"])];
    let analysis = analysis(&document, &names, said);
    (document, analysis)
}

#[test]
fn claims_match_by_words_parties_and_cue_and_keep_their_order() {
    let (document, mut analysis) = claims();
    let ben = analysis.claims[1].attribution.speakers.clone();
    analysis.claims[2].attribution.hearers = ben;
    let rows = |typed| {
        let all = (0..3).map(ClaimRow::Claim).collect();
        kept(typed, &document, &analysis, Items::Claims(all)).rows
    };
    assert_eq!(rows("rain"), [0, 1]);
    assert_eq!(rows("vale"), [0, 2]);
    assert_eq!(rows("marsh"), [1, 2], "said by, or to");
    assert_eq!(rows("vale rain"), [0]);
    assert_eq!(rows("said"), [0, 1, 2]);
    assert_eq!(rows("rns"), [0; 0], "running text is no heap of letters");
}

#[test]
fn headings_stay_above_what_is_kept_of_theirs() {
    let (document, analysis) = claims();
    let list = Voices::new(&document, &analysis).rows().to_vec();
    let found = kept("rain", &document, &analysis, Items::Claims(list.clone()));
    let is_heading = |row: &usize| matches!(list[*row], ClaimRow::Speaker(_));
    assert_eq!(found.count, 2);
    assert_eq!(
        found.rows.iter().map(is_heading).collect::<Vec<_>>(),
        [true, false, true, false]
    );
    let found = kept("ends", &document, &analysis, Items::Claims(list));
    assert_eq!((found.rows.len(), found.count), (2, 1));
}

#[test]
fn notes_match_by_note_and_passage() {
    let document = prose(&["The bridge opens in March."]);
    let note = |start: usize, end: usize, note: &str| Highlight {
        note: note.to_owned(),
        ..Highlight::new(
            HighlightId(Uuid::nil()),
            Anchor::new(&document.text, Span::new(start, end)),
            jiff::Timestamp::UNIX_EPOCH,
        )
    };
    let tagged = Highlight {
        tags: vec!["budget".to_owned()],
        colour: Colour::Green,
        ..note(20, 25, "")
    };
    let list = || Items::Notes(vec![note(0, 10, "check this"), tagged.clone()]);
    let rows = |typed| kept(typed, &document, &Analysis::default(), list()).rows;
    assert_eq!(rows("check"), [0]);
    assert_eq!(rows("bridge check"), [0]);
    assert_eq!(rows("march"), [1]);
    assert_eq!(rows("budg"), [1]);
    assert_eq!((rows("yellow"), rows("green")), (vec![0], vec![1]));
}

#[test]
fn lines_match_by_the_words_around_them() {
    let document = prose(&["A port in the north.", "The port of the south."]);
    let places = crate::reader::fixture::places(&document, "port");
    let rows = |typed| kept(typed, &document, &Analysis::default(), Items::Lines(places.clone())).rows;
    assert_eq!(rows("south"), [1]);
    assert_eq!(rows("port"), [0, 1]);
}

#[test]
fn marks_are_on_what_was_found() {
    let filter = Filter::new("jsé").expect("words");
    let spans = filter.marks(Look::Name, "José");
    let name = "José";
    let letters: String = spans.iter().map(|span| &name[span.start..span.end]).collect();
    assert_eq!(letters, "Jsé");
    let filter = Filter::new("rain xyz").expect("words");
    let spans = filter.marks(Look::Text, "“the rain”");
    assert_eq!(spans.first().map(|span| span.start), "“the rain”".find("rain"));
    assert_eq!(spans.len(), 4);
}

#[test]
fn nothing_typed_is_no_filter() {
    assert!(Filter::new(" \t").is_none());
    assert!(Filter::new(&"x".repeat(1001)).is_none());
}

#[test]
fn it_stops_when_nobody_waits_for_it() {
    let sieve = Sieve {
        filter: Filter::new("a").expect("words"),
        document: Arc::default(),
        analysis: Arc::default(),
        items: Items::Entities(vec![EntityId(0); 5000]),
    };
    let mut asked = 0;
    let kept = sieve.run(&mut || {
        asked += 1;
        if asked > 2 {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    });
    assert!(kept.is_none() && sieve.is_long());
    assert_eq!(asked, 3);
}

/// Whether the letters of `needle` are in `name` in their order, whatever the case.
fn has_letters(name: &str, needle: &str) -> bool {
    let mut letters = name.chars().flat_map(char::to_lowercase);
    needle.chars().all(|c| letters.any(|letter| letter == c))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn exactly_what_matches_is_kept(
        names in prop::collection::vec("[A-Ea-e’é漢]{1,6}( [A-Ea-e]{1,6})?", 1..12),
        typed in "[a-e]{1,4}",
    ) {
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let plain: Vec<String> = names.iter().map(|name| name.replace('é', "e")).collect();
        let mut rows = people(&names, &typed);
        rows.sort_unstable();
        let expected: Vec<usize> = (0..names.len()).filter(|row| has_letters(&plain[*row], &typed)).collect();
        prop_assert_eq!(rows, expected);
    }

    #[test]
    fn any_words_on_any_text_are_answered(typed in ".{1,12}", text in ".{0,40}") {
        if let Some(filter) = Filter::new(&typed) {
            let text = SafeText::of(&text);
            for look in [Look::Name, Look::Text] {
                let spans = filter.marks(look, text.as_str());
                prop_assert!(spans.windows(2).all(|pair| pair[0].end <= pair[1].start));
                prop_assert!(spans.iter().all(|span| text.as_str().get(span.start..span.end).is_some()));
            }
        }
    }

    #[test]
    fn claims_keep_their_order_and_all_that_match(typed in "(rain|vale|said|car|a|e){1}") {
        let (document, analysis) = claims();
        let mut session = Session::new(Arc::new(document.clone()));
        session.set_analysis(Arc::new(analysis.clone()));
        let all = session.voices().rows().to_vec();
        let found = kept(&typed, &document, &analysis, Items::Claims(all));
        prop_assert!(found.rows.windows(2).all(|pair| pair[0] < pair[1]));
        let flat = kept(&typed, &document, &analysis, Items::Claims((0..3).map(ClaimRow::Claim).collect()));
        prop_assert_eq!(found.count, flat.rows.len());
    }
}
