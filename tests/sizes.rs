//! The reader at the sizes at which its arrangement changes, and at many between: all draws, and the caret is seen.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a failed call is a failed test"
)]

#[path = "support/cells.rs"]
mod cells;
#[path = "support/desk.rs"]
mod desk;
#[path = "support/found.rs"]
mod found;

use desk::Desk;
use proptest::prelude::*;
use sayso::analysis::Analysis;
use sayso::document::from_text;
use sayso::reader::Viewport;
use sayso::tui::layout::{Pane, Shape, inside};

/// Both sides of every border, and sizes between and beyond; the last is not the smallest, so that all are resized to.
fn sizes() -> Vec<(u16, u16)> {
    let columns = [39, 40, 79, 80, 109, 110, 169, 170];
    let rows = [9, 10, 15, 16, 23, 24];
    let mut sizes: Vec<(u16, u16)> = columns.into_iter().flat_map(|c| rows.map(|r| (c, r))).collect();
    let others = (0..12_u16).map(|n| (1 + n * 97 % 240, 1 + n * 41 % 70));
    sizes.extend(others);
    sizes.extend([(1, 1), (2, 1), (1, 2), (3, 40), (200, 1), (240, 70), (45, 12)]);
    sizes
}

/// Draws the screen and looks at it.
fn look(desk: &Desk, told: &str) {
    let (frame, cursor) = desk.frame();
    let app = &desk.app;
    let panes = app.panes();
    let told = format!("{told} at {:?}", app.size);
    if let Some(at) = cursor {
        assert!(frame.area.contains(at), "the cursor is beyond the screen: {told}");
    }
    if !app.layers.is_empty() {
        return;
    }
    if app.focus == Pane::Article {
        let at = cursor.unwrap_or_else(|| panic!("no caret: {told}"));
        assert!(panes.prose.contains(at), "the caret is outside: {told}");
        let cluster = app.session.document().slice(app.session.cluster_at(app.caret));
        let shown = frame[at].symbol();
        assert!(
            shown == cluster.as_str() || cluster.as_str().trim().is_empty(),
            "the caret is on {shown:?}, not {cluster:?}: {told}"
        );
    }
    if matches!(panes.shape, Shape::Columns | Shape::Wide) {
        for (pane, area) in &panes.lists {
            for row in inside(*area).rows() {
                let sides = [row.x - 1, row.right()].map(|x| frame[(x, row.y)].symbol());
                assert_eq!(sides, ["│"; 2], "{pane:?} has a hole: {told}");
            }
        }
    }
    for row in panes.gutter.rows() {
        assert!(
            ["┃", "│"].contains(&frame[(row.x, row.y)].symbol()),
            "the gutter is hidden: {told}"
        );
    }
}

#[test]
fn the_caret_is_seen_at_every_size_wherever_it_goes() {
    let mut desk = Desk::new();
    for (columns, rows) in sizes() {
        // In the midst of the text, from the size before.
        desk.resize(columns, rows);
        look(&desk, "resized");
        for keys in [
            "G",
            "Home PageDown",
            "d j j",
            "u",
            "z",
            "+ PageDown",
            "z - >",
            "P",
            "< P 0",
            "PageUp",
            "0 } }",
        ] {
            desk.press(keys);
            look(&desk, keys);
        }
    }
}

#[test]
fn every_pane_draws_at_every_size() {
    let mut desk = Desk::new();
    desk.press("] p h P");
    for (columns, rows) in sizes() {
        desk.resize(columns, rows);
        for pane in ["2", "3", "4", "5", "6"] {
            for keys in [pane, "G"] {
                desk.press(keys);
                look(&desk, keys);
            }
        }
        desk.press("0 0");
        look(&desk, "panels away and back");
        desk.press("4 o j Enter");
        look(&desk, "4 o j Enter");
        desk.press("o 1 Esc");
    }
}

#[test]
fn no_list_leaves_the_narrowest_screens() {
    let mut desk = Desk::new();
    desk.press("h");
    for columns in 1..8 {
        for rows in 1..8 {
            desk.resize(columns, rows);
            for pane in ["2", "3", "4", "4 G", "5", "6"] {
                desk.press(pane);
                cells::judge(&desk.app);
            }
        }
    }
}

#[test]
fn every_layer_draws_at_every_size() {
    let mut desk = Desk::new();
    desk.press("G h g g ] p");
    for (columns, rows) in sizes() {
        desk.resize(columns, rows);
        for open in [
            "?", "K", "V", "L", "D", "T", ":", "t", "? /", "e", "c", "c m", "a", "/ t",
        ] {
            let (caret, viewport): (usize, Viewport) = (desk.app.caret, desk.app.viewport);
            desk.press(open);
            assert!(!desk.app.layers.is_empty(), "{open} opens nothing");
            look(&desk, open);
            desk.press("PageDown Down Down");
            look(&desk, open);
            while !desk.app.layers.is_empty() {
                desk.press("Esc");
            }
            look(&desk, "closed again");
            assert_eq!((desk.app.caret, desk.app.viewport), (caret, viewport), "{open}");
        }
        // The caret is on a name, so that there is a hint at any size.
        desk.press(";");
        assert!(!desk.app.layers.is_empty());
        look(&desk, "hints");
        desk.press("Esc");
    }
}

#[test]
fn a_place_outlives_every_size() {
    let mut desk = Desk::new();
    desk.press("} } } } } } } } w w w");
    let words = desk.at_caret(12);
    for (columns, rows) in sizes() {
        desk.resize(columns, rows);
        look(&desk, "resized");
        assert_eq!(desk.at_caret(12), words);
    }
}

/// Keys, each of which leads from the article to something else to be drawn.
const LOOKS: [&str; 18] = [
    "Down", "G", "2", "4 j", "5", "v } h", "z", "0", ";", "?", "K", "L", "T", ":", "/", "e", "a", "c",
];

/// Paragraphs of narrow, wide and composed characters.
fn text() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "ferry",
        "Ada",
        "“漢字”",
        "全角の句読点、",
        "e\u{301}\u{301}",
        "👩‍👩‍👧",
        "🇬🇧",
        "ﾊﾟ",
        "it",
        "[all](http://x.y)",
        "Ａ",
    ]);
    let paragraph = prop::collection::vec(word, 1..20).prop_map(|words| words.join(" "));
    prop::collection::vec(paragraph, 1..5).prop_map(|paragraphs| paragraphs.join("\n\n"))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn what_is_drawn_stays_on_the_screen(
        text in text(),
        looks in prop::collection::vec((1_u16..130, 1_u16..45, prop::sample::select(&LOOKS[..])), 1..6),
    ) {
        let mut desk = Desk::reading(from_text(&text), Analysis::default(), desk::options());
        for (columns, rows, keys) in looks {
            // A window may change a moment before the program hears of it.
            cells::draw(&desk.app, (columns, rows));
            desk.resize(columns, rows);
            let effects = desk.press(keys);
            desk.work(&effects);
            cells::judge(&desk.app);
            desk.press("Esc Esc");
        }
    }
}
