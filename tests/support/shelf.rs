//! Libraries for tests: articles, and edits as a window makes them.
#![allow(clippy::unwrap_used, reason = "a failed call is a failed test")]
#![allow(dead_code, reason = "each test file uses its part")]

use std::fs;
use std::path::Path;

use jiff::Timestamp;
use sayso::document::{Document, from_text};
use sayso::notes::{Anchor, Change, Edit, Highlight, WindowId};
use sayso::store::Library;
use sayso::text::Span;
use serde_json::json;
use uuid::Uuid;

pub(crate) const ARTICLE: &str = "# Ferry to return\n\nThe ferry will sail again in May, the harbour master said.\n";

pub(crate) fn article() -> Document {
    from_text(ARTICLE)
}

/// The addition number `n` of the window `number`: a highlight with this note.
pub(crate) fn addition(document: &Document, number: u64, n: u64, note: &str) -> Edit {
    let id = |which: u64| Uuid::from_u64_pair(number << 8 | which, n + 1);
    let at = Timestamp::from_second(1_800_000_000).unwrap();
    let highlight: Highlight = serde_json::from_value(json!({
        "id": id(0), "anchor": Anchor::new(&document.text, Span::new(4, 9)), "colour": "yellow", "note": note,
        "created": at, "changed": at,
    }))
    .unwrap();
    Edit {
        id: id(1),
        window: WindowId(Uuid::from_u64_pair(number << 8, 0)),
        at,
        undoes: None,
        change: Change::Add {
            highlight: Box::new(highlight),
        },
    }
}

/// The notes on a document, sorted.
pub(crate) fn notes(library: &Library, document: &Document) -> Vec<String> {
    let stored = library.notebook(document).unwrap().unwrap_or_default();
    let mut notes: Vec<_> = stored.notebook.highlights.into_iter().map(|h| h.note).collect();
    notes.sort();
    notes
}

/// Whether any file in `folder` holds these bytes.
pub(crate) fn holds(folder: &Path, words: &str) -> bool {
    let files = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    let contents = files.map(|file| fs::read(file).unwrap());
    contents
        .into_iter()
        .any(|bytes| bytes.windows(words.len()).any(|window| window == words.as_bytes()))
}
