//! The versions of an article that are kept, the latest first.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{column, draw_rows};
use crate::store::Entry;
use crate::text::{SafeText, counted, grouped};
use crate::tui::library::Catalogue;
use crate::tui::theme::Role;
use crate::tui::widget::{after, put_cut, say};

pub(super) fn told(all: Option<&[Entry]>) -> String {
    match all {
        None => "reading the library…".to_owned(),
        Some(all) => {
            let location = all.iter().find_map(|entry| entry.location.clone());
            let mut facts = vec![counted(all.len(), "version")];
            facts.extend(location);
            facts.join(" · ")
        }
    }
}

pub(super) fn draw(catalogue: &Catalogue, all: Option<&[Entry]>, names: Rect, area: Rect, buffer: &mut Buffer) {
    let theme = catalogue.options.theme;
    let rest = column(names, 8, "Claims", Role::Dim, catalogue, buffer);
    let rest = column(rest, 8, "Words", Role::Dim, catalogue, buffer);
    say(buffer, after(rest, 2), "Last opened", theme.role(Role::Dim));
    let all = all.unwrap_or_default();
    draw_rows(catalogue, area, buffer, |at, line, buffer| {
        let Some(entry) = all.get(at) else { return };
        let found = entry.found.unwrap_or_default();
        let rest = column(line, 8, &grouped(found.claims), Role::Dim, catalogue, buffer);
        let rest = column(rest, 8, &grouped(found.words), Role::Dim, catalogue, buffer);
        let day = entry.opened.strftime("%-d %B %Y, %H:%M");
        let mark = if at == 0 { "latest" } else { "" };
        // A title is told where it is another.
        let is_same = at > 0 && all.get(at - 1).is_some_and(|later| later.title == entry.title);
        let name = if is_same { SafeText::default() } else { entry.name() };
        let told = SafeText::of(&format!("{day}  {mark:<6}  {name}"));
        put_cut(buffer, after(rest, 2), told.as_safe(), theme.role(Role::Plain));
    });
}
