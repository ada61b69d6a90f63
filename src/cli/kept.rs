//! What the library keeps of an article, for commands that print. Writes nothing to it.

use std::path::Path;

use crate::analysis::Analysis;
use crate::document::Document;
use crate::notes::Notebook;
use crate::reader::correct;
use crate::store::{self, Library};

/// The notes on a document, in the library in `folder`. Looking for them makes no folder where there is none.
///
/// # Errors
/// When the library cannot be read.
pub(super) fn notebook(folder: &Path, document: &Document) -> anyhow::Result<Option<Notebook>> {
    if !store::path(folder).try_exists()? {
        return Ok(None);
    }
    Ok(Library::open(folder)?.notebook(document)?.map(|stored| stored.notebook))
}

/// The analysis as the reader has set it right.
pub(super) fn corrected(document: &Document, analysis: Analysis, notebook: &Notebook) -> Analysis {
    if notebook.corrections.is_empty() {
        return analysis;
    }
    correct::apply(document, &analysis, &notebook.corrections).analysis
}
