//! One text at many sizes, in every pane and under every page, at any place, with its findings told: what is drawn stays
//! on the screen. Quick, so that there can be very many screens; how many is told now and then.
//!
//! The first byte is the number of looks; each of them is a size, a theme and two keys, and the text follows.
#![no_main]

#[path = "../../tests/support/desk.rs"]
mod desk;
#[path = "../../tests/support/found.rs"]
mod found;

use std::cell::LazyCell;

use arbitrary::Unstructured;
use desk::Desk;
use libfuzzer_sys::fuzz_target;
use sayso::document::from_text;
use sayso::tui::theme::{Depth, Theme};
use sayso::tui::{Message, Options};
use sayso_fuzz::{beginning, input, screen, told};

/// Bytes of a text.
const MOST: usize = 2048;
/// Looks at it.
const LOOKS: u8 = 24;
/// Keys before a look.
const KEYS: usize = 2;

const THEMES: [Theme; 4] = [
    Theme::Plain,
    Theme::Sixteen,
    Theme::Dark(Depth::Rgb),
    Theme::Light(Depth::Indexed),
];

thread_local! {
    static OPTIONS: LazyCell<Options> = LazyCell::new(desk::options);
}

fuzz_target!(|data: &[u8]| {
    // It ends only with the data, and whoever sent too little is not heard.
    let _ = read(&mut Unstructured::new(data));
});

fn read(data: &mut Unstructured<'_>) -> arbitrary::Result<()> {
    let mut looks = Vec::new();
    for _ in 0..=data.arbitrary::<u8>()? % LOOKS {
        let keys = [(); KEYS].map(|()| input::event(data));
        looks.push((input::size(data)?, data.arbitrary::<u8>()?, keys));
    }
    let text = String::from_utf8_lossy(data.peek_bytes(data.len()).unwrap_or_default());
    let document = from_text(beginning(&text, MOST));
    let found = told::told(&document);
    let mut desk = Desk::reading(document, found, OPTIONS.with(|options| Options::clone(options)));
    for (size, kind, keys) in looks {
        if kind >= 192 {
            // A window may change a moment before the program hears of it.
            screen::draw(&desk.app, size);
        }
        desk.resize(size.0, size.1);
        desk.app.options.theme = THEMES[usize::from(kind) % THEMES.len()];
        for key in keys {
            let effects = desk.send(Message::Input(key?));
            desk.work(&effects);
        }
        screen::judge(&desk.app);
    }
    Ok(())
}
