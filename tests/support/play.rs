//! The whole reader without a terminal: the real loop, the real analysis and a library in memory, driven by keys in
//! words. What a worker has to say is heard before the next key, so a play is the same every time.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a failed call is a failed test"
)]
#![allow(dead_code, reason = "each test file uses its part")]

use std::cell::RefCell;
use std::collections::VecDeque;
use std::io;
use std::ops::ControlFlow;
use std::rc::Rc;
use std::sync::Arc;
use std::time::{Duration, Instant};

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use jiff::Timestamp;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use sayso::analysis::{Analysis, analyze};
use sayso::document::Document;
use sayso::notes::WindowId;
use sayso::reader::{Order, search};
use sayso::store::{KeptScreen, Library};
use sayso::text::SafeText;
use sayso::tui::keymap::Keymap;
use sayso::tui::layout::Measures;
use sayso::tui::library::{Catalogue, reply};
use sayso::tui::theme::{Depth, Theme, Themes};
use sayso::tui::{
    App, Effect, Ending, Events, Forgotten, Job, Leave, Message, News, Now, Opened, Options, Performer, run_loop,
};
use uuid::Uuid;

/// The window of every play.
const WINDOW: WindowId = WindowId(Uuid::from_u128(7));
/// 2026-03-14, at noon.
const NOON: i64 = 1_773_489_600;

/// What a play leaves behind.
pub(crate) struct Played {
    /// The last frame.
    pub(crate) frame: Buffer,
    /// The files that were exported.
    pub(crate) exports: Vec<String>,
}

/// Reads `document` on a screen of this size, pressing `keys`: characters, and names in angle brackets such as
/// `<Enter>`, `<C-o>` and `<M-Left>`. White space between keys does not count; `<Space>` is the key.
pub(crate) fn play(document: Document, columns: u16, rows: u16, keys: &str) -> Played {
    perform(document, None, columns, rows, keys)
}

/// As [`play`], with an analysis that was told by hand.
pub(crate) fn play_told(document: Document, analysis: Analysis, columns: u16, rows: u16, keys: &str) -> Played {
    perform(document, Some(Arc::new(analysis)), columns, rows, keys)
}

/// What the screen shows after these keys, where `told` is what the analysis finds.
pub(crate) fn show(
    document: Document,
    told: impl FnOnce(&Document) -> Analysis,
    (columns, height): (u16, u16),
    keys: &str,
) -> String {
    let analysis = told(&document);
    rows(&play_told(document, analysis, columns, height, keys).frame)
}

fn perform(document: Document, told: Option<Arc<Analysis>>, columns: u16, rows: u16, keys: &str) -> Played {
    let document = Arc::new(document);
    let mut app = App::new(Arc::clone(&document), options());
    let stage = Rc::new(RefCell::new(VecDeque::new()));
    let mut script = Script {
        news: Rc::clone(&stage),
        keys: parse(keys).into(),
        time: Instant::now(),
        steps: 0,
    };
    let mut hands = Hands {
        news: stage,
        document,
        told,
        library: Library::open_private().unwrap(),
        exports: Vec::new(),
    };
    let mut terminal = Terminal::new(TestBackend::new(columns, rows)).unwrap();
    run_loop(&mut app, &mut terminal, &mut script, &mut hands).unwrap();
    Played {
        frame: terminal.backend().buffer().clone(),
        exports: hands.exports,
    }
}

fn options() -> Options {
    Options {
        theme: Theme::Dark(Depth::Rgb),
        themes: Themes::default(),
        private: false,
        indirect: true,
        order: Order::Text,
        mouse: true,
        measures: Measures::default(),
        kept: KeptScreen::default(),
        keymap: Keymap::default(),
        window: WINDOW,
    }
}

/// What a look into a library leaves behind.
pub(crate) struct Browsed {
    /// The last frame.
    pub(crate) frame: Buffer,
    /// The library.
    pub(crate) library: Library,
    /// Where it led to.
    pub(crate) leave: Option<Leave>,
}

/// Looks into `library`, with these keys, on a screen of this size.
pub(crate) fn browse(library: Library, (columns, rows): (u16, u16), keys: &str) -> Browsed {
    let stage = Rc::new(RefCell::new(VecDeque::new()));
    let mut script = Script {
        news: Rc::clone(&stage),
        keys: parse(keys).into(),
        time: Instant::now(),
        steps: 0,
    };
    let mut clerk = Clerk { news: stage, library };
    let mut catalogue = Catalogue::new(options());
    let mut terminal = Terminal::new(TestBackend::new(columns, rows)).unwrap();
    let ending = run_loop(&mut catalogue, &mut terminal, &mut script, &mut clerk).unwrap();
    Browsed {
        frame: terminal.backend().buffer().clone(),
        library: clerk.library,
        leave: match ending {
            Ending::Left(leave) => Some(*leave),
            _ => None,
        },
    }
}

/// Answers at once.
struct Clerk {
    news: Rc<RefCell<VecDeque<Message>>>,
    library: Library,
}

impl Performer for Clerk {
    fn perform(&mut self, effect: Effect) -> io::Result<()> {
        let message = match effect {
            Effect::Ask(id, question) => {
                let answer = reply(&mut self.library, question, None);
                Message::Answered(id, answer.map_err(|error| SafeText::of(&error.to_string())))
            }
            Effect::OpenArticle(id, wanted) => {
                let document = self.library.kept(&wanted.id).unwrap().unwrap();
                Message::Job(
                    id,
                    Job::Opened(Opened {
                        document: Arc::new(document),
                        place: wanted.place,
                        ..Opened::default()
                    }),
                )
            }
            _ => return Ok(()),
        };
        self.news.borrow_mut().push_back(message);
        Ok(())
    }
}

/// The rows of a frame, without the blanks at their ends.
pub(crate) fn rows(frame: &Buffer) -> String {
    let mut text = String::new();
    for row in frame.area.rows() {
        let line: String = row.positions().map(|at| frame[at].symbol()).collect();
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

struct Script {
    news: Rc<RefCell<VecDeque<Message>>>,
    keys: VecDeque<KeyEvent>,
    time: Instant,
    steps: u32,
}

impl Events for Script {
    fn wait(&mut self, _: Option<Instant>, news: &mut Vec<News>) -> io::Result<()> {
        self.steps += 1;
        self.time += Duration::from_millis(10);
        let told = self.news.borrow_mut().pop_front();
        let typed = || self.keys.pop_front().map(|key| Message::Input(Event::Key(key)));
        let message = told.or_else(typed).map(News::Message);
        news.push(message.unwrap_or(News::End(Ending::Gone)));
        Ok(())
    }

    fn now(&mut self) -> Now {
        Now {
            monotonic: self.time,
            wall: Timestamp::from_second(NOON + i64::from(self.steps)).unwrap(),
            entropy: u128::from(self.steps),
        }
    }
}

struct Hands {
    news: Rc<RefCell<VecDeque<Message>>>,
    document: Arc<Document>,
    told: Option<Arc<Analysis>>,
    library: Library,
    exports: Vec<String>,
}

impl Performer for Hands {
    fn perform(&mut self, effect: Effect) -> io::Result<()> {
        let at = Timestamp::from_second(NOON).unwrap();
        let safe = |error: sayso::store::StoreError| SafeText::of(&error.to_string());
        let message = match effect {
            Effect::Analyze(id, document) => {
                let found = || Arc::new(analyze(&document, &mut |_| ControlFlow::Continue(())));
                let analysis = self.told.clone().unwrap_or_else(found);
                Message::Job(id, Job::Analysed(analysis))
            }
            Effect::Search(id, document, query) => {
                let go_on = &mut |_| ControlFlow::Continue(());
                Message::Job(id, Job::Found(search::find_all(&document, &query, go_on)))
            }
            Effect::Filter(id, sieve) => {
                let kept = sieve.run(&mut || ControlFlow::Continue(())).unwrap();
                Message::Job(id, Job::Filtered(kept))
            }
            Effect::Draft(id, draft) => {
                let drafted = draft.run(&|| ControlFlow::Continue(())).unwrap();
                Message::Job(id, Job::Drafted(Box::new(drafted)))
            }
            Effect::Open(_) => {
                let stored = self.library.notebook(&self.document).map_err(safe);
                Message::Opened(stored.map(Option::unwrap_or_default))
            }
            Effect::Save(edit) => Message::Saved(edit.id, self.library.save(&self.document, &edit).map_err(safe)),
            Effect::Turn(turn) => Message::Turned(
                turn,
                self.library.turn(&self.document.id, WINDOW, turn, at).map_err(safe),
            ),
            Effect::Forget => Message::Forgotten(
                (self.library.forget(std::slice::from_ref(&self.document.id)))
                    .map(|()| Forgotten::default())
                    .map_err(safe),
            ),
            Effect::KeepPlace(offset) => {
                self.library.keep_place(&self.document, offset, at).unwrap();
                return Ok(());
            }
            Effect::Export { path, format, written } => {
                let replaced = written.told(format);
                self.exports.push(written.content);
                Message::Exported(Ok(path), replaced)
            }
            _ => return Ok(()),
        };
        self.news.borrow_mut().push_back(message);
        Ok(())
    }
}

fn parse(keys: &str) -> Vec<KeyEvent> {
    let mut found = Vec::new();
    let mut rest = keys.trim_start();
    while let Some(first) = rest.chars().next() {
        let name = rest.strip_prefix('<').and_then(|named| named.split_once('>'));
        if let Some((name, after)) = name.filter(|(name, _)| !name.is_empty()) {
            found.push(named(name));
            rest = after.trim_start();
        } else {
            found.push(KeyEvent::from(KeyCode::Char(first)));
            rest = rest[first.len_utf8()..].trim_start();
        }
    }
    found
}

fn named(name: &str) -> KeyEvent {
    let (modifiers, plain) = match name.split_at_checked(2) {
        Some(("C-", plain)) if !plain.is_empty() => (KeyModifiers::CONTROL, plain),
        Some(("M-", plain)) if !plain.is_empty() => (KeyModifiers::ALT, plain),
        _ => (KeyModifiers::NONE, name),
    };
    let code = match plain {
        "Enter" => KeyCode::Enter,
        "Esc" => KeyCode::Esc,
        "Tab" => KeyCode::Tab,
        "BackTab" => KeyCode::BackTab,
        "Space" => KeyCode::Char(' '),
        "Backspace" => KeyCode::Backspace,
        "Left" => KeyCode::Left,
        "Right" => KeyCode::Right,
        "Up" => KeyCode::Up,
        "Down" => KeyCode::Down,
        "Home" => KeyCode::Home,
        "End" => KeyCode::End,
        "PageUp" => KeyCode::PageUp,
        "PageDown" => KeyCode::PageDown,
        _ => match plain.chars().collect::<Vec<_>>().as_slice() {
            [one] => KeyCode::Char(*one),
            _ => panic!("no key is named {name}"),
        },
    };
    KeyEvent::new(code, modifiers)
}
