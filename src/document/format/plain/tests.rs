//! Text in, blocks and marks out.

use crate::document::{BlockKind, Document, Style, from_text};

/// Each block as its kind and its words, line breaks as spaces.
fn blocks(document: &Document) -> Vec<(BlockKind, String)> {
    let words = |b: &crate::document::Block| {
        let words: Vec<&str> = document.slice(b.span).as_str().split_whitespace().collect();
        words.join(" ")
    };
    document.blocks.iter().map(|b| (b.kind, words(b))).collect()
}

fn check(raw: &str, wanted: &[(BlockKind, &str)]) {
    let found = blocks(&from_text(raw));
    let found: Vec<(BlockKind, &str)> = found.iter().map(|(kind, words)| (*kind, words.as_str())).collect();
    assert_eq!(found, wanted);
}

use BlockKind::{Byline, Heading, ListItem, Paragraph, Preformatted, Quote, Title};

#[test]
fn a_head_is_title_author_and_date() {
    let raw = "Harbour to close in May\n\nAda Obi\n2 March 2020\n\nThe harbour will close.";
    check(
        raw,
        &[
            (Title, "Harbour to close in May"),
            (Byline, "Ada Obi"),
            (Byline, "2 March 2020"),
            (Paragraph, "The harbour will close."),
        ],
    );
    let document = from_text(raw);
    assert_eq!(document.byline.unwrap().as_str(), "Ada Obi");
    assert_eq!(document.published, Some(jiff::civil::date(2020, 3, 2)));
}

#[test]
fn a_text_that_starts_with_a_sentence_has_no_title() {
    check(
        "The harbour will close. Nobody knows why.",
        &[(Paragraph, "The harbour will close. Nobody knows why.")],
    );
    check(
        "The harbour will close.\n\nNobody knows.",
        &[(Paragraph, "The harbour will close."), (Paragraph, "Nobody knows.")],
    );
    check("Ada Obi", &[(Paragraph, "Ada Obi")]);
}

#[test]
fn headings_have_marks_underlines_or_stand_alone() {
    check(
        "# Harbour\n\nIt closes.\n\n## The *plan* ##\n\nIt is old.\n\nThe cost\n--------\n\nIt is high.\n\nWhat comes next\n\nNobody knows it.",
        &[
            (Title, "Harbour"),
            (Paragraph, "It closes."),
            (Heading, "The plan"),
            (Paragraph, "It is old."),
            (Heading, "The cost"),
            (Paragraph, "It is high."),
            (Heading, "What comes next"),
            (Paragraph, "Nobody knows it."),
        ],
    );
    check(
        "It is #harbour.\n\n#harbour it is.",
        &[(Paragraph, "It is #harbour."), (Paragraph, "#harbour it is.")],
    );
}

#[test]
fn hard_wrapped_lines_are_one_paragraph_and_short_ones_are_not() {
    check(
        "The harbour of Kelton will close in May, the\nmayor said, because the piles on which it was\nbuilt are older than the town. Nobody knows\nwhat comes then.",
        &[(
            Paragraph,
            "The harbour of Kelton will close in May, the mayor said, because the piles on which it was built are older \
             than the town. Nobody knows what comes then.",
        )],
    );
    check(
        "The harbour closes.\nNobody in the town knows why that is.",
        &[
            (Paragraph, "The harbour closes."),
            (Paragraph, "Nobody in the town knows why that is."),
        ],
    );
}

#[test]
fn lists_quotes_and_literal_lines() {
    check(
        "Three things:\n\n- one\n- two\n  goes on\n1. three\n\n> said\n> she\n\n```\nlet x = 1;\n```\n\nThe end.",
        &[
            (Paragraph, "Three things:"),
            (ListItem, "- one"),
            (ListItem, "- two goes on"),
            (ListItem, "1. three"),
            (Quote, "said she"),
            (Preformatted, "let x = 1;"),
            (Paragraph, "The end."),
        ],
    );
    check(
        "```\nThe fence has no end.",
        &[(Paragraph, "```"), (Paragraph, "The fence has no end.")],
    );
}

#[test]
fn marks_leave_the_text_and_other_signs_stay() {
    let document = from_text("The *Courier* of **Kelton**, `here` and [there](http://a.example/b_c), wrote _so_.");
    assert_eq!(
        document.text.as_str(),
        "The Courier of Kelton, here and there, wrote so."
    );
    let styled: Vec<(Style, &str)> = document
        .inlines
        .iter()
        .map(|i| (i.style, document.slice(i.span).as_str()))
        .collect();
    assert_eq!(
        styled,
        [
            (Style::Emphasis, "Courier"),
            (Style::Strong, "Kelton"),
            (Style::Code, "here"),
            (Style::Link(0), "there"),
            (Style::Emphasis, "so"),
        ]
    );
    assert_eq!(document.links[0].as_str(), "http://a.example/b_c");
    for literal in [
        "2*3*4 and snake_case_name",
        "a * lone * star",
        "f**k and s***",
        "@_ada_ said",
        "`quoted' and `so'",
        "[1] (2)",
        "C:\\temp",
    ] {
        assert_eq!(from_text(literal).text.as_str(), literal);
    }
}

#[test]
fn links_that_would_run_code_are_words_only() {
    let document = from_text("See [this](javascript:alert%281%29) now.");
    assert_eq!(document.text.as_str(), "See this now.");
    assert!(document.links.is_empty() && document.inlines.is_empty());
}
