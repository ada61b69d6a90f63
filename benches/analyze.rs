//! Speed from bytes to findings, in bytes of source a second: `cargo bench --bench analyze`.

#![allow(clippy::unwrap_used, reason = "a file that is missing is a failed run")]

use std::fs;
use std::ops::ControlFlow;
use std::path::Path;

use divan::Bencher;
use divan::counter::BytesCount;
use sayso::analysis::{Analysis, analyze};
use sayso::document::{self, Document};
use sayso::export;
use sayso::source::{Input, Origin};

/// The articles that stand behind each other in the long text, and how often: about a megabyte.
const LONG: usize = 175;

fn main() {
    divan::main();
}

fn input(times: usize) -> Input {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/articles");
    let mut bytes = Vec::new();
    for name in ["ferry-contract.md", "hospital-inquiry.md"] {
        bytes.extend(fs::read(folder.join(name)).unwrap());
        bytes.push(b'\n');
    }
    Input {
        bytes: bytes.repeat(times),
        origin: Origin::File("articles.md".into()),
        ..Input::default()
    }
}

fn found(document: &Document) -> Analysis {
    analyze(document, &mut |_| ControlFlow::Continue(()))
}

#[divan::bench(args = [1, LONG])]
fn read(bencher: Bencher<'_, '_>, times: usize) {
    let input = input(times);
    bencher
        .counter(BytesCount::of_slice(&input.bytes))
        .bench(|| document::read(&input).unwrap());
}

#[divan::bench(args = [1, LONG])]
fn analyse(bencher: Bencher<'_, '_>, times: usize) {
    let input = input(times);
    let document = document::read(&input).unwrap();
    bencher
        .counter(BytesCount::of_slice(&input.bytes))
        .bench(|| found(&document));
}

#[divan::bench(args = [1, LONG])]
fn write_record(bencher: Bencher<'_, '_>, times: usize) {
    let input = input(times);
    let document = document::read(&input).unwrap();
    let analysis = found(&document);
    bencher
        .counter(BytesCount::of_slice(&input.bytes))
        .bench(|| serde_json::to_string(&export::analysis::record("articles", &document, &analysis)).unwrap());
}
