//! What was understood of an article, without what was found in it: as plain text, as Markdown, or as a record.

mod markdown;
mod record;

pub use markdown::markdown;
pub use record::{ArticleRecord, record};

use crate::document::Document;
use crate::text::in_one_line;

/// The words, a paragraph a line, with an empty line between blocks; literal text and tables keep their lines.
///
/// ```
/// let document = sayso::document::from_text("# Bridge\n\nIt *opens*\nin May.");
/// assert_eq!(sayso::export::article::text(&document), "Bridge\n\nIt opens in May.\n");
/// ```
#[must_use]
pub fn text(document: &Document) -> String {
    let mut out = String::with_capacity(document.text.len());
    for block in &document.blocks {
        if !out.is_empty() {
            out.push('\n');
        }
        let words = document.slice(block.span).as_str();
        if block.kind.keeps_lines() {
            out.push_str(words);
        } else {
            out.push_str(&in_one_line(words));
        }
        out.push('\n');
    }
    out
}
