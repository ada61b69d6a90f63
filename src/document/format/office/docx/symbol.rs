//! Characters of fonts that draw something else than what their code says.

/// The letters that the font Symbol draws from `A` on, and from `a` on.
const CAPITALS: &str = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ";
const SMALL: &str = "αβχδεφγηιϕκλμνοπθρστυϖωξψζ";
/// Others of it, by their code.
const OTHERS: &[(u32, char)] = &[
    (0x22, '∀'),
    (0x24, '∃'),
    (0x2D, '−'),
    (0xA3, '≤'),
    (0xA5, '∞'),
    (0xAB, '↔'),
    (0xAC, '←'),
    (0xAD, '↑'),
    (0xAE, '→'),
    (0xAF, '↓'),
    (0xB0, '°'),
    (0xB1, '±'),
    (0xB2, '″'),
    (0xB3, '≥'),
    (0xB4, '×'),
    (0xB6, '∂'),
    (0xB7, '•'),
    (0xB8, '÷'),
    (0xB9, '≠'),
    (0xBA, '≡'),
    (0xBB, '≈'),
    (0xBC, '…'),
    (0xC5, '⊕'),
    (0xC6, '∅'),
    (0xC7, '∩'),
    (0xC8, '∪'),
    (0xCE, '∈'),
    (0xD1, '∇'),
    (0xD5, '∏'),
    (0xD6, '√'),
    (0xE5, '∑'),
    (0xF2, '∫'),
];

/// The character that `font` draws for the code `code`, in hexadecimal.
pub(super) fn drawn(font: &str, code: &str) -> Option<char> {
    let code = u32::from_str_radix(code, 16).ok()?;
    // Such fonts keep their characters in the private use area.
    let Some(low) = code.checked_sub(0xF000).filter(|low| *low <= 0xFF) else {
        return char::from_u32(code).filter(|c| !c.is_control());
    };
    if !font.eq_ignore_ascii_case("symbol") {
        return arrow(low)
            .filter(|_| font.to_lowercase().starts_with("wingdings"))
            .or(Some('•'));
    }
    let letter = |first: u8, letters: &str| {
        low.checked_sub(u32::from(first))
            .and_then(|at| letters.chars().nth(at as usize))
    };
    match low {
        0x41..=0x5A => letter(b'A', CAPITALS),
        0x61..=0x7A => letter(b'a', SMALL),
        _ => OTHERS
            .iter()
            .find(|(code, _)| *code == low)
            .map(|(_, drawn)| *drawn)
            .or_else(|| char::from_u32(low).filter(char::is_ascii_graphic))
            .or(Some('•')),
    }
}

/// What Wingdings draws, as far as texts use it.
const fn arrow(low: u32) -> Option<char> {
    match low {
        0x4A => Some('☺'),
        0xDF | 0xE7 => Some('←'),
        0xE0 | 0xE8 => Some('→'),
        0xE1 | 0xE9 => Some('↑'),
        0xE2 | 0xEA => Some('↓'),
        0xFB => Some('✗'),
        0xFC => Some('✓'),
        0xFD => Some('☒'),
        0xFE => Some('☑'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn greek_arrows_and_plain_characters() {
        for (font, code, character) in [
            ("Symbol", "F061", Some('α')),
            ("Symbol", "F057", Some('Ω')),
            ("Symbol", "F0B3", Some('≥')),
            ("Symbol", "F033", Some('3')),
            ("Wingdings", "F0E0", Some('→')),
            ("Wingdings", "F001", Some('•')),
            ("Arial", "2014", Some('—')),
            ("Arial", "x", None),
            ("Arial", "1B", None),
        ] {
            assert_eq!(drawn(font, code), character, "{font} {code}");
        }
    }
}
