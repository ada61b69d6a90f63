//! Whole pages.

use super::*;
use crate::document::BlockKind;

fn page(bytes: impl AsRef<[u8]>) -> Draft {
    read(bytes.as_ref(), &Hints::default()).unwrap()
}

#[test]
fn words_come_through_in_any_encoding() {
    for bytes in [
        "\u{FEFF}<p>caf\u{e9}".as_bytes().to_vec(),
        "<p>caf\u{e9}".encode_utf16().fold(vec![0xFF, 0xFE], |mut bytes, unit| {
            bytes.extend(unit.to_le_bytes());
            bytes
        }),
        b"<meta charset=latin1><p>caf\xE9".to_vec(),
        "<meta charset=latin1><p>caf\u{e9}".as_bytes().to_vec(),
    ] {
        assert_eq!(page(&bytes).text, "caf\u{e9}");
    }
    let hints = Hints {
        charset: Some("koi8-r".to_owned()),
        ..Hints::default()
    };
    let draft = read(b"<meta charset=latin1><p>\xED\xC9\xD2", &hints).unwrap();
    assert_eq!(draft.text, "Мир");
}
