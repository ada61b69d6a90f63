//! The library as a whole: a copy of it, a look for damage, what it holds. Writes nothing to it.

use std::ffi::OsString;
use std::fmt;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, ErrorCode, InterruptHandle};

use super::error::Fault;
use super::file::{publish_new, unfinished};
use super::{StoreError, folder, new_private_file, schema};

/// How much a library holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Holdings {
    /// Documents of which something is kept.
    pub documents: usize,
    /// Highlights, with a note or without.
    pub highlights: usize,
    /// Those of them that have a note.
    pub notes: usize,
    /// Corrections.
    pub corrections: usize,
    /// Bytes of the file.
    pub bytes: u64,
}

/// Whether a copy is sound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Soundness {
    /// As far as a quick look tells.
    Sound,
    /// It is damaged, as the library is.
    Damaged,
}

/// Reads the whole library in `folder` for damage, also for indexes and references that do not fit, and tells what it
/// holds. Takes some seconds for each 100 MB.
///
/// # Errors
/// When it is damaged, of a newer version, or cannot be read.
pub fn check(folder: &Path) -> Result<Holdings, StoreError> {
    let path = folder::path(folder);
    let look = || {
        let connection = folder::connect_to_read(&path)?;
        schema::check_fully(&connection)?;
        let holdings = holdings(&connection)?;
        folder::tidy_up(&connection)?;
        Ok(holdings)
    };
    look().map_err(|fault: Fault| fault.at(&path))
}

/// A quick look for damage, on a connection of its own.
#[derive(Debug)]
pub struct Look {
    connection: Connection,
    path: PathBuf,
}

/// Ends a look from another thread.
pub struct Stop(InterruptHandle);

impl Look {
    /// A look at the library in `folder`, which does not read it yet.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn at(folder: &Path) -> Result<Self, StoreError> {
        let path = folder::path(folder);
        let connection = folder::connect_to_read(&path).map_err(|e| Fault::from(e).at(&path))?;
        Ok(Self { connection, path })
    }

    /// What ends it.
    #[must_use]
    pub fn stop(&self) -> Stop {
        Stop(self.connection.get_interrupt_handle())
    }

    /// Reads all of the library: about a second for each 100 MB. Where the file system cannot share memory, writers would
    /// wait for that, so nothing is read there.
    ///
    /// # Errors
    /// When it is damaged, cannot be read, or the look was ended.
    pub fn run(self) -> Result<(), StoreError> {
        let look = || {
            if !schema::has_log_of_writes(&self.connection)? {
                return Ok(());
            }
            schema::check(&self.connection)?;
            Ok(folder::tidy_up(&self.connection)?)
        };
        look().map_err(|fault: Fault| fault.at(&self.path))
    }
}

impl fmt::Debug for Stop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Stop").finish_non_exhaustive()
    }
}

impl Stop {
    /// Ends the look if it is under way.
    pub fn now(&self) {
        self.0.interrupt();
    }
}

/// Copies the library in `folder` to the file `to`, as it is at one moment, whoever writes to it meanwhile. The copy is
/// one file, written whole or not at all, readable by its owner only.
///
/// # Errors
/// When the library cannot be read, `to` is there already, or cannot be written.
pub fn back_up(folder: &Path, to: &Path) -> Result<Soundness, StoreError> {
    let path = folder::path(folder);
    let source = folder::connect_to_read(&path).map_err(|e| Fault::from(e).at(&path))?;
    if fs::symlink_metadata(to).is_ok() {
        return Err(StoreError::Taken { path: to.to_owned() });
    }
    let unwritten = |source| StoreError::NoPlace {
        path: to.to_owned(),
        source,
    };
    let part = unfinished(to).map_err(unwritten)?;
    let finished = || {
        new_private_file(&part).map_err(unwritten)?;
        let soundness = copy(&source, &part).map_err(|error| {
            let is_of_copy = matches!(
                error.sqlite_error_code(),
                Some(ErrorCode::DiskFull | ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::SystemIoFailure)
            );
            Fault::from(error).at(if is_of_copy { to } else { &path })
        })?;
        if soundness == Soundness::Sound && schema::is_empty(&source).is_ok() {
            folder::tidy_up(&source).map_err(|e| Fault::from(e).at(&path))?;
        }
        let publish = || -> io::Result<()> {
            File::open(&part)?.sync_all()?;
            publish_new(&part, to)
        };
        publish().map_err(|error| match error.kind() {
            io::ErrorKind::AlreadyExists => StoreError::Taken { path: to.to_owned() },
            _ => unwritten(error),
        })?;
        Ok(soundness)
    };
    let done = finished();
    for left in ["", "-journal", "-wal", "-shm"] {
        // Of a copy that succeeded nothing is left, and of one that failed the first error is the one to tell.
        let _ = fs::remove_file(ending(&part, left));
    }
    done
}

fn copy(source: &Connection, to: &Path) -> rusqlite::Result<Soundness> {
    let mut copy = folder::connect(to)?;
    let backup = Backup::new(source, &mut copy)?;
    // All pages at once are all of one moment, and nobody who writes meanwhile waits for it.
    while backup.step(-1)? != StepResult::Done {
        std::thread::yield_now();
    }
    drop(backup);
    let soundness = match schema::check(&copy) {
        Ok(()) => Soundness::Sound,
        Err(_) => Soundness::Damaged,
    };
    // One file, which can be read where nothing may be written. A damaged copy may refuse; it is as the library was then.
    let single = copy.query_row("PRAGMA journal_mode = DELETE", [], |_| Ok(()));
    match soundness {
        Soundness::Sound => single.map(|()| soundness),
        Soundness::Damaged => Ok(soundness),
    }
}

fn ending(path: &Path, ending: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(ending);
    name.into()
}

fn holdings(connection: &Connection) -> Result<Holdings, Fault> {
    let bytes = "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size";
    let mut holdings = Holdings {
        bytes: connection
            .query_row(bytes, [], |row| row.get::<_, i64>(0))?
            .unsigned_abs(),
        ..Holdings::default()
    };
    if schema::is_empty(connection)? {
        return Ok(holdings);
    }
    let count = |of: &str| -> rusqlite::Result<usize> {
        let number: i64 = connection.query_row(&format!("SELECT count(*) FROM {of}"), [], |row| row.get(0))?;
        Ok(usize::try_from(number).unwrap_or_default())
    };
    holdings.documents = count("document")?;
    holdings.highlights = count("highlight")?;
    holdings.notes = count("highlight WHERE content ->> 'note' <> ''")?;
    if schema::has_table(connection, "correction")? {
        holdings.corrections = count("correction")?;
    }
    Ok(holdings)
}
