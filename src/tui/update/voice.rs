//! Keys on the page of who said how much: a row is selected, and Enter narrows the claims to it.

use crate::tui::action::Action;
use crate::tui::app::{App, Layer};
use crate::tui::view::voice;
use crate::tui::{Effect, Now};

impl App {
    pub(super) fn act_on_voice(&mut self, now: Now, action: Action) -> Vec<Effect> {
        let step = voice::rows(self.size).max(1);
        let end = self.session.voices().shares.len().saturating_sub(1);
        let Some(Layer::Voice(list)) = self.layers.last_mut() else {
            return Vec::new();
        };
        let at = list.selected.min(end);
        let to = match action {
            Action::Down => at + 1,
            Action::Up => at.saturating_sub(1),
            Action::PageDown | Action::HalfDown => at + step,
            Action::PageUp | Action::HalfUp => at.saturating_sub(step),
            Action::Top => 0,
            Action::Bottom => end,
            Action::Open => {
                self.layers.pop();
                let who = self.session.voices().shares.get(at).map(|share| share.who.clone());
                return who.map(|who| self.narrow_to(now, &who)).unwrap_or_default();
            }
            Action::ToggleIndirect => {
                let effects = self.toggle_indirect(now);
                if self.session.voices().shares.is_empty() {
                    self.layers.pop();
                }
                return effects;
            }
            Action::Quit => return self.quit(),
            Action::Help => {
                self.layers.push(Layer::Help(0));
                return Vec::new();
            }
            _ => {
                self.layers.pop();
                return Vec::new();
            }
        };
        list.selected = to.min(end);
        list.top = list
            .top
            .min(list.selected)
            .max((list.selected + 1).saturating_sub(step));
        Vec::new()
    }
}
