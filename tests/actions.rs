//! Every action of the table, by its keys, in every map: each does what can be seen or asks for what is to be done, and a
//! reading in which all of them are used one after another holds together.
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

use crossterm::event::Event;
use desk::Desk;
use sayso::notes::Turn;
use sayso::tui::action::{Action, Entry, TABLE};
use sayso::tui::keymap::Preset;
use sayso::tui::{Effect, Message};

/// What is done before `action` so that there is something for it to do, in names of actions. The caret then stands in the
/// middle of the article, unless it is said otherwise.
fn before(action: Action) -> &'static [Action] {
    use Action as A;
    match action {
        A::FocusArticle | A::Back | A::QuitOrBack | A::Order | A::Open => &[A::FocusClaims],
        A::FocusPlaces => &[A::TogglePlaces, A::FocusArticle],
        A::NextMention | A::PreviousMention | A::Card => &[A::NextPerson],
        A::NextHighlight | A::PreviousHighlight => &[
            A::Top,
            A::NextClaim,
            A::Highlight,
            A::NextClaim,
            A::Highlight,
            A::NextClaim,
        ],
        A::Remove | A::Export => &[A::Highlight],
        A::Concordance => &[A::NextPerson, A::NextMention],
        A::Introduction => &[A::NextClaim],
        A::JumpBack => &[A::NextClaim],
        A::JumpForward => &[A::NextClaim, A::JumpBack],
        A::Narrower => &[A::Wider],
        A::PreviousPane => &[A::NextPane, A::NextPane],
        _ => &[],
    }
}

/// A reader in the middle of the article, with a search behind it.
fn reading(preset: Preset) -> Desk {
    let mut desk = Desk::keyed(preset);
    desk.press("/");
    desk.kind("the");
    let effects = desk.press("Enter");
    desk.find(&effects);
    for action in [
        Action::Top,
        Action::NextParagraph,
        Action::NextParagraph,
        Action::NextSentence,
        Action::NextWord,
        Action::Right,
    ] {
        press(&mut desk, action);
    }
    desk
}

/// Presses the first keys of an action; what it asks for, looking for words aside, is given back.
fn press(desk: &mut Desk, action: Action) -> Vec<Effect> {
    let sequence = desk.app.options.keymap.sequences(action).next();
    let keys = sequence.expect("every map has every action").to_vec();
    let effects: Vec<Effect> = keys
        .iter()
        .flat_map(|key| desk.send(Message::Input(Event::Key(key.event()))))
        .collect();
    desk.find(&effects);
    effects
}

/// All that can be seen: glyphs and styles, and where the cursor is.
fn seen(desk: &Desk) -> String {
    let (frame, cursor) = desk.frame();
    format!("{frame:?} {cursor:?}")
}

/// The article has no links, nothing in it was corrected, of its quotations the analysis that is told says nothing, and no
/// other article is open.
const UNTOLD: [Action; 8] = [
    Action::NextLink,
    Action::PreviousLink,
    Action::OpenLink,
    Action::Links,
    Action::SelectQuotation,
    Action::Corrections,
    Action::NextArticle,
    Action::OtherArticle,
];

#[test]
fn each_does_something_in_every_map() {
    for preset in Preset::ALL {
        for Entry { action, id, .. } in TABLE {
            let mut desk = reading(preset);
            for first in before(*action) {
                press(&mut desk, *first);
            }
            let was = seen(&desk);
            let effects = press(&mut desk, *action);
            let is_in_vain = desk.status().starts_with("no") && !UNTOLD.contains(action);
            assert!(!is_in_vain, "{id} in {preset:?}: {}", desk.status());
            assert!(
                seen(&desk) != was || !effects.is_empty(),
                "{id} does nothing in {preset:?}; told: {:?}",
                desk.status()
            );
        }
    }
}

/// What an action must ask the loop for; all others are seen on the screen.
#[test]
fn what_leaves_the_program_is_asked_for() {
    let asked = |action: Action, is: fn(&Effect) -> bool| {
        let mut desk = reading(Preset::Default);
        for first in before(action) {
            press(&mut desk, *first);
        }
        let effects = press(&mut desk, action);
        assert!(effects.iter().any(is), "{action:?} asks for {effects:?}");
    };
    asked(Action::Highlight, |e| matches!(e, Effect::Save(_)));
    asked(Action::HighlightBlue, |e| matches!(e, Effect::Save(_)));
    asked(Action::Remove, |e| matches!(e, Effect::Save(_)));
    asked(Action::Undo, |e| matches!(e, Effect::Turn(Turn::Back)));
    asked(Action::Redo, |e| matches!(e, Effect::Turn(Turn::Forth)));
    asked(Action::Copy, |e| matches!(e, Effect::Copy(_)));
    asked(Action::CopyCited, |e| matches!(e, Effect::Copy(_)));
    asked(Action::NoteInEditor, |e| matches!(e, Effect::OpenEditor { .. }));
    asked(Action::Repaint, |e| matches!(e, Effect::Repaint));
    asked(Action::Suspend, |e| matches!(e, Effect::Suspend));
    asked(Action::ToggleMouse, |e| matches!(e, Effect::Mouse(false)));
    asked(Action::Quit, |e| matches!(e, Effect::Quit));
    asked(Action::Wider, |e| matches!(e, Effect::KeepScreen(_)));
}

/// All of them in one reading, whatever the one before has opened, at a size of each arrangement.
#[test]
fn all_of_them_one_after_another_hold_together() {
    for (columns, rows) in [(30, 8), (60, 14), (80, 24), (120, 40), (200, 60)] {
        let mut desk = reading(Preset::Default);
        desk.resize(columns, rows);
        for round in 0..3 {
            for (number, Entry { action, .. }) in TABLE.iter().enumerate() {
                press(&mut desk, *action);
                let _ = desk.frame();
                // Now and then back out of everything, so that not all is done inside of the same dialog.
                if (number + round) % 3 == 0 {
                    desk.press("Esc Esc Esc");
                }
                let document = desk.app.session.document();
                assert!(document.text.as_str().is_char_boundary(desk.app.caret), "{action:?}");
            }
        }
    }
}
