//! The real program with an article open, and what its library then holds.
#![allow(clippy::unwrap_used, reason = "a failed call is a failed test")]
#![allow(dead_code, reason = "each test file uses its part")]

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use tempfile::TempDir;

use crate::pty::{Session, sayso};

/// An article with people, claims and a committee.
pub(crate) const ARTICLE: &str = "\
Council delays harbour plan

By Mara Lindqvist

The council of Westhaven put off its vote on the new harbour on Tuesday. \"The figures are not ready,\" said Ines \
Calloway, who leads the planning committee. She said the report would come in May.

Tom Okafor of the Harbour Workers' Union called the delay a relief. \"Nobody asked the people who work there,\" Okafor \
said. Calloway did not reply to him.
";

/// A folder for one test, with the article in it.
pub(crate) fn home() -> TempDir {
    let home = tempfile::tempdir().unwrap();
    fs::write(home.path().join("article.txt"), ARTICLE).unwrap();
    home
}

/// The article is open and read.
pub(crate) fn reading(home: &Path) -> Session {
    let session = Session::start(sayso(home, &["article.txt"]), 120, 40);
    analysed(&session);
    session
}

/// Waits for the claims, which come last: what keys do from then on does not hang on how far the analysis has come.
pub(crate) fn analysed(session: &Session) {
    session.wait_for("claims", |screen| {
        let text = screen.contents();
        text.contains("Claims ") && !text.contains("Claims 0") && !text.contains("Claims …")
    });
}

/// What the library holds of the article, as the export tells it.
pub(crate) fn exported(home: &Path) -> String {
    let mut export = std::process::Command::new(env!("CARGO_BIN_EXE_sayso"));
    export
        .args(["export", "article.txt", "--format", "json"])
        .current_dir(home);
    let output = export.env("XDG_DATA_HOME", home.join("data")).output().unwrap();
    String::from_utf8(output.stdout).unwrap()
}

/// The article is open, and `EDITOR` is a script.
pub(crate) fn reading_with_editor(home: &Path, script: &str) -> Session {
    let editor = home.join("editor");
    fs::write(&editor, format!("#!/bin/sh\n{script}\n")).unwrap();
    fs::set_permissions(&editor, fs::Permissions::from_mode(0o755)).unwrap();
    let mut command = sayso(home, &["article.txt"]);
    command.env("EDITOR", format!("'{}' -w", editor.display()));
    let session = Session::start(command, 120, 40);
    analysed(&session);
    session
}

/// Highlights the second paragraph, and waits until that is on the disk.
pub(crate) fn highlight(session: &mut Session) {
    session.press("jjjh");
    session.see("highlight saved");
}

/// What [`highlight`] leaves in an export.
pub(crate) const HIGHLIGHT: &str = "The figures are not ready";
