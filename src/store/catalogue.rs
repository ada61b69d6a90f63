//! The library as a list: every article of which something is kept, with what is worth knowing before it is opened.

use jiff::Timestamp;
use jiff::civil::Date;
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::error::Fault;
use super::{Library, StoreError};
use crate::document::DocumentId;
use crate::text::{SafeText, in_one_line};

/// An article of the library, in its latest version.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// Which.
    pub id: DocumentId,
    /// Its headline, in one line.
    pub title: Option<SafeText>,
    /// Who wrote it.
    pub byline: Option<SafeText>,
    /// Newspaper, site or publisher.
    pub outlet: Option<SafeText>,
    /// Day of publication.
    pub published: Option<Date>,
    /// Where it was read from: the path of its file, or its address.
    pub location: Option<String>,
    /// What was found in it, if it has been analysed.
    pub found: Option<Found>,
    /// Highlights, with a note or without.
    pub highlights: usize,
    /// Those of them with a note or tags.
    pub notes: usize,
    /// The place reached, in percent of the text; `None` at its beginning.
    pub place: Option<u8>,
    /// When it was last opened, or something was last written about it.
    pub opened: Timestamp,
    /// The reader's tags, in order.
    pub tags: Vec<SafeText>,
    /// Whether it was put away.
    pub is_archived: bool,
    /// How many versions of it are kept.
    pub versions: usize,
}

/// What was found in an article, in numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// Words.
    pub words: usize,
    /// People.
    pub people: usize,
    /// Organisations.
    pub organizations: usize,
    /// Claims.
    pub claims: usize,
}

impl Entry {
    /// What it is called in a list: its headline, else where it came from.
    #[must_use]
    pub fn name(&self) -> SafeText {
        match (&self.title, &self.location) {
            (Some(title), _) => title.clone(),
            (None, Some(location)) => SafeText::of(location),
            (None, None) => SafeText::of("an article without a title"),
        }
    }
}

/// The columns that [`entry`] reads; `d` is the document.
const COLUMNS: &str = "
    d.id, d.title, d.byline, d.outlet, d.published, d.location, d.place, coalesce(max(d.opened, d.seen), d.seen),
    d.archived, f.bytes, f.words, f.people, f.organizations, f.claims,
    (SELECT count(*) FROM highlight AS h WHERE h.document = d.id),
    (SELECT count(*) FROM note AS n WHERE n.document = d.id),
    (SELECT group_concat(tag, char(10) ORDER BY tag) FROM label AS l WHERE l.document = d.id),
    d.revises
    FROM document AS d JOIN snapshot AS s ON s.document = d.id LEFT JOIN found AS f ON f.text = s.number";

impl Library {
    /// Every article in its latest version, the one opened last first.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn catalogue(&self) -> Result<Vec<Entry>, StoreError> {
        let read = || -> rusqlite::Result<Vec<Entry>> {
            let query = format!(
                "SELECT {COLUMNS} WHERE NOT EXISTS (SELECT 1 FROM document AS later WHERE later.revises = d.id)
                 ORDER BY 8 DESC, s.number DESC"
            );
            let mut entries: Vec<(Entry, Option<String>)> = (self.connection.prepare_cached(&query)?)
                .query_map([], entry)?
                .collect::<rusqlite::Result<_>>()?;
            for (entry, revises) in &mut entries {
                let mut earlier = revises.take();
                while let Some(id) = earlier {
                    entry.versions += 1;
                    earlier = revised_by(&self.connection, &id)?;
                }
            }
            Ok(entries.into_iter().map(|(entry, _)| entry).collect())
        };
        read().map_err(|e| Fault::from(e).at(&self.path))
    }

    /// Whether anything is kept of any article.
    #[must_use]
    pub fn holds_any(&self) -> bool {
        let any = self.connection.prepare("SELECT 1 FROM document");
        any.and_then(|mut any| any.exists([])).is_ok_and(|holds| holds)
    }

    /// The versions of an article that are kept, the latest first, whichever of them `id` is.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn versions(&self, id: &DocumentId) -> Result<Vec<Entry>, StoreError> {
        let read = || -> rusqlite::Result<Vec<Entry>> {
            let query = format!(
                "WITH RECURSIVE
                     later(id) AS (VALUES (?1) UNION SELECT d.id FROM document AS d JOIN later ON d.revises = later.id),
                     version(id) AS (SELECT id FROM later UNION
                                     SELECT d.revises FROM document AS d JOIN version ON d.id = version.id
                                     WHERE d.revises IS NOT NULL)
                 SELECT {COLUMNS} WHERE d.id IN (SELECT id FROM version) ORDER BY s.number DESC"
            );
            let mut query = self.connection.prepare_cached(&query)?;
            let entries = query.query_map([&id.0], |row| Ok(entry(row)?.0))?;
            entries.collect()
        };
        read().map_err(|e| Fault::from(e).at(&self.path))
    }

    /// Gives an article these tags in the place of those that it has.
    ///
    /// # Errors
    /// When the library cannot be written; nothing is changed then.
    pub fn set_labels(&mut self, id: &DocumentId, tags: &[SafeText]) -> Result<(), StoreError> {
        self.write(|transaction| {
            transaction.execute("DELETE FROM label WHERE document = ?1", [&id.0])?;
            for tag in tags {
                transaction.execute(
                    "INSERT INTO label (document, tag) SELECT id, ?2 FROM document WHERE id = ?1 ON CONFLICT DO NOTHING",
                    params![id.0, in_one_line(tag.as_str())],
                )?;
            }
            Ok(())
        })
    }

    /// Gives articles the tags `add` and takes the tags `remove` from them.
    ///
    /// # Errors
    /// When the library cannot be written; nothing is changed then.
    pub fn change_labels(
        &mut self,
        ids: &[DocumentId],
        add: &[SafeText],
        remove: &[SafeText],
    ) -> Result<(), StoreError> {
        self.write(|transaction| {
            let mut take = transaction.prepare_cached("DELETE FROM label WHERE document = ?1 AND tag = ?2")?;
            let mut give = transaction.prepare_cached(
                "INSERT INTO label (document, tag) SELECT id, ?2 FROM document WHERE id = ?1 ON CONFLICT DO NOTHING",
            )?;
            for id in ids {
                for tag in remove {
                    take.execute(params![id.0, in_one_line(tag.as_str())])?;
                }
                for tag in add {
                    give.execute(params![id.0, in_one_line(tag.as_str())])?;
                }
            }
            Ok(())
        })
    }

    /// Puts an article away, or back among the others.
    ///
    /// # Errors
    /// When the library cannot be written.
    pub fn set_archived(&mut self, id: &DocumentId, is_archived: bool) -> Result<(), StoreError> {
        self.write(|transaction| {
            transaction.execute(
                "UPDATE document SET archived = ?2 WHERE id = ?1",
                params![id.0, is_archived],
            )?;
            Ok(())
        })
    }
}

fn revised_by(connection: &Connection, id: &str) -> rusqlite::Result<Option<String>> {
    let revises: Option<Option<String>> = connection
        .prepare_cached("SELECT revises FROM document WHERE id = ?1")?
        .query_row([id], |row| row.get(0))
        .optional()?;
    Ok(revises.flatten())
}

/// The entry in a row of [`COLUMNS`], and the document that it is a later version of.
fn entry(row: &Row<'_>) -> rusqlite::Result<(Entry, Option<String>)> {
    let bytes: Option<i64> = row.get(9)?;
    let place: Option<i64> = row.get(6)?;
    let opened: String = row.get(7)?;
    let tags: Option<String> = row.get(16)?;
    let found = match row.get::<_, Option<i64>>(10)? {
        Some(_) => Some(Found {
            words: count(row, 10)?,
            people: count(row, 11)?,
            organizations: count(row, 12)?,
            claims: count(row, 13)?,
        }),
        None => None,
    };
    let entry = Entry {
        id: DocumentId(row.get(0)?),
        title: line(row, 1)?,
        byline: line(row, 2)?,
        outlet: line(row, 3)?,
        published: row.get::<_, Option<String>>(4)?.and_then(|day| day.parse().ok()),
        location: row.get(5)?,
        found,
        highlights: count(row, 14)?,
        notes: count(row, 15)?,
        place: place.zip(bytes).and_then(|(place, bytes)| percent(place, bytes)),
        opened: opened.parse().unwrap_or_default(),
        tags: tags.iter().flat_map(|tags| tags.lines().map(SafeText::of)).collect(),
        is_archived: row.get(8)?,
        versions: 1,
    };
    Ok((entry, row.get(17)?))
}

fn percent(place: i64, bytes: i64) -> Option<u8> {
    let percent = place.saturating_mul(100).checked_div(bytes)?.clamp(0, 100);
    u8::try_from(percent).ok().filter(|_| place > 0)
}

/// The words in a column, in one line.
pub(super) fn line(row: &Row<'_>, at: usize) -> rusqlite::Result<Option<SafeText>> {
    let words: Option<String> = row.get(at)?;
    Ok(words.map(|words| SafeText::of(&in_one_line(&words))))
}

/// A number of things.
pub(super) fn count(row: &Row<'_>, at: usize) -> rusqlite::Result<usize> {
    Ok(usize::try_from(row.get::<_, i64>(at)?).unwrap_or_default())
}
