//! What a page declares of its article: in JSON-LD, in `<meta>`, in `<time>`.

mod headline;
mod linked;

use dom_query::{Document, NodeRef};
use dom_smoothie::{Metadata, Readability};
use jiff::civil::Date;

use super::walk::is_hidden;
use crate::document::metadata;
use crate::text::in_one_line;

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

/// Names of `<meta>` under which the day of publication stands.
const PUBLISHED: &[&str] = &[
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
];
/// Elements that say when the article was published; elsewhere times are those of others.
const TIMES: &str = "[itemprop~=datePublished], time[pubdate], article time[datetime], main time[datetime], \
                     header time[datetime], h1 ~ time[datetime], .published";
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
        let published = found
            .published_time
            .into_iter()
            .chain(meta(PUBLISHED))
            .find_map(|date| metadata::date_of(&date));
        let time = time(&page.doc).filter(|time| published.is_none_or(|day| day == time.day));
        let outlet = found
            .site_name
            .or_else(|| meta(&["og:site_name", "application-name", "publisher", "dc.publisher"]))
            .and_then(|outlet| line(&outlet));
        Self {
            title: line(&found.title).map(|title| headline::alone(&title, &page.doc, outlet.as_deref())),
            byline: found
                .byline
                .or_else(|| meta(&["article:author_name", "byl", "citation_author", "sailthru.author"]))
                .and_then(|byline| self::byline(&byline)),
            published: published.or(time.as_ref().map(|time| time.day)),
            outlet,
            shown_date: time.and_then(|time| time.shown),
        }
    }
}

/// The address that the page calls its own.
pub(super) fn address(page: &Document, base: Option<&str>) -> Option<String> {
    let links = page.select("link[rel~=canonical][href]");
    let link = links.nodes().iter().find_map(|node| node.attr("href"))?;
    super::address::resolve(base, &link)
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

/// When the article was published.
struct Time {
    day: Date,
    /// As the page shows it.
    shown: Option<String>,
}

/// When the page says that it was published.
fn time(page: &Document) -> Option<Time> {
    let found = page.select(TIMES);
    found.nodes().iter().take(20).find_map(|node: &NodeRef<'_>| {
        let words = line(&node.text()).filter(|words| words.chars().count() <= LONGEST_DATE);
        let machine = ["datetime", "content"].iter().find_map(|key| node.attr(key));
        let day = metadata::date_of(machine.as_deref().or(words.as_deref())?)?;
        let shown = words.filter(|words| !is_hidden(node) && words.contains(|c: char| c.is_ascii_digit()));
        Some(Time { day, shown })
    })
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
    let line = in_one_line(words);
    (!line.is_empty()).then_some(line)
}
