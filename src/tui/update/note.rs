//! Writing a note: the editor over the panes.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui_textarea::{CursorMove, TextArea};

use crate::notes::{About, Change};
use crate::text::SafeText;
use crate::tui::app::{App, Editor, Layer, Target};
use crate::tui::{Effect, Now};

const NOTHING_HERE: &str = "there is no text here to write a note on";

impl App {
    /// `a`: opens the editor on the selection, the highlight here, or the sentence.
    pub(super) fn open_editor(&mut self, now: Now) -> Vec<Effect> {
        let Some((target, text)) = self.note_here() else {
            return self.tell(now, NOTHING_HERE);
        };
        let mut area = TextArea::from(text.split('\n'));
        area.move_cursor(CursorMove::Bottom);
        area.move_cursor(CursorMove::End);
        self.layers.push(Layer::Editor(Box::new(Editor {
            area,
            target,
            before: text,
            changed: false,
            asked: false,
        })));
        Vec::new()
    }

    /// `A`: the same in the reader's own editor.
    pub(super) fn open_own_editor(&mut self, now: Now) -> Vec<Effect> {
        let Some((target, text)) = self.note_here() else {
            return self.tell(now, NOTHING_HERE);
        };
        self.outside = Some((target, text.clone()));
        vec![Effect::OpenEditor { text }]
    }

    /// The reader's own editor has ended.
    pub(super) fn edited(&mut self, now: Now, result: Result<String, SafeText>) -> Vec<Effect> {
        let Some((target, before)) = self.outside.take() else {
            return Vec::new();
        };
        match result {
            Ok(text) if text.trim_end() == before.trim_end() => self.tell(now, "the note is as it was"),
            Ok(text) => self.write_note(now, target, before, text.trim_end().to_owned()),
            Err(error) => self.fail(&format!("no note was written: {error}")),
        }
    }

    /// What a note is written on here: the selection; what is chosen in a list, or the note that is on it; the highlight at
    /// the caret; the sentence. With the text that is there.
    pub(super) fn note_here(&self) -> Option<(Target, String)> {
        if self.anchor.is_none() {
            if let Some(id) = self.highlight_here() {
                let note = self.session.notebook().get(id).map(|h| h.note.clone());
                return Some((Target::Highlight(id), note.unwrap_or_default()));
            }
            if let Some((span, about)) = self.listed_here() {
                return Some((Target::New(span, about), String::new()));
            }
        }
        Some((Target::New(self.passage()?, About::Passage), String::new()))
    }

    /// A key while a note is being written.
    pub(super) fn type_note(&mut self, now: Now, mut editor: Box<Editor>, key: KeyEvent) -> Vec<Effect> {
        let control = key.modifiers.contains(KeyModifiers::CONTROL);
        match key.code {
            KeyCode::Char('s') if control => return self.keep_note(now, *editor),
            KeyCode::Esc if !editor.changed || editor.asked => return Vec::new(),
            KeyCode::Esc => editor.asked = true,
            KeyCode::Char('c') if control => editor.asked = true,
            code => {
                editor.asked = false;
                // A line feed, as the end of a line comes from some terminals and pastes: the text area would delete the line.
                let code = match code {
                    KeyCode::Char('j') if control => KeyCode::Enter,
                    code => code,
                };
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
                effects.extend(self.keep_note(now, *editor));
            }
        }
        effects.push(Effect::KeepPlace(self.place_to_keep()));
        effects
    }

    fn keep_note(&mut self, now: Now, editor: Editor) -> Vec<Effect> {
        let note = editor.area.lines().join("\n").trim_end().to_owned();
        if !editor.changed {
            return Vec::new();
        }
        self.write_note(now, editor.target, editor.before, note)
    }

    /// `over` is the text that `note` was written over.
    fn write_note(&mut self, now: Now, target: Target, over: String, note: String) -> Vec<Effect> {
        self.anchor = None;
        match target {
            Target::Highlight(id) => self.edit(
                now,
                Change::SetNote {
                    id,
                    note,
                    over: Some(over),
                    changed: now.wall,
                },
            ),
            Target::New(span, about) => {
                let mut highlight = self.new_highlight(now, span, about);
                highlight.note = note;
                self.edit(now, Change::Add { highlight })
            }
        }
    }
}
