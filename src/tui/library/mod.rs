//! The library on the screen: all articles, search across them, people across them, their versions. Plain data, changed by
//! `update` only, drawn by `view` only.

mod answer;
mod changed;
mod clerk;
mod page;
mod question;
mod reply;
mod sift;
mod typing;
mod update;
mod view;

pub use changed::{Mark, Piece};
pub(super) use clerk::Clerk;
pub use page::{CalledRow, Page, SoughtRow};
pub use question::{Answer, Question, Wanted};
pub use reply::reply;
pub use sift::{Order, Sift};
pub use typing::{Purpose, Typing};

use std::sync::Arc;

use ratatui::Frame;

use super::app::{List, Options, Status};
use super::keymap::Key;
use super::{Application, Effect, JobId, Message, Now};
use crate::document::DocumentId;
use crate::store::Entry;
use crate::text::SafeText;

/// The screens of the library.
#[derive(Debug)]
pub struct Catalogue {
    /// What was asked for.
    pub options: Options,
    /// Columns and rows of the terminal, as the last resize told.
    pub size: (u16, u16),
    /// All articles; none before the library has answered for the first time.
    pub entries: Option<Arc<Vec<Entry>>>,
    /// Which of them are listed, and how.
    pub sift: Sift,
    /// The numbers of those that are.
    pub listed: Vec<usize>,
    /// The selected article.
    pub list: List,
    /// What was gone to from the list of articles, the last one on top.
    pub pages: Vec<Page>,
    /// What is being typed.
    pub typing: Option<Typing>,
    /// The article that may be forgotten, while the reader is asked.
    pub asking: Option<DocumentId>,
    /// The keys of the library, scrolled by so many rows.
    pub help: Option<usize>,
    /// Keys of a sequence that is not finished.
    pub pending: Vec<Key>,
    /// The last thing worth telling.
    pub status: Option<Status>,
    /// Articles that are open, the last shown first.
    pub open: Vec<DocumentId>,
    /// The article that is being opened.
    pub opening: Option<(JobId, SafeText)>,
    /// The question that matters of those that were asked for the page on top, or for the list.
    pub asked: Option<JobId>,
    /// The last number given to a job.
    pub jobs: u64,
}

impl Catalogue {
    /// The list of all articles.
    #[must_use]
    pub fn new(options: Options) -> Self {
        Self {
            options,
            size: (80, 24),
            entries: None,
            sift: Sift::default(),
            listed: Vec::new(),
            list: List::default(),
            pages: Vec::new(),
            typing: None,
            asking: None,
            help: None,
            pending: Vec::new(),
            status: None,
            open: Vec::new(),
            opening: None,
            asked: None,
            jobs: 0,
        }
    }

    /// The article in the row `index` of the list.
    #[must_use]
    pub fn entry(&self, index: usize) -> Option<&Entry> {
        self.entries.as_ref()?.get(*self.listed.get(index)?)
    }

    /// The article that this id is of.
    #[must_use]
    pub fn entry_of(&self, id: &DocumentId) -> Option<&Entry> {
        self.entries.as_ref()?.iter().find(|entry| entry.id == *id)
    }

    /// Rows of what is on top.
    #[must_use]
    pub fn length(&self) -> usize {
        self.pages.last().map_or(self.listed.len(), Page::length)
    }

    /// The selected row of what is on top.
    #[must_use]
    pub fn rows(&self) -> &List {
        self.pages.last().map_or(&self.list, Page::list)
    }

    fn rows_mut(&mut self) -> &mut List {
        match self.pages.last_mut() {
            Some(page) => page.list_mut(),
            None => &mut self.list,
        }
    }

    fn next_job(&mut self) -> JobId {
        self.jobs += 1;
        JobId(self.jobs)
    }
}

impl Application for Catalogue {
    fn start(&mut self, now: Now) -> Vec<Effect> {
        self.start(now)
    }

    fn update(&mut self, now: Now, message: Message) -> Vec<Effect> {
        self.update(now, message)
    }

    fn draw(&self, frame: &mut Frame<'_>) {
        view::draw(self, frame);
    }
}
