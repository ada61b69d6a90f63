//! `sayso library show`: an article as it was kept, by the linear reading.

use std::ops::ControlFlow;
use std::path::Path;

use anyhow::bail;

use super::args::Show;
use super::{open, print, which};
use crate::analysis::analyze;
use crate::cli::{config, kept, read};
use crate::export::linear;
use crate::reader::without_indirect;

/// Runs the command.
///
/// # Errors
/// Settings or a library that cannot be read, an article of which no text is kept, output that cannot be written.
pub(super) fn run(folder: &Path, arguments: &Show) -> anyhow::Result<()> {
    let config = config::load()?;
    let library = open(folder)?;
    let id = which::one(&library, &arguments.article)?;
    let Some(document) = library.kept(&id)? else {
        bail!("no text is kept of {}", arguments.article.display());
    };
    let mut analysis = analyze(&document, &mut |_| ControlFlow::Continue(()));
    if !arguments.no_corrections
        && let Some(stored) = library.notebook(&document)?
    {
        analysis = kept::corrected(&document, analysis, &stored.notebook);
    }
    if !config.claims.indirect {
        analysis = without_indirect(&analysis).0;
    }
    print(&linear::reading(&document, &analysis, read::width()))
}
