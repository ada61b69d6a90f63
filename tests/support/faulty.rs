//! The reader itself, with the real library and the real threads, but for one fault that is asked for.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a failed call is a failed test")]

use std::io::{self, Read};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::{env, process};

use crossterm::event::{Event, KeyCode};
use ratatui::Frame;
use sayso::document;
use sayso::notes::WindowId;
use sayso::reader::Order;
use sayso::source::{self, Opening, isolated};
use sayso::store::KeptScreen;
use sayso::tui::keymap::Keymap;
use sayso::tui::layout::Measures;
use sayso::tui::theme::{Theme, Themes};
use sayso::tui::{self, App, Application, Beginning, Effect, Message, Now, Options, Setup, StandIn, Start};
use uuid::Uuid;

use crate::pty::{Session, command};

/// What is at fault, by the variable [`FAULT`].
const KEY: &str = "key";
const WORKER: &str = "worker";
const BEGINNING: &str = "beginning";
const FAULT: &str = "FAULT";

/// A reader that breaks at F9, with words of the article in its message.
struct Faulty<'a> {
    app: &'a mut App,
    /// Whether a thread that panics stands in for the analysis.
    is_worker: bool,
}

impl Faulty<'_> {
    fn faulty(&self, effects: Vec<Effect>) -> Vec<Effect> {
        let swap = |effect| match effect {
            Effect::Analyze(job, _) if self.is_worker => Effect::Read(job),
            effect => effect,
        };
        effects.into_iter().map(swap).collect()
    }
}

impl Application for Faulty<'_> {
    fn start(&mut self, now: Now) -> Vec<Effect> {
        let effects = self.app.start(now);
        self.faulty(effects)
    }

    fn update(&mut self, now: Now, message: Message) -> Vec<Effect> {
        if matches!(&message, Message::Input(Event::Key(key)) if key.code == KeyCode::F(9)) {
            let article = self.app.session.document().text.as_str();
            panic!("\u{1b}]0;OWNED\u{7} at the key of {article}");
        }
        let effects = self.app.update(now, message);
        self.faulty(effects)
    }

    fn draw(&self, frame: &mut Frame<'_>) {
        Application::draw(&*self.app, frame);
    }
}

/// A long text, of which only the beginning can be read.
struct Torn(usize);

impl Read for Torn {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        assert!(self.0 > 0, "\u{1b}]0;OWNED\u{7} Calloway in a worker");
        let line = b"The harbour is closed, and nobody says why. ";
        let count = line.len().min(buffer.len()).min(self.0);
        self.0 -= count;
        buffer[..count].copy_from_slice(&line[..count]);
        Ok(count)
    }
}

fn options() -> Options {
    Options {
        theme: Theme::Plain,
        themes: Themes::default(),
        private: false,
        indirect: true,
        order: Order::Text,
        mouse: true,
        measures: Measures::default(),
        kept: KeptScreen::default(),
        keymap: Keymap::default(),
        window: WindowId(Uuid::now_v7()),
    }
}

/// Reads `article.txt` until the fault, as a program of its own. To be called by an ignored test named `faulty_reader`.
pub(crate) fn read() {
    let fault = env::var(FAULT).unwrap();
    let article = document::read(&source::read_path(Path::new("article.txt")).unwrap()).unwrap();
    let rest = (fault != KEY).then(|| Opening::of_stdin(Torn(100_000)).unwrap());
    let document = Arc::new(match &rest {
        Some(rest) if fault == BEGINNING => document::read_beginning(rest.beginning()).unwrap(),
        _ => article,
    });
    let folder = |variable| env::var_os(variable).map(|folder| PathBuf::from(folder).join("sayso"));
    let setup = Setup {
        start: Start::Article(Box::new(Beginning {
            document,
            rest,
            page: None,
            web: None,
            only_noted: false,
        })),
        opener: None,
        library: folder("XDG_DATA_HOME"),
        mirror: None,
        only_noted: false,
        editor: None,
        state: folder("XDG_STATE_HOME"),
        is_first: false,
        options: options(),
    };
    let faulty: StandIn = |app| {
        let is_worker = env::var(FAULT).unwrap() == WORKER;
        if is_worker {
            // The article is whole; what is torn stands in for its analysis.
            app.reading = None;
        }
        Box::new(Faulty { app, is_worker })
    };
    if let Err(error) = tui::show(setup, faulty) {
        eprintln!("sayso: {error:#}");
        process::exit(1);
    }
    process::exit(0);
}

/// Goes deeper until its stack is used up, as a parser may on a file that was made for it.
pub(crate) fn overflow() {
    #[allow(unconditional_recursion, reason = "this is what it is for")]
    fn deeper(way: &[u64; 64]) -> u64 {
        let further = std::hint::black_box(way.map(|step| step + 1));
        deeper(&further) + further[7]
    }
    process::exit(i32::try_from(deeper(&[0; 64]) % 2).unwrap());
}

/// Opens `article.txt` by a parser in a process of its own, which is the ignored test of this name, as a program would.
pub(crate) fn read_by(parser: &str) {
    let mut command = process::Command::new(env::current_exe().unwrap());
    command.args(["--ignored", "--exact", parser, "--nocapture"]);
    let bytes = source::read_path(Path::new("article.txt")).unwrap().bytes;
    match isolated::run(command, bytes, &mut || ControlFlow::Continue(())) {
        Ok(_) => process::exit(0),
        Err(error) => {
            eprintln!("sayso: article.txt: {error}");
            process::exit(1);
        }
    }
}

/// [`read_by`] a parser that overflows, on a terminal.
pub(crate) fn of_an_endless_file(home: &Path) -> Session {
    let this = env::current_exe().unwrap();
    let mut command = command(this.to_str().unwrap(), home);
    command.args([
        "--ignored",
        "--exact",
        "reader_of_an_endless_file",
        "--nocapture",
        "--color=never",
    ]);
    Session::start(command, 120, 40)
}

/// [`read`] on a terminal, with a folder for what is kept of a crash.
fn faulty(home: &Path, state: &Path, fault: &str) -> Session {
    let this = env::current_exe().unwrap();
    let mut command = command(this.to_str().unwrap(), home);
    command.args(["--ignored", "--exact", "faulty_reader", "--nocapture", "--color=never"]);
    command.env("XDG_STATE_HOME", state);
    command.env(FAULT, fault);
    Session::start(command, 120, 40)
}

/// A reader that breaks at F9.
pub(crate) fn at_a_key(home: &Path, state: &Path) -> Session {
    faulty(home, state, KEY)
}

/// A reader whose analysis breaks.
pub(crate) fn in_a_worker(home: &Path, state: &Path) -> Session {
    faulty(home, state, WORKER)
}

/// A reader that has begun to show what it cannot read to its end.
pub(crate) fn in_the_rest(home: &Path) -> Session {
    faulty(home, &home.join("state"), BEGINNING)
}
