//! From the word SOURCE on the command line to a document.

use std::io::{self, IsTerminal, Write};
use std::path::Path;

use anyhow::Context;

use crate::document::{self, Document};
use crate::source;

/// Reads the article that `source` names: a file, or `-` for standard input.
///
/// # Errors
/// One line each that says what is wrong with the source: missing, a folder, unreadable, empty, not text.
pub(super) fn article(source: &Path) -> anyhow::Result<Document> {
    if is_stdin(source) {
        hint("reading the article from the terminal: paste it, then press Ctrl-D");
        let input = source::read_stdin(io::stdin().lock())?;
        return document::read(&input).context("standard input");
    }
    document::read(&source::read_path(source)?).with_context(|| source.display().to_string())
}

/// Whether `source` stands for standard input.
pub(super) fn is_stdin(source: &Path) -> bool {
    source.as_os_str() == "-"
}

/// Says what is waited for when standard input is a terminal, where silence would look like a hang.
pub(super) fn hint(text: &'static str) {
    if io::stdin().is_terminal() {
        let _ = writeln!(io::stderr(), "sayso: {text}");
    }
}
