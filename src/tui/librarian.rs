//! The library on a thread of its own, so that a slow disk never holds up reading. Requests are carried out in order,
//! and all of them before the program ends.

use std::panic::{self, AssertUnwindSafe};
use std::path::PathBuf;
use std::sync::{Arc, mpsc};
use std::thread::{self, JoinHandle};

use jiff::Timestamp;
use uuid::Uuid;

use super::Message;
use super::wait::Mailbox;
use crate::document::Document;
use crate::notes::{Edit, WindowId};
use crate::store::{Library, StoreError};
use crate::text::SafeText;

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

/// What is asked of the library.
#[derive(Debug)]
pub(super) enum Request {
    Open,
    Save(Edit),
    Undo,
    KeepPlace(usize),
}

/// The run loop's side of the thread. The thread is started by the first request.
#[derive(Debug)]
pub(super) struct Librarian {
    mailbox: Mailbox,
    desk: Option<Desk>,
    thread: Option<(mpsc::Sender<Request>, JoinHandle<Option<SafeText>>)>,
}

impl Librarian {
    /// Keeps the notes of `document`, made in `window`, in the library on `shelf`.
    pub(super) fn new(document: Arc<Document>, window: WindowId, shelf: Shelf, mailbox: Mailbox) -> Self {
        let desk = Desk {
            document,
            window,
            shelf,
            mailbox: mailbox.clone(),
            library: None,
            unsaved: Vec::new(),
        };
        Self {
            mailbox,
            desk: Some(desk),
            thread: None,
        }
    }

    /// Asks for something; the answer comes as a message.
    pub(super) fn ask(&mut self, request: Request) {
        if let Some(desk) = self.desk.take() {
            let (sender, receiver) = mpsc::channel();
            let spawned = thread::Builder::new()
                .name("library".to_owned())
                .spawn(move || desk.work(&receiver));
            self.thread = spawned.ok().map(|thread| (sender, thread));
        }
        let asked = Asked::of(&request);
        let heard = (self.thread.as_ref()).is_some_and(|(sender, _)| sender.send(request).is_ok());
        if !heard {
            asked.answer(&self.mailbox, SafeText::of("the library has no thread to work on"));
        }
    }

    /// Has everything that was asked for carried out. Returns why edits could not be kept, if some could not.
    pub(super) fn close(&mut self) -> Option<SafeText> {
        let (sender, thread) = self.thread.take()?;
        drop(sender);
        thread.join().unwrap_or_else(|_| Some(fault()))
    }
}

impl Drop for Librarian {
    /// A fault in the reader loses no note that was asked to be kept.
    fn drop(&mut self) {
        self.close();
    }
}

/// The thread's own state.
#[derive(Debug)]
struct Desk {
    document: Arc<Document>,
    window: WindowId,
    shelf: Shelf,
    mailbox: Mailbox,
    library: Option<Library>,
    /// Edits that could not be written yet. They are tried again before every later request and at the end.
    unsaved: Vec<Edit>,
}

impl Desk {
    fn work(mut self, requests: &mpsc::Receiver<Request>) -> Option<SafeText> {
        for request in requests {
            let asked = Asked::of(&request);
            let done = panic::catch_unwind(AssertUnwindSafe(|| self.carry_out(request)));
            if done.is_err() {
                asked.answer(&self.mailbox, fault());
            }
        }
        let reason = self.catch_up().err()?;
        Some(SafeText::of(&format!(
            "{} of your changes could not be kept: {reason}",
            self.unsaved.len()
        )))
    }

    fn carry_out(&mut self, request: Request) {
        match request {
            Request::Open => {
                let opened = self.open().map_err(|error| safe(&error));
                self.mailbox.send(Message::Opened(opened));
            }
            Request::Save(edit) => {
                let id = edit.id;
                self.unsaved.push(edit);
                if let Err(reason) = self.catch_up() {
                    self.mailbox.send(Message::Saved(id, Err(reason)));
                }
            }
            Request::Undo => {
                let undone = self.catch_up().and_then(|()| self.undo().map_err(|error| safe(&error)));
                self.mailbox.send(Message::Undone(undone));
            }
            // A place that cannot be kept is not worth a word.
            Request::KeepPlace(offset) => {
                let document = Arc::clone(&self.document);
                let _ = self
                    .library()
                    .and_then(|library| Ok(library.keep_place(&document, offset, Timestamp::now())?));
            }
        }
    }

    fn open(&mut self) -> anyhow::Result<(crate::notes::Notebook, Option<usize>)> {
        let document = Arc::clone(&self.document);
        let stored = self.library()?.notebook(&document)?.unwrap_or_default();
        Ok((stored.notebook, stored.place))
    }

    fn undo(&mut self) -> anyhow::Result<Option<Edit>> {
        let (document, window) = (self.document.id.clone(), self.window);
        Ok(self.library()?.undo(&document, window, Timestamp::now())?)
    }

    /// Writes what is unsaved, in order. An edit that does not fit the library's notebook never will, and is let go.
    ///
    /// # Errors
    /// Why the rest is still unsaved.
    fn catch_up(&mut self) -> Result<(), SafeText> {
        while let Some(edit) = self.unsaved.first().cloned() {
            let document = Arc::clone(&self.document);
            let library = self.library().map_err(|error| safe(&error))?;
            let saved = match library.save(&document, &edit) {
                Ok(()) => Ok(()),
                Err(error @ (StoreError::Unfitting(_) | StoreError::ChangedSince)) => {
                    Err(SafeText::of(&error.to_string()))
                }
                Err(error) => return Err(SafeText::of(&error.to_string())),
            };
            self.unsaved.remove(0);
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
    Undoing,
    Nothing,
}

impl Asked {
    fn of(request: &Request) -> Self {
        match request {
            Request::Open => Self::Opening,
            Request::Save(edit) => Self::Saving(edit.id),
            Request::Undo => Self::Undoing,
            Request::KeepPlace(_) => Self::Nothing,
        }
    }

    fn answer(self, mailbox: &Mailbox, reason: SafeText) {
        match self {
            Self::Opening => mailbox.send(Message::Opened(Err(reason))),
            Self::Saving(id) => mailbox.send(Message::Saved(id, Err(reason))),
            Self::Undoing => mailbox.send(Message::Undone(Err(reason))),
            Self::Nothing => {}
        }
    }
}

fn safe(error: &anyhow::Error) -> SafeText {
    SafeText::of(&format!("{error:#}"))
}

fn fault() -> SafeText {
    SafeText::of("the library stopped over a fault in the program")
}

#[cfg(test)]
mod tests;
