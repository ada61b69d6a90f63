//! Every way in which the real program ends or lets go of the terminal: the terminal as it was, notes kept, the right code.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a failed call is a failed test")]

#[path = "support/opened.rs"]
mod opened;
#[path = "support/pty.rs"]
mod pty;

use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;
use std::{env, fs, thread};

use crossterm::event::{Event, KeyCode};
use opened::{analysed, exported, home, reading};
use pty::{Session, command, sayso};
use ratatui::Frame;
use ratatui::widgets::Widget;
use rustix::process::Signal;
use sayso::notes::WindowId;
use sayso::reader::Order;
use sayso::store::KeptScreen;
use sayso::tui::keymap::Keymap;
use sayso::tui::layout::Measures;
use sayso::tui::theme::{Theme, Themes};
use sayso::tui::{self, Application, Effect, Message, Now, Options, Setup};
use uuid::Uuid;

#[test]
fn q_ends_and_restores_the_terminal() {
    let home = home();
    let mut session = reading(home.path());
    session.press("q");
    assert!(session.end().success());
    session.assert_restored();
}

#[test]
fn signals_keep_the_note_restore_the_terminal_and_end_by_the_signal() {
    for (signal, name) in [
        (Signal::TERM, "Terminated"),
        (Signal::HUP, "Hangup"),
        (Signal::INT, "Interrupt"),
        (Signal::QUIT, "Quit"),
    ] {
        let home = home();
        let mut session = reading(home.path());
        session.press("jjja");
        session.press("ask for the minutes");
        session.see("ask for the minutes");
        session.signal(signal);
        let status = session.end();
        assert_eq!(status.signal(), Some(name));
        session.assert_restored();
        let notes = exported(home.path());
        assert!(notes.contains("ask for the minutes"), "{name}: {notes}");
    }
}

#[test]
fn a_terminal_that_goes_away_ends_the_program_at_once_and_not_the_note() {
    let home = home();
    let mut session = reading(home.path());
    session.press("jjja");
    session.press("ask for the minutes");
    session.see("ask for the minutes");
    let (status, time) = session.hang_up();
    assert!(status.success() || status.signal() == Some("Hangup"), "{status}");
    assert!(time < Duration::from_secs(1), "it took {time:?}");
    let notes = exported(home.path());
    assert!(notes.contains("ask for the minutes"), "{notes}");
}

/// The program waits to write when a signal comes, or the end of the terminal: nothing is lost, and nothing is left.
#[test]
fn a_terminal_that_nobody_reads_for_a_while_is_written_to_later() {
    let home = home();
    let mut session = reading(home.path());
    session.stall("\x0c");
    session.read_on();
    session.press("jjjh");
    session.see("highlight saved");
    session.stall("\x0c");
    session.signal(Signal::TERM);
    session.read_on();
    assert_eq!(session.end().signal(), Some("Terminated"));
    session.assert_restored();
    assert!(exported(home.path()).contains("The figures are not ready"));
    let mut session = reading(home.path());
    session.stall("\x0c");
    let (_, time) = session.hang_up();
    assert!(time < Duration::from_secs(1), "it took {time:?}");
}

/// What is wrong before the reader begins is one line on the screen of the shell.
#[test]
fn an_error_at_the_start_leaves_the_terminal_alone() {
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
        assert_eq!(session.end().exit_code(), code, "{arguments:?}: {}", session.text());
        session.assert_restored_after(0);
        assert_eq!(session.count("\u{1b}"), 0, "{arguments:?}");
        assert!(!session.text().trim().is_empty(), "{arguments:?}");
    }
}

#[test]
fn a_stopped_program_gives_the_terminal_back_until_it_goes_on() {
    let home = home();
    let mut session = reading(home.path());
    session.signal(Signal::TSTP);
    session.wait_until_stopped();
    session.wait_for("the shell's screen", |screen| !screen.alternate_screen());
    assert!(!session.is_in_raw_mode());
    session.signal(Signal::CONT);
    session.see("Council delays harbour plan");
    session.wait_until_raw();
    session.press("q");
    assert!(session.end().success());
    session.assert_restored_after(2);
}

/// The article is open, and `EDITOR` is a script.
fn reading_with_editor(home: &Path, script: &str) -> Session {
    let editor = home.join("editor");
    fs::write(&editor, format!("#!/bin/sh\n{script}\n")).unwrap();
    fs::set_permissions(&editor, fs::Permissions::from_mode(0o755)).unwrap();
    let mut command = sayso(home, &["article.txt"]);
    command.env("EDITOR", format!("'{}' -w", editor.display()));
    let session = Session::start(command, 120, 40);
    analysed(&session);
    session
}

/// Keys that would move, remove, undo, quit and kill the reader are words of the note.
#[test]
fn the_editor_gets_every_key() {
    let home = home();
    let script = r#"trap '' INT QUIT
        printf 'editing %s\n' "$1" >/dev/tty
        { read -r first; read -r second; } </dev/tty
        printf '%s\n%s\n' "$first" "$second" >"$2""#;
    let mut session = reading_with_editor(home.path(), script);
    session.press("jjjA");
    session.see("editing -w");
    assert!(!session.is_in_raw_mode());
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
    assert!(session.end().success());
    session.assert_restored_after(2);
    let notes = exported(home.path());
    assert!(notes.contains(r"jjxqQ]c5\u001b[B, U?\na second line"), "{notes}");
    assert!(notes.contains("The figures are not ready"), "{notes}");
}

#[test]
fn an_editor_that_is_stopped_takes_the_reader_along() {
    let home = home();
    let mut session = reading_with_editor(home.path(), "kill -STOP $$; echo 'written later' >\"$2\"");
    session.press("jjjA");
    session.wait_until_stopped();
    session.wait_for("the shell's screen", |screen| !screen.alternate_screen());
    session.resume();
    session.see("saved");
    session.press("q");
    assert!(session.end().success());
    assert!(exported(home.path()).contains("written later"));
}

#[test]
fn an_editor_that_fails_is_told_of_and_reading_goes_on() {
    let home = home();
    let mut session = reading_with_editor(home.path(), "exit 3");
    session.press("jjjA");
    session.see("no note was written:");
    session.see("code 3");
    session.press("j");
    session.press("q");
    assert!(session.end().success());
    session.assert_restored_after(2);
}

#[test]
fn a_note_that_the_editor_saved_is_kept_when_the_terminal_goes_away() {
    let home = home();
    let script = r#"echo 'saved in time' >"$2"; echo editing >/dev/tty; kill -HUP $PPID; read -r line </dev/tty"#;
    let mut session = reading_with_editor(home.path(), script);
    session.press("jjjA");
    session.see("editing");
    session.press("\r");
    assert_eq!(session.end().signal(), Some("Hangup"));
    assert!(exported(home.path()).contains("saved in time"));
}

/// Shows that it is there, and breaks at a key with words of the article in its message; at a `w`, only a thread of it does.
#[derive(Default)]
struct Faulty {
    has_lost_worker: bool,
}

impl Application for Faulty {
    fn start(&mut self, _: Now) -> Vec<Effect> {
        vec![]
    }

    fn update(&mut self, _: Now, message: Message) -> Vec<Effect> {
        match message {
            Message::Input(Event::Key(key)) if key.code == KeyCode::Char('w') => {
                let worker = thread::spawn(|| panic!("Calloway in a worker"));
                self.has_lost_worker = worker.join().is_err();
            }
            Message::Input(Event::Key(key)) => panic!("Calloway pressed {key:?}"),
            _ => {}
        }
        vec![]
    }

    fn draw(&self, frame: &mut Frame<'_>) {
        let told = if self.has_lost_worker {
            "a reader without its worker"
        } else {
            "a reader with a fault"
        };
        told.render(frame.area(), frame.buffer_mut());
    }
}

#[test]
#[ignore = "the next test runs it, on a terminal of its own"]
fn faulty_reader() {
    let setup = Setup {
        rest: None,
        document: Arc::default(),
        library: None,
        mirror: None,
        only_noted: false,
        editor: None,
        is_first: false,
        state: env::var_os("XDG_STATE_HOME").map(PathBuf::from),
        options: Options {
            theme: Theme::Plain,
            themes: Themes::default(),
            private: true,
            indirect: true,
            order: Order::Text,
            mouse: true,
            measures: Measures::default(),
            kept: KeptScreen::default(),
            keymap: Keymap::default(),
            window: WindowId(Uuid::nil()),
        },
    };
    tui::show(&mut Faulty::default(), setup).unwrap();
}

/// [`faulty_reader`] on a terminal, with a folder for what is kept.
fn broken(home: &Path, state: &Path) -> Session {
    let this = env::current_exe().unwrap();
    let mut command = command(this.to_str().unwrap(), home);
    command.args(["--ignored", "--exact", "faulty_reader", "--nocapture"]);
    command.env("XDG_STATE_HOME", state);
    let session = Session::start(command, 120, 40);
    session.see("a reader with a fault");
    session
}

/// That the reader is told which work stopped is shown beside the jobs.
#[test]
fn a_fault_of_a_worker_leaves_the_screen_alone() {
    let home = home();
    let state = home.path().join("state");
    let mut session = broken(home.path(), &state);
    session.press("w");
    session.see("a reader without its worker");
    assert_eq!(session.count("\u{1b}[?1049l"), 0);
    assert!(!session.text().contains("Calloway"), "{}", session.text());
    assert!(!state.exists(), "no report, for the reader goes on");
    session.signal(Signal::TERM);
    assert_eq!(session.end().signal(), Some("Terminated"));
    session.assert_restored();
}

#[test]
fn a_report_in_a_folder_with_a_hostile_name_is_told_of_in_words() {
    let home = home();
    let mut session = broken(home.path(), &home.path().join("\u{1b}]0;OWNED\u{7}"));
    session.press("x");
    assert_eq!(session.end().exit_code(), 101);
    assert!(
        session.text().replace('\n', "").contains("]0;OWNED"),
        "{}",
        session.text()
    );
    assert_eq!(session.count("\u{1b}]"), 0, "{}", session.text());
}

#[test]
fn a_fault_restores_the_terminal_and_leaves_a_report_without_the_article() {
    let home = home();
    let mut session = broken(home.path(), &home.path().join("state"));
    session.press("x");
    assert_eq!(session.end().exit_code(), 101);
    session.assert_restored();
    let shown = session.text();
    assert!(
        shown.contains("sayso: a fault in the program ended it at tests/exits.rs"),
        "{shown}"
    );
    assert!(!shown.contains("Calloway"), "{shown}");
    let folder = home.path().join("state");
    let report = fs::read_dir(&folder).unwrap().next().unwrap().unwrap();
    let name = report.file_name().into_string().unwrap();
    assert!(
        shown.replace('\n', "").contains(&name),
        "{name} is not named in:\n{shown}"
    );
    for (path, mode) in [(&folder, 0o700), (&report.path(), 0o600)] {
        assert_eq!(
            fs::metadata(path).unwrap().permissions().mode() & 0o777,
            mode,
            "{path:?}"
        );
    }
    let report = fs::read_to_string(report.path()).unwrap();
    assert!(
        report.contains("tests/exits.rs") && !report.contains("Calloway"),
        "{report}"
    );
}
