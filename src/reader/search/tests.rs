//! Words and patterns, in small texts and over the borders of windows.

use proptest::prelude::*;

use super::*;
use crate::reader::fixture::{documents, prose};

fn matching(document: &Document, pattern: &str) -> Vec<String> {
    let query = Query::pattern(pattern).expect(pattern);
    let found = find_all(document, &query, &mut |_| ControlFlow::Continue(()));
    found.into_iter().map(|m| document.slice(m).to_string()).collect()
}

fn all(document: &Document, words: &str) -> Vec<Span> {
    let query = Query::new(words).expect("a query");
    find_all(document, &query, &mut |_| ControlFlow::Continue(()))
}

#[test]
fn special_characters_are_only_themselves() {
    let document = prose(&["Is it (true)? It is [not] true."]);
    assert_eq!(all(&document, "(true)?"), [Span::new(6, 13)]);
    assert_eq!(all(&document, ".*"), []);
}

#[test]
fn nothing_is_not_a_query() {
    assert!(Query::new(" \t\n").is_none());
    assert!(Query::new(&"x".repeat(1001)).is_none());
}

#[test]
fn matches_over_the_border_of_two_windows_are_found_once() {
    let mut words = "lorem ".repeat(11_000);
    words.replace_range(STRIDE - 9..STRIDE + 9, "a  harbour\n\n town ");
    let document = prose(&[&words]);
    assert_eq!(all(&document, "harbour town").len(), 1);
    assert_eq!(all(&document, "harbour").len(), 1);
    assert_eq!(all(&document, "lorem").len(), words.matches("lorem").count());
}

#[test]
fn a_search_can_be_stopped() {
    let document = prose(&[&"lorem ".repeat(40_000)]);
    let query = Query::new("lorem").expect("a query");
    let mut reports = 0;
    let found = find_all(&document, &query, &mut |_| {
        reports += 1;
        ControlFlow::Break(())
    });
    assert_eq!(reports, 1);
    assert!(found.len() > 10_000 && found.len() < 11_000);
}

#[test]
fn a_match_that_begins_above_the_view_is_seen_in_it() {
    let document = prose(&["The harbour    town sleeps."]);
    let query = Query::new("harbour town").expect("a query");
    let found = query.matches_in(&document, Span::new(16, 22));
    assert_eq!(found, [Span::new(4, 19)]);
    assert_eq!(query.matches_in(&document, Span::new(19, 22)), []);
}

#[test]
fn a_line_break_in_a_block_is_a_blank_to_a_pattern() {
    let document = prose(&["The harbour\ntown “can’t wait”.", "The\nmayor  said so."]);
    assert_eq!(matching(&document, "harbour town"), ["harbour\ntown"]);
    assert_eq!(matching(&document, "harbour.town"), ["harbour\ntown"]);
    assert_eq!(matching(&document, r"harbour\stown"), ["harbour\ntown"]);
    assert_eq!(matching(&document, "harbour[ x]town"), ["harbour\ntown"]);
    assert_eq!(matching(&document, "mayor ?said"), ["mayor  said"]);
    assert_eq!(matching(&document, "h[^ ]+"), ["he", "harbour", "he"]);
    assert_eq!(matching(&document, r#""can't .*""#), ["“can’t wait”"]);
}

#[test]
fn a_pattern_stays_in_its_block_whose_ends_it_knows() {
    let document = prose(&["The harbour\nsleeps", "the harbour town"]);
    assert_eq!(matching(&document, "harbour.*"), ["harbour\nsleeps", "harbour town"]);
    assert_eq!(
        matching(&document, "^the .*$"),
        ["The harbour\nsleeps", "the harbour town"]
    );
    assert_eq!(matching(&document, "^The"), ["The"]);
    assert_eq!(matching(&document, "^sleeps"), Vec::<String>::new());
    assert_eq!(matching(&document, "x*"), Vec::<String>::new());
    assert_eq!(matching(&document, "[a-z]*town|x*"), ["town"]);
}

#[test]
fn patterns_are_found_over_the_border_of_two_windows() {
    let mut words = "lorem ".repeat(11_000);
    words.replace_range(STRIDE - 9..STRIDE + 9, "a  harbour\n\n town ");
    let document = prose(&[&words]);
    assert_eq!(matching(&document, r"har\w+ town"), ["harbour\n\n town"]);
    assert_eq!(matching(&document, r"\blorem\b").len(), words.matches("lorem").count());
    // The window ends in the middle of the block, which is no end of a word.
    let cut = "a".repeat(STRIDE + 3 * REACH);
    assert_eq!(matching(&prose(&[&cut]), r"a\b"), ["a"]);
    assert_eq!(matching(&prose(&[&cut]), "a$"), ["a"]);
}

#[test]
fn a_search_for_a_pattern_can_be_stopped_between_its_matches() {
    let document = prose(&[&"lorem ".repeat(4_000)]);
    let query = Query::pattern("l.").expect("a query");
    let mut reports = 0;
    let found = find_all(&document, &query, &mut |_| {
        reports += 1;
        if reports == 7 {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    });
    assert_eq!(found.len(), 7);
}

#[test]
fn the_marks_of_a_pattern_look_no_further_than_their_margin() {
    let words = "x".repeat(4 * REACH);
    let document = prose(&[&words, "x"]);
    let query = Query::pattern("x+").expect("a query");
    let view = Span::new(2 * REACH, 2 * REACH + 10);
    assert_eq!(
        query.matches_in(&document, view),
        [Span::new(REACH, 3 * REACH + 10)],
        "what is longer is marked in part"
    );
    let end = Span::new(4 * REACH - 1, document.text.len());
    assert_eq!(query.matches_in(&document, end).len(), 2);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn what_stands_in_the_text_is_found(
        document in documents(),
        (a, b) in (any::<prop::sample::Index>(), any::<prop::sample::Index>()),
    ) {
        let text = &document.text;
        let (a, b) = (text.floor(a.index(text.len() + 1)), text.floor(b.index(text.len() + 1)));
        let span = Span::new(a.min(b), a.max(b));
        let words = text.slice(span).trim();
        if let Some(query) = Query::new(words.as_str()) {
            let found = find_all(&document, &query, &mut |_| ControlFlow::Continue(()));
            prop_assert!(found.iter().any(|f| f.overlaps(span)), "{words:?}");
            let seen = query.matches_in(&document, span);
            prop_assert!(seen.iter().any(|f| f.overlaps(span)), "{words:?}");
            prop_assert!(found.windows(2).all(|pair| pair[0].end <= pair[1].start));
        }
    }

    #[test]
    fn any_query_is_answered(document in documents(), words in ".{0,40}") {
        if let Some(query) = Query::new(&words) {
            let text = &document.text;
            let expected: Vec<Span> = query.within(text, text.span(), text.span()).collect();
            let found = find_all(&document, &query, &mut |_| ControlFlow::Continue(()));
            prop_assert_eq!(found, expected);
        }
    }

    #[test]
    fn a_pattern_finds_in_each_block_what_it_finds_there_alone(
        document in documents(),
        pattern in prop::sample::select(vec!["a", r"\w+", r"\s", ".*", "[^ ]{1,5} ", r"\b.", "(a|b)*", r"^.|.$", "x?"]),
        (a, b) in (any::<prop::sample::Index>(), any::<prop::sample::Index>()),
    ) {
        let text = &document.text;
        let (a, b) = (text.floor(a.index(text.len() + 1)), text.floor(b.index(text.len() + 1)));
        let span = Span::new(a.min(b), a.max(b));
        let query = Query::pattern(pattern).expect(pattern);
        let found = find_all(&document, &query, &mut |_| ControlFlow::Continue(()));
        let alone: Vec<Span> = document.blocks.iter()
            .flat_map(|block| query.within(text, block.span, block.span).collect::<Vec<_>>())
            .collect();
        prop_assert_eq!(&found, &alone);
        if text.len() < REACH {
            let seen: Vec<Span> = found.into_iter().filter(|m| m.overlaps(span)).collect();
            prop_assert_eq!(query.matches_in(&document, span), seen);
        }
    }

    #[test]
    fn any_pattern_is_answered_or_refused_in_one_line(document in documents(), pattern in r"[a-c .*+?(){}\[\]|^$\\dwsS0-9-]{0,20}") {
        match Query::pattern(&pattern) {
            Ok(query) => {
                let found = find_all(&document, &query, &mut |_| ControlFlow::Continue(()));
                prop_assert!(found.windows(2).all(|pair| pair[0].end <= pair[1].start));
            }
            Err(bad) => prop_assert!(!bad.to_string().contains('\n')),
        }
    }
}
