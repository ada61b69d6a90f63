//! `sayso export`: the notes of an article, to standard output or into a file.

use std::io::{self, Write};
use std::ops::ControlFlow;

use anyhow::{Context, bail};
use jiff::Timestamp;

use super::args::Export;
use super::{folders, input, kept};
use crate::analysis::analyze;
use crate::export::notes::Noted;
use crate::store;

/// Runs the command.
///
/// # Errors
/// A source that cannot be read, an article without notes, a library that cannot be opened, a file that cannot be written.
pub(super) fn run(arguments: &Export) -> anyhow::Result<()> {
    let document = input::article(&arguments.source)?;
    let kept = kept::notebook(&folders::library()?, &document)?.unwrap_or_default();
    if kept.highlights.is_empty() && !arguments.format.is_of_source() {
        let name = document
            .title
            .as_ref()
            .map_or("this article".to_owned(), |t| format!("“{t}”"));
        bail!("there are no notes on {name} yet; read it with sayso, highlight with h, write a note with a");
    }
    let mut notebook = kept;
    // The same source may have become another text with another version of the program.
    notebook.reattach(&document.text);
    let mut analysis = analyze(&document, &mut |_| ControlFlow::Continue(()));
    if !arguments.no_corrections {
        analysis = kept::corrected(&document, analysis, &notebook);
    }
    let noted = Noted {
        document: &document,
        analysis: &analysis,
        notebook: &notebook,
        exported: Timestamp::now(),
    };
    let content = arguments.format.write(&noted);
    match &arguments.output {
        Some(path) => store::write_over(path, &content).with_context(|| path.display().to_string()),
        None => Ok(io::stdout().lock().write_all(content.as_bytes())?),
    }
}
