//! What other windows write to the library, as this connection comes to know of it.

use std::time::Duration;

use rusqlite::{Connection, ErrorCode, params};

use super::column::Id;
use super::error::Fault;
use super::{Library, StoreError, folder};
use crate::document::DocumentId;
use crate::notes::WindowId;

impl Library {
    /// Whether another connection has written to the library since this was last asked, or since it was opened. Takes no
    /// reading of tables.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn changed_elsewhere(&mut self) -> Result<bool, StoreError> {
        let version = version(&self.connection).map_err(|e| Fault::from(e).at(&self.path))?;
        Ok(std::mem::replace(&mut self.version, version) != version)
    }

    /// Whether somebody is writing at this moment: what comes of it is seen only later. Files have changed by then already, and do
    /// not when it is done.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn is_being_written(&self) -> Result<bool, StoreError> {
        let ask = || -> rusqlite::Result<bool> {
            self.connection.busy_timeout(Duration::ZERO)?;
            let asked = self.connection.execute_batch("BEGIN IMMEDIATE; ROLLBACK");
            self.connection.busy_timeout(folder::PATIENCE)?;
            let code = asked.err().and_then(|error| error.sqlite_error_code());
            Ok(code == Some(ErrorCode::DatabaseBusy))
        };
        ask().map_err(|e| Fault::from(e).at(&self.path))
    }

    /// Number of the last edit of a document that another window than `window` has made; 0 when there is none.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn last_edit_elsewhere(&self, document: &DocumentId, window: WindowId) -> Result<i64, StoreError> {
        let ask = || {
            self.connection
                .prepare_cached(
                    "SELECT number FROM edit WHERE document = ?1 AND window <> ?2
                     UNION ALL SELECT 0
                     ORDER BY number DESC LIMIT 1",
                )?
                .query_row(params![document.0, Id(window.0)], |row| row.get(0))
        };
        ask().map_err(|e| Fault::from(e).at(&self.path))
    }
}

/// Another number whenever another connection has written.
pub(super) fn version(connection: &Connection) -> rusqlite::Result<i64> {
    connection.pragma_query_value(None, "data_version", |row| row.get(0))
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::notes::Edit;
    use crate::store::tests::{article, highlight};

    const OURS: WindowId = WindowId(Uuid::from_u128(1));

    fn two() -> (tempfile::TempDir, Library, Library) {
        let folder = tempfile::tempdir().unwrap();
        let [a, b] = [(); 2].map(|()| Library::open(folder.path()).unwrap());
        (folder, a, b)
    }

    #[test]
    fn what_another_connection_writes_is_a_change_once() {
        let (_folder, mut ours, mut theirs) = two();
        assert!(!ours.changed_elsewhere().unwrap());
        ours.save(&article(), &highlight(1, "")).unwrap();
        assert!(!ours.changed_elsewhere().unwrap(), "what is written here is none");
        theirs.save(&article(), &highlight(2, "")).unwrap();
        assert!(ours.changed_elsewhere().unwrap());
        assert!(!ours.changed_elsewhere().unwrap());
    }

    #[test]
    fn only_edits_of_others_in_the_same_article_count() {
        let (_folder, mut ours, mut theirs) = two();
        let last = |library: &Library| library.last_edit_elsewhere(&article().id, OURS).unwrap();
        assert_eq!(last(&ours), 0);
        let own = Edit {
            window: OURS,
            ..highlight(1, "")
        };
        ours.save(&article(), &own).unwrap();
        assert_eq!(last(&ours), 0);
        let mut other = article();
        other.id = DocumentId("a2".into());
        theirs.save(&other, &highlight(2, "")).unwrap();
        assert_eq!(last(&ours), 0);
        theirs.save(&article(), &highlight(3, "")).unwrap();
        assert_eq!(last(&ours), 3);
    }

    #[test]
    fn a_write_under_way_is_known_of_and_not_waited_for() {
        let (_folder, mut ours, theirs) = two();
        assert!(!ours.is_being_written().unwrap());
        theirs.connection.execute_batch("BEGIN IMMEDIATE").unwrap();
        assert!(ours.is_being_written().unwrap());
        theirs.connection.execute_batch("ROLLBACK").unwrap();
        assert!(!ours.is_being_written().unwrap());
        ours.save(&article(), &highlight(1, "")).unwrap();
    }
}
