//! News of jobs: snapshots of the analysis, results of searches, failures.

use crate::analysis::Progress;
use crate::reader::Session;
use crate::tui::app::{App, List, Running};
use crate::tui::layout::Pane;
use crate::tui::{Effect, Job, JobId, Now};

impl App {
    pub(super) fn news(&mut self, now: Now, id: JobId, job: Job) -> Vec<Effect> {
        let is_analysis = self.analysis.is_some_and(|running| running.job == id);
        let is_correcting = self.correcting == Some(id);
        let is_search = self.search.job == Some(id);
        let is_reading = self.reading.as_ref().is_some_and(|reading| reading.job == id);
        match job {
            Job::Read(session) if is_reading => self.arrived(now, *session),
            Job::Failed(text) if is_reading => Self::unreadable(text),
            Job::Progress(progress) if is_analysis => {
                self.progress(id, progress);
                Vec::new()
            }
            Job::Analysed(analysis) if is_analysis => {
                self.analysis = None;
                self.renew(|session| session.set_analysis(analysis));
                // Those of the document were told at the start.
                let is_news = !self.session.analysis().warnings.is_empty();
                if is_news {
                    self.tell_warnings(now)
                } else {
                    self.tell_lost(now)
                }
            }
            Job::Found(matches) if is_search => self.found(now, matches),
            Job::Corrected(applied) if is_correcting => self.corrected(now, *applied),
            Job::Failed(text) if is_correcting => {
                self.correcting = None;
                self.fail(&format!("the corrections are not shown: {text}"))
            }
            Job::Failed(text) if is_analysis => {
                self.analysis = None;
                self.fail(&format!("the analysis failed: {text}; reading goes on"))
            }
            Job::Failed(text) if is_search => {
                self.search.job = None;
                self.fail(&format!("the search failed: {text}"))
            }
            _ => Vec::new(),
        }
    }

    fn progress(&mut self, job: JobId, progress: Progress) {
        let percent = (progress.done.min(progress.total) * 100)
            .checked_div(progress.total)
            .unwrap_or_default();
        self.analysis = Some(Running {
            job,
            stage: progress.stage,
            percent: percent as u8,
        });
        if let Some(snapshot) = progress.snapshot {
            self.renew(|session| session.set_analysis(snapshot));
        }
    }

    /// Changes the session so that its analysis may be another one; what was selected stays selected by its name or its
    /// place.
    pub(super) fn renew<T>(&mut self, change: impl FnOnce(&mut Session) -> T) -> T {
        let selected = |pane: Pane| self.list(pane).map_or(0, |list| list.selected);
        let entities = [Pane::People, Pane::Organizations].map(|pane| {
            let id = self.entity_nth(pane, selected(pane));
            (pane, id.and_then(|id| self.session.choice(id)), selected(pane) == 0)
        });
        let claim = self.claim_nth(selected(Pane::Claims)).and_then(|i| self.claim_span(i));
        let heading = self.heading_nth(selected(Pane::Claims)).map(|share| share.name.clone());
        let changed = change(&mut self.session);
        self.chosen_id = self.chosen.as_ref().and_then(|choice| self.session.find(choice));
        for (pane, choice, was_first) in entities {
            let id = choice.and_then(|choice| self.session.find(&choice));
            let place = (0..self.count(pane)).find(|i| id.is_some() && self.entity_nth(pane, *i) == id);
            let fresh = if was_first && self.focus != pane { None } else { place };
            if let Some(list) = self.list_mut(pane) {
                *list = List {
                    selected: fresh.unwrap_or_default(),
                    ..*list
                };
            }
        }
        let claim = claim.and_then(|first| self.session.claim_of(first));
        let row = match heading {
            Some(name) => self.row_of_heading(&name),
            // Of the rows of a joint claim, that which was selected.
            None if claim.is_some() && self.selected_claim() == claim => None,
            None => claim.and_then(|claim| self.row_of_claim(claim)),
        };
        self.select_row(Pane::Claims, row);
        changed
    }
}
