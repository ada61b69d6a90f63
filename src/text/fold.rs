//! Letters reduced to their base, for comparing names. Never shown, never measured: offsets do not survive it.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// `text` in lower case, without accents, with one kind of apostrophe and hyphen, and letters with strokes or in
/// ligatures as plain ones.
///
/// ```
/// use sayso::text::fold;
/// assert_eq!(fold("Łukasz O’Ñandú-Straße"), "lukasz o'nandu-strasse");
/// ```
#[must_use]
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut folded = String::with_capacity(text.len());
    for c in text
        .nfd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
    {
        match c {
            'ł' => folded.push('l'),
            'ø' => folded.push('o'),
            'đ' | 'ð' => folded.push('d'),
            'ı' => folded.push('i'),
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'þ' => folded.push_str("th"),
            '’' | '‘' | 'ʻ' | 'ʼ' => folded.push('\''),
            '‐' | '‑' => folded.push('-'),
            // Some capitals, such as the Turkish dotted one, bring a mark of their own in lower case.
            c if is_combining_mark(c) => {}
            c => folded.push(c),
        }
    }
    folded
}
