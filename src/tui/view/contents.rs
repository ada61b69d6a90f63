//! The table of contents: a row for the title and each heading, with its place and the claims under it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::listing::{Listing, WIDE};
use crate::reader::Section;
use crate::tui::action::Action;
use crate::tui::app::{App, List};
use crate::tui::narrowed::Listed;
use crate::tui::theme::Role;
use crate::tui::widget::{after, put_cut, say_right};

pub(super) fn draw(app: &App, list: List, buffer: &mut Buffer) {
    let listing = Listing {
        listed: Listed::Contents,
        title: "Contents",
        keys: &[(Action::Open, "go there"), (Action::Back, "close")],
    };
    listing.draw(app, list, buffer, |index, line, buffer| {
        if let Some(section) = app.session.section(index) {
            draw_section(app, &section, line, buffer);
        }
    });
}

/// `  The second reading     ¶ 12   45%   3 claims`.
fn draw_section(app: &App, section: &Section<'_>, line: Rect, buffer: &mut Buffer) {
    let theme = app.options.theme;
    let percent = app.session.percent(section.heading.span.start);
    let facts = if line.width < WIDE {
        format!(" {percent:>3}%")
    } else {
        let paragraph = section.paragraph.map(|number| format!("¶ {number}"));
        let claims = match section.claims {
            0 => String::new(),
            1 => "1 claim ".to_owned(),
            many => format!("{many} claims"),
        };
        format!(" {:<6} {percent:>3}%  {claims:>10}", paragraph.unwrap_or_default())
    };
    let used = say_right(buffer, line, &facts, theme.role(Role::Dim));
    // The title and headings of the first level stand at the edge.
    let indent = 2 * u16::from(section.heading.depth.saturating_sub(1));
    let name = after(line, indent.min(line.width / 4));
    let name = Rect {
        width: name.width.saturating_sub(used + 1),
        ..name
    };
    let words = app.session.document().slice(section.heading.span);
    put_cut(buffer, name, words, theme.block(section.heading.kind));
}
