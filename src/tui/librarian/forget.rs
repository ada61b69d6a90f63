//! Forgetting the document for good: in the library, among the edits that wait, and in the files that were set aside.

use std::path::Path;
use std::sync::Arc;

use super::desk::{Desk, safe};
use crate::store::{self, StoreError};
use crate::text::SafeText;
use crate::tui::message::Forgotten;

impl Desk {
    /// Forgets what is kept of the document, and of earlier versions of the same file.
    ///
    /// # Errors
    /// Why nothing was forgotten.
    pub(super) fn forget(&mut self) -> Result<Forgotten, SafeText> {
        let traces = self.erase().map_err(|error| safe(&error))?;
        self.begun = true;
        self.found.is_over();
        if let Some(reflection) = &mut self.reflection {
            reflection.is_over();
        }
        // They were to be forgotten as well: that the library could not take them yet changes nothing.
        let edits: Vec<_> = self.unsaved.drain(..).map(|edit| edit.id).collect();
        for id in &edits {
            self.owed.settle(*id);
        }
        Ok(Forgotten { edits, traces })
    }

    /// Returns where traces are left, if some are.
    fn erase(&mut self) -> anyhow::Result<Option<SafeText>> {
        let document = Arc::clone(&self.document);
        let beside = self.beside.clone();
        let library = self.writable()?;
        let source = document.source.as_ref().map(|source| Path::new(source.as_str()));
        let known = library.known(Some(&document.id), source)?;
        let mut ids: Vec<_> = known.into_iter().map(|known| known.id).collect();
        let traces = match library.forget(&ids) {
            Ok(()) => None,
            Err(error @ StoreError::Remains { .. }) => Some(SafeText::of(&error.to_string())),
            Err(error) => return Err(error.into()),
        };
        // Something may have been set aside of a document that the library has never seen.
        ids.push(document.id.clone());
        let removed = beside.map(|folder| (store::forget_rescued(&folder, &ids), folder));
        if let Some((Err(error), folder)) = removed {
            return Ok(Some(SafeText::of(&format!(
                "it is forgotten, but not what was set aside in {} ({error})",
                folder.display()
            ))));
        }
        Ok(traces)
    }
}
