//! A judge of what a program writes to its terminal: only what sayso itself is known to send passes. An article, a note or
//! a file name that got a control through would be seen as something that is not on this list.
#![allow(dead_code, reason = "each test file uses its part")]

use vte::{Params, Parser, Perform};

/// Private modes that sayso switches: cursor, alternate screen, mouse, pasting, whole frames.
const MODES: [u16; 7] = [25, 1000, 1002, 1006, 1049, 2004, 2026];
/// Code points of one grapheme cluster that are shown at most; what combines is less.
const COMBINING: usize = 16;

/// What was written, taken apart.
#[derive(Default)]
pub(crate) struct Judge {
    /// What is none of sayso's own, in words.
    pub(crate) faults: Vec<String>,
    /// How often the terminal was asked to keep words (OSC 52).
    pub(crate) copies: usize,
    /// Characters shown.
    pub(crate) shown: usize,
    /// Whether a string for the terminal has just ended, so that its terminator may follow.
    ends: bool,
    combining: usize,
}

/// Judges `bytes`, all that was written to a terminal from the start to the end.
pub(crate) fn terminal(bytes: &[u8]) -> Judge {
    let mut judge = Judge::default();
    if let Err(error) = str::from_utf8(bytes) {
        judge.faults.push(format!("no UTF-8: {error}"));
    }
    // The parser passes over these strings (SOS, PM, APC) without a word.
    for pair in bytes.windows(2) {
        if pair[0] == 0x1b && !matches!(pair[1], b'[' | b']' | b'\\') {
            judge.faults.push(format!("an escape with {:?}", char::from(pair[1])));
        }
    }
    let mut parser = Parser::new();
    parser.advance(&mut judge, bytes);
    let before = judge.shown;
    parser.advance(&mut judge, b".");
    if judge.shown != before + 1 {
        judge.faults.push("a sequence that does not end".to_owned());
    }
    judge.shown = before;
    judge
}

/// What `text` holds that may not be in plain output: controls but line feeds, and what hides or turns text.
pub(crate) fn plain(text: &str) -> Vec<char> {
    text.chars()
        .filter(|c| (c.is_control() && *c != '\n') || is_hidden(*c))
        .collect()
}

/// What reorders text, or is not seen. Joiners within an emoji or a word are sayso's to show.
fn is_hidden(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
    ) || matches!(c, '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

/// Whether these are attributes and colours as sayso sends them: colours by their place in the palette or their parts,
/// never by the old numbers of their own, and nothing that blinks or conceals.
fn is_style(numbers: &[u16]) -> bool {
    match numbers {
        [] => true,
        [38 | 48 | 58, 5, _, rest @ ..] | [38 | 48 | 58, 2, _, _, _, rest @ ..] => is_style(rest),
        [0..=4 | 7 | 9 | 22..=24 | 27 | 29 | 39 | 49 | 59, rest @ ..] => is_style(rest),
        _ => false,
    }
}

impl Judge {
    fn fault(&mut self, what: String) {
        self.ends = false;
        self.combining = 0;
        self.faults.push(what);
    }
}

impl Perform for Judge {
    fn print(&mut self, c: char) {
        self.ends = false;
        self.shown += 1;
        let combines = matches!(c, '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{20d0}'..='\u{20ff}');
        self.combining = if combines { self.combining + 1 } else { 0 };
        if self.combining > COMBINING {
            self.fault(format!("more than {COMBINING} marks on one letter"));
        }
        if is_hidden(c) || c.is_control() {
            self.fault(format!("{c:?} among what is shown"));
        }
    }

    fn execute(&mut self, byte: u8) {
        if !matches!(byte, b'\r' | b'\n') {
            self.fault(format!("the control {byte:#04x}"));
        }
    }

    fn csi_dispatch(&mut self, params: &Params, intermediates: &[u8], ignore: bool, action: char) {
        let numbers: Vec<u16> = params.iter().filter_map(|param| param.first().copied()).collect();
        let known = match (intermediates, action) {
            ([], 'H') => numbers.len() == 2,
            ([], 'm') => is_style(&numbers),
            ([], 'J') => numbers == [2],
            ([b'?'], 'h' | 'l') => numbers.len() == 1 && numbers.iter().all(|mode| MODES.contains(mode)),
            _ => false,
        };
        if !known || ignore {
            self.fault(format!("CSI {intermediates:?} {numbers:?} {action}"));
        }
    }

    fn osc_dispatch(&mut self, params: &[&[u8]], bell_terminated: bool) {
        let is_base64 = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/' | b'=');
        match params {
            [b"52", b"c", words] if !bell_terminated && words.iter().all(is_base64) => {
                self.copies += 1;
                self.ends = true;
            }
            _ => {
                let told: Vec<_> = params.iter().map(|param| String::from_utf8_lossy(param)).collect();
                self.fault(format!("OSC {told:?}"));
            }
        }
    }

    fn esc_dispatch(&mut self, intermediates: &[u8], _: bool, byte: u8) {
        if !(std::mem::take(&mut self.ends) && intermediates.is_empty() && byte == b'\\') {
            self.fault(format!("ESC {intermediates:?} {:?}", char::from(byte)));
        }
    }

    fn hook(&mut self, _: &Params, _: &[u8], _: bool, action: char) {
        self.fault(format!("DCS {action}"));
    }
}
