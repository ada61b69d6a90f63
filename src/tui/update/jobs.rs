//! News of jobs: snapshots of the analysis, results of searches, failures.

use std::time::Duration;

use crate::analysis::Stage;
use crate::reader::Session;
use crate::tui::app::{App, List};
use crate::tui::layout::Pane;
use crate::tui::{Effect, Job, JobId, Now, Progress};

/// After so long it can be told how long the rest will take.
const TELLING: Duration = Duration::from_secs(1);

/// The share of each stage of the time, in percent, measured on 10 MB of news (`benches/analyze.rs`).
const fn share(stage: Stage) -> u32 {
    match stage {
        Stage::Tokens => 6,
        Stage::Names => 72,
        Stage::Entities => 7,
        Stage::Claims => 15,
    }
}

/// All the work.
const WHOLE: u32 = 10_000;

/// How much of [`WHOLE`] is done.
fn share_done(progress: &Progress) -> u32 {
    const STAGES: [Stage; 4] = [Stage::Tokens, Stage::Names, Stage::Entities, Stage::Claims];
    let before: u32 = STAGES
        .into_iter()
        .filter(|stage| *stage < progress.stage)
        .map(share)
        .sum();
    let here = progress.done.min(progress.total) as u64 * 100 / progress.total.max(1) as u64;
    before * 100 + share(progress.stage) * here as u32
}

impl App {
    pub(super) fn news(&mut self, now: Now, id: JobId, job: Job) -> Vec<Effect> {
        let is_analysis = self.analysis.is_some_and(|running| running.job == id);
        let is_preparing = self.preparing.is_some_and(|preparing| preparing.job == id);
        let is_search = self.search.job == Some(id);
        let is_reading = self.reading.as_ref().is_some_and(|reading| reading.job == id);
        match job {
            Job::Read(session) if is_reading => self.arrived(now, *session),
            Job::Failed(text) if is_reading => Self::unreadable(text),
            job if self.is_of_page(id) => self.page_read(now, job),
            Job::Progress(progress) if is_analysis => {
                self.progress(now, progress);
                Vec::new()
            }
            Job::Analysed(analysis) if is_analysis => {
                self.analysis = None;
                self.is_news = true;
                self.renew(|session| session.set_analysis(analysis));
                Vec::new()
            }
            Job::Found(matches) if is_search => self.found(now, matches),
            Job::Prepared(prepared) if is_preparing => {
                self.prepared(*prepared);
                Vec::new()
            }
            Job::Filtered(kept) => {
                self.sifted(id, kept);
                Vec::new()
            }
            Job::Drafted(drafted) if self.drafting.take_if(|job| *job == id).is_some() => self.drafted(now, *drafted),
            Job::Failed(text) if self.drafting.take_if(|job| *job == id).is_some() => {
                self.fail(&format!("the export failed: {text}"))
            }
            Job::Failed(text) if self.sifting.take_if(|(job, _)| *job == id).is_some() => {
                self.fail(&format!("the filter failed: {text}"))
            }
            Job::Failed(text) if is_preparing => {
                self.preparing = None;
                self.fail(&format!("what was found is not shown: {text}"))
            }
            Job::Failed(text) if is_analysis => {
                self.unfinished = self.analysis.take().map(|running| running.stage);
                self.fail(&format!("the analysis failed: {text}; reading goes on"))
            }
            Job::Failed(text) if is_search => {
                self.search.job = None;
                self.fail(&format!("the search failed: {text}"))
            }
            _ => Vec::new(),
        }
    }

    fn progress(&mut self, now: Now, progress: Progress) {
        if let Some(running) = &mut self.analysis {
            let done = share_done(&progress);
            let spent = now.monotonic - running.since;
            running.stage = progress.stage;
            running.percent = (done / 100) as u8;
            running.left = (spent >= TELLING && done > 0).then(|| spent * (WHOLE - done) / done);
        }
        if let Some(snapshot) = progress.snapshot {
            self.renew(|session| session.set_analysis(snapshot));
        }
    }

    /// Changes the session so that its analysis may be another one; what was selected stays selected by its name or its
    /// place.
    pub(super) fn renew<T>(&mut self, change: impl FnOnce(&mut Session) -> T) -> T {
        let selected = |pane: Pane| self.list(pane).map_or(0, |list| list.selected);
        let entities = [Pane::People, Pane::Organizations, Pane::Places].map(|pane| {
            let id = self.entity_nth(pane, selected(pane));
            (pane, id.and_then(|id| self.session.choice(id)), selected(pane) == 0)
        });
        let claim = self.claim_nth(selected(Pane::Claims)).and_then(|i| self.claim_span(i));
        let heading = self.heading_nth(selected(Pane::Claims)).map(|share| share.name.clone());
        let changed = change(&mut self.session);
        self.chosen_id = self.chosen.as_ref().and_then(|choice| self.session.find(choice));
        self.sift_anew();
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
