//! The command line: what is typed after `:`, and what comes of it.
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

use std::fs;

use crossterm::event::Event;
use desk::{Desk, options};
use ratatui::buffer::Cell;
use sayso::export::notes::Format;
use sayso::tui::app::{CommandLine, Layer, Marks};
use sayso::tui::command::TABLE;
use sayso::tui::keymap::Preset;
use sayso::tui::layout::Pane;
use sayso::tui::theme::{Circumstances, Theme, Wish};
use sayso::tui::{App, Effect, Message, Options};

/// Types a command and enters it, and hands over what a search finds.
fn enter(desk: &mut Desk, line: &str) -> Vec<Effect> {
    desk.press(":");
    desk.kind(line);
    let effects = desk.press("Enter");
    desk.find(&effects);
    effects
}

fn line(app: &App) -> Option<&CommandLine> {
    match app.layers.last() {
        Some(Layer::Command(line)) => Some(line),
        _ => None,
    }
}

fn typed(desk: &Desk) -> &str {
    line(&desk.app).map_or("", |line| line.input.value())
}

#[test]
fn the_readme_lists_every_command() {
    let readme = fs::read_to_string("README.md").unwrap();
    for entry in TABLE {
        let choices = match entry.verb.choices() {
            none if none.is_empty() => String::new(),
            choices => format!(" ({})", choices.join(" ")),
        };
        let row = format!("| `{}` | {}{choices} |\n", entry.usage, entry.help);
        assert!(readme.contains(&row), "{row}");
    }
}

#[test]
fn the_colon_opens_the_command_line_in_every_map() {
    for preset in Preset::ALL {
        for (leave, is_open) in [("Esc", false), ("Backspace", false), ("Ctrl-c", false), ("x", true)] {
            let mut desk = Desk::keyed(preset);
            desk.press(":");
            assert!(line(&desk.app).is_some(), "{preset:?}");
            desk.press(leave);
            assert_eq!(line(&desk.app).is_some(), is_open, "{preset:?} {leave}");
        }
        let mut desk = Desk::keyed(preset);
        desk.press(": Enter");
        assert!(desk.app.layers.is_empty());
    }
}

#[test]
fn the_colon_closes_what_lies_over_the_article() {
    for page in ["?", "V", "D", "? /"] {
        let mut desk = Desk::new();
        desk.press(page);
        assert!(!desk.app.layers.is_empty(), "{page}");
        if page.ends_with('/') {
            // Here it is a letter, like all others.
            desk.press(": Esc");
            assert!(line(&desk.app).is_none());
        } else {
            enter(&mut desk, "50%");
            assert!(desk.app.layers.is_empty() && desk.app.caret > 0, "{page}");
        }
    }
}

#[test]
fn numbers_lead_to_paragraphs_and_places_and_back_again() {
    let mut desk = Desk::new();
    let begin = desk.app.caret;
    let third = desk.app.session.document().blocks[2].span.start;
    desk.press("4");
    enter(&mut desk, "3");
    assert_eq!((desk.app.caret, desk.app.focus), (third, Pane::Article));
    assert!(desk.status().starts_with("paragraph 3/"), "{}", desk.status());
    enter(&mut desk, "50%");
    let half = desk.app.caret;
    assert!(matches!(desk.app.session.percent(half), 48..=50));
    enter(&mut desk, "100%");
    assert!(desk.app.session.percent(desk.app.caret) > 97);
    desk.press("Ctrl-o");
    assert_eq!(desk.app.caret, half);
    desk.press("Ctrl-o Ctrl-o");
    assert_eq!(desk.app.caret, begin);
    enter(&mut desk, "0%");
    assert_eq!(desk.app.caret, begin);
    enter(&mut desk, "99999999999999999999");
    let last = desk.app.session.document().blocks.last().unwrap().span.start;
    assert_eq!(desk.app.caret, last);
}

#[test]
fn an_action_goes_by_its_name() {
    let mut desk = Desk::new();
    desk.press("] c ] c ] c");
    let third = desk.app.caret;
    desk.press("g g");
    enter(&mut desk, "3 next-claim");
    assert_eq!(desk.app.caret, third);
    enter(&mut desk, "voice");
    assert!(matches!(desk.app.layers[..], [Layer::Voice(_)]));
    desk.press("Esc");
    enter(&mut desk, "claims");
    assert_eq!(desk.app.focus, Pane::Claims);
    let effects = enter(&mut desk, "q");
    assert!(matches!(effects.last(), Some(Effect::Quit)));
}

#[test]
fn a_line_that_makes_no_sense_stays_until_it_is_set_right() {
    let mut desk = Desk::new();
    enter(&mut desk, "thme dark");
    let told = line(&desk.app).unwrap().mistake.as_ref().unwrap().to_string();
    assert_eq!(told, "there is no command `thme`; the nearest is `theme`");
    desk.press("Ctrl-u");
    assert!(line(&desk.app).unwrap().mistake.is_none());
    desk.kind("regex (said");
    desk.press("Enter");
    let told = line(&desk.app).unwrap().mistake.as_ref().unwrap().to_string();
    assert_eq!(told, "not a pattern: unclosed group, at character 1");
    desk.press(")");
    assert!(line(&desk.app).unwrap().mistake.is_none());
    desk.press("Enter");
    assert!(desk.app.layers.is_empty());
}

#[test]
fn tab_goes_through_what_a_word_may_become() {
    let mut desk = Desk::new();
    desk.press(":");
    desk.kind("to");
    desk.press("Tab");
    assert_eq!(typed(&desk), "toggle");
    desk.kind(" ");
    for (key, whole) in [
        ("Tab", "toggle indirect"),
        ("Tab", "toggle mouse"),
        ("Shift-Tab", "toggle indirect"),
        ("Shift-Tab", "toggle places"),
        ("Tab", "toggle indirect"),
    ] {
        desk.press(key);
        assert_eq!(typed(&desk), whole);
    }
    desk.press("Ctrl-u");
    desk.kind("zz");
    desk.press("Tab");
    assert_eq!(typed(&desk), "zz");
}

#[test]
fn earlier_commands_come_back_the_last_first() {
    let mut desk = Desk::new();
    for command in ["3", "50%", "3"] {
        enter(&mut desk, command);
    }
    enter(&mut desk, "nonsense");
    desk.press("Esc :");
    desk.kind("the");
    for (key, whole) in [
        ("Up", "3"),
        ("Up", "50%"),
        ("Up", "50%"),
        ("Down", "3"),
        ("Down", "the"),
    ] {
        desk.press(key);
        assert_eq!(typed(&desk), whole);
    }
    desk.press("Up Enter");
    assert!(desk.app.layers.is_empty());
}

#[test]
fn a_pattern_is_searched_for_like_words() {
    let mut desk = Desk::new();
    let begin = desk.app.caret;
    enter(&mut desk, r"regex o\w+for");
    let search = &desk.app.search;
    assert_eq!((search.matches.len(), search.current), (2, Some(0)));
    let (first, second) = (search.matches[0].start, search.matches[1].start);
    assert_eq!(desk.app.caret, first);
    desk.press("n");
    assert_eq!(desk.app.caret, second);
    desk.press("Ctrl-o Ctrl-o");
    assert_eq!(desk.app.caret, begin);
    let frame = desk.frame().0;
    let top: String = frame.content().iter().take(120).map(Cell::symbol).collect();
    assert!(top.contains(r" /o\w+for/ "), "{top}");
    // The same letters as words are another search.
    desk.press("/");
    let effects = desk.kind(r"o\w+for");
    desk.find(&effects);
    desk.press("Enter");
    assert!(desk.app.search.matches.is_empty() && !desk.app.search.is_pattern);
    enter(&mut desk, "regex zz+");
    assert_eq!(desk.status(), "/zz+/ is not in the text");
    // Words that were searched for here are known to the prompt.
    enter(&mut desk, "search ferry");
    desk.press("Esc /");
    desk.press("Up");
    assert_eq!(desk.app.search.words, "ferry");
}

#[test]
fn switches_and_exports() {
    let mut desk = Desk::new();
    enter(&mut desk, "toggle indirect");
    assert!(!desk.app.session.shows_indirect());
    let effects = enter(&mut desk, "toggle mouse");
    assert!(matches!(effects[..], [Effect::Mouse(false), Effect::WakeAt(_)]));
    assert_eq!(
        desk.status(),
        "mouse off: the terminal's own selection works; M takes it back"
    );
    let effects = desk.press("? M");
    assert!(matches!(effects[..], [Effect::Mouse(true), Effect::WakeAt(_)]));
    desk.press("Esc");
    enter(&mut desk, "toggle marks");
    assert!(desk.app.marks == Marks::Chosen && desk.status().contains("`:toggle marks`"));
    enter(&mut desk, "toggle marks");
    assert_eq!(desk.app.marks, Marks::All);
    enter(&mut desk, "export json");
    assert!(desk.status().starts_with("nothing to export yet"));
    desk.press("h");
    enter(&mut desk, "export json");
    let Some(Layer::Export(export)) = desk.app.layers.last() else {
        panic!("{:?}", desk.app.layers);
    };
    assert!(export.format == Format::Json && export.file.value().contains(".json"));
    desk.press("Esc x");
    enter(&mut desk, "export bibtex");
    assert!(
        matches!(desk.app.layers.last(), Some(Layer::Export(_))),
        "the source needs no notes"
    );
}

#[test]
fn marks_of_names_and_claims_go_and_come_back() {
    let mut desk = Desk::new();
    let styles = |desk: &Desk| {
        let frame = desk.frame().0;
        // The last row tells what was done.
        frame
            .content()
            .iter()
            .take(39 * 120)
            .map(|cell| cell.modifier)
            .collect::<Vec<_>>()
    };
    let lit = styles(&desk);
    enter(&mut desk, "toggle marks");
    desk.press("Esc");
    assert!(styles(&desk) != lit);
    enter(&mut desk, "toggle marks");
    assert!(styles(&desk) == lit);
}

#[test]
fn colours_change_where_there_are_some() {
    let mut desk = Desk::new();
    enter(&mut desk, "theme dark");
    assert!(desk.status().starts_with("colours are off"));
    let colours = |colorterm| Circumstances {
        colorterm,
        term: Some("xterm"),
        colorfgbg: Some("0;15"),
        ..Circumstances::default()
    };
    let with = |colorterm| {
        let decision = colours(colorterm).decide();
        Desk::with(Options {
            theme: decision.theme,
            themes: decision.themes,
            ..options()
        })
    };
    let mut desk = with(Some("truecolor"));
    let light = desk.app.options.theme;
    enter(&mut desk, "theme dark");
    assert!(matches!(desk.app.options.theme, Theme::Dark(_)));
    enter(&mut desk, "theme auto");
    assert_eq!(desk.app.options.theme, light);
    let mut desk = with(None);
    enter(&mut desk, "theme light");
    assert!(desk.status().contains("needs 256 colours"), "{}", desk.status());
    assert_eq!(Some(desk.app.options.theme), desk.app.options.themes.get(Wish::Sixteen));
}

/// All that the screen shows.
fn shown(desk: &Desk) -> String {
    let frame = desk.frame().0;
    let rows = frame.content().chunks(usize::from(frame.area.width));
    rows.map(|row| row.iter().map(Cell::symbol).collect::<String>() + "\n")
        .collect()
}

#[test]
fn the_help_is_narrowed_to_the_words_that_are_typed() {
    let mut desk = Desk::new();
    desk.press("? G");
    assert!(!matches!(desk.app.layers[..], [Layer::Help(0)]));
    desk.press("/");
    desk.kind("next claim");
    let screen = shown(&desk);
    assert!(
        screen.contains("Who said what, and where") && screen.contains("]c "),
        "{screen}"
    );
    assert!(!screen.contains("quit at once"), "{screen}");
    desk.kind(" zz");
    assert!(shown(&desk).contains("No row holds these words."));
    // Keys that are no letters scroll, and stop at the end.
    desk.press("Ctrl-u");
    desk.kind("the");
    desk.press("PageDown PageDown PageDown PageDown PageDown Down");
    let [Layer::Help(low), Layer::Narrow(_)] = desk.app.layers[..] else {
        panic!("{:?}", desk.app.layers);
    };
    assert!(low > 0);
    desk.press("Down Up Up");
    assert!(matches!(desk.app.layers[..], [Layer::Help(top), Layer::Narrow(_)] if top + 2 == low));
    desk.kind("n");
    assert!(matches!(desk.app.layers[..], [Layer::Help(0), Layer::Narrow(_)]));
    // Out by one step each: the words, the field, the help.
    desk.press("Esc");
    assert!(matches!(&desk.app.layers[..], [Layer::Help(_), Layer::Narrow(words)] if words.value().is_empty()));
    desk.press("Esc");
    assert!(matches!(desk.app.layers[..], [Layer::Help(0)]));
    desk.press("Esc");
    assert!(desk.app.layers.is_empty());
}

#[test]
fn the_help_opens_narrowed_and_cards_are_narrowed_too() {
    let mut desk = Desk::new();
    enter(&mut desk, "help mouse");
    let screen = shown(&desk);
    assert!(
        screen.contains("leave the mouse to the terminal") && screen.contains(" /mouse "),
        "{screen}"
    );
    assert!(!screen.contains("go to the next pane"));
    desk.press("Esc Esc Esc ] p K /");
    desk.kind("mentions");
    assert!(matches!(desk.app.layers[..], [Layer::Card(..), Layer::Narrow(_)]));
    desk.send(Message::Input(Event::Paste(" zzz".to_owned())));
    assert!(shown(&desk).contains("No row holds these words."));
    desk.press("F1");
    assert!(matches!(
        desk.app.layers[..],
        [Layer::Card(..), Layer::Narrow(_), Layer::Help(0)]
    ));
}

#[test]
fn what_is_pasted_is_typed() {
    let mut desk = Desk::new();
    desk.press(":");
    desk.kind("se");
    desk.send(Message::Input(Event::Paste("arch the\nport".to_owned())));
    assert_eq!(typed(&desk), "search the port");
}
