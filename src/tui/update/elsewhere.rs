//! What another window has noted in the same article: taken over without disturbing what the reader is at.

use std::collections::{BTreeMap, BTreeSet};

use crate::notes::{BOTH, Highlight, HighlightId, Notebook};
use crate::tui::app::{App, Layer, Target};
use crate::tui::layout::Pane;
use crate::tui::narrowed::Listed;
use crate::tui::{Effect, Now};

impl App {
    /// The library holds this notebook now. Edits that it does not have yet are applied on top; the caret, what is selected
    /// and what is being written stay.
    pub(super) fn refreshed(&mut self, now: Now, mut notebook: Notebook) -> Vec<Effect> {
        for edit in &self.unsaved {
            let change = notebook.reconciled(&edit.change);
            // One that no longer fits is the library's to judge, which knows what became of its highlight.
            let _ = notebook.apply(&change);
        }
        let before = self.session.notebook().clone();
        if notebook == before {
            return Vec::new();
        }
        let told = news(&before, &notebook);
        let met = have_met(&before, &notebook);
        let list = self.list(Pane::Notes).copied().unwrap_or_default();
        let selected = self.note_nth(list.selected).map(|h| h.id);
        self.take_notebook(notebook);
        self.keep_in_place(selected);
        self.keep_targets(&before);
        // That something went wrong weighs more.
        if told.is_empty() || self.status.as_ref().is_some_and(|status| status.is_error) {
            return Vec::new();
        }
        if met {
            return self.tell(
                now,
                "another window wrote on the same note: both texts are kept, one below the other",
            );
        }
        self.tell(now, &format!("another window: {told}"))
    }

    /// The selected note stays selected, in the row of the screen where it was.
    fn keep_in_place(&mut self, selected: Option<HighlightId>) {
        let highlights = &self.session.notebook().highlights;
        let place = selected.and_then(|id| highlights.iter().position(|h| h.id == id));
        let row = place.and_then(|place| self.shown_row(Listed::Notes, place));
        if let (Some(row), Some(list)) = (row, self.list_mut(Pane::Notes)) {
            list.top = (list.top + row).saturating_sub(list.selected);
            list.selected = row;
        }
    }

    /// What is being written on a highlight that is gone goes on its passage: no words are lost to a removal.
    fn keep_targets(&mut self, before: &Notebook) {
        let session = &self.session;
        let instead = |target: &Target| {
            let Target::Highlight(id) = *target else { return None };
            let gone = before.get(id).filter(|_| session.notebook().get(id).is_none())?;
            let span = gone.anchor.span;
            let passage = if span.is_empty() {
                session.sentence_at(span.start)?
            } else {
                span
            };
            Some(Target::New(passage, gone.about.clone()))
        };
        let written = self.layers.iter_mut().filter_map(|layer| match layer {
            Layer::Editor(editor) => Some(&mut editor.target),
            Layer::Tags(tagging) => Some(&mut tagging.target),
            _ => None,
        });
        for target in written.chain(self.outside.as_mut().map(|(target, _)| target)) {
            if let Some(new) = instead(target) {
                *target = new;
            }
        }
    }
}

fn by_id(notebook: &Notebook) -> BTreeMap<HighlightId, &Highlight> {
    notebook.highlights.iter().map(|h| (h.id, h)).collect()
}

/// Whether two texts of one note were written at the same time and are both kept now.
fn have_met(before: &Notebook, after: &Notebook) -> bool {
    let met = |highlight: &Highlight| highlight.note.lines().any(|line| line == BOTH);
    let was = |id| before.get(id).is_some_and(met);
    after.highlights.iter().any(|h| met(h) && !was(h.id))
}

/// In few words, what has changed from one notebook to another.
fn news(before: &Notebook, after: &Notebook) -> String {
    let (old, new) = (by_id(before), by_id(after));
    let more = new.keys().filter(|id| !old.contains_key(id)).count();
    let gone = old.keys().filter(|id| !new.contains_key(id)).count();
    let changed = new
        .iter()
        .filter(|(id, h)| old.get(id).is_some_and(|o| o != *h))
        .count();
    let set_right = after
        .corrections
        .iter()
        .filter(|c| before.correction(c.id).is_none())
        .count();
    let taken_back = before
        .corrections
        .iter()
        .filter(|c| after.correction(c.id).is_none())
        .count();
    let moved = (before.marks.iter().filter(|mark| !after.marks.contains(mark)))
        .chain(after.marks.iter().filter(|mark| !before.marks.contains(mark)))
        .map(|mark| mark.letter)
        .collect::<BTreeSet<_>>()
        .len();
    let parts = [
        (more, "note", "more"),
        (changed, "note", "changed"),
        (gone, "note", "gone"),
        (set_right, "correction", "more"),
        (taken_back, "correction", "gone"),
        (moved, "mark", "changed"),
    ];
    let told: Vec<String> = parts
        .into_iter()
        .filter(|(count, ..)| *count > 0)
        .map(|(count, what, how)| format!("{count} {what}{} {how}", if count == 1 { "" } else { "s" }))
        .collect();
    told.join(", ")
}
