//! The highlights and corrections of a document and the log of the edits that made them, always written together.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, params};
use serde::de::DeserializeOwned;
use uuid::Uuid;

use super::column::{Id, Json};
use super::error::Fault;
use crate::document::DocumentId;
use crate::notes::{Change, Correction, CorrectionId, Edit, Highlight, HighlightId, Item, Notebook};

/// The whole notebook of a document.
pub(super) fn load(connection: &Connection, document: &DocumentId) -> rusqlite::Result<Notebook> {
    let highlights = load_all(
        connection,
        document,
        "SELECT content FROM highlight WHERE document = ?1",
    )?;
    let corrections = load_all(
        connection,
        document,
        "SELECT content FROM correction WHERE document = ?1",
    )?;
    Ok(Notebook::of(highlights, corrections))
}

fn load_all<T: DeserializeOwned>(
    connection: &Connection,
    document: &DocumentId,
    query: &str,
) -> rusqlite::Result<Vec<T>> {
    connection
        .prepare_cached(query)?
        .query_map([&document.0], |row| Ok(row.get::<_, Json<T>>(0)?.0))?
        .collect()
}

/// A notebook of one item only, or of none if it is not there: all that an edit of it can see.
pub(super) fn load_one(connection: &Connection, document: &DocumentId, item: Item) -> rusqlite::Result<Notebook> {
    Ok(match item {
        Item::Highlight(HighlightId(id)) => {
            let query = "SELECT content FROM highlight WHERE document = ?1 AND id = ?2";
            Notebook::of(content(connection, document, id, query)?, Vec::new())
        }
        Item::Correction(CorrectionId(id)) => {
            let query = "SELECT content FROM correction WHERE document = ?1 AND id = ?2";
            Notebook::of(Vec::new(), content(connection, document, id, query)?)
        }
    })
}

/// The content of one row, if it is there.
fn content<T: DeserializeOwned>(
    connection: &Connection,
    document: &DocumentId,
    id: Uuid,
    query: &str,
) -> rusqlite::Result<Vec<T>> {
    connection
        .prepare_cached(query)?
        .query_map(params![document.0, Id(id)], |row| Ok(row.get::<_, Json<T>>(0)?.0))?
        .collect()
}

/// Whether the log has the edit with this id.
pub(super) fn is_logged(connection: &Connection, edit: Uuid) -> rusqlite::Result<bool> {
    connection
        .prepare_cached("SELECT 1 FROM edit WHERE id = ?1")?
        .exists([Id(edit)])
}

/// Applies an edit to the item that it speaks of, and adds it to the log. The document must be known.
pub(super) fn record(connection: &Connection, document: &DocumentId, edit: &Edit) -> Result<(), Fault> {
    let item = edit.change.item();
    let mut notebook = load_one(connection, document, item)?;
    let revival = match &edit.change {
        Change::SetNote { id, note, changed } if notebook.get(*id).is_none() => {
            revival(connection, document, *id, note, *changed)?
        }
        _ => None,
    };
    let change = revival.as_ref().unwrap_or(&edit.change);
    let inverse = notebook.apply(change)?;
    match item {
        Item::Highlight(id) => put_highlight(connection, document, id, notebook.get(id))?,
        Item::Correction(id) => put_correction(connection, document, id, notebook.correction(id))?,
    }
    Ok(log(connection, document, edit, change, &inverse)?)
}

/// What a note written on a highlight comes to that another window has removed meanwhile: words weigh more than their
/// removal, so the highlight comes back with them.
fn revival(
    connection: &Connection,
    document: &DocumentId,
    id: HighlightId,
    note: &str,
    changed: Timestamp,
) -> rusqlite::Result<Option<Change>> {
    let removed = connection
        .prepare_cached(
            "SELECT inverse FROM edit WHERE document = ?1 AND change ->> 'do' = 'remove' AND change ->> 'id' = ?2
             ORDER BY number DESC LIMIT 1",
        )?
        .query_row(params![document.0, Id(id.0)], |row| row.get(0))
        .optional()?;
    Ok(match removed {
        Some(Json(Change::Add { mut highlight })) => {
            note.clone_into(&mut highlight.note);
            highlight.changed = changed;
            Some(Change::Add { highlight })
        }
        _ => None,
    })
}

fn put_highlight(
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

fn put_correction(
    connection: &Connection,
    document: &DocumentId,
    id: CorrectionId,
    correction: Option<&Correction>,
) -> rusqlite::Result<()> {
    match correction {
        Some(correction) => connection
            .prepare_cached("INSERT INTO correction (document, id, content) VALUES (?1, ?2, ?3)")?
            .execute(params![document.0, Id(id.0), Json(correction)])?,
        None => connection
            .prepare_cached("DELETE FROM correction WHERE document = ?1 AND id = ?2")?
            .execute(params![document.0, Id(id.0)])?,
    };
    Ok(())
}

/// `change` is what the edit came to.
fn log(
    connection: &Connection,
    document: &DocumentId,
    edit: &Edit,
    change: &Change,
    inverse: &Change,
) -> rusqlite::Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO edit (id, document, window, at, undoes, change, inverse, is_undo)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7,
                     coalesce((SELECT NOT is_undo FROM edit WHERE id = ?5), 0))",
        )?
        .execute(params![
            Id(edit.id),
            document.0,
            Id(edit.window.0),
            edit.at.to_string(),
            edit.undoes.map(Id),
            Json(change),
            Json(inverse),
        ])?;
    Ok(())
}
