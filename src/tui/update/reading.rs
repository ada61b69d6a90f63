//! Reading the beginning of an article while the rest is on its way: what can be done with it is done, the rest waits.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::reader::Session;
use crate::reader::navigate::first;
use crate::text::{SafeText, Span};
use crate::tui::action::Action;
use crate::tui::app::App;
use crate::tui::reading::Held;
use crate::tui::{Effect, Now};

impl App {
    /// Takes a key that has to wait behind an action that is held; any other is given back.
    pub(super) fn hold_key(&mut self, now: Now, key: KeyEvent) -> Result<Vec<Effect>, KeyEvent> {
        let Some(reading) = &mut self.reading else {
            return Err(key);
        };
        let Some(held) = &mut reading.held else {
            return Err(key);
        };
        if key.code == KeyCode::Esc || key.code == KeyCode::Char('c') && key.modifiers == KeyModifiers::CONTROL {
            reading.held = None;
            return Ok(self.tell(now, "let go of; the rest of the article is still being read"));
        }
        held.push(key);
        Ok(Vec::new())
    }

    /// Whether `action` has to wait for the rest of the article, and now does.
    pub(super) fn hold(&mut self, action: Action, times: Option<u32>) -> bool {
        let Some(reading) = self.reading.as_mut().filter(|_| action.needs_whole(times)) else {
            return false;
        };
        reading.held = Some(Held::new(action, times));
        true
    }

    /// The whole article is there: the place in its beginning is found in it, and what has waited is done.
    pub(super) fn arrived(&mut self, now: Now, session: Session) -> Vec<Effect> {
        let held = self.reading.take().and_then(|reading| reading.held);
        let (old, new) = (self.session.document(), session.document());
        let place = |offset: usize| {
            let found = new.origin.find(old.origin.locate(Span::at(offset))).start;
            new.text.floor(found.min(new.text.len()))
        };
        let is_untouched = self.caret == first(&self.session) && self.viewport.top == self.caret;
        let (caret, top) = (place(self.caret), place(self.viewport.top));
        self.session = session;
        self.session.show_indirect(self.options.indirect);
        self.caret = if is_untouched { first(&self.session) } else { caret };
        self.viewport.top = if is_untouched { self.caret } else { top };
        let mut effects = self.begin(now);
        if let Some(Held { action, times, then }) = held {
            effects.extend(self.carry_out(now, action, times));
            for key in then {
                effects.extend(self.key(now, key));
            }
        }
        effects
    }

    /// The rest cannot be had: what is no whole article is none.
    pub(super) fn unreadable(reason: SafeText) -> Vec<Effect> {
        vec![Effect::Fail(reason)]
    }
}
