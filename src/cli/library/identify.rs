//! `sayso library identify`: the reader's word on who is who across articles.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::bail;

use super::args::{Identify, KindName};
use super::{entry, open, say, which};
use crate::analysis::Kind;
use crate::document::DocumentId;
use crate::store::{Entry, Library};
use crate::text::{SafeText, in_one_line};

/// Runs the command.
///
/// # Errors
/// An article of which nothing is kept, a name that nobody or more than one goes by in it, a library that cannot be written.
pub(super) fn run(folder: &Path, arguments: &Identify) -> anyhow::Result<()> {
    let mut library = open(folder)?;
    let id = which::listed(&library, &arguments.article)?;
    let (kind, called) = meant(&library, &id, arguments)?;
    let known_as = arguments.known_as.as_deref().map(in_one_line);
    if known_as.as_ref().is_some_and(String::is_empty) {
        bail!("a name has at least one letter");
    }
    if !library.identify(&id, kind, called.as_str(), known_as.as_deref())? {
        bail!("nobody is called {called} in that article any more");
    }
    let title = entry(&library, &id)?.as_ref().map(Entry::name).unwrap_or_default();
    say(&match known_as {
        Some(name) => format!("{called} in “{title}” is {name}"),
        None => format!("{called} in “{title}” is whoever has that name elsewhere"),
    })
}

/// The one who goes by the name in the article.
fn meant(library: &Library, id: &DocumentId, arguments: &Identify) -> anyhow::Result<(Kind, SafeText)> {
    let name = in_one_line(&arguments.name);
    let found = library.individuals_called(&name, arguments.kind.map(KindName::kind))?;
    // By their names, so that whoever is found in two ways is there once.
    let there: BTreeMap<SafeText, Kind> = (found.iter())
        .flat_map(|one| one.appearances.iter().map(move |at| (one.kind, at)))
        .filter(|(_, at)| at.document == *id)
        .map(|(kind, at)| (at.called.clone(), kind))
        .collect();
    let exact = there.iter().find(|(called, _)| called.as_str() == name);
    let mut all = there.iter();
    match (exact, all.next(), all.next()) {
        (Some((called, kind)), ..) | (None, Some((called, kind)), None) => Ok((*kind, called.clone())),
        (None, None, _) => bail!("nobody goes by {name} in that article"),
        (None, Some(_), Some(_)) => {
            let names: Vec<&str> = there.keys().map(SafeText::as_str).collect();
            bail!("{name} may be {} there; give the name in full", names.join(" or "))
        }
    }
}
