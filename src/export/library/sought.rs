//! Where words stand in the library, schema `sayso/sought/1`.
//!
//! ```text
//! {"schema":"sayso/sought/1","words":str,"in":"texts"|"claims"|"notes","matching":int,
//!  "articles":[{"id":str,"title":str|null,"outlet":str|null,"published":"YYYY-MM-DD"|null,
//!    "places":[{"before":str,"words":str,"after":str,"speaker":str|null}]}]}
//! ```
//!
//! `matching` is the number of articles that have all of the words, `articles` are the best of them; among claims, those of
//! them that have one of the words in a claim. `before` and `after` are what stands around the words, in one line;
//! `speaker` is who says them, null where they are part of no claim or nobody knows whose.
//!
//! The CSV has a row for each place.

use jiff::civil::Date;
use serde::Serialize;

use super::{Article, counted};
use crate::export::cell::{defused, table};
use crate::export::linear::Page;
use crate::text::{SafeText, width};

/// Name of the schema, with its version.
pub const SCHEMA: &str = "sayso/sought/1";

/// What stands before a line of a concordance.
const INDENT: usize = 2;

/// Articles that have the words.
#[derive(Debug, Serialize)]
pub struct Record<'a> {
    schema: &'static str,
    words: &'a str,
    #[serde(rename = "in")]
    within: &'static str,
    matching: usize,
    articles: Vec<Matching<'a>>,
}

/// One of them.
#[derive(Clone, Debug, Serialize)]
pub struct Matching<'a> {
    /// Which.
    #[serde(flatten)]
    pub article: Article<'a>,
    /// The places, in order of the text.
    pub places: Vec<Place<'a>>,
}

/// Words that match, and those around them, each in one line.
#[derive(Clone, Debug, Serialize)]
pub struct Place<'a> {
    /// What stands before.
    pub before: &'a str,
    /// The words.
    pub words: &'a str,
    /// What stands after.
    pub after: &'a str,
    /// Who says it.
    pub speaker: Option<&'a str>,
}

impl<'a> Record<'a> {
    /// These articles of the `matching` ones that have the `words` in what is called `within`.
    #[must_use]
    pub const fn of(words: &'a str, within: &'static str, matching: usize, articles: Vec<Matching<'a>>) -> Self {
        Self {
            schema: SCHEMA,
            words,
            within,
            matching,
            articles,
        }
    }

    /// For reading: a concordance in lines of at most `columns` cells, whose words stand below each other.
    #[must_use]
    pub fn text(&self, columns: usize) -> String {
        let mut page = Page::new(columns);
        let places = self.articles.iter().map(|article| article.places.len()).sum();
        page.heading(&format!("Places of {}", self.words), places);
        if self.articles.len() < self.matching {
            let shown = format!(
                "in {} of {} that have all of the words",
                counted(self.articles.len(), "article", "articles"),
                self.matching
            );
            page.lines("", "", &shown);
        }
        for matching in &self.articles {
            page.gap();
            page.lines("", "    ", &matching.named());
            for place in &matching.places {
                place.put(&mut page, columns.max(20));
            }
        }
        page.out
    }

    /// A row for each place.
    ///
    /// # Errors
    /// None that is known of: it is written to memory, and all rows are of one length.
    pub fn csv(&self) -> Result<String, csv::Error> {
        let header = [
            "id",
            "title",
            "outlet",
            "published",
            "before",
            "words",
            "after",
            "speaker",
        ];
        let rows = (self.articles.iter()).flat_map(|one| one.places.iter().map(|place| row(&one.article, place)));
        table(header, rows)
    }
}

impl Matching<'_> {
    /// `Ferry returns, The Courier, 3 March 2026 (3fa85f64)`.
    fn named(&self) -> String {
        let mut facts = vec![self.article.name().to_owned()];
        facts.extend(self.article.facts());
        format!("{} ({})", facts.join(", "), self.article.short_id())
    }
}

impl Place<'_> {
    fn put(&self, page: &mut Page, columns: usize) {
        let room = (columns - INDENT) * 2 / 5;
        let before = last_words(self.before, room);
        let place = INDENT + room;
        let blanks = place - cells(&before);
        let left = columns.saturating_sub(place + cells(self.words));
        let after = first_words(self.after, left);
        let line = SafeText::of(&format!("{before}{}{after}", self.words));
        page.line(&format!("{:blanks$}{line}", ""));
        if let Some(speaker) = self.speaker {
            let indent = " ".repeat(place);
            page.lines(&indent, &indent, &format!("({speaker})"));
        }
    }
}

fn cells(words: &str) -> usize {
    width(SafeText::of(words).as_safe())
}

/// As much of the end of `words` as fits into `room` cells, in whole words.
fn last_words(words: &str, room: usize) -> String {
    let starts = words.match_indices(' ').map(|(at, _)| at + 1);
    let start = std::iter::once(0)
        .chain(starts)
        .find(|&start| cells(&words[start..]) <= room);
    start.map_or(String::new(), |start| words[start..].to_owned())
}

/// The same of its beginning.
fn first_words(words: &str, room: usize) -> String {
    let ends = words.rmatch_indices(' ').map(|(at, _)| at);
    let end = std::iter::once(words.len())
        .chain(ends)
        .find(|&end| cells(&words[..end]) <= room);
    end.map_or(String::new(), |end| words[..end].trim_end().to_owned())
}

fn row(article: &Article<'_>, place: &Place<'_>) -> [String; 8] {
    let words = |words: Option<&str>| defused(words.unwrap_or_default().to_owned());
    [
        article.id.to_owned(),
        words(article.title),
        words(article.outlet),
        article.day(),
        words(Some(place.before)),
        words(Some(place.words)),
        words(Some(place.after)),
        words(place.speaker),
    ]
}

/// Whether a day that was kept as words is one.
#[must_use]
pub fn day(words: &str) -> Option<Date> {
    words.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_stand_below_each_other_and_no_line_is_too_long() {
        let place = |before, words, after, speaker| Place {
            before,
            words,
            after,
            speaker,
        };
        let article = Matching {
            article: Article {
                id: "0123456789",
                title: Some("Ferry"),
                outlet: Some("The Courier"),
                published: day("2026-03-14"),
            },
            places: vec![
                place("", "Ferry", " returns", None),
                place(
                    "a long way off it was that the 漢字 ",
                    "ferry",
                    ",” and no further than that, he said",
                    Some("Ada"),
                ),
            ],
        };
        let record = Record::of("ferry", "texts", 3, vec![article]);
        let text = record.text(40);
        assert_eq!(
            text,
            "Places of ferry: 2\nin 1 article of 3 that have all of the\nwords\n\n\
             Ferry, The Courier, 14 March 2026\n    (01234567)\n                 Ferry returns\n\
             \x20\x20 that the 漢字 ferry,” and no further\n                 (Ada)\n"
        );
    }

    #[test]
    fn cells_are_no_formulas() {
        let place = Place {
            before: "=a ",
            words: "+b",
            after: "@c",
            speaker: Some("-d"),
        };
        assert_eq!(row(&Article::default(), &place)[4..], ["'=a ", "'+b", "'@c", "'-d"]);
    }
}
