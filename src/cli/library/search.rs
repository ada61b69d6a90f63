//! `sayso library search`: where words stand in all that is kept, and who says them.

use std::path::Path;

use super::args::{ListFormat, Search, SearchIn};
use super::{open, print};
use crate::cli::read;
use crate::export::harmless;
use crate::export::library::Article;
use crate::export::library::sought::{Matching as Shown, Place as Words, Record, day};
use crate::store::{Library, Matching, Place, Sought, Within};
use crate::text::{SafeText, in_one_line};

/// Articles that are looked into at a time.
const AT_A_TIME: usize = 50;

/// Runs the command.
///
/// # Errors
/// A library that is not there or cannot be read, output that cannot be written.
pub(super) fn run(folder: &Path, arguments: &Search) -> anyhow::Result<()> {
    let library = open(folder)?;
    let words = in_one_line(&arguments.words.join(" "));
    let (within, name) = match arguments.within {
        SearchIn::Texts => (Within::Texts, "texts"),
        SearchIn::Claims => (Within::Claims, "claims"),
        SearchIn::Notes => (Within::Notes, "notes"),
    };
    let sought = sought(&library, &words, within, arguments.limit)?;
    let safe = SafeText::of(&words);
    let record = Record::of(
        safe.as_str(),
        name,
        sought.total,
        sought.articles.iter().map(shown).collect(),
    );
    print(&match arguments.listing.format {
        ListFormat::Text => record.text(read::width()),
        ListFormat::Json => harmless::pretty(&record)? + "\n",
        ListFormat::Csv => record.csv()?,
    })
}

/// The best `limit` articles. Of those that have the words somewhere, not every one has them in a claim, so that more are
/// looked into until there are enough.
fn sought(library: &Library, words: &str, within: Within, limit: usize) -> anyhow::Result<Sought> {
    let mut all = library.search(words, within, 0, limit)?;
    if within == Within::Claims && limit > 0 {
        let mut looked_into = limit;
        while all.articles.len() < limit && looked_into < all.total {
            let more = library.search(words, within, looked_into, AT_A_TIME.max(limit))?;
            all.articles.extend(more.articles);
            looked_into += AT_A_TIME.max(limit);
        }
        all.articles.truncate(limit);
    }
    Ok(all)
}

fn shown(matching: &Matching) -> Shown<'_> {
    Shown {
        article: Article {
            id: &matching.document.0,
            title: matching.title.as_ref().map(SafeText::as_str),
            outlet: matching.outlet.as_ref().map(SafeText::as_str),
            published: matching.published.as_ref().and_then(|words| day(words.as_str())),
        },
        places: matching.places.iter().map(words).collect(),
    }
}

fn words(place: &Place) -> Words<'_> {
    Words {
        before: place.before.as_str(),
        words: place.words.as_str(),
        after: place.after.as_str(),
        speaker: place.said_by.as_ref().map(SafeText::as_str),
    }
}
