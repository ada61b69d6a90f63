//! Keys on the page of where the main names stand: a row is selected, and Enter chooses it and goes to its first mention.

use std::ops::ControlFlow;

use crate::tui::action::Action;
use crate::tui::app::{App, Layer, List};
use crate::tui::layout::Pane;
use crate::tui::narrowed::Listed;
use crate::tui::view::dispersion;
use crate::tui::{Effect, Now};

impl App {
    /// `D`: opens the page of where the main names stand, with the chosen one selected.
    pub(super) fn open_dispersion(&mut self, now: Now) -> Vec<Effect> {
        let names = self.session.mains();
        if names.is_empty() {
            let nothing = if self.analysis.is_some() {
                "no names yet: the analysis goes on"
            } else {
                "no people and no organisations were found: there is nothing to plot"
            };
            return self.tell(now, nothing);
        }
        let mut list = List::default();
        let chosen = names.iter().position(|id| self.chosen_id == Some(*id));
        list.go(chosen.unwrap_or(0), names.len(), dispersion::rows(self.size));
        self.layers.push(Layer::Dispersion(list));
        Vec::new()
    }

    pub(super) fn act_on_dispersion(&mut self, now: Now, action: Action) -> Vec<Effect> {
        match self.act_on_list(now, action, Listed::Dispersion, dispersion::rows(self.size)) {
            ControlFlow::Break(effects) => return effects,
            ControlFlow::Continue(row) => {
                if let Some(id) = self.session.mains().get(row).copied() {
                    self.choose(id);
                    self.set_focus(Pane::Article);
                    if let Some(first) = self.session.mentions_of(id).first().copied() {
                        self.jump(first.start);
                    }
                }
            }
        }
        Vec::new()
    }
}
