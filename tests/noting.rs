//! What is noted of claims and names, marks, the list of corrections, and passages attached by hand.
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
use sayso::notes::{About, Anchor, Change, Highlight, HighlightId, Notebook, Tally, Verdict};
use sayso::store::Stored;
use sayso::text::Span;
use sayso::tui::layout::Pane;
use sayso::tui::{Effect, Message};
use uuid::Uuid;

fn reading() -> Desk {
    let document = found::article();
    let analysis = found::every_kind(&document);
    Desk::reading(document, analysis, options())
}

fn noted(desk: &Desk) -> &[Highlight] {
    &desk.app.session.notebook().highlights
}

fn row_of(desk: &Desk, words: &str) -> String {
    let screen = desk.screen();
    let row = screen.lines().find(|line| line.contains(words));
    row.unwrap_or_else(|| panic!("no {words} in\n{screen}")).to_owned()
}

#[test]
fn a_claim_is_marked_in_the_menu_and_the_mark_is_shown_and_taken_away() {
    let mut desk = reading();
    desk.press("4 c");
    assert!(desk.screen().contains("the claim is to be checked"));
    desk.press("t");
    let claim = desk.app.claim_nth(0).unwrap();
    let highlight = desk.app.session.note_on_claim(claim).unwrap();
    assert_eq!(
        (&highlight.about, highlight.verdict),
        (&About::Claim, Some(Verdict::ToCheck))
    );
    assert!(highlight.said_by.is_some());
    assert!(desk.screen().contains("1 note, 1 to check"), "{}", desk.screen());
    assert_eq!(desk.app.session.note_on_claim(desk.app.claim_nth(1).unwrap()), None);
    // Another verdict is put in the place of the first one; the same one is not offered.
    desk.press("c");
    assert!(!desk.screen().contains("the claim is to be checked"));
    desk.press("d");
    assert_eq!(noted(&desk).len(), 1);
    assert_eq!(noted(&desk)[0].verdict, Some(Verdict::Disputed));
    assert!(!desk.screen().contains("to check"));
    desk.press("K");
    assert!(desk.screen().contains("disputed"));
    desk.press("Esc c v");
    assert!(noted(&desk).is_empty());
}

#[test]
fn a_verdict_with_a_note_goes_without_the_note() {
    let mut desk = reading();
    desk.press("4 c c a");
    desk.kind("Hansard says so");
    desk.press("Ctrl-s");
    desk.press("c v");
    let [highlight] = noted(&desk) else { panic!() };
    assert_eq!((highlight.verdict, highlight.note.as_str()), (None, "Hansard says so"));
}

#[test]
fn somebody_has_a_note_of_their_own_that_is_no_highlight() {
    let mut desk = reading();
    desk.press("2");
    let id = desk.app.entity_nth(Pane::People, 0).unwrap();
    let name = desk.app.session.choice(id).unwrap().name;
    desk.press("a");
    assert!(desk.screen().contains(&format!("Note on {name}")), "{}", desk.screen());
    desk.kind("elected in May");
    desk.press("Ctrl-s");
    let [highlight] = noted(&desk) else { panic!() };
    assert!(matches!(&highlight.about, About::Name { key, .. } if key == name.as_str()));
    assert!(!highlight.is_painted());
    assert_eq!(desk.app.session.note_on(id).unwrap().id, highlight.id);
    let other = desk.app.entity_nth(Pane::People, 1).unwrap();
    assert_eq!(desk.app.session.note_on(other), None);
    assert!(row_of(&desk, "✎").contains(name.as_str()), "{}", desk.screen());
    // The same key goes on with the note, and its text is there.
    desk.press("a");
    assert!(desk.screen().contains("elected in May"));
    desk.press("Esc K");
    assert!(desk.screen().contains("elected in May"));
    desk.press("Esc x");
    assert!(noted(&desk).is_empty());
}

#[test]
fn highlights_overlap_and_run_over_paragraphs() {
    let mut desk = reading();
    desk.press("} } v } } ) h");
    desk.press("Ctrl-o");
    let [long] = noted(&desk) else {
        panic!("{:?}", noted(&desk))
    };
    let (span, long) = (long.anchor.span, long.id);
    let blocks = desk.app.session.document().blocks.iter();
    assert!(blocks.filter(|block| block.span.overlaps(span)).count() > 1);
    // A word inside of it, in another colour.
    let inside = span.start + 1;
    desk.app.caret = inside;
    desk.press("v w H g");
    assert_eq!(noted(&desk).len(), 2);
    let short = desk.app.session.highlight_at(inside).unwrap();
    assert_ne!(short.id, long);
    assert_eq!(desk.app.session.highlights_in(short.anchor.span).count(), 2);
    // The shorter one is meant where both are; the longer one is still there.
    desk.app.caret = inside;
    desk.press("x");
    assert_eq!(desk.app.session.highlight_at(inside).unwrap().id, long);
}

#[test]
fn who_said_it_then_and_who_now_are_both_told() {
    let mut desk = reading();
    desk.press("] c h");
    let was = noted(&desk)[0].said_by.clone().unwrap().names.join(" and ");
    desk.press("c w");
    desk.kind("Somebody Else");
    desk.press("Enter");
    desk.press("5 K");
    let screen = desk.screen();
    assert!(
        screen.contains(&was) && screen.contains("Somebody Else, set by you"),
        "{screen}"
    );
}

#[test]
fn a_place_with_a_letter_is_come_back_to() {
    let mut desk = reading();
    desk.press("}");
    let here = desk.app.caret;
    let effects = desk.press("m a");
    assert!(matches!(
        effects.first().or(effects.last()),
        Some(Effect::Save(_) | Effect::WakeAt(_))
    ));
    assert_eq!(desk.app.session.notebook().mark('a').unwrap().place.span.start, here);
    desk.press("G");
    desk.press("'");
    assert!(desk.screen().contains("go to a mark: a"), "{}", desk.screen());
    desk.press("a");
    assert_eq!(desk.app.caret, here);
    desk.press("' '");
    assert_ne!(desk.app.caret, here);
    desk.press("' b");
    assert!(desk.status().starts_with("no mark b"), "{}", desk.status());
    desk.press("m 1");
    assert_eq!(desk.app.session.notebook().marks.len(), 1);
    // A letter is given to another place.
    desk.press("g g m a");
    assert_eq!(
        desk.app.session.notebook().mark('a').unwrap().place.span.start,
        desk.app.caret
    );
    assert_eq!(desk.app.session.notebook().marks.len(), 1);
}

#[test]
fn corrections_are_listed_gone_to_and_taken_back() {
    let mut desk = reading();
    desk.press("C");
    assert!(desk.status().starts_with("nothing was corrected"), "{}", desk.status());
    desk.press("2 c o");
    desk.press("2 c X");
    assert_eq!(desk.app.session.notebook().corrections.len(), 2);
    desk.press("C");
    let screen = desk.screen();
    assert!(
        screen.contains("is an organisation") && screen.contains("is no name"),
        "{screen}"
    );
    desk.press("g g x");
    assert_eq!(desk.app.session.notebook().corrections.len(), 1);
    assert!(!desk.screen().contains("is an organisation"));
    desk.press("x");
    assert!(desk.app.layers.is_empty());
    assert!(desk.app.session.notebook().corrections.is_empty());
}

/// The reader as a revised article is opened: one highlight on changed words, one lost.
fn revised() -> Desk {
    let mut desk = reading();
    let text = &desk.app.session.document().text;
    let changed = Highlight {
        earlier: Some("The council will vote".to_owned()),
        ..highlight(text, 1, Span::new(0, 8))
    };
    let mut lost = highlight(text, 2, Span::new(20, 28));
    "Nobody came.".clone_into(&mut lost.anchor.quote);
    lost.anchor.span = Span::at(20);
    let notebook = Notebook::of(vec![changed, lost], Vec::new());
    desk.send(Message::Opened(Ok(Stored {
        notebook,
        revised: Some(Tally {
            changed: 1,
            lost: 1,
            ..Tally::default()
        }),
        ..Stored::default()
    })));
    desk
}

fn highlight(text: &sayso::text::SafeText, number: u128, span: Span) -> Highlight {
    let id = HighlightId(Uuid::from_u128(number));
    Highlight::new(id, Anchor::new(text, span), jiff::Timestamp::UNIX_EPOCH)
}

#[test]
fn what_became_of_the_notes_on_a_revised_text_is_told_and_listed() {
    let mut desk = revised();
    assert!(
        desk.status()
            .starts_with("the text was revised since your notes: 1 on changed words, 1 lost"),
        "{}",
        desk.status()
    );
    desk.press("5");
    let screen = desk.screen();
    assert!(
        screen.contains("changed: ") && screen.contains("lost: Nobody came."),
        "{screen}"
    );
    desk.press("K");
    assert!(desk.screen().contains("The council will vote"));
    desk.press("Esc &");
    desk.kind("lost");
    assert_eq!(desk.app.length(Pane::Notes), 1);
}

#[test]
fn a_lost_highlight_is_attached_to_a_sentence_or_a_selection() {
    let mut desk = revised();
    desk.press("5 G Enter");
    let screen = desk.screen();
    assert!(
        screen.contains("attaches it here") && screen.contains("“Nobody came.”"),
        "{screen}"
    );
    desk.press("} Enter");
    let sentence = desk.app.session.sentence_at(desk.app.caret).unwrap();
    let held = desk
        .app
        .session
        .notebook()
        .get(HighlightId(Uuid::from_u128(2)))
        .unwrap();
    assert_eq!(desk.app.session.trimmed(sentence), Some(held.anchor.span));
    assert!(!held.is_lost());
    assert!(!desk.screen().contains("attaches"));
}

#[test]
fn changed_words_are_taken_for_good_or_the_reader_backs_out() {
    let mut desk = revised();
    let id = HighlightId(Uuid::from_u128(1));
    desk.press("5 g g Enter Esc");
    assert!(!desk.screen().contains("attaches"));
    assert!(desk.app.session.notebook().get(id).unwrap().earlier.is_some());
    desk.press("5 g g Enter");
    let effects = desk.press("Enter");
    let saved = effects.iter().find_map(|effect| match effect {
        Effect::Save(edit) => Some(&edit.change),
        _ => None,
    });
    assert!(
        matches!(saved, Some(Change::Attach { earlier: None, .. })),
        "{effects:?}"
    );
    let held = desk.app.session.notebook().get(id).unwrap();
    assert_eq!((held.anchor.span, &held.earlier), (Span::new(0, 8), &None));
}
