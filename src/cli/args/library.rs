//! What `sayso library` takes.

use std::path::PathBuf;

use clap::{Args, Subcommand};

/// Look after the file that keeps your notes
#[derive(Debug, Args)]
#[command(after_help = LIBRARY_EXAMPLES)]
pub(in crate::cli) struct Library {
    #[command(subcommand)]
    pub(in crate::cli) command: LibraryCommand,
}

const LIBRARY_EXAMPLES: &str = "\
Examples:
  sayso library backup notes.db       a copy of all your notes, whoever writes meanwhile
  sayso library check                 whether it is sound, and what it holds
  sayso library forget article.txt    erase what is kept of an article; asks first";

/// What can be done with the library.
#[derive(Debug, Subcommand)]
pub(in crate::cli) enum LibraryCommand {
    /// Print where the library is
    Path,
    /// Copy it to a new file, also while sayso runs in other windows
    Backup {
        /// The copy; a file that is there already is left as it is
        file: PathBuf,
    },
    /// Read all of it for damage, and say what it holds
    Check,
    /// Erase all that is kept of articles, for good: text, notes, corrections, places
    #[command(after_help = FORGET_NOTES)]
    Forget(Forget),
}

/// What `sayso library forget` takes.
#[derive(Debug, Args)]
pub(in crate::cli) struct Forget {
    /// Articles: files, or where a file is gone the path that it had; - for standard input
    #[arg(required = true, value_name = "SOURCE")]
    pub(in crate::cli) sources: Vec<PathBuf>,
    /// Do not ask
    #[arg(long)]
    pub(in crate::cli) yes: bool,
}

const FORGET_NOTES: &str = "\
What was kept of earlier versions of a file goes too. It cannot be undone.
Copies that you made (sayso library backup, sayso export) are yours to remove. Where the article
is open in a window, a note written there afterwards is kept anew.";
