//! What cannot be brought about from outside in reasonable time: a full disk, a lock that does not end.

use std::time::Duration;

use jiff::Timestamp;
use rusqlite::ffi;
use uuid::Uuid;

use super::*;
use crate::notes::{Anchor, Change, Highlight, HighlightId};
use crate::text::{SafeText, Span};

pub(super) fn article() -> Document {
    Document {
        id: DocumentId("a1".into()),
        text: SafeText::of("The ferry will sail again in May, the harbour master said."),
        ..Document::default()
    }
}

pub(super) fn edit(number: u128, change: Change) -> Edit {
    Edit {
        id: Uuid::from_u128(number),
        window: WindowId(Uuid::from_u128(77)),
        at: Timestamp::UNIX_EPOCH,
        undoes: None,
        change,
    }
}

pub(super) fn highlight(number: u128, note: &str) -> Edit {
    let highlight = Highlight {
        note: note.into(),
        ..Highlight::new(
            HighlightId(Uuid::from_u128(number)),
            Anchor::new(&article().text, Span::new(4, 9)),
            Timestamp::UNIX_EPOCH,
        )
    };
    let highlight = Box::new(highlight);
    edit(number, Change::Add { highlight })
}

#[test]
fn a_private_library_works_and_has_no_file() {
    let mut library = Library::open_private().unwrap();
    library.save(&article(), &highlight(1, "")).unwrap();
    let stored = library.notebook(&article()).unwrap().unwrap();
    assert_eq!(stored.notebook.highlights.len(), 1);
    assert_eq!(library.path().to_str(), Some(":memory:"));
}

#[test]
fn without_room_an_edit_is_refused_and_all_before_it_is_whole() {
    let folder = tempfile::tempdir().unwrap();
    let mut library = Library::open(folder.path()).unwrap();
    library.save(&article(), &highlight(1, "kept")).unwrap();
    let pages: i64 = library
        .connection
        .pragma_query_value(None, "page_count", |row| row.get(0))
        .unwrap();
    let limit = |library: &Library, pages: i64| {
        library
            .connection
            .query_row(&format!("PRAGMA max_page_count = {pages}"), [], |_| Ok(()))
            .unwrap();
    };
    limit(&library, pages);
    let before = library.notebook(&article()).unwrap();
    let large = "x".repeat(1 << 20);
    let refused = library.save(&article(), &highlight(2, &large)).unwrap_err();
    assert!(matches!(refused, StoreError::Full { .. }), "{refused}");
    assert!(refused.to_string().ends_with("is full; free some space and try again"));
    assert_eq!(library.notebook(&article()).unwrap(), before);
    library.check().unwrap();

    limit(&library, pages + 1000);
    library.save(&article(), &highlight(2, &large)).unwrap();
    let stored = library.notebook(&article()).unwrap().unwrap();
    assert_eq!(stored.notebook.highlights.len(), 2);
}

#[test]
fn a_library_that_stays_locked_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let mut library = Library::open(folder.path()).unwrap();
    library.connection.busy_timeout(Duration::ZERO).unwrap();
    let holder = Connection::open(library.path()).unwrap();
    holder.execute_batch("BEGIN IMMEDIATE").unwrap();
    let refused = library.save(&article(), &highlight(1, "")).unwrap_err();
    assert!(matches!(refused, StoreError::Locked { .. }), "{refused}");
    assert_eq!(library.notebook(&article()).unwrap(), None, "reading goes on meanwhile");
    holder.execute_batch("ROLLBACK").unwrap();
    library.save(&article(), &highlight(1, "")).unwrap();
}

/// What SQLite answers with a code, and what the reader is told.
#[track_caller]
fn check_told(code: i32, expected: &str) {
    let failure = rusqlite::Error::SqliteFailure(ffi::Error::new(code), None);
    let told = Fault::from(failure).at(Path::new("notes/library.db")).to_string();
    assert!(
        told.contains("notes/library.db") && told.contains(expected) && !told.contains('\n'),
        "{told}"
    );
}

#[test]
fn every_failure_is_told_with_its_file_and_what_to_do_next() {
    check_told(ffi::SQLITE_BUSY_TIMEOUT, "is locked by another program; close that one");
    check_told(ffi::SQLITE_FULL, "is full; free some space");
    check_told(ffi::SQLITE_IOERR_SHMSIZE, "is full; free some space");
    check_told(
        ffi::SQLITE_READONLY_DIRECTORY,
        "cannot be written; make it and its folder writable",
    );
    check_told(
        ffi::SQLITE_CANTOPEN,
        "cannot be written; make it and its folder writable",
    );
    check_told(
        ffi::SQLITE_CORRUPT_INDEX,
        "is damaged and was left as it is; move it elsewhere",
    );
    check_told(
        ffi::SQLITE_NOTADB,
        "is damaged and was left as it is; move it elsewhere",
    );
    check_told(ffi::SQLITE_IOERR_WRITE, "check the disk and the room on it");
}
