//! The library on a thread of its own, so that a slow disk never holds up reading. Requests are carried out in order,
//! and all of them before the program ends; edits that cannot be are written to a file of their own.

mod damage;
mod forget;

use std::fs;
use std::io::{self, Write};
use std::panic::{self, AssertUnwindSafe};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use jiff::Timestamp;
use uuid::Uuid;

use super::Message;
use super::wait::Mailbox;
use crate::document::Document;
use crate::notes::{Edit, Turn, WindowId};
use crate::store::{self, KeptScreen, Library, StoreError, Stored};
use crate::text::SafeText;
use damage::{Damage, Looking};

/// How long the end may take without a word. A library in order needs some milliseconds.
const PATIENCE: Duration = Duration::from_secs(1);
/// How long it may take when a signal or a lost terminal asks for the end.
const HASTE: Duration = Duration::from_millis(500);

/// Where the library is.
#[derive(Clone, Debug)]
pub(super) enum Shelf {
    /// In this folder.
    Folder(PathBuf),
    /// In memory: nothing is written.
    Memory,
    /// Nowhere: no folder for it is known.
    Nowhere,
}

/// Where notes are kept, before it is known of which document.
#[derive(Clone, Debug)]
pub(super) struct Keeping {
    /// The name of this window in the edit log.
    pub(super) window: WindowId,
    /// Where the library is.
    pub(super) shelf: Shelf,
    /// Whether only documents with notes are kept.
    pub(super) only_noted: bool,
    /// Folder for edits that the library does not take.
    pub(super) rescue: Option<PathBuf>,
}

/// What is asked of the library.
#[derive(Debug)]
pub(super) enum Request {
    Open,
    Save(Edit),
    Turn(Turn),
    Forget,
    KeepPlace(usize),
    KeepScreen(KeptScreen),
}

/// The run loop's side of the thread. The thread is started by the first request.
#[derive(Debug)]
pub(super) struct Librarian {
    mailbox: Mailbox,
    document: Arc<Document>,
    owed: Owed,
    /// Folder for edits that the library does not take.
    rescue: Option<PathBuf>,
    desk: Option<Desk>,
    thread: Option<Thread>,
}

/// The thread, as seen from outside.
#[derive(Debug)]
struct Thread {
    requests: Sender<Request>,
    /// Its last word: why edits could not be kept, if some could not.
    report: Receiver<Option<SafeText>>,
}

impl Librarian {
    /// Keeps the notes of `document`.
    pub(super) fn new(document: Arc<Document>, keeping: Keeping, mailbox: Mailbox) -> Self {
        let Keeping {
            window,
            shelf,
            only_noted,
            rescue,
        } = keeping;
        let owed = Owed::default();
        let desk = Desk {
            document: Arc::clone(&document),
            window,
            shelf,
            only_noted,
            mailbox: mailbox.clone(),
            beside: rescue.clone(),
            library: None,
            damage: Damage::default(),
            looking: None,
            begun: false,
            unsaved: Vec::new(),
            owed: owed.clone(),
        };
        Self {
            mailbox,
            document,
            owed,
            rescue,
            desk: Some(desk),
            thread: None,
        }
    }

    /// Asks for something; the answer comes as a message.
    pub(super) fn ask(&mut self, request: Request) {
        if let Some(desk) = self.desk.take() {
            let (requests, receiver) = channel();
            let (last_word, report) = channel();
            let spawned = thread::Builder::new().name("library".to_owned()).spawn(move || {
                // Nobody listens any more where the end had to come at once.
                let _ = last_word.send(desk.work(&receiver));
            });
            self.thread = spawned.ok().map(|_| Thread { requests, report });
        }
        if let Request::Save(edit) = &request {
            self.owed.lock().push(edit.clone());
        }
        let asked = Asked::of(&request);
        let heard = (self.thread.as_ref()).is_some_and(|thread| thread.requests.send(request).is_ok());
        if !heard {
            asked.answer(&self.mailbox, SafeText::of("the library has no thread to work on"));
        }
    }

    /// Has everything that was asked for carried out, and tells on standard error when that takes its time. Returns what
    /// became of edits that could not be kept, if some could not. The terminal is the shell's again.
    ///
    /// In haste it is over within a second.
    pub(super) fn close(&mut self, haste: bool) -> Option<SafeText> {
        let Thread { requests, report } = self.thread.take()?;
        drop(requests);
        let patience = if haste { HASTE } else { PATIENCE };
        match report.recv_timeout(patience) {
            Ok(reason) => return self.set_aside(&reason?),
            Err(RecvTimeoutError::Disconnected) => return self.set_aside(&fault()),
            // A place reached is not worth the wait.
            Err(RecvTimeoutError::Timeout) if self.owed.lock().is_empty() => return None,
            Err(RecvTimeoutError::Timeout) if haste => return self.set_aside(&SafeText::of("the library is busy")),
            Err(RecvTimeoutError::Timeout) => {}
        }
        // On the safe side first: whoever loses patience may end the program at any time.
        let aside = self.write_aside();
        let _ = writeln!(
            io::stderr(),
            "sayso: waiting for the library, which another program is using. {}",
            match &aside {
                Some(path) => format!("Ctrl-C ends this; your last changes are in {}", shown(path)),
                None => "Ctrl-C ends this without your last changes".to_owned(),
            }
        );
        let reason = report.recv().unwrap_or_else(|_| Some(fault()));
        if let Some(path) = aside {
            // What was kept needs no copy, and what was not gets one that is up to date.
            let _ = fs::remove_file(path);
        }
        self.set_aside(&reason?)
    }

    /// Puts the edits that are still owed in a file of their own. Returns what to tell, unless there are none.
    fn set_aside(&self, reason: &SafeText) -> Option<SafeText> {
        let count = match self.owed.lock().len() {
            0 => return None,
            1 => "your last change".to_owned(),
            n => format!("{n} of your changes"),
        };
        let place = match self.write_aside() {
            Some(path) => format!("set aside in {}", shown(&path)),
            None => "lost, for want of another place".to_owned(),
        };
        Some(SafeText::of(&format!(
            "the library could not keep {count} ({reason}); {place}"
        )))
    }

    fn write_aside(&self) -> Option<PathBuf> {
        let owed = self.owed.lock();
        if owed.is_empty() {
            return None;
        }
        store::rescue(self.rescue.as_deref()?, &self.document, &owed).ok()
    }
}

impl Drop for Librarian {
    /// A fault in the reader loses no note that was asked to be kept.
    fn drop(&mut self) {
        if let Some(told) = self.close(false) {
            let _ = writeln!(io::stderr(), "sayso: {told}");
        }
    }
}

/// Edits that were asked to be kept and have not been yet, for both sides to see.
#[derive(Clone, Debug, Default)]
struct Owed(Arc<Mutex<Vec<Edit>>>);

impl Owed {
    fn lock(&self) -> MutexGuard<'_, Vec<Edit>> {
        // A list of edits is whole at any moment, whoever broke down beside it.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// This edit is kept, or never will be and was told of.
    fn settle(&self, id: Uuid) {
        self.lock().retain(|edit| edit.id != id);
    }
}

/// The thread's own state.
#[derive(Debug)]
struct Desk {
    document: Arc<Document>,
    window: WindowId,
    shelf: Shelf,
    only_noted: bool,
    mailbox: Mailbox,
    /// Folder for what is no matter of the library.
    beside: Option<PathBuf>,
    library: Option<Library>,
    damage: Damage,
    looking: Option<Looking>,
    /// Whether something of the document was kept, or forgotten. Where nothing is kept after that, here or by another
    /// window it was forgotten, and a place alone does not begin anew.
    begun: bool,
    /// Edits that could not be written yet. They are tried again before every later request and at the end.
    unsaved: Vec<Edit>,
    owed: Owed,
}

impl Desk {
    /// Carries requests out until there are no more. Returns why edits could not be kept, if some could not.
    fn work(mut self, requests: &Receiver<Request>) -> Option<SafeText> {
        for request in requests {
            let asked = Asked::of(&request);
            let done = panic::catch_unwind(AssertUnwindSafe(|| self.carry_out(request)));
            if done.is_err() {
                asked.answer(&self.mailbox, fault());
            }
        }
        let left = panic::catch_unwind(AssertUnwindSafe(|| self.catch_up().err())).unwrap_or_else(|_| Some(fault()));
        if let Some(looking) = self.looking.take() {
            looking.end();
        }
        left
    }

    fn carry_out(&mut self, request: Request) {
        match request {
            Request::Open => {
                let opened = self.open().map_err(|error| safe(&error));
                let is_open = opened.is_ok();
                self.mailbox.send(Message::Opened(opened));
                if is_open {
                    self.look_for_damage();
                }
            }
            Request::Save(edit) => {
                let id = edit.id;
                self.unsaved.push(edit);
                if let Err(reason) = self.catch_up() {
                    self.mailbox.send(Message::Saved(id, Err(reason)));
                }
            }
            Request::Turn(turn) => {
                let turned = self
                    .catch_up()
                    .and_then(|()| self.turn(turn).map_err(|error| safe(&error)));
                self.mailbox.send(Message::Turned(turn, turned));
            }
            Request::Forget => {
                let forgotten = self.forget();
                self.mailbox.send(Message::Forgotten(forgotten));
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
        let damage = self.damage.clone();
        let library = self.library()?;
        let read = library
            .take_along(&document, Timestamp::now())
            .and_then(|revised| Ok((revised, library.notebook(&document)?)));
        let (revised, stored) = read.inspect_err(|error| damage.note(error))?;
        self.begun |= stored.is_some();
        let stored = stored.unwrap_or_default();
        Ok(Stored { revised, ..stored })
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
        Ok(turned.inspect_err(|error| self.damage.note(error))?)
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
                Ok(()) => Ok(()),
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
        Ok(())
    }

    /// The library, opened now if it is not open: what kept it from opening may have been put right.
    fn library(&mut self) -> anyhow::Result<&mut Library> {
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
enum Asked {
    Opening,
    Saving(Uuid),
    Turning(Turn),
    Forgetting,
    Nothing,
}

impl Asked {
    fn of(request: &Request) -> Self {
        match request {
            Request::Open => Self::Opening,
            Request::Save(edit) => Self::Saving(edit.id),
            Request::Turn(turn) => Self::Turning(*turn),
            Request::Forget => Self::Forgetting,
            Request::KeepPlace(_) | Request::KeepScreen(_) => Self::Nothing,
        }
    }

    fn answer(self, mailbox: &Mailbox, reason: SafeText) {
        match self {
            Self::Opening => mailbox.send(Message::Opened(Err(reason))),
            Self::Saving(id) => mailbox.send(Message::Saved(id, Err(reason))),
            Self::Turning(turn) => mailbox.send(Message::Turned(turn, Err(reason))),
            Self::Forgetting => mailbox.send(Message::Forgotten(Err(reason))),
            Self::Nothing => {}
        }
    }
}

fn safe(error: &anyhow::Error) -> SafeText {
    SafeText::of(&format!("{error:#}"))
}

fn shown(path: &Path) -> SafeText {
    SafeText::of(&path.display().to_string())
}

fn fault() -> SafeText {
    SafeText::of("the library stopped over a fault in the program")
}

#[cfg(test)]
mod tests;
