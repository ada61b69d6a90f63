//! The text: its rows with their marks, the caret, the margin and the gutter.

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::document::BlockKind;
use crate::notes::Colour;
use crate::reader::{Extras, Row, runs};
use crate::text::Span;
use crate::tui::app::{App, Mark};
use crate::tui::layout::{Pane, Panes};
use crate::tui::theme::Role;
use crate::tui::widget::{after, put, row, rule, say};

pub(super) fn draw(app: &App, panes: &Panes, frame: &mut Frame<'_>) {
    let prose = panes.prose;
    if prose.is_empty() {
        return;
    }
    let flow = app.session.flow(prose.width);
    let rows = flow.rows(app.viewport.top, usize::from(prose.height));
    let current = app.search.current.and_then(|i| app.search.matches.get(i)).copied();
    let extras = Extras {
        chosen: app.chosen_id(),
        claim: app.claim_shown(),
        matches: &app.search.matches,
        current,
        selection: app.selection(),
    };
    for (index, line) in (0..prose.height).zip(&rows) {
        if !line.gap {
            let area = row(prose, index);
            draw_row(app, frame.buffer_mut(), area, line, &extras);
            draw_margin(app, frame.buffer_mut(), row(panes.margin, index), line);
            draw_caret(app, frame, area, line);
        }
    }
    if rows.is_empty() {
        let style = app.options.theme.role(Role::Dim);
        say(frame.buffer_mut(), prose, "This article has no text.", style);
    }
    draw_gutter(app, frame.buffer_mut(), panes.gutter, &rows);
}

fn draw_row(app: &App, buffer: &mut Buffer, area: Rect, line: &Row, extras: &Extras<'_>) {
    let document = app.session.document();
    let kind = document.blocks.get(line.block).map_or(BlockKind::Paragraph, |b| b.kind);
    let theme = app.options.theme;
    let base = theme.block(kind);
    let sign = match kind {
        BlockKind::Quote => "│",
        _ => "",
    };
    let before = Rect {
        x: area.x + line.indent.saturating_sub(2),
        width: area.width.min(1),
        ..area
    };
    if line.indent >= 2 {
        say(buffer, before, sign, theme.role(Role::Dim));
    }
    let mut rest = after(area, line.indent);
    for run in runs(&app.session, line.span, extras) {
        let style = theme.tags(base, &run.tags);
        rest = after(rest, put(buffer, rest, document.slice(run.span), style));
    }
}

/// A bar beside rows with a highlight; with a note on it, the bar is double.
fn draw_margin(app: &App, buffer: &mut Buffer, area: Rect, line: &Row) {
    let highlights = &app.session.notebook().highlights;
    let end = highlights.partition_point(|h| h.anchor.span.start < line.span.end);
    let mut here = highlights
        .iter()
        .take(end)
        .rev()
        .filter(|h| h.anchor.span.overlaps(line.span));
    if let Some(highlight) = here.next() {
        let sign = if highlight.note.is_empty() { "▎" } else { "▌" };
        say(buffer, area, sign, app.options.theme.mark(highlight.colour));
    }
}

fn draw_caret(app: &App, frame: &mut Frame<'_>, area: Rect, line: &Row) {
    let here = app.session.flow(area.width).row_at(app.caret);
    if here.gap || here.span != line.span {
        return;
    }
    let column = app.session.flow(area.width).column(app.caret);
    let x = area.x + column.min(area.width.saturating_sub(1));
    let style = if app.focus == Pane::Article {
        app.options.theme.role(Role::Caret)
    } else {
        Style::new().underlined()
    };
    if let Some(cell) = frame.buffer_mut().cell_mut((x, area.y)) {
        cell.set_style(style);
    }
    if app.focus == Pane::Article && app.layers.is_empty() {
        frame.set_cursor_position((x, area.y));
    }
}

/// Two columns: which part of the article is seen, and what is in each part of it.
fn draw_gutter(app: &App, buffer: &mut Buffer, gutter: Rect, rows: &[Row]) {
    if gutter.width < 2 {
        return;
    }
    let theme = app.options.theme;
    let length = app.session.document().text.len().max(1);
    let height = usize::from(gutter.height);
    let seen = Span::new(
        rows.first().map_or(0, |r| r.span.start) * height / length,
        rows.last().map_or(0, |r| r.span.end * height).div_ceil(length),
    );
    for index in 0..gutter.height {
        let area = row(gutter, index);
        let track = Rect { width: 1, ..area };
        if seen.contains(usize::from(index)) {
            rule(buffer, track, "┃", theme.role(Role::Extent));
        } else {
            rule(buffer, track, "│", theme.role(Role::Track));
        }
        let (sign, style) = match app.gutter.get(usize::from(index)).copied().unwrap_or_default() {
            Mark::Nothing => continue,
            Mark::Claim => ("\"", theme.role(Role::Dim)),
            Mark::Highlight => ("▎", theme.mark(Colour::Yellow)),
            Mark::Mention => ("·", theme.role(Role::Strong)),
            Mark::Match => ("/", theme.role(Role::Key)),
        };
        say(buffer, after(area, 1), sign, style);
    }
}
