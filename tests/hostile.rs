//! The real program with hostile articles, notes and names: nothing of theirs acts on the terminal. What is written here
//! runs always; the files of a folder where `SAYSO_CORPUS` names one.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a failed call is a failed test")]

#[path = "support/attack.rs"]
mod attack;
#[path = "support/judge.rs"]
mod judge;
#[path = "support/pty.rs"]
mod pty;

use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::{env, fs};

use attack::ATTACKS;
use pty::{Session, sayso};
use rustix::process::Signal;
use sayso::export::notes::TABLE;

/// Keys of a reading that shows everything once. Each is followed by a frame.
const WALK: &[&str] = &[
    " ",
    "f",
    "G",
    "gg",
    "}",
    "}",
    ")",
    "]p",
    "]o",
    "]c",
    "*",
    "K",
    "\x03",
    "]l",
    "gi",
    "2",
    "jj",
    "\r",
    "3",
    "j",
    "\r",
    "4",
    "jj",
    "\r",
    "6",
    "V",
    "\x03",
    "L",
    "\x03",
    "D",
    "\x03",
    "T",
    "\x03",
    ";",
    "\x03",
    "?",
    "\x03",
    "1",
    ":warnings\r",
    "\x03",
    "~",
    "P",
    "z",
    "z",
    "0",
    "0",
    "C",
    "\x03",
];

fn paste(words: &str) -> String {
    format!("\x1b[200~{words}\x1b[201~")
}

/// Waits until the analysis is done: the lists then count what they hold.
fn analysed(session: &Session) {
    session.wait_for("the claims", |screen| {
        let text = screen.contents();
        text.contains("Claims ") && !text.contains("Claims …")
    });
}

/// Opens `name` of `home` on a wide terminal, where the lists tell how far the analysis is, and walks through it on one of
/// the size that is wanted.
fn walked(home: &Path, name: &OsStr, (columns, rows): (u16, u16)) -> Session {
    let mut command = sayso(home, &[]);
    command.arg(name);
    command.env("EDITOR", home.join("editor"));
    let mut session = Session::start(command, 120, 40);
    analysed(&session);
    session.resize(columns, rows);
    for keys in WALK {
        session.draw(keys);
    }
    session
}

/// Ends the program, and judges all that it has written; so many words were copied.
fn judged(mut session: Session, what: &str, copies: usize) {
    session.signal(Signal::TERM);
    assert_eq!(session.end().signal(), Some("Terminated"), "{what}");
    session.assert_restored_after(session.count("\x1b[?1049h"));
    assert_harmless(&session, what, copies);
}

fn assert_harmless(session: &Session, what: &str, copies: usize) {
    let judge = judge::terminal(&session.written());
    assert!(judge.faults.is_empty(), "{what}: {:?}", judge.faults);
    assert!(judge.shown > 0, "{what}: nothing was shown");
    assert_eq!(judge.copies, copies, "{what}: copies that were asked for");
}

/// A folder with the hostile articles, the hostile notes, and an editor that writes such a note.
fn home() -> tempfile::TempDir {
    let home = tempfile::tempdir().unwrap();
    for (name, content) in [
        ("a.txt", attack::text()),
        ("a.md", attack::markdown()),
        ("a.html", attack::html()),
        ("notes.json", attack::notes()),
        ("attack", attack::all()),
        ("editor", "#!/bin/sh\ncat attack > \"$1\"\n".to_owned()),
    ] {
        fs::write(home.path().join(name), content).unwrap();
    }
    fs::set_permissions(home.path().join("editor"), fs::Permissions::from_mode(0o755)).unwrap();
    home
}

/// What sayso never sends is seen, or the tests below would show nothing.
#[test]
fn the_judge_knows_attacks() {
    // One is sayso's own as well: that it is sent once is seen where the terminal is restored.
    for attack in ATTACKS.iter().filter(|attack| **attack != "\x1b[?1049l") {
        let judge = judge::terminal(format!("a{attack}b").as_bytes());
        assert!(!judge.faults.is_empty() || judge.copies == 1, "{attack:?}");
        assert!(!judge::plain(attack).is_empty(), "{attack:?}");
    }
    for raw in [
        &b"\x9b2J"[..],
        b"\x1b[3J",
        b"\x1b[?47h",
        b"\x1b[",
        b"\x1b",
        b"\t",
        b"\x1b\\",
    ] {
        assert!(!judge::terminal(raw).faults.is_empty(), "{raw:?}");
    }
    assert!(!judge::terminal(attack::piled().as_bytes()).faults.is_empty());
    let own = "\x1b[?2026h\x1b[3;4H\x1b[0;38;5;2m“é”\x1b[?25l\r\n\x1b]52;c;QQ==\x1b\\\x1b[?2026l";
    let judge = judge::terminal(own.as_bytes());
    assert_eq!(
        (judge.faults.len(), judge.copies, judge.shown),
        (0, 1, 3),
        "{:?}",
        judge.faults
    );
}

#[test]
fn hostile_articles_are_words() {
    let home = home();
    for (name, size) in [("a.txt", (120, 40)), ("a.md", (80, 24)), ("a.html", (200, 50))] {
        judged(walked(home.path(), OsStr::new(name), size), name, 0);
    }
}

/// Typed keys of such sequences are keys that nobody has; pasted they are words, wherever words can be typed.
#[test]
fn hostile_notes_are_words() {
    let home = home();
    let mut session = walked(home.path(), OsStr::new("a.txt"), (120, 40));
    let pasted = paste(&attack::all());
    session.draw("a");
    session.draw(&pasted);
    session.draw(&paste(&attack::piled()));
    session.draw("\x1b[31mtyped\x1b]52;c;T1dORUQ=\x07");
    session.draw("\x13");
    session.see("Notes 1");
    for (key, after) in [
        ("t", "\r"),
        ("/", "\r"),
        ("&", "\x03"),
        (":", "\t"),
        ("2&", "\r"),
        ("4&", "\r"),
    ] {
        session.draw(key);
        session.draw(&pasted);
        session.draw(after);
        session.draw("\x03");
        session.draw("1");
    }
    // The name of a person, and a note from the reader's own editor.
    for keys in [
        "2", "cr", &pasted, "\r", "1", "}", "5", "j", "K", "\x03", "1", "}}", "A",
    ] {
        session.draw(keys);
    }
    session.draw("5");
    session.draw("e");
    session.draw(&pasted);
    session.draw("\r");
    session.draw("\x03");
    session.draw("1");
    judged(session, "notes", 0);
}

/// Only on request is the terminal asked to keep words, and then they are in base64.
#[test]
fn hostile_words_are_copied_as_base64() {
    let home = home();
    let mut session = Session::start(sayso(home.path(), &["a.txt"]), 120, 40);
    analysed(&session);
    for keys in ["}", "y"] {
        session.draw(keys);
    }
    session.see("to the terminal's clipboard (OSC 52)");
    judged(session, "a copy", 1);
}

/// Notes of other programs are shown in the reader, and exported to the terminal itself in every format.
#[test]
fn hostile_notes_of_others_are_words() {
    let home = home();
    let import = Session::start(sayso(home.path(), &["import", "a.md", "notes.json"]), 120, 40);
    let mut import = import;
    assert_eq!(import.end().exit_code(), 1);
    assert!(import.text().contains("1 highlight added, 1 lost"), "{}", import.text());
    assert_harmless(&import, "import", 0);
    for format in TABLE {
        let mut export = Session::start(
            sayso(home.path(), &["export", "a.md", "--format", format.name]),
            120,
            40,
        );
        assert!(export.end().success(), "{}", export.text());
        assert_harmless(&export, format.name, 0);
    }
    let mut session = walked(home.path(), OsStr::new("a.md"), (120, 40));
    for keys in ["5", "K", "\x03", "\r", "1", "e", "\x03"] {
        session.draw(keys);
    }
    judged(session, "imported notes", 0);
}

/// Runs `sayso` in `home`, not on a terminal.
fn run(home: &Path, arguments: &[&OsStr]) -> Output {
    let mut command = program(home);
    command.args(arguments);
    command.output().unwrap()
}

fn program(home: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sayso"));
    command.current_dir(home).env_clear().env("HOME", home);
    command.stdin(Stdio::null());
    command
}

/// Checks both outputs.
fn assert_plain(output: &Output, what: &str) {
    for bytes in [&output.stdout, &output.stderr] {
        let text = str::from_utf8(bytes).unwrap_or_else(|e| panic!("{what}: {e}"));
        let found = judge::plain(text);
        assert!(found.is_empty(), "{found:?} after {what}: {text:?}");
    }
}

/// Names as bytes, as a file system has them.
fn names() -> Vec<Vec<u8>> {
    let mut names: Vec<Vec<u8>> = ATTACKS
        .iter()
        .map(|attack| attack.replace(['/', '\0'], "_").into_bytes())
        .collect();
    names.push(b"raw\x9b2J\xff\x1b[2J".to_vec());
    names.push(attack::piled().chars().take(100).collect::<String>().into_bytes());
    names
}

#[test]
fn plain_output_and_complaints_hold_no_controls() {
    let home = home();
    for name in names() {
        let absent = OsStr::from_bytes(&name);
        let present = [&name[..], b".txt"].concat();
        let present = OsStr::from_bytes(&present);
        fs::write(home.path().join(present), attack::text()).unwrap();
        fs::create_dir(home.path().join(absent)).unwrap();
        let option = [b"--", &name[..]].concat();
        for arguments in [
            &["--plain".as_ref(), present][..],
            &[absent],
            &["claims".as_ref(), present],
            &["import".as_ref(), present, absent],
            &["export".as_ref(), present],
            &["analyze".as_ref(), absent],
            &["analyze".as_ref(), "--format".as_ref(), absent, present],
            &[OsStr::from_bytes(&option)],
        ] {
            assert_plain(&run(home.path(), arguments), &format!("{arguments:?}"));
        }
    }
}

#[test]
fn what_was_understood_is_printed_without_controls() {
    let home = home();
    for name in ["a.txt", "a.md", "a.html"] {
        for to in ["text", "md", "json"] {
            let arguments = ["convert", "--to", to, name].map(OsStr::new);
            let output = run(home.path(), &arguments);
            assert_plain(&output, &format!("{arguments:?}"));
            assert!(!output.stdout.is_empty() || name == "a.html", "{arguments:?}");
        }
    }
}

/// Folders of the environment, settings, and a template, by their names and by what is in them.
#[test]
fn hostile_surroundings_are_told_of_in_words() {
    let home = home();
    let odd = home.path().join(OsStr::from_bytes(b"odd\x1b]0;OWNED\x07\x9b2J"));
    fs::create_dir(&odd).unwrap();
    let settings = odd.join("\u{9b}31m.toml");
    for content in [
        "[keys]\n\"\u{9b}2J\" = \"\u{202e}x\"\n",
        "[screen]\ntheme = \"\u{9d}0;OWNED\u{9c}\"\n",
        "\u{1b}[2J = 1",
        "",
    ] {
        fs::write(&settings, content).unwrap();
        for arguments in [
            &["doctor"][..],
            &["keys"],
            &["library", "path"],
            &["library", "check"],
            &["import", "a.md", "notes.json"],
            &["library", "check"],
            &["library", "backup", "\u{1b}[2Jcopy.db"],
            &["export", "a.md", "--template", "attack"],
            &["export", "a.md", "-o", "\u{1b}[2J/absent"],
            &["a.md"],
        ] {
            let mut command = program(home.path());
            command.env("SAYSO_DATA", &odd).env("SAYSO_CONFIG", &settings);
            command.env("XDG_STATE_HOME", &odd).env("EDITOR", "\u{1b}[2J");
            // What a template or a format holds goes to a pipe as it is.
            let holds_all = arguments.contains(&"--template");
            let mut output = command.args(arguments).output().unwrap();
            if holds_all {
                output.stdout.clear();
            }
            assert_plain(&output, &format!("{arguments:?} with {content:?}"));
        }
    }
}

#[test]
fn a_hostile_name_is_words_on_the_screen() {
    let home = home();
    for name in [
        &b"\x1b]0;OWNED\x07.txt"[..],
        b"raw\x9b2J\xff.md",
        "\u{202e}fdp.html".as_bytes(),
    ] {
        let name = OsStr::from_bytes(name);
        fs::write(home.path().join(name), "Nothing in it but a line.\n\nAnd one more.\n").unwrap();
        judged(walked(home.path(), name, (80, 24)), &format!("{name:?}"), 0);
    }
}

/// All files under `folder`, in order.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    for path in entries {
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push(path);
        }
    }
    found.sort();
    found
}

#[test]
fn a_corpus_is_words() {
    let Some(folder) = env::var_os("SAYSO_CORPUS") else {
        println!("skipped: SAYSO_CORPUS names no folder");
        return;
    };
    let home = home();
    for path in files(Path::new(&folder)) {
        let output = run(home.path(), &["--plain".as_ref(), path.as_os_str()]);
        assert_plain(&output, &format!("{path:?}"));
        if output.status.success() {
            judged(
                walked(home.path(), path.as_os_str(), (80, 24)),
                &path.display().to_string(),
                0,
            );
        }
    }
}
