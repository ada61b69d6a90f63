//! Pages that a page shows in frames: of a page without words of its own they are what is read.

use crate::document::format::archive::resolved;
use crate::document::format::xml::{Tag, Visit, walk};

/// Frames of a page that are looked into.
const LIMIT: usize = 100;

/// The parts of the book that the page `name`, which is `markup`, shows in frames, in order, each once.
pub(super) fn pages(name: &str, markup: &str) -> Vec<String> {
    let mut frames = Frames::default();
    // What comes before the damage may name some.
    let _ = walk(markup, &mut frames);
    let mut pages = Vec::new();
    for page in frames.0.iter().filter_map(|source| resolved(name, source)) {
        if page != name && !pages.contains(&page) && pages.len() < LIMIT {
            pages.push(page);
        }
    }
    pages
}

#[derive(Default)]
struct Frames(Vec<String>);

impl Visit for Frames {
    fn open(&mut self, tag: &Tag<'_>) {
        if matches!(tag.name(), "iframe" | "frame") {
            self.0.extend(tag.get("src"));
        }
    }

    fn close(&mut self, _: &str) {}

    fn text(&mut self, _: &str) {}
}
