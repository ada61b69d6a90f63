//! The first line is looked for in the others, as words and as a pattern: what is found lies in the text, in order.
#![no_main]

use std::ops::ControlFlow;

use libfuzzer_sys::fuzz_target;
use sayso::document::from_text;
use sayso::reader::Query;
use sayso::reader::search::find_all;
use sayso::text::Span;

fuzz_target!(|data: &str| {
    let (wanted, text) = data.split_once('\n').unwrap_or((data, data));
    let document = from_text(text);
    let text = document.text.as_str();
    let half = Span::new(document.text.floor(text.len() / 2), text.len());
    for query in Query::new(wanted).into_iter().chain(Query::pattern(wanted)) {
        sayso_fuzz::in_order(text, find_all(&document, &query, &mut |_| ControlFlow::Continue(())));
        let marked = query.matches_in(&document, half);
        assert!(marked.iter().all(|found| found.overlaps(half)));
        sayso_fuzz::in_order(text, marked);
    }
});
