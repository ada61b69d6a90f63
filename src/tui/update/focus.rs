//! Which pane has the focus, and the way back out.

use crate::reader::Direction;
use crate::tui::action::Action;
use crate::tui::app::{App, Search};
use crate::tui::layout::Pane;
use crate::tui::{Effect, Leave, Now};

impl App {
    /// Gives `pane` the focus; a list that was hidden is shown for it.
    pub(super) fn set_focus(&mut self, pane: Pane) {
        self.focus = pane;
        self.measures.places |= pane == Pane::Places;
        if pane != Pane::Article {
            self.panels = true;
            self.anchor = None;
        }
        self.reveal();
    }

    /// Goes to the pane after this one or before it, around.
    pub(super) fn turn(&mut self, direction: Direction) {
        let panes = Pane::ALL.into_iter().filter(|pane| self.measures.has(*pane));
        let panes: Vec<Pane> = match direction {
            Direction::Forward => panes.collect(),
            Direction::Backward => panes.rev().collect(),
        };
        let next = panes.iter().skip_while(|pane| **pane != self.focus).nth(1);
        self.set_focus(next.or(panes.first()).copied().unwrap_or_default());
    }

    /// Esc: one level out. True if there was one.
    pub(super) fn back_out(&mut self) -> bool {
        if self.layers.pop().is_some() {
            return true;
        }
        if self.anchor.take().is_some() || self.attaching.take().is_some() {
            return true;
        }
        if self.put_coach_away() || self.let_go_of_filter() {
            return true;
        }
        let narrowed = self.focus == Pane::Claims && self.chosen.is_some();
        if narrowed {
            self.let_go();
            return true;
        }
        if self.focus != Pane::Article {
            self.set_focus(Pane::Article);
            return true;
        }
        if !self.search.words.is_empty() {
            self.search = Search::default();
            return true;
        }
        if self.chosen.is_some() {
            self.let_go();
            return true;
        }
        false
    }

    /// `q`: closes a layer, leaves a list, else ends.
    pub(super) fn quit_or_back(&mut self) -> Vec<Effect> {
        if self.layers.pop().is_some() {
            return Vec::new();
        }
        if self.focus != Pane::Article {
            self.set_focus(Pane::Article);
            return Vec::new();
        }
        if self.surroundings.is_from_library {
            return self.leave(Leave::Library);
        }
        self.quit()
    }

    pub(super) fn quit(&self) -> Vec<Effect> {
        vec![Effect::KeepPlace(self.place_to_keep()), Effect::Quit]
    }

    /// Ctrl-c: stops what is under way, else closes what is open.
    pub(super) fn cancel(&mut self, now: Now) -> Vec<Effect> {
        if let Some(job) = self.search.job.take() {
            let mut effects = vec![Effect::Cancel(job)];
            effects.extend(self.tell(now, "search stopped"));
            return effects;
        }
        if let Some(effects) = self.stop_page(now) {
            return effects;
        }
        if self.back_out() {
            return Vec::new();
        }
        if let Some(running) = self.analysis.take() {
            self.unfinished = Some(running.stage);
            let mut effects = vec![Effect::Cancel(running.job)];
            effects.extend(self.tell(now, "analysis stopped; what was found so far stays"));
            return effects;
        }
        self.tell(now, &format!("{} quits", self.key_for(Action::QuitOrBack)))
    }
}
