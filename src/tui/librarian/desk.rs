//! The thread's side: carries requests out, and does what falls due in between.

use std::panic::{self, AssertUnwindSafe};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::Instant;

use jiff::Timestamp;
use uuid::Uuid;

use super::damage::{Damage, Looking};
use super::findings::Findings;
use super::outlook::Outlook;
use super::reflection::Reflection;
use super::{Call, Owed, Request, Shelf};
use crate::document::Document;
use crate::notes::{Edit, Turn, WindowId};
use crate::store::{Library, StoreError, Stored, WebPage};
use crate::text::SafeText;
use crate::tui::Message;
use crate::tui::wait::Mailbox;

/// The thread's own state.
#[derive(Debug)]
pub(super) struct Desk {
    pub(super) document: Arc<Document>,
    pub(super) window: WindowId,
    pub(super) shelf: Shelf,
    pub(super) only_noted: bool,
    pub(super) mailbox: Mailbox,
    /// Folder for what is no matter of the library.
    pub(super) beside: Option<PathBuf>,
    pub(super) library: Option<Library>,
    pub(super) damage: Damage,
    pub(super) looking: Option<Looking>,
    /// Whether something of the document was kept, or forgotten. Where nothing is kept after that, here or by another
    /// window it was forgotten, and a place alone does not begin anew.
    pub(super) begun: bool,
    /// Edits that could not be written yet. They are tried again before every later request and at the end.
    pub(super) unsaved: Vec<Edit>,
    pub(super) owed: Owed,
    /// The page that the document stands in, to be kept.
    pub(super) web: Option<WebPage>,
    /// What was found in the document, to be kept.
    pub(super) found: Findings,
    pub(super) outlook: Outlook,
    /// The mirror of the notes, where there is one.
    pub(super) reflection: Option<Reflection>,
}

impl Desk {
    /// Carries requests out until there are no more. Returns why edits could not be kept, if some could not.
    pub(super) fn work(mut self, calls: &Receiver<Call>, stirrer: &Sender<Call>) -> Option<SafeText> {
        while let Some(call) = self.next(calls) {
            match call {
                Call::Asked(request) => {
                    let asked = Asked::of(&request);
                    let done = panic::catch_unwind(AssertUnwindSafe(|| self.carry_out(request)));
                    if done.is_err() {
                        asked.answer(&self.mailbox, fault());
                    }
                    self.watch(stirrer);
                }
                Call::Stirred => self.outlook.stir(Instant::now()),
                Call::End => break,
            }
        }
        let unsaved = panic::catch_unwind(AssertUnwindSafe(|| self.catch_up().err()));
        let _ = panic::catch_unwind(AssertUnwindSafe(|| self.reflect()));
        if let Some(looking) = self.looking.take() {
            looking.end();
        }
        unsaved.unwrap_or_else(|_| Some(fault()))
    }

    /// The next call; what falls due until then is done.
    fn next(&mut self, calls: &Receiver<Call>) -> Option<Call> {
        while let Some(due) = self.due() {
            match calls.recv_timeout(due.saturating_duration_since(Instant::now())) {
                Ok(call) => return Some(call),
                Err(RecvTimeoutError::Disconnected) => return None,
                // A fault in this is none of the reader's; the next edit meets it again.
                Err(RecvTimeoutError::Timeout) => drop(panic::catch_unwind(AssertUnwindSafe(|| self.fall_due()))),
            }
        }
        calls.recv().ok()
    }

    /// When there is something to do without being asked.
    fn due(&self) -> Option<Instant> {
        let mirror = self.reflection.as_ref().and_then(Reflection::due);
        self.outlook.due().into_iter().chain(mirror).min()
    }

    fn fall_due(&mut self) {
        let now = Instant::now();
        let is_due = |due: Option<Instant>| due.is_some_and(|due| due <= now);
        if is_due(self.outlook.due()) {
            self.look();
        }
        if is_due(self.reflection.as_ref().and_then(Reflection::due)) {
            self.reflect();
        }
    }

    pub(super) fn carry_out(&mut self, request: Request) {
        match request {
            Request::Open => {
                let opened = self.open().map_err(|error| safe(&error));
                let is_open = opened.is_ok();
                self.mailbox.send(Message::Opened(opened));
                if let Err(error) = self.keep_page() {
                    let told = SafeText::of(&format!("the page was not kept: {error:#}"));
                    self.mailbox.send(Message::NotKept(told));
                }
                if is_open {
                    self.look_for_damage();
                }
            }
            Request::Save(edit) => {
                let id = edit.id;
                self.unsaved.push(edit);
                self.look_up();
                if let Err(reason) = self.catch_up() {
                    self.mailbox.send(Message::Saved(id, Err(reason)));
                }
                self.look_back();
            }
            Request::Turn(turn) => {
                self.look_up();
                let turned = self
                    .catch_up()
                    .and_then(|()| self.turn(turn).map_err(|error| safe(&error)));
                self.mailbox.send(Message::Turned(turn, turned));
            }
            Request::Forget => {
                let forgotten = self.forget();
                self.mailbox.send(Message::Forgotten(forgotten));
            }
            Request::KeepFound(analysis) => {
                if let Some(reflection) = &mut self.reflection {
                    reflection.hand(Instant::now(), Arc::clone(&analysis));
                }
                self.found.hand(analysis);
                self.keep_found();
            }
            // A place that cannot be kept is not worth a word, and no more is a width.
            Request::KeepPlace(offset) => {
                let _ = self.keep_place(offset);
            }
            Request::KeepScreen(kept) => {
                let _ = self.beside.as_deref().map(|folder| kept.write(folder));
            }
        }
    }

    fn open(&mut self) -> anyhow::Result<Stored> {
        let document = Arc::clone(&self.document);
        self.library()?;
        let stored = self.read(&document).inspect_err(|error| self.damage.note(error))?;
        // A place found again in a revised text is no word of that text itself.
        self.begun |= self.library()?.is_known(&document.id)?;
        Ok(stored.unwrap_or_default())
    }

    /// The notes, those on an earlier text of the same file taken along. Where that cannot be written they are shown all
    /// the same; what is written later meets the same trouble, and says so.
    fn read(&mut self, document: &Document) -> Result<Option<Stored>, StoreError> {
        let Some(library) = &mut self.library else {
            return Ok(None);
        };
        let taken = library.take_along(document, Timestamp::now());
        // Asked first: what is written meanwhile is read twice rather than not at all.
        self.outlook.is_new(library, &document.id, self.window)?;
        let stored = library.notebook(document)?;
        Ok(match taken {
            Ok(revised) => stored.map(|stored| Stored { revised, ..stored }),
            Err(_) => stored,
        })
    }

    /// Keeps the page that the article stands in, once.
    fn keep_page(&mut self) -> anyhow::Result<()> {
        let (document, page) = (Arc::clone(&self.document), self.web.take());
        if let Some(page) = page {
            self.writable()?.keep_page(&document, &page)?;
            self.begun = true;
        }
        Ok(())
    }

    fn keep_place(&mut self, offset: usize) -> anyhow::Result<()> {
        let (document, begun, only_noted) = (Arc::clone(&self.document), self.begun, self.only_noted);
        let library = self.writable()?;
        if only_noted {
            return Ok(library.keep_place_if_noted(&document.id, offset)?);
        }
        if begun && !library.is_known(&document.id)? {
            return Ok(());
        }
        Ok(library.keep_place(&document, offset, Timestamp::now())?)
    }

    fn turn(&mut self, turn: Turn) -> anyhow::Result<Option<Edit>> {
        let (document, window) = (self.document.id.clone(), self.window);
        let turned = self.writable()?.turn(&document, window, turn, Timestamp::now());
        let turned = turned.inspect_err(|error| self.damage.note(error))?;
        if turned.is_some() {
            self.stir_mirror();
        }
        Ok(turned)
    }

    /// The notes are others now.
    fn stir_mirror(&mut self) {
        if let Some(reflection) = &mut self.reflection {
            reflection.stir(Instant::now());
        }
    }

    /// Brings the mirror up to date, if the notes have changed; tells when it cannot be.
    pub(super) fn reflect(&mut self) {
        if let (Some(reflection), Some(library)) = (&mut self.reflection, &self.library)
            && let Some(reason) = reflection.write(library, &self.document)
        {
            self.mailbox.send(Message::NotMirrored(reason));
        }
    }

    /// From now on the thread hears of what is written to the library, unless that is in memory.
    fn watch(&mut self, stirrer: &Sender<Call>) {
        if let (Shelf::Folder(_), Some(library)) = (&self.shelf, &self.library) {
            let stirrer = stirrer.clone();
            self.outlook.watch(Instant::now(), library, move || {
                // Nobody is interested once the thread has ended.
                let _ = stirrer.send(Call::Stirred);
            });
        }
    }

    /// There was word that somebody has written: tells what others did to these notes.
    fn look(&mut self) {
        let now = Instant::now();
        self.outlook.begin(now);
        if let Some(library) = &mut self.library {
            let looked = self.outlook.look(now, library, &self.document.id, self.window);
            self.refresh(looked);
        }
    }

    /// The same before a request: where there is no word of changes, this is when they are seen.
    fn look_up(&mut self) {
        if let Some(library) = &mut self.library {
            let looked = self.outlook.is_new(library, &self.document.id, self.window);
            self.refresh(looked);
        }
    }

    /// The same after an edit: beside those of others it may have come to something else than was asked for.
    fn look_back(&mut self) {
        if self.outlook.is_in_company() && self.owed.lock().is_empty() {
            self.refresh(Ok(true));
        }
    }

    /// Tells what the notes are now, if they have changed. That they cannot be read is told by what else is asked for.
    fn refresh(&mut self, changed: Result<bool, StoreError>) {
        let (Ok(true), Some(library)) = (changed, &self.library) else {
            return;
        };
        let Ok(stored) = library.notebook(&self.document) else {
            self.outlook.missed();
            return;
        };
        self.outlook.has_read();
        let notebook = stored.unwrap_or_default().notebook;
        self.mailbox.send(Message::Refreshed(notebook));
        // Two windows that write the mirror at once may have left it without the last note.
        self.stir_mirror();
    }

    /// Writes what is unsaved, in order. An edit that does not fit the library's notebook never will, and is let go.
    ///
    /// # Errors
    /// Why the rest is still unsaved.
    fn catch_up(&mut self) -> Result<(), SafeText> {
        while let Some(edit) = self.unsaved.first().cloned() {
            let document = Arc::clone(&self.document);
            let library = self.writable().map_err(|error| safe(&error))?;
            let saved = match library.save(&document, &edit) {
                Ok(()) => {
                    self.stir_mirror();
                    Ok(())
                }
                Err(error @ (StoreError::Unfitting(_) | StoreError::ChangedSince(_))) => {
                    Err(SafeText::of(&error.to_string()))
                }
                Err(error) => {
                    self.damage.note(&error);
                    return Err(SafeText::of(&error.to_string()));
                }
            };
            self.begun |= saved.is_ok();
            self.unsaved.remove(0);
            self.owed.settle(edit.id);
            self.mailbox.send(Message::Saved(edit.id, saved));
        }
        self.keep_found();
        Ok(())
    }

    /// The library, opened now if it is not open: what kept it from opening may have been put right.
    pub(super) fn library(&mut self) -> anyhow::Result<&mut Library> {
        let library = match self.library.take() {
            Some(library) => library,
            None => match &self.shelf {
                Shelf::Folder(folder) => Library::open(folder)?,
                Shelf::Memory => Library::open_private()?,
                Shelf::Nowhere => anyhow::bail!("there is no place for notes: set XDG_DATA_HOME or HOME"),
            },
        };
        Ok(self.library.insert(library))
    }
}

/// Which answer a request waits for.
pub(super) enum Asked {
    Opening,
    Saving(Uuid),
    Turning(Turn),
    Forgetting,
    Nothing,
}

impl Asked {
    pub(super) fn of(request: &Request) -> Self {
        match request {
            Request::Open => Self::Opening,
            Request::Save(edit) => Self::Saving(edit.id),
            Request::Turn(turn) => Self::Turning(*turn),
            Request::Forget => Self::Forgetting,
            Request::KeepFound(_) | Request::KeepPlace(_) | Request::KeepScreen(_) => Self::Nothing,
        }
    }

    pub(super) fn answer(self, mailbox: &Mailbox, reason: SafeText) {
        match self {
            Self::Opening => mailbox.send(Message::Opened(Err(reason))),
            Self::Saving(id) => mailbox.send(Message::Saved(id, Err(reason))),
            Self::Turning(turn) => mailbox.send(Message::Turned(turn, Err(reason))),
            Self::Forgetting => mailbox.send(Message::Forgotten(Err(reason))),
            Self::Nothing => {}
        }
    }
}

pub(super) fn safe(error: &anyhow::Error) -> SafeText {
    SafeText::of(&format!("{error:#}"))
}

pub(super) fn fault() -> SafeText {
    SafeText::of("the library stopped over a fault in the program")
}
