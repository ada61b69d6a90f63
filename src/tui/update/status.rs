//! The status line: what is told, and for how long.

use std::time::Duration;

use crate::text::SafeText;
use crate::tui::app::{App, Status};
use crate::tui::{Effect, Now};

/// Long enough to read a line, short enough that the hints come back.
const SHOWN: Duration = Duration::from_secs(4);

impl App {
    /// Tells something for a few seconds.
    pub(super) fn tell(&mut self, now: Now, text: &str) -> Vec<Effect> {
        let until = now.monotonic + SHOWN;
        self.status = Some(Status {
            text: SafeText::of(text),
            is_error: false,
            until: Some(until),
        });
        vec![Effect::WakeAt(until)]
    }

    /// Tells what went wrong, until something else is told or a key is pressed.
    pub(super) fn fail(&mut self, text: &str) -> Vec<Effect> {
        self.status = Some(Status {
            text: SafeText::of(text),
            is_error: true,
            until: None,
        });
        Vec::new()
    }

    /// Tells how the text was understood, where that is not plain.
    pub(super) fn tell_warnings(&mut self, now: Now) -> Vec<Effect> {
        let warnings = &self.session.document().warnings;
        let Some(first) = warnings.first() else {
            return Vec::new();
        };
        let text = match warnings.len() {
            1 => format!("{first} (? lists it)"),
            n => format!("{first} (and {} more: ?)", n - 1),
        };
        self.tell(now, &text)
    }

    pub(super) fn forget_status(&mut self, now: Now) {
        let is_over = |s: &Status| s.until.is_some_and(|until| until <= now.monotonic);
        if self.status.as_ref().is_some_and(is_over) {
            self.status = None;
        }
    }
}
