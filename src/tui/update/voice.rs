//! Keys on the page of who said how much: a row is selected, and Enter narrows the claims to it.

use crate::tui::action::Action;
use crate::tui::app::{App, Layer};
use crate::tui::view::voice;
use crate::tui::{Effect, Now};

impl App {
    pub(super) fn act_on_voice(&mut self, now: Now, action: Action) -> Vec<Effect> {
        let (length, shown) = (self.session.voices().shares.len(), voice::rows(self.size));
        let Some(Layer::Voice(list)) = self.layers.last_mut() else {
            return Vec::new();
        };
        if list.walk(action, length, shown) {
            return Vec::new();
        }
        let at = list.selected;
        match action {
            Action::Open => {
                self.layers.pop();
                let who = self.session.voices().shares.get(at).map(|share| share.who.clone());
                who.map(|who| self.narrow_to(now, &who)).unwrap_or_default()
            }
            Action::ToggleIndirect => {
                let effects = self.toggle_indirect(now);
                if self.session.voices().shares.is_empty() {
                    self.layers.pop();
                }
                effects
            }
            other => self.leave_page(other),
        }
    }

    /// What every page does with keys that it has no use for itself.
    pub(super) fn leave_page(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::Quit => return self.quit(),
            Action::Help => self.layers.push(Layer::Help(0)),
            _ => {
                self.layers.pop();
            }
        }
        Vec::new()
    }
}
