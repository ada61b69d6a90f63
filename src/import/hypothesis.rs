//! What Hypothesis exports: an object with `annotations` from its sidebar, or with `rows` from its interface for programs,
//! or the list itself. Positions there are in a page, so that they rarely fit; the words do.

use serde_json::Value;

use super::value::{many, selected, text, texts, time};
use super::{Foreign, Identity};
use crate::notes::{About, Colour};

/// `None` where there are none.
pub(super) fn read(value: &Value) -> Option<Vec<Foreign>> {
    let rows = match value {
        Value::Array(rows) => rows,
        _ => value.get("annotations").or_else(|| value.get("rows"))?.as_array()?,
    };
    let is_row = |row: &Value| row.get("target").is_some() && row.get("id").is_some_and(Value::is_string);
    rows.iter().all(is_row).then(|| rows.iter().map(foreign).collect())
}

fn foreign(row: &Value) -> Foreign {
    let target = many(row, "target").first().unwrap_or(&Value::Null);
    let (quotes, position) = selected(target);
    Foreign {
        id: Identity::Theirs(text(row, "id").unwrap_or_default().to_owned()),
        position,
        quotes,
        colour: Colour::default(),
        note: text(row, "text").unwrap_or_default().to_owned(),
        tags: texts(row, "tags"),
        said_by: None,
        about: About::Passage,
        verdict: None,
        earlier: None,
        created: time(row, "created"),
        changed: time(row, "updated"),
    }
}
