//! The highlights of a document and the log of the edits that made them, always written together.

use rusqlite::{Connection, OptionalExtension, params};
use uuid::Uuid;

use super::column::{Id, Json};
use super::error::Fault;
use crate::document::DocumentId;
use crate::notes::{Change, Edit, Highlight, HighlightId, Notebook};

/// The whole notebook of a document.
pub(super) fn load(connection: &Connection, document: &DocumentId) -> rusqlite::Result<Notebook> {
    connection
        .prepare_cached("SELECT content FROM highlight WHERE document = ?1")?
        .query_map([&document.0], |row| Ok(row.get::<_, Json<Highlight>>(0)?.0))?
        .collect::<rusqlite::Result<_>>()
        .map(Notebook::of)
}

/// A notebook of one highlight only, or of none if it is not there: all that an edit of it can see.
pub(super) fn load_one(connection: &Connection, document: &DocumentId, id: HighlightId) -> rusqlite::Result<Notebook> {
    connection
        .prepare_cached("SELECT content FROM highlight WHERE document = ?1 AND id = ?2")?
        .query_row(params![document.0, Id(id.0)], |row| row.get(0))
        .optional()
        .map(|found| Notebook::of(found.map(|Json(highlight)| highlight).into_iter().collect()))
}

/// Whether the log has the edit with this id.
pub(super) fn is_logged(connection: &Connection, edit: Uuid) -> rusqlite::Result<bool> {
    connection
        .prepare_cached("SELECT 1 FROM edit WHERE id = ?1")?
        .exists([Id(edit)])
}

/// Applies an edit to the highlight that it speaks of, and adds it to the log. The document must be known.
pub(super) fn record(connection: &Connection, document: &DocumentId, edit: &Edit) -> Result<(), Fault> {
    let target = edit.change.target();
    let mut notebook = load_one(connection, document, target)?;
    let inverse = notebook.apply(&edit.change)?;
    put(connection, document, target, notebook.get(target))?;
    Ok(log(connection, document, edit, &inverse)?)
}

fn put(
    connection: &Connection,
    document: &DocumentId,
    id: HighlightId,
    highlight: Option<&Highlight>,
) -> rusqlite::Result<()> {
    match highlight {
        Some(highlight) => connection
            .prepare_cached(
                "INSERT INTO highlight (document, id, content) VALUES (?1, ?2, ?3)
                 ON CONFLICT (document, id) DO UPDATE SET content = excluded.content",
            )?
            .execute(params![document.0, Id(id.0), Json(highlight)])?,
        None => connection
            .prepare_cached("DELETE FROM highlight WHERE document = ?1 AND id = ?2")?
            .execute(params![document.0, Id(id.0)])?,
    };
    Ok(())
}

fn log(connection: &Connection, document: &DocumentId, edit: &Edit, inverse: &Change) -> rusqlite::Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO edit (id, document, window, at, undoes, change, inverse)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?
        .execute(params![
            Id(edit.id),
            document.0,
            Id(edit.window.0),
            edit.at.to_string(),
            edit.undoes.map(Id),
            Json(&edit.change),
            Json(inverse),
        ])?;
    Ok(())
}
