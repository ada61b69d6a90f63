//! Labelled texts: running text with the places of its names. Reads files; changes no labels (`house` does).

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use sayso::analysis::tagger::label::Class;
use sayso::text::Span;
use serde::Deserialize;

use super::bio;

/// A text with its names.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Gold {
    /// As the corpus calls it.
    pub(crate) id: String,
    /// As given.
    pub(crate) text: String,
    /// Names as bytes of `text`, by where they stand; `None` where it is not known what a stretch is.
    pub(crate) names: Vec<(Span, Option<Class>)>,
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

/// Endings of the files that can be read, the preferred one first.
const ENDINGS: [&str; 2] = ["jsonl", "tsv"];

/// The texts of a file of running text (`.jsonl`) or of tokens with labels (`.tsv`). The former has records
/// `{"id", "text", "entities": [{"start", "end", "kind"}]}`, one a line, places in code points; the latter is told in `bio`.
///
/// # Errors
/// When the file cannot be read or is not of that form.
pub(crate) fn read(path: &Path) -> Result<Vec<Gold>> {
    let content = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    if path.extension().is_some_and(|e| e == "tsv") {
        return bio::read(&content).with_context(|| path.display().to_string());
    }
    let lines = (1..).zip(content.lines()).filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(number, line)| gold(line).with_context(|| format!("{}, line {number}", path.display())))
        .collect()
}

/// The file of the corpus that `path` names without its ending.
///
/// # Errors
/// When there is none.
pub(crate) fn file(path: &Path) -> Result<PathBuf> {
    let files = ENDINGS.iter().map(|ending| path.with_extension(ending));
    match files.into_iter().find(|file| file.is_file()) {
        Some(file) => Ok(file),
        None => bail!("there is no {}.jsonl or .tsv", path.display()),
    }
}

/// The corpora in the folders of `folder`, as `folder/file` without ending, in order.
///
/// # Errors
/// When a folder cannot be read.
pub(crate) fn list(folder: &Path) -> Result<Vec<String>> {
    let entries = |path: &Path| -> Result<Vec<PathBuf>> {
        let entries = fs::read_dir(path).with_context(|| format!("cannot read {}", path.display()))?;
        entries.map(|entry| Ok(entry?.path())).collect()
    };
    let mut found = Vec::new();
    for inner in entries(folder)?.into_iter().filter(|path| path.is_dir()) {
        for file in entries(&inner)? {
            if file
                .extension()
                .is_some_and(|e| ENDINGS.iter().any(|ending| e == *ending))
            {
                found.push(file.strip_prefix(folder)?.with_extension("").display().to_string());
            }
        }
    }
    found.sort_unstable();
    found.dedup();
    Ok(found)
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
        names.push((Span::new(start, end), Some(class)));
    }
    names.sort_unstable_by_key(|(span, _)| *span);
    Ok(Gold {
        id: record.id,
        text: record.text,
        names,
    })
}

/// A text whose names are marked: `[PER Ada] left [LOC Norvik]`; `?` marks what may be anything.
#[cfg(test)]
pub(crate) fn marked(marked: &str) -> Gold {
    let (mut text, mut names) = (String::new(), Vec::new());
    for part in marked.split('[') {
        let Some((name, rest)) = part.split_once(']') else {
            text.push_str(part);
            continue;
        };
        let (class, name) = name.split_once(' ').unwrap();
        let class = (class != "?").then(|| bio::class(class));
        names.push((Span::new(text.len(), text.len() + name.len()), class));
        text.push_str(name);
        text.push_str(rest);
    }
    let id = "marked".to_owned();
    Gold { id, text, names }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_become_texts_with_places_in_bytes() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("some.jsonl");
        let record = r#"{"id": "a/1", "text": "Zoë Moss left Norvik.", "entities": [{"start": 14, "end": 20, "kind": "place"}, {"start": 0, "end": 8, "kind": "person"}]}"#;
        fs::write(&path, format!("{record}\n\n")).unwrap();
        let expected = Gold {
            id: "a/1".to_owned(),
            ..marked("[PER Zoë Moss] left [LOC Norvik].")
        };
        assert_eq!(read(&path).unwrap(), [expected]);
        fs::write(&path, format!("{record}\n{}\n", record.replace("20", "99"))).unwrap();
        let error = format!("{:#}", read(&path).unwrap_err());
        assert!(error.contains("line 2") && error.contains("beyond"), "{error}");
    }

    #[test]
    fn corpora_are_found_once_whatever_their_form() {
        let folder = tempfile::tempdir().unwrap();
        for (name, content) in [
            ("b/two.tsv", ""),
            ("b/one.jsonl", ""),
            ("b/one.tsv", ""),
            ("a/x.md", ""),
        ] {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, content).unwrap();
        }
        assert_eq!(list(folder.path()).unwrap(), ["b/one", "b/two"]);
        let found = |name: &str| file(&folder.path().join(name));
        assert!(found("b/one").unwrap().ends_with("one.jsonl"));
        assert!(found("b/two").unwrap().ends_with("two.tsv"));
        assert!(found("b/three").is_err());
    }
}
