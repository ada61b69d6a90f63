//! The texts that a model learns from: those of the recipe's corpora, without the ones to be left out.

use std::collections::HashSet;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::corpus::{self, Gold};
use super::recipe::Source;

/// A text to learn from.
#[derive(Clone, Debug)]
pub(crate) struct Lesson {
    pub(crate) gold: Gold,
    /// Whether names of other classes are labelled too.
    pub(crate) complete: bool,
    /// Which of the sources it is of.
    pub(crate) source: usize,
}

/// The texts of `sources` in the folder `data`, but for those with an id in `without`.
///
/// # Errors
/// When a corpus is missing or cannot be read.
pub(crate) fn load(sources: &[Source], data: &Path, without: &HashSet<String>) -> Result<Vec<Lesson>> {
    let mut lessons = Vec::new();
    for (source, corpora) in sources.iter().enumerate() {
        for (name, complete) in corpora.files {
            let file = corpus::file(&data.join(name))?;
            for gold in corpus::read(&file)? {
                if !without.contains(&gold.id) {
                    lessons.push(Lesson {
                        gold,
                        complete: *complete,
                        source,
                    });
                }
            }
        }
    }
    Ok(lessons)
}

/// The ids in a file, one a line.
///
/// # Errors
/// When it cannot be read.
pub(crate) fn ids(file: &Path) -> Result<HashSet<String>> {
    let lines = fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
    Ok(lines.lines().map(|line| line.trim().to_owned()).collect())
}
