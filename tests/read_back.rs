//! Exports read by independent readers: `tests/read_back.py`, which needs Python, over strings of our own. Any other list
//! can be given to it by hand.
#![allow(clippy::unwrap_used, reason = "a step that fails is a failed test")]
#![allow(clippy::print_stderr, reason = "a test that is skipped says so")]

#[path = "support/noted.rs"]
mod noted;

use std::fs;
use std::process::Command;

/// How the script ends where it could not be done.
const SKIPPED: i32 = 77;

#[test]
fn exports_are_read_back_by_readers_that_are_not_ours() {
    let place = tempfile::tempdir().unwrap();
    let strings = place.path().join("strings.json");
    fs::write(&strings, serde_json::to_string(noted::NAUGHTY).unwrap()).unwrap();
    let mut python = Command::new("python3");
    python
        .arg("tests/read_back.py")
        .arg(env!("CARGO_BIN_EXE_sayso"))
        .arg(&strings);
    let output = python
        .output()
        .ok()
        .filter(|output| output.status.code() != Some(SKIPPED));
    let Some(output) = output else {
        eprintln!("skipped: there is no Python 3.11 here, so that exports are read by our own readers only");
        return;
    };
    let told = String::from_utf8_lossy(&output.stdout);
    assert!(
        output.status.success(),
        "{told}\n{}",
        String::from_utf8_lossy(&output.stderr)
    );
    assert!(told.trim_end().ends_with(": 0 failures"), "{told}");
}
