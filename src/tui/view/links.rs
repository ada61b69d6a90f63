//! The list of links: a row for each with its words, where it leads, and its paragraph.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::listing::{Listing, WIDE};
use super::lists::mark_found;
use crate::reader::Link;
use crate::reader::filter::Look;
use crate::tui::action::Action;
use crate::tui::app::{App, List};
use crate::tui::narrowed::Listed;
use crate::tui::theme::Role;
use crate::tui::widget::{after, put_cut, say_right};

pub(super) fn draw(app: &App, list: List, buffer: &mut Buffer) {
    let listing = Listing {
        listed: Listed::Links,
        title: "Links",
        keys: &[
            (Action::Open, "go there"),
            (Action::OpenLink, "open it"),
            (Action::Copy, "copy"),
            (Action::Back, "close"),
        ],
    };
    listing.draw(app, list, buffer, |index, area, buffer| {
        if let Some(link) = app.session.link(index) {
            draw_link(app, &link, area, buffer);
        }
    });
}

/// `the reply   https://example.org/reply    ¶ 12`.
fn draw_link(app: &App, link: &Link<'_>, area: Rect, buffer: &mut Buffer) {
    let theme = app.options.theme;
    let mut rest = area;
    if area.width >= WIDE {
        let paragraph = link.paragraph.map(|number| format!("¶ {number}")).unwrap_or_default();
        let used = say_right(buffer, area, &format!("{paragraph:<6}"), theme.role(Role::Dim));
        rest.width = rest.width.saturating_sub(used + 1);
    }
    // The targets stand below each other.
    let words = Rect {
        width: rest.width * 2 / 5,
        ..rest
    };
    let target = after(rest, words.width + 2);
    let said = app.session.document().slice(link.span);
    put_cut(buffer, words, said, theme.role(Role::Plain));
    put_cut(buffer, target, link.target.as_safe(), theme.role(Role::Dim));
    mark_found(app, Listed::Links, Look::Text, said, words, buffer);
    mark_found(app, Listed::Links, Look::Text, link.target.as_safe(), target, buffer);
}
