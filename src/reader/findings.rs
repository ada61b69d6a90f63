//! From an analysis to what is shown of it: corrections applied, what is hidden left out, lookups made. On long texts this is
//! work for a thread of its own.

use std::ops::ControlFlow;
use std::sync::Arc;

use super::correct::{self, Corrected, Outcome, Shaped};
use super::index::Found;
use super::{Voices, without_indirect};
use crate::analysis::Analysis;
use crate::document::Document;
use crate::notes::{Correction, CorrectionId};

/// What was found in a document, as the reader has set it right and as it is shown.
#[derive(Clone, Debug, Default)]
pub(super) struct Findings {
    /// As it is shown: what was found and set right, or that without the claims in the writer's own words.
    pub(super) analysis: Arc<Analysis>,
    /// What became of the corrections, in their order.
    pub(super) outcomes: Vec<(CorrectionId, Outcome)>,
    /// How many claims are not shown.
    pub(super) hidden: usize,
    pub(super) found: Found,
    pub(super) voices: Voices,
}

/// Findings to be made, with all that it takes: what a thread of its own is given.
#[derive(Clone, Debug)]
pub struct Work {
    pub(super) document: Arc<Document>,
    /// What was found in it.
    pub(super) analysis: Arc<Analysis>,
    /// What is set right.
    pub(super) corrections: Vec<Correction>,
    /// Whether claims in the writer's own words are shown.
    pub(super) indirect: bool,
    pub(super) wish: Wish,
}

/// Which wish of the reader something is made for; a later one makes it useless.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Wish(pub(super) u64);

/// What came of a [`Work`].
#[derive(Clone, Debug)]
pub struct Prepared {
    pub(super) findings: Findings,
    pub(super) wish: Wish,
}

/// What may be done while a key waits, in mentions or 100 bytes of text times corrections: it takes about 3 ms. On 10 MB of
/// text with 100,000 mentions the lookups cost 20 ms, and each correction 1 ms.
const AT_ONCE: usize = 600_000;
/// What the lookups cost, in corrections.
const BASE: usize = 20;

impl Work {
    /// Whether it takes too long to be done while a key waits.
    #[must_use]
    pub fn is_long(&self) -> bool {
        let Analysis {
            mentions,
            entities,
            claims,
            ..
        } = self.analysis.as_ref();
        let found = mentions.len() + entities.len() + claims.len();
        let text = if self.corrections.is_empty() {
            0
        } else {
            self.document.text.len() / 100
        };
        (found + text) * (BASE + self.corrections.len()) > AT_ONCE
    }

    /// Which wish it is for.
    #[must_use]
    pub const fn wish(&self) -> Wish {
        self.wish
    }

    /// Does it. `go_on` is asked before each step and may stop the work, which comes to nothing then.
    pub fn run(&self, go_on: &mut dyn FnMut() -> ControlFlow<()>) -> Option<Prepared> {
        let corrected = if self.corrections.is_empty() {
            None
        } else {
            Some(correct::apply_while(
                &self.document,
                &self.analysis,
                &self.corrections,
                go_on,
            )?)
        };
        if go_on().is_break() {
            return None;
        }
        Some(Prepared {
            findings: self.findings(corrected),
            wish: self.wish,
        })
    }

    /// Does all of it.
    pub(super) fn run_now(&self) -> Prepared {
        // Nobody stops it, so something comes of it.
        let prepared = self.run(&mut || ControlFlow::Continue(()));
        prepared.unwrap_or_else(|| Prepared {
            findings: Findings::default(),
            wish: self.wish,
        })
    }

    fn findings(&self, corrected: Option<Corrected>) -> Findings {
        let (whole, mut outcomes) = match corrected {
            Some(corrected) => {
                let ids = self.corrections.iter().map(|c| c.id);
                let outcomes: Vec<_> = ids.zip(corrected.outcomes).collect();
                (Arc::new(corrected.analysis), outcomes)
            }
            None => (Arc::clone(&self.analysis), Vec::new()),
        };
        let analysis = if self.indirect {
            Arc::clone(&whole)
        } else {
            let (quoted, places) = without_indirect(&whole);
            for (_, outcome) in &mut outcomes {
                if let Outcome::Held(Shaped::Claim(index)) = outcome {
                    let place = places.get(*index).copied().flatten();
                    *outcome = Outcome::Held(place.map_or(Shaped::Nothing, Shaped::Claim));
                }
            }
            Arc::new(quoted)
        };
        Findings {
            hidden: whole.claims.len() - analysis.claims.len(),
            found: Found::new(&analysis),
            voices: Voices::new(&self.document, &analysis),
            analysis,
            outcomes,
        }
    }
}
