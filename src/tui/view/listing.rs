//! A page that is a list in a frame: as high as its rows, with the selected one shown.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::cards;
use super::dialogs::boxed;
use super::lists::{draw_nothing, titled};
use crate::tui::action::Action;
use crate::tui::app::{App, List};
use crate::tui::narrowed::Listed;
use crate::tui::theme::Role;
use crate::tui::widget::row;

/// Columns from which on what stands beside a row is told in full.
pub(super) const WIDE: u16 = 50;

/// What a page lists, and what is told around it.
pub(super) struct Listing<'a> {
    pub(super) listed: Listed,
    pub(super) title: &'a str,
    pub(super) keys: &'a [(Action, &'a str)],
}

/// Rows of a list that a screen of this size shows.
pub(crate) fn rows(size: (u16, u16)) -> usize {
    usize::from(cards::frame(size).height.saturating_sub(2))
}

impl Listing<'_> {
    /// Draws the page; `draw_row` draws the row of this number in the whole list.
    pub(super) fn draw(&self, app: &App, list: List, buffer: &mut Buffer, draw_row: impl Fn(usize, Rect, &mut Buffer)) {
        let length = app.rows_of(self.listed);
        let mut area = cards::frame(app.size);
        area.height = area
            .height
            .min(u16::try_from(length.max(1)).unwrap_or(u16::MAX).saturating_add(2));
        let title = titled(app, self.listed, self.title);
        let room = boxed(
            app.options.theme,
            area,
            &title,
            &app.options.keymap.hints(self.keys),
            buffer,
        );
        draw_nothing(app, self.listed, room, buffer);
        let top = list.top.min(length.saturating_sub(usize::from(room.height)));
        for (index, place) in (0..room.height).zip(top..length) {
            let line = row(room, index);
            if let Some(whole) = app.whole_row(self.listed, place) {
                draw_row(whole, line, buffer);
            }
            if place == list.selected {
                buffer.set_style(line, app.options.theme.role(Role::Selected));
            }
        }
    }
}
