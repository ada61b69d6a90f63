//! Bytes from the terminal become events. Does no reading itself; keeps at most one unfinished sequence.
//!
//! crossterm's own reader is not used on Unix. In `src/event/source/unix/mio.rs` of crossterm 0.29, `try_read` is woken by
//! a first byte and then reads again and again, leaving that loop only with a whole event or on `WouldBlock`. It never
//! makes the descriptor non-blocking, so there is no `WouldBlock`, and two things follow:
//!
//! - After a lone `ESC [` (Alt-[, or a sequence cut off by a slow line) `parse_csi` in `sys/unix/parse.rs` answers
//!   `Ok(None)`, "more to come", and the next `read` blocks: no worker and no signal is heard until the next key.
//! - At the end of file (a hang-up) `read` answers `Ok(0)`, which is neither: the loop spins at full speed for ever.
//!
//! Its event types are the ones that all of `tui` speaks.
//!
//! Whether an escape byte was the key or begins a sequence shows in what follows it, however the bytes are cut into reads.
//! When nothing follows, the wait decides after a moment ([`Decoder::give_up`]): a terminal writes a sequence at once, but
//! a slow line may deliver it in two parts. No binding waits for that; it only tells bytes of one key from two keys.
//!
//! rxvt sends Alt with an arrow as an escape byte before the arrow's sequence. That is read as Escape and the arrow: keys
//! typed ahead look the same.

mod keys;

use std::mem;

use crossterm::event::{Event, KeyCode, KeyModifiers as Modifiers, MouseButton, MouseEvent, MouseEventKind as Mouse};

use keys::{character, held, key, letter_key, named_key};

const ESC: u8 = 0x1b;
const PASTE_END: &[u8] = b"\x1b[201~";
/// The longest control sequence that a key or the mouse sends is under 20 bytes.
const SEQUENCE_LIMIT: usize = 64;
/// The longest reply to a question (of a program before this one) that is passed over as a whole.
const REPLY_LIMIT: usize = 1024;
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
        [] | [ESC] | [ESC, b']' | b'P'] => Step::More,
        [ESC, b'[', rest @ ..] => control_sequence(rest),
        [ESC, b'O', rest @ ..] => single_shift(rest),
        [ESC, b']', b'0'..=b'9', ..] | [ESC, b'P', b'0'..=b'9' | b'>' | b'!' | b'+' | b'$', ..] => reply(bytes),
        // Two presses of Escape; the second may begin a sequence.
        [ESC, ESC, ..] => Step::Take(1, Some(key(KeyCode::Esc, Modifiers::NONE))),
        [ESC, rest @ ..] => match plain(rest, Modifiers::ALT) {
            Step::Take(count, event) => Step::Take(count + 1, event),
            more => more,
        },
        _ => plain(bytes, Modifiers::NONE),
    }
}

/// What follows `ESC O`: one letter, after a digit for what is held down in old terminals. Else it was Alt-O.
fn single_shift(rest: &[u8]) -> Step {
    const INTRODUCER: usize = 2;
    let (modifiers, digits, last) = match rest {
        [] | [b'1'..=b'9'] => return Step::More,
        [digit @ b'1'..=b'9', last, ..] => (held(u32::from(digit - b'0')), 1, *last),
        [last @ b'a'..=b'd', ..] => (Modifiers::CONTROL, 0, last.to_ascii_uppercase()),
        [last, ..] => (Modifiers::NONE, 0, *last),
    };
    // The keypad in its application mode, which a program before this one may have left on.
    let keypad = matches!(last, b'j'..=b'y').then(|| KeyCode::Char(char::from(last - b'j' + b'*')));
    match letter_key(last).or(keypad) {
        Some(code) => Step::Take(INTRODUCER + digits + 1, Some(key(code, modifiers))),
        None => Step::Take(INTRODUCER, Some(character('O', Modifiers::ALT))),
    }
}

/// A reply that comes late, to a question that a program before this one asked, up to its end: `BEL` or `ESC \\`.
fn reply(bytes: &[u8]) -> Step {
    let end = bytes
        .iter()
        .enumerate()
        .skip(2)
        .take(REPLY_LIMIT)
        .find(|(_, byte)| matches!(**byte, 0x07 | ESC));
    match end {
        Some((at, 0x07)) => Step::Take(at + 1, None),
        Some((at, _)) => match bytes.get(at + 1) {
            None => Step::More,
            Some(b'\\') => Step::Take(at + 2, None),
            Some(_) => Step::Take(at, None),
        },
        None if bytes.len() >= REPLY_LIMIT + 2 => Step::Take(REPLY_LIMIT + 2, None),
        None => Step::More,
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
    let is_last = |(at, byte): (usize, &u8)| !(0x20..0x40).contains(byte) || is_rxvt_shift(rest, at);
    let Some(at) = rest.iter().enumerate().take(SEQUENCE_LIMIT).position(is_last) else {
        return if rest.len() >= SEQUENCE_LIMIT {
            Step::Take(INTRODUCER + SEQUENCE_LIMIT, None)
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
        // `3` after the modifiers says that the key was let go.
        _ if parameters
            .split(|byte| *byte == b';')
            .nth(1)
            .is_some_and(|f| f.ends_with(b":3")) =>
        {
            Step::Take(whole, None)
        }
        // A reply, or a key of a protocol that nobody asked for.
        _ if parameters.first().is_some_and(|byte| !byte.is_ascii_digit()) => Step::Take(whole, None),
        _ => Step::Take(whole, named_key(&numbers(parameters), last)),
    }
}

/// Whether rxvt's way to say Shift ends the sequence here: a number and `$`, which no other terminal ends one with.
fn is_rxvt_shift(rest: &[u8], at: usize) -> bool {
    let number = rest.get(..at).unwrap_or_default();
    rest.get(at) == Some(&b'$') && !number.is_empty() && number.iter().all(u8::is_ascii_digit)
}

/// The numbers between semicolons; of `a:b` only `a`. Missing ones are 0.
fn numbers(parameters: &[u8]) -> Vec<u32> {
    let number = |field: &[u8]| {
        field
            .iter()
            .take_while(|byte| **byte != b':')
            .try_fold(0_u32, |n, byte| {
                let digit = byte.is_ascii_digit().then(|| u32::from(byte - b'0'))?;
                n.checked_mul(10)?.checked_add(digit)
            })
            .unwrap_or_default()
    };
    parameters.split(|byte| *byte == b';').map(number).collect()
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
    let cell = |number: u32| u16::try_from(number.saturating_sub(1)).ok();
    let held = [(4, Modifiers::SHIFT), (8, Modifiers::ALT), (16, Modifiers::CONTROL)];
    Some(Event::Mouse(MouseEvent {
        kind,
        column: cell(*column)?,
        row: cell(*row)?,
        modifiers: held
            .into_iter()
            .filter(|(bit, _)| code & bit != 0)
            .fold(Modifiers::NONE, |all, (_, modifier)| all | modifier),
    }))
}

#[cfg(test)]
mod tests;
