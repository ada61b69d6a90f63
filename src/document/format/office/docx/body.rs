//! The text of a Word document, or of its notes: paragraphs, runs, tables. What was deleted, codes of fields and comments
//! are no text; boxes stand before the paragraph that they hang on. Nesting costs memory of the heap only.

use std::collections::HashMap;

use super::numbering::{Numbering, Place};
use super::relations::{Kin, Relations};
use super::styles::{Styles, is_on, outlined};
use super::symbol;
use crate::document::format::office::flow::{Flow, Look, Paragraph, Piece, Role, Table};
use crate::document::format::xml::{Tag, Visit};

/// Fields around words that are asked whether they are links.
const FIELDS: usize = 8;
/// Bytes of the code of a field that are kept.
const CODE: usize = 4_096;
/// Notes by what they are and their id.
pub(super) type Notes = HashMap<(Kin, String), Vec<Piece>>;

/// A walk through a text.
pub(super) struct Body<'a> {
    styles: &'a Styles,
    numbering: &'a mut Numbering,
    relations: &'a Relations,
    flow: &'a mut Flow,
    /// Notes that may be referred to, and the numbers of those that were.
    notes: Notes,
    numbers: HashMap<(Kin, String), usize>,
    /// What was told since the note began, or from the start.
    pieces: Vec<Piece>,
    /// The note that is being told, and those that were.
    note: Option<String>,
    own_notes: HashMap<String, Vec<Piece>>,
    /// The outermost table that is open, and how many are.
    table: Table,
    tables: usize,
    /// Paragraphs that are open, the innermost last.
    open: Vec<Open>,
    /// Words of a paragraph whose end was deleted, or of an initial: the next paragraph goes on from them.
    carried: Paragraph,
    fields: Vec<Field>,
    /// Fields that are still in their code, which is not shown.
    codes: usize,
    /// Tags that are open from the one on that is skipped with all that is in it.
    skipped: usize,
    place: Inside,
}

/// Which of the tags that hold words or settings is open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Inside {
    #[default]
    Nothing,
    Words,
    Code,
}

/// A paragraph that is open.
#[derive(Debug, Default)]
struct Open {
    paragraph: Paragraph,
    style: Option<String>,
    place: Place,
    outline: Option<u8>,
    settings: Settings,
    /// The next paragraph is the rest of it.
    goes_on: bool,
    look: Look,
    is_hidden: bool,
    link: Option<u32>,
}

/// Which settings are open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Settings {
    #[default]
    None,
    Paragraph,
    /// Of the mark at its end.
    Mark,
    Run,
}

#[derive(Debug, Default)]
struct Field {
    code: String,
    is_code: bool,
    link: Option<u32>,
}

impl<'a> Body<'a> {
    pub(super) fn new(
        styles: &'a Styles,
        numbering: &'a mut Numbering,
        relations: &'a Relations,
        flow: &'a mut Flow,
        notes: Notes,
    ) -> Self {
        Self {
            styles,
            numbering,
            relations,
            flow,
            notes,
            numbers: HashMap::new(),
            pieces: Vec::new(),
            note: None,
            own_notes: HashMap::new(),
            table: Table::default(),
            tables: 0,
            open: Vec::new(),
            carried: Paragraph::default(),
            fields: Vec::new(),
            codes: 0,
            skipped: 0,
            place: Inside::Nothing,
        }
    }

    /// The notes that were told, by their ids.
    pub(super) fn into_notes(self) -> HashMap<String, Vec<Piece>> {
        self.own_notes
    }

    /// Hands over what was told; `is_broken` if the source ends before it should.
    pub(super) fn finish(mut self, is_broken: bool) {
        while !self.open.is_empty() {
            self.end_paragraph();
        }
        if self.tables > 0 {
            self.tables = 1;
            self.end_table();
        }
        let rest = std::mem::take(&mut self.carried);
        self.put(rest);
        self.flow.pieces.append(&mut self.pieces);
        if is_broken {
            let sentence = "The file is damaged; what comes after the damage is missing.";
            self.flow.warnings.push(sentence.to_owned());
        }
    }

    fn say(&mut self, words: &str) {
        if self.codes > 0 {
            return;
        }
        let by_field = self.fields.iter().rev().take(FIELDS).find_map(|field| field.link);
        if let Some(open) = self.open.last_mut().filter(|open| !open.is_hidden) {
            let look = Look {
                link: open.link.or(by_field),
                ..open.look
            };
            open.paragraph.push(words, look);
        }
    }

    fn end_paragraph(&mut self) {
        let Some(mut open) = self.open.pop() else { return };
        // The code of a field does not run over the end of a paragraph in any file that shows it.
        if self.open.is_empty() && self.codes > 0 {
            for field in self
                .fields
                .iter_mut()
                .rev()
                .filter(|field| field.is_code)
                .take(self.codes)
            {
                field.is_code = false;
            }
            self.codes = 0;
        }
        if open.goes_on {
            self.carried.runs.append(&mut open.paragraph.runs);
            return;
        }
        open.paragraph.role = self.role(&open);
        self.put(open.paragraph);
    }

    fn put(&mut self, paragraph: Paragraph) {
        if paragraph.is_empty() {
            return;
        }
        if self.tables > 0 {
            self.table.push(paragraph);
        } else {
            self.pieces.push(Piece::Paragraph(paragraph));
        }
    }

    fn role(&mut self, open: &Open) -> Role {
        let style = open.style.as_deref().unwrap_or_default();
        let role = match (self.styles.role(style), open.outline) {
            (Role::Plain, Some(level)) => outlined(level),
            (role, _) => role,
        };
        if role != Role::Plain || open.paragraph.is_empty() {
            return role;
        }
        let by_style = self.styles.place(style);
        let place = Place {
            list: open.place.list.clone().or(by_style.list),
            level: open.place.level.or(by_style.level),
        };
        match self.numbering.next(&place) {
            Some((depth, mark)) => Role::Item { depth, mark },
            None => Role::Plain,
        }
    }

    fn end_table(&mut self) {
        self.tables = self.tables.saturating_sub(1);
        if self.tables == 0 {
            self.pieces.push(Piece::Table(std::mem::take(&mut self.table)));
        }
    }

    /// A setting of the open paragraph or run.
    fn setting(&mut self, tag: &Tag<'_>) {
        let Some(open) = self.open.last_mut() else { return };
        let number = || tag.get("val").and_then(|value| value.parse().ok());
        match (tag.name(), open.settings) {
            ("pPr", _) => open.settings = Settings::Paragraph,
            ("rPr", Settings::Paragraph) => open.settings = Settings::Mark,
            ("rPr", _) => open.settings = Settings::Run,
            ("pStyle", Settings::Paragraph) => open.style = tag.get("val"),
            ("numId", Settings::Paragraph) => open.place.list = tag.get("val"),
            ("ilvl", Settings::Paragraph) => open.place.level = number(),
            ("outlineLvl", Settings::Paragraph) => open.outline = number(),
            // An initial, set apart from the word that it begins.
            ("framePr", Settings::Paragraph) => open.goes_on |= tag.get("dropCap").is_some_and(|kind| kind != "none"),
            ("del", Settings::Mark) => open.goes_on = true,
            ("b", Settings::Run) => open.look.strong = is_on(tag),
            ("i", Settings::Run) => open.look.emphasised = is_on(tag),
            ("vanish", Settings::Run) => open.is_hidden = is_on(tag),
            ("rStyle", Settings::Run) => {
                let look = self.styles.look(&tag.get("val").unwrap_or_default());
                open.look.strong |= look.strong;
                open.look.emphasised |= look.emphasised;
            }
            _ => {}
        }
    }

    fn end_settings(&mut self) {
        if let Some(open) = self.open.last_mut() {
            open.settings = match open.settings {
                Settings::Mark => Settings::Paragraph,
                _ => Settings::None,
            };
        }
    }

    fn field(&mut self, tag: &Tag<'_>) {
        match tag.get("fldCharType").as_deref() {
            Some("begin") => {
                self.codes += 1;
                self.fields.push(Field {
                    is_code: true,
                    ..Field::default()
                });
            }
            Some("separate") => {
                if let Some(field) = self.fields.last_mut().filter(|field| field.is_code) {
                    field.is_code = false;
                    self.codes = self.codes.saturating_sub(1);
                    field.link = address(&field.code).map(|target| link(&mut self.flow.links, target));
                }
            }
            Some("end") => {
                let ended = self.fields.pop();
                self.codes -= usize::from(ended.is_some_and(|field| field.is_code)).min(self.codes);
            }
            _ => {}
        }
    }

    fn reference(&mut self, kin: Kin, tag: &Tag<'_>) {
        let Some(key) = tag.get("id").map(|id| (kin, id)) else {
            return;
        };
        let number = match (self.numbers.get(&key), self.notes.remove(&key)) {
            (Some(number), _) => *number,
            (None, Some(note)) => {
                self.flow.notes.push(note);
                let number = self.flow.notes.len();
                self.numbers.insert(key, number);
                number
            }
            (None, None) => return,
        };
        self.say(&format!("[{number}]"));
    }

    fn begin_paragraph(&mut self) {
        let paragraph = if self.open.is_empty() {
            std::mem::take(&mut self.carried)
        } else {
            Paragraph::default()
        };
        self.open.push(Open {
            paragraph,
            ..Open::default()
        });
    }

    fn begin_run(&mut self) {
        if let Some(open) = self.open.last_mut() {
            open.look = Look::default();
            open.is_hidden = false;
        }
    }

    fn begin_link(&mut self, tag: &Tag<'_>) {
        let target = tag.get_exact("r:id").or_else(|| tag.get("id"));
        let target = target.and_then(|id| self.relations.address(&id));
        if let (Some(open), Some(target)) = (self.open.last_mut(), target) {
            open.link = Some(link(&mut self.flow.links, target));
        }
    }
}

/// Adds `target` to `links`, unless it was the last one.
fn link(links: &mut Vec<String>, target: &str) -> u32 {
    if links.last().is_none_or(|last| last != target) {
        links.push(target.to_owned());
    }
    u32::try_from(links.len() - 1).unwrap_or(u32::MAX)
}

/// Where a field leads that is a link: `HYPERLINK "https://example.org"`.
fn address(code: &str) -> Option<&str> {
    let (name, rest) = code.trim_start().split_once(char::is_whitespace)?;
    let target = rest.trim_start().strip_prefix('"')?.split('"').next()?;
    (name.eq_ignore_ascii_case("HYPERLINK") && !target.is_empty()).then_some(target)
}

/// Whether a tag is skipped with all that is in it: what was there before a change, what is there twice, what is said of
/// a part and not in it.
fn is_skipped(name: &str) -> bool {
    matches!(
        name,
        "del"
            | "moveFrom"
            | "Fallback"
            | "tabs"
            | "sdtPr"
            | "tblPr"
            | "rt"
            | "pPrChange"
            | "rPrChange"
            | "sectPr"
            | "numberingChange"
    )
}

impl Visit for Body<'_> {
    fn open(&mut self, tag: &Tag<'_>) {
        let name = tag.name();
        let in_settings = self.open.last().is_some_and(|open| open.settings != Settings::None);
        if self.skipped > 0 || is_skipped(name) && !(name == "del" && in_settings) {
            self.skipped += 1;
            return;
        }
        match name {
            "p" => self.begin_paragraph(),
            "pPr" | "rPr" => self.setting(tag),
            _ if in_settings => self.setting(tag),
            "r" => self.begin_run(),
            "t" => self.place = Inside::Words,
            "instrText" => self.place = Inside::Code,
            "tab" | "ptab" => self.say("\t"),
            "br" | "cr" => self.say("\n"),
            "noBreakHyphen" => self.say("\u{2011}"),
            "sym" => {
                let (font, code) = (tag.get("font").unwrap_or_default(), tag.get("char").unwrap_or_default());
                if let Some(drawn) = symbol::drawn(&font, &code) {
                    self.say(drawn.encode_utf8(&mut [0; 4]));
                }
            }
            "hyperlink" => self.begin_link(tag),
            "fldChar" => self.field(tag),
            "footnoteReference" => self.reference(Kin::Footnotes, tag),
            "endnoteReference" => self.reference(Kin::Endnotes, tag),
            "footnote" | "endnote" => {
                self.pieces.clear();
                self.note = tag.get("id");
            }
            "tbl" => self.tables += 1,
            "tr" if self.tables == 1 => self.table.row(),
            "tc" if self.tables == 1 => self.table.cell(),
            "altChunk" => {
                let sentence = "A part that was put in from another file is not shown.";
                if self.flow.warnings.iter().all(|warning| warning != sentence) {
                    self.flow.warnings.push(sentence.to_owned());
                }
            }
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        if self.skipped > 0 {
            self.skipped -= 1;
            return;
        }
        match name {
            "p" => self.end_paragraph(),
            "pPr" | "rPr" => self.end_settings(),
            "hyperlink" => {
                if let Some(open) = self.open.last_mut() {
                    open.link = None;
                }
            }
            "t" | "instrText" => self.place = Inside::Nothing,
            "tbl" => self.end_table(),
            "footnote" | "endnote" => {
                let told = std::mem::take(&mut self.pieces);
                if let Some(id) = self.note.take().filter(|_| !told.is_empty()) {
                    self.own_notes.insert(id, told);
                }
            }
            _ => {}
        }
    }

    fn text(&mut self, words: &str) {
        match self.place {
            _ if self.skipped > 0 => {}
            Inside::Nothing => {}
            Inside::Words => self.say(words),
            Inside::Code => {
                if let Some(field) = self.fields.last_mut().filter(|field| field.code.len() < CODE) {
                    field.code.push_str(words);
                }
            }
        }
    }
}
