//! The real program with a folder for Markdown files: they follow the notes, and what the reader writes in them stays.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a failed call is a failed test")]

#[path = "support/pty.rs"]
mod pty;

use std::fs;
use std::path::Path;

use pty::{Session, sayso};
use tempfile::TempDir;

const ARTICLE: &str = "\
Council delays harbour plan

The council of Westhaven put off its vote on Tuesday. \"The figures are not ready,\" said Ines Calloway.
";

/// A folder for one test, with the article in it and a setting that names the mirror.
fn home() -> TempDir {
    let home = tempfile::tempdir().unwrap();
    fs::write(home.path().join("article.txt"), ARTICLE).unwrap();
    fs::create_dir_all(home.path().join("config/sayso")).unwrap();
    fs::create_dir_all(home.path().join("vault")).unwrap();
    let setting = "[mirror]\nfolder = \"~/vault\"\n";
    fs::write(home.path().join("config/sayso/config.toml"), setting).unwrap();
    home
}

/// Reads the article, presses keys until `seen`, and quits.
fn read(home: &Path, arguments: &[&str], keys: &[&str], seen: &str) {
    read_with("Claims 1", home, arguments, keys, seen);
}

/// The same once these words are on the screen, too.
fn read_with(ready: &str, home: &Path, arguments: &[&str], keys: &[&str], seen: &str) {
    let mut session = Session::start(sayso(home, arguments), 120, 40);
    session.see("Claims 1");
    session.see(ready);
    if session.text().contains("To begin with") {
        session.press("\x1b");
        session.wait_for("no coach", |screen| !screen.contents().contains("To begin with"));
    }
    for keys in keys {
        session.press(keys);
    }
    session.see(seen);
    session.press("Q");
    assert!(session.end().success());
}

const FILE: &str = "vault/council-delays-harbour-plan.md";

#[test]
fn a_note_is_in_the_file_and_what_is_changed_there_by_hand_stays() {
    let home = home();
    let home = home.path();
    read(
        home,
        &["article.txt"],
        &["ggja", "ask for the minutes\x13"],
        "note saved",
    );
    let text = fs::read_to_string(home.join(FILE)).unwrap();
    assert!(
        text.starts_with("---\ntitle: \"Council delays harbour plan\"\n"),
        "{text}"
    );
    assert!(text.contains("\n> The council of Westhaven put off"), "{text}");
    assert!(text.contains("\nask for the minutes\n"), "{text}");
    assert!(text.ends_with("\n<!-- sayso:end -->\n"), "{text}");

    // Front matter, words around the part and in it, and another name.
    let (front, _) = text.split_once("<!-- sayso:begin").unwrap();
    let changed = text
        .replace(front, "---\ntags: [harbour]\n---\n\nBefore.\n\n")
        .replace("ask for the minutes", "asked for the minutes")
        + "\nAfter.";
    let renamed = home.join("vault/Harbour.md");
    fs::remove_file(home.join(FILE)).unwrap();
    fs::write(&renamed, &changed).unwrap();
    read(home, &["article.txt"], &["ggj)h"], "highlight saved");
    assert!(!home.join(FILE).exists());
    let text = fs::read_to_string(&renamed).unwrap();
    assert!(
        text.starts_with("---\ntags: [harbour]\n---\n\nBefore.\n\n<!-- sayso:begin "),
        "{text}"
    );
    assert!(text.ends_with("\nAfter."), "{text}");
    let (ours, theirs) = text.split_once("<!-- sayso:end -->\n").unwrap();
    assert!(
        ours.contains("\nask for the minutes\n") && ours.contains("figures are not ready"),
        "{text}"
    );
    // Whoever is named in a passage was found by then.
    assert!(ours.contains("names Ines Calloway"), "{text}");
    assert!(theirs.starts_with("\n<!-- sayso:kept "), "{text}");
    assert!(theirs.contains("\nasked for the minutes\n"), "{text}");

    // The last note goes, the file stays.
    read_with("Notes 2", home, &["article.txt"], &["ggjx"], "removal saved");
    read_with("Notes 1", home, &["article.txt"], &["ggj)x"], "removal saved");
    let text = fs::read_to_string(&renamed).unwrap();
    assert!(
        text.contains("\nNo notes on this article now.\n") && text.ends_with("\nAfter."),
        "{text}"
    );
}

#[test]
fn reading_alone_and_reading_in_private_leave_nothing() {
    let home = home();
    let home = home.path();
    read(home, &["article.txt"], &["ggjj"], "Notes 0");
    read(
        home,
        &["article.txt", "--private"],
        &["ggjh"],
        "highlight kept until you quit",
    );
    assert_eq!(fs::read_dir(home.join("vault")).unwrap().count(), 0);
}

#[test]
fn a_missing_folder_is_said_and_harms_no_note() {
    let home = home();
    let home = home.path();
    fs::remove_dir(home.join("vault")).unwrap();
    read(home, &["article.txt"], &["ggjh"], "in the library, but not mirrored: ");
    read(home, &["article.txt"], &[], "Notes 1");
    assert!(!home.join("vault").exists());
}
