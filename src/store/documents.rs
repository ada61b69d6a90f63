//! The rows that say what a document is: its particulars, a snapshot of its text, and the place reached.

use std::fs;
use std::path::Path;

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, params};

use super::revision;
use crate::document::{Document, DocumentId};
use crate::text::SafeText;

/// Sees to it that the document is known. What is not known of it this time (the source of standard input) stays as it
/// was; its text is written the first time only.
pub(super) fn keep(connection: &Connection, document: &Document, at: Timestamp) -> rusqlite::Result<()> {
    let text = |text: &Option<SafeText>| text.as_ref().map(|t| t.as_str().to_owned());
    let is_new = !is_known(connection, &document.id)?;
    connection
        .prepare_cached(
            "INSERT INTO document (id, title, byline, published, source, seen, location, outlet)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
             ON CONFLICT (id) DO UPDATE SET
                 title = coalesce(excluded.title, title),
                 byline = coalesce(excluded.byline, byline),
                 published = coalesce(excluded.published, published),
                 source = coalesce(excluded.source, source),
                 seen = excluded.seen,
                 outlet = coalesce(excluded.outlet, outlet),
                 location = coalesce(excluded.location, location)",
        )?
        .execute(params![
            document.id.0,
            text(&document.title),
            text(&document.byline),
            document.published.map(|day| day.to_string()),
            text(&document.source),
            at.to_string(),
            location(document),
            text(&document.outlet),
        ])?;
    if is_new {
        connection
            .prepare_cached("INSERT INTO snapshot (document, text) VALUES (?1, packed(?2))")?
            .execute(params![document.id.0, document.text.as_str()])?;
    }
    if is_new && let Some(earlier) = revision::revised(connection, document)? {
        succeed(connection, &document.id, &earlier)?;
    }
    Ok(())
}

/// A document is a later version of an `earlier` one: what the reader has said of the article holds for it, too.
fn succeed(connection: &Connection, document: &DocumentId, earlier: &DocumentId) -> rusqlite::Result<()> {
    for change in [
        "UPDATE document SET revises = ?2 WHERE id = ?1",
        "INSERT OR IGNORE INTO label (document, tag) SELECT ?1, tag FROM label WHERE document = ?2",
        "INSERT OR IGNORE INTO identity (document, kind, key, name, known_as)
             SELECT ?1, kind, key, name, known_as FROM identity WHERE document = ?2",
    ] {
        connection.prepare_cached(change)?.execute([&document.0, &earlier.0])?;
    }
    Ok(())
}

/// Notes when a known document was opened.
pub(super) fn set_opened(connection: &Connection, document: &DocumentId, at: Timestamp) -> rusqlite::Result<()> {
    connection
        .prepare_cached("UPDATE document SET opened = ?2 WHERE id = ?1")?
        .execute(params![document.0, at.to_string()])?;
    Ok(())
}

/// Where a document was read from, in full: its address, or the path that leads to its file through no links.
pub(super) fn location(document: &Document) -> Option<String> {
    let source = document.source.as_ref()?.as_str();
    if source.contains("://") {
        return Some(source.to_owned());
    }
    let path = fs::canonicalize(source).ok()?;
    path.into_os_string().into_string().ok()
}

/// The same for an address, or a path, whose file may be gone.
pub(super) fn location_of(path: &Path) -> Option<String> {
    if let Some(address) = path.to_str().filter(|path| path.contains("://")) {
        return Some(address.to_owned());
    }
    let path = fs::canonicalize(path).ok().or_else(|| {
        let path = std::path::absolute(path).ok()?;
        let folder = fs::canonicalize(path.parent()?).ok();
        Some(folder.map_or(path.clone(), |folder| folder.join(path.file_name().unwrap_or_default())))
    })?;
    path.into_os_string().into_string().ok()
}

/// Whether anything was kept of a document.
pub(super) fn is_known(connection: &Connection, document: &DocumentId) -> rusqlite::Result<bool> {
    connection
        .prepare_cached("SELECT 1 FROM document WHERE id = ?1")?
        .exists([&document.0])
}

/// Whether the text that is kept of a document is another than `text`: another version of the program reads the source in
/// another way.
pub(super) fn is_read_otherwise(connection: &Connection, document: &Document) -> rusqlite::Result<bool> {
    connection
        .prepare_cached("SELECT 1 FROM readable WHERE document = ?1 AND text <> ?2")?
        .exists([&document.id.0, document.text.as_str()])
}

/// The text that is kept of a document.
pub(super) fn text(connection: &Connection, document: &DocumentId) -> rusqlite::Result<Option<SafeText>> {
    let text: Option<String> = connection
        .prepare_cached("SELECT text FROM readable WHERE document = ?1")?
        .query_row([&document.0], |row| row.get(0))
        .optional()?;
    Ok(text.as_deref().map(SafeText::of))
}

/// Keeps the text of a known document as it is read now.
pub(super) fn set_text(connection: &Connection, document: &Document) -> rusqlite::Result<()> {
    connection
        .prepare_cached("UPDATE snapshot SET text = packed(?2) WHERE document = ?1")?
        .execute([&document.id.0, document.text.as_str()])?;
    Ok(())
}

/// The other document from the same place that was last written to.
pub(super) fn last_at(connection: &Connection, document: &Document) -> rusqlite::Result<Option<DocumentId>> {
    const LAST: &str = "coalesce((SELECT max(number) FROM edit WHERE edit.document = document.id), 0)";
    let Some(location) = location(document) else {
        return Ok(None);
    };
    let query =
        format!("SELECT id FROM document WHERE location = ?1 AND id <> ?2 ORDER BY {LAST} DESC, seen DESC LIMIT 1");
    connection
        .prepare_cached(&query)?
        .query_row([&location, &document.id.0], |row| Ok(DocumentId(row.get(0)?)))
        .optional()
}

/// The other document from the same place that came last to the library.
pub(super) fn newest_at(connection: &Connection, document: &Document) -> rusqlite::Result<Option<DocumentId>> {
    let Some(location) = location(document) else {
        return Ok(None);
    };
    connection
        .prepare_cached(
            "SELECT id FROM document JOIN snapshot ON snapshot.document = id
             WHERE location = ?1 AND id <> ?2 ORDER BY number DESC LIMIT 1",
        )?
        .query_row([&location, &document.id.0], |row| Ok(DocumentId(row.get(0)?)))
        .optional()
}

/// Whether an edit of a document is in the log.
pub(super) fn is_noted(connection: &Connection, document: &DocumentId) -> rusqlite::Result<bool> {
    connection
        .prepare_cached("SELECT 1 FROM edit WHERE document = ?1")?
        .exists([&document.0])
}

/// The place reached in a document, if one was kept.
pub(super) fn place(connection: &Connection, document: &DocumentId) -> rusqlite::Result<Option<usize>> {
    let place: Option<Option<i64>> = connection
        .prepare_cached("SELECT place FROM document WHERE id = ?1")?
        .query_row([&document.0], |row| row.get(0))
        .optional()?;
    Ok(place.flatten().and_then(|at| usize::try_from(at).ok()))
}

/// Remembers the place reached in a known document.
pub(super) fn set_place(connection: &Connection, document: &DocumentId, offset: usize) -> rusqlite::Result<()> {
    connection
        .prepare_cached("UPDATE document SET place = ?2 WHERE id = ?1")?
        .execute(params![document.0, i64::try_from(offset).ok()])?;
    Ok(())
}
