//! Which part of a flow is seen. Only a byte offset, so a new width keeps the place.

use super::Flow;

/// The view: the row that holds `top` is the first one shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Viewport {
    /// A byte of the first row shown.
    pub top: usize,
}

impl Viewport {
    /// Moves the view by `rows` (up, if negative). It stops at the first row, and where the last row is at the bottom.
    pub fn scroll(&mut self, flow: &Flow<'_>, height: usize, rows: isize) {
        let wanted = flow.step(self.top, rows).span.start;
        self.top = wanted.min(last_top(flow, height));
    }

    /// Moves the view as little as needed so that the row of `caret` stays a quarter of the height away from both
    /// edges; at the ends of the text it may come nearer.
    pub fn reveal(&mut self, flow: &Flow<'_>, height: usize, caret: usize) {
        let margin = isize::try_from(height / 4).unwrap_or(0);
        let below = isize::try_from(height).unwrap_or(isize::MAX) - 1 - margin;
        let highest = flow.step(caret, -margin).span.start;
        let lowest = flow.step(caret, -below.max(margin)).span.start;
        let top = flow.row_at(self.top).span.start.clamp(lowest, highest.max(lowest));
        self.top = top.min(last_top(flow, height));
    }
}

/// The start of the row that is at the top when the last row is at the bottom.
fn last_top(flow: &Flow<'_>, height: usize) -> usize {
    let up = isize::try_from(height.max(1) - 1).unwrap_or(isize::MAX);
    flow.step(flow.document.text.len(), -up).span.start
}
