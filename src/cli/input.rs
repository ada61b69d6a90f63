//! From the word SOURCE on the command line to a document.

use std::io::{self, Cursor, IsTerminal, Write};
use std::path::Path;

use anyhow::Context;

use super::web::{self, Fetched};
use super::{complain, folders, foreign};
use crate::document::Document;
use crate::source::{self, Opening};
use crate::text::SafeText;

/// Opens the article that `source` names: a file, an address, or `-` for standard input. A page that the web does not have
/// is taken from the library in the folder `library`, if that may be opened.
///
/// # Errors
/// One line each that says what is wrong with the source: missing, a folder, unreadable.
pub(super) fn open(source: &Path, library: Option<&Path>) -> anyhow::Result<Opening> {
    if is_stdin(source) {
        if io::stdin().is_terminal() {
            hint("reading the article from the terminal: paste it, then press Ctrl-D");
            // All of it, before the reader takes the terminal for its keys.
            let typed = source::read_stdin(io::stdin())?;
            return Ok(Opening::of_stdin(Cursor::new(typed.bytes))?);
        }
        return Ok(Opening::of_stdin(io::stdin())?);
    }
    if let Some(address) = web::address(source) {
        return Ok(fetched(&web::page(address, library)?));
    }
    Ok(Opening::of_path(source)?)
}

/// A page of the web, ready to be read.
pub(super) fn fetched(fetched: &Fetched) -> Opening {
    if let Some(note) = &fetched.kept {
        complain(note.as_str());
    }
    Opening::of_input(fetched.input(), SafeText::of(&fetched.page.asked))
}

/// Reads all of it.
///
/// # Errors
/// One line each that says what is wrong with it: too large, empty, not text.
pub(super) fn whole(opening: Opening) -> anyhow::Result<Document> {
    let name = opening.name().to_string();
    foreign::read(opening.read_whole()?, false).context(name)
}

/// [`open`] and [`whole`] at once.
///
/// # Errors
/// Those of both.
pub(super) fn article(source: &Path) -> anyhow::Result<Document> {
    whole(open(source, folders::library().ok().as_deref())?)
}

/// All of the article at `source`; of a web page, if `whole`, the navigation too.
///
/// # Errors
/// Those of [`article`].
pub(super) fn understood(source: &Path, whole: bool) -> anyhow::Result<Document> {
    let opening = open(source, folders::library().ok().as_deref())?;
    let name = opening.name().to_string();
    foreign::read(opening.read_whole()?, whole).context(name)
}

/// Whether `source` stands for standard input.
pub(super) fn is_stdin(source: &Path) -> bool {
    source.as_os_str() == "-"
}

/// Bytes of standard input from here on, where it is a file.
#[cfg(unix)]
pub(super) fn size_of_stdin() -> Option<u64> {
    use rustix::fs::{FileType, fstat, tell};

    let file = fstat(io::stdin()).ok()?;
    let is_file = FileType::from_raw_mode(file.st_mode) == FileType::RegularFile;
    let size = u64::try_from(file.st_size).ok().filter(|_| is_file)?;
    size.checked_sub(tell(io::stdin()).ok()?)
}

/// Bytes of standard input from here on, where it is a file.
#[cfg(not(unix))]
pub(super) fn size_of_stdin() -> Option<u64> {
    None
}

/// Says what is waited for when standard input is a terminal, where silence would look like a hang.
pub(super) fn hint(text: &'static str) {
    if io::stdin().is_terminal() {
        let _ = writeln!(io::stderr(), "sayso: {text}");
    }
}
