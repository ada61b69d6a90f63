//! Readers of the article that the screens show, and what is asked of them.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a failed call is a failed test")]
#![allow(dead_code, reason = "each test file uses its part")]

use crate::desk::{Desk, options};
use crate::found;
use sayso::analysis::analyze;
use sayso::notes::{Change, Edit, Fix, Notebook, Turn};
use sayso::tui::layout::Pane;
use sayso::tui::{Clip, Effect, JobId, Message};
use std::ops::ControlFlow;
use std::sync::Arc;
use uuid::Uuid;

/// A reader of the article at 120×40, with an analysis of the simplest kind.
pub(crate) fn desk() -> Desk {
    let document = found::article();
    let analysis = found::analysis(&document);
    Desk::reading(document, analysis, options())
}

/// The same with what the analysis itself finds.
pub(crate) fn desk_analysed() -> Desk {
    let document = found::article();
    let analysis = analyze(&document, &mut |_| ControlFlow::Continue(()));
    Desk::reading(document, analysis, options())
}

pub(crate) fn analysis_job(effects: &[Effect]) -> JobId {
    let job = effects.iter().find_map(|e| match e {
        Effect::Analyze(job, _) => Some(*job),
        _ => None,
    });
    job.unwrap()
}

pub(crate) fn saved(effects: &[Effect]) -> Option<&Change> {
    effects.iter().find_map(|e| match e {
        Effect::Save(edit) => Some(&edit.change),
        _ => None,
    })
}

/// What the effects put on the clipboard.
pub(crate) fn copied(effects: &[Effect]) -> &Clip {
    match effects {
        [Effect::Copy(clip)] => clip,
        other => panic!("nothing is copied: {other:?}"),
    }
}

/// The name that is selected in a list of entities.
pub(crate) fn selected(desk: &Desk, pane: Pane) -> String {
    let place = desk.app.list(pane).unwrap().selected;
    let id = desk.app.entity_nth(pane, place).unwrap();
    desk.app.session.entity(id).unwrap().name.to_string()
}

pub(crate) fn corrected(effects: &[Effect]) -> &Fix {
    match saved(effects) {
        Some(Change::AddCorrection { correction }) => &correction.fix,
        other => panic!("{other:?}"),
    }
}

/// The library has written the last edit, and takes it back.
pub(crate) fn undo(desk: &mut Desk) {
    let edit = desk.app.unsaved.last().unwrap().clone();
    desk.send(Message::Saved(edit.id, Ok(())));
    let mut notebook = Notebook::default();
    let change = notebook.apply(&edit.change).unwrap();
    let undo = Edit {
        id: Uuid::from_u128(edit.id.as_u128() + 1),
        undoes: Some(edit.id),
        change,
        ..edit
    };
    desk.send(Message::Turned(Turn::Back, Ok(Some(undo))));
}

/// A reader of the article with claims of every kind.
pub(crate) fn with_every_kind() -> Desk {
    let document = Arc::new(found::article());
    let analysis = found::every_kind(&document);
    Desk::reading(document, analysis, options())
}

/// What is selected in the list of claims: its first words, or the name of a heading.
pub(crate) fn selected_claim(desk: &Desk) -> String {
    let app = &desk.app;
    let selected = app.list(Pane::Claims).unwrap().selected;
    if let Some(share) = app.heading_nth(selected) {
        return format!("[{}]", share.name);
    }
    let claim = app.claim_nth(selected).unwrap();
    let words = app.session.document().slice(app.session.claim_starts()[claim]);
    words.as_str().chars().take(20).collect()
}
