//! `sayso reanchor`: passages of an old text found again in its revision, for programs. Never touches the library.

use std::io::{self, Write};
use std::num::NonZeroUsize;
use std::path::Path;
use std::thread;

use anyhow::{Context, anyhow, bail};
use serde::Deserialize;

use super::args::Reanchor;
use super::pipeline::{Panicked, ordered};
use super::records::{self, BadLine, Line};
use super::{Outcome, complain};
use crate::export::{analysis::Failure, harmless, reanchored};
use crate::notes::reanchor::{Found, Quotation, Quoted, Revision};
use crate::text::{CodePoints, Span};

/// What a line holds, for the message where it does not.
const FIELDS: &str = r#""id", "new", and "old" with "spans" or "quotes""#;

/// A line of the input.
#[derive(Debug, Deserialize)]
struct Question {
    id: String,
    new: String,
    old: Option<String>,
    spans: Option<Vec<[usize; 2]>>,
    quotes: Option<Vec<Quote>>,
}

#[derive(Debug, Deserialize)]
struct Quote {
    exact: String,
    #[serde(default)]
    prefix: String,
    #[serde(default)]
    suffix: String,
    start: Option<usize>,
}

/// Runs the command.
///
/// # Errors
/// Output that cannot be written. A line that is wrong is reported, and the others go on.
pub(super) fn run(_arguments: &Reanchor) -> anyhow::Result<Outcome> {
    let jobs = thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
    let mut out = io::stdout().lock();
    let mut outcome = Outcome::Done;
    ordered(jobs, records::lines(Path::new("-")), Line::weight, answer, |answer| {
        let answer = answer.unwrap_or_else(|Panicked| {
            let error = anyhow!("the comparison of two texts broke off");
            Err(BadLine { id: None, error })
        });
        let line = match answer {
            Ok(line) => line,
            Err(bad) => {
                let error = format!("{:#}", bad.error);
                complain(&error);
                outcome = Outcome::Partly;
                harmless::line(&Failure {
                    id: bad.id.as_deref(),
                    error: &error,
                })?
            }
        };
        out.write_all(line.as_bytes())?;
        out.write_all(b"\n")?;
        // A program that feeds one text at a time waits for its answer.
        Ok(out.flush()?)
    })?;
    Ok(outcome)
}

fn answer(line: Line) -> Result<String, BadLine> {
    let place = line.place().to_owned();
    let question: Question = records::parse(line, FIELDS)?;
    resolve(&question).with_context(|| place).map_err(|error| BadLine {
        id: Some(question.id.clone()),
        error,
    })
}

fn resolve(question: &Question) -> anyhow::Result<String> {
    let found = match (&question.old, &question.spans, &question.quotes) {
        (Some(old), Some(spans), None) => through(old, &question.new, spans)?,
        (None, None, Some(quotes)) => quoted(&question.new, quotes),
        _ => bail!(r#"neither "old" with "spans" nor "quotes" alone"#),
    };
    let points = CodePoints::new(&question.new);
    let record = reanchored::record(&question.id, &found, &points);
    Ok(harmless::line(&record)?)
}

fn through(old: &str, new: &str, spans: &[[usize; 2]]) -> anyhow::Result<Vec<Found>> {
    let points = CodePoints::new(old);
    let spans = spans.iter().map(|[start, end]| {
        let span = points.byte(*start).zip(points.byte(*end)).filter(|_| start <= end);
        let (start, end) = span.with_context(|| format!("[{start},{end}] is no span of the old text"))?;
        Ok(Span::new(start, end))
    });
    let spans = spans.collect::<anyhow::Result<Vec<_>>>()?;
    let revision = Revision::new(old, new);
    Ok(spans.into_iter().map(|span| revision.find(span)).collect())
}

fn quoted(new: &str, quotes: &[Quote]) -> Vec<Found> {
    let quotations: Vec<_> = quotes.iter().map(Quote::quotation).collect();
    Quoted::new(new).find(&quotations)
}

impl Quote {
    fn quotation(&self) -> Quotation<'_> {
        Quotation {
            exact: &self.exact,
            prefix: &self.prefix,
            suffix: &self.suffix,
            start: self.start,
        }
    }
}
