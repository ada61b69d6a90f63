//! Editors that are small programs of every Unix; one with the terminal is in `tests/exits.rs`.
#![cfg(unix)]

use std::os::unix::fs::PermissionsExt;

use super::*;

#[test]
fn the_command_is_split_as_a_shell_does_it() {
    let edited = edit(Some("sed -i 's/mayor/town  clerk/'"), "ask the mayor\n").unwrap();
    assert_eq!(edited, "ask the town  clerk\n");
    let run = edit(Some("sh -c 'printf more >> \"$1\"' note"), "one, ").unwrap();
    assert_eq!(run, "one, more");
}

#[test]
fn an_editor_that_fails_changes_nothing_and_says_so() {
    for (command, told) in [
        ("false", "false: it ended with code 1"),
        ("no-such-editor -w", "no-such-editor -w: "),
        ("vim '", "vim ': missing closing quote"),
        ("rm", "rm: "),
    ] {
        let error = edit(Some(command), "text").unwrap_err();
        assert!(error.as_str().starts_with(told), "{error}");
    }
}

#[test]
fn the_file_is_the_owners_and_goes_with_what_the_editor_left_beside_it() {
    let file = NoteFile::new("a note").unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode(&file.folder), mode(&file.path)), (0o700, 0o600));
    fs::write(file.folder.join(".note.md.swp"), "a note").unwrap();
    let folder = file.folder.clone();
    drop(file);
    assert!(!folder.exists());
}
