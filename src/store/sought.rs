//! Search across everything that is kept: texts, claims and notes. The index of words tells which articles match and where
//! in them; the words around each place come from the text.

use rusqlite::{Connection, params};

use super::catalogue::{count, line};
use super::column::number;
use super::error::Fault;
use super::found::{Claim, claims};
use super::{Library, StoreError};
use crate::document::DocumentId;
use crate::text::{SafeText, Span, in_one_line};

/// Where is looked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Within {
    /// In all of the texts.
    #[default]
    Texts,
    /// In what is claimed, by whomever.
    Claims,
    /// In the reader's notes and their tags.
    Notes,
}

/// Articles that match.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sought {
    /// How many there are; for claims, how many have the words somewhere.
    pub total: usize,
    /// The best of them first, as many as were asked for; of very many the ones that came last.
    pub articles: Vec<Matching>,
}

/// An article that matches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Matching {
    /// Which.
    pub document: DocumentId,
    /// Its headline, in one line.
    pub title: Option<SafeText>,
    /// Newspaper, site or publisher.
    pub outlet: Option<SafeText>,
    /// Day of publication, as `2026-03-14`.
    pub published: Option<SafeText>,
    /// The places, in order of the text.
    pub places: Vec<Place>,
}

/// Words that match, and those around them, each in one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Where in the text; of a note, where its passage is.
    pub span: Span,
    /// What stands before, cut to some words.
    pub before: SafeText,
    /// The words.
    pub words: SafeText,
    /// What stands after.
    pub after: SafeText,
    /// Who says it, where it is part of a claim.
    pub said_by: Option<SafeText>,
}

/// Bytes of text that are shown around a place, on each side.
const AROUND: usize = 160;
/// Of more articles than these it is not asked which are the best: words that stand in so many say little of any, and to
/// weigh each takes longer than a reader waits. The ones that came last are first then.
const RANKED: usize = 2000;
/// How many times as many articles are looked into for claims.
const CLAIMS: usize = 8;
/// Marks in what the index gives back; no safe text holds them.
const OPEN: char = '\u{1}';
const CLOSE: char = '\u{2}';

impl Library {
    /// The articles in their latest versions that have all of the `words`: each as it begins where it ends in `*` after two
    /// letters or more, some in this order where they stand in double quotation marks. Capitals and accents do not count.
    /// Of those that match, `limit` after `skip` are looked into.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn search(&self, words: &str, within: Within, skip: usize, limit: usize) -> Result<Sought, StoreError> {
        let Some(query) = query(words) else {
            return Ok(Sought::default());
        };
        let read = || match within {
            Within::Notes => notes(&self.connection, &query, skip, limit),
            _ => texts(&self.connection, &query, within, skip, limit),
        };
        read().map_err(|e| Fault::from(e).at(&self.path))
    }
}

/// What the index is asked for these words; `None` where there are none.
fn query(words: &str) -> Option<String> {
    let mut terms = Vec::new();
    for (number, piece) in words.split('"').enumerate() {
        if number % 2 == 1 {
            terms.extend(term(piece));
        } else {
            terms.extend(piece.split_whitespace().filter_map(term));
        }
    }
    (!terms.is_empty()).then(|| terms.join(" AND "))
}

/// One word, or some in order; what has no letter or digit is none.
fn term(words: &str) -> Option<String> {
    let is_word = words.contains(char::is_alphanumeric);
    // Control characters have no part in words, and a zero byte would end the query.
    let bare: String = words.chars().filter(|c| !c.is_control()).collect();
    let beginning = bare.trim_end().strip_suffix('*');
    let quoted = beginning.unwrap_or(&bare).trim();
    // A tenth of all words begins with one and the same letter: too many to be gone through, and nothing to be looked for.
    let begins = beginning.is_some() && (quoted.chars().nth(1).is_some() || !quoted.is_ascii());
    is_word.then(|| format!("\"{quoted}\"{}", if begins { "*" } else { "" }))
}

fn texts(connection: &Connection, query: &str, within: Within, skip: usize, limit: usize) -> rusqlite::Result<Sought> {
    // Asked of the index alone: to look each article up takes ten times as long.
    const MATCHING: &str = "
        FROM word WHERE word MATCH ?1 AND rowid NOT IN (
            SELECT s.number FROM document AS later JOIN snapshot AS s ON s.document = later.revises)";
    let total = connection
        .prepare_cached(&format!("SELECT count(*) {MATCHING}"))?
        .query_row([query], |row| count(row, 0))?;
    let order = if total <= RANKED { "rank" } else { "rowid DESC" };
    let mut best = connection.prepare_cached(&format!(
        "SELECT rowid, highlight(word, 0, char(1), char(2)) {MATCHING} ORDER BY {order} LIMIT ?2 OFFSET ?3"
    ))?;
    // Of those that have the words somewhere, not all have them in a claim.
    let looked_into = if within == Within::Claims {
        limit.saturating_mul(CLAIMS)
    } else {
        limit
    };
    let mut rows = best.query(params![query, number(looked_into), number(skip)])?;
    let mut articles = Vec::new();
    while let Some(row) = (articles.len() < limit).then(|| rows.next()).transpose()?.flatten() {
        let text: i64 = row.get(0)?;
        let claims = claims(connection, text)?;
        let marked: String = row.get(1)?;
        let mut places = places(&marked);
        for place in &mut places {
            place.said_by = said_by(&claims, place.span);
        }
        if within == Within::Claims {
            places.retain(|place| claims.iter().any(|claim| claim.holds(place.span)));
        }
        if !places.is_empty() {
            articles.push(article(connection, text, places)?);
        }
    }
    Ok(Sought { total, articles })
}

/// The article that a text is of.
fn article(connection: &Connection, text: i64, places: Vec<Place>) -> rusqlite::Result<Matching> {
    connection
        .prepare_cached(
            "SELECT d.id, d.title, d.outlet, d.published
             FROM snapshot AS s JOIN document AS d ON d.id = s.document WHERE s.number = ?1",
        )?
        .query_row([text], |row| {
            Ok(Matching {
                document: DocumentId(row.get(0)?),
                title: line(row, 1)?,
                outlet: line(row, 2)?,
                published: line(row, 3)?,
                places,
            })
        })
}

fn notes(connection: &Connection, query: &str, skip: usize, limit: usize) -> rusqlite::Result<Sought> {
    const MATCHING: &str = "
        FROM note_word JOIN note AS n ON n.number = note_word.rowid JOIN document AS d ON d.id = n.document
        WHERE note_word MATCH ?1 AND NOT EXISTS (SELECT 1 FROM document AS later WHERE later.revises = d.id)";
    let total = connection
        .prepare_cached(&format!("SELECT count(DISTINCT d.id) {MATCHING}"))?
        .query_row([query], |row| count(row, 0))?;
    let best = format!(
        "SELECT d.id, d.title, d.outlet, d.published, highlight(note_word, 0, char(1), char(2)),
                h.content ->> '$.anchor.span.start', h.content ->> '$.anchor.span.end'
         {matching} ORDER BY rank, n.number DESC LIMIT ?2 OFFSET ?3",
        matching = MATCHING.replace(
            "WHERE",
            "JOIN highlight AS h ON h.document = n.document AND h.id = n.highlight WHERE"
        )
    );
    let mut best = connection.prepare_cached(&best)?;
    let mut rows = best.query(params![query, number(limit), number(skip)])?;
    let mut articles: Vec<Matching> = Vec::new();
    while let Some(row) = rows.next()? {
        let document = DocumentId(row.get(0)?);
        let marked: String = row.get(4)?;
        // One line a note: it is read whole, and opened where its passage is.
        let passage = Span::new(count(row, 5)?, count(row, 6)?);
        let first = places(&marked).into_iter().next();
        let place = first.map(|place| Place { span: passage, ..place });
        match articles.iter_mut().find(|article| article.document == document) {
            Some(article) => article.places.extend(place),
            None => articles.push(Matching {
                document,
                title: line(row, 1)?,
                outlet: line(row, 2)?,
                published: line(row, 3)?,
                places: place.into_iter().collect(),
            }),
        }
    }
    for article in &mut articles {
        article.places.sort_by_key(|place| place.span.start);
    }
    Ok(Sought { total, articles })
}

/// The places that are marked in `marked`.
fn places(marked: &str) -> Vec<Place> {
    let mut text = String::with_capacity(marked.len());
    let mut spans: Vec<Span> = Vec::new();
    let mut begun = 0;
    for piece in marked.split_inclusive([OPEN, CLOSE]) {
        text.push_str(piece.trim_end_matches([OPEN, CLOSE]));
        match piece.chars().next_back() {
            Some(OPEN) => begun = text.len(),
            Some(CLOSE) => spans.push(Span::new(begun, text.len())),
            _ => {}
        }
    }
    let text = SafeText::of(&text);
    spans.into_iter().map(|span| place(&text, span)).collect()
}

fn place(text: &SafeText, span: Span) -> Place {
    let words = |start, end| text.slice(Span::new(start, end));
    let before = words(text.floor(span.start.saturating_sub(AROUND)), span.start);
    let after = words(span.end, text.floor(span.end + AROUND));
    let apart = |is_apart: bool| if is_apart { " " } else { "" };
    Place {
        span,
        before: SafeText::of(&format!(
            "{}{}",
            in_one_line(before.as_str()),
            apart(before.as_str().ends_with(char::is_whitespace))
        )),
        words: SafeText::of(&in_one_line(words(span.start, span.end).as_str())),
        after: SafeText::of(&format!(
            "{}{}",
            apart(after.as_str().starts_with(char::is_whitespace)),
            in_one_line(after.as_str())
        )),
        said_by: None,
    }
}

impl Claim {
    fn holds(&self, span: Span) -> bool {
        self.parts
            .iter()
            .any(|part| part.start <= span.start && span.end <= part.end)
    }
}

/// Who says what stands at `span`; nobody where it is no claim, or nobody knows whose.
fn said_by(claims: &[Claim], span: Span) -> Option<SafeText> {
    let claim = claims.iter().find(|claim| claim.holds(span))?;
    let names: Vec<&str> = claim.speakers.iter().map(|(name, _)| name.as_str()).collect();
    (!names.is_empty()).then(|| SafeText::of(&names.join(", ")))
}
