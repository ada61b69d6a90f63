//! Highlights: made in memory at once, then written by the library, which tells when they are safe.

use uuid::{Builder, Uuid};

use super::correct;
use crate::analysis::EntityId;
use crate::notes::{About, Anchor, Change, Colour, Edit, Highlight, HighlightId, Item, Tally, Turn, Verdict};
use crate::store::Stored;
use crate::text::{SafeText, Span};
use crate::tui::action::Action;
use crate::tui::app::App;
use crate::tui::correcting::Told;
use crate::tui::keymap::Keymap;
use crate::tui::layout::Pane;
use crate::tui::narrowed::Listed;
use crate::tui::{Effect, Now};

impl App {
    /// `h`: highlights the selection, else the sentence under the caret.
    pub(super) fn highlight(&mut self, now: Now) -> Vec<Effect> {
        let Some(span) = self.passage() else {
            return self.tell(now, "there is no text here to highlight");
        };
        self.anchor = None;
        let same = |h: &&Highlight| h.anchor.span == span;
        if self.session.notebook().highlights.iter().any(|h| same(&h)) {
            let (note, remove) = (self.key_for(Action::Note), self.key_for(Action::Remove));
            return self.tell(
                now,
                &format!("highlighted already: {note} writes a note on it, {remove} removes it"),
            );
        }
        let highlight = self.new_highlight(now, span, About::Passage);
        self.edit(now, Change::Add { highlight })
    }

    /// `H` and a letter: highlights a selection in `colour`; without one, the highlight here gets it, else the sentence.
    pub(super) fn highlight_in(&mut self, now: Now, colour: Colour) -> Vec<Effect> {
        self.colour = colour;
        let here = self.highlight_here().filter(|_| self.anchor.is_none());
        let Some(id) = here else {
            return self.highlight(now);
        };
        if self.session.notebook().get(id).is_some_and(|h| h.colour == colour) {
            return self.tell(now, &format!("{} already; so is the next highlight", colour.name()));
        }
        let changed = now.wall;
        self.edit(now, Change::SetColour { id, colour, changed })
    }

    /// `x`: removes the selected highlight of the list of notes, else the one under the caret.
    pub(super) fn remove(&mut self, now: Now) -> Vec<Effect> {
        if let Some(id) = self.highlight_here() {
            return self.edit(now, Change::Remove { id });
        }
        let next = self.key_for(Action::NextHighlight);
        self.tell(now, &format!("no highlight here; {next} goes to the next one"))
    }

    /// The highlight that commands act on.
    pub(super) fn highlight_here(&self) -> Option<HighlightId> {
        let here = match self.focus {
            Pane::Notes => self.note_nth(self.list(Pane::Notes)?.selected),
            Pane::Article => self.session.highlight_at(self.caret),
            Pane::Claims => self.session.note_on_claim(self.selected_claim()?),
            list => self.session.note_on(self.selected_entity(list)?),
        };
        here.map(|h| h.id)
    }

    /// What a note is about that is written in a list: the selected claim or name, with its passage.
    pub(super) fn listed_here(&self) -> Option<(Span, About)> {
        match self.focus {
            Pane::Notes | Pane::Article => None,
            Pane::Claims => {
                let passage = self.session.passage_of_claim(self.selected_claim()?)?;
                Some((passage, About::Claim))
            }
            list => self.session.about_entity(self.selected_entity(list)?),
        }
    }

    fn selected_entity(&self, list: Pane) -> Option<EntityId> {
        self.entity_nth(list, self.list(list)?.selected)
    }

    /// Marks a claim, by its first part: to check, confirmed, disputed, or nothing any more.
    pub(super) fn judge(&mut self, now: Now, first: Span, verdict: Option<Verdict>) -> Vec<Effect> {
        let claim = self.session.claim_of(first);
        let noted = claim.and_then(|claim| self.session.note_on_claim(claim));
        if noted.and_then(|h| h.verdict) == verdict {
            let told = verdict.map_or("the claim has no mark", |_| "the claim is marked so already");
            return self.tell(now, told);
        }
        if let Some(highlight) = noted {
            let (id, changed) = (highlight.id, now.wall);
            let says_nothing = highlight.note.is_empty() && highlight.tags.is_empty();
            return self.edit(
                now,
                if verdict.is_none() && says_nothing {
                    Change::Remove { id }
                } else {
                    Change::SetVerdict { id, verdict, changed }
                },
            );
        }
        let Some(passage) = claim.and_then(|claim| self.session.passage_of_claim(claim)) else {
            return self.tell(now, "that claim is no longer found");
        };
        let mut highlight = self.new_highlight(now, passage, About::Claim);
        highlight.verdict = verdict;
        self.edit(now, Change::Add { highlight })
    }

    /// The selection without white space around it, else the sentence.
    pub(super) fn passage(&self) -> Option<Span> {
        let span = self.selection().or_else(|| self.session.sentence_at(self.caret))?;
        self.session.trimmed(span)
    }

    pub(super) fn new_highlight(&self, now: Now, span: Span, about: About) -> Box<Highlight> {
        Box::new(Highlight {
            about,
            colour: self.colour,
            said_by: self.session.said_by(span),
            ..Highlight::new(
                HighlightId(identifier(now, 0)),
                Anchor::new(&self.session.document().text, span),
                now.wall,
            )
        })
    }

    fn new_edit(&self, now: Now, change: Change) -> Edit {
        Edit {
            id: identifier(now, 1),
            window: self.options.window,
            at: now.wall,
            undoes: None,
            change,
        }
    }

    /// Changes the notebook, and has the change written.
    pub(super) fn edit(&mut self, now: Now, change: Change) -> Vec<Effect> {
        let edit = self.new_edit(now, change);
        if let Err(error) = self.apply(&edit) {
            return self.fail(&error.to_string());
        }
        self.unsaved.push(edit.clone());
        if let Item::Highlight(id) = edit.change.item() {
            self.select_note(id);
        }
        let mut effects = self.tell(now, "saving…");
        effects.push(Effect::Save(edit));
        effects
    }

    /// Selects a highlight in the list of notes, if it is there.
    pub(super) fn select_note(&mut self, id: HighlightId) {
        self.sift_anew();
        let highlights = &self.session.notebook().highlights;
        let place = highlights.iter().position(|h| h.id == id);
        let row = place.and_then(|place| self.shown_row(Listed::Notes, place));
        self.select_row(Pane::Notes, row);
    }

    /// The library holds these notes and this place. What was noted before it answered is kept.
    pub(super) fn opened(&mut self, now: Now, result: Result<Stored, SafeText>) -> Vec<Effect> {
        let Stored {
            notebook,
            place,
            revised,
        } = match result {
            Ok(stored) => stored,
            Err(error) => return self.fail(&format!("notes cannot be kept: {error}")),
        };
        let count = notebook.highlights.len();
        self.take_notebook(notebook);
        for edit in self.unsaved.clone() {
            // An edit that is there already was written in the meantime.
            let _ = self.apply(&edit);
        }
        let untouched = self.jumps.back.is_empty() && self.layers.is_empty() && self.viewport.top == self.caret;
        if self.surroundings.place.take().is_some() {
            return revised.map_or_else(Vec::new, |tally| self.tell_revised(now, tally));
        }
        if let (Some(place), true) = (place.filter(|p| *p > 0), untouched) {
            self.go(place);
            if let Some(tally) = revised {
                return self.tell_revised(now, tally);
            }
            // What should be known of the text weighs more than where one is in it.
            if self.status.is_some() {
                return Vec::new();
            }
            let notes = match count {
                0 => String::new(),
                1 => ", 1 note".to_owned(),
                n => format!(", {n} notes"),
            };
            let top = self.key_for(Action::Top);
            return self.tell(now, &format!("back where you were{notes}; {top} goes to the beginning"));
        }
        if let Some(tally) = revised {
            return self.tell_revised(now, tally);
        }
        self.tell_lost(now)
    }

    /// The text was revised since it was annotated: what became of the highlights.
    fn tell_revised(&mut self, now: Now, tally: Tally) -> Vec<Effect> {
        let counts = [
            (tally.exact, "as it was"),
            (tally.moved, "moved"),
            (tally.changed, "on changed words"),
            (tally.lost, "lost"),
        ];
        let counts = counts.iter().filter(|(count, _)| *count > 0);
        let counts: Vec<String> = counts.map(|(count, what)| format!("{count} {what}")).collect();
        let mut told = format!("the text was revised since your notes: {}", counts.join(", "));
        if tally.changed + tally.lost > 0 {
            let (notes, open) = (self.key_for(Action::FocusNotes), self.key_for(Action::Open));
            told = format!("{told}  ·  {notes} notes, {open} puts one right");
        }
        self.tell(now, &told)
    }

    /// An edit is safe, or is not.
    pub(super) fn saved(&mut self, now: Now, id: Uuid, result: Result<(), SafeText>) -> Vec<Effect> {
        match result {
            Ok(()) => {
                let edit = self.unsaved.iter().find(|e| e.id == id);
                let told = edit.map(|e| told(&self.options.keymap, &e.change)).unwrap_or_default();
                self.unsaved.retain(|e| e.id != id);
                let kept = if self.options.private {
                    "kept until you quit"
                } else {
                    "saved"
                };
                self.tell(now, &format!("{} {kept}{}", told.0, told.1))
            }
            Err(error) => self.fail(&format!("not saved, kept in memory only: {error}")),
        }
    }

    /// The library took an edit back, or brought it back.
    pub(super) fn turned(&mut self, now: Now, turn: Turn, result: Result<Option<Edit>, SafeText>) -> Vec<Effect> {
        let (done, other) = match turn {
            Turn::Back => ("undone", (Action::Redo, "redo")),
            Turn::Forth => ("redone", (Action::Undo, "undo")),
        };
        match result {
            Ok(Some(edit)) => match self.apply(&edit) {
                Ok(inverse) => {
                    let correction = match turn {
                        Turn::Back => correct::told(&inverse),
                        Turn::Forth => correct::told(&edit.change),
                    };
                    let what = correction
                        .map(|correction| format!(": {correction}"))
                        .unwrap_or_default();
                    let hints = self.options.keymap.hints(&[other]);
                    self.tell(now, &format!("{done}{what}  ·  {hints}"))
                }
                Err(error) => self.fail(&error.to_string()),
            },
            Ok(None) if turn == Turn::Back => self.tell(now, "nothing to undo"),
            Ok(None) => self.tell(now, "nothing to redo: no undo was the last thing you did"),
            Err(error) => self.fail(&format!("not {done}: {error}")),
        }
    }
}

/// The colour that `action` highlights in.
pub(super) const fn colour_of(action: Action) -> Option<Colour> {
    Some(match action {
        Action::HighlightYellow => Colour::Yellow,
        Action::HighlightGreen => Colour::Green,
        Action::HighlightBlue => Colour::Blue,
        Action::HighlightRed => Colour::Red,
        _ => return None,
    })
}

/// What was done, and what may be done next.
fn told(keymap: &Keymap, change: &Change) -> (String, String) {
    const UNDO: (Action, &str) = (Action::Undo, "undo");
    let with_note = [(Action::Note, "note"), (Action::Remove, "remove"), UNDO];
    let (what, next) = match change {
        Change::Add { highlight } if highlight.verdict.is_some() => (judged(highlight.verdict), &[UNDO][..]),
        Change::SetVerdict { verdict, .. } => (judged(*verdict), &[UNDO][..]),
        Change::Attach { .. } => ("passage".to_owned(), &[UNDO][..]),
        Change::SetMark { letter, .. } => (format!("mark {letter}"), &[UNDO][..]),
        Change::Add { highlight } if highlight.note.is_empty() => ("highlight".to_owned(), &with_note[..]),
        Change::Add { .. } | Change::SetNote { .. } => ("note".to_owned(), &[UNDO][..]),
        Change::Remove { .. } => ("removal".to_owned(), &[UNDO][..]),
        Change::SetColour { .. } => ("colour".to_owned(), &[UNDO][..]),
        Change::SetTags { .. } => ("tags".to_owned(), &[UNDO][..]),
        Change::AddCorrection { correction } => (format!("{}:", Told(&correction.fix)), &[UNDO][..]),
        Change::RemoveCorrection { .. } => ("correction".to_owned(), &[UNDO][..]),
    };
    (what, format!("  ·  {}", keymap.hints(next)))
}

/// A verdict on a claim in words.
pub(super) fn judged(verdict: Option<Verdict>) -> String {
    match verdict {
        Some(Verdict::ToCheck) => "claim to check:".to_owned(),
        Some(Verdict::Confirmed) => "claim confirmed:".to_owned(),
        Some(Verdict::Disputed) => "claim disputed:".to_owned(),
        None => "claim without mark:".to_owned(),
    }
}

/// The same moment with other random bits, for the change `number` of several.
pub(super) const fn fresh(now: Now, number: u32) -> Now {
    Now {
        entropy: now.entropy.wrapping_add(number as u128),
        ..now
    }
}

/// A `UUIDv7` from the bits handed in. Identifiers made at one moment differ by `which`.
pub(super) fn identifier(now: Now, which: u8) -> Uuid {
    let millis = u64::try_from(now.wall.as_millisecond()).unwrap_or_default();
    let mut random = [0; 10];
    for (byte, fresh) in random.iter_mut().zip(now.entropy.to_le_bytes()) {
        *byte = fresh;
    }
    random[9] ^= which;
    Builder::from_unix_timestamp_millis(millis, &random).into_uuid()
}
