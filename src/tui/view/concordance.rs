//! The concordance: a line for every place, what was looked for in one column, the words around it on both sides.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation;

use super::dialogs::boxed;
use super::lists::{draw_nothing, titled};
use crate::reader::concordance::context;
use crate::reader::{By, Concordance};
use crate::text::{SafeStr, Span};
use crate::tui::action::Action;
use crate::tui::app::{App, List};
use crate::tui::narrowed::Listed;
use crate::tui::theme::Role;
use crate::tui::widget::{after, columns, put, put_cut, row, say, say_right};

/// Columns of the mark of a picked line and of the number of the paragraph.
const MARK: u16 = 2;
const NUMBER: u16 = 5;
/// Bytes of a column of text, at most, as far as context is looked at.
const BYTES: usize = 8;

/// The frame: as wide as the screen, for what is read here is context.
fn frame((columns, rows): (u16, u16)) -> Rect {
    let edge = u16::from(rows > 12);
    Rect::new(0, edge, columns, rows - 2 * edge)
}

/// Lines that a screen of this size shows.
pub(crate) fn rows(size: (u16, u16)) -> usize {
    usize::from(frame(size).height.saturating_sub(2))
}

pub(super) fn draw(app: &App, lines: &Concordance, list: List, buffer: &mut Buffer) {
    let mut area = frame(app.size);
    let count = app.rows_of(Listed::Concordance);
    area.height = area
        .height
        .min(u16::try_from(count.max(1)).unwrap_or(u16::MAX).saturating_add(2));
    let order = match lines.by() {
        By::Text => "in order",
        By::Right => "by the words after",
        By::Left => "by the words before",
    };
    let picked = lines.picked().count();
    let chosen = if picked > 0 {
        format!(", {picked} picked")
    } else {
        String::new()
    };
    let place = (list.selected + 1).min(count);
    let title = format!("{} · {place}/{count}, {order}{chosen}", lines.of.as_str());
    let title = titled(app, Listed::Concordance, &title);
    let highlight = if area.width < 90 {
        "highlight"
    } else {
        "highlight the picked sentences"
    };
    let keys = app.options.keymap.hints(&[
        (Action::Order, "order"),
        (Action::Select, "pick"),
        (Action::Highlight, highlight),
        (Action::Open, "go there"),
        (Action::Back, "close"),
    ]);
    let room = boxed(app.options.theme, area, &title, &keys, buffer);
    draw_nothing(app, Listed::Concordance, room, buffer);
    for (index, shown) in (0..room.height).zip(list.top..count) {
        let line = app.whole_row(Listed::Concordance, shown).unwrap_or(shown);
        let Some(place) = lines.places().get(line) else { break };
        let area = row(room, index);
        let sign = if lines.is_picked(line) { "+" } else { " " };
        say(buffer, area, sign, app.options.theme.role(Role::Key));
        draw_line(app, *place, after(area, MARK), buffer);
        if shown == list.selected {
            buffer.set_style(area, app.options.theme.role(Role::Selected));
        }
    }
}

/// `  12 … the words before KEYWORD the words after …`: the keyword begins a little before the middle.
fn draw_line(app: &App, place: Span, line: Rect, buffer: &mut Buffer) {
    let theme = app.options.theme;
    let numbered = line.width > 40;
    let number = app.session.paragraph_at(place.start).map_or(0, |block| block.number);
    if numbered {
        let area = Rect {
            width: NUMBER - 1,
            ..line
        };
        say_right(buffer, area, &number.to_string(), theme.role(Role::Dim));
    }
    let line = if numbered { after(line, NUMBER) } else { line };
    let middle = line.width * 2 / 5;
    let document = app.session.document();
    let (left, right) = context(document, place, usize::from(line.width) * BYTES);
    let room = middle.saturating_sub(1);
    let before = last_columns(document.slice(left), room);
    let lead = room - columns(before).min(usize::from(room)) as u16;
    put(
        buffer,
        Rect {
            width: room - lead,
            ..after(line, lead)
        },
        before,
        Style::new(),
    );
    let used = put_cut(
        buffer,
        after(line, middle),
        document.slice(place),
        theme.role(Role::Strong),
    );
    put(buffer, after(line, middle + used), document.slice(right), Style::new());
}

/// The end of `text` that fits into so many columns, without white space at its end.
pub(in crate::tui) fn last_columns(text: SafeStr<'_>, room: u16) -> SafeStr<'_> {
    let text = text.slice(Span::new(0, text.as_str().trim_end().len()));
    let mut start = text.as_str().len();
    let mut used = 0;
    for (at, cluster) in text.as_str().grapheme_indices(true).rev() {
        used += columns(text.slice(Span::new(at, at + cluster.len())));
        if used > usize::from(room) {
            break;
        }
        start = at;
    }
    text.slice(Span::new(start, text.as_str().len()))
}
