//! HTML in Markdown: what is in it is read, as it is in a web page.

use super::Walk;
use crate::document::Style;
#[cfg(feature = "html")]
use crate::document::{Composer, format::html};

impl Walk {
    /// Adds the words of mark-up that stands between blocks.
    #[cfg(feature = "html")]
    pub(super) fn markup(&mut self, html: &str) {
        if self.fresh {
            // An item has one block for its mark and its first words.
            let mut composer = Composer::default();
            html::walk(html, &mut composer, None);
            self.words(&composer.finish().text);
        } else {
            html::walk(html, &mut self.composer, None);
        }
    }

    /// Without a reader of web pages, mark-up says nothing.
    #[cfg(not(feature = "html"))]
    #[allow(clippy::unused_self, reason = "it is called as the other one is")]
    pub(super) fn markup(&mut self, _html: &str) {}

    /// A tag inside a block: a line break, a style, or nothing that is known.
    pub(super) fn tag(&mut self, tag: &str) {
        let inside = tag.trim_start_matches('<').trim_end_matches('>');
        let (inside, is_end) = inside
            .strip_prefix('/')
            .map_or((inside, false), |inside| (inside, true));
        let name = inside
            .split(|c: char| !c.is_ascii_alphanumeric())
            .next()
            .unwrap_or_default();
        let name = name.to_ascii_lowercase();
        let style = match &*name {
            "br" if self.in_table => return self.words(" "),
            "br" => return self.composer.line_break(),
            "b" | "strong" => Style::Strong,
            "cite" | "dfn" | "em" | "i" | "var" => Style::Emphasis,
            "code" | "kbd" | "samp" | "tt" => Style::Code,
            _ => return,
        };
        if !is_end {
            self.composer.open(style);
            self.tags.push(name);
        } else if self.tags.last() == Some(&name) {
            self.tags.pop();
            self.composer.close();
        }
    }
}
