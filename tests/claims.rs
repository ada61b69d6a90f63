//! The list of claims, and the pages made of them and of names: voice, plot, concordance.
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

use crossterm::event::{Event, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use desk::{Desk, options};
use readers::{selected_claim, undo, with_every_kind};
use sayso::analysis::{Analysis, Kind};
use sayso::reader::By;
use sayso::text::Span;
use sayso::tui::app::Layer;
use sayso::tui::layout::Pane;
use sayso::tui::{Job, Message};
use std::sync::Arc;

#[test]
fn claims_are_grouped_by_speaker_and_the_selected_one_stays() {
    let mut desk = with_every_kind();
    desk.press("4 j j");
    let before = selected_claim(&desk);
    let rows = desk.app.length(Pane::Claims);
    desk.press("o");
    assert_eq!(selected_claim(&desk), before);
    // Seven speakers have a heading, and the joint claim stands twice.
    assert_eq!(desk.app.length(Pane::Claims), rows + 7 + 1);
    assert_eq!(desk.app.count(Pane::Claims), rows);
    desk.press("Home");
    assert_eq!(selected_claim(&desk), "[Victor Lindqvist]");
    desk.press("G");
    assert_eq!(selected_claim(&desk), "savings");
    desk.press("o");
    assert_eq!(selected_claim(&desk), "savings");
    assert_eq!(desk.app.length(Pane::Claims), rows);
    desk.press("1 o");
    assert!(desk.status().starts_with("o orders the claims"));
}

#[test]
fn headings_lead_to_their_speakers() {
    let mut desk = with_every_kind();
    desk.press("4 o Home K");
    assert!(matches!(desk.app.layers.last(), Some(Layer::Card(..))));
    desk.press("Esc c");
    let Some(Layer::Correct(menu)) = desk.app.layers.last() else {
        panic!("no menu");
    };
    assert_eq!(menu.entity.as_ref().unwrap().0.key, "Victor Lindqvist");
    desk.press("Esc Enter");
    assert_eq!(desk.app.chosen.as_ref().unwrap().name.as_str(), "Victor Lindqvist");
    assert_eq!(desk.app.length(Pane::Claims), 4);
    desk.press("j Esc");
    assert!(desk.app.is_grouped());
    assert!(selected_claim(&desk).starts_with("a gift to people"));
    // A claim under its heading is gone to as ever.
    desk.press("Enter");
    assert!(desk.at_caret(6).starts_with("a gift"));
    // The unattributed have a heading that leads nowhere but below it.
    desk.press("4 G k Enter");
    assert_eq!(selected_claim(&desk), "[]");
    assert!(desk.app.chosen.is_none());
}

#[test]
fn a_click_selects_a_row_of_a_grouped_list() {
    let mut desk = with_every_kind();
    desk.press("4 o Home");
    let area = desk.app.panes().list(Pane::Claims).unwrap();
    for (row, expected) in [(2, "a gift to people who"), (5, "[Marlene Okafor]")] {
        desk.send(Message::Input(Event::Mouse(MouseEvent {
            kind: MouseEventKind::Down(MouseButton::Left),
            column: area.x + 3,
            row: area.y + 1 + row,
            modifiers: KeyModifiers::NONE,
        })));
        assert_eq!(selected_claim(&desk), expected);
    }
}

#[test]
fn a_joint_claim_is_corrected_where_it_stands_in_a_group() {
    let mut desk = with_every_kind();
    let joint = desk.app.session.document().text.as_str().find("Then they blamed us.");
    desk.app.caret = joint.unwrap();
    desk.press("Enter o c u");
    assert_eq!(selected_claim(&desk), "Then they blamed us.");
    let row = desk.app.list(Pane::Claims).unwrap().selected;
    assert_eq!(
        row,
        desk.app.length(Pane::Claims) - 2,
        "it stands among the unattributed now"
    );
    let claim = desk.app.claim_nth(row).unwrap();
    assert!(desk.app.session.is_claim_corrected(claim));
    undo(&mut desk);
    assert_eq!(selected_claim(&desk), "Then they blamed us.");
}

#[test]
fn indirect_claims_are_corrected_like_others() {
    let mut desk = with_every_kind();
    desk.press("4 j j c w");
    desk.kind("tessler");
    desk.press("Enter");
    assert!(selected_claim(&desk).starts_with("the delay was"));
    let claim = desk.app.claim_shown().unwrap();
    let claims = |desk: &Desk| desk.app.session.analysis().claims.clone();
    assert_eq!(
        claims(&desk)[claim].attribution.speakers[0].name.as_str(),
        "Gail Tessler"
    );
    // The quoted words in it keep their own speaker.
    assert_eq!(
        claims(&desk)[claim + 1].attribution.speakers[0].name.as_str(),
        "Victor Lindqvist"
    );
    assert!(desk.app.session.is_claim_corrected(claim) && !desk.app.session.is_claim_corrected(claim + 1));
    let before = claims(&desk).len();
    desk.press("c n");
    assert_eq!(claims(&desk).len(), before - 1);
    assert!(selected_claim(&desk).starts_with("a gift"), "{}", selected_claim(&desk));
}

#[test]
fn indirect_claims_are_hidden_from_all_that_counts_claims() {
    let mut desk = with_every_kind();
    let all = desk.app.count(Pane::Claims);
    desk.press("4 j j j j j");
    let selected = selected_claim(&desk);
    desk.press("~");
    assert_eq!(desk.status(), "2 indirect claims are hidden; ~ shows them again");
    assert_eq!(desk.app.count(Pane::Claims), all - 2);
    assert_eq!(desk.app.session.claim_starts().len(), all - 2);
    assert_eq!(selected_claim(&desk), selected);
    let lindqvist = desk.app.session.named(Kind::Person, "Victor Lindqvist").unwrap();
    assert_eq!(desk.app.session.claims_of(lindqvist).len(), 2);
    assert_eq!(desk.app.session.voices().indirect, 0);
    let text = desk.app.session.document().text.clone();
    desk.app.caret = text.as_str().find("the delay was").unwrap();
    assert_eq!(desk.app.session.claim_at(desk.app.caret), None);
    desk.press("1 ] c");
    assert!(desk.at_caret(6).starts_with("a gift"));
    // What was set right about a hidden claim is so when it is shown again.
    desk.press("~ 4 Home j j c u ~");
    assert!(desk.app.session.hidden_claims() == 2);
    assert!((0..all - 2).all(|claim| !desk.app.session.is_claim_corrected(claim)));
    desk.press("~");
    assert!(desk.app.session.is_claim_corrected(2));
}

#[test]
fn one_key_leads_from_a_claim_to_its_speaker_and_back() {
    let mut desk = with_every_kind();
    let text = desk.app.session.document().text.clone();
    let at = |words: &str| text.as_str().find(words).unwrap();
    // By a pronoun: the introduction is where the name stands first, not the pronoun.
    desk.press("4 j j j j g i");
    assert_eq!(
        (desk.app.focus, desk.app.caret),
        (Pane::Article, at("Victor Lindqvist"))
    );
    desk.press("g i");
    assert_eq!(desk.app.caret, at("he would bring"));
    desk.press("Ctrl-o");
    assert_eq!(desk.app.caret, at("Victor Lindqvist"));
    // Without a claim to go back to: the next claim of whom the name is about, around the end.
    desk.press("g i");
    assert_eq!(desk.app.caret, at("the delay was"));
    desk.app.caret = text.as_str().rfind("Okafor").unwrap();
    desk.press("g i");
    assert_eq!(desk.app.caret, at("We are not going"));
    desk.app.caret = at("savings");
    desk.press("g i");
    assert!(desk.status().starts_with("nobody whom the article introduces"));
    assert_eq!(desk.app.caret, at("savings"));
}

#[test]
fn the_share_of_voice_narrows_the_claims_to_a_speaker() {
    let mut desk = with_every_kind();
    desk.press("V j Enter");
    assert!(desk.app.layers.is_empty());
    assert_eq!(desk.app.chosen.as_ref().unwrap().name.as_str(), "Marlene Okafor");
    assert_eq!((desk.app.focus, desk.app.count(Pane::Claims)), (Pane::Claims, 2));
    desk.press("V G Enter");
    assert!(desk.app.chosen.is_none());
    assert_eq!(selected_claim(&desk), "[]");
    desk.press("V ~");
    assert!(matches!(desk.app.layers.last(), Some(Layer::Voice(_))));
    assert_eq!(desk.app.session.hidden_claims(), 2);
    desk.press("Esc");
    assert!(desk.app.layers.is_empty());
}

#[test]
fn the_plot_of_the_main_names_leads_to_the_first_mention_of_one() {
    let mut desk = with_every_kind();
    let mains = desk.app.session.mains();
    desk.press("D");
    assert!(matches!(desk.app.layers.last(), Some(Layer::Dispersion(list)) if list.selected == 0));
    desk.press("j Enter");
    assert!(desk.app.layers.is_empty());
    assert_eq!(desk.app.chosen_id, Some(mains[1]));
    assert_eq!(desk.app.caret, desk.app.session.mentions_of(mains[1])[0].start);
    // It opens on the one that is chosen.
    desk.press("D");
    assert!(matches!(desk.app.layers.last(), Some(Layer::Dispersion(list)) if list.selected == 1));
    desk.press("G Esc");
    assert_eq!(desk.app.chosen_id, Some(mains[1]));
}

#[test]
fn without_names_the_plot_says_why_there_is_none() {
    let document = Arc::new(found::article());
    let mut desk = Desk::reading(document, Analysis::default(), options());
    desk.press("D");
    assert!(desk.app.layers.is_empty());
    assert!(
        desk.app
            .status
            .as_ref()
            .unwrap()
            .text
            .as_str()
            .contains("nothing to plot")
    );
}

#[test]
fn the_concordance_highlights_what_is_picked_and_leads_to_a_place() {
    let mut desk = with_every_kind();
    let id = desk.app.session.mains()[0];
    let places = desk.app.session.mentions_of(id).to_vec();
    desk.press("2 L");
    let Some(Layer::Concordance(lines, list)) = desk.app.layers.last() else {
        panic!("no concordance");
    };
    assert_eq!((lines.places(), list.selected), (places.as_slice(), 0));
    desk.press("v v h");
    let sentences: Vec<_> = places[..2]
        .iter()
        .map(|p| desk.app.session.sentence_at(p.start).unwrap())
        .collect();
    let highlights = &desk.app.session.notebook().highlights;
    assert_eq!(highlights.iter().map(|h| h.anchor.span).collect::<Vec<_>>(), sentences);
    assert!(highlights.iter().all(|h| h.said_by.is_some()));
    // Once more changes nothing.
    desk.press("h");
    assert_eq!(desk.app.session.notebook().highlights.len(), 2);
    desk.press("G Enter");
    assert!(desk.app.layers.is_empty());
    assert_eq!(
        (desk.app.focus, desk.app.caret),
        (Pane::Article, places.last().unwrap().start)
    );
}

#[test]
fn the_concordance_of_a_search_takes_other_orders_and_keeps_its_line() {
    let mut desk = with_every_kind();
    desk.press("/ t h e");
    let text = desk.app.session.document().text.clone();
    let found = text.as_str().match_indices("the");
    let found = found.map(|(at, words)| Span::new(at, at + words.len())).collect();
    let job = desk.app.search.job.unwrap();
    desk.send(Message::Job(job, Job::Found(found)));
    desk.press("Enter L j j o");
    let line = |desk: &Desk| match desk.app.layers.last() {
        Some(Layer::Concordance(lines, list)) => (lines.by(), lines.places()[list.selected]),
        other => panic!("{other:?}"),
    };
    let (by, place) = line(&desk);
    assert_eq!(by, By::Right);
    desk.press("o");
    assert_eq!(line(&desk), (By::Left, place));
    desk.press("o");
    assert_eq!(line(&desk), (By::Text, place));
}

#[test]
fn a_highlight_in_the_words_of_the_writer_says_so() {
    let mut desk = with_every_kind();
    let text = desk.app.session.document().text.clone();
    let said_by = |desk: &Desk, words: &str| {
        let start = text.as_str().find(words).unwrap();
        desk.app.session.said_by(Span::new(start, start + words.len())).unwrap()
    };
    assert!(said_by(&desk, "he would bring the contract back").indirect);
    let both = said_by(&desk, "Then they blamed us.");
    assert_eq!(both.names, ["Rosa Delgado-Pruitt", "Coastal Workers Alliance"]);
    // Quoted words in a paraphrase are the speaker's, though both claims hold them.
    assert!(!said_by(&desk, "a gift to people").indirect);
    assert!(said_by(&desk, "the delay was “a gift to people").indirect);
    desk.press("~");
    assert!(!said_by(&desk, "a gift to people").indirect);
}
