//! Keys, mouse and pastes, whole and in pieces.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

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

/// The same key as the terminals in use name it: xterm and its kin in both modes, VT220, rxvt, the Linux console.
#[test]
fn keys_have_many_names() {
    let (shift, alt, control) = (Modifiers::SHIFT, Modifiers::ALT, Modifiers::CONTROL);
    for (names, expected) in [
        (&["\x1b[H", "\x1bOH", "\x1b[1~", "\x1b[7~"][..], code(KeyCode::Home)),
        (&["\x1b[F", "\x1bOF", "\x1b[4~", "\x1b[8~"], code(KeyCode::End)),
        (&["\x1b[1;5H", "\x1b[7^", "\x1b[1;5~"], key(KeyCode::Home, control)),
        (&["\x1b[1;2A", "\x1b[a", "\x1bO2A"], key(KeyCode::Up, shift)),
        (&["\x1b[1;5D", "\x1bOd", "\x1bO5D"], key(KeyCode::Left, control)),
        (&["\x1b[1;6C"], key(KeyCode::Right, control | shift)),
        (&["\x1b[5;2~", "\x1b[5$"], key(KeyCode::PageUp, shift)),
        (&["\x1b[6;6~", "\x1b[6@"], key(KeyCode::PageDown, control | shift)),
        (&["\x1b[2~"], code(KeyCode::Insert)),
        (&["\x1b[3~"], code(KeyCode::Delete)),
        (&["\x1bOP", "\x1b[11~", "\x1b[[A", "\x1b[P"], code(KeyCode::F(1))),
        (&["\x1b[1;2P", "\x1bO2P", "\x1b[11;2~"], key(KeyCode::F(1), shift)),
        (&["\x1b[13~", "\x1bOR", "\x1b[[C"], code(KeyCode::F(3))),
        (&["\x1b[17~"], code(KeyCode::F(6))),
        (&["\x1b[20~"], code(KeyCode::F(9))),
        (&["\x1b[25~"], code(KeyCode::F(13))),
        (&["\x1b[34~"], code(KeyCode::F(20))),
        (&["\x1b[Z", "\x1b[9;2u", "\x1b[27;2;9~"], key(KeyCode::BackTab, shift)),
        (
            &["\x1bx", "\x1b[120;3u", "\x1b[27;3;120~"],
            key(KeyCode::Char('x'), alt),
        ),
        (
            &["\x0f", "\x1b[111;5u", "\x1b[27;5;111~"],
            key(KeyCode::Char('o'), control),
        ),
        (
            &["G", "\x1b[71;2u", "\x1b[103;2u", "\x1b[103:71;2u"],
            key(KeyCode::Char('G'), shift),
        ),
        (&["\x1b[27u", "\x1b[27;1:1u"], code(KeyCode::Esc)),
        (&["\r", "\x1bOM", "\x1b[13u"], code(KeyCode::Enter)),
        (&["\x1b\r", "\x1b[13;3u"], key(KeyCode::Enter, alt)),
        (&["\x1b\x7f"], key(KeyCode::Backspace, alt)),
        (&["\x1bé"], key(KeyCode::Char('é'), alt)),
        (&["🙂", "\x1b[128578u"], code(KeyCode::Char('🙂'))),
        (&["5", "\x1bOu"], code(KeyCode::Char('5'))),
    ] {
        for name in names {
            assert_eq!(events(name.as_bytes()), std::slice::from_ref(&expected), "{name:?}");
        }
    }
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
        b"\x1b[<0;70000;1M",
        b"\x1b[32;10;5M",
        b"\x1b[106;1:3u",
        b"\x1b[1;1:3A",
        b"\x1b[57358u",
        b"\x1b[1u",
        b"\x1b[?2026;2$y",
        b"\x1b[>0;276;0c",
        b"\x1b]11;rgb:1e1e/1e1e/2e2e\x07",
        b"\x1b]11;rgb:1e1e/1e1e/2e2e\x1b\\",
        b"\x1bP>|kitty(0.36.1)\x1b\\",
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

/// Bytes as terminals send them and as they do not, each with a good chance to be the beginning of something.
fn bytes() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        any::<u8>().prop_map(|byte| vec![byte]),
        select(b"\x1b[O;:<~?$P]\\M$0129uAamh\x07".to_vec()).prop_map(|byte| vec![byte]),
        select(vec![
            "\x1b[",
            "\x1bO",
            "\x1b]1",
            "\x1b[<0;1",
            "\x1b[200~",
            "\x1b[201~",
            "é漢🙂",
            "\x1b[M"
        ])
        .prop_map(|text| text.as_bytes().to_vec()),
        (0..150_usize).prop_map(|count| vec![b'1'; count]),
    ];
    vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest::proptest! {
    /// Wherever any bytes are cut into reads, the same comes out and the same is left, which is bounded.
    #[test]
    fn cuts_make_no_difference(bytes in bytes(), cuts in vec(any::<proptest::sample::Index>(), 0..8)) {
        let (mut whole, mut expected) = (Decoder::default(), Vec::new());
        whole.feed(&bytes, &mut expected);
        let mut cuts: Vec<usize> = cuts.iter().map(|cut| cut.index(bytes.len() + 1)).collect();
        cuts.extend([0, bytes.len()]);
        cuts.sort_unstable();
        let (mut parts, mut found) = (Decoder::default(), Vec::new());
        for ends in cuts.windows(2) {
            parts.feed(&bytes[ends[0]..ends[1]], &mut found);
        }
        prop_assert_eq!(&found, &expected);
        prop_assert_eq!((&parts.pending, &parts.paste), (&whole.pending, &whole.paste));
        prop_assert!(whole.pending.len() <= REPLY_LIMIT + 3);
        // The wait's last word: nothing stays for ever.
        if whole.is_waiting() {
            whole.give_up(&mut expected);
            prop_assert!(!whole.is_waiting());
        }
    }
}
