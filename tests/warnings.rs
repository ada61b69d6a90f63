//! What the reader is told of how a text was understood: in the status line at first, and in full when asked for.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a failed call is a failed test"
)]

#[path = "support/desk.rs"]
mod desk;
#[path = "support/found.rs"]
mod found;

use desk::{Desk, options};
use ratatui::buffer::Cell;
use sayso::analysis::Analysis;
use sayso::document::from_text;
use sayso::text::SafeText;

/// Hidden characters, controls, a sentence that goes on after a page break.
const TRICKY: &str = "In the spring the mayor of the to\u{202e}wn of Kel\u{200b}ton walked out at noon to meet with the\n\n\
                      engineers of the agency, who had waited for her since the early morning, and with two \u{7}reporters \
                      of the Courier of Kelton.";

/// What the status line tells when `raw` is opened on so many columns.
fn told(raw: &str, columns: u16) -> String {
    let mut desk = Desk::opening(from_text(raw), options());
    desk.resize(columns, 24);
    desk.tell(Analysis::default());
    let now = desk.now();
    desk.app.start(now);
    desk.status()
}

#[test]
fn hidden_characters_are_counted_in_the_status_line() {
    let told = told(TRICKY, 80);
    assert_eq!(
        told,
        "2 invisible or reordering characters are shown as \u{fffd}  ·  ? lists all 3"
    );
}

#[test]
fn what_there_is_room_for_is_told_as_well() {
    let told = told(TRICKY, 140);
    assert_eq!(
        told,
        "2 invisible or reordering characters are shown as \u{fffd}; 1 control character is shown as \u{fffd}  ·  ? lists all 3"
    );
}

#[test]
fn a_text_that_hides_nothing_needs_no_word() {
    assert_eq!(told("The port\n\nNobody cheered, said the mayor.\n", 80), "");
}

#[test]
fn warnings_have_a_page_of_their_own() {
    let mut document = found::article();
    document.warnings = Vec::new();
    let analysis = found::analysis(&document);
    let mut desk = Desk::reading(document, analysis, options());
    desk.press(":");
    desk.kind("warnings");
    desk.press("Enter");
    assert_eq!(desk.status(), "no warnings: the article was understood as it stands");
    let mut document = found::article();
    document.warnings = vec![SafeText::of("Read as windows-1252: no other encoding fits.")];
    let analysis = found::analysis(&document);
    let mut desk = Desk::reading(document, analysis, options());
    desk.press(":");
    desk.kind("warnings");
    desk.press("Enter");
    let frame = desk.frame().0;
    let text: String = frame.content().iter().map(Cell::symbol).collect();
    assert!(text.contains("• Read as windows-1252: no other encoding fits."));
    desk.press("Esc");
    assert!(desk.app.layers.is_empty());
}
