//! `sayso compare`: two versions of an article written for the project, told as text, JSON and CSV.

#![allow(clippy::unwrap_used, reason = "a step that fails is a failed test")]

use std::fs;
use std::path::Path;
use std::process::Output;

use assert_cmd::Command;
use serde_json::Value;

const OLD: &str = "tests/versions/bridge-closure-1.md";
const NEW: &str = "tests/versions/bridge-closure-2.md";

fn run(arguments: &[&str], input: &str) -> Output {
    let home = tempfile::tempdir().unwrap();
    Command::new(env!("CARGO_BIN_EXE_sayso"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env_clear()
        .env("HOME", home.path())
        .args(arguments)
        .write_stdin(input)
        .output()
        .unwrap()
}

/// What is printed where all goes well.
#[track_caller]
fn told(arguments: &[&str]) -> String {
    let output = run(arguments, "");
    assert!(output.status.success() && output.stderr.is_empty(), "{output:?}");
    String::from_utf8(output.stdout).unwrap()
}

fn settings() -> insta::Settings {
    let mut settings = insta::Settings::clone_current();
    settings.set_omit_expression(true);
    settings
}

#[test]
fn a_revision_is_told_for_reading() {
    settings().bind(|| insta::assert_snapshot!(told(&["compare", OLD, NEW])));
}

#[test]
fn a_revision_is_told_as_a_table() {
    settings().bind(|| insta::assert_snapshot!(told(&["compare", OLD, NEW, "--format", "csv"])));
}

/// The words at a span, as a Python slice would give them.
fn slice(text: &str, span: &Value) -> String {
    let at = |key: &str| usize::try_from(span[key].as_u64().unwrap()).unwrap();
    text.chars().skip(at("start")).take(at("end") - at("start")).collect()
}

/// The text that an article is read as: of Markdown without its marks.
fn read_as(path: &str) -> String {
    let record: Value = serde_json::from_str(&told(&["convert", path, "--to", "json"])).unwrap();
    record["text"].as_str().unwrap().to_owned()
}

#[test]
fn offsets_of_the_record_are_code_points_of_either_source() {
    let record: Value = serde_json::from_str(&told(&["compare", OLD, NEW, "--format", "json"])).unwrap();
    assert_eq!(record["schema"], "sayso/comparison/1");
    let sources = [("old", OLD), ("new", NEW)].map(|(side, path)| (side, read_as(path)));
    let mut checked = 0;
    for (side, source) in &sources {
        for claim in record["claims"].as_array().unwrap().iter().map(|row| &row[side]) {
            let Some(parts) = claim["parts"].as_array() else {
                continue;
            };
            let words: Vec<_> = parts.iter().map(|part| slice(source, part)).collect();
            assert_eq!(words.join(" … "), claim["text"].as_str().unwrap());
            checked += 1;
        }
    }
    assert!(checked > 20);
    let plain = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let runs = record["passages"].as_array().unwrap().iter();
    let runs: Vec<_> = runs.flat_map(|passage| passage["runs"].as_array().unwrap()).collect();
    for run in runs.iter().filter(|run| run["change"] == "kept") {
        let [old, new] = [0, 1].map(|side| plain(slice(&sources[side].1, &run[sources[side].0])));
        assert_eq!(old, new);
    }
    assert!(
        runs.iter()
            .any(|run| run["change"] == "removed" && run["new"].is_null())
    );
}

#[test]
fn nothing_new_is_told_too() {
    let text = told(&["compare", OLD, OLD]);
    assert!(
        text.contains("Nothing has changed: the same words, and the same claims"),
        "{text}"
    );
    let record: Value = serde_json::from_str(&told(&["compare", OLD, OLD, "--format", "json"])).unwrap();
    assert_eq!(record["same"], true);
    assert_eq!(told(&["compare", OLD, OLD, "--format", "csv"]).lines().count(), 1);
}

#[test]
fn lines_that_were_wrapped_anew_are_nothing_new() {
    let folder = tempfile::tempdir().unwrap();
    let article = fs::read_to_string(OLD).unwrap();
    let reflowed: Vec<_> = article.split("\n\n").map(|part| part.replace('\n', " ")).collect();
    let typed = reflowed.join("\n\n").replace(['“', '”'], "\"").replace('’', "'");
    // The two lines below the headline are no paragraph that is wrapped.
    let typed = typed.replace("Morland 14", "Morland\n14");
    let path = folder.path().join("reflowed.md");
    fs::write(&path, typed).unwrap();
    let text = told(&["compare", OLD, path.to_str().unwrap()]);
    assert!(text.contains("Nothing has changed"), "{text}");
}

#[test]
fn only_quoted_words_may_be_asked_for() {
    let rows = |arguments: &[&str]| told(arguments).lines().filter(|row| row.contains("indirect")).count();
    let all = ["compare", OLD, NEW, "--format", "csv"];
    assert!(rows(&all) > 0);
    assert_eq!(rows(&[&all[..], &["--no-indirect"]].concat()), 0);
}

#[test]
fn lines_are_no_wider_than_the_terminal() {
    let output = Command::new(env!("CARGO_BIN_EXE_sayso"))
        .args(["compare", OLD, NEW])
        .env("COLUMNS", "40")
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(
        text.lines().count() > 20 && text.lines().all(|line| line.chars().count() <= 40),
        "{text}"
    );
}

#[test]
fn one_version_may_come_from_a_pipe_but_not_both() {
    let article = fs::read_to_string(OLD).unwrap();
    let output = run(&["compare", "-", NEW], &article);
    assert!(output.status.success());
    assert!(
        String::from_utf8(output.stdout)
            .unwrap()
            .contains("Before: Harbour Bridge Shut")
    );
    let output = run(&["compare", "-", "-"], &article);
    assert_eq!(output.status.code(), Some(1));
    let missing = run(&["compare", OLD, "nowhere.md"], "");
    assert_eq!(missing.status.code(), Some(1));
    assert!(Path::new(NEW).exists());
}

/// What an article would do to a terminal it cannot do from here either.
#[test]
fn hostile_words_stay_words() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let old = write("old.txt", "“We won,” said Ada Brandt.\n");
    let new = write(
        "new.txt",
        "“We won,” said Ada Brandt. “=1+1 \u{1b}[31m\u{202e} is what we won too,” said Ada Brandt.\n",
    );
    for format in ["text", "json", "csv"] {
        let text = told(&["compare", &old, &new, "--format", format]);
        assert!(!text.contains(['\u{1b}', '\u{202e}']), "{text:?}");
    }
}
