//! A highlight whose words were changed or are gone is attached by hand: the reader goes to its passage and says so.

use crate::notes::{Anchor, Change, Highlight, HighlightId};
use crate::text::Span;
use crate::tui::action::Action;
use crate::tui::app::App;
use crate::tui::correcting::quote;
use crate::tui::layout::Pane;
use crate::tui::{Effect, Now};

impl App {
    /// The highlight selected in the list of notes, if it is to be attached by hand.
    pub(super) fn to_attach(&self) -> Option<HighlightId> {
        let selected = self.list(Pane::Notes)?.selected;
        let highlight = self.note_nth(selected)?;
        (highlight.is_lost() || highlight.earlier.is_some()).then_some(highlight.id)
    }

    /// Goes to where it may stand; the next `Enter` in the text attaches it.
    pub(super) fn begin_attaching(&mut self, id: HighlightId) -> Vec<Effect> {
        let Some(place) = self.session.notebook().get(id).map(|h| h.anchor.span.start) else {
            return Vec::new();
        };
        self.attaching = Some(id);
        self.set_focus(Pane::Article);
        self.jump(place);
        Vec::new()
    }

    /// Attaches it: to the selection, to the passage that it already has where the caret is in it, else to the sentence.
    pub(super) fn attach(&mut self, now: Now, id: HighlightId) -> Vec<Effect> {
        let Some(highlight) = self.session.notebook().get(id) else {
            self.attaching = None;
            return self.tell(now, "that highlight is no longer there");
        };
        let Some(span) = self.passage_for(highlight) else {
            return self.tell(now, "there is no text here to attach it to");
        };
        (self.attaching, self.anchor) = (None, None);
        let anchor = Box::new(Anchor::new(&self.session.document().text, span));
        let change = Change::Attach {
            id,
            anchor,
            earlier: None,
            changed: now.wall,
        };
        self.edit(now, change)
    }

    fn passage_for(&self, highlight: &Highlight) -> Option<Span> {
        let own = highlight.anchor.span;
        if self.anchor.is_none() && own.contains(self.caret) {
            return Some(own);
        }
        self.passage()
    }

    /// What the status line says while one is being attached: its words, and what to do.
    #[must_use]
    pub fn attaching_told(&self) -> Option<String> {
        let highlight = self.session.notebook().get(self.attaching?)?;
        let (open, back) = (self.key_for(Action::Open), self.key_for(Action::Back));
        let select = self.key_for(Action::Select);
        let words = highlight.earlier.as_ref().unwrap_or(&highlight.anchor.quote);
        let words = quote(words);
        Some(format!(
            "{open} attaches it here, or to what {select} selects; {back} leaves it: {words}"
        ))
    }
}
