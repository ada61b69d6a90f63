//! Which key a sequence names, in the manners of xterm, rxvt, the Linux console and the extended keyboard protocols.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers as Modifiers};

/// The key of a sequence with these numbers and this last byte.
pub(super) fn named_key(numbers: &[u32], last: u8) -> Option<Event> {
    let first = numbers.first().copied().unwrap_or_default();
    let modifiers = numbers.get(1).map_or(Modifiers::NONE, |code| held(*code));
    let (code, modifiers) = match last {
        b'I' => return Some(Event::FocusGained),
        b'O' => return Some(Event::FocusLost),
        b'u' => return unicode_key(first, modifiers),
        // xterm's modifyOtherKeys.
        b'~' if first == 27 => return unicode_key(*numbers.get(2)?, modifiers),
        b'~' => (numbered_key(first)?, modifiers),
        // rxvt ends its sequences with what is held down.
        b'$' => (numbered_key(first)?, Modifiers::SHIFT),
        b'^' => (numbered_key(first)?, Modifiers::CONTROL),
        b'@' => (numbered_key(first)?, Modifiers::CONTROL | Modifiers::SHIFT),
        b'a'..=b'd' if numbers == [0] => (letter_key(last.to_ascii_uppercase())?, Modifiers::SHIFT),
        b'Z' => (KeyCode::BackTab, modifiers | Modifiers::SHIFT),
        // With another first number this is a report of the cursor's position.
        b'R' if first > 1 => return None,
        _ => (letter_key(last)?, modifiers),
    };
    Some(key(code, modifiers))
}

/// Keys that end in a letter, after `ESC O` as well as after `ESC [`.
pub(super) fn letter_key(last: u8) -> Option<KeyCode> {
    Some(match last {
        b'A' => KeyCode::Up,
        b'B' => KeyCode::Down,
        b'C' => KeyCode::Right,
        b'D' => KeyCode::Left,
        b'F' => KeyCode::End,
        b'H' => KeyCode::Home,
        b'M' => KeyCode::Enter,
        b'P'..=b'S' => KeyCode::F(last - b'P' + 1),
        _ => return None,
    })
}

/// Keys that are a number and `~`.
fn numbered_key(number: u32) -> Option<KeyCode> {
    let function = |n: u32| u8::try_from(n).ok().map(KeyCode::F);
    Some(match number {
        1 | 7 => KeyCode::Home,
        2 => KeyCode::Insert,
        3 => KeyCode::Delete,
        4 | 8 => KeyCode::End,
        5 => KeyCode::PageUp,
        6 => KeyCode::PageDown,
        11..=15 => function(number - 10)?,
        17..=21 => function(number - 11)?,
        23..=26 => function(number - 12)?,
        28..=29 => function(number - 13)?,
        31..=34 => function(number - 14)?,
        _ => return None,
    })
}

/// Keys by their code point, as terminals with an extended keyboard protocol send them.
fn unicode_key(number: u32, modifiers: Modifiers) -> Option<Event> {
    let shifted = modifiers.contains(Modifiers::SHIFT);
    let code = match number {
        9 if shifted => KeyCode::BackTab,
        9 => KeyCode::Tab,
        13 => KeyCode::Enter,
        27 => KeyCode::Esc,
        8 | 127 => KeyCode::Backspace,
        // Other control characters are no keys; the private area stands for keys without a character (Caps Lock, volume).
        0..0x20 | 0x80..0xa0 | 0xe000..0xf900 => return None,
        _ => {
            let c = char::from_u32(number)?;
            let c = if shifted { c.to_ascii_uppercase() } else { c };
            return Some(character(c, modifiers));
        }
    };
    Some(key(code, modifiers))
}

/// What is held down, by the second number of a key: one more than the sum of 1 Shift, 2 Alt, 4 Control, 8 Super.
pub(super) fn held(code: u32) -> Modifiers {
    let bits = code.saturating_sub(1);
    [
        (1, Modifiers::SHIFT),
        (2, Modifiers::ALT),
        (4, Modifiers::CONTROL),
        (8, Modifiers::SUPER),
    ]
    .into_iter()
    .filter(|(bit, _)| bits & bit != 0)
    .fold(Modifiers::NONE, |all, (_, modifier)| all | modifier)
}

pub(super) fn key(code: KeyCode, modifiers: Modifiers) -> Event {
    Event::Key(KeyEvent::new(code, modifiers))
}

/// A capital letter says that Shift was held, as crossterm has it.
pub(super) fn character(c: char, modifiers: Modifiers) -> Event {
    let shift = if c.is_uppercase() {
        Modifiers::SHIFT
    } else {
        Modifiers::NONE
    };
    key(KeyCode::Char(c), modifiers | shift)
}
