//! What the library answers to the questions of its screens.

use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;

use anyhow::Context;

use super::changed::{self, Piece};
use super::question::{Answer, Question};
use crate::analysis::{Analysis, analyze};
use crate::document::{Document, DocumentId};
use crate::export::comparison::{self, Versions};
use crate::reader::compare::compare;
use crate::reader::correct;
use crate::store::{self, Library};
use crate::text::SafeText;

/// The answer of `library`. What it could not keep of articles is in the folder `beside`, and is forgotten with them.
///
/// # Errors
/// When the library cannot be read or written.
pub fn reply(library: &mut Library, question: Question, beside: Option<&Path>) -> anyhow::Result<Answer> {
    let done = |told: &str| Ok(Answer::Done(SafeText::of(told)));
    match question {
        Question::List(sift) => {
            let entries = library.catalogue()?;
            let listed = sift.run(&entries);
            Ok(Answer::Listed(Arc::new(entries), listed))
        }
        Question::Sift(entries, sift) => Ok(Answer::Sifted(sift.run(&entries))),
        Question::Search { words, within, limit } => Ok(Answer::Sought(library.search(&words, within, 0, limit)?)),
        Question::Individuals(kind) => Ok(Answer::Individuals(kind, library.individuals(kind)?)),
        Question::Called(name, kind) => Ok(Answer::Called(library.individuals_called(&name, Some(kind))?)),
        Question::Versions(id) => Ok(Answer::Versions(library.versions(&id)?)),
        Question::Compare { old, new, width } => Ok(Answer::Compared(compared(library, [&old, &new], width)?)),
        Question::Label(id, tags) => {
            library.set_labels(&id, &tags)?;
            done("tags kept")
        }
        Question::Archive(id, is_archived) => {
            library.set_archived(&id, is_archived)?;
            done(if is_archived {
                "put away"
            } else {
                "back among the others"
            })
        }
        Question::Forget(id) => forget(library, &id, beside),
        Question::Identify {
            document,
            kind,
            called,
            name,
        } => {
            if library.identify(&document, kind, called.as_str(), name.as_deref())? {
                done("kept, also when the article is read again")
            } else {
                done("nobody is called so there any more")
            }
        }
    }
}

/// What changed from one version to another, in lines of so many columns.
fn compared(library: &Library, versions: [&DocumentId; 2], width: usize) -> anyhow::Result<Vec<Vec<Piece>>> {
    let [old, new] = versions.map(|id| found(library, id));
    let ((old, before), (new, now)) = (old?, new?);
    let comparison = compare((&old, &before), (&new, &now));
    let versions = Versions {
        old: (&old, &before),
        new: (&new, &now),
        comparison: &comparison,
    };
    Ok(changed::lines(&comparison::text(versions, width)))
}

/// A version by the words that were kept of it, and what is found in it, as the reader has set it right.
fn found(library: &Library, id: &DocumentId) -> anyhow::Result<(Document, Analysis)> {
    let document = library.kept(id)?.context("that version is not kept any more")?;
    let analysis = analyze(&document, &mut |_| ControlFlow::Continue(()));
    let notebook = library.notebook(&document)?.unwrap_or_default().notebook;
    let analysis = correct::apply(&document, &analysis, &notebook.corrections).analysis;
    Ok((document, analysis))
}

fn forget(library: &mut Library, id: &DocumentId, beside: Option<&Path>) -> anyhow::Result<Answer> {
    let versions: Vec<DocumentId> = library.versions(id)?.into_iter().map(|entry| entry.id).collect();
    library.forget(&versions)?;
    if let Some(folder) = beside {
        store::forget_rescued(folder, &versions)?;
    }
    Ok(Answer::Done(SafeText::of(
        "forgotten for good: nothing is kept of that article any more",
    )))
}
