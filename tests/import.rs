//! `sayso import` on the command line: what it adds, what it says, how it ends.

#![allow(clippy::unwrap_used, reason = "a step that fails is a failed test")]
use std::fs;
use std::process::Output;

use assert_cmd::Command;
use tempfile::TempDir;

const ARTICLE: &str = "# Port strike ends\n\n“We won,” said Ada Brandt.\n\nThe union has\n900 members.\n";

const ROWS: &str = r#"{"rows": [
  {"id": "a", "text": "=ask", "tags": ["x"], "created": "2020-01-02T00:00:00+00:00", "target": [{"selector": [
    {"type": "TextQuoteSelector", "exact": "has 900 members", "prefix": "union ", "suffix": "."}]}]},
  {"id": "b", "text": "", "tags": [], "target": [{"selector": [
    {"type": "TextQuoteSelector", "exact": "nobody\u001b[31m said this"}]}]}
]}"#;

/// Runs in `place`, with a library of the name `library` in it.
fn run(place: &TempDir, library: &str, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sayso"));
    command.current_dir(place.path()).env_clear().env("HOME", place.path());
    command.env("SAYSO_DATA", place.path().join(library)).args(arguments);
    command.write_stdin(ROWS).output().unwrap()
}

fn text(bytes: &[u8]) -> &str {
    str::from_utf8(bytes).unwrap()
}

#[test]
fn what_is_found_is_added_once_and_what_is_lost_is_named() {
    let place = tempfile::tempdir().unwrap();
    fs::write(place.path().join("port.md"), ARTICLE).unwrap();
    for line in [
        "1 highlight added, 1 lost\n",
        "0 highlights added, 1 there already, 1 lost\n",
    ] {
        let output = run(&place, "first", &["import", "port.md", "-"]);
        assert_eq!(
            (output.status.code(), text(&output.stdout)),
            (Some(1), line),
            "{output:?}"
        );
        let lost = "sayso: number 2 is lost: “nobody\u{fffd}[31m said this” is not in the article, or more than once\n";
        assert_eq!(text(&output.stderr), lost);
    }
    for (format, file) in [("json", "notes.json"), ("w3c", "notes.jsonld")] {
        let written = run(&place, "first", &["export", "port.md", "--format", format, "-o", file]);
        assert!(written.status.success(), "{written:?}");
        let output = run(&place, format, &["import", "port.md", file]);
        assert!(output.status.success() && output.stderr.is_empty(), "{output:?}");
        assert_eq!(text(&output.stdout), "1 highlight added\n");
        let shown = |library: &str| run(&place, library, &["export", "port.md", "--format", "csv"]).stdout;
        assert_eq!(shown(format), shown("first"));
        assert!(text(&shown(format)).contains(",has 900 members,'=ask,x,yellow,"));
    }
    let undone = run(&place, "json", &["import", "port.md", "notes.json"]);
    assert_eq!(text(&undone.stdout), "0 highlights added, 1 there already\n");
}

#[test]
fn an_export_tells_how_many_characters_its_format_cannot_hold() {
    let place = tempfile::tempdir().unwrap();
    fs::write(place.path().join("port.md"), ARTICLE).unwrap();
    let odd = ROWS.replace("=ask", r"\u0000a\u001b[1m\u202eb\r\n\t");
    fs::write(place.path().join("odd.json"), odd).unwrap();
    run(&place, "odd", &["import", "port.md", "odd.json"]);
    for (format, kept, told) in [
        (
            "html",
            "\u{fffd}a\u{fffd}[1m&#x202e;b&#xd;<br>\t",
            "2 characters that HTML cannot hold were replaced",
        ),
        (
            "anki",
            "\u{fffd}a\u{fffd}&#x5b;1m&#x202e;b&#xd;<br>&#x9;",
            "2 characters that Anki cannot hold were replaced",
        ),
        ("csv", "\0a\u{1b}[1m\u{202e}b\r\n\t", ""),
        ("json", r"\u0000a\u001b[1m\u202eb\r\n\t", ""),
    ] {
        let output = run(&place, "odd", &["export", "port.md", "--format", format]);
        assert!(
            output.status.success() && text(&output.stdout).contains(kept),
            "{output:?}"
        );
        let told = if told.is_empty() {
            String::new()
        } else {
            format!("sayso: {told}\n")
        };
        assert_eq!(text(&output.stderr), told);
    }
}

#[test]
fn what_cannot_be_read_is_one_line_and_makes_no_library() {
    let place = tempfile::tempdir().unwrap();
    fs::write(place.path().join("port.md"), ARTICLE).unwrap();
    fs::write(place.path().join("other.json"), "{\"type\": \"Feature\"}").unwrap();
    for (arguments, why) in [
        (["import", "port.md", "missing.json"], "missing.json: No such file"),
        (["import", "port.md", "port.md"], "port.md: not JSON"),
        (
            ["import", "port.md", "other.json"],
            "other.json: no notes that sayso knows",
        ),
        (["import", "-", "-"], "standard input can be"),
    ] {
        let output = run(&place, "library", &arguments);
        assert_eq!(output.status.code(), Some(1), "{output:?}");
        assert!(text(&output.stderr).starts_with(&format!("sayso: {why}")), "{output:?}");
        assert_eq!(text(&output.stderr).lines().count(), 1);
    }
    assert!(!place.path().join("library").exists());
}
