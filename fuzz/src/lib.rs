//! What several targets ask of spans, and what those that draw have in common.

pub mod input;
pub mod screen;
pub mod told;

use sayso::text::Span;

/// Fails unless `span` lies in `text`, on borders of characters.
#[track_caller]
pub fn inside(text: &str, span: Span) {
    assert!(
        text.get(span.start..span.end).is_some(),
        "{span:?} is no part of {text:?}"
    );
}

/// Fails unless each of `spans` holds something, lies in `text` and ends before the next one begins.
#[track_caller]
pub fn in_order(text: &str, spans: impl IntoIterator<Item = Span>) {
    let mut end = 0;
    for span in spans {
        inside(text, span);
        assert!(!span.is_empty(), "nothing at {}", span.start);
        assert!(end <= span.start, "{span:?} begins before {end}");
        end = span.end;
    }
}

/// The beginning of `text`, of `most` bytes at most.
#[must_use]
pub fn beginning(text: &str, most: usize) -> &str {
    let mut end = most.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// The part of `text` of about `length` bytes from about `start` on, whatever these numbers are.
#[must_use]
pub fn part(text: &str, start: u16, length: u16) -> Span {
    let start = beginning(text, usize::from(start)).len();
    let end = beginning(text, start + usize::from(length)).len();
    Span::new(start, end)
}
