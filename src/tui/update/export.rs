//! The export dialog: format, file, a look at what would be written.

use std::path::PathBuf;

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use tui_input::Input;
use tui_input::backend::crossterm::EventHandler;

use crate::export::notes::{Format, Noted, Replaced, Written};
use crate::text::SafeText;
use crate::tui::action::Action;
use crate::tui::app::{App, Export, Layer};
use crate::tui::{Effect, Now};

impl App {
    /// Opens the dialog, with this format.
    pub(super) fn open_export(&mut self, now: Now, format: Format) -> Vec<Effect> {
        if self.session.notebook().highlights.is_empty() {
            let (highlight, note) = (self.key_for(Action::Highlight), self.key_for(Action::Note));
            let told = format!("nothing to export yet: {highlight} highlights a sentence, {note} writes a note on it");
            return self.tell(now, &told);
        }
        let name = file_name(self.session.document().title.as_ref());
        let export = Export {
            format,
            file: Input::new(format!("{name}.{}", format.entry().extension)),
            content: self.content(now, format),
        };
        self.layers.push(Layer::Export(Box::new(export)));
        Vec::new()
    }

    fn content(&self, now: Now, format: Format) -> Written {
        let noted = Noted {
            document: self.session.document(),
            analysis: self.session.analysis(),
            notebook: self.session.notebook(),
            exported: now.wall,
        };
        format.write(&noted)
    }

    /// A key while the dialog is open.
    pub(super) fn type_export(&mut self, now: Now, mut export: Box<Export>, key: KeyEvent) -> Vec<Effect> {
        let control = key.modifiers.contains(KeyModifiers::CONTROL);
        match key.code {
            KeyCode::Esc => return Vec::new(),
            KeyCode::Char('c') if control => return Vec::new(),
            KeyCode::Enter => {
                let path = export.file.value().trim();
                if !path.is_empty() {
                    let (path, format, written) = (PathBuf::from(path), export.format, export.content);
                    let mut effects = self.tell(now, "writing…");
                    effects.push(Effect::Export { path, format, written });
                    return effects;
                }
            }
            KeyCode::Tab | KeyCode::BackTab => {
                let old = export.format.entry().extension;
                export.format = export.format.stepped(key.code == KeyCode::Tab);
                export.content = self.content(now, export.format);
                let new = export.format.entry().extension;
                let file = export.file.value().to_owned();
                if let Some(stem) = file.strip_suffix(old).and_then(|name| name.strip_suffix('.')) {
                    export.file = Input::new(format!("{stem}.{new}"));
                }
            }
            _ => {
                export.file.handle_event(&Event::Key(key));
            }
        }
        self.layers.push(Layer::Export(export));
        Vec::new()
    }

    pub(super) fn exported(
        &mut self,
        now: Now,
        result: Result<PathBuf, SafeText>,
        replaced: Option<Replaced>,
    ) -> Vec<Effect> {
        let replaced = replaced.map(|replaced| format!("; {replaced}")).unwrap_or_default();
        match result {
            Ok(path) => self.tell(now, &format!("written to {}{replaced}", path.display())),
            Err(error) => self.fail(&format!("not written: {error}")),
        }
    }
}

/// A title as the name of a file: its words, joined by hyphens, up to 60 characters.
fn file_name(title: Option<&SafeText>) -> String {
    let title = title.map_or("", SafeText::as_str).to_lowercase();
    let words = title.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    let mut name = String::new();
    for word in words {
        if name.chars().count() + word.chars().count() > 60 {
            break;
        }
        if !name.is_empty() {
            name.push('-');
        }
        name.push_str(word);
    }
    if name.is_empty() { "notes".to_owned() } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_becomes_the_name_of_a_file() {
        let name = |title| file_name(Some(&SafeText::of(title)));
        assert_eq!(name("Harbour vote: “no” wins!"), "harbour-vote-no-wins");
        assert_eq!(name("../../etc"), "etc");
        assert_eq!(name("…"), "notes");
        assert!(name(&"word ".repeat(40)).len() <= 60);
    }
}
