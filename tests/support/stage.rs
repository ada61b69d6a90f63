//! The reader on a screen in memory, through the real loop; workers and the library are played by stand-ins.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a failed call is a failed test")]

use std::cell::RefCell;
use std::collections::VecDeque;
use std::fmt::Write;
use std::io;
use std::ops::ControlFlow;
use std::rc::Rc;
use std::sync::Arc;
use std::time::{Duration, Instant};

use crossterm::event::{Event, KeyEvent};
use jiff::Timestamp;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::{Buffer, Cell};
use sayso::document::Document;
use sayso::notes::{Notebook, WindowId};
use sayso::reader::search::{Query, find_all};
use sayso::tui::keymap::Key;
use sayso::tui::theme::Theme;
use sayso::tui::{App, Effect, Ending, Events, Job, Message, News, Now, Options, Performer, run_loop};
use uuid::Uuid;

use super::found;

type Mail = Rc<RefCell<VecDeque<Message>>>;

/// Shows the article on a screen of this size after `keys`, named as the table of actions names them.
pub(crate) fn show(columns: u16, rows: u16, keys: &str) -> Buffer {
    let document = Arc::new(found::article());
    let options = Options {
        theme: Theme::Colours,
        private: false,
        window: WindowId(Uuid::from_u128(7)),
    };
    let mail = Mail::default();
    let mut app = App::new(Arc::clone(&document), options);
    let mut script = Script {
        mail: Rc::clone(&mail),
        keys: keys
            .split(' ')
            .map(|name| Key::parse(name).expect(name).event())
            .collect(),
        time: Instant::now(),
        steps: 0,
    };
    let mut hands = Hands { mail, document };
    let mut terminal = Terminal::new(TestBackend::new(columns, rows)).unwrap();
    run_loop(&mut app, &mut terminal, &mut script, &mut hands).unwrap();
    terminal.backend().buffer().clone()
}

/// The characters of the screen, without the blanks at the ends of its rows.
pub(crate) fn glyphs(frame: &Buffer) -> String {
    let rows = frame.area.rows().map(|row| {
        let row: String = row.positions().map(|at| frame[at].symbol()).collect();
        row.trim_end().to_owned()
    });
    rows.collect::<Vec<_>>().join("\n")
}

/// The styles of the screen: a letter for each, and what the letters mean.
pub(crate) fn colours(frame: &Buffer) -> String {
    let style = |cell: &Cell| format!("{:?} on {:?} {:?}", cell.fg, cell.bg, cell.modifier);
    let mut legend = vec![style(&Cell::default())];
    let mut picture = String::new();
    for row in frame.area.rows() {
        let line: String = row
            .positions()
            .map(|at| {
                let style = style(&frame[at]);
                let known = legend.iter().position(|s| *s == style);
                let index = known.unwrap_or_else(|| {
                    legend.push(style);
                    legend.len() - 1
                });
                char::from(b".abcdefghijklmnopqrstuvwxyz"[index])
            })
            .collect();
        writeln!(picture, "{}", line.trim_end_matches('.')).unwrap();
    }
    for (letter, style) in ".abcdefghijklmnopqrstuvwxyz".chars().zip(&legend) {
        writeln!(picture, "{letter} {style}").unwrap();
    }
    picture
}

struct Script {
    mail: Mail,
    keys: VecDeque<KeyEvent>,
    time: Instant,
    steps: u32,
}

impl Events for Script {
    /// What workers say is heard before the next key, so every run is the same.
    fn wait(&mut self, _: Option<Instant>, news: &mut Vec<News>) -> io::Result<()> {
        self.steps += 1;
        self.time += Duration::from_millis(10);
        let told = self.mail.borrow_mut().pop_front();
        let typed = || self.keys.pop_front().map(|key| Message::Input(Event::Key(key)));
        let message = told.or_else(typed).map(News::Message);
        news.push(message.unwrap_or(News::End(Ending::Gone)));
        Ok(())
    }

    fn now(&mut self) -> Now {
        Now {
            monotonic: self.time,
            wall: Timestamp::from_second(1_773_489_600 + i64::from(self.steps)).unwrap(),
            entropy: u128::from(self.steps),
        }
    }
}

struct Hands {
    mail: Mail,
    document: Arc<Document>,
}

impl Performer for Hands {
    fn perform(&mut self, effect: Effect) -> io::Result<()> {
        let message = match effect {
            Effect::Open => Message::Opened(Ok((Notebook::default(), None))),
            Effect::Analyze(id, _) => Message::Job(id, Job::Analysed(Arc::new(found::analysis(&self.document)))),
            Effect::Search(id, document, words) => {
                let query = Query::new(&words).expect("words");
                let places = find_all(&document, &query, &mut |_| ControlFlow::Continue(()));
                Message::Job(id, Job::Found(places))
            }
            Effect::Save(edit) => Message::Saved(edit.id, Ok(())),
            _ => return Ok(()),
        };
        self.mail.borrow_mut().push_back(message);
        Ok(())
    }
}
