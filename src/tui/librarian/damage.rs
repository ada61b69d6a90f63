//! Looking for damage once the library has answered, on a thread and a connection of its own. A library that is found
//! damaged is not written to any more.

use std::sync::{Arc, OnceLock};
use std::thread;

use super::{Desk, Shelf};
use crate::store::{self, Library, StoreError};
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

impl Desk {
    /// Begins to look. Neither reading nor a save waits for it.
    pub(super) fn look_for_damage(&self) {
        let Shelf::Folder(folder) = &self.shelf else {
            return;
        };
        let (folder, damage, mailbox) = (folder.clone(), self.damage.clone(), self.mailbox.clone());
        // Where no thread is to be had, the full check is still there.
        let _ = thread::Builder::new().name("check".to_owned()).spawn(move || {
            if let Err(error @ StoreError::Damaged { .. }) = store::check_quickly(&folder) {
                damage.note(&error);
                mailbox.send(Message::Damaged);
            }
        });
    }

    /// The library, to be written to.
    ///
    /// # Errors
    /// When it does not open, or was found damaged.
    pub(super) fn writable(&mut self) -> anyhow::Result<&mut Library> {
        if let Some(reason) = self.damage.0.get() {
            anyhow::bail!("{reason}");
        }
        self.library()
    }
}
