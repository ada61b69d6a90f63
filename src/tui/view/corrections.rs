//! The list of all corrections, in the order in which they were made; those that no longer find their words say so.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::cards;
use super::dialogs::boxed;
use super::lists::{draw_nothing, mark_found, titled};
use crate::notes::Correction;
use crate::reader::filter::Look;
use crate::text::SafeText;
use crate::tui::action::Action;
use crate::tui::app::{App, List};
use crate::tui::correcting::Told;
use crate::tui::narrowed::Listed;
use crate::tui::theme::Role;
use crate::tui::widget::{after, put_cut, row, say, say_right};

pub(super) fn draw(app: &App, list: List, buffer: &mut Buffer) {
    let length = app.rows_of(Listed::Corrections);
    let mut area = cards::frame(app.size);
    area.height = area
        .height
        .min(u16::try_from(length.max(1)).unwrap_or(u16::MAX).saturating_add(2));
    let keys = [
        (Action::Open, "go there"),
        (Action::Remove, "take back"),
        (Action::Back, "close"),
    ];
    let title = titled(app, Listed::Corrections, "Corrections");
    let room = boxed(app, area, &title, &app.options.keymap.hints(&keys), buffer);
    draw_nothing(app, Listed::Corrections, room, buffer);
    let top = list.top.min(length.saturating_sub(usize::from(room.height)));
    for (index, place) in (0..room.height).zip(top..length) {
        let line = row(room, index);
        let whole = app.whole_row(Listed::Corrections, place);
        if let Some(correction) = whole.and_then(|whole| app.session.notebook().corrections.get(whole)) {
            draw_correction(app, correction, line, buffer);
        }
        if place == list.selected {
            buffer.set_style(line, app.options.theme.role(Role::Selected));
        }
    }
}

/// `lost: Jane Doe is a person       2 March`.
fn draw_correction(app: &App, correction: &Correction, line: Rect, buffer: &mut Buffer) {
    let theme = app.options.theme;
    let day = correction.created.strftime("%-d %b").to_string();
    let used = say_right(buffer, line, &day, theme.role(Role::Dim));
    let mut rest = Rect {
        width: line.width.saturating_sub(used + 1),
        ..line
    };
    if app.is_lost(correction) {
        rest = after(rest, say(buffer, rest, "lost: ", theme.role(Role::Error)));
    }
    let told = SafeText::of(&Told(&correction.fix).to_string());
    put_cut(buffer, rest, told.as_safe(), theme.role(Role::Plain));
    mark_found(app, Listed::Corrections, Look::Text, told.as_safe(), rest, buffer);
}
