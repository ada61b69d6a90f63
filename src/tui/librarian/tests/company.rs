//! Two windows on one article.

use super::*;

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
