//! Documents a second of `sayso analyze` over JSON Lines, by the real program: `cargo bench --bench corpus`.

#![allow(clippy::unwrap_used, reason = "a step that fails is a failed run")]

use std::fmt::Write;
use std::fs::{self, File};
use std::path::Path;
use std::process::{Command, Stdio};

use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};
use serde_json::json;

/// Documents of a run: enough that its start does not count.
const DOCUMENTS: usize = 500;

fn main() {
    divan::main();
}

/// The project's own articles in turn.
fn corpus() -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/articles");
    let articles =
        ["ferry-contract.md", "hospital-inquiry.md"].map(|name| fs::read_to_string(folder.join(name)).unwrap());
    let mut lines = String::new();
    for (id, text) in articles.iter().cycle().take(DOCUMENTS).enumerate() {
        writeln!(lines, "{}", json!({"id": id.to_string(), "text": text})).unwrap();
    }
    lines
}

#[divan::bench(args = [1, 2], sample_count = 10)]
fn documents(bencher: Bencher<'_, '_>, jobs: usize) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("corpus.jsonl");
    let corpus = corpus();
    fs::write(&path, &corpus).unwrap();
    bencher
        .counter(ItemsCount::new(DOCUMENTS))
        .counter(BytesCount::of_str(&corpus))
        .bench_local(|| {
            let mut sayso = Command::new(env!("CARGO_BIN_EXE_sayso"));
            sayso.args(["analyze", "--input-format", "jsonl", "--jobs", &jobs.to_string()]);
            let status = sayso.stdin(File::open(&path).unwrap()).stdout(Stdio::null()).status();
            assert!(status.unwrap().success());
        });
}
