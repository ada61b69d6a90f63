//! Keys on the table of contents: a section is selected, and Enter goes to its heading.

use std::ops::ControlFlow;

use crate::tui::action::Action;
use crate::tui::app::{App, Layer, List};
use crate::tui::layout::Pane;
use crate::tui::narrowed::Listed;
use crate::tui::view::listing;
use crate::tui::{Effect, Now};

impl App {
    /// `T`: opens the table of contents, with the section of the caret selected.
    pub(super) fn open_contents(&mut self, now: Now) -> Vec<Effect> {
        if !self.session.has_headings() {
            return self.tell(now, "this article has no headings, so there is no table of contents");
        }
        let mut list = List::default();
        let here = self.session.section_around(self.caret);
        list.go(here, self.session.sections().len(), listing::rows(self.size));
        self.layers.push(Layer::Contents(list));
        Vec::new()
    }

    pub(super) fn act_on_contents(&mut self, now: Now, action: Action) -> Vec<Effect> {
        match self.act_on_list(now, action, Listed::Contents, listing::rows(self.size)) {
            ControlFlow::Break(effects) => return effects,
            ControlFlow::Continue(row) => {
                if let Some(heading) = self.session.sections().get(row).copied() {
                    self.set_focus(Pane::Article);
                    self.jump(heading.start);
                }
            }
        }
        Vec::new()
    }
}
