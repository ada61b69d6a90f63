//! Sentences of open text, in the program's own tokens. Knows nothing of labels.

use std::collections::HashSet;
use std::fs;
use std::path::Path;

use anyhow::Context;
use sayso::analysis::text::Text;
use sayso::analysis::token::tokenize;
use sayso::document::from_text;
use sayso::text::SafeText;
use serde::Deserialize;

/// The tokens of each sentence of `files` and then of `texts`, in order; a sentence that was there before is left out, as
/// corpora share texts.
///
/// Of JSON Lines (`.jsonl`) each record's `text` is an article and is read as the program reads one. Any other file is
/// plain text with one sentence in a line.
///
/// # Errors
///
/// When a file cannot be read, or a line of JSON Lines is no record with a text.
pub(crate) fn sentences<'a, P: AsRef<Path>>(
    files: &[P],
    texts: impl Iterator<Item = &'a str>,
) -> anyhow::Result<Vec<Vec<String>>> {
    let mut found = Vec::new();
    for file in files {
        let file = file.as_ref();
        let text = fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
        let records = file.extension().is_some_and(|e| e == "jsonl");
        for (number, line) in (1..).zip(text.lines()) {
            if !records {
                found.push(sentence(line));
                continue;
            }
            let Record { text } = serde_json::from_str(line)
                .with_context(|| format!("no record with a text in line {number} of {}", file.display()))?;
            article(&text, &mut found);
        }
    }
    for text in texts {
        article(text, &mut found);
    }
    let mut seen = HashSet::new();
    let first: Vec<bool> = found.iter().map(|s| !s.is_empty() && seen.insert(s)).collect();
    let mut first = first.into_iter();
    found.retain(|_| first.next().unwrap_or_default());
    Ok(found)
}

#[derive(Deserialize)]
struct Record {
    text: String,
}

fn sentence(line: &str) -> Vec<String> {
    let text = SafeText::of(line);
    let mut tokens = Vec::new();
    tokenize(text.as_safe(), 0, &mut tokens);
    tokens
        .iter()
        .map(|t| text.slice(t.span()).as_str().to_owned())
        .collect()
}

fn article(text: &str, found: &mut Vec<Vec<String>>) {
    let document = from_text(text);
    let text = Text::read(&document, |_| true);
    for &sentence in &text.sentences {
        let tokens = text.tokens_in(sentence);
        found.push(tokens.map(|token| text.word(token).to_owned()).collect());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_and_lines_become_sentences_once() {
        let folder = tempfile::tempdir().unwrap();
        let articles = folder.path().join("articles.jsonl");
        let lines = folder.path().join("lines.txt");
        let record = r#"{"id": "1", "text": "Ada’s boat sank. Nobody knows why.\n\nShe swam home.", "entities": []}"#;
        fs::write(&articles, format!("{record}\n{record}\n")).unwrap();
        fs::write(&lines, "She swam home.\n\nMr. Obi waved.\nShe swam home.\n").unwrap();
        let found = sentences(&[articles, lines], ["Mr. Obi waved. He left."].into_iter()).unwrap();
        let joined: Vec<String> = found.iter().map(|s| s.join("|")).collect();
        assert_eq!(
            joined,
            [
                "Ada|’s|boat|sank|.",
                "Nobody|knows|why|.",
                "She|swam|home|.",
                "Mr.|Obi|waved|.",
                "He|left|."
            ]
        );
    }

    #[test]
    fn errors_name_the_file_and_the_line() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("broken.jsonl");
        fs::write(&file, "{\"text\": \"Fine.\"}\n{\"title\": \"no text\"}\n").unwrap();
        let error = sentences(&[&file], [].into_iter()).unwrap_err().to_string();
        assert!(error.contains("line 2") && error.contains("broken.jsonl"), "{error}");
        let error = sentences(&[folder.path().join("absent.txt")], [].into_iter())
            .unwrap_err()
            .to_string();
        assert!(error.contains("absent.txt"), "{error}");
    }
}
