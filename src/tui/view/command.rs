//! The row above the command line: what its last word may become, or what is wrong with it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::tui::app::{App, CommandLine};
use crate::tui::layout::Panes;
use crate::tui::theme::Role;
use crate::tui::widget::{after, clear, put_cut, say};

pub(super) fn draw(app: &App, line: &CommandLine, panes: &Panes, buffer: &mut Buffer) {
    let Some(y) = panes.status.y.checked_sub(1).filter(|_| !panes.status.is_empty()) else {
        return;
    };
    if line.mistake.is_none() && line.offers.is_empty() {
        return;
    }
    let theme = app.options.theme;
    let area = Rect {
        y,
        height: 1,
        ..panes.status
    };
    clear(buffer, area);
    let area = after(area, 1);
    if let Some(mistake) = &line.mistake {
        put_cut(buffer, area, mistake.as_safe(), theme.role(Role::Error));
        return;
    }
    let chosen = line.taken.as_ref().map(|(_, at)| *at);
    let mut rest = area;
    for (index, word) in line.offers.iter().enumerate().skip(begin(line, chosen, area.width)) {
        let is_last = index + 1 == line.offers.len();
        let need = word.len() + if is_last { 0 } else { 3 };
        if need > usize::from(rest.width) {
            say(buffer, rest, "…", theme.role(Role::Dim));
            return;
        }
        let role = if Some(index) == chosen {
            Role::Selected
        } else {
            Role::Dim
        };
        let used = say(buffer, rest, word, theme.role(role));
        rest = after(rest, used + 2);
    }
}

/// The first word that is shown, so that the chosen one is: pages of words, as many as there is room for.
fn begin(line: &CommandLine, chosen: Option<usize>, width: u16) -> usize {
    let (mut first, mut used) = (0, 0);
    for (index, word) in line.offers.iter().enumerate().take(chosen.map_or(0, |at| at + 1)) {
        used += word.len() + 2;
        if used + 1 > usize::from(width) {
            (first, used) = (index, word.len() + 2);
        }
    }
    first
}
