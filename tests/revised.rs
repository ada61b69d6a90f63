//! Notes on a file whose text has been revised: taken along, found again, and told of.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a failed call is a failed test")]

use std::fs;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use sayso::document::{self, Document};
use sayso::notes::{
    Anchor, Change, Correction, CorrectionId, Edit, Fix, Highlight, HighlightId, Name, NameKind, Tally, Turn, Verdict,
    WindowId,
};
use sayso::source::read_path;
use sayso::store::Library;
use sayso::text::Span;
use tempfile::TempDir;
use uuid::Uuid;

const FIRST: &str = "# Ferry to return\n\nThe ferry will sail again in May, the harbour master said.\n\n\
    Nobody has seen the new timetable yet.\n\nTickets are sold at the pier, where the old booth stood.\n";
const SECOND: &str = "# Ferry to return\n\nA storm delayed the work.\n\nThe ferry will sail again in June, the harbour \
    master said.\n\nTickets are sold at the pier, where the old booth stood.\n";

/// A file, a library, and what a reader does.
struct Desk {
    folder: TempDir,
    library: Library,
    made: u128,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let library = Library::open(&folder.path().join("library")).unwrap();
        Self {
            folder,
            library,
            made: 0,
        }
    }

    fn file(&self) -> PathBuf {
        self.folder.path().join("ferry.md")
    }

    /// The file with this text, as it is opened.
    fn holding(&self, text: &str) -> Document {
        fs::write(self.file(), text).unwrap();
        read(&self.file())
    }

    fn now(&self) -> Timestamp {
        Timestamp::from_second(i64::try_from(self.made).unwrap()).unwrap()
    }

    fn save(&mut self, document: &Document, change: Change) {
        self.made += 1;
        let edit = Edit {
            id: Uuid::from_u128(1000 + self.made),
            window: WindowId(Uuid::from_u128(1)),
            at: self.now(),
            undoes: None,
            change,
        };
        self.library.save(document, &edit).unwrap();
    }

    fn highlight(&mut self, document: &Document, words: &str) -> HighlightId {
        let id = HighlightId(Uuid::from_u128(1 + self.made));
        let highlight = Box::new(Highlight::new(id, anchor(document, words), self.now()));
        self.save(document, Change::Add { highlight });
        id
    }

    fn note(&mut self, document: &Document, id: HighlightId, note: &str) {
        let changed = Timestamp::from_second(i64::try_from(self.made + 1).unwrap()).unwrap();
        self.save(
            document,
            Change::SetNote {
                id,
                note: note.to_owned(),
                over: None,
                changed,
            },
        );
    }

    fn take_along(&mut self, document: &Document) -> Option<Tally> {
        self.made += 1;
        let at = self.now();
        self.library.take_along(document, at).unwrap()
    }

    /// Passages and notes, as they stand.
    fn held(&self, document: &Document) -> Vec<(String, String)> {
        let stored = self.library.notebook(document).unwrap().unwrap_or_default();
        let highlights = stored.notebook.highlights.into_iter();
        highlights
            .map(|h| (document.slice(h.anchor.span).as_str().to_owned(), h.note))
            .collect()
    }
}

fn read(path: &Path) -> Document {
    document::read(&read_path(path).unwrap()).unwrap()
}

fn anchor(document: &Document, words: &str) -> Anchor {
    let start = document.text.as_str().find(words).unwrap();
    Anchor::new(&document.text, Span::new(start, start + words.len()))
}

fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    let owned = |(words, note): &(&str, &str)| ((*words).to_owned(), (*note).to_owned());
    expected.iter().map(owned).collect()
}

fn mark_and_correct(desk: &mut Desk, first: &Document) {
    let place = Box::new(anchor(first, "pier"));
    let letter = 'p';
    desk.save(
        first,
        Change::SetMark {
            letter,
            place: Some(place),
        },
    );
    let name = Name {
        kind: NameKind::Person,
        key: "Harbour Master".to_owned(),
        seen: Some(anchor(first, "harbour master")),
    };
    let correction = Box::new(Correction {
        id: CorrectionId(Uuid::from_u128(9)),
        fix: Fix::Retype {
            name,
            to: NameKind::Organization,
        },
        created: desk.now(),
    });
    desk.save(first, Change::AddCorrection { correction });
}

#[test]
fn everything_noted_is_put_where_it_stands_in_the_revision() {
    let mut desk = Desk::new();
    let first = desk.holding(FIRST);
    desk.highlight(&first, "The ferry will sail again in May");
    desk.highlight(&first, "Nobody has seen the new timetable yet.");
    desk.highlight(&first, "where the old booth stood");
    mark_and_correct(&mut desk, &first);
    let reached = first.text.as_str().find("Tickets").unwrap();
    desk.library.keep_place(&first, reached, desk.now()).unwrap();

    let second = desk.holding(SECOND);
    // Looking writes nothing, and sees the same as will be written.
    let seen = desk.library.notebook(&second).unwrap().unwrap();
    let expected = Tally {
        exact: 1,
        moved: 0,
        changed: 1,
        lost: 1,
    };
    assert_eq!(seen.revised, Some(expected));
    assert_eq!(desk.take_along(&second), Some(expected));
    let kept = desk.library.notebook(&second).unwrap().unwrap();
    assert_eq!((&kept.notebook, kept.place), (&seen.notebook, seen.place));
    assert_eq!(kept.revised, None);
    assert_eq!(desk.take_along(&second), None);

    assert_eq!(kept.place, second.text.as_str().find("Tickets"));
    let notebook = kept.notebook;
    let changed = &notebook.highlights[0];
    assert_eq!(
        second.slice(changed.anchor.span).as_str(),
        "The ferry will sail again in June"
    );
    assert_eq!(changed.earlier.as_deref(), Some("The ferry will sail again in May"));
    let lost = notebook.highlights.iter().find(|h| h.is_lost()).unwrap();
    assert_eq!(
        (lost.anchor.quote.as_str(), &lost.earlier),
        ("Nobody has seen the new timetable yet.", &None)
    );
    // It waits where it would stand.
    assert_eq!(lost.anchor.span.start, second.text.as_str().find("Tickets").unwrap());
    assert_eq!(notebook.mark('p').unwrap().place, anchor(&second, "pier"));
    let Fix::Retype { name, .. } = &notebook.corrections[0].fix else {
        panic!("{:?}", notebook.corrections)
    };
    assert_eq!(name.seen, Some(anchor(&second, "harbour master")));
    // What was noted on the earlier text is still there, where it was.
    assert_eq!(desk.held(&first).len(), 3);
}

#[test]
fn taking_along_is_nobodys_edit_and_nothing_comes_back_that_was_removed() {
    let mut desk = Desk::new();
    let first = desk.holding(FIRST);
    let id = desk.highlight(&first, "where the old booth stood");
    let second = desk.holding(SECOND);
    desk.take_along(&second);
    let turn = |desk: &mut Desk| {
        let (window, at) = (WindowId(Uuid::from_u128(1)), desk.now());
        desk.library.turn(&second.id, window, Turn::Back, at).unwrap()
    };
    assert_eq!(turn(&mut desk), None);
    desk.save(&second, Change::Remove { id });
    assert_eq!(desk.take_along(&second), None);
    assert!(desk.held(&second).is_empty());
    // Only the removal is undone, not the taking along.
    assert!(turn(&mut desk).is_some());
    assert_eq!(turn(&mut desk), None);
    assert_eq!(desk.held(&second), pairs(&[("where the old booth stood", "")]));
}

#[test]
fn a_text_that_comes_back_gets_what_was_noted_meanwhile() {
    let mut desk = Desk::new();
    let first = desk.holding(FIRST);
    let kept = desk.highlight(&first, "where the old booth stood");
    let second = desk.holding(SECOND);
    desk.take_along(&second);
    desk.note(&second, kept, "when?");
    desk.highlight(&second, "A storm delayed the work.");
    desk.highlight(&second, "Tickets are sold");
    let (id, verdict, changed) = (kept, Some(Verdict::Disputed), desk.now());
    desk.save(&second, Change::SetVerdict { id, verdict, changed });

    let back = desk.holding(FIRST);
    assert_eq!(back.id, first.id);
    desk.take_along(&back);
    let held = desk.held(&back);
    let expected = [
        ("", ""),
        ("Tickets are sold", ""),
        ("where the old booth stood", "when?"),
    ];
    assert_eq!(held, pairs(&expected));
    // And it goes on from there: what is noted now goes along to the next text.
    desk.note(&back, kept, "asked");
    let again = desk.holding(SECOND);
    desk.take_along(&again);
    assert!(
        desk.held(&again)
            .contains(&("where the old booth stood".to_owned(), "asked".to_owned()))
    );
}

#[test]
fn notes_on_the_revision_do_not_keep_those_of_before_away() {
    let mut desk = Desk::new();
    let first = desk.holding(FIRST);
    desk.highlight(&first, "where the old booth stood");
    let second = desk.holding(SECOND);
    // As when the library could not be written at the opening.
    desk.highlight(&second, "A storm delayed the work.");
    desk.take_along(&second);
    let expected = [("A storm delayed the work.", ""), ("where the old booth stood", "")];
    assert_eq!(desk.held(&second), pairs(&expected));
    assert_eq!(desk.take_along(&second), None);
}

#[test]
fn a_file_that_holds_another_article_now_gets_nothing() {
    let mut desk = Desk::new();
    let first = desk.holding(FIRST);
    desk.highlight(&first, "where the old booth stood");
    let other = desk.holding("# Budget passed\n\nThe council has agreed on all of it, after a night of talks.\n");
    assert_eq!(desk.take_along(&other), None);
    assert_eq!(desk.library.notebook(&other).unwrap(), None);
    // The notes wait for their own text.
    let back = desk.holding(SECOND);
    desk.take_along(&back);
    assert_eq!(desk.held(&back).len(), 1);
}

#[test]
fn another_file_gets_nothing() {
    let mut desk = Desk::new();
    let first = desk.holding(FIRST);
    desk.highlight(&first, "where the old booth stood");
    let path = desk.folder.path().join("other.md");
    fs::write(&path, SECOND).unwrap();
    let other = read(&path);
    assert_eq!(desk.library.notebook(&other).unwrap(), None);
    assert_eq!(desk.take_along(&other), None);
    // Nor does a text from nowhere.
    let nowhere = document::from_text(SECOND);
    assert_eq!(desk.library.notebook(&nowhere).unwrap(), None);
}
