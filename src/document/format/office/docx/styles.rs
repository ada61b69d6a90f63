//! What the styles of a document mean for its text: headings, quotations, lists, emphasis.

use std::collections::HashMap;

use super::numbering::Place;
use crate::document::format::office::flow::{Look, Role};
use crate::document::format::xml::{Tag, Visit, walk};

/// Styles that a style may stand on, one on the other.
const CHAIN: usize = 16;

/// Styles by their ids.
#[derive(Debug, Default)]
pub(super) struct Styles {
    all: HashMap<String, Style>,
    /// The one that is being read.
    open: Option<(String, Style)>,
    /// Tags open inside of what holds for parts of a table only.
    partial: bool,
}

#[derive(Debug, Default)]
struct Style {
    name: String,
    base: Option<String>,
    outline: Option<u8>,
    place: Place,
    look: Look,
    is_of_characters: bool,
}

impl Styles {
    /// Reads the part of a document that holds them.
    pub(super) fn read(markup: &str) -> Self {
        let mut styles = Self::default();
        // Those before the damage are as good as they were.
        let _ = walk(markup, &mut styles);
        styles
    }

    /// What a paragraph of the style `id` is.
    pub(super) fn role(&self, id: &str) -> Role {
        // Without its styles a document still calls them by the usual ids.
        let fallback = || role(&id.to_lowercase()).unwrap_or_default();
        if !self.all.contains_key(id) {
            return fallback();
        }
        let found = self.chain(id).find_map(|style| {
            let by_outline = || style.outline.map(outlined);
            role(&style.name).or_else(by_outline)
        });
        found.unwrap_or_default()
    }

    /// Place in a list that the style `id` gives.
    pub(super) fn place(&self, id: &str) -> Place {
        self.chain(id).fold(Place::default(), |place, style| Place {
            list: place.list.or_else(|| style.place.list.clone()),
            level: place.level.or(style.place.level),
        })
    }

    /// How characters of the style `id` look.
    pub(super) fn look(&self, id: &str) -> Look {
        self.chain(id)
            .filter(|style| style.is_of_characters)
            .fold(Look::default(), |look, style| Look {
                strong: look.strong || style.look.strong,
                emphasised: look.emphasised || style.look.emphasised,
                link: None,
            })
    }

    /// The style, and those that it stands on.
    fn chain(&self, id: &str) -> impl Iterator<Item = &Style> {
        let based = |style: &&Style| style.base.as_deref().and_then(|base| self.all.get(base));
        std::iter::successors(self.all.get(id), move |style| based(style)).take(CHAIN)
    }
}

/// What a style of this name is, in lower case.
fn role(name: &str) -> Option<Role> {
    if let Some(level) = name.strip_prefix("heading") {
        return level
            .trim()
            .parse()
            .ok()
            .filter(|level| (1..=9).contains(level))
            .map(Role::Heading);
    }
    match name {
        "title" => Some(Role::Title),
        "quote" | "intense quote" | "block text" | "block quote" | "quotations" => Some(Role::Quote),
        "caption" => Some(Role::Caption),
        "source code" | "html preformatted" => Some(Role::Literal),
        _ => None,
    }
}

/// A heading by its place in the outline, of which 9 is running text.
pub(super) fn outlined(level: u8) -> Role {
    match level {
        0..9 => Role::Heading(level + 1),
        _ => Role::Plain,
    }
}

/// Whether a switch such as `<b/>` is on.
pub(super) fn is_on(tag: &Tag<'_>) -> bool {
    !matches!(tag.get("val").as_deref(), Some("0" | "false" | "off" | "none"))
}

impl Visit for Styles {
    fn open(&mut self, tag: &Tag<'_>) {
        if tag.name() == "style" {
            let style = Style {
                is_of_characters: tag.get("type").as_deref() == Some("character"),
                ..Style::default()
            };
            self.open = tag.get("styleId").map(|id| (id, style));
            return;
        }
        let Some((_, style)) = self.open.as_mut().filter(|_| !self.partial) else {
            return;
        };
        let number = || tag.get("val").and_then(|value| value.parse().ok());
        match tag.name() {
            "tblStylePr" => self.partial = true,
            "name" => style.name = tag.get("val").unwrap_or_default().to_lowercase(),
            "basedOn" => style.base = tag.get("val"),
            "outlineLvl" => style.outline = number(),
            "numId" => style.place.list = tag.get("val"),
            "ilvl" => style.place.level = number(),
            "b" => style.look.strong = is_on(tag),
            "i" => style.look.emphasised = is_on(tag),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "tblStylePr" => self.partial = false,
            "style" => self.all.extend(self.open.take()),
            _ => {}
        }
    }

    fn text(&mut self, _: &str) {}
}
