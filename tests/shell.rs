//! Every command of the shell, as `sayso --help` lists them: help with an example, a row in the README, formats, exit codes,
//! a closed pipe; and what the lists of an article look like.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a failed call is a failed test")]

use std::fs;
use std::io::Write;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use jiff::Timestamp;
use sayso::analysis::analyze;
use sayso::document::Document;
use sayso::notes::{
    About, Anchor, Change, Colour, Correction, CorrectionId, Edit, Fix, Highlight, HighlightId, Name, NameKind, SaidBy,
    Verdict, WindowId,
};
use sayso::store::Library;
use sayso::text::Span;
use serde_json::Value;
use tempfile::TempDir;
use uuid::Uuid;

const ARTICLE: &str = "ferry.md";
/// A later version of it.
const REVISED: &str = "revised.md";
const QUESTION: &str = "{\"id\":\"a\",\"old\":\"We won.\",\"new\":\"Yes, we won. We won.\",\"spans\":[[0,6]]}\n";
/// Those that list something, and so in lines, for programs and for spreadsheets.
const LISTS: &[&str] = &[
    "analyze",
    "entities",
    "claims",
    "mentions",
    "kwic",
    "notes",
    "keys",
    "compare",
    "library list",
    "library search",
    "library entity",
    "library people",
    "library organisations",
    "library versions",
];

/// A folder with an article, and a home without a library.
struct Place(TempDir);

impl Place {
    fn new() -> Self {
        let place = Self(tempfile::tempdir().unwrap());
        let article = fs::read_to_string("tests/articles/ferry-contract.md").unwrap();
        fs::write(place.file(ARTICLE), &article).unwrap();
        let revised = article.replace("They stonewalled us,", "They told us nothing,");
        assert_ne!(revised, article);
        fs::write(place.file(REVISED), revised).unwrap();
        fs::write(place.file("notes.json"), EXPORTED).unwrap();
        place
    }

    fn file(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// A place whose library has the article, notes on it, and a name set right in it.
    fn noted() -> Self {
        let place = Self::new();
        let document = sayso::document::read(&sayso::source::read_path(&place.file(ARTICLE)).unwrap()).unwrap();
        let mut library = Library::open(&place.file("library")).unwrap();
        let analysis = analyze(&document, &mut |_| ControlFlow::Continue(()));
        library.add([(&document, &analysis)], Timestamp::UNIX_EPOCH).unwrap();
        for (number, change) in (20..).zip(changes(&document)) {
            let edit = Edit {
                id: Uuid::from_u128(number),
                window: WindowId(Uuid::from_u128(8)),
                at: Timestamp::UNIX_EPOCH,
                undoes: None,
                change,
            };
            library.save(&document, &edit).unwrap();
        }
        place
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_sayso"));
        command
            .args(arguments)
            .current_dir(self.0.path())
            .env_clear()
            .env("HOME", self.0.path())
            .env("SAYSO_DATA", self.file("library"))
            .env("TERM", "xterm-256color")
            .env("LANG", "C.UTF-8")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    fn run(&self, arguments: &[&str]) -> Output {
        run(&mut self.command(arguments))
    }
}

/// Two notes on the article, one on a claim and one on somebody, and a name set right.
fn changes(document: &Document) -> [Change; 3] {
    let highlight = |number, words: &str| {
        let start = document.text.as_str().find(words).unwrap();
        let anchor = Anchor::new(&document.text, Span::new(start, start + words.len()));
        Highlight::new(HighlightId(Uuid::from_u128(number)), anchor, Timestamp::UNIX_EPOCH)
    };
    let said = highlight(1, "They stonewalled us,");
    let said = Highlight {
        note: "=ask the council\nwhen it was asked".to_owned(),
        tags: vec!["to check".to_owned()],
        colour: Colour::Red,
        about: About::Claim,
        verdict: Some(Verdict::Disputed),
        said_by: Some(SaidBy {
            names: vec!["Rosa Delgado-Pruitt".to_owned()],
            cue: Some("said".to_owned()),
            indirect: false,
            confidence: 97,
            engine: "sayso x.y.z".to_owned(),
        }),
        ..said
    };
    let about = Highlight {
        note: "Since when?".to_owned(),
        about: About::Name {
            kind: NameKind::Person,
            key: "Victor Lindqvist".to_owned(),
        },
        ..highlight(2, "Mayor Victor Lindqvist")
    };
    let fix = Fix::Rename {
        name: Name {
            kind: NameKind::Person,
            key: "Gail Tessler".to_owned(),
            seen: None,
        },
        to: "Abigail Tessler".to_owned(),
    };
    let correction = Correction {
        id: CorrectionId(Uuid::from_u128(9)),
        fix,
        created: Timestamp::UNIX_EPOCH,
    };
    let boxed = |highlight| Change::Add {
        highlight: Box::new(highlight),
    };
    let correction = Change::AddCorrection {
        correction: Box::new(correction),
    };
    [boxed(said), boxed(about), correction]
}

fn run(command: &mut Command) -> Output {
    let mut child = command.spawn().unwrap();
    // Most read none of it, and may be gone by now.
    let _ = child.stdin.take().unwrap().write_all(QUESTION.as_bytes());
    child.wait_with_output().unwrap()
}

const EXPORTED: &str = "{\"@context\":\"http://www.w3.org/ns/anno.jsonld\",\"id\":\"urn:x\",\"type\":\"Annotation\",\
    \"body\":{\"type\":\"TextualBody\",\"value\":\"late?\"},\
    \"target\":{\"source\":\"x\",\"selector\":{\"type\":\"TextQuoteSelector\",\"exact\":\"Bring coffee.\"}}}";

fn text(bytes: &[u8]) -> &str {
    str::from_utf8(bytes).unwrap()
}

/// The commands that a help lists, but for that which asks for help.
fn listed(help: &str) -> Vec<String> {
    let section = help.lines().skip_while(|line| *line != "Commands:").skip(1);
    let rows = section.take_while(|line| !line.is_empty());
    let names = rows.filter_map(|row| row.strip_prefix("  ")?.split(' ').next().map(str::to_owned));
    names.filter(|name| !name.is_empty() && name != "help").collect()
}

/// Every command with the help of it: `claims`, `library path`.
fn commands(place: &Place) -> Vec<(String, String)> {
    let help = |words: &[&str]| {
        let words: Vec<_> = words.iter().copied().chain(["--help"]).collect();
        let output = place.run(&words);
        assert!(output.status.success() && output.stderr.is_empty(), "{words:?}");
        text(&output.stdout).to_owned()
    };
    let mut all = Vec::new();
    for name in listed(&help(&[])) {
        let own = help(&[&name]);
        let below = listed(&own);
        for inner in &below {
            all.push((format!("{name} {inner}"), help(&[&name, inner])));
        }
        if below.is_empty() {
            all.push((name, own));
        }
    }
    assert!(all.len() > 20, "{all:?}");
    all
}

/// How a command is called so that it does something. A new one is entered here.
fn call(name: &str) -> Vec<&str> {
    let rest: &[&str] = match name {
        "analyze" | "entities" | "claims" | "mentions" | "notes" => &[ARTICLE],
        "compare" => &[ARTICLE, REVISED],
        // The others say on standard error what was repaired.
        "convert" => &[ARTICLE, "--to", "json"],
        "kwic" => &[ARTICLE, "council"],
        "export" => &[ARTICLE, "--format", "md"],
        "import" => &[ARTICLE, "notes.json"],
        "library add" | "library versions" | "library show" => &[ARTICLE],
        "library tag" => &[ARTICLE, "--add", "harbour"],
        "library archive" => &[ARTICLE, "--undo"],
        "library identify" => &[ARTICLE, "Victor Lindqvist", "--as", "Victor Lindqvist (mayor)"],
        "library search" => &["council"],
        "library entity" => &["Lindqvist"],
        "library list" | "library people" | "library organisations" => &[],
        "library forget" => &[ARTICLE, "--yes"],
        "library backup" => &["copy.db"],
        "library path" | "library check" => &[],
        "config path" | "config show" | "config check" => &[],
        "reanchor" | "tour" | "keys" | "doctor" | "man" => &[],
        "completions" => &["bash"],
        other => panic!("say here how `sayso {other}` is called"),
    };
    name.split(' ').chain(rest.iter().copied()).collect()
}

/// The values that a help offers for `--format`.
fn formats(help: &str) -> Vec<String> {
    let option = help
        .lines()
        .skip_while(|line| !line.trim_start().starts_with("--format"));
    let values = option.skip(1).take_while(|line| !line.trim_start().starts_with("--"));
    let values = values.filter_map(|line| line.trim_start().strip_prefix("- ")?.split(':').next());
    values.map(str::to_owned).collect()
}

#[test]
fn every_command_shows_an_example_and_has_a_row_in_the_readme() {
    let place = Place::new();
    let readme = fs::read_to_string("README.md").unwrap();
    for (name, help) in commands(&place) {
        let first = name.split(' ').next().unwrap();
        let whole = text(&place.run(&[first, "--help"]).stdout).to_owned();
        assert!(whole.contains("Example"), "{first}:\n{whole}");
        assert!(help.starts_with(|c: char| c.is_uppercase()), "{name}:\n{help}");
        // A row of its own, or a place in that of the commands that it is one of.
        let last = name.rsplit(' ').next().unwrap();
        let begins =
            |line: &str, start: &str| line.starts_with(&format!("{start} ")) || line.starts_with(&format!("{start}`"));
        let among = [format!("`{last}`"), format!("`{last} ")];
        let is_listed = readme.lines().any(|row| {
            begins(row, &format!("| `sayso {name}"))
                || begins(row, &format!("| `sayso {first}")) && among.iter().any(|named| row.contains(named))
        });
        assert!(is_listed, "README: `sayso {name}`");
    }
}

#[test]
fn every_command_does_what_it_is_called_for_and_fails_as_the_others_do() {
    for (name, _) in commands(&Place::new()) {
        let place = Place::noted();
        let call = call(&name);
        let done = place.run(&call);
        assert_eq!((done.status.code(), text(&done.stderr)), (Some(0), ""), "{call:?}");
        assert!(!done.stdout.is_empty(), "{call:?}");

        let wrong: Vec<_> = call.iter().copied().chain(["--nonsense"]).collect();
        let output = place.run(&wrong);
        assert_eq!(
            (output.status.code(), output.stdout.is_empty()),
            (Some(2), true),
            "{wrong:?}"
        );

        if call.contains(&ARTICLE) {
            let missing: Vec<_> = call
                .iter()
                .map(|word| if *word == ARTICLE { "gone.md" } else { word })
                .collect();
            let output = place.run(&missing);
            // Of many articles it is told how many were added, also where that is none.
            let told = if name == "library add" {
                "added 0 articles, 1 left out\n"
            } else {
                ""
            };
            assert_eq!(
                (output.status.code(), text(&output.stdout)),
                (Some(1), told),
                "{output:?}"
            );
            let line = text(&output.stderr);
            assert!(
                line.starts_with("sayso: ") && line.contains("gone.md"),
                "{missing:?}: {line}"
            );
            assert_eq!(line.find('\n'), Some(line.len() - 1), "{missing:?}: {line}");
        }
    }
}

#[test]
fn every_command_ends_quietly_where_nobody_reads_it() {
    for (name, _) in commands(&Place::new()) {
        let place = Place::noted();
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let output = run(place.command(&call(&name)).stdout(writer));
        assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), ""), "{name}");
    }
}

#[test]
fn every_list_is_text_and_json_and_csv() {
    let place = Place::noted();
    let commands = commands(&place);
    for name in LISTS {
        let (_, help) = commands.iter().find(|(listed, _)| listed == name).unwrap();
        for format in ["text", "json", "csv"] {
            assert!(
                formats(help).iter().any(|offered| offered == format),
                "{name} {format}:\n{help}"
            );
        }
    }
    for (name, help) in &commands {
        for format in formats(help) {
            let mut call = call(name);
            if let Some(at) = call.iter().position(|word| *word == "--format") {
                call.truncate(at);
            }
            call.extend(["--format", &format]);
            let output = place.run(&call);
            assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), ""), "{call:?}");
            let content = text(&output.stdout);
            match format.as_str() {
                "json" => {
                    let value: Value = serde_json::from_str(content).unwrap();
                    let schema = value["schema"].as_str().unwrap();
                    assert!(
                        schema.starts_with("sayso/") && schema.ends_with("/1"),
                        "{call:?}: {schema}"
                    );
                }
                "csv" => {
                    let mut reader = csv::Reader::from_reader(content.as_bytes());
                    let rows: Result<Vec<_>, _> = reader.records().collect();
                    assert!(!rows.unwrap().is_empty(), "{call:?}");
                }
                _ => assert!(!content.is_empty(), "{call:?}"),
            }
        }
    }
}

#[test]
fn a_name_that_nobody_has_is_told_in_one_line() {
    let place = Place::new();
    for command in ["entities", "claims", "mentions", "kwic", "notes"] {
        let output = place.run(&[command, ARTICLE, "Zanzibar"]);
        assert_eq!(
            (output.status.code(), output.stdout.is_empty()),
            (Some(1), true),
            "{output:?}"
        );
        let line = text(&output.stderr);
        assert!(
            line.contains("“Zanzibar”") && line.contains("`sayso entities ferry.md`"),
            "{line}"
        );
        assert_eq!(line.find('\n'), Some(line.len() - 1), "{line}");
    }
}

#[test]
fn no_list_makes_a_library() {
    let place = Place::new();
    fs::create_dir(place.file("library")).unwrap();
    for command in ["entities", "claims", "mentions", "notes"] {
        assert!(place.run(&[command, ARTICLE]).status.success());
    }
    assert_eq!(fs::read_dir(place.file("library")).unwrap().count(), 0);
}

#[test]
fn nothing_of_the_program_itself_is_offered_to_others() {
    let place = Place::new();
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = place.run(&["completions", shell]);
        let script = text(&script.stdout);
        assert!(!script.contains("__read") && script.contains("kwic"), "{shell}");
    }
    let output = place.run(&["man", "--to", "pages/man1"]);
    assert!(output.status.success() && output.stdout.is_empty(), "{output:?}");
    let folder = fs::read_dir(place.file("pages/man1")).unwrap();
    let mut pages: Vec<_> = folder
        .map(|page| page.unwrap().file_name().into_string().unwrap())
        .collect();
    pages.sort();
    let mut expected: Vec<_> = commands(&place)
        .iter()
        .map(|(name, _)| format!("sayso-{}.1", name.replace(' ', "-")))
        .chain(["config", "library"].map(|name| format!("sayso-{name}.1")))
        .chain(["sayso.1".to_owned()])
        .collect();
    expected.sort();
    assert_eq!(pages, expected);
}

#[test]
fn settings_are_shown_and_checked() {
    let place = Place::new();
    let file = place.file("set.toml");
    let config = |what: &str| run(place.command(&["config", what]).env("SAYSO_CONFIG", &file));
    assert_eq!(text(&config("path").stdout), format!("{}\n", file.display()));
    assert!(text(&config("check").stdout).starts_with("there is no "));
    fs::write(&file, "[screen]\nwidth = 90\n").unwrap();
    assert!(text(&config("check").stdout).ends_with(": nothing is wrong\n"));
    let shown = config("show");
    assert!(text(&shown.stdout).contains("\nwidth = 90\n"));
    // What is shown can be used in the place of the file.
    fs::write(&file, &shown.stdout).unwrap();
    assert_eq!(text(&config("show").stdout), text(&shown.stdout));
    fs::write(&file, "[screen]\nwidth = 9\n").unwrap();
    for what in ["show", "check"] {
        let output = config(what);
        assert_eq!((output.status.code(), output.stdout.is_empty()), (Some(2), true));
        assert!(text(&output.stderr).contains("line 2, width: "), "{output:?}");
    }
    assert!(config("path").status.success());
}

/// What was printed, the same at any time and of every version.
fn printed(place: &Place, arguments: &[&str]) -> String {
    let output = place.run(arguments);
    assert_eq!(
        (output.status.code(), text(&output.stderr)),
        (Some(0), ""),
        "{arguments:?}"
    );
    let content = text(&output.stdout).replace(concat!("sayso ", env!("CARGO_PKG_VERSION")), "sayso x.y.z");
    let lines = content.lines().map(|line| match line.split_once("\"exported\": ") {
        Some((before, _)) => format!("{before}\"exported\": …,\n"),
        None => format!("{line}\n"),
    });
    lines.collect()
}

#[test]
fn the_lists_of_an_article() {
    let places = [("plain", Place::new()), ("noted", Place::noted())];
    let lists: [(&str, &[&str]); 7] = [
        ("entities", &["entities", ARTICLE]),
        ("entities_tessler", &["entities", ARTICLE, "tessler"]),
        ("claims_prewitt", &["claims", ARTICLE, "prewitt"]),
        (
            "mentions_tessler",
            &["mentions", ARTICLE, "tessler", "--kind", "person"],
        ),
        (
            "kwic_lindqvist",
            &["kwic", ARTICLE, "LINDQVIST", "--width", "20", "--sort", "right"],
        ),
        ("kwic_search", &["kwic", ARTICLE, "the contract", "--search"]),
        ("notes", &["notes", ARTICLE]),
    ];
    for (state, place) in &places {
        for (name, arguments) in &lists {
            for format in ["text", "json", "csv"] {
                // All entities as JSON are long, and two of them say what it is like; the other lists tell the same twice.
                let is_news = *state == "plain" || matches!(*name, "entities_tessler" | "notes");
                if format != "text" && (!is_news || (*name == "entities" && format == "json")) {
                    continue;
                }
                let arguments: Vec<_> = arguments.iter().copied().chain(["--format", format]).collect();
                insta::assert_snapshot!(format!("{name}_{state}_{format}"), printed(place, &arguments));
            }
        }
    }
    let noted = &places[1].1;
    let of = |term| printed(noted, &["notes", ARTICLE, term]);
    assert!(of("delgado-pruitt").contains("Notes: 1\n") && of("delgado-pruitt").contains("stonewalled"));
    assert!(of("Lindqvist").contains("Notes: 1\n") && of("Lindqvist").contains("Since when?"));
    assert!(of("okafor").contains("Notes: none found\n"));
    let before = printed(noted, &["entities", ARTICLE, "tessler", "--no-corrections"]);
    assert!(
        before.contains("Gail Tessler") && !before.contains("Abigail"),
        "{before}"
    );
}
