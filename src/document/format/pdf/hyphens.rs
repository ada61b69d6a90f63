//! Words that are divided at the end of a line. Which hyphens are the word's own is told by the rest of the text.

use std::collections::HashSet;

use super::lines::Line;

/// What divides words.
pub(super) const HYPHENS: [char; 2] = ['-', '\u{2010}'];

/// The words of a text that are written whole.
#[derive(Debug, Default)]
pub(super) struct Known(HashSet<String>);

impl Known {
    /// The words inside of `lines`; those at their ends may be parts.
    pub(super) fn of<'l>(lines: impl Iterator<Item = &'l Line>) -> Self {
        let mut known = HashSet::new();
        for line in lines {
            let mut words = line.text.split_whitespace().peekable();
            while let Some(word) = words.next() {
                let is_part = words.peek().is_none() && ends_divided(word).is_some();
                let word = bare(word);
                if !is_part && !word.is_empty() {
                    known.insert(word.to_lowercase());
                }
            }
        }
        Self(known)
    }

    /// Adds the line `next` to `text`, with a space between them or as the rest of a word. Returns where it begins.
    pub(super) fn join(&self, text: &mut String, next: &str) -> usize {
        if let Some(head) = ends_divided(text).map(str::len) {
            let start = text.rfind(char::is_whitespace).map_or(0, |at| at + 1);
            let first = text.get(start..head).unwrap_or_default();
            let second = next.split_whitespace().next().unwrap_or_default();
            if !self.keeps(first, second) {
                text.truncate(head);
            }
        } else if !text.is_empty() && !text.ends_with('—') {
            text.push(' ');
        }
        let start = text.len();
        text.push_str(next);
        start
    }

    /// Whether the hyphen between `first` and `second` would stand there in the middle of a line too.
    fn keeps(&self, first: &str, second: &str) -> bool {
        let (first, second) = (bare(first).to_lowercase(), bare(second));
        let small = second.chars().next().is_some_and(char::is_lowercase);
        let second = second.to_lowercase();
        if self.0.contains(&format!("{first}{second}")) {
            return false;
        }
        !small || self.0.contains(&format!("{first}-{second}")) || first.contains('-')
    }
}

/// What stands before the hyphen at the end of `text`, if that may be one of a word in two parts.
fn ends_divided(text: &str) -> Option<&str> {
    let head = text.strip_suffix(HYPHENS)?;
    head.chars()
        .next_back()
        .is_some_and(char::is_alphanumeric)
        .then_some(head)
}

/// A word without marks around it.
fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(lines: &[&str]) -> String {
        let lines: Vec<Line> = lines
            .iter()
            .map(|text| Line {
                text: (*text).to_owned(),
                ..Line::default()
            })
            .collect();
        let known = Known::of(lines.iter());
        let mut text = String::new();
        for line in &lines {
            known.join(&mut text, &line.text);
        }
        text
    }

    #[test]
    fn divided_words_are_whole_again() {
        assert_eq!(joined(&["the con-", "tract was"]), "the contract was");
        assert_eq!(joined(&["the con\u{2010}", "tract was"]), "the contract was");
        assert_eq!(joined(&["McDonald is Mc-", "Donald."]), "McDonald is McDonald.");
    }

    #[test]
    fn hyphens_of_the_word_stay() {
        assert_eq!(joined(&["Delgado-", "Pruitt said"]), "Delgado-Pruitt said");
        assert_eq!(
            joined(&["a well-known man, a well-", "known town"]),
            "a well-known man, a well-known town"
        );
        assert_eq!(joined(&["state-of-the-", "art"]), "state-of-the-art");
        assert_eq!(
            joined(&["in 1914-", "18, a dash -", "or two"]),
            "in 1914-18, a dash - or two"
        );
    }
}
