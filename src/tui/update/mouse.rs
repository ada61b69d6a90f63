//! The mouse: what is under it is scrolled, gone to or selected.

use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::{Position, Rect};

use crate::reader::Unit;
use crate::tui::action::Action;
use crate::tui::app::App;
use crate::tui::layout::{Pane, inside};
use crate::tui::{Effect, Now};

/// Rows that one step of the wheel scrolls.
const WHEEL: isize = 3;

impl App {
    /// The wheel scrolls what is under it; a click places the caret, or selects in a list; one in the gutter goes to that part of the
    /// article; what is dragged over is selected.
    pub(super) fn mouse(&mut self, mouse: MouseEvent) {
        let panes = self.panes();
        // Places in a beginning are not yet those of the article.
        let may_press = self.reading.is_none();
        if mouse.kind == MouseEventKind::Drag(MouseButton::Left) && may_press {
            self.drag(panes.prose, mouse);
            return;
        }
        let at = Position::new(mouse.column, mouse.row);
        if panes.gutter.contains(at) && mouse.kind == MouseEventKind::Down(MouseButton::Left) && may_press {
            self.click_gutter(panes.gutter, at);
            return;
        }
        let list = panes.lists.iter().find(|(_, area)| area.contains(at)).copied();
        let wheel = match mouse.kind {
            MouseEventKind::ScrollDown => WHEEL,
            MouseEventKind::ScrollUp => -WHEEL,
            MouseEventKind::Down(MouseButton::Left) if may_press => 0,
            _ => return,
        };
        match (list, wheel) {
            (Some((pane, area)), 0) => self.click_list(pane, inside(area), at),
            (Some((pane, _)), rows) => {
                if let Some(list) = self.list_mut(pane) {
                    list.selected = list.selected.saturating_add_signed(rows.signum());
                }
            }
            (None, 0) if panes.article.contains(at) => self.click_article(panes.prose, at),
            (None, 0) => {}
            (None, rows) => self.scroll(rows),
        }
    }

    /// `M`: leaves the mouse to the terminal, or takes it over again.
    pub(super) fn toggle_mouse(&mut self, now: Now) -> Vec<Effect> {
        self.options.mouse = !self.options.mouse;
        self.pressed = None;
        let told = if self.options.mouse {
            "mouse on: it scrolls, clicks and selects here".to_owned()
        } else {
            let key = self.key_for(Action::ToggleMouse);
            format!("mouse off: the terminal's own selection works; {key} takes it back")
        };
        let mut effects = vec![Effect::Mouse(self.options.mouse)];
        effects.extend(self.tell(now, &told));
        effects
    }

    fn click_list(&mut self, pane: Pane, area: Rect, at: Position) {
        self.pressed = None;
        if let (Some(list), true) = (self.list_mut(pane), area.contains(at)) {
            list.selected = list.top + usize::from(at.y - area.y);
        }
        self.set_focus(pane);
    }

    /// To the part of the article that the row of the gutter stands for.
    fn click_gutter(&mut self, gutter: Rect, at: Position) {
        self.pressed = None;
        self.set_focus(Pane::Article);
        let last = usize::from(gutter.height.saturating_sub(1)).max(1);
        self.jump(self.place_at(usize::from(at.y - gutter.y), last));
    }

    /// A selection that was begun by a key goes on to the place that is clicked; one that was dragged is let go of.
    fn click_article(&mut self, prose: Rect, at: Position) {
        if self.anchor.is_some() && self.anchor == self.pressed {
            self.anchor = None;
        }
        self.focus = Pane::Article;
        self.put_caret(prose, at);
        self.pressed = Some(self.caret);
    }

    /// Selects from the place that was pressed to this one. Over the ends of the page the text follows.
    fn drag(&mut self, prose: Rect, mouse: MouseEvent) {
        let Some(from) = self.pressed else {
            return;
        };
        if mouse.row < prose.y {
            self.scroll(-1);
        }
        self.put_caret(prose, Position::new(mouse.column, mouse.row));
        // A hand is never quite still: what stays on one character is a click.
        if self.caret != from {
            self.anchor = Some(from);
            self.selects = Unit::Character;
        }
        self.reveal();
    }

    fn put_caret(&mut self, prose: Rect, at: Position) {
        let flow = self.session.flow(prose.width);
        let row = usize::from(at.y.saturating_sub(prose.y));
        if let Some(row) = flow.rows(self.viewport.top, row + 1).get(row) {
            self.caret = flow.offset(row, at.x.saturating_sub(prose.x));
            self.column = None;
        }
    }
}
