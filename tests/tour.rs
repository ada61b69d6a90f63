//! The tour, which teaches the reader's keys on itself: it names them by what they do, and all its people are invented.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a failed call is a failed test")]

#[path = "support/play.rs"]
mod play;

use std::ops::ControlFlow;

use sayso::analysis::{Kind, analyze};
use sayso::document::{self, BlockKind, Document};
use sayso::source;
use sayso::tui::action::entry_named;
use sayso::tui::keymap::{Key, Keymap, Preset};

const TEXT: &str = include_str!("../assets/tour.md");

/// The actions that the text names.
fn named() -> Vec<&'static str> {
    let parts = TEXT.split('{').skip(1);
    parts
        .map(|part| part.split_once('}').expect("a closed brace").0)
        .collect()
}

fn tour(keymap: &Keymap) -> Document {
    document::read(&source::tour(|id| keymap.key_named(id))).unwrap()
}

#[test]
fn every_action_that_it_names_exists() {
    for id in named() {
        assert!(entry_named(id).is_some(), "{{{id}}} is no action");
    }
}

#[test]
fn it_teaches_what_one_needs_first() {
    for id in [
        "down",
        "page-down",
        "help",
        "quit",
        "people",
        "claims",
        "next-pane",
        "open",
        "back",
        "next-mention",
        "next-claim",
        "card",
        "highlight",
        "note",
        "copy",
        "export",
        "search",
        "next-match",
        "concordance",
        "voice",
        "filter",
        "correct",
        "undo",
    ] {
        assert!(named().contains(&id), "{id}");
    }
}

/// A key that is written out would be wrong in another map.
#[test]
fn no_key_is_written_out() {
    for code in TEXT.split('`').skip(1).step_by(2) {
        let keys: Vec<_> = code.split(' ').map(Key::parse).collect();
        assert!(keys.iter().any(Option::is_none), "`{code}` is a key");
    }
    for word in ["Ctrl", "Enter", "Esc", "Tab", "Alt-", "Space", "Shift"] {
        assert!(!TEXT.contains(word), "{word} is a key");
    }
}

#[test]
fn keys_are_those_of_the_map_in_use() {
    for preset in Preset::ALL {
        let keymap = Keymap::of(preset);
        let document = tour(&keymap);
        assert!(!document.text.as_str().contains(['{', '}']), "{}", preset.name());
        for id in named() {
            let key = keymap.hint(entry_named(id).unwrap().action).expect(id);
            assert!(document.text.as_str().contains(&key), "{key} in {}", preset.name());
        }
    }
    let vim = tour(&Keymap::of(Preset::Vim));
    assert!(vim.text.as_str().contains("gh highlights it"));
    assert_ne!(vim.text, tour(&Keymap::default()).text);
}

#[test]
fn three_minutes_are_enough() {
    let words = tour(&Keymap::default()).text.as_str().split_whitespace().count();
    assert!(words <= 600, "{words} words");
}

/// What its steps promise has to happen.
#[test]
fn its_steps_work() {
    let document = tour(&Keymap::default());
    let analysis = analyze(&document, &mut |_| ControlFlow::Continue(()));
    let people: Vec<&str> = analysis
        .entities
        .iter()
        .filter(|e| e.kind == Kind::Person)
        .map(|e| e.name.as_str())
        .collect();
    for name in ["Tomas Adeyemi", "Helena Marsh", "Daniel Marsh", "Ingrid Vale"] {
        assert!(people.contains(&name), "{name} in {people:?}");
    }
    let said = |words: &str| {
        let mut parts = analysis.claims.iter().flat_map(|claim| &claim.parts);
        parts.any(|part| document.slice(*part).as_str().contains(words))
    };
    assert!(!said("A Bridge Too Soon") && said("We were asked for a date"));
    // No step is taken for a part of the story.
    for claim in &analysis.claims {
        let block = document.block_at(claim.parts[0].start).unwrap();
        assert_ne!(document.blocks[block].kind, BlockKind::Quote, "{claim:?}");
    }
    let screen = |keys: &str| play::rows(&play::play(tour(&Keymap::default()), 120, 40, keys).frame);
    let found = screen("2&mar");
    assert!(
        found.contains("People 2/") && found.contains("Helena Marsh") && found.contains("Daniel Marsh"),
        "{found}"
    );
    assert!(screen("2<Enter>V").contains("Share of voice"));
    assert!(screen("2L").contains("in order"));
}
