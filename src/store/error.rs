//! What can go wrong with the library, in one line each that says what to do next.

use std::io;
use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;
use rusqlite::ffi::SQLITE_IOERR_SHMSIZE;

use crate::notes::{EditError, Item};

/// Why the library did not do what it was asked. It is then as it was before.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The folder or the file cannot be made, or not be written.
    #[error("{path} cannot be written ({source}); make it writable and try again", path = path.display())]
    NoPlace {
        /// The folder or file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The library lies where nothing may be written.
    #[error("{path} cannot be written; make it and its folder writable and try again", path = path.display())]
    ReadOnly {
        /// The file.
        path: PathBuf,
    },
    /// Another program writes to the library and has not ended within the time allowed.
    #[error("{path} is locked by another program; close that one and try again", path = path.display())]
    Locked {
        /// The file.
        path: PathBuf,
    },
    /// No room is left.
    #[error("the disk that holds {path} is full; free some space and try again", path = path.display())]
    Full {
        /// The file.
        path: PathBuf,
    },
    /// The file is no library, or not a whole one.
    #[error(
        "{path} is damaged and was left as it is; move it elsewhere to begin anew, and keep it: its notes may be recovered (sqlite3 library.db .recover)",
        path = path.display()
    )]
    Damaged {
        /// The file.
        path: PathBuf,
    },
    /// A later version of the program has changed how the library is laid out.
    #[error("{path} was written by a newer sayso and was left as it is; update sayso to open it", path = path.display())]
    Newer {
        /// The file.
        path: PathBuf,
    },
    /// A file is in the way of one that is to be written.
    #[error("{path} is there already and was left as it is; name a file that is not there yet", path = path.display())]
    Taken {
        /// The file.
        path: PathBuf,
    },
    /// What was to be forgotten is, but not from all files.
    #[error(
        "it is forgotten, but its words may still be in {path} and beside it while another program reads there; close that one and forget again",
        path = path.display()
    )]
    Remains {
        /// The file.
        path: PathBuf,
    },
    /// The edit speaks of what is not there, or there already.
    #[error("{0}; another window may have changed it")]
    Unfitting(#[from] EditError),
    /// What the edit speaks of is no longer as the edit left it, so the edit cannot be taken back.
    #[error("another window has changed that {0} since")]
    ChangedSince(Item),
    /// SQLite or the system under it failed in another way.
    #[error("{path} could not be read or written ({source}); check the disk and the room on it, and try again", path = path.display())]
    Failed {
        /// The file.
        path: PathBuf,
        /// Why.
        source: rusqlite::Error,
    },
}

/// The same, before it is known which file it is about.
#[derive(Debug)]
pub(super) enum Fault {
    Sqlite(rusqlite::Error),
    Damaged,
    Newer,
    Remains,
    Unfitting(EditError),
    ChangedSince(Item),
}

impl From<rusqlite::Error> for Fault {
    fn from(error: rusqlite::Error) -> Self {
        Self::Sqlite(error)
    }
}

impl From<EditError> for Fault {
    fn from(error: EditError) -> Self {
        Self::Unfitting(error)
    }
}

impl Fault {
    /// The error to show, about the library at `path`.
    pub(super) fn at(self, path: &Path) -> StoreError {
        let path = path.to_owned();
        match self {
            Self::Sqlite(source) => of_sqlite(source, path),
            Self::Damaged => StoreError::Damaged { path },
            Self::Newer => StoreError::Newer { path },
            Self::Remains => StoreError::Remains { path },
            Self::Unfitting(error) => StoreError::Unfitting(error),
            Self::ChangedSince(item) => StoreError::ChangedSince(item),
        }
    }
}

fn of_sqlite(source: rusqlite::Error, path: PathBuf) -> StoreError {
    use rusqlite::Error as E;
    // What was written here is always read back, so a value of another kind or content came from elsewhere.
    if matches!(
        source,
        E::FromSqlConversionFailure(..) | E::InvalidColumnType(..) | E::IntegralValueOutOfRange(..) | E::Utf8Error(..)
    ) {
        return StoreError::Damaged { path };
    }
    // Where no room is left for the memory that windows share, SQLite speaks of a failed disk.
    if source
        .sqlite_error()
        .is_some_and(|e| e.extended_code == SQLITE_IOERR_SHMSIZE)
    {
        return StoreError::Full { path };
    }
    match source.sqlite_error_code() {
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked | ErrorCode::FileLockingProtocolFailed) => {
            StoreError::Locked { path }
        }
        Some(ErrorCode::DiskFull) => StoreError::Full { path },
        Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied | ErrorCode::CannotOpen) => {
            StoreError::ReadOnly { path }
        }
        Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => StoreError::Damaged { path },
        _ => StoreError::Failed { path, source },
    }
}
