//! The tables, and the ladder that leads from one version of them to the next. All `CREATE` statements are here.

use rusqlite::{Connection, TransactionBehavior};

use super::error::Fault;

/// Step `n` leads from version `n` to `n + 1` of the layout, which `user_version` counts. A step that was released is
/// never changed.
const STEPS: &[&str] = &[
    "
    CREATE TABLE document (
        id        TEXT PRIMARY KEY,     -- SHA-256 of the source text
        title     TEXT,
        byline    TEXT,
        published TEXT,
        source    TEXT,                 -- path, address or outlet, as last seen
        seen      TEXT NOT NULL,        -- time of the last write
        place     INTEGER               -- byte offset of the place reached
    ) STRICT;

    -- Apart from the document, so that keeping a place does not write the text anew.
    CREATE TABLE snapshot (
        document  TEXT PRIMARY KEY REFERENCES document (id) ON DELETE CASCADE,
        text      TEXT NOT NULL
    ) STRICT;

    CREATE TABLE highlight (
        document  TEXT NOT NULL REFERENCES document (id) ON DELETE CASCADE,
        id        TEXT NOT NULL,
        content   TEXT NOT NULL CHECK (json_valid(content)),
        PRIMARY KEY (document, id)
    ) STRICT;

    CREATE TABLE edit (
        number    INTEGER PRIMARY KEY AUTOINCREMENT,
        id        TEXT NOT NULL UNIQUE,
        document  TEXT NOT NULL REFERENCES document (id) ON DELETE CASCADE,
        window    TEXT NOT NULL,
        at        TEXT NOT NULL,
        undoes    TEXT UNIQUE REFERENCES edit (id) ON DELETE CASCADE,
        change    TEXT NOT NULL CHECK (json_valid(change)),
        inverse   TEXT NOT NULL CHECK (json_valid(inverse))
    ) STRICT;
    CREATE INDEX edit_of_document ON edit (document, number);
",
    "
    CREATE TABLE correction (
        document  TEXT NOT NULL REFERENCES document (id) ON DELETE CASCADE,
        id        TEXT NOT NULL,
        content   TEXT NOT NULL CHECK (json_valid(content)),
        PRIMARY KEY (document, id)
    ) STRICT;
",
    "
    -- Whether the edit is an undo: neither an edit of its own nor a redo, which takes an undo back. Until this step, all
    -- that took something back was an undo.
    ALTER TABLE edit ADD COLUMN is_undo INTEGER NOT NULL DEFAULT 0 CHECK (is_undo IN (0, 1));
    UPDATE edit SET is_undo = 1 WHERE undoes IS NOT NULL;
",
    "
    CREATE TABLE mark (
        document  TEXT NOT NULL REFERENCES document (id) ON DELETE CASCADE,
        letter    TEXT NOT NULL,
        content   TEXT NOT NULL CHECK (json_valid(content)),
        PRIMARY KEY (document, letter)
    ) STRICT;

    -- Where the document was read from, in full. A document of another text from the same place is a revision of it.
    ALTER TABLE document ADD COLUMN location TEXT;
    CREATE INDEX document_at ON document (location);
",
    "
    -- A page of the web as it came, so that it can be read again without the web.
    CREATE TABLE page (
        address   TEXT PRIMARY KEY,     -- as it was asked for
        document  TEXT NOT NULL REFERENCES document (id) ON DELETE CASCADE,
        reached   TEXT NOT NULL,        -- where it was found in the end
        media     TEXT,                 -- its declared type
        content   BLOB NOT NULL,
        fetched   TEXT NOT NULL
    ) STRICT;
    CREATE INDEX page_of_document ON page (document);
",
];

/// Brings a connection and its database to the state that all else relies on. A newer database is not written to.
pub(super) fn prepare(connection: &mut Connection) -> Result<(), Fault> {
    if version(connection)? > STEPS.len() {
        return Err(Fault::Newer);
    }
    // `fullfsync` matters where a plain fsync does not reach the disk itself (macOS) and does nothing elsewhere.
    connection.execute_batch(
        "PRAGMA foreign_keys = ON;
         PRAGMA trusted_schema = OFF;
         PRAGMA synchronous = FULL;
         PRAGMA fullfsync = ON;",
    )?;
    // Answers with another mode where the file system cannot share memory; the promises hold in that one as well.
    connection.query_row("PRAGMA journal_mode = WAL", [], |_| Ok(()))?;
    if version(connection)? < STEPS.len() {
        climb(connection)?;
    }
    Ok(())
}

/// Takes the missing steps, all or none. The version is asked again under the lock: another window may have climbed.
fn climb(connection: &mut Connection) -> Result<(), Fault> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    for step in STEPS.iter().skip(version(&transaction)?) {
        transaction.execute_batch(step)?;
    }
    transaction.execute_batch(&format!("PRAGMA user_version = {}", STEPS.len()))?;
    Ok(transaction.commit()?)
}

/// Steps taken so far. A negative count is none of ours, so as good as newer.
fn version(connection: &Connection) -> rusqlite::Result<usize> {
    let count: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    Ok(usize::try_from(count).unwrap_or(usize::MAX))
}

/// Whether no step was taken yet, so that there are no tables.
pub(super) fn is_empty(connection: &Connection) -> Result<bool, Fault> {
    match version(connection)? {
        newer if newer > STEPS.len() => Err(Fault::Newer),
        taken => Ok(taken == 0),
    }
}

/// Whether there is a table of this name, which an earlier version may not have.
pub(super) fn has_table(connection: &Connection, name: &str) -> rusqlite::Result<bool> {
    connection
        .prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?1")?
        .exists([name])
}

/// Whether writes go to a log first, so that who reads and who writes never wait for each other.
pub(super) fn has_log_of_writes(connection: &Connection) -> rusqlite::Result<bool> {
    let mode: String = connection.pragma_query_value(None, "journal_mode", |row| row.get(0))?;
    Ok(mode == "wal")
}

/// Reads all of the database for damage.
pub(super) fn check(connection: &Connection) -> Result<(), Fault> {
    sound(connection, "PRAGMA quick_check(1)")
}

/// The same, and whether indexes and references fit what they are of.
pub(super) fn check_fully(connection: &Connection) -> Result<(), Fault> {
    sound(connection, "PRAGMA integrity_check(1)")?;
    if connection.prepare("PRAGMA foreign_key_check")?.exists([])? {
        return Err(Fault::Damaged);
    }
    Ok(())
}

fn sound(connection: &Connection, check: &str) -> Result<(), Fault> {
    let answer: String = connection.query_row(check, [], |row| row.get(0))?;
    if answer == "ok" { Ok(()) } else { Err(Fault::Damaged) }
}
