//! Counts before a key, in the maps in which digits are counts: how often to move, or which paragraph to go to.

use crate::tui::action::Action;
use crate::tui::app::{App, Jumps};
use crate::tui::keymap::Key;
use crate::tui::layout::Pane;
use crate::tui::{Effect, Now};

/// No text needs more, and a held key should not make the reader wait.
const MOST: u32 = 9999;

impl App {
    /// Whether `key` is a digit of a count, which is then taken.
    pub(super) fn counts(&mut self, key: Key) -> bool {
        if !self.options.keymap.preset().counts() || !self.pending.is_empty() {
            return false;
        }
        // A count does not begin with 0, which may be bound.
        let Some(digit) = key.digit().filter(|digit| *digit > 0 || self.times.is_some()) else {
            return false;
        };
        let times = self.times.unwrap_or_default();
        self.times = Some((times * 10 + digit).min(MOST));
        true
    }

    /// Does `action` so many times, as one jump. Where repeating it makes no sense, it is done once.
    pub(super) fn repeat(&mut self, now: Now, action: Action, times: u32) -> Vec<Effect> {
        if matches!(action, Action::Top | Action::Bottom) && self.layers.is_empty() {
            return self.go_to_number(now, times as usize);
        }
        let travels = matches!(action, Action::JumpBack | Action::JumpForward);
        let (layers, origin) = (self.layers.len(), self.caret);
        let before = (!travels).then(|| std::mem::take(&mut self.jumps));
        let mut effects = Vec::new();
        for _ in 0..if action.repeats() { times } else { 1 } {
            let place = self.place();
            effects.extend(self.perform(now, action));
            // At an end, or in another layer than the one that the count was for.
            if self.place() == place && self.layers.is_empty() || self.layers.len() != layers {
                break;
            }
        }
        if let Some(before) = before {
            let Jumps { back, .. } = std::mem::replace(&mut self.jumps, before);
            if !back.is_empty() {
                self.remember(origin);
            }
        }
        effects
    }

    /// What changes with every step.
    fn place(&self) -> (usize, usize, Option<usize>) {
        let selected = self.list(self.focus).map(|list| list.selected);
        (self.caret, self.viewport.top, selected)
    }

    /// To a paragraph by its number, headings counted; in a list to its item.
    fn go_to_number(&mut self, now: Now, number: usize) -> Vec<Effect> {
        let index = number.saturating_sub(1);
        if self.focus != Pane::Article {
            let last = self.length(self.focus).saturating_sub(1);
            if let Some(list) = self.list_mut(self.focus) {
                list.selected = index.min(last);
            }
            return Vec::new();
        }
        let blocks = &self.session.document().blocks;
        let of = blocks.len();
        let index = index.min(of.saturating_sub(1));
        let Some(place) = blocks.get(index).map(|block| block.span.start) else {
            return Vec::new();
        };
        self.jump(place);
        self.tell(now, &format!("paragraph {}/{of}", index + 1))
    }
}
