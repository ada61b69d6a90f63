//! `sayso library list` and `sayso library versions`: articles with what is worth knowing before they are opened.

use std::cmp::Reverse;
use std::path::Path;

use super::args::{List, ListFormat, ListOrder, Listing, Versions};
use super::{named, open, print, which};
use crate::cli::read;
use crate::export::harmless;
use crate::export::library::catalogue::{Found, Listed, Record};
use crate::store::Entry;
use crate::text::{SafeText, fold, in_one_line};

/// Lists the articles.
///
/// # Errors
/// A library that is not there or cannot be read, output that cannot be written.
pub(super) fn articles(folder: &Path, arguments: &List) -> anyhow::Result<()> {
    let mut entries = open(folder)?.catalogue()?;
    let words: Vec<String> = arguments.words.iter().map(|word| fold(word)).collect();
    let tags: Vec<String> = arguments.tag.iter().map(|tag| fold(&in_one_line(tag))).collect();
    entries.retain(|entry| {
        entry.is_archived == arguments.archived
            && has_tags(entry, &tags)
            && (words.is_empty() || has_words(entry, &words))
    });
    sort(&mut entries, arguments.order);
    put(&entries, &arguments.listing)
}

/// Lists the versions of an article.
///
/// # Errors
/// The same, and an article of which nothing is kept.
pub(super) fn versions(folder: &Path, arguments: &Versions) -> anyhow::Result<()> {
    let library = open(folder)?;
    let id = which::one(&library, &arguments.article)?;
    put(&library.versions(&id)?, &arguments.listing)
}

fn has_tags(entry: &Entry, tags: &[String]) -> bool {
    tags.iter()
        .all(|tag| entry.tags.iter().any(|its| fold(its.as_str()) == *tag))
}

fn has_words(entry: &Entry, words: &[String]) -> bool {
    let told = [&entry.title, &entry.outlet, &entry.byline].into_iter().flatten();
    let told = told.chain(&entry.tags).map(SafeText::as_str);
    let told: Vec<&str> = told.chain(entry.location.as_deref()).collect();
    let told = fold(&told.join("\n"));
    words.iter().all(|word| told.contains(word.as_str()))
}

/// Those of which it is not known come last; those that are alike stay as they were, the one opened last first.
fn sort(entries: &mut [Entry], order: ListOrder) {
    let title = |entry: &Entry| fold(entry.name().as_str());
    let found = |entry: &Entry| entry.found.unwrap_or_default();
    match order {
        ListOrder::Opened => {}
        ListOrder::Date => entries.sort_by_key(|entry| Reverse(entry.published)),
        ListOrder::Title => entries.sort_by_cached_key(title),
        ListOrder::Outlet => entries.sort_by_cached_key(|entry| {
            let outlet = entry.outlet.as_ref().map(|outlet| fold(outlet.as_str()));
            (outlet.is_none(), outlet, Reverse(entry.published))
        }),
        ListOrder::Words => entries.sort_by_key(|entry| Reverse(found(entry).words)),
        ListOrder::Claims => entries.sort_by_key(|entry| Reverse(found(entry).claims)),
    }
}

fn put(entries: &[Entry], listing: &Listing) -> anyhow::Result<()> {
    let record = Record::of(entries.iter().map(listed).collect());
    print(&match listing.format {
        ListFormat::Text => record.text(read::width()),
        ListFormat::Json => harmless::pretty(&record)? + "\n",
        ListFormat::Csv => record.csv()?,
    })
}

fn listed(entry: &Entry) -> Listed<'_> {
    Listed {
        article: named(entry),
        byline: entry.byline.as_ref().map(SafeText::as_str),
        location: entry.location.as_deref(),
        found: entry.found.map(|found| Found {
            words: found.words,
            people: found.people,
            organizations: found.organizations,
            claims: found.claims,
        }),
        highlights: entry.highlights,
        notes: entry.notes,
        place: entry.place,
        opened: entry.opened,
        tags: entry.tags.iter().map(SafeText::as_str).collect(),
        archived: entry.is_archived,
        versions: entry.versions,
    }
}
