//! What was found in texts, as the library keeps it: who is in each, and who said what. It is kept anew whenever an article
//! is read, and goes with its text.

use std::collections::BTreeSet;

use jiff::Timestamp;
use rusqlite::{Connection, params};

use super::column::{Json, number};
use super::error::Fault;
use super::{Library, StoreError, documents};
use crate::analysis::{Analysis, ClaimForm, Kind};
use crate::document::{Document, DocumentId};
use crate::text::fold;

/// Part of a text that a claim is made of, as bytes from and to.
pub(super) type Part = (usize, usize);
/// Who said a claim: the name, and the number of the entity.
pub(super) type Voice = (String, Option<u32>);

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
    let mut insert = connection.prepare_cached(
        "INSERT INTO entity (text, number, kind, name, key, aliases, mentions, claims, first)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
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
        insert.execute(params![
            text,
            place,
            kind_name(entity.kind),
            entity.name.as_str(),
            fold(entity.name.as_str()),
            aliases.join("\n"),
            number(count),
            number(claims),
            number(first.unwrap_or_default()),
        ])?;
    }
    Ok(())
}

fn keep_claims(connection: &Connection, text: i64, analysis: &Analysis) -> rusqlite::Result<()> {
    let mut insert = connection
        .prepare_cached("INSERT INTO claim (text, number, form, parts, speakers) VALUES (?1, ?2, ?3, ?4, ?5)")?;
    for (place, claim) in (0_i64..).zip(&analysis.claims) {
        let parts: Vec<Part> = claim.parts.iter().map(|part| (part.start, part.end)).collect();
        let speakers = claim.attribution.speakers.iter();
        let voices: Vec<Voice> = speakers
            .map(|speaker| (speaker.name.as_str().to_owned(), speaker.entity.map(|id| id.0)))
            .collect();
        insert.execute(params![text, place, form_name(claim.form), Json(&parts), Json(&voices),])?;
    }
    Ok(())
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
pub(super) fn form_named(name: &str) -> ClaimForm {
    match name {
        "direct" => ClaimForm::Direct,
        "mixed" => ClaimForm::Mixed,
        // The writer's words, which are claimed to be nobody's.
        _ => ClaimForm::Indirect,
    }
}
