//! What changed between two versions of an article: text for reading, JSON with the schema `sayso/comparison/1`, and CSV.
//!
//! ```text
//! {"schema":"sayso/comparison/1","same":bool,
//!  "old":{"id":str,"title":str|null,"byline":str|null,"published":"YYYY-MM-DD"|null,"outlet":str|null,
//!         "source":str|null,"language":str,"words":int,"sha256":str},
//!  "new":{as "old"},
//!  "claims":[{"change":"kept"|"added"|"dropped"|"altered","altered":["words"|"speakers"|"form"],
//!    "old":null|CLAIM,"new":null|CLAIM}],
//!  "names":[{"change":"came"|"went","kind":"person"|"organization","name":str,"entity":int}],
//!  "passages":[{"change":"kept"|"changed"|"moved"|"added"|"removed","old":null|RANGE,"new":null|RANGE,
//!    "runs":[{"change":"kept"|"removed"|"added","old":null|RANGE,"new":null|RANGE}]}]}
//! RANGE is {"start":int,"end":int}
//! CLAIM is a claim as in sayso/claims/1
//! ```
//!
//! Offsets are Unicode code points into the source text of the version that is named beside them. Passages stand in the
//! order of the new text, what was taken out where it stood; one holds a paragraph, or several that were split or joined.
//! Runs tell of changed and moved passages word by word, and are empty for others.
//!
//! Claims stand in the order of the new text, dropped ones where they stood. One that was split, or joined with another,
//! has a row for each pair. A claim that is `kept` but has one side only stands in the other version in the same words,
//! which were not taken for a claim there. `altered` names what is another: punctuation and capitals are no change of the
//! words, another way to write the same name is no change of the speakers, and the form changes where a paraphrase
//! becomes a quotation or the reverse.
//!
//! The CSV has a header and a row for each claim that is not `kept`, the speakers joined by `; `. A cell that a spreadsheet
//! would run as a formula has an apostrophe before it.

mod record;
mod table;
mod text;

pub use record::{Record, record};
pub use table::csv;
pub use text::text;

use crate::analysis::{Analysis, Claim};
use crate::document::Document;
use crate::reader::compare::{Alteration, ClaimChange, ClaimKind, Comparison};

/// Name of the schema, with its version.
pub const SCHEMA: &str = "sayso/comparison/1";

/// Two versions of an article, and what changed from the one to the other.
#[derive(Clone, Copy, Debug)]
pub struct Versions<'a> {
    /// The earlier one, with what was found in it.
    pub old: (&'a Document, &'a Analysis),
    /// The later one, with what was found in it.
    pub new: (&'a Document, &'a Analysis),
    /// What changed.
    pub comparison: &'a Comparison,
}

impl<'a> Versions<'a> {
    /// The claims of a row, in the old version and in the new one.
    fn claims(&self, row: &ClaimChange) -> (Option<&'a Claim>, Option<&'a Claim>) {
        let of = |analysis: &'a Analysis, number: Option<usize>| analysis.claims.get(number?);
        (of(self.old.1, row.old), of(self.new.1, row.new))
    }
}

/// What became of a claim, in a word.
const fn change(kind: ClaimKind) -> &'static str {
    match kind {
        ClaimKind::Kept => "kept",
        ClaimKind::Added => "added",
        ClaimKind::Dropped => "dropped",
        ClaimKind::Altered(_) => "altered",
    }
}

/// What is another about a claim.
fn altered(kind: ClaimKind) -> Vec<&'static str> {
    let ClaimKind::Altered(Alteration { words, speakers, form }) = kind else {
        return Vec::new();
    };
    let names = [(words, "words"), (speakers, "speakers"), (form, "form")];
    names.into_iter().filter(|(is, _)| *is).map(|(_, name)| name).collect()
}
