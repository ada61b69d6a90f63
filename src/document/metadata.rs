//! Title, byline and date at the head of an article, found by their form. Not for metadata that a format declares.

use jiff::civil::Date;

use super::prose::{
    ends_mid_clause, ends_sentence, holds_sentences, is_address, is_caption, starts_small, without_closers, words,
};

/// Characters of a title at most.
const LONGEST_TITLE: usize = 180;
/// Characters of a line with author or date at most.
const LONGEST_BYLINE: usize = 120;

/// What a line under a headline says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Byline {
    /// The author, without `By`.
    pub(super) author: Option<String>,
    /// The day of publication.
    pub(super) date: Option<Date>,
}

/// How strong the evidence for an author must be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Naming {
    /// `By` must stand before the name.
    Announced,
    /// A bare name will do, because a date follows.
    Bare,
}

/// Reads a line with author, date or both: `By Ada Obi`, `Ada Obi | 2 March 2020`, `Monday, March 2, 2020 at 10:32 GMT`.
pub(super) fn byline(line: &str, naming: Naming) -> Option<Byline> {
    if line.chars().count() > LONGEST_BYLINE {
        return None;
    }
    let (date, rest) = match split_date(line) {
        Some((date, rest)) => (Some(date), rest),
        None => (None, line.trim().to_owned()),
    };
    if rest.is_empty() {
        return date.map(|_| Byline { author: None, date });
    }
    let announced = announced(&rest);
    let name = announced.unwrap_or(&rest);
    let named = match (announced, naming) {
        // A date settles it, so that `By the makers of the map` may pass as well.
        (Some(_), Naming::Bare) => !ends_sentence(name),
        (None, Naming::Announced) if date.is_none() => false,
        _ => is_names(name),
    };
    named.then(|| Byline {
        author: Some(name.to_owned()),
        date,
    })
}

/// What stands after `By`, in any of its forms.
fn announced(line: &str) -> Option<&str> {
    const WORDS: &[&str] = &[
        "written by ",
        "story by ",
        "text by ",
        "report by ",
        "author: ",
        "by: ",
        "by ",
    ];
    WORDS.iter().find_map(|word| {
        let start = line.get(..word.len())?;
        start
            .eq_ignore_ascii_case(word)
            .then(|| line.get(word.len()..))
            .flatten()
    })
}

/// One or several names and nothing else: capitalised words, particles, `and`, commas.
fn is_names(text: &str) -> bool {
    const SMALL: &[&str] = &[
        "and", "al", "bin", "da", "dal", "de", "del", "den", "der", "di", "dos", "du", "el", "for", "ibn", "in", "la",
        "le", "of", "the", "ten", "ter", "van", "von", "y", "zu", "&",
    ];
    let mut capitals = 0;
    for word in text.split_whitespace() {
        let bare = word.trim_matches([',', '(', ')', '*', '_']);
        let capital = bare
            .chars()
            .next()
            .is_some_and(|c| c.is_uppercase() || !c.is_lowercase() && c.is_alphabetic());
        if capital
            && bare
                .chars()
                .all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '\'' | '’'))
        {
            capitals += 1;
        } else if !SMALL.contains(&bare) {
            return false;
        }
    }
    (1..=12).contains(&capitals) && words(text) <= 16 && !text.ends_with([',', ';', ':'])
}

/// Whether `line` may be a headline. With `evidence` (a byline follows) it may end in a mark that also ends sentences.
pub(super) fn is_title(line: &str, evidence: bool) -> bool {
    let letters = line.chars().filter(|c| c.is_alphabetic()).count();
    let ends = if evidence {
        line.ends_with(['.', ';', ':', ',']) && !line.ends_with("..")
    } else {
        ends_sentence(line) || line.ends_with([';', ':', ','])
    };
    letters >= 3
        && line.chars().count() <= LONGEST_TITLE
        && !ends
        && !starts_small(line)
        && !ends_mid_clause(line)
        && !line.starts_with(['(', '['])
        && !line.split_whitespace().next().is_some_and(is_address)
        && !is_caption(line)
        && (evidence || !holds_sentences(line))
}

/// Whether `line` may be a heading without a mark, between two paragraphs.
pub(super) fn is_heading(line: &str) -> bool {
    let capital = line.chars().find(|c| c.is_alphanumeric());
    line.chars().count() <= 80
        && words(line) <= 12
        && capital.is_some_and(|c| c.is_uppercase() || c.is_numeric())
        && line.chars().any(char::is_alphabetic)
        && !line.ends_with(['…', '-', '—', '–', '|'])
        && !without_closers(line).ends_with(['.', ',', ';', ':', '!'])
        && !line.contains(['“', '”', '"', '\t'])
        && !line.contains("''")
        && (!line.ends_with('?') || words(line) <= 6 && !line.contains(':'))
        && !ends_mid_clause(line)
        && !line.split_whitespace().any(is_address)
}

/// The one date in `line`, and the line without it and without weekday, time and words such as `Published`.
/// The first date in `text`: `2018-02-02T10:32`, `2 February 2018`.
pub(super) fn date_of(text: &str) -> Option<Date> {
    split_date(text).map(|(date, _)| date)
}

fn split_date(line: &str) -> Option<(Date, String)> {
    let words: Vec<&str> = line.split_whitespace().collect();
    // A sentence with a date in it is no date line, however it is cut.
    if words.len() > 20 {
        return None;
    }
    let (at, length, date) = (0..words.len()).find_map(|at| {
        let three = words.get(at..at + 3).and_then(written);
        let one = || words.get(at).and_then(|word| iso(word));
        three.map(|d| (at, 3, d)).or_else(|| one().map(|d| (at, 1, d)))
    })?;
    let rest = words
        .iter()
        .enumerate()
        .filter(|(i, word)| !(at..at + length).contains(i) && !is_noise(word))
        .map(|(_, word)| *word)
        .collect::<Vec<_>>()
        .join(" ");
    Some((
        date,
        rest.trim_matches([',', '|', '-', '–', '—', '·', '•', ' ']).to_owned(),
    ))
}

/// `2 February 2018`, `2nd February, 2018`, `February 2, 2018`, `Feb. 2 2018`.
fn written(three: &[&str]) -> Option<Date> {
    let [first, second, year] = three else {
        return None;
    };
    let year = number(year).filter(|y| (1000..=9999).contains(y))?;
    let (month, day) = match month(first) {
        Some(month) => (month, number(second)?),
        None => (month(second)?, number(first)?),
    };
    Date::new(year, month, i8::try_from(day).ok()?).ok()
}

/// `2018-02-02`, alone or before a time: `2018-02-02T10:32`.
fn iso(word: &str) -> Option<Date> {
    let word = word.trim_matches(['(', ')', ',', '.', ';', '[', ']']);
    let day = word.split('T').next().unwrap_or(word);
    let mut parts = day.split(['-', '/']);
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let well_formed = parts.next().is_none() && year.len() == 4 && (1..=2).contains(&month.len());
    well_formed
        .then(|| Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok())
        .flatten()
}

fn number(word: &str) -> Option<i16> {
    let word = word.trim_matches([',', '.', '(', ')', ';', '|']);
    let digits = ["st", "nd", "rd", "th"]
        .iter()
        .find_map(|ending| word.strip_suffix(ending))
        .unwrap_or(word);
    digits
        .bytes()
        .all(|b| b.is_ascii_digit())
        .then(|| digits.parse().ok())
        .flatten()
}

fn month(word: &str) -> Option<i8> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let word = word.trim_matches([',', '.', '(', ')']).to_ascii_lowercase();
    let short = word.len() >= 3 && (word.len() == 3 || word == "sept");
    (1..)
        .zip(MONTHS)
        .find(|(_, name)| *name == word || short && name.starts_with(&word))
        .map(|(number, _)| number)
}

/// Words around a date that name nobody.
fn is_noise(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "a.m",
        "am",
        "at",
        "bst",
        "cest",
        "cet",
        "date",
        "edt",
        "est",
        "gmt",
        "last",
        "min",
        "minute",
        "minutes",
        "modified",
        "on",
        "p.m",
        "pdt",
        "pm",
        "posted",
        "pst",
        "published",
        "read",
        "updated",
        "utc",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "mon",
        "tue",
        "tues",
        "wed",
        "thu",
        "thur",
        "thurs",
        "fri",
        "sat",
        "sun",
    ];
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric()).to_ascii_lowercase();
    bare.is_empty() || WORDS.contains(&bare.as_str()) || bare.starts_with(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests;
