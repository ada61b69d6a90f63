//! Lookups of a session against what a walk over everything finds.

use std::ops::ControlFlow;

use jiff::Timestamp;
use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::analysis::{Entity, Form, Mention};
use crate::notes::{Anchor, Colour, CorrectionId, Fix, Highlight, HighlightId, NameKind, SaidBy, WindowId};
use crate::reader::fixture::{analysis, document, places, prose, session};

const HALE: EntityId = EntityId(0);
const UNION: EntityId = EntityId(1);

fn article() -> Session {
    let document = document(&[
        (BlockKind::Title, "Hale speaks to the Harbour Union"),
        (
            BlockKind::Paragraph,
            "“We will sail,” Mara Hale said. The Harbour Union agreed.",
        ),
        (BlockKind::Heading, "A quiet port"),
        (
            BlockKind::Paragraph,
            "Hale left. “We wait,” the Harbour Union wrote, “and we hope.”",
        ),
    ]);
    let names = [
        (Kind::Person, "Hale"),
        (Kind::Organization, "Harbour Union"),
        (Kind::Person, "Mara"),
    ];
    let said: [(usize, &[&str]); 2] = [(0, &["We will sail"]), (1, &["We wait", "and we hope"])];
    let analysis = analysis(&document, &names, &said);
    session(document, analysis)
}

fn at(session: &Session, words: &str) -> usize {
    places(session.document(), words)[0].start
}

fn highlight(session: &Session, span: Span, number: u128) -> Edit {
    let at = Timestamp::UNIX_EPOCH;
    let highlight = Highlight {
        colour: Colour::Blue,
        said_by: session.said_by(span),
        ..Highlight::new(
            HighlightId(Uuid::from_u128(number)),
            Anchor::new(&session.document().text, span),
            at,
        )
    };
    Edit {
        id: Uuid::from_u128(number),
        window: WindowId(Uuid::nil()),
        at,
        undoes: None,
        change: Change::Add {
            highlight: Box::new(highlight),
        },
    }
}

#[test]
fn entities_stand_by_count_and_then_by_first_mention() {
    let session = article();
    assert_eq!(session.entities(Kind::Person), [HALE, EntityId(2)]);
    assert_eq!(session.entities(Kind::Organization), [UNION]);
    assert_eq!(session.entities(Kind::Place), []);
    assert_eq!(session.mentions_of(HALE).len(), 3);
    assert_eq!(session.mentions_of(EntityId(99)), []);
    assert_eq!(session.claims_of(UNION), [1]);
    assert_eq!(session.count_to(HALE, at(&session, "Mara")), (1, 3));
}

#[test]
fn what_is_at_a_place_is_the_shortest_there() {
    let session = article();
    assert_eq!(session.entity_at(at(&session, "Union")), Some(UNION));
    assert_eq!(session.entity_at(at(&session, "quiet")), None);
    assert_eq!(session.claim_at(at(&session, "hope")), Some(1));
    assert_eq!(session.claim_at(at(&session, " the Harbour Union wrote")), None);
}

#[test]
fn places_know_their_block_and_section() {
    let session = article();
    assert_eq!(session.section_at(at(&session, "sail")), None);
    let section = session.section_at(at(&session, "hope")).expect("a heading");
    assert_eq!(session.document().slice(section.span).as_str(), "A quiet port");
    let block = session.paragraph_at(at(&session, "hope")).expect("a block");
    assert_eq!(block.number, 4);
    assert_eq!(session.sentence_at(at(&session, "hope")), Some(block.span));
    assert_eq!((session.percent(0), session.percent(block.span.end - 3)), (0, 100));
}

#[test]
fn a_place_between_two_sentences_belongs_to_the_first() {
    let document = prose(&["One came. Two left.", "Three."]);
    let sentences = vec![Span::new(0, 9), Span::new(10, 19)];
    let session = session(
        document,
        Analysis {
            sentences,
            ..Analysis::default()
        },
    );
    assert_eq!(session.sentence_at(9), Some(Span::new(0, 9)));
    assert_eq!(session.sentence_at(12), Some(Span::new(10, 19)));
    assert_eq!(session.sentence_at(23), Some(Span::new(21, 27)));
}

#[test]
fn a_choice_outlives_a_new_analysis() {
    let mut session = article();
    let choice = session.choice(HALE).expect("an entity");
    let mut next = Analysis::clone(session.analysis());
    next.entities.swap(0, 2);
    session.set_analysis(Arc::new(next.clone()));
    assert_eq!(session.find(&choice), Some(EntityId(2)));
    next.entities[2] = Entity {
        kind: Kind::Person,
        name: SafeText::of("Mara Hale"),
        aliases: vec![SafeText::of("Hale")],
    };
    session.set_analysis(Arc::new(next));
    assert_eq!(session.find(&choice), Some(EntityId(2)));
    session.set_analysis(Arc::default());
    assert_eq!(session.find(&choice), None);
}

#[test]
fn a_highlight_over_a_claim_keeps_its_speaker() {
    let mut session = article();
    let span = Span::new(at(&session, "wait"), at(&session, " wrote"));
    let edit = highlight(&session, span, 1);
    let inverse = session.apply(&edit).expect("a new highlight");
    let kept = session.highlight_at(at(&session, "wait")).expect("a highlight");
    let said_by = kept.said_by.clone().expect("a speaker");
    assert_eq!(
        (said_by.names.as_slice(), said_by.confidence),
        (["Harbour Union".to_owned()].as_slice(), 90)
    );
    assert!(said_by.engine.starts_with("sayso 0."));
    assert!(session.tags_in(span).contains(&(span, Tag::Highlight(Colour::Blue))));
    assert_eq!(session.passages(), [span]);
    assert_eq!(session.said_by(places(session.document(), "Hale left")[0]), None);

    let undo = Edit {
        change: inverse,
        ..edit
    };
    session.apply(&undo).expect("the highlight is there");
    assert_eq!(session.highlight_at(at(&session, "wait")), None);
    assert!(session.apply(&undo).is_err());
}

fn correction(number: u128, fix: Fix) -> Edit {
    Edit {
        id: Uuid::from_u128(number),
        window: WindowId(Uuid::nil()),
        at: Timestamp::UNIX_EPOCH,
        undoes: None,
        change: Change::AddCorrection {
            correction: Box::new(Correction {
                id: CorrectionId(Uuid::from_u128(number)),
                fix,
                created: Timestamp::UNIX_EPOCH,
            }),
        },
    }
}

#[test]
fn corrections_hold_for_every_analysis_and_go_with_their_undo() {
    let mut session = article();
    let found = Arc::clone(session.analysis());
    let merge = Fix::Merge {
        names: vec![session.name_of(EntityId(2), None).expect("a name")],
        into: session.name_of(HALE, None).expect("a name"),
    };
    let edit = correction(1, merge);
    let inverse = session.apply(&edit).expect("a new correction");
    assert_eq!(session.entities(Kind::Person), [HALE]);
    let outcomes = |session: &Session| session.outcomes().iter().map(|(_, o)| *o).collect::<Vec<_>>();
    assert_eq!(outcomes(&session), [Outcome::Held(Shaped::Entity(HALE))]);
    assert!(session.is_corrected(HALE) && !session.is_corrected(UNION));
    assert_eq!(session.corrections_of(Shaped::Entity(HALE)).count(), 1);

    session.set_analysis(Arc::clone(&found));
    assert_eq!(session.entities(Kind::Person), [HALE]);
    session.set_analysis(Arc::default());
    assert_eq!(outcomes(&session), [Outcome::Lost]);
    session.set_analysis(Arc::clone(&found));
    let undo = Edit {
        change: inverse,
        ..edit.clone()
    };
    session.apply(&undo).expect("the correction is there");
    assert_eq!(session.analysis(), &found);
    assert!(session.outcomes().is_empty());

    let Change::AddCorrection { correction } = edit.change else {
        panic!("no correction")
    };
    session.set_notebook(Notebook::of(Vec::new(), vec![*correction]));
    assert_eq!(session.entities(Kind::Person), [HALE]);
    session.set_notebook(Notebook::default());
    assert_eq!(session.analysis(), &found);
}

#[test]
fn corrections_of_a_long_text_are_work_for_a_thread() {
    let document = prose(&[&"Hale left. Zoë waved. ".repeat(50_000)]);
    let analysis = analysis(&document, &[(Kind::Person, "Hale"), (Kind::Person, "Zoë")], &[]);
    let mut session = session(document, analysis);
    let run = |work: &Work| work.run(&mut || ControlFlow::Continue(())).expect("a result");
    let lookups = session.due(None).expect("lookups take long as well");
    session.set_prepared(run(&lookups));
    let rename = |number, to: &str| {
        let name = session.name_of(HALE, None).expect("a name");
        let to = to.to_owned();
        correction(number, Fix::Rename { name, to })
    };
    let (first, second) = (rename(1, "Mara"), rename(2, "Mara Hale"));
    session.apply(&first).expect("a new correction");
    let stale = session.due(None).expect("it takes long");
    assert!(session.due(None).is_none(), "it is handed out once");
    assert_eq!(session.entity(HALE).expect("an entity").name.as_str(), "Hale");
    session.apply(&second).expect("a new correction");
    let work = session.due(None).expect("it takes long");
    assert!(work.run(&mut || ControlFlow::Break(())).is_none());
    session.set_prepared(run(&stale));
    assert_eq!(session.entity(HALE).expect("an entity").name.as_str(), "Hale");
    session.set_prepared(run(&work));
    assert_eq!(session.entity(HALE).expect("an entity").name.as_str(), "Mara Hale");
    assert_eq!(session.outcomes().len(), 2);

    session.set_notebook(Notebook::default());
    let work = session.due(Some(work.wish())).expect("another wish does not wait");
    session.set_prepared(run(&work));
    assert_eq!(session.entity(HALE).expect("an entity").name.as_str(), "Hale");
}

#[test]
fn whom_the_reader_set_is_kept_with_a_highlight_as_such() {
    let mut session = article();
    let claim = places(session.document(), "We wait")[0];
    let name = Name {
        kind: NameKind::Person,
        key: "An Onlooker".to_owned(),
        seen: None,
    };
    let claim_of = Anchor::new(&session.document().text, claim);
    let fix = Fix::SetSpeakers {
        claim: claim_of,
        speakers: vec![name],
    };
    session.apply(&correction(1, fix)).expect("a new correction");
    assert!(session.is_claim_corrected(1));
    let said_by = session.said_by(claim).expect("a speaker");
    assert_eq!(
        (said_by.names[0].as_str(), said_by.engine.as_str()),
        ("An Onlooker", SaidBy::READER)
    );
}

#[test]
fn what_may_be_a_name_is_the_word_and_its_neighbours_with_capitals() {
    let session = session(
        prose(&["When Ada May Quill’s boat left Port-Louis, nobody saw it."]),
        Analysis::default(),
    );
    let around = |words: &str| {
        let span = session.name_around(at(&session, words))?;
        Some(session.document().slice(span).as_str().to_owned())
    };
    assert_eq!(around("May"), Some("When Ada May Quill".to_owned()));
    assert_eq!(around("Louis"), Some("Port-Louis".to_owned()));
    assert_eq!(around("boat"), Some("boat".to_owned()));
    assert_eq!(around(", nobody"), None);
}

#[test]
fn density_is_told_in_eighths_of_the_densest_stretch() {
    let document = prose(&["Hale Hale Hale Hale .... .... .... .... Hale .... .... ...."]);
    let found = analysis(&document, &[(Kind::Person, "Hale")], &[]);
    let session = session(document, found);
    assert_eq!(session.dispersion(HALE, 3), [8, 0, 2]);
    assert!(session.dispersion(HALE, 0).is_empty());
    assert_eq!(session.dispersion(EntityId(7), 2), [0, 0]);
}

#[test]
fn words_and_clusters_are_those_of_unicode() {
    let session = session(prose(&["I can't read cafe\u{301}s."]), Analysis::default());
    assert_eq!(session.words_in(session.document().text.span()), 4);
    assert_eq!(session.cluster_at(16).len(), 3);
    assert!(session.cluster_at(999).is_empty());
}

proptest! {
    #[test]
    fn marks_in_view_are_those_a_walk_finds(
        spans in prop::collection::vec((0usize..400, 1usize..40, 0u32..3), 0..50),
        (from, len) in (0usize..420, 0usize..60),
    ) {
        let document = prose(&[&"word ".repeat(90)]);
        let kinds = [Kind::Person, Kind::Organization, Kind::Place];
        let mut mentions: Vec<Mention> = spans
            .iter()
            .map(|&(at, len, id)| Mention { span: Span::new(at, at + len), entity: EntityId(id), form: Form::Name })
            .collect();
        mentions.sort_by_key(|m| m.span.start);
        let entities = kinds.map(|kind| Entity { kind, name: SafeText::of("x"), aliases: Vec::new() });
        let session = session(document, Analysis { entities: entities.into(), mentions: mentions.clone(), ..Analysis::default() });
        let view = Span::new(from, from + len);
        let expected: Vec<_> = mentions
            .iter()
            .filter(|m| m.span.overlaps(view) && !view.is_empty())
            .map(|m| (m.span, Tag::Mention(kinds[m.entity.0 as usize])))
            .collect();
        prop_assert_eq!(session.tags_in(view), expected);
        let shortest = mentions.iter().filter(|m| m.span.contains(from)).min_by_key(|m| m.span.len());
        prop_assert_eq!(session.entity_at(from), shortest.map(|m| m.entity));
    }
}

#[test]
fn an_analysis_that_grows_waits_for_what_is_being_made_of_it() {
    let document = prose(&[&"Hale left. Zoë waved. ".repeat(50_000)]);
    let analysis = analysis(&document, &[(Kind::Person, "Hale"), (Kind::Person, "Zoë")], &[]);
    let mut session = Session::new(Arc::new(document));
    let run = |work: &Work| work.run(&mut || ControlFlow::Continue(())).expect("a result");
    let some = Analysis {
        mentions: analysis.mentions[..60_000].to_vec(),
        ..analysis.clone()
    };
    session.set_analysis(Arc::new(some));
    let first = session.due(None).expect("it takes long");
    session.set_analysis(Arc::new(analysis));
    assert!(
        session.due(Some(first.wish())).is_none(),
        "the first ones are shown first"
    );
    session.set_prepared(run(&first));
    assert_eq!(session.analysis().mentions.len(), 60_000);
    let second = session.due(None).expect("there is more");
    session.set_prepared(run(&second));
    assert_eq!(session.analysis().mentions.len(), 100_000);
    session.show_indirect(false);
    assert!(session.due(Some(second.wish())).is_some(), "another wish does not wait");
}
