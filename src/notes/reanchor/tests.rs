//! What holds of passages in any two texts, and what is found in some.

use proptest::prelude::*;

use super::*;

/// A span of the only place of `words` in `text`.
fn span(text: &str, words: &str) -> Span {
    let at = text.find(words).unwrap();
    assert_eq!(text.rfind(words), Some(at), "{words:?} stands twice");
    Span::new(at, at + words.len())
}

/// What became of `words`, as its state and its words.
fn became<'a>(old: &str, words: &str, new: &'a str) -> (&'static str, &'a str) {
    told(new, Revision::new(old, new).find(span(old, words)))
}

fn told(new: &str, found: Found) -> (&'static str, &str) {
    let state = match found {
        Found::Exact(_) => "exact",
        Found::Moved(_) => "moved",
        Found::Changed(_) => "changed",
        Found::Lost => "lost",
    };
    (state, found.span().map_or("", |span| &new[span.start..span.end]))
}

const OLD: &str = "The port was closed on Monday. “We won,” said Ada Brandt, who leads the union. \
    Ships waited outside the harbour until noon. The mayor called the deal a good day for the town.";

#[test]
fn a_text_that_was_only_wrapped_anew_is_the_same() {
    let new = OLD.replace(' ', "\n");
    let (state, words) = became(OLD, "Ada Brandt, who leads", &new);
    assert_eq!((state, words), ("exact", "Ada\nBrandt,\nwho\nleads"));
}

#[test]
fn other_shapes_of_the_same_marks_are_no_change() {
    let new = OLD.replace(['“', '”'], "\"");
    assert_eq!(became(OLD, "“We won,” said", &new), ("exact", "\"We won,\" said"));
    assert_eq!(became("Now we're here.", "we", "Now we’re here."), ("exact", "we"));
    let quotation = Quotation {
        exact: "\"We won,\" said",
        ..Quotation::default()
    };
    assert_eq!(quoted(OLD, quotation), ("moved", "“We won,” said"));
}

#[test]
fn parts_of_words_and_blanks_at_the_ends_stay() {
    let new = format!("At last: {OLD}");
    for words in ["ort was clo", " said Ada ", "“We won,” "] {
        assert_eq!(became(OLD, words, &new), ("exact", words));
    }
}

#[test]
fn a_passage_that_was_rewritten_is_what_it_became() {
    let new = OLD.replace(
        "waited outside the harbour until noon",
        "lay outside the harbour until the evening",
    );
    let sentence = "Ships waited outside the harbour until noon.";
    let (state, words) = became(OLD, sentence, &new);
    assert_eq!(
        (state, words),
        ("changed", "Ships lay outside the harbour until the evening.")
    );
    // The last word stands for the one that was there.
    let new = OLD.replace("Monday", "Friday");
    let (state, words) = became(OLD, "The port was closed on Monday", &new);
    assert_eq!((state, words), ("changed", "The port was closed on Friday"));
}

#[test]
fn a_passage_holds_what_was_put_into_it() {
    let put_in =
        "It rained on all three days. Nobody had seen so many boats there since the war, when the docks burned. ";
    let new = OLD.replace("The mayor", &format!("{put_in}The mayor"));
    let (state, words) = became(OLD, "until noon. The mayor", &new);
    assert_eq!(
        (state, words),
        ("changed", format!("until noon. {put_in}The mayor").as_str())
    );
}

#[test]
fn a_word_far_from_the_others_is_another_one() {
    let new = OLD.replace(
        "harbour until noon. The mayor called",
        "harbour. It rained on all three days, and nobody had seen so many boats there since noon, when a man called",
    );
    assert_eq!(
        became(OLD, "Ships waited outside the harbour until noon", &new),
        ("changed", "Ships waited outside the harbour")
    );
}

#[test]
fn a_sentence_that_was_moved_is_found_among_other_words() {
    let sentence = "Ships waited outside the harbour until noon. ";
    let new = OLD.replace(sentence, "") + " Nobody was hurt. " + sentence;
    assert_eq!(became(OLD, sentence.trim(), &new), ("moved", sentence.trim()));
}

#[test]
fn what_stands_twice_where_it_was_moved_to_is_lost() {
    let sentence = "Ships waited outside the harbour until noon. ";
    let new = OLD.replace(sentence, "") + " Nobody was hurt. " + sentence + "Nobody was hurt. " + sentence;
    assert_eq!(became(OLD, sentence.trim(), &new).0, "lost");
}

#[test]
fn a_word_that_others_have_in_common_is_not_the_passage() {
    let new = OLD.replace(
        "Ships waited outside the harbour until noon. ",
        "In the end it rained. ",
    );
    assert_eq!(became(OLD, "outside the harbour", &new).0, "lost");
}

#[test]
fn nothing_is_found_of_nothing() {
    let revision = Revision::new(OLD, OLD);
    assert_eq!(revision.find(Span::at(5)), Found::Lost);
    assert_eq!(revision.find(Span::new(3, 4)), Found::Lost);
    assert_eq!(Revision::new("", "").find(Span::at(0)), Found::Lost);
    assert_eq!(Quoted::new(OLD).find(&[Quotation::default()]), [Found::Lost]);
}

fn quoted<'a>(new: &'a str, quotation: Quotation<'_>) -> (&'static str, &'a str) {
    told(new, Quoted::new(new).find(&[quotation])[0])
}

#[test]
fn a_quotation_is_told_by_the_words_around_it() {
    let text = "We won. They lost. We won again. They lost again.";
    let quotation = Quotation {
        exact: "They lost",
        prefix: "We won again. ",
        ..Quotation::default()
    };
    assert_eq!(Quoted::new(text).find(&[quotation]), [Found::Exact(Span::new(33, 42))]);
    let tie = Quotation {
        prefix: "",
        ..quotation
    };
    assert_eq!(quoted(text, tie).0, "lost");
    let elsewhere = Quotation {
        exact: "We won again",
        prefix: "In the end: ",
        suffix: "! So they",
        start: None,
    };
    assert_eq!(quoted(text, elsewhere), ("moved", "We won again"));
}

#[test]
fn a_quotation_that_was_rewritten_is_what_it_became() {
    let quotation = Quotation {
        exact: "ships waited inside the old harbour until noon",
        prefix: "leads the union. Then ",
        suffix: ". The mayor called",
        start: None,
    };
    assert_eq!(
        quoted(OLD, quotation),
        ("changed", "waited outside the harbour until noon")
    );
    let other = Quotation {
        exact: "a painter had looked for the colour of rain",
        ..quotation
    };
    assert_eq!(quoted(OLD, other).0, "lost");
}

#[test]
fn of_two_places_the_one_between_the_same_quotations_is_taken() {
    let text = "First things. Yes. Second things. Yes. Third things.";
    let quote = |exact, start| Quotation {
        exact,
        start: Some(start),
        ..Quotation::default()
    };
    let around = [("First things", " . "), ("Second things", ". "), ("Third things", "")];
    let mut all: Vec<_> = around
        .iter()
        .zip([0, 40, 80])
        .map(|((exact, _), start)| quote(*exact, start))
        .collect();
    for quotation in &mut all {
        quotation.suffix = ". Yes";
    }
    let yes = Quotation {
        prefix: "things. ",
        suffix: ". ",
        ..quote("Yes", 60)
    };
    all.push(yes);
    assert_eq!(quoted(text, yes).0, "lost");
    assert_eq!(Quoted::new(text).find(&all)[3], Found::Exact(Span::new(34, 37)));
}

/// Texts whose difference or whose repetitions have no end. How long they take is measured by `benches/reanchor.rs`.
#[test]
fn hostile_texts_are_compared_in_pieces() {
    let text = |word: &dyn Fn(usize) -> String| (0..2_000).map(word).collect::<Vec<_>>().join(" ");
    let same = text(&|_| "a".to_owned());
    let texts = [
        same.clone(),
        text(&|i| format!("w{i}")),
        text(&|i| format!("w{}", 2_000 - i)),
        text(&|i| format!("q{}", i * i % 997 % 61)),
        ".".repeat(2_000),
        "漢".repeat(2_000),
    ];
    let quotation = Quotation {
        exact: &same[..1_500],
        ..Quotation::default()
    };
    for new in &texts {
        for old in &texts {
            let revision = Revision::new(old, new);
            for passage in [Span::new(0, old.len()), Span::new(1_500, 1_800), Span::new(600, 606)] {
                assert_inside(new, revision.find(passage));
            }
        }
        assert_inside(new, Quoted::new(new).find(&[quotation])[0]);
    }
}

fn assert_inside(text: &str, found: Found) {
    if let Some(span) = found.span() {
        assert!(
            text.get(span.start..span.end).is_some_and(|words| !words.is_empty()),
            "{found:?}"
        );
    }
}

/// Words of few letters, so that the same ones come often, with marks, blanks and characters of several bytes.
fn text() -> impl Strategy<Value = String> {
    proptest::collection::vec("[ab]{1,2}|é|漢|[,.“”]|\n| |[a-c]", 0..60).prop_map(|words| words.join(" "))
}

/// A span of `text` between characters.
fn some_span(text: &str, ends: (prop::sample::Index, prop::sample::Index)) -> Span {
    let places: Vec<_> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let (a, b) = (*ends.0.get(&places), *ends.1.get(&places));
    Span::new(a.min(b), a.max(b))
}

fn holds_a_word(text: &str, span: Span) -> bool {
    !text[span.start..span.end].trim().is_empty()
}

proptest! {
    #[test]
    fn in_the_same_text_all_is_exact(old in text(), ends in any::<(prop::sample::Index, prop::sample::Index)>()) {
        let span = some_span(&old, ends);
        prop_assume!(holds_a_word(&old, span));
        prop_assert_eq!(Revision::new(&old, &old).find(span), Found::Exact(span));
    }

    #[test]
    fn what_is_put_before_moves_all_by_its_length(
        old in text(),
        put_in in "([x-z]{1,3} ){1,20}",
        ends in any::<(prop::sample::Index, prop::sample::Index)>(),
    ) {
        let span = some_span(&old, ends);
        prop_assume!(holds_a_word(&old, span));
        let by = put_in.len();
        let found = Revision::new(&old, &(put_in + &old)).find(span);
        prop_assert_eq!(found.span(), Some(Span::new(span.start + by, span.end + by)));
        prop_assert!(!matches!(found, Found::Changed(_)));
    }

    #[test]
    fn a_passage_that_was_deleted_is_lost(before in text(), passage in "[x-z]{1,3}( [x-z]{1,3}){0,20}", after in text()) {
        let old = format!("{before} {passage} {after}");
        let span = Span::new(before.len() + 1, before.len() + 1 + passage.len());
        prop_assert_eq!(Revision::new(&old, &format!("{before} {after}")).find(span), Found::Lost);
    }

    #[test]
    fn spans_are_always_of_the_new_text(
        old in text(),
        new in text(),
        ends in any::<(prop::sample::Index, prop::sample::Index)>(),
        around in any::<(prop::sample::Index, prop::sample::Index)>(),
    ) {
        let span = some_span(&old, ends);
        assert_inside(&new, Revision::new(&old, &new).find(span));
        let (prefix, suffix) = (some_span(&new, around), some_span(&old, around));
        let quotation = Quotation {
            exact: &old[span.start..span.end],
            prefix: &new[prefix.start..prefix.end],
            suffix: &old[suffix.start..suffix.end],
            start: Some(span.start),
        };
        for found in Quoted::new(&new).find(&[quotation, quotation]) {
            assert_inside(&new, found);
        }
    }

    #[test]
    fn a_quotation_with_all_that_is_around_it_is_found(
        text in text(),
        ends in any::<(prop::sample::Index, prop::sample::Index)>(),
    ) {
        let span = some_span(&text, ends);
        let words = Revision::new(&text, "");
        prop_assume!(holds_a_word(&text, span) && words.find(span) == Found::Lost);
        let quotation = Quotation {
            exact: &text[span.start..span.end],
            prefix: &text[..span.start],
            suffix: &text[span.end..],
            start: None,
        };
        let found = Quoted::new(&text).find(&[quotation])[0];
        prop_assert!(found == Found::Lost || found.span() == Some(span), "{found:?}");
    }
}

#[test]
fn revisions_are_akin_and_other_texts_are_not() {
    let old = "The ferry will sail again in May, the harbour master said. Tickets are sold at the pier.";
    let kinship = |new: &str| Revision::new(old, new).kinship();
    assert!(kinship(old) > 0.99);
    assert!(
        kinship("Tickets are sold at the pier. A storm delayed all work on the boats, and nobody knows more.") > 0.2
    );
    assert!(kinship("The council met in March. The mayor said that the budget of the city is sold out.") < 0.1);
    assert!(kinship("") > 0.99, "nothing is against it");
}
