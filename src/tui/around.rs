//! A web page around its article: how it is read, and the article while the whole page is shown in its place. Data only.

use std::fmt;
use std::ops::ControlFlow;
use std::sync::Arc;

use super::JobId;
use super::app::{App, Jumps, List, Preparing, Running, Search};
use crate::analysis::Stage;
use crate::document::Document;
use crate::reader::{Session, Viewport};
use crate::text::{SafeText, Span};

/// What reads a whole page, until its argument breaks it off; there is no document then.
type Read = dyn Fn(&mut dyn FnMut() -> ControlFlow<()>) -> Result<Option<Document>, SafeText> + Send + Sync;

/// A way to read the whole of the web page that an article stands in.
#[derive(Clone)]
pub struct WholePage(Arc<Read>);

impl WholePage {
    /// What `read` does.
    pub fn new<F>(read: F) -> Self
    where
        F: Fn(&mut dyn FnMut() -> ControlFlow<()>) -> Result<Option<Document>, SafeText> + Send + Sync + 'static,
    {
        Self(Arc::new(read))
    }

    /// Reads it; `None` where `go_on` broke it off.
    ///
    /// # Errors
    /// One line that says why it cannot be read.
    pub fn read(&self, go_on: &mut dyn FnMut() -> ControlFlow<()>) -> Result<Option<Document>, SafeText> {
        (self.0)(go_on)
    }
}

impl fmt::Debug for WholePage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("WholePage")
    }
}

/// A whole page that was read, and where the words stand in it that the reader was at.
#[derive(Clone, Debug)]
pub struct Page {
    /// The page.
    pub session: Session,
    /// A byte offset.
    pub place: usize,
}

/// What is known of the page around the article.
#[derive(Debug, Default)]
pub struct Around {
    /// Whether there is one that can be read.
    pub is_there: bool,
    /// The job that reads it.
    pub job: Option<JobId>,
    /// The page, when it came while something lay over the text.
    pub ready: Option<Box<Page>>,
    /// The article while the whole page is shown.
    pub article: Option<Box<Shown>>,
}

/// What is shown, and all that belongs to it alone.
#[derive(Debug)]
pub struct Shown {
    pub(super) session: Session,
    pub(super) caret: usize,
    pub(super) viewport: Viewport,
    pub(super) came_from: Option<Span>,
    pub(super) jumps: Jumps,
    pub(super) search: Search,
    pub(super) lists: [List; 5],
    pub(super) analysis: Option<Running>,
    pub(super) preparing: Option<Preparing>,
    pub(super) unfinished: Option<Stage>,
}

impl Shown {
    /// A text that nobody has done anything in yet.
    #[must_use]
    pub fn new(Page { session, place }: Page) -> Self {
        Self {
            session,
            caret: place,
            viewport: Viewport { top: place },
            came_from: None,
            jumps: Jumps::default(),
            search: Search::default(),
            lists: [List::default(); 5],
            analysis: None,
            preparing: None,
            unfinished: None,
        }
    }
}

impl App {
    /// Whether the whole page is shown in the place of its article.
    #[must_use]
    pub const fn is_whole_page(&self) -> bool {
        self.around.article.is_some()
    }
}
