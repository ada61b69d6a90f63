//! Keys on the page of who said how much: a row is selected, and Enter narrows the claims to it.

use std::ops::ControlFlow;

use crate::tui::action::Action;
use crate::tui::app::App;
use crate::tui::narrowed::Listed;
use crate::tui::view::voice;
use crate::tui::{Effect, Now};

impl App {
    pub(super) fn act_on_voice(&mut self, now: Now, action: Action) -> Vec<Effect> {
        if action == Action::ToggleIndirect {
            let effects = self.toggle_indirect(now);
            if self.session.voices().shares.is_empty() {
                self.layers.pop();
            }
            return effects;
        }
        match self.act_on_list(now, action, Listed::Voice, voice::rows(self.size)) {
            ControlFlow::Break(effects) => effects,
            ControlFlow::Continue(row) => {
                let share = self.session.voices().shares.get(row);
                let who = share.map(|share| share.who.clone());
                who.map(|who| self.narrow_to(now, &who)).unwrap_or_default()
            }
        }
    }
}
