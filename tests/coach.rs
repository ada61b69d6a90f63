//! The coach of a first run: what it shows and where, and what it goes by.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a failed call is a failed test"
)]

#[path = "support/desk.rs"]
mod desk;
#[path = "support/found.rs"]
mod found;

use desk::{Desk, options};
use insta::assert_snapshot;
use proptest::prelude::*;
use sayso::tui::Options;
use sayso::tui::coach::{self, Coach};
use sayso::tui::keymap::{Keymap, Preset};
use sayso::tui::layout::Shape;
use sayso::tui::theme::{Depth, Theme};

fn first_run(columns: u16, rows: u16) -> Desk {
    with_keys(columns, rows, Preset::Default)
}

fn with_keys(columns: u16, rows: u16, preset: Preset) -> Desk {
    let options = Options {
        theme: Theme::Dark(Depth::Rgb),
        keymap: Keymap::of(preset),
        ..options()
    };
    let mut desk = Desk::opening(found::article(), options);
    desk.app.coach = Coach::Wanted;
    desk.resize(columns, rows);
    let analysis = found::analysis(desk.app.session.document());
    desk.tell(analysis);
    desk
}

#[test]
fn at_the_foot_of_the_article() {
    assert_snapshot!(first_run(120, 40).screen());
    assert_snapshot!(first_run(80, 24).screen());
    assert_snapshot!(first_run(40, 16).screen());
}

#[test]
fn keys_are_those_of_the_map() {
    for preset in Preset::ALL {
        let desk = with_keys(120, 40, preset);
        let screen = desk.screen();
        for line in coach::LINES {
            for (action, words) in line.iter().take(3) {
                let hint = format!("{} {words}", desk.app.options.keymap.hint(*action).expect(words));
                assert!(screen.contains(&hint), "{hint} in\n{screen}");
            }
        }
    }
}

#[test]
fn esc_puts_it_away_and_only_that() {
    let mut desk = first_run(80, 24);
    desk.press("v Esc");
    assert!(desk.app.coach == Coach::Wanted, "a selection is let go of first");
    desk.app.search.words = "council".to_owned();
    desk.press("Esc");
    assert!(desk.app.coach == Coach::Absent && !desk.screen().contains("To begin with"));
    assert_eq!(desk.app.search.words, "council");
}

#[test]
fn it_goes_when_what_it_teaches_is_used_and_stays_while_one_moves() {
    for keys in ["Tab", "4", "] c", "*", "h", "e", "?"] {
        let mut desk = first_run(120, 40);
        desk.press("j Space k");
        assert!(desk.app.coach == Coach::Wanted);
        desk.press(keys);
        assert!(desk.app.coach == Coach::Absent, "{keys}");
    }
}

#[test]
fn there_is_none_where_it_would_take_too_much() {
    for (columns, rows) in [(39, 40), (80, 9), (80, 15), (40, 12)] {
        let mut desk = first_run(columns, rows);
        assert!(desk.app.panes().coach.is_empty(), "{columns} by {rows}");
        // Esc then does what it does without a coach.
        desk.app.search.words = "council".to_owned();
        desk.press("Esc");
        assert!(desk.app.search.words.is_empty() && desk.app.coach == Coach::Wanted);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn it_hides_neither_text_nor_caret(
        columns in 1_u16..200,
        rows in 1_u16..60,
        keys in prop::collection::vec(prop::sample::select(vec!["j", "Space", "}", "G", "w", "4", "1", "0"]), 0..12),
    ) {
        let mut desk = first_run(columns, rows);
        for key in keys {
            desk.press(key);
        }
        let panes = desk.app.panes();
        let coach = panes.coach;
        prop_assert!(!coach.intersects(panes.prose) && !coach.intersects(panes.status));
        prop_assert!(panes.lists.iter().all(|(_, list)| !coach.intersects(*list)));
        prop_assert!(coach.is_empty() || coach.height * 4 <= rows && panes.shape != Shape::Pager);
        if !panes.prose.is_empty() {
            let flow = desk.app.session.flow(panes.prose.width);
            let shown = flow.rows(desk.app.viewport.top, usize::from(panes.prose.height));
            let caret = flow.row_at(desk.app.caret).span;
            prop_assert!(shown.iter().any(|row| row.span == caret), "the caret is seen");
        }
    }
}
