//! The list of all corrections, in the order in which they were made; those that no longer find their words say so.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::listing::Listing;
use super::lists::mark_found;
use crate::notes::Correction;
use crate::reader::filter::Look;
use crate::text::SafeText;
use crate::tui::action::Action;
use crate::tui::app::{App, List};
use crate::tui::correcting::Told;
use crate::tui::narrowed::Listed;
use crate::tui::theme::Role;
use crate::tui::widget::{after, put_cut, say, say_right};

pub(super) fn draw(app: &App, list: List, buffer: &mut Buffer) {
    let listing = Listing {
        listed: Listed::Corrections,
        title: "Corrections",
        keys: &[
            (Action::Open, "go there"),
            (Action::Remove, "take back"),
            (Action::Back, "close"),
        ],
    };
    listing.draw(app, list, buffer, |index, line, buffer| {
        if let Some(correction) = app.session.notebook().corrections.get(index) {
            draw_correction(app, correction, line, buffer);
        }
    });
}

/// `lost: Jane Doe is a person       2 March`.
fn draw_correction(app: &App, correction: &Correction, line: Rect, buffer: &mut Buffer) {
    let theme = app.options.theme;
    let day = correction.created.strftime("%-d %b").to_string();
    let used = say_right(buffer, line, &day, theme.role(Role::Dim));
    let mut rest = Rect {
        width: line.width.saturating_sub(used + 1),
        ..line
    };
    if app.is_lost(correction) {
        rest = after(rest, say(buffer, rest, "lost: ", theme.role(Role::Error)));
    }
    let told = SafeText::of(&Told(&correction.fix).to_string());
    put_cut(buffer, rest, told.as_safe(), theme.role(Role::Plain));
    mark_found(app, Listed::Corrections, Look::Text, told.as_safe(), rest, buffer);
}
