//! `sayso compare`: what changed between two versions of an article, and who says what now.

use std::ops::ControlFlow;
use std::path::Path;

use anyhow::bail;

use super::args::{Compare, ListFormat};
use super::output::print;
use super::{config, input, read};
use crate::analysis::{Analysis, analyze};
use crate::document::Document;
use crate::export::comparison::{self, Versions};
use crate::export::harmless;
use crate::reader::compare::compare;
use crate::reader::without_indirect;

/// Runs the command.
///
/// # Errors
/// A version that cannot be read, settings that cannot be read, output that cannot be written.
pub(super) fn run(arguments: &Compare) -> anyhow::Result<()> {
    if input::is_stdin(&arguments.old) && input::is_stdin(&arguments.new) {
        bail!("standard input can be one of the versions, not both");
    }
    let config = config::load()?;
    let is_quoted_only = arguments.no_indirect || !config.claims.indirect;
    let (old, was) = version(&arguments.old, is_quoted_only)?;
    let (new, is) = version(&arguments.new, is_quoted_only)?;
    let comparison = compare((&old, &was), (&new, &is));
    let versions = Versions {
        old: (&old, &was),
        new: (&new, &is),
        comparison: &comparison,
    };
    let content = match arguments.format {
        ListFormat::Text => comparison::text(versions, read::width()),
        ListFormat::Json => {
            let ids = (arguments.old.to_string_lossy(), arguments.new.to_string_lossy());
            harmless::pretty(&comparison::record((&ids.0, &ids.1), versions))? + "\n"
        }
        ListFormat::Csv => comparison::csv(versions)?,
    };
    print(&content)
}

/// A version with what was found in it.
fn version(source: &Path, is_quoted_only: bool) -> anyhow::Result<(Document, Analysis)> {
    let document = input::article(source)?;
    let analysis = analyze(&document, &mut |_| ControlFlow::Continue(()));
    let analysis = if is_quoted_only {
        without_indirect(&analysis).0
    } else {
        analysis
    };
    Ok((document, analysis))
}
