//! Speed of the claims stage, told by two lines: everything, and everything up to it: `cargo bench --bench claims`.
//! The stage takes the difference of their times.

#![allow(clippy::unwrap_used, reason = "a file that is missing is a failed run")]

use std::fs;
use std::ops::ControlFlow;
use std::path::Path;

use divan::Bencher;
use divan::counter::BytesCount;
use sayso::analysis::claim::{indirect, ranker};
use sayso::analysis::text::Text;
use sayso::analysis::{Analysis, Stage, analyze};
use sayso::document::{self, Document};

/// How often the project's own articles stand behind each other.
const TIMES: [usize; 2] = [1, 100];

fn main() {
    divan::main();
}

fn articles(times: usize) -> Document {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/articles");
    let names = ["ferry-contract.md", "hospital-inquiry.md"];
    let all: Vec<String> = names.map(|name| fs::read_to_string(folder.join(name)).unwrap()).into();
    document::from_text(&all.join("\n").repeat(times))
}

/// The names of an article, without its claims.
fn names(document: &Document) -> Analysis {
    analyze(document, &mut |progress| match progress.stage {
        Stage::Claims => ControlFlow::Break(()),
        _ => ControlFlow::Continue(()),
    })
}

#[divan::bench(args = TIMES, sample_count = 10)]
fn whole(bencher: Bencher<'_, '_>, times: usize) {
    let document = articles(times);
    bencher
        .counter(BytesCount::new(document.text.len()))
        .bench(|| analyze(&document, &mut |_| ControlFlow::Continue(())));
}

#[divan::bench(args = TIMES, sample_count = 10)]
fn up_to_entities(bencher: Bencher<'_, '_>, times: usize) {
    let document = articles(times);
    bencher
        .counter(BytesCount::new(document.text.len()))
        .bench(|| names(&document));
}

/// Quotations with everybody who may have said them, and their features.
#[divan::bench(args = TIMES, sample_count = 10)]
fn choices_of_quotations(bencher: Bencher<'_, '_>, times: usize) {
    let document = articles(times);
    let (analysis, text) = (names(&document), Text::read(&document, |_| true));
    bencher
        .counter(BytesCount::new(document.text.len()))
        .bench(|| ranker::occasions(&text, &analysis.entities, &analysis.mentions));
}

/// Verbs of saying with everything that they may report, and its features.
#[divan::bench(args = TIMES, sample_count = 10)]
fn choices_of_reports(bencher: Bencher<'_, '_>, times: usize) {
    let document = articles(times);
    let (analysis, text) = (names(&document), Text::read(&document, |_| true));
    bencher
        .counter(BytesCount::new(document.text.len()))
        .bench(|| indirect::occasions(&text, &analysis.entities, &analysis.mentions));
}
