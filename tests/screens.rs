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
#[path = "support/play.rs"]
mod play;

use std::fmt::Write;

use insta::assert_snapshot;
use proptest::prelude::*;
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::Color;

/// The screen after these keys.
fn show(columns: u16, rows: u16, keys: &str) -> Buffer {
    let document = found::article();
    let analysis = found::analysis(&document);
    play::play_told(document, analysis, columns, rows, keys).frame
}

/// The same, with claims of every kind.
fn show_claims(columns: u16, rows: u16, keys: &str) -> Buffer {
    let document = found::article();
    let analysis = found::every_kind(&document);
    play::play_told(document, analysis, columns, rows, keys).frame
}

fn glyphs(frame: &Buffer) -> String {
    play::rows(frame)
}

/// The styles of the screen: a letter for each, none for that of the corner, which is plain, and what the letters mean.
fn colours(frame: &Buffer) -> String {
    let style = |cell: &Cell| format!("{:?} on {:?} {:?}", cell.fg, cell.bg, cell.modifier);
    let mut legend = vec![style(&frame[(0, 0)])];
    let mut picture = String::new();
    for row in frame.area.rows() {
        let line: String = row
            .positions()
            .map(|at| {
                let style = style(&frame[at]);
                let known = legend.iter().position(|s| *s == style);
                let index = known.unwrap_or_else(|| {
                    legend.push(style);
                    legend.len() - 1
                });
                char::from(b".abcdefghijklmnopqrstuvwxyz"[index])
            })
            .collect();
        writeln!(picture, "{}", line.trim_end_matches('.')).unwrap();
    }
    for (letter, style) in ".abcdefghijklmnopqrstuvwxyz".chars().zip(&legend) {
        writeln!(picture, "{letter} {style}").unwrap();
    }
    picture
}

#[test]
fn wide_enough_for_two_columns() {
    assert_snapshot!(glyphs(&show(120, 40, "2<Enter>")));
}

#[test]
fn wide_enough_for_three_columns() {
    assert_snapshot!(glyphs(&show(180, 40, "4jj<Enter>")));
}

#[test]
fn a_claim_is_shown_in_its_panel() {
    assert_snapshot!(glyphs(&show(120, 40, "]c]c]c<Enter>")));
}

#[test]
fn a_drawer_under_the_text() {
    assert_snapshot!(glyphs(&show(80, 24, "4j<Enter>")));
}

#[test]
fn the_menu_of_corrections() {
    assert_snapshot!(glyphs(&show(120, 40, "2c")));
    assert_snapshot!(glyphs(&show(80, 24, "]p]pc")));
    // Where not all of it fits, it scrolls to the selected line.
    assert_snapshot!(glyphs(&show(38, 8, "2<Enter>c<Down><Down><Down><Down><Down><Down>")));
}

#[test]
fn a_name_is_picked_for_a_correction() {
    assert_snapshot!(glyphs(&show(120, 40, "3cm mar<Down>")));
    assert_snapshot!(glyphs(&show(80, 24, "4cw Dana<Tab> okaf")));
}

#[test]
fn what_was_corrected_is_marked() {
    assert_snapshot!(glyphs(&show(
        120,
        40,
        "2cr <C-u>M. <Space> Okafor<Enter> 4jcw Tess<Enter> 2K"
    )));
}

#[test]
fn one_pane_at_a_time() {
    assert_snapshot!(glyphs(&show(60, 20, "3")));
    assert_snapshot!(glyphs(&show(60, 20, "3j<Enter>")));
}

#[test]
fn a_pager_where_nothing_else_fits() {
    assert_snapshot!(glyphs(&show(38, 12, "jjjjj")));
}

#[test]
fn highlights_and_notes() {
    let keys = "}}}haCheck<Space>this<C-s>]c]ch5";
    assert_snapshot!(glyphs(&show(120, 40, keys)));
}

#[test]
fn the_note_editor() {
    assert_snapshot!(glyphs(&show(80, 24, "}}}aWho<Space>paid?<Esc>")));
}

#[test]
fn what_is_typed_into_a_note_is_made_safe_on_the_screen_only() {
    let screen = glyphs(&show(80, 24, "aA\u{202e}b\u{200b}c"));
    let line = screen.lines().find(|l| l.contains("│ A")).expect(&screen);
    assert!(line.starts_with("   │ A\u{fffd}b\u{fffd}c "), "{line:?}");
}

#[test]
fn a_search_and_its_counter() {
    assert_snapshot!(glyphs(&show(80, 24, "/ferr")));
    assert_snapshot!(glyphs(&show(80, 24, "/ferr<Enter>n")));
}

#[test]
fn the_command_line() {
    assert_snapshot!(glyphs(&show(120, 40, ":toggle<Space><Tab>")));
    assert_snapshot!(glyphs(&show(80, 24, ":")));
    assert_snapshot!(glyphs(&show(80, 24, ":thme<Enter>")));
    assert_snapshot!(glyphs(&show(80, 24, r":regex<Space>f\w+y<Enter>n")));
}

#[test]
fn the_footer_shows_what_may_follow() {
    assert_snapshot!(glyphs(&show(80, 24, "]")).lines().last().unwrap());
}

#[test]
fn cards_of_an_entity_and_of_a_claim() {
    assert_snapshot!(glyphs(&show(80, 24, "]pK")));
    assert_snapshot!(glyphs(&show(80, 24, "4jK")));
}

#[test]
fn the_help_and_the_export_dialog() {
    assert_snapshot!(glyphs(&show(80, 24, "?")));
    assert_snapshot!(glyphs(&show(80, 24, "]che")));
}

#[test]
fn the_export_dialog_with_choices() {
    assert_snapshot!(glyphs(&show(120, 40, "]che<Tab><Down><Right>")));
    assert_snapshot!(glyphs(&show(80, 24, "]che<Down><Left>")));
    assert_snapshot!(glyphs(&show(45, 12, "]che<Up>")));
}

#[test]
fn the_help_narrowed_to_words() {
    assert_snapshot!(glyphs(&show(80, 24, "?/next<Space>cla")));
    assert_snapshot!(glyphs(&show(45, 12, "?/next")));
}

#[test]
fn claims_in_order_of_the_text() {
    assert_snapshot!(glyphs(&show_claims(120, 40, "4jj<Enter>")));
    assert_snapshot!(glyphs(&show_claims(80, 24, "4jj")));
}

#[test]
fn claims_by_speaker() {
    assert_snapshot!(glyphs(&show_claims(120, 40, "4jjo")));
    assert_snapshot!(glyphs(&show_claims(80, 24, "4jjo")));
    assert_snapshot!(glyphs(&show_claims(46, 20, "4oG")));
}

#[test]
fn claims_of_one_speaker_among_them_a_joint_one() {
    assert_snapshot!(glyphs(&show_claims(80, 24, "4o}}}}}<Enter>")));
}

#[test]
fn indirect_claims_are_hidden() {
    assert_snapshot!(glyphs(&show_claims(120, 40, "4~")));
    assert_snapshot!(glyphs(&show_claims(80, 24, "4~jj")));
}

#[test]
fn the_share_of_voice() {
    assert_snapshot!(glyphs(&show_claims(120, 40, "V")));
    assert_snapshot!(glyphs(&show_claims(80, 24, "V")));
    assert_snapshot!(glyphs(&show_claims(45, 12, "Vjjjjjj")));
}

#[test]
fn where_the_main_names_stand() {
    assert_snapshot!(glyphs(&show_claims(120, 40, "]pDj")));
    assert_snapshot!(glyphs(&show_claims(80, 24, "GD")));
    assert_snapshot!(glyphs(&show_claims(30, 5, "DG")));
}

#[test]
fn every_place_of_a_name_with_the_words_around_it() {
    assert_snapshot!(glyphs(&show_claims(120, 40, "2LvvoG")));
    assert_snapshot!(glyphs(&show_claims(80, 24, "3jjL")));
    assert_snapshot!(glyphs(&show_claims(30, 5, "/the<Enter>L")));
}

#[test]
fn cards_of_claims_say_why() {
    // In the writer's words, by a pronoun.
    assert_snapshot!(glyphs(&show_claims(120, 40, "4jjjjK")));
    // By two, carried over.
    assert_snapshot!(glyphs(&show_claims(80, 24, "4jjjjjjjjK")));
    // Named in the paragraph before.
    assert_snapshot!(glyphs(&show_claims(80, 24, "4jjjjjjjjjjK")));
}

/// The chosen claim with its cue and speaker, among names, highlights and other claims.
#[test]
fn styles_of_a_chosen_claim() {
    assert_snapshot!(colours(&show_claims(110, 24, "4jjjj<Enter>4")));
    assert_snapshot!(colours(&show_claims(110, 24, "4jjjj<Enter>1h4")));
}

/// Panels, dialogs and text: nothing is left on the ground of the terminal, which may be of any colour.
#[test]
fn the_ground_is_painted_everywhere() {
    for keys in ["2<Enter>1}}hvww", "?", "he", "ax", "4K", "V", "2cm", "/f", ":t"] {
        for (columns, rows) in [(110, 24), (60, 20), (30, 9)] {
            let frame = show_claims(columns, rows, keys);
            let is_bare = |cell: &Cell| cell.fg == Color::Reset || cell.bg == Color::Reset;
            assert!(!frame.content.iter().any(is_bare), "{keys} at {columns} by {rows}");
        }
    }
}

/// Letters stand for styles; the legend is under the picture.
#[test]
fn styles() {
    assert_snapshot!(colours(&show(110, 24, "2<Enter>1}}hvww")));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]
    #[test]
    fn any_size_can_be_drawn(
        columns in 1_u16..300,
        rows in 1_u16..100,
        keys in prop::sample::select(vec!["2<Enter>", "4j", "5", "?", "]pK", "4K", "ax", "he", "/f", "0G", "]cvw", "]pc", "2cm", "4cwx<Tab>y", "4o", "4oj~", "V", "Vjj", "4jK", ":", ":x<Enter>", ":<BackTab>", "?/x", "?/the", "4K/said"]),
    ) {
        show_claims(columns, rows, keys);
    }
}

#[test]
fn the_smallest_sizes() {
    for (columns, rows) in (1..12).flat_map(|c| (1..12).map(move |r| (c, r))) {
        for keys in [
            "2", "?", "ax", "he", "2c", "2cmx", "4o", "V", "VG", "4K", ":<Tab>", "?/q",
        ] {
            show_claims(columns, rows, keys);
        }
    }
}

#[test]
fn the_warnings_in_full() {
    let text = "# The port\n\nThe ferry \u{7}is back, said the\n\n— page 2 —\n\nmayor of the\u{200b} town, and nobody cheered.\n";
    let document = sayso::document::from_text(text);
    assert!(document.warnings.len() > 1);
    assert_snapshot!(glyphs(&play::play(document, 80, 24, ":warnings<Enter>").frame));
}

#[test]
fn tags_and_colours_in_the_list_of_notes() {
    let keys = "}}}Hgtbudget<Space>ferry<Enter>]c]cHr]ctbu<Tab>";
    assert_snapshot!(glyphs(&show(120, 40, keys)));
    assert_snapshot!(glyphs(&show(80, 24, &format!("{keys}<Enter>5"))));
}
