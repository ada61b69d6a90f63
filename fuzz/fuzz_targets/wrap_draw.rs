//! A text is read at any size with any keys, and what is drawn stays on the screen: a cell outside of it is a panic.
//!
//! The first bytes are the size, the map of keys, and the number of inputs; the inputs follow, and then the text.
#![no_main]

#[path = "../../tests/support/desk.rs"]
mod desk;
#[path = "../../tests/support/found.rs"]
mod found;

use std::ops::ControlFlow;

use arbitrary::Unstructured;
use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use desk::Desk;
use libfuzzer_sys::fuzz_target;
use sayso::analysis::analyze;
use sayso::document::from_text;
use sayso::tui::keymap::{Keymap, Preset};
use sayso::tui::{Effect, Job, Message, Options};
use sayso_fuzz::beginning;

/// Bytes of a text.
const MOST: usize = 2048;
/// Inputs before the last look.
const INPUTS: u8 = 16;

/// Keys that are no character.
const NAMED: [KeyCode; 16] = [
    KeyCode::Esc,
    KeyCode::Enter,
    KeyCode::Tab,
    KeyCode::BackTab,
    KeyCode::Backspace,
    KeyCode::Delete,
    KeyCode::Up,
    KeyCode::Down,
    KeyCode::Left,
    KeyCode::Right,
    KeyCode::Home,
    KeyCode::End,
    KeyCode::PageUp,
    KeyCode::PageDown,
    KeyCode::F(1),
    KeyCode::Char('’'),
];

fuzz_target!(|data: &[u8]| {
    // It ends only with the data, and whoever sent too little is not heard.
    let _ = read(&mut Unstructured::new(data));
});

fn read(data: &mut Unstructured<'_>) -> arbitrary::Result<()> {
    let size = size(data)?;
    let preset = Preset::ALL[usize::from(data.arbitrary::<u8>()?) % Preset::ALL.len()];
    let mut inputs = Vec::new();
    for _ in 0..data.arbitrary::<u8>()? % INPUTS {
        inputs.push(input(data)?);
    }
    let text = String::from_utf8_lossy(data.peek_bytes(data.len()).unwrap_or_default()).into_owned();
    let document = from_text(beginning(&text, MOST));
    let analysis = analyze(&document, &mut |_| ControlFlow::Continue(()));
    let options = Options {
        keymap: Keymap::of(preset),
        ..desk::options()
    };
    let mut desk = Desk::reading(document, analysis, options);
    desk.resize(size.0, size.1);
    desk.frame();
    for input in inputs {
        let effects = desk.send(Message::Input(input));
        work(&mut desk, &effects);
        desk.frame();
    }
    Ok(())
}

/// Mostly up to 80×24, now and then up to 240×70.
fn size(data: &mut Unstructured<'_>) -> arbitrary::Result<(u16, u16)> {
    let [large, columns, rows] = data.arbitrary::<[u8; 3]>()?;
    let (most_columns, most_rows) = if large < 32 { (240, 70) } else { (80, 24) };
    Ok((1 + u16::from(columns) % most_columns, 1 + u16::from(rows) % most_rows))
}

/// A character, mostly; or another key, a click, a turn of the wheel, pasted text, another size.
fn input(data: &mut Unstructured<'_>) -> arbitrary::Result<Event> {
    let key = |code, modifiers| Event::Key(KeyEvent::new(code, modifiers));
    Ok(match data.arbitrary::<u8>()? {
        letter @ b' '..=b'~' => key(KeyCode::Char(char::from(letter)), KeyModifiers::NONE),
        control @ 1..=26 => key(KeyCode::Char(char::from(control + b'`')), KeyModifiers::CONTROL),
        mouse @ 0xC0..=0xCF => {
            let [column, row] = data.arbitrary::<[u8; 2]>()?;
            let kind = match mouse % 4 {
                0 => MouseEventKind::ScrollDown,
                1 => MouseEventKind::ScrollUp,
                2 => MouseEventKind::Drag(MouseButton::Left),
                _ => MouseEventKind::Down(MouseButton::Left),
            };
            Event::Mouse(MouseEvent {
                kind,
                column: column.into(),
                row: row.into(),
                modifiers: KeyModifiers::NONE,
            })
        }
        0xD0..=0xD7 => Event::Paste("pasted\n\u{1b}[31m漢字 e\u{301}".to_owned()),
        0xD8..=0xDF => {
            let (columns, rows) = size(data)?;
            Event::Resize(columns, rows)
        }
        other => key(NAMED[usize::from(other) % NAMED.len()], KeyModifiers::NONE),
    })
}

/// Does the work that `effects` ask for at once, as far as it shows.
fn work(desk: &mut Desk, effects: &[Effect]) {
    desk.prepare(effects);
    desk.find(effects);
    desk.draft(effects);
    for effect in effects {
        if let Effect::Filter(job, sieve) = effect {
            let kept = sieve.run(&mut || ControlFlow::Continue(())).unwrap_or_default();
            desk.send(Message::Job(*job, Job::Filtered(kept)));
        }
    }
}
