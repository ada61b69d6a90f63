//! The export dialog: a row for each choice, how many highlights are left by them, and how the file would begin.

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::{cards, dialogs};
use crate::export::notes::{Order, TABLE};
use crate::notes::Colour;
use crate::text::SafeText;
use crate::tui::app::{App, Export, Part};
use crate::tui::theme::{Role, Theme};
use crate::tui::widget::{after, columns, put_cut, put_typed, row, rule, say};

/// Rows of the file's beginning for which choices make room.
const SHOWN: u16 = 3;
/// Columns of a row before its choices.
const LABEL: u16 = 10;

/// A row of the dialog above the rule.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Line {
    Part(Part),
    /// What the chosen format is.
    Help,
}

pub(super) fn draw(app: &App, export: &Export, frame: &mut Frame<'_>) {
    let area = cards::frame(app.size);
    let keys = if area.width < 74 {
        "Enter write  arrows choose  Esc cancel"
    } else {
        "Enter write  Up Down row  Left Right change  Tab format  Esc cancel"
    };
    let room = dialogs::boxed(
        app.options.theme,
        area,
        "Export highlights and notes",
        keys,
        frame.buffer_mut(),
    );
    let lines = lines(export.part, room.height);
    let mut cursor = None;
    for (index, line) in (0..room.height).zip(&lines) {
        let at = row(room, index);
        let is_here = *line == Line::Part(export.part);
        let column = draw_line(app.options.theme, export, *line, at, frame.buffer_mut());
        if is_here && !at.is_empty() {
            cursor = Some((at.x + column.min(at.width - 1), at.y));
        }
    }
    let used = lines.len() as u16;
    let rest = Rect {
        y: room.y.saturating_add(used),
        height: room.height.saturating_sub(used),
        ..room
    };
    draw_outcome(app.options.theme, export, rest, frame.buffer_mut());
    if let Some(cursor) = cursor {
        frame.set_cursor_position(cursor);
    }
}

/// The rows that are shown: all where there is room, else without the help, else from the one that keys go to.
fn lines(part: Part, height: u16) -> Vec<Line> {
    let mut lines: Vec<_> = Part::ALL.map(Line::Part).into();
    // The rule is one more.
    let room = usize::from(height.saturating_sub(SHOWN + 1)).max(1);
    if lines.len() < room {
        lines.insert(1, Line::Help);
    }
    let from = (part as usize + 1).saturating_sub(room);
    if lines.len() > room {
        lines = lines.into_iter().skip(from).take(room).collect();
    }
    lines
}

/// Draws a row; returns the column of its cursor.
fn draw_line(theme: Theme, export: &Export, line: Line, area: Rect, buffer: &mut Buffer) -> u16 {
    let is_here = line == Line::Part(export.part);
    let label = match line {
        Line::Part(Part::Format) => "format",
        Line::Part(Part::Colour) => "colour",
        Line::Part(Part::Tag) => "tag",
        Line::Part(Part::Order) => "order",
        Line::Part(Part::File) => "file",
        Line::Help => "",
    };
    let mark = if is_here { ">" } else { " " };
    let role = if is_here { Role::Strong } else { Role::Dim };
    say(buffer, area, &format!("{mark} {label}"), theme.role(role));
    let field = after(area, LABEL);
    let chosen = theme.role(if is_here { Role::Selected } else { Role::Remembered });
    let names: Vec<&str> = match line {
        Line::Help => {
            let help = SafeText::of(export.format.entry().help);
            put_cut(buffer, after(field, 1), help.as_safe(), theme.role(Role::Dim));
            return LABEL;
        }
        Line::Part(Part::File) => return LABEL + draw_file(theme, export, field, buffer),
        Line::Part(Part::Format) => TABLE.iter().map(|entry| entry.name).collect(),
        Line::Part(Part::Colour) => ["all"].into_iter().chain(Colour::ALL.map(Colour::name)).collect(),
        Line::Part(Part::Tag) => {
            // There may be thousands of tags, of which a row shows few.
            let at = export.tag.map_or(0, |at| at + 1);
            let count = usize::from(field.width);
            let from = at.saturating_sub(count);
            let names = ["all"].into_iter().chain(export.tags.iter().map(String::as_str));
            let names: Vec<_> = names.skip(from).take(2 * count + 1).collect();
            return LABEL + draw_choices(&names, at - from, [chosen, theme.role(Role::Dim)], field, buffer);
        }
        Line::Part(Part::Order) => vec!["as in the text", "as they were made"],
    };
    let at = match line {
        Line::Part(Part::Format) => export.format as usize,
        Line::Part(Part::Colour) => export.colour.map_or(0, |colour| colour as usize + 1),
        _ => usize::from(export.order == Order::Date),
    };
    LABEL + draw_choices(&names, at, [chosen, theme.role(Role::Dim)], field, buffer)
}

/// Names beside each other; where they do not fit, from one on that leaves room for the chosen one. Returns the column of
/// that.
fn draw_choices(names: &[&str], chosen: usize, [one, others]: [Style; 2], line: Rect, buffer: &mut Buffer) -> u16 {
    let shown: Vec<_> = names.iter().map(|name| SafeText::of(&format!(" {name} "))).collect();
    let mut room = usize::from(line.width);
    let fits = |text: &&SafeText| {
        let left = room.checked_sub(columns(text.as_safe()));
        room = left.unwrap_or_default();
        left.is_some()
    };
    let before = shown.iter().take(chosen + 1).rev().take_while(fits).count();
    let from = (chosen + 1).saturating_sub(before.max(1));
    let mut rest = line;
    let mut column = 0;
    for (at, name) in shown.iter().enumerate().skip(from) {
        if rest.is_empty() {
            break;
        }
        if at == chosen {
            column = rest.x - line.x + 1;
        }
        let style = if at == chosen { one } else { others };
        rest = after(rest, put_cut(buffer, rest, name.as_safe(), style));
    }
    column
}

/// The name of the file; returns the column of the cursor in it.
fn draw_file(theme: Theme, export: &Export, field: Rect, buffer: &mut Buffer) -> u16 {
    let field = after(field, 1);
    1 + put_typed(buffer, field, &export.file, theme.role(Role::Strong)).1
}

/// How many highlights are left, and how the file would begin.
fn draw_outcome(theme: Theme, export: &Export, area: Rect, buffer: &mut Buffer) {
    rule(buffer, row(area, 0), "─", theme.role(Role::Frame));
    let all = export.notebook.highlights.len();
    let left = export.drafted.as_ref().map(|drafted| drafted.left);
    let counted = match left {
        _ if export.format.is_of_source() => "the source, without notes".to_owned(),
        Some(left) if left == all => told(all),
        Some(left) => format!("{left} of {}", told(all)),
        None => format!("… of {}", told(all)),
    };
    say(
        buffer,
        after(row(area, 0), 2),
        &format!(" {counted} "),
        theme.role(Role::Dim),
    );
    let Some(drafted) = &export.drafted else {
        let waits = if export.is_entered {
            "writing the file as soon as it is made…"
        } else {
            "writing a preview…"
        };
        say(buffer, row(area, 1), waits, theme.role(Role::Dim));
        return;
    };
    if let Some(lack) = export.lack() {
        let told = SafeText::of(&format!("Nothing to write: {lack}."));
        put_cut(buffer, row(area, 1), told.as_safe(), Style::new());
        let way = SafeText::of("Up and Down go to another row, Left and Right change it.");
        put_cut(buffer, row(area, 2), way.as_safe(), theme.role(Role::Dim));
        return;
    }
    let mut first = 1;
    if let Some(replaced) = drafted.written.told(export.format) {
        let told = SafeText::of(&replaced.to_string());
        put_cut(buffer, row(area, first), told.as_safe(), theme.role(Role::Error));
        first += 1;
    }
    for (index, line) in (first..area.height).zip(&drafted.beginning) {
        put_cut(buffer, row(area, index), line.as_safe(), Style::new());
    }
}

fn told(highlights: usize) -> String {
    match highlights {
        1 => "1 highlight".to_owned(),
        n => format!("{n} highlights"),
    }
}
