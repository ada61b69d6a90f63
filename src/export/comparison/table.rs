//! Changes of claims as CSV.

use super::{Versions, altered, change};
use crate::analysis::{Analysis, Claim};
use crate::document::Document;
use crate::export::analysis::claim_form;
use crate::export::cell::{defused, table};
use crate::export::claims::paragraph;
use crate::export::linear::{names, words};
use crate::reader::compare::{ClaimChange, ClaimKind};

/// The first row.
const HEADER: [&str; 10] = [
    "change",
    "altered",
    "paragraph_before",
    "paragraph_now",
    "form_before",
    "form_now",
    "speakers_before",
    "speakers_now",
    "text_before",
    "text_now",
];

/// A row for each claim that was added, dropped or altered.
///
/// # Errors
/// None that is known of: it is written to memory, and all rows are of one length.
pub fn csv(versions: Versions<'_>) -> Result<String, csv::Error> {
    let rows = versions.comparison.claims.iter();
    let rows = rows.filter(|row| row.kind != ClaimKind::Kept);
    table(HEADER, rows.map(|changed| row(versions, changed)))
}

fn row(versions: Versions<'_>, row: &ClaimChange) -> [String; 10] {
    let (was, is) = versions.claims(row);
    let [paragraph_before, form_before, speakers_before, text_before] = cells(versions.old, was);
    let [paragraph_now, form_now, speakers_now, text_now] = cells(versions.new, is);
    [
        change(row.kind).to_owned(),
        altered(row.kind).join("; "),
        paragraph_before,
        paragraph_now,
        form_before,
        form_now,
        speakers_before,
        speakers_now,
        text_before,
        text_now,
    ]
}

fn cells((document, _): (&Document, &Analysis), claim: Option<&Claim>) -> [String; 4] {
    claim.map_or_else(Default::default, |claim| {
        [
            paragraph(document, claim).map(|n| n.to_string()).unwrap_or_default(),
            claim_form(claim.form).to_owned(),
            defused(names(&claim.attribution.speakers).join("; ")),
            defused(words(document, claim)),
        ]
    })
}
