//! What a bibliography says of a source, for every format of references.

use jiff::civil::Date;

use crate::document::Document;
use crate::export::fragment;
use crate::text::{SafeText, fold, in_one_line};

/// Letters of each part of a key.
const KEY_PART: usize = 16;

/// A source, as far as it is known. Every text is on one line.
pub(super) struct Work {
    /// `reed2026jazz`: ASCII letters and digits.
    pub(super) key: String,
    pub(super) title: Option<String>,
    pub(super) authors: Vec<String>,
    pub(super) published: Option<Date>,
    /// The paper as it calls itself, or the host of the address.
    pub(super) outlet: Option<String>,
    pub(super) url: Option<String>,
}

pub(super) fn work(document: &Document) -> Work {
    let line = |text: &Option<SafeText>| {
        let line = text.as_ref().map(|text| in_one_line(text.as_str()));
        line.filter(|line| !line.is_empty())
    };
    let title = line(&document.title);
    let authors = line(&document.byline)
        .map(|byline| authors(&byline))
        .unwrap_or_default();
    let url = fragment::address(document).map(str::to_owned);
    Work {
        key: key(document, title.as_deref(), &authors),
        outlet: line(&document.outlet).or_else(|| url.as_deref().and_then(host).map(str::to_owned)),
        title,
        authors,
        published: document.published,
        url,
    }
}

/// `Ada Brandt, Li Wei and Jo Reed`: three. What begins with a small letter is no name but what somebody is.
fn authors(byline: &str) -> Vec<String> {
    let parts = byline.split(", ").flat_map(|part| part.split(" and ")).map(str::trim);
    let parts = parts.map(|part| part.strip_prefix("and ").unwrap_or(part));
    let names: Vec<_> = parts
        .filter(|part| part.starts_with(char::is_uppercase))
        .map(str::to_owned)
        .collect();
    if names.is_empty() {
        vec![byline.to_owned()]
    } else {
        names
    }
}

fn host(url: &str) -> Option<&str> {
    let rest = url.split_once("://")?.1;
    let host = rest.split(['/', '?', '#']).next()?;
    let host = host.rsplit('@').next()?.split(':').next()?;
    let host = host.strip_prefix("www.").unwrap_or(host);
    (!host.is_empty()).then_some(host)
}

/// The first author's last name, the year, the first long word of the title; else the beginning of the hash.
fn key(document: &Document, title: Option<&str>, authors: &[String]) -> String {
    let part = |word: &str| {
        let plain = fold(word);
        let letters = plain.chars().filter(char::is_ascii_alphanumeric);
        letters.take(KEY_PART).collect::<String>()
    };
    let name = authors.first().and_then(|name| name.split(' ').next_back()).map(part);
    let year = document.published.map(|day| day.year().to_string());
    let word = title
        .into_iter()
        .flat_map(|title| title.split(' '))
        .map(part)
        .find(|word| word.len() > 3);
    let key: String = [name, year, word].into_iter().flatten().collect();
    if key.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return key;
    }
    let hash = document.id.0.get(..8).unwrap_or("article");
    format!("sayso{key}{hash}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byline_is_told_apart_into_names() {
        assert_eq!(
            authors("Ada Brandt, Li Wei and Jo Reed"),
            ["Ada Brandt", "Li Wei", "Jo Reed"]
        );
        assert_eq!(authors("Ada Brandt, and Li Wei"), ["Ada Brandt", "Li Wei"]);
        assert_eq!(authors("Anderson"), ["Anderson"]);
        assert_eq!(authors("Jo Reed, health editor"), ["Jo Reed"]);
        assert_eq!(authors("the editors"), ["the editors"]);
    }

    #[test]
    fn a_key_is_ascii_and_begins_with_a_letter() {
        let mut document = crate::document::from_text("Text.");
        let key = |document: &Document| work(document).key;
        assert!(key(&document).starts_with("sayso"));
        document.byline = Some(SafeText::of("Ada Núñez and Li Wei"));
        document.title = Some(SafeText::of("“The Ökonomen” left"));
        document.published = Some(Date::constant(2026, 3, 1));
        assert_eq!(key(&document), "nunez2026okonomen");
    }

    #[test]
    fn the_host_stands_for_the_outlet() {
        assert_eq!(host("https://www.example.org:80/a?b"), Some("example.org"));
        assert_eq!(host("http://me@example.org"), Some("example.org"));
        assert_eq!(host("https:///a"), None);
    }
}
