//! The program on the terminal: the library and the articles that are open, one of which is shown at a time. Each has the run
//! loop for itself while it is shown; what it has going on ends when the reader goes elsewhere, and begins again when they
//! come back.

use std::path::PathBuf;

use ratatui::Terminal;

use super::around::WholePage;
use super::backend;
use super::job::Jobs;
use super::librarian::{Keeping, Librarian, Shelf};
use super::library::{Catalogue, Clerk};
use super::opening::{Leave, Opened, Opener};
use super::output::Output;
use super::wait::{Keyboard, Mailbox};
use super::workers::Workers;
use super::{App, Ending, Options, StandIn, clipboard, run_loop, terminal};
use crate::document::DocumentId;
use crate::notes::WindowId;
use crate::source::Opening;
use crate::store::WebPage;
use crate::text::SafeText;

/// What all articles of this run of the program have in common.
#[derive(Debug)]
pub(super) struct House {
    /// What the reader asked for.
    pub(super) options: Options,
    /// Folder of the library; without one, notes cannot be kept.
    pub(super) library: Option<PathBuf>,
    /// Folder in which the notes are mirrored as Markdown, if they are to be.
    pub(super) mirror: Option<PathBuf>,
    /// Whether only documents with notes are kept: of others not even the place reached.
    pub(super) only_noted: bool,
    /// The command of the editor that the reader has chosen for notes.
    pub(super) editor: Option<String>,
    /// Folder for changes that the library could not take.
    pub(super) state: Option<PathBuf>,
    /// How articles of the library are opened.
    pub(super) opener: Option<Opener>,
    /// What is shown in the place of a reader.
    pub(super) stand_in: StandIn,
}

/// An open article.
#[derive(Debug)]
pub(super) struct Buffer {
    app: Box<App>,
    /// The whole of which the beginning is shown, until it is read.
    rest: Option<Opening>,
    page: Option<WholePage>,
    web: Option<WebPage>,
    /// Whether it is kept only once something is noted in it.
    only_noted: bool,
}

/// What is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Library,
    Article,
}

/// The library and the open articles.
#[derive(Debug)]
pub(super) struct Program<'a> {
    house: House,
    screen: terminal::Screen,
    terminal: &'a mut Terminal<backend::Screen<Output>>,
    keyboard: &'a mut Keyboard,
    mailbox: Mailbox,
    /// What is shown, or was last.
    place: Place,
    /// The last shown first.
    buffers: Vec<Buffer>,
    catalogue: Option<Box<Catalogue>>,
    /// What the library could not keep of what was shown before, to be told.
    unsaved: Option<SafeText>,
    /// Who keeps the notes of the article that was shown last.
    last: Option<Librarian>,
}

impl Buffer {
    /// An article that the program begins with.
    pub(super) fn new(app: App, rest: Option<Opening>, page: Option<WholePage>) -> Self {
        Self {
            app: Box::new(app),
            rest,
            page,
            web: None,
            only_noted: false,
        }
    }

    /// The same of one whose page is to be kept, or that is itself kept only once something is noted in it.
    pub(super) fn keeping(self, web: Option<WebPage>, only_noted: bool) -> Self {
        Self {
            web,
            only_noted,
            ..self
        }
    }

    fn id(&self) -> &DocumentId {
        &self.app.session.document().id
    }
}

impl<'a> Program<'a> {
    /// A program on this terminal.
    pub(super) fn new(
        house: House,
        screen: terminal::Screen,
        terminal: &'a mut Terminal<backend::Screen<Output>>,
        keyboard: &'a mut Keyboard,
        mailbox: Mailbox,
    ) -> Self {
        Self {
            house,
            screen,
            terminal,
            keyboard,
            mailbox,
            place: Place::Library,
            buffers: Vec::new(),
            catalogue: None,
            unsaved: None,
            last: None,
        }
    }

    /// Shows the article, or without one the library, and all that the reader goes to from there, until something ends it.
    ///
    /// # Errors
    /// When the terminal fails.
    pub(super) fn run(&mut self, first: Option<Buffer>) -> anyhow::Result<Ending> {
        if let Some(buffer) = first {
            self.buffers.push(buffer);
            self.place = Place::Article;
        }
        loop {
            self.mailbox = self.mailbox.renewed();
            let ending = match self.place {
                Place::Library => self.show_library(),
                Place::Article => self.show_article(),
            };
            self.place = match ending {
                Ok(Ending::Left(leave)) => self.go(*leave),
                ending => return ending,
            };
        }
    }

    /// Who keeps the notes of the article that was shown at the end, and may have some to keep yet.
    pub(super) fn end(self) -> Option<Librarian> {
        self.last
    }

    /// Where the reader goes; the article that is shown next is the first then.
    fn go(&mut self, leave: Leave) -> Place {
        match leave {
            Leave::Library => return Place::Library,
            Leave::Last => {
                // From the library it is the first, from an article the one before.
                if self.place == Place::Article && self.buffers.len() > 1 {
                    self.buffers.swap(0, 1);
                }
            }
            Leave::Next if self.place == Place::Article && !self.buffers.is_empty() => self.buffers.rotate_left(1),
            Leave::Next => {}
            Leave::Open(id, place) => {
                if let Some(at) = self.buffers.iter().position(|buffer| *buffer.id() == id) {
                    let mut buffer = self.buffers.remove(at);
                    if let Some(place) = place {
                        buffer.app.go_when_shown(place);
                    }
                    self.buffers.insert(0, buffer);
                }
            }
            Leave::Article(opened) => self.open(opened),
        }
        if self.buffers.is_empty() {
            Place::Library
        } else {
            Place::Article
        }
    }

    /// Makes an article that was opened from the library the first.
    fn open(&mut self, opened: Opened) {
        let Opened {
            document,
            around,
            web,
            place,
        } = opened;
        self.buffers.retain(|buffer| *buffer.id() != document.id);
        // Names of windows tell whose undo it is: each article has a window of its own.
        let mut options = self.house.options.clone();
        options.window = WindowId(uuid::Uuid::now_v7());
        let mut app = App::new(document, options);
        app.around.is_there = around.is_some();
        app.surroundings.is_from_library = true;
        if let Some(place) = place {
            app.go_when_shown(place);
        }
        let buffer = Buffer::new(app, None, around).keeping(web, self.house.only_noted);
        self.buffers.insert(0, buffer);
    }

    fn show_library(&mut self) -> anyhow::Result<Ending> {
        let Some((folder, opener)) = self.house.library.clone().zip(self.house.opener.clone()) else {
            anyhow::bail!("there is no library here");
        };
        let mut catalogue = self
            .catalogue
            .take()
            .unwrap_or_else(|| Box::new(Catalogue::new(self.house.options.clone())));
        catalogue.open = self.buffers.iter().map(|buffer| buffer.id().clone()).collect();
        if let Some(told) = self.unsaved.take() {
            catalogue.fail(&told);
        }
        let mut clerk = Clerk::new(
            self.screen.clone(),
            opener,
            folder,
            self.house.state.clone(),
            self.mailbox.clone(),
        );
        let ending = run_loop(&mut *catalogue, self.terminal, self.keyboard, &mut clerk);
        clerk.close();
        self.house.options.mouse = catalogue.options.mouse;
        self.catalogue = Some(catalogue);
        ending
    }

    /// Shows the first of the open articles.
    fn show_article(&mut self) -> anyhow::Result<Ending> {
        let Some(mut buffer) = (!self.buffers.is_empty()).then(|| self.buffers.remove(0)) else {
            return Ok(Ending::Quit);
        };
        let app = &mut buffer.app;
        app.surroundings.has_library = self.house.library.is_some() && self.house.opener.is_some();
        app.surroundings.others = self.buffers.len();
        if !self.house.options.private {
            app.handed.get_or_insert_default();
        }
        app.options.mouse = self.house.options.mouse;
        if let Some(told) = self.unsaved.take() {
            app.tell_unsaved(&told);
        }
        let mut workers = self.workers(&mut buffer);
        let mut shown = (self.house.stand_in)(&mut buffer.app);
        let ending = run_loop(&mut shown, self.terminal, self.keyboard, &mut workers);
        drop(shown);
        self.last = workers.librarian.take();
        buffer.rest = workers.rest.take();
        drop(workers);
        if matches!(ending, Ok(Ending::Left(_))) {
            self.unsaved = self.last.take().and_then(|mut librarian| librarian.close(true));
        }
        self.house.options.mouse = buffer.app.options.mouse;
        self.house.options.theme = buffer.app.options.theme;
        // Of an article whose rest was on its way, the way is gone: it is opened anew when it is wanted again.
        if buffer.app.reading.is_none() {
            buffer.app.surroundings.is_back = true;
            self.buffers.insert(0, buffer);
        }
        ending
    }

    fn workers(&self, buffer: &mut Buffer) -> Workers {
        let kept_in = match &self.house.library {
            _ if self.house.options.private => Shelf::Memory,
            Some(folder) => Shelf::Folder(folder.clone()),
            None => Shelf::Nowhere,
        };
        Workers {
            screen: self.screen.clone(),
            jobs: Jobs::new(self.mailbox.clone()),
            rest: buffer.rest.take(),
            page: buffer.page.clone(),
            keeping: Keeping {
                window: buffer.app.options.window,
                shelf: kept_in,
                only_noted: buffer.only_noted || self.house.only_noted,
                rescue: self.house.state.clone(),
                mirror: self.house.mirror.clone().filter(|_| !self.house.options.private),
                web: buffer.web.take(),
            },
            librarian: None,
            arranged: None,
            editor: self.house.editor.clone(),
            clipboard: clipboard::Clipboard::new(self.mailbox.clone()),
            mailbox: self.mailbox.clone(),
        }
    }
}
