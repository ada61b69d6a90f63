//! All people, organisations or places: a row each.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{column, draw_nothing, draw_rows};
use crate::analysis::Kind;
use crate::store::Listed;
use crate::text::grouped;
use crate::tui::library::Catalogue;
use crate::tui::theme::Role;
use crate::tui::widget::{after, put_cut, say};

/// What a list of a kind is called, and what is told of it.
pub(super) fn told(kind: Kind, all: Option<&[Listed]>) -> (String, String) {
    let title = match kind {
        Kind::Person => "People",
        Kind::Organization => "Organisations",
        Kind::Place => "Places",
    };
    let facts = match all {
        None => "reading the library…".to_owned(),
        Some(all) => format!("{} in all articles, those in most first", grouped(all.len())),
    };
    (title.to_owned(), facts)
}

pub(super) fn draw(catalogue: &Catalogue, all: Option<&[Listed]>, names: Rect, area: Rect, buffer: &mut Buffer) {
    let theme = catalogue.options.theme;
    let rest = column(names, 9, "Mentions", Role::Dim, catalogue, buffer);
    let rest = column(rest, 8, "Claims", Role::Dim, catalogue, buffer);
    let rest = column(rest, 10, "Articles", Role::Dim, catalogue, buffer);
    say(buffer, after(rest, 2), "Name", theme.role(Role::Dim));
    let Some(all) = all else { return };
    if all.is_empty() {
        let lines = ["None was found in any article so far."];
        return draw_nothing(catalogue, area, &lines, buffer);
    }
    draw_rows(catalogue, area, buffer, |at, line, buffer| {
        let Some(one) = all.get(at) else { return };
        let rest = column(line, 9, &grouped(one.mentions), Role::Dim, catalogue, buffer);
        let rest = column(rest, 8, &grouped(one.claims), Role::Dim, catalogue, buffer);
        let rest = column(rest, 10, &grouped(one.articles), Role::Dim, catalogue, buffer);
        put_cut(buffer, after(rest, 2), one.name.as_safe(), theme.role(Role::Plain));
    });
}
