//! What is under way, in the row of the status: a bar, what is being done, and how long it will still take.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::analysis::Stage;
use crate::tui::action::entry_of;
use crate::tui::app::{App, Running};
use crate::tui::reading::Reading;
use crate::tui::theme::Role;
use crate::tui::widget::{after, say};

/// Cells of the bar.
const CELLS: usize = 8;
/// From how many columns on there is room for a bar.
const ROOM: u16 = 70;

/// Draws what is under way at the beginning of `area`; what is left of it comes back.
pub(super) fn draw(app: &App, area: Rect, buffer: &mut Buffer) -> Rect {
    let text = match (&app.reading, &app.analysis) {
        (Some(reading), _) => of_reading(reading),
        (None, Some(running)) if area.width >= ROOM => format!("{} {}", bar(running.percent), of_analysis(running)),
        (None, Some(running)) => of_analysis(running),
        (None, None) => return area,
    };
    after(
        area,
        say(buffer, area, &format!("{text}│ "), app.options.theme.role(Role::Dim)),
    )
}

fn of_reading(reading: &Reading) -> String {
    match &reading.held {
        Some(held) => {
            let name = entry_of(held.action).map_or("your keys", |entry| entry.name);
            format!("reading the rest; then: {name}  ·  Esc lets go of it ")
        }
        None => "reading the rest ".to_owned(),
    }
}

fn of_analysis(running: &Running) -> String {
    let stage = match running.stage {
        Stage::Tokens => "reading",
        Stage::Names => "finding names",
        Stage::Entities => "joining names",
        Stage::Claims => "finding claims",
    };
    let percent = running.percent;
    match running.left.map(|left| left.as_millis().div_ceil(1000)) {
        Some(seconds @ 0..=90) => format!("{stage} {percent}% · {seconds} s left "),
        Some(seconds) => format!("{stage} {percent}% · {} min left ", seconds.div_ceil(60)),
        None => format!("{stage} {percent}% "),
    }
}

/// A bar in eighths of a cell.
fn bar(percent: u8) -> String {
    const EIGHTHS: [&str; 8] = ["·", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
    let eighths = usize::from(percent.min(100)) * CELLS * 8 / 100;
    let mut bar = "█".repeat(eighths / 8);
    if eighths < CELLS * 8 {
        bar.push_str(EIGHTHS.get(eighths % 8).copied().unwrap_or_default());
        bar.push_str(&"·".repeat(CELLS - 1 - eighths / 8));
    }
    bar
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_has_as_many_cells_at_any_time() {
        for percent in 0..=100 {
            assert_eq!(bar(percent).chars().count(), CELLS, "{percent}");
        }
        assert_eq!([bar(0), bar(50), bar(100)], ["········", "████····", "████████"]);
        assert_eq!(bar(7), "▌·······");
    }
}
