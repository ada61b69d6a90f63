//! Settings and maps of keys: counts, bindings, and what help and footer say of them.
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
#[path = "support/readers.rs"]
mod readers;

use desk::Desk;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Cell;
use readers::{desk, saved};
use sayso::notes::{Change, Turn, WindowId};
use sayso::reader::Order;
use sayso::store::KeptScreen;
use sayso::tui::app::Layer;
use sayso::tui::keymap::{Keymap, Preset};
use sayso::tui::layout::{Measures, Pane};
use sayso::tui::theme::{Theme, Themes};
use sayso::tui::{App, Effect, Message, Options, view};
use std::sync::Arc;
use uuid::Uuid;

#[test]
fn the_settings_hold_from_the_start() {
    let document = Arc::new(found::article());
    let options = Options {
        theme: Theme::Plain,
        themes: Themes::default(),
        private: false,
        indirect: false,
        order: Order::Speaker,
        mouse: true,
        measures: Measures::default(),
        kept: KeptScreen::default(),
        keymap: Keymap::default(),
        window: WindowId(Uuid::from_u128(7)),
    };
    let mut app = App::new(Arc::clone(&document), options);
    app.session.set_analysis(Arc::new(found::every_kind(&document)));
    assert!(app.is_grouped());
    assert_eq!((app.session.hidden_claims(), app.session.voices().indirect), (2, 0));
}

/// A reader whose keys are those of `preset`, with these bindings of their own.
fn with_keys(preset: Preset, bindings: &[(&str, &str)]) -> Desk {
    let mut desk = desk();
    let own = bindings.iter().copied();
    desk.app.options.keymap = Keymap::of(preset).rebind(own).unwrap();
    desk
}

#[test]
fn digits_are_counts_where_the_map_says_so() {
    let mut desk = with_keys(Preset::Vim, &[]);
    let begin = desk.app.caret;
    desk.press("w w w");
    let third = desk.app.caret;
    desk.press("3 b");
    assert_eq!(desk.app.caret, begin);
    desk.press("3 w");
    assert_eq!((desk.app.caret, desk.app.times), (third, None));
    // A count of two digits, and one that is let go of.
    desk.press("g g 1 0 l");
    let tenth = desk.app.caret;
    desk.press("g g l l l l l l l l l l");
    assert_eq!(desk.app.caret, tenth);
    desk.press("4 Esc l h");
    assert_eq!((desk.app.caret, desk.app.focus), (tenth, Pane::Article));
    // Jumps that are counted are one jump.
    desk.press("g g ] c ] c ] c");
    let claim = desk.app.caret;
    desk.press("g g 3 ] c");
    assert_eq!(desk.app.caret, claim);
    desk.press("Ctrl-o");
    assert_eq!(desk.app.caret, begin);
    // Whole rounds through the text are left out, and what is over is gone.
    let claims = desk.app.session.claim_starts().len();
    desk.press("g g");
    desk.kind(&(claims * 3 + 3).to_string());
    desk.press("] c");
    assert_eq!(desk.app.caret, claim);
    desk.press("Ctrl-o");
    // What cannot be repeated is done once, and a count beyond the end stops there.
    desk.press("3 g V");
    assert_eq!(desk.app.layers.len(), 1);
    desk.press("Esc ? 5 j");
    assert!(matches!(desk.app.layers[..], [Layer::Help(5)]));
    desk.press("Esc 9 9 9 9 9 j");
    let low = desk.app.caret;
    desk.press("j");
    assert_eq!(desk.app.caret, low);
}

#[test]
fn a_count_is_the_number_of_a_paragraph_or_of_an_item() {
    for (preset, keys) in [(Preset::Vim, "3 G"), (Preset::Vim, "3 g g"), (Preset::Less, "3 g")] {
        let mut desk = with_keys(preset, &[]);
        let third = desk.app.session.document().blocks[2].span.start;
        desk.press(keys);
        assert_eq!(desk.app.caret, third, "{preset:?} {keys}");
        assert!(desk.status().starts_with("paragraph 3/"), "{}", desk.status());
        desk.press("9 9 9 G");
        let last = desk.app.session.document().blocks.last().unwrap().span.start;
        assert_eq!(desk.app.caret, last);
        desk.press("Alt-4 2 G");
        assert_eq!(desk.app.list(Pane::Claims).unwrap().selected, 1);
    }
    // In the default map digits go to panes at once.
    let mut desk = desk();
    desk.press("4");
    assert_eq!((desk.app.focus, desk.app.times), (Pane::Claims, None));
}

#[test]
fn letters_move_in_vim_and_what_they_did_stands_after_g() {
    let mut desk = with_keys(Preset::Vim, &[]);
    let begin = desk.app.caret;
    let text = desk.app.session.document().text.as_str()[begin..].to_owned();
    let first = text.split_whitespace().next().unwrap().to_owned();
    desk.press("e");
    assert_eq!(desk.app.caret, begin + first.len() - 1);
    desk.press("e");
    assert!(desk.at_caret(9).chars().nth(1).is_some_and(|c| !c.is_alphanumeric()));
    desk.press("b b");
    assert_eq!(desk.app.caret, begin);
    desk.press("l l h");
    assert_eq!(desk.app.caret, begin + 1);
    let effects = desk.press("g h");
    assert!(matches!(saved(&effects), Some(Change::Add { .. })));
    assert!(matches!(desk.press("u").as_slice(), [Effect::Turn(Turn::Back)]));
}

#[test]
fn what_the_reader_bound_is_done_and_told() {
    let mut desk = with_keys(
        Preset::Default,
        &[("Z", "highlight"), ("h", "none"), ("Ctrl-l", "note")],
    );
    assert!(saved(&desk.press("h")).is_none());
    desk.press("Ctrl-l");
    assert!(matches!(desk.app.layers.last(), Some(Layer::Editor(_))));
    // Where letters are text, Ctrl-l draws anew in every map.
    assert!(matches!(desk.press("Ctrl-l").as_slice(), [Effect::Repaint]));
    desk.press("Esc");
    let effects = desk.press("Z");
    let Some(Change::Add { highlight }) = saved(&effects) else {
        panic!("{effects:?}");
    };
    let edit = desk
        .app
        .unsaved
        .iter()
        .find(|e| matches!(&e.change, Change::Add { highlight: h } if h.id == highlight.id));
    let id = edit.unwrap().id;
    desk.app.options.keymap = Keymap::default().rebind([("U", "none"), ("Alt-u", "undo")]).unwrap();
    desk.send(Message::Saved(id, Ok(())));
    assert!(
        desk.status().ends_with("a note  x remove  Alt-u undo"),
        "{}",
        desk.status()
    );
}

/// What a reader sees, row by row.
fn drawn(desk: &Desk) -> Vec<String> {
    let mut terminal = Terminal::new(TestBackend::new(120, 40)).unwrap();
    let frame = terminal.draw(|frame| view::draw(&desk.app, frame)).unwrap();
    let rows = frame.buffer.content().chunks(120);
    rows.map(|row| row.iter().map(Cell::symbol).collect()).collect()
}

#[test]
fn help_and_footer_say_what_the_map_says() {
    let mut desk = with_keys(Preset::Vim, &[("Ctrl-n", "next-claim"), ("] c", "none"), ("u", "none")]);
    let footer = |desk: &Desk| drawn(desk).pop().unwrap().trim().to_owned();
    // The status line has told of the text until now.
    desk.press("Esc");
    assert!(
        footer(&desk).contains("Ctrl-n claim  gh highlight  a note"),
        "{}",
        footer(&desk)
    );
    desk.press("g");
    assert_eq!(
        footer(&desk),
        "g …  a library  b next article  x open link  l links  i introduction  V voice  h highlight  e export  g beginning"
    );
    desk.press("Esc 1 2");
    assert!(footer(&desk).starts_with("12 …  "), "{}", footer(&desk));
    assert!(!footer(&desk).contains("note"), "{}", footer(&desk));
    desk.press("]");
    assert!(footer(&desk).starts_with("12] …  p person"), "{}", footer(&desk));
    desk.press("Esc ?");
    let mut pages = drawn(&desk);
    for _ in 0..4 {
        desk.press("Space");
        pages.extend(drawn(&desk));
    }
    let says = |keys: &str, help: &str| {
        let found = pages.iter().find(|row| row.contains(help));
        let row = found.unwrap_or_else(|| panic!("{help} in\n{}", pages.join("\n")));
        assert!(row.contains(&format!(" {keys} ")), "{row}");
    };
    says("Alt-4", "go to the claims");
    says("gg or G", "A number before a motion repeats it");
    says("Ctrl-n", "next claim");
    says("gh", "highlight the selection");
    says("h Left", "a character back");
    assert!(pages.iter().all(|row| !row.contains("take back the last change")));
}
