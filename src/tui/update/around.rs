//! `R`: the whole web page in the place of its article, to be looked at, and back. What the library has to say is about the
//! article all the while.

use std::mem::swap;

use crate::reader::Object;
use crate::reader::navigate::first;
use crate::text::SafeText;
use crate::tui::action::{Action, Group, entry_of};
use crate::tui::app::App;
use crate::tui::around::{Page, Shown};
use crate::tui::command::Command;
use crate::tui::narrowed::Listed;
use crate::tui::{Effect, Job, JobId, Now};

impl App {
    /// Goes from the article to the whole page, which is read first, or back.
    pub(super) fn turn_page(&mut self, now: Now) -> Vec<Effect> {
        if let Some(article) = self.around.article.take() {
            return self.go_back_to(now, article);
        }
        if let Some(page) = self.around.ready.take() {
            return self.show_page(now, *page);
        }
        if !self.around.is_there {
            return self.tell(now, "this is all of it: only web pages have more around the article");
        }
        let job = match self.around.job {
            Some(_) => None,
            None => Some(self.next_job()),
        };
        self.around.job = self.around.job.or(job);
        let cancel = self.key_for(Action::Cancel);
        let mut effects = self.tell(now, &format!("reading the whole page… ({cancel} stops it)"));
        effects.extend(job.map(|job| Effect::ReadPage(job, self.words_here())));
        effects
    }

    /// The words that the place in the whole page is found by.
    fn words_here(&self) -> SafeText {
        let sentence = self.session.object_at(self.caret, Object::Sentence);
        sentence.map_or_else(SafeText::default, |span| {
            SafeText::of(self.session.document().slice(span).as_str())
        })
    }

    /// What came of reading the whole page. It does not come between the reader and what they are at.
    pub(super) fn page_read(&mut self, now: Now, job: Job) -> Vec<Effect> {
        self.around.job = None;
        let page = match job {
            Job::Page(page) => *page,
            Job::Failed(reason) => return self.fail(&format!("the whole page cannot be shown: {reason}")),
            _ => return Vec::new(),
        };
        if self.layers.is_empty() && self.outside.is_none() {
            return self.show_page(now, page);
        }
        self.around.ready = Some(Box::new(page));
        let key = self.key_for(Action::WholePage);
        self.tell(now, &format!("the whole page is read; {key} shows it"))
    }

    /// Stops the reading of the whole page, if there is any.
    pub(super) fn stop_page(&mut self, now: Now) -> Option<Vec<Effect>> {
        let job = self.around.job.take()?;
        let mut effects = vec![Effect::Cancel(job)];
        effects.extend(self.tell(now, "the whole page is not read; this is the article"));
        Some(effects)
    }

    /// Whether `id` is the job that reads the whole page.
    pub(super) fn is_of_page(&self, id: JobId) -> bool {
        self.around.job == Some(id)
    }

    fn show_page(&mut self, now: Now, mut page: Page) -> Vec<Effect> {
        let mut effects = Vec::new();
        if let Some(job) = self.search.job.take() {
            effects.push(Effect::Cancel(job));
        }
        page.session.show_indirect(self.session.shows_indirect());
        page.place = page.place.max(first(&page.session));
        let mut shown = Box::new(Shown::new(page));
        self.show_instead(&mut shown);
        self.around.article = Some(shown);
        self.let_go_of_text();
        self.reveal();
        effects.push(self.analyse(now));
        let key = self.key_for(Action::WholePage);
        effects.extend(self.tell(
            now,
            &format!("the whole page, to look at; {key} goes back to the article"),
        ));
        effects
    }

    fn go_back_to(&mut self, now: Now, mut article: Box<Shown>) -> Vec<Effect> {
        let mut effects = Vec::new();
        let page = self.analysis.take().map(|running| running.job);
        let jobs = [page, self.search.job.take()];
        effects.extend(jobs.into_iter().flatten().map(Effect::Cancel));
        self.show_instead(&mut article);
        self.let_go_of_text();
        self.reveal();
        // What was under way gave way to the page.
        if self.analysis.is_some() || self.preparing.take().is_some() {
            effects.push(self.analyse(now));
        }
        effects.extend(self.tell(now, "the article"));
        effects
    }

    /// The place in the article that is remembered, whatever is shown.
    pub(super) fn place_to_keep(&self) -> usize {
        self.around.article.as_ref().map_or(self.caret, |article| article.caret)
    }

    /// Does what is about the article, also while the whole page is shown.
    pub(super) fn in_article<T>(&mut self, act: impl FnOnce(&mut Self) -> T) -> T {
        let Some(mut page) = self.around.article.take() else {
            return act(self);
        };
        self.show_instead(&mut page);
        let done = act(self);
        self.show_instead(&mut page);
        self.around.article = Some(page);
        done
    }

    /// Shows `other`, which then holds what was shown before.
    fn show_instead(&mut self, other: &mut Shown) {
        swap(&mut self.session, &mut other.session);
        swap(&mut self.caret, &mut other.caret);
        swap(&mut self.viewport, &mut other.viewport);
        swap(&mut self.came_from, &mut other.came_from);
        swap(&mut self.jumps, &mut other.jumps);
        swap(&mut self.search, &mut other.search);
        swap(&mut self.lists, &mut other.lists);
        swap(&mut self.analysis, &mut other.analysis);
        swap(&mut self.preparing, &mut other.preparing);
        swap(&mut self.unfinished, &mut other.unfinished);
        self.chosen_id = self.chosen.as_ref().and_then(|choice| self.session.find(choice));
    }

    /// Lets go of all that is about the text that is shown and does not outlast it.
    fn let_go_of_text(&mut self) {
        (self.column, self.anchor, self.pressed) = (None, None, None);
        (self.attaching, self.awaited) = (None, None);
        self.is_news = false;
        self.narrowed = [const { None }; Listed::ALL.len()];
    }

    /// What is told of `action` where the whole page is shown and nothing is kept.
    pub(super) fn refuse(&mut self, now: Now, action: Action) -> Option<Vec<Effect>> {
        use Action as A;
        let only_reads = matches!(
            action,
            A::Select | A::SelectParagraphs | A::SelectSentence | A::SelectParagraph | A::SelectQuotation | A::Copy
        );
        let is_of_notes = entry_of(action).is_some_and(|entry| entry.group == Group::Notes) && !only_reads;
        let is_kept = is_of_notes || matches!(action, A::SetMark | A::GoToMark);
        (self.is_whole_page() && is_kept).then(|| self.tell_page(now))
    }

    /// The same of a command.
    pub(super) fn refuse_command(&mut self, now: Now, command: &Command) -> Option<Vec<Effect>> {
        let is_kept = matches!(command, Command::Export(_) | Command::Forget);
        (self.is_whole_page() && is_kept).then(|| self.tell_page(now))
    }

    fn tell_page(&mut self, now: Now) -> Vec<Effect> {
        let key = self.key_for(Action::WholePage);
        let told = format!("this is the whole page, to look at; {key} goes back to the article, where notes are kept");
        self.tell(now, &told)
    }
}
