//! The SQLite library: documents, their notebooks, and the place reached in each; and the writing of single files for
//! others to read. Synchronous; threads are the caller's.
//!
//! # What is written to disk, and when
//!
//! One SQLite database, `library.db`, in the folder that [`Library::open`] is given. While it is open, SQLite keeps
//! `library.db-wal` and `library.db-shm` beside it. A folder that is made here is readable by its owner only (mode 0700),
//! and so are the files (0600). Nothing else is written but what the reader exports, and by [`rescue`] what the library
//! did not take, how the reader arranged the screen ([`KeptScreen`]), and a [`Mirror`] of notes for who wants one; nothing leaves the machine.
//!
//! - **Opening** a library writes its empty tables, once. Whether anything is written of an article is the caller's to say.
//! - [`Library::save`] and [`Library::turn`] write the edit, the change that takes it back, its time and window; the
//!   highlight as it then is, with its passage, 64 characters on each side, note, tags and speaker, or the correction,
//!   with the names and passages that it speaks of; and once for each article its title, author, date, source, location and
//!   text.
//! - [`Library::take_along`] writes the notes on an earlier text of a file to its revised one.
//! - [`Library::keep_place`] writes a byte offset and a time, and once the same of the article. A place at the very start
//!   of an article of which nothing was kept yet is not written.
//! - [`Library::keep_found`] and [`Library::add`] write once the same of the article, when it was opened, who and what was
//!   found in it, and where; [`Library::keep_found_if_noted`] only where an edit was written before.
//! - [`Library::set_labels`], [`Library::change_labels`], [`Library::set_archived`] and [`Library::identify`] write just that;
//!   a later version of an article takes labels and identities along.
//! - [`Library::keep_page`] writes a page of the web as it came, its addresses and the time, and the same of its article.
//! - [`Mirror::keep`] writes the notes of an article to a file in a folder that the reader has named for it.
//! - [`Library::keep_place_if_noted`] writes that offset only, and only where an edit was written before.
//! - [`Library::open_private`] writes nothing: the library is in memory and goes with the program.
//! - [`Library::forget`] takes all of that back, from every file. [`back_up`] writes a copy where the reader wants one;
//!   [`check`] and [`Look`] change nothing.
//!
//! # What always holds
//!
//! - An edit that `save` has returned from survives the end of the program and of the power (`synchronous=FULL`). Each
//!   write is one transaction: at any moment the old or the new state is found whole.
//! - The log of edits is only ever added to, until its document is forgotten, and the only stack of undo there is.
//!   Highlights and corrections are what the log comes to, kept for quick loading.
//! - Windows never overwrite each other's work: a save touches the one highlight, correction or mark that its edit speaks
//!   of. A note written while another window removes its highlight brings that back. Of two notes written on one highlight
//!   at the same time both are kept, one below the other ([`Notebook::reconciled`]).
//! - Where the text of an article has been revised, its notes go along ([`Library::take_along`]).
//! - A library that is damaged, or was written by a newer version, is left as it is; the caller writes no more where a
//!   later look ([`Look`]) finds damage.

mod catalogue;
mod column;
mod documents;
mod elsewhere;
mod error;
mod file;
mod folder;
mod forget;
mod found;
mod individuals;
mod kept;
mod mirror;
mod notebook;
mod packed;
mod private;
mod revision;
mod schema;
mod screen;
mod sought;
#[cfg(test)]
mod tests;
mod undo;
mod upkeep;
mod watch;
mod webpage;

pub use catalogue::{Entry, Found};
pub use error::StoreError;
pub use file::{write_new, write_over};
pub use folder::{is_there, path};
pub use forget::Known;
pub use individuals::{Appearance, Individual, Listed, Said};
pub use mirror::{Mirror, Page};
pub use private::{forget_rescued, new_private_file, new_private_folder, private_folder, rescue};
pub use screen::KeptScreen;
pub use sought::{Matching, Place, Sought, Within};
pub use upkeep::{Holdings, Look, Soundness, Stop, back_up, check};
pub use watch::Watch;
pub use webpage::WebPage;

use std::path::{Path, PathBuf};

use jiff::Timestamp;
use rusqlite::{Connection, Transaction, TransactionBehavior};

use crate::document::{Document, DocumentId};
use crate::notes::{Edit, Notebook, Tally, Turn, WindowId};
use error::Fault;

/// An open library. Several, in one program or in many, may have the same folder open.
#[derive(Debug)]
pub struct Library {
    connection: Connection,
    path: PathBuf,
    /// Number of the last edit in the log when the library was opened.
    opened_at: i64,
    /// Of what others have written, as far as it was asked for.
    version: i64,
}

/// What the library holds of one document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stored {
    /// Its highlights, where their passages stand now, and its corrections.
    pub notebook: Notebook,
    /// The place reached, a byte offset into the document's text.
    pub place: Option<usize>,
    /// What became of the highlights of a text that this one is a revision of, if they are not in the library yet.
    pub revised: Option<Tally>,
}

impl Library {
    /// Opens the library in `folder`, making both where they are missing.
    ///
    /// # Errors
    /// When the folder or the file cannot be made or written, is locked, damaged, or of a newer version.
    pub fn open(folder: &Path) -> Result<Self, StoreError> {
        let path = folder::prepare(folder)?;
        let connection = folder::connect(&path).map_err(|e| Fault::from(e).at(&path))?;
        Self::with(connection, path)
    }

    /// A library in memory, which writes nothing to disk.
    ///
    /// # Errors
    /// When there is no memory for it.
    pub fn open_private() -> Result<Self, StoreError> {
        let path = PathBuf::from(":memory:");
        let connection = Connection::open_in_memory().map_err(|e| Fault::from(e).at(&path))?;
        packed::teach(&connection).map_err(|e| Fault::from(e).at(&path))?;
        Self::with(connection, path)
    }

    fn with(mut connection: Connection, path: PathBuf) -> Result<Self, StoreError> {
        schema::prepare(&mut connection).map_err(|fault| fault.at(&path))?;
        let opened_at = undo::last_number(&connection).map_err(|e| Fault::from(e).at(&path))?;
        let version = elsewhere::version(&connection).map_err(|e| Fault::from(e).at(&path))?;
        Ok(Self {
            connection,
            path,
            opened_at,
            version,
        })
    }

    /// The file that holds the library; `:memory:` for a private one.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What was kept of a document; `None` if nothing was. Where the text has been revised since, or a later version of the
    /// program reads it in another way, the passages are found again in it. Writes nothing: [`Library::take_along`] does.
    ///
    /// # Errors
    /// When the library cannot be read, or is damaged.
    pub fn notebook(&self, document: &Document) -> Result<Option<Stored>, StoreError> {
        let read = || -> rusqlite::Result<Option<Stored>> {
            let plan = revision::plan(&self.connection, document)?;
            if plan.is_none() && !documents::is_known(&self.connection, &document.id)? {
                return Ok(None);
            }
            let plan = plan.unwrap_or_default();
            let mut notebook = notebook::load(&self.connection, &document.id)?;
            for change in &plan.changes {
                // Made for this notebook a moment ago; what another window has done since is as good.
                let _ = notebook.apply(change);
            }
            let place = documents::place(&self.connection, &document.id)?.or(plan.place);
            Ok(Some(Stored {
                notebook,
                place: place.map(|at| document.text.floor(at)),
                revised: Some(plan.tally).filter(|tally| tally.all() > 0),
            }))
        };
        read().map_err(|e| Fault::from(e).at(&self.path))
    }

    /// Takes along what was noted in a text that this one is a revision of: in what the same file held when it was last
    /// annotated. Everything is put where it stands now; that is no edit of the reader's, so nobody undoes it. The notes on
    /// the earlier text stay there as well. Returns what became of the highlights; `None` when there were none to take along.
    ///
    /// # Errors
    /// When the library cannot be read or written; nothing is changed then.
    pub fn take_along(&mut self, document: &Document, at: Timestamp) -> Result<Option<Tally>, StoreError> {
        let is_due = revision::plan(&self.connection, document)
            .map_err(|e| Fault::from(e).at(&self.path))?
            .is_some();
        if !is_due {
            return Ok(None);
        }
        self.write(|transaction| revision::carry(transaction, document, at))
    }

    /// Writes an edit. An edit that is in the log already is not written again, so a save whose outcome is not known can
    /// be repeated.
    ///
    /// # Errors
    /// When the library cannot be written, or its notebook has no place for the edit; nothing is changed then.
    pub fn save(&mut self, document: &Document, edit: &Edit) -> Result<(), StoreError> {
        self.write(|transaction| {
            if notebook::is_logged(transaction, edit.id)? {
                return Ok(());
            }
            documents::keep(transaction, document, edit.at)?;
            notebook::record(transaction, &document.id, edit)
        })
    }

    /// [`Turn::Back`] takes back the last edit of `window` in a document that is not taken back yet; when none is left, the
    /// last one that was there when this library was opened. [`Turn::Forth`] takes back the last such undo, unless the
    /// window has made an edit since. Returns the edit that does it, which is in the log by then; `None` when there is
    /// nothing to take back.
    ///
    /// # Errors
    /// When what it speaks of has been changed since by another window, or the library cannot be written; nothing is changed
    /// then.
    pub fn turn(
        &mut self,
        document: &DocumentId,
        window: WindowId,
        turn: Turn,
        at: Timestamp,
    ) -> Result<Option<Edit>, StoreError> {
        let opened_at = self.opened_at;
        self.write(|transaction| undo::turn(transaction, document, window, opened_at, turn, at))
    }

    /// Remembers the place reached, a byte offset into the document's text.
    ///
    /// # Errors
    /// When the library cannot be written.
    pub fn keep_place(&mut self, document: &Document, offset: usize, at: Timestamp) -> Result<(), StoreError> {
        self.write(|transaction| {
            if offset == 0 && !documents::is_known(transaction, &document.id)? {
                return Ok(());
            }
            documents::keep(transaction, document, at)?;
            Ok(documents::set_place(transaction, &document.id, offset)?)
        })
    }

    /// The same of a document in which something was noted or corrected, though it may be undone or removed since; of any
    /// other nothing is written.
    ///
    /// # Errors
    /// When the library cannot be written.
    pub fn keep_place_if_noted(&mut self, document: &DocumentId, offset: usize) -> Result<(), StoreError> {
        self.write(|transaction| {
            if documents::is_noted(transaction, document)? {
                documents::set_place(transaction, document, offset)?;
            }
            Ok(())
        })
    }

    /// Whether anything is kept of a document.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn is_known(&self, document: &DocumentId) -> Result<bool, StoreError> {
        documents::is_known(&self.connection, document).map_err(|e| Fault::from(e).at(&self.path))
    }

    /// Documents of which something is kept: that with this id, and those read from this path, also where its file is gone;
    /// those last seen first.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn known(&self, id: Option<&DocumentId>, source: Option<&Path>) -> Result<Vec<Known>, StoreError> {
        let location = source.and_then(documents::location_of);
        forget::known(&self.connection, id, location.as_deref()).map_err(|e| Fault::from(e).at(&self.path))
    }

    /// Forgets documents for good: their text, notes, corrections, the log of their edits, and the place reached. No word of
    /// them is left in the files. It cannot be undone.
    ///
    /// # Errors
    /// When the library cannot be written; it is then as it was. [`StoreError::Remains`] when all is forgotten, but another
    /// program keeps the words from being overwritten: forgetting again, of nothing even, does that.
    pub fn forget(&mut self, documents: &[DocumentId]) -> Result<(), StoreError> {
        forget::overwrite_what_is_deleted(&self.connection).map_err(|e| Fault::from(e).at(&self.path))?;
        self.write(|transaction| Ok(forget::delete(transaction, documents)?))?;
        forget::purge(&self.connection).map_err(|fault| match fault.at(&self.path) {
            StoreError::Locked { path } => StoreError::Remains { path },
            other => other,
        })
    }

    /// The library was found damaged: at the end the file is left as it is. What was written since it was last closed
    /// stays in the log beside it, where the next one to open it finds it.
    pub fn leave_as_it_is(&self) {
        // Where that is refused, the end is as any other.
        let _ = folder::leave_as_it_is(&self.connection);
    }

    /// Reads the whole library for damage; takes about a second for each 100 MB.
    ///
    /// # Errors
    /// When it is damaged or cannot be read.
    pub fn check(&self) -> Result<(), StoreError> {
        schema::check(&self.connection).map_err(|fault| fault.at(&self.path))
    }

    /// Runs `work` in one transaction. It takes the right to write at once: a transaction that reads first can be refused
    /// that right later, whatever the timeout.
    fn write<T>(&mut self, work: impl FnOnce(&Transaction<'_>) -> Result<T, Fault>) -> Result<T, StoreError> {
        let run = || {
            let transaction = self
                .connection
                .transaction_with_behavior(TransactionBehavior::Immediate)?;
            let done = work(&transaction)?;
            transaction.commit()?;
            Ok(done)
        };
        run().map_err(|fault: Fault| fault.at(&self.path))
    }
}
