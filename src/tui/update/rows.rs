//! Moving through the rows of a page that lies over the panes.

use std::ops::ControlFlow;

use crate::tui::action::Action;
use crate::tui::app::{App, Layer, List};
use crate::tui::narrowed::Listed;
use crate::tui::{Effect, Now};

impl List {
    /// Moves the selection among `length` rows, of which the page shows `shown`. Whether `action` is one that moves.
    pub(in crate::tui) fn walk(&mut self, action: Action, length: usize, shown: usize) -> bool {
        let (end, step) = (length.saturating_sub(1), shown.max(1));
        let at = self.selected.min(end);
        let to = match action {
            Action::Down => at + 1,
            Action::Up => at.saturating_sub(1),
            Action::PageDown | Action::HalfDown => at + step,
            Action::PageUp | Action::HalfUp => at.saturating_sub(step),
            Action::Top => 0,
            Action::Bottom => end,
            _ => return false,
        };
        self.go(to, length, shown);
        true
    }

    /// Selects the row `to` of `length`, or the last one, and shows it.
    pub(in crate::tui) fn go(&mut self, to: usize, length: usize, shown: usize) {
        self.selected = to.min(length.saturating_sub(1));
        self.top = self
            .top
            .min(self.selected)
            .max((self.selected + 1).saturating_sub(shown.max(1)));
    }
}

impl App {
    /// A key on the topmost page, which is a list of which `shown` rows are seen: it moves, opens or leaves. Goes on with
    /// the row that is opened, as it is counted without a filter; the page is closed by then.
    pub(super) fn act_on_list(
        &mut self,
        now: Now,
        action: Action,
        listed: Listed,
        shown: usize,
    ) -> ControlFlow<Vec<Effect>, usize> {
        let length = self.rows_of(listed);
        let Some(list) = self.layers.last_mut().and_then(Layer::rows_mut) else {
            return ControlFlow::Break(Vec::new());
        };
        if list.walk(action, length, shown) {
            return ControlFlow::Break(Vec::new());
        }
        let at = list.selected;
        if action != Action::Open {
            return ControlFlow::Break(self.leave_page(now, action));
        }
        let row = self.whole_row(listed, at);
        self.layers.pop();
        row.map_or(ControlFlow::Break(Vec::new()), ControlFlow::Continue)
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
