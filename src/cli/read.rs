//! `sayso [SOURCE]`: the reader on a terminal, the linear reading everywhere else.

use std::env;
use std::io::{self, IsTerminal, Write};
use std::ops::ControlFlow;
use std::sync::Arc;

use anyhow::bail;
use uuid::Uuid;

use super::args::Read;
use super::config::{self, Config};
use super::{colours, complain, folders, input, kept};
use crate::analysis::analyze;
use crate::document::{self, Document};
use crate::export::linear;
use crate::notes::WindowId;
use crate::reader::without_indirect;
use crate::source;
use crate::tui::{self, Options, Setup};

/// Runs the command.
///
/// # Errors
/// Settings or a source that cannot be read, and output that cannot be written.
pub(super) fn run(arguments: &Read) -> anyhow::Result<()> {
    let config = config::load()?;
    let document = match &arguments.source {
        Some(source) => input::article(source)?,
        None => document::read(&source::tour())?,
    };
    if !can_draw() {
        return linear(arguments, &config, &document);
    }
    if arguments.no_corrections {
        bail!("--no-corrections is for printing; in the reader, U takes a correction back");
    }
    tui::run(setup(arguments, config, document)?)
}

/// Whether standard output is a terminal that knows more than to print.
fn can_draw() -> bool {
    io::stdout().is_terminal() && env::var_os("TERM").is_some_and(|term| term != "dumb")
}

fn setup(arguments: &Read, config: Config, document: Document) -> anyhow::Result<Setup> {
    let private = arguments.private;
    Ok(Setup {
        document: Arc::new(document),
        library: if private { None } else { Some(folders::library()?) },
        editor: ["VISUAL", "EDITOR"]
            .into_iter()
            .find_map(|name| env::var(name).ok().filter(|editor| !editor.trim().is_empty())),
        state: if private { None } else { folders::state() },
        options: Options {
            theme: colours::decide(&arguments.look, config.screen).theme,
            private,
            indirect: config.claims.indirect,
            order: config.claims.order(),
            keymap: config.keymap,
            window: WindowId(Uuid::now_v7()),
        },
    })
}

fn linear(arguments: &Read, config: &Config, document: &Document) -> anyhow::Result<()> {
    let mut analysis = analyze(document, &mut |_| ControlFlow::Continue(()));
    let library = folders::library().ok();
    if let Some(folder) = library.filter(|_| !arguments.no_corrections && !arguments.private) {
        match kept::notebook(&folder, document) {
            Ok(notebook) => analysis = kept::corrected(document, analysis, &notebook.unwrap_or_default()),
            // The article can be read all the same.
            Err(error) => complain(&format!("printed without your corrections: {error:#}")),
        }
    }
    if !config.claims.indirect {
        analysis = without_indirect(&analysis).0;
    }
    let mut out = io::stdout().lock();
    out.write_all(linear::reading(document, &analysis, width()).as_bytes())?;
    Ok(out.flush()?)
}

/// Width of the linear reading: `COLUMNS` where it is set to a number, else a comfortable line.
pub(super) fn width() -> usize {
    env::var("COLUMNS")
        .ok()
        .and_then(|columns| columns.parse().ok())
        .unwrap_or(linear::WIDTH)
}
