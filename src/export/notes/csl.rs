//! The source as an item of CSL-JSON, which Zotero, Pandoc and other keepers of references read. It holds no notes.

use serde::Serialize;

use super::{Sheet, reference};
use crate::export::harmless;

#[derive(Serialize)]
struct Item {
    id: String,
    #[serde(rename = "type")]
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    author: Vec<Name>,
    #[serde(skip_serializing_if = "Option::is_none")]
    issued: Option<Day>,
    #[serde(rename = "container-title", skip_serializing_if = "Option::is_none")]
    outlet: Option<String>,
    #[serde(rename = "URL", skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    language: &'static str,
    note: String,
}

/// A name in one piece: it is not known what of it is the family's.
#[derive(Serialize)]
struct Name {
    literal: String,
}

#[derive(Serialize)]
struct Day {
    #[serde(rename = "date-parts")]
    parts: [[i16; 3]; 1],
}

/// The source as CSL-JSON.
pub(super) fn csl(sheet: &Sheet<'_>) -> String {
    let work = reference::work(sheet.document);
    let item = Item {
        id: work.key,
        kind: "article-newspaper",
        title: work.title,
        author: work.authors.into_iter().map(|literal| Name { literal }).collect(),
        issued: work.published.map(|day| Day {
            parts: [[day.year(), day.month().into(), day.day().into()]],
        }),
        outlet: work.outlet,
        url: work.url,
        language: sheet.document.language.code(),
        note: format!("SHA-256 {}", sheet.document.id),
    };
    // Strings and numbers always serialise.
    harmless::pretty(&[item]).unwrap_or_default() + "\n"
}
