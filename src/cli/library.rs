//! `sayso library`: where the notes are kept, a copy of them, a look for damage, and forgetting.

use std::io::{self, BufRead, IsTerminal, Write};
use std::path::Path;

use anyhow::{Context, bail};

use super::args::{Forget, Library as Arguments, LibraryCommand};
use super::{Outcome, complain, folders, input, web};
use crate::document::DocumentId;
use crate::store::{self, Holdings, Known, Library, Soundness};
use crate::text::SafeText;

/// Runs the command.
///
/// # Errors
/// A library that is damaged, cannot be read or written; a copy that cannot be written; nobody to ask.
pub(super) fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    let folder = folders::library()?;
    match &arguments.command {
        LibraryCommand::Path => say(&store::path(&folder).display().to_string()),
        LibraryCommand::Backup { file } => backup(&folder, file),
        LibraryCommand::Check => check(&folder),
        LibraryCommand::Forget(forget) => self::forget(&folder, forget),
    }
}

/// One line on standard output.
fn say(line: &str) -> anyhow::Result<Outcome> {
    writeln!(io::stdout().lock(), "{}", SafeText::of(line))?;
    Ok(Outcome::Done)
}

fn backup(folder: &Path, file: &Path) -> anyhow::Result<Outcome> {
    if !store::is_there(folder) {
        bail!("there is no library yet, so there is nothing to copy");
    }
    let soundness = store::back_up(folder, file)?;
    let copy = file.display();
    say(&format!("copied to {copy}"))?;
    if soundness == Soundness::Sound {
        return Ok(Outcome::Done);
    }
    complain(&format!(
        "the library is damaged, and so is this copy; `sqlite3 {copy} .recover | sqlite3 recovered.db` may get its notes back"
    ));
    Ok(Outcome::Partly)
}

fn check(folder: &Path) -> anyhow::Result<Outcome> {
    if !store::is_there(folder) {
        return say("there is no library yet: nothing was kept so far");
    }
    let holdings = store::check(folder)?;
    say(&format!(
        "{} is sound: {}",
        store::path(folder).display(),
        told(&holdings)
    ))
}

fn told(holdings: &Holdings) -> String {
    let size = match holdings.bytes {
        bytes if bytes < 1_000_000 => format!("{} kB", bytes.div_ceil(1000)),
        bytes => format!("{}.{} MB", bytes / 1_000_000, bytes % 1_000_000 / 100_000),
    };
    [
        counted(holdings.documents, "article"),
        counted(holdings.highlights, "highlight"),
        format!("{} of them with a note", holdings.notes),
        counted(holdings.corrections, "correction"),
        size,
    ]
    .join(", ")
}

fn counted(number: usize, noun: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {noun}{plural}")
}

fn forget(folder: &Path, arguments: &Forget) -> anyhow::Result<Outcome> {
    let mut library = store::is_there(folder).then(|| Library::open(folder)).transpose()?;
    let mut outcome = Outcome::Done;
    for source in &arguments.sources {
        let known = match &library {
            Some(library) => known(library, source)?,
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

/// What is kept of the article that `source` names, or of what had that path when it was last read.
fn known(library: &Library, source: &Path) -> anyhow::Result<Vec<Known>> {
    // An address is not asked again, and a file that is gone, or no article any more, is known by its path only.
    let is_here = web::address(source).is_none();
    let document = is_here.then(|| input::article(source).ok()).flatten();
    let id = document.as_ref().map(|document| &document.id);
    Ok(library.known(id, Some(source).filter(|source| !input::is_stdin(source)))?)
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
