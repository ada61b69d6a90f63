//! `sayso analyze` over many documents, by the real program: order, bad lines, what is left out and gone on with, and what
//! is told meanwhile.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a failed call is a failed test")]

#[path = "support/pty.rs"]
mod pty;

use std::fmt::Write as _;
use std::fs::{self, File, OpenOptions};
use std::io::{BufRead, BufReader, Write};
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use pty::Session;
use rustix::process::{Pid, Signal, kill_process};
use serde_json::{Value, json};
use tempfile::TempDir;

const SAYSO: &str = env!("CARGO_BIN_EXE_sayso");

fn folder() -> TempDir {
    tempfile::tempdir().unwrap()
}

/// The project's own articles, whole and in pieces of very different length.
fn texts() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/articles");
    let mut texts = Vec::new();
    for name in ["ferry-contract.md", "hospital-inquiry.md"] {
        let article = fs::read_to_string(folder.join(name)).unwrap();
        texts.extend(article.split("\n\n").map(str::to_owned));
        texts.push(article);
    }
    texts.push("«¿Qué?», dijo él. 漢字 👍\u{202e}".to_owned());
    texts.push(String::new());
    texts
}

/// All texts as JSON Lines, with bad and blank lines in between.
fn corpus() -> Vec<u8> {
    let mut lines = Vec::new();
    for (i, text) in texts().iter().enumerate() {
        lines.extend(format!("{}\n", json!({"id": format!("d{i}"), "text": text})).bytes());
        match i {
            3 => lines.extend(b"\n \t\r\nnonsense\n"),
            9 => lines.extend(b"{\"id\":\"bytes\",\"text\":\"\xff\"}\n"),
            17 => lines.extend(br#"{"id":"half","text":"\ud83d"}"#.iter().chain(b"\r\n")),
            _ => {}
        }
    }
    lines
}

fn analyze(home: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(SAYSO);
    command.args(["analyze", "--input-format", "jsonl"]).args(arguments);
    command.current_dir(home).env_clear().env("HOME", home);
    command
}

fn lines(output: &[u8]) -> Vec<&[u8]> {
    output.split_inclusive(|byte| *byte == b'\n').collect()
}

fn text(bytes: &[u8]) -> &str {
    str::from_utf8(bytes).unwrap()
}

#[test]
fn the_output_is_the_same_with_any_number_of_jobs_and_from_any_place() {
    let home = folder();
    let input = corpus();
    fs::write(home.path().join("in.jsonl"), &input).unwrap();
    let whole = analyze(home.path(), &["in.jsonl", "--jobs", "1"]).output().unwrap();
    let all = lines(&whole.stdout);
    let given = lines(&input).into_iter().filter(|line| !line.trim_ascii().is_empty());
    assert_eq!(all.len(), given.count());
    for jobs in ["2", "3", "16"] {
        let output = analyze(home.path(), &["in.jsonl", "--jobs", jobs]).output().unwrap();
        assert!(output == whole, "with {jobs} jobs");
    }
    for skip in [0, 1, 4, 5, 20, all.len() - 1, all.len(), all.len() + 1] {
        let arguments = ["in.jsonl", "--skip", &skip.to_string()];
        let rest = analyze(home.path(), &arguments).output().unwrap();
        assert_eq!(
            rest.stdout,
            all.get(skip..).unwrap_or_default().concat(),
            "after {skip}"
        );
        // Lines that are passed over are not looked at; others keep their numbers.
        let complaints = lines(&whole.stderr);
        let known = lines(&rest.stderr);
        assert!(complaints.ends_with(&known), "{}", text(&rest.stderr));
        let is_bad = |line: &&[u8]| line.starts_with(b"{\"id\":");
        assert_eq!(
            known.len(),
            all.iter().skip(skip).copied().filter(|line| is_bad(line)).count()
        );
    }
    // A stream goes on in the next one, and its last line is as good without an end.
    fs::write(home.path().join("in.jsonl"), input.trim_ascii_end()).unwrap();
    let twice = analyze(home.path(), &["in.jsonl", "in.jsonl", "--skip", "5"])
        .output()
        .unwrap();
    assert!(twice.stdout == [&all[5..], &all[..]].concat().concat());
}

#[test]
fn bad_lines_are_answered_in_their_place() {
    let home = folder();
    fs::write(home.path().join("in.jsonl"), corpus()).unwrap();
    let output = analyze(home.path(), &["in.jsonl"]).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let told = text(&output.stderr);
    let places: Vec<_> = told.lines().map(|line| line.split(": ").nth(1).unwrap()).collect();
    assert_eq!(
        places,
        ["in.jsonl, line 7", "in.jsonl, line 14", "in.jsonl, line 23"],
        "{told}"
    );
    let bad = lines(&output.stdout)
        .into_iter()
        .filter(|line| line.starts_with(b"{\"id\":"));
    let bad: Vec<Value> = bad.map(|line| serde_json::from_slice(line).unwrap()).collect();
    let ids: Vec<_> = bad.iter().map(|line| line["id"].as_str()).collect();
    assert_eq!(ids, [None, Some("bytes"), Some("half")]);
    for (line, complaint) in bad.iter().zip(told.lines()) {
        assert_eq!(format!("sayso: {}", line["error"].as_str().unwrap()), complaint);
    }
}

#[test]
fn files_are_passed_over_by_their_number() {
    let home = folder();
    for name in ["a.txt", "b.txt", "c.txt"] {
        fs::write(home.path().join(name), format!("“Yes,” said Ada {name}.")).unwrap();
    }
    let ids = |skip: &str| {
        let mut command = Command::new(SAYSO);
        command.args([
            "analyze", "--format", "jsonl", "a.txt", "none.txt", "b.txt", "c.txt", "--skip", skip,
        ]);
        let output = command.current_dir(home.path()).output().unwrap();
        let ids = text(&output.stdout).lines().map(|line| {
            let line: Value = serde_json::from_str(line).unwrap();
            line["id"].as_str().unwrap().to_owned()
        });
        ids.collect::<Vec<_>>()
    };
    assert_eq!(ids("1"), ["none.txt", "b.txt", "c.txt"]);
    assert_eq!(ids("3"), ["c.txt"]);
}

/// Where nobody sees it, nothing is told of what goes well.
#[test]
fn a_run_without_a_terminal_is_quiet() {
    let home = folder();
    let mut many = String::new();
    for (i, text) in texts().iter().cycle().take(150).enumerate() {
        writeln!(many, "{}", json!({"id": i.to_string(), "text": text})).unwrap();
    }
    fs::write(home.path().join("in.jsonl"), many).unwrap();
    let output = analyze(home.path(), &["in.jsonl"]).output().unwrap();
    assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), ""));
    assert_eq!(lines(&output.stdout).len(), 150);
}

/// A run over what is written to a pipe that has a name, on a terminal.
struct Run {
    home: TempDir,
    session: Session,
    feed: File,
}

impl Run {
    /// The output goes to `out.jsonl`.
    fn start(arguments: &str, columns: u16) -> Self {
        Self::with(arguments, ">out.jsonl", columns)
    }

    /// The output goes where a shell has it go by `output`.
    fn with(arguments: &str, output: &str, columns: u16) -> Self {
        let home = folder();
        let made = Command::new("mkfifo").arg(home.path().join("in")).status().unwrap();
        assert!(made.success());
        let exec = if output.starts_with('|') { "" } else { "exec" };
        let script = format!("{exec} {SAYSO} analyze --input-format jsonl {arguments} in {output}");
        let mut command = pty::command("sh", home.path());
        command.args(["-c", &script]);
        let session = Session::start(command, columns, 24);
        // Opened once the program has opened its end.
        let feed = OpenOptions::new().write(true).open(home.path().join("in")).unwrap();
        Self { home, session, feed }
    }

    fn give(&mut self, line: &str) {
        self.feed.write_all(line.as_bytes()).unwrap();
        self.feed.write_all(b"\n").unwrap();
    }

    /// Gives documents until something of `wanted` is seen, and says how many.
    fn give_until(&mut self, wanted: &str) -> usize {
        let last = Instant::now() + Duration::from_secs(30);
        for given in 1.. {
            self.give(&document(given));
            self.wait_for_lines(given);
            if self.session.text().contains(wanted) {
                return given;
            }
            assert!(Instant::now() < last, "{wanted} was not told:\n{}", self.session.text());
        }
        unreachable!("there is always another one")
    }

    fn output(&self) -> Vec<u8> {
        fs::read(self.home.path().join("out.jsonl")).unwrap_or_default()
    }

    fn wait_for_lines(&self, count: usize) {
        let last = Instant::now() + Duration::from_secs(30);
        while lines(&self.output()).len() < count {
            assert!(Instant::now() < last, "{count} lines did not come");
            thread::yield_now();
        }
    }
}

fn document(number: usize) -> String {
    json!({"id": number.to_string(), "text": "“We won,” said Ada Brandt."}).to_string()
}

#[test]
fn progress_is_one_line_that_gives_way_and_ends_in_a_summary() {
    let mut run = Run::start("", 100);
    let given = run.give_until("documents in");
    let told = run.session.text();
    assert_eq!(told.lines().filter(|line| !line.trim().is_empty()).count(), 1, "{told}");
    assert!(
        told.starts_with("sayso: ") && told.contains("/s, ") && told.contains("MB/s"),
        "{told}"
    );
    assert!(!told.contains("left"), "nobody knows how long a pipe is: {told}");
    run.give("nonsense");
    run.session.see("not a JSON object");
    let complaint = run.session.text();
    let number = given + 1;
    assert!(
        complaint.starts_with(&format!("sayso: in, line {number}: not a JSON object")),
        "{complaint}"
    );
    let Run {
        home,
        mut session,
        feed,
    } = run;
    drop(feed);
    assert_eq!(session.end().exit_code(), 1);
    let told = session.text();
    let rows: Vec<_> = told.lines().filter(|row| !row.trim().is_empty()).collect();
    assert_eq!(rows.len(), 2, "{told}");
    let noun = format!("sayso: {number} documents, 1 of them bad, in ");
    assert!(rows[1].starts_with(&noun), "{told}");
    // Nothing was sent but words, blanks and returns.
    assert!(!session.written().contains(&0x1b));
    assert_eq!(lines(&fs::read(home.path().join("out.jsonl")).unwrap()).len(), number);
}

#[test]
fn on_a_narrow_terminal_progress_takes_one_row() {
    let mut run = Run::start("", 24);
    run.give_until("docum");
    run.give_until("docum");
    let told = run.session.text();
    assert_eq!(told.lines().filter(|line| !line.trim().is_empty()).count(), 1, "{told}");
    run.session.signal(Signal::KILL);
}

/// Of a file it is known how long it is.
#[test]
fn what_is_left_of_a_file_is_estimated() {
    let home = folder();
    // More than is done before the first look at the clock that shows anything; the run is ended long before its end.
    let line = format!("{}\n", json!({"id": "a", "text": texts().join("\n\n")}));
    fs::write(home.path().join("in.jsonl"), line.repeat(20_000)).unwrap();
    for script in [
        "in.jsonl >/dev/null",
        "<in.jsonl >/dev/null",
        "--skip 100 in.jsonl >/dev/null",
    ] {
        let script = format!("exec {SAYSO} analyze --input-format jsonl {script}");
        let mut command = pty::command("sh", home.path());
        command.args(["-c", &script]);
        let mut session = Session::start(command, 120, 24);
        session.see(" left (Ctrl-C stops it)");
        session.signal(Signal::TERM);
        assert_eq!(session.end().signal(), Some("Terminated"));
    }
}

/// What is told of files at the end, where somebody sees it.
#[test]
fn several_files_have_a_summary_and_one_has_none() {
    let home = folder();
    for name in ["a.txt", "b.txt"] {
        fs::write(home.path().join(name), format!("“Yes,” said Ada {name}.")).unwrap();
    }
    let told = |files: &str| {
        let mut command = pty::command("sh", home.path());
        command.args(["-c", &format!("exec {SAYSO} analyze --format jsonl {files} >out.jsonl")]);
        let mut session = Session::start(command, 100, 24);
        session.end();
        session.text()
    };
    let all = told("a.txt none.txt b.txt");
    assert!(all.starts_with("sayso: none.txt: "), "{all}");
    assert!(all.contains("\nsayso: 3 documents, 1 of them bad, in "), "{all}");
    assert_eq!(told("a.txt").trim(), "");
}

#[test]
fn where_the_output_is_seen_no_progress_is() {
    let mut run = Run::with("", "", 100);
    let began = Instant::now();
    // Longer than it takes until progress is shown.
    for number in (1..).take_while(|_| began.elapsed() < Duration::from_millis(600)) {
        run.give(&document(number));
        run.session.wait_for_bytes(&format!("\"id\":\"{number}\""));
    }
    let Run { mut session, feed, .. } = run;
    drop(feed);
    assert!(session.end().success());
    let written = session.written();
    assert!(text(&written).lines().all(|line| line.starts_with("{\"schema\"")));
}

#[test]
fn an_interrupted_run_says_how_to_go_on_and_is_completed() {
    let mut run = Run::start("--jobs 2", 100);
    for number in 1..=7 {
        run.give(&document(number));
    }
    run.wait_for_lines(7);
    run.session.press("\x03");
    assert_eq!(run.session.end().signal(), Some("Interrupt"));
    let told = run.session.text();
    assert!(
        told.contains("sayso: interrupted after 7 of the documents; --skip 7 goes on behind them"),
        "{told}"
    );
    let begun = run.output();
    assert_eq!(lines(&begun).len(), 7);
    let input: String = (1..=12).map(|number| document(number) + "\n").collect();
    fs::write(run.home.path().join("in.jsonl"), input).unwrap();
    let whole = analyze(run.home.path(), &["in.jsonl"]).output().unwrap().stdout;
    // As the help has it.
    let script = format!("{SAYSO} analyze --input-format jsonl in.jsonl --skip $(wc -l <out.jsonl) >>out.jsonl");
    let sh = |script: &str| {
        let mut command = Command::new("sh");
        command
            .args(["-c", script])
            .current_dir(run.home.path())
            .status()
            .unwrap()
    };
    assert!(sh(&script).success());
    assert!(run.output() == whole);
    // And where the last line was cut short.
    fs::write(run.home.path().join("out.jsonl"), &whole[..whole.len() / 2]).unwrap();
    assert!(sh("head -n $(wc -l <out.jsonl) out.jsonl >whole.jsonl && mv whole.jsonl out.jsonl").success());
    assert!(sh(&script).success());
    assert!(run.output() == whole);
}

/// Starts a run that is fed through a pipe, and returns it once it has answered the first document.
fn answered(mut command: Command) -> (std::process::Child, BufReader<std::process::ChildStdout>) {
    command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let input = child.stdin.as_mut().unwrap();
    input.write_all((document(1) + "\n").as_bytes()).unwrap();
    let mut output = BufReader::new(child.stdout.take().unwrap());
    let mut line = String::new();
    output.read_line(&mut line).unwrap();
    assert!(line.starts_with("{\"schema\""));
    (child, output)
}

#[test]
fn a_signal_ends_a_run_by_that_signal() {
    for (signal, name) in [
        (Signal::TERM, "Terminated"),
        (Signal::INT, "Interrupt"),
        (Signal::HUP, "Hangup"),
    ] {
        let mut run = Run::start("", 100);
        run.give(&document(1));
        run.wait_for_lines(1);
        run.session.signal(signal);
        assert_eq!(run.session.end().signal(), Some(name));
        let told = run.session.text();
        assert!(told.contains("--skip 1 goes on"), "{told}");
    }
}

#[test]
fn a_run_under_nohup_outlives_its_terminal() {
    let home = folder();
    let mut command = Command::new("nohup");
    command
        .args([SAYSO, "analyze", "--input-format", "jsonl"])
        .current_dir(home.path());
    let (mut child, mut output) = answered(command);
    let pid = Pid::from_raw(child.id().try_into().unwrap()).unwrap();
    kill_process(pid, Signal::HUP).unwrap();
    let input = child.stdin.as_mut().unwrap();
    input.write_all((document(2) + "\n").as_bytes()).unwrap();
    let mut line = String::new();
    output.read_line(&mut line).unwrap();
    assert!(line.contains("\"id\":\"2\""), "{line}");
    assert!(child.wait_with_output().unwrap().status.success());
}

/// The second signal does not wait for a reader who reads no more.
#[test]
fn a_run_that_cannot_write_ends_with_the_second_signal() {
    let home = folder();
    let (mut child, output) = answered(analyze(home.path(), &[]));
    let mut input = child.stdin.take().unwrap();
    let large = json!({"id": "a", "text": "“We won,” said Ada Brandt. ".repeat(4000)}).to_string() + "\n";
    // Nobody reads the answers: it takes documents until it waits to write one, and the pipe to it is full.
    let feeder = thread::spawn(move || while input.write_all(large.as_bytes()).is_ok() {});
    let pid = Pid::from_raw(child.id().try_into().unwrap()).unwrap();
    let last = Instant::now() + Duration::from_secs(30);
    // A signal that comes before that ends it as well, and is no failure.
    while child.try_wait().unwrap().is_none() {
        kill_process(pid, Signal::TERM).unwrap();
        assert!(Instant::now() < last, "it does not end");
        thread::yield_now();
    }
    assert_eq!(child.wait().unwrap().signal(), Some(15));
    drop(output);
    feeder.join().unwrap();
}

#[test]
fn a_closed_pipe_leaves_no_line_of_progress() {
    let reader = "| while [ ! -e enough ] && read -r line; do echo \"$line\" >>out.jsonl; done";
    let mut run = Run::with("", reader, 100);
    run.give(&document(0));
    let given = 1 + run.give_until("documents in");
    fs::write(run.home.path().join("enough"), "").unwrap();
    // It notices with the first line that nobody reads, and then nobody reads the input.
    while run.feed.write_all((document(1) + "\n").as_bytes()).is_ok() {}
    assert!(run.session.end().success());
    assert_eq!(run.session.text().trim(), "");
    assert!(lines(&run.output()).len() <= given + 1);
}
