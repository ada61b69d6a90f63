//! From a message to a new state and effects. Does no I/O, reads no clock, draws nothing.

mod around;
mod arrange;
mod attach;
mod choose;
mod claims;
mod coach;
mod command;
mod concordance;
mod contents;
mod copy;
mod correct;
mod corrections;
mod count;
mod dispersion;
mod elsewhere;
mod export;
mod filter;
mod focus;
mod forget;
mod highlight;
mod hints;
mod input;
mod jobs;
mod links;
mod marks;
mod mouse;
mod note;
mod page;
mod place;
mod prepare;
mod reading;
mod rows;
mod search;
mod status;
mod surroundings;
mod tags;
mod voice;
mod walk;

use std::sync::Arc;

use super::app::{App, Running};
use super::{Effect, Message, Now};
use crate::analysis::Stage;

/// What to do about a damaged library, in one row of a small terminal.
const DAMAGED: &str = "library damaged, so nothing is written to it; see `sayso library check`";

impl App {
    /// What is wanted before the first message.
    pub fn start(&mut self, now: Now) -> Vec<Effect> {
        if std::mem::take(&mut self.surroundings.is_back) {
            return self.resume(now);
        }
        let job = self.next_job();
        if let Some(reading) = &mut self.reading {
            reading.job = job;
            return vec![Effect::Read(job)];
        }
        self.begin(now)
    }

    /// The whole article is there.
    fn begin(&mut self, now: Now) -> Vec<Effect> {
        let mut effects = vec![Effect::Open(Arc::clone(self.session.document())), self.analyse(now)];
        effects.extend(self.tell_warnings(now));
        effects
    }

    /// Has what is shown analysed.
    fn analyse(&mut self, now: Now) -> Effect {
        let job = self.next_job();
        self.analysis = Some(Running {
            job,
            stage: Stage::Tokens,
            percent: 0,
            since: now.monotonic,
            left: None,
        });
        Effect::Analyze(job, Arc::clone(self.session.document()))
    }

    /// The library gets what was found, once that is whole, and again when it is another.
    fn keep_found(&mut self) -> Option<Effect> {
        if self.is_whole_page() {
            return None;
        }
        let found = self.session.analysis();
        let handed = self.handed.as_mut().filter(|_| self.analysis.is_none())?;
        if Arc::ptr_eq(handed, found) {
            return None;
        }
        *handed = Arc::clone(found);
        Some(Effect::KeepFound(Arc::clone(found)))
    }

    /// Takes one message in; what it returns is to be done by the run loop, in order.
    pub fn update(&mut self, now: Now, message: Message) -> Vec<Effect> {
        let mut effects = match message {
            Message::Input(event) => self.input(now, event),
            Message::Job(id, job) => self.news(now, id, job),
            Message::Opened(result) => self.in_article(|app| app.opened(now, result)),
            Message::Refreshed(notebook) => self.in_article(|app| app.refreshed(now, notebook)),
            Message::Saved(id, result) => self.in_article(|app| app.saved(now, id, result)),
            Message::Turned(turn, result) => self.in_article(|app| app.turned(now, turn, result)),
            Message::Exported(result, replaced) => self.exported(now, result, replaced),
            Message::NotMirrored(reason) | Message::NotKept(reason) => self.fail(reason.as_str()),
            // No wish of this one: the library is asked by its own screens.
            Message::Answered(..) => Vec::new(),
            Message::Damaged => self.fail(DAMAGED),
            Message::Forgotten(result) => self.in_article(|app| app.forgotten(now, result)),
            Message::Copied(clip, keeper) => self.copied(now, clip, keeper),
            Message::LinkOpened(address, is_open) => self.link_opened(now, &address, is_open),
            Message::Edited(result) => self.edited(now, result),
            Message::Elapsed => {
                self.forget_status(now);
                Vec::new()
            }
            Message::Closing => self.close(now),
        };
        effects.extend(self.keep_prepared(now));
        effects.extend(self.keep_found());
        self.sift_anew();
        effects.extend(self.keep_sifted());
        effects.extend(self.keep_drafted(now));
        self.settle();
        effects
    }
}
