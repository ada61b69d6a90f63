//! The pictures of the README, drawn by the reader itself. `SAYSO_UPDATE_SCREENS=1` draws them anew.
#![allow(clippy::unwrap_used, reason = "a failed call is a failed test")]

#[path = "support/play.rs"]
mod play;
#[path = "support/svg.rs"]
mod svg;

use std::path::Path;
use std::{env, fs};

use play::play;
use sayso::tui::keymap::Keymap;
use sayso::{document, source};

#[test]
fn the_picture_of_the_reader_is_up_to_date() {
    let tour = document::read(&source::tour(|id| Keymap::default().key_named(id))).unwrap();
    let played = play(tour, 110, 32, "2 <Enter> * *");
    let drawn = svg::picture(
        &played.frame,
        "sayso with its tour open: the article beside lists of who is in it",
    );
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/screens/reader.svg");
    if env::var_os("SAYSO_UPDATE_SCREENS").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, &drawn).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        kept == drawn,
        "{} is not what the reader shows; SAYSO_UPDATE_SCREENS=1 draws it anew",
        path.display()
    );
}
