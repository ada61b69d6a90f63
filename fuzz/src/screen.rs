//! What is drawn, judged cell by cell.

use std::sync::atomic::{AtomicU64, Ordering};

use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use sayso::text::{SafeText, width};
use sayso::tui::{App, view};

/// Columns and rows beyond the screen, in which nothing may be drawn: the program cuts what it draws at the edge of the
/// frame, so that on a frame as large as the screen nothing would be seen of it.
const BEYOND: (u16, u16) = (4, 2);
/// Screens between two reports of how many there were.
const REPORT_EVERY: u64 = 10_000;

/// Screens up to 80×24, and larger ones.
static DRAWN: [AtomicU64; 2] = [AtomicU64::new(0), AtomicU64::new(0)];

/// Draws the screen of `app` and judges it.
pub fn judge(app: &App) {
    let (columns, rows) = app.size;
    let (frame, cursor) = draw(app, (columns + BEYOND.0, rows + BEYOND.1));
    let screen = Rect::new(0, 0, columns, rows);
    for (index, cell) in frame.content.iter().enumerate() {
        let at = frame.pos_of(index);
        assert!(
            screen.contains(at.into()) || cell.symbol() == " ",
            "{:?} at {at:?}, beyond {screen:?}",
            cell.symbol()
        );
    }
    if let Some(cursor) = cursor {
        assert!(
            screen.contains(cursor.into()),
            "the cursor at {cursor:?}, beyond {screen:?}"
        );
    }
    for y in 0..rows {
        row(&frame, y, columns);
    }
    count(app.size);
}

/// Draws the screen of `app` on a frame of `size`, which may not be what `app` was told.
pub fn draw(app: &App, (columns, rows): (u16, u16)) -> (Buffer, Option<(u16, u16)>) {
    let mut terminal = Terminal::new(TestBackend::new(columns, rows)).unwrap();
    // As it was drawn; the backend would not get what lies under the second half of a wide character.
    let frame = terminal.draw(|frame| view::draw(app, frame)).unwrap().buffer.clone();
    let backend = terminal.backend();
    let cursor = backend.cursor_visible().then(|| backend.cursor_position().into());
    (frame, cursor)
}

/// Each symbol is safe, has its columns to itself, and all together are the row.
fn row(frame: &Buffer, y: u16, columns: u16) {
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
            let over = frame[(hidden, y)].symbol();
            assert!(
                hidden < columns && over == " ",
                "{symbol:?} at {x}, {y} of {columns} lies over {over:?}"
            );
        }
        x += wide;
    }
}

fn count((columns, rows): (u16, u16)) {
    let is_large = columns > 80 || rows > 24;
    DRAWN[usize::from(is_large)].fetch_add(1, Ordering::Relaxed);
    let [small, large] = [0, 1].map(|index: usize| DRAWN[index].load(Ordering::Relaxed));
    if (small + large).is_multiple_of(REPORT_EVERY) {
        eprintln!("screens drawn: {small} up to 80×24, {large} larger");
    }
}
