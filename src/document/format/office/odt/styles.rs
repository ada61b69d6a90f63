//! What the styles of an `OpenDocument` text mean: looks, roles of paragraphs, lists.

use std::collections::HashMap;

use crate::document::format::office::flow::{Look, Role};
use crate::document::format::xml::Tag;

/// Levels of a list.
const LEVELS: usize = 10;
/// Styles that a style may stand on, one on the other.
const CHAIN: usize = 16;

/// What the styles mean, by their names.
#[derive(Default)]
pub(super) struct Styles {
    all: HashMap<String, Style>,
    /// The one that is open.
    open: Option<String>,
    /// Of lists, whether items are numbered, by their level.
    numbered: HashMap<String, [bool; LEVELS]>,
    list: Option<String>,
}

#[derive(Clone, Default)]
struct Style {
    parent: Option<String>,
    look: Look,
}

impl Styles {
    pub(super) fn open(&mut self, tag: &Tag<'_>) {
        match tag.name() {
            "style" => {
                self.open = tag.get("name");
                if let Some(name) = &self.open {
                    let parent = tag.get("parent-style-name");
                    let look = parent
                        .as_ref()
                        .and_then(|parent| self.all.get(parent))
                        .map(|style| style.look);
                    let look = look.unwrap_or_default();
                    self.all.insert(name.clone(), Style { parent, look });
                }
            }
            "text-properties" => {
                if let Some(style) = self.open.as_ref().and_then(|name| self.all.get_mut(name)) {
                    if let Some(weight) = tag.get_exact("fo:font-weight") {
                        style.look.strong = matches!(weight.as_str(), "bold" | "600" | "700" | "800" | "900");
                    }
                    if let Some(slant) = tag.get_exact("fo:font-style") {
                        style.look.emphasised = slant != "normal";
                    }
                }
            }
            "list-style" => self.list = tag.get("name"),
            "list-level-style-number" => self.numbered_level(tag),
            _ => {}
        }
    }

    /// A level of a list whose items have numbers, unless their format is empty.
    fn numbered_level(&mut self, tag: &Tag<'_>) {
        let level = tag.get("level").and_then(|level| level.parse::<usize>().ok());
        let level = level
            .and_then(|level| level.checked_sub(1))
            .filter(|level| *level < LEVELS);
        if let (Some(list), Some(level)) = (&self.list, level) {
            let levels = self.numbered.entry(list.clone()).or_default();
            if let Some(is_numbered) = levels.get_mut(level) {
                *is_numbered = tag.get("num-format").is_some_and(|format| !format.is_empty());
            }
        }
    }

    pub(super) fn close(&mut self, name: &str) {
        match name {
            "style" => self.open = None,
            "list-style" => self.list = None,
            _ => {}
        }
    }

    pub(super) fn look(&self, name: &str) -> Look {
        self.all.get(name).map(|style| style.look).unwrap_or_default()
    }

    /// Whether items of the list `name` are numbered at this level, 0 being the outermost.
    pub(super) fn is_numbered(&self, name: &str, level: usize) -> bool {
        let levels = self.numbered.get(name);
        levels.and_then(|levels| levels.get(level)).copied().unwrap_or_default()
    }

    /// What a paragraph of this style is, by the names of the styles it stands on.
    pub(super) fn role(&self, name: &str) -> Role {
        let next = |name: &&str| self.all.get(*name).and_then(|style| style.parent.as_deref());
        std::iter::successors(Some(name), next)
            .take(CHAIN)
            .find_map(|name| match name {
                "Title" => Some(Role::Title),
                "Quotations" => Some(Role::Quote),
                "Preformatted_20_Text" => Some(Role::Literal),
                "Caption" | "Illustration" | "Figure" => Some(Role::Caption),
                _ => None,
            })
            .unwrap_or_default()
    }
}
