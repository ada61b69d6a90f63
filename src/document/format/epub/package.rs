//! The package of a book: what it declares of itself, and which parts are its chapters.

use std::collections::{HashMap, HashSet};

use crate::document::format::archive::resolved;
use crate::document::format::xml::{Tag, Visit, walk};
use crate::document::{Draft, metadata};

/// Parts that one may stand for, one after the other.
const CHAIN: usize = 8;

/// A part of the book.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Item {
    /// Its name in the archive.
    pub(super) name: String,
    media: String,
    properties: String,
    fallback: Option<String>,
}

/// What stands in the package.
#[derive(Debug, Default)]
pub(super) struct Package {
    name: String,
    items: HashMap<String, Item>,
    /// Ids of the chapters, with whether they are part of the reading order.
    spine: Vec<(String, bool)>,
    toc: Option<String>,
    title: Option<String>,
    creators: Vec<String>,
    publisher: Option<String>,
    date: Option<String>,
    words: Option<String>,
    is_broken: bool,
}

impl Package {
    /// Reads the package that is called `name`.
    pub(super) fn read(name: &str, markup: &str) -> Self {
        let mut package = Self {
            name: name.to_owned(),
            ..Self::default()
        };
        package.is_broken = walk(markup, &mut package).is_err();
        package
    }

    /// The chapters in their order, each once; those beside the reading order come last. The contents page is none.
    pub(super) fn chapters(&self) -> Vec<Item> {
        let mut seen = HashSet::new();
        let mut chapters: Vec<Item> = [true, false]
            .into_iter()
            .flat_map(|linear| self.spine.iter().filter(move |(_, is_linear)| *is_linear == linear))
            .filter_map(|(id, _)| self.readable(id))
            .filter(|item| seen.insert(item.name.clone()))
            .cloned()
            .collect();
        if chapters.iter().any(|item| !item.is_contents()) {
            chapters.retain(|item| !item.is_contents());
        }
        chapters
    }

    /// The part of this id, or the first that stands for it and can be read.
    fn readable(&self, id: &str) -> Option<&Item> {
        let next = |item: &&Item| item.fallback.as_deref().and_then(|id| self.items.get(id));
        let mut chain = std::iter::successors(self.items.get(id), next).take(CHAIN);
        chain.find(|item| item.is_page())
    }

    /// The part that holds the table of contents: the newer kind, else the older.
    pub(super) fn contents(&self) -> Option<&Item> {
        let newer = self.items.values().find(|item| item.is_contents());
        let named = || self.toc.as_deref().and_then(|id| self.items.get(id));
        let older = || {
            self.items
                .values()
                .find(|item| item.media == "application/x-dtbncx+xml")
        };
        newer.or_else(named).or_else(older)
    }

    /// What the book is called.
    pub(super) fn title(&self) -> Option<&str> {
        self.title.as_deref()
    }

    /// Tells `draft` what the book declares.
    pub(super) fn declare(&mut self, draft: &mut Draft) {
        draft.title = self.title.take().or(draft.title.take());
        if !self.creators.is_empty() {
            draft.byline = Some(self.creators.join(", "));
        }
        draft.published = self.date.as_deref().and_then(metadata::date_of).or(draft.published);
        draft.outlet = self.publisher.take().or(draft.outlet.take());
    }

    /// What a careful reader should know.
    pub(super) fn warnings(&self) -> Option<String> {
        self.is_broken
            .then(|| "The list of chapters is damaged; some may be missing.".to_owned())
    }
}

impl Item {
    /// A part that is a page by its name.
    pub(super) fn page(name: String) -> Option<Self> {
        is_page(&name).then(|| Self {
            name,
            ..Self::default()
        })
    }

    fn is_page(&self) -> bool {
        match self.media.as_str() {
            "application/xhtml+xml" | "text/html" | "image/svg+xml" | "application/x-dtbook+xml" => true,
            "" => is_page(&self.name),
            _ => false,
        }
    }

    /// Whether it is a picture that may have words in it.
    pub(super) fn is_picture(&self) -> bool {
        self.media == "image/svg+xml"
    }

    fn is_contents(&self) -> bool {
        self.properties.split_whitespace().any(|property| property == "nav")
    }
}

fn is_page(name: &str) -> bool {
    ["html", "xhtml", "htm"].iter().any(|kind| ends_in(name, kind))
}

/// Whether `name` is that of a package.
pub(super) fn is_named_so(name: &str) -> bool {
    ends_in(name, "opf")
}

fn ends_in(name: &str, kind: &str) -> bool {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending);
    ending.is_some_and(|ending| ending.eq_ignore_ascii_case(kind))
}

/// An id; spaces around it say nothing.
fn id_in(tag: &Tag<'_>, attribute: &str) -> Option<String> {
    Some(tag.get(attribute)?.trim().to_owned())
}

impl Visit for Package {
    fn open(&mut self, tag: &Tag<'_>) {
        self.words = None;
        match tag.name() {
            "item" => {
                let name = tag.get("href").and_then(|href| resolved(&self.name, &href));
                if let (Some(id), Some(name)) = (id_in(tag, "id"), name) {
                    let item = Item {
                        name,
                        media: tag.get("media-type").unwrap_or_default(),
                        properties: tag.get("properties").unwrap_or_default(),
                        fallback: id_in(tag, "fallback"),
                    };
                    self.items.entry(id).or_insert(item);
                }
            }
            "spine" => self.toc = id_in(tag, "toc"),
            "itemref" => {
                let is_linear = tag.get("linear").as_deref() != Some("no");
                self.spine.extend(id_in(tag, "idref").map(|id| (id, is_linear)));
            }
            "title" | "creator" | "publisher" | "date" => self.words = Some(String::new()),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        let Some(words) = self.words.take().filter(|words| !words.trim().is_empty()) else {
            return;
        };
        let place = match name {
            "title" => &mut self.title,
            "publisher" => &mut self.publisher,
            "date" => &mut self.date,
            "creator" => return self.creators.push(words.trim().to_owned()),
            _ => return,
        };
        place.get_or_insert(words);
    }

    fn text(&mut self, words: &str) {
        if let Some(all) = &mut self.words {
            all.push_str(words);
        }
    }
}
