//! References to characters that pages are full of, put in place before the parser, which is slow at them. Those that might
//! become mark-up, or make a reference together with what is beside them, are left to it.

/// Bytes of the longest reference that is known here.
const LONGEST: usize = 10;

/// Adds `text` with the references in it that are known.
pub(super) fn replaced(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some(at) = memchr::memchr(b'&', rest.as_bytes()) {
        let (before, reference) = rest.split_at_checked(at).unwrap_or((rest, ""));
        out.push_str(before);
        let bytes = reference.as_bytes();
        let end = bytes.iter().take(LONGEST).position(|b| *b == b';');
        let known = end.and_then(|end| {
            let c = character(reference.get(1..end)?)?;
            let next = bytes.get(end + 1).copied().unwrap_or(b' ');
            (c != '&' || !next.is_ascii_alphanumeric() && next != b'#').then_some((c, end + 1))
        });
        let (c, length) = known.unwrap_or(('&', 1));
        out.push(c);
        rest = reference.get(length..).unwrap_or_default();
    }
    out.push_str(rest);
}

/// What a reference stands for.
fn character(name: &str) -> Option<char> {
    let number = match name.strip_prefix('#') {
        Some(digits) => match digits.strip_prefix(['x', 'X']) {
            Some(digits) => u32::from_str_radix(digits, 16).ok(),
            None => digits.parse().ok(),
        },
        None => None,
    };
    if let Some(number) = number {
        // Below, the numbers are those of old encodings, of controls, or of mark-up.
        return char::from_u32(number).filter(|c| *c >= '\u{A0}' && !is_no_character(*c));
    }
    Some(match name {
        "amp" => '&',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{A0}',
        "rsquo" => '’',
        "lsquo" => '‘',
        "rdquo" => '”',
        "ldquo" => '“',
        "ndash" => '–',
        "mdash" => '—',
        "hellip" => '…',
        "eacute" => 'é',
        "egrave" => 'è',
        "agrave" => 'à',
        "ccedil" => 'ç',
        "auml" => 'ä',
        "ouml" => 'ö',
        "uuml" => 'ü',
        "szlig" => 'ß',
        "laquo" => '«',
        "raquo" => '»',
        "bull" => '•',
        "middot" => '·',
        "copy" => '©',
        "reg" => '®',
        "pound" => '£',
        "euro" => '€',
        _ => return None,
    })
}

fn is_no_character(c: char) -> bool {
    u32::from(c) & 0xFFFE == 0xFFFE || ('\u{FDD0}'..='\u{FDEF}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_plain_is_put_in_place() {
        for (text, expected) in [
            ("a&nbsp;b &rsquo;&#8217;&#x201d;", "a\u{A0}b ’’”"),
            ("R&amp;D &amp; &amp;&amp; x", "R&amp;D & && x"),
            (
                "&lt;b&gt; &amp;lt; &amp;#60; &#60; &#97;",
                "&lt;b&gt; &amp;lt; &amp;#60; &#60; &#97;",
            ),
            ("&;&nope;&#x110000;&#150;& é&", "&;&nope;&#x110000;&#150;& é&"),
        ] {
            let mut out = String::new();
            replaced(text, &mut out);
            assert_eq!(out, expected);
        }
    }
}
