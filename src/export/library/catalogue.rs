//! The articles of the library, schema `sayso/library/1`.
//!
//! ```text
//! {"schema":"sayso/library/1",
//!  "articles":[{"id":str,"title":str|null,"outlet":str|null,"published":"YYYY-MM-DD"|null,"byline":str|null,
//!    "location":str|null,"found":null|{"words":int,"people":int,"organizations":int,"claims":int},
//!    "highlights":int,"notes":int,"place":int|null,"opened":"YYYY-MM-DDThh:mm:ssZ","tags":[str],"archived":bool,
//!    "versions":int}]}
//! ```
//!
//! `id` is the SHA-256 of the text; `location` the path or the address that it was read from; `found` is null where it was
//! never analysed; `notes` are the highlights with a note or tags; `place` is the place reached in percent, null at the
//! beginning; `opened` is when it was last opened or written to.
//!
//! The CSV has a row for each, its tags joined by `; `.

use jiff::Timestamp;
use serde::Serialize;

use super::{Article, counted};
use crate::export::cell::{defused, table};
use crate::export::linear::Page;

/// Name of the schema, with its version.
pub const SCHEMA: &str = "sayso/library/1";

const HEADER: [&str; 16] = [
    "id",
    "title",
    "outlet",
    "published",
    "byline",
    "location",
    "words",
    "people",
    "organizations",
    "claims",
    "highlights",
    "notes",
    "place",
    "opened",
    "tags",
    "versions",
];

/// A list of articles.
#[derive(Debug, Serialize)]
pub struct Record<'a> {
    schema: &'static str,
    articles: Vec<Listed<'a>>,
}

/// An article in it.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Listed<'a> {
    /// Which.
    #[serde(flatten)]
    pub article: Article<'a>,
    /// Who wrote it.
    pub byline: Option<&'a str>,
    /// The path or the address that it was read from.
    pub location: Option<&'a str>,
    /// What was found in it.
    pub found: Option<Found>,
    /// Highlights, with a note or without.
    pub highlights: usize,
    /// Those of them with a note or tags.
    pub notes: usize,
    /// The place reached, in percent.
    pub place: Option<u8>,
    /// When it was last opened.
    pub opened: Timestamp,
    /// The reader's tags.
    pub tags: Vec<&'a str>,
    /// Whether it was put away.
    pub archived: bool,
    /// How many versions are kept.
    pub versions: usize,
}

/// What was found in an article, in numbers.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub struct Found {
    /// Words.
    pub words: usize,
    /// People.
    pub people: usize,
    /// Organisations.
    pub organizations: usize,
    /// Claims.
    pub claims: usize,
}

impl<'a> Record<'a> {
    /// A list of these articles, in this order.
    #[must_use]
    pub const fn of(articles: Vec<Listed<'a>>) -> Self {
        Self {
            schema: SCHEMA,
            articles,
        }
    }

    /// For reading, in lines of at most `width` cells.
    #[must_use]
    pub fn text(&self, width: usize) -> String {
        const UNDER: &str = "          ";
        let mut page = Page::new(width);
        page.heading("Articles", self.articles.len());
        for listed in &self.articles {
            let (name, id) = (listed.name(), listed.article.short_id());
            page.gap();
            page.lines(&format!("{id}  "), UNDER, name);
            for facts in [listed.written(), listed.numbers(), listed.read()] {
                if !facts.is_empty() {
                    page.lines(UNDER, UNDER, &facts.join(", "));
                }
            }
        }
        page.out
    }

    /// A row for each.
    ///
    /// # Errors
    /// None that is known of: it is written to memory, and all rows are of one length.
    pub fn csv(&self) -> Result<String, csv::Error> {
        table(HEADER, self.articles.iter().map(row))
    }
}

impl Listed<'_> {
    fn name(&self) -> &str {
        match (self.article.title, self.location) {
            (None, Some(location)) => location,
            _ => self.article.name(),
        }
    }

    fn written(&self) -> Vec<String> {
        let byline = self.byline.map(|byline| format!("By {byline}"));
        byline.into_iter().chain(self.article.facts()).collect()
    }

    fn numbers(&self) -> Vec<String> {
        let mut facts = match self.found {
            Some(found) => vec![
                counted(found.words, "word", "words"),
                counted(found.people, "person", "people"),
                counted(found.organizations, "organisation", "organisations"),
                counted(found.claims, "claim", "claims"),
            ],
            None => vec!["not analysed yet".to_owned()],
        };
        if self.highlights > 0 {
            facts.push(counted(self.highlights, "highlight", "highlights"));
            facts.push(counted(self.notes, "note", "notes"));
        }
        facts
    }

    fn read(&self) -> Vec<String> {
        let mut facts = vec![format!("opened {}", self.opened.strftime("%-d %B %Y"))];
        facts.extend(self.place.map(|place| format!("read to {place}%")));
        if !self.tags.is_empty() {
            facts.push(format!("tagged {}", self.tags.join(" and ")));
        }
        if self.versions > 1 {
            facts.push(format!("{} versions", self.versions));
        }
        if self.archived {
            facts.push("put away".to_owned());
        }
        facts
    }
}

fn row(listed: &Listed<'_>) -> [String; 16] {
    let words = |words: Option<&str>| defused(words.unwrap_or_default().to_owned());
    let number = |count: fn(Found) -> usize| listed.found.map(|found| count(found).to_string()).unwrap_or_default();
    let article = &listed.article;
    [
        article.id.to_owned(),
        words(article.title),
        words(article.outlet),
        article.day(),
        words(listed.byline),
        words(listed.location),
        number(|found| found.words),
        number(|found| found.people),
        number(|found| found.organizations),
        number(|found| found.claims),
        listed.highlights.to_string(),
        listed.notes.to_string(),
        listed.place.map(|place| place.to_string()).unwrap_or_default(),
        listed.opened.to_string(),
        defused(listed.tags.join("; ")),
        listed.versions.to_string(),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_no_formulas_and_what_is_not_known_is_empty() {
        let listed = Listed {
            article: Article {
                id: "0123456789",
                title: Some("=1+1"),
                ..Article::default()
            },
            tags: vec!["+a", "b"],
            versions: 1,
            ..Listed::default()
        };
        let record = Record::of(vec![listed]);
        let csv = record.csv().unwrap();
        assert_eq!(
            csv.lines().nth(1).unwrap(),
            "0123456789,'=1+1,,,,,,,,,0,0,,1970-01-01T00:00:00Z,'+a; b,1"
        );
        assert_eq!(
            record.text(72),
            "Articles: 1\n\n01234567  =1+1\n          not analysed yet\n          opened 1 January 1970, tagged +a and b\n"
        );
        assert_eq!(Record::of(Vec::new()).text(72), "Articles: none found\n");
    }
}
