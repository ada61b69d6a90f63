//! Notes as a table: a header, and a row for each highlight. Lists in a cell are joined by `; `. A cell that a spreadsheet
//! would run as a formula (one that begins with `=`, `+`, `-`, `@`, a tab or a carriage return, or with apostrophes before
//! those) has one more apostrophe before it. All else stands as it was written, between quotation marks where it must.

use super::{Passage, Sheet};
use crate::export::cell::{defused, table};
use crate::notes::{About, Highlight, NameKind};
use crate::text::SafeText;

const HEADER: [&str; 28] = [
    "number",
    "quote",
    "note",
    "tags",
    "colour",
    "about",
    "verdict",
    "earlier",
    "speakers",
    "cue",
    "indirect",
    "confidence",
    "found_by",
    "speakers_now",
    "found_by_now",
    "section",
    "paragraph",
    "start",
    "end",
    "link",
    "created",
    "changed",
    "title",
    "byline",
    "published",
    "source",
    "sha256",
    "id",
];

/// The notes as CSV.
pub(super) fn csv(sheet: &Sheet<'_>) -> String {
    let rows = (1..).zip(&sheet.passages);
    table(HEADER, rows.map(|(number, passage)| row(sheet, number, passage))).unwrap_or_default()
}

fn row(sheet: &Sheet<'_>, number: usize, passage: &Passage<'_>) -> [String; 28] {
    let (document, highlight) = (sheet.document, passage.highlight);
    let (said, now) = (highlight.said_by.as_ref(), passage.said_now.as_ref());
    let text = |words: Option<&str>| defused(words.unwrap_or_default().to_owned());
    [
        number.to_string(),
        defused(passage.quote.join("\n\n")),
        defused(highlight.note.clone()),
        defused(highlight.tags.join("; ")),
        highlight.colour.name().to_owned(),
        about(highlight),
        highlight
            .verdict
            .map(|verdict| verdict.name().to_owned())
            .unwrap_or_default(),
        text(highlight.earlier.as_deref()),
        defused(said.map(|s| s.names.join("; ")).unwrap_or_default()),
        text(said.and_then(|s| s.cue.as_deref())),
        said.map(|s| s.indirect.to_string()).unwrap_or_default(),
        said.map(|s| s.confidence.to_string()).unwrap_or_default(),
        text(said.map(|s| s.engine.as_str())),
        defused(now.map(|s| s.names.join("; ")).unwrap_or_default()),
        text(now.map(|s| s.engine.as_str())),
        text(passage.section.as_deref()),
        passage.paragraph.map(|n| n.to_string()).unwrap_or_default(),
        passage.points.map(|p| p.start.to_string()).unwrap_or_default(),
        passage.points.map(|p| p.end.to_string()).unwrap_or_default(),
        text(passage.link.as_deref()),
        highlight.created.to_string(),
        highlight.changed.to_string(),
        text(document.title.as_ref().map(SafeText::as_str)),
        text(document.byline.as_ref().map(SafeText::as_str)),
        document.published.map(|day| day.to_string()).unwrap_or_default(),
        text(document.source.as_ref().map(SafeText::as_str)),
        document.id.to_string(),
        highlight.id.0.to_string(),
    ]
}

/// `passage`, `claim`, or a name after its kind: `person: Ada Brandt`.
fn about(highlight: &Highlight) -> String {
    match &highlight.about {
        About::Passage => "passage".to_owned(),
        About::Claim => "claim".to_owned(),
        About::Name { kind, key } => format!("{}: {key}", name_kind(*kind)),
    }
}

const fn name_kind(kind: NameKind) -> &'static str {
    match kind {
        NameKind::Person => "person",
        NameKind::Organization => "organization",
        NameKind::Place => "place",
    }
}
