//! Looking for damage once the library has answered, on a thread and a connection of its own. A library that is found
//! damaged is not written to any more.

use std::sync::{Arc, OnceLock};
use std::thread::{self, JoinHandle};

use super::Shelf;
use super::desk::Desk;
use crate::store::{Library, Look, Stop, StoreError};
use crate::tui::Message;

/// How the library was found damaged, if it was: known to whoever looks, and to whoever writes.
#[derive(Clone, Debug, Default)]
pub(super) struct Damage(Arc<OnceLock<String>>);

impl Damage {
    /// Keeps in mind an error that tells of damage.
    pub(super) fn note(&self, error: &StoreError) {
        if matches!(error, StoreError::Damaged { .. }) {
            self.0.get_or_init(|| error.to_string());
        }
    }
}

/// A look under way.
#[derive(Debug)]
pub(super) struct Looking {
    stop: Stop,
    thread: JoinHandle<()>,
}

impl Looking {
    /// Ends it, so that the library is closed by whoever writes to it.
    pub(super) fn end(self) {
        while !self.thread.is_finished() {
            // The look may not have begun at the first time.
            self.stop.now();
            thread::yield_now();
        }
    }
}

impl Desk {
    /// Begins to look. Neither reading nor a save waits for it.
    pub(super) fn look_for_damage(&mut self) {
        let Shelf::Folder(folder) = &self.shelf else {
            return;
        };
        // Where no look or no thread is to be had, the full check is still there.
        let Ok(look) = Look::at(folder) else {
            return;
        };
        let (stop, damage, mailbox) = (look.stop(), self.damage.clone(), self.mailbox.clone());
        let spawned = thread::Builder::new().name("check".to_owned()).spawn(move || {
            if let Err(error @ StoreError::Damaged { .. }) = look.run() {
                damage.note(&error);
                mailbox.send(Message::Damaged);
            }
        });
        self.looking = spawned.ok().map(|thread| Looking { stop, thread });
    }

    /// The library, to be written to.
    ///
    /// # Errors
    /// When it does not open, or was found damaged.
    pub(super) fn writable(&mut self) -> anyhow::Result<&mut Library> {
        if let Some(reason) = self.damage.0.get() {
            if let Some(library) = &self.library {
                library.leave_as_it_is();
            }
            anyhow::bail!("{reason}");
        }
        self.library()
    }
}
