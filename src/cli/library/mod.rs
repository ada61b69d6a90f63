//! `sayso library`: the articles that were read, what stands in them, who is in them, and the file that keeps all that.

mod add;
mod forget;
mod identify;
mod list;
mod search;
mod shelve;
mod show;
mod upkeep;
mod which;
mod who;

use std::io::{self, Write};
use std::path::Path;

use anyhow::bail;

use super::args::library as args;
use super::output::print;
use super::{Outcome, folders};
use crate::analysis::Kind;
use crate::document::DocumentId;
use crate::export::library::Article;
use crate::store::{self, Entry};
use crate::text::SafeText;
use args::{KindName, Library, LibraryCommand};

/// Runs the command.
///
/// # Errors
/// A library that is damaged, cannot be read or written; articles that are not in it; output that cannot be written.
pub(super) fn run(arguments: &Library) -> anyhow::Result<Outcome> {
    let folder = folders::library()?;
    let done = match &arguments.command {
        LibraryCommand::Add(add) => return add::run(&folder, add),
        LibraryCommand::Forget(forget) => return forget::run(&folder, forget),
        LibraryCommand::Tag(tag) => return shelve::tag(&folder, tag),
        LibraryCommand::Archive(archive) => return shelve::archive(&folder, archive),
        LibraryCommand::Path => return upkeep::path(&folder),
        LibraryCommand::Backup { file } => return upkeep::backup(&folder, file),
        LibraryCommand::Check => return upkeep::check(&folder),
        LibraryCommand::List(list) => list::articles(&folder, list),
        LibraryCommand::Versions(versions) => list::versions(&folder, versions),
        LibraryCommand::Search(search) => search::run(&folder, search),
        LibraryCommand::Entity(entity) => who::called(&folder, entity),
        LibraryCommand::People(listing) => who::all(&folder, Kind::Person, listing),
        LibraryCommand::Organisations(listing) => who::all(&folder, Kind::Organization, listing),
        LibraryCommand::Identify(identify) => identify::run(&folder, identify),
        LibraryCommand::Show(show) => show::run(&folder, show),
    };
    done.map(|()| Outcome::Done)
}

/// The library in `folder`, which is not made where there is none.
fn open(folder: &Path) -> anyhow::Result<store::Library> {
    if !store::is_there(folder) {
        bail!("there is no library yet: open an article in the reader, or add some with sayso library add");
    }
    Ok(store::Library::open(folder)?)
}

/// One line on standard output.
fn say(line: &str) -> anyhow::Result<()> {
    Ok(writeln!(io::stdout().lock(), "{}", SafeText::of(line))?)
}

/// The latest version of an article, as lists have it; `None` where nothing is kept of it.
fn entry(library: &store::Library, id: &DocumentId) -> anyhow::Result<Option<Entry>> {
    Ok(library.versions(id)?.into_iter().find(|entry| entry.id == *id))
}

/// An entry as exports name it.
fn named(entry: &Entry) -> Article<'_> {
    Article {
        id: &entry.id.0,
        title: entry.title.as_ref().map(SafeText::as_str),
        outlet: entry.outlet.as_ref().map(SafeText::as_str),
        published: entry.published,
    }
}

impl KindName {
    const fn kind(self) -> Kind {
        match self {
            Self::Person => Kind::Person,
            Self::Organisation => Kind::Organization,
            Self::Place => Kind::Place,
        }
    }
}
