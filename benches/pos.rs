//! Speed of the tagger of parts of speech: `cargo bench --bench pos`.

#![allow(clippy::unwrap_used, reason = "a file that is missing is a failed run")]

use std::fs;
use std::path::Path;

use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};
use sayso::analysis::pos::table::Table;
use sayso::analysis::pos::{Tag, Tagger};
use sayso::analysis::text::Text;
use sayso::document::{self, Document};

/// How often the project's own articles stand behind each other.
const TIMES: [usize; 2] = [1, 100];

fn main() {
    divan::main();
}

fn file(name: &str) -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap()
}

fn articles(times: usize) -> Document {
    let names = [
        "tests/articles/ferry-contract.md",
        "tests/articles/hospital-inquiry.md",
        "assets/tour.md",
    ];
    let all: Vec<String> = names.map(|name| String::from_utf8(file(name)).unwrap()).into();
    document::from_text(&all.join("\n").repeat(times))
}

#[divan::bench]
fn check(bencher: Bencher<'_, '_>) {
    let bytes = file("assets/pos/english.model");
    bencher
        .counter(BytesCount::of_slice(&bytes))
        .bench(|| Table::open(divan::black_box(&bytes)).unwrap().is_whole());
}

/// All sentences, in tokens and bytes a second.
#[divan::bench(args = TIMES)]
fn tag(bencher: Bencher<'_, '_>, times: usize) {
    let document = articles(times);
    let text = Text::read(&document, |_| true);
    bencher
        .counter(ItemsCount::new(text.tokens.len()))
        .counter(BytesCount::new(document.text.len()))
        .bench_local(|| {
            let mut tagger = Tagger::default();
            let mut tags = vec![Tag::Other; text.tokens.len()];
            for sentence in &text.sentences {
                tagger.tag(&text, &text.tokens_in(*sentence), |_| false, &mut tags);
            }
            tags
        });
}
