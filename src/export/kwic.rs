//! A concordance of one article, each place with the words around it: aligned text for reading, JSON with the schema
//! `sayso/kwic/1`, and CSV. Which places, in which order and with how much around them, is not decided here.
//!
//! ```text
//! {"schema":"sayso/kwic/1","id":str,
//!  "document":{…as in sayso/claims/1…},
//!  "of":str,
//!  "lines":[{"paragraph":int|null,"before":str,"text":str,"start":int,"end":int,"after":str}]}
//! ```
//!
//! `text` is what stands in the middle, `before` and `after` what stands beside it in the same paragraph, with single blanks
//! for white space. Offsets are those of `text`, in Unicode code points into the source text of the document.
//!
//! The CSV has a header and a row for each line; its cells are defused as those of claims are.

use serde::Serialize;

use super::analysis::{About, Range, Source, about};
use super::cell::{defused, table};
use super::citation;
use super::linear::{Page, WIDTH};
use crate::document::Document;
use crate::text::{SafeText, Span, in_one_line, width};

/// Name of the schema, with its version.
pub const SCHEMA: &str = "sayso/kwic/1";

/// Columns of the number of a paragraph.
const NUMBER: usize = 5;

/// The first row of the CSV.
const HEADER: [&str; 7] = ["number", "paragraph", "start", "end", "before", "text", "after"];

/// A place with what is shown beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// What stands before it.
    pub before: Span,
    /// What stands in the middle.
    pub place: Span,
    /// What stands after it.
    pub after: Span,
}

/// The concordance of one name or search in one document.
#[derive(Debug, Serialize)]
pub struct Record<'a> {
    schema: &'static str,
    id: &'a str,
    document: About<'a>,
    of: &'a str,
    lines: Vec<ListedLine>,
}

#[derive(Debug, Serialize)]
struct ListedLine {
    paragraph: Option<u32>,
    before: String,
    text: String,
    #[serde(flatten)]
    range: Range,
    after: String,
}

/// The words of a line: before, in the middle and after. Joined they are what the text has there, with single blanks for
/// its white space.
fn words(document: &Document, line: &Line) -> [String; 3] {
    let [before, middle, after] =
        [line.before, line.place, line.after].map(|span| squeezed(document.slice(span).as_str()));
    [before.trim_start().to_owned(), middle, after.trim_end().to_owned()]
}

fn squeezed(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            c if !c.is_whitespace() => out.push(c),
            _ if out.ends_with(' ') => {}
            _ => out.push(' '),
        }
    }
    out
}

/// The `lines` of what is called `of` in `document`, as they are printed under the name `id`.
#[must_use]
pub fn record<'a>(id: &'a str, document: &'a Document, of: &'a str, lines: &[Line]) -> Record<'a> {
    let source = Source::new(document);
    let listed = |line: &Line| {
        let [before, text, after] = words(document, line);
        ListedLine {
            paragraph: citation::paragraph(document, line.place),
            before,
            text,
            range: source.range(line.place),
            after,
        }
    };
    Record {
        schema: SCHEMA,
        id,
        document: about(document),
        of,
        lines: lines.iter().map(listed).collect(),
    }
}

/// The same as CSV, a row for each.
///
/// # Errors
/// None that is known of: it is written to memory, and all rows are of one length.
pub fn csv(document: &Document, lines: &[Line]) -> Result<String, csv::Error> {
    let source = Source::new(document);
    let cells = |(number, line): (usize, &Line)| {
        let Range { start, end } = source.range(line.place);
        let [before, text, after] = words(document, line).map(defused);
        [
            number.to_string(),
            citation::numbered(document, line.place),
            start.to_string(),
            end.to_string(),
            before,
            text,
            after,
        ]
    };
    table(HEADER, (1..).zip(lines).map(cells))
}

/// The same for reading: the number of the paragraph, then what stands in the middle, between brackets and in one column,
/// with `columns` for what stands before it.
#[must_use]
pub fn text(document: &Document, of: &str, lines: &[Line], columns: usize) -> String {
    let mut page = Page::new(WIDTH.max(NUMBER + 2 * columns));
    page.header(document);
    page.heading(&in_one_line(of), lines.len());
    for line in lines {
        let number = citation::numbered(document, line.place);
        let [before, middle, after] = words(document, line).map(|words| SafeText::of(&words));
        let blank = " ".repeat(columns.saturating_sub(width(before.as_safe())));
        page.line(&format!("{number:>NUMBER$} {blank}{before}[{middle}]{after}"));
    }
    page.out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::from_text;

    fn lines(document: &Document) -> Vec<Line> {
        let places = document.text.as_str().match_indices("port");
        let line = |(at, found): (usize, &str)| {
            let block = document.blocks[document.block_at(at).unwrap()].span;
            Line {
                before: Span::new(block.start, at),
                place: Span::new(at, at + found.len()),
                after: Span::new(at + found.len(), block.end),
            }
        };
        places.map(line).collect()
    }

    #[test]
    fn what_is_looked_for_stands_in_one_column() {
        let document = from_text("漢字 = the\nport, paid.\n\nport");
        assert_eq!(
            text(&document, "port", &lines(&document), 12),
            "port: 2\n    1  漢字 = the [port], paid.\n    2             [port]\n"
        );
    }

    #[test]
    fn cells_are_no_formulas_and_offsets_are_code_points() {
        let document = from_text("é = the\nport = paid.");
        assert_eq!(
            csv(&document, &lines(&document)).unwrap(),
            "number,paragraph,start,end,before,text,after\n1,1,8,12,é = the ,port, = paid.\n"
        );
        let lines = lines(&document);
        let record = serde_json::to_value(record("a", &document, "port", &lines)).unwrap();
        assert_eq!((&record["schema"], &record["of"]), (&SCHEMA.into(), &"port".into()));
        assert_eq!(record["lines"][0]["start"], 8);
    }
}
