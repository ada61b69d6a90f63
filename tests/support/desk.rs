//! A reader at a desk: messages in, state and effects out, without a terminal. The analysis is told by hand.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a failed call is a failed test")]
#![allow(dead_code, reason = "each test file uses its part")]

use std::ops::ControlFlow;
use std::sync::Arc;
use std::time::{Duration, Instant};

use crossterm::event::{Event, KeyCode, KeyEvent};
use jiff::Timestamp;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use sayso::analysis::Analysis;
use sayso::document::Document;
use sayso::notes::WindowId;
use sayso::reader::Order;
use sayso::reader::search::find_all;
use sayso::store::KeptScreen;
use sayso::tui::keymap::{Key, Keymap, Preset};
use sayso::tui::layout::Measures;
use sayso::tui::theme::{Theme, Themes};
use sayso::tui::{App, Effect, Job, JobId, Message, Now, Options, view};
use uuid::Uuid;

use crate::found;

pub(crate) struct Desk {
    pub(crate) app: App,
    /// The job of the analysis.
    pub(crate) analysis: JobId,
    time: Instant,
    steps: u32,
}

/// What a reader asks for who has set nothing.
pub(crate) fn options() -> Options {
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
        window: WindowId(Uuid::from_u128(7)),
    }
}

impl Desk {
    /// A reader of the article at 120×40, its analysis done.
    pub(crate) fn new() -> Self {
        Self::with(options())
    }

    /// The same with the keys of `preset`.
    pub(crate) fn keyed(preset: Preset) -> Self {
        Self::with(Options {
            keymap: Keymap::of(preset),
            ..options()
        })
    }

    pub(crate) fn with(options: Options) -> Self {
        let document = found::article();
        let analysis = found::every_kind(&document);
        Self::reading(document, analysis, options)
    }

    pub(crate) fn reading(document: impl Into<Arc<Document>>, analysis: Analysis, options: Options) -> Self {
        let mut desk = Self::opening(document, options);
        desk.tell(analysis);
        desk
    }

    /// A reader of `document` while it is analysed.
    pub(crate) fn opening(document: impl Into<Arc<Document>>, options: Options) -> Self {
        let mut desk = Self {
            app: App::new(document.into(), options),
            analysis: JobId::default(),
            time: Instant::now(),
            steps: 0,
        };
        desk.resize(120, 40);
        let now = desk.now();
        let effects = desk.app.start(now);
        let job = effects.iter().find_map(|effect| match effect {
            Effect::Analyze(job, _) => Some(*job),
            _ => None,
        });
        desk.analysis = job.unwrap();
        desk
    }

    /// The analysis is done.
    pub(crate) fn tell(&mut self, analysis: Analysis) {
        let effects = self.send(Message::Job(self.analysis, Job::Analysed(Arc::new(analysis))));
        self.prepare(&effects);
    }

    /// Does the work of making findings ready that `effects` ask for, if they do. True if they did.
    pub(crate) fn prepare(&mut self, effects: &[Effect]) -> bool {
        let work = effects.iter().find_map(|e| match e {
            Effect::Prepare(job, work) => Some((*job, work)),
            _ => None,
        });
        let Some((job, work)) = work else { return false };
        let prepared = work.run(&mut || ControlFlow::Continue(())).unwrap();
        self.send(Message::Job(job, Job::Prepared(Box::new(prepared))));
        true
    }

    pub(crate) fn now(&mut self) -> Now {
        self.steps += 1;
        self.time += Duration::from_millis(10);
        Now {
            monotonic: self.time,
            wall: Timestamp::from_second(1_773_489_600 + i64::from(self.steps)).unwrap(),
            entropy: u128::from(self.steps),
        }
    }

    pub(crate) fn send(&mut self, message: Message) -> Vec<Effect> {
        let now = self.now();
        self.app.update(now, message)
    }

    pub(crate) fn resize(&mut self, columns: u16, rows: u16) {
        self.send(Message::Input(Event::Resize(columns, rows)));
    }

    /// Presses keys as the table of actions names them; returns the effects of the last.
    pub(crate) fn press(&mut self, keys: &str) -> Vec<Effect> {
        let mut effects = Vec::new();
        for name in keys.split(' ').filter(|name| !name.is_empty()) {
            let key = Key::parse(name).expect(name);
            effects = self.send(Message::Input(Event::Key(key.event())));
        }
        effects
    }

    /// Types into whatever takes letters; returns the effects of the last.
    pub(crate) fn kind(&mut self, text: &str) -> Vec<Effect> {
        let mut effects = Vec::new();
        for c in text.chars() {
            effects = self.send(Message::Input(Event::Key(KeyEvent::from(KeyCode::Char(c)))));
        }
        effects
    }

    /// Hands over what the searches among `effects` find.
    pub(crate) fn find(&mut self, effects: &[Effect]) {
        for effect in effects {
            if let Effect::Search(job, document, query) = effect {
                let found = find_all(document, query, &mut |_| ControlFlow::Continue(()));
                self.send(Message::Job(*job, Job::Found(found)));
            }
        }
    }

    /// Makes the export that `effects` ask for, if they do, and hands it over; returns what comes of that.
    pub(crate) fn draft(&mut self, effects: &[Effect]) -> Vec<Effect> {
        let draft = effects.iter().find_map(|effect| match effect {
            Effect::Draft(job, draft) => Some((*job, draft)),
            _ => None,
        });
        let Some((job, draft)) = draft else { return Vec::new() };
        let drafted = draft.run(&|| ControlFlow::Continue(())).unwrap();
        self.send(Message::Job(job, Job::Drafted(Box::new(drafted))))
    }

    /// Does at once what `effects` ask for, as far as it shows.
    pub(crate) fn work(&mut self, effects: &[Effect]) {
        self.prepare(effects);
        self.find(effects);
        self.draft(effects);
        for effect in effects {
            if let Effect::Filter(job, sieve) = effect {
                let kept = sieve.run(&mut || ControlFlow::Continue(())).unwrap_or_default();
                self.send(Message::Job(*job, Job::Filtered(kept)));
            }
        }
    }

    /// What is on the screen now, and where the cursor of the terminal is, if it is shown.
    pub(crate) fn frame(&self) -> (Buffer, Option<Position>) {
        let (columns, rows) = self.app.size;
        let mut terminal = Terminal::new(TestBackend::new(columns, rows)).unwrap();
        terminal.draw(|frame| view::draw(&self.app, frame)).unwrap();
        let backend = terminal.backend();
        let cursor = backend.cursor_visible().then(|| backend.cursor_position());
        (backend.buffer().clone(), cursor)
    }

    /// The rows of the screen, without the blanks at their ends.
    pub(crate) fn screen(&self) -> String {
        let (frame, _) = self.frame();
        let rows = frame.area.rows().map(|row| {
            let line: String = row.positions().map(|at| frame[at].symbol()).collect();
            line.trim_end().to_owned() + "\n"
        });
        rows.collect()
    }

    /// The row of the screen that the caret is drawn in.
    pub(crate) fn row(&self) -> Option<u16> {
        self.frame().1.map(|at| at.y)
    }

    /// The words from the caret on.
    pub(crate) fn at_caret(&self, length: usize) -> String {
        let text = &self.app.session.document().text;
        let rest = text.as_str().get(self.app.caret..).unwrap_or_default();
        rest.chars().take(length).collect::<String>().replace('\n', " ")
    }

    pub(crate) fn status(&self) -> String {
        self.app.status.as_ref().map(|s| s.text.to_string()).unwrap_or_default()
    }
}
