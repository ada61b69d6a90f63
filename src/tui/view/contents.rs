//! The table of contents: a row for the title and each heading, with its place and the claims under it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::cards;
use super::dialogs::boxed;
use super::lists::{draw_nothing, titled};
use crate::reader::Section;
use crate::tui::action::Action;
use crate::tui::app::{App, List};
use crate::tui::narrowed::Listed;
use crate::tui::theme::Role;
use crate::tui::widget::{after, put_cut, row, say_right};

/// Columns from which on paragraphs and claims are told in words.
const WIDE: u16 = 50;

/// Rows of headings that a screen of this size shows.
pub(crate) fn rows(size: (u16, u16)) -> usize {
    usize::from(cards::frame(size).height.saturating_sub(2))
}

pub(super) fn draw(app: &App, list: List, buffer: &mut Buffer) {
    let length = app.rows_of(Listed::Contents);
    let mut area = cards::frame(app.size);
    area.height = area
        .height
        .min(u16::try_from(length.max(1)).unwrap_or(u16::MAX).saturating_add(2));
    let keys = app
        .options
        .keymap
        .hints(&[(Action::Open, "go there"), (Action::Back, "close")]);
    let title = titled(app, Listed::Contents, "Contents");
    let room = boxed(app, area, &title, &keys, buffer);
    draw_nothing(app, Listed::Contents, room, buffer);
    let top = list.top.min(length.saturating_sub(usize::from(room.height)));
    for (index, place) in (0..room.height).zip(top..length) {
        let line = row(room, index);
        let whole = app.whole_row(Listed::Contents, place);
        if let Some(section) = whole.and_then(|whole| app.session.section(whole)) {
            draw_section(app, &section, line, buffer);
        }
        if place == list.selected {
            buffer.set_style(line, app.options.theme.role(Role::Selected));
        }
    }
}

/// `  The second reading     ¶ 12   45%   3 claims`.
fn draw_section(app: &App, section: &Section<'_>, line: Rect, buffer: &mut Buffer) {
    let theme = app.options.theme;
    let percent = app.session.percent(section.heading.span.start);
    let facts = if line.width < WIDE {
        format!(" {percent:>3}%")
    } else {
        let paragraph = section.paragraph.map(|number| format!("¶ {number}"));
        let claims = match section.claims {
            0 => String::new(),
            1 => "1 claim ".to_owned(),
            many => format!("{many} claims"),
        };
        format!(" {:<6} {percent:>3}%  {claims:>10}", paragraph.unwrap_or_default())
    };
    let used = say_right(buffer, line, &facts, theme.role(Role::Dim));
    // The title and headings of the first level stand at the edge.
    let indent = 2 * u16::from(section.heading.depth.saturating_sub(1));
    let name = after(line, indent.min(line.width / 4));
    let name = Rect {
        width: name.width.saturating_sub(used + 1),
        ..name
    };
    let words = app.session.document().slice(section.heading.span);
    put_cut(buffer, name, words, theme.block(section.heading.kind));
}
