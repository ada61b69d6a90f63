//! The one place where text becomes cells: by graphemes, cut at the edge, never wrapped.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation;

use crate::text::{SafeStr, Span, width};

/// Puts `text` into the first row of `area` and returns the columns used. What does not fit is left out; a grapheme is
/// never cut in two. Line breaks are drawn as spaces.
pub(super) fn put(buffer: &mut Buffer, area: Rect, text: SafeStr<'_>, style: Style) -> u16 {
    let area = area.intersection(buffer.area);
    if area.is_empty() {
        return 0;
    }
    let mut used = 0_u16;
    for (at, grapheme) in text.as_str().grapheme_indices(true) {
        let shown = if grapheme.chars().all(char::is_whitespace) {
            " "
        } else {
            grapheme
        };
        let columns = width(text.slice(Span::new(at, at + grapheme.len()))).max(1) as u16;
        if used + columns > area.width {
            break;
        }
        let x = area.x + used;
        if let Some(cell) = buffer.cell_mut((x, area.y)) {
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
