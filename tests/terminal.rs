//! The real program on a pseudo-terminal: keys, and what they leave on the disk. How it ends is in `exits.rs`, on what it
//! runs in `surroundings.rs`.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a failed call is a failed test")]

#[path = "support/opened.rs"]
mod opened;
#[path = "support/pty.rs"]
mod pty;

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use opened::{ARTICLE, analysed, exported, home, reading};
use pty::{Session, sayso};
use rustix::process::Signal;

#[test]
fn the_first_run_has_a_coach_and_no_other() {
    let home = home();
    let mut private = Session::start(sayso(home.path(), &["--private", "article.txt"]), 120, 40);
    analysed(&private);
    assert!(!private.text().contains("To begin with"));
    private.press("q");
    assert!(private.end().success());
    let mut session = reading(home.path());
    session.see("To begin with");
    session.press("\x1b");
    session.wait_for("no coach", |screen| !screen.contents().contains("To begin with"));
    session.press("q");
    assert!(session.end().success());
    let session = reading(home.path());
    assert!(!session.text().contains("To begin with"));
    session.signal(Signal::KILL);
}

#[test]
fn what_is_shown_as_saved_survives_the_hardest_end() {
    let home = home();
    let mut session = reading(home.path());
    session.press("jjj");
    session.press("h");
    session.see("highlight saved");
    session.signal(Signal::KILL);
    session.end();
    let session = reading(home.path());
    session.see("Notes 1");
    session.signal(Signal::KILL);
}

#[test]
fn what_was_corrected_is_so_when_the_article_is_opened_again() {
    let home = home();
    let mut session = reading(home.path());
    session.see("│ Ines Calloway   ");
    session.press("2cr");
    session.see("shown as");
    session.press(" Roe\r");
    session.see("is shown as Ines Calloway Roe: saved");
    session.see("│ Ines Calloway Roe ^");
    session.press("Q");
    assert!(session.end().success());
    let mut session = reading(home.path());
    session.see("│ Ines Calloway Roe ^");
    // The undo of another day.
    session.press("U");
    session.see("undone: Ines Calloway is shown as Ines Calloway Roe");
    session.press("Q");
    assert!(session.end().success());
    let session = reading(home.path());
    session.see("│ Ines Calloway   ");
    session.signal(Signal::KILL);
}

#[test]
fn what_keys_have_set_of_the_screen_holds_the_next_time() {
    let home = home();
    let kept = home.path().join("state/sayso/screen.toml");
    let read = |arguments: &[&str], keys: &str, wanted: &str| {
        let mut session = Session::start(sayso(home.path(), arguments), 120, 40);
        analysed(&session);
        session.press(keys);
        session.see(wanted);
        session.press("Q");
        assert!(session.end().success());
    };
    read(&["article.txt", "--private"], "-", "prose of 68 columns");
    assert!(!kept.exists());
    read(&["article.txt"], "--", "prose of 64 columns");
    assert!(fs::read_to_string(&kept).unwrap().contains("width = 64\n"));
    read(&["article.txt", "--private"], "-", "prose of 60 columns");
    assert!(fs::read_to_string(&kept).unwrap().contains("width = 64\n"));
    fs::write(&kept, "width = [").unwrap();
    read(&["article.txt"], "+", "prose of 76 columns");
    read(&["article.txt"], "-", "prose of 72 columns");
    assert!(!fs::read_to_string(&kept).unwrap().contains("width"));
}

#[test]
fn without_a_display_the_terminal_is_asked_to_keep_what_is_copied() {
    let home = home();
    let mut session = reading(home.path());
    session.press("2y");
    // The base64 of “Ines Calloway”.
    session.wait_for_bytes("\u{1b}]52;c;SW5lcyBDYWxsb3dheQ==\u{1b}\\");
    session.see("sent 2 words to the terminal's clipboard (OSC 52)");
    session.press("q");
    session.press("q");
    assert!(session.end().success());
    session.assert_restored();
}

#[test]
fn a_program_of_the_display_is_given_what_is_copied() {
    let home = home();
    let program = home.path().join("wl-copy");
    fs::write(&program, "#!/bin/sh\ncat > \"$HOME/copied\"\n").unwrap();
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
    let mut command = sayso(home.path(), &["article.txt"]);
    command.env("WAYLAND_DISPLAY", "wayland-7");
    command.env("PATH", format!("{}:/usr/bin:/bin", home.path().display()));
    let mut session = Session::start(command, 120, 40);
    analysed(&session);
    session.press("2y");
    session.see("copied 2 words");
    assert_eq!(fs::read_to_string(home.path().join("copied")).unwrap(), "Ines Calloway");
    session.press("q");
    session.press("q");
    assert!(session.end().success());
}

const MOUSE_ON: &str = "\u{1b}[?1000h\u{1b}[?1002h\u{1b}[?1006h";
const MOUSE_OFF: &str = "\u{1b}[?1006l\u{1b}[?1002l\u{1b}[?1000l";

/// Whether the terminal hands the mouse to the program.
fn takes_mouse(screen: &vt100::Screen) -> bool {
    screen.mouse_protocol_mode() != vt100::MouseProtocolMode::None
}

#[test]
fn the_mouse_can_be_left_to_the_terminal() {
    let home = home();
    let mut session = reading(home.path());
    session.wait_for("the mouse", takes_mouse);
    session.press("M");
    session.see("mouse off: the terminal's own selection works");
    session.wait_for("no mouse", |screen| !takes_mouse(screen));
    session.wait_for_bytes(MOUSE_OFF);
    // It is not taken back by coming back from the shell.
    session.press("\x1a");
    session.wait_until_stopped();
    session.wait_for("the shell's screen", |screen| !screen.alternate_screen());
    session.resume();
    session.see("Council delays harbour plan");
    session.wait_until_raw();
    assert_eq!(session.count(MOUSE_ON), 1);
    session.press("M");
    session.see("mouse on");
    session.wait_for("the mouse", takes_mouse);
    assert_eq!(session.count(MOUSE_ON), 2);
    session.press("q");
    assert!(session.end().success());
    session.assert_restored_after(2);
}

#[test]
fn a_setting_leaves_the_mouse_alone_from_the_start() {
    let home = home();
    let settings = home.path().join("config.toml");
    fs::write(&settings, "[screen]\nmouse = false\n").unwrap();
    let mut command = sayso(home.path(), &["article.txt"]);
    command.env("SAYSO_CONFIG", &settings);
    let mut session = Session::start(command, 120, 40);
    analysed(&session);
    assert_eq!(session.count(MOUSE_ON), 0);
    session.press(":toggle mouse\r");
    session.see("mouse on");
    session.wait_for("the mouse", takes_mouse);
    session.press("q");
    assert!(session.end().success());
    session.assert_restored();
}

/// The analysis is heard of without a key, and the keys of a first reading do what they say.
#[test]
fn a_first_reading() {
    let home = home();
    let mut session = reading(home.path());
    session.press("2");
    session.see("▸People");
    session.press("\r*");
    session.see("Ines Calloway 2/");
    session.press("h");
    session.see("highlight saved");
    // Out of the list, then out of the program.
    session.press("qq");
    assert!(session.end().success());
    session.assert_restored();
    let notes = exported(home.path());
    assert!(notes.contains("the report would come in May"), "{notes}");

    let mut session = reading(home.path());
    session.see("Notes 1");
    session.press("q");
    assert!(session.end().success());
}

/// In raw mode these keys are no signals: they do what the table of actions says.
#[test]
fn control_keys_are_keys() {
    let home = home();
    let mut session = reading(home.path());
    session.press("/harb");
    session.see("/harb");
    session.press("\x03");
    session.wait_for("the end of the search", |screen| !screen.contents().contains("/harb"));
    session.press("\x1c\x1a");
    session.wait_until_stopped();
    session.wait_for("the shell's screen", |screen| !screen.alternate_screen());
    assert!(!session.is_in_raw_mode());
    session.resume();
    session.see("Council delays harbour plan");
    session.wait_until_raw();
    session.press("q");
    assert!(session.end().success());
    session.assert_restored_after(2);
}

/// The article is open, its library too, and then another program keeps that to itself.
fn reading_with_locked_library(home: &Path) -> (Session, rusqlite::Connection) {
    let mut session = reading(home);
    session.press("jjjh");
    session.see("highlight saved");
    let other = rusqlite::Connection::open(home.join("data/sayso/library.db")).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    (session, other)
}

/// The only file with changes that the library did not take, and its content.
fn set_aside(home: &Path) -> (PathBuf, String) {
    let files = fs::read_dir(home.join("state/sayso")).unwrap();
    let [file] = files
        .map(|file| file.unwrap().path())
        .collect::<Vec<_>>()
        .try_into()
        .unwrap();
    let content = fs::read_to_string(&file).unwrap();
    (file, content)
}

#[test]
fn a_busy_library_is_waited_for_and_told_of() {
    let home = home();
    let (mut session, other) = reading_with_locked_library(home.path());
    session.press(")h");
    session.see("saving");
    session.press("q");
    session.see("waiting for the library");
    // Whatever happens from here on, the words are on the disk.
    let (file, content) = set_aside(home.path());
    let words = r#""quote": "She said the report would come in May.""#;
    assert!(
        content.contains(words) && content.matches("\"quote\"").count() == 1,
        "{content}"
    );
    other.execute_batch("ROLLBACK").unwrap();
    assert!(session.end().success());
    session.assert_restored();
    assert!(!file.exists(), "the library has it");
    assert!(exported(home.path()).contains("She said the report would come in May."));
}

#[test]
fn a_signal_does_not_wait_for_a_busy_library() {
    let home = home();
    let (mut session, other) = reading_with_locked_library(home.path());
    session.press(")a");
    session.press("not yet on the disk");
    session.see("not yet on the disk");
    let start = Instant::now();
    session.signal(Signal::TERM);
    assert_eq!(session.end().signal(), Some("Terminated"));
    let time = start.elapsed();
    assert!(
        time < Duration::from_secs(3),
        "it took {time:?}, the library's patience is 10 s"
    );
    session.assert_restored();
    let (file, content) = set_aside(home.path());
    assert!(content.contains("not yet on the disk"), "{content}");
    let shown = session.text().replace('\n', "");
    assert!(shown.contains(file.file_name().unwrap().to_str().unwrap()), "{shown}");
    drop(other);
    assert!(
        exported(home.path()).contains("figures are not ready"),
        "what was saved is saved"
    );
}

#[test]
fn a_place_is_not_worth_a_wait() {
    let home = home();
    let (mut session, _other) = reading_with_locked_library(home.path());
    let start = Instant::now();
    session.press("}q");
    assert!(session.end().success());
    assert!(start.elapsed() < Duration::from_secs(5), "{:?}", start.elapsed());
    assert!(!home.path().join("state/sayso").exists());
}

#[test]
fn losing_patience_ends_the_program_and_not_the_note() {
    let home = home();
    let (mut session, _other) = reading_with_locked_library(home.path());
    session.press(")hq");
    session.see("waiting for the library");
    session.press("\x03");
    assert_eq!(session.end().signal(), Some("Interrupt"));
    session.assert_restored();
    assert!(
        set_aside(home.path())
            .1
            .contains("She said the report would come in May.")
    );
}

/// For a screen reader: printed from top to bottom on the terminal itself, which stays as it was.
/// The article of a web page, and with `R` all that stands around it, and back.
#[test]
#[cfg(feature = "html")]
fn the_whole_page_around_an_article() {
    let home = home();
    let paragraphs: Vec<String> = ARTICLE
        .split("\n\n")
        .skip(2)
        .map(|words| format!("<p>{words}</p>"))
        .collect();
    let page = format!(
        "<html><head><title>Council delays harbour plan</title></head><body><nav><a href='/'>Front page</a> \
         <a href='/w'>Weather for sailors</a></nav><article><h1>Council delays harbour plan</h1>{}</article>\
         <footer>Imprint of the Courier</footer></body></html>",
        paragraphs.concat().repeat(3)
    );
    fs::write(home.path().join("page.html"), page).unwrap();
    let mut session = Session::start(sayso(home.path(), &["page.html"]), 120, 40);
    analysed(&session);
    assert!(!session.text().contains("Weather for sailors"), "{}", session.text());
    session.press("R");
    session.see("Weather for sailors");
    session.press("R");
    session.wait_for("the article", |screen| {
        !screen.contents().contains("Weather for sailors")
    });
    session.press("q");
    assert!(session.end().success());
}

#[test]
fn a_plain_reading_draws_nothing() {
    let home = home();
    let settings = home.path().join("plain.toml");
    fs::write(&settings, "[screen]\nplain = true\n").unwrap();
    let mut by_settings = sayso(home.path(), &["article.txt"]);
    by_settings.env("SAYSO_CONFIG", &settings);
    for command in [sayso(home.path(), &["--plain", "article.txt"]), by_settings] {
        let mut session = Session::start(command, 100, 60);
        assert!(session.end().success());
        assert_eq!(session.count("\u{1b}"), 0, "{}", session.text());
        let shown = session.text();
        let places = [
            "Council delays harbour plan",
            "put off its vote",
            "People",
            "Ines Calloway",
            "Claims",
        ];
        let places = places.map(|words| shown.find(words).unwrap_or_else(|| panic!("{words} in {shown}")));
        assert!(
            places[0] < places[1] && places[1] < places[2] && places[2] < places[4],
            "{shown}"
        );
    }
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
    let until = Instant::now() + 15 * second;
    let mut idle = false;
    while !idle && Instant::now() < until {
        let before = wakes(session.pid());
        idle = session.is_quiet_for(second) && wakes(session.pid()) == before;
    }
    assert!(idle, "the program wakes up again and again with nothing to do");
    session.press("q");
    assert!(session.end().success());
}
