//! Notes as JSON, schema `sayso/notes/1`:
//!
//! ```text
//! {"schema":"sayso/notes/1","generator":"sayso x.y.z","exported":time,
//!  "document":{"title":str|null,"byline":str|null,"published":"YYYY-MM-DD"|null,"source":str|null,
//!              "language":str,"sha256":str},
//!  "highlights":[{"id":uuid,"quote":str,"exact":str,"link":str|null,"start":int|null,"end":int|null,"before":str,"after":str,
//!    "note":str,"tags":[str],"about":"passage"|"claim"|{"name":{"kind":str,"key":str}},
//!    "verdict":"to-check"|"confirmed"|"disputed"|null,"earlier":str|null,"color":"yellow"|"green"|"blue"|"red",
//!    "speakers":[str],"cue":str|null,"indirect":bool,"confidence":int|null,"found_by":str|null,
//!    "said_now":null|{"names":[str],"cue":str,"indirect":bool,"confidence":int,"engine":str},
//!    "section":str|null,"paragraph":int|null,
//!    "entities":[{"kind":"person"|"organization"|"place","name":str}],"created":time,"changed":time}]}
//! ```
//!
//! `start` and `end` are Unicode code points into the source text of the document, the same as in `sayso/analysis/1`, and
//! null where the text is no longer what was highlighted. `quote` is unwrapped, with an empty line between paragraphs; `exact` is the same as sayso reads it, with its line breaks.
//! `link` leads to these words on the page that the document came from, if it came from one.
//! `about` says what the note speaks of, `verdict` what the reader holds of the claim. `earlier` are the words that it was
//! made on, where a revision of the text has others in their place and the reader has not yet said that these will do.
//! `speakers` and what follows are as they were when the highlight was made; `said_now` is what the analysis of now says
//! where that is somebody else, without `cue` and `indirect` where there is none.
//! `indirect` says that the words are the writer's, not the speakers'. `confidence` is in percent. Times are RFC 3339, in UTC. The reader's words are kept verbatim.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{GENERATOR, Passage, Sheet};
use crate::document::Document;
use crate::export::analysis::kind;
use crate::export::harmless;
use crate::notes::{About, Colour, HighlightId, SaidBy, Verdict};

/// Name of the schema, with its version.
pub const SCHEMA: &str = "sayso/notes/1";

/// The notes on one document, as they are written and read back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exported {
    /// [`SCHEMA`].
    pub schema: String,
    /// Program and version that wrote it.
    pub generator: String,
    /// When.
    pub exported: Timestamp,
    /// What the notes are on.
    pub document: ExportedDocument,
    /// In order of the text.
    pub highlights: Vec<ExportedHighlight>,
}

/// What the notes are on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExportedDocument {
    /// Headline.
    pub title: Option<String>,
    /// Who wrote it.
    pub byline: Option<String>,
    /// Day of publication.
    pub published: Option<Date>,
    /// Outlet, path or address.
    pub source: Option<String>,
    /// ISO 639 code.
    pub language: String,
    /// Of the source text.
    pub sha256: String,
}

/// One highlight. The module says what the fields mean.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the schema above says what each field is")]
pub struct ExportedHighlight {
    pub id: HighlightId,
    pub quote: String,
    #[serde(default)]
    pub exact: String,
    #[serde(default)]
    pub link: Option<String>,
    pub start: Option<usize>,
    pub end: Option<usize>,
    pub before: String,
    pub after: String,
    pub note: String,
    pub tags: Vec<String>,
    #[serde(default)]
    pub about: About,
    #[serde(default)]
    pub verdict: Option<Verdict>,
    #[serde(default)]
    pub earlier: Option<String>,
    pub color: Colour,
    pub speakers: Vec<String>,
    pub cue: Option<String>,
    #[serde(default)]
    pub indirect: bool,
    pub confidence: Option<u8>,
    pub found_by: Option<String>,
    #[serde(default)]
    pub said_now: Option<SaidBy>,
    pub section: Option<String>,
    pub paragraph: Option<u32>,
    pub entities: Vec<ExportedEntity>,
    pub created: Timestamp,
    pub changed: Timestamp,
}

/// Somebody or something that is named in a passage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExportedEntity {
    /// `person`, `organization` or `place`.
    pub kind: String,
    /// Display name.
    pub name: String,
}

/// The notes as JSON that a person can read as well.
pub(super) fn json(sheet: &Sheet<'_>) -> String {
    // Strings, numbers and lists always serialise.
    harmless::pretty(&exported(sheet)).unwrap_or_default() + "\n"
}

pub(super) fn exported(sheet: &Sheet<'_>) -> Exported {
    Exported {
        schema: SCHEMA.to_owned(),
        generator: GENERATOR.to_owned(),
        exported: sheet.exported,
        document: about(sheet.document),
        highlights: sheet.passages.iter().map(highlight).collect(),
    }
}

fn about(document: &Document) -> ExportedDocument {
    ExportedDocument {
        title: document.title.as_ref().map(ToString::to_string),
        byline: document.byline.as_ref().map(ToString::to_string),
        published: document.published,
        source: document.source.as_ref().map(ToString::to_string),
        language: document.language.code().to_owned(),
        sha256: document.id.to_string(),
    }
}

fn highlight(passage: &Passage<'_>) -> ExportedHighlight {
    let highlight = passage.highlight;
    let said_by = highlight.said_by.as_ref();
    ExportedHighlight {
        id: highlight.id,
        quote: passage.quote.join("\n\n"),
        exact: highlight.anchor.quote.clone(),
        link: passage.link.clone(),
        start: passage.points.map(|p| p.start),
        end: passage.points.map(|p| p.end),
        before: highlight.anchor.before.clone(),
        after: highlight.anchor.after.clone(),
        note: highlight.note.clone(),
        tags: highlight.tags.clone(),
        about: highlight.about.clone(),
        verdict: highlight.verdict,
        earlier: highlight.earlier.clone(),
        color: highlight.colour,
        speakers: said_by.map(|s| s.names.clone()).unwrap_or_default(),
        cue: said_by.and_then(|s| s.cue.clone()),
        indirect: said_by.is_some_and(|s| s.indirect),
        confidence: said_by.map(|s| s.confidence),
        found_by: said_by.map(|s| s.engine.clone()),
        said_now: passage.said_now.clone(),
        section: passage.section.clone(),
        paragraph: passage.paragraph,
        entities: passage
            .entities
            .iter()
            .map(|entity| ExportedEntity {
                kind: kind(entity.kind).to_owned(),
                name: entity.name.to_string(),
            })
            .collect(),
        created: highlight.created,
        changed: highlight.changed,
    }
}
