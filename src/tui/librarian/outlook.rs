//! What other windows do to the notes of the article, and when to look. Nothing is looked at while nobody writes.

use std::time::{Duration, Instant};

use crate::document::DocumentId;
use crate::notes::WindowId;
use crate::store::{Library, StoreError, Watch};

/// From the first word of a change to the look: most writes are done by then.
const SETTLING: Duration = Duration::from_millis(100);
/// From one look to the next.
const INTERVAL: Duration = Duration::from_secs(1);

/// How far this window has seen what others did.
#[derive(Debug, Default)]
pub(super) struct Outlook {
    /// Whether it was tried to have the library watched; it cannot be everywhere.
    watched: bool,
    watch: Option<Watch>,
    /// When to look next.
    due: Option<Instant>,
    looked: Option<Instant>,
    /// Number of the last edit of another window that was seen.
    seen: i64,
    /// Whether it is known what others have written, as far as it concerns this article.
    abreast: bool,
    /// Whether others have changed these notes while this window had them: what its own edits come to beside those of others
    /// is known only once they are written.
    in_company: bool,
}

impl Outlook {
    /// Has `tell` called whenever something is written to `library`. Where the system tells of no changes, others' edits
    /// are seen with the next of this window's.
    pub(super) fn watch(&mut self, now: Instant, library: &Library, tell: impl Fn() + Send + 'static) {
        if !std::mem::replace(&mut self.watched, true) {
            self.watch = Watch::new(library.path(), tell);
            // Until now nobody told.
            self.stir(now);
        }
    }

    /// Something was written.
    pub(super) fn stir(&mut self, now: Instant) {
        let earliest = self.looked.map(|looked| looked + INTERVAL);
        self.due = Some((now + SETTLING).max(earliest.unwrap_or(now)));
    }

    /// When to look, if there is a reason to.
    pub(super) const fn due(&self) -> Option<Instant> {
        self.due
    }

    /// It is looked now; what is written from now on is told of anew.
    pub(super) fn begin(&mut self, now: Instant) {
        self.due = None;
        self.looked = Some(now);
        if let Some(watch) = &self.watch {
            watch.rearm();
        }
    }

    /// Looks whether others have done anything to the document. After a failure it is looked again with the next change.
    pub(super) fn look(
        &mut self,
        now: Instant,
        library: &mut Library,
        document: &DocumentId,
        window: WindowId,
    ) -> Result<bool, StoreError> {
        // Asked first: a write that is over by now is seen, and one that is not is looked after again.
        if library.is_being_written()? {
            self.due = Some(now + INTERVAL);
        }
        self.is_new(library, document, window)
    }

    /// Whether others have done anything to the document that was not seen before.
    pub(super) fn is_new(
        &mut self,
        library: &mut Library,
        document: &DocumentId,
        window: WindowId,
    ) -> Result<bool, StoreError> {
        self.abreast &= !library.changed_elsewhere()?;
        if self.abreast {
            return Ok(false);
        }
        let last = library.last_edit_elsewhere(document, window)?;
        self.abreast = true;
        Ok(std::mem::replace(&mut self.seen, last) != last)
    }

    /// The notes could not be read after all.
    pub(super) const fn missed(&mut self) {
        self.abreast = false;
        self.seen = -1;
    }

    /// The notes were read because others have changed them.
    pub(super) const fn has_read(&mut self) {
        self.in_company = true;
    }

    /// Whether the notes are to be read again once edits of this window are written.
    pub(super) const fn is_in_company(&self) -> bool {
        self.in_company
    }
}
