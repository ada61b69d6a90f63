//! The folder and the file that hold the library, for the eyes of their owner only.

use std::fs::{DirBuilder, OpenOptions};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

use super::StoreError;

const FILE: &str = "library.db";

/// How long a write waits for those of other windows. A transaction takes some milliseconds on a disk, so this is more
/// than hundreds of them in a row.
const PATIENCE: Duration = Duration::from_secs(10);

/// Makes the folder and an empty file where they are missing, and returns the file. SQLite gives the files that it adds
/// the mode of this one.
pub(super) fn prepare(folder: &Path) -> Result<PathBuf, StoreError> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    let mut options = OpenOptions::new();
    options.append(true).create(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
        builder.mode(0o700);
        options.mode(0o600);
    }
    builder.create(folder).map_err(|source| StoreError::NoPlace {
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
