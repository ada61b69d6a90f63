//! Message in, state and effects out: the reader without a terminal.
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
use ratatui::buffer::Cell;
use readers::{copied, desk, saved};
use sayso::analysis::Analysis;
use sayso::notes::{Change, Colour};
use sayso::store::Stored;
use sayso::text::{SafeText, Span};
use sayso::tui::app::Layer;
use sayso::tui::layout::Pane;
use sayso::tui::{Effect, Job, JobId, Message};

#[test]
fn choosing_a_person_goes_to_the_first_mention_and_narrows_the_claims() {
    let mut desk = desk();
    let all = desk.app.count(Pane::Claims);
    desk.press("2 G");
    desk.press("Home Enter");
    let chosen = desk.app.chosen_id.unwrap();
    let first = desk.app.session.mentions_of(chosen)[0];
    assert_eq!(desk.app.caret, first.start);
    assert_eq!(desk.app.count(Pane::Claims), desk.app.session.claims_of(chosen).len());
    assert!(desk.app.count(Pane::Claims) < all);
    desk.press("*");
    assert_eq!(desk.app.caret, desk.app.session.mentions_of(chosen)[1].start);
    desk.press("Ctrl-o");
    assert_eq!(desk.app.caret, first.start);
    desk.press("1 Esc");
    assert!(desk.app.chosen.is_none());
    assert_eq!(desk.app.count(Pane::Claims), all);
}

#[test]
fn an_organisation_that_says_nothing_does_not_empty_the_claims() {
    let mut desk = desk();
    let (all, session) = (desk.app.count(Pane::Claims), &desk.app.session);
    let silent = (0..desk.app.count(Pane::Organizations)).find(|place| {
        let id = desk.app.entity_nth(Pane::Organizations, *place);
        id.is_some_and(|id| session.claims_of(id).is_empty())
    });
    desk.press("3");
    for _ in 0..silent.unwrap() {
        desk.press("j");
    }
    desk.press("Enter");
    assert!(desk.app.chosen_id.is_some());
    assert_eq!(desk.app.count(Pane::Claims), all);
}

#[test]
fn the_star_chooses_the_name_under_the_caret_and_goes_around() {
    let mut desk = desk();
    desk.press("] p");
    assert_eq!(desk.at_caret(14), "Marlene Okafor");
    desk.press("*");
    assert_eq!(desk.at_caret(6), "Okafor");
    desk.press("*");
    assert_eq!(desk.at_caret(14), "Marlene Okafor");
    desk.press("#");
    assert_eq!(desk.at_caret(6), "Okafor");
}

#[test]
fn a_highlight_keeps_its_speaker_and_is_told_as_saved_only_when_it_is() {
    let mut desk = desk();
    desk.press("] c");
    let effects = desk.press("h");
    let Some(Change::Add { highlight }) = saved(&effects) else {
        panic!("{effects:?}");
    };
    assert_eq!(highlight.said_by.as_ref().unwrap().names, ["Marlene Okafor"]);
    assert_eq!(desk.app.session.notebook().highlights.len(), 1);
    assert_eq!(desk.status(), "saving…");
    let id = desk.app.unsaved[0].id;
    desk.send(Message::Saved(id, Ok(())));
    assert!(desk.status().starts_with("highlight saved"), "{}", desk.status());
    assert!(desk.app.unsaved.is_empty());
    assert!(saved(&desk.press("h")).is_none(), "one passage is highlighted once");
    let effects = desk.press("x");
    assert!(matches!(saved(&effects), Some(Change::Remove { .. })));
    assert!(desk.app.session.notebook().highlights.is_empty());
}

#[test]
fn a_note_that_cannot_be_saved_stays_and_says_so() {
    let mut desk = desk();
    desk.press("a");
    desk.kind("Check the minutes");
    let effects = desk.press("Ctrl-s");
    let Some(Change::Add { highlight }) = saved(&effects) else {
        panic!("{effects:?}");
    };
    assert_eq!(highlight.note, "Check the minutes");
    let id = desk.app.unsaved[0].id;
    desk.send(Message::Saved(id, Err(SafeText::of("disk full"))));
    assert_eq!(desk.status(), "not saved, kept in memory only: disk full");
    assert_eq!(desk.app.session.notebook().highlights.len(), 1);
}

#[test]
fn notes_made_before_the_library_has_answered_are_kept() {
    let mut desk = desk();
    desk.press("h");
    desk.send(Message::Opened(Ok(Stored::default())));
    assert_eq!(desk.app.session.notebook().highlights.len(), 1);
}

#[test]
fn a_pasted_note_is_kept_to_the_letter() {
    let mut desk = desk();
    desk.press("a");
    let pasted = "right\u{202e}to left\u{1b}[31m\nnext\u{7}";
    desk.send(Message::Input(Event::Paste(pasted.to_owned())));
    let effects = desk.press("Ctrl-s");
    let Some(Change::Add { highlight }) = saved(&effects) else {
        panic!("{effects:?}");
    };
    assert_eq!(highlight.note, pasted);
    desk.press("a");
    desk.kind("!");
    let effects = desk.press("Ctrl-s");
    let Some(Change::SetNote { note, .. }) = saved(&effects) else {
        panic!("{effects:?}");
    };
    assert_eq!(*note, format!("{pasted}!"));
}

/// Some terminals and pastes send it where a line ends.
#[test]
fn a_line_feed_begins_a_line_of_a_note() {
    let mut desk = desk();
    desk.press("a");
    desk.kind("ask");
    desk.press("Ctrl-j");
    desk.kind("twice");
    let effects = desk.press("Ctrl-s");
    let Some(Change::Add { highlight }) = saved(&effects) else {
        panic!("{effects:?}");
    };
    assert_eq!(highlight.note, "ask\ntwice");
}

#[test]
fn the_lists_follow_the_caret() {
    let mut desk = desk();
    let selected = |desk: &Desk, pane| desk.app.list(pane).unwrap().selected;
    desk.press("] c ] c ] c");
    let claim = desk.app.session.claim_at(desk.app.caret);
    assert_eq!(claim, desk.app.claim_nth(selected(&desk, Pane::Claims)));
    assert_eq!(selected(&desk, Pane::Claims), 2);
    desk.press("g g ] p");
    let here = desk.app.session.entity_at(desk.app.caret);
    assert_eq!(here, desk.app.entity_nth(Pane::People, selected(&desk, Pane::People)));
    let from = desk.app.caret;
    desk.press("2 Enter");
    assert!(
        desk.app.caret > from && desk.app.chosen_id == here,
        "Enter goes on from the caret"
    );
}

#[test]
fn help_opens_over_a_card_and_over_a_note() {
    let mut desk = desk();
    desk.press("] p K ?");
    assert!(matches!(desk.app.layers[..], [Layer::Card(..), Layer::Help(_)]));
    desk.press("Esc");
    assert!(matches!(desk.app.layers[..], [Layer::Card(..)]));
    desk.press("Esc a");
    desk.kind("why?");
    desk.press("F1");
    assert!(matches!(desk.app.layers[..], [Layer::Editor(_), Layer::Help(_)]));
    desk.press("Esc");
    assert!(matches!(&desk.app.layers[..], [Layer::Editor(e)] if e.area.lines() == ["why?"]));
}

#[test]
fn escape_asks_before_it_throws_a_note_away() {
    let mut desk = desk();
    desk.press("a Esc");
    assert!(desk.app.layers.is_empty(), "an empty note goes at once");
    desk.press("a");
    desk.kind("draft");
    desk.press("Esc");
    assert!(matches!(desk.app.layers.last(), Some(Layer::Editor(editor)) if editor.asked));
    desk.press("Esc");
    assert!(desk.app.layers.is_empty() && desk.app.session.notebook().highlights.is_empty());
}

#[test]
fn a_search_is_a_job_whose_stale_result_is_dropped() {
    let mut desk = desk();
    let begin = desk.app.caret;
    desk.press("/");
    desk.kind("f");
    let first = desk.app.search.job.unwrap();
    let effects = desk.press("e");
    assert!(matches!(effects[..], [Effect::Cancel(old), Effect::Search(..)] if old == first));
    desk.send(Message::Job(first, Job::Found(vec![Span::new(0, 1)])));
    assert!(desk.app.search.matches.is_empty());
    let (job, place) = (desk.app.search.job.unwrap(), Span::new(900, 902));
    desk.send(Message::Job(job, Job::Found(vec![Span::new(500, 502), place])));
    assert_eq!(desk.app.caret, 500);
    desk.press("Enter n");
    assert_eq!((desk.app.caret, desk.app.search.current), (place.start, Some(1)));
    desk.press("/ Esc");
    assert_eq!(desk.app.caret, place.start);
    desk.press("Ctrl-o Ctrl-o");
    assert_eq!(desk.app.caret, begin);
}

#[test]
fn a_selection_is_highlighted_to_the_letter() {
    let mut desk = desk();
    desk.press("] p v w w");
    let effects = desk.press("h");
    let Some(Change::Add { highlight }) = saved(&effects) else {
        panic!("{effects:?}");
    };
    assert!(
        highlight.anchor.quote.starts_with("Marlene"),
        "{}",
        highlight.anchor.quote
    );
    assert!(desk.app.anchor.is_none());
}

#[test]
fn highlights_get_the_colour_that_is_asked_for_and_keep_to_it() {
    let mut desk = desk();
    let colours = |desk: &Desk| -> Vec<Colour> {
        let highlights = &desk.app.session.notebook().highlights;
        highlights.iter().map(|h| h.colour).collect()
    };
    desk.press("} } h ) ) H g");
    assert_eq!(colours(&desk), [Colour::Yellow, Colour::Green]);
    // Without a selection the highlight under the caret changes; the last colour is that of the next.
    let effects = desk.press("H b");
    assert!(saved(&effects).is_some());
    assert_eq!(colours(&desk), [Colour::Yellow, Colour::Blue]);
    desk.press("} h");
    assert_eq!(colours(&desk), [Colour::Yellow, Colour::Blue, Colour::Blue]);
    // A selection in a highlight becomes one of its own.
    desk.press("v w H r");
    assert_eq!(colours(&desk).len(), 4);
    desk.press("H r");
    assert!(desk.status().starts_with("red already"), "{}", desk.status());
    desk.press("5 g g H y");
    assert_eq!(colours(&desk).iter().filter(|c| **c == Colour::Yellow).count(), 1);
    assert!(desk.status().starts_with("yellow already"), "{}", desk.status());
    desk.press("j H r");
    assert_eq!(colours(&desk).iter().filter(|c| **c == Colour::Red).count(), 2);
    let (frame, _) = desk.frame();
    let rows: Vec<String> = frame
        .area
        .rows()
        .map(|row| row.positions().map(|at| frame[at].symbol()).collect())
        .collect();
    assert_eq!(rows.iter().filter(|row| row.contains("▎r ")).count(), 2, "{rows:#?}");
}

#[test]
fn tags_are_typed_completed_and_found_again() {
    let mut desk = desk();
    let tags = |desk: &Desk| -> Vec<Vec<String>> {
        let highlights = &desk.app.session.notebook().highlights;
        highlights.iter().map(|h| h.tags.clone()).collect()
    };
    // A sentence gets its highlight with its tags.
    desk.press("} } t");
    desk.kind("budget #ferry budget");
    let effects = desk.press("Enter");
    assert!(saved(&effects).is_some());
    assert_eq!(tags(&desk), [["budget", "ferry"]]);
    desk.press("} t");
    desk.kind("fe");
    desk.press("Tab Space");
    desk.kind("b");
    desk.press("Tab Enter");
    assert_eq!(tags(&desk)[1], ["ferry", "budget"]);
    // On a highlight they are there to be changed.
    desk.press("t Ctrl-u");
    desk.kind("doubt");
    desk.press("Enter");
    assert_eq!(tags(&desk)[1], ["doubt"]);
    desk.press("t Enter");
    assert_eq!(desk.status(), "the tags are as they were");
    desk.press("} t Enter");
    assert_eq!(desk.status(), "no tags, so nothing was highlighted");
    desk.press("t Esc");
    assert_eq!(tags(&desk).len(), 2);
    // The list of notes shows them, and its filter finds them.
    desk.press("5 &");
    desk.kind("doubt");
    desk.press("Enter");
    assert_eq!(desk.app.length(Pane::Notes), 1);
    let (frame, _) = desk.frame();
    let screen: String = frame.content().iter().map(Cell::symbol).collect();
    assert!(screen.contains("#doubt ") && !screen.contains("#budget"), "{screen}");
}

#[test]
fn a_click_in_the_gutter_goes_to_that_part_of_the_article() {
    let mut desk = desk();
    let gutter = desk.app.panes().gutter;
    let mut click = |row| {
        desk.send(Message::Input(Event::Mouse(MouseEvent {
            kind: MouseEventKind::Down(MouseButton::Left),
            column: gutter.x + 1,
            row,
            modifiers: KeyModifiers::NONE,
        })));
        desk.app.session.percent(desk.app.caret)
    };
    let places: Vec<u8> = (0..gutter.height).map(|row| click(gutter.y + row)).collect();
    assert!(places.is_sorted(), "{places:?}");
    assert_eq!(places.first(), Some(&0));
    assert!(places.last().is_some_and(|last| *last > 95), "{places:?}");
    desk.press("Ctrl-o");
    assert!(desk.app.session.percent(desk.app.caret) < 98, "one can go back");
}

#[test]
fn what_the_mouse_is_dragged_over_is_selected() {
    let mut desk = desk();
    let prose = desk.app.panes().prose;
    let mouse = |desk: &mut Desk, kind, column, row| {
        desk.send(Message::Input(Event::Mouse(MouseEvent {
            kind,
            column: prose.x + column,
            row: prose.y + row,
            modifiers: KeyModifiers::NONE,
        })));
    };
    let left = MouseButton::Left;
    mouse(&mut desk, MouseEventKind::Down(left), 9, 0);
    mouse(&mut desk, MouseEventKind::Drag(left), 9, 0);
    assert!(desk.app.anchor.is_none(), "a click is no selection");
    mouse(&mut desk, MouseEventKind::Drag(left), 20, 0);
    mouse(&mut desk, MouseEventKind::Drag(left), 15, 0);
    mouse(&mut desk, MouseEventKind::Up(left), 15, 0);
    assert_eq!(copied(&desk.press("y")).text.as_str(), "Council");
    mouse(&mut desk, MouseEventKind::Down(left), 15, 0);
    mouse(&mut desk, MouseEventKind::Drag(left), 9, 0);
    assert_eq!(copied(&desk.press("y")).text.as_str(), "Council", "backwards as well");
    mouse(&mut desk, MouseEventKind::Down(left), 0, 0);
    mouse(&mut desk, MouseEventKind::Drag(left), 7, 0);
    mouse(&mut desk, MouseEventKind::Down(left), 3, 0);
    assert!(desk.app.anchor.is_none(), "a click lets go of what was dragged");
    desk.press("v");
    mouse(&mut desk, MouseEventKind::Down(left), 7, 0);
    assert_eq!(
        copied(&desk.press("y")).text.as_str(),
        "eport",
        "but not of what was begun by a key"
    );
}

#[test]
fn the_text_follows_what_is_dragged_over_the_ends_of_the_page() {
    let mut desk = desk();
    desk.send(Message::Input(Event::Resize(100, 16)));
    let prose = desk.app.panes().prose;
    let mut mouse = |kind, row| {
        desk.send(Message::Input(Event::Mouse(MouseEvent {
            kind,
            column: prose.x,
            row,
            modifiers: KeyModifiers::NONE,
        })));
        (desk.app.viewport.top, desk.app.selection())
    };
    let left = MouseButton::Left;
    let (begin, _) = mouse(MouseEventKind::Down(left), prose.y);
    let (below, selected) = mouse(MouseEventKind::Drag(left), prose.y + prose.height + 1);
    let selected = selected.unwrap();
    assert!(below > begin && selected.start == begin && selected.end > below);
    let (above, _) = mouse(MouseEventKind::Drag(left), prose.y - 1);
    assert!(above < below);
}

#[test]
fn a_prefix_waits_for_its_key_and_escape_lets_go_of_it() {
    let mut desk = desk();
    let begin = desk.app.caret;
    desk.press("]");
    assert_eq!(desk.app.pending.len(), 1);
    desk.press("Esc");
    assert!(desk.app.pending.is_empty() && desk.app.caret == begin);
    desk.press("] Z");
    assert!(desk.app.pending.is_empty() && desk.app.caret == begin);
}

#[test]
fn the_place_is_kept_over_every_size() {
    let mut desk = desk();
    desk.press("] c ] c ] c");
    let (caret, begin) = (desk.app.caret, desk.at_caret(6));
    for size in [(38, 12), (200, 60), (1, 1), (0, 0), (80, 24)] {
        desk.send(Message::Input(Event::Resize(size.0, size.1)));
        assert_eq!((desk.app.caret, desk.at_caret(6)), (caret, begin.clone()));
    }
}

#[test]
fn quitting_keeps_the_place() {
    let mut desk = desk();
    desk.press("} } 2");
    assert!(desk.press("q").is_empty(), "q leaves the list first");
    let caret = desk.app.caret;
    let effects = desk.press("q");
    assert!(matches!(effects[..], [Effect::KeepPlace(place), Effect::Quit] if place == caret));
}

#[test]
fn a_failed_analysis_is_told_and_reading_goes_on() {
    let mut desk = desk();
    let now = desk.now();
    let effects = desk.app.start(now);
    let Some(Effect::Analyze(job, _)) = effects.get(1) else {
        panic!("{effects:?}");
    };
    let stale = JobId(job.0 + 100);
    desk.send(Message::Job(stale, Job::Failed(SafeText::of("no"))));
    assert!(desk.app.analysis.is_some());
    desk.send(Message::Job(*job, Job::Failed(SafeText::of("it broke"))));
    assert!(desk.status().contains("it broke") && desk.app.analysis.is_none());
    let before = desk.app.caret;
    desk.press("j");
    assert!(desk.app.caret > before && desk.status().is_empty());
}

#[test]
fn a_damaged_library_is_told_of_until_a_key_is_pressed() {
    let mut desk = Desk::opening(found::article(), options());
    desk.send(Message::Opened(Ok(Stored {
        place: Some(400),
        ..Stored::default()
    })));
    desk.send(Message::Damaged);
    desk.tell(Analysis {
        warnings: vec![SafeText::of("most names are unsure")],
        ..Analysis::default()
    });
    let told = desk.status();
    assert!(
        told.contains("library damaged") && told.contains("`sayso library check`"),
        "{told}"
    );
    assert!(told.chars().count() < 79, "{told}");
    desk.press("j");
    assert!(desk.status().is_empty());
}
