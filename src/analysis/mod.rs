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

use std::cell::Cell;
use std::fmt;
use std::ops::ControlFlow;

use crate::document::{Document, Language};
use crate::text::SafeText;

use text::Text;

/// How far an analysis has come, with what is known so far.
pub struct Progress<'a> {
    /// What is being done.
    pub stage: Stage,
    /// Bytes of text done in this stage.
    pub done: usize,
    /// Bytes of text in all.
    pub total: usize,
    known: &'a dyn Fn() -> Analysis,
    is_news: &'a Cell<bool>,
}

impl Progress<'_> {
    /// Whether more is known than at the last snapshot.
    #[must_use]
    pub const fn is_news(&self) -> bool {
        self.is_news.get()
    }

    /// What can be shown already; counts are provisional. Made when it is asked for, in time linear in what is known.
    #[must_use]
    pub fn snapshot(&self) -> Analysis {
        self.is_news.set(false);
        (self.known)()
    }
}

impl fmt::Debug for Progress<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Progress")
            .field("stage", &self.stage)
            .field("done", &self.done)
            .field("total", &self.total)
            .finish_non_exhaustive()
    }
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

/// Bytes of text between two reports of one stage: some hundredths of a second.
const REPORT_EVERY: usize = 1 << 16;

/// A longer text, in tokens, without any capital is written so throughout.
const CAPITALS_EXPECTED: usize = 40;

/// Who is in `document` and who said what.
///
/// `progress` hears of the start of every stage, of about every 64 KiB of text within them, and of the end; each time it may
/// ask for what is known. When it breaks, the work ends soon and what is known until then is returned.
///
/// ```
/// use std::ops::ControlFlow;
/// use sayso::{analysis, document::Document};
/// let analysis = analysis::analyze(&Document::default(), &mut |_| ControlFlow::Continue(()));
/// assert!(analysis.entities.is_empty());
/// ```
pub fn analyze(document: &Document, progress: &mut dyn FnMut(Progress<'_>) -> ControlFlow<()>) -> Analysis {
    let mut driver = Driver {
        document,
        teller: Teller {
            progress,
            total: document.text.len(),
            next: 0,
            is_news: Cell::new(false),
        },
        analysis: Analysis::default(),
    };
    // A break leaves what is known in `driver.analysis`.
    let _ = driver.run();
    driver.analysis
}

struct Driver<'d, 'p> {
    document: &'d Document,
    teller: Teller<'p>,
    analysis: Analysis,
}

/// Tells of progress, not too often.
struct Teller<'p> {
    progress: &'p mut dyn FnMut(Progress<'_>) -> ControlFlow<()>,
    total: usize,
    /// From which byte of the stage on it is time to tell again.
    next: usize,
    /// Whether more is known than at the last snapshot.
    is_news: Cell<bool>,
}

impl Teller<'_> {
    /// Tells that a stage begins, or that the last one ends.
    fn tell(&mut self, stage: Stage, done: usize, known: &dyn Fn() -> Analysis) -> ControlFlow<()> {
        self.next = done + REPORT_EVERY;
        let total = self.total;
        (self.progress)(Progress {
            stage,
            done,
            total,
            known,
            is_news: &self.is_news,
        })
    }

    /// Tells how far a stage has come, if it is time. False when the work is to be stopped.
    fn goes_on(&mut self, stage: Stage, done: usize, known: &dyn Fn() -> Analysis) -> bool {
        done < self.next || self.tell(stage, done, known).is_continue()
    }
}

impl<'d> Driver<'d, '_> {
    fn run(&mut self) -> ControlFlow<()> {
        self.begin(Stage::Tokens)?;
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
        self.begin(Stage::Names)?;
        let tagged = self.names(&text)?;
        self.begin(Stage::Entities)?;
        self.entities(&text, &tagged)?;
        self.begin(Stage::Claims)?;
        self.claims(&text)?;
        let known = &self.analysis;
        self.teller
            .tell(Stage::Claims, self.document.text.len(), &|| known.clone())
    }

    fn begin(&mut self, stage: Stage) -> ControlFlow<()> {
        self.teller.is_news.set(stage > Stage::Names);
        let known = &self.analysis;
        self.teller.tell(stage, 0, &|| known.clone())
    }

    fn tokens(&mut self) -> ControlFlow<(), Text<'d>> {
        let mut goes_on = true;
        let text = Text::read(self.document, |done| {
            goes_on = self.teller.goes_on(Stage::Tokens, done, &Analysis::default);
            goes_on
        });
        if goes_on {
            ControlFlow::Continue(text)
        } else {
            ControlFlow::Break(())
        }
    }

    /// The names; until they are joined, each is an entity of its own.
    fn names(&mut self, text: &Text<'_>) -> ControlFlow<(), Vec<tagger::Tagged>> {
        let mut goes_on = true;
        let (teller, analysis) = (&mut self.teller, &self.analysis);
        let with = |found: entity::Found| Analysis {
            entities: found.entities,
            mentions: found.mentions,
            ..analysis.clone()
        };
        let tagged = tagger::tag(text, &mut |done, tagged| {
            let known = || with(entity::provisional(text, &tagged()));
            teller.is_news.set(true);
            goes_on = teller.goes_on(Stage::Names, done, &known);
            goes_on
        });
        self.analysis = with(entity::provisional(text, &tagged));
        if goes_on {
            ControlFlow::Continue(tagged)
        } else {
            ControlFlow::Break(())
        }
    }

    fn entities(&mut self, text: &Text<'_>, tagged: &[tagger::Tagged]) -> ControlFlow<()> {
        let mut goes_on = true;
        let (teller, analysis) = (&mut self.teller, &self.analysis);
        let found = entity::group(text, tagged, |done| {
            goes_on = teller.goes_on(Stage::Entities, done, &|| analysis.clone());
            goes_on
        });
        self.analysis.entities = found.entities;
        self.analysis.mentions = found.mentions;
        if goes_on {
            ControlFlow::Continue(())
        } else {
            ControlFlow::Break(())
        }
    }

    /// The claims, as far as they were found before a break.
    fn claims(&mut self, text: &Text<'_>) -> ControlFlow<()> {
        let mut goes_on = true;
        let mut pass = claim::Pass::Rules;
        let (teller, analysis) = (&mut self.teller, &self.analysis);
        let found = claim::find(text, &analysis.entities, &analysis.mentions, &mut |step| {
            if step.pass != pass {
                pass = step.pass;
                teller.is_news.set(true);
            }
            let known = || {
                let found = (step.known)();
                Analysis {
                    claims: found.claims,
                    quotations: found.quotations,
                    ..analysis.clone()
                }
            };
            goes_on = teller.goes_on(Stage::Claims, step.done, &known);
            goes_on
        });
        self.analysis.claims = found.claims;
        self.analysis.quotations = found.quotations;
        if goes_on {
            ControlFlow::Continue(())
        } else {
            ControlFlow::Break(())
        }
    }
}

#[cfg(test)]
pub(crate) mod fixture;
#[cfg(test)]
mod tests;
