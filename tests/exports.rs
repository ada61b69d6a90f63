//! Notes in every format: how each looks, and that what is read back is what was written, whatever the words hold.
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
#[path = "support/noted.rs"]
mod noted;

use std::fs;

use noted::{NAUGHTY, article, odd};
use sayso::export::notes::{Exported, Format, TABLE};
use sayso::tui::Effect;
use sayso::tui::app::Layer;

/// The same of every version of the program.
fn written(format: Format) -> String {
    let text = format.write(&article().noted());
    text.replace(&format!("sayso {}", env!("CARGO_PKG_VERSION")), "sayso x.y.z")
}

#[test]
fn every_format_as_it_is_written() {
    for row in TABLE {
        let text = written(row.format);
        assert!(text.ends_with('\n'), "{}", row.name);
        insta::assert_snapshot!(row.name, text);
    }
}

#[test]
fn the_readme_lists_every_format() {
    let readme = fs::read_to_string("README.md").unwrap();
    for row in TABLE {
        let line = format!("| `{}` | `.{}` | {} |\n", row.name, row.extension, row.help);
        assert!(readme.contains(&line), "{line}");
    }
}

#[test]
fn the_dialog_goes_through_all_formats_and_writes_what_it_shows() {
    let mut desk = desk::Desk::new();
    desk.press("h e");
    let mut seen = Vec::new();
    for _ in TABLE {
        let Some(Layer::Export(export)) = desk.app.layers.last() else {
            panic!("{:?}", desk.app.layers);
        };
        let row = export.format.entry();
        let name = export.file.value();
        assert!(name.ends_with(&format!("ferry-contract.{}", row.extension)), "{name}");
        seen.push(export.format);
        let shown: String = desk
            .frame()
            .0
            .content()
            .iter()
            .map(ratatui::buffer::Cell::symbol)
            .collect();
        assert!(shown.contains(row.help), "{}", row.name);
        desk.press("Tab");
    }
    let all: Vec<_> = TABLE.iter().map(|row| row.format).collect();
    assert_eq!(seen, all);
    desk.press("Shift-Tab");
    let Some(Layer::Export(export)) = desk.app.layers.last() else {
        panic!("{:?}", desk.app.layers);
    };
    let (last, expected) = (export.format, export.content.clone());
    assert_eq!(Some(&last), all.last());
    let effects = desk.press("Enter");
    let written = effects.into_iter().find_map(|effect| match effect {
        Effect::Export { content, .. } => Some(content),
        _ => None,
    });
    assert_eq!(written, Some(expected));
}

/// Rows of cells, the header first.
fn cells(csv: &str) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(csv.as_bytes());
    let records = reader.records().map(|record| record.unwrap());
    records
        .map(|record| record.iter().map(str::to_owned).collect())
        .collect()
}

#[test]
fn json_keeps_every_character() {
    for text in NAUGHTY {
        let desk = odd(text);
        let read: Exported = serde_json::from_str(&Format::Json.write(&desk.noted())).unwrap();
        let mine = &desk.notebook.highlights[0];
        assert_eq!(
            (&read.highlights[0].note, &read.highlights[0].tags),
            (&mine.note, &mine.tags)
        );
    }
}

#[test]
fn tables_read_back_and_run_nothing() {
    for text in NAUGHTY {
        let desk = odd(text);
        for (format, note, columns) in [(Format::Csv, 2, 22), (Format::Readwise, 4, 7)] {
            let rows = cells(&format.write(&desk.noted()));
            assert_eq!(rows.len(), 3, "{text:?}");
            for row in &rows {
                assert_eq!(row.len(), columns);
                assert!(
                    !row.iter()
                        .any(|cell| cell.starts_with(['=', '+', '-', '@', '\t', '\r'])),
                    "{row:?}"
                );
                let is_control = |c: char| c.is_control() && !matches!(c, '\n' | '\t' | '\r');
                assert!(!row.iter().any(|cell| cell.contains(is_control)), "{row:?}");
            }
            let kept: String = text.chars().filter(|c| !c.is_control()).collect();
            let cell: String = rows[1][note]
                .chars()
                .filter(|&c| !c.is_control() && c != '\u{fffd}')
                .collect();
            assert!(cell.contains(&kept), "{cell:?} {kept:?}");
        }
    }
}

#[test]
fn org_has_no_headline_and_no_keyword_but_its_own() {
    for text in NAUGHTY {
        let org = Format::Org.write(&odd(text).noted());
        let own = [
            "#+TITLE: ",
            "#+AUTHOR: ",
            "#+PROPERTY: ",
            "#+BEGIN_QUOTE",
            "#+END_QUOTE",
        ];
        for line in org.lines() {
            if line.starts_with('*') {
                let rest = line.trim_start_matches('*');
                assert!(
                    rest.starts_with(" \u{200b}") || rest.starts_with(" Par") || rest.starts_with(" No l"),
                    "{line:?}"
                );
            } else if line.starts_with('#') {
                assert!(own.iter().any(|start| line.starts_with(start)), "{line:?}");
            }
        }
        let quotes = |mark: &str| org.lines().filter(|line| *line == mark).count();
        assert_eq!(
            (quotes("#+BEGIN_QUOTE"), quotes("#+END_QUOTE"), quotes(":END:")),
            (2, 2, 2),
            "{text:?}"
        );
        assert!(!org.contains("[[") && !org.contains("@@"), "{org}");
    }
}

#[test]
fn a_card_of_anki_is_one_line_of_text() {
    for text in NAUGHTY {
        let anki = Format::Anki.write(&odd(text).noted());
        let cards: Vec<_> = anki.lines().skip_while(|line| line.starts_with('#')).collect();
        assert_eq!(cards.len(), 2, "{text:?}");
        for card in cards {
            assert_eq!(card.matches('\t').count(), 3, "{card:?}");
            let rest = ["<br>", "<small>", "</small>"]
                .iter()
                .fold(card.to_owned(), |card, tag| card.replace(tag, ""));
            assert!(
                !rest.contains(['<', '>', '"', '[', '\\', '{', '\0', '\u{1b}']),
                "{card:?}"
            );
        }
    }
}
