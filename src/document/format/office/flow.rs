//! Paragraphs, tables and notes as word processors keep them, one after the other, and the draft that they make. Knows
//! neither of the formats.

use crate::document::{BlockKind, Composer, Draft, Style, head, metadata};

/// What a document holds, in order.
#[derive(Debug, Default)]
pub(super) struct Flow {
    /// The text itself.
    pub(super) pieces: Vec<Piece>,
    /// Notes by their number, from 1, told behind the text.
    pub(super) notes: Vec<Vec<Piece>>,
    /// Targets of links, by the number that their runs hold.
    pub(super) links: Vec<String>,
    /// What is declared besides the text.
    pub(super) about: About,
    pub(super) warnings: Vec<String>,
}

/// What is declared of a document.
#[derive(Debug, Default)]
pub(super) struct About {
    pub(super) title: Option<String>,
    pub(super) author: Option<String>,
    pub(super) date: Option<String>,
}

#[derive(Debug)]
pub(super) enum Piece {
    Paragraph(Paragraph),
    Table(Table),
}

/// Rows of cells of paragraphs. A table inside of a cell is told as paragraphs of it.
#[derive(Debug, Default)]
pub(super) struct Table(Vec<Vec<Vec<Paragraph>>>);

/// A paragraph: what it is, and its words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Paragraph {
    pub(super) role: Role,
    pub(super) runs: Vec<Run>,
}

/// What a paragraph is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum Role {
    #[default]
    Plain,
    Title,
    Heading(u8),
    Quote,
    Caption,
    Literal,
    Item {
        depth: u8,
        mark: String,
    },
}

/// Words that look alike.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) words: String,
    pub(super) look: Look,
}

/// How words look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Look {
    pub(super) strong: bool,
    pub(super) emphasised: bool,
    pub(super) link: Option<u32>,
}

impl Paragraph {
    /// Adds words.
    pub(super) fn push(&mut self, words: &str, look: Look) {
        match self.runs.last_mut() {
            Some(run) if run.look == look => run.words.push_str(words),
            _ => self.runs.push(Run {
                words: words.to_owned(),
                look,
            }),
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.runs.iter().all(|run| run.words.trim().is_empty())
    }
}

impl Table {
    pub(super) fn row(&mut self) {
        self.0.push(Vec::new());
    }

    pub(super) fn cell(&mut self) {
        if self.0.is_empty() {
            self.row();
        }
        if let Some(row) = self.0.last_mut() {
            row.push(Vec::new());
        }
    }

    pub(super) fn push(&mut self, paragraph: Paragraph) {
        if self.0.last().is_none_or(Vec::is_empty) {
            self.cell();
        }
        if let Some(cell) = self.0.last_mut().and_then(|row| row.last_mut()) {
            cell.push(paragraph);
        }
    }

    /// Whether it only frames what is in it.
    fn is_frame(&self) -> bool {
        self.0.iter().all(|row| row.len() <= 1)
    }
}

impl Flow {
    /// The draft.
    pub(super) fn into_draft(self) -> Draft {
        let mut telling = Telling {
            composer: Composer::default(),
            links: self.links,
            has_title: false,
        };
        for piece in self.pieces {
            telling.piece(piece);
        }
        for (number, note) in (1..).zip(self.notes) {
            telling.note(number, note);
        }
        let mut draft = telling.composer.finish();
        head::settle(&mut draft);
        // What word processors declare is often what a template declared: the text knows better.
        let said = |words: String| Some(words).filter(|words| !words.trim().is_empty());
        draft.title = draft.title.or(self.about.title.and_then(said));
        draft.byline = draft.byline.or(self.about.author.and_then(said));
        draft.published = draft
            .published
            .or_else(|| self.about.date.as_deref().and_then(metadata::date_of));
        draft.warnings.extend(self.warnings);
        draft
    }
}

struct Telling {
    composer: Composer,
    links: Vec<String>,
    has_title: bool,
}

impl Telling {
    fn piece(&mut self, piece: Piece) {
        match piece {
            Piece::Paragraph(paragraph) => self.paragraph(&paragraph),
            Piece::Table(table) if table.is_frame() => {
                for paragraph in table.0.iter().flatten().flatten() {
                    self.paragraph(paragraph);
                }
            }
            Piece::Table(table) => self.table(&table),
        }
    }

    fn note(&mut self, number: usize, note: Vec<Piece>) {
        let mut note = note.into_iter();
        let mark = format!("[{number}] ");
        match note.next() {
            Some(Piece::Paragraph(mut first)) => {
                first.role = Role::Plain;
                first.runs.insert(
                    0,
                    Run {
                        words: mark,
                        look: Look::default(),
                    },
                );
                self.paragraph(&first);
            }
            Some(table) => self.piece(table),
            None => {}
        }
        for piece in note {
            self.piece(piece);
        }
    }

    fn paragraph(&mut self, paragraph: &Paragraph) {
        let composer = &mut self.composer;
        match &paragraph.role {
            Role::Plain => composer.begin(BlockKind::Paragraph, 0),
            // There is one headline.
            Role::Title if paragraph.is_empty() => return,
            Role::Title if std::mem::replace(&mut self.has_title, true) => composer.begin(BlockKind::Heading, 1),
            Role::Title => composer.begin(BlockKind::Title, 0),
            Role::Heading(depth) => composer.begin(BlockKind::Heading, *depth),
            Role::Quote => composer.begin(BlockKind::Quote, 0),
            Role::Caption => composer.begin(BlockKind::Caption, 0),
            Role::Literal => composer.begin(BlockKind::Preformatted, 0),
            Role::Item { .. } if paragraph.is_empty() => return,
            Role::Item { depth, mark } => composer.item(*depth, mark),
        }
        self.runs(&paragraph.runs, &['\n']);
        self.composer.end();
    }

    fn table(&mut self, table: &Table) {
        if table.0.iter().flatten().flatten().all(Paragraph::is_empty) {
            return;
        }
        self.composer.begin(BlockKind::Table, 0);
        for (at, row) in table.0.iter().filter(|row| !row.is_empty()).enumerate() {
            if at > 0 {
                self.composer.line_break();
            }
            for (at, cell) in row.iter().enumerate() {
                if at > 0 {
                    self.composer.text(" | ");
                }
                for (at, paragraph) in cell.iter().filter(|p| !p.is_empty()).enumerate() {
                    if at > 0 {
                        self.composer.text(" ");
                    }
                    if let Role::Item { mark, .. } = &paragraph.role {
                        self.composer.text(mark);
                        self.composer.text(" ");
                    }
                    self.runs(&paragraph.runs, &[]);
                }
            }
        }
        self.composer.end();
    }

    /// Tells `runs`; the characters `breaks` break the line, other controls are spaces.
    fn runs(&mut self, runs: &[Run], breaks: &[char]) {
        for run in runs {
            let composer = &mut self.composer;
            let styles = [
                run.look
                    .link
                    .and_then(|at| self.links.get(at as usize))
                    .map(|target| composer.link(target)),
                run.look.strong.then_some(Style::Strong),
                run.look.emphasised.then_some(Style::Emphasis),
            ];
            let styles = styles.into_iter().flatten();
            let count = styles.map(|style| composer.open(style)).count();
            for (at, line) in run.words.split(breaks).enumerate() {
                if at > 0 {
                    composer.line_break();
                }
                composer.text(&line.replace(['\n', '\r', '\t'], " "));
            }
            for _ in 0..count {
                composer.close();
            }
        }
    }
}
