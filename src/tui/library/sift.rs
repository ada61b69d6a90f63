//! Which articles are listed, and in which order.

use std::cmp::Reverse;
use std::ops::ControlFlow;
use std::sync::Arc;

use crate::document::Document;
use crate::reader::{Filter, Items, Sieve};
use crate::store::Entry;
use crate::text::{SafeText, fold};

/// In which order articles are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// The last opened first.
    #[default]
    Opened,
    /// The last published first.
    Published,
    /// By title.
    Title,
    /// By newspaper or site, and there the last published first.
    Outlet,
    /// The longest first.
    Words,
    /// Those with most claims first.
    Claims,
    /// Those with most notes first.
    Notes,
}

impl Order {
    const ALL: [Self; 7] = [
        Self::Opened,
        Self::Published,
        Self::Title,
        Self::Outlet,
        Self::Words,
        Self::Claims,
        Self::Notes,
    ];

    /// The one after this.
    #[must_use]
    pub fn next(self) -> Self {
        let at = Self::ALL.iter().position(|order| *order == self).unwrap_or_default();
        Self::ALL.get(at + 1).copied().unwrap_or_default()
    }

    /// In words.
    #[must_use]
    pub const fn told(self) -> &'static str {
        match self {
            Self::Opened => "last opened first",
            Self::Published => "newest first",
            Self::Title => "by title",
            Self::Outlet => "by outlet",
            Self::Words => "longest first",
            Self::Claims => "most claims first",
            Self::Notes => "most notes first",
        }
    }
}

/// What is listed, and how.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sift {
    /// Words that are to be in title, outlet, author, place or tags.
    pub words: String,
    /// In which order.
    pub order: Order,
    /// Those that were put away, or the others.
    pub archived: bool,
}

impl Sift {
    /// The numbers of the entries that are listed, in order.
    #[must_use]
    pub fn run(&self, entries: &[Entry]) -> Vec<usize> {
        let is_listed = |(_, entry): &(usize, &Entry)| entry.is_archived == self.archived;
        let mut listed: Vec<(usize, &Entry)> = entries.iter().enumerate().filter(is_listed).collect();
        match self.order {
            Order::Opened => {}
            Order::Published => listed.sort_by_key(|(_, entry)| Reverse(entry.published)),
            Order::Title => listed.sort_by_cached_key(|(_, entry)| fold(entry.name().as_str())),
            Order::Outlet => listed.sort_by_cached_key(|(_, entry)| {
                let outlet = entry.outlet.as_ref().map(|outlet| fold(outlet.as_str()));
                (outlet.is_none(), outlet, Reverse(entry.published))
            }),
            Order::Words => listed.sort_by_key(|(_, entry)| Reverse(entry.found.map(|found| found.words))),
            Order::Claims => listed.sort_by_key(|(_, entry)| Reverse(entry.found.map(|found| found.claims))),
            Order::Notes => listed.sort_by_key(|(_, entry)| Reverse(entry.highlights)),
        }
        let listed: Vec<usize> = listed.into_iter().map(|(index, _)| index).collect();
        match Filter::new(&self.words) {
            None => listed,
            Some(filter) => kept(entries, &listed, filter),
        }
    }
}

/// Those of the `listed` that the filter keeps.
fn kept(entries: &[Entry], listed: &[usize], filter: Filter) -> Vec<usize> {
    let texts = listed
        .iter()
        .filter_map(|index| entries.get(*index))
        .map(|entry| {
            let title = entry.name();
            let location = entry.location.as_deref();
            let facts = [&entry.outlet, &entry.byline].into_iter().flatten();
            let words = facts.chain(&entry.tags).map(SafeText::as_str);
            let words: Vec<&str> = std::iter::once(title.as_str()).chain(words).chain(location).collect();
            words.join(" ")
        })
        .collect();
    let sieve = Sieve {
        filter,
        document: Arc::new(Document::default()),
        analysis: Arc::default(),
        items: Items::Texts(texts),
    };
    let kept = sieve.run(&mut || ControlFlow::Continue(())).unwrap_or_default();
    let rows = kept.rows.into_iter();
    rows.filter_map(|row| listed.get(row).copied()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(title: &str, outlet: &str, day: Option<&str>, is_archived: bool) -> Entry {
        Entry {
            title: Some(SafeText::of(title)),
            outlet: Some(SafeText::of(outlet)).filter(|outlet| !outlet.is_empty()),
            published: day.map(|day| day.parse().unwrap()),
            is_archived,
            ..Entry::default()
        }
    }

    fn listed(words: &str, order: Order, archived: bool) -> Vec<usize> {
        let entries = [
            entry("The ferry", "Harbour News", Some("2026-02-03"), false),
            entry("a pier", "", None, false),
            entry("Ölpest", "The Coast", Some("2026-04-01"), false),
            entry("Old ferry", "Harbour News", Some("2020-01-01"), true),
        ];
        let words = words.to_owned();
        Sift { words, order, archived }.run(&entries)
    }

    #[test]
    fn each_order_lists_what_was_not_put_away() {
        assert_eq!(listed("", Order::Opened, false), [0, 1, 2]);
        assert_eq!(listed("", Order::Published, false), [2, 0, 1]);
        assert_eq!(listed("", Order::Title, false), [1, 2, 0]);
        assert_eq!(listed("", Order::Outlet, false), [0, 2, 1]);
        assert_eq!(listed("", Order::Opened, true), [3]);
    }

    #[test]
    fn words_narrow_it_by_title_and_outlet() {
        assert_eq!(listed("harbour ferry", Order::Opened, false), [0]);
        assert_eq!(listed("olp", Order::Opened, false), [2]);
        assert_eq!(listed("nothing", Order::Opened, false), [0; 0]);
    }

    #[test]
    fn the_orders_lead_around() {
        let mut order = Order::default();
        for _ in 0..Order::ALL.len() {
            order = order.next();
        }
        assert_eq!(order, Order::default());
    }
}
