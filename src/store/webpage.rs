//! Pages of the web, kept as they came, so that they can be read again where there is no web.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, params};

use super::error::Fault;
use super::{Library, StoreError, documents};
use crate::document::{Document, DocumentId};

/// A page as it came from the web.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WebPage {
    /// The address that was asked for.
    pub asked: String,
    /// The address where it was found in the end.
    pub reached: String,
    /// The media type that was declared.
    pub media: Option<String>,
    /// Its bytes.
    pub content: Vec<u8>,
    /// When it came.
    pub fetched: Timestamp,
}

impl Library {
    /// Keeps `page`, which `document` was made of, in place of what was kept of its address before.
    ///
    /// # Errors
    /// When the library cannot be written; nothing is changed then.
    pub fn keep_page(&mut self, document: &Document, page: &WebPage) -> Result<(), StoreError> {
        self.write(|transaction| {
            documents::keep(transaction, document, page.fetched)?;
            transaction
                .prepare_cached(
                    "INSERT OR REPLACE INTO page (address, document, reached, media, content, fetched)
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                )?
                .execute(params![
                    page.asked,
                    document.id.0,
                    page.reached,
                    page.media,
                    page.content,
                    page.fetched.to_string(),
                ])?;
            Ok(())
        })
    }

    /// The page that was kept with a document, the last one that came.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn page_of(&self, document: &DocumentId) -> Result<Option<WebPage>, StoreError> {
        let read = || -> rusqlite::Result<Option<WebPage>> {
            let address: Option<String> = self
                .connection
                .prepare_cached("SELECT address FROM page WHERE document = ?1 ORDER BY fetched DESC LIMIT 1")?
                .query_row([&document.0], |row| row.get(0))
                .optional()?;
            address.map_or(Ok(None), |address| read(&self.connection, &address))
        };
        read().map_err(|e| Fault::from(e).at(&self.path))
    }

    /// What was kept of the page at `address`.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn page(&self, address: &str) -> Result<Option<WebPage>, StoreError> {
        read(&self.connection, address).map_err(|e| Fault::from(e).at(&self.path))
    }
}

fn read(connection: &Connection, address: &str) -> rusqlite::Result<Option<WebPage>> {
    connection
        .prepare_cached("SELECT address, reached, media, content, fetched FROM page WHERE address = ?1")?
        .query_row([address], |row| {
            let fetched: String = row.get(4)?;
            Ok(WebPage {
                asked: row.get(0)?,
                reached: row.get(1)?,
                media: row.get(2)?,
                content: row.get(3)?,
                fetched: fetched.parse().unwrap_or(Timestamp::UNIX_EPOCH),
            })
        })
        .optional()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::from_text;

    fn page(asked: &str, content: &str) -> WebPage {
        WebPage {
            asked: asked.to_owned(),
            reached: "https://a.example/end".to_owned(),
            media: Some("text/plain".to_owned()),
            content: content.as_bytes().to_vec(),
            fetched: "2026-03-04T05:06:07Z".parse().unwrap(),
        }
    }

    #[test]
    fn the_last_page_of_an_address_is_kept() {
        let mut library = Library::open_private().unwrap();
        let address = "https://a.example/";
        assert_eq!(library.page(address).unwrap(), None);
        for content in ["One.", "Two."] {
            library.keep_page(&from_text(content), &page(address, content)).unwrap();
        }
        assert_eq!(library.page(address).unwrap(), Some(page(address, "Two.")));
    }

    #[test]
    fn it_is_forgotten_with_its_document_by_the_address_that_was_asked_for() {
        let mut library = Library::open_private().unwrap();
        let address = "https://a.example/";
        library.keep_page(&from_text("One."), &page(address, "One.")).unwrap();
        let known = library.known(None, Some(address.as_ref())).unwrap();
        assert_eq!(known.len(), 1);
        assert_eq!(library.page_of(&known[0].id).unwrap(), Some(page(address, "One.")));
        library.forget(&[known[0].id.clone()]).unwrap();
        assert_eq!(library.page(address).unwrap(), None);
    }
}
