//! `sayso convert`: what was understood of a source, as text, Markdown or a record.

use super::args::{Convert, ConvertFormat};
use super::output::print;
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
    print(&content)
}
