//! Bytes from the terminal become events. Does no reading itself; keeps at most one unfinished sequence.
//!
//! crossterm's own reader is not used on Unix: it reads a blocking descriptor until a sequence is whole, so a lone
//! `ESC [` (Alt-[) would stop workers and signals from being heard, and after a hang-up it reads the end of file for ever.
//! Its event types are the ones that all of `tui` speaks.

use std::mem;

use crossterm::event::{
    Event, KeyCode, KeyEvent, KeyModifiers as Modifiers, MouseButton, MouseEvent, MouseEventKind as Mouse,
};

const ESC: u8 = 0x1b;
const PASTE_END: &[u8] = b"\x1b[201~";
/// The longest control sequence that a key or the mouse sends is under 20 bytes.
const SEQUENCE_LIMIT: usize = 64;
/// More than this is not pasted into a search or a note.
const PASTE_LIMIT: usize = 1 << 20;

/// Turns bytes into events, however the bytes were cut into reads.
#[derive(Debug, Default)]
pub(super) struct Decoder {
    pending: Vec<u8>,
    /// What was pasted so far, inside of a bracketed paste.
    paste: Option<Vec<u8>>,
}

/// What stands at the front of the bytes.
enum Step {
    /// So many bytes are one event, or nothing of interest.
    Take(usize, Option<Event>),
    /// A paste begins after so many bytes.
    Paste(usize),
    /// A sequence goes on beyond the bytes.
    More,
}

impl Decoder {
    /// Adds what `bytes` complete to `events`.
    pub(super) fn feed(&mut self, bytes: &[u8], events: &mut Vec<Event>) {
        self.pending.extend_from_slice(bytes);
        while !self.pending.is_empty() {
            if self.paste.is_some() {
                if !self.end_paste(events) {
                    break;
                }
                continue;
            }
            match step(&self.pending) {
                Step::Take(count, event) => {
                    self.pending.drain(..count.min(self.pending.len()));
                    events.extend(event);
                }
                Step::Paste(count) => {
                    self.pending.drain(..count);
                    self.paste = Some(Vec::new());
                }
                Step::More => break,
            }
        }
    }

    /// Whether the bytes so far may be a key by themselves or the start of a sequence; time decides which.
    pub(super) fn is_waiting(&self) -> bool {
        !self.pending.is_empty() && self.paste.is_none()
    }

    /// The rest of a sequence did not come: what is pending was a key, or nothing.
    pub(super) fn give_up(&mut self, events: &mut Vec<Event>) {
        let event = match mem::take(&mut self.pending).as_slice() {
            [ESC] => Some(key(KeyCode::Esc, Modifiers::NONE)),
            [ESC, byte] => Some(character(char::from(*byte), Modifiers::ALT)),
            _ => None,
        };
        events.extend(event);
    }

    /// Moves pasted bytes over; true when the end of the paste was among them.
    fn end_paste(&mut self, events: &mut Vec<Event>) -> bool {
        let Some(paste) = &mut self.paste else { return true };
        let end = self.pending.windows(PASTE_END.len()).position(|w| w == PASTE_END);
        // Without an end in sight, as many bytes stay as could be the beginning of one.
        let count = end.unwrap_or(self.pending.len().saturating_sub(PASTE_END.len() - 1));
        let room = PASTE_LIMIT.saturating_sub(paste.len());
        paste.extend(self.pending.drain(..count).take(room));
        if end.is_none() {
            return false;
        }
        self.pending.drain(..PASTE_END.len());
        let text = String::from_utf8_lossy(&self.paste.take().unwrap_or_default()).into_owned();
        events.push(Event::Paste(text));
        true
    }
}

fn step(bytes: &[u8]) -> Step {
    match bytes {
        [] | [ESC] => Step::More,
        [ESC, b'[', rest @ ..] => control_sequence(rest),
        [ESC, b'O', rest @ ..] => match rest.first() {
            None => Step::More,
            Some(last) => match shifted_key(*last) {
                Some(code) => Step::Take(3, Some(key(code, Modifiers::NONE))),
                None => Step::Take(2, Some(character('O', Modifiers::ALT))),
            },
        },
        // Two presses of Escape; the second may begin a sequence.
        [ESC, ESC, ..] => Step::Take(1, Some(key(KeyCode::Esc, Modifiers::NONE))),
        [ESC, rest @ ..] => match plain(rest, Modifiers::ALT) {
            Step::Take(count, event) => Step::Take(count + 1, event),
            more => more,
        },
        _ => plain(bytes, Modifiers::NONE),
    }
}

/// A control byte or one character of UTF-8.
fn plain(bytes: &[u8], modifiers: Modifiers) -> Step {
    let Some(first) = bytes.first().copied() else {
        return Step::More;
    };
    let control = |letter: u8| character(char::from(letter), modifiers | Modifiers::CONTROL);
    let event = match first {
        b'\r' => key(KeyCode::Enter, modifiers),
        b'\t' => key(KeyCode::Tab, modifiers),
        0x7f => key(KeyCode::Backspace, modifiers),
        0 => control(b' '),
        1..=0x1a => control(first - 1 + b'a'),
        0x1c..=0x1f => control(first - 0x1c + b'4'),
        _ => return utf8(bytes, modifiers),
    };
    Step::Take(1, Some(event))
}

fn utf8(bytes: &[u8], modifiers: Modifiers) -> Step {
    let length = match bytes.first() {
        Some(0xc2..=0xdf) => 2,
        Some(0xe0..=0xef) => 3,
        Some(0xf0..=0xf4) => 4,
        _ => 1,
    };
    let (Some(all), true) = (bytes.get(..length), continues(bytes, length)) else {
        return if continues(bytes, length) {
            Step::More
        } else {
            Step::Take(1, None)
        };
    };
    let decoded = std::str::from_utf8(all).ok().and_then(|text| text.chars().next());
    Step::Take(length, decoded.map(|c| character(c, modifiers)))
}

/// Whether those bytes that are there after the first one, up to `length`, are continuation bytes.
fn continues(bytes: &[u8], length: usize) -> bool {
    bytes
        .iter()
        .take(length)
        .skip(1)
        .all(|byte| (0x80..0xc0).contains(byte))
}

/// What follows `ESC [`.
fn control_sequence(rest: &[u8]) -> Step {
    const INTRODUCER: usize = 2;
    // The Linux console sends F1 to F5 as `ESC [ [ A` and so on.
    if let [b'[', console @ ..] = rest {
        let number = console.first().map(|letter| letter.wrapping_sub(b'A').wrapping_add(1));
        return match number {
            None => Step::More,
            Some(1..=5) => Step::Take(INTRODUCER + 2, number.map(|n| key(KeyCode::F(n), Modifiers::NONE))),
            Some(_) => Step::Take(INTRODUCER + 2, None),
        };
    }
    let Some(at) = rest.iter().position(|byte| !(0x20..0x40).contains(byte)) else {
        return if rest.len() > SEQUENCE_LIMIT {
            Step::Take(INTRODUCER + rest.len(), None)
        } else {
            Step::More
        };
    };
    let (parameters, last) = (
        rest.get(..at).unwrap_or_default(),
        rest.get(at).copied().unwrap_or_default(),
    );
    let whole = INTRODUCER + at + 1;
    match last {
        // Not the end of a sequence but the start of something else: the sequence was cut off.
        0..0x20 | 0x7f.. => Step::Take(INTRODUCER + at, None),
        // A report of the old mouse protocol carries three bytes more.
        b'M' if parameters.is_empty() => {
            if rest.len() < 4 {
                Step::More
            } else {
                Step::Take(INTRODUCER + 4, None)
            }
        }
        b'~' if parameters == b"200" => Step::Paste(whole),
        b'M' | b'm' => Step::Take(whole, mouse(parameters, last == b'm')),
        _ => Step::Take(whole, named_key(&numbers(parameters), last)),
    }
}

/// The numbers between semicolons; of `a:b` only `a`. Missing ones are 0.
fn numbers(parameters: &[u8]) -> Vec<u16> {
    let number = |field: &[u8]| {
        field
            .iter()
            .take_while(|byte| **byte != b':')
            .try_fold(0_u16, |n, byte| {
                let digit = byte.is_ascii_digit().then(|| u16::from(byte - b'0'))?;
                n.checked_mul(10)?.checked_add(digit)
            })
            .unwrap_or_default()
    };
    parameters.split(|byte| *byte == b';').map(number).collect()
}

fn named_key(numbers: &[u16], last: u8) -> Option<Event> {
    let first = numbers.first().copied().unwrap_or_default();
    let modifiers = numbers.get(1).map_or(Modifiers::NONE, |code| modifiers(*code));
    let code = match last {
        b'Z' => return Some(key(KeyCode::BackTab, modifiers | Modifiers::SHIFT)),
        b'I' => return Some(Event::FocusGained),
        b'O' => return Some(Event::FocusLost),
        b'~' => numbered_key(first)?,
        b'u' => return unicode_key(first, modifiers),
        // With another first number this is a report of the cursor's position.
        b'R' if first > 1 => return None,
        _ => shifted_key(last)?,
    };
    Some(key(code, modifiers))
}

/// Keys that end in a letter, after `ESC O` as well as after `ESC [`.
fn shifted_key(last: u8) -> Option<KeyCode> {
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
fn numbered_key(number: u16) -> Option<KeyCode> {
    let function = |n: u16| u8::try_from(n).ok().map(KeyCode::F);
    Some(match number {
        1 | 7 => KeyCode::Home,
        2 => KeyCode::Insert,
        3 => KeyCode::Delete,
        4 | 8 => KeyCode::End,
        5 => KeyCode::PageUp,
        6 => KeyCode::PageDown,
        11..=15 => function(number - 10)?,
        17..=21 => function(number - 11)?,
        23..=24 => function(number - 12)?,
        _ => return None,
    })
}

/// Keys by their code point, as terminals with an extended keyboard protocol send them.
fn unicode_key(number: u16, modifiers: Modifiers) -> Option<Event> {
    let code = match number {
        9 => KeyCode::Tab,
        13 => KeyCode::Enter,
        27 => KeyCode::Esc,
        127 => KeyCode::Backspace,
        _ => return char::from_u32(u32::from(number)).map(|c| character(c, modifiers)),
    };
    Some(key(code, modifiers))
}

/// The second number of a key: one more than the sum of 1 Shift, 2 Alt, 4 Control, 8 Super.
fn modifiers(code: u16) -> Modifiers {
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

/// A report of the mouse: `<button;column;row`.
fn mouse(parameters: &[u8], released: bool) -> Option<Event> {
    let fields = numbers(parameters.strip_prefix(b"<")?);
    let [code, column, row] = fields.as_slice() else {
        return None;
    };
    let button = match code & 3 {
        0 => Some(MouseButton::Left),
        1 => Some(MouseButton::Middle),
        2 => Some(MouseButton::Right),
        _ => None,
    };
    let kind = match (code & 64 != 0, code & 32 != 0, button) {
        (true, _, _) => match code & 3 {
            0 => Mouse::ScrollUp,
            1 => Mouse::ScrollDown,
            2 => Mouse::ScrollLeft,
            _ => Mouse::ScrollRight,
        },
        (_, true, Some(button)) => Mouse::Drag(button),
        (_, true, None) => Mouse::Moved,
        (_, _, Some(button)) if released => Mouse::Up(button),
        (_, _, Some(button)) => Mouse::Down(button),
        (_, _, None) => return None,
    };
    let held = [(4, Modifiers::SHIFT), (8, Modifiers::ALT), (16, Modifiers::CONTROL)];
    Some(Event::Mouse(MouseEvent {
        kind,
        column: column.saturating_sub(1),
        row: row.saturating_sub(1),
        modifiers: held
            .into_iter()
            .filter(|(bit, _)| code & bit != 0)
            .fold(Modifiers::NONE, |all, (_, modifier)| all | modifier),
    }))
}

fn key(code: KeyCode, modifiers: Modifiers) -> Event {
    Event::Key(KeyEvent::new(code, modifiers))
}

/// A capital letter says that Shift was held, as crossterm has it.
fn character(c: char, modifiers: Modifiers) -> Event {
    let shift = if c.is_uppercase() {
        Modifiers::SHIFT
    } else {
        Modifiers::NONE
    };
    key(KeyCode::Char(c), modifiers | shift)
}

#[cfg(test)]
mod tests;
