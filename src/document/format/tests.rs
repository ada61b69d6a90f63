//! What a reader is told of how a text was understood.

use super::*;

fn told(raw: &str) -> Vec<String> {
    from_text(raw).warnings.iter().map(|w| w.as_str().to_owned()).collect()
}

#[test]
fn a_plain_text_needs_no_warning() {
    assert_eq!(
        told("The harbour will close in May, the mayor of the town said."),
        Vec::<String>::new()
    );
}

#[test]
fn joins_are_counted() {
    let raw = "In the spring the mayor of the town of Kelton walked out at noon to meet with the\n\nengineers of the agency, \
               who had waited for her since the early morning, and with two reporters of the Courier of Kelton.";
    assert_eq!(
        told(raw),
        ["1 break inside a sentence was joined over; the text itself is unchanged."]
    );
}

#[test]
fn marks_are_counted_by_what_they_hide() {
    assert_eq!(
        told("a\u{1b}b\u{7}c\u{202e}d"),
        [
            "1 invisible or reordering character is shown as \u{FFFD}.",
            "2 control characters are shown as \u{FFFD}."
        ]
    );
}

#[test]
fn a_document_is_known_by_its_text() {
    let id = from_text("abc").id.0;
    assert_eq!(id, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assert_ne!(from_text("abd").id.0, id);
}
