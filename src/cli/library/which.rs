//! Which article is meant: by a file, an address, the path of a file that is gone, or the beginning of an id.

use std::path::Path;

use anyhow::bail;

use crate::cli::{input, web};
use crate::document::DocumentId;
use crate::store::{Known, Library};

/// Letters of an id that must be given.
const LEAST: usize = 6;

/// The article that is meant, in the version that was kept last; an id means the version that it is of.
///
/// # Errors
/// When nothing is kept of it, or an id is that of several.
pub(super) fn one(library: &Library, named: &Path) -> anyhow::Result<DocumentId> {
    if let Some(id) = by_id(library, named)? {
        return Ok(id);
    }
    let Some(known) = by_source(library, named)?.into_iter().next() else {
        bail!("nothing is kept of {}", named.display());
    };
    latest(library, known.id)
}

/// The same, of an id also the version that was kept last, which is the one that lists show.
///
/// # Errors
/// Those of [`one`].
pub(super) fn listed(library: &Library, named: &Path) -> anyhow::Result<DocumentId> {
    latest(library, one(library, named)?)
}

/// All that is kept of the article that is meant, its other versions among it; nothing where nothing is.
///
/// # Errors
/// When an id is that of several, or the library cannot be read.
pub(super) fn known(library: &Library, named: &Path) -> anyhow::Result<Vec<Known>> {
    let Some(id) = by_id(library, named)? else {
        return by_source(library, named);
    };
    let versions = library.versions(&id)?;
    // Of an article from before there were versions, there is still the article.
    let ids = versions.into_iter().map(|version| version.id).chain([id]);
    let mut found: Vec<Known> = Vec::new();
    for id in ids {
        for known in library.known(Some(&id), None)? {
            if !found.contains(&known) {
                found.push(known);
            }
        }
    }
    Ok(found)
}

fn latest(library: &Library, id: DocumentId) -> anyhow::Result<DocumentId> {
    let versions = library.versions(&id)?;
    Ok(versions.into_iter().next().map_or(id, |version| version.id))
}

/// What is kept of the article at `source`, or of what had that path when it was last read.
fn by_source(library: &Library, source: &Path) -> anyhow::Result<Vec<Known>> {
    // An address is not asked again, and a file that is gone, or no article any more, is known by its path only.
    let is_here = web::address(source).is_none();
    let document = is_here.then(|| input::article(source).ok()).flatten();
    let id = document.as_ref().map(|document| &document.id);
    Ok(library.known(id, Some(source).filter(|source| !input::is_stdin(source)))?)
}

/// The document that `named` is the beginning of the id of, where it can be one: a file of that name comes first.
fn by_id(library: &Library, named: &Path) -> anyhow::Result<Option<DocumentId>> {
    let Some(beginning) = named.to_str().map(str::to_ascii_lowercase) else {
        return Ok(None);
    };
    let is_id = beginning.len() >= LEAST && beginning.bytes().all(|byte| byte.is_ascii_hexdigit());
    if !is_id || named.exists() {
        return Ok(None);
    }
    let mut found = library.with_id(&beginning, 2)?;
    if let [first, second] = found.as_slice() {
        let same = first
            .0
            .bytes()
            .zip(second.0.bytes())
            .take_while(|(a, b)| a == b)
            .count();
        bail!(
            "{beginning} is the beginning of several ids; {} letters tell them apart, as in {}",
            same + 1,
            first.0.get(..=same).unwrap_or(&first.0)
        );
    }
    Ok(found.pop())
}
