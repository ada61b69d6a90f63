//! Whole articles, written for the project, with everything found in them printed under the words. A golden is read
//! before it is accepted; what it shows is what a reader of that article would see.

#![allow(clippy::unwrap_used, reason = "a step that fails is a failed test")]

#[path = "support/markup.rs"]
mod markup;

use std::fs;
use std::ops::ControlFlow;
use std::path::Path;

use sayso::analysis::analyze;
use sayso::document;
use sayso::source::{Input, Origin};

#[track_caller]
fn check(name: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/articles")
        .join(name)
        .with_extension("md");
    let input = Input {
        bytes: fs::read(path).unwrap(),
        origin: Origin::File(format!("{name}.md").into()),
        ..Input::default()
    };
    let document = document::read(&input).unwrap();
    let analysis = analyze(&document, &mut |_| ControlFlow::Continue(()));
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("golden");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, markup::tagged(&document, &analysis)));
}

/// American news: tails, a split quotation, pronouns, an acronym in brackets, a title and a scare quote, a paragraph that
/// a page break cut in two.
#[test]
fn ferry_contract() {
    check("ferry-contract");
}

/// British news: single quotation marks, a quotation over three paragraphs, a report and a newspaper as speakers, two
/// people with one surname, indirect speech.
#[test]
fn hospital_inquiry() {
    check("hospital-inquiry");
}
