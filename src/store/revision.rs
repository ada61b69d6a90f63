//! What was noted in a text goes along when the text is revised: when the file at a place holds another text, or another
//! version of the program reads the same one in another way.

use jiff::Timestamp;
use rusqlite::{Connection, params};
use uuid::Uuid;

use super::column::Id;
use super::error::Fault;
use super::{documents, notebook, undo};
use crate::document::{Document, DocumentId};
use crate::notes::{Anchor, Change, Edit, Highlight, Item, Mark, Notebook, Tally, WindowId};
use crate::text::{SafeText, Span};

/// In the place of a window: what takes notes along is nobody's edit, so that nobody undoes it.
pub(super) const CARRIER: WindowId = WindowId(Uuid::max());

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
    let mut kept = notebook::load(connection, &earlier)?;
    if !documents::is_known(connection, &document.id)? {
        let place = documents::place(connection, &earlier)?.filter(|place| *place > 0);
        kept.marks.extend(place.map(|at| place_mark(&text, at)));
    }
    let (mut revised, tally) = kept.revised(&text, &document.text);
    let place = revised.mark(PLACE).map(|mark| mark.place.span.start);
    revised.marks.retain(|mark| mark.letter != PLACE);
    let plan = Plan {
        changes: brought(connection, document, &revised)?,
        tally,
        place,
    };
    Ok((plan.place.is_some() || !plan.changes.is_empty()).then_some(plan))
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
    let (revised, tally) = kept.revised(&text, &document.text);
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

/// What the notebook of `document` does not have yet of `revised`, which was written later. What it had and has no more
/// stays away, and nothing is taken from it.
fn brought(connection: &Connection, document: &Document, revised: &Notebook) -> rusqlite::Result<Vec<Change>> {
    let here = notebook::load(connection, &document.id)?;
    let mut changes = Vec::new();
    for there in &revised.highlights {
        match here.get(there.id) {
            Some(here) if here.changed < there.changed => changes.extend(updates(here, there)),
            Some(_) => {}
            None if had(connection, &document.id, Item::Highlight(there.id))? => {}
            None => changes.push(Change::Add {
                highlight: Box::new(there.clone()),
            }),
        }
    }
    for there in &revised.corrections {
        if here.correction(there.id).is_none() && !had(connection, &document.id, Item::Correction(there.id))? {
            changes.push(Change::AddCorrection {
                correction: Box::new(there.clone()),
            });
        }
    }
    for there in &revised.marks {
        if here.mark(there.letter).is_none() {
            changes.push(Change::SetMark {
                letter: there.letter,
                place: Some(Box::new(there.place.clone())),
            });
        }
    }
    Ok(changes)
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

/// Whether a document ever had an item.
fn had(connection: &Connection, document: &DocumentId, item: Item) -> rusqlite::Result<bool> {
    let (path, id) = match item {
        Item::Highlight(id) => ("$.highlight.id", id.0),
        Item::Correction(id) => ("$.correction.id", id.0),
        Item::Mark(_) => return Ok(false),
    };
    connection
        .prepare_cached("SELECT 1 FROM edit WHERE document = ?1 AND change ->> ?2 = ?3")?
        .exists(params![document.0, path, Id(id)])
}
