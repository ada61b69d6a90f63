//! Searching: patterns beside words, and what was searched for before.
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

use desk::Desk;
use sayso::tui::Effect;

#[test]
fn earlier_searches_come_back_and_what_was_being_typed_at_the_end() {
    let mut desk = Desk::new();
    for words in ["ferry", "port", "ferry"] {
        desk.press("/");
        let effects = desk.kind(words);
        desk.find(&effects);
        desk.press("Enter");
    }
    // One that was given up is not kept.
    desk.press("/");
    desk.kind("zzz");
    desk.press("Esc /");
    desk.kind("dra");
    for (key, words) in [
        ("Up", "ferry"),
        ("Ctrl-p", "port"),
        ("Up", "port"),
        ("Down", "ferry"),
        ("Ctrl-n", "dra"),
        ("Down", "dra"),
    ] {
        let effects = desk.press(key);
        assert_eq!(desk.app.search.words, words, "{key}");
        let searched = effects.iter().any(|effect| matches!(effect, Effect::Search(..)));
        assert!(
            searched || key == "Down" || desk.app.search.job.is_some(),
            "{key}: {effects:?}"
        );
    }
}

#[test]
fn a_jump_to_a_match_that_is_found_late_can_be_gone_back_from() {
    let mut desk = Desk::new();
    let begin = desk.app.caret;
    desk.press("/");
    let effects = desk.kind("ferry");
    desk.press("Enter");
    desk.find(&effects);
    assert_ne!(desk.app.caret, begin);
    desk.press("Ctrl-o");
    assert_eq!(desk.app.caret, begin);
}
