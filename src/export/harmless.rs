//! JSON that is harmless on a terminal: the same strings, with escapes for what would move, hide or turn what is shown.

use std::fmt::Write;

use serde::Serialize;

/// `value` as JSON on one line.
///
/// # Errors
/// Those of the serialiser.
pub fn line(value: &impl Serialize) -> serde_json::Result<String> {
    serde_json::to_string(value).map(escaped)
}

/// `value` as JSON over several lines, for people.
///
/// # Errors
/// Those of the serialiser.
pub fn pretty(value: &impl Serialize) -> serde_json::Result<String> {
    serde_json::to_string_pretty(value).map(escaped)
}

/// Serialisers escape the controls of ASCII; here the others follow. Outside of strings JSON has none of them but line ends.
fn escaped(json: String) -> String {
    if !json.contains(is_harmful) {
        return json;
    }
    let mut out = String::with_capacity(json.len() + 64);
    for c in json.chars() {
        if is_harmful(c) {
            for unit in c.encode_utf16(&mut [0; 2]) {
                // A string takes everything.
                let _ = write!(out, "\\u{unit:04x}");
            }
        } else {
            out.push(c);
        }
    }
    out
}

/// Controls, and characters of format that reorder, hide or are not seen.
pub(super) const fn is_harmful(c: char) -> bool {
    match c {
        '\n' => false,
        '\u{7f}'..='\u{9f}' | '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' => true,
        '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}' => true,
        c => c.is_ascii_control(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_read_back_is_what_was_written() {
        let odd = "“a”\u{1b}[1m\u{9b}2J\u{202e}b\u{200d}\u{e0041}\u{7f}\n漢 é";
        for json in [line(&[odd]).unwrap(), pretty(&[odd]).unwrap()] {
            assert!(json.chars().all(|c| c == '\n' || !c.is_control()), "{json:?}");
            assert!(!json.contains(['\u{202e}', '\u{200d}', '\u{e0041}']), "{json:?}");
            assert!(json.contains("“a”") && json.contains("漢 é"));
            let read: Vec<String> = serde_json::from_str(&json).unwrap();
            assert_eq!(read, [odd]);
        }
    }
}
