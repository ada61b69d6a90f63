//! The coach goes when what it teaches is used, or when it is put away.

use crate::tui::action::Action;
use crate::tui::app::App;
use crate::tui::coach::{Coach, teaches};

impl App {
    /// One of the keys that it teaches was used.
    pub(super) fn learn(&mut self, action: Action) {
        if self.coach == Coach::Wanted && teaches(action) {
            self.coach = Coach::Absent;
            self.reveal();
        }
    }

    /// Esc. True if it was to be seen.
    pub(super) fn put_coach_away(&mut self) -> bool {
        let is_seen = !self.panes().coach.is_empty();
        if is_seen {
            self.coach = Coach::Absent;
            self.reveal();
        }
        is_seen
    }
}
