//! PDF files, written by `support/pdf.rs`, as articles.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a failed call is a failed test"
)]

#[path = "support/pdf.rs"]
mod pdf;

use pdf::{Face, Measure, Set, Setter, WHOLE, file, pdf, raw};
use proptest::prelude::*;
use sayso::analysis::analyze;
use sayso::document::{BlockKind, Document, Draft, Format, Hints, ReadError, parse};
use sayso::source::{Input, Origin};
use std::ops::ControlFlow;

const FIRST: &str = "The council of the harbour town put off its vote on the new contract for the ferries, because two of \
                     its members had walked out of the meeting before the documents were read.";
const SECOND: &str = "Nobody in the room had seen the report of the institute that the mayor has spoken of so often since \
                      the winter, and which the newspaper published only in part on the following Friday.";
const THIRD: &str = "Passengers have begun to joke about which of the two will arrive first, the boats that were promised \
                     to them or the summer, while the company keeps paying for a dock.";

fn read(bytes: &[u8]) -> Draft {
    parse(Format::Pdf, bytes, &Hints::default()).unwrap()
}

fn blocks(document: &Document) -> Vec<(BlockKind, String)> {
    let words = |span| document.slice(span).as_str().to_owned();
    document
        .blocks
        .iter()
        .map(|block| (block.kind, words(block.span)))
        .collect()
}

fn paragraphs(draft: Draft) -> Vec<String> {
    let all = blocks(&draft.into_document());
    let paragraphs = all.into_iter().filter(|(kind, _)| *kind == BlockKind::Paragraph);
    paragraphs.map(|(_, words)| words).collect()
}

fn columns(count: usize) -> Vec<Measure> {
    let width = (WHOLE.width - 18.0 * (count - 1) as f64) / count as f64;
    (0..count)
        .map(|at| Measure {
            left: WHOLE.left + (width + 18.0) * at as f64,
            width,
            ..WHOLE
        })
        .collect()
}

/// So many paragraphs, each told from the others by its first word.
fn many(count: usize) -> Vec<String> {
    let texts = [FIRST, SECOND, THIRD];
    (0..count)
        .map(|at| {
            // Numbers are nothing that tells two lines apart at the edge of a page.
            let letter = char::from(b'A' + u8::try_from(at % 26).unwrap());
            format!("{letter}{letter}, {}", texts[at % texts.len()])
        })
        .collect()
}

#[test]
fn headline_headings_and_paragraphs() {
    let draft = read(&pdf(
        "Council Delays Vote on Ferry Contract",
        &[
            "By Ada Obi\nMarch 4, 2024",
            FIRST,
            "## A report that nobody saw",
            SECOND,
            THIRD,
        ],
    ));
    assert_eq!(draft.title.as_deref(), Some("Council Delays Vote on Ferry Contract"));
    assert_eq!(draft.byline.as_deref(), Some("Ada Obi"));
    assert_eq!(draft.published, Some(jiff::civil::date(2024, 3, 4)));
    let found = blocks(&draft.into_document());
    let expected = [
        (BlockKind::Title, "Council Delays Vote on Ferry Contract"),
        (BlockKind::Byline, "By Ada Obi"),
        (BlockKind::Byline, "March 4, 2024"),
        (BlockKind::Paragraph, FIRST),
        (BlockKind::Heading, "A report that nobody saw"),
        (BlockKind::Paragraph, SECOND),
        (BlockKind::Paragraph, THIRD),
    ];
    assert_eq!(found, expected.map(|(kind, words)| (kind, words.to_owned())));
}

#[test]
fn a_bold_line_of_the_size_of_the_text_is_a_heading() {
    let mut setter = Setter::new(&[WHOLE]);
    setter.paragraph(FIRST, 11.0, Face::Roman, 0.0);
    setter.space(6.0);
    setter.paragraph("What happens next", 11.0, Face::Bold, 0.0);
    setter.paragraph(SECOND, 11.0, Face::Roman, 0.0);
    let found = blocks(&read(&file(&setter.pages, &[])).into_document());
    assert_eq!(found[1], (BlockKind::Heading, "What happens next".to_owned()));
    assert_eq!(found.len(), 3);
}

#[test]
fn italics_are_told_by_their_slant() {
    let draft = read(&pdf(
        "Bridge to open",
        &[&format!("{FIRST} The *Lakeport Courier* said so."), SECOND],
    ));
    let stressed: Vec<&str> = draft
        .inlines
        .iter()
        .map(|inline| &draft.text[inline.span.start..inline.span.end])
        .collect();
    assert_eq!(stressed, ["Lakeport Courier"]);
}

#[test]
fn columns_are_read_one_after_another() {
    for count in [2, 3] {
        let texts = many(26);
        let mut setter = Setter::new(&columns(count));
        for text in &texts {
            setter.paragraph(text, 12.0, Face::Roman, 12.0);
        }
        assert!(setter.pages.len() > 1);
        // A headline over all columns leaves no gutter.
        let headline = Set {
            x: 110.0,
            y: 70.0,
            size: 24.0,
            face: Face::Bold,
            text: "Council Delays Vote on Ferry".to_owned(),
        };
        setter.pages[0].push(headline);
        let draft = read(&file(&setter.pages, &[]));
        assert_eq!(draft.title.as_deref(), Some("Council Delays Vote on Ferry"), "{count}");
        assert_eq!(paragraphs(draft), texts, "{count}");
    }
}

#[test]
fn paragraphs_go_on_over_pages_without_their_furniture() {
    let texts = many(40);
    let mut setter = Setter::new(&[WHOLE]);
    for text in &texts {
        setter.paragraph(text, 11.0, Face::Roman, 14.0);
    }
    let pages = setter.pages.len();
    assert!(pages >= 2);
    setter.on_every_page(90.0, 50.0, "The Lakeport Courier");
    setter.on_every_page(420.0, 50.0, "Monday, page #");
    setter.on_every_page(290.0, 800.0, "#");
    let draft = read(&file(&setter.pages, &[]));
    let told = format!("{} lines were left out as headers, footers or page numbers.", 2 * pages);
    assert_eq!(draft.warnings, [told]);
    assert_eq!(paragraphs(draft), texts);
}

#[test]
fn running_titles_are_told_by_their_numbers() {
    let texts = many(40);
    let mut setter = Setter::new(&[WHOLE]);
    for text in &texts {
        setter.paragraph(text, 11.0, Face::Roman, 14.0);
    }
    for (at, (page, title)) in setter
        .pages
        .iter_mut()
        .zip(["Alpha", "Beta", "Gamma", "Delta"])
        .enumerate()
    {
        page.push(Set {
            x: 300.0,
            y: 800.0,
            size: 9.0,
            face: Face::Roman,
            text: format!("The {title} chapter {}", at + 17),
        });
    }
    assert_eq!(paragraphs(read(&file(&setter.pages, &[]))), texts);
}

#[test]
fn paragraphs_of_a_line_each_stay_apart() {
    let texts: Vec<String> = (0..20_u8)
        .map(|at| {
            format!(
                "“The boats of pier {0} did not come,” said one of the {0} engineers on Monday.",
                char::from(b'a' + at)
            )
        })
        .collect();
    for (space, indent) in [(4.0, 0.0), (0.0, 14.0)] {
        let mut setter = Setter::new(&[WHOLE]);
        for text in &texts {
            setter.space(space);
            setter.paragraph(text, 11.0, Face::Roman, indent);
            setter.space(space);
            setter.paragraph(THIRD, 11.0, Face::Roman, indent);
        }
        let found = paragraphs(read(&file(&setter.pages, &[])));
        assert_eq!(
            found.iter().step_by(2).collect::<Vec<_>>(),
            texts.iter().collect::<Vec<_>>()
        );
        assert!(found.iter().skip(1).step_by(2).all(|text| text == THIRD));
    }
}

#[test]
fn a_table_is_read_by_its_rows() {
    let rows = [
        ["Fenwick", "310", "48"],
        ["Lakeport", "9,000", "12"],
        ["Kelton", "60", "7"],
        ["Marlowe", "4", "200"],
    ];
    let mut page = Vec::new();
    for (y, row) in (0..).zip(rows) {
        for (x, text) in (0..).zip(row) {
            page.push(Set {
                x: 90.0 + 120.0 * f64::from(x),
                y: 100.0 + 14.0 * f64::from(y),
                size: 11.0,
                face: Face::Roman,
                text: text.to_owned(),
            });
        }
    }
    let draft = read(&file(&[page], &[]));
    let words: Vec<&str> = draft.text.split_whitespace().collect();
    assert_eq!(words.join(" "), rows.concat().join(" "));
}

/// Who is found in an article, and who said what; white space does not count.
fn found(document: &Document) -> (Vec<String>, Vec<String>) {
    let analysis = analyze(document, &mut |_| ControlFlow::Continue(()));
    let on_one_line = |words: &str| words.split_whitespace().collect::<Vec<_>>().join(" ");
    let names = analysis.entities.iter();
    let names = names.map(|entity| format!("{:?} {}", entity.kind, entity.name.as_str()));
    let claims = analysis.claims.iter().map(|claim| {
        let parts: Vec<String> = claim
            .parts
            .iter()
            .map(|part| on_one_line(document.slice(*part).as_str()))
            .collect();
        let cue = claim.attribution.cue.map(|cue| document.slice(cue).as_str());
        let speakers: Vec<&str> = claim
            .attribution
            .speakers
            .iter()
            .map(|speaker| speaker.name.as_str())
            .collect();
        format!("{parts:?} {cue:?} {speakers:?}")
    });
    (names.collect(), claims.collect())
}

#[test]
fn an_article_says_the_same_as_markdown_and_as_pdf() {
    for name in ["ferry-contract", "hospital-inquiry"] {
        let source = std::fs::read_to_string(format!("tests/articles/{name}.md")).unwrap();
        let bytes = source.clone().into_bytes();
        let original = sayso::document::read(&Input {
            bytes,
            origin: Origin::File(format!("{name}.md").into()),
            ..Input::default()
        });
        let (title, rest) = source.split_once("\n\n").unwrap();
        let paragraphs: Vec<String> = rest
            .split("\n\n")
            .map(|paragraph| {
                if paragraph.starts_with("By ") {
                    paragraph.to_owned()
                } else {
                    paragraph.replace('\n', " ")
                }
            })
            .collect();
        let paragraphs: Vec<&str> = paragraphs.iter().map(String::as_str).collect();
        let draft = read(&pdf(title.trim_start_matches("# "), &paragraphs));
        let (document, original) = (draft.into_document(), original.unwrap());
        assert_eq!(document.title, original.title);
        assert_eq!(document.byline, original.byline);
        assert_eq!(document.published, original.published);
        assert_eq!(found(&document), found(&original), "{name}");
    }
}

#[test]
fn what_a_file_declares_counts_where_it_makes_sense() {
    let page = vec![Set {
        x: 90.0,
        y: 100.0,
        size: 11.0,
        face: Face::Roman,
        text: "The bridge opens in May, by all accounts.".to_owned(),
    }];
    let declared = [
        ("Title", "Bridge to open"),
        ("Author", "Ada Obi"),
        ("CreationDate", "D:20200302103200Z"),
    ];
    let draft = read(&file(std::slice::from_ref(&page), &declared));
    assert_eq!(draft.title.as_deref(), Some("Bridge to open"));
    assert_eq!(draft.byline.as_deref(), Some("Ada Obi"));
    assert_eq!(draft.published, Some(jiff::civil::date(2020, 3, 2)));
    let mut with_head = page.clone();
    for (y, text) in [(60.0, "By Li Wei"), (80.0, "1 March 2020")] {
        let text = text.to_owned();
        with_head.push(Set {
            y,
            text,
            ..page[0].clone()
        });
    }
    let draft = read(&file(&[with_head], &declared));
    assert_eq!(draft.byline.as_deref(), Some("Li Wei"));
    assert_eq!(draft.published, Some(jiff::civil::date(2020, 3, 1)));
    let draft = read(&file(
        &[page],
        &[("Title", "Microsoft Word - bridge.doc"), ("Author", "root")],
    ));
    assert_eq!((draft.title, draft.byline), (None, None));
}

/// Letters of fonts whose glyphs are drawings are told by their codes, with a word of warning.
#[test]
fn letters_that_the_file_does_not_name() {
    let drawn = |words: &str| format!("BT /F3 11 Tf 72 700 Td ({words}) Tj ET").into_bytes();
    let draft = read(&raw(&[drawn("fizzles")], &[], ""));
    assert_eq!(draft.text, "fizzles");
    assert!(
        draft.warnings[0].starts_with("7 characters are told by the code alone"),
        "{:?}",
        draft.warnings
    );
    let told = parse(Format::Pdf, &raw(&[drawn(r"\001\002\003")], &[], ""), &Hints::default());
    assert!(
        matches!(told, Err(ReadError::Unlettered | ReadError::Empty)),
        "{told:?}"
    );
}

#[test]
fn what_is_no_article_is_told() {
    let told = |bytes: &[u8]| parse(Format::Pdf, bytes, &Hints::default()).unwrap_err();
    assert_eq!(
        told(b"%PDF-1.4\nnothing of the kind"),
        ReadError::Damaged { kind: "a PDF file" }
    );
    assert_eq!(told(&file(&[Vec::new()], &[])), ReadError::Empty);
    let picture = b"600 0 0 800 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID x EI".to_vec();
    assert_eq!(told(&raw(&[picture], &[], "")), ReadError::Scanned);
    let key = "00".repeat(32);
    let locked = format!("/ID [<00> <00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -1 /O <{key}> /U <{key}> >>");
    assert_eq!(
        told(&raw(&[Vec::new()], &[], &locked)),
        ReadError::Locked { kind: "a PDF file" }
    );
}

/// A file with all that the reader knows of.
fn sample() -> Vec<u8> {
    let mut setter = Setter::new(&columns(2));
    setter.paragraph("Council Delays Vote", 20.0, Face::Bold, 0.0);
    for text in many(16) {
        setter.paragraph(&text, 11.0, Face::Roman, 12.0);
    }
    setter.on_every_page(290.0, 800.0, "#");
    file(&setter.pages, &[("Title", "Bridge to open")])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// Damage is read as far as it goes or refused; it ends in no panic.
    #[test]
    fn damage_never_panics(
        flips in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..40),
        cut in any::<prop::sample::Index>(),
        is_cut in any::<bool>(),
    ) {
        let mut bytes = sample();
        for (at, byte) in flips {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if is_cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        if let Ok(draft) = parse(Format::Pdf, &bytes, &Hints::default()) {
            drop(draft.into_document());
        }
    }
}
