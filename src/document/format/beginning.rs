//! The beginning of a long text as a document of its own, shown while the rest is being read.

use std::str::from_utf8;

use super::{Document, Format, read};
use crate::source::Input;

/// Reads the beginning of a longer input, which may be cut anywhere, up to its last whole paragraph, line or word.
///
/// Places lead from there to the whole document by way of the source: [`SourceText`](crate::document::SourceText). What
/// is told from all of a text may differ: its identity, its warnings, which lines repeat from page to page. `None` where
/// the beginning does not show how the whole is to be read, as in other encodings than UTF-8 or in web pages.
#[must_use]
pub fn read_beginning(input: &Input) -> Option<Document> {
    if Format::of(input).is_isolated() {
        return None;
    }
    let bytes = &input.bytes;
    let text = match from_utf8(bytes) {
        Ok(text) => text,
        // The last character was cut.
        Err(error) if error.error_len().is_none() => from_utf8(bytes.get(..error.valid_up_to())?).ok()?,
        Err(_) => return None,
    };
    let end = ["\n\n", "\n", " "]
        .iter()
        .filter_map(|border| text.rfind(border))
        // Nearly all is better than a whole paragraph that is only the first of many lines.
        .find(|end| *end > text.len() / 2)
        .unwrap_or(text.len());
    let beginning = Input {
        bytes: text.get(..end)?.as_bytes().to_vec(),
        origin: input.origin.clone(),
        media: input.media.clone(),
    };
    read(&beginning).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Origin;
    use crate::text::Span;

    fn beginning(text: impl Into<Vec<u8>>) -> Option<Document> {
        read_beginning(&Input {
            bytes: text.into(),
            origin: Origin::Stdin,
            ..Input::default()
        })
    }

    #[test]
    fn it_ends_with_a_paragraph_or_a_line_or_a_word() {
        for (text, expected) in [
            (
                "First here.\n\nThe second one.\n\nThe thi",
                "First here.\n\nThe second one.",
            ),
            ("First.\n\nA line that\nis bro", "First.\n\nA line that"),
            ("One very long li", "One very long"),
            ("Words\n\nOne-very-long-li", "Words\n\nOne-very-long-li"),
        ] {
            assert_eq!(beginning(text).unwrap().text.as_str(), expected);
        }
    }

    #[test]
    fn a_character_that_was_cut_is_left_away() {
        let whole = "Café".repeat(20);
        assert_eq!(
            beginning(&whole.as_bytes()[..whole.len() - 1]).unwrap().text.as_str(),
            &whole[..whole.len() - 2]
        );
    }

    #[test]
    fn where_the_whole_decides_there_is_none() {
        assert!(beginning(b"Caf\xE9 au lait, s'il vous pla\xEEt.".to_vec()).is_none());
        assert!(beginning(b"%PDF-1.7".to_vec()).is_none());
        assert!(beginning(b" \n".to_vec()).is_none());
    }

    #[test]
    fn its_places_lead_to_the_whole() {
        let text = "# A *fine* title\n\nThe\u{200b} mayor \u{7}spoke of *the* bridge.\n\n".repeat(3);
        let cut = beginning(&text.as_bytes()[..text.len() * 2 / 3]).unwrap();
        let whole = read(&Input {
            bytes: text.into_bytes(),
            origin: Origin::Stdin,
            ..Input::default()
        })
        .unwrap();
        for word in ["fine", "mayor", "spoke", "bridge"] {
            let at = cut.text.as_str().rfind(word).unwrap();
            let there = whole.origin.find(cut.origin.locate(Span::at(at))).start;
            assert!(whole.text.as_str()[there..].starts_with(word), "{word}");
        }
    }
}
