//! Titles of chapters, as the table of contents of a book gives them: a `nav` of EPUB 3, or an NCX of EPUB 2.

use std::collections::HashMap;

use super::package::Package;
use super::xhtml;
use crate::document::format::ReadError;
use crate::document::format::archive::{Archive, resolved};
use crate::document::format::xml::{Tag, Visit, walk};
use crate::text::in_one_line;

/// The first title that the table of contents has for each part.
pub(super) fn titles(archive: &mut Archive<'_>, package: &Package) -> Result<HashMap<String, String>, ReadError> {
    let Some(item) = package.contents() else {
        return Ok(HashMap::new());
    };
    let markup = archive.xml(&item.name)?.unwrap_or_default();
    let mut contents = Contents {
        from: &item.name,
        titles: HashMap::new(),
        words: None,
        target: None,
    };
    // Entries before the damage are as good as they were. Titles know no entities of HTML: a rare one is left out.
    let _ = walk(&xhtml::without_doctype(&markup), &mut contents);
    Ok(contents.titles)
}

struct Contents<'a> {
    from: &'a str,
    titles: HashMap<String, String>,
    words: Option<String>,
    target: Option<String>,
}

impl Contents<'_> {
    fn enter(&mut self, target: Option<String>) {
        let name = target.and_then(|target| resolved(self.from, &target));
        let title = self.words.take().unwrap_or_default();
        let title = in_one_line(&title);
        if let Some(name) = name.filter(|_| !title.is_empty()) {
            self.titles.entry(name).or_insert(title);
        }
    }
}

impl Visit for Contents<'_> {
    fn open(&mut self, tag: &Tag<'_>) {
        match tag.name() {
            "a" => {
                self.target = tag.get("href");
                self.words = Some(String::new());
            }
            // In an NCX the words stand before the target.
            "navLabel" => self.words = Some(String::new()),
            "content" => self.enter(tag.get("src")),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        if name == "a" {
            let target = self.target.take();
            self.enter(target);
        }
    }

    fn text(&mut self, words: &str) {
        if let Some(all) = &mut self.words {
            all.push_str(words);
        }
    }
}
