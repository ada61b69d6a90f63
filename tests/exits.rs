//! Every way in which the real program ends or lets go of the terminal, one test for each. After each the terminal is as
//! it was, what was noted is kept, the exit code is right, and all that was sent is what sayso is known to send.
//!
//! | way | |
//! |---|---|
//! | 1 | the reader quits |
//! | 2 | an error, before the first frame or later on |
//! | 3 | a panic of the thread that draws |
//! | 4 | a panic of another thread: the screen stays, the status line tells |
//! | 5 | SIGTERM |
//! | 6 | SIGHUP |
//! | 7 | SIGINT |
//! | 8 | SIGQUIT |
//! | 9 | the terminal goes away |
//! | 10 | stopped (SIGTSTP), and on again (SIGCONT) |
//! | 11 | to the reader's own editor, and back |
//! | 12 | a stack overflow in a parser, which is a process of its own |
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a failed call is a failed test")]

#[path = "support/faulty.rs"]
mod faulty;
#[path = "support/judge.rs"]
mod judge;
#[path = "support/opened.rs"]
mod opened;
#[path = "support/pty.rs"]
mod pty;

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::time::Duration;

use opened::{HIGHLIGHT, exported, highlight, home, reading, reading_with_editor};
use pty::{Session, sayso};
use rustix::process::Signal;

/// How the program is to have ended, and what is to be left.
struct Left<'a> {
    /// The exit code, unless a signal ended it.
    code: u32,
    /// The signal, as the system calls it.
    signal: Option<&'a str>,
    /// How often the terminal was taken over and given back.
    times: usize,
    /// What the library holds.
    notes: &'a [&'a str],
}

/// After the highlight that every reading here begins with.
const LEFT: Left<'_> = Left {
    code: 0,
    signal: None,
    times: 1,
    notes: &[HIGHLIGHT],
};

/// Waits for the end, and compares all of it.
fn assert_left(session: &mut Session, home: &Path, left: &Left<'_>) {
    let status = session.end();
    assert_eq!(status.signal(), left.signal, "{}", session.text());
    if left.signal.is_none() {
        assert_eq!(status.exit_code(), left.code, "{}", session.text());
    }
    session.assert_restored_after(left.times);
    let judge = judge::terminal(&session.written());
    assert!(judge.faults.is_empty(), "{:?}", judge.faults);
    let kept = exported(home);
    for note in left.notes {
        assert!(kept.contains(note), "{note:?} is not in {kept}");
    }
}

#[test]
fn way_01_the_reader_quits() {
    let home = home();
    let mut session = reading(home.path());
    highlight(&mut session);
    session.press("q");
    assert_left(&mut session, home.path(), &LEFT);
}

/// What is wrong before the reader begins is one line on the screen of the shell.
#[test]
fn way_02_an_error_at_the_start() {
    let home = home();
    let settings = home.path().join("config.toml");
    fs::write(&settings, "[screen]\nmouse = \"perhaps\"\n").unwrap();
    for (arguments, config, code) in [
        (&["missing.txt"][..], None, 1),
        (&["."], None, 1),
        (&["--nonsense"], None, 2),
        (&["article.txt"], Some(&settings), 2),
    ] {
        let mut command = sayso(home.path(), arguments);
        if let Some(config) = config {
            command.env("SAYSO_CONFIG", config);
        }
        let mut session = Session::start(command, 120, 40);
        let left = Left {
            code,
            times: 0,
            notes: &[],
            ..LEFT
        };
        assert_left(&mut session, home.path(), &left);
        assert_eq!(session.count("\u{1b}"), 0, "{arguments:?}");
        assert!(!session.text().trim().is_empty(), "{arguments:?}");
    }
}

#[test]
#[ignore = "other tests run it, on a terminal of its own"]
fn faulty_reader() {
    faulty::read();
}

/// The beginning of a long article was on the screen when the rest turned out not to be readable.
#[test]
fn way_02_an_error_later_on() {
    let home = home();
    let mut session = faulty::in_the_rest(home.path());
    let left = Left {
        code: 1,
        notes: &[],
        ..LEFT
    };
    assert_left(&mut session, home.path(), &left);
    let told = session.text();
    let line = "sayso: a fault in the program stopped the reading of the article";
    assert!(told.contains(line) && !told.contains("OWNED"), "{told}");
}

#[test]
#[ignore = "other tests run it, in a process of its own"]
fn endless_parser() {
    faulty::overflow();
}

#[test]
#[ignore = "other tests run it, on a terminal of its own"]
fn reader_of_an_endless_file() {
    faulty::read_by("endless_parser");
}

/// What the parser does to itself is one line for the reader.
#[test]
fn way_12_a_stack_overflow_in_a_parser() {
    let home = home();
    let mut session = faulty::of_an_endless_file(home.path());
    let left = Left {
        code: 1,
        times: 0,
        notes: &[],
        ..LEFT
    };
    assert_left(&mut session, home.path(), &left);
    let told = session.text();
    assert!(
        told.contains("sayso: article.txt: its reader broke down on it"),
        "{told}"
    );
    assert_eq!(session.count("\u{1b}"), 0, "{told}");
}

/// A report is left, without a word of the article.
#[test]
fn way_03_a_panic_of_the_thread_that_draws() {
    let home = home();
    let folder = home.path().join("state/sayso");
    let mut session = faulty::at_a_key(home.path(), &home.path().join("state"));
    opened::analysed(&session);
    highlight(&mut session);
    session.press("\x1b[20~");
    assert_left(&mut session, home.path(), &Left { code: 101, ..LEFT });
    let told = session.text();
    assert!(
        told.contains("sayso: a fault in the program ended it at tests/support/faulty.rs"),
        "{told}"
    );
    assert!(!told.contains("Calloway") && !told.contains("OWNED"), "{told}");
    let report = fs::read_dir(&folder).unwrap().next().unwrap().unwrap();
    let name = report.file_name().into_string().unwrap();
    assert!(
        told.replace('\n', "").contains(&name),
        "{name} is not named in:\n{told}"
    );
    for (path, mode) in [(&folder, 0o700), (&report.path(), 0o600)] {
        let found = fs::metadata(path).unwrap().permissions().mode();
        assert_eq!(found & 0o777, mode, "{path:?}");
    }
    let report = fs::read_to_string(report.path()).unwrap();
    assert!(
        report.contains("tests/support/faulty.rs") && !report.contains("Calloway") && !report.contains("OWNED"),
        "{report}"
    );
}

#[test]
fn a_report_in_a_folder_with_a_hostile_name_is_told_of_in_words() {
    let home = home();
    let mut session = faulty::at_a_key(home.path(), &home.path().join("\u{1b}]0;OWNED\u{7}"));
    opened::analysed(&session);
    highlight(&mut session);
    session.press("\x1b[20~");
    assert_left(&mut session, home.path(), &Left { code: 101, ..LEFT });
    assert!(
        session.text().replace('\n', "").contains("]0;OWNED"),
        "{}",
        session.text()
    );
}

/// The thread of the analysis breaks, and reading goes on.
#[test]
fn way_04_a_panic_of_another_thread() {
    let home = home();
    let state = home.path().join("state");
    let mut session = faulty::in_a_worker(home.path(), &state);
    session.see("the analysis failed: a fault in the program stopped");
    session.see("reading goes on");
    session.see("Council delays harbour plan");
    assert_eq!(session.count("\u{1b}[?1049l"), 0, "the screen stays");
    highlight(&mut session);
    session.press("q");
    assert_left(&mut session, home.path(), &LEFT);
    let written = String::from_utf8(session.written()).unwrap();
    assert!(!written.contains("OWNED"), "what the thread said is not for the screen");
    assert!(!state.join("sayso").exists(), "no report, for the reader went on");
}

/// A signal while a note is typed: the note is kept, and the program ends by the signal.
fn assert_signal(signal: Signal, name: &str) {
    let home = home();
    let mut session = reading(home.path());
    highlight(&mut session);
    session.press("a");
    session.press("ask for the minutes");
    session.see("ask for the minutes");
    session.signal(signal);
    let left = Left {
        signal: Some(name),
        notes: &[HIGHLIGHT, "ask for the minutes"],
        ..LEFT
    };
    assert_left(&mut session, home.path(), &left);
}

#[test]
fn way_05_sigterm() {
    assert_signal(Signal::TERM, "Terminated");
}

#[test]
fn way_06_sighup() {
    assert_signal(Signal::HUP, "Hangup");
}

#[test]
fn way_07_sigint() {
    assert_signal(Signal::INT, "Interrupt");
}

#[test]
fn way_08_sigquit() {
    assert_signal(Signal::QUIT, "Quit");
}

/// Of this one terminal nothing is left to compare.
#[test]
fn way_09_the_terminal_goes_away() {
    let home = home();
    let mut session = reading(home.path());
    highlight(&mut session);
    session.press("a");
    session.press("ask for the minutes");
    session.see("ask for the minutes");
    let (status, time) = session.hang_up();
    assert!(status.success() || status.signal() == Some("Hangup"), "{status}");
    assert!(time < Duration::from_secs(1), "it took {time:?}");
    let notes = exported(home.path());
    assert!(
        notes.contains("ask for the minutes") && notes.contains(HIGHLIGHT),
        "{notes}"
    );
}

/// The program waits to write when a signal comes, or the end of the terminal: nothing is lost, and nothing is left.
#[test]
fn ways_out_of_a_terminal_that_nobody_reads() {
    let home = home();
    let mut session = reading(home.path());
    highlight(&mut session);
    session.stall("\x0c");
    session.signal(Signal::TERM);
    session.read_on();
    let left = Left {
        signal: Some("Terminated"),
        ..LEFT
    };
    assert_left(&mut session, home.path(), &left);
    let mut session = reading(home.path());
    session.stall("\x0c");
    let (_, time) = session.hang_up();
    assert!(time < Duration::from_secs(1), "it took {time:?}");
}

#[test]
fn way_10_stopped_and_on_again() {
    let home = home();
    let mut session = reading(home.path());
    highlight(&mut session);
    session.signal(Signal::TSTP);
    session.wait_until_stopped();
    session.wait_for("the shell's screen", |screen| !screen.alternate_screen());
    session.assert_restored();
    session.signal(Signal::CONT);
    session.see("Council delays harbour plan");
    session.wait_until_raw();
    session.press("q");
    assert_left(&mut session, home.path(), &Left { times: 2, ..LEFT });
}

/// Keys that would move, remove, undo, quit and kill the reader are words of the note.
#[test]
fn way_11_to_the_editor_and_back() {
    let home = home();
    let script = r#"trap '' INT QUIT
        printf 'editing %s\n' "$1" >/dev/tty
        { read -r first; read -r second; } </dev/tty
        printf '%s\n%s\n' "$first" "$second" >"$2""#;
    let mut session = reading_with_editor(home.path(), script);
    session.press("jjjA");
    session.see("editing -w");
    session.assert_restored();
    // The terminal makes signals of these, for all programs in its foreground. They empty its queue of keys.
    session.press("\x03");
    session.see("^C");
    session.press("\x1c");
    session.see("^\\");
    session.press("jjxqQ]c5\x1b[B, U?\r");
    session.press("a second line\r");
    session.see("saved");
    session.see("Notes 1");
    session.see("Council delays harbour plan");
    assert!(!session.text().contains("editing"), "{}", session.text());
    session.press("q");
    let left = Left {
        times: 2,
        notes: &[r"jjxqQ]c5\u001b[B, U?\na second line", HIGHLIGHT],
        ..LEFT
    };
    assert_left(&mut session, home.path(), &left);
}
