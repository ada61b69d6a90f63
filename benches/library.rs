//! What a large library costs: its list, a search for rare and for common words, who is in it, one more article.
//!
//! `SAYSO_LIBRARY` names the folder of a library, such as `tests/library_of.py` has the articles for; it is copied first.
//! Without it, one of 500 articles is made of those of the project.

#![allow(clippy::unwrap_used, reason = "a failed call is a failed benchmark")]
use std::fs;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::LazyLock;

use divan::{Bencher, black_box};
use jiff::Timestamp;
use sayso::analysis::{Analysis, Kind, analyze};
use sayso::document::{Document, from_text};
use sayso::store::{Library, Within, check, path};
use sayso::text::SafeText;

const FERRY: &str = include_str!("../tests/articles/ferry-contract.md");
const HOSPITAL: &str = include_str!("../tests/articles/hospital-inquiry.md");

fn main() {
    let folder = &*FOLDER;
    let library = Library::open(folder.path()).unwrap();
    let entries = library.catalogue().unwrap();
    let texts = entries.iter().filter_map(|entry| library.kept(&entry.id).unwrap());
    let bytes: usize = texts.map(|document| document.text.len()).sum();
    drop(library);
    let file = check(folder.path()).unwrap().bytes;
    println!(
        "{} articles, {bytes} bytes of text, {file} bytes of library: {:.2} times as many",
        entries.len(),
        file as f64 / bytes as f64
    );
    divan::main();
}

static FOLDER: LazyLock<tempfile::TempDir> = LazyLock::new(|| {
    let folder = tempfile::tempdir().unwrap();
    match std::env::var_os("SAYSO_LIBRARY") {
        Some(given) => {
            let given = path(Path::new(&given));
            fs::copy(given, path(folder.path())).unwrap();
        }
        None => fill(folder.path()),
    }
    folder
});

/// Articles of the paragraphs of two, turned round and numbered so that no two are the same.
fn fill(folder: &Path) {
    let paragraphs: Vec<&str> = FERRY.split("\n\n").chain(HOSPITAL.split("\n\n")).collect();
    let half = paragraphs.len() / 2;
    let mut library = Library::open(folder).unwrap();
    for number in 0..500 {
        let turned = (0..half).map(|at| paragraphs[(number * 7 + at) % paragraphs.len()]);
        let text = format!("Article {number}\n\n{}", turned.collect::<Vec<_>>().join("\n\n"));
        let (document, found) = article(&text);
        library.keep_found(&document, &found, Timestamp::UNIX_EPOCH).unwrap();
    }
}

fn article(text: &str) -> (Document, Analysis) {
    let document = from_text(text);
    let found = analyze(&document, &mut |_| ControlFlow::Continue(()));
    (document, found)
}

fn open() -> Library {
    Library::open(FOLDER.path()).unwrap()
}

/// From nothing to the list, as when the program starts.
#[divan::bench(sample_count = 20)]
fn catalogue() -> usize {
    open().catalogue().unwrap().len()
}

#[divan::bench(sample_count = 20, args = ["gangway", "said", "the", "\"said the\"", "the said of", "th*", "harb*"])]
fn search(bencher: Bencher<'_, '_>, words: &str) {
    let library = open();
    bencher.bench_local(|| library.search(black_box(words), Within::Texts, 0, 20).unwrap());
}

#[divan::bench(sample_count = 20, args = ["gangway", "said", "the"])]
fn search_claims(bencher: Bencher<'_, '_>, words: &str) {
    let library = open();
    bencher.bench_local(|| library.search(black_box(words), Within::Claims, 0, 20).unwrap());
}

#[divan::bench(sample_count = 20)]
fn individuals(bencher: Bencher<'_, '_>) {
    let library = open();
    bencher.bench_local(|| library.individuals(Kind::Person).unwrap());
}

#[divan::bench(sample_count = 20)]
fn individuals_called(bencher: Bencher<'_, '_>) {
    let library = open();
    let all = library.individuals(Kind::Person).unwrap();
    let name: SafeText = all.first().map(|one| one.name.clone()).unwrap_or_default();
    bencher.bench_local(|| library.individuals_called(black_box(name.as_str()), None).unwrap());
}

#[divan::bench(sample_count = 20)]
fn keep_found(bencher: Bencher<'_, '_>) {
    let mut library = open();
    let mut number = 0;
    bencher
        .with_inputs(|| {
            number += 1;
            article(&format!("Kept {number}\n\n{FERRY}"))
        })
        .bench_local_values(|(document, found)| library.keep_found(&document, &found, Timestamp::UNIX_EPOCH).unwrap());
}
