//! Speed of putting the lines of a concordance into another order, which the reader waits for:
//! `cargo bench --bench concordance`.

#![allow(clippy::unwrap_used, reason = "a file that is missing is a failed run")]

use std::fs;
use std::path::Path;

use divan::Bencher;
use divan::counter::ItemsCount;
use sayso::document;
use sayso::reader::{By, Concordance};
use sayso::text::{SafeText, Span};

/// How many lines there are; the reader is refused another order of more than the last.
const LINES: [usize; 2] = [1_000, 20_000];

fn main() {
    divan::main();
}

#[divan::bench(args = LINES)]
fn order(bencher: Bencher<'_, '_>, lines: usize) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/articles/ferry-contract.md");
    let article = fs::read_to_string(path).unwrap();
    let times = lines / article.matches("the").count() + 1;
    let document = document::from_text(&format!("{article}\n\n").repeat(times));
    let places = document.text.as_str().match_indices("the").take(lines);
    let places: Vec<Span> = places.map(|(at, word)| Span::new(at, at + word.len())).collect();
    bencher
        .counter(ItemsCount::new(places.len()))
        .with_inputs(|| Concordance::new(SafeText::of("the"), places.clone()))
        .bench_local_values(|mut concordance| {
            concordance.order(By::Left, &document);
            concordance
        });
}
