//! What was found, made ready to be shown: at once on short articles, as a job on long ones.

use crate::reader::Prepared;
use crate::tui::app::{App, Preparing};
use crate::tui::{Effect, Now};

impl App {
    /// Has findings made that take long, and follows those that are there.
    pub(super) fn keep_prepared(&mut self, now: Now) -> Vec<Effect> {
        let under_way = self.preparing.map(|preparing| preparing.wish);
        if let Some(work) = self.session.due(under_way) {
            let job = self.next_job();
            self.preparing = Some(Preparing { job, wish: work.wish() });
            return vec![Effect::Prepare(job, work)];
        }
        if self.preparing.is_some() {
            return Vec::new();
        }
        if let Some(follow_up) = self.awaited.take() {
            self.follow_up(&follow_up);
        }
        if std::mem::take(&mut self.is_news) {
            // What went wrong with the notes matters more.
            if self.status.as_ref().is_some_and(|status| status.is_error) {
                return Vec::new();
            }
            // What concerns the document was told at the start.
            return if self.session.analysis().warnings.is_empty() {
                self.tell_lost(now)
            } else {
                self.tell_warnings(now)
            };
        }
        Vec::new()
    }

    /// The findings are there.
    pub(super) fn prepared(&mut self, prepared: Prepared) {
        self.preparing = None;
        self.is_news |= self.awaited.is_none() && self.analysis.is_none();
        self.renew(|session| session.set_prepared(prepared));
    }
}
