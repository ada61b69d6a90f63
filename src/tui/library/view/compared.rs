//! What changed from one version of an article to another. The colours only help: marks tell the same.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{draw_nothing, draw_rows};
use crate::tui::library::{Catalogue, Mark, Piece};
use crate::tui::theme::Role;
use crate::tui::widget::{after, put};

pub(super) const fn told(lines: Option<&[Vec<Piece>]>) -> &'static str {
    match lines {
        None => "comparing…",
        Some(_) => "what changed since the version before",
    }
}

pub(super) fn draw(catalogue: &Catalogue, lines: Option<&[Vec<Piece>]>, area: Rect, buffer: &mut Buffer) {
    let Some(lines) = lines else {
        return draw_nothing(catalogue, area, &["Both versions are read and compared."], buffer);
    };
    draw_rows(catalogue, area, buffer, |at, row, buffer| {
        let mut rest = after(row, 2);
        for (words, mark) in lines.get(at).into_iter().flatten() {
            let role = match mark {
                Mark::Kept => Role::Plain,
                Mark::Gone => Role::Dim,
                Mark::Come => Role::Strong,
            };
            let style = catalogue.options.theme.role(role);
            rest = after(rest, put(buffer, rest, words.as_safe(), style));
        }
    });
}
