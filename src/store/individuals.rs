//! People, organisations and places across all articles: who is in which, and what they said there. Those of one name are
//! one, unless the reader says otherwise.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rusqlite::{Connection, Row, params};

use super::catalogue::{count, line};
use super::error::Fault;
use super::found::{Claim, claims, kind_name, kind_named};
use super::{Library, StoreError, documents};
use crate::analysis::{ClaimForm, Kind};
use crate::document::DocumentId;
use crate::text::{SafeText, Span, fold, in_one_line};

/// One in the list of all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// A person, an organisation or a place.
    pub kind: Kind,
    /// What they are called.
    pub name: SafeText,
    /// In how many articles they are.
    pub articles: usize,
    /// Mentions in all of these.
    pub mentions: usize,
    /// Claims in all of these.
    pub claims: usize,
}

/// One, with all that is known of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Individual {
    /// A person, an organisation or a place.
    pub kind: Kind,
    /// What they are called.
    pub name: SafeText,
    /// The articles that they are in, in order of their date; those without one come last.
    pub appearances: Vec<Appearance>,
}

/// An individual in an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Appearance {
    /// Which article.
    pub document: DocumentId,
    /// Its headline, in one line.
    pub title: Option<SafeText>,
    /// Newspaper, site or publisher.
    pub outlet: Option<SafeText>,
    /// Where it was read from.
    pub location: Option<SafeText>,
    /// Day of publication.
    pub published: Option<Date>,
    /// What they are called there.
    pub called: SafeText,
    /// Whether the reader has said who this is.
    pub is_told: bool,
    /// How often they are mentioned.
    pub mentions: usize,
    /// Where they are first: a byte offset of the text.
    pub first: usize,
    /// What they said, in order of the text.
    pub claims: Vec<Said>,
}

/// A claim in an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// How its words are given.
    pub form: ClaimForm,
    /// Its words in one line, parts joined by ` … `.
    pub words: SafeText,
    /// Its first part.
    pub span: Span,
    /// Others who are said to have said it as well.
    pub with: Vec<SafeText>,
    /// To whom, where the text tells.
    pub to: Vec<SafeText>,
}

/// Articles that nothing later is a version of.
const LATEST: &str = "NOT EXISTS (SELECT 1 FROM document AS later WHERE later.revises = d.id)";
/// Entities in them, and who these are.
const ENTITIES: &str = "
    FROM entity AS e JOIN name AS n ON n.number = e.name
    JOIN snapshot AS s ON s.number = e.text JOIN document AS d ON d.id = s.document
    LEFT JOIN identity AS i ON i.document = d.id AND i.kind = n.kind AND i.key = n.key";

impl Library {
    /// All of a kind, those in most articles first.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn individuals(&self, kind: Kind) -> Result<Vec<Listed>, StoreError> {
        let read = || -> rusqlite::Result<Vec<Listed>> {
            // Names are gone through, each with its index of entities: to look at the articles first takes ten times as long.
            let query = "
                WITH earlier(text) AS (
                    SELECT s.number FROM document AS later JOIN snapshot AS s ON s.document = later.revises
                ), told(text, name, key, called) AS (
                    SELECT s.number, n.number, i.known_as, i.name FROM identity AS i
                    JOIN snapshot AS s ON s.document = i.document JOIN name AS n ON n.kind = i.kind AND n.key = i.key
                    WHERE i.kind = ?1
                )
                SELECT called, sum(articles), sum(mentions), sum(claims), max(mentions) FROM (
                    SELECT n.key AS key, n.name AS called, count(*) AS articles, sum(e.mentions) AS mentions,
                           sum(e.claims) AS claims
                    FROM name AS n CROSS JOIN entity AS e ON e.name = n.number
                    WHERE n.kind = ?1 AND e.text NOT IN (SELECT text FROM earlier)
                        AND (e.text, e.name) NOT IN (SELECT text, name FROM told)
                    GROUP BY n.number
                    UNION ALL
                    SELECT t.key, t.called, 1, e.mentions, e.claims
                    FROM told AS t JOIN entity AS e ON e.text = t.text AND e.name = t.name
                    WHERE e.text NOT IN (SELECT text FROM earlier)
                ) GROUP BY key ORDER BY 2 DESC, 4 DESC, 3 DESC, 1";
            let mut query = self.connection.prepare_cached(query)?;
            let listed = query.query_map([kind_name(kind)], |row| {
                Ok(Listed {
                    kind,
                    name: line(row, 0)?.unwrap_or_default(),
                    articles: count(row, 1)?,
                    mentions: count(row, 2)?,
                    claims: count(row, 3)?,
                })
            })?;
            listed.collect()
        };
        read().map_err(|e| Fault::from(e).at(&self.path))
    }

    /// All who go by `name` somewhere: in full, by their last word, or by another of their names; of one kind, if asked.
    /// Each comes with all articles that they are in, those in most articles first.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn individuals_called(&self, name: &str, kind: Option<Kind>) -> Result<Vec<Individual>, StoreError> {
        let read = || -> rusqlite::Result<Vec<Individual>> {
            let mut found = Vec::new();
            for (kind, key) in called(&self.connection, &fold(&in_one_line(name)), kind)? {
                found.extend(individual(&self.connection, kind, &key)?);
            }
            found.sort_by_key(|one| std::cmp::Reverse(one.appearances.len()));
            Ok(found)
        };
        read().map_err(|e| Fault::from(e).at(&self.path))
    }

    /// Says who is meant in an article by the entity that is called `called` there: whoever is known as `name` elsewhere,
    /// or somebody of their own. Without a name, they are again whoever has theirs. Whether there is such an entity.
    ///
    /// # Errors
    /// When the library cannot be written; nothing is changed then.
    pub fn identify(
        &mut self,
        document: &DocumentId,
        kind: Kind,
        called: &str,
        name: Option<&str>,
    ) -> Result<bool, StoreError> {
        let (kind, key) = (kind_name(kind), fold(called));
        self.write(|transaction| {
            let is_there = (transaction.prepare_cached(
                "SELECT 1 FROM entity AS e JOIN name AS n ON n.number = e.name JOIN snapshot AS s ON s.number = e.text
                 WHERE s.document = ?1 AND n.kind = ?2 AND n.key = ?3",
            )?)
            .exists(params![document.0, kind, key])?;
            if !is_there {
                return Ok(false);
            }
            match name.map(in_one_line).filter(|name| fold(name) != key) {
                Some(name) => transaction.execute(
                    "INSERT INTO identity (document, kind, key, name, known_as) VALUES (?1, ?2, ?3, ?4, ?5)
                     ON CONFLICT DO UPDATE SET name = excluded.name, known_as = excluded.known_as",
                    params![document.0, kind, key, name, fold(&name)],
                )?,
                None => transaction.execute(
                    "DELETE FROM identity WHERE document = ?1 AND kind = ?2 AND key = ?3",
                    params![document.0, kind, key],
                )?,
            };
            Ok(true)
        })
    }
}

/// The individuals that go by `key`, by their kind and the key that they are known by.
fn called(connection: &Connection, key: &str, kind: Option<Kind>) -> rusqlite::Result<Vec<(Kind, String)>> {
    let query = "
        WITH named(kind, key) AS (
            SELECT kind, key FROM name WHERE key = ?1 OR substr(key, -length(?1) - 1) = ' ' || ?1
            UNION
            SELECT n.kind, n.key FROM entity AS e JOIN name AS n ON n.number = e.name
            WHERE e.aliases IS NOT NULL AND instr(char(10) || e.aliases || char(10), char(10) || ?1 || char(10)) > 0
        )
        SELECT kind, key FROM (
            SELECT kind, key FROM named
            UNION
            SELECT i.kind, i.known_as FROM identity AS i JOIN named ON named.kind = i.kind AND named.key = i.key
            UNION
            SELECT kind, known_as FROM identity
            WHERE known_as = ?1 OR substr(known_as, -length(?1) - 1) = ' ' || ?1
        ) WHERE ?2 IS NULL OR kind = ?2";
    let mut query = connection.prepare_cached(query)?;
    let rows = query.query_map(params![key, kind.map(kind_name)], |row| {
        let kind: String = row.get(0)?;
        Ok((kind_named(&kind), row.get(1)?))
    })?;
    let known = rows.filter_map(|row| match row {
        Ok((kind, key)) => kind.map(|kind| Ok((kind, key))),
        Err(error) => Some(Err(error)),
    });
    known.collect()
}

/// Whoever is known by `key`; nobody where nobody is.
fn individual(connection: &Connection, kind: Kind, key: &str) -> rusqlite::Result<Option<Individual>> {
    const WANTED: &str = "
        d.id, d.title, d.outlet, d.location, d.published, n.name, i.name, e.mentions, e.first, s.number, e.number";
    let query = format!(
        "SELECT {WANTED} {ENTITIES} WHERE n.key = ?1 AND n.kind = ?2 AND i.key IS NULL AND {LATEST}
         UNION ALL
         SELECT {WANTED} {ENTITIES} WHERE i.known_as = ?1 AND i.kind = ?2 AND {LATEST}"
    );
    let mut query = connection.prepare_cached(&query)?;
    let mut rows = query.query(params![key, kind_name(kind)])?;
    let mut names: BTreeMap<SafeText, usize> = BTreeMap::new();
    let mut appearances = Vec::new();
    while let Some(row) = rows.next()? {
        let (told, appearance) = appearance(connection, row)?;
        let name = told.unwrap_or_else(|| appearance.called.clone());
        *names.entry(name).or_default() += appearance.mentions;
        appearances.push(appearance);
    }
    appearances.sort_by_key(|one: &Appearance| (one.published.is_none(), one.published, one.title.clone()));
    // One name may be written in several ways: the way that it is mostly written.
    let name = names.into_iter().max_by_key(|(_, mentions)| *mentions);
    Ok(name.map(|(name, _)| Individual {
        kind,
        name,
        appearances,
    }))
}

/// What the reader says that they are called, and the appearance.
fn appearance(connection: &Connection, row: &Row<'_>) -> rusqlite::Result<(Option<SafeText>, Appearance)> {
    let document = DocumentId(row.get(0)?);
    let told = line(row, 6)?;
    let (text, entity): (i64, u32) = (row.get(9)?, row.get(10)?);
    Ok((
        told.clone(),
        Appearance {
            claims: said(connection, &document, text, entity)?,
            document,
            title: line(row, 1)?,
            outlet: line(row, 2)?,
            location: line(row, 3)?,
            published: row.get::<_, Option<String>>(4)?.and_then(|day| day.parse().ok()),
            called: line(row, 5)?.unwrap_or_default(),
            is_told: told.is_some(),
            mentions: count(row, 7)?,
            first: count(row, 8)?,
        },
    ))
}

/// What an entity says in a text.
fn said(connection: &Connection, document: &DocumentId, text: i64, entity: u32) -> rusqlite::Result<Vec<Said>> {
    let is_theirs = |claim: &Claim| claim.speakers.iter().any(|(_, number)| *number == Some(entity));
    let mut claims = claims(connection, text)?.into_iter().filter(is_theirs).peekable();
    if claims.peek().is_none() {
        return Ok(Vec::new());
    }
    let text = documents::text(connection, document)?.unwrap_or_default();
    let said = claims.map(|claim| {
        let words = claim.parts.iter().map(|part| in_one_line(text.slice(*part).as_str()));
        let others = claim.speakers.iter().filter(|(_, number)| *number != Some(entity));
        Said {
            form: claim.form,
            words: SafeText::of(&words.collect::<Vec<_>>().join(" … ")),
            span: claim.parts.first().copied().unwrap_or_default(),
            with: others.map(|(name, _)| name.clone()).collect(),
            to: claim.hearers.iter().map(|(name, _)| name.clone()).collect(),
        }
    });
    Ok(said.collect())
}
