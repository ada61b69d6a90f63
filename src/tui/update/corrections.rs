//! Keys on the list of all corrections: one is gone to, or taken back.

use std::ops::ControlFlow;

use crate::notes::{Change, Correction};
use crate::reader::correct::{Outcome, Shaped};
use crate::text::Span;
use crate::tui::action::Action;
use crate::tui::app::{App, Layer, List};
use crate::tui::layout::Pane;
use crate::tui::narrowed::Listed;
use crate::tui::view::listing;
use crate::tui::{Effect, Now};

impl App {
    /// Opens the list, with the last correction selected.
    pub(super) fn open_corrections(&mut self, now: Now) -> Vec<Effect> {
        let count = self.session.notebook().corrections.len();
        if count == 0 {
            let key = self.key_for(Action::Correct);
            return self.tell(
                now,
                &format!("nothing was corrected here; {key} sets right what is under the caret"),
            );
        }
        let mut list = List::default();
        list.go(count - 1, count, listing::rows(self.size));
        self.layers.push(Layer::Corrections(list));
        Vec::new()
    }

    pub(super) fn act_on_corrections(&mut self, now: Now, action: Action) -> Vec<Effect> {
        if action == Action::Remove {
            return self.take_back(now);
        }
        match self.act_on_list(now, action, Listed::Corrections, listing::rows(self.size)) {
            ControlFlow::Break(effects) => effects,
            ControlFlow::Continue(row) => {
                match self.session.notebook().corrections.get(row).map(|c| self.place_of(c)) {
                    Some(Some(place)) => {
                        self.set_focus(Pane::Article);
                        self.jump(place.start);
                        Vec::new()
                    }
                    _ => self.tell(now, "what that correction is about is not in the text"),
                }
            }
        }
    }

    fn take_back(&mut self, now: Now) -> Vec<Effect> {
        let Some(Layer::Corrections(list)) = self.layers.last() else {
            return Vec::new();
        };
        let row = self.whole_row(Listed::Corrections, list.selected);
        let id = row.and_then(|row| Some(self.session.notebook().corrections.get(row)?.id));
        let Some(id) = id else {
            return Vec::new();
        };
        let effects = self.edit(now, Change::RemoveCorrection { id });
        self.sift_anew();
        let left = self.rows_of(Listed::Corrections);
        if left == 0 {
            self.layers.pop();
        } else if let Some(Layer::Corrections(list)) = self.layers.last_mut() {
            list.selected = list.selected.min(left - 1);
        }
        effects
    }

    /// Whether what a correction speaks of was found. Unknown while it is looked for.
    #[must_use]
    pub fn is_lost(&self, correction: &Correction) -> bool {
        let outcomes = self.session.outcomes();
        outcomes
            .iter()
            .any(|(id, outcome)| *id == correction.id && *outcome == Outcome::Lost)
    }

    /// What a correction is about: what it shaped, else the words that it speaks of.
    fn place_of(&self, correction: &Correction) -> Option<Span> {
        let outcome = self.session.outcomes().iter().find(|(id, _)| *id == correction.id);
        let shaped = match outcome.map(|(_, outcome)| *outcome) {
            Some(Outcome::Held(Shaped::Entity(id))) => self.session.mentions_of(id).first().copied(),
            Some(Outcome::Held(Shaped::Claim(index))) => self.claim_span(index),
            Some(Outcome::Held(Shaped::Nothing)) => None,
            Some(Outcome::Lost) | None => return None,
        };
        shaped.or_else(|| correction.fix.passage().map(|anchor| anchor.span))
    }
}
