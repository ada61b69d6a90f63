//! The letters of hints, over the first cells of what they lead to. No word is moved for them.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::text::{Span, width};
use crate::tui::app::App;
use crate::tui::hints::Hints;
use crate::tui::layout::Panes;
use crate::tui::theme::Role;
use crate::tui::widget::{after, row, say};

pub(super) fn draw(app: &App, hints: &Hints, panes: &Panes, buffer: &mut Buffer) {
    let prose = panes.prose;
    let rows = app
        .session
        .flow(prose.width)
        .rows(app.viewport.top, usize::from(prose.height));
    let style = app.options.theme.role(Role::Hint);
    for (index, line) in (0..prose.height).zip(rows).filter(|(_, line)| !line.gap) {
        let area = row(prose, index);
        // Where things begin beside each other, the letters of the later come after those of the earlier.
        let mut free = 0;
        let from = hints.list.partition_point(|hint| hint.place < line.span.start);
        let here = hints
            .list
            .iter()
            .skip(from)
            .take_while(|hint| hint.place < line.span.end);
        for hint in here.filter(|hint| hint.letters.starts_with(&hints.typed)) {
            let before = Span::new(line.span.start, hint.place);
            let column = line.indent + width(app.session.document().slice(before)) as u16;
            let length = hint.letters.len() as u16;
            let column = column.max(free).min(area.width.saturating_sub(length));
            free = column + length;
            say(buffer, after(area, column), &hint.letters, style);
        }
    }
}

/// What the last row says meanwhile.
pub(super) fn draw_status(app: &App, hints: &Hints, area: Rect, buffer: &mut Buffer) {
    let theme = app.options.theme;
    let area = after(area, 1);
    let typed = match hints.typed.as_str() {
        "" => String::new(),
        letters => format!("{letters}…  "),
    };
    let used = say(buffer, area, &typed, theme.role(Role::Strong));
    let told = match hints.open().count() {
        1 => "1 place: type its letter  ".to_owned(),
        places => format!("{places} places: type the letters of one  "),
    };
    let area = after(area, used);
    let used = say(buffer, area, &told, theme.role(Role::Dim));
    let area = after(area, used);
    let used = say(buffer, area, "Esc", theme.role(Role::Key));
    say(buffer, after(area, used), " back", theme.role(Role::Dim));
}
