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
pub(super) const PATIENCE: Duration = Duration::from_secs(10);

/// Whether `folder` has a library, or that cannot be known.
#[must_use]
pub fn is_there(folder: &Path) -> bool {
    folder.join(FILE).try_exists().unwrap_or(true)
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
    let path = folder.join(FILE);
    match options.open(&path) {
        Ok(_) => Ok(path),
        Err(source) => Err(StoreError::NoPlace { path, source }),
    }
}

/// Opens the file, without touching it yet.
pub(super) fn connect(path: &Path) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(PATIENCE)?;
    Ok(connection)
}
