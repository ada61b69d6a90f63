//! `sayso library forget`: articles erased for good.

use std::io::{self, BufRead, IsTerminal, Write};
use std::path::Path;

use anyhow::{Context, bail};

use super::args::Forget;
use super::{say, which};
use crate::cli::{Outcome, complain, folders};
use crate::document::DocumentId;
use crate::store::{self, Known, Library};
use crate::text::{SafeText, counted};

/// Runs the command.
///
/// # Errors
/// A library that cannot be read or written, an id that several articles have, nobody to ask.
pub(super) fn run(folder: &Path, arguments: &Forget) -> anyhow::Result<Outcome> {
    let mut library = store::is_there(folder).then(|| Library::open(folder)).transpose()?;
    let mut outcome = Outcome::Done;
    for source in &arguments.sources {
        let known = match &library {
            Some(library) => which::known(library, source)?,
            None => Vec::new(),
        };
        if known.is_empty() {
            complain(&format!("nothing is kept of {}", source.display()));
            outcome = Outcome::Partly;
        } else if !(arguments.yes || agreed(&known)?) {
            complain(&format!("{} was not forgotten", source.display()));
            outcome = Outcome::Partly;
            continue;
        }
        if let Some(library) = &mut library {
            // Also where nothing is known: an earlier time may have left traces.
            let ids: Vec<DocumentId> = known.iter().map(|known| known.id.clone()).collect();
            library.forget(&ids)?;
            for known in &known {
                say(&format!("forgotten: {}", described(known)))?;
            }
            set_aside(&ids)?;
        }
    }
    Ok(outcome)
}

/// Removes what was set aside of these documents because the library could not take it.
fn set_aside(ids: &[DocumentId]) -> anyhow::Result<()> {
    let Some(folder) = folders::state() else {
        return Ok(());
    };
    let removed = store::forget_rescued(&folder, ids).with_context(|| folder.display().to_string())?;
    if removed > 0 {
        say(&format!("removed: {} with unsaved changes", counted(removed, "file")))?;
    }
    Ok(())
}

fn described(known: &Known) -> String {
    let title = known.title.as_deref().unwrap_or("an article without a title");
    let source = known
        .location
        .as_ref()
        .map(|path| format!(", {path}"))
        .unwrap_or_default();
    format!(
        "“{title}”{source} ({}, {})",
        counted(known.highlights, "highlight"),
        counted(known.corrections, "correction")
    )
}

/// Asks on the terminal whether these are to be forgotten.
///
/// # Errors
/// When there is nobody to ask.
fn agreed(known: &[Known]) -> anyhow::Result<bool> {
    if !io::stdin().is_terminal() {
        bail!("nothing was forgotten: there is no terminal to ask on; with --yes it is done without asking");
    }
    let mut terminal = io::stderr().lock();
    for known in known {
        writeln!(terminal, "{}", SafeText::of(&described(known)))?;
    }
    write!(terminal, "Forget for good? This cannot be undone. [y/N] ")?;
    terminal.flush()?;
    let mut answer = String::new();
    io::stdin().lock().read_line(&mut answer)?;
    Ok(matches!(answer.trim(), "y" | "Y" | "yes"))
}
