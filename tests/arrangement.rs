//! How the screen is arranged: wider, narrower, only the text. The reader's place is kept, and so is what was set.
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
use sayso::analysis::{Analysis, Entity, EntityId, Form, Kind, Mention};
use sayso::document::Document;
use sayso::store::KeptScreen;
use sayso::text::{SafeText, Span};
use sayso::tui::keymap::Preset;
use sayso::tui::layout::{Measures, Pane};
use sayso::tui::{Effect, Options};

fn show(columns: u16, rows: u16, keys: &str) -> String {
    play::show(found::article(), found::analysis, (columns, rows), keys)
}

/// What is to be kept, if something is.
fn kept(effects: &[Effect]) -> Option<KeptScreen> {
    effects.iter().find_map(|effect| match effect {
        Effect::KeepScreen(kept) => Some(*kept),
        _ => None,
    })
}

fn width(desk: &Desk) -> u16 {
    desk.app.panes().prose.width
}

/// An analysis that has found places too.
fn with_places(document: &Document) -> Analysis {
    let mut analysis = found::analysis(document);
    for name in ["Fenwick", "Lakeport"] {
        let entity = EntityId(analysis.entities.len() as u32);
        let spans = document.text.as_str().match_indices(name);
        let spans = spans.map(|(at, _)| Span::new(at, at + name.len()));
        let is_free = |span: &Span| analysis.mentions.iter().all(|mention| !mention.span.overlaps(*span));
        let mentions = spans.filter(is_free).map(|span| Mention {
            span,
            entity,
            form: Form::Name,
        });
        let mentions: Vec<Mention> = mentions.collect();
        analysis.mentions.extend(mentions);
        analysis.entities.push(Entity {
            kind: Kind::Place,
            name: SafeText::of(name),
            aliases: Vec::new(),
        });
    }
    analysis.mentions.sort_by_key(|mention| mention.span);
    analysis
}

fn show_places(columns: u16, rows: u16, keys: &str) -> String {
    play::show(found::article(), with_places, (columns, rows), keys)
}

#[test]
fn only_the_text() {
    assert_snapshot!(show(120, 40, "]c]c]cz"));
    assert_snapshot!(show(80, 24, "/the<Enter>z"));
    assert_snapshot!(show(60, 14, "z<Esc>"));
}

#[test]
fn prose_and_panels_are_wider_or_narrower() {
    assert_snapshot!(show(120, 30, "------}}"));
    assert_snapshot!(show(120, 30, ">>>>2"));
    assert_snapshot!(show(200, 40, "+++++>>>"));
}

#[test]
fn the_caret_keeps_its_row() {
    for preset in [Preset::Default, Preset::Vim] {
        for (columns, rows) in [(60, 14), (80, 24), (120, 40), (200, 60), (200, 9)] {
            let mut desk = Desk::keyed(preset);
            desk.resize(columns, rows);
            desk.press("} } } } } w w");
            let (row, words) = (desk.row(), desk.at_caret(9));
            assert!(row.is_some());
            for key in ["+", "-", "-", "z", "-", "+", "z", ">", "<"] {
                desk.press(key);
                assert_eq!(desk.row(), row, "{key} at {columns} by {rows}");
                assert_eq!(desk.at_caret(9), words);
            }
            let hide = if preset == Preset::Vim { "Alt-0" } else { "0" };
            for _ in 0..2 {
                desk.press(hide);
                assert_eq!(desk.row(), row, "{hide} at {columns} by {rows}");
            }
        }
    }
}

#[test]
fn prose_is_wider_by_steps_as_far_as_there_is_room() {
    let mut desk = Desk::new();
    assert_eq!(width(&desk), 72);
    assert_eq!(kept(&desk.press("+")).unwrap().width, Some(76));
    assert_eq!((width(&desk), desk.status()), (76, "prose of 76 columns".to_owned()));
    // The screen has 78 columns for it.
    assert_eq!(kept(&desk.press("+")).unwrap().width, Some(80));
    assert_eq!(width(&desk), 78);
    assert_eq!(kept(&desk.press("+")), None);
    assert!(desk.status().contains("no room for more"), "{}", desk.status());
    desk.press("-");
    assert_eq!(width(&desk), 76);
    for _ in 0..8 {
        desk.press("-");
    }
    assert_eq!((width(&desk), desk.app.measures.prose), (44, 44));
    desk.press("-");
    assert_eq!(kept(&desk.press("-")), None);
    assert_eq!(
        (width(&desk), desk.status()),
        (40, "prose of 40 columns: these are the fewest".to_owned())
    );
    // Where panels leave more room, all of it is used.
    desk.resize(240, 60);
    for _ in 0..21 {
        desk.press("+");
    }
    assert_eq!(
        (width(&desk), desk.status()),
        (120, "prose of 120 columns: these are the most".to_owned())
    );
    // From what is shown, not from what was wished for on another screen.
    desk.resize(80, 24);
    assert_eq!(width(&desk), 74);
    desk.press("-");
    assert_eq!(width(&desk), 72);
}

#[test]
fn panels_are_wider_by_steps_as_far_as_the_text_has_room() {
    let mut desk = Desk::new();
    let panel = |desk: &Desk| desk.app.panes().list(Pane::Claims).unwrap().width;
    assert_eq!(panel(&desk), 36);
    assert_eq!(kept(&desk.press(">")).unwrap().panels, Some(4));
    assert_eq!(panel(&desk), 40);
    // What is as the settings have it is not kept.
    assert_eq!(kept(&desk.press("<")), Some(KeptScreen::default()));
    for _ in 0..9 {
        desk.press("<");
    }
    assert_eq!(
        (panel(&desk), desk.status()),
        (24, "panels are as narrow here as they get".to_owned())
    );
    desk.press(">");
    assert_eq!(panel(&desk), 28);
    for _ in 0..20 {
        desk.press(">");
    }
    assert_eq!((panel(&desk), desk.app.panes().article.width), (60, 60));
    desk.resize(180, 40);
    assert_eq!((panel(&desk), desk.app.panes().article.width), (60, 68));
    desk.press("0");
    assert_eq!(kept(&desk.press(">")), None);
    assert_eq!(desk.status(), "no panels are shown; 0 shows them");
    desk.resize(80, 24);
    assert_eq!(kept(&desk.press(">")), None);
    assert!(desk.status().contains("110 by 24"), "{}", desk.status());
}

#[test]
fn what_keys_have_set_comes_before_the_settings() {
    let measures = Measures {
        prose: 60,
        ..Measures::default()
    };
    let desk = Desk::with(Options { measures, ..options() });
    assert_eq!(width(&desk), 60);
    let earlier = |width| KeptScreen {
        width: Some(width),
        panels: Some(8),
        places: None,
    };
    let mut desk = Desk::with(Options {
        measures,
        kept: earlier(64),
        ..options()
    });
    assert_eq!((width(&desk), desk.app.panes().article.x), (64, 44));
    // Back at the settings, these hold again.
    let now = kept(&desk.press("-")).unwrap();
    assert_eq!((now.width, now.panels), (None, Some(8)));
    // A file may say anything.
    for (said, shown) in [(0, 40), (39, 40), (u16::MAX, 72)] {
        let desk = Desk::with(Options {
            kept: KeptScreen {
                panels: Some(i16::MIN),
                ..earlier(said)
            },
            ..options()
        });
        assert_eq!(width(&desk).min(72), shown);
        assert_eq!(desk.app.panes().article.x, 24);
    }
}

#[test]
fn from_the_text_alone_a_list_is_there_when_it_is_asked_for() {
    let mut desk = Desk::new();
    desk.press("z");
    assert!(desk.status().contains("z shows the rest again"));
    assert!(desk.app.panes().lists.is_empty() && desk.app.panes().top.is_empty());
    desk.press("4");
    assert_eq!((desk.app.focus, desk.app.panes().lists.len()), (Pane::Claims, 4));
    desk.press("Esc");
    assert!(desk.app.panes().lists.is_empty());
    // From a list the text alone is asked for again.
    desk.press("4 z");
    assert!(desk.app.zen && desk.app.focus == Pane::Article);
    desk.press("0");
    assert!(!desk.app.zen && desk.app.panes().lists.len() == 4);
    desk.press("z z");
    assert!(!desk.app.zen && !desk.app.panes().top.is_empty());
}

#[test]
fn a_panel_of_the_places() {
    assert_snapshot!(show_places(120, 40, "P6<Enter>"));
    assert_snapshot!(show_places(180, 30, "P6j"));
    assert_snapshot!(show_places(80, 24, "6<Enter><Enter>"));
    assert_snapshot!(show_places(60, 14, "P6"));
    assert_snapshot!(show_places(40, 10, "6j"));
}

#[test]
fn places_have_a_panel_once_it_is_asked_for() {
    let document = found::article();
    let analysis = with_places(&document);
    let mut desk = Desk::reading(document, analysis, options());
    let round = |desk: &mut Desk, key: &str| {
        let panes = [0; 7].map(|_| {
            desk.press(key);
            desk.app.focus
        });
        panes.iter().filter(|pane| **pane == Pane::Places).count()
    };
    assert_eq!((round(&mut desk, "Tab"), round(&mut desk, "Shift-Tab")), (0, 0));
    assert!(desk.app.panes().list(Pane::Places).is_none());
    assert_eq!(kept(&desk.press("P")).unwrap().places, Some(true));
    assert_eq!((round(&mut desk, "Tab"), round(&mut desk, "Shift-Tab")), (1, 1));
    assert!(desk.app.panes().list(Pane::Places).is_some());
    // A place is chosen, gone through and let go of like a name.
    desk.press("6 Home Enter");
    assert_eq!(desk.app.chosen.as_ref().unwrap().name.as_str(), "Fenwick");
    assert_eq!(desk.at_caret(7), "Fenwick");
    desk.press("j Enter *");
    assert_eq!(desk.at_caret(8), "Lakeport");
    assert!(desk.press("K").is_empty() && desk.app.layers.len() == 1);
    desk.press("Esc Esc Esc");
    // Without its panel it has no focus either.
    desk.press("6");
    assert_eq!(kept(&desk.press("P")).unwrap().places, None);
    assert_eq!(desk.app.focus, Pane::Article);
    // Who goes there is shown them; only the switch is kept.
    desk.press("6");
    assert_eq!((desk.app.focus, desk.app.kept.places), (Pane::Places, None));
}

#[test]
fn tabs_show_the_keys_that_go_to_panes() {
    let tabs = |preset, columns| {
        let mut desk = Desk::keyed(preset);
        desk.resize(columns, 14);
        play::rows(&desk.frame().0).lines().next().unwrap().to_owned()
    };
    let lines = [Preset::Default, Preset::Vim, Preset::Less].map(|preset| [100, 79, 60, 40].map(|n| tabs(preset, n)));
    assert_snapshot!(lines.map(|lines| lines.join("\n")).join("\n\n"));
    // The tab with the focus is seen where there is no room for all.
    let mut desk = Desk::keyed(Preset::Vim);
    desk.resize(40, 14);
    for key in ["Alt-6", "Alt-5", "Alt-2", "Alt-1"] {
        desk.press(key);
        desk.press("G");
        let frame = desk.frame().0;
        let title = if desk.app.focus == Pane::Article {
            "Text"
        } else {
            desk.app.focus.title()
        };
        assert!(play::rows(&frame).lines().next().unwrap().contains(title), "{key}");
    }
}
