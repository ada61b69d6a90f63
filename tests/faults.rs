//! What can befall a library: `kill -9` at any moment, many programs at once, no room, no right to write, damage, another
//! version. Whatever was told to be saved is there, what was not is set aside, and what is not ours to write is as it
//! was. A library that another program keeps to itself is tested in `terminal.rs`.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a failed call is a failed test")]

#[path = "support/pty.rs"]
mod pty;
#[path = "support/shelf.rs"]
mod shelf;

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader};
use std::os::unix::fs::{PermissionsExt, chown};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::{env, fs, hint};

use portable_pty::CommandBuilder;
use pty::{Session, command, sayso};
use sayso::document::{self, Document};
use sayso::source::read_path;
use sayso::store::{self, Library};
use serde_json::Value;
use shelf::{addition, article, notes};
use tempfile::TempDir;

/// What a child is to do: the folder of its library, its number, and how many notes it saves.
const CHILD: [&str; 3] = ["SAYSO_TEST_FOLDER", "SAYSO_TEST_NUMBER", "SAYSO_TEST_NOTES"];

/// Saves notes, one after the other, and tells of each that is saved.
#[test]
#[ignore = "it is started by other tests"]
fn child_that_saves() {
    let [folder, number, count] = CHILD.map(|name| env::var(name).unwrap());
    let (number, count): (u64, u64) = (number.parse().unwrap(), count.parse().unwrap());
    let mut library = Library::open(Path::new(&folder)).unwrap();
    for n in 0..count {
        let note = format!("{number}-{n}");
        library
            .save(&article(), &addition(&article(), number, n, &note))
            .unwrap();
        println!("\nsaved {note}");
    }
}

fn child(folder: &Path, number: u64, count: u64) -> Child {
    let mut command = Command::new(env::current_exe().unwrap());
    command.args(["child_that_saves", "--exact", "--ignored", "--nocapture"]);
    let told = [folder.display().to_string(), number.to_string(), count.to_string()];
    command.envs(CHILD.into_iter().zip(told)).stdout(Stdio::piped());
    command.spawn().unwrap()
}

/// The notes in the library, which is whole.
fn kept(folder: &Path) -> BTreeSet<String> {
    store::check(folder).unwrap();
    notes(&Library::open(folder).unwrap(), &article()).into_iter().collect()
}

/// A sequence of numbers that look like chance and are the same each time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }
}

#[test]
fn notes_survive_kill_9_at_any_moment() {
    let folder = tempfile::tempdir().unwrap();
    let mut chance = Chance(26);
    let mut promised = BTreeSet::new();
    for number in 1.. {
        if promised.len() >= 300 {
            break;
        }
        let mut child = child(folder.path(), number, u64::MAX);
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut saved = lines.filter_map(|line| Some(line.ok()?.strip_prefix("saved ")?.to_owned()));
        let before_the_end = usize::try_from(1 + chance.below(30)).unwrap();
        promised.extend(saved.by_ref().take(before_the_end));
        // Somewhere in the middle of the next save, or of that after it.
        (0..chance.below(300_000)).for_each(|_| hint::spin_loop());
        child.kill().unwrap();
        child.wait().unwrap();
        // What it promised between our last look and its end.
        promised.extend(saved);

        let kept = kept(folder.path());
        let lost: Vec<_> = promised.difference(&kept).collect();
        assert!(lost.is_empty(), "lost {lost:?}");
        // At most one save for each end was finished but not told of yet.
        assert!(kept.len() <= promised.len() + usize::try_from(number).unwrap());
    }
}

#[test]
fn many_programs_lose_nothing() {
    let count = 200;
    let folder = tempfile::tempdir().unwrap();
    // They all open at once, so they race for making the tables as well.
    let children: Vec<_> = (1..=8).map(|number| child(folder.path(), number, count)).collect();
    for child in children {
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success(), "{output:?}");
    }
    let expected: BTreeSet<_> = (1..=8)
        .flat_map(|number| (0..count).map(move |n| format!("{number}-{n}")))
        .collect();
    assert_eq!(kept(folder.path()), expected);
}

const ARTICLE: &str = "Harbour plan delayed\n\n“We wait,” said Ada Brandt. One ship came in. Two ships went out. Three men \
    looked on. Four gulls cried. Five nets were mended. Six ropes broke. Seven lamps went out. Eight cats slept. Nine \
    bells rang. Ten people left.\n";

/// The home of a reader, in which the article has a note already.
struct Home(TempDir);

impl Home {
    fn new() -> Self {
        let home = Self(tempfile::tempdir().unwrap());
        fs::write(home.0.path().join("article.txt"), ARTICLE).unwrap();
        let mut library = Library::open(&home.data()).unwrap();
        let document = home.document();
        library
            .save(&document, &addition(&document, 1, 0, "the first note"))
            .unwrap();
        home
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn data(&self) -> PathBuf {
        self.path().join("data/sayso")
    }

    fn document(&self) -> Document {
        document::read(&read_path(&self.path().join("article.txt")).unwrap()).unwrap()
    }

    /// The bytes of the library's file.
    fn bytes(&self) -> Vec<u8> {
        fs::read(store::path(&self.data())).unwrap()
    }

    /// The passages of the edits that were set aside, in the only file there.
    fn set_aside(&self) -> Vec<String> {
        let files = fs::read_dir(self.path().join("state/sayso")).unwrap();
        let files: Vec<_> = files.map(|file| file.unwrap().path()).collect();
        let [file] = files.try_into().unwrap();
        let content: Value = serde_json::from_slice(&fs::read(file).unwrap()).unwrap();
        let quote = |edit: &Value| {
            edit["change"]["highlight"]["anchor"]["quote"]
                .as_str()
                .unwrap()
                .to_owned()
        };
        content["edits"].as_array().unwrap().iter().map(quote).collect()
    }

    /// The passages highlighted in the library, which is whole.
    fn highlighted(&self) -> Vec<String> {
        store::check(&self.data()).unwrap();
        let stored = Library::open(&self.data())
            .unwrap()
            .notebook(&self.document())
            .unwrap()
            .unwrap();
        stored.notebook.highlights.into_iter().map(|h| h.anchor.quote).collect()
    }
}

/// Reads the article by this command.
fn read(command: CommandBuilder) -> Session {
    let session = Session::start(command, 120, 40);
    session.wait_for("claims", |screen| screen.contents().contains("Claims 1"));
    session
}

/// Highlights a sentence, which the library refuses and says `why`; then the end.
#[track_caller]
fn check_refused(home: &Home, mut session: Session, why: &str) {
    session.press("}))h");
    session.see("not saved, kept in memory only");
    session.see(why);
    session.press("q");
    assert!(!session.end().success());
    session.assert_restored();
    let told = session.text().replace('\n', "");
    assert_eq!(
        told.matches("the library could not keep your last change").count(),
        1,
        "{told}"
    );
    assert!(told.contains("set aside in "), "{told}");
    assert_eq!(home.set_aside(), ["Two ships went out."]);
}

/// What stands in the place of the library is told of in one line that says `why`, and is left as it is.
#[track_caller]
fn check_left(spoil: impl FnOnce(&Home), why: &str) {
    let home = Home::new();
    spoil(&home);
    let before = home.bytes();
    let session = read(sayso(home.path(), &["article.txt"]));
    session.see("notes cannot be kept");
    session.see(why);
    check_refused(&home, session, why);
    assert!(home.bytes() == before, "the file was written to");
}

#[test]
fn a_file_that_is_no_library_is_left_as_it_is() {
    check_left(
        |home| fs::write(store::path(&home.data()), "a shopping list".repeat(300)).unwrap(),
        "library.db is damaged and was left",
    );
}

#[test]
fn a_library_of_a_newer_version_is_left_as_it_is() {
    check_left(
        |home| {
            let connection = rusqlite::Connection::open(store::path(&home.data())).unwrap();
            connection.execute_batch("PRAGMA user_version = 99").unwrap();
        },
        "was written by a newer sayso",
    );
}

#[test]
fn damage_that_a_look_at_all_of_it_finds_ends_the_writing() {
    let home = Home::new();
    {
        let mut library = Library::open(&home.data()).unwrap();
        for number in 0..20 {
            let other = document::from_text(&format!("Article {number}. {}", "Words. ".repeat(2000)));
            let at = jiff::Timestamp::UNIX_EPOCH;
            library.keep_place(&other, 9, at).unwrap();
        }
    }
    let whole = home.bytes();
    let is_hidden = |page: &usize| {
        let mut bytes = whole.clone();
        bytes[page * 4096..][..512].fill(0x55);
        fs::write(store::path(&home.data()), bytes).unwrap();
        let opened = Library::open(&home.data()).and_then(|library| library.notebook(&home.document()));
        opened.is_ok() && store::check(&home.data()).is_err()
    };
    assert!((0..whole.len() / 4096).rev().any(|page| is_hidden(&page)));
    let before = home.bytes();
    let session = read(sayso(home.path(), &["article.txt"]));
    session.see("library damaged, so nothing is written to it");
    session.see("Notes 1");
    check_refused(&home, session, "library.db is damaged");
    assert!(home.bytes() == before, "the file was written to");
}

/// The program as a user who may not write everywhere; none where there is no such user to be had.
fn as_nobody(home: &Path) -> Option<CommandBuilder> {
    const NOBODY: [&str; 3] = ["--reuid=65534", "--regid=65534", "--clear-groups"];
    let program = env!("CARGO_BIN_EXE_sayso");
    if !rustix::process::geteuid().is_root() {
        return Some(sayso(home, &["article.txt"]));
    }
    let probe = Command::new("setpriv")
        .args(NOBODY)
        .args([program, "--version"])
        .output();
    if !probe.is_ok_and(|output| output.status.success()) {
        return None;
    }
    own(home);
    let mut command = command("setpriv", home);
    command.args(NOBODY);
    command.args([program, "article.txt"]);
    Some(command)
}

/// Gives all that is there to that user.
fn own(path: &Path) {
    chown(path, Some(65534), Some(65534)).unwrap();
    if path.is_dir() {
        for entry in fs::read_dir(path).unwrap() {
            own(&entry.unwrap().path());
        }
    }
}

#[test]
fn a_folder_that_may_not_be_written_is_left_as_it_is() {
    let home = Home::new();
    let Some(command) = as_nobody(home.path()) else {
        println!("skipped: this user may write everywhere, and there is no other to be had");
        return;
    };
    let set_mode = |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    let (file, before) = (store::path(&home.data()), home.bytes());
    set_mode(&file, 0o400);
    set_mode(&home.data(), 0o500);
    let session = read(command);
    session.see("notes cannot be kept");
    check_refused(&home, session, "library.db cannot be written");
    set_mode(&home.data(), 0o700);
    assert!(home.bytes() == before, "the file was written to");
    let files = fs::read_dir(home.data()).unwrap().count();
    assert_eq!(files, 1);
}

/// Highlights sentences until the library has no room for one more; what was told to be saved is there, the rest set
/// aside.
#[track_caller]
fn check_without_room(home: &Home, mut session: Session) {
    session.press("}");
    let mut saved = 1;
    loop {
        session.press(")h");
        session.wait_for("a word on the highlight", |screen| {
            let text = screen.contents();
            text.contains("not saved")
                || text.contains(&format!("Notes {}", saved + 1)) && text.contains("highlight saved")
        });
        if session.text().contains("not saved, kept in memory only") {
            break;
        }
        saved += 1;
        assert!(saved < 11, "there is no end to the room");
        // The word on this highlight is not taken for one on the next.
        session.press("\x1b");
        session.wait_for("no word", |screen| !screen.contents().contains("highlight saved"));
    }
    session.press("q");
    assert!(!session.end().success());
    session.assert_restored();
    let told = session.text().replace('\n', "");
    assert_eq!(
        told.matches("the library could not keep your last change").count(),
        1,
        "{told}"
    );
    let aside = home.set_aside();
    let highlighted = home.highlighted();
    assert_eq!((highlighted.len(), aside.len()), (saved, 1));
    assert!(!highlighted.contains(&aside[0]));
}

#[test]
fn without_room_for_the_file_nothing_is_lost() {
    let home = Home::new();
    let mut command = command("sh", home.path());
    // Blocks of 512 bytes; the log of writes is the first to grow beyond them.
    let script = format!(
        "trap '' XFSZ; ulimit -f 200; exec '{}' article.txt",
        env!("CARGO_BIN_EXE_sayso")
    );
    command.args(["-c", &script]);
    check_without_room(&home, read(command));
}

/// A small file system in memory, as long as it lives.
struct Small(PathBuf);

impl Small {
    fn at(path: PathBuf, size: &str) -> Option<Self> {
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", size, "tmpfs"]).arg(&path);
        let mounted = mount.output().is_ok_and(|output| output.status.success());
        mounted.then_some(Self(path))
    }
}

impl Drop for Small {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("--lazy").arg(&self.0).status();
    }
}

#[test]
fn on_a_full_disk_nothing_is_lost() {
    let home = Home::new();
    let library = home.bytes();
    let Some(_small) = Small::at(home.data(), &format!("size={}k,mode=0700", library.len() / 1024 + 76)) else {
        println!("skipped: this user may not mount a small file system");
        return;
    };
    fs::write(store::path(&home.data()), library).unwrap();
    check_without_room(&home, read(sayso(home.path(), &["article.txt"])));
}
