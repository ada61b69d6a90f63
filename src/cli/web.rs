//! Articles from the web: fetched where an address was given, kept in the library as they came, and read from there when
//! the web cannot be reached.

use std::path::Path;

use anyhow::bail;

#[cfg(feature = "fetch")]
use super::waiting::Waiting;
use crate::source::{Input, Origin};
use crate::store::{self, Library, WebPage};
use crate::text::SafeText;

/// A page, and where it came from this time.
pub(super) struct Fetched {
    /// What was fetched, now or earlier.
    pub(super) page: WebPage,
    /// Why it is the one that was kept earlier, and since when it was.
    pub(super) kept: Option<SafeText>,
}

impl Fetched {
    /// What there is to read.
    pub(super) fn input(&self) -> Input {
        Input {
            bytes: self.page.content.clone(),
            origin: Origin::Address(self.page.reached.clone()),
            media: self.page.media.clone(),
        }
    }
}

/// The address that `source` is, if it is one.
pub(super) fn address(source: &Path) -> Option<&str> {
    let source = source.to_str()?;
    let (scheme, _) = source.split_once("://")?;
    // Whatever else stands there is told of by what reads addresses.
    scheme.chars().all(|c| c.is_ascii_alphanumeric()).then_some(source)
}

/// The page at `address`, from the web, else from the library in `folder`.
///
/// # Errors
/// When it is in neither: one line that says why the web does not have it.
#[cfg(feature = "fetch")]
pub(super) fn page(address: &str, folder: Option<&Path>) -> anyhow::Result<Fetched> {
    use anyhow::Context;
    use jiff::Timestamp;

    use crate::source::fetch;

    let asked = fetch::known_as(address).with_context(|| address.to_owned())?;
    let mut waiting = Waiting::default();
    let fetched = fetch::fetch(&asked, &mut |at| waiting.show(&format!("asking {at}")));
    drop(waiting);
    let error = match fetched {
        Ok(Input { bytes, origin, media }) => {
            let page = WebPage {
                reached: match origin {
                    Origin::Address(reached) => reached,
                    _ => asked.clone(),
                },
                asked,
                media,
                content: bytes,
                fetched: Timestamp::now(),
            };
            return Ok(Fetched { page, kept: None });
        }
        Err(error) => error,
    };
    match folder.and_then(|folder| kept(&asked, folder)) {
        Some(page) => {
            let day = page.fetched.strftime("%-d %B %Y");
            let note = format!("This is the page as it was kept on {day}: {error}.");
            Ok(Fetched {
                page,
                kept: Some(SafeText::of(&note)),
            })
        }
        None => bail!("{asked}: {error}"),
    }
}

#[cfg(not(feature = "fetch"))]
pub(super) fn page(address: &str, folder: Option<&Path>) -> anyhow::Result<Fetched> {
    let Some(page) = folder.and_then(|folder| kept(address, folder)) else {
        bail!("{address}: this sayso was built without the feature `fetch`; save the page and open the file");
    };
    Ok(Fetched { page, kept: None })
}

/// What the library has of it. Looking for it makes no folder where there is none.
fn kept(asked: &str, folder: &Path) -> Option<WebPage> {
    if !store::is_there(folder) {
        return None;
    }
    // Whatever is amiss with the library, the page cannot be had from it.
    Library::open(folder).ok()?.page(asked).ok()?
}
