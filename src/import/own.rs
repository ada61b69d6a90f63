//! The JSON that sayso writes, schema `sayso/notes/1`.

use serde::Deserialize;
use serde_json::Value;

use super::value::many;
use super::{Foreign, Identity, ImportError, Quote};
use crate::export::notes::ExportedHighlight;
use crate::notes::SaidBy;

pub(super) fn read(value: &Value) -> Result<Vec<Foreign>, ImportError> {
    let highlights = (1..).zip(many(value, "highlights"));
    let read = |(number, value)| match ExportedHighlight::deserialize(value) {
        Ok(highlight) => Ok(foreign(highlight)),
        Err(error) => Err(ImportError::Highlight(number, error)),
    };
    highlights.map(read).collect()
}

fn foreign(highlight: ExportedHighlight) -> Foreign {
    // The first versions wrote the words without their line breaks only.
    let exact = if highlight.exact.is_empty() {
        highlight.quote
    } else {
        highlight.exact
    };
    let (names, cue, indirect) = (highlight.speakers, highlight.cue, highlight.indirect);
    let confidence = highlight.confidence.unwrap_or_default();
    let said_by = highlight.found_by.map(|engine| SaidBy {
        names,
        cue,
        indirect,
        confidence,
        engine,
    });
    Foreign {
        id: Identity::Ours(highlight.id),
        position: highlight.start.zip(highlight.end),
        quotes: vec![Quote {
            exact,
            before: highlight.before,
            after: highlight.after,
        }],
        colour: highlight.color,
        note: highlight.note,
        tags: highlight.tags,
        said_by,
        about: highlight.about,
        verdict: highlight.verdict,
        earlier: highlight.earlier,
        created: Some(highlight.created),
        changed: Some(highlight.changed),
    }
}
