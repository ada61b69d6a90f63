//! Marks: a place gets a letter, and the letter leads back to it.

use crossterm::event::{KeyCode, KeyEvent};

use crate::notes::{Anchor, Change, Mark};
use crate::text::SafeText;
use crate::tui::action::Action;
use crate::tui::app::{App, Layer, Lettered};
use crate::tui::layout::Pane;
use crate::tui::{Effect, Now};

impl App {
    /// `m`: the next letter is that of this place.
    pub(super) fn open_mark(&mut self) -> Vec<Effect> {
        self.layers.push(Layer::Letter(Lettered::Set));
        Vec::new()
    }

    /// `'`: the next letter leads to its place.
    pub(super) fn open_marked(&mut self) -> Vec<Effect> {
        self.layers.push(Layer::Letter(Lettered::Go));
        Vec::new()
    }

    /// A key while a letter is waited for. The key that asked for it leads back to where the last jump began.
    pub(super) fn type_letter(&mut self, now: Now, wanted: Lettered, key: KeyEvent) -> Vec<Effect> {
        match (wanted, key.code) {
            (Lettered::Set, KeyCode::Char(letter)) if Mark::is_letter(letter) => self.set_mark(now, letter),
            (Lettered::Go, KeyCode::Char(letter)) if Mark::is_letter(letter) => self.go_to_mark(now, letter),
            (Lettered::Go, KeyCode::Char('\'' | '`')) => {
                if self.travel(true) {
                    Vec::new()
                } else {
                    self.tell(now, "no further jump")
                }
            }
            (_, KeyCode::Char(_)) => self.tell(now, "a mark has a letter: a to z, A to Z"),
            _ => Vec::new(),
        }
    }

    fn set_mark(&mut self, now: Now, letter: char) -> Vec<Effect> {
        let here = self.session.cluster_at(self.caret);
        let place = Anchor::new(&self.session.document().text, here);
        if self.session.notebook().mark(letter).is_some_and(|m| m.place == place) {
            return self.tell(now, &format!("mark {letter} is here already"));
        }
        let place = Some(Box::new(place));
        self.edit(now, Change::SetMark { letter, place })
    }

    fn go_to_mark(&mut self, now: Now, letter: char) -> Vec<Effect> {
        let Some(place) = self.session.notebook().mark(letter).map(|m| m.place.span.start) else {
            let key = self.key_for(Action::SetMark);
            return self.tell(
                now,
                &format!("no mark {letter} in this article; {key} and a letter sets one"),
            );
        };
        self.set_focus(Pane::Article);
        self.jump(self.session.document().text.floor(place));
        Vec::new()
    }

    /// What the status line says while a letter is waited for.
    #[must_use]
    pub fn letter_told(&self, wanted: Lettered) -> SafeText {
        let marks = &self.session.notebook().marks;
        let letters: Vec<String> = marks.iter().map(|m| m.letter.to_string()).collect();
        let told = match (wanted, letters.is_empty()) {
            (Lettered::Set, true) => "mark this place with a letter…".to_owned(),
            (Lettered::Set, false) => format!("mark this place with a letter…  taken: {}", letters.join(" ")),
            (Lettered::Go, true) => "go to a mark: there is none yet; ' goes back".to_owned(),
            (Lettered::Go, false) => format!("go to a mark: {}  ' goes back", letters.join(" ")),
        };
        SafeText::of(&told)
    }
}
