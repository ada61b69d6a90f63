//! Texts of articles as they lie in the library: deflated, which halves them and more. The index of words reads them through
//! a function of the database.

use std::io::{self, Read, Write};

use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;
use rusqlite::Connection;
use rusqlite::functions::FunctionFlags;

/// Longer than any text that is read. A damaged library unpacks no further.
const LIMIT: u64 = 1 << 30;

/// `text` in little room.
fn packed(text: &str) -> io::Result<Vec<u8>> {
    let mut encoder = DeflateEncoder::new(Vec::with_capacity(text.len() / 2), Compression::default());
    encoder.write_all(text.as_bytes())?;
    encoder.finish()
}

/// The text again.
fn unpacked(bytes: &[u8]) -> io::Result<String> {
    let mut text = String::new();
    DeflateDecoder::new(bytes).take(LIMIT).read_to_string(&mut text)?;
    Ok(text)
}

/// Gives the database `packed(text)` and `unpacked(blob)`, for statements, views and triggers.
pub(super) fn teach(connection: &Connection) -> rusqlite::Result<()> {
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC | FunctionFlags::SQLITE_INNOCUOUS;
    let fault = |error: io::Error| rusqlite::Error::UserFunctionError(error.into());
    connection.create_scalar_function("packed", 1, flags, move |context| {
        packed(context.get_raw(0).as_str()?).map_err(fault)
    })?;
    connection.create_scalar_function("unpacked", 1, flags, move |context| {
        unpacked(context.get_raw(0).as_blob()?).map_err(fault)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_comes_back_and_takes_less_room() {
        let text = "The ferry will sail again in May. “Nobody was hurt,” she said. 漢字\n".repeat(50);
        let bytes = packed(&text).unwrap();
        assert!(bytes.len() * 10 < text.len());
        assert_eq!(unpacked(&bytes).unwrap(), text);
        assert_eq!(unpacked(&packed("").unwrap()).unwrap(), "");
    }

    #[test]
    fn damage_is_an_error() {
        let mut bytes = packed("The ferry will sail again in May.").unwrap();
        bytes.truncate(bytes.len() / 2);
        assert!(unpacked(&bytes).is_err());
        assert!(unpacked(&[0xff; 9]).is_err());
        assert!(unpacked(&packed_bytes(b"\xff\xfe")).is_err());
    }

    fn packed_bytes(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = DeflateEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }
}
