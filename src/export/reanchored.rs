//! Machine output: where passages stand in a revised text. Offsets are Unicode code points, ends are exclusive.

use serde::Serialize;

use crate::notes::reanchor::Found;
use crate::text::CodePoints;

/// The passages of one text, in the order in which they were asked for.
#[derive(Debug, Serialize)]
pub struct Record<'a> {
    id: &'a str,
    resolved: Vec<Resolved>,
}

#[derive(Debug, Serialize)]
struct Resolved {
    state: &'static str,
    start: Option<usize>,
    end: Option<usize>,
}

/// What became of passages in the text `points` is of.
#[must_use]
pub fn record<'a>(id: &'a str, found: &[Found], points: &CodePoints<'_>) -> Record<'a> {
    let resolved = found.iter().map(|found| {
        let span = found.span().map(|span| points.span(span));
        Resolved {
            state: state(*found),
            start: span.map(|span| span.start),
            end: span.map(|span| span.end),
        }
    });
    Record {
        id,
        resolved: resolved.collect(),
    }
}

const fn state(found: Found) -> &'static str {
    match found {
        Found::Exact(_) => "exact",
        Found::Moved(_) => "moved",
        Found::Changed(_) => "changed",
        Found::Lost => "lost",
    }
}
