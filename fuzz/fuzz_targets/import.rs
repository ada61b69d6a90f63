//! Any text is a file of notes or an error, and so is it a notebook; what is found of them lies in the article.
#![no_main]

use std::sync::LazyLock;

use jiff::Timestamp;
use libfuzzer_sys::fuzz_target;
use sayso::document::{Document, from_text};
use sayso::import;
use sayso::notes::reanchor::Revision;
use sayso::notes::{Highlight, Notebook};

static ARTICLE: LazyLock<Document> = LazyLock::new(|| {
    from_text("# The ferry\n\n“We stay,” said Ada Brandt. “We *stay* open.”\n\n- one\n- two, “we stay”\n")
});

/// The text that a notebook was made in, whatever that says of it.
const BEFORE: &str = "The ferry\n\n“We go,” said Ada Brandt. “We stay open.”\n\none\ntwo, “we stay”";

fuzz_target!(|content: &str| {
    if let Ok(imported) = import::read(&ARTICLE, content, Timestamp::UNIX_EPOCH) {
        assert!(imported.highlights.iter().all(stands));
    }
    if let Ok(notebook) = serde_json::from_str::<Notebook>(content) {
        let revision = Revision::new(BEFORE, ARTICLE.text.as_str());
        let (revised, tally) = notebook.revised(&revision, &ARTICLE.text);
        assert_eq!(tally.all(), notebook.highlights.len());
        assert!(
            revised
                .highlights
                .iter()
                .all(|highlight| highlight.is_lost() || stands(highlight))
        );
    }
});

/// Whether its words are in the article where it says.
fn stands(highlight: &Highlight) -> bool {
    let anchor = &highlight.anchor;
    sayso_fuzz::inside(ARTICLE.text.as_str(), anchor.span);
    !anchor.span.is_empty() && ARTICLE.slice(anchor.span).as_str() == anchor.quote
}
