//! Speed and memory of the trained tagger and of the stages around it: `cargo bench --bench tagger`.
//!
//! Short texts count most, where every word is new; the long one shows that time and memory grow with the length alone.

#![allow(clippy::unwrap_used, reason = "a file that is missing is a failed run")]

use std::fs;
use std::ops::ControlFlow;
use std::path::Path;

use divan::counter::{BytesCount, ItemsCount};
use divan::{AllocProfiler, Bencher};
use sayso::analysis::tagger::features::Sheet;
use sayso::analysis::tagger::label::LABELS;
use sayso::analysis::tagger::model::Model;
use sayso::analysis::tagger::read;
use sayso::analysis::text::Text;
use sayso::analysis::{Stage, analyze};
use sayso::document::{self, Document};

#[global_allocator]
static ALLOCATIONS: AllocProfiler = AllocProfiler::system();

/// Lengths of the texts, in bytes.
const LENGTHS: [usize; 3] = [5_000, 100_000, 10_000_000];

fn main() {
    divan::main();
}

fn file(name: &str) -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap()
}

/// The project's own articles behind each other, until there are `length` bytes. Each time around the names carry another
/// ending, so that new word forms keep coming as they do in real text.
fn text(length: usize) -> Document {
    let names = [
        "tests/articles/ferry-contract.md",
        "tests/articles/hospital-inquiry.md",
        "assets/tour.md",
    ];
    let articles: Vec<String> = names.map(|name| String::from_utf8(file(name)).unwrap()).into();
    let mut text = String::new();
    for round in 0.. {
        for article in &articles {
            for word in article.split_inclusive(char::is_whitespace) {
                let (bare, space) = word.split_at(word.trim_end().len());
                text.push_str(bare);
                let is_name =
                    bare.len() > 4 && bare.ends_with(char::is_lowercase) && bare.starts_with(char::is_uppercase);
                if is_name && round > 0 {
                    let letter = |n: usize| char::from(b'a' + (n % 26) as u8);
                    text.extend([letter(round), letter(round / 26)]);
                }
                text.push_str(space);
            }
            if text.len() >= length {
                return document::from_text(&text);
            }
        }
    }
    Document::default()
}

#[divan::bench]
fn open(bencher: Bencher<'_, '_>) {
    let bytes = file("assets/tagger/english.model");
    bencher.bench(|| Model::open(divan::black_box(&bytes)).unwrap().pairs());
}

#[divan::bench]
fn check(bencher: Bencher<'_, '_>) {
    let bytes = file("assets/tagger/english.model");
    let model = Model::open(&bytes).unwrap();
    bencher
        .counter(BytesCount::of_slice(&bytes))
        .bench(|| model.check().unwrap());
}

/// Features that the model does not have, as most pairs of words are.
#[divan::bench]
fn look_up_absent(bencher: Bencher<'_, '_>) {
    let bytes = file("assets/tagger/english.model");
    let model = Model::open(&bytes).unwrap();
    let features: Vec<u64> = (1..10_000_u64).map(|n| n.wrapping_mul(0x9E37_79B9_7F4A_7C15)).collect();
    bencher.counter(ItemsCount::new(features.len())).bench(|| {
        let mut sum = [0; LABELS];
        model.add(&features, &mut sum);
        sum
    });
}

/// Word forms, proposals and labels, in tokens a second.
#[divan::bench(args = LENGTHS, sample_count = 10)]
fn tag(bencher: Bencher<'_, '_>, length: usize) {
    let bytes = file("assets/tagger/english.model");
    let model = Model::open(&bytes).unwrap();
    let document = text(length);
    let text = Text::read(&document, |_| true);
    bencher
        .counter(ItemsCount::new(text.tokens.len()))
        .counter(BytesCount::new(document.text.len()))
        .bench(|| read(&Sheet::read(&text, model.clusters()), &model, &mut |_, _| true));
}

/// Tokens, names and entities, without the claims.
#[divan::bench(args = LENGTHS, sample_count = 10)]
fn up_to_entities(bencher: Bencher<'_, '_>, length: usize) {
    let document = text(length);
    bencher.counter(BytesCount::new(document.text.len())).bench(|| {
        analyze(&document, &mut |progress| {
            if progress.stage == Stage::Claims {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        })
    });
}
