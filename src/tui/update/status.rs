//! The status line: what is told, and for how long.

use crate::text::SafeText;
use crate::tui::action::Action;
use crate::tui::app::{App, Status};
use crate::tui::widget::said_columns;
use crate::tui::{Effect, Now};

/// Columns left blank at both ends of the status line.
const MARGINS: usize = 2;

impl App {
    /// Tells something for a few seconds.
    pub(super) fn tell(&mut self, now: Now, text: &str) -> Vec<Effect> {
        let status = Status::told(now.monotonic, text);
        let until = status.until;
        self.status = Some(status);
        until.map(Effect::WakeAt).into_iter().collect()
    }

    /// Tells what went wrong, until something else is told or a key is pressed.
    pub(super) fn fail(&mut self, text: &str) -> Vec<Effect> {
        self.status = Some(Status::fault(text));
        Vec::new()
    }

    /// Tells in few words what should be known of how the text was understood: the first thing, and those after it that
    /// there is room for. The help says it in full.
    pub(super) fn tell_warnings(&mut self, now: Now) -> Vec<Effect> {
        let document = &self.session.document().warnings;
        // What the analysis could not do matters more than what the text looked like.
        let warnings: Vec<&SafeText> = self.session.analysis().warnings.iter().chain(document).collect();
        let all = match warnings.len() {
            0 => return Vec::new(),
            1 => "it".to_owned(),
            n => format!("all {n}"),
        };
        let tail = format!("  ·  {} lists {all}", self.key_for(Action::Help));
        let room = usize::from(self.size.0).saturating_sub(said_columns(&tail) + MARGINS);
        let mut gists = warnings.into_iter().map(gist);
        let mut told = gists.next().unwrap_or_default().to_owned();
        for gist in gists {
            let longer = format!("{told}; {gist}");
            if said_columns(&longer) > room {
                break;
            }
            told = longer;
        }
        self.tell(now, &(told + &tail))
    }

    pub(super) fn forget_status(&mut self, now: Now) {
        self.status.take_if(|status| status.is_over(now.monotonic));
    }
}

/// What a warning says, without what it adds to that.
fn gist(warning: &SafeText) -> &str {
    let gist = warning.as_str().split([';', ':']).next().unwrap_or_default();
    gist.trim_end_matches('.')
}
