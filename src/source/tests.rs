//! What a reader is told when an input cannot be had.

use std::ops::ControlFlow;

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

#[test]
fn a_short_input_is_whole_at_once() {
    let opening = Opening::of_stdin(&b"words"[..]).unwrap();
    assert!(opening.is_whole());
    assert_eq!(opening.beginning().bytes, b"words");
    assert_eq!(opening.read_whole().unwrap().bytes, b"words");
}

#[test]
fn the_beginning_of_a_long_input_is_known_before_the_rest() {
    let text: Vec<u8> = (0..3_000_000_u32).map(|i| b'a' + (i % 23) as u8).collect();
    let open = || Opening::of_stdin(io::Cursor::new(text.clone())).unwrap();
    let opening = open();
    assert!(!opening.is_whole());
    let beginning = opening.beginning().bytes.clone();
    assert!(beginning.len() < 100_000 && text.starts_with(&beginning));
    assert_eq!(opening.read_whole().unwrap().bytes, text);
    let mut asked = 0;
    let stopped = open().read(&mut || {
        asked += 1;
        if asked < 3 {
            ControlFlow::Continue(())
        } else {
            ControlFlow::Break(())
        }
    });
    assert_eq!((stopped.unwrap(), asked), (None, 3));
}
