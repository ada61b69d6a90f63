//! `sayso [SOURCE]`: the reader on a terminal, the linear reading everywhere else and for whoever asks for it.

use std::env;
use std::io::{self, IsTerminal, Write};
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::bail;
use uuid::Uuid;

use super::args::{Look, Read};
use super::config::{self, Config, Keep};
use super::web::{self, Fetched};
use super::{colours, complain, folders, input, kept, opener};
use crate::analysis::analyze;
use crate::document::{self, Document, Format};
use crate::export::linear;
use crate::notes::WindowId;
use crate::reader::without_indirect;
use crate::source::{self, Opening};
use crate::store::{self, KeptScreen, Library};
use crate::text::SafeText;
use crate::tui::around::WholePage;
use crate::tui::{self, Beginning, Options, Setup, Start};

/// Runs the command.
///
/// # Errors
/// Settings or a source that cannot be read, and output that cannot be written.
pub(super) fn run(arguments: &Read) -> anyhow::Result<()> {
    begin(arguments, false)
}

/// Reads the tour, whatever is in the library.
///
/// # Errors
/// As those of [`run`].
pub(super) fn tour(look: Look) -> anyhow::Result<()> {
    let arguments = Read {
        source: None,
        private: false,
        look,
        plain: false,
        no_corrections: false,
    };
    begin(&arguments, true)
}

fn begin(arguments: &Read, wants_tour: bool) -> anyhow::Result<()> {
    let config = config::load()?;
    let source = arguments.source.as_deref();
    // Whoever reads in private leaves the library alone: opening it may write to its folder.
    let library = folders::library().ok().filter(|_| !is_private(arguments, &config));
    let page = source
        .and_then(web::address)
        .map(|address| web::page(address, library.as_deref()));
    let page = page.transpose()?;
    let opening = match (&page, source) {
        (Some(page), _) => Some(Opening::of_input(page.input(), SafeText::of(&page.page.asked))),
        (None, source) => source.map(|source| input::open(source, None)).transpose()?,
    };
    if arguments.plain || config.screen.plain || !can_draw() {
        return linear(arguments, &config, &whole(opening, &config)?);
    }
    if arguments.no_corrections {
        bail!("--no-corrections is for printing (--plain); in the reader, U takes a correction back");
    }
    let start = match opening {
        None if !wants_tour && has_history(&config, arguments) => Start::Library,
        opening => Start::Article(Box::new(beginning(opening, page, arguments, &config)?)),
    };
    tui::run(setup(arguments, config, start)?)
}

/// Whether there are articles in the library to choose from.
fn has_history(config: &Config, arguments: &Read) -> bool {
    let folder = folders::library().ok().filter(|_| !is_private(arguments, config));
    let holds_any = |folder: &PathBuf| Library::open(folder).is_ok_and(|library| library.holds_any());
    folder.is_some_and(|folder| store::is_there(&folder) && holds_any(&folder))
}

/// The article to begin with, or its beginning.
fn beginning(
    opening: Option<Opening>,
    page: Option<Fetched>,
    arguments: &Read,
    config: &Config,
) -> anyhow::Result<Beginning> {
    let is_tour = opening.is_none();
    let (opening, around) = match opening {
        Some(opening) => page_around(opening)?,
        None => (None, None),
    };
    let partly = opening.as_ref().filter(|opening| !opening.is_whole());
    let (mut document, rest) = match partly.and_then(|opening| document::read_beginning(opening.beginning())) {
        Some(beginning) => (beginning, opening),
        None => (whole(opening, config)?, None),
    };
    let mut web = None;
    if let Some(page) = page {
        document.warnings.splice(0..0, page.kept.clone());
        let is_kept = page.kept.is_none() && config.library.keep == Keep::All && !arguments.private;
        web = is_kept.then_some(page.page);
    }
    Ok(Beginning {
        document: Arc::new(document),
        rest,
        page: around,
        web,
        // It is no reading of the reader's own.
        only_noted: is_tour,
    })
}

/// What has been opened, and where it is a web page, the way to read all of that: its bytes may not be there again.
fn page_around(opening: Opening) -> anyhow::Result<(Option<Opening>, Option<WholePage>)> {
    if Format::of(opening.beginning()) != Format::Html {
        return Ok((Some(opening), None));
    }
    let name = opening.name().clone();
    let input = opening.read_whole()?;
    let around = opener::around(&input);
    Ok((Some(Opening::of_input(input, name)), around))
}

/// All of what has been opened, else the tour.
fn whole(opening: Option<Opening>, config: &Config) -> anyhow::Result<Document> {
    match opening {
        Some(opening) => input::whole(opening),
        None => Ok(document::read(&source::tour(|id| config.keymap.key_named(id)))?),
    }
}

/// Whether standard output is a terminal that knows more than to print.
fn can_draw() -> bool {
    io::stdout().is_terminal() && env::var_os("TERM").is_some_and(|term| !term.is_empty() && term != "dumb")
}

/// Whether nothing is to be written: this time, or ever.
fn is_private(arguments: &Read, config: &Config) -> bool {
    arguments.private || config.library.keep == Keep::Nothing
}

fn setup(arguments: &Read, config: Config, start: Start) -> anyhow::Result<Setup> {
    let private = is_private(arguments, &config);
    let colours = colours::decide(arguments.look, config.screen);
    let state = folders::state();
    let kept = state.as_deref().map(KeptScreen::read).unwrap_or_default();
    let library = if private { None } else { Some(folders::library()?) };
    Ok(Setup {
        start,
        opener: library.clone().map(opener::of),
        // Whoever reads in private is not asked whether they have read before.
        is_first: library.as_deref().is_some_and(|folder| !store::is_there(folder)),
        library,
        mirror: config.mirror.folder().filter(|_| !private),
        only_noted: config.library.keep == Keep::Notes,
        editor: ["VISUAL", "EDITOR"]
            .into_iter()
            .find_map(|name| env::var(name).ok().filter(|editor| !editor.trim().is_empty())),
        state: if private { None } else { state },
        options: Options {
            theme: colours.theme,
            themes: colours.themes,
            private,
            indirect: config.claims.indirect,
            order: config.claims.order(),
            mouse: config.screen.mouse,
            measures: config.screen.measures(),
            kept,
            keymap: config.keymap,
            window: WindowId(Uuid::now_v7()),
        },
    })
}

fn linear(arguments: &Read, config: &Config, document: &Document) -> anyhow::Result<()> {
    let mut analysis = analyze(document, &mut |_| ControlFlow::Continue(()));
    let library = folders::library().ok();
    if let Some(folder) = library.filter(|_| !arguments.no_corrections && !is_private(arguments, config)) {
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
