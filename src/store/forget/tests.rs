//! Forgetting while another program reads, which cannot be brought about from outside in reasonable time.

use std::path::Path;
use std::time::Duration;

use jiff::Timestamp;

use super::*;
use crate::document::{Document, from_text};
use crate::store::{Library, StoreError};

fn holds(folder: &Path, words: &str) -> bool {
    let mut files = std::fs::read_dir(folder).unwrap();
    files.any(|file| {
        let bytes = std::fs::read(file.unwrap().path()).unwrap();
        bytes.windows(words.len()).any(|w| w == words.as_bytes())
    })
}

#[test]
fn traces_that_another_reader_holds_are_told_of_and_go_the_next_time() {
    let folder = tempfile::tempdir().unwrap();
    let mut library = Library::open(folder.path()).unwrap();
    let document: Document = from_text("The zebrafinch sings.");
    library.keep_place(&document, 4, Timestamp::UNIX_EPOCH).unwrap();

    let reader = Connection::open(library.path()).unwrap();
    reader.execute_batch("BEGIN; SELECT count(*) FROM document").unwrap();
    library.connection.busy_timeout(Duration::ZERO).unwrap();
    let told = library.forget(std::slice::from_ref(&document.id)).unwrap_err();
    assert!(matches!(told, StoreError::Remains { .. }), "{told}");
    assert!(library.notebook(&document).unwrap().is_none());
    assert!(holds(folder.path(), "zebrafinch"), "the other reader still sees it");

    reader.execute_batch("COMMIT").unwrap();
    library.forget(&[]).unwrap();
    assert!(!holds(folder.path(), "zebrafinch"));
}
