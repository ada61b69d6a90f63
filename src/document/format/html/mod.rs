//! Web pages to drafts: what is read of them, in blocks, and what they declare of themselves.

mod about;
mod address;
mod article;
mod charset;
mod element;
mod flow;
mod table;
mod tame;
mod tree;
mod walk;

use super::{Hints, ReadError, decode};
use crate::document::Draft;

pub(in crate::document::format) use walk::walk;

/// Reads a page: its article, or all of it where the hints say so.
pub(super) fn read(bytes: &[u8], hints: &Hints) -> Result<Draft, ReadError> {
    let inside = charset::declared(bytes);
    let labels = hints.charset.iter().chain(&inside).map(String::as_str);
    let decoded = decode::decode_declared(bytes, labels);
    let page = tree::parse(&decoded.text);
    let (has_scripts, has_frames, is_cut) = (page.has_scripts, page.has_frames, page.is_cut);
    let mut draft = article::read(page.document, hints);
    if draft.text.is_empty() {
        return Err(match (has_frames, has_scripts) {
            (true, _) => ReadError::NoWords { by: "frames" },
            (_, true) => ReadError::NoWords { by: "scripts" },
            _ => ReadError::Empty,
        });
    }
    if is_cut {
        draft
            .warnings
            .push("The page is larger than any article; its end was left out.".to_owned());
    }
    let warning = decoded.warning.map(|warning| warning.to_string());
    draft.warnings.splice(0..0, warning);
    Ok(draft)
}

#[cfg(test)]
mod tests;
