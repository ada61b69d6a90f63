//! E-books: the chapters of an EPUB in the order in which they are read, each a web page of its own. Also books whose
//! package is not quite as it should be, as long as the chapters can be found.

mod contents;
mod frames;
mod lock;
mod package;
mod picture;
#[cfg(test)]
mod tests;
mod xhtml;

use std::collections::{HashMap, HashSet};

use self::package::{Item, Package};
use super::archive::{Archive, resolved};
use super::xml::{Tag, Visit, walk};
use super::{Format, ReadError, html};
use crate::document::{BlockKind, Composer, Draft, Style, head};

/// Where a book says which of its parts is its package.
const CONTAINER: &str = "META-INF/container.xml";

/// Told of a book of pictures.
const WORDLESS: &str = "The book has no words that can be read, only pictures, sound or video: its name and those of its \
                        pages are shown.";

/// Reads a book.
pub(super) fn read(bytes: &[u8]) -> Result<Draft, ReadError> {
    let kind = Format::Epub.shown();
    let mut archive = Archive::open(bytes, Format::Epub)?;
    let Some((name, markup)) = opening(&mut archive)? else {
        return Err(ReadError::Damaged { kind });
    };
    let mut package = Package::read(&name, &markup);
    let mut chapters = package.chapters();
    let is_in_order = !chapters.is_empty();
    if !is_in_order {
        chapters = archive.names().filter_map(Item::page).collect();
    }
    if chapters.is_empty() {
        return Err(ReadError::Damaged { kind });
    }
    if lock::covers(&mut archive, &chapters)? {
        return Err(ReadError::Locked { kind });
    }
    let titles = contents::titles(&mut archive, &package)?;
    let mut telling = Telling::default();
    for chapter in &chapters {
        telling.chapter(&mut archive, chapter, &titles)?;
    }
    if telling.composer.is_empty() && telling.missing == 0 {
        telling.names(package.title(), &chapters, &titles);
    }
    if telling.composer.is_empty() {
        return Err(ReadError::NoText { kind });
    }
    let mut draft = telling.finish();
    package.declare(&mut draft);
    if !is_in_order {
        let sentence = "The book does not say which chapters it has; its pages are shown as they lie in the file.";
        draft.warnings.push(sentence.to_owned());
    }
    draft.warnings.extend(package.warnings());
    draft.warnings.extend(archive.warnings());
    Ok(draft)
}

/// The package of a book: its name and its mark-up.
fn opening(archive: &mut Archive<'_>) -> Result<Option<(String, String)>, ReadError> {
    let mut container = Container::default();
    // What comes before the damage may name the package already.
    let _ = walk(&archive.xml(CONTAINER)?.unwrap_or_default(), &mut container);
    let mut names: Vec<String> = container.paths.iter().filter_map(|path| resolved("", path)).collect();
    names.extend(archive.names().filter(|name| package::is_named_so(name)));
    for name in names {
        if let Some(markup) = archive.xml(&name)? {
            return Ok(Some((name, markup)));
        }
    }
    Ok(None)
}

#[derive(Default)]
struct Container {
    paths: Vec<String>,
}

impl Visit for Container {
    fn open(&mut self, tag: &Tag<'_>) {
        if tag.name() == "rootfile" {
            self.paths.extend(tag.get("full-path"));
        }
    }

    fn close(&mut self, _: &str) {}

    fn text(&mut self, _: &str) {}
}

#[derive(Default)]
struct Telling {
    composer: Composer,
    chapters: usize,
    missing: usize,
    /// Pages that were read in the place of those that frame them.
    framed: HashSet<String>,
}

impl Telling {
    fn chapter(
        &mut self,
        archive: &mut Archive<'_>,
        chapter: &Item,
        titles: &HashMap<String, String>,
    ) -> Result<(), ReadError> {
        let Some(markup) = archive.xml(&chapter.name)? else {
            self.missing += 1;
            return Ok(());
        };
        if chapter.is_picture() {
            picture::tell(&markup, &mut self.composer);
            return Ok(());
        }
        let frames = frames::pages(&chapter.name, &markup);
        let markup = xhtml::as_html(&markup);
        let before = self.composer.len();
        let title = titles.get(&chapter.name).filter(|_| !xhtml::has_heading(&markup));
        if let Some(title) = title.filter(|_| has_words(&markup)) {
            self.composer.begin(BlockKind::Heading, 1);
            self.composer.text(title);
            self.composer.end();
        }
        html::walk(&markup, &mut self.composer, None);
        if self.composer.len() == before {
            self.frames(archive, frames)?;
        }
        self.chapters += usize::from(self.composer.len() > before);
        Ok(())
    }

    /// Of a book that has no words, what it is called, and its pages are.
    fn names(&mut self, title: Option<&str>, chapters: &[Item], titles: &HashMap<String, String>) {
        let pages = chapters.iter().filter_map(|chapter| titles.get(&chapter.name));
        for (name, level) in title
            .into_iter()
            .map(|name| (name, 1))
            .chain(pages.map(|name| (name.as_str(), 2)))
        {
            self.composer.begin(BlockKind::Heading, level);
            self.composer.text(name);
            self.composer.end();
        }
        self.composer.warn(WORDLESS);
    }

    /// Reads what a page without words of its own shows in frames; what these frame themselves is left out.
    fn frames(&mut self, archive: &mut Archive<'_>, pages: Vec<String>) -> Result<(), ReadError> {
        for page in pages {
            if self.framed.contains(&page) {
                continue;
            }
            if let Some(markup) = archive.xml(&page)? {
                html::walk(&xhtml::as_html(&markup), &mut self.composer, None);
                self.framed.insert(page);
            }
        }
        Ok(())
    }

    fn finish(mut self) -> Draft {
        match self.missing {
            0 => {}
            1 => self.composer.warn("A chapter is missing in the file."),
            count => self.composer.warn(format!("{count} chapters are missing in the file.")),
        }
        let mut draft = self.composer.finish();
        drop_ways_inside(&mut draft);
        // A book has a headline for each chapter; an article has one, with author and date.
        if self.chapters == 1 {
            let (title, byline, published) = (draft.title.take(), draft.byline.take(), draft.published.take());
            head::settle(&mut draft);
            draft.title = title.or(draft.title);
            draft.byline = byline.or(draft.byline);
            draft.published = published.or(draft.published);
        }
        draft
    }
}

fn has_words(markup: &str) -> bool {
    let mut alone = Composer::default();
    html::walk(markup, &mut alone, None);
    !alone.is_empty()
}

/// Links from one chapter to another lead nowhere outside of the book: they are words.
fn drop_ways_inside(draft: &mut Draft) {
    let leads_out = |at: u32| draft.links.get(at as usize).is_some_and(|target| target.contains(':'));
    draft
        .inlines
        .retain(|inline| !matches!(inline.style, Style::Link(at) if !leads_out(at)));
}
