//! `sayso convert` in the real binary: what was understood of a source.

#![allow(clippy::unwrap_used, reason = "a failed step is a failed test")]
use std::process::Output;

use assert_cmd::Command;
use serde_json::Value;

const ARTICLE: &str = "---\ntitle: Port strike ends\nauthor: Nora Quill\n---\n\nThe *strike*\nended, [he said](https://a.example/).\n\n1. one\n";

fn convert(to: &[&str], input: &str) -> Output {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("port.md"), input).unwrap();
    Command::new(env!("CARGO_BIN_EXE_sayso"))
        .current_dir(folder.path())
        .env_clear()
        .args(["convert", "port.md"])
        .args(to)
        .output()
        .unwrap()
}

fn text(bytes: &[u8]) -> &str {
    str::from_utf8(bytes).unwrap()
}

#[test]
fn as_text_a_paragraph_is_a_line() {
    assert_eq!(
        text(&convert(&[], ARTICLE).stdout),
        "The strike ended, he said.\n\n1. one\n"
    );
}

#[test]
fn as_markdown_it_keeps_what_it_declares() {
    assert_eq!(
        text(&convert(&["--to", "md"], ARTICLE).stdout),
        "---\ntitle: \"Port strike ends\"\nauthor: \"Nora Quill\"\nsource: \"port.md\"\n---\n\n\
         The *strike* ended, [he said](<https://a.example/>).\n\n1. one\n"
    );
}

#[test]
fn as_a_record_it_has_places() {
    let record: Value = serde_json::from_slice(&convert(&["--to", "json"], ARTICLE).stdout).unwrap();
    assert_eq!(record["schema"], "sayso/article/1");
    assert_eq!(record["document"]["byline"], "Nora Quill");
    let words = |place: &Value| {
        let at = |key: &str| usize::try_from(place[key].as_u64().unwrap()).unwrap();
        record["text"].as_str().unwrap()[at("start")..at("end")].to_owned()
    };
    assert_eq!(
        (record["blocks"][1]["kind"].as_str(), words(&record["blocks"][1])),
        (Some("item"), "1. one".to_owned())
    );
    assert_eq!(words(&record["styles"][0]), "strike");
    assert_eq!(record["links"][0]["target"], "https://a.example/");
    assert_eq!(words(&record["links"][0]), "he said");
}

#[test]
fn what_a_reader_should_know_is_told_beside_it() {
    let output = convert(&[], "Words\u{202e} turned.\n");
    assert_eq!(text(&output.stdout), "Words\u{fffd} turned.\n");
    assert_eq!(
        text(&output.stderr),
        "sayso: 1 invisible or reordering character is shown as \u{fffd}.\n"
    );
}
