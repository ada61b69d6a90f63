//! What a page declares of its article: in JSON-LD, in `<meta>`, in `<time>`.

mod linked;

use dom_query::{Document, NodeRef};
use dom_smoothie::{Metadata, Readability};
use jiff::civil::Date;

use super::walk::is_hidden;
use crate::document::metadata;

/// What is declared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct About {
    pub(super) title: Option<String>,
    pub(super) byline: Option<String>,
    pub(super) published: Option<Date>,
    pub(super) outlet: Option<String>,
    /// The day as the page shows it.
    pub(super) shown_date: Option<String>,
}

/// Characters of a line with a date at most.
const LONGEST_DATE: usize = 60;

impl About {
    /// Reads what `page` declares.
    pub(super) fn of(page: &Readability) -> Self {
        let linked = linked::read(&page.doc);
        let known = Metadata {
            title: linked.title.unwrap_or_default(),
            byline: linked.byline,
            published_time: linked.published,
            site_name: linked.outlet,
            ..Metadata::default()
        };
        let found = page.get_article_metadata(Some(known));
        let meta = |names: &[&str]| meta(&page.doc, names);
        let (time, shown_date) = time(&page.doc);
        let published = found
            .published_time
            .into_iter()
            .chain(meta(&[
                "article:published_time",
                "datepublished",
                "date",
                "pubdate",
                "publish-date",
                "publication_date",
                "dc.date",
                "dc.date.issued",
                "citation_publication_date",
                "sailthru.date",
            ]))
            .chain(time)
            .find_map(|date| metadata::date_of(&date));
        Self {
            title: line(&found.title),
            byline: found
                .byline
                .or_else(|| meta(&["article:author_name", "byl", "citation_author", "sailthru.author"]))
                .and_then(|byline| self::byline(&byline)),
            published,
            outlet: found
                .site_name
                .or_else(|| meta(&["og:site_name", "application-name", "publisher", "dc.publisher"]))
                .and_then(|outlet| line(&outlet)),
            shown_date,
        }
    }
}

/// The first content of these names that is not empty.
fn meta(page: &Document, names: &[&str]) -> Option<String> {
    let all = page.select("meta[content]");
    names.iter().find_map(|name| {
        all.nodes().iter().find_map(|node| {
            let is_named = ["property", "name", "itemprop"]
                .iter()
                .filter_map(|key| node.attr(key))
                .any(|value| value.trim().eq_ignore_ascii_case(name));
            let content = node.attr("content").filter(|_| is_named)?;
            line(&content)
        })
    })
}

/// When the page says that it was published, for machines, and as it shows it.
fn time(page: &Document) -> (Option<String>, Option<String>) {
    let found = page.select("[itemprop~=datePublished], time[pubdate], time[datetime], abbr.published");
    let mut seen = found
        .nodes()
        .iter()
        .filter(|node| node.node_name().as_deref() != Some("meta"));
    let is_dated = |node: &NodeRef<'_>| {
        let machine = ["datetime", "content", "title"].iter().find_map(|key| node.attr(key));
        let words = line(&node.text()).filter(|words| words.chars().count() <= LONGEST_DATE);
        let date = machine.map(|date| date.to_string()).or_else(|| words.clone());
        date.filter(|date| metadata::date_of(date).is_some())
            .map(|date| (date, words.filter(|_| !is_hidden(node))))
    };
    match seen.find_map(is_dated) {
        Some((date, words)) => (
            Some(date),
            words.filter(|words| words.contains(|c: char| c.is_ascii_digit())),
        ),
        None => (None, None),
    }
}

/// Names without `By`, and without what is no name.
pub(super) fn byline(words: &str) -> Option<String> {
    let words = line(words)?;
    let named = words
        .get(..3)
        .filter(|by| by.eq_ignore_ascii_case("by "))
        .and_then(|by| words.get(by.len()..))
        .unwrap_or(&words);
    let is_address = named.contains("://") && !named.contains(' ');
    let is_day = named.starts_with(|c: char| c.is_ascii_digit()) || metadata::date_of(named).is_some();
    (!is_address && !is_day && !named.is_empty() && named.chars().count() <= 200).then(|| named.to_owned())
}

/// `words` on one line, if there are any.
pub(super) fn line(words: &str) -> Option<String> {
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    (!line.is_empty()).then_some(line)
}
