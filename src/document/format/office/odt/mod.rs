//! `OpenDocument` texts: the part `content.xml`, in which the text stands, and what `meta.xml` declares.

mod styles;
#[cfg(test)]
mod tests;

use self::styles::Styles;
use super::declared;
use super::flow::{Flow, Look, Paragraph, Piece, Role, Table};
use crate::document::format::archive::Archive;
use crate::document::format::xml::{Tag, Visit, walk};
use crate::document::format::{Format, ReadError};

const TEXT: &str = "content.xml";
const META: &str = "meta.xml";
const STYLES: &str = "styles.xml";
const MANIFEST: &str = "META-INF/manifest.xml";
/// Spaces that one mark may stand for.
const SPACES: usize = 256;

/// Reads the text with its notes into `flow`.
pub(super) fn read(archive: &mut Archive<'_>, flow: &mut Flow) -> Result<(), ReadError> {
    let kind = Format::Odt.shown();
    if archive
        .xml(MANIFEST)?
        .is_some_and(|manifest| manifest.contains("encryption-data"))
    {
        return Err(ReadError::Locked { kind });
    }
    let Some(text) = archive.xml(TEXT)? else {
        return Err(ReadError::Damaged { kind });
    };
    let mut body = Body::default();
    // Styles of the whole document first: those of the text stand on them.
    let _ = walk(&archive.xml(STYLES)?.unwrap_or_default(), &mut body);
    let end = walk(&text, &mut body);
    body.finish(flow);
    if end.is_err() {
        let sentence = "The file is damaged; what comes after the damage is missing.";
        flow.warnings.push(sentence.to_owned());
    }
    if let Some(meta) = archive.xml(META)? {
        flow.about = declared::read(&meta);
    }
    Ok(())
}

/// A walk through a text.
#[derive(Default)]
struct Body {
    flow: Flow,
    styles: Styles,
    in_text: bool,
    pieces: Vec<Piece>,
    table: Table,
    tables: usize,
    /// Paragraphs that are open, the innermost last: boxes and notes hang inside of others.
    open: Vec<Paragraph>,
    looks: Vec<Look>,
    lists: Vec<List>,
    notes: Vec<Note>,
    skipped: usize,
}

/// A list that is open.
#[derive(Default)]
struct List {
    style: Option<String>,
    number: u32,
    /// The item has no paragraph yet.
    is_fresh: bool,
    is_header: bool,
}

/// What stands around a note that is open.
#[derive(Default)]
struct Note {
    number: usize,
    pieces: Vec<Piece>,
    table: Table,
    tables: usize,
    lists: Vec<List>,
}

impl Body {
    fn finish(mut self, flow: &mut Flow) {
        while !self.open.is_empty() {
            self.end_paragraph();
        }
        while !self.notes.is_empty() {
            self.end_note();
        }
        if self.tables > 0 {
            self.pieces.push(Piece::Table(self.table));
        }
        self.flow.pieces = self.pieces;
        *flow = self.flow;
    }

    fn say(&mut self, words: &str) {
        let look = self.looks.last().copied().unwrap_or_default();
        if let Some(open) = self.open.last_mut() {
            open.push(words, look);
        }
    }

    fn begin_paragraph(&mut self, tag: &Tag<'_>, is_heading: bool) {
        let style = tag.get("style-name").unwrap_or_default();
        let role = if is_heading {
            let level = tag.get("outline-level").and_then(|level| level.parse().ok());
            Role::Heading(level.unwrap_or(1).clamp(1, 9))
        } else {
            match self.styles.role(&style) {
                Role::Plain => self.item(),
                role => role,
            }
        };
        self.open.push(Paragraph {
            role,
            ..Paragraph::default()
        });
        // The look of a paragraph as a whole says nothing of its words.
        self.looks.push(Look::default());
    }

    /// What the next paragraph is, by the list that it is in.
    fn item(&mut self) -> Role {
        let depth = self.lists.len().saturating_sub(1);
        let style = self
            .lists
            .iter()
            .rev()
            .find_map(|list| list.style.clone())
            .unwrap_or_default();
        let Some(list) = self.lists.last_mut().filter(|list| list.is_fresh && !list.is_header) else {
            return Role::Plain;
        };
        list.is_fresh = false;
        let mark = if self.styles.is_numbered(&style, depth) {
            format!("{}.", list.number)
        } else {
            "•".to_owned()
        };
        Role::Item {
            depth: u8::try_from(depth).unwrap_or(u8::MAX),
            mark,
        }
    }

    fn end_paragraph(&mut self) {
        self.looks.pop();
        let Some(paragraph) = self.open.pop().filter(|paragraph| !paragraph.is_empty()) else {
            return;
        };
        if self.tables > 0 {
            self.table.push(paragraph);
        } else {
            self.pieces.push(Piece::Paragraph(paragraph));
        }
    }

    fn begin_note(&mut self) {
        self.flow.notes.push(Vec::new());
        let number = self.flow.notes.len();
        self.say(&format!("[{number}]"));
        self.notes.push(Note {
            number,
            pieces: std::mem::take(&mut self.pieces),
            table: std::mem::take(&mut self.table),
            tables: std::mem::take(&mut self.tables),
            lists: std::mem::take(&mut self.lists),
        });
    }

    fn end_note(&mut self) {
        let Some(around) = self.notes.pop() else { return };
        let told = std::mem::replace(&mut self.pieces, around.pieces);
        if let Some(note) = around.number.checked_sub(1).and_then(|at| self.flow.notes.get_mut(at)) {
            *note = told;
        }
        self.table = around.table;
        self.tables = around.tables;
        self.lists = around.lists;
    }

    fn begin_link(&mut self, tag: &Tag<'_>) {
        let mut look = self.looks.last().copied().unwrap_or_default();
        // What begins otherwise leads to a place in the document, or to a file beside it.
        let target = tag.get("href").filter(|href| href.contains(':'));
        if let Some(target) = target {
            look.link = u32::try_from(self.flow.links.len()).ok();
            self.flow.links.push(target);
        }
        self.looks.push(look);
    }

    fn begin_span(&mut self, tag: &Tag<'_>) {
        let around = self.looks.last().copied().unwrap_or_default();
        let own = self.styles.look(&tag.get("style-name").unwrap_or_default());
        self.looks.push(Look {
            strong: around.strong || own.strong,
            emphasised: around.emphasised || own.emphasised,
            link: around.link,
        });
    }

    fn begin_item(&mut self, tag: &Tag<'_>, is_header: bool) {
        if let Some(list) = self.lists.last_mut() {
            let start = tag.get("start-value").and_then(|start| start.parse().ok());
            list.number = start.unwrap_or_else(|| list.number.saturating_add(u32::from(!is_header)));
            list.is_fresh = true;
            list.is_header = is_header;
        }
    }
}

/// Whether a tag is skipped with all that is in it: what was deleted, what is said of the text and not in it, what is
/// told from it again.
fn is_skipped(name: &str) -> bool {
    matches!(
        name,
        "tracked-changes"
            | "annotation"
            | "note-citation"
            | "binary-data"
            | "forms"
            | "ruby-text"
            | "table-of-content"
            | "script"
            | "event-listeners"
    )
}

impl Visit for Body {
    fn open(&mut self, tag: &Tag<'_>) {
        let name = tag.name();
        if !self.in_text {
            self.in_text = name == "text" && tag.is_exact("office:text");
            self.styles.open(tag);
            return;
        }
        if self.skipped > 0 || is_skipped(name) || tag.is_exact("svg:title") || tag.is_exact("svg:desc") {
            self.skipped += 1;
            return;
        }
        match name {
            "p" => self.begin_paragraph(tag, false),
            "h" => self.begin_paragraph(tag, true),
            "span" => self.begin_span(tag),
            "a" => self.begin_link(tag),
            "s" => {
                let count = tag.get("c").and_then(|count| count.parse::<usize>().ok()).unwrap_or(1);
                self.say(&" ".repeat(count.min(SPACES)));
            }
            "tab" => self.say("\t"),
            "line-break" => self.say("\n"),
            "note" => self.begin_note(),
            "list" => self.lists.push(List {
                style: tag.get("style-name"),
                ..List::default()
            }),
            "list-item" => self.begin_item(tag, false),
            "list-header" => self.begin_item(tag, true),
            "table" => self.tables += 1,
            "table-row" if self.tables == 1 => self.table.row(),
            "table-cell" | "covered-table-cell" if self.tables == 1 => self.table.cell(),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        if !self.in_text {
            self.styles.close(name);
            return;
        }
        if self.skipped > 0 {
            self.skipped -= 1;
            return;
        }
        match name {
            "p" | "h" => self.end_paragraph(),
            "span" | "a" => drop(self.looks.pop()),
            "note" => self.end_note(),
            "list" => drop(self.lists.pop()),
            "table" => {
                self.tables = self.tables.saturating_sub(1);
                if self.tables == 0 {
                    self.pieces.push(Piece::Table(std::mem::take(&mut self.table)));
                }
            }
            "text" => self.in_text = false,
            _ => {}
        }
    }

    fn text(&mut self, words: &str) {
        if self.in_text && self.skipped == 0 {
            // Line breaks of the mark-up are spaces.
            self.say(&words.replace(['\n', '\r'], " "));
        }
    }
}
