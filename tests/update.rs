//! Message in, state and effects out: the reader without a terminal.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a failed call is a failed test"
)]

#[path = "support/found.rs"]
mod found;

use std::sync::Arc;
use std::time::{Duration, Instant};

use crossterm::event::{Event, KeyCode, KeyEvent};
use jiff::Timestamp;
use sayso::notes::{Change, Notebook, WindowId};
use sayso::text::{SafeText, Span};
use sayso::tui::app::Layer;
use sayso::tui::keymap::Key;
use sayso::tui::layout::Pane;
use sayso::tui::theme::Theme;
use sayso::tui::{App, Effect, Job, JobId, Message, Now, Options};
use uuid::Uuid;

struct Desk {
    app: App,
    time: Instant,
    steps: u32,
}

impl Desk {
    /// A reader of the article at 120×40, its analysis done.
    fn new() -> Self {
        let document = Arc::new(found::article());
        let options = Options {
            theme: Theme::Plain,
            private: false,
            window: WindowId(Uuid::from_u128(7)),
        };
        let mut desk = Self {
            app: App::new(Arc::clone(&document), options),
            time: Instant::now(),
            steps: 0,
        };
        desk.send(Message::Input(Event::Resize(120, 40)));
        let now = desk.now();
        let effects = desk.app.start(now);
        let job = effects.iter().find_map(|e| match e {
            Effect::Analyze(job, _) => Some(*job),
            _ => None,
        });
        let analysis = Arc::new(found::analysis(&document));
        desk.send(Message::Job(job.unwrap(), Job::Analysed(analysis)));
        desk
    }

    fn now(&mut self) -> Now {
        self.steps += 1;
        self.time += Duration::from_millis(10);
        Now {
            monotonic: self.time,
            wall: Timestamp::from_second(1_773_489_600 + i64::from(self.steps)).unwrap(),
            entropy: u128::from(self.steps),
        }
    }

    fn send(&mut self, message: Message) -> Vec<Effect> {
        let now = self.now();
        self.app.update(now, message)
    }

    /// Presses keys as the table of actions names them; returns the effects of the last.
    fn press(&mut self, keys: &str) -> Vec<Effect> {
        let mut effects = Vec::new();
        for name in keys.split(' ') {
            let key = Key::parse(name).expect(name);
            effects = self.send(Message::Input(Event::Key(key.event())));
        }
        effects
    }

    fn kind(&mut self, text: &str) {
        for c in text.chars() {
            self.send(Message::Input(Event::Key(KeyEvent::from(KeyCode::Char(c)))));
        }
    }

    /// The words from the caret on.
    fn at_caret(&self, length: usize) -> String {
        let text = &self.app.session.document().text;
        text.as_str()[self.app.caret..]
            .chars()
            .take(length)
            .collect::<String>()
            .replace('\n', " ")
    }

    fn status(&self) -> String {
        self.app.status.as_ref().map(|s| s.text.to_string()).unwrap_or_default()
    }
}

fn saved(effects: &[Effect]) -> Option<&Change> {
    effects.iter().find_map(|e| match e {
        Effect::Save(edit) => Some(&edit.change),
        _ => None,
    })
}

#[test]
fn choosing_a_person_goes_to_the_first_mention_and_narrows_the_claims() {
    let mut desk = Desk::new();
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
    let mut desk = Desk::new();
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
    let mut desk = Desk::new();
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
    let mut desk = Desk::new();
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
    let mut desk = Desk::new();
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
    let mut desk = Desk::new();
    desk.press("h");
    desk.send(Message::Opened(Ok((Notebook::default(), None))));
    assert_eq!(desk.app.session.notebook().highlights.len(), 1);
}

#[test]
fn a_pasted_note_is_kept_to_the_letter() {
    let mut desk = Desk::new();
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
    let mut desk = Desk::new();
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
    let mut desk = Desk::new();
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
    let mut desk = Desk::new();
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
    let mut desk = Desk::new();
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
    let mut desk = Desk::new();
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

#[test]
fn a_prefix_waits_for_its_key_and_escape_lets_go_of_it() {
    let mut desk = Desk::new();
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
    let mut desk = Desk::new();
    desk.press("] c ] c ] c");
    let (caret, begin) = (desk.app.caret, desk.at_caret(6));
    for size in [(38, 12), (200, 60), (1, 1), (0, 0), (80, 24)] {
        desk.send(Message::Input(Event::Resize(size.0, size.1)));
        assert_eq!((desk.app.caret, desk.at_caret(6)), (caret, begin.clone()));
    }
}

#[test]
fn quitting_keeps_the_place() {
    let mut desk = Desk::new();
    desk.press("} } 2");
    assert!(desk.press("q").is_empty(), "q leaves the list first");
    let caret = desk.app.caret;
    let effects = desk.press("q");
    assert!(matches!(effects[..], [Effect::KeepPlace(place), Effect::Quit] if place == caret));
}

#[test]
fn a_failed_analysis_is_told_and_reading_goes_on() {
    let mut desk = Desk::new();
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
