//! Words as HTML, for every format that is written in it or takes its character references.

use std::fmt::Write;

use crate::export::harmless::is_harmful;

/// `text` as HTML that reads back word for word. Characters that hide, turn or are not seen, and carriage returns, which
/// HTML would make line feeds, are written as references.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        escape(&mut out, c);
    }
    out
}

/// One character of it.
pub(super) fn escape(out: &mut String, c: char) {
    match c {
        '&' => out.push_str("&amp;"),
        '<' => out.push_str("&lt;"),
        '>' => out.push_str("&gt;"),
        '"' => out.push_str("&quot;"),
        '\'' => out.push_str("&#39;"),
        '\t' => out.push(c),
        c if is_harmful(c) && !is_joiner(c) => reference(out, c),
        c => out.push(c),
    }
}

/// A character by its number.
pub(super) fn reference(out: &mut String, c: char) {
    // A string takes everything.
    let _ = write!(out, "&#x{:x};", u32::from(c));
}

/// What joins letters and emoji, or keeps them apart: seen by what it does.
pub(super) const fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_seen_is_written_by_its_number() {
        assert_eq!(
            escaped("<a b='\"'>&\u{202e}\u{e0041}\r\n\t👩\u{200d}👧é"),
            "&lt;a b=&#39;&quot;&#39;&gt;&amp;&#x202e;&#xe0041;&#xd;\n\t👩\u{200d}👧é"
        );
    }
}
