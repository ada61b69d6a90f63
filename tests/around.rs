//! The whole web page in the place of its article: shown, looked at, and left again without a trace in the library.
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

use std::ops::ControlFlow;
use std::sync::Arc;

use desk::{Desk, options};
use insta::assert_snapshot;
use sayso::analysis::Analysis;
use sayso::document::{Document, from_text};
use sayso::reader::Session;
use sayso::text::SafeText;
use sayso::tui::action::{Action, Group, TABLE};
use sayso::tui::app::Layer;
use sayso::tui::around::{Page, WholePage};
use sayso::tui::{Effect, Job, JobId, Message};

const ARTICLE: &str = "# Ferries\n\nThe ferries stop in May.\n\nNobody was asked, the council says.\n";
const PAGE: &str = "Home News Sport\n\n# Ferries\n\nThe ferries stop in May.\n\nNobody was asked, the council says.\n\n\
    Read also: the harbour in the year of the storm.\n";

/// A reader of the article, at its last paragraph.
fn desk() -> Desk {
    let mut desk = Desk::reading(from_text(ARTICLE), Analysis::default(), options());
    desk.app.around.is_there = true;
    desk.press("} }");
    assert_eq!(desk.at_caret(6), "Nobody");
    desk
}

fn page(place: usize) -> Job {
    let session = Session::new(Arc::new(from_text(PAGE)));
    Job::Page(Box::new(Page { session, place }))
}

/// The job that reads the page, and the words that are to be found in it.
fn asked(effects: &[Effect]) -> Option<(JobId, String)> {
    effects.iter().find_map(|effect| match effect {
        Effect::ReadPage(job, words) => Some((*job, words.to_string())),
        _ => None,
    })
}

/// Shows the whole page; what that asks for is given back.
fn turn(desk: &mut Desk) -> Vec<Effect> {
    let (job, words) = asked(&desk.press("R")).unwrap();
    assert_eq!(words, "Nobody was asked, the council says.");
    let place = from_text(PAGE).text.as_str().find(&words).unwrap();
    let effects = desk.send(Message::Job(job, page(place)));
    assert!(desk.app.is_whole_page());
    effects
}

fn is_of_library(effect: &Effect) -> bool {
    matches!(
        effect,
        Effect::Open(_)
            | Effect::Save(_)
            | Effect::Turn(_)
            | Effect::Forget
            | Effect::KeepPlace(_)
            | Effect::KeepFound(_)
            | Effect::Export { .. }
    )
}

#[test]
fn the_whole_page_is_shown_where_the_reader_was() {
    let mut desk = desk();
    desk.app.handed = Some(Arc::default());
    let effects = turn(&mut desk);
    assert_eq!(desk.at_caret(6), "Nobody");
    assert!(effects.iter().any(|effect| matches!(effect, Effect::Analyze(..))));
    assert!(!effects.iter().any(is_of_library), "{effects:?}");
    assert_snapshot!(desk.screen());
}

#[test]
fn the_article_comes_back_as_it_was() {
    let mut desk = desk();
    desk.press("h g g ] h");
    let (caret, notes) = (desk.app.caret, desk.app.session.notebook().clone());
    let jumps = desk.app.jumps.back.clone();
    turn(&mut desk);
    assert!(desk.app.session.notebook().highlights.is_empty());
    desk.press("G { ] s");
    let effects = desk.press("R");
    assert!(!desk.app.is_whole_page());
    assert_eq!(desk.app.session.document().text, from_text(ARTICLE).text);
    assert_eq!((desk.app.caret, desk.app.session.notebook()), (caret, &notes));
    assert_eq!(desk.app.jumps.back, jumps);
    // What was found is there still; the analysis of the page is not wanted any more.
    assert!(effects.iter().any(|effect| matches!(effect, Effect::Cancel(_))));
    assert!(!effects.iter().any(|effect| matches!(effect, Effect::Analyze(..))));
}

#[test]
fn an_analysis_that_gave_way_begins_again() {
    let mut desk = Desk::opening(from_text(ARTICLE), options());
    desk.app.around.is_there = true;
    desk.press("} }");
    let earlier = desk.analysis;
    turn(&mut desk);
    let effects = desk.press("R");
    let again = effects.iter().find_map(|effect| match effect {
        Effect::Analyze(job, document) => Some((*job, Arc::clone(document))),
        _ => None,
    });
    let (job, document) = again.unwrap();
    assert!(job > earlier && document.text == from_text(ARTICLE).text);
    desk.analysis = job;
    desk.tell(Analysis::default());
    assert!(desk.app.analysis.is_none());
}

#[test]
fn nothing_is_kept_of_the_whole_page() {
    const READS: [Action; 6] = [
        Action::Select,
        Action::SelectParagraphs,
        Action::SelectSentence,
        Action::SelectParagraph,
        Action::SelectQuotation,
        Action::Copy,
    ];
    let mut desk = desk();
    turn(&mut desk);
    let kept = TABLE.iter().filter(|entry| entry.group == Group::Notes);
    let marks = [Action::SetMark, Action::GoToMark];
    for action in kept
        .map(|entry| entry.action)
        .filter(|action| !READS.contains(action))
        .chain(marks)
    {
        let keys = desk.app.options.keymap.sequences(action).next().unwrap().to_vec();
        let names: Vec<String> = keys.iter().map(ToString::to_string).collect();
        let effects = desk.press(&names.join(" "));
        assert!(!effects.iter().any(is_of_library), "{action:?}: {effects:?}");
        assert_eq!(
            desk.status(),
            "this is the whole page, to look at; R goes back to the article, where notes are kept",
            "{action:?}"
        );
        assert!(desk.app.layers.is_empty(), "{action:?}");
    }
    for command in ["forget", "export md", "note"] {
        desk.press(":");
        desk.kind(command);
        desk.press("Enter");
        assert!(desk.status().starts_with("this is the whole page"), "{command}");
        assert!(desk.app.layers.is_empty(), "{command}");
    }
    let copied = desk.press("y");
    assert!(matches!(copied.as_slice(), [Effect::Copy(_)]));
}

#[test]
fn the_place_that_is_kept_is_that_in_the_article() {
    let mut desk = desk();
    let place = desk.app.caret;
    turn(&mut desk);
    desk.press("G");
    assert_ne!(desk.app.caret, place);
    let effects = desk.press("Q");
    assert!(matches!(effects.as_slice(), [Effect::KeepPlace(kept), Effect::Quit] if *kept == place));
    let effects = desk.send(Message::Closing);
    assert!(matches!(effects.as_slice(), [Effect::KeepPlace(kept)] if *kept == place));
}

#[test]
fn the_library_speaks_of_the_article_all_the_while() {
    let mut desk = desk();
    desk.press("h");
    let notebook = desk.app.session.notebook().clone();
    let id = desk.app.unsaved[0].id;
    turn(&mut desk);
    let place = desk.app.caret;
    desk.send(Message::Saved(id, Ok(())));
    assert!(desk.app.unsaved.is_empty());
    desk.send(Message::Refreshed(sayso::notes::Notebook::default()));
    assert!(desk.app.is_whole_page() && desk.app.caret == place);
    assert!(desk.app.session.notebook().highlights.is_empty());
    assert_eq!(desk.app.session.document().text, from_text(PAGE).text);
    desk.press("R");
    assert!(desk.app.session.notebook().highlights.is_empty());
    turn(&mut desk);
    desk.send(Message::Refreshed(notebook.clone()));
    assert!(desk.app.session.notebook().highlights.is_empty());
    desk.press("R");
    assert_eq!(desk.app.session.notebook(), &notebook);
}

#[test]
fn a_page_that_comes_while_a_note_is_written_waits() {
    let mut desk = desk();
    let (job, _) = asked(&desk.press("R")).unwrap();
    desk.press("a");
    desk.send(Message::Job(job, page(0)));
    assert!(!desk.app.is_whole_page());
    assert_eq!(desk.status(), "the whole page is read; R shows it");
    assert!(matches!(desk.app.layers.last(), Some(Layer::Editor(_))));
    desk.press("Esc");
    assert!(asked(&desk.press("R")).is_none() && desk.app.is_whole_page());
}

#[test]
fn reading_it_can_be_stopped_and_can_fail() {
    let mut desk = desk();
    let (job, _) = asked(&desk.press("R")).unwrap();
    // Once is enough.
    assert!(asked(&desk.press("R")).is_none());
    assert!(desk.status().contains("Ctrl-c stops it"), "{}", desk.status());
    let effects = desk.press("Ctrl-c");
    assert!(
        effects
            .iter()
            .any(|effect| matches!(effect, Effect::Cancel(id) if *id == job))
    );
    desk.send(Message::Job(job, page(0)));
    assert!(!desk.app.is_whole_page());
    let (job, _) = asked(&desk.press("R")).unwrap();
    desk.send(Message::Job(job, Job::Failed(SafeText::of("it is damaged"))));
    assert_eq!(desk.status(), "the whole page cannot be shown: it is damaged");
    assert!(asked(&desk.press("R")).is_some());
}

#[test]
fn of_other_sources_there_is_no_more() {
    let mut desk = Desk::new();
    assert!(asked(&desk.press("R")).is_none());
    assert_eq!(
        desk.status(),
        "this is all of it: only web pages have more around the article"
    );
}

#[test]
fn a_search_and_a_filter_are_of_the_text_that_they_were_typed_in() {
    let mut desk = desk();
    desk.press("/");
    let effects = desk.kind("council");
    desk.find(&effects);
    desk.press("Enter");
    let matches = desk.app.search.matches.clone();
    assert_eq!(matches.len(), 1);
    turn(&mut desk);
    assert!(desk.app.search.matches.is_empty());
    desk.press("R");
    assert_eq!(desk.app.search.matches, matches);
}

#[test]
fn what_reads_it_is_broken_off_by_whoever_asks() {
    let read: fn() -> Document = || from_text(PAGE);
    let whole = WholePage::new(move |go_on| Ok(go_on().is_continue().then(read)));
    assert!(whole.read(&mut || ControlFlow::Continue(())).unwrap().is_some());
    assert!(whole.read(&mut || ControlFlow::Break(())).unwrap().is_none());
}
