//! The export dialog: what is chosen in it, the job that makes what it shows, and what is written in the end.
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

use std::path::Path;

use crossterm::event::Event;
use desk::Desk;
use sayso::export::notes::{Draft, Format, Order, Replaced, TABLE};
use sayso::notes::Colour;
use sayso::text::SafeText;
use sayso::tui::app::{Export, Layer, Part};
use sayso::tui::{Effect, Job, JobId, Message};

/// A red highlight with a tag, a yellow one without: the later one first in the text.
fn reader() -> Desk {
    let mut desk = Desk::new();
    desk.press("} } } H r t");
    desk.kind("check");
    desk.press("Enter g g } H y");
    desk
}

fn dialog(desk: &Desk) -> &Export {
    match desk.app.layers.last() {
        Some(Layer::Export(export)) => export,
        other => panic!("no dialog but {other:?}"),
    }
}

fn wish(effects: &[Effect]) -> Option<(JobId, &Draft)> {
    effects.iter().find_map(|effect| match effect {
        Effect::Draft(job, draft) => Some((*job, &**draft)),
        _ => None,
    })
}

fn is_cancelled(effects: &[Effect], id: JobId) -> bool {
    effects
        .iter()
        .any(|effect| matches!(effect, Effect::Cancel(job) if *job == id))
}

fn file(effects: Vec<Effect>) -> Option<(String, String)> {
    effects.into_iter().find_map(|effect| match effect {
        Effect::Export { path, written, .. } => Some((path.to_string_lossy().into_owned(), written.content)),
        _ => None,
    })
}

#[test]
fn it_goes_through_all_formats_and_writes_what_it_shows() {
    let mut desk = reader();
    let mut effects = desk.press("e");
    let mut seen = Vec::new();
    for _ in TABLE {
        let before = desk.screen();
        assert!(before.contains("writing a preview…"), "{before}");
        desk.draft(&effects);
        let export = dialog(&desk);
        let row = export.format.entry();
        let name = export.file.value();
        assert!(name.ends_with(&format!("ferry-contract.{}", row.extension)), "{name}");
        let first = export.drafted.as_ref().unwrap().beginning[0].to_string();
        let screen = desk.screen();
        assert!(
            screen.contains(row.help) && screen.contains(&first[..first.len().min(60)]),
            "{screen}"
        );
        seen.push(export.format);
        effects = desk.press("Tab");
    }
    let all: Vec<_> = TABLE.iter().map(|row| row.format).collect();
    assert_eq!(seen, all);
    effects = desk.press("Shift-Tab");
    desk.draft(&effects);
    let export = dialog(&desk);
    assert_eq!(Some(&export.format), all.last());
    let expected = export.drafted.clone().unwrap().written.content;
    let (_, written) = file(desk.press("Enter")).unwrap();
    assert_eq!(written, expected);
    assert!(desk.app.layers.is_empty());
}

#[test]
fn rows_are_gone_through_and_each_choice_changes_what_is_made() {
    let mut desk = reader();
    let effects = desk.press("e");
    desk.draft(&effects);
    assert!(desk.screen().contains(" 2 highlights "));
    let chosen = |desk: &mut Desk, keys: &str| {
        let effects = desk.press(keys);
        let (_, draft) = wish(&effects).expect(keys);
        let choice = draft.choice.clone();
        desk.draft(&effects);
        (choice, dialog(desk).drafted.as_ref().unwrap().left)
    };
    let (choice, left) = chosen(&mut desk, "Down Left");
    assert_eq!((choice.colours, left), (vec![Colour::Red], 1));
    assert!(desk.screen().contains(" 1 of 2 highlights "), "{}", desk.screen());
    let (choice, left) = chosen(&mut desk, "Right");
    assert_eq!((choice.colours, left), (vec![], 2));
    let (choice, left) = chosen(&mut desk, "Down Right");
    assert_eq!((choice.tags, left), (vec!["check".to_owned()], 1));
    assert!(
        desk.press("Right Left")
            .iter()
            .any(|effect| matches!(effect, Effect::Draft(..)))
    );
    chosen(&mut desk, "Right");
    let (choice, _) = chosen(&mut desk, "Down Right");
    assert_eq!((choice.order, choice.tags), (Order::Date, vec![]));
    let first = dialog(&desk).drafted.clone().unwrap().written.content;
    chosen(&mut desk, "Left");
    assert_ne!(dialog(&desk).drafted.clone().unwrap().written.content, first);
    desk.press("Down");
    assert_eq!(dialog(&desk).part, Part::File);
    // There the keys move in the name.
    assert!(wish(&desk.press("Left Right")).is_none());
    desk.press("Down");
    assert_eq!(dialog(&desk).part, Part::Format);
    let (_, draft) = wish(&desk.press("Right"))
        .map(|(job, draft)| (job, draft.clone()))
        .unwrap();
    assert_eq!(draft.format, Format::Json);
}

#[test]
fn what_is_typed_is_the_name_whatever_row_the_keys_went_to() {
    let mut desk = reader();
    let effects = desk.press("e");
    desk.draft(&effects);
    desk.kind("x");
    let name = |desk: &Desk| dialog(desk).file.value().to_owned();
    assert!(dialog(&desk).part == Part::File && name(&desk).ends_with("contract.mdx"));
    desk.press("Backspace Up");
    desk.send(Message::Input(Event::Paste("a".to_owned())));
    assert!(dialog(&desk).part == Part::File && name(&desk).ends_with("contract.mda"));
    desk.press("Ctrl-u Enter");
    assert_eq!(desk.status(), "not written: the file needs a name");
    desk.kind("out/n.md");
    assert_eq!(file(desk.press("Enter")).unwrap().0, "out/n.md");
}

#[test]
fn a_choice_of_nothing_explains_itself_and_is_not_written() {
    let mut desk = reader();
    desk.press("e Down Right");
    let effects = desk.press("Down Right");
    desk.draft(&effects);
    let screen = desk.screen();
    assert!(
        screen.contains(" 0 of 2 highlights ")
            && screen.contains("Nothing to write: no highlight is yellow and tagged “check”."),
        "{screen}"
    );
    assert_eq!(file(desk.press("Enter")), None);
    assert_eq!(desk.status(), "not written: no highlight is yellow and tagged “check”");
    // The source has no colour.
    let effects = desk.press("Shift-Tab");
    desk.draft(&effects);
    assert!(file(desk.press("Enter")).unwrap().1.contains("\"type\""));
}

#[test]
fn stale_jobs_are_dropped_and_closing_stops_the_last() {
    let mut desk = reader();
    let opened = desk.press("e");
    let (first, _) = wish(&opened).unwrap();
    let next = desk.press("Tab");
    let (second, draft) = wish(&next).unwrap();
    assert!(is_cancelled(&next, first) && draft.format == Format::Json);
    desk.draft(&opened);
    assert_eq!(dialog(&desk).drafted, None);
    let closed = desk.press("Esc");
    assert!(is_cancelled(&closed, second));
    desk.draft(&next);
    assert!(desk.app.layers.is_empty() && desk.app.drafting.is_none());
    // One that is there needs no stopping.
    let opened = desk.press("e");
    desk.draft(&opened);
    assert!(desk.press("Esc").is_empty());
}

#[test]
fn enter_waits_for_what_is_being_made() {
    let mut desk = reader();
    let opened = desk.press("e");
    assert_eq!(file(desk.press("Enter")), None);
    assert!(desk.screen().contains("writing the file as soon as it is made…"));
    let (path, content) = file(desk.draft(&opened)).unwrap();
    assert!(path.ends_with("contract.md") && content.starts_with("---\n"));
    assert!(desk.app.layers.is_empty());
    // Another choice before it is there is another wish: that waits for Enter.
    desk.press("e Enter");
    let effects = desk.press("Tab");
    assert_eq!(file(desk.draft(&effects)), None);
    assert!(!desk.app.layers.is_empty());
}

#[test]
fn a_job_that_fails_is_told_and_tried_again() {
    let mut desk = reader();
    let (job, _) = wish(&desk.press("e")).unwrap();
    desk.send(Message::Job(job, Job::Failed(SafeText::of("no thread"))));
    assert_eq!(desk.status(), "the export failed: no thread");
    let again = desk.press("Enter");
    assert!(wish(&again).is_some());
    assert!(file(desk.draft(&again)).is_some());
}

#[test]
fn what_the_format_did_not_hold_is_told_with_the_file() {
    let mut desk = reader();
    let path = Path::new("notes.html").to_path_buf();
    desk.send(Message::Exported(Ok(path), Replaced::of("HTML", 3)));
    assert_eq!(
        desk.status(),
        "3 characters that HTML cannot hold were replaced; written to notes.html"
    );
}

#[test]
fn notes_that_change_under_the_dialog_are_exported_as_they_are() {
    let mut desk = Desk::opening(found::article(), desk::options());
    desk.press("} } } h");
    let opened = desk.press("e");
    desk.draft(&opened);
    // The analysis arrives.
    let analysis = found::every_kind(desk.app.session.document());
    let told = Job::Analysed(analysis.into());
    let effects = desk.send(Message::Job(desk.analysis, told));
    desk.prepare(&effects);
    assert!(desk.app.drafting.is_some() && dialog(&desk).drafted.is_none());
}

#[test]
fn every_row_is_seen_at_every_size() {
    let mut desk = reader();
    for (columns, rows) in [(120, 40), (80, 24), (40, 16), (30, 10), (20, 6), (80, 5), (12, 4)] {
        desk.resize(columns, rows);
        desk.press("e");
        for label in ["format", "colour", "tag", "order", "file"] {
            let screen = desk.screen();
            assert!(
                screen.contains(&format!("> {label}")),
                "{label} at {columns}×{rows}:\n{screen}"
            );
            desk.press("Down");
        }
        desk.press("Esc");
    }
}

#[test]
fn thousands_of_tags_are_gone_through() {
    let mut desk = reader();
    desk.press("} t");
    for n in 0..300 {
        desk.kind(&format!("tag{n:03}, "));
    }
    desk.press("Enter e Down Down");
    for keys in ["Left", "Left", "Right Right", "Right"] {
        desk.press(keys);
        let chosen = dialog(&desk).choice().tags.concat();
        let shown = if chosen.is_empty() { "> tag      all " } else { &chosen };
        assert!(desk.screen().contains(shown), "{shown}\n{}", desk.screen());
    }
    assert!(dialog(&desk).tags.len() > 300);
}
