//! What was noted in a text goes along when the text is revised: when the file at a place holds another text, or another
//! version of the program reads the same one in another way.

use jiff::Timestamp;
use rusqlite::Connection;
use uuid::Uuid;

use super::error::Fault;
use super::{documents, notebook, undo};
use crate::document::{Document, DocumentId};
use crate::notes::reanchor::Revision;
use crate::notes::{Anchor, Change, Edit, Highlight, Item, Mark, Notebook, Tally, WindowId};
use crate::text::{SafeText, Span};

/// In the place of a window: what takes notes along is nobody's edit, so that nobody undoes it.
pub(super) const CARRIER: WindowId = WindowId(Uuid::max());

/// How much of one text must stand in the other, where both were read from one place: else the file holds another article
/// now. Of 71 revisions of chapters of a book, one had less; of 1,770 pairs of news articles, none had as much.
const KINSHIP: f64 = 0.15;

/// What brings a notebook up to date with the text as it is read now.
#[derive(Debug, Default)]
pub(super) struct Plan {
    /// What to do to the notebook that is kept of the document.
    pub(super) changes: Vec<Change>,
    /// What became of the highlights.
    pub(super) tally: Tally,
    /// The place reached in the revised text, in this one.
    pub(super) place: Option<usize>,
}

/// The document that this one is a later version of: what was last read from the same place, if enough of it is left.
pub(super) fn revised(connection: &Connection, document: &Document) -> rusqlite::Result<Option<DocumentId>> {
    let Some(earlier) = documents::newest_at(connection, document)? else {
        return Ok(None);
    };
    let text = documents::text(connection, &earlier)?.unwrap_or_default();
    let revision = Revision::new(text.as_str(), document.text.as_str());
    Ok((revision.kinship() >= KINSHIP).then_some(earlier))
}

/// What there is to do; `None` when the notebook is up to date.
pub(super) fn plan(connection: &Connection, document: &Document) -> rusqlite::Result<Option<Plan>> {
    if documents::is_read_otherwise(connection, document)? {
        return plan_for_itself(connection, document).map(Some);
    }
    let Some(earlier) = documents::last_at(connection, document)? else {
        return Ok(None);
    };
    let Some(text) = documents::text(connection, &earlier)? else {
        return Ok(None);
    };
    let here = notebook::load(connection, &document.id)?;
    let mut wanted = notebook::load(connection, &earlier)?;
    keep_wanted(&mut wanted, connection, &document.id, &here)?;
    if !documents::is_known(connection, &document.id)? {
        let place = documents::place(connection, &earlier)?.filter(|place| *place > 0);
        wanted.marks.extend(place.map(|at| place_mark(&text, at)));
    }
    if wanted.is_empty() {
        return Ok(None);
    }
    let revision = Revision::new(text.as_str(), document.text.as_str());
    if revision.kinship() < KINSHIP {
        return Ok(None);
    }
    let (mut revised, tally) = wanted.revised(&revision, &document.text);
    let place = revised.mark(PLACE).map(|mark| mark.place.span.start);
    revised.marks.retain(|mark| mark.letter != PLACE);
    Ok(Some(Plan {
        changes: brought(&here, revised),
        tally,
        place,
    }))
}

/// No letter of a mark: the place reached is found again as if it were one.
const PLACE: char = '.';
/// Bytes from the place reached that tell where it is.
const PLACE_LENGTH: usize = 80;

fn place_mark(text: &SafeText, at: usize) -> Mark {
    let start = text.floor(at);
    let span = Span::new(start, text.floor(start + PLACE_LENGTH));
    Mark {
        letter: PLACE,
        place: Anchor::new(text, span),
    }
}

/// Does it. Returns what became of the highlights, if any had to be taken along.
pub(super) fn carry(connection: &Connection, document: &Document, at: Timestamp) -> Result<Option<Tally>, Fault> {
    let Some(plan) = plan(connection, document)? else {
        return Ok(None);
    };
    let rereads = documents::is_read_otherwise(connection, document)?;
    if plan.changes.is_empty() && !rereads {
        return Ok(None);
    }
    documents::keep(connection, document, at)?;
    for change in plan.changes {
        let edit = Edit {
            id: undo::fresh_id(at),
            window: CARRIER,
            at,
            undoes: None,
            change,
        };
        notebook::record(connection, &document.id, &edit)?;
    }
    if rereads {
        documents::set_text(connection, document)?;
        return Ok(None);
    }
    if let Some(place) = plan.place {
        documents::set_place(connection, &document.id, place)?;
    }
    Ok(Some(plan.tally))
}

/// The same source is read in another way: everything is put where it stands now.
fn plan_for_itself(connection: &Connection, document: &Document) -> rusqlite::Result<Plan> {
    let text = documents::text(connection, &document.id)?.unwrap_or_default();
    let kept = notebook::load(connection, &document.id)?;
    let revision = Revision::new(text.as_str(), document.text.as_str());
    let (revised, tally) = kept.revised(&revision, &document.text);
    let mut changes = Vec::new();
    for now in &revised.highlights {
        if kept.get(now.id) != Some(now) {
            changes.push(attached(now));
        }
    }
    for now in &revised.corrections {
        if kept.correction(now.id) != Some(now) {
            changes.push(Change::RemoveCorrection { id: now.id });
            changes.push(Change::AddCorrection {
                correction: Box::new(now.clone()),
            });
        }
    }
    for now in revised.marks.iter().filter(|now| kept.mark(now.letter) != Some(now)) {
        changes.push(Change::SetMark {
            letter: now.letter,
            place: Some(Box::new(now.place.clone())),
        });
    }
    Ok(Plan {
        changes,
        tally,
        place: None,
    })
}

/// Leaves of the notes on another text those that this document has never had, and those that say something newer. What
/// it had and has no more stays away.
fn keep_wanted(
    notes: &mut Notebook,
    connection: &Connection,
    document: &DocumentId,
    here: &Notebook,
) -> rusqlite::Result<()> {
    let log = Log { connection, document };
    let (mut highlights, mut corrections, mut marks) = (Vec::new(), Vec::new(), Vec::new());
    for there in std::mem::take(&mut notes.highlights) {
        let is_wanted = match here.get(there.id) {
            Some(here) => here.changed < there.changed && !updates(here, &there).is_empty(),
            None => !log.had(Item::Highlight(there.id))?,
        };
        highlights.extend(is_wanted.then_some(there));
    }
    for there in std::mem::take(&mut notes.corrections) {
        let is_wanted = here.correction(there.id).is_none() && !log.had(Item::Correction(there.id))?;
        corrections.extend(is_wanted.then_some(there));
    }
    for there in std::mem::take(&mut notes.marks) {
        let is_wanted = here.mark(there.letter).is_none() && !log.had(Item::Mark(there.letter))?;
        marks.extend(is_wanted.then_some(there));
    }
    *notes = Notebook::of(highlights, corrections).with_marks(marks);
    Ok(())
}

/// What brings wanted notes, put where they stand in this text, to the notebook `here`. Nothing is taken from it.
fn brought(here: &Notebook, wanted: Notebook) -> Vec<Change> {
    let highlights = wanted
        .highlights
        .into_iter()
        .flat_map(|there| match here.get(there.id) {
            Some(here) => updates(here, &there),
            None => vec![Change::Add {
                highlight: Box::new(there),
            }],
        });
    let corrections = wanted.corrections.into_iter().map(|there| Change::AddCorrection {
        correction: Box::new(there),
    });
    let marks = wanted.marks.into_iter().map(|there| Change::SetMark {
        letter: there.letter,
        place: Some(Box::new(there.place)),
    });
    highlights.chain(corrections).chain(marks).collect()
}

/// What makes `here` say what `there` says, where it stands.
fn updates(here: &Highlight, there: &Highlight) -> Vec<Change> {
    let (id, changed) = (here.id, there.changed);
    let mut updates = Vec::new();
    if here.note != there.note {
        updates.push(Change::SetNote {
            id,
            note: there.note.clone(),
            over: None,
            changed,
        });
    }
    if here.tags != there.tags {
        updates.push(Change::SetTags {
            id,
            tags: there.tags.clone(),
            over: None,
            changed,
        });
    }
    if here.colour != there.colour {
        updates.push(Change::SetColour {
            id,
            colour: there.colour,
            changed,
        });
    }
    if here.verdict != there.verdict {
        updates.push(Change::SetVerdict {
            id,
            verdict: there.verdict,
            changed,
        });
    }
    updates
}

/// A highlight put where it stands now; the reader has not changed it.
fn attached(highlight: &Highlight) -> Change {
    Change::Attach {
        id: highlight.id,
        anchor: Box::new(highlight.anchor.clone()),
        earlier: highlight.earlier.clone(),
        changed: highlight.changed,
    }
}

/// The edits of a document.
struct Log<'a> {
    connection: &'a Connection,
    document: &'a DocumentId,
}

impl Log<'_> {
    /// Whether the document ever had an item.
    fn had(&self, item: Item) -> rusqlite::Result<bool> {
        let (path, key) = match item {
            Item::Highlight(id) => ("$.highlight.id", id.0.to_string()),
            Item::Correction(id) => ("$.correction.id", id.0.to_string()),
            Item::Mark(letter) => ("$.letter", letter.to_string()),
        };
        self.connection
            .prepare_cached("SELECT 1 FROM edit WHERE document = ?1 AND change ->> ?2 = ?3")?
            .exists([&self.document.0, path, &key])
    }
}
