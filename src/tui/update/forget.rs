//! `:forget`: asks whether all that is kept of the article is to be erased, and has it erased.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::notes::Notebook;
use crate::text::SafeText;
use crate::tui::app::{App, Layer};
use crate::tui::message::Forgotten;
use crate::tui::{Effect, Now};

impl App {
    /// Asks first.
    pub(super) fn ask_to_forget(&mut self, now: Now) -> Vec<Effect> {
        if self.options.private {
            return self.tell(now, "nothing is kept of this reading: it goes with the window");
        }
        self.layers.push(Layer::Forget);
        Vec::new()
    }

    /// A key while it is asked. Only `y` forgets.
    pub(super) fn type_forget(&mut self, now: Now, key: KeyEvent) -> Vec<Effect> {
        match key.code {
            KeyCode::Char('y') if key.modifiers.is_empty() => {
                let mut effects = self.tell(now, "forgetting…");
                effects.push(Effect::Forget);
                return effects;
            }
            KeyCode::Esc | KeyCode::Char('n' | 'q') => return self.tell(now, "nothing was forgotten"),
            KeyCode::Char('c') if key.modifiers == KeyModifiers::CONTROL => {
                return self.tell(now, "nothing was forgotten");
            }
            _ => self.layers.push(Layer::Forget),
        }
        Vec::new()
    }

    /// The library has forgotten the article, or has not. What was noted since it was asked to stays.
    pub(super) fn forgotten(&mut self, now: Now, result: Result<Forgotten, SafeText>) -> Vec<Effect> {
        let Forgotten { edits, traces } = match result {
            Ok(forgotten) => forgotten,
            Err(error) => return self.fail(&format!("not forgotten: {error}")),
        };
        self.unsaved.retain(|edit| !edits.contains(&edit.id));
        self.take_notebook(Notebook::default());
        for edit in self.unsaved.clone() {
            // One that speaks of what was forgotten has nothing to change any more; the library says so.
            let _ = self.apply(&edit);
        }
        match traces {
            Some(traces) => self.fail(traces.as_str()),
            None => self.tell(now, "forgotten for good: nothing is kept of this article any more"),
        }
    }
}
