//! Keys on the page of who said how much: a row is selected, and Enter narrows the claims to it.

use crate::tui::action::Action;
use crate::tui::app::{App, Layer};
use crate::tui::narrowed::Listed;
use crate::tui::view::voice;
use crate::tui::{Effect, Now};

impl App {
    pub(super) fn act_on_voice(&mut self, now: Now, action: Action) -> Vec<Effect> {
        let (length, shown) = (self.rows_of(Listed::Voice), voice::rows(self.size));
        let Some(Layer::Voice(list)) = self.layers.last_mut() else {
            return Vec::new();
        };
        if list.walk(action, length, shown) {
            return Vec::new();
        }
        let at = list.selected;
        match action {
            Action::Open => {
                let row = self.whole_row(Listed::Voice, at);
                self.layers.pop();
                let share = row.and_then(|row| self.session.voices().shares.get(row));
                let who = share.map(|share| share.who.clone());
                who.map(|who| self.narrow_to(now, &who)).unwrap_or_default()
            }
            Action::ToggleIndirect => {
                let effects = self.toggle_indirect(now);
                if self.session.voices().shares.is_empty() {
                    self.layers.pop();
                }
                effects
            }
            other => self.leave_page(now, other),
        }
    }

    /// What every page does with keys that it has no use for itself.
    pub(super) fn leave_page(&mut self, now: Now, action: Action) -> Vec<Effect> {
        match action {
            Action::Filter => return self.open_filter(now),
            Action::Back if self.let_go_of_filter() => {}
            Action::Quit => return self.quit(),
            Action::Help => self.layers.push(Layer::Help(0)),
            _ => {
                self.layers.pop();
            }
        }
        Vec::new()
    }
}
