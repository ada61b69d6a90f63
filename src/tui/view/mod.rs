//! From the state to a frame. Takes `&App` and changes nothing; draws only the rows that are shown.

mod article;
pub(super) mod bars;
pub(super) mod cards;
mod claim_card;
mod claims;
mod coach;
mod command;
pub(super) mod concordance;
mod contents;
mod correcting;
mod corrections;
pub(super) mod dialogs;
pub(super) mod dispersion;
mod empty;
mod export;
mod forget;
mod hints;
mod links;
pub(super) mod listing;
mod lists;
mod narrow;
mod notes;
mod progress;
pub(super) mod voice;

use ratatui::Frame;

use super::app::App;

/// Draws the whole screen.
pub fn draw(app: &App, frame: &mut Frame<'_>) {
    let panes = app.panes();
    article::draw(app, &panes, frame);
    coach::draw(app, &panes, frame.buffer_mut());
    lists::draw(app, &panes, frame.buffer_mut());
    bars::draw_top(app, &panes, frame.buffer_mut());
    bars::draw_status(app, &panes, frame);
    dialogs::draw(app, &panes, frame);
    app.options.theme.paint(frame.buffer_mut());
}
