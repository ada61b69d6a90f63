//! The terminal around the reader: events in, frames out. The only module that knows of a terminal.
//!
//! One thread, no tick: [`run_loop`] waits, lets the application take in all that has happened, has its effects
//! performed, and draws once.

pub mod action;
pub mod app;
pub mod around;
mod backend;
mod browser;
mod clipboard;
pub mod coach;
pub mod command;
pub mod correcting;
mod crash;
mod desktop;
mod editor;
mod effect;
pub mod hints;
pub mod history;
mod input;
mod job;
pub mod keymap;
pub mod layout;
mod librarian;
pub mod library;
pub mod measure;
mod message;
pub mod narrowed;
pub mod opening;
mod output;
mod program;
pub mod reading;
mod terminal;
pub mod theme;
mod update;
pub mod view;
mod wait;
mod widget;
mod workers;

pub use app::{App, Options};
pub use effect::{Address, Clip, Effect};
pub use message::{Forgotten, Job, JobId, Keeper, Message, Now, Progress};
pub use opening::{Leave, Opened, Opener};
pub use wait::{Ending, Events, News};

use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;
use std::{error, io};

use crossterm::event::Event;
use ratatui::backend::Backend;
use ratatui::layout::Size;
use ratatui::{Frame, Terminal};

use crate::document::Document;
use crate::source::Opening;
use crate::store::WebPage;
use around::WholePage;
use program::{Buffer, House, Program};

/// What the program begins with.
#[derive(Debug)]
pub enum Start {
    /// The library.
    Library,
    /// An article.
    Article(Box<Beginning>),
}

/// An article that the program begins with.
#[derive(Debug)]
pub struct Beginning {
    /// The article, or its beginning.
    pub document: Arc<Document>,
    /// The whole of which it is the beginning.
    pub rest: Option<Opening>,
    /// How the whole of the web page is read that the article stands in; of other articles there is no more.
    pub page: Option<WholePage>,
    /// The page as it came from the web, where it is to be kept.
    pub web: Option<WebPage>,
    /// Whether it is kept only once something is noted in it.
    pub only_noted: bool,
}

/// What the program needs.
#[derive(Debug)]
pub struct Setup {
    /// What it begins with.
    pub start: Start,
    /// How articles of the library are opened.
    pub opener: Option<Opener>,
    /// Folder of the library; without one, notes cannot be kept.
    pub library: Option<PathBuf>,
    /// Folder in which the notes are mirrored as Markdown, if they are to be.
    pub mirror: Option<PathBuf>,
    /// Whether only documents with notes are kept: of others not even the place reached.
    pub only_noted: bool,
    /// The command of the editor that the reader has chosen for notes.
    pub editor: Option<String>,
    /// Folder for the report of a crash, and for changes that the library could not take.
    pub state: Option<PathBuf>,
    /// Whether nothing tells of an earlier run: the reader then gets a coach.
    pub is_first: bool,
    /// What the reader asked for.
    pub options: Options,
}

/// Lets the reader read, until they quit. Standard output must be a terminal.
///
/// # Errors
/// When the terminal fails, or when notes could not be kept. A signal ends the process by that signal.
pub fn run(setup: Setup) -> anyhow::Result<()> {
    show(setup, |app| Box::new(app))
}

/// What is shown in the place of a reader: the reader itself, or in a test one that is at fault.
pub type StandIn = for<'a> fn(&'a mut App) -> Box<dyn Application + 'a>;

/// [`run`] with something in the place of each reader.
///
/// # Errors
/// As those of [`run`].
pub fn show(setup: Setup, stand_in: StandIn) -> anyhow::Result<()> {
    let first = match setup.start {
        Start::Library => None,
        Start::Article(beginning) => Some(first_of(*beginning, &setup.options, setup.is_first)),
    };
    let (mailbox, inbox) = wait::Mailbox::new()?;
    let mut keyboard = wait::Keyboard::new(inbox)?;
    let guard = terminal::Screen::take(setup.options.mouse)?;
    let crash = crash::Hook::install(guard.screen(), setup.state.clone());
    let mut terminal = Terminal::new(backend::Screen::new(output::Output::new()))?;
    let house = House {
        options: setup.options,
        library: setup.library,
        mirror: setup.mirror,
        only_noted: setup.only_noted,
        editor: setup.editor,
        state: setup.state,
        opener: setup.opener,
        stand_in,
    };
    let mut program = Program::new(house, guard.screen(), &mut terminal, &mut keyboard, mailbox);
    let ending = program.run(first);
    let last = program.end();
    drop(guard);
    drop(crash);
    let ending = ending.or_else(|error| {
        let gone = error.downcast_ref().is_some_and(wait::is_gone);
        gone.then_some(Ending::Gone).ok_or(error)
    });
    keyboard.let_go()?;
    let haste = matches!(ending, Ok(Ending::Signal(_) | Ending::Gone));
    // What waits for the library, and says so, does it where the shell has the terminal again.
    let unsaved = last.and_then(|mut librarian| librarian.close(haste));
    match (ending?, unsaved) {
        #[cfg(unix)]
        (Ending::Signal(signal), unsaved) => {
            if let Some(told) = unsaved {
                // Where nobody can be told, the file is there all the same.
                let _ = writeln!(io::stderr(), "sayso: {told}");
            }
            Ok(signal_hook::low_level::emulate_default_handler(signal)?)
        }
        (_, Some(told)) => anyhow::bail!("{told}"),
        (_, None) => Ok(()),
    }
}

/// The first article, ready to be shown.
fn first_of(beginning: Beginning, options: &Options, is_first: bool) -> Buffer {
    let make = match beginning.rest {
        Some(_) => App::at_beginning,
        None => App::new,
    };
    let mut app = make(beginning.document, options.clone());
    app.around.is_there = beginning.page.is_some();
    if is_first {
        app.coach = coach::Coach::Wanted;
    }
    Buffer::new(app, beginning.rest, beginning.page).keeping(beginning.web, beginning.only_noted)
}

/// What the run loop drives: the reader, or a stand-in for it in a test.
pub trait Application {
    /// What is wanted before the first message.
    fn start(&mut self, now: Now) -> Vec<Effect>;
    /// Takes one message in; what it returns is to be done, in order.
    fn update(&mut self, now: Now, message: Message) -> Vec<Effect>;
    /// Draws everything.
    fn draw(&self, frame: &mut Frame<'_>);
}

impl Application for &mut App {
    fn start(&mut self, now: Now) -> Vec<Effect> {
        App::start(self, now)
    }

    fn update(&mut self, now: Now, message: Message) -> Vec<Effect> {
        App::update(self, now, message)
    }

    fn draw(&self, frame: &mut Frame<'_>) {
        view::draw(self, frame);
    }
}

impl Application for Box<dyn Application + '_> {
    fn start(&mut self, now: Now) -> Vec<Effect> {
        (**self).start(now)
    }

    fn update(&mut self, now: Now, message: Message) -> Vec<Effect> {
        (**self).update(now, message)
    }

    fn draw(&self, frame: &mut Frame<'_>) {
        (**self).draw(frame);
    }
}

impl Application for App {
    fn start(&mut self, now: Now) -> Vec<Effect> {
        self.start(now)
    }

    fn update(&mut self, now: Now, message: Message) -> Vec<Effect> {
        self.update(now, message)
    }

    fn draw(&self, frame: &mut Frame<'_>) {
        view::draw(self, frame);
    }
}

/// Who carries out effects: threads, files and the library, or a stand-in for them in a test. Results come back as
/// messages by way of [`Events`].
pub trait Performer {
    /// Begins to carry out `effect`, and returns before anything slow is done. Only a suspension and an
    /// editor take their time.
    ///
    /// # Errors
    /// When the terminal could not be handed over or taken back.
    fn perform(&mut self, effect: Effect) -> io::Result<()>;
}

/// Runs `app` until something ends it. The first frame is drawn before the first effect is performed; all that has
/// happened is taken in before the next frame is drawn.
///
/// # Errors
/// When the terminal fails. The application has then been told to close, as it is at any other end.
pub fn run_loop<B>(
    app: &mut impl Application,
    terminal: &mut Terminal<B>,
    events: &mut impl Events,
    performer: &mut impl Performer,
) -> anyhow::Result<Ending>
where
    B: Backend,
    B::Error: error::Error + Send + Sync + 'static,
{
    let mut cycle = Cycle::new(performer);
    let ending = cycle.run(app, terminal, events);
    if !matches!(ending, Ok(Ending::Quit | Ending::Left(_))) {
        // What came in last counts as well: a note that the reader's own editor saved as the terminal went away.
        let mut last_words = Ok(());
        let mut last = Vec::new();
        let now = events.now().monotonic;
        let _ = events.wait(Some(now), &mut last);
        for news in last {
            if let News::Message(message @ Message::Edited(_)) = news {
                let effects = app.update(events.now(), message);
                last_words = last_words.and(cycle.perform(effects));
            }
        }
        let effects = app.update(events.now(), Message::Closing);
        last_words.and(cycle.perform(effects))?;
    }
    ending
}

/// What the loop itself has to remember.
struct Cycle<'a, P> {
    performer: &'a mut P,
    /// Columns and rows of the terminal, as the application was last told.
    size: (u16, u16),
    /// When `Message::Elapsed` is due.
    deadline: Option<Instant>,
    /// The current job of each kind; news of others is dropped.
    reading: Option<JobId>,
    page: Option<JobId>,
    analysis: Option<JobId>,
    search: Option<JobId>,
    preparation: Option<JobId>,
    filter: Option<JobId>,
    draft: Option<JobId>,
    opening: Option<JobId>,
    repaint: bool,
    /// Whether another program has had the terminal.
    lent: bool,
    /// Why the loop is to end.
    over: Option<Ending>,
}

impl<'a, P: Performer> Cycle<'a, P> {
    fn new(performer: &'a mut P) -> Self {
        Self {
            performer,
            size: (0, 0),
            deadline: None,
            reading: None,
            page: None,
            analysis: None,
            search: None,
            preparation: None,
            filter: None,
            draft: None,
            opening: None,
            repaint: false,
            lent: false,
            over: None,
        }
    }

    fn run<B>(
        &mut self,
        app: &mut impl Application,
        terminal: &mut Terminal<B>,
        events: &mut impl Events,
    ) -> anyhow::Result<Ending>
    where
        B: Backend,
        B::Error: error::Error + Send + Sync + 'static,
    {
        let mut first = self.resize(app, terminal.size()?, events.now());
        first.extend(app.start(events.now()));
        terminal.draw(|frame| app.draw(frame))?;
        self.perform(first)?;
        let mut news = Vec::new();
        loop {
            if let Some(ending) = self.over.take() {
                return Ok(ending);
            }
            events.wait(self.deadline, &mut news)?;
            let now = events.now();
            if self.deadline.is_some_and(|time| time <= now.monotonic) {
                self.deadline = None;
                news.push(News::Message(Message::Elapsed));
            }
            if news.is_empty() {
                continue;
            }
            let mut items = std::mem::take(&mut news).into_iter();
            while let Some(item) = items.next() {
                match item {
                    // Typed ahead for the program that has had the terminal since: no command for this one.
                    News::Message(Message::Input(Event::Key(_) | Event::Mouse(_) | Event::Paste(_))) if self.lent => {}
                    // Before the next frame the terminal is asked itself: who was stopped meanwhile gets no signal.
                    News::Message(Message::Input(Event::Resize(..))) => {}
                    News::Message(message) if self.is_stale(&message) => {}
                    News::Message(message) => {
                        let effects = app.update(events.now(), message);
                        self.perform(effects)?;
                    }
                    News::Suspend => self.perform(vec![Effect::Suspend])?,
                    News::Continued => self.perform(vec![Effect::Regain])?,
                    News::End(ending) => return Ok(ending),
                }
                if let Some(ending) = self.over.take() {
                    // What was typed ahead is for what is shown next.
                    events.put_back(items.collect());
                    return Ok(ending);
                }
            }
            if std::mem::take(&mut self.lent) {
                events.reclaim();
            }
            let effects = self.resize(app, terminal.size()?, events.now());
            self.perform(effects)?;
            if std::mem::take(&mut self.repaint) {
                terminal.clear()?;
            }
            terminal.draw(|frame| app.draw(frame))?;
        }
    }

    /// Tells `app` the size of the terminal, unless it knows.
    fn resize(&mut self, app: &mut impl Application, size: Size, now: Now) -> Vec<Effect> {
        if self.size == (size.width, size.height) {
            return Vec::new();
        }
        self.size = (size.width, size.height);
        app.update(now, Message::Input(Event::Resize(size.width, size.height)))
    }

    /// Carries out all of `effects`: a terminal that fails keeps no note from being saved.
    fn perform(&mut self, effects: Vec<Effect>) -> io::Result<()> {
        let mut done = Ok(());
        for effect in effects {
            match effect {
                Effect::WakeAt(time) => self.deadline = Some(time),
                Effect::Repaint => self.repaint = true,
                Effect::Quit => self.over = Some(Ending::Quit),
                Effect::Leave(leave) => self.over = Some(Ending::Left(leave)),
                Effect::Fail(reason) => done = done.and(Err(io::Error::other(reason.to_string()))),
                other => {
                    self.note(&other);
                    done = done.and(self.performer.perform(other));
                }
            }
        }
        done
    }

    /// Keeps in mind what an effect changes for the loop.
    fn note(&mut self, effect: &Effect) {
        match effect {
            Effect::Read(id) => self.reading = Some(*id),
            Effect::ReadPage(id, _) => self.page = Some(*id),
            Effect::Analyze(id, _) => self.analysis = Some(*id),
            Effect::Search(id, ..) => self.search = Some(*id),
            Effect::Prepare(id, _) => self.preparation = Some(*id),
            Effect::Filter(id, _) => self.filter = Some(*id),
            Effect::Draft(id, _) => self.draft = Some(*id),
            Effect::OpenArticle(id, _) => self.opening = Some(*id),
            Effect::Cancel(id) => {
                let kinds = [
                    &mut self.page,
                    &mut self.analysis,
                    &mut self.search,
                    &mut self.preparation,
                    &mut self.filter,
                    &mut self.draft,
                    &mut self.opening,
                ];
                for current in kinds {
                    if *current == Some(*id) {
                        *current = None;
                    }
                }
            }
            Effect::Suspend | Effect::Regain => self.repaint = true,
            Effect::OpenEditor { .. } => {
                self.repaint = true;
                self.lent = true;
            }
            _ => {}
        }
    }

    fn is_stale(&self, message: &Message) -> bool {
        let current = [
            self.reading,
            self.page,
            self.analysis,
            self.search,
            self.preparation,
            self.filter,
            self.draft,
            self.opening,
        ];
        matches!(message, Message::Job(id, _) if !current.contains(&Some(*id)))
    }
}

#[cfg(test)]
mod tests;
