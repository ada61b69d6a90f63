//! `:forget`: what is asked, what goes, and that nothing of it comes back.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a failed call is a failed test")]

#[path = "support/desk.rs"]
mod desk;
#[path = "support/found.rs"]
mod found;
#[path = "support/play.rs"]
mod play;

use desk::{Desk, options};
use insta::assert_snapshot;
use sayso::notes::Edit;
use sayso::text::SafeText;
use sayso::tui::app::Layer;
use sayso::tui::keymap::Preset;
use sayso::tui::{Effect, Forgotten, Message, Options};

fn ask(desk: &mut Desk) -> Vec<Effect> {
    desk.press(":");
    desk.kind("forget");
    desk.press("Enter")
}

fn is_asked(desk: &Desk) -> bool {
    matches!(desk.app.layers.last(), Some(Layer::Forget))
}

fn is_done(effects: &[Effect]) -> bool {
    effects.iter().any(|effect| matches!(effect, Effect::Forget))
}

/// Highlights here, and returns the edit, which the library has not kept yet.
fn highlight(desk: &mut Desk) -> Edit {
    let effects = desk.press("h");
    let saved = effects.into_iter().find_map(|effect| match effect {
        Effect::Save(edit) => Some(edit),
        _ => None,
    });
    saved.unwrap()
}

fn noted(desk: &Desk) -> usize {
    desk.app.session.notebook().highlights.len()
}

#[test]
fn only_the_one_key_forgets_in_every_map() {
    for preset in Preset::ALL {
        for (keys, stays) in [
            ("Esc", false),
            ("n", false),
            ("q", false),
            ("Ctrl-c", false),
            ("Enter h Y Tab", true),
        ] {
            let mut desk = Desk::keyed(preset);
            assert!(!is_done(&ask(&mut desk)) && is_asked(&desk));
            assert!(!is_done(&desk.press(keys)), "{preset:?} {keys}");
            assert_eq!(is_asked(&desk), stays, "{preset:?} {keys}");
            assert!(stays || desk.status() == "nothing was forgotten");
        }
        let mut desk = Desk::keyed(preset);
        ask(&mut desk);
        assert!(is_done(&desk.press("y")) && !is_asked(&desk), "{preset:?}");
    }
}

#[test]
fn what_was_noted_goes_once_it_is_forgotten_and_what_was_noted_since_stays() {
    let mut desk = Desk::new();
    let kept = highlight(&mut desk);
    desk.send(Message::Saved(kept.id, Ok(())));
    desk.press(")");
    let waiting = highlight(&mut desk);
    ask(&mut desk);
    desk.press("y");
    assert_eq!((noted(&desk), desk.status().as_str()), (2, "forgetting…"));
    desk.press(")");
    let since = highlight(&mut desk);
    let forgotten = Forgotten {
        edits: vec![waiting.id],
        traces: None,
    };
    desk.send(Message::Forgotten(Ok(forgotten)));
    assert_eq!(
        desk.status(),
        "forgotten for good: nothing is kept of this article any more"
    );
    assert_eq!(noted(&desk), 1);
    assert_eq!(desk.app.unsaved, [since]);
}

#[test]
fn what_could_not_be_forgotten_is_still_there_and_traces_are_told_of() {
    let mut desk = Desk::new();
    highlight(&mut desk);
    ask(&mut desk);
    desk.press("y");
    desk.send(Message::Forgotten(Err(SafeText::of("the disk is full"))));
    assert_eq!(
        (noted(&desk), desk.status().as_str()),
        (1, "not forgotten: the disk is full")
    );
    let traces = Some(SafeText::of("its words may still be in library.db"));
    let edits = desk.app.unsaved.iter().map(|edit| edit.id).collect();
    desk.send(Message::Forgotten(Ok(Forgotten { edits, traces })));
    assert_eq!(
        (noted(&desk), desk.status().as_str()),
        (0, "its words may still be in library.db")
    );
}

#[test]
fn a_private_reading_has_nothing_to_forget() {
    let mut desk = Desk::with(Options {
        private: true,
        ..options()
    });
    assert!(!is_done(&ask(&mut desk)) && !is_asked(&desk));
    assert_eq!(
        desk.status(),
        "nothing is kept of this reading: it goes with the window"
    );
}

#[test]
fn the_question_says_what_goes_at_every_size() {
    let screen = |columns, rows, keys: &str| {
        let document = found::article();
        let analysis = found::analysis(&document);
        play::rows(&play::play_told(document, analysis, columns, rows, keys).frame)
    };
    assert_snapshot!(screen(80, 24, "hjjh:forget<Enter>"));
    assert_snapshot!(screen(40, 12, ":forget<Enter>"));
    let after = screen(80, 24, "h:forget<Enter>yU");
    assert!(after.contains("nothing to undo") && !after.contains('▎'), "{after}");
    for columns in [1, 2, 5, 20] {
        for rows in [1, 2, 5] {
            screen(columns, rows, ":forget<Enter>");
        }
    }
}
