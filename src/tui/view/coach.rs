//! The coach of a first run, at the foot of the article.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::bars::hints;
use crate::tui::app::App;
use crate::tui::coach::LINES;
use crate::tui::layout::Panes;
use crate::tui::theme::Role;
use crate::tui::widget::{after, clear, row, rule, say};

pub(super) fn draw(app: &App, panes: &Panes, buffer: &mut Buffer) {
    let area = panes.coach;
    if area.is_empty() {
        return;
    }
    let theme = app.options.theme;
    clear(buffer, area);
    rule(buffer, row(area, 0), "─", theme.role(Role::Frame));
    let title = after(row(area, 0), 2);
    say(buffer, title, " To begin with ", theme.role(Role::Strong));
    for (index, line) in (1..).zip(LINES) {
        let keys: Vec<(String, &str)> = line
            .iter()
            .filter_map(|(action, words)| Some((app.options.keymap.hint(*action)?, *words)))
            .collect();
        let room = Rect {
            x: panes.prose.x,
            width: area.right().saturating_sub(panes.prose.x),
            ..row(area, index)
        };
        hints(app.options.theme, room, buffer, &keys);
    }
}
