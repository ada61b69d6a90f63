//! The screens of the library, by keys through the real loop, with a library in memory; and the real program, which opens
//! articles from there and comes back.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a failed call is a failed test")]

#[path = "support/play.rs"]
mod play;
#[cfg(unix)]
#[path = "support/pty.rs"]
mod pty;

use std::ops::ControlFlow;
use std::path::Path;

use insta::assert_snapshot;
use jiff::Timestamp;
use sayso::analysis::analyze;
use sayso::document::{Document, from_text, read};
use sayso::notes::{Anchor, Change, Edit, Highlight, HighlightId, WindowId};
use sayso::source::read_path;
use sayso::store::Library;
use sayso::text::{SafeText, Span};
use sayso::tui::Leave;
use uuid::Uuid;

use play::{Browsed, browse, rows};

/// A column by the same people as an article of the project, some days later.
const COLUMN: &str = "\
Ferry vote: what they said since

By Nora Quill
March 20, 2024

“I never asked for forty million dollars,” Marlene Okafor told the Harbour Post on Tuesday. Victor Lindqvist called that \
“a convenient memory”.

Okafor, 41, a nurse from Wexcombe who shares her name with the council president, said that she had been called all day.
";

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_773_489_600 + second).unwrap()
}

fn documents() -> [Document; 3] {
    let file = |name: &str| read(&read_path(&Path::new("tests/articles").join(name)).unwrap()).unwrap();
    let mut column = from_text(COLUMN);
    column.outlet = Some(SafeText::of("Harbour Post"));
    [file("ferry-contract.md"), file("hospital-inquiry.md"), column]
}

/// Three articles, one with a note and a place.
fn library() -> Library {
    let mut library = Library::open_private().unwrap();
    for (second, document) in documents().into_iter().enumerate() {
        let analysis = analyze(&document, &mut |_| ControlFlow::Continue(()));
        let second = i64::try_from(second).unwrap();
        library.keep_found(&document, &analysis, at(second)).unwrap();
    }
    let [ferry, ..] = documents();
    let start = ferry.text.as_str().find("walked out").unwrap();
    let highlight = Highlight {
        note: "Who walked out, and why?".into(),
        ..Highlight::new(
            HighlightId(Uuid::from_u128(1)),
            Anchor::new(&ferry.text, Span::new(start, start + 10)),
            at(0),
        )
    };
    let edit = Edit {
        id: Uuid::from_u128(2),
        window: WindowId(Uuid::nil()),
        at: at(5),
        undoes: None,
        change: Change::Add {
            highlight: Box::new(highlight),
        },
    };
    library.save(&ferry, &edit).unwrap();
    library.keep_place(&ferry, ferry.text.len() / 3, at(6)).unwrap();
    library
}

fn look(columns: u16, height: u16, keys: &str) -> String {
    rows(&browse(library(), (columns, height), keys).frame)
}

/// The title of the article that is opened, and the words at the place where it begins.
fn opened(Browsed { leave, .. }: Browsed) -> (String, String) {
    let Some(Leave::Article(opened)) = leave else {
        panic!("{leave:?}")
    };
    let from = opened.place.unwrap_or_default();
    let words = opened.document.text.as_str()[from..].split_whitespace().take(3);
    let title = opened.document.title.clone().unwrap_or_default();
    (title.to_string(), words.collect::<Vec<_>>().join(" "))
}

#[test]
fn all_articles() {
    assert_snapshot!(look(140, 12, ""));
    assert_snapshot!(look(80, 24, "j"));
    assert_snapshot!(look(44, 8, ""));
    assert_snapshot!(look(80, 24, "?"));
}

#[test]
fn they_are_ordered_narrowed_and_opened() {
    for (order, first) in [
        ("o", "Ferry vote"),
        ("oo", "Ferry vote"),
        ("ooo", "Ferry vote"),
        ("oooo", "Inquiry"),
        ("ooooo", "Inquiry"),
        ("oooooo", "Lakeport"),
    ] {
        let seen = look(100, 12, order);
        assert!(seen.lines().nth(2).unwrap().contains(first), "{order}: {seen}");
    }
    assert_snapshot!(look(80, 10, "&lakeport"));
    assert_snapshot!(look(80, 10, "&nosuchword"));
    let (title, _) = opened(browse(library(), (80, 10), "&lakeport<Enter><Enter>"));
    assert!(title.starts_with("Lakeport Council"), "{title}");
    let all = look(80, 10, "&lakeport<Enter><Esc>");
    assert!(all.contains("3 articles"), "{all}");
}

#[test]
fn tags_and_what_is_put_away() {
    let seen = look(150, 12, "t sea<Space>council<Enter>");
    assert!(seen.contains("#council #sea"), "{seen}");
    let seen = look(100, 12, "gz");
    assert!(seen.contains("2 of 3 articles") && !seen.contains("Lakeport"), "{seen}");
    let seen = look(100, 12, "gz gZ");
    assert!(
        seen.contains("1 of 3 articles · put away") && seen.contains("Lakeport"),
        "{seen}"
    );
    let seen = look(100, 12, "gz gZ gz <Esc>");
    assert!(seen.contains("3 articles"), "{seen}");
    assert_snapshot!(look(80, 10, "gZ"));
}

#[test]
fn forgetting_asks_first() {
    assert_snapshot!(look(80, 10, "x"));
    for (answer, left) in [("n", 3), ("<Esc>", 3), ("y", 2)] {
        let Browsed { library, .. } = browse(library(), (80, 10), &format!("x{answer}"));
        assert_eq!(library.catalogue().unwrap().len(), left, "{answer}");
    }
}

#[test]
fn search_follows_what_is_typed() {
    assert_snapshot!(look(120, 20, "/"));
    assert_snapshot!(look(120, 20, "/contract"));
    assert_snapshot!(look(60, 12, "/contract<Enter>j"));
    assert_snapshot!(look(120, 20, "/contract<Tab>"));
    assert_snapshot!(look(120, 20, "/walked<Tab><Tab>"));
    let (title, words) = opened(browse(library(), (120, 20), "/mortgage<Enter>j<Enter>"));
    assert!(title.starts_with("Inquiry"), "{title}");
    assert!(words.starts_with("mortgage"), "{words}");
    // A note is opened where its passage is.
    let (_, words) = opened(browse(library(), (120, 20), "/why<Tab><Tab><Enter>j<Enter>"));
    assert!(words.starts_with("walked out"), "{words}");
}

#[test]
fn people_across_articles() {
    assert_snapshot!(look(100, 20, "2"));
    assert_snapshot!(look(100, 20, "2<Enter>"));
    assert_snapshot!(look(60, 12, "2<Enter>"));
    let (title, words) = opened(browse(library(), (100, 20), "2<Enter>jj<Enter>"));
    assert!(title.starts_with("Lakeport"), "{title}: {words}");
}

#[test]
fn somebody_else_of_the_same_name() {
    // The last article of the first person.
    let seen = look(100, 20, "2<Enter>Gkc<Space>(nurse)<Enter>");
    assert_snapshot!(seen);
}

/// Two versions of one article, read from the same file one after the other.
fn versions() -> Library {
    let mut library = Library::open_private().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bridge.md");
    for (second, version) in [(0, "bridge-closure-1.md"), (90, "bridge-closure-2.md")] {
        std::fs::copy(Path::new("tests/versions").join(version), &path).unwrap();
        let document = read(&read_path(&path).unwrap()).unwrap();
        let analysis = analyze(&document, &mut |_| ControlFlow::Continue(()));
        library.keep_found(&document, &analysis, at(second)).unwrap();
    }
    library
}

#[test]
fn versions_and_what_changed_between_them() {
    let seen = |columns, height, keys: &str| rows(&browse(versions(), (columns, height), keys).frame);
    let all = seen(140, 8, "");
    assert!(all.contains("Library — 1 article"), "{all}");
    // The path is that of a folder of this run.
    let listed = seen(100, 8, "K");
    assert!(listed.contains("2 versions"), "{listed}");
    assert_snapshot!(listed.lines().skip(1).collect::<Vec<_>>().join("\n"));
    assert_snapshot!(seen(100, 40, "KK"));
    let none = seen(100, 8, "KjK");
    assert!(none.contains("there is no version before this one"), "{none}");
    // The earlier one is read as it was kept.
    let (title, _) = opened(browse(versions(), (100, 20), "Kj<Enter>"));
    let first = std::fs::read_to_string("tests/versions/bridge-closure-1.md").unwrap();
    assert!(first.contains(&title), "{title}");
}

#[test]
fn the_way_back_and_the_end() {
    let seen = look(80, 12, "2<Enter><Esc><Esc>");
    assert!(seen.contains("Library — 3 articles"), "{seen}");
    for (keys, ends) in [
        ("q", true),
        ("2q", false),
        ("2qq", true),
        ("2Q", true),
        ("<Esc>", false),
    ] {
        let Browsed { frame, .. } = browse(library(), (80, 12), &format!("{keys}2<Enter>"));
        let went_on = rows(&frame).contains("claims");
        assert_eq!(went_on, !ends, "{keys}: {}", rows(&frame));
    }
}

#[test]
fn an_empty_library_says_how_it_is_filled() {
    let seen = rows(&browse(Library::open_private().unwrap(), (80, 10), "").frame);
    assert_snapshot!(seen);
}

#[cfg(unix)]
mod program {
    use std::fs;

    use super::pty::{Session, sayso};
    use super::*;

    fn home() -> tempfile::TempDir {
        let home = tempfile::tempdir().unwrap();
        fs::write(
            home.path().join("ferry.txt"),
            "Ferry returns\n\n“It sails,” said Ada Brandt.\n\nLater.\n",
        )
        .unwrap();
        fs::write(
            home.path().join("pier.txt"),
            "Pier closed\n\n“It rots,” said Jo Amsel.\n",
        )
        .unwrap();
        home
    }

    fn read(home: &Path, file: &str, claims: &str) {
        let mut session = Session::start(sayso(home, &[file]), 120, 40);
        session.see(claims);
        session.press("}}");
        session.press("q");
        assert!(session.end().success());
    }

    #[test]
    fn without_history_the_tour_is_opened_and_then_the_library() {
        let home = home();
        let mut session = Session::start(sayso(home.path(), &[]), 120, 40);
        session.see("Who promised Northport a bridge?");
        session.press("Q");
        assert!(session.end().success());
        read(home.path(), "ferry.txt", "Claims 1");
        let mut session = Session::start(sayso(home.path(), &[]), 120, 40);
        session.see("Library — 1 article");
        session.see("Ferry returns");
        session.press("q");
        assert!(session.end().success());
    }

    #[test]
    fn articles_stay_open_while_others_are_read() {
        let home = home();
        read(home.path(), "ferry.txt", "Claims 1");
        read(home.path(), "pier.txt", "Claims 1");
        let mut session = Session::start(sayso(home.path(), &[]), 120, 40);
        session.see("Library — 2 articles");
        session.press("\r");
        session.see("“It rots,”");
        // What is typed ahead is for what is shown next.
        session.press("gaj\r");
        session.see("“It sails,”");
        session.see("Claims 1");
        session.press("h");
        session.see("Notes 1");
        // Control and 6 are one byte.
        session.press("\x1e");
        session.see("“It rots,”");
        session.press("gb");
        session.see("“It sails,”");
        session.see("Notes 1");
        session.press("U");
        session.see("Notes 0");
        session.press("q");
        session.see("● Ferry returns");
        session.see("● Pier closed");
        session.press("q");
        assert!(session.end().success());
    }

    #[test]
    fn a_file_that_was_revised_is_a_later_version() {
        let home = home();
        read(home.path(), "ferry.txt", "Claims 1");
        let file = home.path().join("ferry.txt");
        let revised = fs::read_to_string(&file)
            .unwrap()
            .replace("“It sails,”", "“It sails again,”");
        fs::write(&file, revised).unwrap();
        read(home.path(), "ferry.txt", "Claims 1");
        let mut session = Session::start(sayso(home.path(), &[]), 120, 40);
        session.see("Library — 1 article ");
        session.press("K");
        session.see("2 versions");
        session.press("K");
        session.see("“It sails {+again+},”");
        session.press("qqq");
        assert!(session.end().success());
    }

    #[test]
    fn an_article_whose_file_is_gone_is_read_as_it_was_kept() {
        let home = home();
        read(home.path(), "ferry.txt", "Claims 1");
        fs::remove_file(home.path().join("ferry.txt")).unwrap();
        let mut session = Session::start(sayso(home.path(), &[]), 120, 40);
        session.see("Ferry returns");
        session.press("\r");
        session.see("These are the words that were kept of it");
        session.see("“It sails,”");
        session.press("Q");
        assert!(session.end().success());
    }
}
