//! Two windows on one article: each takes over what the other notes, and leaves its reader in peace.
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
#[cfg(unix)]
#[path = "support/pty.rs"]
mod pty;

use desk::Desk;
use sayso::notes::{BOTH, Change, Edit, Notebook};
use sayso::text::SafeText;
use sayso::tui::app::Layer;
use sayso::tui::layout::Pane;
use sayso::tui::{Effect, Message};

fn saved(effects: &[Effect]) -> Edit {
    let edit = effects.iter().find_map(|effect| match effect {
        Effect::Save(edit) => Some(edit.clone()),
        _ => None,
    });
    edit.unwrap()
}

/// A reader of the article with notes on its first three sentences, all of them safe.
fn noted() -> Desk {
    let mut desk = Desk::new();
    for _ in 0..3 {
        let edit = saved(&desk.press("h"));
        desk.send(Message::Saved(edit.id, Ok(())));
        desk.press(")");
    }
    assert_eq!(desk.app.session.notebook().highlights.len(), 3);
    desk
}

/// The notebook as another window has left it.
fn after(desk: &Desk, change: impl FnOnce(&mut Notebook)) -> Message {
    let mut notebook = desk.app.session.notebook().clone();
    change(&mut notebook);
    Message::Refreshed(notebook)
}

fn first_gone(desk: &Desk) -> Message {
    after(desk, |notebook| drop(notebook.highlights.remove(0)))
}

#[test]
fn what_came_is_told_in_one_line_and_nothing_when_nothing_came() {
    let mut desk = noted();
    desk.press("j");
    let before = desk.status();
    let same = after(&desk, |_| {});
    assert!(desk.send(same).is_empty());
    assert_eq!(desk.status(), before);
    let gone = first_gone(&desk);
    let back = after(&desk, |_| {});
    desk.send(gone);
    assert_eq!(desk.status(), "another window: 1 note gone");
    desk.send(back);
    assert_eq!(desk.status(), "another window: 1 note more");
    let other = after(&desk, |notebook| {
        notebook.highlights.pop();
        for highlight in &mut notebook.highlights {
            highlight.note = "theirs".into();
        }
    });
    desk.send(other);
    assert_eq!(desk.status(), "another window: 2 notes changed, 1 note gone");
}

#[test]
fn of_two_texts_that_met_it_is_told_that_both_are_kept() {
    let mut desk = noted();
    let met = after(&desk, |notebook| {
        notebook.highlights[0].note = format!("theirs\n\n{BOTH}\n\nours");
    });
    desk.send(met);
    assert!(desk.status().contains("both texts are kept"), "{}", desk.status());
    // Once it was told, it is a note like any other.
    let longer = after(&desk, |notebook| notebook.highlights[0].note.push('!'));
    desk.send(longer);
    assert_eq!(desk.status(), "another window: 1 note changed");
}

#[test]
fn an_edit_that_is_not_saved_yet_stays_on_top() {
    let mut desk = noted();
    let without = after(&desk, |_| {});
    let edit = saved(&desk.press("h"));
    desk.send(without);
    assert_eq!(desk.app.session.notebook().highlights.len(), 4);
    let Change::Add { highlight } = &edit.change else {
        panic!("{edit:?}")
    };
    assert!(desk.app.session.notebook().get(highlight.id).is_some());
    // The library has it now: it is not there twice.
    let with = after(&desk, |_| {});
    desk.send(with);
    assert_eq!(desk.app.session.notebook().highlights.len(), 4);
}

#[test]
fn the_caret_and_what_is_selected_stay() {
    let mut desk = noted();
    desk.app.focus = Pane::Notes;
    desk.press("j");
    let selected = |desk: &Desk| {
        desk.app
            .note_nth(desk.app.list(Pane::Notes).unwrap().selected)
            .map(|h| h.id)
    };
    let (note, caret, top) = (selected(&desk), desk.app.caret, desk.app.viewport.top);
    let people = desk.app.list(Pane::People).copied();
    let gone = first_gone(&desk);
    desk.send(gone);
    assert_eq!(selected(&desk), note);
    assert_eq!((desk.app.caret, desk.app.viewport.top), (caret, top));
    assert_eq!(desk.app.list(Pane::People).copied(), people);
    assert_eq!(desk.app.focus, Pane::Notes);
}

#[test]
fn a_note_being_written_on_what_another_window_removes_is_not_lost() {
    let mut desk = noted();
    desk.press("g g a");
    desk.kind("mine");
    let passage = desk.app.session.notebook().highlights[0].anchor.span;
    let gone = first_gone(&desk);
    desk.send(gone);
    assert!(matches!(desk.app.layers.last(), Some(Layer::Editor(_))));
    let edit = saved(&desk.press("Ctrl-s"));
    let Change::Add { highlight } = edit.change else {
        panic!("{edit:?}")
    };
    assert_eq!((highlight.note.as_str(), highlight.anchor.span), ("mine", passage));
}

#[test]
fn what_went_wrong_stays_on_the_status_line() {
    let mut desk = noted();
    let edit = saved(&desk.press("h"));
    desk.send(Message::Saved(edit.id, Err(SafeText::of("disk full"))));
    let gone = first_gone(&desk);
    desk.send(gone);
    assert_eq!(desk.status(), "not saved, kept in memory only: disk full");
}

#[cfg(unix)]
mod real {
    use std::fs;
    use std::path::Path;

    use rustix::process::Signal;

    use super::pty::{Session, sayso};

    const ARTICLE: &str = "\
Council delays harbour plan

The council of Westhaven put off its vote on Tuesday. \"The figures are not ready,\" said Ines Calloway.
";

    fn reading(home: &Path) -> Session {
        let session = Session::start(sayso(home, &["article.txt"]), 120, 40);
        session.see("Claims 1");
        session
    }

    #[test]
    fn a_note_of_one_window_shows_in_the_other_and_is_its_own_to_undo() {
        let home = tempfile::tempdir().unwrap();
        fs::write(home.path().join("article.txt"), ARTICLE).unwrap();
        let mut ours = reading(home.path());
        let mut theirs = reading(home.path());
        // Whoever has saved a note has the library open, and hears of what comes.
        theirs.press("j)h");
        theirs.see("highlight saved");
        ours.see("Notes 1");
        ours.press("jh");
        ours.see("highlight saved");
        theirs.see("another window: 1 note more");
        theirs.see("Notes 2");

        // They write a note on ours, which is no longer what it was.
        theirs.press("(a");
        theirs.press("ask for the minutes\x13");
        theirs.see("note saved");
        ours.see("another window: 1 note changed");
        ours.press("U");
        ours.see("not undone: another window has changed that highlight since");
        // A key puts the failure away, so that there is room for news.
        ours.press("k");
        ours.wait_for("no failure", |screen| !screen.contents().contains("not undone"));
        theirs.press("U");
        theirs.see("undone");
        ours.see("another window: 1 note changed");
        ours.press("U");
        ours.see("undone");
        theirs.see("another window: 1 note gone");
        for session in [&mut ours, &mut theirs] {
            session.signal(Signal::TERM);
            session.end();
        }
    }
}
