//! The arrangement of the screen: what is wider or narrower, and what is shown at all. The caret keeps its row.

use crate::tui::action::Action;
use crate::tui::app::App;
use crate::tui::layout::{self, PROSE, Pane, STEP, Shape};
use crate::tui::{Effect, Now};

impl App {
    /// Changes the arrangement. The caret stays in its row of the screen as far as the text goes.
    pub(super) fn rearrange(&mut self, change: impl FnOnce(&mut Self)) {
        let row = self.row_of_caret();
        change(self);
        self.column = None;
        let Some(row) = row else {
            self.reveal();
            return;
        };
        let row = row.saturating_sub(self.panes_around(Pane::Article).prose.y);
        let (width, height) = self.page();
        self.viewport
            .place(&self.session.flow(width), height.max(1), self.caret, usize::from(row));
    }

    /// The row of the screen that the caret is in, if it is seen.
    fn row_of_caret(&self) -> Option<u16> {
        let prose = self.panes().prose;
        let flow = self.session.flow(prose.width);
        let here = flow.row_at(self.caret);
        let rows = flow.rows(self.viewport.top, usize::from(prose.height));
        let (row, _) = (prose.y..prose.bottom()).zip(rows).find(|(_, row)| *row == here)?;
        Some(row)
    }

    /// `0`: the panels away, or back.
    pub(super) fn toggle_panels(&mut self) {
        self.rearrange(|app| {
            app.panels = app.zen || !app.panels;
            app.zen = false;
            if !app.panels {
                app.focus = Pane::Article;
            }
        });
    }

    /// `z`: only the text, or all that there was.
    pub(super) fn toggle_zen(&mut self, now: Now) -> Vec<Effect> {
        self.rearrange(|app| {
            // From a list it is the text that is asked for, whether the rest was away already or not.
            app.zen = !app.zen || app.focus != Pane::Article;
            app.focus = Pane::Article;
        });
        if !self.zen {
            return Vec::new();
        }
        let key = self.key_for(Action::Zen);
        self.tell(now, &format!("only the text; {key} shows the rest again"))
    }

    /// `P`: a panel of the places, or none.
    pub(super) fn toggle_places(&mut self, now: Now) -> Vec<Effect> {
        let places = !self.measures.places;
        self.rearrange(|app| {
            app.measures.places = places;
            if !places && app.focus == Pane::Places {
                app.focus = Pane::Article;
            }
        });
        self.kept.places = (places != self.options.measures.places).then_some(places);
        let mut effects = vec![Effect::KeepScreen(self.kept)];
        let told = if places {
            format!("places have a panel; {} goes there", self.key_for(Action::FocusPlaces))
        } else {
            "places have no panel".to_owned()
        };
        effects.extend(self.tell(now, &told));
        effects
    }

    /// `+` and `-`: wider or narrower prose.
    pub(super) fn set_width(&mut self, now: Now, wider: bool) -> Vec<Effect> {
        let shown = self.page().0;
        let wished = self.measures.prose;
        if wider && shown < wished {
            return self.tell(now, &format!("prose of {shown} columns: there is no room for more"));
        }
        // What does not fit on this screen is not taken back step by step.
        let from = wished.min(shown.max(*PROSE.start()));
        let to = if wider {
            (from / STEP + 1) * STEP
        } else {
            (from.div_ceil(STEP) - 1) * STEP
        };
        let to = to.clamp(*PROSE.start(), *PROSE.end());
        if to == wished {
            let most = if wider { "most" } else { "fewest" };
            return self.tell(now, &format!("prose of {to} columns: these are the {most}"));
        }
        self.rearrange(|app| app.measures.prose = to);
        self.kept.width = (to != self.options.measures.prose).then_some(to);
        let mut effects = vec![Effect::KeepScreen(self.kept)];
        let shown = self.page().0;
        effects.extend(self.tell(now, &format!("prose of {shown} columns")));
        effects
    }

    /// `>` and `<`: wider or narrower panels beside the text.
    pub(super) fn set_panels(&mut self, now: Now, wider: bool) -> Vec<Effect> {
        let panes = self.panes();
        let is_beside = matches!(panes.shape, Shape::Columns | Shape::Wide);
        if !is_beside {
            return self.tell(now, "panels stand beside the text on screens of 110 by 24 or more");
        }
        if panes.lists.is_empty() {
            let key = self.key_for(Action::TogglePanels);
            return self.tell(now, &format!("no panels are shown; {key} shows them"));
        }
        let from = layout::shift(self.size, self.measures.panels);
        let step = if wider { STEP } else { STEP.wrapping_neg() }.cast_signed();
        let to = layout::shift(self.size, from.saturating_add(step));
        if to == from {
            let end = if wider { "wide" } else { "narrow" };
            return self.tell(now, &format!("panels are as {end} here as they get"));
        }
        self.rearrange(|app| app.measures.panels = to);
        self.kept.panels = (to != self.options.measures.panels).then_some(to);
        vec![Effect::KeepScreen(self.kept)]
    }
}
