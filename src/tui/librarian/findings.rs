//! What was found in the article, on its way to the library.

use std::sync::Arc;

use jiff::Timestamp;

use super::desk::Desk;
use crate::analysis::Analysis;
use crate::store::StoreError;

/// What was found, and whether the library has it.
#[derive(Debug, Default)]
pub(super) struct Findings {
    analysis: Option<Arc<Analysis>>,
    is_kept: bool,
}

impl Findings {
    /// This is what was found now.
    pub(super) fn hand(&mut self, analysis: Arc<Analysis>) {
        self.analysis = Some(analysis);
        self.is_kept = false;
    }

    /// The library has forgotten the article.
    pub(super) const fn is_over(&mut self) {
        self.is_kept = false;
    }
}

impl Desk {
    /// Keeps what was found, unless the library has it or is not to have it: where only articles with notes are kept, from
    /// the first note on; of one that was forgotten, once something is noted in it again. A failure is not worth a word: the
    /// next reading finds the same.
    pub(super) fn keep_found(&mut self) {
        if let Some(analysis) = self.found.analysis.clone().filter(|_| !self.found.is_kept) {
            self.found.is_kept = self.write_found(&analysis).is_ok_and(|is_kept| is_kept);
        }
    }

    /// Whether it is kept now.
    fn write_found(&mut self, analysis: &Analysis) -> anyhow::Result<bool> {
        let (document, begun, only_noted) = (Arc::clone(&self.document), self.begun, self.only_noted);
        let library = self.writable()?;
        let is_known = library.is_known(&document.id)?;
        if (begun || only_noted) && !is_known {
            return Ok(false);
        }
        let now = Timestamp::now();
        let kept = if only_noted {
            library.keep_found_if_noted(&document, analysis, now)
        } else {
            library.keep_found(&document, analysis, now)
        };
        kept.inspect_err(|error: &StoreError| self.damage.note(error))?;
        self.begun = true;
        Ok(true)
    }
}
