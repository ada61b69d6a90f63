//! Links: the one that is opened, and the list of all.
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

use desk::{Desk, options};
use insta::assert_snapshot;
use sayso::analysis::Analysis;
use sayso::document::{Document, from_text};
use sayso::text::{SafeText, Span};
use sayso::tui::app::Layer;
use sayso::tui::keymap::Preset;
use sayso::tui::narrowed::Listed;
use sayso::tui::{Address, Effect, Message, Options};

const LINKED: &str = "# Ferries\n\nThe *[study](https://example.org/study)* of March, and [the reply](https://example.org/reply) \
    to it last week. Nothing more was said.\n\nNothing is linked here.\n\nBut [here](mailto:desk@example.org) it is, and [below](#notes) as well.\n";

fn linked() -> Document {
    from_text(LINKED)
}

/// The two sentences of the first paragraph.
fn told(document: &Document) -> Analysis {
    let text = document.text.as_str();
    let at = |words: &str| text.find(words).unwrap();
    let (first, second, end) = (at("The study"), at("Nothing more"), at(" was said.") + 10);
    Analysis {
        sentences: vec![Span::new(first, second - 1), Span::new(second, end)],
        ..Analysis::default()
    }
}

fn desk() -> Desk {
    let document = linked();
    let analysis = told(&document);
    Desk::reading(document, analysis, options())
}

fn show(columns: u16, rows: u16, keys: &str) -> String {
    play::show(linked(), |_| Analysis::default(), (columns, rows), keys)
}

/// What the effects open, if it is one thing.
fn opened(effects: &[Effect]) -> Option<&str> {
    match effects {
        [Effect::OpenLink(address)] => Some(address.as_str()),
        _ => None,
    }
}

fn selected(desk: &Desk) -> usize {
    match desk.app.layers.last() {
        Some(Layer::Links(list)) => list.selected,
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_link_under_the_caret_is_opened_else_the_first_of_the_sentence() {
    let mut desk = desk();
    desk.press("] l ] l");
    assert_eq!(opened(&desk.press("g x")), Some("https://example.org/reply"));
    desk.press("w w");
    assert!(desk.at_caret(2) == "to", "{}", desk.at_caret(9));
    assert_eq!(opened(&desk.press("g x")), Some("https://example.org/study"));
    // The next sentence has none, nor has the next paragraph.
    for (keys, words) in [(")", "Nothing more"), ("}", "Nothing is l")] {
        desk.press(keys);
        assert_eq!(desk.at_caret(12), words);
        assert_eq!(opened(&desk.press("g x")), None);
        assert_eq!(
            desk.status(),
            "no link in this sentence; ]l goes to the next one, gl lists all"
        );
    }
    desk.press("] l");
    assert_eq!(opened(&desk.press("g x")), Some("mailto:desk@example.org"));
}

#[test]
fn a_hint_of_a_link_leads_to_where_it_can_be_opened() {
    let mut desk = desk();
    desk.press("; s");
    assert_eq!(desk.status(), "gx opens https://example.org/reply");
    assert_eq!(opened(&desk.press("g x")), Some("https://example.org/reply"));
    desk.press("} } ; s");
    assert_eq!((desk.at_caret(5).as_str(), desk.status().as_str()), ("below", "#notes"));
}

#[test]
fn what_came_of_it_is_told() {
    let mut desk = desk();
    let address = Address::of(&SafeText::of("https://example.org/study")).unwrap();
    desk.send(Message::LinkOpened(address.clone(), true));
    assert_eq!(desk.status(), "opened https://example.org/study");
    desk.send(Message::LinkOpened(address, false));
    assert_eq!(
        desk.status(),
        "no program opens links here; gl lists them, y copies one there: https://example.org/study"
    );
}

#[test]
fn only_pages_and_mailboxes_are_opened() {
    let address = |target: &str| Address::of(&SafeText::of(target)).is_some();
    for good in [
        "https://example.org",
        "HTTP://example.org/a?b#c",
        "mailto:desk@example.org",
    ] {
        assert!(address(good), "{good}");
    }
    for bad in [
        "",
        "#notes",
        "notes.html",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "data:text/html,a",
        "https:",
        "https://",
        "http:notes",
        "-https://example.org",
        "https://example.org/a b",
        "https://example.org/\na",
        "https://example.org/\u{1b}[31m",
        "https://example.org/\u{202e}gro",
    ] {
        assert!(!address(bad), "{bad}");
    }
    let mut desk = desk();
    desk.press("[ l");
    assert_eq!(opened(&desk.press("g x")), None);
    assert_eq!(
        desk.status(),
        "not opened, as it leads to no page and no mailbox: #notes"
    );
}

#[test]
fn the_list_of_links() {
    assert_snapshot!(show(120, 40, "gl"));
    assert_snapshot!(show(80, 24, "}}}gl"));
    assert_snapshot!(show(45, 9, "gl"));
    assert_snapshot!(show(80, 24, "gl&reply"));
}

#[test]
fn a_link_of_the_list_is_gone_to_opened_or_copied() {
    let mut desk = desk();
    desk.press("} } g l");
    assert_eq!((selected(&desk), desk.app.rows_of(Listed::Links)), (2, 4));
    assert_eq!(opened(&desk.press("g x")), Some("mailto:desk@example.org"));
    let copied = desk.press("k y");
    assert!(matches!(copied.as_slice(), [Effect::Copy(clip)] if clip.text.as_str() == "https://example.org/reply"));
    desk.press("Enter");
    assert!(desk.app.layers.is_empty());
    assert_eq!(desk.at_caret(9), "the reply");
    desk.press("Ctrl-o g l Esc");
    assert!(desk.app.layers.is_empty());
    // By its name, and narrowed by where links lead.
    desk.press(":");
    desk.kind("links");
    desk.press("Enter &");
    desk.kind("mailto");
    desk.press("Enter");
    assert_eq!(desk.app.rows_of(Listed::Links), 1);
    assert_eq!(opened(&desk.press("g x")), Some("mailto:desk@example.org"));
    desk.press("Enter");
    assert_eq!(desk.at_caret(4), "here");
}

#[test]
fn an_article_without_links_says_so() {
    let mut desk = Desk::new();
    for keys in ["g x", "g l"] {
        desk.press(keys);
        assert!(desk.app.layers.is_empty());
        assert_eq!(desk.status(), "no links in this article");
    }
}

#[test]
fn they_have_keys_in_every_map() {
    for (preset, open, list) in [(Preset::Vim, "g x", "g l"), (Preset::Less, "Alt-x", "Alt-l")] {
        let keyed = Options {
            keymap: sayso::tui::keymap::Keymap::of(preset),
            ..options()
        };
        let mut desk = Desk::reading(linked(), Analysis::default(), keyed);
        desk.press("] l");
        assert_eq!(opened(&desk.press(open)), Some("https://example.org/study"));
        desk.press(list);
        assert_eq!(selected(&desk), 0);
    }
}
