//! The page of where the main names stand: for each a row of bars over the length of the article, below it where the
//! reader is.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::dialogs::boxed;
use super::lists::{bars, draw_nothing, fitted, titled};
use crate::analysis::EntityId;
use crate::tui::action::Action;
use crate::tui::app::{App, List};
use crate::tui::narrowed::Listed;
use crate::tui::theme::Role;
use crate::tui::widget::{after, put_cut, row, say, say_right};

/// Rows below those of the names: where the reader is, and the scale.
const BELOW: u16 = 2;
/// Columns of the longest name that is shown whole, and of the number of mentions.
const NAME: u16 = 24;
const COUNT: u16 = 5;

/// The frame: as wide as the screen, for the plot is the finer the wider it is.
fn frame((columns, rows): (u16, u16)) -> Rect {
    let edge = u16::from(rows > 12);
    Rect::new(0, edge, columns, rows - 2 * edge)
}

/// Rows of names that a screen of this size shows.
pub(crate) fn rows(size: (u16, u16)) -> usize {
    let inside = frame(size).height.saturating_sub(2);
    usize::from(inside - below(inside))
}

/// Where there is little room, it is for the names.
const fn below(inside: u16) -> u16 {
    if inside > 2 * BELOW { BELOW } else { 0 }
}

pub(super) fn draw(app: &App, list: List, buffer: &mut Buffer) {
    let names = app.session.mains();
    let mut area = frame(app.size);
    let under = below(area.height.saturating_sub(2));
    let length = app.rows_of(Listed::Dispersion);
    let wanted = u16::try_from(length.max(1)).unwrap_or(u16::MAX);
    area.height = area.height.min(wanted.saturating_add(under + 2));
    let enter = if area.width < 50 {
        "go"
    } else {
        "choose it and go to its first mention"
    };
    let keys = app
        .options
        .keymap
        .hints(&[(Action::Open, enter), (Action::Back, "close")]);
    let title = titled(app, Listed::Dispersion, "Where the main names stand");
    let room = boxed(app.options.theme, area, &title, &keys, buffer);
    let shown = room.height.saturating_sub(under);
    let top = list.top.min(length.saturating_sub(usize::from(shown)));
    draw_nothing(app, Listed::Dispersion, room, buffer);
    for (index, place) in (0..shown).zip(top..length) {
        let id = app.whole_row(Listed::Dispersion, place).and_then(|row| names.get(row));
        let Some(id) = id else { continue };
        let line = row(room, index);
        draw_name(app, *id, line, buffer);
        if place == list.selected {
            buffer.set_style(line, app.options.theme.role(Role::Selected));
        }
    }
    if under > 0 {
        draw_scale(app, plot(row(room, shown)), plot(row(room, shown + 1)), buffer);
    }
}

/// The part of a row that stands for the length of the article.
fn plot(line: Rect) -> Rect {
    after(line, (line.width / 3).min(NAME) + COUNT + 2)
}

/// `Jane Doe   12  ▁ ▃█ ▁`.
fn draw_name(app: &App, id: EntityId, line: Rect, buffer: &mut Buffer) {
    let theme = app.options.theme;
    let Some(choice) = app.session.choice(id) else { return };
    let style = app.session.kind(id).map_or(Style::new(), |kind| theme.entity(kind));
    let width = (line.width / 3).min(NAME);
    let name = fitted(app, choice.name.as_str(), Some(id), width);
    put_cut(buffer, Rect { width, ..line }, name.as_safe(), style);
    let count = Rect {
        width: COUNT.min(line.width.saturating_sub(width)),
        ..after(line, width)
    };
    let mentions = app.session.mentions_of(id).len().to_string();
    say_right(buffer, count, &mentions, theme.role(Role::Dim));
    let plot = plot(line);
    say(buffer, plot, &bars(app, id, usize::from(plot.width)), style);
}

/// The place of the reader, and per cent of the article.
fn draw_scale(app: &App, place: Rect, scale: Rect, buffer: &mut Buffer) {
    let theme = app.options.theme;
    let last = place.width.saturating_sub(1);
    let here = u32::from(last) * u32::from(app.session.percent(app.caret)) / 100;
    say(buffer, after(place, here as u16), "▲", theme.role(Role::Key));
    let quarters: &[u16] = if scale.width < 40 {
        &[0, 100]
    } else {
        &[0, 25, 50, 75, 100]
    };
    for percent in quarters {
        let label = format!("{percent}%");
        let at = u32::from(scale.width.saturating_sub(label.len() as u16)) * u32::from(*percent) / 100;
        say(buffer, after(scale, at as u16), &label, theme.role(Role::Dim));
    }
}
