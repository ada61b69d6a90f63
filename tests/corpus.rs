//! Hostile and odd input, from the bytes to the document. What is written here runs always; the corpus where `SAYSO_CORPUS`
//! names its root.

#![allow(
    missing_docs,
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by panicking, and has no documentation"
)]

use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use sayso::document::{BlockKind, Document, Language, ReadError, from_text, read};
use sayso::source::{Input, Origin, read_path, tour};
use sayso::text::Span;

fn input(bytes: &[u8]) -> Input {
    Input {
        bytes: bytes.to_vec(),
        origin: Origin::Stdin,
        ..Input::default()
    }
}

/// What holds of every document, however it came about.
fn check(document: &Document) {
    let text = document.text.as_str();
    let hidden = |c: char| matches!(u32::from(c), 0xAD | 0x200B | 0x200E | 0x200F | 0x202A..=0x202E | 0x2060..=0x206F | 0xFEFF | 0xE0000..=0xE0FFF);
    for shown in document
        .links
        .iter()
        .chain(&document.warnings)
        .chain(&document.title)
        .chain(&document.byline)
    {
        let unsafe_one = shown.as_str().chars().find(|c| c.is_control() || hidden(*c));
        assert!(unsafe_one.is_none_or(|c| c == '\n'), "{unsafe_one:?} in {shown:?}");
    }
    assert_eq!(
        text.chars().find(|c| (c.is_control() && *c != '\n') || hidden(*c)),
        None
    );

    let mut end = 0;
    let mut number = 0;
    for block in &document.blocks {
        assert!(
            end <= block.span.start && block.span.end <= text.len(),
            "{block:?} after {end}"
        );
        let words = text.get(block.span.start..block.span.end).expect("whole characters");
        assert!(!words.trim().is_empty(), "{block:?} is empty");
        assert_eq!(words, words.trim_end());
        let counted = matches!(
            block.kind,
            BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Quote
        );
        number += u32::from(counted);
        assert_eq!(block.number, if counted { number } else { 0 });
        end = block.span.end;
    }
    for inline in &document.inlines {
        assert!(
            !inline.span.is_empty() && text.get(inline.span.start..inline.span.end).is_some(),
            "{inline:?}"
        );
    }
    assert!(document.inlines.is_sorted_by_key(|i| i.span.start));
    leads_back(document);
}

/// Each character of the text comes from the same one of the source, or stands for what could not be shown.
fn leads_back(document: &Document) {
    let raw = &document.origin.raw;
    let mut last = Span::at(0);
    for (at, c) in document.text.as_str().char_indices().take(20_000) {
        let source = document.origin.locate(Span::new(at, at + c.len_utf8()));
        let given = raw
            .get(source.start..source.end)
            .expect("whole characters of the source");
        assert!(
            given.chars().eq([c]) || matches!(c, '\u{FFFD}' | ' ' | '\n'),
            "{c:?} for {given:?}"
        );
        assert!(last.start <= source.start && last.end <= source.end);
        last = source;
    }
}

/// Reads bytes that hold text, which must come through whole.
fn come_through(bytes: &[u8], name: &str) -> Document {
    let document = read(&input(bytes)).unwrap_or_else(|e| panic!("{name}: {e}"));
    check(&document);
    let count = |text: &str| text.matches("ZZZ").count();
    let given = String::from_utf8_lossy(bytes);
    let shown: usize = document
        .blocks
        .iter()
        .map(|b| count(document.slice(b.span).as_str()))
        .sum();
    assert_eq!(
        shown,
        count(&given),
        "{name}: what is marked to come through is in a block"
    );
    document
}

#[test]
fn controls_and_hidden_characters_are_shown_as_marks() {
    for (danger, marks) in [
        ("\u{1b}]0;OWNED\u{7}", 2),
        ("\u{1b}]52;c;ZQ==\u{1b}\\", 2),
        ("\u{1b}[?1049l", 1),
        ("\u{9b}2J\u{9d}0;OWNED\u{9c}", 3),
        ("\u{8}\u{7f}\u{1a}", 3),
        ("\u{202e}gpj\u{202c} \u{2066}admin\u{2069}", 4),
        ("pass\u{200b}word\u{2060}", 2),
        ("\u{e0049}\u{e0067}", 2),
        ("x\u{e0101}", 1),
    ] {
        let document = come_through(format!("Start {danger} end ZZZ\n").as_bytes(), danger);
        assert_eq!(document.text.as_str().matches('\u{FFFD}').count(), marks, "{danger:?}");
        assert!(!document.warnings.is_empty(), "{danger:?} is told of");
    }
}

#[test]
fn line_breaks_of_all_kinds_keep_words_apart() {
    for broken in [
        "evil\rgood",
        "evil\u{85}good",
        "evil\u{2028}good",
        "evil\u{2029}good",
        "evil\u{b}good",
        "evil\u{c}good",
    ] {
        let document = come_through(format!("Start {broken} end ZZZ").as_bytes(), broken);
        assert!(!document.text.as_str().contains("evilgood"));
        assert!(document.text.as_str().contains("evil\ngood"));
    }
}

#[test]
fn heaps_of_marks_are_cut_and_counted() {
    let document = come_through(format!("Start a{} end ZZZ", "\u{301}".repeat(1000)).as_bytes(), "heap");
    assert!(document.text.len() < 100);
    assert!(
        document
            .warnings
            .iter()
            .any(|w| w.as_str().starts_with("986 marks piled")),
        "{:?}",
        document.warnings
    );
}

#[test]
fn a_source_is_spoken_of_code_point_for_code_point() {
    let raw = "# The *Courier*\r\n\r\nBy Ada Obi\r\n\r\n\tThe pa\u{ad}per *Courier* wrote:\r\n\r\n> a\\*b **c** `d`\r\n> and [e](http://f.example)";
    let document = from_text(raw);
    check(&document);
    for (words, given) in [
        ("The Courier", "The *Courier"),
        ("paper", "pa\u{ad}per"),
        ("Courier wrote", "Courier* wrote"),
        ("a*b c", "a\\*b **c"),
    ] {
        let at = document
            .text
            .as_str()
            .find(words)
            .unwrap_or_else(|| panic!("{words} in {:?}", document.text));
        let source = document.origin.locate(Span::new(at, at + words.len()));
        assert_eq!(raw.get(source.start..source.end), Some(given));
    }
}

#[test]
fn what_is_no_article_is_refused_in_one_line() {
    for (bytes, words) in [
        (&b""[..], "no text"),
        (b" \n\t\r\n ", "no text"),
        (b"\xEF\xBB\xBF", "no text"),
        (b"%PDF-1.4\n%\xE2\xE3\xCF\xD3\n", "PDF"),
        (b"PK\x03\x04\x0a\0\0\0", "ZIP"),
        (&[0; 100], "binary"),
    ] {
        let error = read(&input(bytes)).expect_err("no article").to_string();
        assert!(error.contains(words) && !error.contains('\n'), "{error}");
    }
}

#[test]
fn the_tour_is_an_article() {
    let document = read(&tour(str::to_owned)).expect("the tour");
    check(&document);
    assert!(document.title.is_some() && document.byline.is_some() && document.published.is_some());
    assert_eq!(document.language, Language::English);
    assert!(document.warnings.is_empty(), "{:?}", document.warnings);
    assert!(document.blocks.iter().all(|b| b.kind != BlockKind::Furniture));
}

/// Quadratic readers need minutes for these; a linear one needs a second or so even without optimisation.
#[test]
fn heaps_of_marks_are_read_in_linear_time() {
    let n = 300_000;
    for heap in [
        "*",
        "_",
        "[",
        "]",
        "](",
        "[x](",
        "`",
        "`a``b",
        "<http://",
        "\\*",
        "> ",
        "# ",
        "- ",
        "~~~\n",
        "```a\n",
        "```a\n~~~b\n",
        "**a* ",
        "a\n",
        "\n\n",
        "x",
        "“",
    ] {
        let document = from_text(&heap.repeat(n / heap.len()));
        assert!(document.text.len() <= n, "{heap:?}");
    }
}

proptest! {
    #[test]
    fn mangled_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        if let Ok(document) = read(&input(&bytes)) {
            check(&document);
        }
    }

    #[test]
    fn marks_in_any_order_never_panic(parts in prop::collection::vec(prop::sample::select(vec![
        "*", "**", "_", "`", "``", "[", "](", ")", "![", "<http://a.example>", "# ", "> ", ">> ", "- ", "1. ", "```\n", "~~~\n", "===\n",
        "---\n", "\n", "\n\n", "\r\n", "\t", " ", "a", "Ada Obi", "By Ada Obi\n", "2 March 2020\n", "The end.", "with the", "é", "\u{ad}", "\\",
        "\u{301}", "漢字", "“", "”", "www.a.example", "Sign up",
    ]), 0..60)) {
        check(&from_text(&parts.concat()));
    }

    #[test]
    fn a_cut_or_changed_file_never_panics(at in 0_usize..3000, byte in any::<u8>(), cut in any::<bool>()) {
        let mut bytes = tour(str::to_owned).bytes;
        let at = at % bytes.len();
        if cut {
            bytes.truncate(at);
        } else {
            bytes[at] = byte;
        }
        if let Ok(document) = read(&input(&bytes)) {
            check(&document);
        }
    }
}

fn corpus(folder: &str) -> Option<Vec<PathBuf>> {
    let Some(root) = std::env::var_os("SAYSO_CORPUS") else {
        println!("skipped: SAYSO_CORPUS is not set");
        return None;
    };
    let folder = Path::new(&root).join("data/badinput").join(folder);
    let mut paths: Vec<PathBuf> = fs::read_dir(&folder)
        .unwrap_or_else(|e| panic!("{}: {e}", folder.display()))
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_file())
        .collect();
    paths.sort();
    assert!(!paths.is_empty(), "{} is empty", folder.display());
    Some(paths)
}

#[test]
fn terminal_dangers_of_the_corpus_come_through_as_text() {
    for path in corpus("generated/terminal").unwrap_or_default() {
        come_through(&read_path(&path).expect("a file").bytes, &path.display().to_string());
    }
}

#[test]
fn odd_texts_of_the_corpus_are_read_or_refused() {
    for path in corpus("generated/text").unwrap_or_default() {
        let name = path.display().to_string();
        match read(&read_path(&path).expect("a file")) {
            Ok(document) => check(&document),
            Err(error) => assert!(
                matches!(error, ReadError::Empty) && name.contains("empty"),
                "{name}: {error}"
            ),
        }
    }
}

/// Pages that are quadratic for a parser, or hold no text of their own.
#[test]
#[cfg(feature = "html")]
fn pages_of_the_corpus_are_read_or_have_no_words() {
    for path in corpus("generated/html").unwrap_or_default() {
        let name = path.display().to_string();
        let input = read_path(&path).expect("a file");
        let is_marked = String::from_utf8_lossy(&input.bytes).replace('\0', "").contains("ZZZ");
        match read(&input) {
            Ok(document) => {
                check(&document);
                assert_eq!(document.text.as_str().contains("ZZZ"), is_marked, "{name}");
                assert!(document.links.is_empty(), "{name}");
            }
            Err(error) => assert!(
                matches!(error, ReadError::NoWords { by: "frames" }) && name.contains("frameset"),
                "{name}: {error}"
            ),
        }
    }
}

#[test]
fn whatever_is_in_the_corpus_never_panics() {
    for folder in [
        "generated/markdown",
        "generated/html",
        "generated/epub",
        "generated/docx",
        "generated/pdf",
        "generated/export",
        "blns",
    ] {
        for path in corpus(folder).unwrap_or_default() {
            if let Ok(document) = read_path(&path)
                .map_err(drop)
                .and_then(|input| read(&input).map_err(drop))
            {
                check(&document);
            }
        }
    }
}
