//! The library's thread, with a real library in a folder of its own.

mod company;
mod forget;
mod mirror;

use std::fs;
use std::path::Path;

use jiff::Timestamp;

use super::*;
use crate::document;
use crate::notes::{Anchor, Change, Colour, Highlight, HighlightId, Notebook};
use crate::store::{Library, Stored};
use crate::text::Span;
use crate::tui::Message;
use crate::tui::message::Forgotten;
use crate::tui::wait::Inbox;

const WINDOW: WindowId = WindowId(Uuid::from_u128(1));

fn article() -> Arc<Document> {
    Arc::new(document::from_text("The mayor spoke. Nobody listened."))
}

fn keeping(shelf: Shelf, rescue: Option<PathBuf>) -> Keeping {
    Keeping {
        window: WINDOW,
        shelf,
        only_noted: false,
        rescue,
        mirror: None,
        web: None,
    }
}

fn librarian(shelf: Shelf) -> (Librarian, Inbox) {
    let (mailbox, inbox) = Mailbox::new().unwrap();
    (Librarian::new(article(), keeping(shelf, None), mailbox), inbox)
}

fn in_folder(folder: &Path) -> (Librarian, Inbox) {
    librarian(Shelf::Folder(folder.to_owned()))
}

fn edit(number: u128) -> Edit {
    let text = article().text.clone();
    let at = Timestamp::UNIX_EPOCH;
    let highlight = Highlight::new(
        HighlightId(Uuid::from_u128(number)),
        Anchor::new(&text, Span::new(4, 9)),
        at,
    );
    Edit {
        id: Uuid::from_u128(number + 100),
        window: WINDOW,
        at,
        undoes: None,
        change: Change::Add {
            highlight: Box::new(highlight),
        },
    }
}

fn opened(inbox: &Inbox) -> Result<Notebook, SafeText> {
    match inbox.receive() {
        Message::Opened(result) => result.map(|stored| stored.notebook),
        other => panic!("{other:?} instead of an opened library"),
    }
}

fn saved(inbox: &Inbox) -> (u128, bool) {
    match inbox.receive() {
        Message::Saved(id, result) => (id.as_u128() - 100, result.is_ok()),
        other => panic!("{other:?} instead of a saved edit"),
    }
}

#[test]
fn the_screen_is_kept_where_the_library_does_not_get_to_it() {
    let folder = tempfile::tempdir().unwrap();
    let (mailbox, _inbox) = Mailbox::new().unwrap();
    let keeping = keeping(Shelf::Memory, Some(folder.path().to_owned()));
    let mut librarian = Librarian::new(article(), keeping, mailbox);
    // A thread that hears, and never ends.
    let ((calls, _heard), (_last_word, report)) = (channel(), channel());
    librarian.desk = None;
    librarian.thread = Some(Thread { calls, report });
    let kept = KeptScreen {
        width: Some(68),
        ..KeptScreen::default()
    };
    librarian.ask(Request::KeepScreen(kept));
    assert_eq!(librarian.close(true), None);
    let file = fs::read_to_string(KeptScreen::file(folder.path())).unwrap();
    assert!(file.contains("width = 68\n"), "{file}");
}

#[test]
fn what_was_asked_for_is_kept_before_the_end() {
    let folder = tempfile::tempdir().unwrap();
    let (mut librarian, _inbox) = in_folder(folder.path());
    for number in 1..=20 {
        librarian.ask(Request::Save(edit(number)));
    }
    librarian.ask(Request::KeepPlace(17));
    assert_eq!(librarian.close(false), None);

    let (mut librarian, inbox) = in_folder(folder.path());
    librarian.ask(Request::Open);
    let Message::Opened(Ok(Stored { notebook, place, .. })) = inbox.receive() else {
        panic!("the library did not open")
    };
    assert_eq!((notebook.highlights.len(), place), (20, Some(17)));
    librarian.close(false);
}

#[test]
fn an_undo_tells_what_it_did() {
    let (mut librarian, inbox) = librarian(Shelf::Memory);
    librarian.ask(Request::Save(edit(1)));
    librarian.ask(Request::Turn(Turn::Back));
    librarian.ask(Request::Turn(Turn::Back));
    assert_eq!(saved(&inbox), (1, true));
    assert!(
        matches!(inbox.receive(), Message::Turned(Turn::Back, Ok(Some(edit))) if edit.undoes == Some(Uuid::from_u128(101)))
    );
    assert!(matches!(inbox.receive(), Message::Turned(Turn::Back, Ok(None))));
}

/// A library that cannot be opened says so at each save, and keeps the edits until it can.
#[test]
fn edits_wait_for_a_library_that_can_be_written() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("library");
    fs::write(&place, "not a folder").unwrap();
    let (mut librarian, inbox) = in_folder(&place);
    librarian.ask(Request::Open);
    assert!(opened(&inbox).is_err());
    librarian.ask(Request::Save(edit(1)));
    assert_eq!(saved(&inbox), (1, false));
    fs::remove_file(&place).unwrap();
    librarian.ask(Request::Save(edit(2)));
    assert_eq!([saved(&inbox), saved(&inbox)], [(1, true), (2, true)]);
    assert_eq!(librarian.close(false), None);
}

#[test]
fn what_could_not_be_kept_is_set_aside_at_the_end() {
    let (mailbox, _inbox) = Mailbox::new().unwrap();
    let state = tempfile::tempdir().unwrap();
    let folder = state.path().join("sayso");
    let mut librarian = Librarian::new(article(), keeping(Shelf::Nowhere, Some(folder.clone())), mailbox);
    librarian.ask(Request::Save(edit(1)));
    librarian.ask(Request::Save(edit(2)));
    let told = librarian.close(false).unwrap();
    assert!(told.as_str().contains("2 of your changes"), "{told}");
    let file = fs::read_dir(&folder).unwrap().next().unwrap().unwrap().path();
    assert!(told.as_str().contains(file.to_str().unwrap()), "{told}");
    let content: serde_json::Value = serde_json::from_str(&fs::read_to_string(&file).unwrap()).unwrap();
    let edits: Vec<Edit> = serde_json::from_value(content["edits"].clone()).unwrap();
    assert_eq!(edits, [edit(1), edit(2)]);
    #[cfg(unix)]
    for (path, mode) in [(folder, 0o700), (file, 0o600)] {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(path).unwrap().permissions().mode() & 0o777, mode);
    }
}

#[test]
fn without_a_place_of_its_own_a_lost_edit_is_told_of() {
    let (mut librarian, _inbox) = librarian(Shelf::Nowhere);
    librarian.ask(Request::Save(edit(1)));
    let told = librarian.close(false).unwrap();
    assert!(
        told.as_str().contains("your last change") && told.as_str().contains("lost"),
        "{told}"
    );
}

#[test]
fn an_edit_that_does_not_fit_is_refused_and_holds_up_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (mut librarian, inbox) = in_folder(folder.path());
    librarian.ask(Request::Save(edit(1)));
    let again = Edit {
        id: Uuid::from_u128(102),
        ..edit(1)
    };
    librarian.ask(Request::Save(again));
    librarian.ask(Request::Save(edit(3)));
    assert_eq!(
        [saved(&inbox), saved(&inbox), saved(&inbox)],
        [(1, true), (2, false), (3, true)]
    );
    assert_eq!(librarian.close(false), None);
}
