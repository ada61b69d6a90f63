//! Words as they come, put into blocks: a block begins with its first words, by what is open around them, and ends at the
//! next border. Knows the mark-up's sense, not its elements.

use crate::document::{BlockKind, Composer, Style};

/// A style that is open, or will be once there are words for it.
#[derive(Debug)]
pub(super) enum Mark {
    Style(Style),
    /// To this address.
    Link(String),
}

/// A list that is open.
#[derive(Debug)]
pub(super) struct List {
    /// Number of the next item, where they are numbered.
    pub(super) next: Option<i64>,
}

/// A row of a table that is being read.
#[derive(Debug, Default)]
struct Row {
    /// Cells that begun since the last words of this row.
    cells: usize,
    /// There are words in the row.
    is_begun: bool,
    /// White space was met since the last word.
    is_spaced: bool,
}

/// Where words go.
pub(super) struct Flow<'c> {
    composer: &'c mut Composer,
    pub(super) lists: Vec<List>,
    /// Quotations that are open.
    pub(super) quotes: u8,
    pub(super) heading: Option<u8>,
    /// Depths of literal text, captions and navigation that are open.
    pub(super) literal: usize,
    pub(super) captions: usize,
    pub(super) furniture: usize,
    /// The mark of an item that has no words yet.
    mark: Option<String>,
    table: Option<Row>,
    /// Styles that wait for words.
    waiting: Vec<Mark>,
    /// Line breaks since the last words.
    breaks: u8,
}

impl<'c> Flow<'c> {
    pub(super) fn new(composer: &'c mut Composer) -> Self {
        Self {
            composer,
            lists: Vec::new(),
            quotes: 0,
            heading: None,
            literal: 0,
            captions: 0,
            furniture: 0,
            mark: None,
            table: None,
            waiting: Vec::new(),
            breaks: 0,
        }
    }

    /// A border between blocks.
    pub(super) fn border(&mut self) {
        if let Some(row) = &mut self.table {
            row.is_spaced = true;
        } else {
            self.composer.end();
            self.breaks = 0;
        }
    }

    pub(super) fn line_break(&mut self) {
        if self.literal > 0 {
            self.words("\n");
        } else if let Some(row) = &mut self.table {
            row.is_spaced = true;
        } else {
            self.breaks = self.breaks.saturating_add(1);
        }
    }

    /// Begins an item; its first words get its mark.
    pub(super) fn item(&mut self, number: Option<i64>) {
        let list = self.lists.last_mut();
        self.mark = Some(match list.and_then(|list| list.next.as_mut()) {
            Some(next) => {
                let here = number.unwrap_or(*next);
                *next = here.saturating_add(1);
                format!("{here}.")
            }
            None => "•".to_owned(),
        });
    }

    /// The item ends; without words it has no mark.
    pub(super) fn end_item(&mut self) {
        self.mark = None;
    }

    /// From here on rows and cells are those of one table.
    pub(super) fn table(&mut self) {
        self.composer.end();
        self.table = Some(Row::default());
    }

    pub(super) fn end_table(&mut self) {
        self.table = None;
        self.composer.end();
    }

    pub(super) fn row(&mut self) {
        if let Some(row) = &mut self.table {
            *row = Row::default();
        }
    }

    pub(super) fn cell(&mut self) {
        if let Some(row) = &mut self.table {
            row.cells += 1;
            row.is_spaced = false;
        }
    }

    /// Opens a style, which holds for the words until [`Flow::close`].
    pub(super) fn open(&mut self, mark: Mark) {
        self.waiting.push(mark);
    }

    /// Ends the style that was opened last.
    pub(super) fn close(&mut self) {
        if self.waiting.pop().is_none() {
            self.composer.close();
        }
    }

    pub(super) fn words(&mut self, words: &str) {
        let seen: String;
        // Where a line may break is for the screen to say, and so is the direction of letters.
        let words = if words.contains(is_hint) {
            seen = words.replace(is_hint, "");
            &seen
        } else {
            words
        };
        if words.is_empty() {
            return;
        }
        if self.table.is_some() {
            if self.captions == 0 {
                self.cell_words(words);
                return;
            }
            // A caption between rows stands between two parts of the table.
            if self.composer.kind() == Some(BlockKind::Table) {
                self.composer.end();
            }
        }
        if self.literal == 0 && words.trim().is_empty() {
            if self.composer.is_open() {
                self.composer.text(words);
            }
            return;
        }
        self.begin();
        self.mark_all();
        self.composer.text(words);
    }

    /// There is an open block, with the line breaks that were met.
    fn begin(&mut self) {
        let breaks = std::mem::take(&mut self.breaks);
        match breaks {
            0 => {}
            1 => self.composer.line_break(),
            _ if self.heading.is_some() => self.composer.line_break(),
            _ => self.composer.end(),
        }
        if self.composer.is_open() {
            return;
        }
        let mark = self.mark.take();
        if self.furniture > 0 {
            self.composer.begin(BlockKind::Furniture, 0);
        } else if let Some(level) = self.heading {
            self.composer.begin(BlockKind::Heading, level);
        } else if self.literal > 0 {
            self.composer.begin(BlockKind::Preformatted, 0);
        } else if self.captions > 0 {
            self.composer.begin(BlockKind::Caption, 0);
        } else if let Some(mark) = mark {
            let depth = self.lists.len().saturating_sub(1);
            self.composer.item(u8::try_from(depth).unwrap_or(u8::MAX), &mark);
            return;
        } else if let Some(depth) = self.quotes.checked_sub(1) {
            self.composer.begin(BlockKind::Quote, depth);
        } else {
            self.composer.begin(BlockKind::Paragraph, 0);
        }
        // The number of a heading in a list is a part of it, a bullet is not.
        if let Some(number) = mark.filter(|mark| self.heading.is_some() && mark.ends_with('.')) {
            self.composer.text(&format!("{number} "));
        }
    }

    /// Opens the styles that waited for words.
    fn mark_all(&mut self) {
        for mark in std::mem::take(&mut self.waiting) {
            let style = match mark {
                Mark::Style(style) => style,
                Mark::Link(target) => self.composer.link(&target),
            };
            self.composer.open(style);
        }
    }

    /// Words of a cell: on one line, cells apart.
    fn cell_words(&mut self, words: &str) {
        let Some(row) = &mut self.table else { return };
        let mut is_spaced = row.is_spaced || words.starts_with(char::is_whitespace);
        let ends_spaced = words.ends_with(char::is_whitespace);
        for word in words.split_whitespace() {
            if self.composer.kind() != Some(BlockKind::Table) {
                self.composer.begin(BlockKind::Table, 0);
            } else if !row.is_begun {
                self.composer.line_break();
            }
            let cells = std::mem::take(&mut row.cells);
            let borders = if row.is_begun { cells } else { cells.saturating_sub(1) };
            for _ in 0..borders {
                self.composer.text(" | ");
            }
            if cells == 0 && row.is_begun && is_spaced {
                self.composer.text(" ");
            }
            row.is_begun = true;
            is_spaced = true;
            for mark in std::mem::take(&mut self.waiting) {
                let style = match mark {
                    Mark::Style(style) => style,
                    Mark::Link(target) => self.composer.link(&target),
                };
                self.composer.open(style);
            }
            self.composer.text(word);
        }
        let is_blank = words.trim().is_empty();
        row.is_spaced = ends_spaced || is_blank && is_spaced;
    }
}

/// Marks without a width that say where to break a line, or in which direction to set it.
const fn is_hint(c: char) -> bool {
    matches!(c, '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2060}' | '\u{FEFF}')
}
