//! Any bytes are a document or an error; its blocks and marks lie in its text, and lead back into its source.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sayso::document::{Style, read, read_beginning};
use sayso::source::{Input, Origin};
use sayso::text::SafeText;

fuzz_target!(|bytes: &[u8]| {
    let input = Input {
        bytes: bytes.to_vec(),
        origin: Origin::Stdin,
        ..Input::default()
    };
    let _ = read_beginning(&input);
    let Ok(document) = read(&input) else { return };
    let text = document.text.as_str();
    assert_eq!(document.text, SafeText::of(text));
    sayso_fuzz::in_order(text, document.blocks.iter().map(|block| block.span));
    for block in &document.blocks {
        sayso_fuzz::inside(&document.origin.raw, document.origin.locate(block.span));
    }
    assert!(document.inlines.is_sorted_by_key(|inline| inline.span.start));
    for inline in &document.inlines {
        sayso_fuzz::inside(text, inline.span);
        if let Style::Link(number) = inline.style {
            assert!(document.links.get(number as usize).is_some());
        }
    }
});
