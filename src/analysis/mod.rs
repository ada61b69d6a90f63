//! Who is in an article and who said what. Pure and threadless; it cannot fail, oddities are warnings.
//!
//! ```text
//! Document ─► tokens, quotation marks, sentences ─► tagged names ─► entities ─► claims
//! ```
//!
//! Each stage is a function over spans; [`analyze`] calls them in order and tells how far it has come.

pub mod claim;
mod entity;
mod layout;
mod lexicon;
pub mod pos;
pub mod sentence;
pub mod tagger;
pub mod text;
pub mod token;
mod types;

pub use lexicon::{is_country, is_people};
pub use types::{
    Analysis, Attribution, Claim, ClaimForm, Entity, EntityId, Form, Kind, Mention, Quotation, Role, Rule, Speaker,
};

use std::ops::ControlFlow;
use std::sync::Arc;

use crate::document::{Document, Language};
use crate::text::SafeText;

use text::Text;

/// How far an analysis has come, with what is known so far.
#[derive(Clone, Debug)]
pub struct Progress {
    /// What is being done.
    pub stage: Stage,
    /// Bytes of text done in this stage.
    pub done: usize,
    /// Bytes of text in all.
    pub total: usize,
    /// What can be shown already; counts are provisional.
    pub snapshot: Option<Arc<Analysis>>,
}

/// The stages of an analysis, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Sentences and tokens.
    Tokens,
    /// Names of people, organisations and places.
    Names,
    /// Which names are one entity.
    Entities,
    /// Quotations and who said them.
    Claims,
}

/// Bytes of text between two reports of one stage.
const REPORT_EVERY: usize = 1 << 20;

/// A longer text, in tokens, without any capital is written so throughout.
const CAPITALS_EXPECTED: usize = 40;

/// Who is in `document` and who said what.
///
/// `progress` hears of the start of every stage, of about every megabyte of text within them, and gets snapshots after
/// names, entities and claims. When it breaks, the work ends soon and what is known until then is returned.
///
/// ```
/// use std::ops::ControlFlow;
/// use sayso::{analysis, document::Document};
/// let analysis = analysis::analyze(&Document::default(), &mut |_| ControlFlow::Continue(()));
/// assert!(analysis.entities.is_empty());
/// ```
pub fn analyze(document: &Document, progress: &mut dyn FnMut(Progress) -> ControlFlow<()>) -> Analysis {
    let mut driver = Driver {
        document,
        progress,
        analysis: Analysis::default(),
    };
    // A break leaves what is known in `driver.analysis`.
    let _ = driver.run();
    driver.analysis
}

struct Driver<'d, 'p> {
    document: &'d Document,
    progress: &'p mut dyn FnMut(Progress) -> ControlFlow<()>,
    analysis: Analysis,
}

impl<'d> Driver<'d, '_> {
    fn run(&mut self) -> ControlFlow<()> {
        self.report(Stage::Tokens, 0, false)?;
        let text = self.tokens()?;
        self.analysis.sentences.clone_from(&text.sentences);
        if let Language::Other(code) = self.document.language {
            self.analysis.warnings.push(SafeText::of(&format!(
                "This text seems not to be in English ({code}): names are offered as they are found, quotations without their speakers."
            )));
        }
        if text.tokens.len() > CAPITALS_EXPECTED && !self.document.text.as_str().contains(char::is_uppercase) {
            self.analysis.warnings.push(SafeText::of(
                "This text has no capital letters: its names cannot be told from other words.",
            ));
        }
        self.report(Stage::Names, 0, false)?;
        let (tagged, broken) = self.names(&text);
        self.set(entity::provisional(&text, &tagged));
        if broken {
            return ControlFlow::Break(());
        }
        self.report(Stage::Entities, 0, true)?;
        let (found, broken) = self.entities(&text, &tagged);
        self.set(found);
        if broken {
            return ControlFlow::Break(());
        }
        self.report(Stage::Claims, 0, true)?;
        self.claims(&text)?;
        self.report(Stage::Claims, self.document.text.len(), true)
    }

    fn tokens(&mut self) -> ControlFlow<(), Text<'d>> {
        let mut next = REPORT_EVERY;
        let mut broken = false;
        let document = self.document;
        let text = Text::read(document, |done| {
            if done < next {
                return true;
            }
            next = done + REPORT_EVERY;
            broken = self.report(Stage::Tokens, done, false).is_break();
            !broken
        });
        if broken {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(text)
        }
    }

    /// The names, and whether the work was stopped before the end of the text.
    fn names(&mut self, text: &Text<'_>) -> (Vec<tagger::Tagged>, bool) {
        let mut next = REPORT_EVERY;
        let mut broken = false;
        let tagged = tagger::tag(text, |done| {
            if done < next {
                return true;
            }
            next = done + REPORT_EVERY;
            broken = self.report(Stage::Names, done, false).is_break();
            !broken
        });
        (tagged, broken)
    }

    /// The claims, as far as they were found before a break.
    fn claims(&mut self, text: &Text<'_>) -> ControlFlow<()> {
        let mut next = REPORT_EVERY;
        let mut flow = ControlFlow::Continue(());
        let known = &self.analysis;
        let found = claim::find(text, &known.entities, &known.mentions, &mut |done| {
            if done >= next {
                next = done + REPORT_EVERY;
                flow = (self.progress)(Progress {
                    stage: Stage::Claims,
                    done,
                    total: self.document.text.len(),
                    snapshot: None,
                });
            }
            flow.is_continue()
        });
        self.analysis.claims = found.claims;
        self.analysis.quotations = found.quotations;
        flow
    }

    /// The entities, and whether the work was stopped before all was linked.
    fn entities(&mut self, text: &Text<'_>, tagged: &[tagger::Tagged]) -> (entity::Found, bool) {
        let mut next = REPORT_EVERY;
        let mut broken = false;
        let found = entity::group(text, tagged, |done| {
            if done < next {
                return true;
            }
            next = done + REPORT_EVERY;
            broken = self.report(Stage::Entities, done, false).is_break();
            !broken
        });
        (found, broken)
    }

    fn set(&mut self, found: entity::Found) {
        self.analysis.entities = found.entities;
        self.analysis.mentions = found.mentions;
    }

    fn report(&mut self, stage: Stage, done: usize, with_snapshot: bool) -> ControlFlow<()> {
        (self.progress)(Progress {
            stage,
            done,
            total: self.document.text.len(),
            snapshot: with_snapshot.then(|| Arc::new(self.analysis.clone())),
        })
    }
}

#[cfg(test)]
pub(crate) mod fixture;
#[cfg(test)]
mod tests;
