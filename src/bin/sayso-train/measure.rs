//! Labelled texts that a model is measured on, and what comes of it.

use std::path::Path;

use anyhow::{Context, Result};
use sayso::analysis::tagger::model::Model;

use super::corpus::{self, Gold};
use super::score::{self, CLASSES, Counts};

/// A corpus to measure on.
pub(crate) struct Dev {
    pub(crate) name: String,
    pub(crate) golds: Vec<Gold>,
}

/// All corpora in the folders of `folder`.
///
/// # Errors
/// When one cannot be read.
pub(crate) fn load(folder: &Path) -> Result<Vec<Dev>> {
    let names = corpus::list(folder)?.into_iter();
    let read = |name: String| {
        let golds = corpus::read(&corpus::file(&folder.join(&name))?)?;
        Ok(Dev { name, golds })
    };
    names.map(read).collect()
}

/// The names that the model in `bytes` finds in each corpus of `dev`.
///
/// # Errors
/// When `bytes` are no whole model.
pub(crate) fn counts(dev: &[Dev], bytes: &[u8]) -> Result<Vec<Vec<Counts>>> {
    let model = Model::open(bytes).context("what was written is no model")?;
    model.check()?;
    Ok(dev.iter().map(|dev| score::count(&dev.golds, &model)).collect())
}

/// F1 of each class.
pub(crate) fn f1(counts: &[Counts]) -> [f64; 3] {
    let mut class = 0..CLASSES.len();
    CLASSES.map(|_| class.next().map_or(0.0, |class| score::figures(counts, class).f1))
}
