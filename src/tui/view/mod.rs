//! From the state to a frame. Takes `&App` and changes nothing; draws only the rows that are shown.

use ratatui::Frame;

use super::app::App;
use super::widget;
use crate::text::SafeText;

/// Draws the whole screen.
pub fn draw(app: &App, frame: &mut Frame) {
    let area = frame.area();
    let text = app.document.text.as_str();
    for (row, line) in area.rows().zip(text.lines()) {
        let line = SafeText::of(line);
        widget::put(frame.buffer_mut(), row, line.as_safe(), ratatui::style::Style::new());
    }
}
