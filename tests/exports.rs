//! Notes in every format: how each looks, and that what is read back is what was written, whatever the words hold.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a failed call is a failed test"
)]

#[path = "support/noted.rs"]
mod noted;

use std::fs;

use noted::{NAUGHTY, article, odd};
use sayso::export::notes::{Exported, Format, TABLE};
use serde_json::Value;

/// The same of every version of the program.
fn written(format: Format) -> String {
    let text = format.write(&article().noted()).content;
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

/// What is said of a passage, wherever a format has room for it: cards of Anki and rows of Readwise have none for all.
#[test]
fn every_passage_carries_its_speaker_its_place_and_its_dates() {
    let hash = article().document.id.to_string();
    for row in TABLE.iter().filter(|row| !row.format.is_of_source()) {
        let text = written(row.format);
        let holds = |what: &[&str]| {
            assert!(what.iter().any(|words| text.contains(words)), "{}: {what:?}", row.name);
        };
        for words in ["Ada Brandt", "Li Wei", "sayso x.y.z", "the reader", "The club"] {
            holds(&[words]);
        }
        holds(&["aragraph 2", "\"paragraph\": 2", "The club,2,", ",2,2026-"]);
        holds(&["https://example.org/jazz#:~:text=%E2%80%9C-,We%20stay%20open%2C%E2%80%9D"]);
        holds(&["2026-03-04", "4 March 2026"]);
        // What it speaks of, the verdict, words of before a revision.
        holds(&["on the claim", "claim,to-check,", "\"about\": \"claim\""]);
        holds(&["on the mayor", "person: the mayor", "\"key\": \"the mayor\""]);
        holds(&["to-check", "verdict: to check"]);
        holds(&["Nobody slept here."]);
        // And who said it by the analysis of now, where that is somebody else.
        holds(&[
            "— now **Jo Reed**, added (found by sayso",
            "— now <b>Jo Reed</b>, added",
            "— now Jo Reed, added (found by sayso",
            ",the reader,Jo Reed,sayso x.y.z,",
            "\"said_now\": {",
        ]);
        if row.format != Format::Readwise {
            holds(&["2026-03-05", "5 March 2026"]);
        }
        if !matches!(row.format, Format::Readwise | Format::Anki) {
            holds(&[&hash]);
            holds(&["169"]);
            holds(&["199"]);
        }
    }
    for format in [Format::BibTex, Format::Csl] {
        let text = written(format);
        for words in ["Jo Reed", "2026", "https://example.org/jazz", &hash] {
            assert!(text.contains(words), "{format:?}: {words}");
        }
    }
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
        let read: Exported = serde_json::from_str(&Format::Json.write(&desk.noted()).content).unwrap();
        let mine = &desk.notebook.highlights[0];
        assert_eq!(
            (&read.highlights[0].note, &read.highlights[0].tags),
            (&mine.note, &mine.tags)
        );
    }
}

#[test]
fn tables_read_back_and_run_nothing() {
    const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];
    for text in NAUGHTY {
        let desk = odd(text);
        for (format, note, columns) in [(Format::Csv, 2, 28), (Format::Readwise, 4, 7)] {
            let rows = cells(&format.write(&desk.noted()).content);
            assert_eq!(rows.len(), 3, "{text:?}");
            for row in &rows {
                assert_eq!(row.len(), columns);
                assert!(!row.iter().any(|cell| cell.starts_with(FORMULA)), "{row:?}");
            }
            let cell = &rows[1][note];
            if format == Format::Csv {
                let is_defused = cell.starts_with('\'') && cell.trim_start_matches('\'').starts_with(FORMULA);
                assert_eq!(if is_defused { &cell[1..] } else { cell }, *text);
            } else {
                assert!(cell.contains(text), "{cell:?} {text:?}");
            }
        }
    }
}

#[test]
fn org_has_no_headline_and_no_keyword_but_its_own() {
    for text in NAUGHTY {
        let org = Format::Org.write(&odd(text).noted()).content;
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
        let anki = Format::Anki.write(&odd(text).noted()).content;
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

/// What the Web Annotation Data Model asks of a collection with one page, and of its annotations.
#[test]
fn web_annotations_follow_the_rules_of_the_model() {
    let all = NAUGHTY.iter().map(|text| odd(text)).chain([article()]);
    for desk in all {
        let read: Value = serde_json::from_str(&Format::W3c.write(&desk.noted()).content).unwrap();
        let items = read["first"]["items"].as_array().unwrap();
        assert_eq!(read["@context"][0], "http://www.w3.org/ns/anno.jsonld");
        assert_eq!(
            (&read["type"], &read["first"]["type"]),
            (&"AnnotationCollection".into(), &"AnnotationPage".into())
        );
        assert_eq!(
            (&read["first"]["partOf"], &read["total"]),
            (&read["id"], &items.len().into())
        );
        assert_eq!(items.len(), desk.notebook.highlights.len());
        let raw: Vec<char> = desk.document.origin.raw.chars().collect();
        for (item, mine) in items.iter().zip(&desk.notebook.highlights) {
            assert_eq!(item["type"], "Annotation");
            assert_eq!(item["id"], format!("urn:uuid:{}", mine.id.0));
            assert!(item["created"].as_str().unwrap().ends_with('Z'));
            assert!(item["target"]["source"]["id"].as_str().unwrap().contains(':'));
            let body = item["body"].as_array().cloned().unwrap_or_default();
            let of = |purpose: &str| {
                let bodies = body.iter().filter(|body| body["purpose"] == purpose);
                bodies
                    .map(|body| body["value"].as_str().unwrap().to_owned())
                    .collect::<Vec<_>>()
            };
            assert_eq!(of("tagging"), mine.tags);
            assert_eq!(of("commenting").concat(), mine.note);
            let motivation: Vec<_> = item["motivation"].as_array().unwrap().iter().collect();
            assert_eq!(motivation.contains(&&Value::from("tagging")), !mine.tags.is_empty());
            let selectors = item["target"]["selector"].as_array().unwrap();
            assert_eq!(selectors[0]["type"], "TextQuoteSelector");
            let Some(position) = selectors.get(1) else {
                assert_eq!(selectors[0]["exact"], *mine.anchor.quote);
                continue;
            };
            let place = |name: &str| usize::try_from(position[name].as_u64().unwrap()).unwrap();
            let words = |from: usize, to: usize| raw[from..to].iter().collect::<String>();
            let (start, end) = (place("start"), place("end"));
            assert_eq!(selectors[0]["exact"], words(start, end));
            assert!(words(0, start).ends_with(selectors[0]["prefix"].as_str().unwrap()));
            assert!(words(end, raw.len()).starts_with(selectors[0]["suffix"].as_str().unwrap()));
        }
    }
}

/// Every tag of a page with its attributes, in order, `/` before those that end one.
fn tags(html: &str) -> Vec<&str> {
    let pieces = html.split('<').skip(1);
    pieces.map(|piece| piece.split_once('>').expect(piece).0).collect()
}

#[test]
fn a_page_holds_its_own_tags_only_and_closes_them() {
    const OWN: &[&str] = &[
        "html",
        "head",
        "meta",
        "title",
        "style",
        "body",
        "main",
        "aside",
        "h1",
        "h2",
        "ol",
        "li",
        "p",
        "b",
        "blockquote",
        "mark",
        "em",
        "code",
        "a",
        "sup",
        "span",
        "br",
        "footer",
    ];
    let all = NAUGHTY.iter().map(|text| odd(text)).chain([article()]);
    for desk in all {
        let page = Format::Html.write(&desk.noted()).content;
        assert!(
            !page.contains("javascript:alert(1)\"")
                && !page.contains(|c: char| c.is_control() && !matches!(c, '\n' | '\t'))
        );
        let (_, page) = page.split_once("<!DOCTYPE html>\n").unwrap();
        let mut open = Vec::new();
        for tag in tags(page) {
            let name = tag.split(' ').next().unwrap();
            let known = name.trim_start_matches('/');
            assert!(OWN.contains(&known), "<{tag}>");
            match name.strip_prefix('/') {
                Some(name) => assert_eq!(open.pop(), Some(name), "{page}"),
                None if matches!(name, "meta" | "br") => {}
                None => open.push(name),
            }
            let attributes = tag.split_whitespace().filter_map(|part| part.split_once('='));
            assert!(
                attributes.into_iter().all(|(name, _)| !name.starts_with("on")),
                "<{tag}>"
            );
        }
        assert!(open.is_empty(), "{open:?}");
        // Each note leads to its words, and they to it.
        for (number, mine) in (1..).zip(&desk.notebook.highlights) {
            let number: usize = number;
            let stands = desk.document.slice(mine.anchor.span).as_str() == mine.anchor.quote;
            for mark in [format!("<mark id=\"h{number}\""), format!("<a href=\"#n{number}\">")] {
                assert_eq!(page.matches(&mark).count(), usize::from(stands), "{mark} {page}");
            }
        }
    }
}

#[test]
fn a_page_keeps_links_to_the_web_and_splits_what_overlaps() {
    let page = written(Format::Html);
    assert!(page.contains("<a href=\"https://example.org/plan?a=1&amp;b=2\" rel=\"noreferrer\">the plan</a> or this."));
    let both = "<mark class=\"beside\"><mark id=\"h2\" class=\"yellow\">Ada Brandt</mark></mark>";
    assert!(page.contains(both), "{page}");
}

#[test]
fn references_read_back_and_braces_are_paired() {
    for text in NAUGHTY {
        let desk = odd(text);
        let read: Value = serde_json::from_str(&Format::Csl.write(&desk.noted()).content).unwrap();
        let title = desk.document.title.as_ref().unwrap().as_str();
        let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(read[0]["title"].as_str().unwrap_or_default(), title);
        let entry = Format::BibTex.write(&desk.noted()).content;
        let mut depth = 0;
        for (at, c) in entry.char_indices() {
            depth += match c {
                '{' => 1,
                '}' => -1,
                _ => 0,
            };
            assert!(depth > 0 || at < "@misc".len() || at + 2 >= entry.len(), "{entry}");
        }
        assert_eq!(depth, 0, "{entry}");
        let inside = entry.lines().filter(|line| line.starts_with("  title"));
        assert!(
            inside
                .into_iter()
                .all(|line| !line.contains("\\input") && !line.contains(" &")),
            "{entry}"
        );
    }
}
