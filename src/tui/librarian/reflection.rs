//! The mirror of the notes: when it is written, and from what.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use jiff::Timestamp;

use crate::analysis::Analysis;
use crate::document::Document;
use crate::export::notes::{Mirrored, Noted, Whose};
use crate::store::{Library, Mirror, Page};
use crate::text::SafeText;

/// From the first of several edits to the one time that they are all written.
const GATHERING: Duration = Duration::from_millis(500);

/// The file of one article in the mirror.
#[derive(Debug)]
pub(super) struct Reflection {
    folder: PathBuf,
    mirror: Mirror,
    /// What was found, once that is whole. Until then nothing is written but at the end.
    analysis: Option<Arc<Analysis>>,
    /// When to write, the notes being others than those in the mirror.
    due: Option<Instant>,
    /// Whether this window has changed the notes, so that they are its to write.
    touched: bool,
    /// Whether a failure was told of.
    told: bool,
}

impl Reflection {
    pub(super) fn new(folder: PathBuf) -> Self {
        Self {
            mirror: Mirror::new(folder.clone()),
            folder,
            analysis: None,
            due: None,
            touched: false,
            told: false,
        }
    }

    /// The notes have changed.
    pub(super) fn stir(&mut self, now: Instant) {
        self.touched = true;
        self.due.get_or_insert(now + GATHERING);
    }

    /// What was found has changed, and with it who and what passages name.
    pub(super) fn hand(&mut self, now: Instant, analysis: Arc<Analysis>) {
        self.analysis = Some(analysis);
        if self.touched {
            self.stir(now);
        }
    }

    /// The notes were forgotten, so that there is nothing to write before there are others. The file is the reader's own.
    pub(super) fn is_over(&mut self) {
        self.touched = false;
        self.due = None;
    }

    /// When to write, if there is a reason to.
    pub(super) fn due(&self) -> Option<Instant> {
        self.due.filter(|_| self.analysis.is_some())
    }

    /// Writes the notes as the library has them, if they have changed. Returns what to tell when that failed.
    pub(super) fn write(&mut self, library: &Library, document: &Document) -> Option<SafeText> {
        self.due.take()?;
        // Of a library that cannot be read, other requests tell.
        let stored = library.notebook(document).ok()?.unwrap_or_default();
        let analysis = self.analysis.clone().unwrap_or_default();
        let page = Mirrored::new(&Noted {
            document,
            analysis: &analysis,
            notebook: &stored.notebook,
            exported: Timestamp::now(),
        });
        let Err(error) = self.mirror.keep(&page) else {
            self.told = false;
            return None;
        };
        let reason = format!(
            "your notes are in the library, but not mirrored: {}: {error}",
            self.folder.display()
        );
        (!std::mem::replace(&mut self.told, true)).then(|| SafeText::of(&reason))
    }
}

impl Page for Mirrored {
    fn names(&self) -> [String; 2] {
        self.names()
    }

    fn is_empty(&self) -> bool {
        self.is_empty()
    }

    fn is_marked(&self, text: &str) -> bool {
        self.is_marked(text)
    }

    fn is_about(&self, text: &str) -> Option<bool> {
        match self.whose(text) {
            Whose::This => Some(true),
            Whose::Another => Some(false),
            Whose::Nobody => None,
        }
    }

    fn merged(&self, old: Option<&str>) -> String {
        self.merged(old)
    }
}
