//! The rows that say what a document is: its particulars, a snapshot of its text, and the place reached.

use jiff::Timestamp;
use rusqlite::{Connection, params};

use crate::document::{Document, DocumentId};
use crate::text::SafeText;

/// Sees to it that the document is known. What is not known of it this time (the source of standard input) stays as it
/// was; its text is written the first time only.
pub(super) fn keep(connection: &Connection, document: &Document, at: Timestamp) -> rusqlite::Result<()> {
    let text = |text: &Option<SafeText>| text.as_ref().map(|t| t.as_str().to_owned());
    connection
        .prepare_cached(
            "INSERT INTO document (id, title, byline, published, source, seen) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
             ON CONFLICT (id) DO UPDATE SET
                 title = coalesce(excluded.title, title),
                 byline = coalesce(excluded.byline, byline),
                 published = coalesce(excluded.published, published),
                 source = coalesce(excluded.source, source),
                 seen = excluded.seen",
        )?
        .execute(params![
            document.id.0,
            text(&document.title),
            text(&document.byline),
            document.published.map(|day| day.to_string()),
            text(&document.source),
            at.to_string(),
        ])?;
    connection
        .prepare_cached("INSERT INTO snapshot (document, text) VALUES (?1, ?2) ON CONFLICT DO NOTHING")?
        .execute(params![document.id.0, document.text.as_str()])?;
    Ok(())
}

/// Whether anything was kept of a document.
pub(super) fn is_known(connection: &Connection, document: &DocumentId) -> rusqlite::Result<bool> {
    connection
        .prepare_cached("SELECT 1 FROM document WHERE id = ?1")?
        .exists([&document.0])
}

/// The place reached in a known document, if one was kept.
pub(super) fn place(connection: &Connection, document: &DocumentId) -> rusqlite::Result<Option<usize>> {
    let place: Option<i64> = connection
        .prepare_cached("SELECT place FROM document WHERE id = ?1")?
        .query_row([&document.0], |row| row.get(0))?;
    Ok(place.and_then(|at| usize::try_from(at).ok()))
}

/// Remembers the place reached in a known document.
pub(super) fn set_place(connection: &Connection, document: &DocumentId, offset: usize) -> rusqlite::Result<()> {
    connection
        .prepare_cached("UPDATE document SET place = ?2 WHERE id = ?1")?
        .execute(params![document.0, i64::try_from(offset).ok()])?;
    Ok(())
}
