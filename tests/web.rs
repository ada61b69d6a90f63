//! Articles from the web, by the real binary: fetched from a server on this machine, bounded, kept, and read again without
//! it.

#![cfg(feature = "fetch")]
#![allow(clippy::unwrap_used, reason = "a failed step is a failed test")]
#[path = "support/opened.rs"]
mod opened;
#[path = "support/pty.rs"]
mod pty;
#[path = "support/server.rs"]
mod server;

use std::path::Path;
use std::process::Output;

use assert_cmd::Command;
use opened::analysed;
use pty::Session;
use server::{Server, page, redirect};

const ARTICLE: &[u8] = b"# Caf\xE9 strike ends\n\n\x93We won,\x94 said Ada Brandt, the leader of the waiters.\n";

fn answer(path: &str) -> Vec<u8> {
    match path {
        "/article" => page("text/markdown; charset=windows-1252", ARTICLE),
        "/letter?id=7" => page(
            "text/html; charset=utf-8",
            "<!doctype html><link rel=canonical href='/own'><title>Strike ends</title><main><p>“We won,” said Ada Brandt.</p>\
             </main>"
                .as_bytes(),
        ),
        "/moved" => redirect("/article"),
        "/round" => redirect("/round"),
        "/inside" => redirect("http://127.0.0.1:9/"),
        "/file" => redirect("file:///etc/passwd"),
        "/large" => page("text/plain", &vec![b'a'; (20 << 20) + 1]),
        "/busy" => b"HTTP/1.1 503 Busy\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".to_vec(),
        "/broken" => b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nhalf".to_vec(),
        _ => b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".to_vec(),
    }
}

fn sayso(home: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sayso"));
    command
        .current_dir(home)
        .env_clear()
        .env("HOME", home)
        .env("XDG_DATA_HOME", home.join("data"));
    command
}

fn run(home: &Path, arguments: &[&str]) -> Output {
    sayso(home).args(arguments).output().unwrap()
}

fn text(bytes: &[u8]) -> &str {
    str::from_utf8(bytes).unwrap()
}

#[test]
fn a_page_is_read_where_it_leads_in_its_encoding() {
    let home = tempfile::tempdir().unwrap();
    let server = Server::start(answer);
    let output = run(home.path(), &["convert", &server.at("/moved"), "--to", "json"]);
    assert!(output.status.success(), "{output:?}");
    let record: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(record["document"]["title"], "Café strike ends");
    assert_eq!(record["document"]["source"], server.at("/article"));
    let claims = run(home.path(), &["claims", &server.at("/article#part")]);
    assert!(text(&claims.stdout).contains("“We won,”"), "{claims:?}");
    assert_eq!(
        server.asked(),
        ["GET /moved HTTP/1.1", "GET /article HTTP/1.1", "GET /article HTTP/1.1"]
    );
    // Commands that print keep nothing.
    assert!(!home.path().join("data").exists());
}

#[test]
fn a_page_is_known_by_the_address_that_it_calls_its_own() {
    let home = tempfile::tempdir().unwrap();
    let server = Server::start(answer);
    let output = run(home.path(), &["convert", &server.at("/letter?id=7"), "--to", "json"]);
    let record: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(record["document"]["source"], server.at("/own"));
    assert_eq!(server.asked().len(), 1);
}

#[test]
fn what_cannot_be_had_is_one_clear_line() {
    let home = tempfile::tempdir().unwrap();
    let server = Server::start(answer);
    for (address, words) in [
        (
            server.at("/none"),
            "the server answers 404; the page is not there: check the address",
        ),
        (server.at("/busy"), "answers 503; it is busy: try again later"),
        (server.at("/round"), "more than 5 times"),
        (server.at("/large"), "larger than 20 MiB"),
        (server.at("/file"), "only http and https"),
        (server.at("/broken"), "cannot be reached"),
        ("ftp://example.org/a".to_owned(), "only http and https"),
        ("http://".to_owned(), "no address of the web"),
        (
            "http://no-such-host.invalid/".to_owned(),
            "no server no-such-host.invalid",
        ),
        ("http://127.0.0.1:1/".to_owned(), "cannot be reached"),
    ] {
        let output = run(home.path(), &["--plain", &address]);
        assert_eq!(output.status.code(), Some(1), "{address}: {output:?}");
        let line = text(&output.stderr).strip_suffix('\n').unwrap();
        assert!(line.starts_with("sayso: ") && line.contains(words), "{address}: {line}");
        assert!(!line.contains(['\n', '\u{1b}']), "{line:?}");
        assert!(output.stdout.is_empty());
    }
}

/// The server is the proxy of a host that there is not.
#[test]
fn a_proxy_is_asked_and_nothing_outside_leads_inside() {
    let home = tempfile::tempdir().unwrap();
    let proxy = Server::start(answer);
    let by_proxy = |path: &str| {
        let address = format!("http://outside.invalid{path}");
        sayso(home.path())
            .env("http_proxy", proxy.at(""))
            .args(["convert", &address])
            .output()
            .unwrap()
    };
    let output = by_proxy("/article");
    assert!(text(&output.stdout).starts_with("Café strike ends\n"), "{output:?}");
    assert!(proxy.asked()[0].contains("outside.invalid"), "{:?}", proxy.asked());
    let output = by_proxy("/inside");
    assert_eq!(output.status.code(), Some(1));
    assert!(
        text(&output.stderr).contains("it leads to 127.0.0.1, which is inside of your network"),
        "{output:?}"
    );
}

#[test]
fn what_was_read_is_there_without_the_web_until_it_is_forgotten() {
    let home = tempfile::tempdir().unwrap();
    let server = Server::start(answer);
    let address = server.at("/moved");
    let read = |arguments: &[&str]| {
        let session = Session::start(pty::sayso(home.path(), arguments), 120, 40);
        analysed(&session);
        session
    };
    let mut private = read(&["--private", &address]);
    private.press("q");
    private.end();
    let mut first = read(&[&address]);
    first.press("h");
    first.wait_for("the highlight", |screen| screen.contents().contains("Notes 1"));
    first.press("q");
    first.end();
    assert_eq!(server.asked().len(), 4);
    server.shut();

    let mut again = read(&[&address]);
    again.wait_for("the note", |screen| screen.contents().contains("Notes 1"));
    again.wait_for("the reason", |screen| {
        screen.contents().contains("This is the page as it was kept on")
    });
    again.press("q");
    again.end();

    // Whoever reads in private, or analyses, leaves the library alone.
    for arguments in [["--private", "--plain"].as_slice(), &["analyze"]] {
        let alone = run(home.path(), &[arguments, &[&address]].concat());
        assert!(text(&alone.stderr).contains("cannot be reached"), "{alone:?}");
        assert!(alone.stdout.is_empty(), "{alone:?}");
    }

    let forgotten = sayso(home.path())
        .args(["library", "forget", "--yes", &address])
        .output()
        .unwrap();
    assert!(forgotten.status.success(), "{forgotten:?}");
    let gone = run(home.path(), &["--plain", &address]);
    assert!(text(&gone.stderr).contains("cannot be reached"), "{gone:?}");
}
