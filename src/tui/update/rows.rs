//! Moving through the rows of a page that lies over the panes.

use crate::tui::action::Action;
use crate::tui::app::List;

impl List {
    /// Moves the selection among `length` rows, of which the page shows `shown`. Whether `action` is one that moves.
    pub(super) fn walk(&mut self, action: Action, length: usize, shown: usize) -> bool {
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
    pub(super) fn go(&mut self, to: usize, length: usize, shown: usize) {
        self.selected = to.min(length.saturating_sub(1));
        self.top = self
            .top
            .min(self.selected)
            .max((self.selected + 1).saturating_sub(shown.max(1)));
    }
}
