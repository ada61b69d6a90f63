//! Forgetting documents for good: no word of them is left in the library's files.

use rusqlite::{Connection, params};

use super::error::Fault;
use crate::document::DocumentId;

/// A document of which something is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// Which.
    pub id: DocumentId,
    /// Its title, as it was read.
    pub title: Option<String>,
    /// Where it was read from, in full.
    pub location: Option<String>,
    /// Its highlights, with a note or without.
    pub highlights: usize,
    /// Its corrections.
    pub corrections: usize,
}

/// The documents with this id or from this location, those last seen first.
pub(super) fn known(
    connection: &Connection,
    id: Option<&DocumentId>,
    location: Option<&str>,
) -> rusqlite::Result<Vec<Known>> {
    let count = |row: &rusqlite::Row<'_>, at: usize| -> rusqlite::Result<usize> {
        Ok(usize::try_from(row.get::<_, i64>(at)?).unwrap_or_default())
    };
    connection
        .prepare_cached(
            "SELECT id, title, location,
                    (SELECT count(*) FROM highlight WHERE document = known.id),
                    (SELECT count(*) FROM correction WHERE document = known.id)
             FROM document AS known
             WHERE id = ?1 OR location = ?2 OR id IN (SELECT document FROM page WHERE address = ?2)
             ORDER BY seen DESC, id",
        )?
        .query_map(params![id.map(|id| &id.0), location], |row| {
            Ok(Known {
                id: DocumentId(row.get(0)?),
                title: row.get(1)?,
                location: row.get(2)?,
                highlights: count(row, 3)?,
                corrections: count(row, 4)?,
            })
        })?
        .collect()
}

/// Takes all rows of these documents out; their pages are overwritten with zeros.
pub(super) fn delete(connection: &Connection, documents: &[DocumentId]) -> rusqlite::Result<()> {
    // What refers to a document goes with it.
    let mut delete = connection.prepare_cached("DELETE FROM document WHERE id = ?1")?;
    for id in documents {
        delete.execute([&id.0])?;
    }
    // Names are kept once for all texts that they are in.
    connection.execute("DELETE FROM name WHERE number NOT IN (SELECT name FROM entity)", [])?;
    Ok(())
}

/// From now on, what is deleted on this connection is overwritten and not only let go.
pub(super) fn overwrite_what_is_deleted(connection: &Connection) -> rusqlite::Result<()> {
    connection.query_row("PRAGMA secure_delete = ON", [], |_| Ok(()))
}

/// Takes what is left of deleted rows out of the files: the zeros over their pages are brought from the log of writes to
/// their places, then all that is kept is written anew, and the log is emptied.
pub(super) fn purge(connection: &Connection) -> Result<(), Fault> {
    empty_the_log(connection)?;
    // What is kept passes through memory and not through a file of its own.
    connection.execute_batch("PRAGMA temp_store = MEMORY; VACUUM")?;
    empty_the_log(connection)
}

fn empty_the_log(connection: &Connection) -> Result<(), Fault> {
    let is_busy: bool = connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
    if is_busy { Err(Fault::Remains) } else { Ok(()) }
}

#[cfg(test)]
mod tests;
