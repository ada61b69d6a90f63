//! An article with what was found in it and what the library keeps of it, for the commands that list something of one; and
//! whom a word on the command line means. Writes nothing.

use std::ops::ControlFlow;
use std::path::Path;

use anyhow::bail;

use super::{config, folders, input, kept};
use crate::analysis::{Analysis, EntityId, analyze};
use crate::document::Document;
use crate::notes::Notebook;
use crate::reader::{named, without_indirect};

/// An article as its reader has set it right.
pub(super) struct Understood {
    pub(super) document: Document,
    pub(super) analysis: Analysis,
    /// Empty where the library was not asked, or has nothing.
    pub(super) notebook: Notebook,
    /// As it was called on the command line.
    pub(super) id: String,
}

impl Understood {
    /// The article at `source`, as the settings show it. With `no_corrections` the library is left alone.
    ///
    /// # Errors
    /// Settings, a source or a library that cannot be read.
    pub(super) fn of(source: &Path, no_corrections: bool) -> anyhow::Result<Self> {
        let config = config::load()?;
        let document = input::article(source)?;
        let mut analysis = analyze(&document, &mut |_| ControlFlow::Continue(()));
        let mut notebook = Notebook::default();
        if !no_corrections && let Some(kept) = kept::notebook(&folders::library()?, &document)? {
            analysis = kept::corrected(&document, analysis, &kept);
            notebook = kept;
        }
        if !config.claims.indirect {
            analysis = without_indirect(&analysis).0;
        }
        Ok(Self {
            document,
            analysis,
            notebook,
            id: source.to_string_lossy().into_owned(),
        })
    }

    /// Everybody and everything that `term` means, by name, other name or surname.
    ///
    /// # Errors
    /// One line, where that is nobody and nothing.
    pub(super) fn named(&self, term: &str) -> anyhow::Result<Vec<EntityId>> {
        let meant = named(&self.analysis, term);
        if meant.is_empty() {
            let id = &self.id;
            bail!("nobody and nothing in {id} is called “{term}”; `sayso entities {id}` lists all that is named");
        }
        Ok(meant)
    }

    /// The same where a term was given; everybody and everything where it was not.
    ///
    /// # Errors
    /// Those of [`Self::named`].
    pub(super) fn chosen(&self, term: Option<&str>) -> anyhow::Result<Vec<EntityId>> {
        match term {
            Some(term) => self.named(term),
            None => Ok((0..).map(EntityId).take(self.analysis.entities.len()).collect()),
        }
    }
}
