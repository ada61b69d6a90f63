//! `sayso [SOURCE]`: the reader on a terminal, the linear reading everywhere else.

use std::env;
use std::io::{self, Write};
use std::ops::ControlFlow;

use super::args::Read;
use super::input;
use crate::analysis::analyze;
use crate::document::{self, Document};
use crate::export::linear;
use crate::source;

/// Runs the command.
///
/// # Errors
/// A source that cannot be read, and output that cannot be written.
pub(super) fn run(arguments: &Read) -> anyhow::Result<()> {
    let document = match &arguments.source {
        Some(source) => input::article(source)?,
        None => document::read(&source::tour())?,
    };
    linear(&document)
}

fn linear(document: &Document) -> anyhow::Result<()> {
    let analysis = analyze(document, &mut |_| ControlFlow::Continue(()));
    let mut out = io::stdout().lock();
    out.write_all(linear::reading(document, &analysis, width()).as_bytes())?;
    Ok(out.flush()?)
}

/// Width of the linear reading: `COLUMNS` where it is set to a number, else a comfortable line.
fn width() -> usize {
    env::var("COLUMNS")
        .ok()
        .and_then(|columns| columns.parse().ok())
        .unwrap_or(linear::WIDTH)
}
