//! The real program where things are not as usual: pipes, poor terminals, no locale, any size, a terminal that is not read.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a failed call is a failed test")]

#[path = "support/judge.rs"]
mod judge;
#[path = "support/opened.rs"]
mod opened;
#[path = "support/pty.rs"]
mod pty;

use std::io::Read;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::time::{Duration, Instant};
use std::{env, fs, io, process};

use opened::{home, reading};
use portable_pty::CommandBuilder;
use pty::{Session, command, sayso};
use rustix::fs::{OFlags, fcntl_setfl};

const SAYSO: &str = env!("CARGO_BIN_EXE_sayso");

/// A line for the shell, on a terminal.
fn shell(home: &Path, line: &str) -> CommandBuilder {
    let mut shell = command("/bin/sh", home);
    shell.args(["-c", line]);
    shell
}

/// Ends the program by a key. All that was sent is what sayso is known to send: among it no question to the terminal.
fn quit(mut session: Session, what: &str) {
    session.press("Q");
    assert!(session.end().success(), "{what}");
    session.assert_restored();
    let judge = judge::terminal(&session.written());
    assert!(judge.faults.is_empty(), "{what}: {:?}", judge.faults);
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
fn keys_come_from_the_terminal_while_standard_input_is_empty() {
    let home = home();
    let line = format!("'{SAYSO}' article.txt </dev/null");
    let session = Session::start(shell(home.path(), &line), 120, 40);
    session.see("Council delays harbour plan");
    quit(session, &line);
}

/// A program of a session of its own has no terminal to ask.
#[test]
#[cfg(target_os = "linux")]
fn where_no_keys_can_come_from_the_program_says_so() {
    let home = home();
    let line = format!("setsid -w '{SAYSO}' article.txt </dev/null");
    let mut session = Session::start(shell(home.path(), &line), 120, 40);
    assert_eq!(session.end().exit_code(), 1);
    let told = session.text();
    assert!(told.contains("sayso: no terminal to take keys from: "), "{told}");
    session.assert_restored_after(0);
}

/// In a file there are no colours and no controls, and the terminal stays as it is.
#[test]
fn output_that_is_no_terminal_is_plain() {
    let home = home();
    let line = format!("'{SAYSO}' article.txt >printed");
    let mut session = Session::start(shell(home.path(), &line), 120, 40);
    assert!(session.end().success());
    session.assert_restored_after(0);
    assert!(session.written().is_empty(), "{}", session.text());
    let printed = fs::read_to_string(home.path().join("printed")).unwrap();
    assert!(printed.contains("Council delays harbour plan"), "{printed}");
    assert!(judge::plain(&printed).is_empty(), "{printed}");
}

#[test]
fn a_terminal_that_can_only_print_gets_no_escape_code() {
    let home = home();
    for term in [None, Some(""), Some("dumb")] {
        let mut command = sayso(home.path(), &["article.txt"]);
        command.env_remove("TERM");
        if let Some(term) = term {
            command.env("TERM", term);
        }
        let mut session = Session::start(command, 100, 60);
        assert!(session.end().success(), "{term:?}");
        session.assert_restored_after(0);
        assert_eq!(session.count("\u{1b}"), 0, "{term:?}");
        let shown = session.text();
        assert!(
            shown.contains("Council delays harbour plan") && shown.contains("Claims"),
            "{shown}"
        );
    }
}

/// The surroundings tell of a terminal that can do little, of none that is known, or of no letters but ASCII.
#[test]
fn poor_terminals_are_drawn_on() {
    let home = home();
    let locales = [None, Some("C"), Some("en_US.ISO-8859-1")];
    for (at, term) in ["linux", "screen", "vt100", "vt220", "xterm", "no-such-terminal"]
        .into_iter()
        .enumerate()
    {
        let mut command = sayso(home.path(), &["article.txt"]);
        command.env("TERM", term);
        for variable in ["LANG", "LC_ALL", "LC_CTYPE"] {
            match locales[at % locales.len()] {
                Some(locale) => command.env(variable, locale),
                None => command.env_remove(variable),
            }
        }
        let session = Session::start(command, 80, 24);
        session.see("Council delays harbour plan");
        session.see("The figures are not ready");
        quit(session, term);
    }
}

/// A terminal may tell of no size at all, or of a silly one.
#[test]
fn any_size_is_drawn_on() {
    let home = home();
    for (columns, rows) in [
        (0, 0),
        (1, 1),
        (2, 2),
        (0, 24),
        (80, 0),
        (1, 40),
        (120, 1),
        (u16::MAX, u16::MAX),
    ] {
        let mut session = Session::start(sayso(home.path(), &["article.txt"]), columns, rows);
        session.wait_for("the reader", vt100::Screen::alternate_screen);
        for keys in ["jjG", "2", "\r", "h", "a", "x\x13", "?", "q", "/x\r"] {
            session.press(keys);
        }
        session.resize(80, 24);
        session.see("Council delays harbour");
        quit(session, &format!("{columns}×{rows}"));
    }
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
fn a_storm_of_sizes_ends_on_the_last() {
    let home = home();
    let mut session = reading(home.path());
    for step in 0..100 {
        session.resize(20 + step, 5 + step % 40);
    }
    session.resize(90, 30);
    // What is at the right edge and on the last row is in its place only at the last size.
    session.wait_for("the last size", |screen| {
        let rows: Vec<String> = screen.rows(0, 90).collect();
        let title = rows.first().map(|row| row.trim_end()).unwrap_or_default();
        title.ends_with('%') && title.chars().count() == 89 && rows.last().is_some_and(|row| row.contains("? help"))
    });
    session.press("q");
    assert!(session.end().success());
    session.assert_restored();
}

/// What is to be written is waited for, and nothing but that: no key, no clock and no turn of a loop wakes the program.
#[cfg(target_os = "linux")]
fn assert_asleep(session: &Session) {
    let switches = || -> Vec<String> {
        let status = fs::read_to_string(format!("/proc/{0}/task/{0}/status", session.pid())).unwrap();
        let kept = |line: &&str| line.starts_with("State") || line.contains("ctxt_switches");
        status.lines().filter(kept).map(str::to_owned).collect()
    };
    // Long enough to see a clock that wakes it.
    let stays_asleep = || {
        let (start, before) = (Instant::now(), switches());
        let mut is_asleep = before.iter().any(|line| line.contains("sleeping"));
        while is_asleep && start.elapsed() < Duration::from_millis(100) {
            std::thread::yield_now();
            is_asleep = switches() == before;
        }
        is_asleep
    };
    // On a busy machine it may take a while to fall asleep. One that goes round in a loop never does.
    let start = Instant::now();
    while !stays_asleep() {
        assert!(start.elapsed() < Duration::from_secs(30), "{:?}", switches());
    }
}

#[cfg(not(target_os = "linux"))]
fn assert_asleep(_: &Session) {}

#[test]
fn a_terminal_that_nobody_reads_is_waited_for_without_a_turn() {
    let home = home();
    let mut session = reading(home.path());
    session.stall("\x0c");
    assert_asleep(&session);
    session.read_on();
    session.press("jjjh");
    session.see("highlight saved");
    quit(session, "after a stop");
}

#[test]
#[ignore = "the next test runs it, on a terminal of its own"]
fn reader_whose_writes_do_not_wait() {
    fcntl_setfl(io::stdout(), OFlags::RDWR | OFlags::NONBLOCK).unwrap();
    let failure = process::Command::new(SAYSO).arg("article.txt").exec();
    panic!("{failure}");
}

/// A program that had the terminal before may have left it so that writing to it fails where it should wait.
#[test]
fn a_terminal_that_does_not_wait_is_waited_for() {
    let home = home();
    let this = env::current_exe().unwrap();
    let mut command = command(this.to_str().unwrap(), home.path());
    command.args(["--ignored", "--exact", "reader_whose_writes_do_not_wait", "--nocapture"]);
    let mut session = Session::start(command, 200, 60);
    opened::analysed(&session);
    session.stall("\x0c");
    assert_asleep(&session);
    session.read_on();
    session.press("jjjh");
    session.see("highlight saved");
    session.press("Q");
    assert!(session.end().success());
    session.assert_restored();
}

/// A program that shares standard output may have left it so that writes fail where they should wait.
#[test]
fn a_pipe_that_does_not_wait_is_waited_for() {
    let home = home();
    let words = "The council said no. ".repeat(50_000);
    fs::write(home.path().join("long.txt"), &words).unwrap();
    let (reader, writer) = rustix::pipe::pipe().unwrap();
    fcntl_setfl(&writer, OFlags::NONBLOCK).unwrap();
    let mut long = process::Command::new(SAYSO);
    long.args(["convert", "--to", "text", "long.txt"])
        .current_dir(home.path())
        .stdout(writer);
    let mut child = long.spawn().unwrap();
    drop(long);
    let mut output = String::new();
    // Nothing is read before the pipe is full.
    while rustix::io::ioctl_fionread(&reader).unwrap() < 50_000 && child.try_wait().unwrap().is_none() {
        std::thread::yield_now();
    }
    fs::File::from(reader).read_to_string(&mut output).unwrap();
    assert!(child.wait().unwrap().success());
    assert_eq!(output.trim_end(), words.trim_end());
}
