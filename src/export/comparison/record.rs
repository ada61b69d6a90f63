//! The wire structs of `sayso/comparison/1`.

use serde::Serialize;

use super::{SCHEMA, Versions, altered, change};
use crate::document::Document;
use crate::export::analysis::{About, Range, Source, about, kind};
use crate::export::claims::{ListedClaim, listed};
use crate::reader::compare::{ClaimChange, NameChange, Passage, PassageKind, Run};
use crate::text::Span;

/// What changed between two versions.
#[derive(Debug, Serialize)]
pub struct Record<'a> {
    schema: &'static str,
    same: bool,
    old: Version<'a>,
    new: Version<'a>,
    claims: Vec<Row<'a>>,
    names: Vec<Named<'a>>,
    passages: Vec<WirePassage>,
}

#[derive(Debug, Serialize)]
struct Version<'a> {
    id: &'a str,
    #[serde(flatten)]
    about: About<'a>,
}

#[derive(Debug, Serialize)]
struct Row<'a> {
    change: &'static str,
    altered: Vec<&'static str>,
    old: Option<ListedClaim<'a>>,
    new: Option<ListedClaim<'a>>,
}

#[derive(Debug, Serialize)]
struct Named<'a> {
    change: &'static str,
    kind: &'static str,
    name: &'a str,
    entity: usize,
}

#[derive(Debug, Serialize)]
struct WirePassage {
    change: &'static str,
    old: Option<Range>,
    new: Option<Range>,
    runs: Vec<WireRun>,
}

#[derive(Debug, Serialize)]
struct WireRun {
    change: &'static str,
    old: Option<Range>,
    new: Option<Range>,
}

/// What changed, as it is printed of versions that have these names.
#[must_use]
pub fn record<'a>(ids: (&'a str, &'a str), versions: Versions<'a>) -> Record<'a> {
    let comparison = versions.comparison;
    let old = Source::new(versions.old.0);
    let new = Source::new(versions.new.0);
    let version = |id: &'a str, document: &'a Document| Version {
        id,
        about: about(document),
    };
    let names = comparison.names.iter().filter_map(|name| named(versions, *name));
    Record {
        schema: SCHEMA,
        same: comparison.is_same(),
        old: version(ids.0, versions.old.0),
        new: version(ids.1, versions.new.0),
        claims: comparison
            .claims
            .iter()
            .map(|row| claim(versions, &old, &new, row))
            .collect(),
        names: names.collect(),
        passages: comparison.passages.iter().map(|p| passage(&old, &new, p)).collect(),
    }
}

fn claim<'a>(versions: Versions<'a>, old: &Source<'a>, new: &Source<'a>, row: &ClaimChange) -> Row<'a> {
    let (was, is) = versions.claims(row);
    let told = |source: &Source<'a>, number: Option<usize>, claim| Some(listed(source, number?, claim?));
    Row {
        change: change(row.kind),
        altered: altered(row.kind),
        old: told(old, row.old, was),
        new: told(new, row.new, is),
    }
}

fn named(versions: Versions<'_>, name: NameChange) -> Option<Named<'_>> {
    let (change, analysis, entity) = match name {
        NameChange::Came(entity) => ("came", versions.new.1, entity),
        NameChange::Went(entity) => ("went", versions.old.1, entity),
    };
    let found = analysis.entities.get(entity)?;
    Some(Named {
        change,
        kind: kind(found.kind),
        name: found.name.as_str(),
        entity,
    })
}

fn passage(old: &Source<'_>, new: &Source<'_>, passage: &Passage) -> WirePassage {
    let change = match passage.kind {
        PassageKind::Kept => "kept",
        PassageKind::Changed => "changed",
        PassageKind::Moved => "moved",
        PassageKind::Added => "added",
        PassageKind::Removed => "removed",
    };
    let has_runs = matches!(passage.kind, PassageKind::Changed | PassageKind::Moved);
    let runs = passage.runs.iter().filter(|_| has_runs);
    let run = |change, was: Option<Span>, is: Option<Span>| WireRun {
        change,
        old: was.map(|span| old.range(span)),
        new: is.map(|span| new.range(span)),
    };
    WirePassage {
        change,
        old: passage.old.map(|span| old.range(span)),
        new: passage.new.map(|span| new.range(span)),
        runs: runs
            .map(|told| match *told {
                Run::Kept { old, new } => run("kept", Some(old), Some(new)),
                Run::Removed(old) => run("removed", Some(old), None),
                Run::Added(new) => run("added", None, Some(new)),
            })
            .collect(),
    }
}
