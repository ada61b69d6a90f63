//! `sayso claims`: who said what in one article, with how that is known, as the reader has set it right.

use std::io::{self, Write};
use std::ops::ControlFlow;

use super::args::{Claims, ClaimsFormat};
use super::{config, folders, input, kept, read};
use crate::analysis::analyze;
use crate::export::{claims, harmless};
use crate::reader::without_indirect;

/// Runs the command.
///
/// # Errors
/// A source that cannot be read, settings or a library that cannot be read, output that cannot be written.
pub(super) fn run(arguments: &Claims) -> anyhow::Result<()> {
    let config = config::load()?;
    let document = input::article(&arguments.source)?;
    let mut analysis = analyze(&document, &mut |_| ControlFlow::Continue(()));
    if !arguments.no_corrections
        && let Some(notebook) = kept::notebook(&folders::library()?, &document)?
    {
        analysis = kept::corrected(&document, analysis, &notebook);
    }
    if arguments.no_indirect || !config.claims.indirect {
        analysis = without_indirect(&analysis).0;
    }
    let content = match arguments.format {
        ClaimsFormat::Text => claims::text(&document, &analysis, read::width()),
        ClaimsFormat::Json => {
            let id = arguments.source.to_string_lossy();
            harmless::pretty(&claims::record(&id, &document, &analysis))? + "\n"
        }
        ClaimsFormat::Csv => claims::csv(&document, &analysis)?,
    };
    let mut out = io::stdout().lock();
    out.write_all(content.as_bytes())?;
    Ok(out.flush()?)
}
