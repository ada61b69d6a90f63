//! The reader's own editor, which has the terminal meanwhile. That it gets every key is in `exits.rs`.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a failed call is a failed test")]

#[path = "support/opened.rs"]
mod opened;
#[path = "support/pty.rs"]
mod pty;

use opened::{exported, home, reading_with_editor};

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
