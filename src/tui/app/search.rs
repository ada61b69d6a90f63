//! What is searched for, and how far that is.

use crate::text::Span;
use crate::tui::JobId;

/// What is searched for and was found.
#[derive(Clone, Debug, Default)]
pub struct Search {
    /// The words, or the pattern.
    pub words: String,
    /// Whether that is a regular expression.
    pub is_pattern: bool,
    /// Their places, in order.
    pub matches: Vec<Span>,
    /// The job that looks for them, while it runs.
    pub job: Option<JobId>,
    /// The match last gone to.
    pub current: Option<usize>,
}

impl Search {
    /// What is searched for as the reader sees it, its first `most` characters: `"words"` or `/pattern/`.
    #[must_use]
    pub fn label(&self, most: usize) -> String {
        let mut words: String = self.words.chars().take(most).collect();
        if words.len() < self.words.len() {
            words.push('…');
        }
        if self.is_pattern {
            format!("/{words}/")
        } else {
            format!("\"{words}\"")
        }
    }
}
