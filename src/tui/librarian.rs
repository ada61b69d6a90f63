//! The library on a thread of its own, so that a slow disk never holds up reading. Requests are carried out in order,
//! and all of them before the program ends; edits that cannot be are written to a file of their own. In between the thread
//! looks after what other windows write, when there is word that one has, and keeps the mirror of the notes.

mod damage;
mod desk;
mod findings;
mod forget;
mod outlook;
mod reflection;

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use uuid::Uuid;

use super::wait::Mailbox;
use crate::analysis::Analysis;
use crate::document::Document;
use crate::notes::{Edit, Turn, WindowId};
use crate::store::{self, KeptScreen, WebPage};
use crate::text::SafeText;
use damage::Damage;
use desk::{Asked, Desk, fault};
use findings::Findings;
use outlook::Outlook;
use reflection::Reflection;

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
    /// Folder in which the notes are mirrored.
    pub(super) mirror: Option<PathBuf>,
    /// The page of the web that the article stands in, where it is to be kept.
    pub(super) web: Option<WebPage>,
}

/// What is asked of the library.
#[derive(Debug)]
pub(super) enum Request {
    Open,
    Save(Edit),
    Turn(Turn),
    KeepFound(Arc<Analysis>),
    Forget,
    KeepPlace(usize),
    KeepScreen(KeptScreen),
}

/// What the thread hears.
#[derive(Debug)]
enum Call {
    Asked(Request),
    /// Somebody has written to the library.
    Stirred,
    /// There will be no more requests.
    End,
}

/// The run loop's side of the thread. The thread is started by the first request.
#[derive(Debug)]
pub(super) struct Librarian {
    mailbox: Mailbox,
    document: Arc<Document>,
    owed: Owed,
    /// Folder for edits that the library does not take.
    rescue: Option<PathBuf>,
    /// How the screen was last asked to be kept.
    screen: Option<KeptScreen>,
    desk: Option<Desk>,
    thread: Option<Thread>,
}

/// The thread, as seen from outside.
#[derive(Debug)]
struct Thread {
    calls: Sender<Call>,
    /// Its last word: why edits could not be kept, if some could not.
    report: Receiver<Option<SafeText>>,
}

impl Librarian {
    /// Keeps the notes of `document`.
    pub(super) fn new(document: Arc<Document>, keeping: Keeping, mailbox: Mailbox) -> Self {
        let Keeping {
            window,
            shelf,
            rescue,
            mirror,
            only_noted,
            web,
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
            found: Findings::default(),
            web,
            outlook: Outlook::default(),
            reflection: mirror.map(Reflection::new),
        };
        Self {
            mailbox,
            document,
            owed,
            rescue,
            screen: None,
            desk: Some(desk),
            thread: None,
        }
    }

    /// Asks for something; the answer comes as a message.
    pub(super) fn ask(&mut self, request: Request) {
        if let Some(desk) = self.desk.take() {
            let (calls, receiver) = channel();
            let stirrer = calls.clone();
            let (last_word, report) = channel();
            let spawned = thread::Builder::new().name("library".to_owned()).spawn(move || {
                // Nobody listens any more where the end had to come at once.
                let _ = last_word.send(desk.work(&receiver, &stirrer));
            });
            self.thread = spawned.ok().map(|_| Thread { calls, report });
        }
        match &request {
            Request::Save(edit) => self.owed.lock().push(edit.clone()),
            Request::KeepScreen(kept) => self.screen = Some(*kept),
            _ => {}
        }
        let asked = Asked::of(&request);
        let heard = (self.thread.as_ref()).is_some_and(|thread| thread.calls.send(Call::Asked(request)).is_ok());
        if !heard {
            asked.answer(&self.mailbox, SafeText::of("the library has no thread to work on"));
        }
    }

    /// Has everything that was asked for carried out, and tells on standard error when that takes its time. Returns what
    /// became of edits that could not be kept, if some could not. The terminal is the shell's again.
    ///
    /// In haste it is over within a second.
    pub(super) fn close(&mut self, haste: bool) -> Option<SafeText> {
        let Thread { calls, report } = self.thread.take()?;
        // Where the thread is gone already, so is its report.
        let _ = calls.send(Call::End);
        let patience = if haste { HASTE } else { PATIENCE };
        match report.recv_timeout(patience) {
            Ok(reason) => return self.set_aside(&reason?),
            Err(RecvTimeoutError::Disconnected) => return self.set_aside(&fault()),
            // A place reached is not worth the wait, and the screen is a file of its own.
            Err(RecvTimeoutError::Timeout) if self.owed.lock().is_empty() => {
                let _ = self
                    .screen
                    .zip(self.rescue.as_deref())
                    .map(|(kept, folder)| kept.write(folder));
                return None;
            }
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

fn shown(path: &Path) -> SafeText {
    SafeText::of(&path.display().to_string())
}

#[cfg(test)]
mod tests;
