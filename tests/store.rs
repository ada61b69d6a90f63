//! The promises of the library, kept against other windows, other versions and damage; against faults in `faults.rs`.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a failed call is a failed test")]
use std::fs;
use std::path::Path;

use jiff::Timestamp;
use proptest::prelude::*;
use rusqlite::Connection;
use sayso::document::{Document, DocumentId};
use sayso::notes::{
    Anchor, Change, Colour, Correction, CorrectionId, Edit, Fix, Highlight, HighlightId, Item, Name, NameKind, Turn,
    Verdict, WindowId,
};
use sayso::store::{Library, StoreError, Within};
use sayso::text::{SafeText, Span};
use uuid::Uuid;

fn article() -> Document {
    Document {
        id: DocumentId("5a1e".into()),
        title: Some(SafeText::of("Ferry to return")),
        text: SafeText::of("The ferry will sail again in May, the harbour master said."),
        ..Document::default()
    }
}

fn other() -> Document {
    Document {
        id: DocumentId("07e4".into()),
        ..article()
    }
}

/// A window, and the edits that it makes.
#[derive(Clone)]
struct Window {
    id: WindowId,
    made: u64,
}

impl Window {
    fn new(number: u128) -> Self {
        Self {
            id: WindowId(Uuid::from_u128(number << 64)),
            made: 0,
        }
    }

    fn edit(&mut self, change: Change) -> Edit {
        self.made += 1;
        Edit {
            id: self.fresh(),
            window: self.id,
            at: self.now(),
            undoes: None,
            change,
        }
    }

    fn add(&mut self, note: &str) -> Edit {
        let at = self.now();
        let highlight = Box::new(Highlight {
            note: note.into(),
            ..Highlight::new(
                HighlightId(self.fresh()),
                Anchor::new(&article().text, Span::new(4, 9)),
                at,
            )
        });
        self.edit(Change::Add { highlight })
    }

    fn correct(&mut self, fix: Fix) -> Edit {
        let correction = Box::new(Correction {
            id: CorrectionId(self.fresh()),
            fix,
            created: self.now(),
        });
        self.edit(Change::AddCorrection { correction })
    }

    fn note(&mut self, id: HighlightId, note: &str) -> Edit {
        let (note, changed) = (note.into(), self.now());
        self.edit(Change::SetNote {
            id,
            note,
            over: None,
            changed,
        })
    }

    fn fresh(&self) -> Uuid {
        Uuid::from_u128(self.id.0.as_u128() + u128::from(self.made) + 1)
    }

    fn now(&self) -> Timestamp {
        Timestamp::from_second(1_800_000_000 + self.made.cast_signed()).unwrap()
    }
}

fn harbour() -> Name {
    Name {
        kind: NameKind::Person,
        key: "Harbour".into(),
        seen: Some(Anchor::new(&article().text, Span::new(34, 41))),
    }
}

fn harbour_is_no_name() -> Fix {
    Fix::Reject {
        name: harbour(),
        mentions: Vec::new(),
    }
}

fn highlight_of(edit: &Edit) -> HighlightId {
    match edit.change.item() {
        Item::Highlight(id) => id,
        Item::Correction(_) | Item::Mark(_) => panic!("{edit:?}"),
    }
}

fn notes(library: &Library) -> Vec<String> {
    let stored = library.notebook(&article()).unwrap().unwrap_or_default();
    let mut notes: Vec<_> = stored.notebook.highlights.into_iter().map(|h| h.note).collect();
    notes.sort();
    notes
}

fn reopen(folder: &Path) -> Library {
    let library = Library::open(folder).unwrap();
    library.check().unwrap();
    library
}

/// Undoes in `window`, and tells what that did: which notes are there after it, or why it was refused.
fn undo(library: &mut Library, window: &Window) -> Result<Vec<String>, String> {
    match library.turn(&article().id, window.id, Turn::Back, window.now()) {
        Ok(Some(edit)) => {
            assert_eq!(edit.window, window.id);
            assert!(edit.undoes.is_some());
            Ok(notes(library))
        }
        Ok(None) => Err("nothing left".into()),
        Err(error) => Err(error.to_string()),
    }
}

#[test]
fn what_was_saved_is_there_after_reopening() {
    let folder = tempfile::tempdir().unwrap();
    let inside = folder.path().join("data/sayso");
    let mut window = Window::new(1);
    let edit = window.add("ask the harbour master\u{1b}[31m\0");
    let Change::Add { highlight } = edit.change.clone() else {
        panic!("not an addition")
    };
    {
        let mut library = Library::open(&inside).unwrap();
        assert_eq!(library.notebook(&article()).unwrap(), None);
        library.save(&article(), &edit).unwrap();
        library.keep_place(&article(), 33, window.now()).unwrap();
    }
    let mut library = reopen(&inside);
    let stored = library.notebook(&article()).unwrap().unwrap();
    assert_eq!(stored.notebook.highlights, [*highlight]);
    assert_eq!(stored.place, Some(33));
    assert_eq!(library.notebook(&other()).unwrap(), None);

    // A save whose outcome was not known is repeated without harm.
    library.save(&article(), &edit).unwrap();
    assert_eq!(notes(&library).len(), 1);
}

/// As when a later version drops mark-up that an earlier one left in the text.
#[test]
fn passages_are_found_again_when_the_text_is_read_in_another_way() {
    let folder = tempfile::tempdir().unwrap();
    let mut library = Library::open(folder.path()).unwrap();
    let mut window = Window::new(1);
    library.save(&article(), &window.add("where?")).unwrap();
    library.keep_place(&article(), 33, window.now()).unwrap();
    let read_again = Document {
        text: SafeText::of("*Wednesday.* The ferry will sail."),
        ..article()
    };
    let stored = library.notebook(&read_again).unwrap().unwrap();
    assert_eq!(stored.notebook.highlights[0].anchor.span, Span::new(17, 22));
    let shorter = Document {
        text: SafeText::of("Über Bord"),
        ..article()
    };
    let stored = library.notebook(&shorter).unwrap().unwrap();
    // Nothing is left that it stood after.
    assert_eq!(stored.notebook.highlights[0].anchor.span, Span::at(0));
    assert_eq!(stored.place, Some(shorter.text.len()));
}

#[test]
fn every_kind_of_edit_is_undone_also_after_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::new(1);
    let add = window.add("first");
    let id = highlight_of(&add);
    let mut states = Vec::new();
    {
        let mut library = Library::open(folder.path()).unwrap();
        library.save(&article(), &add).unwrap();
        let changes = [
            window.note(id, "second"),
            window.edit(Change::SetColour {
                id,
                colour: Colour::Red,
                changed: Timestamp::UNIX_EPOCH,
            }),
            window.edit(Change::Remove { id }),
            window.correct(harbour_is_no_name()),
            window.correct(Fix::Rename {
                name: harbour(),
                to: "Quay".into(),
            }),
        ];
        for edit in changes {
            states.push(library.notebook(&article()).unwrap().unwrap().notebook);
            library.save(&article(), &edit).unwrap();
        }
    }
    // One in the old window, the rest in a new one.
    let mut library = reopen(folder.path());
    let restarted = Window::new(2);
    for (index, state) in states.into_iter().rev().enumerate() {
        undo(&mut library, if index == 0 { &window } else { &restarted }).unwrap();
        assert_eq!(library.notebook(&article()).unwrap().unwrap().notebook, state);
    }
    let none: [&str; 0] = [];
    assert_eq!(undo(&mut library, &restarted).unwrap(), none);
    assert_eq!(undo(&mut library, &restarted).unwrap_err(), "nothing left");
    assert_eq!(
        library
            .turn(&DocumentId("other".into()), window.id, Turn::Back, window.now())
            .unwrap(),
        None
    );
}

#[test]
fn corrections_come_back_in_the_order_in_which_they_were_made() {
    let folder = tempfile::tempdir().unwrap();
    let (mut first, mut second) = (Window::new(9), Window::new(1));
    let (one, other) = (
        harbour_is_no_name(),
        Fix::NotClaim {
            claim: harbour().seen.unwrap(),
        },
    );
    let mut library = Library::open(folder.path()).unwrap();
    library.save(&article(), &first.correct(one.clone())).unwrap();
    second.made += 1;
    library.save(&article(), &second.correct(other.clone())).unwrap();
    let notebook = reopen(folder.path()).notebook(&article()).unwrap().unwrap().notebook;
    let fixes: Vec<_> = notebook.corrections.into_iter().map(|c| c.fix).collect();
    assert_eq!(fixes, [one, other]);
    assert_eq!(notebook.highlights, []);
}

#[test]
fn a_library_of_the_first_version_gets_room_for_what_came_later() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::new(1);
    let mut library = Library::open(folder.path()).unwrap();
    library.save(&article(), &window.add("kept")).unwrap();
    library.save(&article(), &window.add("undone")).unwrap();
    undo(&mut library, &window).unwrap();
    let path = library.path().to_owned();
    drop(library);
    let connection = Connection::open(&path).unwrap();
    connection
        .execute_batch(
            "DROP TRIGGER highlight_in; DROP TRIGGER highlight_anew; DROP VIEW noted; DROP TABLE note_word; DROP TABLE note;
             DROP TRIGGER snapshot_in; DROP TRIGGER snapshot_out; DROP TRIGGER snapshot_anew; DROP TABLE word;
             DROP VIEW readable;
             DROP TABLE identity; DROP TABLE claim; DROP TABLE entity; DROP TABLE name; DROP TABLE found; DROP TABLE label;
             DROP INDEX document_revises; ALTER TABLE document DROP COLUMN revises;
             ALTER TABLE document DROP COLUMN outlet; ALTER TABLE document DROP COLUMN opened;
             ALTER TABLE document DROP COLUMN archived;
             CREATE TABLE first (
                 document TEXT PRIMARY KEY REFERENCES document (id) ON DELETE CASCADE, text TEXT NOT NULL) STRICT;
             DROP TABLE snapshot;
             ALTER TABLE first RENAME TO snapshot;
             DROP TABLE correction; DROP TABLE mark; DROP TABLE page; DROP INDEX document_at;
             ALTER TABLE document DROP COLUMN location; ALTER TABLE edit DROP COLUMN is_undo;
             PRAGMA user_version = 1",
        )
        .unwrap();
    // Then texts lay there as they are.
    let text = article().text;
    connection
        .execute(
            "INSERT INTO snapshot (document, text) VALUES (?1, ?2)",
            [&article().id.0, text.as_str()],
        )
        .unwrap();
    drop(connection);
    let mut library = reopen(folder.path());
    assert_eq!(notes(&library), ["kept"]);
    let redone = library
        .turn(&article().id, window.id, Turn::Forth, window.now())
        .unwrap();
    assert!(redone.is_some());
    assert_eq!(notes(&library), ["kept", "undone"]);
    library.save(&article(), &window.correct(harbour_is_no_name())).unwrap();
    let stored = reopen(folder.path()).notebook(&article()).unwrap().unwrap();
    assert_eq!(stored.notebook.corrections.len(), 1);
    // What was written before there was an index is found by it.
    for (words, within) in [("ferry", Within::Texts), ("kept", Within::Notes)] {
        assert_eq!(library.search(words, within, 0, 10).unwrap().total, 1, "{words}");
    }
}

#[test]
fn a_window_undoes_its_own_edits_only() {
    let folder = tempfile::tempdir().unwrap();
    let mut earlier = Window::new(1);
    Library::open(folder.path())
        .unwrap()
        .save(&article(), &earlier.add("earlier"))
        .unwrap();

    let (mut ours, mut theirs) = (Library::open(folder.path()).unwrap(), reopen(folder.path()));
    let (mut us, mut them) = (Window::new(2), Window::new(3));
    ours.save(&article(), &us.add("ours")).unwrap();
    theirs.save(&article(), &them.add("theirs")).unwrap();
    assert_eq!(undo(&mut ours, &us).unwrap(), ["earlier", "theirs"]);
    // Then what was there when the window was opened, but never what another has done since.
    assert_eq!(undo(&mut ours, &us).unwrap(), ["theirs"]);
    assert_eq!(undo(&mut ours, &us).unwrap_err(), "nothing left");
    assert_eq!(notes(&theirs), ["theirs"]);
}

#[test]
fn an_undo_is_refused_while_its_highlight_is_changed_by_another() {
    let folder = tempfile::tempdir().unwrap();
    let (mut ours, mut theirs) = (Library::open(folder.path()).unwrap(), reopen(folder.path()));
    let (mut us, mut them) = (Window::new(1), Window::new(2));
    let add = us.add("ours");
    ours.save(&article(), &add).unwrap();
    theirs
        .save(&article(), &them.note(highlight_of(&add), "theirs"))
        .unwrap();
    let refused = undo(&mut ours, &us).unwrap_err();
    assert!(refused.starts_with("another window has changed"), "{refused}");
    assert_eq!(notes(&ours), ["theirs"]);
    // Once they have taken theirs back, ours can be.
    assert_eq!(undo(&mut theirs, &them).unwrap(), ["ours"]);
    let none: [&str; 0] = [];
    assert_eq!(undo(&mut ours, &us).unwrap(), none);
}

#[test]
fn a_note_written_while_another_removes_its_highlight_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    let (mut ours, mut theirs) = (Library::open(folder.path()).unwrap(), reopen(folder.path()));
    let (mut us, mut them) = (Window::new(1), Window::new(2));
    let add = us.add("");
    let id = highlight_of(&add);
    ours.save(&article(), &add).unwrap();
    theirs.save(&article(), &them.edit(Change::Remove { id })).unwrap();
    let (colour, changed) = (Colour::Red, us.now());
    let refused = ours.save(&article(), &us.edit(Change::SetColour { id, colour, changed }));
    assert!(matches!(refused, Err(StoreError::Unfitting(_))), "{refused:?}");

    let saved_at = us.now();
    ours.save(&article(), &us.note(id, "ours")).unwrap();
    let stored = ours.notebook(&article()).unwrap().unwrap().notebook;
    let highlight = &stored.highlights[0];
    assert_eq!(
        (&*highlight.note, highlight.id, highlight.changed),
        ("ours", id, saved_at)
    );
    // Undone, it is gone again, as they wanted it.
    let none: [&str; 0] = [];
    assert_eq!(undo(&mut ours, &us).unwrap(), none);
}

#[test]
fn an_edit_of_a_highlight_that_never_was_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let mut library = Library::open(folder.path()).unwrap();
    let mut window = Window::new(1);
    let edit = window.note(HighlightId(Uuid::nil()), "lost?");
    let refused = library.save(&article(), &edit).unwrap_err();
    assert!(matches!(refused, StoreError::Unfitting(_)));
    assert_eq!(
        library.notebook(&article()).unwrap(),
        None,
        "nothing is kept of a refused edit"
    );
}

#[test]
fn a_damaged_library_is_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let mut library = Library::open(folder.path()).unwrap();
    let path = library.path().to_owned();
    library
        .save(&article(), &Window::new(1).add(&"long note ".repeat(5000)))
        .unwrap();
    drop(library);
    let whole = fs::read(&path).unwrap();
    let mangled = |from: usize| {
        let mut bytes = whole.clone();
        bytes.iter_mut().skip(from).for_each(|byte| *byte ^= 0x55);
        bytes
    };

    for bytes in [b"This was a shopping list.".repeat(40), mangled(0)] {
        fs::write(&path, &bytes).unwrap();
        let refused = Library::open(folder.path()).unwrap_err();
        assert!(matches!(refused, StoreError::Damaged { .. }), "{refused}");
        assert!(
            refused
                .to_string()
                .contains("library.db is damaged and was left as it is")
        );
        assert_eq!(fs::read(&path).unwrap(), bytes);
    }

    // Damage deeper inside is found when it is met, and by the full check.
    let deeper = mangled(4096);
    fs::write(&path, &deeper).unwrap();
    let met = match Library::open(folder.path()) {
        Ok(mut library) => {
            let checked = library.check().unwrap_err();
            assert!(matches!(checked, StoreError::Damaged { .. }), "{checked}");
            library.save(&article(), &Window::new(2).add("new")).unwrap_err()
        }
        Err(error) => error,
    };
    assert!(matches!(met, StoreError::Damaged { .. }), "{met}");
    assert_eq!(fs::read(&path).unwrap(), deeper);
}

#[test]
fn a_place_that_is_a_file_is_no_folder() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("taken");
    fs::write(&file, "mine").unwrap();
    for place in [file.clone(), file.join("below")] {
        let refused = Library::open(&place).unwrap_err();
        assert!(matches!(refused, StoreError::NoPlace { .. }), "{refused}");
        assert!(refused.to_string().contains("/taken"), "{refused}");
        assert!(refused.to_string().ends_with("; make it writable and try again"));
    }
    assert_eq!(fs::read_to_string(&file).unwrap(), "mine");
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o777
    }

    #[test]
    fn only_the_owner_can_read_it() {
        let folder = tempfile::tempdir().unwrap();
        let inside = folder.path().join("new");
        let mut library = Library::open(&inside).unwrap();
        library.save(&article(), &Window::new(1).add("secret")).unwrap();
        assert_eq!(mode(&inside), 0o700);
        let files: Vec<_> = fs::read_dir(&inside).unwrap().map(|f| f.unwrap().path()).collect();
        assert_eq!(files.len(), 3, "{files:?}");
        for file in files {
            assert_eq!(mode(&file), 0o600, "{}", file.display());
        }
    }
}

#[test]
fn reading_alone_leaves_no_trace_of_the_article() {
    let folder = tempfile::tempdir().unwrap();
    let mut library = Library::open(folder.path()).unwrap();
    let window = Window::new(1);
    library.notebook(&article()).unwrap();
    library
        .turn(&article().id, window.id, Turn::Back, window.now())
        .unwrap();
    library.keep_place(&article(), 0, window.now()).unwrap();
    assert_eq!(library.notebook(&article()).unwrap(), None);

    // A place further on is kept, and then also the way back to the start.
    for place in [20, 0] {
        library.keep_place(&article(), place, window.now()).unwrap();
        assert_eq!(library.notebook(&article()).unwrap().unwrap().place, Some(place));
    }
    let bytes: Vec<u8> = fs::read_dir(folder.path())
        .unwrap()
        .flat_map(|file| fs::read(file.unwrap().path()).unwrap())
        .collect();
    let has = |words: &[u8]| bytes.windows(words.len()).any(|w| w == words);
    // The words of the text are packed; the index has them one by one.
    assert!(has(b"Ferry to return") && has(b"harbour"));
}

/// One thing that a reader may do, told by two numbers.
fn any_edit(window: &mut Window, library: &Library, kind: u8, which: usize) -> Edit {
    let there = library.notebook(&article()).unwrap().unwrap_or_default().notebook;
    let highlight = |n: usize| there.highlights.get(n % there.highlights.len().max(1)).map(|h| h.id);
    let correction = there
        .corrections
        .get(which % there.corrections.len().max(1))
        .map(|c| c.id);
    let changed = window.now();
    match (kind, highlight(which), correction) {
        (1, Some(id), _) => window.note(id, &format!("note {which}")),
        (2, Some(id), _) => window.edit(Change::SetColour {
            id,
            colour: Colour::Green,
            changed,
        }),
        (3, Some(id), _) => window.edit(Change::Remove { id }),
        (6, Some(id), _) => window.edit(Change::SetTags {
            id,
            tags: vec![format!("tag{which}"), "ferry".to_owned()],
            over: None,
            changed,
        }),
        (7, Some(id), _) => window.edit(Change::SetVerdict {
            id,
            verdict: Some(Verdict::ALL[which % 3]),
            changed,
        }),
        (8, Some(id), _) => window.edit(Change::Attach {
            id,
            anchor: Box::new(Anchor::new(&article().text, Span::new(which, which + 5))),
            earlier: Some("as it was".to_owned()),
            changed,
        }),
        (9, ..) => window.edit(Change::SetMark {
            letter: if which < 3 { 'a' } else { 'b' },
            place: (which != 2).then(|| Box::new(Anchor::new(&article().text, Span::new(which, which + 1)))),
        }),
        (4, ..) => window.correct(harbour_is_no_name()),
        (5, _, Some(id)) => window.edit(Change::RemoveCorrection { id }),
        _ => window.add(&format!("new {which}")),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn what_is_undone_gives_the_start_and_redone_the_end_also_after_a_restart(
        steps in prop::collection::vec((0_u8..10, 0_usize..7), 1..12),
        back in 0_usize..12,
    ) {
        let folder = tempfile::tempdir().unwrap();
        let mut window = Window::new(1);
        let mut library = Library::open(folder.path()).unwrap();
        let held = |library: &Library| library.notebook(&article()).unwrap().unwrap_or_default().notebook;
        let mut states = vec![held(&library)];
        for (kind, which) in steps {
            let edit = any_edit(&mut window, &library, kind, which);
            library.save(&article(), &edit).unwrap();
            states.push(held(&library));
        }
        let last = states.len() - 1;
        let turn = |library: &mut Library, window: &mut Window, turn| {
            window.made += 1;
            library.turn(&article().id, window.id, turn, window.now()).unwrap()
        };
        for at in (0..last).rev() {
            prop_assert!(turn(&mut library, &mut window, Turn::Back).is_some());
            prop_assert_eq!(&held(&library), &states[at]);
        }
        prop_assert!(turn(&mut library, &mut window, Turn::Back).is_none());
        // Another day: another window.
        drop(library);
        let mut library = reopen(folder.path());
        let mut window = Window::new(2);
        for state in &states[1..] {
            prop_assert!(turn(&mut library, &mut window, Turn::Forth).is_some());
            prop_assert_eq!(&held(&library), state);
        }
        prop_assert!(turn(&mut library, &mut window, Turn::Forth).is_none());
        // Back some way and forth again; then whatever else is done ends the redoing.
        let back = back.min(last);
        for _ in 0..back {
            turn(&mut library, &mut window, Turn::Back);
        }
        prop_assert_eq!(&held(&library), &states[last - back]);
        library.save(&article(), &window.add("something else")).unwrap();
        prop_assert!(turn(&mut library, &mut window, Turn::Forth).is_none());
        prop_assert!(turn(&mut library, &mut window, Turn::Back).is_some());
        prop_assert_eq!(&held(&library), &states[last - back]);
        prop_assert!(turn(&mut library, &mut window, Turn::Forth).is_some());
        drop(library);
        prop_assert_eq!(held(&reopen(folder.path())).highlights.len(), states[last - back].highlights.len() + 1);
    }
}
