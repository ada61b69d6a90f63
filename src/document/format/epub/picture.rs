//! Words in a page that is an SVG picture.

use crate::document::format::xml::{Tag, Visit, walk};
use crate::document::{BlockKind, Composer};

/// Adds the words of `markup` to `composer`, a paragraph for each text.
pub(super) fn tell(markup: &str, composer: &mut Composer) {
    let mut picture = Picture { composer, depth: 0 };
    // What was drawn before the damage is there.
    let _ = walk(markup, &mut picture);
    composer.end();
}

struct Picture<'a> {
    composer: &'a mut Composer,
    /// Tags that are open from a text on.
    depth: usize,
}

impl Visit for Picture<'_> {
    fn open(&mut self, tag: &Tag<'_>) {
        match tag.name() {
            "text" if self.depth == 0 => {
                self.composer.begin(BlockKind::Paragraph, 0);
                self.depth = 1;
            }
            _ if self.depth > 0 => self.depth += 1,
            _ => {}
        }
    }

    fn close(&mut self, _: &str) {
        self.depth = self.depth.saturating_sub(1);
    }

    fn text(&mut self, words: &str) {
        if self.depth > 0 {
            self.composer.text(words);
        }
    }
}
