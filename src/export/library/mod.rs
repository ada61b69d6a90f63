//! What the library holds, as it leaves the program: lists of articles, places of words, people across articles. Each as
//! lines for reading, JSON and CSV. Takes plain records, so that nothing here knows where they are kept.
//!
//! A cell of CSV that a spreadsheet would run as a formula has an apostrophe before it, as in [`super::claims`].

pub mod catalogue;
pub mod individual;
pub mod sought;

use jiff::civil::Date;
use serde::Serialize;

/// Letters of an id that are shown: enough to tell the articles of a reader's life apart.
const SHOWN: usize = 8;

/// An article as everything here names it.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Article<'a> {
    /// Its id in full.
    pub id: &'a str,
    /// Its headline.
    pub title: Option<&'a str>,
    /// Newspaper, site or publisher.
    pub outlet: Option<&'a str>,
    /// Day of publication.
    pub published: Option<Date>,
}

impl Article<'_> {
    /// `Ferry returns`.
    fn name(&self) -> &str {
        self.title.unwrap_or("An article without a title")
    }

    /// As much of the id as is shown.
    fn short_id(&self) -> &str {
        self.id.get(..SHOWN).unwrap_or(self.id)
    }

    /// The outlet and the day, as far as they are known.
    fn facts(&self) -> Vec<String> {
        let day = self.published.map(|day| day.strftime("%-d %B %Y").to_string());
        self.outlet.map(str::to_owned).into_iter().chain(day).collect()
    }

    /// The day, for a cell.
    fn day(&self) -> String {
        self.published.map(|day| day.to_string()).unwrap_or_default()
    }
}

/// `1 claim`, `2 claims`.
fn counted(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}
