//! `sayso library list`, `add`, `search`, `entity` and their like: the real binary on small articles.

#![allow(clippy::unwrap_used, reason = "a step that fails is a failed test")]
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Output, Stdio};

use assert_cmd::Command;
use insta::assert_snapshot;
use jiff::Timestamp;
use sayso::document::{self, DocumentId};
use sayso::notes::{Anchor, Change, Edit, Highlight, HighlightId, WindowId};
use sayso::source::read_path;
use sayso::store::Library;
use sayso::text::Span;
use serde_json::{Value, json};
use tempfile::TempDir;
use uuid::Uuid;

const FERRY: &str = "\
Ferry returns

By Ruth Dorn

The ferry will sail again in May. “The hull is sound,” said Marta Olsen, the harbour master. Olsen added that \
“nobody was hurt”.

The Harbour Office had closed the pier in March.
";
const PIER: &str = "\
The Harbour Office wants a new pier. “It must carry the ferry,” Marta Olsen told reporters on Tuesday.

Paul Reyes, a fisherman, said: “We were not asked.”
";

/// A folder for one test: the place of its articles and of its library.
struct Place(TempDir);

impl Place {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// With two articles in its library, one of a file and one of a line with all fields.
    fn filled() -> Self {
        let place = Self::new();
        fs::write(place.path("ferry.txt"), FERRY).unwrap();
        done(&place.run(&["add", "ferry.txt", "--tag", "sea", "--tag", "to check"], ""));
        let pier = json!({
            "id": "a1", "text": PIER, "title": "Pier to\nbe rebuilt", "byline": "Jo Reed", "outlet": "The Courier",
            "published": "2026-03-14", "source": "https://example.org/pier",
        });
        done(&place.run(&["add", "--input-format", "jsonl"], &format!("{pier}\n")));
        place
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_sayso"));
        command.current_dir(self.0.path()).env_clear();
        command
            .env("HOME", self.0.path())
            .env("SAYSO_DATA", self.path("library"));
        command.arg("library");
        command
    }

    fn run(&self, arguments: &[&str], input: &str) -> Output {
        self.command().args(arguments).write_stdin(input).output().unwrap()
    }

    /// What a run says that does all that it is asked to.
    #[track_caller]
    fn said(&self, arguments: &[&str]) -> String {
        done(&self.run(arguments, ""))
    }

    /// The one line of a run that fails.
    #[track_caller]
    fn complaint(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments, "");
        assert_eq!(output.status.code(), Some(1), "{output:?}");
        let line = text(&output.stderr).strip_suffix('\n').unwrap();
        assert!(output.stdout.is_empty() && !line.contains('\n'), "{output:?}");
        line.strip_prefix("sayso: ").unwrap().to_owned()
    }

    fn json(&self, arguments: &[&str]) -> Value {
        serde_json::from_str(&self.said(&[arguments, &["--format", "json"]].concat())).unwrap()
    }

    /// The titles that are listed, in order.
    #[track_caller]
    fn titles(&self, arguments: &[&str]) -> Vec<String> {
        let listed = self.json(&[&["list"][..], arguments].concat());
        let articles = listed["articles"].as_array().unwrap();
        articles
            .iter()
            .map(|one| one["title"].as_str().unwrap().to_owned())
            .collect()
    }

    /// The first letters of the id of an article.
    fn id(&self, title: &str) -> String {
        let listed = self.json(&["list"]);
        let article = listed["articles"]
            .as_array()
            .unwrap()
            .iter()
            .find(|one| one["title"] == title)
            .unwrap();
        article["id"].as_str().unwrap()[..8].to_owned()
    }
}

fn text(bytes: &[u8]) -> &str {
    str::from_utf8(bytes).unwrap()
}

#[track_caller]
fn done(output: &Output) -> String {
    assert!(output.status.success() && output.stderr.is_empty(), "{output:?}");
    text(&output.stdout).to_owned()
}

/// The day of the test, which goldens cannot know.
fn dateless(told: &str) -> String {
    let today = format!("opened {}", Timestamp::now().strftime("%-d %B %Y"));
    let yesterday = Timestamp::now() - jiff::SignedDuration::from_hours(24);
    let yesterday = format!("opened {}", yesterday.strftime("%-d %B %Y"));
    told.replace(&today, "opened today").replace(&yesterday, "opened today")
}

fn names(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let files = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    let mut names: Vec<_> = files
        .map(|path| (path.display().to_string(), fs::read(&path).unwrap_or_default()))
        .collect();
    names.sort();
    names
}

const LISTING: [&[&str]; 9] = [
    &["list"],
    &["search", "ferry"],
    &["entity", "Olsen"],
    &["people"],
    &["organisations"],
    &["versions", "ferry.txt"],
    &["show", "ferry.txt"],
    &["tag", "ferry.txt"],
    &["archive", "ferry.txt"],
];

#[test]
fn where_there_is_no_library_none_is_made() {
    let place = Place::new();
    fs::write(place.path("ferry.txt"), FERRY).unwrap();
    for arguments in LISTING {
        assert!(
            place.complaint(arguments).starts_with("there is no library yet"),
            "{arguments:?}"
        );
    }
    assert_eq!(place.complaint(&["forget", "3fa85f64"]), "nothing is kept of 3fa85f64");
    let nothing = place.run(&["add", "missing.txt"], "");
    assert_eq!(nothing.status.code(), Some(1));
    assert_eq!(text(&nothing.stdout), "added 0 articles, 1 left out\n");
    assert_eq!(names(place.0.path()).len(), 1);
}

#[test]
fn what_lists_writes_nothing_and_is_quiet_on_a_closed_pipe() {
    let place = Place::filled();
    let before = names(&place.path("library"));
    for arguments in &LISTING[..8] {
        place.said(arguments);
        let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_sayso"))
            .current_dir(place.0.path())
            .env("SAYSO_DATA", place.path("library"))
            .arg("library")
            .args(*arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        done(&child.wait_with_output().unwrap());
    }
    assert!(before == names(&place.path("library")), "the library was written to");
}

#[test]
fn every_command_has_an_example_and_wrong_usage_is_told_apart() {
    let place = Place::new();
    let help = place.said(&["--help"]);
    let commands: Vec<&str> = (help.lines())
        .skip_while(|line| *line != "Commands:")
        .skip(1)
        .take_while(|line| !line.is_empty())
        .filter_map(|line| line.strip_prefix("  ")?.split(' ').next())
        .filter(|name| !name.is_empty() && *name != "help")
        .collect();
    assert_eq!(commands.len(), 15, "{help}");
    for command in commands {
        assert!(place.said(&[command, "--help"]).contains("Example"), "{command}");
    }
    for wrong in [
        &["add"][..],
        &["search"],
        &["list", "--order", "colour"],
        &["identify", "ferry.txt", "Olsen"],
        &["people", "--format", "xml"],
    ] {
        assert_eq!(place.run(wrong, "").status.code(), Some(2), "{wrong:?}");
    }
}

#[test]
fn the_list_tells_what_is_in_each_article() {
    let place = Place::filled();
    assert_snapshot!(dateless(&place.said(&["list", "--order", "title"])));
    assert_eq!(place.titles(&[]), ["Pier to be rebuilt", "Ferry returns"]);
    assert_eq!(
        place.titles(&["--order", "title"]),
        ["Ferry returns", "Pier to be rebuilt"]
    );
    for by in ["date", "outlet"] {
        assert_eq!(
            place.titles(&["--order", by]),
            ["Pier to be rebuilt", "Ferry returns"],
            "{by}"
        );
    }
    assert_eq!(
        place.titles(&["--order", "words"]),
        ["Ferry returns", "Pier to be rebuilt"]
    );
    // Of as many claims, the one opened last comes first.
    assert_eq!(
        place.titles(&["--order", "claims"]),
        ["Pier to be rebuilt", "Ferry returns"]
    );
    assert_eq!(place.titles(&["COURIER", "pier"]), ["Pier to be rebuilt"]);
    assert_eq!(place.titles(&["dorn"]), ["Ferry returns"]);
    assert_eq!(place.titles(&["ferry", "courier"]), [""; 0]);
    assert_eq!(place.titles(&["--tag", "Sea", "--tag", "to check"]), ["Ferry returns"]);
    assert_eq!(place.titles(&["--tag", "se"]), [""; 0]);
    let csv = place.said(&["list", "pier", "--format", "csv"]);
    let lines: Vec<&str> = csv.lines().collect();
    assert!(
        lines[0].starts_with("id,title,outlet,published,byline,location,words,"),
        "{csv}"
    );
    assert!(
        lines[1]
            .contains(",Pier to be rebuilt,The Courier,2026-03-14,Jo Reed,https://example.org/pier,27,2,1,2,0,0,,20"),
        "{csv}"
    );
    let listed = place.json(&["list", "pier"]);
    assert_eq!(listed["schema"], "sayso/library/1");
    let found = json!({"words": 27, "people": 2, "organizations": 1, "claims": 2});
    assert_eq!(listed["articles"][0]["found"], found);
}

#[test]
fn lines_are_kept_in_order_bad_ones_are_named_and_again_is_nothing_new() {
    let place = Place::new();
    let mut lines: Vec<String> = (0..250)
        .map(|n| {
            json!({"id": n.to_string(), "text": format!("Number {n}\n\nWe won {n}, said Ada Brandt.")}).to_string()
        })
        .collect();
    lines[3] = "[1]".to_owned();
    lines[120] = json!({"id": "x", "text": "", "published": "2026-03-14"}).to_string();
    lines[121] = json!({"id": "y", "text": "A word.", "published": "spring"}).to_string();
    let input = lines.join("\n");
    let arguments = ["add", "--input-format", "jsonl", "--jobs", "3", "--tag", "lot"];
    let first = place.run(&arguments, &input);
    assert_eq!(first.status.code(), Some(1));
    assert_eq!(text(&first.stdout), "added 247 articles, 3 left out\n");
    assert_eq!(
        text(&first.stderr),
        "sayso: line 4: not a JSON object with \"id\" and \"text\"\n\
         sayso: line 121 (x): there is no word in its text\n\
         sayso: line 122 (y): “spring” is no day such as 2026-03-14\n"
    );
    let library = Library::open(&place.path("library")).unwrap();
    let kept = library.catalogue().unwrap();
    // Those of one write were opened at one time, and are then listed by their order, the last first.
    assert_eq!(kept[0].title.as_ref().unwrap().as_str(), "Number 249");
    assert_eq!(kept.len(), 247);
    assert!(kept.iter().all(|entry| entry.tags.len() == 1 && entry.versions == 1));
    drop(library);
    let again = place.run(&arguments, &input);
    assert_eq!(text(&again.stdout), "added 0 articles, 247 there already, 3 left out\n");
    assert_eq!(place.titles(&["--tag", "lot"]).len(), 247);
}

#[test]
fn places_stand_below_each_other_with_who_says_them() {
    let place = Place::filled();
    assert_snapshot!(place.said(&["search", "ferry"]));
    let claims = place.said(&["search", "ferry", "--in", "claims"]);
    assert!(
        claims.contains("(Marta Olsen)") && !claims.contains("Ferry returns"),
        "{claims}"
    );
    let wide = place
        .command()
        .env("COLUMNS", "44")
        .args(["search", "\"new pier\""])
        .output()
        .unwrap();
    let narrow = done(&wide);
    assert!(narrow.lines().all(|line| line.chars().count() <= 44), "{narrow}");
    assert!(narrow.contains("Office wants a new pier."), "{narrow}");
    assert_eq!(place.said(&["search", "zebra"]), "Places of zebra: none found\n");
    let sought = place.json(&["search", "ferry", "--limit", "1"]);
    assert_eq!(
        (&sought["schema"], &sought["matching"]),
        (&json!("sayso/sought/1"), &json!(2))
    );
    assert_eq!(sought["articles"].as_array().unwrap().len(), 1);
    let csv = place.said(&["search", "hull", "--format", "csv"]);
    assert!(
        csv.lines().nth(1).unwrap().contains(",hull,\" is sound,” said Marta"),
        "{csv}"
    );
    assert!(csv.ends_with(",Marta Olsen\n"), "{csv}");
}

#[test]
fn notes_are_searched() {
    let place = Place::filled();
    let article = document::read(&read_path(&place.path("ferry.txt")).unwrap()).unwrap();
    let start = article.text.as_str().find("hull").unwrap();
    let anchor = Anchor::new(&article.text, Span::new(start, start + 4));
    let highlight = Highlight {
        note: "Ask the surveyor".into(),
        ..Highlight::new(HighlightId(Uuid::from_u128(1)), anchor, Timestamp::UNIX_EPOCH)
    };
    let edit = Edit {
        id: Uuid::from_u128(2),
        window: WindowId(Uuid::nil()),
        at: Timestamp::UNIX_EPOCH,
        undoes: None,
        change: Change::Add {
            highlight: Box::new(highlight),
        },
    };
    Library::open(&place.path("library"))
        .unwrap()
        .save(&article, &edit)
        .unwrap();
    let found = place.json(&["search", "surveyor", "--in", "notes"]);
    assert_eq!(found["articles"][0]["places"][0]["before"], "Ask the ");
    assert_eq!(place.json(&["search", "surveyor"])["articles"], json!([]));
}

#[test]
fn one_person_in_many_articles_is_told_by_date_and_split_by_the_reader() {
    let place = Place::filled();
    assert_snapshot!(place.said(&["entity", "olsen"]));
    assert_eq!(
        place.said(&["people"]),
        "People: 2\n  Marta Olsen, 2 articles, 3 mentions, 3 claims\n  Paul Reyes, 1 article, 1 mention, 1 claim\n"
    );
    let csv = place.said(&["organisations", "--format", "csv"]);
    assert_eq!(
        csv,
        "kind,name,articles,mentions,claims\norganization,Harbour Office,2,2,0\n"
    );
    assert_eq!(
        place.said(&["entity", "Olsen", "--kind", "place"]),
        "Called Olsen: none found\n"
    );
    let rows = place.said(&["entity", "Marta", "Olsen", "--format", "csv"]);
    assert_eq!(rows.lines().count(), 4, "{rows}");

    let pier = place.id("Pier to be rebuilt");
    assert_eq!(
        place.said(&["identify", &pier, "Olsen", "--as", "Marta Olsen (mayor)"]),
        "Marta Olsen in “Pier to be rebuilt” is Marta Olsen (mayor)\n"
    );
    let found = place.json(&["entity", "olsen"]);
    let names: Vec<&str> = (found["individuals"].as_array().unwrap().iter())
        .map(|one| one["name"].as_str().unwrap())
        .collect();
    assert_eq!(names, ["Marta Olsen", "Marta Olsen (mayor)"]);
    assert_eq!(found["individuals"][1]["articles"][0]["told"], true);
    assert_eq!(
        place.complaint(&["identify", &pier, "Dorn", "--as", "X"]),
        "nobody goes by Dorn in that article"
    );
    place.said(&["identify", &pier, "Marta Olsen", "--undo"]);
    assert_eq!(
        place.json(&["entity", "olsen"])["individuals"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
}

#[test]
fn tags_and_what_is_put_away_are_changed_by_path_address_or_id() {
    let place = Place::filled();
    let pier = place.id("Pier to be rebuilt");
    assert_eq!(
        place.said(&["tag", "ferry.txt", &pier, "--add", "harbour", "--remove", "sea"]),
        "Ferry returns: harbour, to check\nPier to be rebuilt: harbour\n"
    );
    let address = "https://example.org/pier";
    assert_eq!(
        place.said(&["tag", address, "--remove", "harbour"]),
        "Pier to be rebuilt: no tags\n"
    );
    assert_eq!(
        place.complaint(&["tag", &pier, "--add", " "]),
        "a tag has at least one letter"
    );
    assert_eq!(
        place.said(&["archive", &pier.to_uppercase()]),
        "put away: Pier to be rebuilt\n"
    );
    assert_eq!(place.titles(&[]), ["Ferry returns"]);
    assert_eq!(place.titles(&["--archived"]), ["Pier to be rebuilt"]);
    let partly = place.run(&["archive", "nothing.txt", address, "--undo"], "");
    assert_eq!(partly.status.code(), Some(1));
    assert_eq!(text(&partly.stdout), "back among the others: Pier to be rebuilt\n");
    assert_eq!(text(&partly.stderr), "sayso: nothing is kept of nothing.txt\n");
    assert_eq!(place.titles(&["--archived"]), [""; 0]);
}

#[test]
fn versions_are_listed_shown_and_forgotten_together() {
    let place = Place::filled();
    let first = place.id("Ferry returns");
    fs::write(
        place.path("ferry.txt"),
        FERRY.replace("nobody was hurt", "two were hurt"),
    )
    .unwrap();
    assert_eq!(place.said(&["add", "ferry.txt"]), "added 1 article\n");
    let second = place.id("Ferry returns");
    for named in ["ferry.txt", &first, &second] {
        let versions = place.json(&["versions", named]);
        let ids: Vec<&str> = (versions["articles"].as_array().unwrap().iter())
            .map(|one| &one["id"].as_str().unwrap()[..8])
            .collect();
        assert_eq!(ids, [&second[..], &first[..]]);
    }
    assert_snapshot!(place.said(&["show", &first]));
    let latest = place.said(&["show", "ferry.txt"]);
    assert!(
        latest.contains("two were hurt") && !latest.contains("nobody"),
        "{latest}"
    );
    assert_eq!(place.said(&["tag", &first]), "Ferry returns: sea, to check\n");
    let told = place.said(&["forget", "--yes", &first]);
    assert_eq!(told.lines().count(), 2, "{told}");
    assert_eq!(place.titles(&[]), ["Pier to be rebuilt"]);
    assert_eq!(
        place.complaint(&["show", &second]),
        format!("nothing is kept of {second}")
    );
}

#[test]
fn an_id_that_is_not_clear_is_none() {
    let place = Place::new();
    let mut seen = std::collections::BTreeMap::new();
    let (one, other) = (0..)
        .find_map(|n| {
            let text = format!("Note {n}.");
            let id = DocumentId::of(&text).0;
            let other = seen.insert(id[..6].to_owned(), text.clone())?;
            Some((text, other))
        })
        .unwrap();
    let lines = [&one, &other].map(|text| json!({"id": "n", "text": text}).to_string());
    done(&place.run(&["add", "--input-format", "jsonl"], &lines.join("\n")));
    let id = DocumentId::of(&one).0;
    let told = place.complaint(&["show", &id[..6]]);
    assert!(
        told.starts_with(&format!("{} is the beginning of several ids", &id[..6])),
        "{told}"
    );
    assert!(place.said(&["show", &id]).contains(&one));
    assert_eq!(
        place.complaint(&["show", &id[..5]]),
        format!("nothing is kept of {}", &id[..5])
    );
}

#[test]
fn no_words_of_an_article_act_on_the_terminal_or_a_spreadsheet() {
    let place = Place::new();
    let hostile = json!({
        "id": "\u{1b}[2J", "title": "=cmd|\u{1b}]0;owned\u{7}", "outlet": "+1\u{202e}", "byline": "@me\u{9b}31m",
        "source": "-x\u{1b}[H", "text": "“=We \u{1b}[31mwon,” said \u{202e}Ada Brandt of +Harbour Union.",
    });
    done(&place.run(
        &["add", "--input-format", "jsonl", "--tag", "\u{1b}c"],
        &hostile.to_string(),
    ));
    for format in ["text", "json", "csv"] {
        for arguments in [&["list"][..], &["search", "won"], &["entity", "Brandt"], &["people"]] {
            let said = place.said(&[arguments, &["--format", format]].concat());
            let is_odd = |c: char| c != '\n' && (c.is_control() || c == '\u{202e}');
            assert!(!said.contains(is_odd), "{said:?}");
            if format == "csv" {
                let mut cells = said.split([',', '\n']).map(|cell| cell.trim_start_matches('"'));
                assert!(cells.all(|cell| !cell.starts_with(['=', '+', '@', '-'])), "{said}");
            }
        }
    }
    let bad = place.run(
        &["add", "--input-format", "jsonl"],
        "{\"id\":\"\\u001b[2J\",\"text\":\"\"}\n",
    );
    assert!(!text(&bad.stderr).contains('\u{1b}'), "{bad:?}");
}
