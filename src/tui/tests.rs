//! The run loop, scripted whole.

use std::collections::VecDeque;
use std::time::Duration;

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::backend::{ClearType, TestBackend, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::Position;
use ratatui::widgets::Widget;

use super::*;
use crate::reader::Query;
use crate::text::SafeText;

fn query(words: &str) -> Query {
    Query::new(words).expect("a query")
}

/// What a wait of the script brings, and how much time passes in it.
type Turn = (u64, Vec<News>);

struct Script {
    turns: VecDeque<Turn>,
    time: Instant,
    /// For every wait, milliseconds to the deadline that it was given.
    waits: Vec<Option<u128>>,
}

impl Script {
    fn new(turns: Vec<Turn>) -> Self {
        Self {
            turns: turns.into(),
            time: Instant::now(),
            waits: Vec::new(),
        }
    }
}

impl Events for Script {
    fn wait(&mut self, deadline: Option<Instant>, news: &mut Vec<News>) -> io::Result<()> {
        self.waits.push(deadline.map(|d| (d - self.time).as_millis()));
        let (passed, turn) = self.turns.pop_front().ok_or(io::ErrorKind::UnexpectedEof)?;
        self.time += Duration::from_millis(passed);
        news.extend(turn);
        Ok(())
    }

    fn now(&mut self) -> Now {
        Now {
            monotonic: self.time,
            wall: jiff::Timestamp::UNIX_EPOCH,
            entropy: 0,
        }
    }
}

/// Writes down what it is told and shows the last of it.
#[derive(Default)]
struct Recorder {
    log: Vec<String>,
    frames: std::cell::Cell<usize>,
    start: Vec<Effect>,
}

impl Application for Recorder {
    fn start(&mut self, _: Now) -> Vec<Effect> {
        self.start.clone()
    }

    fn update(&mut self, now: Now, message: Message) -> Vec<Effect> {
        match message {
            Message::Input(Event::Key(key)) => {
                let key = key.code.as_char().unwrap();
                self.log.push(key.to_string());
                match key {
                    'q' => vec![Effect::KeepPlace(7), Effect::Quit],
                    't' => vec![Effect::WakeAt(now.monotonic + Duration::from_millis(100))],
                    's' => vec![Effect::Search(JobId(5), Arc::default(), query("x"))],
                    'S' => vec![Effect::Search(JobId(6), Arc::default(), query("y"))],
                    'c' => vec![Effect::Cancel(JobId(6))],
                    'z' => vec![Effect::Suspend],
                    'f' => vec![Effect::Fail(SafeText::of("broken")), Effect::KeepPlace(5)],
                    _ => vec![],
                }
            }
            Message::Job(JobId(id), _) => {
                self.log.push(format!("job {id}"));
                vec![]
            }
            Message::Closing => {
                self.log.push("closing".to_owned());
                vec![Effect::KeepPlace(9)]
            }
            Message::Elapsed => {
                self.log.push("elapsed".to_owned());
                vec![]
            }
            _ => vec![],
        }
    }

    fn draw(&self, frame: &mut Frame<'_>) {
        self.frames.set(self.frames.get() + 1);
        let last = self.log.last().map_or("-", String::as_str);
        last.render(frame.area(), frame.buffer_mut());
    }
}

#[derive(Default)]
struct Hands(Vec<String>);

impl Performer for Hands {
    fn perform(&mut self, effect: Effect) -> io::Result<()> {
        self.0.push(match effect {
            Effect::Analyze(id, _) => format!("analyze {}", id.0),
            other => format!("{other:?}").chars().take(14).collect(),
        });
        Ok(())
    }
}

fn key(c: char) -> News {
    News::Message(Message::Input(Event::Key(KeyEvent::from(KeyCode::Char(c)))))
}

fn job(id: u64) -> News {
    News::Message(Message::Job(JobId(id), Job::Failed(SafeText::of("no"))))
}

struct Played {
    app: Recorder,
    script: Script,
    hands: Hands,
    ending: anyhow::Result<Ending>,
    screen: TestBackend,
}

fn play(start: Vec<Effect>, turns: Vec<Turn>) -> Played {
    let mut app = Recorder {
        start,
        ..Recorder::default()
    };
    let (mut script, mut hands) = (Script::new(turns), Hands::default());
    let mut terminal = Terminal::new(TestBackend::new(9, 1)).unwrap();
    let ending = run_loop(&mut app, &mut terminal, &mut script, &mut hands);
    Played {
        app,
        script,
        hands,
        ending,
        screen: terminal.backend().clone(),
    }
}

#[test]
fn all_that_happened_is_taken_in_before_one_frame() {
    let played = play(
        vec![],
        vec![(0, vec![key('a'), key('b'), key('c')]), (0, vec![key('q')])],
    );
    assert_eq!(played.app.log, ["a", "b", "c", "q"]);
    assert_eq!(played.app.frames.get(), 2, "the first one and one for the batch");
    assert!(matches!(played.ending.unwrap(), Ending::Quit));
    played.screen.assert_buffer_lines(["c        "]);
}

/// Keeps the number of frames that were drawn before the last effect.
struct Late<'a>(&'a std::cell::Cell<usize>, usize);
impl Performer for Late<'_> {
    fn perform(&mut self, _: Effect) -> io::Result<()> {
        self.1 = self.0.get();
        Ok(())
    }
}
struct Counter<'a>(&'a std::cell::Cell<usize>);
impl Application for Counter<'_> {
    fn start(&mut self, _: Now) -> Vec<Effect> {
        vec![Effect::Open(Arc::default())]
    }
    fn update(&mut self, _: Now, _: Message) -> Vec<Effect> {
        vec![]
    }
    fn draw(&self, _: &mut Frame<'_>) {
        self.0.set(self.0.get() + 1);
    }
}

#[test]
fn the_first_frame_comes_before_the_first_effect() {
    let frames = std::cell::Cell::new(0);
    let mut late = Late(&frames, 0);
    let mut terminal = Terminal::new(TestBackend::new(9, 1)).unwrap();
    let mut script = Script::new(vec![(0, vec![News::End(Ending::Gone)])]);
    run_loop(&mut Counter(&frames), &mut terminal, &mut script, &mut late).unwrap();
    assert_eq!(late.1, 1);
}

#[test]
fn what_fails_keeps_nothing_after_it_from_being_done() {
    let played = play(vec![], vec![(0, vec![key('f')])]);
    assert_eq!(played.ending.unwrap_err().to_string(), "broken");
    assert_eq!(played.hands.0, ["KeepPlace(5)", "KeepPlace(9)"]);
}

#[test]
fn an_idle_reader_is_not_woken() {
    let played = play(vec![], vec![(0, vec![key('a')]), (0, vec![key('q')])]);
    assert_eq!(
        played.script.waits,
        [None, None],
        "no deadline unless one was wished for"
    );
}

#[test]
fn a_wake_without_news_draws_nothing() {
    let played = play(vec![], vec![(0, vec![]), (0, vec![]), (0, vec![key('q')])]);
    assert_eq!(played.app.frames.get(), 1);
}

#[test]
fn a_deadline_elapses_once() {
    let played = play(
        vec![],
        vec![
            (0, vec![key('t')]),
            (60, vec![key('a')]),
            (40, vec![]),
            (0, vec![key('q')]),
        ],
    );
    assert_eq!(played.app.log, ["t", "a", "elapsed", "q"]);
    assert_eq!(played.script.waits, [None, Some(100), Some(40), None]);
}

#[test]
fn a_worker_is_heard_without_a_key() {
    let analysis = Effect::Analyze(JobId(1), Arc::default());
    let played = play(
        vec![analysis],
        vec![(0, vec![job(1)]), (0, vec![News::End(Ending::Gone)])],
    );
    assert_eq!(played.hands.0.first().unwrap(), "analyze 1");
    played.screen.assert_buffer_lines(["job 1    "]);
}

#[test]
fn news_of_former_jobs_is_dropped() {
    let played = play(
        vec![],
        vec![
            (0, vec![key('s'), key('S'), job(5), job(6)]),
            (0, vec![key('c'), job(6), key('q')]),
        ],
    );
    assert_eq!(played.app.log, ["s", "S", "job 6", "c", "q"]);
}

#[test]
fn effects_before_the_end_are_performed() {
    let played = play(vec![], vec![(0, vec![key('q'), key('a')])]);
    assert_eq!(played.hands.0, ["KeepPlace(7)"]);
    assert_eq!(
        played.app.log,
        ["q"],
        "what was typed after the end is not for the reader"
    );
}

#[test]
fn every_other_end_lets_the_reader_save() {
    for ending in [Ending::Signal(15), Ending::Gone] {
        let played = play(vec![], vec![(0, vec![News::End(ending.clone())])]);
        assert_eq!(format!("{:?}", played.ending.unwrap()), format!("{ending:?}"));
        assert_eq!(played.hands.0, ["KeepPlace(9)"]);
    }
    let failed = play(vec![], vec![]);
    assert!(failed.ending.is_err());
    assert_eq!(failed.hands.0, ["KeepPlace(9)"]);
}

#[test]
fn a_suspension_ends_in_a_whole_new_frame() {
    let played = play(
        vec![],
        vec![
            (0, vec![key('z')]),
            (0, vec![News::Suspend]),
            (0, vec![News::Continued]),
            (0, vec![key('q')]),
        ],
    );
    assert_eq!(played.hands.0, ["Suspend", "Suspend", "Regain", "KeepPlace(7)"]);
    assert_eq!(played.app.frames.get(), 4);
}

/// A terminal of which only the size matters.
struct Window<'a>(&'a std::cell::Cell<Size>);
impl Backend for Window<'_> {
    type Error = std::convert::Infallible;
    fn draw<'a, I: Iterator<Item = (u16, u16, &'a Cell)>>(&mut self, _: I) -> Result<(), Self::Error> {
        Ok(())
    }
    fn hide_cursor(&mut self) -> Result<(), Self::Error> {
        Ok(())
    }
    fn show_cursor(&mut self) -> Result<(), Self::Error> {
        Ok(())
    }
    fn get_cursor_position(&mut self) -> Result<Position, Self::Error> {
        Ok(Position::ORIGIN)
    }
    fn set_cursor_position<P: Into<Position>>(&mut self, _: P) -> Result<(), Self::Error> {
        Ok(())
    }
    fn clear(&mut self) -> Result<(), Self::Error> {
        Ok(())
    }
    fn clear_region(&mut self, _: ClearType) -> Result<(), Self::Error> {
        Ok(())
    }
    fn size(&self) -> Result<Size, Self::Error> {
        Ok(self.0.get())
    }
    fn window_size(&mut self) -> Result<WindowSize, Self::Error> {
        let (columns_rows, pixels) = (self.0.get(), Size::ZERO);
        Ok(WindowSize { columns_rows, pixels })
    }
    fn flush(&mut self) -> Result<(), Self::Error> {
        Ok(())
    }
}

/// Somebody who makes the window smaller while the program is stopped.
struct Shell<'a>(&'a std::cell::Cell<Size>);
impl Performer for Shell<'_> {
    fn perform(&mut self, effect: Effect) -> io::Result<()> {
        if matches!(effect, Effect::Suspend) {
            self.0.set(Size::new(60, 15));
        }
        Ok(())
    }
}

/// Writes down the sizes that it is told, and which of them it knew at each frame.
#[derive(Default)]
struct Measured(Vec<Size>, std::cell::RefCell<Vec<(Size, Option<Size>)>>);
impl Application for Measured {
    fn start(&mut self, _: Now) -> Vec<Effect> {
        vec![]
    }
    fn update(&mut self, _: Now, message: Message) -> Vec<Effect> {
        if let Message::Input(Event::Resize(columns, rows)) = message {
            self.0.push(Size::new(columns, rows));
        }
        vec![]
    }
    fn draw(&self, frame: &mut Frame<'_>) {
        let known = self.0.last().copied();
        self.1.borrow_mut().push((frame.area().as_size(), known));
    }
}

#[test]
fn a_size_that_came_without_a_signal_is_known_before_the_next_frame() {
    let size = std::cell::Cell::new(Size::new(80, 24));
    let mut terminal = Terminal::new(Window(&size)).unwrap();
    let turns = vec![
        (0, vec![News::Suspend]),
        (0, vec![key('a')]),
        (0, vec![News::End(Ending::Gone)]),
    ];
    let mut app = Measured::default();
    run_loop(&mut app, &mut terminal, &mut Script::new(turns), &mut Shell(&size)).unwrap();
    let (before, after) = (Size::new(80, 24), Size::new(60, 15));
    assert_eq!(app.0, [before, after], "told once each");
    let frames = [before, after, after].map(|size| (size, Some(size)));
    assert_eq!(*app.1.borrow(), frames);
}
