//! From bytes to a string: byte order marks, UTF-8, UTF-16 and UTF-32, else a guessed encoding. Also where a file that is no text is
//! recognised, because only here the bytes are seen.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use super::ReadError;
use crate::text::SafeText;

/// Decoded text, without a byte order mark.
#[derive(Debug)]
pub(super) struct Decoded {
    pub(super) text: String,
    /// What was guessed or lost.
    pub(super) warning: Option<SafeText>,
}

/// Decodes a whole file. What was declared together with it counts where it does not say itself what it is, and is no UTF-8.
pub(super) fn decode(bytes: &[u8], declared: Option<&str>) -> Result<Decoded, ReadError> {
    if bytes.is_empty() {
        return Err(ReadError::Empty);
    }
    if let Some(kind) = magic(bytes) {
        return Err(ReadError::Binary { kind });
    }
    if let Some(decoded) = marked(bytes) {
        return Ok(decoded);
    }
    if let Some(encoding) = looks_like_utf16(bytes) {
        return Ok(guessed(bytes, encoding));
    }
    let controls = bytes.iter().filter(|b| is_suspicious(**b)).count();
    let nulls = bytes.split(|b| *b == 0).count() - 1;
    // Text has almost none; 27 of 256 random bytes are controls.
    let share = if std::str::from_utf8(bytes).is_ok() { 10 } else { 20 };
    if controls > 3 && controls * share > bytes.len() || nulls > 4 && nulls * 100 > bytes.len() {
        return Err(ReadError::Binary { kind: "a binary file" });
    }
    Ok(decode_declared(bytes, declared))
}

/// Decodes bytes that are known to be text, by the first of the encodings that were declared of them, unless they
/// themselves say otherwise.
pub(super) fn decode_declared<'a>(bytes: &[u8], labels: impl IntoIterator<Item = &'a str>) -> Decoded {
    if let Some(decoded) = marked(bytes) {
        return decoded;
    }
    if let Some(encoding) = looks_like_utf16(bytes) {
        return guessed(bytes, encoding);
    }
    let declared = labels
        .into_iter()
        .find_map(|label| Encoding::for_label_no_replacement(label.as_bytes()))
        // What could be read so far is no UTF-16, whatever it says of itself.
        .filter(|encoding| *encoding != UTF_16LE && *encoding != UTF_16BE);
    match declared {
        // Bytes that happen to be UTF-8 are UTF-8: somebody has converted the file, and not what it says of itself.
        Some(encoding) if encoding.is_ascii_compatible() && std::str::from_utf8(bytes).is_ok() => detected(bytes),
        Some(encoding) if encoding != UTF_8 || is_damaged_utf8(bytes) => lossy(encoding, bytes),
        _ => detected(bytes),
    }
}

/// Decodes text by what it looks like.
fn detected(bytes: &[u8]) -> Decoded {
    match std::str::from_utf8(bytes) {
        Ok(text) => plain(text.to_owned()),
        Err(_) if is_damaged_utf8(bytes) => lossy(UTF_8, bytes),
        Err(_) => {
            let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
            detector.feed(bytes, true);
            guessed(bytes, detector.guess(None, Utf8Detection::Deny))
        }
    }
}

/// What a file of another kind begins with.
fn magic(bytes: &[u8]) -> Option<&'static str> {
    const KINDS: &[(&[u8], &str)] = &[
        (b"%PDF-", "a PDF file"),
        (b"PK\x03\x04", "a ZIP file (such as EPUB or DOCX)"),
        (b"PK\x05\x06", "a ZIP file"),
        (b"{\\rtf", "an RTF file"),
        (b"\xD0\xCF\x11\xE0", "an old Word, Excel or PowerPoint file"),
        (b"\x7FELF", "a program"),
        (b"\xCF\xFA\xED\xFE", "a program"),
        (b"\xCA\xFE\xBA\xBE", "a program"),
        (b"MZ\x90\x00", "a program"),
        (b"\0asm", "a program"),
        (b"\x89PNG", "a PNG image"),
        (b"\xFF\xD8\xFF", "a JPEG image"),
        (b"GIF87a", "a GIF image"),
        (b"GIF89a", "a GIF image"),
        (b"RIFF", "a sound, image or film"),
        (b"ID3", "a sound"),
        (b"OggS", "a sound or film"),
        (b"\x1F\x8B", "a compressed file (gzip)"),
        (b"BZh", "a compressed file (bzip2)"),
        (b"\xFD7zXZ\0", "a compressed file (xz)"),
        (b"\x28\xB5\x2F\xFD", "a compressed file (zstd)"),
        (b"7z\xBC\xAF", "a compressed file (7z)"),
        (b"SQLite format 3\0", "an SQLite database"),
    ];
    KINDS
        .iter()
        .find(|(start, _)| bytes.starts_with(start))
        // Marks of letters alone may begin a text as well: there a NUL must follow somewhere near.
        .filter(|(start, _)| !start.is_ascii() || is_telling(start) || bytes.iter().take(512).any(|b| *b == 0))
        .map(|(_, kind)| *kind)
}

fn is_telling(start: &[u8]) -> bool {
    start.starts_with(b"%PDF-") || start.starts_with(b"{\\rtf") || start.iter().any(u8::is_ascii_control)
}

/// Text that says itself what it is, by a byte order mark.
fn marked(bytes: &[u8]) -> Option<Decoded> {
    if let Some(rest) = bytes.strip_prefix(&[0xFF, 0xFE, 0, 0]) {
        return Some(utf32(rest, u32::from_le_bytes));
    }
    if let Some(rest) = bytes.strip_prefix(&[0, 0, 0xFE, 0xFF]) {
        return Some(utf32(rest, u32::from_be_bytes));
    }
    let (encoding, length) = Encoding::for_bom(bytes)?;
    Some(lossy(encoding, bytes.get(length..).unwrap_or_default()))
}

fn utf32(bytes: &[u8], read: fn([u8; 4]) -> u32) -> Decoded {
    let (units, rest) = bytes.as_chunks::<4>();
    let decoded = units.iter().map(|unit| char::from_u32(read(*unit)));
    let mut lost = usize::from(!rest.is_empty());
    let text = decoded
        .map(|c| {
            lost += usize::from(c.is_none());
            c.unwrap_or(char::REPLACEMENT_CHARACTER)
        })
        .collect();
    Decoded {
        text,
        warning: (lost > 0).then(|| damaged("UTF-32")),
    }
}

/// UTF-16 without a mark gives itself away where most letters are Latin: every other byte is zero.
fn looks_like_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    if pairs.len() < 4 || !rest.is_empty() {
        return None;
    }
    let high = pairs.iter().filter(|pair| pair[0] == 0).count();
    let low = pairs.iter().filter(|pair| pair[1] == 0).count();
    let mostly = |zeros: usize| zeros * 10 >= pairs.len() * 7;
    let hardly = |zeros: usize| zeros * 50 <= pairs.len();
    match (mostly(high) && hardly(low), mostly(low) && hardly(high)) {
        (true, _) => Some(UTF_16BE),
        (_, true) => Some(UTF_16LE),
        _ => None,
    }
}

/// NUL and other controls, but not white space, backspace and the escapes of terminal recordings.
const fn is_suspicious(byte: u8) -> bool {
    matches!(byte, 0..=7 | 14..=26 | 28..=31 | 127)
}

/// UTF-8 with a few damaged places, or cut off at the end, as against text in another encoding.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut sound, mut broken) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        sound += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        let cut = chunk.invalid();
        // The beginning of a longer sequence at the very end was cut off, and is no sign of another encoding.
        let at_end = cut.len() > 1 && bytes.ends_with(cut);
        broken += usize::from(!cut.is_empty() && !at_end);
    }
    broken == 0 || sound >= 2 * broken
}

fn plain(text: String) -> Decoded {
    Decoded { text, warning: None }
}

fn lossy(encoding: &'static Encoding, bytes: &[u8]) -> Decoded {
    let (text, broken) = encoding.decode_without_bom_handling(bytes);
    Decoded {
        text: text.into_owned(),
        warning: broken.then(|| damaged(encoding.name())),
    }
}

fn guessed(bytes: &[u8], encoding: &'static Encoding) -> Decoded {
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    let name = encoding.name();
    Decoded {
        text: text.into_owned(),
        warning: Some(SafeText::of(&format!(
            "The encoding was guessed to be {name}; if letters look wrong, convert the file to UTF-8."
        ))),
    }
}

fn damaged(encoding: &str) -> SafeText {
    SafeText::of(&format!(
        "Bytes that are no {encoding} are shown as \u{FFFD}: the file is damaged or was cut off."
    ))
}

#[cfg(test)]
mod tests;
