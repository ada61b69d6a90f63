//! What was found in texts, as the library keeps it: who is in each, and who said what. It is kept anew whenever an article
//! is read, and goes with its text.

use std::collections::{BTreeSet, HashMap};

use jiff::Timestamp;
use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};

use super::column::{Json, number};
use super::error::Fault;
use super::{Library, StoreError, documents};
use crate::analysis::{Analysis, ClaimForm, Kind, Speaker};
use crate::document::{Document, DocumentId};
use crate::text::{SafeText, Span, fold, in_one_line};

/// Part of a text that a claim is made of, as bytes from and to.
type Part = (usize, usize);

/// Who said a claim, as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
enum Voice {
    /// The entity of this number, by its name.
    Entity(u32),
    /// Who is called so.
    Name(String),
    /// The same, who is an entity of another name.
    Called(String, u32),
}

/// A claim of a text.
#[derive(Clone, Debug)]
pub(super) struct Claim {
    /// How its words are given.
    pub(super) form: ClaimForm,
    /// Where they stand.
    pub(super) parts: Vec<Span>,
    /// Who said it: the name, in one line, and the number of the entity.
    pub(super) speakers: Vec<(SafeText, Option<u32>)>,
    /// To whom, told in the same way.
    pub(super) hearers: Vec<(SafeText, Option<u32>)>,
}

/// The claims of a text, in order.
pub(super) fn claims(connection: &Connection, text: i64) -> rusqlite::Result<Vec<Claim>> {
    let names: HashMap<u32, String> = connection
        .prepare_cached(
            "SELECT e.number, n.name FROM entity AS e JOIN name AS n ON n.number = e.name WHERE e.text = ?1",
        )?
        .query_map([text], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    let line = |name: &str| SafeText::of(&in_one_line(name));
    let who = |voice: Voice| match voice {
        Voice::Entity(number) => (line(names.get(&number).map_or("", String::as_str)), Some(number)),
        Voice::Name(name) => (line(&name), None),
        Voice::Called(name, number) => (line(&name), Some(number)),
    };
    connection
        .prepare_cached("SELECT form, parts, speakers, hearers FROM claim WHERE text = ?1 ORDER BY number")?
        .query_map([text], |row| {
            let form: String = row.get(0)?;
            let parts: Vec<Part> = row.get::<_, Json<_>>(1)?.0;
            let speakers: Vec<Voice> = row.get::<_, Json<_>>(2)?.0;
            let hearers: Vec<Voice> = row.get::<_, Option<Json<_>>>(3)?.map(|json| json.0).unwrap_or_default();
            Ok(Claim {
                form: form_named(&form),
                parts: parts.into_iter().map(|(start, end)| Span::new(start, end)).collect(),
                speakers: speakers.into_iter().map(who).collect(),
                hearers: hearers.into_iter().map(who).collect(),
            })
        })?
        .collect()
}

impl Library {
    /// Keeps an article as read at `at`, and what was found in it, in the place of what was kept of that before.
    ///
    /// # Errors
    /// When the library cannot be written; nothing is changed then.
    pub fn keep_found(&mut self, document: &Document, analysis: &Analysis, at: Timestamp) -> Result<(), StoreError> {
        self.add([(document, analysis)], at)
    }

    /// The same of what was noted or corrected in before; of any other article nothing is written.
    ///
    /// # Errors
    /// When the library cannot be written; nothing is changed then.
    pub fn keep_found_if_noted(
        &mut self,
        document: &Document,
        analysis: &Analysis,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        self.write(|transaction| {
            if documents::is_noted(transaction, &document.id)? {
                keep(transaction, document, analysis, at)?;
            }
            Ok(())
        })
    }

    /// Keeps many articles, all or none of them.
    ///
    /// # Errors
    /// When the library cannot be written; nothing is changed then.
    pub fn add<'a>(
        &mut self,
        articles: impl IntoIterator<Item = (&'a Document, &'a Analysis)>,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        self.write(|transaction| {
            for (document, analysis) in articles {
                keep(transaction, document, analysis, at)?;
            }
            Ok(())
        })
    }
}

fn keep(connection: &Connection, document: &Document, analysis: &Analysis, at: Timestamp) -> Result<(), Fault> {
    documents::keep(connection, document, at)?;
    documents::set_opened(connection, &document.id, at)?;
    if documents::is_read_otherwise(connection, document)? {
        // Offsets of a text that is not kept tell nothing; the notes are taken to it first.
        return Ok(());
    }
    let text = number_of(connection, &document.id)?;
    connection
        .prepare_cached("DELETE FROM found WHERE text = ?1")?
        .execute([text])?;
    let count = |kind| analysis.entities.iter().filter(|entity| entity.kind == kind).count();
    connection
        .prepare_cached(
            "INSERT INTO found (text, engine, bytes, words, people, organizations, claims)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?
        .execute(params![
            text,
            env!("CARGO_PKG_VERSION"),
            number(document.text.as_str().len()),
            number(document.words()),
            number(count(Kind::Person)),
            number(count(Kind::Organization)),
            number(analysis.claims.len()),
        ])?;
    keep_entities(connection, text, analysis)?;
    Ok(keep_claims(connection, text, analysis)?)
}

/// What a text is known by in the tables of what was found.
fn number_of(connection: &Connection, document: &DocumentId) -> rusqlite::Result<i64> {
    connection
        .prepare_cached("SELECT number FROM snapshot WHERE document = ?1")?
        .query_row([&document.0], |row| row.get(0))
}

fn keep_entities(connection: &Connection, text: i64, analysis: &Analysis) -> rusqlite::Result<()> {
    let mut name =
        connection.prepare_cached("INSERT INTO name (kind, key, name) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING")?;
    let mut insert = connection.prepare_cached(
        "INSERT INTO entity (text, number, name, aliases, mentions, claims, first)
         VALUES (?1, ?2, (SELECT number FROM name WHERE key = ?4 AND kind = ?3 AND name = ?5), ?6, ?7, ?8, ?9)",
    )?;
    let mut claims = vec![0_usize; analysis.entities.len()];
    for claim in &analysis.claims {
        // Counted once, however often it is named.
        let speakers: BTreeSet<u32> = (claim.attribution.speakers.iter())
            .filter_map(|speaker| speaker.entity.map(|id| id.0))
            .collect();
        for speaker in speakers {
            if let Some(count) = claims.get_mut(speaker as usize) {
                *count += 1;
            }
        }
    }
    let mut mentions = vec![(0_usize, None); analysis.entities.len()];
    for mention in &analysis.mentions {
        if let Some((count, first)) = mentions.get_mut(mention.entity.0 as usize) {
            *count += 1;
            first.get_or_insert(mention.span.start);
        }
    }
    let counted = mentions.into_iter().zip(claims);
    for ((place, entity), ((count, first), claims)) in (0_i64..).zip(&analysis.entities).zip(counted) {
        let aliases: Vec<String> = entity.aliases.iter().map(|alias| fold(alias.as_str())).collect();
        let (kind, key) = (kind_name(entity.kind), fold(entity.name.as_str()));
        name.execute(params![kind, key, entity.name.as_str()])?;
        insert.execute(params![
            text,
            place,
            kind,
            key,
            entity.name.as_str(),
            (!aliases.is_empty()).then(|| aliases.join("\n")),
            number(count),
            number(claims),
            number(first.unwrap_or_default()),
        ])?;
    }
    Ok(())
}

fn keep_claims(connection: &Connection, text: i64, analysis: &Analysis) -> rusqlite::Result<()> {
    let mut insert = connection.prepare_cached(
        "INSERT INTO claim (text, number, form, parts, speakers, hearers) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?;
    for (place, claim) in (0_i64..).zip(&analysis.claims) {
        let parts: Vec<Part> = claim.parts.iter().map(|part| (part.start, part.end)).collect();
        let voices = |named: &[Speaker]| named.iter().map(|one| voice(analysis, one)).collect::<Vec<_>>();
        let hearers = voices(&claim.attribution.hearers);
        insert.execute(params![
            text,
            place,
            form_name(claim.form),
            Json(&parts),
            Json(&voices(&claim.attribution.speakers)),
            (!hearers.is_empty()).then_some(Json(&hearers)),
        ])?;
    }
    Ok(())
}

fn voice(analysis: &Analysis, named: &Speaker) -> Voice {
    let called = || named.name.as_str().to_owned();
    let name_of = |number: u32| analysis.entities.get(number as usize).map(|entity| &entity.name);
    match named.entity.map(|id| id.0) {
        Some(number) if name_of(number) == Some(&named.name) => Voice::Entity(number),
        Some(number) => Voice::Called(called(), number),
        None => Voice::Name(called()),
    }
}

/// What a kind is called in the tables.
pub(super) const fn kind_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Person => "person",
        Kind::Organization => "organization",
        Kind::Place => "place",
    }
}

/// The kind of this name; of one that a later version wrote, none.
pub(super) fn kind_named(name: &str) -> Option<Kind> {
    [Kind::Person, Kind::Organization, Kind::Place]
        .into_iter()
        .find(|kind| kind_name(*kind) == name)
}

const fn form_name(form: ClaimForm) -> &'static str {
    match form {
        ClaimForm::Direct => "direct",
        ClaimForm::Mixed => "mixed",
        ClaimForm::Indirect => "indirect",
    }
}

/// The form of this name.
fn form_named(name: &str) -> ClaimForm {
    match name {
        "direct" => ClaimForm::Direct,
        "mixed" => ClaimForm::Mixed,
        // The writer's words, which are claimed to be nobody's.
        _ => ClaimForm::Indirect,
    }
}
