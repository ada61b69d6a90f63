//! `sayso doctor` on a terminal: what it asks of it, and that the terminal is as it was before.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a failed call is a failed test")]

#[path = "support/pty.rs"]
mod pty;

use pty::{Session, sayso};
use rustix::process::Signal;
use tempfile::TempDir;

const ASK: &str = "\x1b[6n";

fn doctor(home: &TempDir) -> Session {
    Session::start(sayso(home.path(), &["doctor"]), 120, 24)
}

/// What a terminal answers whose cursor stands in these columns.
fn answer(columns: &[u16]) -> String {
    let reply = |column: &u16| format!("\x1b[1;{column}R");
    columns.iter().map(reply).collect::<Vec<_>>().concat()
}

/// A terminal that answers: its cursor is at the beginning of the row, then behind each text.
fn answering(home: &TempDir, widths: [u16; 6]) -> Session {
    let mut session = doctor(home);
    session.wait_for_bytes(ASK);
    session.press(&answer(&[1]));
    // The last text has been written and is erased again.
    session.wait_for_bytes("e\u{301}\x1b[6n\r\x1b[K");
    session.press(&answer(&widths.map(|width| width + 1)));
    session
}

#[test]
fn a_terminal_that_agrees() {
    let home = tempfile::tempdir().unwrap();
    let mut session = answering(&home, [2, 2, 2, 2, 2, 1]);
    session.see("width      emoji, flags and marks are as wide as they should be");
    session.end();
    session.assert_restored_after(0);
    assert!(!session.text().contains('漢'), "what was written is erased");
}

#[test]
fn a_terminal_that_differs() {
    let home = tempfile::tempdir().unwrap();
    let mut session = answering(&home, [1, 6, 2, 2, 2, 1]);
    session.see("in columns, a heart emoji has 1 instead of 2, a family emoji has 6 instead of 2;");
    session.end();
    session.assert_restored_after(0);
}

#[test]
fn a_terminal_that_does_not_answer_is_shown_nothing() {
    let home = tempfile::tempdir().unwrap();
    let mut session = doctor(&home);
    session.see("not known, because the terminal does not tell where its cursor is");
    session.end();
    session.assert_restored_after(0);
    assert_eq!(session.count("漢"), 0);
}

#[test]
fn what_stands_in_the_row_is_not_written_over() {
    let home = tempfile::tempdir().unwrap();
    let mut session = doctor(&home);
    session.wait_for_bytes(ASK);
    session.press("q");
    session.press(&answer(&[9]));
    session.wait_for_bytes("\r\n\r\u{2764}");
    session.press(&answer(&[3, 3, 3, 3, 3, 2]));
    session.see("emoji, flags and marks are as wide as they should be");
    session.end();
}

#[test]
fn a_signal_leaves_the_terminal_as_it_was() {
    let home = tempfile::tempdir().unwrap();
    let mut session = doctor(&home);
    session.wait_for_bytes(ASK);
    assert!(session.is_in_raw_mode());
    session.signal(Signal::TERM);
    assert_eq!(session.end().signal(), Some("Terminated"));
    session.assert_restored_after(0);
}
