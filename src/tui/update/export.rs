//! The export dialog: what is asked for, the job that makes it, the file.

use std::path::PathBuf;
use std::sync::Arc;

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use tui_input::Input;
use tui_input::backend::crossterm::EventHandler;

use crate::export::notes::{Draft, Drafted, Format, Order, Replaced};
use crate::text::SafeText;
use crate::tui::action::Action;
use crate::tui::app::{App, Export, Layer, Part};
use crate::tui::{Effect, Now};

impl App {
    /// Opens the dialog, with this format.
    pub(super) fn open_export(&mut self, now: Now, format: Format) -> Vec<Effect> {
        if self.session.notebook().highlights.is_empty() && !format.is_of_source() {
            let (highlight, note) = (self.key_for(Action::Highlight), self.key_for(Action::Note));
            let told = format!("nothing to export yet: {highlight} highlights a sentence, {note} writes a note on it");
            return self.tell(now, &told);
        }
        let name = file_name(self.session.document().title.as_ref());
        let mut export = Export {
            part: Part::Format,
            format,
            colour: None,
            tag: None,
            order: Order::Text,
            file: Input::new(format!("{name}.{}", format.entry().extension)),
            notebook: Arc::default(),
            tags: Vec::new(),
            drafted: None,
            is_entered: false,
            is_due: true,
            revision: 0,
        };
        export.set_notebook(self.session.notebook(), self.session.revision());
        self.layers.push(Layer::Export(Box::new(export)));
        Vec::new()
    }

    /// A key while the dialog is open.
    pub(super) fn type_export(&mut self, now: Now, mut export: Box<Export>, key: KeyEvent) -> Vec<Effect> {
        let control = key.modifiers.contains(KeyModifiers::CONTROL);
        let is_choice = export.part != Part::File;
        match key.code {
            KeyCode::Esc => return Vec::new(),
            KeyCode::Char('c') if control => return Vec::new(),
            KeyCode::Enter => return self.enter_export(now, export),
            KeyCode::Tab | KeyCode::BackTab => {
                let format = export.format.stepped(key.code == KeyCode::Tab);
                export.set_format(format);
            }
            KeyCode::Up | KeyCode::Down => export.part = export.part.stepped(key.code == KeyCode::Down),
            KeyCode::Left | KeyCode::Right if is_choice => export.step(key.code == KeyCode::Right),
            _ => {
                // What is typed is a name, whatever row the keys went to.
                if export.file.handle_event(&Event::Key(key)).is_some() {
                    export.part = Part::File;
                }
            }
        }
        self.layers.push(Layer::Export(export));
        Vec::new()
    }

    /// Writes what is there; what is still being made is written as soon as it is.
    fn enter_export(&mut self, now: Now, mut export: Box<Export>) -> Vec<Effect> {
        let path = PathBuf::from(export.file.value().trim());
        if path.as_os_str().is_empty() {
            export.part = Part::File;
            self.layers.push(Layer::Export(export));
            return self.tell(now, "not written: the file needs a name");
        }
        if let Some(lack) = export.lack() {
            self.layers.push(Layer::Export(export));
            return self.tell(now, &format!("not written: {lack}"));
        }
        let Some(drafted) = export.drafted.take() else {
            // One that has failed is tried again.
            export.is_due |= self.drafting.is_none();
            export.is_entered = true;
            self.layers.push(Layer::Export(export));
            return Vec::new();
        };
        let (format, written) = (export.format, drafted.written);
        let mut effects = self.tell(now, "writing…");
        effects.push(Effect::Export { path, format, written });
        effects
    }

    /// The job that the dialog needs; one that is no longer wanted is stopped.
    pub(super) fn keep_drafted(&mut self, now: Now) -> Vec<Effect> {
        let dialog = self.layers.iter_mut().find_map(|layer| match layer {
            Layer::Export(export) => Some(export),
            _ => None,
        });
        let Some(export) = dialog else {
            return self.drafting.take().map(Effect::Cancel).into_iter().collect();
        };
        // An analysis under way changes what is known many times; its end is waited for. Notes that arrive are not.
        let is_underway = self.analysis.is_some() || self.preparing.is_some();
        let has_others = export.notebook.highlights.len() != self.session.notebook().highlights.len();
        if has_others || (!is_underway && export.revision != self.session.revision()) {
            export.set_notebook(self.session.notebook(), self.session.revision());
        }
        if !std::mem::take(&mut export.is_due) {
            return Vec::new();
        }
        let draft = Draft {
            document: Arc::clone(self.session.document()),
            analysis: Arc::clone(self.session.analysis()),
            notebook: Arc::clone(&export.notebook),
            format: export.format,
            choice: export.choice(),
            exported: now.wall,
        };
        let earlier = self.drafting.take().map(Effect::Cancel);
        let job = self.next_job();
        self.drafting = Some(job);
        earlier
            .into_iter()
            .chain([Effect::Draft(job, Box::new(draft))])
            .collect()
    }

    /// What would be written is there.
    pub(super) fn drafted(&mut self, now: Now, drafted: Drafted) -> Vec<Effect> {
        let place = self.layers.iter().position(|layer| matches!(layer, Layer::Export(_)));
        let Some(Layer::Export(mut export)) = place.map(|at| self.layers.remove(at)) else {
            return Vec::new();
        };
        export.drafted = Some(drafted);
        if std::mem::take(&mut export.is_entered) {
            return self.enter_export(now, export);
        }
        self.layers.insert(place.unwrap_or_default(), Layer::Export(export));
        Vec::new()
    }

    pub(super) fn exported(
        &mut self,
        now: Now,
        result: Result<PathBuf, SafeText>,
        replaced: Option<Replaced>,
    ) -> Vec<Effect> {
        // Names of files may be long, and this is not to be cut off.
        let replaced = replaced.map(|replaced| format!("{replaced}; ")).unwrap_or_default();
        match result {
            Ok(path) => self.tell(now, &format!("{replaced}written to {}", path.display())),
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
