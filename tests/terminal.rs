//! The real program on a pseudo-terminal: keys, every way to end, and the terminal as it was.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a failed call is a failed test")]

#[path = "support/pty.rs"]
mod pty;

use std::fs;
use std::path::Path;
use std::time::Duration;

use pty::{Session, command, sayso};
use rustix::process::Signal;
use tempfile::TempDir;

const ARTICLE: &str = "\
Council delays harbour plan

By Mara Lindqvist

The council of Westhaven put off its vote on the new harbour on Tuesday. \"The figures are not ready,\" said Ines \
Calloway, who leads the planning committee. She said the report would come in May.

Tom Okafor of the Harbour Workers' Union called the delay a relief. \"Nobody asked the people who work there,\" Okafor \
said. Calloway did not reply to him.
";

/// A folder for one test, with the article in it.
fn home() -> TempDir {
    let home = tempfile::tempdir().unwrap();
    fs::write(home.path().join("article.txt"), ARTICLE).unwrap();
    home
}

/// The article is open and read.
fn reading(home: &Path) -> Session {
    let session = Session::start(sayso(home, &["article.txt"]), 120, 40);
    session.see("Council delays harbour plan");
    session
}

#[test]
fn q_ends_and_restores_the_terminal() {
    let home = home();
    let mut session = reading(home.path());
    session.press("q");
    assert!(session.end().success());
    session.assert_restored();
}

#[test]
fn signals_restore_the_terminal_and_end_by_the_signal() {
    for (signal, name) in [
        (Signal::TERM, "Terminated"),
        (Signal::HUP, "Hangup"),
        (Signal::INT, "Interrupt"),
        (Signal::QUIT, "Quit"),
    ] {
        let home = home();
        let mut session = reading(home.path());
        session.signal(signal);
        let status = session.end();
        assert_eq!(status.signal(), Some(name));
        session.assert_restored();
    }
}

#[test]
fn a_terminal_that_goes_away_ends_the_program_at_once() {
    let home = home();
    let (status, time) = reading(home.path()).hang_up();
    assert!(status.success() || status.signal() == Some("Hangup"), "{status}");
    assert!(time < Duration::from_secs(1), "it took {time:?}");
}

#[test]
fn keys_come_from_the_terminal_while_the_article_comes_from_a_pipe() {
    let home = home();
    let mut shell = command("/bin/sh", home.path());
    shell.args(["-c", &format!("cat article.txt | '{}' -", env!("CARGO_BIN_EXE_sayso"))]);
    let mut session = Session::start(shell, 120, 40);
    session.see("Council delays harbour plan");
    session.press("q");
    assert!(session.end().success());
    session.assert_restored();
}

#[test]
fn a_new_size_is_drawn_at_once() {
    let home = home();
    let mut session = reading(home.path());
    for (columns, rows) in [(60, 20), (38, 12), (200, 60), (80, 24)] {
        session.resize(columns, rows);
        session.see("Council delays harbour");
    }
    session.press("q");
    assert!(session.end().success());
    session.assert_restored();
}

#[test]
fn a_stopped_program_gives_the_terminal_back_until_it_goes_on() {
    let home = home();
    let mut session = reading(home.path());
    session.signal(Signal::TSTP);
    session.wait_until_stopped();
    session.wait_for("the shell's screen", |screen| !screen.alternate_screen());
    session.signal(Signal::CONT);
    session.see("Council delays harbour plan");
    session.press("q");
    assert!(session.end().success());
}

/// Wakes of all threads of the program so far: each leaves a voluntary switch behind.
#[cfg(target_os = "linux")]
fn wakes(pid: i32) -> u64 {
    let threads = fs::read_dir(format!("/proc/{pid}/task")).unwrap();
    let status = threads.filter_map(|thread| fs::read_to_string(thread.ok()?.path().join("status")).ok());
    status
        .filter_map(|status| {
            let line = status.lines().find(|l| l.starts_with("voluntary_ctxt_switches:"))?;
            line.split_whitespace().nth(1)?.parse::<u64>().ok()
        })
        .sum()
}

/// Analysis and messages that go away by themselves may take some seconds; a tick would never be over.
#[test]
#[cfg(target_os = "linux")]
fn an_idle_reader_does_not_wake() {
    let home = home();
    let mut session = reading(home.path());
    let second = Duration::from_secs(1);
    let idle = (0..15).any(|_| {
        let before = wakes(session.pid());
        session.is_quiet_for(second) && wakes(session.pid()) == before
    });
    assert!(idle, "the program wakes up again and again with nothing to do");
    session.press("q");
    assert!(session.end().success());
}
