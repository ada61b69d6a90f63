//! The text: its rows with their marks, the caret, the margin and the gutter.

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::notes;
use crate::document::BlockKind;
use crate::notes::Colour;
use crate::reader::{Extras, Row, runs};
use crate::text::Span;
use crate::tui::app::{App, Layer, Marks};
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
    // Reversed letters are those of hints as long as these are shown.
    let hints = matches!(app.layers.last(), Some(Layer::Hints(_)));
    let extras = Extras {
        chosen: app.chosen_id.filter(|_| !hints),
        claim: app.claim_shown(),
        matches: &app.search.matches,
        current,
        selection: app.selection().filter(|_| !hints),
        bare: app.marks == Marks::Chosen,
    };
    for (index, line) in (0..prose.height).zip(&rows) {
        if !line.gap {
            let area = row(prose, index);
            draw_row(app, frame.buffer_mut(), area, line, &extras);
            draw_margin(app, frame.buffer_mut(), row(panes.margin, index), line);
        }
    }
    draw_caret(app, frame, prose, &rows, hints);
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

/// A bar beside rows with a highlight; with a note on it, the bar is double; the sign of a verdict.
fn draw_margin(app: &App, buffer: &mut Buffer, area: Rect, line: &Row) {
    if let Some((sign, highlight)) = notes::margin(app.session.highlights_in(line.span)) {
        say(buffer, area, sign, app.options.theme.mark(highlight.colour));
    }
}

fn draw_caret(app: &App, frame: &mut Frame<'_>, prose: Rect, rows: &[Row], hints: bool) {
    let flow = app.session.flow(prose.width);
    let here = flow.row_at(app.caret);
    let shown = (0..prose.height)
        .zip(rows)
        .find(|(_, line)| !line.gap && line.span == here.span);
    let Some((index, _)) = shown else { return };
    let x = prose.x + flow.column(app.caret).min(prose.width.saturating_sub(1));
    let y = prose.y + index;
    let style = if app.focus == Pane::Article && !hints {
        app.options.theme.role(Role::Caret)
    } else {
        Style::new().underlined()
    };
    if let Some(cell) = frame.buffer_mut().cell_mut((x, y)) {
        cell.set_style(style);
    }
    if app.focus == Pane::Article && app.layers.is_empty() {
        frame.set_cursor_position((x, y));
    }
}

/// Two columns: which part of the article is seen, and what is in each part of it.
fn draw_gutter(app: &App, buffer: &mut Buffer, gutter: Rect, rows: &[Row]) {
    if gutter.width < 2 {
        return;
    }
    let theme = app.options.theme;
    if app.reading.is_some() {
        // What stands where in the whole is not known yet.
        for index in 0..gutter.height {
            rule(
                buffer,
                Rect {
                    width: 1,
                    ..row(gutter, index)
                },
                "│",
                theme.role(Role::Track),
            );
        }
        return;
    }
    let length = app.session.document().text.len().max(1);
    let height = usize::from(gutter.height);
    let marks = marks(app, height);
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
        if let Some((sign, style)) = marks.get(usize::from(index)).copied().flatten() {
            say(buffer, after(area, 1), sign, style);
        }
    }
}

/// For each row of the gutter what matters most in that part of the article.
fn marks(app: &App, height: usize) -> Vec<Option<(&'static str, Style)>> {
    let theme = app.options.theme;
    let session = &app.session;
    let mentions = app.chosen_id.map(|id| session.mentions_of(id)).unwrap_or_default();
    let mut marks = vec![None; height];
    for (spans, sign, style) in [
        (session.claim_starts(), "\"", theme.role(Role::Dim)),
        (session.passages(), "▎", theme.mark(Colour::Yellow)),
        (mentions, "·", theme.role(Role::Strong)),
        (app.search.matches.as_slice(), "/", theme.role(Role::Key)),
    ] {
        for (mark, count) in marks.iter_mut().zip(session.spread(spans, height)) {
            if count > 0 {
                *mark = Some((sign, style));
            }
        }
    }
    marks
}
