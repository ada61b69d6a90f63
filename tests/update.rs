//! Message in, state and effects out: the reader without a terminal.
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

use desk::{Desk, options};

use std::ops::ControlFlow;
use std::sync::Arc;

use crossterm::event::{Event, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use jiff::Timestamp;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Cell;
use sayso::analysis::{Analysis, Entity, EntityId, Form, Kind, Mention, analyze};
use sayso::document;
use sayso::notes::{Change, Colour, Correction, CorrectionId, Edit, Fix, Name, NameKind, Notebook, Turn, WindowId};
use sayso::reader::{By, Order};
use sayso::store::{KeptScreen, Stored};
use sayso::text::{SafeText, Span};
use sayso::tui::app::Layer;
use sayso::tui::correcting::{Pick, picks};
use sayso::tui::keymap::{Keymap, Preset};
use sayso::tui::layout::{Measures, Pane};
use sayso::tui::theme::{Theme, Themes};
use sayso::tui::{App, Clip, Effect, Job, JobId, Keeper, Message, Options, view};
use uuid::Uuid;

/// A reader of the article at 120×40, with an analysis of the simplest kind.
fn desk() -> Desk {
    let document = found::article();
    let analysis = found::analysis(&document);
    Desk::reading(document, analysis, options())
}

/// The same with what the analysis itself finds.
fn desk_analysed() -> Desk {
    let document = found::article();
    let analysis = analyze(&document, &mut |_| ControlFlow::Continue(()));
    Desk::reading(document, analysis, options())
}

fn analysis_job(effects: &[Effect]) -> JobId {
    let job = effects.iter().find_map(|e| match e {
        Effect::Analyze(job, _) => Some(*job),
        _ => None,
    });
    job.unwrap()
}

fn saved(effects: &[Effect]) -> Option<&Change> {
    effects.iter().find_map(|e| match e {
        Effect::Save(edit) => Some(&edit.change),
        _ => None,
    })
}

#[test]
fn choosing_a_person_goes_to_the_first_mention_and_narrows_the_claims() {
    let mut desk = desk();
    let all = desk.app.count(Pane::Claims);
    desk.press("2 G");
    desk.press("Home Enter");
    let chosen = desk.app.chosen_id.unwrap();
    let first = desk.app.session.mentions_of(chosen)[0];
    assert_eq!(desk.app.caret, first.start);
    assert_eq!(desk.app.count(Pane::Claims), desk.app.session.claims_of(chosen).len());
    assert!(desk.app.count(Pane::Claims) < all);
    desk.press("*");
    assert_eq!(desk.app.caret, desk.app.session.mentions_of(chosen)[1].start);
    desk.press("Ctrl-o");
    assert_eq!(desk.app.caret, first.start);
    desk.press("1 Esc");
    assert!(desk.app.chosen.is_none());
    assert_eq!(desk.app.count(Pane::Claims), all);
}

#[test]
fn an_organisation_that_says_nothing_does_not_empty_the_claims() {
    let mut desk = desk();
    let (all, session) = (desk.app.count(Pane::Claims), &desk.app.session);
    let silent = (0..desk.app.count(Pane::Organizations)).find(|place| {
        let id = desk.app.entity_nth(Pane::Organizations, *place);
        id.is_some_and(|id| session.claims_of(id).is_empty())
    });
    desk.press("3");
    for _ in 0..silent.unwrap() {
        desk.press("j");
    }
    desk.press("Enter");
    assert!(desk.app.chosen_id.is_some());
    assert_eq!(desk.app.count(Pane::Claims), all);
}

#[test]
fn the_star_chooses_the_name_under_the_caret_and_goes_around() {
    let mut desk = desk();
    desk.press("] p");
    assert_eq!(desk.at_caret(14), "Marlene Okafor");
    desk.press("*");
    assert_eq!(desk.at_caret(6), "Okafor");
    desk.press("*");
    assert_eq!(desk.at_caret(14), "Marlene Okafor");
    desk.press("#");
    assert_eq!(desk.at_caret(6), "Okafor");
}

#[test]
fn a_highlight_keeps_its_speaker_and_is_told_as_saved_only_when_it_is() {
    let mut desk = desk();
    desk.press("] c");
    let effects = desk.press("h");
    let Some(Change::Add { highlight }) = saved(&effects) else {
        panic!("{effects:?}");
    };
    assert_eq!(highlight.said_by.as_ref().unwrap().names, ["Marlene Okafor"]);
    assert_eq!(desk.app.session.notebook().highlights.len(), 1);
    assert_eq!(desk.status(), "saving…");
    let id = desk.app.unsaved[0].id;
    desk.send(Message::Saved(id, Ok(())));
    assert!(desk.status().starts_with("highlight saved"), "{}", desk.status());
    assert!(desk.app.unsaved.is_empty());
    assert!(saved(&desk.press("h")).is_none(), "one passage is highlighted once");
    let effects = desk.press("x");
    assert!(matches!(saved(&effects), Some(Change::Remove { .. })));
    assert!(desk.app.session.notebook().highlights.is_empty());
}

#[test]
fn a_note_that_cannot_be_saved_stays_and_says_so() {
    let mut desk = desk();
    desk.press("a");
    desk.kind("Check the minutes");
    let effects = desk.press("Ctrl-s");
    let Some(Change::Add { highlight }) = saved(&effects) else {
        panic!("{effects:?}");
    };
    assert_eq!(highlight.note, "Check the minutes");
    let id = desk.app.unsaved[0].id;
    desk.send(Message::Saved(id, Err(SafeText::of("disk full"))));
    assert_eq!(desk.status(), "not saved, kept in memory only: disk full");
    assert_eq!(desk.app.session.notebook().highlights.len(), 1);
}

#[test]
fn notes_made_before_the_library_has_answered_are_kept() {
    let mut desk = desk();
    desk.press("h");
    desk.send(Message::Opened(Ok(Stored::default())));
    assert_eq!(desk.app.session.notebook().highlights.len(), 1);
}

#[test]
fn a_pasted_note_is_kept_to_the_letter() {
    let mut desk = desk();
    desk.press("a");
    let pasted = "right\u{202e}to left\u{1b}[31m\nnext\u{7}";
    desk.send(Message::Input(Event::Paste(pasted.to_owned())));
    let effects = desk.press("Ctrl-s");
    let Some(Change::Add { highlight }) = saved(&effects) else {
        panic!("{effects:?}");
    };
    assert_eq!(highlight.note, pasted);
    desk.press("a");
    desk.kind("!");
    let effects = desk.press("Ctrl-s");
    let Some(Change::SetNote { note, .. }) = saved(&effects) else {
        panic!("{effects:?}");
    };
    assert_eq!(*note, format!("{pasted}!"));
}

#[test]
fn the_lists_follow_the_caret() {
    let mut desk = desk();
    let selected = |desk: &Desk, pane| desk.app.list(pane).unwrap().selected;
    desk.press("] c ] c ] c");
    let claim = desk.app.session.claim_at(desk.app.caret);
    assert_eq!(claim, desk.app.claim_nth(selected(&desk, Pane::Claims)));
    assert_eq!(selected(&desk, Pane::Claims), 2);
    desk.press("g g ] p");
    let here = desk.app.session.entity_at(desk.app.caret);
    assert_eq!(here, desk.app.entity_nth(Pane::People, selected(&desk, Pane::People)));
    let from = desk.app.caret;
    desk.press("2 Enter");
    assert!(
        desk.app.caret > from && desk.app.chosen_id == here,
        "Enter goes on from the caret"
    );
}

#[test]
fn help_opens_over_a_card_and_over_a_note() {
    let mut desk = desk();
    desk.press("] p K ?");
    assert!(matches!(desk.app.layers[..], [Layer::Card(..), Layer::Help(_)]));
    desk.press("Esc");
    assert!(matches!(desk.app.layers[..], [Layer::Card(..)]));
    desk.press("Esc a");
    desk.kind("why?");
    desk.press("F1");
    assert!(matches!(desk.app.layers[..], [Layer::Editor(_), Layer::Help(_)]));
    desk.press("Esc");
    assert!(matches!(&desk.app.layers[..], [Layer::Editor(e)] if e.area.lines() == ["why?"]));
}

#[test]
fn escape_asks_before_it_throws_a_note_away() {
    let mut desk = desk();
    desk.press("a Esc");
    assert!(desk.app.layers.is_empty(), "an empty note goes at once");
    desk.press("a");
    desk.kind("draft");
    desk.press("Esc");
    assert!(matches!(desk.app.layers.last(), Some(Layer::Editor(editor)) if editor.asked));
    desk.press("Esc");
    assert!(desk.app.layers.is_empty() && desk.app.session.notebook().highlights.is_empty());
}

#[test]
fn a_search_is_a_job_whose_stale_result_is_dropped() {
    let mut desk = desk();
    let begin = desk.app.caret;
    desk.press("/");
    desk.kind("f");
    let first = desk.app.search.job.unwrap();
    let effects = desk.press("e");
    assert!(matches!(effects[..], [Effect::Cancel(old), Effect::Search(..)] if old == first));
    desk.send(Message::Job(first, Job::Found(vec![Span::new(0, 1)])));
    assert!(desk.app.search.matches.is_empty());
    let (job, place) = (desk.app.search.job.unwrap(), Span::new(900, 902));
    desk.send(Message::Job(job, Job::Found(vec![Span::new(500, 502), place])));
    assert_eq!(desk.app.caret, 500);
    desk.press("Enter n");
    assert_eq!((desk.app.caret, desk.app.search.current), (place.start, Some(1)));
    desk.press("/ Esc");
    assert_eq!(desk.app.caret, place.start);
    desk.press("Ctrl-o Ctrl-o");
    assert_eq!(desk.app.caret, begin);
}

#[test]
fn a_selection_is_highlighted_to_the_letter() {
    let mut desk = desk();
    desk.press("] p v w w");
    let effects = desk.press("h");
    let Some(Change::Add { highlight }) = saved(&effects) else {
        panic!("{effects:?}");
    };
    assert!(
        highlight.anchor.quote.starts_with("Marlene"),
        "{}",
        highlight.anchor.quote
    );
    assert!(desk.app.anchor.is_none());
}

/// What the effects put on the clipboard.
fn copied(effects: &[Effect]) -> &Clip {
    match effects {
        [Effect::Copy(clip)] => clip,
        other => panic!("nothing is copied: {other:?}"),
    }
}

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

#[test]
fn highlights_get_the_colour_that_is_asked_for_and_keep_to_it() {
    let mut desk = desk();
    let colours = |desk: &Desk| -> Vec<Colour> {
        let highlights = &desk.app.session.notebook().highlights;
        highlights.iter().map(|h| h.colour).collect()
    };
    desk.press("} } h ) ) H g");
    assert_eq!(colours(&desk), [Colour::Yellow, Colour::Green]);
    // Without a selection the highlight under the caret changes; the last colour is that of the next.
    let effects = desk.press("H b");
    assert!(saved(&effects).is_some());
    assert_eq!(colours(&desk), [Colour::Yellow, Colour::Blue]);
    desk.press("} h");
    assert_eq!(colours(&desk), [Colour::Yellow, Colour::Blue, Colour::Blue]);
    // A selection in a highlight becomes one of its own.
    desk.press("v w H r");
    assert_eq!(colours(&desk).len(), 4);
    desk.press("H r");
    assert!(desk.status().starts_with("red already"), "{}", desk.status());
    desk.press("5 g g H y");
    assert_eq!(colours(&desk).iter().filter(|c| **c == Colour::Yellow).count(), 1);
    assert!(desk.status().starts_with("yellow already"), "{}", desk.status());
    desk.press("j H r");
    assert_eq!(colours(&desk).iter().filter(|c| **c == Colour::Red).count(), 2);
    let (frame, _) = desk.frame();
    let rows: Vec<String> = frame
        .area
        .rows()
        .map(|row| row.positions().map(|at| frame[at].symbol()).collect())
        .collect();
    assert_eq!(rows.iter().filter(|row| row.contains("▎r ")).count(), 2, "{rows:#?}");
}

#[test]
fn tags_are_typed_completed_and_found_again() {
    let mut desk = desk();
    let tags = |desk: &Desk| -> Vec<Vec<String>> {
        let highlights = &desk.app.session.notebook().highlights;
        highlights.iter().map(|h| h.tags.clone()).collect()
    };
    // A sentence gets its highlight with its tags.
    desk.press("} } t");
    desk.kind("budget #ferry budget");
    let effects = desk.press("Enter");
    assert!(saved(&effects).is_some());
    assert_eq!(tags(&desk), [["budget", "ferry"]]);
    desk.press("} t");
    desk.kind("fe");
    desk.press("Tab Space");
    desk.kind("b");
    desk.press("Tab Enter");
    assert_eq!(tags(&desk)[1], ["ferry", "budget"]);
    // On a highlight they are there to be changed.
    desk.press("t Ctrl-u");
    desk.kind("doubt");
    desk.press("Enter");
    assert_eq!(tags(&desk)[1], ["doubt"]);
    desk.press("t Enter");
    assert_eq!(desk.status(), "the tags are as they were");
    desk.press("} t Enter");
    assert_eq!(desk.status(), "no tags, so nothing was highlighted");
    desk.press("t Esc");
    assert_eq!(tags(&desk).len(), 2);
    // The list of notes shows them, and its filter finds them.
    desk.press("5 &");
    desk.kind("doubt");
    desk.press("Enter");
    assert_eq!(desk.app.length(Pane::Notes), 1);
    let (frame, _) = desk.frame();
    let screen: String = frame.content().iter().map(Cell::symbol).collect();
    assert!(screen.contains("#doubt ") && !screen.contains("#budget"), "{screen}");
}

#[test]
fn a_click_in_the_gutter_goes_to_that_part_of_the_article() {
    let mut desk = desk();
    let gutter = desk.app.panes().gutter;
    let mut click = |row| {
        desk.send(Message::Input(Event::Mouse(MouseEvent {
            kind: MouseEventKind::Down(MouseButton::Left),
            column: gutter.x + 1,
            row,
            modifiers: KeyModifiers::NONE,
        })));
        desk.app.session.percent(desk.app.caret)
    };
    let places: Vec<u8> = (0..gutter.height).map(|row| click(gutter.y + row)).collect();
    assert!(places.is_sorted(), "{places:?}");
    assert_eq!(places.first(), Some(&0));
    assert!(places.last().is_some_and(|last| *last > 95), "{places:?}");
    desk.press("Ctrl-o");
    assert!(desk.app.session.percent(desk.app.caret) < 98, "one can go back");
}

#[test]
fn what_the_mouse_is_dragged_over_is_selected() {
    let mut desk = desk();
    let prose = desk.app.panes().prose;
    let mouse = |desk: &mut Desk, kind, column, row| {
        desk.send(Message::Input(Event::Mouse(MouseEvent {
            kind,
            column: prose.x + column,
            row: prose.y + row,
            modifiers: KeyModifiers::NONE,
        })));
    };
    let left = MouseButton::Left;
    mouse(&mut desk, MouseEventKind::Down(left), 9, 0);
    mouse(&mut desk, MouseEventKind::Drag(left), 9, 0);
    assert!(desk.app.anchor.is_none(), "a click is no selection");
    mouse(&mut desk, MouseEventKind::Drag(left), 20, 0);
    mouse(&mut desk, MouseEventKind::Drag(left), 15, 0);
    mouse(&mut desk, MouseEventKind::Up(left), 15, 0);
    assert_eq!(copied(&desk.press("y")).text.as_str(), "Council");
    mouse(&mut desk, MouseEventKind::Down(left), 15, 0);
    mouse(&mut desk, MouseEventKind::Drag(left), 9, 0);
    assert_eq!(copied(&desk.press("y")).text.as_str(), "Council", "backwards as well");
    mouse(&mut desk, MouseEventKind::Down(left), 0, 0);
    mouse(&mut desk, MouseEventKind::Drag(left), 7, 0);
    mouse(&mut desk, MouseEventKind::Down(left), 3, 0);
    assert!(desk.app.anchor.is_none(), "a click lets go of what was dragged");
    desk.press("v");
    mouse(&mut desk, MouseEventKind::Down(left), 7, 0);
    assert_eq!(
        copied(&desk.press("y")).text.as_str(),
        "eport",
        "but not of what was begun by a key"
    );
}

#[test]
fn the_text_follows_what_is_dragged_over_the_ends_of_the_page() {
    let mut desk = desk();
    desk.send(Message::Input(Event::Resize(100, 16)));
    let prose = desk.app.panes().prose;
    let mut mouse = |kind, row| {
        desk.send(Message::Input(Event::Mouse(MouseEvent {
            kind,
            column: prose.x,
            row,
            modifiers: KeyModifiers::NONE,
        })));
        (desk.app.viewport.top, desk.app.selection())
    };
    let left = MouseButton::Left;
    let (begin, _) = mouse(MouseEventKind::Down(left), prose.y);
    let (below, selected) = mouse(MouseEventKind::Drag(left), prose.y + prose.height + 1);
    let selected = selected.unwrap();
    assert!(below > begin && selected.start == begin && selected.end > below);
    let (above, _) = mouse(MouseEventKind::Drag(left), prose.y - 1);
    assert!(above < below);
}

#[test]
fn a_prefix_waits_for_its_key_and_escape_lets_go_of_it() {
    let mut desk = desk();
    let begin = desk.app.caret;
    desk.press("]");
    assert_eq!(desk.app.pending.len(), 1);
    desk.press("Esc");
    assert!(desk.app.pending.is_empty() && desk.app.caret == begin);
    desk.press("] Z");
    assert!(desk.app.pending.is_empty() && desk.app.caret == begin);
}

#[test]
fn the_place_is_kept_over_every_size() {
    let mut desk = desk();
    desk.press("] c ] c ] c");
    let (caret, begin) = (desk.app.caret, desk.at_caret(6));
    for size in [(38, 12), (200, 60), (1, 1), (0, 0), (80, 24)] {
        desk.send(Message::Input(Event::Resize(size.0, size.1)));
        assert_eq!((desk.app.caret, desk.at_caret(6)), (caret, begin.clone()));
    }
}

#[test]
fn quitting_keeps_the_place() {
    let mut desk = desk();
    desk.press("} } 2");
    assert!(desk.press("q").is_empty(), "q leaves the list first");
    let caret = desk.app.caret;
    let effects = desk.press("q");
    assert!(matches!(effects[..], [Effect::KeepPlace(place), Effect::Quit] if place == caret));
}

#[test]
fn a_failed_analysis_is_told_and_reading_goes_on() {
    let mut desk = desk();
    let now = desk.now();
    let effects = desk.app.start(now);
    let Some(Effect::Analyze(job, _)) = effects.get(1) else {
        panic!("{effects:?}");
    };
    let stale = JobId(job.0 + 100);
    desk.send(Message::Job(stale, Job::Failed(SafeText::of("no"))));
    assert!(desk.app.analysis.is_some());
    desk.send(Message::Job(*job, Job::Failed(SafeText::of("it broke"))));
    assert!(desk.status().contains("it broke") && desk.app.analysis.is_none());
    let before = desk.app.caret;
    desk.press("j");
    assert!(desk.app.caret > before && desk.status().is_empty());
}

#[test]
fn a_damaged_library_is_told_of_until_a_key_is_pressed() {
    let mut desk = Desk::opening(found::article(), options());
    desk.send(Message::Opened(Ok(Stored {
        place: Some(400),
        ..Stored::default()
    })));
    desk.send(Message::Damaged);
    desk.tell(Analysis {
        warnings: vec![SafeText::of("most names are unsure")],
        ..Analysis::default()
    });
    let told = desk.status();
    assert!(
        told.contains("library damaged") && told.contains("`sayso library check`"),
        "{told}"
    );
    assert!(told.chars().count() < 79, "{told}");
    desk.press("j");
    assert!(desk.status().is_empty());
}

/// The name that is selected in a list of entities.
fn selected(desk: &Desk, pane: Pane) -> String {
    let place = desk.app.list(pane).unwrap().selected;
    let id = desk.app.entity_nth(pane, place).unwrap();
    desk.app.session.entity(id).unwrap().name.to_string()
}

fn corrected(effects: &[Effect]) -> &Fix {
    match saved(effects) {
        Some(Change::AddCorrection { correction }) => &correction.fix,
        other => panic!("{other:?}"),
    }
}

/// The library has written the last edit, and takes it back.
fn undo(desk: &mut Desk) {
    let edit = desk.app.unsaved.last().unwrap().clone();
    desk.send(Message::Saved(edit.id, Ok(())));
    let mut notebook = Notebook::default();
    let change = notebook.apply(&edit.change).unwrap();
    let undo = Edit {
        id: Uuid::from_u128(edit.id.as_u128() + 1),
        undoes: Some(edit.id),
        change,
        ..edit
    };
    desk.send(Message::Turned(Turn::Back, Ok(Some(undo))));
}

#[test]
fn another_kind_moves_an_entity_to_the_other_list_and_undo_brings_it_back() {
    let mut desk = desk();
    let before = desk.app.session.analysis().as_ref().clone();
    let counts = |desk: &Desk| [Pane::People, Pane::Organizations].map(|pane| desk.app.count(pane));
    let [people, organizations] = counts(&desk);
    desk.press("2 j");
    let name = selected(&desk, Pane::People);
    let effects = desk.press("c o");
    assert!(matches!(
        corrected(&effects),
        Fix::Retype {
            to: NameKind::Organization,
            ..
        }
    ));
    assert_eq!(counts(&desk), [people - 1, organizations + 1]);
    assert_eq!(desk.app.focus, Pane::Organizations);
    assert_eq!(selected(&desk, Pane::Organizations), name);
    let id = desk.app.session.named(Kind::Organization, &name).unwrap();
    assert!(desk.app.session.is_corrected(id));

    undo(&mut desk);
    assert_eq!(desk.app.session.analysis().as_ref(), &before);
    assert_eq!(
        (desk.app.focus, selected(&desk, Pane::People)),
        (Pane::People, name.clone())
    );
    assert_eq!(
        desk.status(),
        format!("undone: {name} is an organisation  ·  Ctrl-r redo")
    );
}

#[test]
fn what_was_corrected_is_told_once_it_is_saved() {
    let mut desk = desk();
    desk.press("2 c X");
    let edit = desk.app.unsaved.last().unwrap().id;
    desk.send(Message::Saved(edit, Ok(())));
    assert_eq!(desk.status(), "Samuel Prewitt is no name: saved  ·  U undo");
}

#[test]
fn two_names_are_joined_under_the_fuller_one_and_stay_chosen() {
    let mut desk = desk();
    desk.press("2 Enter");
    let chosen = selected(&desk, Pane::People);
    let all = desk.app.session.mentions_of(desk.app.chosen_id.unwrap()).len();
    desk.press("2 c m");
    desk.kind("GAIL");
    let effects = desk.press("Enter");
    let Fix::Merge { names, into } = corrected(&effects) else {
        panic!("{effects:?}")
    };
    assert_eq!(
        (names[0].key.as_str(), into.key.as_str()),
        (chosen.as_str(), "Gail Tessler")
    );
    assert!(into.seen.is_some());
    let id = desk.app.chosen_id.unwrap();
    assert_eq!(desk.app.session.entity(id).unwrap().name.as_str(), "Gail Tessler");
    assert_eq!(desk.app.session.mentions_of(id).len(), all + 1);
    assert_eq!(selected(&desk, Pane::People), "Gail Tessler");
    undo(&mut desk);
    assert_eq!(selected(&desk, Pane::People), chosen);
    let id = desk.app.chosen_id.unwrap();
    assert_eq!(desk.app.session.mentions_of(id).len(), all);
}

#[test]
fn the_list_to_pick_from_is_filtered_and_never_holds_the_one_itself() {
    let mut desk = desk();
    desk.press("3 c m");
    let own = selected(&desk, Pane::Organizations);
    let picks = |desk: &Desk| {
        let Some(Layer::Correct(menu)) = desk.app.layers.last() else {
            panic!("no menu")
        };
        picks(&desk.app, menu, menu.naming.as_ref().unwrap(), 99)
    };
    let name = |desk: &Desk, pick: &Pick| match pick {
        Pick::Known(id) => desk.app.session.entity(*id).unwrap().name.to_string(),
        Pick::Typed(words) => format!("typed {words}"),
    };
    let all = picks(&desk);
    let entities = desk.app.session.analysis().entities.len();
    assert_eq!(all.len(), entities - 1);
    assert!(all.iter().all(|pick| name(&desk, pick) != own));
    desk.kind("tess hold");
    assert_eq!(
        picks(&desk).iter().map(|p| name(&desk, p)).collect::<Vec<_>>(),
        ["Tessler Holdings"]
    );
    desk.kind("x");
    assert_eq!(picks(&desk), []);
    // Nothing to join with: the menu stays.
    assert!(desk.press("Enter").is_empty());
    assert!(matches!(desk.app.layers.last(), Some(Layer::Correct(_))));
    desk.press("Esc Esc");
    assert!(desk.app.layers.is_empty() && desk.app.unsaved.is_empty());
}

#[test]
fn a_mention_is_split_off_under_a_typed_name() {
    let mut desk = desk();
    desk.press("] p ] p");
    let id = desk.app.session.entity_at(desk.app.caret).unwrap();
    let all = desk.app.session.mentions_of(id).len();
    desk.press("c s");
    desk.kind("Somebody Else");
    let effects = desk.press("Enter");
    let Fix::Split { mentions, into, .. } = corrected(&effects) else {
        panic!("{effects:?}")
    };
    assert_eq!((mentions.len(), mentions[0].span.start), (1, desk.app.caret));
    assert_eq!((into.key.as_str(), into.kind), ("Somebody Else", NameKind::Person));
    let session = &desk.app.session;
    let here = session.entity_at(desk.app.caret).unwrap();
    assert_eq!(session.entity(here).unwrap().name.as_str(), "Somebody Else");
    assert_eq!(session.mentions_of(here).len(), 1);
    let others = session
        .analysis()
        .entities
        .iter()
        .position(|e| e.name.as_str() == "Victor Lindqvist" || e.name.as_str() == "Lindqvist");
    assert_eq!(session.mentions_of(EntityId(others.unwrap() as u32)).len(), all - 1);
}

#[test]
fn words_are_no_name_here_or_anywhere() {
    let mut desk = desk();
    desk.press("] p");
    let id = desk.app.session.entity_at(desk.app.caret).unwrap();
    let all = desk.app.session.mentions_of(id).len();
    let effects = desk.press("c x");
    assert!(matches!(corrected(&effects), Fix::Reject { mentions, .. } if mentions.len() == 1));
    assert_eq!(desk.app.session.entity_at(desk.app.caret), None);
    // The longest form that is left is what they are called by.
    let left = desk.app.session.named(Kind::Person, "Okafor").unwrap();
    assert_eq!(desk.app.session.mentions_of(left).len(), all - 1);
}

#[test]
fn a_selection_becomes_a_name_of_a_person() {
    let mut desk = desk();
    let text = desk.app.session.document().text.as_str().to_owned();
    desk.app.caret = text.find("Dana Whitcombe").unwrap();
    let people = desk.app.count(Pane::People);
    desk.press("v w");
    for _ in 0.."Whitcomb".len() {
        desk.press("Right");
    }
    let effects = desk.press("c p");
    let Fix::Add {
        passage,
        name,
        everywhere,
    } = corrected(&effects)
    else {
        panic!("{effects:?}")
    };
    assert_eq!(
        (passage.quote.as_str(), name.key.as_str(), *everywhere),
        ("Dana Whitcombe", "Dana Whitcombe", true)
    );
    assert_eq!(desk.app.count(Pane::People), people + 1);
    assert_eq!(desk.app.anchor, None);
    undo(&mut desk);
    assert_eq!(desk.app.count(Pane::People), people);
    // Without a selection the words with capitals around the caret are meant.
    desk.app.caret = text.find("Ferries,").unwrap();
    let effects = desk.press("c o");
    assert!(matches!(corrected(&effects), Fix::Add { passage, .. } if passage.quote == "Small Ferries"));
}

#[test]
fn the_speakers_of_a_claim_are_set_by_picking_and_typing() {
    let mut desk = desk();
    desk.press("4 c w");
    desk.kind("tessler");
    desk.press("Tab");
    desk.kind("A Passer-by");
    let effects = desk.press("Enter");
    let Fix::SetSpeakers { speakers, .. } = corrected(&effects) else {
        panic!("{effects:?}")
    };
    let names: Vec<&str> = speakers.iter().map(|s| s.key.as_str()).collect();
    assert_eq!(names, ["Gail Tessler", "A Passer-by"]);
    let said = &desk.app.session.analysis().claims[0].attribution;
    assert_eq!(said.speakers.len(), 2);
    assert!(desk.app.session.is_claim_corrected(0));
    undo(&mut desk);
    assert!(!desk.app.session.is_claim_corrected(0));

    desk.press("c u");
    assert!(desk.app.session.analysis().claims[0].attribution.speakers.is_empty());
    let claims = desk.app.count(Pane::Claims);
    desk.press("c n");
    assert_eq!(desk.app.count(Pane::Claims), claims - 1);
}

#[test]
fn where_nothing_can_be_corrected_it_says_so() {
    let mut desk = desk();
    desk.press("5");
    desk.app.caret = desk.app.session.document().text.as_str().find("$48").unwrap();
    desk.press("c");
    assert!(
        desk.status().starts_with("nothing to correct here"),
        "{}",
        desk.status()
    );
    assert!(desk.app.layers.is_empty());
}

#[test]
fn corrections_of_the_library_hold_for_any_analysis_and_are_told_of_when_lost() {
    let mut desk = desk();
    let name = |key: &str| Name {
        kind: NameKind::Person,
        key: key.to_owned(),
        seen: None,
    };
    let correction = |number: u8, fix| Correction {
        id: CorrectionId(Uuid::from_u128(number.into())),
        fix,
        created: Timestamp::from_second(number.into()).unwrap(),
    };
    let rename = |from: &str, to: &str| Fix::Rename {
        name: name(from),
        to: to.to_owned(),
    };
    let corrections = vec![
        correction(1, rename("Gail Tessler", "G. T.")),
        correction(2, rename("Nobody", "N.")),
    ];
    let notebook = Notebook::of(Vec::new(), corrections);
    desk.send(Message::Opened(Ok(Stored {
        notebook,
        ..Stored::default()
    })));
    assert!(desk.app.session.named(Kind::Person, "G. T.").is_some());
    assert_eq!(
        desk.status(),
        "1 of your corrections no longer finds its words, and changes nothing"
    );
    // An analysis that runs again is corrected again.
    let now = desk.now();
    let effects = desk.app.start(now);
    let job = analysis_job(&effects);
    let analysis = Arc::new(found::analysis(desk.app.session.document()));
    desk.send(Message::Job(job, Job::Analysed(analysis)));
    assert!(desk.app.session.named(Kind::Person, "G. T.").is_some());
}

#[test]
fn corrections_of_a_long_text_are_a_job_and_what_was_corrected_is_turned_to_when_it_is_done() {
    let document = Arc::new(document::from_text(&"Mara Hale left. ".repeat(100_000)));
    let text = document.text.as_str();
    let mentions = text.match_indices("Mara Hale").map(|(at, words)| Mention {
        span: Span::new(at, at + words.len()),
        entity: EntityId(0),
        form: Form::Name,
    });
    let analysis = Analysis {
        mentions: mentions.collect(),
        entities: vec![Entity {
            kind: Kind::Person,
            name: SafeText::of("Mara Hale"),
            aliases: Vec::new(),
        }],
        ..Analysis::default()
    };
    let mut desk = Desk::reading(document, analysis, options());
    desk.press("2");
    let effects = desk.press("c o");
    assert!(saved(&effects).is_some());
    assert_eq!((desk.app.focus, desk.app.count(Pane::People)), (Pane::People, 1));
    assert!(desk.prepare(&effects), "it takes too long to be done at once");
    assert_eq!((desk.app.focus, desk.app.count(Pane::People)), (Pane::Organizations, 0));
    assert_eq!(selected(&desk, Pane::Organizations), "Mara Hale");
}

/// A reader of the article with claims of every kind.
fn with_every_kind() -> Desk {
    let document = Arc::new(found::article());
    let analysis = found::every_kind(&document);
    Desk::reading(document, analysis, options())
}

/// What is selected in the list of claims: its first words, or the name of a heading.
fn selected_claim(desk: &Desk) -> String {
    let app = &desk.app;
    let selected = app.list(Pane::Claims).unwrap().selected;
    if let Some(share) = app.heading_nth(selected) {
        return format!("[{}]", share.name);
    }
    let claim = app.claim_nth(selected).unwrap();
    let words = app.session.document().slice(app.session.claim_starts()[claim]);
    words.as_str().chars().take(20).collect()
}

#[test]
fn claims_are_grouped_by_speaker_and_the_selected_one_stays() {
    let mut desk = with_every_kind();
    desk.press("4 j j");
    let before = selected_claim(&desk);
    let rows = desk.app.length(Pane::Claims);
    desk.press("o");
    assert_eq!(selected_claim(&desk), before);
    // Seven speakers have a heading, and the joint claim stands twice.
    assert_eq!(desk.app.length(Pane::Claims), rows + 7 + 1);
    assert_eq!(desk.app.count(Pane::Claims), rows);
    desk.press("Home");
    assert_eq!(selected_claim(&desk), "[Victor Lindqvist]");
    desk.press("G");
    assert_eq!(selected_claim(&desk), "savings");
    desk.press("o");
    assert_eq!(selected_claim(&desk), "savings");
    assert_eq!(desk.app.length(Pane::Claims), rows);
    desk.press("1 o");
    assert!(desk.status().starts_with("o orders the claims"));
}

#[test]
fn headings_lead_to_their_speakers() {
    let mut desk = with_every_kind();
    desk.press("4 o Home K");
    assert!(matches!(desk.app.layers.last(), Some(Layer::Card(..))));
    desk.press("Esc c");
    let Some(Layer::Correct(menu)) = desk.app.layers.last() else {
        panic!("no menu");
    };
    assert_eq!(menu.entity.as_ref().unwrap().0.key, "Victor Lindqvist");
    desk.press("Esc Enter");
    assert_eq!(desk.app.chosen.as_ref().unwrap().name.as_str(), "Victor Lindqvist");
    assert_eq!(desk.app.length(Pane::Claims), 4);
    desk.press("j Esc");
    assert!(desk.app.is_grouped());
    assert!(selected_claim(&desk).starts_with("a gift to people"));
    // A claim under its heading is gone to as ever.
    desk.press("Enter");
    assert!(desk.at_caret(6).starts_with("a gift"));
    // The unattributed have a heading that leads nowhere but below it.
    desk.press("4 G k Enter");
    assert_eq!(selected_claim(&desk), "[]");
    assert!(desk.app.chosen.is_none());
}

#[test]
fn a_click_selects_a_row_of_a_grouped_list() {
    let mut desk = with_every_kind();
    desk.press("4 o Home");
    let area = desk.app.panes().list(Pane::Claims).unwrap();
    for (row, expected) in [(2, "a gift to people who"), (5, "[Marlene Okafor]")] {
        desk.send(Message::Input(Event::Mouse(MouseEvent {
            kind: MouseEventKind::Down(MouseButton::Left),
            column: area.x + 3,
            row: area.y + 1 + row,
            modifiers: KeyModifiers::NONE,
        })));
        assert_eq!(selected_claim(&desk), expected);
    }
}

#[test]
fn a_joint_claim_is_corrected_where_it_stands_in_a_group() {
    let mut desk = with_every_kind();
    let joint = desk.app.session.document().text.as_str().find("Then they blamed us.");
    desk.app.caret = joint.unwrap();
    desk.press("Enter o c u");
    assert_eq!(selected_claim(&desk), "Then they blamed us.");
    let row = desk.app.list(Pane::Claims).unwrap().selected;
    assert_eq!(
        row,
        desk.app.length(Pane::Claims) - 2,
        "it stands among the unattributed now"
    );
    let claim = desk.app.claim_nth(row).unwrap();
    assert!(desk.app.session.is_claim_corrected(claim));
    undo(&mut desk);
    assert_eq!(selected_claim(&desk), "Then they blamed us.");
}

#[test]
fn indirect_claims_are_corrected_like_others() {
    let mut desk = with_every_kind();
    desk.press("4 j j c w");
    desk.kind("tessler");
    desk.press("Enter");
    assert!(selected_claim(&desk).starts_with("the delay was"));
    let claim = desk.app.claim_shown().unwrap();
    let claims = |desk: &Desk| desk.app.session.analysis().claims.clone();
    assert_eq!(
        claims(&desk)[claim].attribution.speakers[0].name.as_str(),
        "Gail Tessler"
    );
    // The quoted words in it keep their own speaker.
    assert_eq!(
        claims(&desk)[claim + 1].attribution.speakers[0].name.as_str(),
        "Victor Lindqvist"
    );
    assert!(desk.app.session.is_claim_corrected(claim) && !desk.app.session.is_claim_corrected(claim + 1));
    let before = claims(&desk).len();
    desk.press("c n");
    assert_eq!(claims(&desk).len(), before - 1);
    assert!(selected_claim(&desk).starts_with("a gift"), "{}", selected_claim(&desk));
}

#[test]
fn indirect_claims_are_hidden_from_all_that_counts_claims() {
    let mut desk = with_every_kind();
    let all = desk.app.count(Pane::Claims);
    desk.press("4 j j j j j");
    let selected = selected_claim(&desk);
    desk.press("~");
    assert_eq!(desk.status(), "2 indirect claims are hidden; ~ shows them again");
    assert_eq!(desk.app.count(Pane::Claims), all - 2);
    assert_eq!(desk.app.session.claim_starts().len(), all - 2);
    assert_eq!(selected_claim(&desk), selected);
    let lindqvist = desk.app.session.named(Kind::Person, "Victor Lindqvist").unwrap();
    assert_eq!(desk.app.session.claims_of(lindqvist).len(), 2);
    assert_eq!(desk.app.session.voices().indirect, 0);
    let text = desk.app.session.document().text.clone();
    desk.app.caret = text.as_str().find("the delay was").unwrap();
    assert_eq!(desk.app.session.claim_at(desk.app.caret), None);
    desk.press("1 ] c");
    assert!(desk.at_caret(6).starts_with("a gift"));
    // What was set right about a hidden claim is so when it is shown again.
    desk.press("~ 4 Home j j c u ~");
    assert!(desk.app.session.hidden_claims() == 2);
    assert!((0..all - 2).all(|claim| !desk.app.session.is_claim_corrected(claim)));
    desk.press("~");
    assert!(desk.app.session.is_claim_corrected(2));
}

#[test]
fn one_key_leads_from_a_claim_to_its_speaker_and_back() {
    let mut desk = with_every_kind();
    let text = desk.app.session.document().text.clone();
    let at = |words: &str| text.as_str().find(words).unwrap();
    // By a pronoun: the introduction is where the name stands first, not the pronoun.
    desk.press("4 j j j j g i");
    assert_eq!(
        (desk.app.focus, desk.app.caret),
        (Pane::Article, at("Victor Lindqvist"))
    );
    desk.press("g i");
    assert_eq!(desk.app.caret, at("he would bring"));
    desk.press("Ctrl-o");
    assert_eq!(desk.app.caret, at("Victor Lindqvist"));
    // Without a claim to go back to: the next claim of whom the name is about, around the end.
    desk.press("g i");
    assert_eq!(desk.app.caret, at("the delay was"));
    desk.app.caret = text.as_str().rfind("Okafor").unwrap();
    desk.press("g i");
    assert_eq!(desk.app.caret, at("We are not going"));
    desk.app.caret = at("savings");
    desk.press("g i");
    assert!(desk.status().starts_with("nobody whom the article introduces"));
    assert_eq!(desk.app.caret, at("savings"));
}

#[test]
fn the_share_of_voice_narrows_the_claims_to_a_speaker() {
    let mut desk = with_every_kind();
    desk.press("V j Enter");
    assert!(desk.app.layers.is_empty());
    assert_eq!(desk.app.chosen.as_ref().unwrap().name.as_str(), "Marlene Okafor");
    assert_eq!((desk.app.focus, desk.app.count(Pane::Claims)), (Pane::Claims, 2));
    desk.press("V G Enter");
    assert!(desk.app.chosen.is_none());
    assert_eq!(selected_claim(&desk), "[]");
    desk.press("V ~");
    assert!(matches!(desk.app.layers.last(), Some(Layer::Voice(_))));
    assert_eq!(desk.app.session.hidden_claims(), 2);
    desk.press("Esc");
    assert!(desk.app.layers.is_empty());
}

#[test]
fn the_plot_of_the_main_names_leads_to_the_first_mention_of_one() {
    let mut desk = with_every_kind();
    let mains = desk.app.session.mains();
    desk.press("D");
    assert!(matches!(desk.app.layers.last(), Some(Layer::Dispersion(list)) if list.selected == 0));
    desk.press("j Enter");
    assert!(desk.app.layers.is_empty());
    assert_eq!(desk.app.chosen_id, Some(mains[1]));
    assert_eq!(desk.app.caret, desk.app.session.mentions_of(mains[1])[0].start);
    // It opens on the one that is chosen.
    desk.press("D");
    assert!(matches!(desk.app.layers.last(), Some(Layer::Dispersion(list)) if list.selected == 1));
    desk.press("G Esc");
    assert_eq!(desk.app.chosen_id, Some(mains[1]));
}

#[test]
fn without_names_the_plot_says_why_there_is_none() {
    let document = Arc::new(found::article());
    let mut desk = Desk::reading(document, Analysis::default(), options());
    desk.press("D");
    assert!(desk.app.layers.is_empty());
    assert!(
        desk.app
            .status
            .as_ref()
            .unwrap()
            .text
            .as_str()
            .contains("nothing to plot")
    );
}

#[test]
fn the_concordance_highlights_what_is_picked_and_leads_to_a_place() {
    let mut desk = with_every_kind();
    let id = desk.app.session.mains()[0];
    let places = desk.app.session.mentions_of(id).to_vec();
    desk.press("2 L");
    let Some(Layer::Concordance(lines, list)) = desk.app.layers.last() else {
        panic!("no concordance");
    };
    assert_eq!((lines.places(), list.selected), (places.as_slice(), 0));
    desk.press("v v h");
    let sentences: Vec<_> = places[..2]
        .iter()
        .map(|p| desk.app.session.sentence_at(p.start).unwrap())
        .collect();
    let highlights = &desk.app.session.notebook().highlights;
    assert_eq!(highlights.iter().map(|h| h.anchor.span).collect::<Vec<_>>(), sentences);
    assert!(highlights.iter().all(|h| h.said_by.is_some()));
    // Once more changes nothing.
    desk.press("h");
    assert_eq!(desk.app.session.notebook().highlights.len(), 2);
    desk.press("G Enter");
    assert!(desk.app.layers.is_empty());
    assert_eq!(
        (desk.app.focus, desk.app.caret),
        (Pane::Article, places.last().unwrap().start)
    );
}

#[test]
fn the_concordance_of_a_search_takes_other_orders_and_keeps_its_line() {
    let mut desk = with_every_kind();
    desk.press("/ t h e");
    let text = desk.app.session.document().text.clone();
    let found = text.as_str().match_indices("the");
    let found = found.map(|(at, words)| Span::new(at, at + words.len())).collect();
    let job = desk.app.search.job.unwrap();
    desk.send(Message::Job(job, Job::Found(found)));
    desk.press("Enter L j j o");
    let line = |desk: &Desk| match desk.app.layers.last() {
        Some(Layer::Concordance(lines, list)) => (lines.by(), lines.places()[list.selected]),
        other => panic!("{other:?}"),
    };
    let (by, place) = line(&desk);
    assert_eq!(by, By::Right);
    desk.press("o");
    assert_eq!(line(&desk), (By::Left, place));
    desk.press("o");
    assert_eq!(line(&desk), (By::Text, place));
}

#[test]
fn a_highlight_in_the_words_of_the_writer_says_so() {
    let mut desk = with_every_kind();
    let text = desk.app.session.document().text.clone();
    let said_by = |desk: &Desk, words: &str| {
        let start = text.as_str().find(words).unwrap();
        desk.app.session.said_by(Span::new(start, start + words.len())).unwrap()
    };
    assert!(said_by(&desk, "he would bring the contract back").indirect);
    let both = said_by(&desk, "Then they blamed us.");
    assert_eq!(both.names, ["Rosa Delgado-Pruitt", "Coastal Workers Alliance"]);
    // Quoted words in a paraphrase are the speaker's, though both claims hold them.
    assert!(!said_by(&desk, "a gift to people").indirect);
    assert!(said_by(&desk, "the delay was “a gift to people").indirect);
    desk.press("~");
    assert!(!said_by(&desk, "a gift to people").indirect);
}

#[test]
fn the_settings_hold_from_the_start() {
    let document = Arc::new(found::article());
    let options = Options {
        theme: Theme::Plain,
        themes: Themes::default(),
        private: false,
        indirect: false,
        order: Order::Speaker,
        mouse: true,
        measures: Measures::default(),
        kept: KeptScreen::default(),
        keymap: Keymap::default(),
        window: WindowId(Uuid::from_u128(7)),
    };
    let mut app = App::new(Arc::clone(&document), options);
    app.session.set_analysis(Arc::new(found::every_kind(&document)));
    assert!(app.is_grouped());
    assert_eq!((app.session.hidden_claims(), app.session.voices().indirect), (2, 0));
}

/// A reader whose keys are those of `preset`, with these bindings of their own.
fn with_keys(preset: Preset, bindings: &[(&str, &str)]) -> Desk {
    let mut desk = desk();
    let own = bindings.iter().copied();
    desk.app.options.keymap = Keymap::of(preset).rebind(own).unwrap();
    desk
}

#[test]
fn digits_are_counts_where_the_map_says_so() {
    let mut desk = with_keys(Preset::Vim, &[]);
    let begin = desk.app.caret;
    desk.press("w w w");
    let third = desk.app.caret;
    desk.press("3 b");
    assert_eq!(desk.app.caret, begin);
    desk.press("3 w");
    assert_eq!((desk.app.caret, desk.app.times), (third, None));
    // A count of two digits, and one that is let go of.
    desk.press("g g 1 0 l");
    let tenth = desk.app.caret;
    desk.press("g g l l l l l l l l l l");
    assert_eq!(desk.app.caret, tenth);
    desk.press("4 Esc l h");
    assert_eq!((desk.app.caret, desk.app.focus), (tenth, Pane::Article));
    // Jumps that are counted are one jump.
    desk.press("g g ] c ] c ] c");
    let claim = desk.app.caret;
    desk.press("g g 3 ] c");
    assert_eq!(desk.app.caret, claim);
    desk.press("Ctrl-o");
    assert_eq!(desk.app.caret, begin);
    // Whole rounds through the text are left out, and what is over is gone.
    let claims = desk.app.session.claim_starts().len();
    desk.press("g g");
    desk.kind(&(claims * 3 + 3).to_string());
    desk.press("] c");
    assert_eq!(desk.app.caret, claim);
    desk.press("Ctrl-o");
    // What cannot be repeated is done once, and a count beyond the end stops there.
    desk.press("3 g V");
    assert_eq!(desk.app.layers.len(), 1);
    desk.press("Esc ? 5 j");
    assert!(matches!(desk.app.layers[..], [Layer::Help(5)]));
    desk.press("Esc 9 9 9 9 9 j");
    let low = desk.app.caret;
    desk.press("j");
    assert_eq!(desk.app.caret, low);
}

#[test]
fn a_count_is_the_number_of_a_paragraph_or_of_an_item() {
    for (preset, keys) in [(Preset::Vim, "3 G"), (Preset::Vim, "3 g g"), (Preset::Less, "3 g")] {
        let mut desk = with_keys(preset, &[]);
        let third = desk.app.session.document().blocks[2].span.start;
        desk.press(keys);
        assert_eq!(desk.app.caret, third, "{preset:?} {keys}");
        assert!(desk.status().starts_with("paragraph 3/"), "{}", desk.status());
        desk.press("9 9 9 G");
        let last = desk.app.session.document().blocks.last().unwrap().span.start;
        assert_eq!(desk.app.caret, last);
        desk.press("Alt-4 2 G");
        assert_eq!(desk.app.list(Pane::Claims).unwrap().selected, 1);
    }
    // In the default map digits go to panes at once.
    let mut desk = desk();
    desk.press("4");
    assert_eq!((desk.app.focus, desk.app.times), (Pane::Claims, None));
}

#[test]
fn letters_move_in_vim_and_what_they_did_stands_after_g() {
    let mut desk = with_keys(Preset::Vim, &[]);
    let begin = desk.app.caret;
    let text = desk.app.session.document().text.as_str()[begin..].to_owned();
    let first = text.split_whitespace().next().unwrap().to_owned();
    desk.press("e");
    assert_eq!(desk.app.caret, begin + first.len() - 1);
    desk.press("e");
    assert!(desk.at_caret(9).chars().nth(1).is_some_and(|c| !c.is_alphanumeric()));
    desk.press("b b");
    assert_eq!(desk.app.caret, begin);
    desk.press("l l h");
    assert_eq!(desk.app.caret, begin + 1);
    let effects = desk.press("g h");
    assert!(matches!(saved(&effects), Some(Change::Add { .. })));
    assert!(matches!(desk.press("u").as_slice(), [Effect::Turn(Turn::Back)]));
}

#[test]
fn what_the_reader_bound_is_done_and_told() {
    let mut desk = with_keys(
        Preset::Default,
        &[("Z", "highlight"), ("h", "none"), ("Ctrl-l", "note")],
    );
    assert!(saved(&desk.press("h")).is_none());
    desk.press("Ctrl-l");
    assert!(matches!(desk.app.layers.last(), Some(Layer::Editor(_))));
    // Where letters are text, Ctrl-l draws anew in every map.
    assert!(matches!(desk.press("Ctrl-l").as_slice(), [Effect::Repaint]));
    desk.press("Esc");
    let effects = desk.press("Z");
    let Some(Change::Add { highlight }) = saved(&effects) else {
        panic!("{effects:?}");
    };
    let edit = desk
        .app
        .unsaved
        .iter()
        .find(|e| matches!(&e.change, Change::Add { highlight: h } if h.id == highlight.id));
    let id = edit.unwrap().id;
    desk.app.options.keymap = Keymap::default().rebind([("U", "none"), ("Alt-u", "undo")]).unwrap();
    desk.send(Message::Saved(id, Ok(())));
    assert!(
        desk.status().ends_with("a note  x remove  Alt-u undo"),
        "{}",
        desk.status()
    );
}

/// What a reader sees, row by row.
fn drawn(desk: &Desk) -> Vec<String> {
    let mut terminal = Terminal::new(TestBackend::new(120, 40)).unwrap();
    let frame = terminal.draw(|frame| view::draw(&desk.app, frame)).unwrap();
    let rows = frame.buffer.content().chunks(120);
    rows.map(|row| row.iter().map(Cell::symbol).collect()).collect()
}

#[test]
fn help_and_footer_say_what_the_map_says() {
    let mut desk = with_keys(Preset::Vim, &[("Ctrl-n", "next-claim"), ("] c", "none"), ("u", "none")]);
    let footer = |desk: &Desk| drawn(desk).pop().unwrap().trim().to_owned();
    // The status line has told of the text until now.
    desk.press("Esc");
    assert!(
        footer(&desk).contains("Ctrl-n claim  gh highlight  a note"),
        "{}",
        footer(&desk)
    );
    desk.press("g");
    assert_eq!(
        footer(&desk),
        "g …  i introduction  V voice  h highlight  e export  g beginning"
    );
    desk.press("Esc 1 2");
    assert!(footer(&desk).starts_with("12 …  "), "{}", footer(&desk));
    assert!(!footer(&desk).contains("note"), "{}", footer(&desk));
    desk.press("]");
    assert!(footer(&desk).starts_with("12] …  p person"), "{}", footer(&desk));
    desk.press("Esc ?");
    let mut pages = drawn(&desk);
    for _ in 0..4 {
        desk.press("Space");
        pages.extend(drawn(&desk));
    }
    let says = |keys: &str, help: &str| {
        let found = pages.iter().find(|row| row.contains(help));
        let row = found.unwrap_or_else(|| panic!("{help} in\n{}", pages.join("\n")));
        assert!(row.contains(&format!(" {keys} ")), "{row}");
    };
    says("Alt-4", "go to the claims");
    says("gg or G", "A number before a motion repeats it");
    says("Ctrl-n", "next claim");
    says("gh", "highlight the selection");
    says("h Left", "a character back");
    assert!(pages.iter().all(|row| !row.contains("take back the last change")));
}
