//! What a save costs, and what opening an article costs that has many notes already.

#![allow(clippy::unwrap_used, reason = "a failed call is a failed benchmark")]
use std::path::Path;

use divan::Bencher;
use jiff::Timestamp;
use sayso::document::{Document, DocumentId};
use sayso::notes::{Anchor, Change, Edit, Highlight, HighlightId, WindowId};
use sayso::store::Library;
use sayso::text::{SafeText, Span};
use uuid::Uuid;

fn main() {
    divan::main();
}

/// About 100 kB, as a long report.
fn article() -> Document {
    Document {
        id: DocumentId("bench".into()),
        text: SafeText::of(&"The ferry will sail again in May, the harbour master said. ".repeat(1700)),
        ..Document::default()
    }
}

fn highlight(document: &Document, number: usize) -> Edit {
    let id = Uuid::from_u128(1 + number as u128);
    let start = (number * 59) % document.text.len();
    let highlight = Box::new(Highlight {
        note: "Ask the harbour master about the winter timetable.".into(),
        ..Highlight::new(
            HighlightId(id),
            Anchor::new(&document.text, Span::new(start, start + 58)),
            Timestamp::UNIX_EPOCH,
        )
    });
    Edit {
        id,
        window: WindowId(Uuid::nil()),
        at: Timestamp::UNIX_EPOCH,
        undoes: None,
        change: Change::Add { highlight },
    }
}

fn filled(folder: &Path, document: &Document, notes: usize) -> Library {
    let mut library = Library::open(folder).unwrap();
    for number in 0..notes {
        library.save(document, &highlight(document, number)).unwrap();
    }
    library
}

#[divan::bench(args = [0, 1000], sample_count = 100)]
fn save(bencher: Bencher<'_, '_>, notes_before: usize) {
    let folder = tempfile::tempdir().unwrap();
    let document = article();
    let mut library = filled(folder.path(), &document, notes_before);
    let mut number = notes_before;
    bencher.bench_local(|| {
        number += 1;
        library.save(&document, &highlight(&document, number)).unwrap();
    });
}

#[divan::bench(args = [0, 10, 1000], sample_count = 100)]
fn open(bencher: Bencher<'_, '_>, notes: usize) {
    let folder = tempfile::tempdir().unwrap();
    let document = article();
    drop(filled(folder.path(), &document, notes));
    bencher.bench_local(|| Library::open(folder.path()).unwrap().notebook(&document).unwrap());
}
