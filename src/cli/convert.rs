//! `sayso convert`: what was understood of a source, as text, Markdown or a record.

use std::io::{self, Write};

use super::args::{Convert, ConvertFormat};
use super::{complain, input};
use crate::export::{article, harmless};

/// Runs the command.
///
/// # Errors
/// A source that cannot be read, output that cannot be written.
pub(super) fn run(arguments: &Convert) -> anyhow::Result<()> {
    let document = input::understood(&arguments.source, arguments.whole)?;
    let content = match arguments.to {
        ConvertFormat::Text => article::text(&document),
        ConvertFormat::Md => article::markdown(&document),
        ConvertFormat::Json => harmless::pretty(&article::record(&document))? + "\n",
    };
    // The record holds them.
    if arguments.to != ConvertFormat::Json {
        for warning in &document.warnings {
            complain(warning.as_str());
        }
    }
    let mut out = io::stdout().lock();
    out.write_all(content.as_bytes())?;
    Ok(out.flush()?)
}
