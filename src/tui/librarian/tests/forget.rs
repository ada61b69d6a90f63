//! What is forgotten, what is never kept, and what is left as it is.

use super::*;

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
