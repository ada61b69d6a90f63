//! Counts before a key, in the maps in which digits are counts: how often to move, or which paragraph to go to.

use crate::tui::action::Action;
use crate::tui::app::{App, Jumps};
use crate::tui::keymap::Key;
use crate::tui::layout::Pane;
use crate::tui::{Effect, Now};

/// The greatest count: no article has more paragraphs.
const MOST: u32 = 9999;
/// Repetitions at most, so that nobody has to wait for them.
const STEPS: u32 = 999;

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
        let jumps = (!travels).then(|| std::mem::take(&mut self.jumps));
        let mut effects = Vec::new();
        let mut left = if action.repeats() { times.min(STEPS) } else { 1 };
        let mut done = 0;
        let mut first = None;
        while left > 0 {
            let before = self.place();
            effects.extend(self.perform(now, action));
            (left, done) = (left - 1, done + 1);
            if self.layers.len() != layers {
                break;
            }
            if layers > 0 {
                continue;
            }
            let here = self.place();
            if here == before {
                break;
            }
            // Jumps go round the ends of the text: whole rounds lead nowhere.
            match first {
                None => first = Some(here),
                Some(place) if place == here => left %= done - 1,
                Some(_) => {}
            }
        }
        if let Some(jumps) = jumps {
            let Jumps { back, .. } = std::mem::replace(&mut self.jumps, jumps);
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

    /// To a paragraph by its number; in a list to its item.
    fn go_to_number(&mut self, now: Now, number: usize) -> Vec<Effect> {
        if self.focus != Pane::Article {
            let index = number.saturating_sub(1);
            let last = self.length(self.focus).saturating_sub(1);
            if let Some(list) = self.list_mut(self.focus) {
                list.selected = index.min(last);
            }
            return Vec::new();
        }
        self.go_to_paragraph(now, number)
    }

    /// To a paragraph by its number, headings counted.
    pub(super) fn go_to_paragraph(&mut self, now: Now, number: usize) -> Vec<Effect> {
        let index = number.saturating_sub(1);
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
