//! Safe text holds no control and no reordering character, leads back into the text it was made from, and is left alone
//! by a second turn.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sayso::text::{Oddities, SafeText, Span};

fuzz_target!(|raw: &str| {
    let (safe, map, _) = SafeText::from_raw(raw);
    let mut last = Span::at(0);
    for (at, c) in safe.as_str().char_indices() {
        assert!(c == '\n' || !c.is_control(), "{c:?} in {safe:?}");
        let reorders =
            matches!(c, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
        assert!(!reorders, "{c:?} in {safe:?}");

        let span = Span::new(at, at + c.len_utf8());
        let source = map.to_source(span);
        sayso_fuzz::inside(raw, source);
        assert!(!source.is_empty() && last.start <= source.start && last.end <= source.end);
        assert!(map.from_source(source).covers(span));
        last = source;
    }
    let (again, _, odd) = SafeText::from_raw(safe.as_str());
    assert_eq!((again, odd), (safe, Oddities::default()));
});
