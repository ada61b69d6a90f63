//! Work on threads of its own: analysis, search, corrections of long texts. Results go to the run loop's mailbox.
//!
//! A panic in here is caught and reported as [`Job::Failed`]; reading goes on.

mod pace;

use std::cell::Cell;
use std::ops::ControlFlow;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Instant;

use super::wait::Mailbox;
use super::{Job, JobId, Message, Progress};
use crate::analysis;
use crate::text::SafeText;

use pace::Pace;

/// Room for the recursion of regular expressions and parsers on hostile text.
const STACK: usize = 8 << 20;

/// The kinds of jobs; at most one of each kind is wanted at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Reading,
    Page,
    Analysis,
    Search,
    Preparation,
    Filter,
    Export,
}

/// The jobs that may be running.
#[derive(Debug)]
pub(super) struct Jobs {
    mailbox: Mailbox,
    running: Vec<(Kind, JobId, Arc<AtomicBool>)>,
}

/// A job's side of its connection to the run loop.
#[derive(Debug)]
pub(super) struct Report {
    id: JobId,
    mailbox: Mailbox,
    cancelled: Arc<AtomicBool>,
    pace: Cell<Pace>,
}

impl Jobs {
    /// Results go to `mailbox`.
    pub(super) fn new(mailbox: Mailbox) -> Self {
        Self {
            mailbox,
            running: Vec::new(),
        }
    }

    /// Starts `work` in the place of an earlier job of its kind.
    pub(super) fn start(&mut self, kind: Kind, id: JobId, work: impl FnOnce(&Report) -> Job + Send + 'static) {
        self.cancel(|(earlier, ..)| *earlier == kind);
        let cancelled = Arc::new(AtomicBool::new(false));
        self.running.push((kind, id, Arc::clone(&cancelled)));
        let report = Report {
            id,
            mailbox: self.mailbox.clone(),
            cancelled,
            pace: Cell::new(Pace::from(Instant::now())),
        };
        let thread = thread::Builder::new().name(name(kind).to_owned()).stack_size(STACK);
        if let Err(error) = thread.spawn(move || work_out(kind, &report, work)) {
            self.failed(id, &format!("no thread for the {}: {error}", name(kind)));
        }
    }

    /// Stops the job `id`, if it is still running.
    pub(super) fn stop(&mut self, id: JobId) {
        self.cancel(|(_, job, _)| *job == id);
    }

    fn cancel(&mut self, which: impl Fn(&(Kind, JobId, Arc<AtomicBool>)) -> bool) {
        self.running.retain(|job| {
            let go = which(job);
            if go {
                job.2.store(true, Ordering::Relaxed);
            }
            !go
        });
    }

    fn failed(&self, id: JobId, reason: &str) {
        self.mailbox.send(Message::Job(id, Job::Failed(SafeText::of(reason))));
    }
}

impl Drop for Jobs {
    fn drop(&mut self) {
        self.cancel(|_| true);
    }
}

impl Report {
    /// Breaks when nobody wants the result any more.
    pub(super) fn go_on(&self) -> ControlFlow<()> {
        if self.cancelled.load(Ordering::Relaxed) {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    }

    /// Tells how far an analysis has come, and now and then what is known.
    pub(super) fn progress(&self, progress: &analysis::Progress<'_>) -> ControlFlow<()> {
        self.go_on()?;
        let mut pace = self.pace.get();
        let now = Instant::now();
        let snapshot = (progress.is_news() && pace.shows(now)).then(|| Arc::new(progress.snapshot()));
        if snapshot.is_some() {
            pace.has_shown(now, Instant::now());
        }
        if pace.tells(progress.stage, now) || snapshot.is_some() {
            self.mailbox.send(Message::Job(
                self.id,
                Job::Progress(Progress {
                    stage: progress.stage,
                    done: progress.done,
                    total: progress.total,
                    snapshot,
                }),
            ));
        }
        self.pace.set(pace);
        ControlFlow::Continue(())
    }
}

fn work_out(kind: Kind, report: &Report, work: impl FnOnce(&Report) -> Job) {
    let result = panic::catch_unwind(AssertUnwindSafe(|| work(report)));
    let result = result.unwrap_or_else(|_| {
        Job::Failed(SafeText::of(&format!(
            "a fault in the program stopped the {}",
            name(kind)
        )))
    });
    if report.go_on().is_continue() {
        report.mailbox.send(Message::Job(report.id, result));
    }
}

const fn name(kind: Kind) -> &'static str {
    match kind {
        Kind::Reading => "reading of the article",
        Kind::Page => "reading of the whole page",
        Kind::Analysis => "analysis",
        Kind::Search => "search",
        Kind::Preparation => "work on the lists",
        Kind::Filter => "filter",
        Kind::Export => "export",
    }
}

#[cfg(test)]
mod tests;
