//! `sayso reanchor` by the real binary: answers in order, bad lines, offsets, a closed pipe.

#![allow(clippy::unwrap_used, reason = "a step that fails is a failed test")]
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, Command, Output, Stdio};

use serde_json::{Value, json};

fn start() -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sayso"));
    let piped = command.args(["reanchor", "--format", "jsonl"]).env_clear();
    piped
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

fn run(input: &str) -> Output {
    let mut child = start();
    let mut stdin = child.stdin.take().unwrap();
    // Inputs here are smaller than a pipe holds.
    stdin.write_all(input.as_bytes()).unwrap();
    drop(stdin);
    child.wait_with_output().unwrap()
}

fn answers(output: &Output) -> Vec<Value> {
    let text = str::from_utf8(&output.stdout).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// The answers to questions that are all right.
fn ask(questions: &[Value]) -> Vec<Value> {
    let lines: Vec<_> = questions.iter().map(Value::to_string).collect();
    let output = run(&lines.join("\n"));
    assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), &b""[..]));
    answers(&output)
}

#[test]
fn passages_of_an_old_text_are_found_in_order_and_code_points() {
    let old = "Déjà vu 𝄞. “We won,” said Ada. Rain fell on the old harbour all day. Nobody was hurt in it.";
    let new = "𝄞𝄞 Today: Déjà vu 𝄞. “We won,” said Ada. Rain fell on the new harbour all day. The end.";
    let at = |text: &str, words: &str| {
        let start = text[..text.find(words).unwrap()].chars().count();
        [start, start + words.chars().count()]
    };
    let passages = [
        "“We won,”",
        "Rain fell on the old harbour all day.",
        "Nobody was hurt in it.",
        "vu 𝄞",
    ];
    let spans: Vec<_> = passages.iter().map(|words| at(old, words)).collect();
    let found = ask(&[json!({"id": "a", "old": old, "new": new, "spans": spans})]);
    let place = |state: &str, words: &str| {
        let [start, end] = at(new, words);
        json!({"state": state, "start": start, "end": end})
    };
    let resolved = json!([
        place("exact", "“We won,”"),
        place("changed", "Rain fell on the new harbour all day."),
        {"state": "lost", "start": null, "end": null},
        place("exact", "vu 𝄞"),
    ]);
    assert_eq!(found, [json!({"id": "a", "resolved": resolved})]);
}

#[test]
fn quotations_are_found_without_the_old_text() {
    let new = "They lost. We won again. They lost again.";
    let quotes = json!([
        {"exact": "They lost", "prefix": "We won again. ", "suffix": " again", "start": 300},
        {"exact": "They lost"},
        {"exact": "Nobody knows of this"},
    ]);
    let found = ask(&[
        json!({"id": "q", "new": new, "quotes": quotes}),
        json!({"id": "none", "new": "", "quotes": []}),
    ]);
    let lost = json!({"state": "lost", "start": null, "end": null});
    let resolved = json!([{"state": "exact", "start": 25, "end": 34}, lost, lost]);
    assert_eq!(
        found,
        [
            json!({"id": "q", "resolved": resolved}),
            json!({"id": "none", "resolved": []})
        ]
    );
}

#[test]
fn a_bad_line_is_named_by_number_and_the_next_is_answered() {
    let input = [
        r#"{"id":"a","old":"x","new":"x","spans":[[0,1]]}"#,
        "nonsense",
        r#"{"id":"both","old":"x","new":"x","quotes":[]}"#,
        r#"{"id":"far","old":"äö","new":"x","spans":[[0,3]]}"#,
        "",
        r#"{"id":"back","old":"abc","new":"x","spans":[[2,1]]}"#,
        r#"{"id":"old","new":"x","spans":[[-1,1]]}"#,
        r#"{"id":"z","new":"x","quotes":[]}"#,
    ];
    let output = run(&input.join("\n"));
    assert_eq!(output.status.code(), Some(1));
    let answers = answers(&output);
    let ids: Vec<_> = answers
        .iter()
        .map(|answer| answer["id"].as_str().unwrap_or("none"))
        .collect();
    assert_eq!(ids, ["a", "none", "both", "far", "back", "old", "z"]);
    let complaints = str::from_utf8(&output.stderr).unwrap();
    let lines: Vec<_> = complaints.lines().collect();
    let errors: Vec<_> = answers.iter().filter_map(|answer| answer["error"].as_str()).collect();
    assert_eq!(lines.len(), errors.len());
    for ((line, error), number) in lines.iter().zip(&errors).zip([2, 3, 4, 6, 7]) {
        assert_eq!(*line, format!("sayso: {error}"));
        assert!(error.starts_with(&format!("line {number}: ")), "{error}");
    }
    assert!(lines[2].contains("[0,3] is no span of the old text"), "{complaints}");
}

#[test]
fn the_example_of_the_help_is_true() {
    let output = Command::new(env!("CARGO_BIN_EXE_sayso"))
        .args(["reanchor", "--help"])
        .output()
        .unwrap();
    let help = String::from_utf8(output.stdout).unwrap();
    let objects: Vec<_> = help
        .lines()
        .map(str::trim)
        .filter(|line| line.starts_with('{'))
        .collect();
    let [first, second, answer] = objects.as_slice() else {
        panic!("{help}")
    };
    let answered = run(&format!("{first}\n{second}\n"));
    assert_eq!(str::from_utf8(&answered.stdout).unwrap().lines().next(), Some(*answer));
    assert_eq!(answers(&answered)[1]["resolved"][0]["state"], "exact");
}

/// `sayso reanchor … | head -1`: the reader goes after one line, while the writer of the input still has the pipe open.
#[test]
fn a_closed_pipe_is_a_quiet_end() {
    let mut child = start();
    let mut input = child.stdin.take().unwrap();
    let question = json!({"id": "a", "old": "We won. ".repeat(60), "new": "We won. ".repeat(40), "spans": [[0, 6]]});
    let question = format!("{question}\n");
    input.write_all(question.as_bytes()).unwrap();
    let mut output = BufReader::new(child.stdout.take().unwrap());
    let mut line = String::new();
    output.read_line(&mut line).unwrap();
    assert!(line.starts_with(r#"{"id":"a""#));
    drop(output);
    while input.write_all(question.as_bytes()).is_ok() {}
    let done = child.wait_with_output().unwrap();
    assert_eq!((done.status.code(), done.stderr.as_slice()), (Some(0), &b""[..]));
}
