//! How articles of the library are opened: as their file or their page is now, else by the words that were kept.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Context;

use super::foreign;
use crate::document::{Document, Format};
use crate::source::{Input, Opening, Origin};
use crate::store::Library;
use crate::text::SafeText;
use crate::tui::around::WholePage;
use crate::tui::library::Wanted;
use crate::tui::{Opened, Opener};

/// What opens articles of the library in `folder`.
pub(super) fn of(folder: PathBuf) -> Opener {
    Opener::new(move |wanted, go_on| open(&folder, wanted, go_on).map_err(|error| SafeText::of(&format!("{error:#}"))))
}

/// The way to read all of the web page that is `input`; other formats have no more than the article.
pub(super) fn around(input: &Input) -> Option<WholePage> {
    if Format::of(input) != Format::Html {
        return None;
    }
    let page = input.clone();
    Some(WholePage::new(move |go_on| {
        let read = foreign::read_while(page.clone(), true, go_on);
        read.map_err(|error| SafeText::of(&format!("{error:#}")))
    }))
}

fn open(folder: &Path, wanted: &Wanted, go_on: &mut dyn FnMut() -> ControlFlow<()>) -> anyhow::Result<Option<Opened>> {
    let (why, input) = match source(folder, wanted) {
        Ok(input) => (None, input),
        Err(error) => (Some(error), None),
    };
    let opened = |document: Document, around| Opened {
        document: Arc::new(document),
        around,
        web: None,
        place: wanted.place,
    };
    if let Some(input) = input {
        let around = around(&input);
        let document = foreign::read_while(input, false, go_on)?;
        return Ok(document.map(|document| opened(document, around)));
    }
    let kept = Library::open(folder)?.kept(&wanted.id)?;
    let mut document = kept.context("nothing is kept of it any more")?;
    let note = match (why, wanted.as_kept) {
        (_, true) => "This is an earlier version, by the words that were kept of it.".to_owned(),
        (Some(error), _) => format!("These are the words that were kept of it: {error:#}."),
        (None, _) => "These are the words that were kept of it; it was read from standard input.".to_owned(),
    };
    document.warnings.insert(0, SafeText::of(&note));
    Ok(Some(opened(document, None)))
}

/// What the article was read from, as it is now; of a page of the web, as it was kept. `None` where there is no such thing.
fn source(folder: &Path, wanted: &Wanted) -> anyhow::Result<Option<Input>> {
    let Some(location) = wanted.location.as_deref().filter(|_| !wanted.as_kept) else {
        return Ok(None);
    };
    if location.contains("://") {
        let page = Library::open(folder)?.page_of(&wanted.id)?;
        let page = page.with_context(|| format!("the page of {location} itself was not kept"))?;
        return Ok(Some(Input {
            bytes: page.content,
            origin: Origin::Address(page.reached),
            media: page.media,
        }));
    }
    Ok(Some(Opening::of_path(Path::new(location))?.read_whole()?))
}
