//! Screens drawn, judged and counted.

#[path = "../../tests/support/cells.rs"]
mod cells;

use std::sync::atomic::{AtomicU64, Ordering};

use sayso::tui::App;

/// Screens between two reports of how many there were.
const REPORT_EVERY: u64 = 10_000;

/// Screens up to 80×24, and larger ones.
static DRAWN: [AtomicU64; 2] = [AtomicU64::new(0), AtomicU64::new(0)];

/// Draws the screen of `app` and judges it.
pub fn judge(app: &App) {
    cells::judge(app);
    count(app.size);
}

/// Draws the screen of `app` on a frame of `size`, which may not be the one that `app` was told.
pub fn draw(app: &App, size: (u16, u16)) {
    cells::draw(app, size);
}

fn count((columns, rows): (u16, u16)) {
    let is_large = columns > 80 || rows > 24;
    DRAWN[usize::from(is_large)].fetch_add(1, Ordering::Relaxed);
    let [small, large] = [0, 1].map(|index: usize| DRAWN[index].load(Ordering::Relaxed));
    if (small + large).is_multiple_of(REPORT_EVERY) {
        eprintln!("screens drawn: {small} up to 80×24, {large} larger");
    }
}
