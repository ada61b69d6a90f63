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
#[path = "support/play.rs"]
mod play;

use desk::Desk;
use sayso::tui::{Effect, Job, Message};

/// Types into whatever takes letters.
fn kind(desk: &mut Desk, text: &str) -> Vec<Effect> {
    let mut effects = Vec::new();
    for c in text.chars() {
        let name = if c == ' ' { "Space".to_owned() } else { c.to_string() };
        effects = desk.press(&name);
    }
    effects
}

/// Hands over what the search finds.
fn find(desk: &mut Desk, effects: &[Effect]) {
    for effect in effects {
        if let Effect::Search(job, document, query) = effect {
            let found = sayso::reader::search::find_all(document, query, &mut |_| std::ops::ControlFlow::Continue(()));
            desk.send(Message::Job(*job, Job::Found(found)));
        }
    }
}

#[test]
fn earlier_searches_come_back_and_what_was_being_typed_at_the_end() {
    let mut desk = Desk::new();
    for words in ["ferry", "port", "ferry"] {
        desk.press("/");
        let effects = kind(&mut desk, words);
        find(&mut desk, &effects);
        desk.press("Enter");
    }
    // One that was given up is not kept.
    desk.press("/");
    kind(&mut desk, "zzz");
    desk.press("Esc /");
    kind(&mut desk, "dra");
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
    let effects = kind(&mut desk, "ferry");
    desk.press("Enter");
    find(&mut desk, &effects);
    assert_ne!(desk.app.caret, begin);
    desk.press("Ctrl-o");
    assert_eq!(desk.app.caret, begin);
}
