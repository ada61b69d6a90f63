//! What the maps of keys do that is their own.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a failed call is a failed test")]

#[path = "support/desk.rs"]
mod desk;
#[path = "support/found.rs"]
mod found;

use desk::Desk;
use sayso::reader::Unit;
use sayso::tui::app::Layer;
use sayso::tui::keymap::Preset;

fn selected(desk: &Desk) -> String {
    let span = desk.app.selection().expect("a selection");
    desk.app.session.document().slice(span).to_string()
}

#[test]
fn capital_v_selects_paragraphs_in_vim() {
    let mut desk = Desk::keyed(Preset::Vim);
    desk.press("} } } w w V");
    let first = selected(&desk);
    assert!(
        first.starts_with("The Lakeport City Council") && first.ends_with("out of the meeting."),
        "{first}"
    );
    // Moving inside of it changes nothing; beyond it, the other paragraph is in it whole, in either direction.
    desk.press("l l e");
    assert_eq!(selected(&desk), first);
    desk.press("} l l");
    let both = selected(&desk);
    assert!(both.starts_with(&first) && both.ends_with("deserve better.”"), "{both}");
    desk.press("{ { {");
    let upwards = selected(&desk);
    assert!(
        upwards.starts_with("March 4, 2024") && upwards.ends_with(&first),
        "{upwards}"
    );
    // By characters, by paragraphs again, and away.
    desk.press("}");
    desk.press("v");
    assert!(selected(&desk).len() < first.len());
    desk.press("V");
    assert_eq!(selected(&desk), first);
    desk.press("V");
    assert_eq!(desk.app.selection(), None);
    // What is highlighted is the paragraph.
    desk.press("V g h");
    let highlight = &desk.app.session.notebook().highlights[0];
    assert_eq!(highlight.anchor.quote, first);
    desk.press("g V");
    assert!(matches!(desk.app.layers.last(), Some(Layer::Voice(_))));
}

#[test]
fn a_selection_by_paragraphs_has_a_key_in_every_map() {
    for (preset, keys) in [(Preset::Default, "g V"), (Preset::Vim, "V"), (Preset::Less, "Alt-V")] {
        let mut desk = Desk::keyed(preset);
        desk.press("} } }");
        desk.press(keys);
        assert!(selected(&desk).ends_with("out of the meeting."), "{keys}");
        // A whole sentence is one of its own kind.
        desk.press("i s");
        assert_eq!(desk.app.selects, Unit::Character, "{keys}");
    }
}
