//! `sayso export`: the notes of an article, to standard output or into a file.

use std::fs;
use std::ops::ControlFlow;

use anyhow::{Context, bail};
use jiff::Timestamp;

use super::args::{Export, ExportOrder};
use super::output::print;
use super::{complain, config, folders, input, kept};
use crate::analysis::analyze;
use crate::document::Document;
use crate::export::notes::{Choice, Format, Noted, Order, Replaced, Written, templated};
use crate::store;
use crate::tui::action::Action;

/// Runs the command.
///
/// # Errors
/// A source that cannot be read, an article without notes, a library that cannot be opened, a template that makes
/// nothing, a file that cannot be written.
pub(super) fn run(arguments: &Export) -> anyhow::Result<()> {
    let document = input::article(&arguments.source)?;
    let mut notebook = kept::notebook(&folders::library()?, &document)?.unwrap_or_default();
    let needs_notes = !arguments.format.is_some_and(Format::is_of_source);
    if needs_notes && notebook.highlights.is_empty() {
        let keys = config::load()?.keymap;
        bail!(
            "there are no notes on {} yet; read it with sayso, highlight with {}, write a note with {}",
            name(&document),
            keys.key_for(Action::Highlight),
            keys.key_for(Action::Note)
        );
    }
    choice(arguments).apply(&mut notebook.highlights);
    if needs_notes && notebook.highlights.is_empty() {
        bail!("no highlight of {} has that colour and tag", name(&document));
    }
    let mut analysis = analyze(&document, &mut |_| ControlFlow::Continue(()));
    if !arguments.no_corrections {
        analysis = kept::corrected(&document, analysis, &notebook);
    }
    let noted = Noted {
        document: &document,
        analysis: &analysis,
        notebook: &notebook,
        exported: Timestamp::now(),
    };
    let (written, replaced) = written(arguments, &noted)?;
    match &arguments.output {
        Some(path) => store::write_over(path, &written.content).with_context(|| path.display().to_string())?,
        None => print(&written.content)?,
    }
    if let Some(replaced) = replaced {
        complain(&replaced.to_string());
    }
    Ok(())
}

fn written(arguments: &Export, noted: &Noted<'_>) -> anyhow::Result<(Written, Option<Replaced>)> {
    let Some(path) = &arguments.template else {
        let format = arguments.format.unwrap_or_default();
        let written = format.write(noted);
        let replaced = written.told(format);
        return Ok((written, replaced));
    };
    let shown = path.display().to_string();
    let source = fs::read_to_string(path).with_context(|| shown.clone())?;
    let written = templated(noted, &path.to_string_lossy(), &source).context(shown)?;
    let replaced = Replaced::of("a template", written.replaced);
    Ok((written, replaced))
}

fn choice(arguments: &Export) -> Choice {
    Choice {
        colours: arguments.colour.clone(),
        tags: arguments.tag.clone(),
        order: match arguments.order {
            ExportOrder::Text => Order::Text,
            ExportOrder::Date => Order::Date,
        },
    }
}

fn name(document: &Document) -> String {
    let title = document.title.as_ref();
    title.map_or("this article".to_owned(), |title| format!("“{title}”"))
}
