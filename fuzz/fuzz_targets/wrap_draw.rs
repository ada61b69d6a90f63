//! A text is read at any size with any keys, and what is drawn stays on the screen.
//!
//! The first bytes are the size, the map of keys, and the number of inputs; the inputs follow, and then the text.
#![no_main]

#[path = "../../tests/support/desk.rs"]
mod desk;
#[path = "../../tests/support/found.rs"]
mod found;

use std::ops::ControlFlow;

use arbitrary::Unstructured;
use desk::Desk;
use libfuzzer_sys::fuzz_target;
use sayso::analysis::analyze;
use sayso::document::from_text;
use sayso::tui::keymap::{Keymap, Preset};
use sayso::tui::{Message, Options};
use sayso_fuzz::{beginning, input, screen};

/// Bytes of a text.
const MOST: usize = 2048;
/// Inputs before the last look.
const INPUTS: u8 = 16;

fuzz_target!(|data: &[u8]| {
    // It ends only with the data, and whoever sent too little is not heard.
    let _ = read(&mut Unstructured::new(data));
});

fn read(data: &mut Unstructured<'_>) -> arbitrary::Result<()> {
    let size = input::size(data)?;
    let preset = Preset::ALL[usize::from(data.arbitrary::<u8>()?) % Preset::ALL.len()];
    let mut inputs = Vec::new();
    for _ in 0..data.arbitrary::<u8>()? % INPUTS {
        inputs.push(input::event(data)?);
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
    screen::judge(&desk.app);
    for input in inputs {
        let effects = desk.send(Message::Input(input));
        desk.work(&effects);
        screen::judge(&desk.app);
    }
    Ok(())
}
