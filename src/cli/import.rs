//! `sayso import`: highlights and notes from a file into the library of an article.

use std::fs::File;
use std::io::{self, Read, Write};
use std::path::Path;

use anyhow::{Context, bail};
use jiff::Timestamp;
use uuid::Uuid;

use super::args::Import;
use super::{Outcome, complain, folders, input};
use crate::document::Document;
use crate::import::{self, Lost, Revised};
use crate::notes::{Change, Edit, Highlight, Notebook, WindowId};
use crate::store::Library;
use crate::text::in_one_line;

/// Bytes of a file of notes, which is more than any has.
const LIMIT: u64 = 64 << 20;
/// Characters of a passage that are shown where it is lost.
const SHOWN: usize = 60;

/// Runs the command.
///
/// # Errors
/// A source or a file that cannot be read, a file of another kind, a library that cannot be written.
pub(super) fn run(arguments: &Import) -> anyhow::Result<Outcome> {
    if input::is_stdin(&arguments.source) && input::is_stdin(&arguments.file) {
        bail!("standard input can be the article or the notes, not both");
    }
    let document = input::article(&arguments.source)?;
    let shown = arguments.file.display().to_string();
    let content = content(&arguments.file).with_context(|| shown.clone())?;
    let imported = import::read(&document, &content, Timestamp::now()).context(shown)?;
    let (added, present) = add(&document, imported.highlights)?;
    let mut facts = vec![counted(added, "added")];
    if present > 0 {
        facts.push(format!("{present} there already"));
    }
    if !imported.changed.is_empty() {
        facts.push(format!("{} with other words than in the file", imported.changed.len()));
    }
    if !imported.lost.is_empty() {
        facts.push(format!("{} lost", imported.lost.len()));
    }
    writeln!(io::stdout().lock(), "{}", facts.join(", "))?;
    imported.changed.iter().for_each(tell_changed);
    imported.lost.iter().for_each(tell);
    Ok(if imported.lost.is_empty() {
        Outcome::Done
    } else {
        Outcome::Partly
    })
}

fn content(path: &Path) -> io::Result<String> {
    let reader: Box<dyn Read> = if input::is_stdin(path) {
        Box::new(io::stdin().lock())
    } else {
        Box::new(File::open(path)?)
    };
    let mut content = String::new();
    reader.take(LIMIT + 1).read_to_string(&mut content)?;
    if content.len() as u64 > LIMIT {
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, "larger than 64 MiB"));
    }
    Ok(content)
}

/// Adds what is not there; returns how many that were, and how many were there.
fn add(document: &Document, highlights: Vec<Highlight>) -> anyhow::Result<(usize, usize)> {
    if highlights.is_empty() {
        // No library is made for nothing.
        return Ok((0, 0));
    }
    let mut library = Library::open(&folders::library()?)?;
    library.take_along(document, Timestamp::now())?;
    let kept = library.notebook(document)?;
    let mut kept: Notebook = kept.map(|stored| stored.notebook).unwrap_or_default();
    let window = WindowId(Uuid::now_v7());
    let (mut added, mut present) = (0, 0);
    for highlight in highlights {
        let change = Change::Add {
            highlight: Box::new(highlight),
        };
        // Also where a file has it twice.
        if kept.apply(&change).is_err() {
            present += 1;
            continue;
        }
        let edit = Edit {
            id: Uuid::now_v7(),
            window,
            at: Timestamp::now(),
            undoes: None,
            change,
        };
        library.save(document, &edit)?;
        added += 1;
    }
    Ok((added, present))
}

fn counted(number: usize, what: &str) -> String {
    let noun = if number == 1 { "highlight" } else { "highlights" };
    format!("{number} {noun} {what}")
}

/// The first words of a passage, on one line.
fn begin(words: &str) -> String {
    let words = in_one_line(words);
    let mut shown: String = words.chars().take(SHOWN).collect();
    if shown.len() < words.len() {
        shown.push('…');
    }
    shown
}

fn tell_changed(revised: &Revised) {
    complain(&format!(
        "number {} has changed: “{}” is now “{}”",
        revised.number,
        begin(&revised.old),
        begin(&revised.new)
    ));
}

fn tell(lost: &Lost) {
    let shown = begin(&lost.quote);
    complain(&if shown.is_empty() {
        format!("number {} is lost: it is on no words of the article", lost.number)
    } else {
        format!(
            "number {} is lost: “{shown}” is not in the article, or more than once",
            lost.number
        )
    });
}
