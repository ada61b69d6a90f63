//! The one place where text becomes cells: by graphemes, cut at the edge, never wrapped.

mod field;

pub(super) use field::put_typed;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation;

use crate::text::{SafeStr, SafeText, Span, width};

/// How far to the left a character may begin that reaches into what is drawn over it; with marks some are wider than two
/// columns.
const WIDEST: usize = 16;

/// Columns of `text` as [`put`] draws it.
pub(super) fn columns(text: SafeStr<'_>) -> usize {
    clusters(text).map(|(_, columns)| usize::from(columns)).sum()
}

/// Columns of `text` as [`say`] draws it.
pub(super) fn said_columns(text: &str) -> usize {
    columns(SafeText::of(text).as_safe())
}

/// Graphemes as they are drawn: white space of any kind is a blank, a line break after white space is nothing, as
/// `text::width` has it.
fn clusters(text: SafeStr<'_>) -> impl Iterator<Item = (&str, u16)> {
    let mut after_blank = false;
    text.as_str().grapheme_indices(true).filter_map(move |(at, cluster)| {
        let is_blank = cluster.chars().all(char::is_whitespace);
        let is_swallowed = cluster == "\n" && after_blank;
        after_blank = is_blank;
        if is_blank {
            return (!is_swallowed).then_some((" ", 1));
        }
        let columns = width(text.slice(Span::new(at, at + cluster.len()))) as u16;
        (columns > 0).then_some((cluster, columns))
    })
}

/// Puts `text` into the first row of `area` and returns the columns used. What does not fit is left out; a grapheme is
/// never cut in two.
pub(super) fn put(buffer: &mut Buffer, area: Rect, text: SafeStr<'_>, style: Style) -> u16 {
    let area = area.intersection(buffer.area);
    if area.is_empty() {
        return 0;
    }
    let mut used = 0_u16;
    for (shown, columns) in clusters(text) {
        if used + columns > area.width {
            break;
        }
        let x = area.x + used;
        if let Some(cell) = buffer.cell_mut((x, area.y)) {
            cell.reset();
            cell.set_symbol(shown).set_style(style);
        }
        for hidden in 1..columns {
            if let Some(cell) = buffer.cell_mut((x + hidden, area.y)) {
                cell.reset();
                cell.set_style(style);
            }
        }
        used += columns;
    }
    used
}

/// As [`put`]; where `text` does not fit, its last column shown is `…`.
pub(super) fn put_cut(buffer: &mut Buffer, area: Rect, text: SafeStr<'_>, style: Style) -> u16 {
    let area = area.intersection(buffer.area);
    if columns(text) <= usize::from(area.width) {
        return put(buffer, area, text, style);
    }
    let Some(room) = area.width.checked_sub(1) else {
        return 0;
    };
    let used = put(buffer, Rect { width: room, ..area }, text, style);
    used + say(buffer, after(area, used), "…", style)
}

/// Puts words of the program itself; names in them are made safe.
pub(super) fn say(buffer: &mut Buffer, area: Rect, text: &str, style: Style) -> u16 {
    put(buffer, area, SafeText::of(text).as_safe(), style)
}

/// As [`say`], at the right edge of `area`; returns the columns used.
pub(super) fn say_right(buffer: &mut Buffer, area: Rect, text: &str, style: Style) -> u16 {
    let text = SafeText::of(text);
    let used = (columns(text.as_safe()) as u16).min(area.width);
    put(buffer, after(area, area.width - used), text.as_safe(), style)
}

/// What is left of `area` after so many columns.
pub(super) fn after(area: Rect, used: u16) -> Rect {
    let used = used.min(area.width);
    Rect {
        x: area.x + used,
        width: area.width - used,
        ..area
    }
}

/// The row of `area` at `index`, empty where there is none.
pub(super) fn row(area: Rect, index: u16) -> Rect {
    Rect {
        y: area.y.saturating_add(index),
        height: u16::from(index < area.height),
        ..area
    }
}

/// A rectangle of blanks. A wide character that reaches into it from the left goes as well, or it would hide what is drawn
/// there.
pub(super) fn clear(buffer: &mut Buffer, area: Rect) {
    let area = area.intersection(buffer.area);
    for position in area.positions() {
        if let Some(cell) = buffer.cell_mut(position) {
            cell.reset();
        }
    }
    for y in area.top()..area.bottom() {
        // What lies under the further columns of a character is blank.
        let before = (buffer.area.left()..area.left()).rev().take(WIDEST);
        let mut before = before.filter_map(|x| Some((x, buffer.cell((x, y))?.symbol())));
        if let Some((x, symbol)) = before.find(|(_, symbol)| *symbol != " ")
            && x.saturating_add(said_columns(symbol) as u16) > area.left()
            && let Some(cell) = buffer.cell_mut((x, y))
        {
            cell.set_symbol(" ");
        }
    }
}

/// A row of one symbol of the program's own.
pub(super) fn rule(buffer: &mut Buffer, area: Rect, symbol: &'static str, style: Style) {
    for position in area.intersection(buffer.area).positions() {
        if let Some(cell) = buffer.cell_mut(position) {
            cell.reset();
            cell.set_symbol(symbol).set_style(style);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_hides_what_is_drawn_over_half_a_wide_character() {
        let cleared = |left: u16, width: u16| {
            let line = Rect::new(0, 0, 6, 1);
            let mut buffer = Buffer::empty(line);
            put(&mut buffer, line, SafeText::of("漢字漢").as_safe(), Style::default());
            clear(&mut buffer, Rect { x: left, width, ..line });
            let symbols = (0..6).map(|x| buffer[(x, 0)].symbol());
            symbols.collect::<Vec<_>>().join(".")
        };
        assert_eq!(cleared(3, 2), "漢. . . . . ");
        assert_eq!(cleared(2, 2), "漢. . . .漢. ");
        assert_eq!(cleared(1, 1), " . .字. .漢. ");
        assert_eq!(cleared(0, 6), " . . . . . ");
    }
}
