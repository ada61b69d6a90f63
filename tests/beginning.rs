//! Long articles: their beginning is read while the rest is on its way. Messages in, state and effects out.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a failed call is a failed test"
)]

use std::fmt::Write;
use std::sync::Arc;
use std::time::{Duration, Instant};

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use jiff::Timestamp;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use sayso::analysis::Stage;
use sayso::document::{Document, read, read_beginning};
use sayso::notes::WindowId;
use sayso::reader::{Order, Session};
use sayso::source::{Input, Origin};
use sayso::store::KeptScreen;
use sayso::text::{SafeText, Span};
use sayso::tui::keymap::{Keymap, Preset};
use sayso::tui::layout::Measures;
use sayso::tui::theme::{Theme, Themes};
use sayso::tui::{App, Effect, Job, JobId, Message, Now, Options, Progress, view};
use uuid::Uuid;

const PARAGRAPHS: usize = 400;

/// A long article with marks in it, so that places in its text and in its source differ.
fn source() -> String {
    let mut text = String::from("# A *long* report\n\n");
    for number in 1..=PARAGRAPHS {
        write!(
            text,
            "Paragraph {number} says that *nothing* was decided, and \u{7} that the mayor waits.\n\n"
        )
        .unwrap();
    }
    text
}

fn input(text: &str) -> Input {
    Input {
        bytes: text.as_bytes().to_vec(),
        origin: Origin::Stdin,
        ..Input::default()
    }
}

struct Desk {
    app: App,
    whole: Arc<Document>,
}

impl Desk {
    /// A reader of a tenth of the article, which asks for the rest.
    fn new(preset: Preset) -> Self {
        let text = source();
        let beginning = read_beginning(&input(&text[..text.len() / 10])).unwrap();
        let options = Options {
            theme: Theme::Plain,
            themes: Themes::default(),
            private: false,
            indirect: true,
            order: Order::Text,
            mouse: true,
            measures: Measures::default(),
            kept: KeptScreen::default(),
            keymap: Keymap::of(preset),
            window: WindowId(Uuid::nil()),
        };
        let mut app = App::at_beginning(Arc::new(beginning), options);
        app.update(now(), Message::Input(Event::Resize(80, 24)));
        let first = app.start(now());
        assert!(matches!(first.as_slice(), [Effect::Read(JobId(1))]), "{first:?}");
        Self {
            app,
            whole: Arc::new(read(&input(&text)).unwrap()),
        }
    }

    fn press(&mut self, keys: &str) -> Vec<Effect> {
        let press = |key| Message::Input(Event::Key(key));
        let keys = keys.chars().map(|c| match c {
            '\u{1b}' => KeyEvent::from(KeyCode::Esc),
            '\r' => KeyEvent::from(KeyCode::Enter),
            c => KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE),
        });
        keys.flat_map(|key| self.app.update(now(), press(key))).collect()
    }

    fn arrive(&mut self) -> Vec<Effect> {
        let session = Session::new(Arc::clone(&self.whole));
        self.app
            .update(now(), Message::Job(JobId(1), Job::Read(Box::new(session))))
    }

    /// The words at the caret.
    fn here(&self) -> String {
        let document = self.app.session.document();
        let line = document.text.as_str()[self.app.caret..].lines().next();
        line.unwrap_or_default().chars().take(15).collect()
    }

    /// The words at the top of the view.
    fn top(&self) -> &str {
        let document = self.app.session.document();
        &document.text.as_str()[self.app.viewport.top..][..20]
    }
}

fn now() -> Now {
    Now {
        monotonic: Instant::now(),
        wall: Timestamp::UNIX_EPOCH,
        entropy: 1,
    }
}

#[test]
fn what_can_be_done_in_the_beginning_is_done_at_once_and_the_place_is_kept() {
    let mut desk = Desk::new(Preset::Default);
    desk.press("}}}}}}}}}}}}  j");
    let (here, top) = (desk.here(), desk.top().to_owned());
    assert_ne!(desk.app.viewport.top, 0);
    let effects = desk.arrive();
    assert_eq!(desk.app.session.document().blocks.len(), PARAGRAPHS + 1);
    assert_eq!((desk.here(), desk.top()), (here, top.as_str()));
    assert!(
        matches!(effects.as_slice(), [Effect::Open(a), Effect::Analyze(_, b), ..] if a.id == desk.whole.id && b.id == a.id),
        "{effects:?}"
    );
}

#[test]
fn an_untouched_beginning_leads_to_the_top_of_the_article() {
    let mut desk = Desk::new(Preset::Default);
    let before = desk.app.caret;
    desk.arrive();
    assert_eq!((desk.app.caret, desk.app.viewport.top), (before, before));
}

#[test]
fn what_needs_the_whole_waits_for_it_with_all_that_was_typed_after() {
    let mut desk = Desk::new(Preset::Default);
    let effects = desk.press("/Paragraph 390\rh");
    assert!(effects.is_empty(), "{effects:?}");
    assert!(desk.app.search.words.is_empty() && desk.app.layers.is_empty());
    let effects = desk.arrive();
    assert_eq!(desk.app.search.words, "Paragraph 390");
    let saved = effects.iter().filter(|e| matches!(e, Effect::Save(_))).count();
    assert_eq!(saved, 1, "the highlight was made: {effects:?}");
    let first = effects.iter().position(|e| matches!(e, Effect::Open(_)));
    assert_eq!(
        first,
        Some(0),
        "the library hears of the article before it hears of notes"
    );
}

#[test]
fn the_end_is_that_of_the_whole() {
    let mut desk = Desk::new(Preset::Default);
    desk.press("G");
    assert_eq!(desk.app.caret, 0);
    desk.arrive();
    assert!(desk.app.caret > desk.whole.blocks[PARAGRAPHS].span.start);
}

#[test]
fn a_count_waits_with_its_key() {
    let mut desk = Desk::new(Preset::Vim);
    desk.press("300G");
    desk.arrive();
    assert_eq!(desk.here(), "Paragraph 299 s");
    let mut desk = Desk::new(Preset::Vim);
    desk.press("300gg");
    desk.arrive();
    assert_eq!(desk.here(), "Paragraph 299 s");
}

#[test]
fn a_command_waits_with_all_of_its_line() {
    let mut desk = Desk::new(Preset::Default);
    desk.press(":300\r");
    assert!(desk.app.layers.is_empty());
    desk.arrive();
    assert_eq!(desk.here(), "Paragraph 299 s");
}

#[test]
fn escape_lets_go_of_what_waits() {
    let mut desk = Desk::new(Preset::Default);
    desk.press("Gjj\u{1b}");
    assert!(desk.app.reading.as_ref().is_some_and(|reading| reading.held.is_none()));
    let effects = desk.press("q");
    assert!(matches!(effects.last(), Some(Effect::Quit)), "{effects:?}");
}

#[test]
fn what_cannot_be_read_to_the_end_is_one_error() {
    let mut desk = Desk::new(Preset::Default);
    let reason = SafeText::of("a.txt is larger than 64 MiB; split it and open a part");
    let effects = desk
        .app
        .update(now(), Message::Job(JobId(1), Job::Failed(reason.clone())));
    assert!(
        matches!(effects.as_slice(), [Effect::Fail(told)] if *told == reason),
        "{effects:?}"
    );
}

#[test]
fn places_of_a_beginning_are_found_in_the_whole() {
    let desk = Desk::new(Preset::Default);
    let (old, new) = (desk.app.session.document(), &desk.whole);
    for at in (0..old.text.len()).step_by(97) {
        let at = old.text.floor(at);
        let there = new.origin.find(old.origin.locate(Span::at(at))).start;
        let rest = |d: &Document, at: usize| d.text.as_str()[at..].chars().take(9).collect::<String>();
        assert!(rest(new, there).starts_with(rest(old, at).trim_end()), "{at}");
    }
}

/// The rows of the screen.
fn screen(app: &App) -> String {
    let mut terminal = Terminal::new(TestBackend::new(app.size.0, app.size.1)).unwrap();
    terminal.draw(|frame| view::draw(app, frame)).unwrap();
    let buffer = terminal.backend().buffer().clone();
    let rows = buffer.area.rows().map(|row| {
        let line: String = row.positions().map(|at| buffer[at].symbol()).collect();
        line.trim_end().to_owned() + "\n"
    });
    rows.collect()
}

#[test]
fn what_is_under_way_is_told() {
    let mut desk = Desk::new(Preset::Default);
    desk.app.update(now(), Message::Input(Event::Resize(110, 24)));
    insta::assert_snapshot!(screen(&desk.app));
    desk.press("G");
    insta::assert_snapshot!(screen(&desk.app).lines().last().unwrap_or_default());
    desk.arrive();
    let total = desk.whole.text.len();
    let start = now();
    let job = desk.app.analysis.as_ref().unwrap().job;
    let mut tell = |seconds: u64, stage, done| {
        let now = Now {
            monotonic: start.monotonic + Duration::from_secs(seconds),
            ..start
        };
        let progress = Progress {
            stage,
            done,
            total,
            snapshot: None,
        };
        desk.app.update(now, Message::Job(job, Job::Progress(progress)));
        desk.app.status = None;
        screen(&desk.app).lines().last().unwrap_or_default().to_owned()
    };
    insta::assert_snapshot!(
        [
            tell(0, Stage::Tokens, 0),
            tell(0, Stage::Names, total / 2),
            tell(3, Stage::Names, total / 2),
            tell(200, Stage::Names, total / 2),
            tell(300, Stage::Claims, total - 1),
        ]
        .join("\n")
    );
}
