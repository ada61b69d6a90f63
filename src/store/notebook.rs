//! The highlights, corrections and marks of a document and the log of the edits that made them, always written together.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, params};
use serde::Serialize;
use serde::de::DeserializeOwned;
use uuid::Uuid;

use super::column::{Id, Json};
use super::error::Fault;
use crate::document::DocumentId;
use crate::notes::{Change, CorrectionId, Edit, HighlightId, Item, Notebook};

/// A table of items, each with its content as JSON.
struct Table {
    all: &'static str,
    one: &'static str,
    put: &'static str,
    drop: &'static str,
}

macro_rules! table {
    ($name:literal, $key:literal) => {
        Table {
            all: concat!("SELECT content FROM ", $name, " WHERE document = ?1"),
            one: concat!(
                "SELECT content FROM ",
                $name,
                " WHERE document = ?1 AND ",
                $key,
                " = ?2"
            ),
            put: concat!(
                "INSERT INTO ",
                $name,
                " (document, ",
                $key,
                ", content) VALUES (?1, ?2, ?3)
                 ON CONFLICT (document, ",
                $key,
                ") DO UPDATE SET content = excluded.content"
            ),
            drop: concat!("DELETE FROM ", $name, " WHERE document = ?1 AND ", $key, " = ?2"),
        }
    };
}

const HIGHLIGHTS: Table = table!("highlight", "id");
const CORRECTIONS: Table = table!("correction", "id");
const MARKS: Table = table!("mark", "letter");

impl Table {
    fn load<T: DeserializeOwned>(&self, connection: &Connection, document: &DocumentId) -> rusqlite::Result<Vec<T>> {
        connection
            .prepare_cached(self.all)?
            .query_map([&document.0], |row| Ok(row.get::<_, Json<T>>(0)?.0))?
            .collect()
    }

    /// The content of one row, if it is there.
    fn load_one<T: DeserializeOwned>(
        &self,
        connection: &Connection,
        document: &DocumentId,
        key: &str,
    ) -> rusqlite::Result<Vec<T>> {
        connection
            .prepare_cached(self.one)?
            .query_map([&document.0, key], |row| Ok(row.get::<_, Json<T>>(0)?.0))?
            .collect()
    }

    /// Writes one row, or takes it away.
    fn put<T: Serialize>(
        &self,
        connection: &Connection,
        document: &DocumentId,
        key: &str,
        content: Option<&T>,
    ) -> rusqlite::Result<()> {
        match content {
            Some(content) => connection
                .prepare_cached(self.put)?
                .execute(params![document.0, key, Json(content)])?,
            None => connection.prepare_cached(self.drop)?.execute([&document.0, key])?,
        };
        Ok(())
    }
}

/// The whole notebook of a document.
pub(super) fn load(connection: &Connection, document: &DocumentId) -> rusqlite::Result<Notebook> {
    let highlights = HIGHLIGHTS.load(connection, document)?;
    let corrections = CORRECTIONS.load(connection, document)?;
    Ok(Notebook::of(highlights, corrections).with_marks(MARKS.load(connection, document)?))
}

/// A notebook of one item only, or of none if it is not there: all that an edit of it can see.
pub(super) fn load_one(connection: &Connection, document: &DocumentId, item: Item) -> rusqlite::Result<Notebook> {
    let mut notebook = Notebook::default();
    let key = key(item);
    match item {
        Item::Highlight(_) => notebook.highlights = HIGHLIGHTS.load_one(connection, document, &key)?,
        Item::Correction(_) => notebook.corrections = CORRECTIONS.load_one(connection, document, &key)?,
        Item::Mark(_) => notebook.marks = MARKS.load_one(connection, document, &key)?,
    }
    Ok(notebook)
}

/// Writes one item as it stands in `notebook`.
fn put(connection: &Connection, document: &DocumentId, item: Item, notebook: &Notebook) -> rusqlite::Result<()> {
    let key = key(item);
    match item {
        Item::Highlight(id) => HIGHLIGHTS.put(connection, document, &key, notebook.get(id)),
        Item::Correction(id) => CORRECTIONS.put(connection, document, &key, notebook.correction(id)),
        Item::Mark(letter) => MARKS.put(connection, document, &key, notebook.mark(letter)),
    }
}

/// What an item is known by in its table.
fn key(item: Item) -> String {
    match item {
        Item::Highlight(HighlightId(id)) | Item::Correction(CorrectionId(id)) => id.to_string(),
        Item::Mark(letter) => letter.to_string(),
    }
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
        Change::SetNote { id, note, changed, .. } if notebook.get(*id).is_none() => {
            revival(connection, document, *id, note, *changed)?
        }
        _ => None,
    };
    let change = revival.unwrap_or_else(|| notebook.reconciled(&edit.change));
    let inverse = notebook.apply(&change)?;
    put(connection, document, item, &notebook)?;
    Ok(log(connection, document, edit, &change, &inverse)?)
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
