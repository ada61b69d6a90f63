//! What lies over the panes: pages and the note editor. The export dialog and the menu of corrections have files of their own.

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui_textarea::DataCursor;
use tui_input::Input;

use super::cards::{self, Page};
use super::{command, concordance, contents, correcting, corrections, dispersion, export, forget, hints, links, voice};
use crate::notes::About;
use crate::text::{Breaks, SafeText, Span, wrap};
use crate::tui::action::Action;
use crate::tui::app::{App, Editor, Layer, Target};
use crate::tui::layout::Panes;
use crate::tui::theme::{Role, Theme};
use crate::tui::widget::{after, clear, columns, put, put_cut, put_typed, row, rule, say, say_right};

pub(super) fn draw(app: &App, panes: &Panes, frame: &mut Frame<'_>) {
    // The field of a filter is in the last row; its page is still to be seen.
    match app.layers.iter().rfind(|layer| !matches!(layer, Layer::Filter(..))) {
        None | Some(Layer::Prompt(..) | Layer::Filter(..) | Layer::Letter(_)) => {}
        Some(Layer::Command(line)) => command::draw(app, line, panes, frame.buffer_mut()),
        Some(Layer::Tags(tagging)) => command::draw(app, &tagging.line, panes, frame.buffer_mut()),
        Some(Layer::Help(_) | Layer::Card(..) | Layer::Warnings(_) | Layer::Narrow(_)) => {
            let (wide, _) = cards::room(app.size);
            if let Some(page) = cards::page(app, wide) {
                draw_page(app, &page, frame);
            }
        }
        Some(Layer::Voice(list)) => voice::draw(app, *list, frame.buffer_mut()),
        Some(Layer::Concordance(lines, list)) => concordance::draw(app, lines, *list, frame.buffer_mut()),
        Some(Layer::Dispersion(list)) => dispersion::draw(app, *list, frame.buffer_mut()),
        Some(Layer::Contents(list)) => contents::draw(app, *list, frame.buffer_mut()),
        Some(Layer::Links(list)) => links::draw(app, *list, frame.buffer_mut()),
        Some(Layer::Hints(letters)) => hints::draw(app, letters, panes, frame.buffer_mut()),
        Some(Layer::Editor(editor)) => draw_editor(app, editor, panes, frame),
        Some(Layer::Export(dialog)) => export::draw(app, dialog, frame),
        Some(Layer::Forget) => forget::draw(app, panes, frame.buffer_mut()),
        Some(Layer::Correct(menu)) => correcting::draw(app, menu, panes, frame),
        Some(Layer::Corrections(list)) => corrections::draw(app, *list, frame.buffer_mut()),
    }
}

/// A frame with a title and with keys in its last row; returns what is inside.
pub(in crate::tui) fn boxed(theme: Theme, area: Rect, title: &str, keys: &str, buffer: &mut Buffer) -> Rect {
    clear(buffer, area);
    let style = theme.role(Role::Focused);
    let last = area.height.saturating_sub(1);
    for index in 0..area.height {
        let line = row(area, index);
        let (left, right) = match index {
            0 => ("┌", "┐"),
            n if n == last => ("└", "┘"),
            _ => ("│", "│"),
        };
        if index == 0 || index == last {
            rule(buffer, line, "─", style);
        }
        say(buffer, line, left, style);
        say_right(buffer, line, right, style);
    }
    let within = |line: Rect| Rect {
        x: line.x + line.width.min(2),
        width: line.width.saturating_sub(4),
        ..line
    };
    let title = SafeText::of(&format!(" {title} "));
    put_cut(buffer, within(row(area, 0)), title.as_safe(), theme.role(Role::Bar));
    let keys = SafeText::of(&format!(" {keys} "));
    put_cut(buffer, within(row(area, last)), keys.as_safe(), theme.role(Role::Dim));
    Rect {
        y: area.y + area.height.min(1),
        height: area.height.saturating_sub(2),
        ..within(area)
    }
}

fn draw_page(app: &App, page: &Page, frame: &mut Frame<'_>) {
    let mut area = cards::frame(app.size);
    let shown = usize::from(area.height.saturating_sub(2));
    let words = match app.layers.last() {
        Some(Layer::Narrow(words)) => Some(words),
        _ => None,
    };
    // While words are typed, the frame stays where it is.
    if words.is_none() {
        area.height = area.height.min(u16::try_from(page.lines.len() + 2).unwrap_or(u16::MAX));
    }
    let last = page.lines.len().saturating_sub(shown);
    let top = page.top.min(last);
    let keys = page_keys(app, last > 0, area.width < 50);
    let buffer = frame.buffer_mut();
    let room = boxed(app.options.theme, area, &page.title, &keys, buffer);
    if page.lines.is_empty() && words.is_some() {
        say(
            buffer,
            room,
            "No row holds these words.",
            app.options.theme.role(Role::Dim),
        );
    }
    for (index, line) in (0..room.height).zip(page.lines.iter().skip(top)) {
        let mut rest = row(room, index);
        for (text, role) in line {
            let style = app.options.theme.role(*role);
            rest = after(rest, put_cut(buffer, rest, text.as_safe(), style));
        }
    }
    if last > 0 {
        let place = format!(" {}/{} ", top + shown.min(page.lines.len()), page.lines.len());
        let line = after(row(area, area.height.saturating_sub(1)), 1);
        let line = Rect {
            width: line.width.saturating_sub(2),
            ..line
        };
        say_right(buffer, line, &place, app.options.theme.role(Role::Dim));
    }
    if let Some(words) = words {
        draw_narrower(app, words, row(area, area.height.saturating_sub(1)), frame);
    }
}

/// The field in the last row of a page, in the place of its hints.
fn draw_narrower(app: &App, words: &Input, line: Rect, frame: &mut Frame<'_>) {
    let theme = app.options.theme;
    let line = Rect {
        width: line.width.saturating_sub(14),
        ..after(line, 2)
    };
    let buffer = frame.buffer_mut();
    rule(buffer, line, "─", theme.role(Role::Focused));
    let field = after(line, say(buffer, line, " /", theme.role(Role::Key)));
    let typed = Rect {
        width: field.width.saturating_sub(1),
        ..field
    };
    let (used, cursor) = put_typed(buffer, typed, words, theme.role(Role::Strong));
    let used = used + say(buffer, after(field, used), " ", theme.role(Role::Strong));
    let hint = if words.value().is_empty() {
        "Esc close "
    } else {
        "Esc clear "
    };
    if used + 12 < field.width {
        say(buffer, after(field, used), hint, theme.role(Role::Dim));
    }
    if !field.is_empty() {
        frame.set_cursor_position((field.x + cursor, field.y));
    }
}

/// What may be pressed on a page, in few words.
fn page_keys(app: &App, scrolls: bool, is_narrow: bool) -> String {
    let keymap = &app.options.keymap;
    let scrolling: &[Action] = match (scrolls, is_narrow) {
        (false, _) => &[],
        (true, true) => &[Action::Down, Action::Up],
        (true, false) => &[Action::Down, Action::Up, Action::PageDown, Action::PageUp],
    };
    let mut keys: Vec<String> = scrolling.iter().filter_map(|action| keymap.hint(*action)).collect();
    if !keys.is_empty() && !is_narrow {
        keys.push("scroll".to_owned());
    }
    let (close, search) = ((Action::Back, "close"), (Action::Search, "search"));
    let rest: &[(Action, &str)] = match app.layers.last() {
        _ if scrolls => &[search, close],
        Some(Layer::Help(_)) => &[close, search],
        _ => &[close, (Action::Help, "keys"), search],
    };
    let between = if keys.is_empty() { "" } else { "  " };
    format!("{}{between}{}", keys.join(" "), keymap.hints(rest))
}

/// A place for a dialog of up to so many columns and rows: at the bottom, else at the top where the caret would be hidden.
pub(super) fn beside_caret(app: &App, panes: &Panes, columns: u16, rows: u16) -> Rect {
    let (wide, high) = app.size;
    let (width, height) = (wide.min(columns), high.min(rows));
    let x = panes.prose.x.min(wide - width);
    let mut area = Rect::new(x, high.saturating_sub(height + 1), width, height);
    let shown = app
        .session
        .flow(panes.prose.width)
        .rows(app.viewport.top, usize::from(panes.prose.height));
    let above = shown.iter().take_while(|line| line.span.end <= app.caret).count();
    if usize::from(panes.prose.y) + above + 1 >= usize::from(area.y) {
        area.y = panes.top.height.min(high - height);
    }
    area
}

fn draw_editor(app: &App, editor: &Editor, panes: &Panes, frame: &mut Frame<'_>) {
    let area = beside_caret(app, panes, 76, 9);
    let keys = if editor.asked {
        "not saved: Ctrl-s saves  Esc throws it away"
    } else {
        "Ctrl-s save  Esc cancel"
    };
    let there = match editor.target {
        Target::Highlight(id) => app.session.notebook().get(id),
        Target::New(..) => None,
    };
    let (span, about) = match &editor.target {
        Target::New(span, about) => (Some(*span), Some(about)),
        Target::Highlight(_) => (there.map(|h| h.anchor.span), there.map(|h| &h.about)),
    };
    let title = match about {
        Some(About::Name { key, .. }) => format!("Note on {key}"),
        Some(About::Claim) => "Note on a claim".to_owned(),
        Some(About::Passage) | None => "Note".to_owned(),
    };
    let room = boxed(app.options.theme, area, &title, keys, frame.buffer_mut());
    let mut rest = room;
    if let (Some(span), true) = (span, room.height > 3) {
        let quote = app.session.document().slice(span);
        let style = app.options.theme.role(Role::Dim);
        put_cut(frame.buffer_mut(), row(room, 0), quote, style);
        rest = Rect {
            y: room.y + 1,
            height: room.height - 1,
            ..room
        };
    }
    draw_typed(app, editor, rest, frame);
}

/// What is typed, as it can be shown: the editor keeps every character, the screen gets none that acts on a terminal.
fn draw_typed(app: &App, editor: &Editor, area: Rect, frame: &mut Frame<'_>) {
    let DataCursor(line, character) = editor.area.cursor();
    let mut rows: Vec<SafeText> = Vec::new();
    let mut cursor = (0, 0);
    for (index, raw) in editor.area.lines().iter().enumerate() {
        let (text, map, _) = SafeText::from_raw(raw);
        let spans = wrap(text.as_safe(), 0, [area.width; 2], Breaks::Soft);
        if index == line {
            let typed = raw.char_indices().nth(character).map_or(raw.len(), |(at, _)| at);
            let at = map.from_source(Span::at(typed)).start.min(text.len());
            let row = spans.partition_point(|row| row.start <= at).saturating_sub(1);
            let start = spans.get(row).map_or(0, |row| row.start);
            cursor = (rows.len() + row, columns(text.slice(Span::new(start, at))));
        }
        rows.extend(spans.into_iter().map(|row| text.slice(row).to_safe_text()));
    }
    let top = (cursor.0 + 1).saturating_sub(usize::from(area.height));
    for (index, text) in (0..area.height).zip(rows.iter().skip(top)) {
        put(frame.buffer_mut(), row(area, index), text.as_safe(), Style::new());
    }
    if area.is_empty() {
        return;
    }
    let x = area.x + (cursor.1 as u16).min(area.width - 1);
    let at = (x, area.y + (cursor.0 - top) as u16);
    if let Some(cell) = frame.buffer_mut().cell_mut(at) {
        cell.set_style(app.options.theme.role(Role::Caret));
    }
    frame.set_cursor_position(at);
}
