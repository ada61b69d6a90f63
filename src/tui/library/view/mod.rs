//! From the library to a frame: a title, rows, and what may be pressed. Draws only the rows that are shown.

mod articles;
mod called;
mod compared;
mod help;
mod individuals;
mod sought;
mod versions;

pub(super) use help::{length as help_length, rows as help_rows};

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Catalogue, Page, Purpose};
use crate::store::{Entry, Within};
use crate::text::SafeText;
use crate::tui::action::{Action, entry_of};
use crate::tui::keymap::written;
use crate::tui::theme::Role;
use crate::tui::view::bars;
use crate::tui::widget::{after, put, put_cut, put_typed, row, say, say_right};

/// Rows above the list: the title and the names of the columns.
const HEAD: u16 = 2;
/// Rows below it.
const FOOT: u16 = 1;

/// Rows of a list that a screen of this size shows.
pub(super) fn rows((_, rows): (u16, u16)) -> usize {
    usize::from(rows.saturating_sub(HEAD + FOOT))
}

/// The row of the list that is shown in this row of the screen.
pub(super) fn row_at(catalogue: &Catalogue, row: u16) -> Option<usize> {
    let within = usize::from(row.checked_sub(HEAD)?);
    let at = catalogue.rows().top + within;
    (within < rows(catalogue.size) && at < catalogue.length()).then_some(at)
}

pub(super) fn draw(catalogue: &Catalogue, frame: &mut Frame<'_>) {
    let (columns, rows) = catalogue.size;
    let screen = Rect::new(0, 0, columns, rows).intersection(frame.area());
    let buffer = frame.buffer_mut();
    draw_title(catalogue, row(screen, 0), buffer);
    let list = Rect {
        y: screen.y + HEAD.min(screen.height),
        height: screen.height.saturating_sub(HEAD + FOOT),
        ..screen
    };
    let names = row(screen, 1);
    match catalogue.pages.last() {
        None => articles::draw(catalogue, names, list, buffer),
        Some(Page::Individuals { all, .. }) => individuals::draw(catalogue, all.as_deref(), names, list, buffer),
        Some(Page::Called { found, rows, .. }) => called::draw(catalogue, found.as_deref(), rows, list, buffer),
        Some(Page::Sought {
            found,
            rows,
            words,
            within,
            ..
        }) => {
            sought::draw(
                catalogue,
                (words, *within),
                found.as_ref().map(|found| (found, rows.as_slice())),
                list,
                buffer,
            );
        }
        Some(Page::Versions { all, .. }) => versions::draw(catalogue, all.as_deref(), names, list, buffer),
        Some(Page::Compared { lines, .. }) => compared::draw(catalogue, lines.as_deref(), list, buffer),
    }
    draw_status(catalogue, row(screen, screen.height.saturating_sub(1)), frame);
    if let Some(top) = catalogue.help {
        help::draw(catalogue, top, frame.buffer_mut());
    }
    catalogue.options.theme.paint(frame.buffer_mut());
}

/// Draws each row that is shown, with the selected one set apart.
pub(super) fn draw_rows(
    catalogue: &Catalogue,
    area: Rect,
    buffer: &mut Buffer,
    mut draw_row: impl FnMut(usize, Rect, &mut Buffer),
) {
    let list = catalogue.rows();
    for (index, at) in (0..area.height).zip(list.top..catalogue.length()) {
        let line = row(area, index);
        draw_row(at, line, buffer);
        if at == list.selected {
            buffer.set_style(line, catalogue.options.theme.role(Role::Selected));
        }
    }
}

/// What is said where there are no rows.
fn draw_nothing(catalogue: &Catalogue, area: Rect, lines: &[&str], buffer: &mut Buffer) {
    for (index, line) in (0..area.height).zip(lines) {
        let style = catalogue.options.theme.role(Role::Dim);
        put_cut(buffer, after(row(area, index), 2), SafeText::of(line).as_safe(), style);
    }
}

fn draw_title(catalogue: &Catalogue, area: Rect, buffer: &mut Buffer) {
    let theme = catalogue.options.theme;
    let (title, facts) = match catalogue.pages.last() {
        None => ("Library".to_owned(), articles::told(catalogue)),
        Some(Page::Individuals { kind, all, .. }) => individuals::told(*kind, all.as_deref()),
        Some(Page::Called { name, found, .. }) => (name.to_string(), called::told(found.as_deref())),
        Some(Page::Sought {
            words, found, within, ..
        }) => (sought::title(words), sought::told(*within, found.as_ref())),
        Some(Page::Versions { name, all, .. }) => (name.to_string(), versions::told(all.as_deref())),
        Some(Page::Compared { name, lines, .. }) => (name.to_string(), compared::told(lines.as_deref()).to_owned()),
    };
    let place = match catalogue.length() {
        0 => String::new(),
        length => format!("{}/{length} ", catalogue.rows().selected + 1),
    };
    let right = say_right(buffer, area, &place, theme.role(Role::Dim));
    let left = Rect {
        width: area.width.saturating_sub(right + 1),
        ..area
    };
    let used = put_cut(
        buffer,
        after(left, 1),
        SafeText::of(&title).as_safe(),
        theme.role(Role::Bar),
    );
    let rest = after(left, used + 1);
    let dash = say(buffer, rest, " — ", theme.role(Role::Dim));
    put_cut(
        buffer,
        after(rest, dash),
        SafeText::of(&facts).as_safe(),
        theme.role(Role::Dim),
    );
}

fn draw_status(catalogue: &Catalogue, area: Rect, frame: &mut Frame<'_>) {
    let theme = catalogue.options.theme;
    if let Some(id) = &catalogue.asking {
        let name = catalogue.entry_of(id).map(Entry::name).unwrap_or_default();
        let told = format!("Forget for good, with all notes? y: yes, any other key: no  ·  {name}");
        put_cut(
            frame.buffer_mut(),
            after(area, 1),
            SafeText::of(&told).as_safe(),
            theme.role(Role::Error),
        );
    } else if let Some(typing) = &catalogue.typing {
        let (sign, keys) = line(&typing.purpose);
        let used = say(frame.buffer_mut(), area, &format!(" {sign}"), theme.role(Role::Key));
        let field = after(area, used);
        let (typed, cursor) = put_typed(frame.buffer_mut(), field, &typing.input, theme.role(Role::Strong));
        if !field.is_empty() {
            frame.set_cursor_position((field.x + cursor, field.y));
        }
        bars::hints(theme, after(field, typed + 3), frame.buffer_mut(), keys);
    } else if !catalogue.pending.is_empty() {
        let following = catalogue.options.keymap.following(&catalogue.pending);
        let following: Vec<(String, &str)> = following
            .filter(|(_, action)| help::is_known(*action))
            .filter_map(|(key, action)| Some((key, entry_of(action)?.name)))
            .collect();
        let sign = format!("{} …  ", written(&catalogue.pending));
        let used = say(frame.buffer_mut(), after(area, 1), &sign, theme.role(Role::Strong));
        bars::hints(theme, after(area, used + 1), frame.buffer_mut(), &following);
    } else if let Some(told) = &catalogue.status {
        let role = if told.is_error { Role::Error } else { Role::Strong };
        put_cut(
            frame.buffer_mut(),
            after(area, 1),
            told.text.as_safe(),
            theme.role(role),
        );
    } else {
        let hints: Vec<(String, &str)> = useful(catalogue)
            .iter()
            .filter_map(|(action, words)| Some((catalogue.options.keymap.hint(*action)?, *words)))
            .collect();
        bars::hints(theme, after(area, 1), frame.buffer_mut(), &hints);
    }
}

/// The sign before a line that is typed, and the keys that end it.
const fn line(purpose: &Purpose) -> (&'static str, &'static [(&'static str, &'static str)]) {
    match purpose {
        Purpose::Filter => ("&", &[("Enter", "keep it so"), ("Esc", "show all")]),
        Purpose::Search(Within::Texts) => (
            "/",
            &[("Enter", "to the places"), ("Tab", "in claims"), ("Esc", "leave")],
        ),
        Purpose::Search(Within::Claims) => (
            "claims /",
            &[("Enter", "to the places"), ("Tab", "in notes"), ("Esc", "leave")],
        ),
        Purpose::Search(Within::Notes) => (
            "notes /",
            &[("Enter", "to the places"), ("Tab", "in texts"), ("Esc", "leave")],
        ),
        Purpose::Tags(_) => ("tags ", &[("Enter", "keep"), ("Esc", "leave")]),
        Purpose::Identity { .. } => (
            "here known as ",
            &[("Enter", "keep"), ("empty", "by that name again"), ("Esc", "leave")],
        ),
    }
}

/// The most useful first: not all have room.
fn useful(catalogue: &Catalogue) -> &'static [(Action, &'static str)] {
    use Action as A;
    match catalogue.pages.last() {
        None => &[
            (A::Help, "help"),
            (A::Open, "open"),
            (A::Search, "search all"),
            (A::FocusPeople, "people"),
            (A::Filter, "filter"),
            (A::Order, "order"),
            (A::Tags, "tags"),
            (A::Archive, "put away"),
            (A::Card, "versions"),
            (A::QuitOrBack, "quit"),
        ],
        Some(Page::Individuals { .. }) => &[
            (A::Help, "help"),
            (A::Open, "what they said"),
            (A::FocusArticle, "articles"),
            (A::FocusPeople, "people"),
            (A::FocusOrganizations, "organisations"),
            (A::Back, "back"),
        ],
        Some(Page::Called { .. }) => &[
            (A::Help, "help"),
            (A::Open, "read it there"),
            (A::Correct, "somebody else"),
            (A::Back, "back"),
        ],
        Some(Page::Sought { .. }) => &[
            (A::Help, "help"),
            (A::Open, "read it there"),
            (A::Search, "search anew"),
            (A::Back, "back"),
        ],
        Some(Page::Versions { .. }) => &[
            (A::Help, "help"),
            (A::Open, "read it"),
            (A::Card, "what changed"),
            (A::Back, "back"),
        ],
        Some(Page::Compared { .. }) => &[(A::Help, "help"), (A::Open, "read the later one"), (A::Back, "back")],
    }
}

/// A column at the right edge of what is left of a row; returns what is left of it.
fn column(line: Rect, width: u16, text: &str, role: Role, catalogue: &Catalogue, buffer: &mut Buffer) -> Rect {
    let width = width.min(line.width);
    let area = after(line, line.width - width);
    let text = SafeText::of(text);
    let room = Rect {
        width: width.saturating_sub(1),
        ..after(area, 1)
    };
    put(buffer, room, text.as_safe(), catalogue.options.theme.role(role));
    Rect {
        width: line.width - width,
        ..line
    }
}
