//! `sayso library`: where notes are kept, copies of them, looking for damage, and forgetting for good.

#![allow(clippy::unwrap_used, reason = "a step that fails is a failed test")]
#[path = "support/shelf.rs"]
mod shelf;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread;

use assert_cmd::Command;
use jiff::Timestamp;
use sayso::document::{self, Document};
use sayso::source::read_path;
use sayso::store::{Library, check, rescue};
use shelf::{ARTICLE, addition, article, holds, notes};
use tempfile::TempDir;

/// A folder for one test: the place of its articles and of its library.
struct Place(TempDir);

impl Place {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn library(&self) -> PathBuf {
        self.path("library")
    }

    fn open(&self) -> Library {
        Library::open(&self.library()).unwrap()
    }

    /// Writes an article and reads it, as the program does with its path.
    fn article(&self, name: &str, text: &str) -> Document {
        fs::write(self.path(name), text).unwrap();
        document::read(&read_path(&self.path(name)).unwrap()).unwrap()
    }

    fn run(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_sayso"));
        command
            .current_dir(self.0.path())
            .env_clear()
            .env("HOME", self.0.path());
        command.env("SAYSO_DATA", self.library()).arg("library").args(arguments);
        command.output().unwrap()
    }
}

fn text(bytes: &[u8]) -> &str {
    str::from_utf8(bytes).unwrap()
}

/// What a run said on standard output, where it did all that it was asked to.
#[track_caller]
fn said(output: &Output) -> &str {
    assert!(output.status.success() && output.stderr.is_empty(), "{output:?}");
    text(&output.stdout)
}

/// The one line of a run that failed.
#[track_caller]
fn complaint(output: &Output) -> &str {
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    assert!(output.stdout.is_empty(), "{output:?}");
    let line = text(&output.stderr).strip_suffix('\n').unwrap();
    assert!(!line.contains('\n'), "{line:?}");
    line.strip_prefix("sayso: ").unwrap()
}

fn names(folder: &Path) -> Vec<String> {
    let files = fs::read_dir(folder).unwrap();
    let mut names: Vec<_> = files
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn the_path_is_told_and_nothing_is_made() {
    let place = Place::new();
    let path = place.run(&["path"]);
    assert_eq!(said(&path), format!("{}\n", place.path("library/library.db").display()));
    assert_eq!(
        said(&place.run(&["check"])),
        "there is no library yet: nothing was kept so far\n"
    );
    assert!(complaint(&place.run(&["backup", "copy.db"])).starts_with("there is no library yet"));
    assert_eq!(
        complaint(&place.run(&["forget", "port.md"])),
        "nothing is kept of port.md"
    );
    assert!(names(place.0.path()).is_empty());
}

#[test]
fn a_sound_library_is_told_with_what_it_holds_and_a_damaged_one_in_one_line() {
    let place = Place::new();
    let mut library = place.open();
    for (n, note) in [(0, "ask"), (1, ""), (2, "and ask again")] {
        library.save(&article(), &addition(&article(), 1, n, note)).unwrap();
    }
    let checked = place.run(&["check"]);
    let line = said(&checked);
    assert!(
        line.contains("library.db is sound: 1 article, 3 highlights, 2 of them with a note, 0 corrections, "),
        "{line}"
    );
    assert!(line.ends_with(" kB\n"), "{line}");
    let path = library.path().to_owned();
    drop(library);

    // An index that does not fit its table is found only by the full check.
    let connection = rusqlite::Connection::open(&path).unwrap();
    connection
        .execute_batch(
            "PRAGMA writable_schema = ON;
             UPDATE sqlite_schema SET sql = 'CREATE INDEX edit_of_document ON edit (number, document)'
             WHERE name = 'edit_of_document'",
        )
        .unwrap();
    drop(connection);
    place.open().check().unwrap();
    let told = complaint(&place.run(&["check"])).to_owned();
    assert!(told.contains("library.db is damaged and was left as it is"), "{told}");

    fs::write(&path, "a shopping list").unwrap();
    let told = complaint(&place.run(&["check"])).to_owned();
    assert!(told.contains("library.db is damaged"), "{told}");
    assert_eq!(fs::read_to_string(&path).unwrap(), "a shopping list");
}

#[test]
fn a_highlight_of_no_article_is_damage() {
    let place = Place::new();
    let path = place.open().path().to_owned();
    let connection = rusqlite::Connection::open(&path).unwrap();
    connection
        .execute_batch("PRAGMA foreign_keys = OFF; INSERT INTO highlight VALUES ('gone', 'a', '{}')")
        .unwrap();
    drop(connection);
    assert!(complaint(&place.run(&["check"])).contains("is damaged"));
}

#[test]
fn an_empty_library_and_one_of_a_newer_version_are_told_as_what_they_are() {
    let place = Place::new();
    fs::create_dir(place.library()).unwrap();
    fs::write(place.path("library/library.db"), "").unwrap();
    assert!(said(&place.run(&["check"])).contains("is sound: 0 articles, "));
    let path = place.open().path().to_owned();
    assert!(said(&place.run(&["check"])).contains("is sound: 0 articles, "));
    let connection = rusqlite::Connection::open(&path).unwrap();
    connection.execute_batch("PRAGMA user_version = 99").unwrap();
    drop(connection);
    let before = fs::read(&path).unwrap();
    assert!(complaint(&place.run(&["check"])).ends_with("was left as it is; update sayso to open it"));
    assert!(complaint(&place.run(&["forget", "x", "--yes"])).contains("was written by a newer sayso"));
    said(&place.run(&["backup", "newer.db"]));
    assert_eq!(fs::read(&path).unwrap(), before);
}

#[test]
fn a_copy_is_whole_and_of_one_moment_while_others_write() {
    let place = Place::new();
    let (saved, ended) = (AtomicU64::new(0), AtomicBool::new(false));
    let mut library = place.open();
    thread::scope(|scope| {
        scope.spawn(|| {
            for n in 0.. {
                if ended.load(Ordering::Relaxed) {
                    break;
                }
                let note = format!("{n:06} {}", "long ".repeat(200));
                library.save(&article(), &addition(&article(), 1, n, &note)).unwrap();
                saved.store(n + 1, Ordering::Release);
            }
        });
        for copy in ["a.db", "b.db", "c.db", "d.db"] {
            let before = usize::try_from(saved.load(Ordering::Acquire)).unwrap();
            let told = said(&place.run(&["backup", copy])).to_owned();
            assert_eq!(told, format!("copied to {copy}\n"));
            // Where a library is looked for, the copy is one.
            let folder = place.path(&format!("of-{copy}"));
            fs::create_dir(&folder).unwrap();
            fs::copy(place.path(copy), folder.join("library.db")).unwrap();
            let kept = notes(&Library::open(&folder).unwrap(), &article());
            assert_eq!(check(&folder).unwrap().notes, kept.len());
            assert!(kept.len() >= before, "{} of {before}", kept.len());
            let numbers: Vec<usize> = kept.iter().map(|note| note[..6].parse().unwrap()).collect();
            assert_eq!(numbers, (0..kept.len()).collect::<Vec<_>>());
        }
        ended.store(true, Ordering::Relaxed);
    });
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = fs::metadata(place.path("a.db")).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
}

#[test]
fn a_copy_replaces_nothing_and_one_that_fails_leaves_nothing() {
    let place = Place::new();
    place
        .open()
        .save(&article(), &addition(&article(), 1, 0, "ask"))
        .unwrap();
    fs::write(place.path("mine.db"), "mine").unwrap();
    let told = complaint(&place.run(&["backup", "mine.db"])).to_owned();
    assert!(told.starts_with("mine.db is there already and was left"), "{told}");
    assert_eq!(fs::read_to_string(place.path("mine.db")).unwrap(), "mine");
    let told = complaint(&place.run(&["backup", "missing/copy.db"])).to_owned();
    assert!(told.starts_with("missing/copy.db cannot be written"), "{told}");
    assert!(complaint(&place.run(&["backup", "/"])).contains("there already"));
    #[cfg(unix)]
    {
        // Eight blocks of 512 bytes are fewer than any library has.
        let script = format!(
            "trap '' XFSZ; ulimit -f 8; exec '{}' library backup copy.db",
            env!("CARGO_BIN_EXE_sayso")
        );
        let mut command = Command::new("sh");
        command
            .current_dir(place.0.path())
            .env("SAYSO_DATA", place.library())
            .args(["-c", &script]);
        let told = complaint(&command.output().unwrap()).to_owned();
        assert!(told.contains("copy.db"), "{told}");
    }
    assert_eq!(names(place.0.path()), ["library", "mine.db"]);
}

#[test]
fn what_is_forgotten_is_in_no_file_any_more() {
    let place = Place::new();
    let ferry = place.article("ferry.md", ARTICLE);
    let revised = place.article("ferry.md", &ARTICLE.replace("May", "Junuary"));
    let other = place.article("other.md", "# Bridge\n\nThe bridge stays shut, said nobody.\n");
    // An open window keeps the log of writes in its file.
    let mut window = place.open();
    for n in 0..20 {
        let note = format!("quizzical {n} {}", "zebrafinch ".repeat(300));
        window.save(&ferry, &addition(&ferry, 1, n, &note)).unwrap();
        let note = format!("wombat {n}");
        window.save(&other, &addition(&other, 2, n, &note)).unwrap();
    }
    window.keep_place(&revised, 9, Timestamp::UNIX_EPOCH).unwrap();
    let state = place.path(".local/state/sayso");
    for (n, document) in [(0, &ferry), (1, &other)] {
        rescue(&state, document, &[addition(document, 3, n, "late")]).unwrap();
    }
    // Texts are packed; the index has their words in small letters.
    let words = ["quizzical", "zebrafinch", "junuary", "ferry", "harbour", "Ferry"];
    for word in words {
        assert!(holds(&place.library(), word), "{word}");
    }

    let refused = complaint(&place.run(&["forget", "ferry.md"])).to_owned();
    assert!(
        refused.starts_with("nothing was forgotten: there is no terminal to ask on"),
        "{refused}"
    );
    assert_eq!(notes(&window, &ferry).len(), 20);

    let told = said(&place.run(&["forget", "ferry.md", "--yes"])).to_owned();
    let lines: Vec<_> = told.lines().collect();
    assert_eq!(lines.len(), 3, "{told}");
    let first = lines[0].starts_with("forgotten: “Ferry to return”, /");
    assert!(
        first && told.contains("ferry.md (20 highlights, 0 corrections)"),
        "{told}"
    );
    assert_eq!(lines[2], "removed: 1 file with unsaved changes");
    for word in words {
        assert!(!holds(&place.library(), word), "{word}");
    }
    assert_eq!(names(&state).len(), 1);
    assert_eq!(notes(&window, &ferry), [""; 0]);
    assert_eq!(notes(&window, &other).len(), 20);
    window.check().unwrap();
    // The window goes on with what is left.
    window.save(&other, &addition(&other, 2, 99, "more")).unwrap();
    assert_eq!(
        complaint(&place.run(&["forget", "ferry.md", "--yes"])),
        "nothing is kept of ferry.md"
    );
}

#[test]
fn a_file_that_is_gone_is_known_by_its_path_and_no_other_of_its_name() {
    let place = Place::new();
    fs::create_dir(place.path("elsewhere")).unwrap();
    let here = place.article("port.md", "# Port\n\nThe port is open.\n");
    let elsewhere = place.article("elsewhere/port.md", "# Port\n\nThe port is shut.\n");
    let mut window = place.open();
    for document in [&here, &elsewhere] {
        window.keep_place(document, 2, Timestamp::UNIX_EPOCH).unwrap();
    }
    fs::remove_file(place.path("port.md")).unwrap();
    let told = said(&place.run(&["forget", "--yes", "port.md"])).to_owned();
    assert_eq!(told.lines().count(), 1, "{told}");
    assert!(window.notebook(&here).unwrap().is_none());
    assert!(window.notebook(&elsewhere).unwrap().is_some());
}
