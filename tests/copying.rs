//! What is copied, and what is selected as a whole.
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

use desk::{Desk, options};
use readers::{copied, desk, desk_analysed, with_every_kind};
use sayso::analysis::Analysis;
use sayso::document;
use sayso::text::SafeText;
use sayso::tui::{Clip, Effect, Keeper, Message};
use std::sync::Arc;

#[test]
fn the_selection_or_the_sentence_is_copied_without_the_breaks_of_its_lines() {
    let mut desk = desk();
    desk.press("] p");
    let sentence = "“We are not going to be rushed into a deal that nobody in this room has read,” said Council President \
                    Marlene Okafor, who has opposed the contract since January.";
    assert_eq!(copied(&desk.press("y")).text.as_str(), sentence);
    let cited = copied(&desk.press("Y")).text.to_string();
    let standing = "Lakeport Council Delays Vote on Ferry Contract. By Dana Whitcombe, 4 March 2024, paragraph 2";
    assert_eq!(cited, format!("{sentence}\n— {standing}"));
    desk.press("v } }");
    let clip = copied(&desk.press("y")).clone();
    let paragraphs: Vec<_> = clip.text.as_str().split("\n\n").collect();
    assert_eq!(paragraphs.len(), 3);
    assert!(
        paragraphs[1].contains("Northbay, a subsidiary of Tessler Holdings"),
        "{clip:?}"
    );
    assert!(paragraphs.iter().all(|paragraph| !paragraph.contains('\n')), "{clip:?}");
    assert!(desk.app.anchor.is_none(), "a copied selection is let go of");
}

#[test]
fn lists_copy_what_is_selected_in_them() {
    let mut desk = with_every_kind();
    assert_eq!(copied(&desk.press("2 y")).text.as_str(), "Victor Lindqvist");
    assert_eq!(copied(&desk.press("3 y")).what, "3 words");
    let clip = copied(&desk.press("4 y")).clone();
    assert_eq!(
        clip.text.as_str(),
        "We are not going to be rushed into a deal that nobody in this room has read,"
    );
    assert_eq!(clip.what, "17 words");
    let cited = copied(&desk.press("Y")).clone();
    assert!(
        cited.text.as_str().starts_with("“We are not")
            && cited.text.as_str().contains("read,”\n— said by Marlene Okafor. "),
        "{cited:?}"
    );
    assert_eq!(cited.what, "17 words with a citation");
    let paraphrase = "he would bring the contract back in two weeks";
    let told = desk.app.session.analysis().claims.iter();
    let place = told.map(|claim| claim.parts[0]).position(|part| {
        let words = desk.app.session.document().slice(part);
        words.as_str() == paraphrase
    });
    for _ in 0..place.unwrap() {
        desk.press("j");
    }
    let cited = copied(&desk.press("Y")).clone();
    let expected = format!("{paraphrase}\n— said by Victor Lindqvist, in the writer's words. Lakeport Council");
    assert!(cited.text.as_str().starts_with(&expected), "{cited:?}");
    desk.press("o g g");
    assert_eq!(
        copied(&desk.press("y")).text.as_str(),
        desk.app.heading_nth(0).unwrap().name.as_str()
    );
    assert_eq!(desk.press("5 y").len(), 1, "there are no notes yet");
    assert_eq!(desk.status(), "there is nothing here to copy");
    desk.press("1 ] c h");
    let noted = copied(&desk.press("5 y")).clone();
    assert_eq!(
        noted.text.as_str(),
        desk.app.session.notebook().highlights[0]
            .anchor
            .quote
            .replace('\n', " ")
    );
}

#[test]
fn it_is_told_who_took_what_was_copied() {
    let mut desk = desk();
    let clip = copied(&desk.press("y")).clone();
    desk.send(Message::Copied(clip.clone(), Some(Keeper::System)));
    assert_eq!(desk.status(), format!("copied {}", clip.what));
    desk.send(Message::Copied(clip.clone(), Some(Keeper::Tmux)));
    assert_eq!(
        desk.status(),
        format!("copied {} to tmux and the clipboard of its terminal", clip.what)
    );
    let effects = desk.send(Message::Copied(clip.clone(), None));
    assert!(
        effects
            .iter()
            .any(|e| matches!(e, Effect::CopyByTerminal(sent) if *sent == clip))
    );
    assert_eq!(
        desk.status(),
        format!("sent {} to the terminal's clipboard (OSC 52)", clip.what)
    );
    let long = Clip {
        text: SafeText::of(&"x".repeat(74_001)),
        what: "1 word".to_owned(),
    };
    assert!(desk.send(Message::Copied(long, None)).is_empty());
    assert!(desk.status().contains("75 kB") && desk.status().contains("install wl-copy or xclip"));
}

#[test]
fn what_is_copied_is_safe_on_a_terminal() {
    let document = Arc::new(document::from_text("Quiet \u{1b}]52;c;AAAA\u{7} words\u{202e} here.\n"));
    let mut desk = Desk::reading(document, Analysis::default(), options());
    let clip = copied(&desk.press("y")).clone();
    assert!(clip.text.as_str().starts_with("Quiet \u{fffd}]52;c;AAAA"), "{clip:?}");
    assert!(
        !clip.text.as_str().contains(['\u{1b}', '\u{7}', '\u{202e}']),
        "{clip:?}"
    );
}

#[test]
fn things_of_the_text_are_selected_as_a_whole() {
    let mut desk = desk_analysed();
    let chosen = |desk: &Desk| {
        let span = desk.app.selection().unwrap();
        desk.app.session.document().slice(span).to_string().replace('\n', " ")
    };
    desk.press("] p v i q");
    assert_eq!(desk.status(), "no quotation around the caret");
    desk.press("i s");
    let sentence = chosen(&desk);
    assert!(
        sentence.starts_with("“We are") && sentence.ends_with("since January."),
        "{sentence}"
    );
    desk.press("i p");
    let paragraph = chosen(&desk);
    assert!(
        paragraph.starts_with("“We are") && paragraph.ends_with("deserve better.”"),
        "{paragraph}"
    );
    desk.press("i q");
    assert_eq!(chosen(&desk), "The people of this city deserve better.");
    let cited = copied(&desk.press("Y")).clone();
    assert!(
        cited
            .text
            .as_str()
            .starts_with("“The people of this city deserve better.”\n— said by Marlene Okafor. "),
        "{cited:?}"
    );
}
