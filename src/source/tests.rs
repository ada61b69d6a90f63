//! What a reader is told when an input cannot be had.

use super::*;

fn told(path: &Path) -> String {
    read_path(path).unwrap_err().to_string()
}

#[test]
fn failures_are_one_line_with_the_name() {
    let folder = tempfile::tempdir().unwrap();
    assert!(told(folder.path()).contains("is a folder; name a file inside it"));
    assert!(told(&folder.path().join("none.txt")).contains("none.txt: there is no such file"));
    let hostile = told(&folder.path().join("a\u{1b}]0;OWNED\u{7}\nb"));
    assert!(!hostile.contains('\u{1b}') && !hostile.contains('\u{7}'), "{hostile:?}");
    assert_eq!(hostile.lines().count(), 1, "{hostile:?}");
}

#[test]
fn files_are_read_whole() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.txt");
    std::fs::write(&path, b"one\ntwo").unwrap();
    let input = read_path(&path).unwrap();
    assert_eq!(
        (input.bytes.as_slice(), input.origin),
        (&b"one\ntwo"[..], Origin::File(path))
    );
}

#[test]
fn size_is_counted_while_reading() {
    assert!(matches!(
        read_stdin(io::repeat(b'x')),
        Err(SourceError::TooLarge { .. })
    ));
    assert_eq!(read_stdin(&b"words"[..]).unwrap().bytes, b"words");
}
