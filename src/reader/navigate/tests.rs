//! Motions over easy and hostile text: every place is reached, none is left the text, and jumps go round.

use proptest::prelude::*;

use super::Direction::{Backward, Forward};
use super::*;
use crate::analysis::Analysis;
use crate::document::BlockKind;
use crate::reader::fixture::{analysis, document, documents, places, prose, session};

const HALE: EntityId = EntityId(0);

/// The places passed on a walk by `unit` until it ends.
fn walk(session: &Session, from: usize, unit: Unit, direction: Direction) -> Vec<usize> {
    std::iter::successors(Some(from), |&at| go(session, at, unit, direction)).collect()
}

fn words_at(session: &Session, places: &[usize]) -> Vec<String> {
    let text = &session.document().text;
    let word = |&at: &usize| {
        let rest = text.slice(Span::new(at, text.len())).as_str();
        rest.split_whitespace().next().unwrap_or_default().to_owned()
    };
    places.iter().map(word).collect()
}

#[test]
fn words_sentences_and_paragraphs_are_walked_in_both_directions() {
    let document = prose(&["Hale left. “We wait,”\nshe said.", "— — —", "Nobody came."]);
    let sentences = ["Hale left.", "“We wait,”\nshe said.", "Nobody came."];
    let sentences = sentences.iter().map(|s| places(&document, s)[0]).collect();
    let session = session(
        document,
        Analysis {
            sentences,
            ..Analysis::default()
        },
    );
    let end = last(&session);
    for (unit, expected) in [
        (
            Unit::Word,
            vec!["Hale", "left.", "We", "wait,”", "she", "said.", "—", "Nobody", "came."],
        ),
        (Unit::Sentence, vec!["Hale", "“We", "—", "Nobody"]),
        (Unit::Paragraph, vec!["Hale", "—", "Nobody"]),
    ] {
        let forward = walk(&session, 0, unit, Forward);
        assert_eq!(words_at(&session, &forward), expected);
        let mut backward = walk(&session, end, unit, Backward);
        assert_eq!(backward.remove(0), end);
        backward.reverse();
        assert_eq!(backward, forward, "{unit:?}");
    }
}

#[test]
fn white_space_is_one_character_and_none_between_blocks() {
    let session = session(prose(&["a \n b", "c"]), Analysis::default());
    assert_eq!(walk(&session, 0, Unit::Character, Forward), [0, 1, 4, 7]);
    assert_eq!(walk(&session, 7, Unit::Character, Backward), [7, 4, 1, 0]);
    assert_eq!(go(&session, 2, Unit::Character, Forward), Some(4));
    assert_eq!(go(&session, 5, Unit::Character, Forward), Some(7));
}

#[test]
fn a_jump_goes_round_and_says_so() {
    let document = prose(&["Hale came. Hale saw. Then nothing more was heard."]);
    let found = analysis(&document, &[(Kind::Person, "Hale"), (Kind::Organization, "Guild")], &[]);
    let session = session(document, found);
    let land = |from, unit, direction| land(&session, from, unit, direction);
    let first = Landing {
        span: Span::new(0, 4),
        number: 1,
        of: 2,
        wrapped: false,
    };
    let second = Landing {
        span: Span::new(11, 15),
        number: 2,
        of: 2,
        wrapped: false,
    };
    assert_eq!(land(0, Unit::Mention(HALE), Forward), Some(second));
    assert_eq!(
        land(11, Unit::Mention(HALE), Forward),
        Some(Landing { wrapped: true, ..first })
    );
    assert_eq!(land(30, Unit::Person, Backward), Some(second));
    assert_eq!(
        land(13, Unit::Person, Backward),
        Some(first),
        "from inside a mention to the one before it"
    );
    assert_eq!(
        land(2, Unit::Person, Backward),
        Some(Landing {
            wrapped: true,
            ..second
        })
    );
    assert_eq!(land(0, Unit::Organization, Forward), None);
    assert_eq!(land(0, Unit::Mention(EntityId(9)), Forward), None);
    assert_eq!(land(0, Unit::Word, Forward), None);
}

#[test]
fn sections_and_claims_are_places_to_jump_to() {
    let document = document(&[
        (BlockKind::Title, "A port"),
        (BlockKind::Paragraph, "“We wait,” Hale said."),
        (BlockKind::Heading, "Later"),
    ]);
    let found = analysis(&document, &[(Kind::Person, "Hale")], &[(0, &["We wait"])]);
    let session = session(document, found);
    let walked = [Unit::Section, Unit::Claim].map(|unit| go(&session, 0, unit, Forward).expect("a place"));
    assert_eq!(words_at(&session, &walked), ["Later", "We"]);
}

#[test]
fn the_caret_does_not_rest_between_blocks() {
    let session = session(prose(&["ab", "cd", "ef"]), Analysis::default());
    let flow = session.flow(10);
    assert_eq!(by_rows(&flow, 1, 1, 1), 5);
    assert_eq!(by_rows(&flow, 5, 1, 7), 9);
    assert_eq!(by_rows(&flow, 9, -1, 0), 4);
    assert_eq!(by_rows(&flow, 9, -100, 1), 1);
    assert_eq!((first(&session), last(&session)), (0, 9));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn a_walk_by_characters_is_the_same_both_ways(document in documents()) {
        let session = session(document, Analysis::default());
        let (first, last) = (first(&session), last(&session));
        let forward = walk(&session, first, Unit::Character, Forward);
        let mut backward = walk(&session, last, Unit::Character, Backward);
        backward.reverse();
        prop_assert_eq!(&forward, &backward);
        prop_assert_eq!(forward.last(), Some(&last));
    }

    #[test]
    fn any_place_leads_further_or_nowhere(document in documents()) {
        let session = session(document, Analysis::default());
        let text = session.document().text.clone();
        for from in 0..text.len() + 3 {
            for unit in [Unit::Character, Unit::Word, Unit::Sentence, Unit::Paragraph, Unit::Section, Unit::Link] {
                for direction in [Forward, Backward] {
                    let Some(to) = go(&session, from, unit, direction) else { continue };
                    prop_assert_eq!(text.floor(to), to);
                    prop_assert!(to < text.len());
                    if unit != Unit::Section {
                        prop_assert!((to > from) == (direction == Forward) && to != from, "{from} to {to} by {unit:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn a_place_among_others_is_the_next_one(
        starts in prop::collection::btree_set(0usize..100, 0..12),
        from in 0usize..100,
    ) {
        let places: Vec<Span> = starts.iter().map(|&s| Span::new(s, s + 1)).collect();
        let next = starts.range(from + 1..).next().or(starts.first()).copied();
        prop_assert_eq!(among(&places, from, Forward).map(|l| l.span.start), next);
        let previous = starts.range(..from).next_back().or(starts.last()).copied();
        prop_assert_eq!(among(&places, from, Backward).map(|l| l.span.start), previous);
    }
}
