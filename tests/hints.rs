//! Hints: letters over names, claims and links, and the ways that typing them leads.
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
#[path = "support/play.rs"]
mod play;

use desk::{Desk, options};
use insta::assert_snapshot;
use ratatui::style::Modifier;
use sayso::analysis::{Analysis, Kind};
use sayso::document::from_text;
use sayso::tui::app::Layer;
use sayso::tui::hints::{Hint, Hints, Target};
use sayso::tui::layout::Pane;

const LINKED: &str = "# Ferries\n\nThe *[study](https://example.org/study)* of March, and [the reply](https://example.org/reply) \
    to it.\n\nNothing is linked here.\n\nBut [here](mailto:desk@example.org) it is.\n";

fn show(columns: u16, rows: u16, keys: &str) -> String {
    play::show(found::article(), found::every_kind, (columns, rows), keys)
}

fn hints(desk: &Desk) -> &Hints {
    match desk.app.layers.last() {
        Some(Layer::Hints(hints)) => hints,
        other => panic!("{other:?}"),
    }
}

/// The hint of the first thing that is wanted.
fn hint(desk: &Desk, wanted: impl Fn(&Target) -> bool) -> Hint {
    let mut list = hints(desk).list.iter();
    list.find(|hint| wanted(&hint.target)).cloned().unwrap()
}

fn type_letters(desk: &mut Desk, letters: &str) {
    for letter in letters.chars() {
        desk.press(&letter.to_string());
    }
}

#[test]
fn letters_over_what_is_seen() {
    assert_snapshot!(show(120, 40, ";"));
    assert_snapshot!(show(80, 24, "}}}}}};"));
    assert_snapshot!(show(180, 60, ";"));
    assert_snapshot!(show(180, 60, ";m"));
    assert_snapshot!(show(38, 8, "G;"));
}

#[test]
fn letters_are_drawn_over_the_words_and_move_none() {
    for (columns, rows) in [(120, 40), (80, 24), (60, 14), (39, 9), (20, 5), (200, 60), (12, 40)] {
        let mut desk = Desk::new();
        desk.resize(columns, rows);
        desk.press("} } } } ] o Esc");
        let plain = desk.frame().0;
        desk.press(";");
        let frame = desk.frame().0;
        let letters: usize = hints(&desk).list.iter().map(|hint| hint.letters.len()).sum();
        let mut covered = 0;
        for at in desk.app.panes().prose.positions() {
            if frame[at].modifier.contains(Modifier::BOLD | Modifier::REVERSED) {
                covered += 1;
            } else {
                assert_eq!(frame[at].symbol(), plain[at].symbol(), "{at} at {columns} by {rows}");
            }
        }
        assert!(covered > 0 && covered <= letters, "at {columns} by {rows}");
        // In rows of some length there is room for all.
        assert!(
            covered == letters || columns < 30,
            "{covered} of {letters} at {columns} by {rows}"
        );
    }
}

#[test]
fn a_name_is_chosen_where_it_stands() {
    let mut desk = Desk::new();
    desk.press(";");
    let person = |target: &Target| matches!(target, Target::Entity(choice) if choice.kind == Kind::Person);
    let Hint { letters, place, target } = hint(&desk, person);
    type_letters(&mut desk, &letters);
    assert!(desk.app.layers.is_empty());
    assert_eq!((desk.app.focus, desk.app.caret), (Pane::Article, place));
    assert_eq!(desk.app.chosen.clone().map(Target::Entity), Some(target));
    desk.press("Ctrl-o");
    assert_eq!(desk.app.caret, 0);
}

#[test]
fn a_claim_is_shown_in_its_panel() {
    for (columns, rows) in [(120, 40), (80, 24), (60, 14)] {
        let mut desk = Desk::new();
        desk.resize(columns, rows);
        // Claims narrowed to another speaker are narrowed no longer.
        desk.press("2 Enter 1 g g } } } ;");
        let Hint { letters, place, target } = hint(&desk, |target| matches!(target, Target::Claim(_)));
        type_letters(&mut desk, &letters);
        assert_eq!((desk.app.focus, desk.app.caret), (Pane::Claims, place));
        let claim = desk.app.claim_shown().unwrap();
        let first = desk.app.session.analysis().claims[claim].parts[0];
        assert_eq!(Target::Claim(first), target);
    }
}

#[test]
fn a_claim_in_another_is_the_one_that_is_shown() {
    let mut desk = Desk::new();
    desk.press("} } } } } ;");
    let claims: Vec<Hint> = hints(&desk)
        .list
        .iter()
        .filter(|h| matches!(h.target, Target::Claim(_)))
        .cloned()
        .collect();
    desk.press("Esc");
    assert!(claims.len() > 6);
    for Hint { letters, target, .. } in claims {
        desk.press("1 g g } } } } } ;");
        type_letters(&mut desk, &letters);
        let claim = desk.app.claim_shown().unwrap();
        assert_eq!(
            Target::Claim(desk.app.session.analysis().claims[claim].parts[0]),
            target
        );
    }
}

#[test]
fn a_link_is_gone_to_and_its_target_told() {
    let mut desk = Desk::reading(from_text(LINKED), Analysis::default(), options());
    desk.press(";");
    let letters: Vec<String> = hints(&desk).list.iter().map(|hint| hint.letters.clone()).collect();
    assert_eq!(letters, ["a", "s", "d"]);
    desk.press("s");
    assert_eq!(
        (desk.at_caret(9).as_str(), desk.status().as_str()),
        ("the reply", "gx opens https://example.org/reply")
    );
    desk.press("] l");
    assert_eq!(
        (desk.at_caret(4).as_str(), desk.status().as_str()),
        ("here", "link 3/3: mailto:desk@example.org")
    );
    desk.press("] l");
    assert_eq!(desk.at_caret(5), "study");
    assert!(
        desk.status()
            .ends_with("link 1/3, from the beginning: https://example.org/study"),
        "{}",
        desk.status()
    );
    desk.press("[ l");
    assert_eq!(desk.at_caret(4), "here");
}

#[test]
fn any_other_key_leaves() {
    let mut desk = Desk::new();
    desk.press("} } }");
    let caret = desk.app.caret;
    for key in ["Esc", "Enter", "X", "1", ";", "Down", "Ctrl-c", "Alt-a", "Space"] {
        desk.press(";");
        desk.press(key);
        assert!(desk.app.layers.is_empty(), "{key}");
        assert_eq!((desk.app.caret, desk.app.focus), (caret, Pane::Article), "{key}");
    }
    // A letter that begins a pair waits for the other one.
    desk.resize(200, 60);
    desk.press(";");
    let pair = hints(&desk)
        .list
        .iter()
        .find(|hint| hint.letters.len() == 2)
        .cloned()
        .unwrap();
    type_letters(&mut desk, &pair.letters[..1]);
    assert!(hints(&desk).open().count() < hints(&desk).list.len());
    desk.press("Esc");
    assert_eq!(desk.app.caret, caret);
}

#[test]
fn hints_are_of_the_text_from_a_list_too() {
    let mut desk = Desk::new();
    desk.press("4 ;");
    let Hint { letters, place, .. } = hint(&desk, |target| matches!(target, Target::Entity(_)));
    type_letters(&mut desk, &letters);
    assert_eq!((desk.app.focus, desk.app.caret), (Pane::Article, place));
    // Where the list hides the text, this is shown for it.
    desk.resize(60, 14);
    desk.press("4 ;");
    assert!(!desk.app.panes().prose.is_empty() && !hints(&desk).list.is_empty());
    // Nothing to go to.
    let mut desk = Desk::reading(from_text("Words alone.\n"), Analysis::default(), options());
    desk.press(";");
    assert!(desk.app.layers.is_empty() && desk.status().contains("no name, no claim and no link"));
}
