//! The question before all that is kept of the article is erased.

use ratatui::buffer::Buffer;
use ratatui::style::Style;

use super::dialogs::{beside_caret, boxed};
use crate::text::{Breaks, SafeText, wrap};
use crate::tui::app::App;
use crate::tui::layout::Panes;
use crate::tui::theme::Role;
use crate::tui::widget::{put, row};

/// Columns of the dialog.
const WIDTH: u16 = 64;

pub(super) fn draw(app: &App, panes: &Panes, buffer: &mut Buffer) {
    let inside = app.size.0.min(WIDTH).saturating_sub(4);
    let mut rows: Vec<(SafeText, Style)> = Vec::new();
    for (line, role) in lines(app) {
        let text = SafeText::of(&line);
        let spans = wrap(text.as_safe(), 0, [inside; 2], Breaks::Soft);
        let style = app.options.theme.role(role);
        rows.extend(spans.into_iter().map(|span| (text.slice(span).to_safe_text(), style)));
    }
    let area = beside_caret(app, panes, WIDTH, rows.len() as u16 + 2);
    let room = boxed(
        app.options.theme,
        area,
        "Forget this article",
        "y forget it for good  Esc keep it",
        buffer,
    );
    for (index, (text, style)) in (0..room.height).zip(&rows) {
        put(buffer, row(room, index), text.as_safe(), *style);
    }
}

/// What goes, and what does not.
fn lines(app: &App) -> [(String, Role); 3] {
    let notebook = app.session.notebook();
    let counts = [
        counted(
            notebook.highlights.len(),
            "highlight with its note",
            "highlights with their notes",
        ),
        counted(notebook.corrections.len(), "correction", "corrections"),
        counted(notebook.marks.len(), "mark", "marks"),
    ];
    let rest = ["every edit", "the place you reached", "the copy of the text"].map(str::to_owned);
    let all: Vec<String> = counts.into_iter().flatten().chain(rest).collect();
    [
        ("This cannot be undone.".to_owned(), Role::Error),
        (
            format!(
                "All that the library keeps of this article goes, and of earlier versions of its file: {}.",
                all.join(", ")
            ),
            Role::Plain,
        ),
        (
            "The article itself stays, and so does what you have exported or mirrored.".to_owned(),
            Role::Dim,
        ),
    ]
}

fn counted(number: usize, one: &str, many: &str) -> Option<String> {
    match number {
        0 => None,
        1 => Some(format!("1 {one}")),
        n => Some(format!("{n} {many}")),
    }
}
