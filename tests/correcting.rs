//! Corrections: what the menu offers, what it does, and what follows for what is chosen.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a failed call is a failed test"
)]

#[path = "support/desk.rs"]
mod desk;
#[path = "support/found.rs"]
mod found;
#[path = "support/readers.rs"]
mod readers;

use desk::{Desk, options};
use jiff::Timestamp;
use readers::{analysis_job, corrected, desk, saved, selected, undo};
use sayso::analysis::{Analysis, Entity, EntityId, Form, Kind, Mention};
use sayso::document;
use sayso::notes::{Correction, CorrectionId, Fix, Name, NameKind, Notebook};
use sayso::store::Stored;
use sayso::text::{SafeText, Span};
use sayso::tui::app::Layer;
use sayso::tui::correcting::{Pick, picks};
use sayso::tui::layout::Pane;
use sayso::tui::{Job, Message};
use std::sync::Arc;
use uuid::Uuid;

#[test]
fn another_kind_moves_an_entity_to_the_other_list_and_undo_brings_it_back() {
    let mut desk = desk();
    let before = desk.app.session.analysis().as_ref().clone();
    let counts = |desk: &Desk| [Pane::People, Pane::Organizations].map(|pane| desk.app.count(pane));
    let [people, organizations] = counts(&desk);
    desk.press("2 j");
    let name = selected(&desk, Pane::People);
    let effects = desk.press("c o");
    assert!(matches!(
        corrected(&effects),
        Fix::Retype {
            to: NameKind::Organization,
            ..
        }
    ));
    assert_eq!(counts(&desk), [people - 1, organizations + 1]);
    assert_eq!(desk.app.focus, Pane::Organizations);
    assert_eq!(selected(&desk, Pane::Organizations), name);
    let id = desk.app.session.named(Kind::Organization, &name).unwrap();
    assert!(desk.app.session.is_corrected(id));

    undo(&mut desk);
    assert_eq!(desk.app.session.analysis().as_ref(), &before);
    assert_eq!(
        (desk.app.focus, selected(&desk, Pane::People)),
        (Pane::People, name.clone())
    );
    assert_eq!(
        desk.status(),
        format!("undone: {name} is an organisation  ·  Ctrl-r redo")
    );
}

#[test]
fn what_was_corrected_is_told_once_it_is_saved() {
    let mut desk = desk();
    desk.press("2 c X");
    let edit = desk.app.unsaved.last().unwrap().id;
    desk.send(Message::Saved(edit, Ok(())));
    assert_eq!(desk.status(), "Samuel Prewitt is no name: saved  ·  U undo");
}

#[test]
fn two_names_are_joined_under_the_fuller_one_and_stay_chosen() {
    let mut desk = desk();
    desk.press("2 Enter");
    let chosen = selected(&desk, Pane::People);
    let all = desk.app.session.mentions_of(desk.app.chosen_id.unwrap()).len();
    desk.press("2 c m");
    desk.kind("GAIL");
    let effects = desk.press("Enter");
    let Fix::Merge { names, into } = corrected(&effects) else {
        panic!("{effects:?}")
    };
    assert_eq!(
        (names[0].key.as_str(), into.key.as_str()),
        (chosen.as_str(), "Gail Tessler")
    );
    assert!(into.seen.is_some());
    let id = desk.app.chosen_id.unwrap();
    assert_eq!(desk.app.session.entity(id).unwrap().name.as_str(), "Gail Tessler");
    assert_eq!(desk.app.session.mentions_of(id).len(), all + 1);
    assert_eq!(selected(&desk, Pane::People), "Gail Tessler");
    undo(&mut desk);
    assert_eq!(selected(&desk, Pane::People), chosen);
    let id = desk.app.chosen_id.unwrap();
    assert_eq!(desk.app.session.mentions_of(id).len(), all);
}

#[test]
fn the_list_to_pick_from_is_filtered_and_never_holds_the_one_itself() {
    let mut desk = desk();
    desk.press("3 c m");
    let own = selected(&desk, Pane::Organizations);
    let picks = |desk: &Desk| {
        let Some(Layer::Correct(menu)) = desk.app.layers.last() else {
            panic!("no menu")
        };
        picks(&desk.app, menu, menu.naming.as_ref().unwrap(), 99)
    };
    let name = |desk: &Desk, pick: &Pick| match pick {
        Pick::Known(id) => desk.app.session.entity(*id).unwrap().name.to_string(),
        Pick::Typed(words) => format!("typed {words}"),
    };
    let all = picks(&desk);
    let entities = desk.app.session.analysis().entities.len();
    assert_eq!(all.len(), entities - 1);
    assert!(all.iter().all(|pick| name(&desk, pick) != own));
    desk.kind("tess hold");
    assert_eq!(
        picks(&desk).iter().map(|p| name(&desk, p)).collect::<Vec<_>>(),
        ["Tessler Holdings"]
    );
    desk.kind("x");
    assert_eq!(picks(&desk), []);
    // Nothing to join with: the menu stays.
    assert!(desk.press("Enter").is_empty());
    assert!(matches!(desk.app.layers.last(), Some(Layer::Correct(_))));
    desk.press("Esc Esc");
    assert!(desk.app.layers.is_empty() && desk.app.unsaved.is_empty());
}

#[test]
fn a_mention_is_split_off_under_a_typed_name() {
    let mut desk = desk();
    desk.press("] p ] p");
    let id = desk.app.session.entity_at(desk.app.caret).unwrap();
    let all = desk.app.session.mentions_of(id).len();
    desk.press("c s");
    desk.kind("Somebody Else");
    let effects = desk.press("Enter");
    let Fix::Split { mentions, into, .. } = corrected(&effects) else {
        panic!("{effects:?}")
    };
    assert_eq!((mentions.len(), mentions[0].span.start), (1, desk.app.caret));
    assert_eq!((into.key.as_str(), into.kind), ("Somebody Else", NameKind::Person));
    let session = &desk.app.session;
    let here = session.entity_at(desk.app.caret).unwrap();
    assert_eq!(session.entity(here).unwrap().name.as_str(), "Somebody Else");
    assert_eq!(session.mentions_of(here).len(), 1);
    let others = session
        .analysis()
        .entities
        .iter()
        .position(|e| e.name.as_str() == "Victor Lindqvist" || e.name.as_str() == "Lindqvist");
    assert_eq!(session.mentions_of(EntityId(others.unwrap() as u32)).len(), all - 1);
}

#[test]
fn words_are_no_name_here_or_anywhere() {
    let mut desk = desk();
    desk.press("] p");
    let id = desk.app.session.entity_at(desk.app.caret).unwrap();
    let all = desk.app.session.mentions_of(id).len();
    let effects = desk.press("c x");
    assert!(matches!(corrected(&effects), Fix::Reject { mentions, .. } if mentions.len() == 1));
    assert_eq!(desk.app.session.entity_at(desk.app.caret), None);
    // The longest form that is left is what they are called by.
    let left = desk.app.session.named(Kind::Person, "Okafor").unwrap();
    assert_eq!(desk.app.session.mentions_of(left).len(), all - 1);
}

#[test]
fn a_selection_becomes_a_name_of_a_person() {
    let mut desk = desk();
    let text = desk.app.session.document().text.as_str().to_owned();
    desk.app.caret = text.find("Dana Whitcombe").unwrap();
    let people = desk.app.count(Pane::People);
    desk.press("v w");
    for _ in 0.."Whitcomb".len() {
        desk.press("Right");
    }
    let effects = desk.press("c p");
    let Fix::Add {
        passage,
        name,
        everywhere,
    } = corrected(&effects)
    else {
        panic!("{effects:?}")
    };
    assert_eq!(
        (passage.quote.as_str(), name.key.as_str(), *everywhere),
        ("Dana Whitcombe", "Dana Whitcombe", true)
    );
    assert_eq!(desk.app.count(Pane::People), people + 1);
    assert_eq!(desk.app.anchor, None);
    undo(&mut desk);
    assert_eq!(desk.app.count(Pane::People), people);
    // Without a selection the words with capitals around the caret are meant.
    desk.app.caret = text.find("Ferries,").unwrap();
    let effects = desk.press("c o");
    assert!(matches!(corrected(&effects), Fix::Add { passage, .. } if passage.quote == "Small Ferries"));
}

#[test]
fn the_speakers_of_a_claim_are_set_by_picking_and_typing() {
    let mut desk = desk();
    desk.press("4 c w");
    desk.kind("tessler");
    desk.press("Tab");
    desk.kind("A Passer-by");
    let effects = desk.press("Enter");
    let Fix::SetSpeakers { speakers, .. } = corrected(&effects) else {
        panic!("{effects:?}")
    };
    let names: Vec<&str> = speakers.iter().map(|s| s.key.as_str()).collect();
    assert_eq!(names, ["Gail Tessler", "A Passer-by"]);
    let said = &desk.app.session.analysis().claims[0].attribution;
    assert_eq!(said.speakers.len(), 2);
    assert!(desk.app.session.is_claim_corrected(0));
    undo(&mut desk);
    assert!(!desk.app.session.is_claim_corrected(0));

    desk.press("c u");
    assert!(desk.app.session.analysis().claims[0].attribution.speakers.is_empty());
    let claims = desk.app.count(Pane::Claims);
    desk.press("c n");
    assert_eq!(desk.app.count(Pane::Claims), claims - 1);
}

#[test]
fn where_nothing_can_be_corrected_it_says_so() {
    let mut desk = desk();
    desk.press("5");
    desk.app.caret = desk.app.session.document().text.as_str().find("$48").unwrap();
    desk.press("c");
    assert!(
        desk.status().starts_with("nothing to correct here"),
        "{}",
        desk.status()
    );
    assert!(desk.app.layers.is_empty());
}

#[test]
fn corrections_of_the_library_hold_for_any_analysis_and_are_told_of_when_lost() {
    let mut desk = desk();
    let name = |key: &str| Name {
        kind: NameKind::Person,
        key: key.to_owned(),
        seen: None,
    };
    let correction = |number: u8, fix| Correction {
        id: CorrectionId(Uuid::from_u128(number.into())),
        fix,
        created: Timestamp::from_second(number.into()).unwrap(),
    };
    let rename = |from: &str, to: &str| Fix::Rename {
        name: name(from),
        to: to.to_owned(),
    };
    let corrections = vec![
        correction(1, rename("Gail Tessler", "G. T.")),
        correction(2, rename("Nobody", "N.")),
    ];
    let notebook = Notebook::of(Vec::new(), corrections);
    desk.send(Message::Opened(Ok(Stored {
        notebook,
        ..Stored::default()
    })));
    assert!(desk.app.session.named(Kind::Person, "G. T.").is_some());
    assert_eq!(
        desk.status(),
        "1 of your corrections no longer finds its words, and changes nothing"
    );
    // An analysis that runs again is corrected again.
    let now = desk.now();
    let effects = desk.app.start(now);
    let job = analysis_job(&effects);
    let analysis = Arc::new(found::analysis(desk.app.session.document()));
    desk.send(Message::Job(job, Job::Analysed(analysis)));
    assert!(desk.app.session.named(Kind::Person, "G. T.").is_some());
}

#[test]
fn corrections_of_a_long_text_are_a_job_and_what_was_corrected_is_turned_to_when_it_is_done() {
    let document = Arc::new(document::from_text(&"Mara Hale left. ".repeat(100_000)));
    let text = document.text.as_str();
    let mentions = text.match_indices("Mara Hale").map(|(at, words)| Mention {
        span: Span::new(at, at + words.len()),
        entity: EntityId(0),
        form: Form::Name,
    });
    let analysis = Analysis {
        mentions: mentions.collect(),
        entities: vec![Entity {
            kind: Kind::Person,
            name: SafeText::of("Mara Hale"),
            aliases: Vec::new(),
        }],
        ..Analysis::default()
    };
    let mut desk = Desk::reading(document, analysis, options());
    desk.press("2");
    let effects = desk.press("c o");
    assert!(saved(&effects).is_some());
    assert_eq!((desk.app.focus, desk.app.count(Pane::People)), (Pane::People, 1));
    assert!(desk.prepare(&effects), "it takes too long to be done at once");
    assert_eq!((desk.app.focus, desk.app.count(Pane::People)), (Pane::Organizations, 0));
    assert_eq!(selected(&desk, Pane::Organizations), "Mara Hale");
}
