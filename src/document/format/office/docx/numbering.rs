//! Marks of list items: which list an item is in, and what number it has come to.

use std::collections::HashMap;

use crate::document::format::xml::{Tag, Visit, walk};

/// Levels of a list.
const LEVELS: usize = 9;
/// What stands before an item that has no number.
const BULLET: &str = "•";

/// Where in which list a paragraph stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Place {
    /// Id of the list; `0` takes it out of any.
    pub(super) list: Option<String>,
    pub(super) level: Option<u8>,
}

/// The lists of a document, and how far each has come.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    /// The plan that a list follows, by the id of the list.
    lists: HashMap<String, String>,
    plans: HashMap<String, [Level; LEVELS]>,
    /// Lists that start anew at a level.
    starts: HashMap<String, [Option<u32>; LEVELS]>,
    /// Numbers that were told last, by the plan: lists of one plan go on from each other.
    told: HashMap<String, [Option<u32>; LEVELS]>,
    open: Open,
}

/// What is being read.
#[derive(Debug, Default)]
struct Open {
    plan: Option<String>,
    list: Option<String>,
    level: usize,
}

#[derive(Clone, Debug, Default)]
struct Level {
    kind: Counting,
    pattern: String,
    start: Option<u32>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Counting {
    #[default]
    Bullet,
    Nothing,
    Decimal,
    Letter(bool),
    Roman(bool),
}

impl Numbering {
    /// Reads the part of a document that holds the lists.
    pub(super) fn read(markup: &str) -> Self {
        let mut numbering = Self::default();
        // Those before the damage are as good as they were.
        let _ = walk(markup, &mut numbering);
        numbering
    }

    /// The mark of the next item at `place`, with its depth; `None` if it is in no list.
    pub(super) fn next(&mut self, place: &Place) -> Option<(u8, String)> {
        let list = place.list.as_deref().filter(|list| *list != "0")?;
        let depth = place.level.unwrap_or_default();
        let mark = self.mark(list, usize::from(depth));
        Some((depth, mark.unwrap_or_else(|| BULLET.to_owned())))
    }

    fn mark(&mut self, list: &str, level: usize) -> Option<String> {
        let name = self.lists.get(list)?;
        let plan = self.plans.get(name)?;
        let this = plan.get(level)?;
        let told = self.told.entry(name.clone()).or_default();
        let anew = self
            .starts
            .get_mut(list)
            .and_then(|starts| starts.get_mut(level)?.take());
        let before = told.get(level).copied().flatten();
        let number = anew.unwrap_or_else(|| match before {
            Some(number) => number.saturating_add(1),
            None => this.start.unwrap_or(1),
        });
        *told.get_mut(level)? = Some(number);
        told.iter_mut().skip(level + 1).for_each(|deeper| *deeper = None);
        if this.kind == Counting::Bullet {
            return None;
        }
        let mut mark = String::new();
        let mut pattern = this.pattern.chars();
        while let Some(c) = pattern.next() {
            if c != '%' {
                mark.push(c);
                continue;
            }
            let at = pattern.next()?.to_digit(10)?.checked_sub(1)? as usize;
            let outer = plan.get(at)?;
            let number = told.get(at).copied().flatten().or(outer.start).unwrap_or(1);
            mark.push_str(&outer.kind.shown(number));
        }
        Some(mark).filter(|mark| !mark.trim().is_empty())
    }
}

impl Counting {
    fn of(name: &str) -> Self {
        match name {
            "bullet" => Self::Bullet,
            "none" => Self::Nothing,
            "lowerLetter" => Self::Letter(false),
            "upperLetter" => Self::Letter(true),
            "lowerRoman" => Self::Roman(false),
            "upperRoman" => Self::Roman(true),
            // Numbers in other scripts are still those numbers.
            _ => Self::Decimal,
        }
    }

    fn shown(self, number: u32) -> String {
        let (text, is_upper) = match self {
            Self::Bullet | Self::Nothing => return String::new(),
            Self::Decimal => return number.to_string(),
            Self::Letter(upper) => (letters(number), upper),
            Self::Roman(upper) => (roman(number), upper),
        };
        if is_upper { text.to_uppercase() } else { text }
    }
}

/// `a` to `z`, then `aa`, `bb`.
fn letters(number: u32) -> String {
    let Some(at) = number.checked_sub(1) else {
        return number.to_string();
    };
    let letter = char::from_digit(10 + at % 26, 36).unwrap_or('?');
    let count = at / 26 + 1;
    if count > 4 {
        return number.to_string();
    }
    (0..count).map(|_| letter).collect()
}

fn roman(number: u32) -> String {
    const PARTS: [(u32, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    if !(1..4_000).contains(&number) {
        return number.to_string();
    }
    let mut left = number;
    let mut text = String::new();
    for (value, part) in PARTS {
        while left >= value {
            text.push_str(part);
            left -= value;
        }
    }
    text
}

impl Visit for Numbering {
    fn open(&mut self, tag: &Tag<'_>) {
        let value = || tag.get("val");
        match tag.name() {
            "abstractNum" => self.open.plan = tag.get("abstractNumId"),
            "num" => self.open.list = tag.get("numId"),
            "abstractNumId" => {
                if let (Some(list), Some(plan)) = (&self.open.list, value()) {
                    self.lists.insert(list.clone(), plan);
                }
            }
            "lvl" | "lvlOverride" => {
                self.open.level = tag.get("ilvl").and_then(|level| level.parse().ok()).unwrap_or(LEVELS);
            }
            "startOverride" => {
                if let Some(list) = &self.open.list {
                    let starts = self.starts.entry(list.clone()).or_default();
                    if let Some(start) = starts.get_mut(self.open.level) {
                        *start = value().and_then(|value| value.parse().ok());
                    }
                }
            }
            "numFmt" | "lvlText" | "start" => {
                let Some(plan) = self.open.plan.as_ref().filter(|_| self.open.list.is_none()) else {
                    return;
                };
                let levels = self.plans.entry(plan.clone()).or_default();
                let Some(level) = levels.get_mut(self.open.level) else {
                    return;
                };
                match tag.name() {
                    "numFmt" => level.kind = Counting::of(&value().unwrap_or_default()),
                    "lvlText" => level.pattern = value().unwrap_or_default(),
                    _ => level.start = value().and_then(|value| value.parse().ok()),
                }
            }
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "abstractNum" => self.open.plan = None,
            "num" => self.open.list = None,
            _ => {}
        }
    }

    fn text(&mut self, _: &str) {}
}

#[cfg(test)]
mod tests {
    use super::*;

    const LISTS: &str = r#"<w:numbering xmlns:w="w">
        <w:abstractNum w:abstractNumId="7">
            <w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
            <w:lvl w:ilvl="1"><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="%1.%2)"/></w:lvl>
            <w:lvl w:ilvl="2"><w:numFmt w:val="bullet"/><w:lvlText w:val="x"/></w:lvl>
        </w:abstractNum>
        <w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>
        <w:num w:numId="2"><w:abstractNumId w:val="7"/>
            <w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
    </w:numbering>"#;

    fn marks(places: &[(&str, u8)]) -> Vec<String> {
        let mut numbering = Numbering::read(LISTS);
        let mut next = |(list, level): &(&str, u8)| {
            let place = Place {
                list: Some((*list).to_owned()),
                level: Some(*level),
            };
            numbering
                .next(&place)
                .map_or_else(|| "none".to_owned(), |(_, mark)| mark)
        };
        places.iter().map(&mut next).collect()
    }

    #[test]
    fn items_are_numbered_as_they_are_counted() {
        let places = [
            ("1", 0),
            ("1", 1),
            ("1", 1),
            ("1", 2),
            ("1", 0),
            ("1", 1),
            ("2", 0),
            ("2", 0),
            ("9", 0),
            ("0", 0),
        ];
        assert_eq!(
            marks(&places),
            ["3.", "3.i)", "3.ii)", "•", "4.", "4.i)", "1.", "2.", "•", "none"]
        );
    }

    #[test]
    fn numbers_in_letters() {
        assert_eq!(
            [letters(1), letters(26), letters(28), letters(0)],
            ["a", "z", "bb", "0"]
        );
        assert_eq!([roman(1), roman(1994), roman(0)], ["i", "mcmxciv", "0"]);
    }
}
