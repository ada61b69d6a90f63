//! Lists that are narrowed while words are typed: what is shown of them, and that all keys act on what is shown.
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
#[path = "support/play.rs"]
mod play;

use std::ops::ControlFlow;
use std::sync::Arc;

use crossterm::event::{Event, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use desk::{Desk, options};
use insta::assert_snapshot;
use sayso::analysis::{Analysis, Entity, EntityId, Form, Kind, Mention, Stage};
use sayso::reader::Sieve;
use sayso::text::{SafeText, Span};
use sayso::tui::app::{Layer, Subject};
use sayso::tui::layout::{Pane, inside};
use sayso::tui::narrowed::Listed;
use sayso::tui::{Effect, Job, JobId, Message, Progress};

fn reading() -> Desk {
    let document = found::article();
    let analysis = found::every_kind(&document);
    Desk::reading(document, analysis, options())
}

fn names(desk: &Desk, pane: Pane) -> Vec<String> {
    let ids = (0..desk.app.length(pane)).map(|row| desk.app.entity_nth(pane, row).unwrap());
    ids.map(|id| desk.app.session.choice(id).unwrap().name.to_string())
        .collect()
}

/// The speakers of the claims that are shown.
fn speakers(desk: &Desk) -> Vec<String> {
    let claims = (0..desk.app.length(Pane::Claims)).filter_map(|row| desk.app.claim_nth(row));
    let of = |claim: usize| {
        let speakers = &desk.app.session.analysis().claims[claim].attribution.speakers;
        speakers.first().map(|s| s.name.to_string()).unwrap_or_default()
    };
    claims.map(of).collect()
}

#[test]
fn a_list_narrows_while_typing_and_stays_so() {
    let mut desk = reading();
    let all = names(&desk, Pane::People);
    desk.press("2 G &");
    desk.kind("ict");
    assert_eq!(names(&desk, Pane::People), ["Victor Lindqvist"]);
    assert_eq!(desk.app.list(Pane::People).unwrap().selected, 0);
    desk.press("Enter");
    assert!(desk.app.layers.is_empty() && desk.app.focus == Pane::People);
    assert_eq!(names(&desk, Pane::People), ["Victor Lindqvist"]);
    // The field opens with what was typed.
    desk.press("& Backspace Backspace Enter");
    assert!(names(&desk, Pane::People).len() > 1);
    desk.press("Esc");
    assert_eq!(names(&desk, Pane::People), all);
    assert!(desk.app.focus == Pane::People, "the list is left by the next Esc");
    desk.press("Esc");
    assert!(desk.app.focus == Pane::Article);
}

#[test]
fn what_was_selected_stays_so_when_all_is_shown_again() {
    for end in ["Esc", "Enter Esc", "Ctrl-c", "Backspace Backspace Backspace Backspace"] {
        let mut desk = reading();
        desk.press("2 &");
        desk.kind("tes");
        desk.press(end);
        assert!(desk.app.layers.is_empty(), "{end}");
        let selected = desk.app.list(Pane::People).unwrap().selected;
        assert_eq!(names(&desk, Pane::People)[selected], "Gail Tessler", "{end}");
        assert!(desk.app.narrowed(Listed::People).is_none());
    }
}

#[test]
fn keys_act_on_what_is_shown() {
    let mut desk = reading();
    desk.press("2 &");
    desk.kind("rosa");
    desk.press("Enter K");
    let Some(Layer::Card(Subject::Entity(choice), _)) = desk.app.layers.last() else {
        panic!("no card");
    };
    assert_eq!(choice.name.as_str(), "Rosa Delgado-Pruitt");
    desk.press("Esc Enter");
    assert_eq!(desk.app.chosen.as_ref().unwrap().name.as_str(), "Rosa Delgado-Pruitt");
    let copied = desk.press("2 y");
    assert!(matches!(copied.as_slice(), [Effect::Copy(clip)] if clip.text.as_str() == "Rosa Delgado-Pruitt"));
    desk.press("c");
    let Some(Layer::Correct(menu)) = desk.app.layers.last() else {
        panic!("no menu");
    };
    assert_eq!(menu.entity.as_ref().unwrap().0.key.as_str(), "Rosa Delgado-Pruitt");
}

#[test]
fn arrows_select_while_typing() {
    let mut desk = reading();
    desk.press("3 &");
    desk.kind("lake");
    assert_eq!(desk.app.length(Pane::Organizations), 2);
    desk.press("Down");
    assert_eq!(desk.app.list(Pane::Organizations).unwrap().selected, 1);
    assert!(matches!(desk.app.layers.last(), Some(Layer::Filter(..))));
}

#[test]
fn claims_are_found_by_speaker_words_and_cue() {
    let mut desk = reading();
    let all = desk.app.count(Pane::Claims);
    desk.press("4 &");
    desk.kind("lindqvist");
    let said = speakers(&desk);
    assert!(!said.is_empty() && said.len() < all && said.iter().all(|name| name.contains("Lindqvist")));
    desk.press("Ctrl-u");
    desk.kind("stonewalled");
    assert_eq!(speakers(&desk), ["Rosa Delgado-Pruitt"]);
    desk.press("Ctrl-u");
    desk.kind("dismissed");
    assert_eq!(speakers(&desk), ["Gail Tessler"]);
    desk.press("Enter Enter");
    let claim = desk.app.claim_nth(0).unwrap();
    assert_eq!(desk.app.caret, desk.app.session.claim_starts()[claim].start);
}

#[test]
fn claims_keep_their_headings_and_what_is_clicked_is_what_is_shown() {
    let mut desk = reading();
    desk.press("4 o &");
    desk.kind("stonewalled");
    desk.press("Enter");
    assert_eq!((desk.app.length(Pane::Claims), desk.app.count(Pane::Claims)), (2, 1));
    assert!(desk.app.heading_nth(0).is_some());
    let area = inside(desk.app.panes().list(Pane::Claims).unwrap());
    desk.send(Message::Input(Event::Mouse(MouseEvent {
        kind: MouseEventKind::Down(MouseButton::Left),
        column: area.x + 3,
        row: area.y + 1,
        modifiers: KeyModifiers::NONE,
    })));
    let claim = desk
        .app
        .claim_nth(desk.app.list(Pane::Claims).unwrap().selected)
        .unwrap();
    assert_eq!(speakers(&desk), ["Rosa Delgado-Pruitt"]);
    // In the other order the same claim is kept, and stays selected.
    desk.press("o");
    assert_eq!((desk.app.length(Pane::Claims), desk.app.claim_nth(0)), (1, Some(claim)));
}

#[test]
fn a_claim_that_is_gone_to_is_shown_whatever_the_filter() {
    let mut desk = reading();
    desk.press("4 &");
    desk.kind("stonewalled");
    desk.press("Enter 1 Home ] c Enter");
    assert!(desk.app.narrowed(Listed::Claims).is_none());
    let list = desk.app.list(Pane::Claims).unwrap();
    assert_eq!(
        desk.app.claim_nth(list.selected),
        desk.app.session.claim_at(desk.app.caret)
    );
}

#[test]
fn a_filter_outlives_a_new_analysis() {
    let document = found::article();
    let whole = found::every_kind(&document);
    let mut desk = Desk::opening(document, options());
    let progress = |analysis: &Analysis| Progress {
        stage: Stage::Names,
        done: 1,
        total: 2,
        snapshot: Some(Arc::new(analysis.clone())),
    };
    let mut early = whole.clone();
    early.claims.truncate(3);
    let job = desk.analysis;
    desk.send(Message::Job(job, Job::Progress(progress(&early))));
    desk.press("2 &");
    desk.kind("pre");
    desk.press("Enter 4 &");
    desk.kind("said");
    desk.press("Enter");
    let before = (names(&desk, Pane::People), desk.app.count(Pane::Claims));
    desk.send(Message::Job(job, Job::Analysed(Arc::new(whole))));
    assert_eq!(names(&desk, Pane::People), before.0);
    assert!(desk.app.count(Pane::Claims) > before.1);
    assert!(desk.app.narrowed(Listed::Claims).is_some());
    // Of the claims that are left, those that match.
    let quoted = desk.app.count(Pane::Claims);
    desk.press("~");
    assert!(desk.app.count(Pane::Claims) < quoted);
}

#[test]
fn notes_are_found_by_their_words_and_removed_as_shown() {
    let mut desk = reading();
    desk.press("] c h ] c a");
    desk.kind("ask the council");
    desk.press("Ctrl-s 5 &");
    desk.kind("ask");
    desk.press("Enter");
    assert_eq!(desk.app.length(Pane::Notes), 1);
    let note = desk.app.note_nth(0).unwrap().id;
    let effects = desk.press("x");
    let removed = effects.iter().any(|effect| match effect {
        Effect::Save(edit) => matches!(edit.change, sayso::notes::Change::Remove { id } if id == note),
        _ => false,
    });
    assert!(removed);
    assert_eq!(desk.app.length(Pane::Notes), 0);
    desk.press("Esc");
    assert_eq!(desk.app.length(Pane::Notes), 1);
}

#[test]
fn the_article_says_where_to_filter() {
    let mut desk = reading();
    desk.press("&");
    assert!(desk.app.layers.is_empty());
    assert_eq!(desk.status(), "& filters a list: go to one with Tab");
}

#[test]
fn pages_are_filtered_and_forget_it_when_they_are_closed() {
    let mut desk = reading();
    let speakers = desk.app.session.voices().shares.len();
    desk.press("V &");
    desk.kind("prew");
    assert_eq!(desk.app.rows_of(Listed::Voice), 1);
    desk.press("Enter Enter");
    assert_eq!(desk.app.chosen.as_ref().unwrap().name.as_str(), "Samuel Prewitt");
    desk.press("V");
    assert_eq!(desk.app.rows_of(Listed::Voice), speakers);
    desk.press("Esc D &");
    desk.kind("okafor");
    desk.press("Enter Esc");
    assert!(matches!(desk.app.layers.as_slice(), [Layer::Dispersion(_)]));
    desk.press("Esc");
    assert!(desk.app.layers.is_empty());
}

#[test]
fn lines_of_a_concordance_are_filtered_in_every_order() {
    let mut desk = reading();
    desk.press("2 L");
    let all = desk.app.rows_of(Listed::Concordance);
    desk.press("&");
    desk.kind("said");
    desk.press("Enter");
    let kept = desk.app.rows_of(Listed::Concordance);
    assert!(kept > 0 && kept < all);
    desk.press("G v o");
    assert_eq!(desk.app.rows_of(Listed::Concordance), kept);
    let Some(Layer::Concordance(lines, list)) = desk.app.layers.last() else {
        panic!("no concordance");
    };
    let row = desk.app.whole_row(Listed::Concordance, list.selected).unwrap();
    assert!(lines.is_picked(row), "what was picked is still selected");
}

#[test]
fn headings_of_the_contents_are_filtered_by_their_words() {
    let mut desk = reading();
    desk.press("T");
    let all = desk.app.rows_of(Listed::Contents);
    desk.press("&");
    desk.kind("nobody saw");
    desk.press("Enter");
    assert!(desk.app.rows_of(Listed::Contents) == 1 && all > 1);
    desk.press("Enter");
    let heading = "A report that nobody saw";
    assert!(desk.app.layers.is_empty());
    assert_eq!(desk.at_caret(heading.len()), heading);
}

#[test]
fn places_are_filtered_as_people_are() {
    let document = found::article();
    let place = |name| Entity {
        kind: Kind::Place,
        name: SafeText::of(name),
        aliases: Vec::new(),
    };
    let analysis = Analysis {
        entities: vec![place("Lakeport"), place("Fenwick")],
        ..Analysis::default()
    };
    let mut desk = Desk::reading(document, analysis, options());
    desk.press("P 6 &");
    desk.kind("fwk");
    assert_eq!(names(&desk, Pane::Places), ["Fenwick"]);
    desk.press("Esc");
    assert_eq!(names(&desk, Pane::Places).len(), 2);
}

/// A reader of an article with very many people.
fn crowd() -> Desk {
    let document = found::article();
    let entities = (0..3000).map(|number| Entity {
        kind: Kind::Person,
        name: SafeText::of(&format!("Person {number}")),
        aliases: Vec::new(),
    });
    let mention = |entity| Mention {
        span: Span::new(0, 3),
        entity,
        form: Form::Name,
    };
    let analysis = Analysis {
        entities: entities.collect(),
        mentions: (0..3000).map(|id| mention(EntityId(id))).collect(),
        ..Analysis::default()
    };
    let mut desk = Desk::reading(document, analysis, options());
    desk.press("2 &");
    desk
}

fn filtering(effects: &[Effect]) -> Option<(JobId, &Sieve)> {
    effects.iter().find_map(|effect| match effect {
        Effect::Filter(job, sieve) => Some((*job, &**sieve)),
        _ => None,
    })
}

#[test]
fn a_long_list_is_filtered_by_a_job_and_shows_its_earlier_rows_meanwhile() {
    let mut desk = crowd();
    let effects = desk.kind("9");
    let (first, _) = filtering(&effects).expect("a job");
    assert_eq!(desk.app.length(Pane::People), 3000);
    let effects = desk.kind("9");
    assert!(matches!(effects.first(), Some(Effect::Cancel(job)) if *job == first));
    let (job, sieve) = filtering(&effects).expect("another job");
    let kept = sieve.run(&mut || ControlFlow::Continue(())).unwrap();
    desk.send(Message::Job(first, Job::Filtered(sayso::reader::Kept::default())));
    assert_eq!(desk.app.length(Pane::People), 3000, "what was stopped says nothing");
    desk.send(Message::Job(job, Job::Filtered(kept.clone())));
    assert_eq!(desk.app.length(Pane::People), kept.count);
    assert!(
        names(&desk, Pane::People)
            .iter()
            .all(|name| name.matches('9').count() >= 2)
    );
    let effects = desk.press("Esc");
    assert!(filtering(&effects).is_none());
    assert_eq!(desk.app.length(Pane::People), 3000);
}

#[test]
fn a_filter_that_is_no_longer_wanted_is_stopped() {
    let mut desk = crowd();
    let effects = desk.kind("9");
    let (job, _) = filtering(&effects).expect("a job");
    let effects = desk.press("Esc");
    assert!(matches!(effects.as_slice(), [Effect::Cancel(id)] if *id == job));
    assert!(desk.app.sifting.is_none());
}

/// The screen after these keys.
fn screen(columns: u16, rows: u16, keys: &str) -> String {
    play::show(found::article(), found::every_kind, (columns, rows), keys)
}

#[test]
fn people_that_match() {
    assert_snapshot!(screen(120, 40, "2&le"));
    assert_snapshot!(screen(80, 24, "2&le<Enter>"));
}

#[test]
fn claims_that_match() {
    assert_snapshot!(screen(120, 40, "4o&said<Enter>"));
    assert_snapshot!(screen(80, 24, "4&council"));
    assert_snapshot!(screen(60, 20, "4&council<Enter>"));
}

#[test]
fn nothing_matches() {
    assert_snapshot!(screen(80, 24, "3&xyz<Enter>"));
    assert_snapshot!(screen(120, 40, "4&xyz<Enter>"));
    assert_snapshot!(screen(38, 9, "2&xyz"));
}

#[test]
fn pages_that_are_filtered() {
    assert_snapshot!(screen(80, 24, "V&ma"));
    assert_snapshot!(screen(80, 24, "2L&said<Enter>"));
    assert_snapshot!(screen(80, 24, "D&ma<Enter>"));
    assert_snapshot!(screen(80, 24, "D&xyz<Enter>"));
}

#[test]
fn the_smallest_sizes() {
    for (columns, rows) in [(1, 1), (1, 9), (9, 1), (3, 3), (12, 5), (40, 10), (80, 16)] {
        for keys in ["2&le", "4o&said<Enter>", "3&xyz", "V&ma", "2L&said", "D&xyz<Enter>"] {
            screen(columns, rows, keys);
        }
    }
}
