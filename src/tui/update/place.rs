//! Where one is: the caret, the view around it, jumps, and what follows from them.

use crate::reader::Viewport;
use crate::reader::navigate::{first, last};
use crate::tui::app::App;
use crate::tui::layout::{Pane, inside};

/// Jumps remembered.
const JUMPS: usize = 100;

impl App {
    /// Puts the caret at `offset`, as a motion of its own (the column is forgotten).
    pub(super) fn go(&mut self, offset: usize) {
        let text = &self.session.document().text;
        self.caret = text.floor(offset.min(text.len()));
        self.column = None;
        self.reveal();
    }

    /// Puts the caret at `offset`, so that one can come back to where one was.
    pub(super) fn jump(&mut self, offset: usize) {
        if offset != self.caret {
            self.remember(self.caret);
        }
        self.go(offset);
    }

    /// Where the row begins that stands after `part` of so many `parts` of the text. Takes O(log n).
    pub(super) fn place_at(&self, part: usize, parts: usize) -> usize {
        let document = self.session.document();
        let end = document.blocks.last().map_or(0, |block| block.span.end);
        let offset = document.text.floor(end * part.min(parts) / parts.max(1));
        let row = self.session.flow(self.page().0).row_at(offset);
        let first = first(&self.session);
        row.span.start.clamp(first, last(&self.session).max(first))
    }

    /// A jump began at `place`.
    pub(super) fn remember(&mut self, place: usize) {
        self.jumps.back.push(place);
        self.jumps.forward.clear();
        if self.jumps.back.len() > JUMPS {
            self.jumps.back.remove(0);
        }
    }

    /// Columns and rows of prose. In arrangements where a list hides the text, the size that it will have again.
    pub(super) fn page(&self) -> (u16, usize) {
        let mut prose = self.panes().prose;
        if prose.is_empty() {
            prose = self.panes_around(Pane::Article).prose;
        }
        (prose.width, usize::from(prose.height))
    }

    /// Moves the view so that the caret is well inside of it.
    pub(super) fn reveal(&mut self) {
        let (width, height) = self.page();
        self.viewport
            .reveal(&self.session.flow(width), height.max(1), self.caret);
    }

    /// What has to hold after every message: selections inside of their lists and seen.
    pub(super) fn settle(&mut self) {
        let panes = self.panes();
        for pane in Pane::LISTS {
            let count = self.length(pane);
            let rows = panes.list(pane).map(|area| usize::from(inside(area).height));
            if let Some(list) = self.list_mut(pane) {
                list.selected = list.selected.min(count.saturating_sub(1));
                let rows = rows.unwrap_or(1).max(1);
                list.top = list
                    .top
                    .min(list.selected)
                    .max((list.selected + 1).saturating_sub(rows))
                    .min(count.saturating_sub(rows).max((list.selected + 1).saturating_sub(rows)));
            }
        }
    }

    /// Goes back or forward among the jumps; false where there is nowhere to go.
    pub(super) fn travel(&mut self, back: bool) -> bool {
        let (from, to) = if back {
            (&mut self.jumps.back, &mut self.jumps.forward)
        } else {
            (&mut self.jumps.forward, &mut self.jumps.back)
        };
        let Some(place) = from.pop() else {
            return false;
        };
        to.push(self.caret);
        self.go(place);
        true
    }

    /// A new size of the terminal: the place is kept.
    pub(super) fn resize(&mut self, size: (u16, u16)) {
        self.size = size;
        self.column = None;
        self.reveal();
    }

    /// Puts the view and the caret where a search began.
    pub(super) fn return_to(&mut self, caret: usize, viewport: Viewport) {
        self.go(caret);
        self.viewport = viewport;
    }
}
