//! Which edit is taken back, or brought back, and whether it still can be.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, params};
use uuid::{NoContext, Uuid};

use super::column::{Id, Json};
use super::error::Fault;
use super::notebook;
use super::revision::CARRIER;
use crate::document::DocumentId;
use crate::notes::{Change, Edit, Turn, WindowId};

/// Number of the last edit in the log; 0 when it is empty.
pub(super) fn last_number(connection: &Connection) -> rusqlite::Result<i64> {
    connection.query_row("SELECT coalesce(max(number), 0) FROM edit", [], |row| row.get(0))
}

/// Takes back the last edit, or the last undo, that `window` may take back, by an edit of its own.
pub(super) fn turn(
    connection: &Connection,
    document: &DocumentId,
    window: WindowId,
    opened_at: i64,
    turn: Turn,
    at: Timestamp,
) -> Result<Option<Edit>, Fault> {
    let Some(last) = last(connection, document, window, opened_at, turn)? else {
        return Ok(None);
    };
    let now = notebook::load_one(connection, document, last.change.item())?;
    if !now.stands(&last.change) {
        return Err(Fault::ChangedSince(last.change.item()));
    }
    let edit = Edit {
        id: fresh_id(at),
        window,
        at,
        undoes: Some(last.id),
        change: last.inverse,
    };
    notebook::record(connection, document, &edit)?;
    Ok(Some(edit))
}

struct Last {
    id: Uuid,
    change: Change,
    inverse: Change,
}

/// What others did after this library was opened is theirs: this window has not seen it. An undo is taken back only as
/// long as the window has done nothing else since.
fn last(
    connection: &Connection,
    document: &DocumentId,
    window: WindowId,
    opened_at: i64,
    turn: Turn,
) -> rusqlite::Result<Option<Last>> {
    connection
        .prepare_cached(
            "SELECT id, change, inverse FROM edit
             WHERE document = ?1 AND (window = ?2 OR number <= ?3) AND window <> ?5 AND is_undo = ?4
               AND NOT EXISTS (SELECT 1 FROM edit AS later WHERE later.undoes = edit.id)
               AND NOT (?4 AND EXISTS (
                   SELECT 1 FROM edit AS later
                   WHERE later.document = ?1 AND later.window = ?2 AND later.number > edit.number AND later.undoes IS NULL))
             ORDER BY number DESC LIMIT 1",
        )?
        .query_row(params![document.0, Id(window.0), opened_at, turn == Turn::Forth, Id(CARRIER.0)], |row| {
            Ok(Last {
                id: row.get::<_, Id>(0)?.0,
                change: row.get::<_, Json<Change>>(1)?.0,
                inverse: row.get::<_, Json<Change>>(2)?.0,
            })
        })
        .optional()
}

pub(super) fn fresh_id(at: Timestamp) -> Uuid {
    let seconds = u64::try_from(at.as_second()).unwrap_or_default();
    let nanoseconds = u32::try_from(at.subsec_nanosecond()).unwrap_or_default();
    Uuid::new_v7(uuid::Timestamp::from_unix(NoContext, seconds, nanoseconds))
}
