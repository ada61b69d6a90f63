//! The real binary on the command line: output, exit codes, pipes. The terminal is tested in `terminal.rs`.

#![allow(clippy::unwrap_used, reason = "a step that fails is a failed test")]
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Output, Stdio};

use assert_cmd::Command;
use sayso::notes::{
    Anchor, Change, Correction, CorrectionId, Edit, Fix, Highlight, HighlightId, Name, NameKind, WindowId,
};
use sayso::store::Library;
use sayso::text::Span;
use serde_json::Value;
use tempfile::TempDir;

const ARTICLE: &str = "# Port strike ends\n\nBy Nora Quill\n\nDock workers went back on Monday. \
    “We won,” said Ada Brandt, who leads the Harbour Union.\n\nThe Harbour Union has 900 members.\n";

/// A folder of its own for one test: the place of its files, and of its library.
struct Place(TempDir);

impl Place {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn file(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.0.path().join(name);
        fs::write(&path, content).unwrap();
        path
    }

    fn sayso(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_sayso"));
        command
            .current_dir(self.0.path())
            .env_clear()
            .env("HOME", self.0.path())
            .env("XDG_DATA_HOME", self.0.path().join("data"));
        command
    }

    fn run(&self, arguments: &[&str], input: &str) -> Output {
        self.sayso().args(arguments).write_stdin(input).output().unwrap()
    }
}

fn text(bytes: &[u8]) -> &str {
    str::from_utf8(bytes).unwrap()
}

/// The one line on standard error of a run that failed with exit code 1.
#[track_caller]
fn complaint(output: &Output) -> &str {
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    let line = text(&output.stderr).strip_suffix('\n').unwrap();
    assert!(!line.contains(['\n', '\u{1b}']), "{line:?}");
    line.strip_prefix("sayso: ").unwrap()
}

#[track_caller]
fn json_lines(output: &Output) -> Vec<Value> {
    text(&output.stdout)
        .lines()
        .map(|l| serde_json::from_str(l).unwrap())
        .collect()
}

/// The words at a span, as a Python slice would give them.
fn slice(text: &Value, span: &Value) -> String {
    let at = |key: &str| usize::try_from(span[key].as_u64().unwrap()).unwrap();
    text.as_str()
        .unwrap()
        .chars()
        .skip(at("start"))
        .take(at("end") - at("start"))
        .collect()
}

#[test]
fn a_newcomer_is_shown_the_ways_in() {
    let place = Place::new();
    let help = place.run(&["--help"], "");
    assert!(help.status.success());
    for word in [
        "analyze",
        "claims",
        "export",
        "article.txt",
        "sayso -",
        "tour",
        "SAYSO_DATA",
        "SAYSO_CONFIG",
    ] {
        assert!(text(&help.stdout).contains(word), "{word} in\n{}", text(&help.stdout));
    }
    let version = place.run(&["--version"], "");
    assert_eq!(
        text(&version.stdout),
        concat!("sayso ", env!("CARGO_PKG_VERSION"), "\n")
    );
}

#[test]
fn no_argument_is_the_tour() {
    let place = Place::new();
    let output = place.run(&[], "");
    assert!(output.status.success());
    assert!(text(&output.stdout).lines().count() > 30);
}

#[test]
fn lines_are_as_wide_as_the_terminal_says() {
    let place = Place::new();
    let long = "word ".repeat(100);
    let widest = |columns: &str| {
        let output = place
            .sayso()
            .arg("-")
            .env("COLUMNS", columns)
            .write_stdin(&*long)
            .output()
            .unwrap();
        text(&output.stdout).lines().map(str::len).max().unwrap()
    };
    assert_eq!((widest("40"), widest("nonsense")), (39, 69));
}

#[test]
fn what_cannot_be_read_is_one_clear_line() {
    let place = Place::new();
    place.file("empty.txt", "");
    place.file("blank.txt", " \n\t\n");
    place.file("binary", b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0>\0");
    fs::create_dir(place.0.path().join("folder")).unwrap();
    for (source, word) in [
        ("missing.txt", "no such file"),
        ("folder", "folder"),
        ("empty.txt", "no text"),
        ("blank.txt", "no text"),
        ("binary", "not like an article"),
    ] {
        for arguments in [
            vec![source],
            vec!["analyze", source],
            vec!["export", source, "--format", "md"],
        ] {
            let output = place.run(&arguments, "");
            let line = complaint(&output);
            assert!(line.contains(word) && line.contains(source), "{arguments:?}: {line}");
            assert!(output.stdout.is_empty());
        }
    }
    assert!(complaint(&place.run(&["-"], "")).contains("standard input"));
}

#[cfg(unix)]
#[test]
fn names_of_files_cannot_reach_the_terminal() {
    let place = Place::new();
    let hostile = "\u{1b}]0;owned\u{7}\u{1b}[2J\u{202e}txt.x";
    let output = place.run(&[hostile], "");
    assert!(complaint(&output).contains("owned"));
    let output = place.run(&[&format!("--{hostile}")], "");
    assert_eq!(output.status.code(), Some(2));
    assert!(!text(&output.stderr).contains(['\u{1b}', '\u{7}', '\u{202e}']));
    // And where it is a name that opens, it is shown in no format but JSON, which escapes it.
    place.file("\u{1b}[2Ja.txt", ARTICLE);
    for arguments in [
        vec!["\u{1b}[2Ja.txt"],
        vec!["analyze", "--format", "jsonl", "\u{1b}[2Ja.txt"],
    ] {
        let output = place.run(&arguments, "");
        assert!(output.status.success() && !output.stdout.contains(&0x1b), "{output:?}");
    }
}

#[test]
fn bad_usage_is_exit_code_2() {
    let place = Place::new();
    place.file("port.txt", ARTICLE);
    for arguments in [
        &["--nonsense"][..],
        &["analyze", "--format", "xml", "port.txt"],
        &["analyze", "--format", "json", "port.txt", "port.txt"],
        &["analyze", "--format", "json", "--input-format", "jsonl"],
        &["analyze", "--jobs", "0", "port.txt"],
        &["export", "port.txt"],
        &["export", "port.txt", "--format", "md", "--template", "x"],
        &["export", "port.txt", "--format", "md", "--colour", "pink"],
        &["port.txt", "port.txt"],
    ] {
        let output = place.run(arguments, "");
        assert_eq!(output.status.code(), Some(2), "{arguments:?} {output:?}");
        assert!(output.stdout.is_empty() && !output.stderr.is_empty());
    }
}

#[test]
fn a_file_named_like_a_command_can_be_read() {
    let place = Place::new();
    place.file("analyze", ARTICLE);
    for arguments in [&["./analyze"][..], &["--", "analyze"]] {
        let output = place.run(arguments, "");
        assert!(text(&output.stdout).contains("Port strike ends\n"), "{output:?}");
    }
}

#[test]
fn a_stream_keeps_its_order_and_names_its_bad_lines() {
    let place = Place::new();
    let mut input = String::new();
    for i in 0..200 {
        let sentence = "“Yes,” said Ada Brandt. ".repeat((200 - i) % 40);
        input += &(serde_json::json!({"id": format!("d{i}"), "text": sentence}).to_string() + "\n");
        if i == 50 {
            input += "{\"id\":\"half\"}\nnonsense\n\n";
        }
    }
    for jobs in ["1", "3"] {
        let output = place.run(
            &[
                "analyze",
                "--input-format",
                "jsonl",
                "--format",
                "jsonl",
                "--jobs",
                jobs,
            ],
            &input,
        );
        assert_eq!(output.status.code(), Some(1));
        let records = json_lines(&output);
        let ids: Vec<_> = records.iter().map(|r| r["id"].as_str().unwrap_or("none")).collect();
        let mut expected: Vec<_> = (0..200).map(|i| format!("d{i}")).collect();
        expected.splice(51..51, ["half".to_owned(), "none".to_owned()]);
        assert_eq!(ids, expected);
        assert!(
            records[51]["error"].as_str().unwrap().contains("line 52"),
            "{}",
            records[51]
        );
        let complaints: Vec<_> = text(&output.stderr).lines().collect();
        assert_eq!(complaints.len(), 2, "{complaints:?}");
        assert!(complaints[0].starts_with("sayso: line 52: ") && complaints[1].starts_with("sayso: line 53: "));
    }
}

#[test]
fn a_file_that_fails_does_not_stop_the_others() {
    let place = Place::new();
    place.file("port.txt", ARTICLE);
    let output = place.run(&["analyze", "--format", "jsonl", "none.md", "port.txt"], "");
    assert!(complaint(&output).contains("none.md"));
    let records = json_lines(&output);
    assert_eq!(
        (&records[0]["id"], &records[1]["id"]),
        (&"none.md".into(), &"port.txt".into())
    );
    assert!(records[0]["error"].is_string() && records[1]["error"].is_null());
}

/// `sayso analyze … | head -1`: the reader goes after one line, while the writer of the input still has the pipe open.
#[test]
fn a_closed_pipe_is_a_quiet_end() {
    let place = Place::new();
    let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_sayso"))
        .args(["analyze", "--input-format", "jsonl"])
        .env("XDG_DATA_HOME", place.0.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    let record = serde_json::json!({"id": "a", "text": ARTICLE.repeat(40)}).to_string() + "\n";
    for _ in 0..8 {
        input.write_all(record.as_bytes()).unwrap();
    }
    let mut output = BufReader::new(child.stdout.take().unwrap());
    let mut line = String::new();
    output.read_line(&mut line).unwrap();
    assert!(line.starts_with("{\"schema\""));
    drop(output);
    while input.write_all(record.as_bytes()).is_ok() {}
    let done = child.wait_with_output().unwrap();
    assert_eq!((done.status.code(), text(&done.stderr)), (Some(0), ""));
}

#[test]
fn analyze_never_touches_the_library() {
    let place = Place::new();
    place.file("port.txt", ARTICLE);
    place.run(&["analyze", "port.txt"], "");
    place.run(&["port.txt"], "");
    let left: Vec<_> = fs::read_dir(place.0.path())
        .unwrap()
        .map(|e| e.unwrap().file_name())
        .collect();
    assert_eq!(left, ["port.txt"]);
}

#[test]
fn an_export_without_notes_says_so() {
    let place = Place::new();
    let path = place.file("port.txt", ARTICLE);
    let output = place.run(&["export", "port.txt", "--format", "md", "--output", "notes.md"], "");
    assert!(complaint(&output).contains("no notes"));
    assert!(!Path::new(&path).with_file_name("notes.md").exists());
    let source = place.run(&["export", "port.txt", "--format", "bibtex"], "");
    assert!(source.status.success(), "{source:?}");
    assert!(
        text(&source.stdout).contains("  author = {{Nora Quill}},\n"),
        "{source:?}"
    );
    let other = place.run(&["export", "port.txt", "--format", "docx"], "");
    assert_eq!(other.status.code(), Some(2));
    assert!(text(&other.stderr).contains("md, json, csv"), "{other:?}");
}

/// A library in which the first quotation of the article is highlighted, with a note.
fn noted_library(place: &Place) -> PathBuf {
    let path = place.file("port.txt", ARTICLE);
    let library = place.0.path().join("library");
    let document = sayso::document::read(&sayso::source::read_path(&path).unwrap()).unwrap();
    let start = document.text.as_str().find("“We won").unwrap();
    let now = jiff::Timestamp::UNIX_EPOCH;
    let highlight = Highlight {
        note: "ask the employers".to_owned(),
        ..Highlight::new(
            HighlightId(uuid::Uuid::from_u128(1)),
            Anchor::new(&document.text, Span::new(start, start + "“We won,”".len())),
            now,
        )
    };
    let edit = Edit {
        id: uuid::Uuid::from_u128(2),
        window: WindowId(uuid::Uuid::from_u128(3)),
        at: now,
        undoes: None,
        change: Change::Add {
            highlight: Box::new(highlight),
        },
    };
    Library::open(&library).unwrap().save(&document, &edit).unwrap();
    library
}

/// Exports the article.
fn export(place: &Place, library: &Path, arguments: &[&str]) -> Output {
    let mut command = place.sayso();
    command
        .env("SAYSO_DATA", library)
        .args(["export", "port.txt"])
        .args(arguments);
    command.output().unwrap()
}

#[test]
fn notes_of_the_library_are_exported() {
    let place = Place::new();
    let library = noted_library(&place);
    let export = |arguments: &[&str]| export(&place, &library, arguments);
    let markdown = export(&["--format", "md"]);
    assert!(markdown.status.success(), "{markdown:?}");
    assert!(
        text(&markdown.stdout).contains("\n> “We won,”\n\n— **Ada Brandt**, said (found by sayso "),
        "{}",
        text(&markdown.stdout)
    );

    place.file("notes.json", "an older export");
    let quiet = export(&["--format", "json", "--output", "notes.json"]);
    assert!(
        quiet.status.success() && quiet.stdout.is_empty() && quiet.stderr.is_empty(),
        "{quiet:?}"
    );
    let written = fs::read(place.0.path().join("notes.json")).unwrap();
    let exported: Value = serde_json::from_slice(&written).unwrap();
    let highlight = &exported["highlights"][0];
    assert_eq!(
        (&exported["schema"], &highlight["note"]),
        (&"sayso/notes/1".into(), &"ask the employers".into())
    );
    assert_eq!(slice(&ARTICLE.into(), highlight), "“We won,”");

    let line = export(&["--format", "md", "--output", "missing/notes.md"]);
    assert!(complaint(&line).contains("missing/notes.md"));
}

#[test]
fn an_export_is_shaped_by_a_template_and_chosen_by_colour_and_tag() {
    let place = Place::new();
    let library = noted_library(&place);
    let export = |arguments: &[&str]| export(&place, &library, arguments);
    place.file(
        "list.md.j2",
        "{% for h in highlights %}\n{{ h.quote }}: {{ h.note }}\n{% endfor %}\n",
    );
    let listed = export(&["--template", "list.md.j2", "--colour", "yellow"]);
    assert_eq!(text(&listed.stdout), "“We won,”: ask the employers\n", "{listed:?}");
    place.file("bad.j2", "a\n{{ highlights | nonsense }}");
    let bad = export(&["--template", "bad.j2", "--output", "bad.md"]);
    assert!(complaint(&bad).starts_with("bad.j2: line 2: unknown filter"), "{bad:?}");
    assert!(!place.0.path().join("bad.md").exists());
    let none = export(&["--format", "md", "--tag", "nothing"]);
    assert!(
        complaint(&none).contains("no highlight of “Port strike ends”"),
        "{none:?}"
    );
}

/// A library in which Ada Brandt of the article is shown by another name, and her name is highlighted.
fn corrected_library(place: &Place) -> PathBuf {
    let path = place.file("port.txt", ARTICLE);
    let folder = place.0.path().join("library");
    let document = sayso::document::read(&sayso::source::read_path(&path).unwrap()).unwrap();
    let now = jiff::Timestamp::UNIX_EPOCH;
    let name = Name {
        kind: NameKind::Person,
        key: "Ada Brandt".to_owned(),
        seen: None,
    };
    let to = "Ada B.".to_owned();
    let correction = Box::new(Correction {
        id: CorrectionId(uuid::Uuid::from_u128(1)),
        fix: Fix::Rename { name, to },
        created: now,
    });
    let start = document.text.as_str().find("Ada Brandt").unwrap();
    let highlight = Box::new(Highlight::new(
        HighlightId(uuid::Uuid::from_u128(1)),
        Anchor::new(&document.text, Span::new(start, start + "Ada Brandt".len())),
        now,
    ));
    let mut library = Library::open(&folder).unwrap();
    for (number, change) in [
        (2, Change::AddCorrection { correction }),
        (3, Change::Add { highlight }),
    ] {
        let edit = Edit {
            id: uuid::Uuid::from_u128(number),
            window: WindowId(uuid::Uuid::from_u128(9)),
            at: now,
            undoes: None,
            change,
        };
        library.save(&document, &edit).unwrap();
    }
    folder
}

#[test]
fn what_is_printed_of_an_article_is_corrected_but_for_the_analysis() {
    let place = Place::new();
    let library = corrected_library(&place);
    let run = |arguments: &[&str]| {
        let mut command = place.sayso();
        command.env("SAYSO_DATA", &library).args(arguments).output().unwrap()
    };
    for (arguments, is_corrected) in [
        (&["port.txt"][..], true),
        (&["port.txt", "--no-corrections"], false),
        (&["port.txt", "--private"], false),
        (&["export", "port.txt", "--format", "json"], true),
        (&["export", "port.txt", "--format", "json", "--no-corrections"], false),
        (&["claims", "port.txt"], true),
        (&["claims", "port.txt", "--format", "csv"], true),
        (&["claims", "port.txt", "--no-corrections"], false),
        (&["analyze", "port.txt"], false),
    ] {
        let output = run(arguments);
        assert!(output.status.success() && output.stderr.is_empty(), "{output:?}");
        assert_eq!(text(&output.stdout).contains("Ada B."), is_corrected, "{arguments:?}");
    }

    fs::write(library.join("library.db"), "no library").unwrap();
    let output = run(&["port.txt"]);
    assert!(output.status.success(), "an article is printed all the same");
    assert!(text(&output.stderr).contains("without your corrections"), "{output:?}");
}

#[test]
fn a_pipe_gets_the_linear_reading() {
    let place = Place::new();
    place.file("port.txt", ARTICLE);
    for arguments in [["port.txt"], ["-"]] {
        let output = place.run(&arguments, ARTICLE);
        let shown = text(&output.stdout);
        assert!(output.status.success(), "{output:?}");
        assert!(shown.starts_with("Port strike ends\n"), "{shown}");
        assert!(shown.contains("\nPeople: 1\n  Ada Brandt, 1 mention\n"), "{shown}");
        assert!(shown.contains("\nClaims: 1\n  Ada Brandt: “We won,”\n"), "{shown}");
        assert!(!shown.contains('\u{1b}'));
    }
}

/// Offsets are those of the text without the marks, as the reader shows it.
#[test]
fn offsets_in_markdown_are_those_of_its_text() {
    let place = Place::new();
    place.file("port.md", ARTICLE);
    let output = place.run(&["analyze", "--format", "json", "port.md"], "");
    let record: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert!(record["text"].as_str().unwrap().starts_with("Port strike ends\n\n"));
    assert_eq!(slice(&record["text"], &record["claims"][0]["parts"][0]), "We won,");
}

#[test]
fn json_is_one_object_of_the_schema() {
    let place = Place::new();
    place.file("port.txt", ARTICLE);
    let output = place.run(&["analyze", "--format", "json", "port.txt"], "");
    let record: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(record["schema"], "sayso/analysis/1");
    assert_eq!(record["id"], "port.txt");
    assert_eq!(record["text"], ARTICLE);
    assert_eq!(record["document"]["title"], "Port strike ends");
    assert_eq!(record["document"]["byline"], "Nora Quill");
    assert_eq!(record["document"]["published"], Value::Null);
    assert_eq!(record["document"]["sha256"].as_str().unwrap().len(), 64);
    let claim = &record["claims"][0];
    assert_eq!(claim["text"], "We won,");
    assert_eq!(slice(&record["text"], &claim["parts"][0]), "We won,");
    assert_eq!(slice(&record["text"], &claim["cue"]), "said");
    assert_eq!(claim["speaker"], claim["speakers"][0]);
    let speaker = &claim["speaker"];
    assert_eq!(speaker["name"], "Ada Brandt");
    assert_eq!(slice(&record["text"], &speaker["mention"]), "Ada Brandt");
    let entity = usize::try_from(speaker["entity"].as_u64().unwrap()).unwrap();
    assert_eq!(record["entities"][entity]["name"], "Ada Brandt");
    assert_eq!(record["entities"][entity]["id"], entity);
    let quotation = &record["quotations"][0];
    assert_eq!(
        (&quotation["role"], &quotation["claim"]),
        (&"claim".into(), &claim["id"])
    );
    assert_eq!(slice(&record["text"], quotation), "“We won,”");
}

/// Offsets speak of the source: CRLF, characters outside the first plane, soft hyphens, controls, and emphasis marks
/// that have left the text all count.
#[test]
fn offsets_are_code_points_of_the_source() {
    let place = Place::new();
    let source = "\u{feff}𝄞🎷\tJazz\u{1b}[1m 👩‍👩‍👧 news.\r\n\r\nThe *Lund Har\u{ad}bour Gazette* asked. “It is 𝄞 *over*,” said Ada Bra\u{ad}ndt.\r\n";
    let line = serde_json::json!({"id": "odd", "text": source}).to_string();
    let output = place.run(&["analyze", "--input-format", "jsonl"], &line);
    let record = &json_lines(&output)[0];
    assert_eq!(record["text"], source);
    let claim = &record["claims"][0];
    assert_eq!(slice(&record["text"], &claim["parts"][0]), "It is 𝄞 *over*,");
    assert_eq!(slice(&record["text"], &claim["speaker"]["mention"]), "Ada Bra\u{ad}ndt");
    assert_eq!(claim["speaker"]["name"], "Ada Brandt");
    assert_eq!(slice(&record["text"], &record["quotations"][0]), "“It is 𝄞 *over*,”");
}

#[test]
fn claims_are_listed_with_how_they_are_known() {
    let place = Place::new();
    place.file("port.txt", ARTICLE);
    let help = place.run(&["claims", "--help"], "");
    assert!(text(&help.stdout).contains("sayso claims article.txt --format csv"));
    let listed = place.run(&["claims", "port.txt"], "");
    assert!(listed.status.success());
    let expected = ", cue “said”, rule tail, ";
    assert!(text(&listed.stdout).contains("paragraph 1, Ada Brandt: “We won,”\n"));
    assert!(text(&listed.stdout).contains(expected), "{}", text(&listed.stdout));
    assert!(
        !place.0.path().join("data").exists(),
        "looking for corrections made a library"
    );
}

#[test]
fn claims_as_json_point_into_the_source() {
    let place = Place::new();
    place.file("port.txt", ARTICLE);
    let output = place.run(&["claims", "port.txt", "--format", "json"], "");
    let object: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(object["schema"], "sayso/claims/1");
    assert_eq!(object["document"]["title"], "Port strike ends");
    let source = Value::from(ARTICLE);
    let claims = object["claims"].as_array().unwrap();
    let claim = claims.iter().find(|claim| claim["text"] == "We won,").unwrap();
    assert_ne!(claim["form"], "indirect");
    assert_eq!(slice(&source, &claim["parts"][0]), "We won,");
    assert_eq!(claim["paragraph"], 1);
    let speaker = &claim["speakers"][0];
    assert_eq!(speaker["name"], "Ada Brandt");
    for words in [&claim["cue"], &speaker["mention"]] {
        assert_eq!(words["text"], slice(&source, words));
    }
}

#[test]
fn claims_as_csv_are_safe_to_open() {
    let place = Place::new();
    place.file("sum.txt", "“=1+1 is \u{1b}[31mtwo, \u{202e}” said Ada Brandt.\n");
    let output = place.run(&["claims", "sum.txt", "--format", "csv"], "");
    let rows = text(&output.stdout);
    assert!(rows.starts_with("number,form,speakers,cue,paragraph,confidence,rule,text,hearers\n1,"));
    assert!(rows.contains(",\"'=1+1 is "), "{rows}");
    assert!(!rows.contains(['\u{1b}', '\u{202e}']), "{rows}");
    // JSON keeps every character of the source, by escapes.
    for command in ["claims", "analyze"] {
        let output = place.run(&[command, "sum.txt", "--format", "json"], "");
        let json = text(&output.stdout);
        assert!(!json.contains(['\u{1b}', '\u{202e}']), "{json}");
        let object: Value = serde_json::from_str(json).unwrap();
        assert_eq!(object["claims"][0]["text"], "=1+1 is \u{1b}[31mtwo, \u{202e}");
    }
}

#[test]
fn settings_are_read_and_mistakes_in_them_named() {
    let place = Place::new();
    place.file("port.txt", ARTICLE);
    let settings = place.0.path().join(".config/sayso");
    fs::create_dir_all(&settings).unwrap();
    fs::write(settings.join("config.toml"), "[claims]\nindirekt = false\n").unwrap();
    for arguments in [&["claims", "port.txt"][..], &["port.txt"]] {
        let refused = place.run(arguments, "");
        assert_eq!(refused.status.code(), Some(2), "{refused:?}");
        assert_eq!(text(&refused.stdout), "");
        let complaint = text(&refused.stderr);
        assert_eq!(complaint.lines().count(), 1, "{complaint}");
        assert!(
            complaint.contains("config.toml: line 2, indirekt: unknown field"),
            "{complaint}"
        );
    }
    // Another file is named: the one that is wrong is not looked at, and a file that is not there says nothing.
    let mine = place.file("mine.toml", "[claims]\nindirect = false\norder = \"speaker\"\n");
    for file in [mine, place.0.path().join("none.toml")] {
        let mut command = place.sayso();
        let output = command.env("SAYSO_CONFIG", file).args(["claims", "port.txt"]).output();
        assert!(output.unwrap().status.success());
    }
    // The analysis for programs is the same for everybody.
    assert!(place.run(&["analyze", "port.txt"], "").status.success());
}

#[test]
fn keys_are_listed_as_the_settings_have_them() {
    let place = Place::new();
    let settings = place.file(
        "mine.toml",
        "[keys]\npreset = \"less\"\n[keys.bind]\n\"Z h\" = \"highlight\"\n",
    );
    let keys = |settings: &Path, arguments: &[&str]| {
        let mut command = place.sayso();
        command.env("SAYSO_CONFIG", settings).arg("keys").args(arguments);
        command.output().unwrap()
    };
    let line = |output: &Output, id: &str| {
        let found = text(&output.stdout).lines().find(|l| l.contains(&format!("  {id}  ")));
        found.unwrap().trim_start().to_owned()
    };
    let mine = keys(&settings, &[]);
    assert!(mine.status.success(), "{mine:?}");
    assert!(text(&mine.stdout).starts_with("preset less, 1 binding of yours"));
    assert!(line(&mine, "beginning").starts_with("g < Home  "));
    assert!(line(&mine, "highlight").starts_with("h Zh  "));
    let vim = keys(&settings, &["--preset", "vim"]);
    assert!(line(&vim, "highlight").starts_with("gh  "));
    let usual = place.run(&["keys"], "");
    assert!(line(&usual, "highlight").starts_with("h  "));

    let wrong = place.file("wrong.toml", "[keys.bind]\n# mine\n\"g\" = \"beginning\"\n");
    let refused = keys(&wrong, &[]);
    assert_eq!((refused.status.code(), text(&refused.stdout)), (Some(2), ""));
    let complaint = text(&refused.stderr);
    assert_eq!(complaint.lines().count(), 1, "{complaint}");
    for words in ["wrong.toml: line 3, \"g\": ", "`g a` (library)", "`g` (beginning)"] {
        assert!(complaint.contains(words), "{words} in {complaint}");
    }
}

#[cfg(unix)]
#[test]
fn claims_go_quietly_when_nobody_reads_them() {
    let place = Place::new();
    let path = place.file("long.txt", "“We won again,” said Ada Brandt.\n\n".repeat(3000));
    let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_sayso"))
        .args(["claims", path.to_str().unwrap(), "--format", "csv"])
        .env("XDG_DATA_HOME", place.0.path())
        .env("XDG_CONFIG_HOME", place.0.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let done = child.wait_with_output().unwrap();
    assert_eq!((done.status.code(), text(&done.stderr)), (Some(0), ""));
}

/// Whatever is found: without indirect claims there are those that are quoted, and no others.
#[test]
fn indirect_claims_are_left_out_by_argument_and_by_setting() {
    let place = Place::new();
    let told = "She said that the strike had cost the port a great deal of money.";
    let article = format!("{ARTICLE}\n{told} “Never again,” she added.\n");
    place.file("port.txt", article);
    let settings = place.file("mine.toml", "[claims]\nindirect = false\n");
    let claims = |arguments: &[&str], settings: Option<&Path>| {
        let mut command = place.sayso();
        command.args(["claims", "port.txt", "--format", "json"]).args(arguments);
        command.envs(settings.map(|file| ("SAYSO_CONFIG", file)));
        let object: Value = serde_json::from_slice(&command.output().unwrap().stdout).unwrap();
        let claims = object["claims"].as_array().unwrap().clone();
        claims
            .into_iter()
            .map(|claim| (claim["form"].clone(), claim["text"].clone()))
    };
    let quoted: Vec<_> = claims(&[], None).filter(|(form, _)| form != "indirect").collect();
    assert!(!quoted.is_empty());
    assert_eq!(claims(&["--no-indirect"], None).collect::<Vec<_>>(), quoted);
    assert_eq!(claims(&[], Some(&settings)).collect::<Vec<_>>(), quoted);
}

/// The line of `sayso doctor` on one thing.
fn finding(output: &Output, thing: &str) -> String {
    let lines = text(&output.stdout).lines();
    let mut found = lines.filter(|line| line.get(2..).is_some_and(|rest| rest.starts_with(thing)));
    let line = found.next().unwrap();
    assert_eq!(found.next(), None);
    line.to_owned()
}

#[test]
fn the_doctor_says_what_is_found_and_makes_nothing() {
    let place = Place::new();
    let mut command = place.sayso();
    command.envs([
        ("TERM", "xterm-256color"),
        ("LANG", "en_GB.UTF-8"),
        ("COLORFGBG", "0;15"),
    ]);
    let output = command.arg("doctor").output().unwrap();
    assert!(output.status.success(), "{output:?}");
    assert_eq!(text(&output.stdout).lines().count(), 8);
    assert!(!text(&output.stdout).contains(['!', '\u{1b}']), "{output:?}");
    for (thing, words) in [
        ("terminal", "xterm-256color: 256 colours, by TERM"),
        ("theme", "light, on its own ground: by COLORFGBG"),
        ("size", "not known"),
        ("width", "not asked for, because this is not run on a terminal"),
        ("clipboard", "OSC 52"),
        ("data", "data/sayso: made when it is needed"),
        ("settings", "config.toml: not there"),
        ("locale", "en_GB.UTF-8, by LANG: UTF-8"),
    ] {
        let line = finding(&output, thing);
        assert!(line.contains(words), "{line}");
    }
    assert_eq!(fs::read_dir(place.0.path()).unwrap().count(), 0);
}

#[test]
fn the_doctor_says_what_to_do() {
    let place = Place::new();
    let settings = place.file("mine.toml", "[screen]\ntheme = \"pink\"\n");
    let blocked = place.file("blocked", "");
    let mut command = place.sayso();
    command.envs([("SAYSO_CONFIG", settings), ("SAYSO_DATA", blocked.join("notes"))]);
    let output = command
        .envs([("TERM", "dumb"), ("LC_ALL", "C")])
        .arg("doctor")
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    for (thing, words) in [
        ("terminal", "; use another terminal"),
        ("data", "blocked cannot be written; make it writable"),
        ("settings", "mine.toml: line 2, theme: unknown variant `pink`"),
        ("locale", "C, by LC_ALL: not UTF-8; set LANG"),
    ] {
        let line = finding(&output, thing);
        assert!(line.starts_with('!') && line.contains(words), "{line}");
    }
}

#[test]
fn the_doctor_says_which_theme_is_used_and_why() {
    let place = Place::new();
    let settings = place.file("mine.toml", "[screen]\ntheme = \"16\"\n");
    let theme = |arguments: &[&str], variables: &[(&str, &str)]| {
        let mut command = place.sayso();
        command.env("SAYSO_CONFIG", &settings).env("COLORTERM", "truecolor");
        command.env("TERM", "xterm").envs(variables.iter().copied());
        finding(&command.arg("doctor").args(arguments).output().unwrap(), "theme")
    };
    assert!(theme(&[], &[]).contains("16-colour, on the ground of the terminal: by [screen] theme"));
    assert!(theme(&["--theme", "high-contrast"], &[]).contains("high-contrast, on its own ground: by --theme"));
    assert!(theme(&["--theme", "dark"], &[("NO_COLOR", "1")]).contains("by NO_COLOR"));
    let few = theme(&["--theme", "dark"], &[("COLORTERM", "")]);
    assert!(
        few.starts_with('!') && few.contains("asked for by --theme, and needs more colours"),
        "{few}"
    );
    assert!(theme(&["--theme", "auto"], &[("NO_COLOR", "")]).contains("legible on every ground"));
}
