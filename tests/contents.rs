//! The table of contents.
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

use std::fmt::Write;

use desk::{Desk, options};
use insta::assert_snapshot;
use sayso::analysis::Analysis;
use sayso::document::{self, Document};
use sayso::tui::app::Layer;
use sayso::tui::layout::Pane;

fn show(columns: u16, rows: u16, keys: &str) -> String {
    play::show(found::article(), found::every_kind, (columns, rows), keys)
}

/// An article of many headings, on three levels.
fn report() -> Document {
    let mut text = String::from("# The state of the harbour in the year of the great storm\n\nBefore all of it.\n");
    for part in 1..=12 {
        writeln!(text, "\n## Part {part}\n\nWords of part {part}.\n").unwrap();
        if part % 3 == 0 {
            writeln!(text, "### What part {part} leaves out\n\nMore words.\n\nAnd more.\n").unwrap();
        }
    }
    document::from_text(&text)
}

fn show_report(columns: u16, rows: u16, keys: &str) -> String {
    play::show(report(), |_| Analysis::default(), (columns, rows), keys)
}

/// The selected row.
fn selected(desk: &Desk) -> usize {
    match desk.app.layers.last() {
        Some(Layer::Contents(list)) => list.selected,
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_contents() {
    assert_snapshot!(show(120, 40, "T"));
    assert_snapshot!(show(80, 24, "GT"));
    assert_snapshot!(show_report(80, 24, "}}}}}}}T"));
    assert_snapshot!(show_report(80, 24, "GT"));
    assert_snapshot!(show_report(45, 9, "T"));
}

#[test]
fn enter_goes_to_a_heading_and_back_leads_back() {
    let mut desk = Desk::new();
    desk.press("} } } }");
    let before = desk.app.caret;
    desk.press("4 T");
    assert_eq!(selected(&desk), 0);
    desk.press("j Enter");
    assert!(desk.app.layers.is_empty() && desk.app.focus == Pane::Article);
    assert_eq!(desk.at_caret(8), "A report");
    // Where one is now is selected the next time.
    desk.press("} } T");
    assert_eq!(selected(&desk), 1);
    desk.press("Esc");
    assert!(desk.app.layers.is_empty());
    desk.press("Ctrl-o");
    assert_eq!(desk.app.caret, before);
}

#[test]
fn the_numbers_are_those_of_the_section() {
    let desk = Desk::new();
    let session = &desk.app.session;
    let sections: Vec<_> = (0..session.sections().len())
        .filter_map(|i| session.section(i))
        .collect();
    let claims: usize = sections.iter().map(|section| section.claims).sum();
    assert_eq!(claims, session.analysis().claims.len());
    assert!(sections.iter().all(|section| section.claims > 0));
    for section in sections {
        let block = session.paragraph_at(section.heading.span.start).unwrap();
        assert_eq!(block, section.heading);
        let first = session
            .document()
            .blocks
            .iter()
            .find(|b| b.number > 0 && b.span.start > block.span.start);
        assert_eq!(section.paragraph, first.map(|b| b.number));
    }
    assert_eq!(session.section(99), None);
}

#[test]
fn an_article_without_headings_says_so() {
    for text in ["# A title\n\nAnd its words.\n", "Words alone.\n", ""] {
        let mut desk = Desk::reading(document::from_text(text), Analysis::default(), options());
        desk.press("T");
        assert!(desk.app.layers.is_empty());
        assert!(desk.status().contains("no headings"), "{}", desk.status());
    }
}
