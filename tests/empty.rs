//! What is said where there is nothing to show: why, and what to press.
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
use sayso::analysis::{Analysis, ClaimForm};
use sayso::document::{self, Document};
use sayso::source::{Input, Origin};
use sayso::text::SafeText;
use sayso::tui::{Job, Message};

fn document(text: &str) -> Document {
    let origin = Origin::Stdin;
    let bytes = text.as_bytes().to_vec();
    document::read(&Input {
        bytes,
        origin,
        ..Input::default()
    })
    .unwrap()
}

/// An article in which nothing is found.
fn barren() -> Desk {
    Desk::reading(found::article(), Analysis::default(), options())
}

/// Checks what the lists say, beside the text and below it.
fn says(desk: &mut Desk, key: &str, beside: &str, below: &str) {
    for (size, words) in [((120, 40), beside), ((80, 24), below)] {
        desk.resize(size.0, size.1);
        desk.press(key);
        let screen = desk.screen();
        // A text that is cut would not be followed by a blank.
        assert!(
            screen.contains(&format!("{words} ")) || screen.contains(&format!("{words}\n")),
            "{words} in\n{screen}"
        );
    }
}

#[test]
fn while_the_article_is_searched() {
    let mut desk = Desk::opening(found::article(), options());
    for key in ["2", "3", "4"] {
        says(
            &mut desk,
            key,
            "the article is being searched",
            "the article is being searched: names come first, claims after them",
        );
    }
    desk.press("1 V");
    assert_eq!(desk.status(), "no claims yet: the analysis goes on");
    desk.press("] c");
    assert_eq!(desk.status(), "no claim yet: the analysis goes on");
}

#[test]
fn where_nothing_is_found() {
    let mut desk = barren();
    says(
        &mut desk,
        "2",
        "no names of people in this text",
        "no names of people were found; on a name, c adds it",
    );
    says(
        &mut desk,
        "3",
        "no names of organisations",
        "no names of organisations were found; on a name, c adds it",
    );
    says(
        &mut desk,
        "4",
        "no quotation says who said what",
        "nobody is quoted, and nothing is said to have been said",
    );
    says(
        &mut desk,
        "5",
        "none yet: h highlights, a notes",
        "nothing highlighted yet: h highlights a sentence, a writes a note on it",
    );
}

#[test]
fn pages_and_jumps_that_come_to_nothing() {
    let mut desk = barren();
    for (keys, told) in [
        ("V", "no claims: nobody has a voice"),
        (
            "D",
            "no people and no organisations were found: there is nothing to plot",
        ),
        (
            "L",
            "a concordance is of a name or a search: choose a name (*), or search (/)",
        ),
        (
            "K",
            "no name or claim under the caret  ·  ]p next person, ]c next claim",
        ),
        ("] c", "no claim in this article"),
        ("] h", "nothing highlighted yet: h highlights a sentence"),
        ("n", "nothing is searched for: / begins a search"),
        ("x", "no highlight here; ]h goes to the next one"),
        (
            "e",
            "nothing to export yet: h highlights a sentence, a writes a note on it",
        ),
    ] {
        desk.press(keys);
        assert_eq!(desk.status(), told, "{keys}");
        assert!(desk.status().chars().count() < 80, "it is read at 80 columns");
        assert!(desk.app.layers.is_empty(), "{keys}");
    }
    desk.app.search.words = "zeppelin".to_owned();
    desk.press("L");
    assert_eq!(
        desk.status(),
        "“zeppelin” is not in the text, and no name is chosen (*)"
    );
}

#[test]
fn an_analysis_that_was_stopped_or_failed() {
    for ends in [true, false] {
        let mut desk = Desk::opening(found::article(), options());
        if ends {
            desk.press("Ctrl-c");
        } else {
            let job = desk.analysis;
            desk.send(Message::Job(job, Job::Failed(SafeText::of("a fault"))));
        }
        says(
            &mut desk,
            "2",
            "the analysis was stopped",
            "the analysis was stopped before any were found; open the article again for it",
        );
    }
}

#[test]
fn a_text_in_another_language() {
    let text = "Der Bürgermeister sagte am Montag, dass die neue Brücke vor dem Winter fertig werde. \
                Die Stadt hat dafür viel Geld ausgegeben, und niemand weiß, ob es reicht.\n\n";
    let document = document(&text.repeat(4));
    assert_ne!(document.language, document::Language::English);
    let mut desk = Desk::reading(document, Analysis::default(), options());
    let full = "none found: the text seems not to be in English, which this is made for";
    says(&mut desk, "2", "not an English text", full);
    says(&mut desk, "4", "not an English text", full);
}

#[test]
fn claims_that_are_left_out() {
    let article = found::article();
    let mut analysis = found::every_kind(&article);
    analysis.claims.retain(|claim| claim.form == ClaimForm::Indirect);
    let mut desk = Desk::reading(article, analysis, options());
    desk.press("~");
    says(
        &mut desk,
        "4",
        "2 are hidden; ~ shows them",
        "2 claims, all in the writer's own words, are hidden; ~ shows them",
    );
    desk.press("1 ] c");
    assert_eq!(desk.status(), "the claims are hidden; ~ shows them");
    // Of a person who has said nothing.
    desk.resize(120, 40);
    desk.press("2 &");
    desk.kind("tessler");
    desk.press("Enter Enter");
    says(
        &mut desk,
        "4",
        "nothing quoted; ~ or Esc: more",
        "nothing quoted from Gail Tessler; ~ shows indirect claims, Esc those of all",
    );
    desk.press("~");
    says(
        &mut desk,
        "4",
        "none by the chosen one; Esc: all",
        "no claims by Gail Tessler; Esc shows those of all",
    );
}
