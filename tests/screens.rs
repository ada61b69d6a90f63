//! What the screen shows: the real loop on a screen in memory, keys in, glyphs out. The analysis is told by hand, so that
//! a better one does not change these pictures.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a failed call is a failed test"
)]

#[path = "support/found.rs"]
mod found;
#[path = "support/stage.rs"]
mod stage;

use insta::assert_snapshot;
use proptest::prelude::*;
use stage::{colours, glyphs, show};

#[test]
fn wide_enough_for_two_columns() {
    assert_snapshot!(glyphs(&show(120, 40, "2 Enter")));
}

#[test]
fn wide_enough_for_three_columns() {
    assert_snapshot!(glyphs(&show(180, 40, "4 j j Enter")));
}

#[test]
fn a_claim_is_shown_in_its_panel() {
    assert_snapshot!(glyphs(&show(120, 40, "] c ] c ] c Enter")));
}

#[test]
fn a_drawer_under_the_text() {
    assert_snapshot!(glyphs(&show(80, 24, "4 j Enter")));
}

#[test]
fn one_pane_at_a_time() {
    assert_snapshot!(glyphs(&show(60, 20, "3")));
    assert_snapshot!(glyphs(&show(60, 20, "3 j Enter")));
}

#[test]
fn a_pager_where_nothing_else_fits() {
    assert_snapshot!(glyphs(&show(38, 12, "j j j j j")));
}

#[test]
fn highlights_and_notes() {
    let keys = "} } } h a C h e c k Space t h i s Ctrl-s ] c ] c h 5";
    assert_snapshot!(glyphs(&show(120, 40, keys)));
}

#[test]
fn the_note_editor() {
    assert_snapshot!(glyphs(&show(80, 24, "} } } a W h o Space p a i d ? Esc")));
}

#[test]
fn a_search_and_its_counter() {
    assert_snapshot!(glyphs(&show(80, 24, "/ f e r r")));
    assert_snapshot!(glyphs(&show(80, 24, "/ f e r r Enter n")));
}

#[test]
fn the_footer_shows_what_may_follow() {
    assert_snapshot!(glyphs(&show(80, 24, "]")).lines().last().unwrap());
}

#[test]
fn cards_of_an_entity_and_of_a_claim() {
    assert_snapshot!(glyphs(&show(80, 24, "] p K")));
    assert_snapshot!(glyphs(&show(80, 24, "4 j K")));
}

#[test]
fn the_help_and_the_export_dialog() {
    assert_snapshot!(glyphs(&show(80, 24, "?")));
    assert_snapshot!(glyphs(&show(80, 24, "] c h e")));
}

/// Letters stand for styles; the legend is under the picture.
#[test]
fn styles() {
    assert_snapshot!(colours(&show(110, 24, "2 Enter 1 } } h v w w")));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]
    #[test]
    fn any_size_draws_inside_of_its_area(
        columns in 1_u16..300,
        rows in 1_u16..100,
        keys in prop::sample::select(vec!["2 Enter", "4 j", "5", "?", "] p K", "4 K", "a x", "h e", "/ f", "0 G", "] c v w"]),
    ) {
        // A cell outside of the screen would panic.
        show(columns, rows, keys);
    }
}

#[test]
fn the_smallest_sizes() {
    for (columns, rows) in (1..12).flat_map(|c| (1..12).map(move |r| (c, r))) {
        for keys in ["2", "?", "a x", "h e"] {
            show(columns, rows, keys);
        }
    }
}
