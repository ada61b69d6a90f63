//! The library's thread, with a real library in a folder of its own.

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

const OTHER: WindowId = WindowId(Uuid::from_u128(2));

/// Another window on the same article.
fn beside(folder: &Path, document: Arc<Document>) -> (Librarian, Inbox) {
    let (mailbox, inbox) = Mailbox::new().unwrap();
    let keeping = Keeping {
        window: OTHER,
        ..keeping(Shelf::Folder(folder.to_owned()), None)
    };
    (Librarian::new(document, keeping, mailbox), inbox)
}

fn by_other(number: u128) -> Edit {
    Edit {
        window: OTHER,
        ..edit(number)
    }
}

fn refreshed(inbox: &Inbox) -> Notebook {
    match inbox.receive() {
        Message::Refreshed(notebook) => notebook,
        other => panic!("{other:?} instead of a changed notebook"),
    }
}

#[test]
fn what_another_window_notes_is_told_without_being_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let (mut ours, inbox) = in_folder(folder.path());
    ours.ask(Request::Open);
    assert!(opened(&inbox).unwrap().highlights.is_empty());
    let (mut theirs, their_inbox) = beside(folder.path(), article());
    for number in 1..=2 {
        theirs.ask(Request::Save(by_other(number)));
        assert_eq!(saved(&their_inbox), (number, true));
        let expected = usize::try_from(number).unwrap();
        assert_eq!(refreshed(&inbox).highlights.len(), expected);
    }
}

#[test]
fn edits_of_this_window_and_notes_on_other_articles_are_no_news() {
    let folder = tempfile::tempdir().unwrap();
    let (mut ours, inbox) = in_folder(folder.path());
    ours.ask(Request::Open);
    opened(&inbox).unwrap();
    let other = Arc::new(document::from_text("Another article. It is short."));
    let (mut elsewhere, other_inbox) = beside(folder.path(), other);
    elsewhere.ask(Request::Save(by_other(1)));
    assert_eq!(saved(&other_inbox), (1, true));
    ours.ask(Request::Save(edit(2)));
    assert_eq!(saved(&inbox), (2, true));
    let (mut theirs, their_inbox) = beside(folder.path(), article());
    theirs.ask(Request::Save(by_other(3)));
    assert_eq!(saved(&their_inbox), (3, true));
    assert_eq!(
        refreshed(&inbox).highlights.len(),
        2,
        "the first news is that of this article"
    );
}

/// Without word from the system: the desk alone, which nobody stirs, with one highlight of ours; and another window's.
fn desks(folder: &Path) -> ((Desk, Inbox), (Desk, Inbox)) {
    let desk = |(mut librarian, inbox): (Librarian, Inbox)| (librarian.desk.take().unwrap(), inbox);
    let (mut ours, inbox) = desk(in_folder(folder));
    ours.carry_out(Request::Open);
    opened(&inbox).unwrap();
    ours.carry_out(Request::Save(edit(1)));
    assert_eq!(saved(&inbox), (1, true));
    ((ours, inbox), desk(beside(folder, article())))
}

/// The highlight of `edit(1)`.
const NOTED: HighlightId = HighlightId(Uuid::from_u128(1));

/// The same edit with a note on that highlight, written over another.
fn noting(edit: &Edit, over: &str, note: &str) -> Edit {
    Edit {
        change: Change::SetNote {
            id: NOTED,
            note: note.into(),
            over: Some(over.into()),
            changed: Timestamp::UNIX_EPOCH,
        },
        ..edit.clone()
    }
}

#[test]
fn before_each_edit_it_is_looked_what_others_did_and_after_it_what_came_of_it() {
    let folder = tempfile::tempdir().unwrap();
    let ((mut ours, inbox), (mut theirs, _their_inbox)) = desks(folder.path());

    // They remove what we are writing a note on: it comes back with the note.
    theirs.carry_out(Request::Save(Edit {
        change: Change::Remove { id: NOTED },
        ..by_other(2)
    }));
    ours.carry_out(Request::Save(noting(&edit(3), "", "not so")));
    assert!(refreshed(&inbox).highlights.is_empty());
    assert_eq!(saved(&inbox), (3, true));
    assert_eq!(refreshed(&inbox).get(NOTED).unwrap().note, "not so");

    // Of two notes written at once both are kept.
    theirs.carry_out(Request::Save(noting(&by_other(4), "not so", "theirs")));
    ours.carry_out(Request::Save(noting(&edit(5), "not so", "ours")));
    assert_eq!(refreshed(&inbox).get(NOTED).unwrap().note, "theirs");
    assert_eq!(saved(&inbox), (5, true));
    let note = refreshed(&inbox).get(NOTED).unwrap().note.clone();
    assert!(note.contains("ours") && note.contains("theirs"), "{note}");
}

#[test]
fn what_others_have_changed_since_is_not_undone_and_is_seen_before_that_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let ((mut ours, inbox), (mut theirs, _their_inbox)) = desks(folder.path());
    theirs.carry_out(Request::Save(Edit {
        change: Change::SetColour {
            id: NOTED,
            colour: Colour::Red,
            changed: Timestamp::UNIX_EPOCH,
        },
        ..by_other(2)
    }));
    ours.carry_out(Request::Turn(Turn::Back));
    assert_eq!(refreshed(&inbox).get(NOTED).unwrap().colour, Colour::Red);
    let Message::Turned(Turn::Back, Err(reason)) = inbox.receive() else {
        panic!("it was undone")
    };
    let told = "another window has changed that highlight since";
    assert!(reason.as_str().contains(told), "{reason}");
}

/// The mirror of the article in `folder`, if it was written.
fn mirrored(folder: &Path) -> Option<String> {
    let mut files = fs::read_dir(folder).unwrap();
    files
        .next()
        .map(|file| fs::read_to_string(file.unwrap().path()).unwrap())
}

#[test]
fn many_edits_are_in_the_mirror_at_the_end() {
    let (folder, vault) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (mailbox, inbox) = Mailbox::new().unwrap();
    let keeping = Keeping {
        mirror: Some(vault.path().to_owned()),
        ..keeping(Shelf::Folder(folder.path().to_owned()), None)
    };
    let mut librarian = Librarian::new(article(), keeping, mailbox);
    librarian.ask(Request::Open);
    opened(&inbox).unwrap();
    librarian.ask(Request::Mirror(Arc::default()));
    for number in 1..=20 {
        librarian.ask(Request::Save(edit(number)));
    }
    assert_eq!(librarian.close(false), None);
    let text = mirrored(vault.path()).unwrap();
    assert_eq!(text.matches("> mayor").count(), 20, "{text}");
}

#[test]
fn a_mirror_that_cannot_be_written_is_told_of_once() {
    let folder = tempfile::tempdir().unwrap();
    let vault = folder.path().join("vault");
    let desk_of_one = |keeping| {
        let (mailbox, inbox) = Mailbox::new().unwrap();
        let mut librarian = Librarian::new(article(), keeping, mailbox);
        (librarian.desk.take().unwrap(), inbox)
    };
    let (mut desk, inbox) = desk_of_one(Keeping {
        mirror: Some(vault.clone()),
        ..keeping(Shelf::Memory, None)
    });
    for number in 1..=3 {
        desk.carry_out(Request::Save(edit(number)));
        assert_eq!(saved(&inbox), (number, true));
        desk.reflect();
        if number == 1 {
            let Message::NotMirrored(reason) = inbox.receive() else {
                panic!("a missing folder was not told of")
            };
            assert!(reason.as_str().contains(vault.to_str().unwrap()), "{reason}");
        }
    }
    fs::create_dir(&vault).unwrap();
    desk.carry_out(Request::Turn(Turn::Back));
    assert!(matches!(inbox.receive(), Message::Turned(..)));
    desk.reflect();
    let text = mirrored(&vault).unwrap();
    assert_eq!(text.matches("> mayor").count(), 2, "{text}");
}

/// The place last reached that is kept.
fn place(folder: &Path) -> Option<usize> {
    let stored = Library::open(folder).unwrap().notebook(&article()).unwrap();
    stored.and_then(|stored| stored.place)
}

#[test]
fn what_is_forgotten_does_not_come_back_at_the_end() {
    let folder = tempfile::tempdir().unwrap();
    let (mut librarian, inbox) = in_folder(folder.path());
    librarian.ask(Request::Save(edit(1)));
    librarian.ask(Request::Forget);
    librarian.ask(Request::KeepPlace(17));
    assert_eq!(saved(&inbox), (1, true));
    assert!(matches!(inbox.receive(), Message::Forgotten(Ok(forgotten)) if forgotten == Forgotten::default()));
    assert_eq!(librarian.close(false), None);
    let library = Library::open(folder.path()).unwrap();
    assert!(!library.is_known(&article().id).unwrap());

    // A first reading of which nothing was kept yet.
    let (mut librarian, _inbox) = in_folder(folder.path());
    librarian.ask(Request::Open);
    librarian.ask(Request::Forget);
    librarian.ask(Request::KeepPlace(17));
    librarian.close(false);
    assert!(!library.is_known(&article().id).unwrap());

    // A note written after that is a new beginning.
    let (mut librarian, _inbox) = in_folder(folder.path());
    librarian.ask(Request::Forget);
    librarian.ask(Request::Save(edit(1)));
    librarian.ask(Request::KeepPlace(17));
    librarian.close(false);
    assert_eq!(place(folder.path()), Some(17));
}

#[test]
fn where_only_notes_are_kept_a_mere_reading_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let read = |edits: &[Edit]| {
        let (mailbox, _inbox) = Mailbox::new().unwrap();
        let keeping = Keeping {
            only_noted: true,
            ..keeping(Shelf::Folder(folder.path().to_owned()), None)
        };
        let mut librarian = Librarian::new(article(), keeping, mailbox);
        librarian.ask(Request::Open);
        for edit in edits {
            librarian.ask(Request::Save(edit.clone()));
        }
        librarian.ask(Request::KeepPlace(17));
        assert_eq!(librarian.close(false), None);
    };
    read(&[]);
    let library = Library::open(folder.path()).unwrap();
    assert!(!library.is_known(&article().id).unwrap());
    assert_eq!(store::check(folder.path()).unwrap().documents, 0);
    for file in fs::read_dir(folder.path()).unwrap() {
        let bytes = fs::read(file.unwrap().path()).unwrap();
        assert!(!bytes.windows(5).any(|word| word == b"mayor"));
    }
    read(&[edit(1)]);
    assert_eq!(place(folder.path()), Some(17));
}

#[test]
fn what_another_window_has_forgotten_is_not_kept_anew_for_its_place() {
    let folder = tempfile::tempdir().unwrap();
    let (mut librarian, inbox) = in_folder(folder.path());
    librarian.ask(Request::Save(edit(1)));
    assert_eq!(saved(&inbox), (1, true));
    let mut other = Library::open(folder.path()).unwrap();
    other.forget(std::slice::from_ref(&article().id)).unwrap();
    librarian.ask(Request::KeepPlace(17));
    librarian.close(false);
    assert!(!other.is_known(&article().id).unwrap());
}

#[test]
fn edits_that_wait_are_forgotten_too_and_so_are_those_set_aside() {
    let (mailbox, inbox) = Mailbox::new().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let (place, state) = (folder.path().join("library"), folder.path().join("state"));
    store::rescue(&state, &article(), &[edit(7)]).unwrap();
    fs::write(&place, "not a folder").unwrap();
    let shelf = Shelf::Folder(place.clone());
    let mut librarian = Librarian::new(article(), keeping(shelf, Some(state.clone())), mailbox);
    librarian.ask(Request::Save(edit(1)));
    librarian.ask(Request::Forget);
    assert_eq!(saved(&inbox), (1, false));
    assert!(matches!(inbox.receive(), Message::Forgotten(Err(_))));
    fs::remove_file(&place).unwrap();
    librarian.ask(Request::Forget);
    let Message::Forgotten(Ok(forgotten)) = inbox.receive() else {
        panic!("it was not forgotten")
    };
    assert_eq!(forgotten.edits, [edit(1).id]);
    assert_eq!(librarian.close(false), None);
    assert_eq!(fs::read_dir(&state).unwrap().count(), 0);
    assert!(!Library::open(&place).unwrap().is_known(&article().id).unwrap());
}

/// A library with a note on the article, damaged where only a look at all of it finds that.
fn damaged(folder: &Path) {
    let (mut librarian, _inbox) = in_folder(folder);
    librarian.ask(Request::Save(edit(1)));
    librarian.close(false);
    let path = store::path(folder);
    {
        // Pages of other articles, of which this window reads none.
        let mut library = Library::open(folder).unwrap();
        for number in 0..20 {
            let other = document::from_text(&format!("Article {number}. {}", "Words. ".repeat(2000)));
            library.keep_place(&other, 9, Timestamp::UNIX_EPOCH).unwrap();
        }
    }
    let whole = fs::read(&path).unwrap();
    let hidden = (0..whole.len() / 4096).rev().find(|page| {
        let mut bytes = whole.clone();
        bytes[page * 4096..][..512].fill(0x55);
        fs::write(&path, bytes).unwrap();
        let opened = Library::open(folder).and_then(|library| library.notebook(&article()));
        opened.is_ok() && store::Look::at(folder).and_then(store::Look::run).is_err()
    });
    assert!(hidden.is_some(), "no damage stays hidden");
}

#[test]
fn a_damaged_library_is_told_of_and_not_written_to_any_more() {
    let (mailbox, inbox) = Mailbox::new().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let (place, state) = (folder.path().join("library"), folder.path().join("state"));
    damaged(&place);
    let before = fs::read(store::path(&place)).unwrap();
    let shelf = Shelf::Folder(place.clone());
    let mut librarian = Librarian::new(article(), keeping(shelf, Some(state.clone())), mailbox);
    librarian.ask(Request::Open);
    assert_eq!(opened(&inbox).unwrap().highlights.len(), 1, "what can be read is shown");
    assert!(matches!(inbox.receive(), Message::Damaged));

    librarian.ask(Request::Turn(Turn::Back));
    librarian.ask(Request::Forget);
    librarian.ask(Request::Save(edit(2)));
    librarian.ask(Request::KeepPlace(17));
    let refused = |reason: SafeText| assert!(reason.as_str().contains("is damaged"), "{reason}");
    for _ in 0..3 {
        match inbox.receive() {
            Message::Turned(_, Err(reason)) | Message::Forgotten(Err(reason)) | Message::Saved(_, Err(reason)) => {
                refused(reason);
            }
            other => panic!("{other:?} instead of a refusal"),
        }
    }
    let told = librarian.close(false).unwrap();
    assert!(
        told.as_str().contains("your last change") && told.as_str().contains("set aside in"),
        "{told}"
    );
    let file = fs::read_dir(&state).unwrap().next().unwrap().unwrap().path();
    assert!(fs::read_to_string(file).unwrap().contains("mayor"));
    assert_eq!(fs::read(store::path(&place)).unwrap(), before);
}
