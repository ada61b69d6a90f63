//! What a reading leaves on the disk, by what the settings say is to be kept: the real program, and every file after it.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a failed call is a failed test")]

#[path = "support/pty.rs"]
mod pty;

use std::fs;
use std::path::{Path, PathBuf};

use pty::{Session, sayso};
use tempfile::TempDir;

const ARTICLE: &str = "Zebrafinches return\n\n“They sing,” said Ada Brandt.\n\nThe harbour has nineteen of them.\n";

/// A folder of its own with the article in it, and settings that keep as much.
fn home(keep: &str) -> TempDir {
    let home = tempfile::tempdir().unwrap();
    fs::write(home.path().join("article.txt"), ARTICLE).unwrap();
    fs::write(home.path().join("settings"), format!("[library]\nkeep = \"{keep}\"\n")).unwrap();
    home
}

/// Reads the article with these keys, waits for the words that they bring, and quits.
fn read(home: &Path, keys: &str, told: &str) {
    let mut command = sayso(home, &["article.txt"]);
    command.env("SAYSO_CONFIG", home.join("settings"));
    let mut session = Session::start(command, 120, 40);
    session.wait_for("claims", |screen| screen.contents().contains("Claims 1"));
    session.press(keys);
    session.see(told);
    session.press("q");
    assert!(session.end().success());
}

/// Every file below, but the article and the settings.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if !path.ends_with("article.txt") && !path.ends_with("settings") {
            found.push(path);
        }
    }
    found
}

/// Whether a word of the article, or its path, is in any of these files.
fn tell_of_it(files: &[PathBuf]) -> bool {
    files.iter().any(|file| {
        let bytes = fs::read(file).unwrap();
        let words: [&[u8]; 4] = [b"Zebrafinches", b"nineteen", b"Brandt", b"article.txt"];
        words.iter().any(|word| bytes.windows(word.len()).any(|w| w == *word))
    })
}

#[test]
fn all_keeps_the_place_of_a_mere_reading() {
    let home = home("all");
    read(home.path(), "}}", "Notes 0");
    assert!(tell_of_it(&files(home.path())));
}

#[test]
fn notes_keeps_nothing_of_a_mere_reading_and_all_of_one_with_a_note() {
    let home = home("notes");
    read(home.path(), "}}", "Notes 0");
    let left = files(home.path());
    assert_eq!(left.len(), 1, "the library without an article: {left:?}");
    assert!(!tell_of_it(&left));
    let library = rusqlite::Connection::open(&left[0]).unwrap();
    for table in ["document", "snapshot", "highlight", "correction", "edit"] {
        let rows: i64 = library
            .query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0))
            .unwrap();
        assert_eq!(rows, 0, "{table}");
    }
    drop(library);

    read(home.path(), "}}h", "highlight saved");
    assert!(tell_of_it(&files(home.path())));
    read(home.path(), "gg", "Notes 1");
}

#[test]
fn what_is_forgotten_leaves_no_word() {
    let home = home("all");
    read(home.path(), "}}h", "highlight saved");
    assert!(tell_of_it(&files(home.path())));
    read(home.path(), "gg:forget\ry", "forgotten for good");
    let left = files(home.path());
    assert!(!tell_of_it(&left), "{left:?}");
    read(home.path(), "gg", "Notes 0");
}

#[test]
fn nothing_keeps_nothing_as_in_private() {
    let home = home("nothing");
    read(home.path(), "+}}h", "kept until you quit");
    let left = files(home.path());
    assert!(left.is_empty(), "{left:?}");
    assert!(!home.path().join("data").exists() && !home.path().join("state").exists());
}
