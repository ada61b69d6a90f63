//! What a passage of a text has become lies in the revision of the text.
#![no_main]

use arbitrary::Arbitrary;
use libfuzzer_sys::fuzz_target;
use sayso::notes::reanchor::{Quotation, Quoted, Revision};
use sayso::notes::{Anchor, Resolved};
use sayso::text::SafeText;
use sayso_fuzz::{beginning, inside, part};

/// Bytes of a text.
const MOST: usize = 4096;
/// Passages, and changes of the text.
const MANY: usize = 16;

#[derive(Arbitrary, Debug)]
struct Given<'a> {
    passages: Vec<(u16, u16)>,
    /// What is cut out of the text, and what is put there.
    changes: Vec<(u16, u16, &'a str)>,
    old: &'a str,
}

fuzz_target!(|given: Given<'_>| {
    let old = SafeText::of(beginning(given.old, MOST));
    let mut new = old.as_str().to_owned();
    for (start, length, words) in given.changes.iter().take(MANY) {
        let cut = part(&new, *start, *length);
        new.replace_range(cut.start..cut.end, words);
    }
    let new = SafeText::of(&new);
    let (before, after) = (old.as_str(), new.as_str());
    let revision = Revision::new(before, after);
    let mut anchors = Vec::new();
    for (start, length) in given.passages.iter().take(MANY) {
        let span = part(before, *start, *length);
        if let Some(found) = revision.find(span).span() {
            inside(after, found);
        }
        assert!(after.is_char_boundary(revision.place_of_lost(span.start)));
        let anchor = Anchor::new(&old, span);
        if let Resolved::Exact(found) | Resolved::Moved(found) = anchor.resolve(&new) {
            assert_eq!(new.slice(found).as_str(), anchor.quote);
        }
        anchors.push(anchor);
    }
    let quotations: Vec<Quotation<'_>> = anchors.iter().map(quotation).collect();
    let found = Quoted::new(after).find(&quotations);
    assert_eq!(found.len(), quotations.len());
    for span in found.into_iter().filter_map(|found| found.span()) {
        inside(after, span);
    }
});

fn quotation(anchor: &Anchor) -> Quotation<'_> {
    Quotation {
        exact: &anchor.quote,
        prefix: &anchor.before,
        suffix: &anchor.after,
        start: Some(anchor.span.start),
    }
}
