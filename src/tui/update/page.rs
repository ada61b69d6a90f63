//! Keys on pages that lie over the panes: they scroll, close, and are narrowed to the rows that hold some words.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use tui_input::Input;
use tui_input::backend::crossterm::EventHandler;

use crate::tui::Effect;
use crate::tui::action::Action;
use crate::tui::app::{App, Layer};
use crate::tui::view::cards;

impl App {
    /// An action while the help, a card or the warnings are open.
    pub(super) fn act_on_page(&mut self, action: Action) -> Vec<Effect> {
        if self.scroll_page(action) {
            return Vec::new();
        }
        match action {
            Action::Quit => return self.quit(),
            Action::Search => self.narrow_page(""),
            Action::Help if !matches!(self.layers.last(), Some(Layer::Help(_))) => self.layers.push(Layer::Help(0)),
            _ => {
                self.layers.pop();
            }
        }
        Vec::new()
    }

    /// Scrolls the topmost page. Whether `action` is one that does.
    fn scroll_page(&mut self, action: Action) -> bool {
        let (length, height) = cards::extent(self);
        let last = length.saturating_sub(height);
        let Some(top) = self.layers.iter_mut().rev().find_map(Layer::scrolled) else {
            return false;
        };
        let to = match action {
            Action::Down => *top + 1,
            Action::Up => top.saturating_sub(1),
            Action::PageDown | Action::HalfDown => *top + height,
            Action::PageUp | Action::HalfUp => top.saturating_sub(height),
            Action::Top => 0,
            Action::Bottom => last,
            _ => return false,
        };
        *top = to.min(last);
        true
    }

    /// Narrows the topmost page to the rows that hold `words`, which can be typed on.
    pub(super) fn narrow_page(&mut self, words: &str) {
        self.narrow_page_by(Box::new(Input::from(words)));
    }

    fn narrow_page_by(&mut self, words: Box<Input>) {
        if let Some(top) = self.layers.last_mut().and_then(Layer::scrolled) {
            *top = 0;
            self.layers.push(Layer::Narrow(words));
        }
    }

    /// A key while these words are being typed. Letters are words, so that other keys scroll.
    pub(super) fn type_narrower(&mut self, mut words: Box<Input>, key: KeyEvent) -> Vec<Effect> {
        let is_empty = words.value().is_empty();
        match key.code {
            KeyCode::Esc | KeyCode::Backspace if is_empty => {}
            KeyCode::Char('c') if key.modifiers.contains(KeyModifiers::CONTROL) => {}
            KeyCode::Esc => self.narrow_page(""),
            KeyCode::Down => self.scroll_narrowed(words, Action::Down),
            KeyCode::Up => self.scroll_narrowed(words, Action::Up),
            KeyCode::PageDown | KeyCode::Enter => self.scroll_narrowed(words, Action::PageDown),
            KeyCode::PageUp => self.scroll_narrowed(words, Action::PageUp),
            _ => {
                let change = words.handle_event(&Event::Key(key));
                if change.is_some_and(|change| change.value) {
                    self.narrow_page_by(words);
                } else {
                    self.layers.push(Layer::Narrow(words));
                }
            }
        }
        Vec::new()
    }

    fn scroll_narrowed(&mut self, words: Box<Input>, action: Action) {
        self.layers.push(Layer::Narrow(words));
        self.scroll_page(action);
    }
}
