//! Whether the words of a book are encrypted. Fonts may be: their licences ask for it, and nobody reads them here.

use std::collections::HashSet;

use super::package::Item;
use crate::document::format::ReadError;
use crate::document::format::archive::{Archive, resolved};
use crate::document::format::xml::{Tag, Visit, walk};

const ENCRYPTION: &str = "META-INF/encryption.xml";

/// Whether any of the chapters is encrypted.
pub(super) fn covers(archive: &mut Archive<'_>, chapters: &[Item]) -> Result<bool, ReadError> {
    let Some(markup) = archive.xml(ENCRYPTION)? else {
        return Ok(false);
    };
    let mut lock = Lock::default();
    // What is listed before the damage is encrypted all the same.
    let _ = walk(&markup, &mut lock);
    for chapter in chapters.iter().filter(|chapter| lock.parts.contains(&chapter.name)) {
        // What is said to be encrypted is not always: what reads as mark-up can be read.
        let words = archive.xml(&chapter.name)?.unwrap_or_default();
        if !words.trim_start().starts_with('<') || walk(&words, &mut Lock::default()).is_err() {
            return Ok(true);
        }
    }
    Ok(false)
}

#[derive(Default)]
struct Lock {
    parts: HashSet<String>,
}

impl Visit for Lock {
    fn open(&mut self, tag: &Tag<'_>) {
        if tag.name() == "CipherReference" {
            // Addresses start from the top of the archive.
            self.parts.extend(tag.get("URI").and_then(|part| resolved("", &part)));
        }
    }

    fn close(&mut self, _: &str) {}

    fn text(&mut self, _: &str) {}
}
