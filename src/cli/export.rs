//! `sayso export`: the notes of an article, to standard output or into a file.

use std::io::{self, Write};
use std::ops::ControlFlow;

use anyhow::{Context, bail};
use jiff::Timestamp;

use super::args::{Export, NotesFormat};
use super::{folders, input};
use crate::analysis::analyze;
use crate::document::Document;
use crate::export::notes::{Noted, json, markdown};
use crate::notes::Notebook;
use crate::store::{self, Library};

/// Runs the command.
///
/// # Errors
/// A source that cannot be read, an article without notes, a library that cannot be opened, a file that cannot be written.
pub(super) fn run(arguments: &Export) -> anyhow::Result<()> {
    let document = input::article(&arguments.source)?;
    let Some(mut notebook) = notebook(&document)?.filter(|n| !n.highlights.is_empty()) else {
        let name = document
            .title
            .as_ref()
            .map_or("this article".to_owned(), |t| format!("“{t}”"));
        bail!("there are no notes on {name} yet; read it with sayso, highlight with h, write a note with a");
    };
    // The same source may have become another text with another version of the program.
    notebook.reattach(&document.text);
    let analysis = analyze(&document, &mut |_| ControlFlow::Continue(()));
    let noted = Noted {
        document: &document,
        analysis: &analysis,
        notebook: &notebook,
        exported: Timestamp::now(),
    };
    let content = match arguments.format {
        NotesFormat::Md => markdown(&noted),
        NotesFormat::Json => json(&noted),
    };
    match &arguments.output {
        Some(path) => store::write_over(path, &content).with_context(|| path.display().to_string()),
        None => Ok(io::stdout().lock().write_all(content.as_bytes())?),
    }
}

/// The notes on a document. Looking for them makes no library where there is none.
fn notebook(document: &Document) -> anyhow::Result<Option<Notebook>> {
    let folder = folders::library()?;
    if !folder.try_exists()? {
        return Ok(None);
    }
    Ok(Library::open(&folder)?
        .notebook(document)?
        .map(|stored| stored.notebook))
}
