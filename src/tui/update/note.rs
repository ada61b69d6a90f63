//! Writing a note: the editor over the panes.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui_textarea::{CursorMove, TextArea};

use crate::notes::Change;
use crate::tui::app::{App, Editor, Layer, Target};
use crate::tui::{Effect, Now};

impl App {
    /// `a`: opens the editor on the selection, the highlight here, or the sentence.
    pub(super) fn open_editor(&mut self, now: Now) -> Vec<Effect> {
        let here = if self.anchor.is_some() {
            None
        } else {
            self.highlight_here()
        };
        let (target, text) = match (here, self.passage()) {
            (Some(id), _) => {
                let note = self.session.notebook().highlights.iter().find(|h| h.id == id);
                (Target::Highlight(id), note.map_or_else(String::new, |h| h.note.clone()))
            }
            (None, Some(span)) => (Target::Passage(span), String::new()),
            (None, None) => return self.tell(now, "there is no text here to write a note on"),
        };
        let mut area = TextArea::from(text.split('\n'));
        area.move_cursor(CursorMove::Bottom);
        area.move_cursor(CursorMove::End);
        self.layers.push(Layer::Editor(Box::new(Editor {
            area,
            target,
            changed: false,
            asked: false,
        })));
        Vec::new()
    }

    /// A key while a note is being written.
    pub(super) fn type_note(&mut self, now: Now, mut editor: Box<Editor>, key: KeyEvent) -> Vec<Effect> {
        let control = key.modifiers.contains(KeyModifiers::CONTROL);
        match key.code {
            KeyCode::Char('s') if control => return self.keep_note(now, &editor),
            KeyCode::Esc if !editor.changed || editor.asked => return Vec::new(),
            KeyCode::Esc => editor.asked = true,
            KeyCode::Char('c') if control => editor.asked = true,
            code => {
                editor.asked = false;
                // With Shift the arrows would select, and what is typed next would replace that.
                let held = match code {
                    KeyCode::Char(_) => key.modifiers,
                    _ => key.modifiers - KeyModifiers::SHIFT,
                };
                editor.changed |= editor.area.input(KeyEvent::new(code, held));
            }
        }
        self.layers.push(Layer::Editor(editor));
        Vec::new()
    }

    /// The program ends whatever is answered: a note being written is kept, and the place.
    pub(super) fn close(&mut self, now: Now) -> Vec<Effect> {
        let mut effects = Vec::new();
        for layer in std::mem::take(&mut self.layers) {
            if let Layer::Editor(editor) = layer {
                effects.extend(self.keep_note(now, &editor));
            }
        }
        effects.push(Effect::KeepPlace(self.caret));
        effects
    }

    fn keep_note(&mut self, now: Now, editor: &Editor) -> Vec<Effect> {
        let note = editor.area.lines().join("\n").trim_end().to_owned();
        if !editor.changed {
            return Vec::new();
        }
        self.anchor = None;
        match editor.target {
            Target::Highlight(id) => self.edit(
                now,
                Change::SetNote {
                    id,
                    note,
                    changed: now.wall,
                },
            ),
            Target::Passage(span) => {
                let highlight = self.new_highlight(now, span, note);
                self.edit(now, Change::Add { highlight })
            }
        }
    }
}
