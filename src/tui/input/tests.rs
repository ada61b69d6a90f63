//! Keys, mouse and pastes, whole and in pieces.

use super::*;

fn events(bytes: &[u8]) -> Vec<Event> {
    let (mut decoder, mut events) = (Decoder::default(), Vec::new());
    decoder.feed(bytes, &mut events);
    assert!(!decoder.is_waiting(), "{bytes:?} was left unfinished");
    events
}

fn code(code: KeyCode) -> Event {
    key(code, Modifiers::NONE)
}

#[test]
fn plain_keys_are_read() {
    assert_eq!(events(b"q"), [code(KeyCode::Char('q'))]);
    assert_eq!(events(b"G"), [key(KeyCode::Char('G'), Modifiers::SHIFT)]);
    assert_eq!(
        events(b"\r\t\x7f"),
        [code(KeyCode::Enter), code(KeyCode::Tab), code(KeyCode::Backspace)]
    );
    assert_eq!(events(b"\x0f"), [key(KeyCode::Char('o'), Modifiers::CONTROL)]);
    assert_eq!(events(b"\x00"), [key(KeyCode::Char(' '), Modifiers::CONTROL)]);
    assert_eq!(
        events("é漢🙂".as_bytes()),
        ['é', '漢', '🙂'].map(|c| code(KeyCode::Char(c)))
    );
}

#[test]
fn sequences_are_keys() {
    assert_eq!(events(b"\x1b[A\x1bOB"), [code(KeyCode::Up), code(KeyCode::Down)]);
    assert_eq!(events(b"\x1b[1;3D"), [key(KeyCode::Left, Modifiers::ALT)]);
    assert_eq!(
        events(b"\x1b[5~\x1b[6;5~"),
        [code(KeyCode::PageUp), key(KeyCode::PageDown, Modifiers::CONTROL)]
    );
    assert_eq!(events(b"\x1b[Z"), [key(KeyCode::BackTab, Modifiers::SHIFT)]);
    assert_eq!(
        events(b"\x1bOP\x1b[15~\x1b[24~\x1b[[A"),
        [1, 5, 12, 1].map(|n| code(KeyCode::F(n)))
    );
    assert_eq!(events(b"\x1bx"), [key(KeyCode::Char('x'), Modifiers::ALT)]);
    assert_eq!(events(b"\x1b[105;5u"), [key(KeyCode::Char('i'), Modifiers::CONTROL)]);
}

#[test]
fn the_mouse_is_read() {
    let at = |kind, column, row| {
        Event::Mouse(MouseEvent {
            kind,
            column,
            row,
            modifiers: Modifiers::NONE,
        })
    };
    assert_eq!(
        events(b"\x1b[<0;10;5M\x1b[<32;11;5M\x1b[<0;11;5m\x1b[<65;1;1M"),
        [
            at(Mouse::Down(MouseButton::Left), 9, 4),
            at(Mouse::Drag(MouseButton::Left), 10, 4),
            at(Mouse::Up(MouseButton::Left), 10, 4),
            at(Mouse::ScrollDown, 0, 0),
        ]
    );
}

#[test]
fn a_paste_is_one_event_and_its_keys_are_not_pressed() {
    assert_eq!(
        events("\x1b[200~q\x1b[A\nnaïve\x1b[201~j".as_bytes()),
        [Event::Paste("q\x1b[A\nnaïve".to_owned()), code(KeyCode::Char('j'))]
    );
}

#[test]
fn an_endless_paste_stays_bounded() {
    let (mut decoder, mut events) = (Decoder::default(), Vec::new());
    decoder.feed(b"\x1b[200~", &mut events);
    for _ in 0..80 {
        decoder.feed(&[b'a'; 1 << 14], &mut events);
    }
    decoder.feed(PASTE_END, &mut events);
    assert!(matches!(events.as_slice(), [Event::Paste(text)] if text.len() == PASTE_LIMIT));
}

#[test]
fn what_is_unknown_is_no_key() {
    for bytes in [
        b"\x1b[?62;4c".as_slice(),
        b"\x1b[24;80R",
        b"\x1b[99~",
        b"\x1b[M !!",
        b"\xff\xc3(",
        b"\x1b[<0;1M",
    ] {
        let found = events(bytes);
        assert!(
            found.iter().all(|e| *e == code(KeyCode::Char('('))),
            "{bytes:?} became {found:?}"
        );
    }
}

/// However the bytes are cut into reads, the events are the same.
#[test]
fn pieces_make_the_same_events() {
    let bytes = "aé\x1b[1;5C\x1b[<0;10;5M\x1b[200~p\x1b[20x\x1b[201~漢\x1bOP\x1bj".as_bytes();
    let whole = events(bytes);
    assert_eq!(whole.len(), 8);
    for size in 1..bytes.len() {
        let (mut decoder, mut found) = (Decoder::default(), Vec::new());
        for piece in bytes.chunks(size) {
            decoder.feed(piece, &mut found);
        }
        assert_eq!(found, whole, "in pieces of {size}");
    }
}

/// `ESC [` is Alt-[ when nothing follows: it must not hold up the keys after it for ever.
#[test]
fn time_decides_what_an_unfinished_sequence_was() {
    for (bytes, expected) in [
        (b"\x1b".as_slice(), vec![code(KeyCode::Esc)]),
        (b"\x1b[", vec![key(KeyCode::Char('['), Modifiers::ALT)]),
        (b"\x1b[1;", vec![]),
        (b"\xe6\xbc", vec![]),
    ] {
        let (mut decoder, mut found) = (Decoder::default(), Vec::new());
        decoder.feed(bytes, &mut found);
        assert!(decoder.is_waiting() && found.is_empty(), "{bytes:?}");
        decoder.give_up(&mut found);
        assert!(!decoder.is_waiting());
        assert_eq!(found, expected, "{bytes:?}");
    }
}

proptest::proptest! {
    /// Whatever comes in, the decoder neither panics nor keeps more than one sequence.
    #[test]
    fn any_bytes_are_taken(bytes in proptest::collection::vec(0_u8.., 0..200)) {
        let (mut decoder, mut found) = (Decoder::default(), Vec::new());
        decoder.feed(&bytes, &mut found);
        proptest::prop_assert!(decoder.pending.len() <= SEQUENCE_LIMIT + 3);
    }
}
