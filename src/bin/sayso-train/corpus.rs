//! Labelled texts: running text with the places of its names. Reads them; changes no labels (`house` does).

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use sayso::analysis::tagger::label::Class;
use sayso::text::Span;
use serde::Deserialize;

/// A text with its names.
#[derive(Clone, Debug)]
pub struct Gold {
    /// As the corpus calls it.
    pub id: String,
    /// As given.
    pub text: String,
    /// Names as bytes of `text`.
    pub names: Vec<(Span, Class)>,
}

#[derive(Deserialize)]
struct Record {
    id: String,
    text: String,
    entities: Vec<Name>,
}

#[derive(Deserialize)]
struct Name {
    start: usize,
    end: usize,
    kind: String,
}

/// The texts of a JSON Lines file: `{"id", "text", "entities": [{"start", "end", "kind"}]}`, places in code points.
///
/// # Errors
/// When the file cannot be read or a line is not of that form.
pub fn read(path: &Path) -> Result<Vec<Gold>> {
    let content = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    content
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(number, line)| gold(line).with_context(|| format!("{}, line {}", path.display(), number + 1)))
        .collect()
}

fn gold(line: &str) -> Result<Gold> {
    let record: Record = serde_json::from_str(line)?;
    let mut bytes: Vec<usize> = record.text.char_indices().map(|(at, _)| at).collect();
    bytes.push(record.text.len());
    let mut names = Vec::new();
    for name in &record.entities {
        let class = match name.kind.as_str() {
            "person" => Class::Person,
            "organization" => Class::Organization,
            "place" => Class::Place,
            _ => Class::Other,
        };
        let start = *bytes.get(name.start).context("a name begins beyond the text")?;
        let end = *bytes.get(name.end).context("a name ends beyond the text")?;
        names.push((Span::new(start, end), class));
    }
    names.sort_unstable_by_key(|(span, _)| *span);
    Ok(Gold {
        id: record.id,
        text: record.text,
        names,
    })
}
