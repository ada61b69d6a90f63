//! From one thing that is shown to another: how articles are opened, and where the reader goes. Data only.

use std::fmt;
use std::ops::ControlFlow;
use std::sync::Arc;

use super::around::WholePage;
use super::library::Wanted;
use crate::document::{Document, DocumentId};
use crate::store::WebPage;
use crate::text::SafeText;

/// An article, ready to be read.
#[derive(Clone, Debug, Default)]
pub struct Opened {
    /// All of it.
    pub document: Arc<Document>,
    /// How the whole of the web page is read that it stands in; of other articles there is no more.
    pub around: Option<WholePage>,
    /// The page as it came from the web, where it is to be kept.
    pub web: Option<WebPage>,
    /// Where to begin, a byte offset; by itself where the reader was last.
    pub place: Option<usize>,
}

/// What is around an article that is read.
#[derive(Clone, Copy, Debug, Default)]
pub struct Surroundings {
    /// Whether there is a library to go to.
    pub has_library: bool,
    /// Whether it was opened from there, so that going back leads there.
    pub is_from_library: bool,
    /// Whether the reader has come back to it, so that showing it begins nothing anew.
    pub is_back: bool,
    /// Other articles that are open.
    pub others: usize,
    /// Where to go when the notes are there; by itself where the reader was last.
    pub place: Option<usize>,
}

/// Where a reader goes from what is shown.
#[derive(Clone, Debug)]
pub enum Leave {
    /// To the library.
    Library,
    /// To the article that was shown before this one.
    Last,
    /// To the open article after this one.
    Next,
    /// To an article that is open already; at this place, if one is named.
    Open(DocumentId, Option<usize>),
    /// To an article that was not open.
    Article(Opened),
}

/// What opens an article, until its argument breaks it off; there is none then.
type Open = dyn Fn(&Wanted, &mut dyn FnMut() -> ControlFlow<()>) -> Result<Option<Opened>, SafeText> + Send + Sync;

/// A way to open articles of the library.
#[derive(Clone)]
pub struct Opener(Arc<Open>);

impl Opener {
    /// What `open` does.
    pub fn new<F>(open: F) -> Self
    where
        F: Fn(&Wanted, &mut dyn FnMut() -> ControlFlow<()>) -> Result<Option<Opened>, SafeText> + Send + Sync + 'static,
    {
        Self(Arc::new(open))
    }

    /// Opens it; `None` where `go_on` broke it off.
    ///
    /// # Errors
    /// One line that says why it cannot be opened.
    pub fn open(
        &self,
        wanted: &Wanted,
        go_on: &mut dyn FnMut() -> ControlFlow<()>,
    ) -> Result<Option<Opened>, SafeText> {
        (self.0)(wanted, go_on)
    }
}

impl fmt::Debug for Opener {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Opener")
    }
}
