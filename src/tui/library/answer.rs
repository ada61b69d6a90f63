//! What the library has answered, and what is asked after that.

use super::{Answer, CalledRow, Catalogue, Page, Question, SoughtRow};
use crate::text::SafeText;
use crate::tui::app::Status;
use crate::tui::opening::Leave;
use crate::tui::{Effect, Job, JobId, Now};

impl Catalogue {
    /// Asks something whose answer is to be shown; answers to earlier such questions are not waited for any more.
    pub(super) fn ask(&mut self, question: Question) -> Effect {
        let id = self.next_job();
        self.asked = Some(id);
        Effect::Ask(id, question)
    }

    /// Has something changed, and all that is shown asked for anew.
    pub(super) fn change(&mut self, now: Now, question: Question) -> Vec<Effect> {
        let id = self.next_job();
        let mut effects = self.tell(now, "…");
        effects.push(Effect::Ask(id, question));
        effects
    }

    /// Asks for the list, and for what the page on top shows.
    pub(super) fn refresh(&mut self) -> Vec<Effect> {
        let list = self.next_job();
        let mut effects = vec![Effect::Ask(list, Question::List(self.sift.clone()))];
        let question = self.pages.last().and_then(|page| match page {
            Page::Individuals { kind, .. } => Some(Question::Individuals(*kind)),
            Page::Called { name, kind, .. } => Some(Question::Called(name.to_string(), *kind)),
            Page::Versions { id, .. } => Some(Question::Versions(id.clone())),
            Page::Compared { old, new, .. } => Some(Question::Compare {
                old: old.clone(),
                new: new.clone(),
                width: self.size.0.saturating_sub(4).into(),
            }),
            // What was found stays found; it leads to where it was.
            Page::Sought { .. } => None,
        });
        effects.extend(question.map(|question| self.ask(question)));
        effects
    }

    /// The library has answered.
    pub(super) fn answered(&mut self, now: Now, id: JobId, answer: Result<Answer, SafeText>) -> Vec<Effect> {
        let is_wanted = self.asked == Some(id);
        match answer {
            Err(reason) => {
                self.fail(&reason);
                Vec::new()
            }
            Ok(Answer::Listed(entries, listed)) => {
                let selected = self.entry(self.list.selected).map(|entry| entry.id.clone());
                self.entries = Some(entries);
                self.listed = listed;
                let place = (0..self.listed.len()).find(|row| self.entry(*row).map(|e| &e.id) == selected.as_ref());
                self.list.selected = place.unwrap_or(self.list.selected);
                Vec::new()
            }
            Ok(Answer::Sifted(listed)) if is_wanted => {
                self.listed = listed;
                Vec::new()
            }
            Ok(Answer::Done(told)) => {
                let mut effects = self.tell(now, told.as_str());
                effects.extend(self.refresh());
                effects
            }
            Ok(answer) if is_wanted => {
                self.show(answer);
                Vec::new()
            }
            Ok(_) => Vec::new(),
        }
    }

    /// Puts an answer on the page that waits for it.
    fn show(&mut self, answer: Answer) {
        match (self.pages.last_mut(), answer) {
            (Some(Page::Individuals { all, .. }), Answer::Individuals(_, listed)) => *all = Some(listed),
            (Some(Page::Called { found, rows, .. }), Answer::Called(individuals)) => {
                *rows = CalledRow::of(&individuals);
                *found = Some(individuals);
            }
            (Some(Page::Sought { found, rows, .. }), Answer::Sought(sought)) => {
                *rows = SoughtRow::of(&sought);
                *found = Some(sought);
            }
            (Some(Page::Versions { all, .. }), Answer::Versions(versions)) => *all = Some(versions),
            (Some(Page::Compared { lines, .. }), Answer::Compared(told)) => *lines = Some(told),
            _ => {}
        }
    }

    /// News of the article that is being opened.
    pub(super) fn news(&mut self, id: JobId, job: Job) -> Vec<Effect> {
        let Some((_, name)) = self.opening.take_if(|(job, _)| *job == id) else {
            return Vec::new();
        };
        match job {
            Job::Opened(opened) => {
                self.status = None;
                vec![Effect::Leave(Box::new(Leave::Article(opened)))]
            }
            Job::Failed(reason) => {
                self.fail(&SafeText::of(&format!("{name} cannot be opened: {reason}")));
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    /// Tells what went wrong, until a key is pressed.
    pub(in crate::tui) fn fail(&mut self, reason: &SafeText) {
        self.status = Some(Status::fault(reason.as_str()));
    }
}
