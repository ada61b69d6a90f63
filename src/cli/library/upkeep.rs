//! `sayso library path`, `backup` and `check`: where the library is, a copy of it, a look for damage.

use std::path::Path;

use anyhow::bail;

use super::say;
use crate::cli::{Outcome, complain};
use crate::store::{self, Holdings, Soundness};
use crate::text::counted;

/// Prints where the library in `folder` is.
pub(super) fn path(folder: &Path) -> anyhow::Result<Outcome> {
    say(&store::path(folder).display().to_string())?;
    Ok(Outcome::Done)
}

/// Copies the library.
pub(super) fn backup(folder: &Path, file: &Path) -> anyhow::Result<Outcome> {
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

/// Looks for damage.
pub(super) fn check(folder: &Path) -> anyhow::Result<Outcome> {
    if !store::is_there(folder) {
        say("there is no library yet: nothing was kept so far")?;
        return Ok(Outcome::Done);
    }
    let holdings = store::check(folder)?;
    say(&format!(
        "{} is sound: {}",
        store::path(folder).display(),
        told(&holdings)
    ))?;
    Ok(Outcome::Done)
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
