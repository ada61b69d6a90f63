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
    "
    -- Numbered: what was found in a text is many rows, and the index of words knows texts by their numbers. Later versions
    -- of an article have larger ones.
    CREATE TABLE numbered (
        number    INTEGER PRIMARY KEY,
        document  TEXT NOT NULL UNIQUE REFERENCES document (id) ON DELETE CASCADE,
        text      BLOB NOT NULL         -- deflated
    ) STRICT;
    INSERT INTO numbered (document, text)
        SELECT document, packed(text) FROM snapshot JOIN document ON document.id = snapshot.document ORDER BY seen;
    DROP TABLE snapshot;
    ALTER TABLE numbered RENAME TO snapshot;
    CREATE VIEW readable AS SELECT number, document, unpacked(text) AS text FROM snapshot;

    -- Where each word stands in the texts. It forgets for good, as all else here.
    CREATE VIRTUAL TABLE word USING fts5 (
        text, content = 'readable', content_rowid = 'number', tokenize = 'unicode61 remove_diacritics 2'
    );
    INSERT INTO word (word, rank) VALUES ('secure-delete', 1);
    INSERT INTO word (word) VALUES ('rebuild');
    CREATE TRIGGER snapshot_in AFTER INSERT ON snapshot BEGIN
        INSERT INTO word (rowid, text) VALUES (new.number, unpacked(new.text));
    END;
    CREATE TRIGGER snapshot_out AFTER DELETE ON snapshot BEGIN
        INSERT INTO word (word, rowid, text) VALUES ('delete', old.number, unpacked(old.text));
    END;
    CREATE TRIGGER snapshot_anew AFTER UPDATE OF text ON snapshot BEGIN
        INSERT INTO word (word, rowid, text) VALUES ('delete', old.number, unpacked(old.text));
        INSERT INTO word (rowid, text) VALUES (new.number, unpacked(new.text));
        DELETE FROM found WHERE text = old.number;
    END;

    -- The words of notes and their tags, apart from where they stand.
    CREATE TABLE note (
        number    INTEGER PRIMARY KEY,
        document  TEXT NOT NULL,
        highlight TEXT NOT NULL,
        words     TEXT NOT NULL,
        UNIQUE (document, highlight),
        FOREIGN KEY (document, highlight) REFERENCES highlight (document, id) ON DELETE CASCADE
    ) STRICT;
    CREATE VIRTUAL TABLE note_word USING fts5 (
        words, content = 'note', content_rowid = 'number', tokenize = 'unicode61 remove_diacritics 2'
    );
    INSERT INTO note_word (note_word, rank) VALUES ('secure-delete', 1);
    CREATE TRIGGER note_in AFTER INSERT ON note BEGIN
        INSERT INTO note_word (rowid, words) VALUES (new.number, new.words);
    END;
    CREATE TRIGGER note_out AFTER DELETE ON note BEGIN
        INSERT INTO note_word (note_word, rowid, words) VALUES ('delete', old.number, old.words);
    END;
    CREATE VIEW noted AS
        SELECT document, id, trim(content ->> 'note' || char(10) || coalesce(
                   (SELECT group_concat(value, ' ') FROM json_each(content, '$.tags')), ''), char(10)) AS words
        FROM highlight;
    CREATE TRIGGER highlight_in AFTER INSERT ON highlight BEGIN
        INSERT INTO note (document, highlight, words)
            SELECT document, id, words FROM noted WHERE document = new.document AND id = new.id AND words <> '';
    END;
    CREATE TRIGGER highlight_anew AFTER UPDATE OF content ON highlight BEGIN
        DELETE FROM note WHERE document = new.document AND highlight = new.id;
        INSERT INTO note (document, highlight, words)
            SELECT document, id, words FROM noted WHERE document = new.document AND id = new.id AND words <> '';
    END;
    INSERT INTO note (document, highlight, words) SELECT document, id, words FROM noted WHERE words <> '';

    ALTER TABLE document ADD COLUMN outlet TEXT;
    ALTER TABLE document ADD COLUMN opened TEXT;      -- when it was last opened
    ALTER TABLE document ADD COLUMN archived INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1));
    -- The earlier version of the same article.
    ALTER TABLE document ADD COLUMN revises TEXT REFERENCES document (id) ON DELETE SET NULL;
    CREATE INDEX document_revises ON document (revises);

    CREATE TABLE label (
        document  TEXT NOT NULL REFERENCES document (id) ON DELETE CASCADE,
        tag       TEXT NOT NULL,
        PRIMARY KEY (document, tag)
    ) STRICT, WITHOUT ROWID;

    -- What was found in a text, as the reader has set it right; offsets are bytes of it.
    CREATE TABLE found (
        text          INTEGER PRIMARY KEY REFERENCES snapshot (number) ON DELETE CASCADE,
        engine        TEXT NOT NULL,    -- version of the program that found it
        bytes         INTEGER NOT NULL,
        words         INTEGER NOT NULL,
        people        INTEGER NOT NULL,
        organizations INTEGER NOT NULL,
        claims        INTEGER NOT NULL
    ) STRICT;
    -- Names once each, in how many texts they are: most are in many.
    CREATE TABLE name (
        number    INTEGER PRIMARY KEY,
        kind      TEXT NOT NULL,
        key       TEXT NOT NULL,        -- the name, folded
        name      TEXT NOT NULL,
        UNIQUE (key, kind, name)
    ) STRICT;
    CREATE TABLE entity (
        text      INTEGER NOT NULL REFERENCES found (text) ON DELETE CASCADE,
        number    INTEGER NOT NULL,
        name      INTEGER NOT NULL REFERENCES name (number),
        aliases   TEXT,                 -- the other names, folded, a line each
        mentions  INTEGER NOT NULL,
        claims    INTEGER NOT NULL,     -- those that it is a speaker of
        first     INTEGER NOT NULL,     -- offset of the first mention
        PRIMARY KEY (text, number)
    ) STRICT, WITHOUT ROWID;
    -- With all that a list of individuals tells.
    CREATE INDEX entity_called ON entity (name, mentions, claims);
    CREATE TABLE claim (
        text       INTEGER NOT NULL REFERENCES found (text) ON DELETE CASCADE,
        number     INTEGER NOT NULL,
        form       TEXT NOT NULL,
        parts      TEXT NOT NULL CHECK (json_valid(parts)),     -- [[start, end], ...]
        speakers   TEXT NOT NULL CHECK (json_valid(speakers)),  -- [number of the entity, or a name, ...]
        PRIMARY KEY (text, number)
    ) STRICT, WITHOUT ROWID;

    -- The reader's word on who is who across articles: whoever is called so in a document is known by this name.
    CREATE TABLE identity (
        document  TEXT NOT NULL REFERENCES document (id) ON DELETE CASCADE,
        kind      TEXT NOT NULL,
        key       TEXT NOT NULL,        -- of the entity in the document
        name      TEXT NOT NULL,
        known_as  TEXT NOT NULL,        -- the name, folded
        PRIMARY KEY (document, kind, key)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX identity_known_as ON identity (known_as, kind);
",
    "
    -- To whom a claim was said, told as its speakers are; of most claims nothing says.
    ALTER TABLE claim ADD COLUMN hearers TEXT CHECK (hearers IS NULL OR json_valid(hearers));
",
];

/// Brings a connection and its database to the state that all else relies on. A newer database is not written to.
pub(super) fn prepare(connection: &mut Connection) -> Result<(), Fault> {
    if version(connection)? > STEPS.len() {
        return Err(Fault::Newer);
    }
    // Read only where there is no page yet: a packed text is some 2 KB, of which one fits on a page of the usual 4, or three
    // on this one.
    connection.execute_batch("PRAGMA page_size = 8192")?;
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
