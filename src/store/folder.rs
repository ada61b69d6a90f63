//! The folder and the file that hold the library, for the eyes of their owner only.

use std::fs::OpenOptions;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use super::StoreError;
use super::packed;
use super::private::private_folder;

const FILE: &str = "library.db";

/// How long a write waits for those of other windows. A transaction takes some milliseconds on a disk, so this is more
/// than hundreds of them in a row.
pub(super) const PATIENCE: Duration = Duration::from_secs(10);

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
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(PATIENCE)?;
    packed::teach(&connection)?;
    Ok(connection)
}

/// Opens the file, of whatever version it is, for reading. Nothing is written to it, at the end neither, until
/// [`tidy_up`] allows that.
pub(super) fn connect_to_read(path: &Path) -> rusqlite::Result<Connection> {
    let connection = connect(path)?;
    connection.execute_batch("PRAGMA query_only = ON")?;
    leave_as_it_is(&connection)?;
    Ok(connection)
}

/// Closing the last connection does not bring the log of writes into the file.
pub(super) fn leave_as_it_is(connection: &Connection) -> rusqlite::Result<()> {
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    Ok(())
}

/// Closing the last connection leaves one file, as it does after writing: the file is sound, and of this version.
pub(super) fn tidy_up(connection: &Connection) -> rusqlite::Result<()> {
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false)?;
    Ok(())
}
