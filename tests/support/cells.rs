//! What is drawn, judged cell by cell.
#![allow(clippy::unwrap_used, reason = "a failed call is a failed test")]
#![allow(dead_code, reason = "each test file uses its part")]

use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use sayso::text::{SafeText, width};
use sayso::tui::{App, view};

/// Columns and rows beyond the screen, in which nothing may be drawn. The program cuts what it draws at the edge of the
/// frame: on one as large as the screen nothing would be seen of what leaves it.
const BEYOND: (u16, u16) = (4, 2);

/// Draws the screen of `app` and fails unless all of it stays on the screen, is safe, and has its columns to itself.
pub(crate) fn judge(app: &App) {
    let (columns, rows) = app.size;
    let (frame, cursor) = draw(app, (columns + BEYOND.0, rows + BEYOND.1));
    let screen = Rect::new(0, 0, columns, rows);
    for at in frame.area.positions().filter(|at| !screen.contains(*at)) {
        let symbol = frame[at].symbol();
        assert!(symbol == " ", "{symbol:?} at {at:?}, beyond {screen:?}");
    }
    if let Some(cursor) = cursor {
        assert!(screen.contains(cursor), "the cursor at {cursor:?}, beyond {screen:?}");
    }
    for y in 0..rows {
        judge_row(&frame, y, columns);
    }
}

/// Draws the screen of `app` on a frame of `size`, which may not be the one that `app` was told.
pub(crate) fn draw(app: &App, (columns, rows): (u16, u16)) -> (Buffer, Option<Position>) {
    let mut terminal = Terminal::new(TestBackend::new(columns, rows)).unwrap();
    // As it was drawn; the backend does not get what lies under the second half of a wide character.
    let frame = terminal.draw(|frame| view::draw(app, frame)).unwrap().buffer.clone();
    let backend = terminal.backend();
    let cursor = backend.cursor_visible().then(|| backend.cursor_position());
    (frame, cursor)
}

/// Each symbol is safe, nothing lies under its further columns, and all of them together are the row.
fn judge_row(frame: &Buffer, y: u16, columns: u16) {
    let mut x = 0;
    while x < columns {
        let symbol = frame[(x, y)].symbol();
        if let [b' '..=b'~'] = symbol.as_bytes() {
            x += 1;
            continue;
        }
        let safe = SafeText::of(symbol);
        assert!(safe.as_str() == symbol && symbol != "\n", "{symbol:?} at {x}, {y}");
        let wide = width(safe.as_safe()) as u16;
        assert!(wide > 0, "{symbol:?} at {x}, {y} has no width");
        for hidden in x + 1..x + wide {
            let under = frame[(hidden, y)].symbol();
            assert!(
                hidden < columns && under == " ",
                "{symbol:?} at {x}, {y} of {columns} lies over {under:?}"
            );
        }
        x += wide;
    }
}
