//! Articles in which it is marked who said what: one record a line, places in code points. Judges nothing but whether a
//! speaker is the one that is marked.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde::Deserialize;

/// A marked article.
#[derive(Debug, Deserialize)]
pub(crate) struct Gold {
    pub(crate) text: String,
    pub(crate) quotes: Vec<Said>,
    #[serde(default)]
    pub(crate) quoted_spans: Vec<Stretch>,
    #[serde(default)]
    pub(crate) discard: Vec<[usize; 2]>,
}

/// Something that somebody said or thought.
#[derive(Debug, Deserialize)]
pub(crate) struct Said {
    pub(crate) content_parts: Vec<[usize; 2]>,
    #[serde(default)]
    pub(crate) speaker_parts: Vec<[usize; 2]>,
}

/// A stretch between quotation marks.
#[derive(Debug, Deserialize)]
pub(crate) struct Stretch {
    pub(crate) span: [usize; 2],
    pub(crate) quote: Option<usize>,
    pub(crate) class: String,
}

/// The articles in a file.
///
/// # Errors
/// When it cannot be read or is not of that form.
pub(crate) fn read(path: &Path) -> Result<Vec<Gold>> {
    let content = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let lines = (1..).zip(content.lines()).filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(number, line)| serde_json::from_str(line).with_context(|| format!("{}, line {number}", path.display())))
        .collect()
}

/// Words that tell nobody apart.
const FUNCTION: [&str; 40] = [
    "the",
    "a",
    "an",
    "of",
    "and",
    "or",
    "said",
    "mr",
    "mrs",
    "ms",
    "dr",
    "sen",
    "rep",
    "gov",
    "president",
    "former",
    "candidate",
    "his",
    "her",
    "their",
    "its",
    "in",
    "on",
    "at",
    "for",
    "to",
    "from",
    "who",
    "that",
    "which",
    "s",
    "by",
    "with",
    "as",
    "is",
    "was",
    "has",
    "had",
    "he",
    "she",
];

/// Whether a mention at `span` (code points), shown as `name`, is the speaker that is marked. `chars` are the article's.
pub(crate) fn is_speaker(chars: &[char], said: &Said, span: [usize; 2], name: &str) -> bool {
    let words = words(chars, span);
    let marked = || said.speaker_parts.iter();
    let shares = marked().any(|part| {
        *part == span
            || words
                .iter()
                .any(|(at, word)| (part[0]..part[1]).contains(at) && !is_function(word))
    });
    // `X, who said so`: X is meant.
    let relative = marked().any(|part| {
        let word: String = chars.get(part[0]..part[1]).unwrap_or_default().iter().collect();
        let gap = chars.get(span[1].min(part[0])..part[0]).unwrap_or_default();
        matches!(word.as_str(), "who" | "which" | "that")
            && span[1] <= part[0]
            && gap.len() <= 60
            && !gap.iter().any(|c| matches!(c, '.' | '!' | '?' | ';'))
    });
    let named = surname(name).is_some_and(|own| {
        marked().any(|part| {
            let text: String = chars.get(part[0]..part[1]).unwrap_or_default().iter().collect();
            surname(&text).is_some_and(|other| other == own)
        })
    });
    shares || relative || named
}

fn is_function(word: &str) -> bool {
    FUNCTION.contains(&word)
}

/// The words in `span`, in lower case, with the places where they begin.
fn words(chars: &[char], span: [usize; 2]) -> Vec<(usize, String)> {
    let mut found: Vec<(usize, String)> = Vec::new();
    let mut inside = false;
    for (at, c) in chars.iter().enumerate().take(span[1]).skip(span[0]) {
        if c.is_alphanumeric() || matches!(c, '-') && inside {
            if !inside {
                found.push((at, String::new()));
            }
            if let Some((_, word)) = found.last_mut() {
                word.extend(c.to_lowercase());
            }
            inside = true;
        } else {
            inside = false;
        }
    }
    // A pronoun is its own only word.
    let single = found.len() == 1;
    found.retain(|(_, word)| single || !is_function(word));
    found
}

/// The last word with a capital before any comma or bracket, in lower case.
fn surname(name: &str) -> Option<String> {
    let first = name.split([',', '(', '—', '–', ';']).next()?;
    let words = first.split(|c: char| !c.is_alphanumeric() && c != '-');
    let named = words.filter(|w| w.starts_with(char::is_uppercase) && w.chars().count() > 1);
    let mut folded = named
        .map(str::to_lowercase)
        .filter(|w| !is_function(w) && w != "jr" && w != "sr");
    folded.next_back()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(parts: &[[usize; 2]]) -> Said {
        Said {
            content_parts: Vec::new(),
            speaker_parts: parts.to_vec(),
        }
    }

    #[test]
    fn speakers_are_compared_by_place_and_by_name() {
        let chars: Vec<char> = "Ada Moss, who left, said so. Mr. Moss and he".chars().collect();
        let is = |parts: &[[usize; 2]], span, name| is_speaker(&chars, &said(parts), span, name);
        assert!(is(&[[0, 8]], [4, 8], "Ada Moss"));
        assert!(is(&[[10, 13]], [0, 8], "Ada Moss"));
        assert!(is(&[[29, 37]], [0, 8], "Ada Moss"));
        assert!(is(&[[42, 44]], [42, 44], "he"));
        assert!(!is(&[[42, 44]], [29, 32], "Mr."));
        assert!(!is(&[[0, 8]], [42, 44], "he"));
    }
}
