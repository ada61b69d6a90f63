//! Words as Markdown: text in it, never mark-up. Knows no notes and no article.

use super::harmless::is_harmful;
use super::references::{is_joiner, reference};
use crate::text::in_one_line;

/// An address between angle brackets, which it does not end.
pub(super) fn target(link: &str) -> String {
    link.replace('<', "%3C").replace('>', "%3E").replace('\\', "%5C")
}

/// Adds a paragraph after an empty line; nothing for an empty text.
pub(super) fn paragraph(out: &mut String, text: &str) {
    if !text.is_empty() {
        out.push('\n');
        out.push_str(text);
        out.push('\n');
    }
}

/// `text` on one line as Markdown that shows it word for word.
pub(super) fn escaped(text: &str) -> String {
    let text = in_one_line(text);
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    let mut numbering = true;
    for (at, c) in text.char_indices() {
        if is_harmful(c) && !is_joiner(c) {
            reference(&mut out, c);
            continue;
        }
        let special = match c {
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '^' | '$' | '&' => true,
            // These begin lists, rules and underlined headings, but only at the start of a line.
            '-' | '+' | '=' | ':' => at == 0,
            '.' | ')' => numbering && at > 0,
            _ => false,
        };
        numbering &= c.is_ascii_digit();
        if special {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_does_not_end_its_link() {
        assert_eq!(target("https://a.example/>)<b\\>"), "https://a.example/%3E)%3Cb%5C%3E");
    }

    #[test]
    fn nothing_in_a_text_is_mark_up() {
        for (text, shown) in [
            (
                "plain, with (brackets) - and 1. dots",
                "plain, with (brackets) - and 1. dots",
            ),
            (
                "*a* _b_ `c` [d](javascript:e)",
                r"\*a\* \_b\_ \`c\` \[d\](javascript:e)",
            ),
            ("<script>&lt;", r"\<script\>\&lt;"),
            ("# no | ~~heading~~", r"\# no \| \~\~heading\~\~"),
            ("- no item", r"\- no item"),
            ("1. no item", r"1\. no item"),
            ("2018) no item", r"2018\) no item"),
            ("=== no\n--- rule", r"\=== no --- rule"),
            ("    no code\tblock", "no code block"),
            ("\u{202e}a\u{200b}", "&#x202e;a&#x200b;"),
        ] {
            assert_eq!(escaped(text), shown);
        }
    }
}
