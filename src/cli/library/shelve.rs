//! `sayso library tag` and `sayso library archive`: articles put in order.

use std::path::{Path, PathBuf};

use anyhow::bail;

use super::args::{Archive, Tag};
use super::{entry, open, say, which};
use crate::cli::{Outcome, complain};
use crate::document::DocumentId;
use crate::store::{Entry, Library};
use crate::text::{SafeText, in_one_line};

/// Changes tags, or lists them.
///
/// # Errors
/// A library that is not there, cannot be read or written; a tag without a letter.
pub(super) fn tag(folder: &Path, arguments: &Tag) -> anyhow::Result<Outcome> {
    let (add, remove) = (tags(&arguments.add)?, tags(&arguments.remove)?);
    let mut library = open(folder)?;
    let (ids, outcome) = all(&library, &arguments.articles);
    if !add.is_empty() || !remove.is_empty() {
        library.change_labels(&ids, &add, &remove)?;
    }
    for id in &ids {
        let Some(entry) = entry(&library, id)? else { continue };
        let held: Vec<&str> = entry.tags.iter().map(SafeText::as_str).collect();
        let told = if held.is_empty() {
            "no tags".to_owned()
        } else {
            held.join(", ")
        };
        say(&format!("{}: {told}", entry.name()))?;
    }
    Ok(outcome)
}

/// Puts articles away, or back.
///
/// # Errors
/// A library that is not there, cannot be read or written.
pub(super) fn archive(folder: &Path, arguments: &Archive) -> anyhow::Result<Outcome> {
    let mut library = open(folder)?;
    let (ids, outcome) = all(&library, &arguments.articles);
    for id in &ids {
        library.set_archived(id, !arguments.undo)?;
        let name = entry(&library, id)?.as_ref().map(Entry::name).unwrap_or_default();
        let done = if arguments.undo {
            "back among the others"
        } else {
            "put away"
        };
        say(&format!("{done}: {name}"))?;
    }
    Ok(outcome)
}

/// Tags as they are kept.
///
/// # Errors
/// When one has no letter.
pub(super) fn tags(given: &[String]) -> anyhow::Result<Vec<SafeText>> {
    let tags: Vec<SafeText> = given.iter().map(|tag| SafeText::of(&in_one_line(tag))).collect();
    if tags.iter().any(SafeText::is_empty) {
        bail!("a tag has at least one letter");
    }
    Ok(tags)
}

/// The articles that are meant; what is wrong with one is told, and the others are done.
fn all(library: &Library, named: &[PathBuf]) -> (Vec<DocumentId>, Outcome) {
    let mut ids: Vec<DocumentId> = Vec::new();
    let mut outcome = Outcome::Done;
    for named in named {
        match which::listed(library, named) {
            Ok(id) if ids.contains(&id) => {}
            Ok(id) => ids.push(id),
            Err(error) => {
                complain(&format!("{error:#}"));
                outcome = Outcome::Partly;
            }
        }
    }
    (ids, outcome)
}
