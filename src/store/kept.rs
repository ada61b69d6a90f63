//! An article as it was kept, for when what it was read from is gone or has changed.

use rusqlite::{Connection, OptionalExtension};

use super::catalogue::line;
use super::column::number;
use super::error::Fault;
use super::{Library, StoreError, documents};
use crate::document::{Document, DocumentId, from_text};
use crate::text::SafeText;

impl Library {
    /// The article that has this id, made of the words that were kept of it: its headings and lists are guessed from
    /// these, its links are gone, all offsets are those of the article that was read. `None` where none is kept.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn kept(&self, id: &DocumentId) -> Result<Option<Document>, StoreError> {
        read(&self.connection, id).map_err(|e| Fault::from(e).at(&self.path))
    }

    /// The documents whose id begins so, at most `limit` of them.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn with_id(&self, beginning: &str, limit: usize) -> Result<Vec<DocumentId>, StoreError> {
        let read = || -> rusqlite::Result<Vec<DocumentId>> {
            let mut query = self
                .connection
                .prepare_cached("SELECT id FROM document WHERE substr(id, 1, length(?1)) = ?1 ORDER BY id LIMIT ?2")?;
            let ids = query.query_map(rusqlite::params![beginning, number(limit)], |row| {
                Ok(DocumentId(row.get(0)?))
            })?;
            ids.collect()
        };
        read().map_err(|e| Fault::from(e).at(&self.path))
    }
}

fn read(connection: &Connection, id: &DocumentId) -> rusqlite::Result<Option<Document>> {
    let Some(text) = documents::text(connection, id)? else {
        return Ok(None);
    };
    connection
        .prepare_cached("SELECT title, byline, outlet, source, published FROM document WHERE id = ?1")?
        .query_row([&id.0], |row| {
            let published: Option<String> = row.get(4)?;
            Ok(Document {
                id: id.clone(),
                title: line(row, 0)?,
                byline: line(row, 1)?,
                outlet: line(row, 2)?,
                source: row.get::<_, Option<String>>(3)?.as_deref().map(SafeText::of),
                published: published.and_then(|day| day.parse().ok()),
                ..from_text(text.as_str())
            })
        })
        .optional()
}
