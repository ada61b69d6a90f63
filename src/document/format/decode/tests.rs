//! Encodings in, strings out; what is no text is refused by name.

use super::*;

fn text(bytes: &[u8]) -> String {
    decode(bytes, None).map_or_else(|e| panic!("{e}"), |d| d.text)
}

fn utf16(text: &str, order: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(order).collect()
}

#[test]
fn marks_are_obeyed_and_leave() {
    let said = "“Naïve,” said Åsa Öberg.";
    let with = |mark: &[u8], body: Vec<u8>| [mark, &body].concat();
    assert_eq!(text(&with(b"\xEF\xBB\xBF", said.into())), said);
    assert_eq!(text(&with(b"\xFF\xFE", utf16(said, u16::to_le_bytes))), said);
    assert_eq!(text(&with(b"\xFE\xFF", utf16(said, u16::to_be_bytes))), said);
    let utf32: Vec<u8> = said.chars().flat_map(|c| u32::from(c).to_le_bytes()).collect();
    assert_eq!(text(&with(b"\xFF\xFE\0\0", utf32)), said);
    let utf32: Vec<u8> = said.chars().flat_map(|c| u32::from(c).to_be_bytes()).collect();
    assert_eq!(text(&with(b"\0\0\xFE\xFF", utf32)), said);
}

#[test]
fn utf16_without_a_mark_is_seen() {
    let said = "The bridge will open in May, said Åsa Öberg.";
    for order in [u16::to_le_bytes, u16::to_be_bytes] {
        let decoded = decode(&utf16(said, order), None).unwrap();
        assert_eq!(decoded.text, said);
        assert!(decoded.warning.unwrap().as_str().contains("UTF-16"));
    }
}

#[test]
fn other_encodings_are_guessed_and_named() {
    let bytes = b"The caf\xE9 of Jos\xE9 Mu\xF1oz is \x93closed\x94, he said.";
    let decoded = decode(bytes, None).unwrap();
    assert_eq!(decoded.text, "The café of José Muñoz is “closed”, he said.");
    assert!(decoded.warning.unwrap().as_str().contains("windows-1252"));
    let (japanese, ..) =
        encoding_rs::SHIFT_JIS.encode("大臣は月曜日に記者団に対し、調査には最初から欠陥があったと語った。");
    assert_eq!(
        text(&japanese),
        "大臣は月曜日に記者団に対し、調査には最初から欠陥があったと語った。"
    );
}

#[test]
fn sound_utf8_is_not_remarked_upon() {
    assert!(decode("José Muñoz".as_bytes(), None).unwrap().warning.is_none());
}

#[test]
fn damaged_utf8_stays_utf8() {
    let decoded = decode(b"Jos\xC3\xA9 Mu\xC3\xB1oz \xFF said", None).unwrap();
    assert_eq!(decoded.text, "José Muñoz \u{FFFD} said");
    assert!(decoded.warning.unwrap().as_str().contains("UTF-8"));
    assert_eq!(text(b"abc\xE6\xBC"), "abc\u{FFFD}");
}

#[test]
fn files_of_other_kinds_are_named() {
    let kind = |bytes: &[u8]| decode(bytes, None).map(|d| d.text).unwrap_err().to_string();
    assert!(kind(b"%PDF-1.7\n1 0 obj").contains("a PDF file"));
    assert!(kind(b"PK\x03\x04\x14\0").contains("EPUB or DOCX"));
    assert!(kind(b"\x7FELF\x02\x01\x01\0\0").contains("a program"));
    assert!(kind(b"\x89PNG\r\n\x1A\n").contains("a PNG image"));
    assert!(kind(b"{\\rtf1\\ansi Hello}").contains("an RTF file"));
    assert!(kind(&[0; 64]).contains("a binary file"));
    assert!(kind(b"\x01\x02\x03\x04 and some words").contains("a binary file"));
    let noise: Vec<u8> = (0..4096_u32)
        .map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8)
        .collect();
    assert!(kind(&noise).contains("a binary file"));
    assert_eq!(decode(b"", None).unwrap_err(), ReadError::Empty);
}

#[test]
fn words_that_begin_like_other_files_are_text() {
    for words in [
        "RIFF raff, said the mayor.",
        "ID3 is a tag.",
        "BZh",
        "GIF89a was a format.",
    ] {
        assert_eq!(text(words.as_bytes()), words);
    }
}

#[test]
fn terminal_recordings_and_a_stray_null_are_text() {
    assert_eq!(text(b"Start \x1b[31m\x07 end"), "Start \x1b[31m\x07 end");
    assert_eq!(
        text(b"A long line with one stray \0 in it."),
        "A long line with one stray \0 in it."
    );
}

#[test]
fn what_is_declared_counts_where_the_bytes_say_nothing() {
    let text = |bytes: &[u8], declared| {
        decode(bytes, Some(declared))
            .map(|d| (d.text, d.warning.is_some()))
            .unwrap()
    };
    assert_eq!(text(b"\xCA\xE8\xEF", "windows-1251"), ("Кип".to_owned(), false));
    assert_eq!(text("Café".as_bytes(), "windows-1251"), ("Café".to_owned(), false));
    assert_eq!(
        text(b"Jos\xE9 Mu\xF1oz was in Sevilla", "no-such"),
        ("José Muñoz was in Sevilla".to_owned(), true)
    );
}
