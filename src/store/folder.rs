//! The folder and the file that hold the library, for the eyes of their owner only.

use std::fs::OpenOptions;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

use super::StoreError;
use super::private::private_folder;

const FILE: &str = "library.db";

/// How long a write waits for those of other windows. A transaction takes some milliseconds on a disk, so this is more
/// than hundreds of them in a row.
const PATIENCE: Duration = Duration::from_secs(10);

/// Whether `folder` has a library, or that cannot be known.
#[must_use]
pub fn is_there(folder: &Path) -> bool {
    path(folder).try_exists().unwrap_or(true)
}

/// The file of the library in `folder`.
#[must_use]
pub fn path(folder: &Path) -> PathBuf {
    folder.join(FILE)
}

/// Makes the folder and an empty file where they are missing, and returns the file. SQLite gives the files that it adds
/// the mode of this one.
pub(super) fn prepare(folder: &Path) -> Result<PathBuf, StoreError> {
    let mut options = OpenOptions::new();
    options.append(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    private_folder(folder).map_err(|source| StoreError::NoPlace {
        path: folder.to_owned(),
        source,
    })?;
    let path = path(folder);
    match options.open(&path) {
        Ok(_) => Ok(path),
        Err(source) => Err(StoreError::NoPlace { path, source }),
    }
}

/// Opens the file, without touching it yet.
pub(super) fn connect(path: &Path) -> rusqlite::Result<Connection> {
    open(path, OpenFlags::SQLITE_OPEN_READ_WRITE)
}

/// Opens the file for reading only, of whatever version it is.
pub(super) fn connect_to_read(path: &Path) -> rusqlite::Result<Connection> {
    open(path, OpenFlags::SQLITE_OPEN_READ_ONLY)
}

fn open(path: &Path, flags: OpenFlags) -> rusqlite::Result<Connection> {
    let connection = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    connection.busy_timeout(PATIENCE)?;
    Ok(connection)
}
