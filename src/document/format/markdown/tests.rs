//! What Markdown means, block by block.

use super::*;

fn shown(text: &str) -> Vec<(BlockKind, u8, String)> {
    let draft = read(text);
    let words = |block: &crate::document::Block| draft.text[block.span.start..block.span.end].to_owned();
    draft
        .blocks
        .iter()
        .map(|block| (block.kind, block.depth, words(block)))
        .collect()
}

fn block(kind: BlockKind, depth: u8, words: &str) -> (BlockKind, u8, String) {
    (kind, depth, words.to_owned())
}

#[test]
fn headings_paragraphs_and_quotations() {
    assert_eq!(
        shown(
            "# *Bridge* to open\n\nIt opens\nin May.\n\n> A quote\n> goes on.\n>\n> > Inner.\n\n## Next\n\nEnd.\n\n---\n"
        ),
        [
            block(BlockKind::Title, 0, "Bridge to open"),
            block(BlockKind::Paragraph, 0, "It opens\nin May."),
            block(BlockKind::Quote, 0, "A quote\ngoes on."),
            block(BlockKind::Quote, 1, "Inner."),
            block(BlockKind::Heading, 2, "Next"),
            block(BlockKind::Paragraph, 0, "End."),
        ]
    );
}

#[test]
fn lists_keep_their_marks_and_their_depth() {
    assert_eq!(
        shown("- one\n- two\n\n  more\n  1. three\n\n3) four\n4) [five](u)"),
        [
            block(BlockKind::ListItem, 0, "• one"),
            block(BlockKind::ListItem, 0, "• two"),
            block(BlockKind::Paragraph, 0, "more"),
            block(BlockKind::ListItem, 1, "1. three"),
            block(BlockKind::ListItem, 0, "3. four"),
            block(BlockKind::ListItem, 0, "4. five"),
        ]
    );
}

#[test]
fn tables_and_code_keep_their_lines() {
    assert_eq!(
        shown("| a | *b* |\n|---|---|\n| c | d\\|e |\n\n```rust\nfn a() {\n    b\n}\n```"),
        [
            block(BlockKind::Table, 0, "a | b\nc | d|e"),
            block(BlockKind::Preformatted, 0, "fn a() {\n    b\n}"),
        ]
    );
}

#[test]
fn links_and_emphasis_leave_their_marks() {
    let draft = read(
        "He said **no** to [the *plan*][p] &amp; `x`<br>again[^1].\n\n[p]: https://example.org/p\n\n[^1]: A note.",
    );
    assert_eq!(draft.text, "He said no to the plan & x\nagain[1].\n\n[1] A note.");
    assert_eq!(draft.links, ["https://example.org/p"]);
    let words: Vec<_> = draft
        .inlines
        .iter()
        .map(|inline| (&draft.text[inline.span.start..inline.span.end], inline.style))
        .collect();
    assert_eq!(
        words,
        [
            ("no", Style::Strong),
            ("plan", Style::Emphasis),
            ("the plan", Style::Link(0)),
            ("x", Style::Code),
        ]
    );
}

#[test]
fn front_matter_is_told_and_not_read() {
    let draft = read("---\ntitle: Bridge to open\nauthor: Ada Obi\ndate: 2020-03-02\n---\n\nIt opens.\n");
    assert_eq!(draft.text, "It opens.");
    assert_eq!(draft.title.as_deref(), Some("Bridge to open"));
    assert_eq!(draft.byline.as_deref(), Some("Ada Obi"));
    assert_eq!(draft.published, Some(jiff::civil::date(2020, 3, 2)));
}

#[test]
fn nesting_without_end_is_read() {
    let draft = read(&format!("{}deep", "> ".repeat(5_000)));
    assert!(draft.text.ends_with("deep"));
    let draft = read(&format!("{}deep{}", "*".repeat(20_000), "_".repeat(20_000)));
    assert!(draft.text.contains("deep"));
}

#[test]
#[cfg(feature = "html")]
fn words_in_html_are_read() {
    assert_eq!(
        shown(
            "<div align=center>\n<h1>Bridge</h1>\n\n*It* opens.\n\n</div>\n\n<!-- no -->\n\n<p>One<p>Two\n\n- <div>item</div>\n- a\n\n\
             <script>\nno()\n</script>\n\nEnd."
        ),
        [
            block(BlockKind::Title, 0, "Bridge"),
            block(BlockKind::Paragraph, 0, "It opens."),
            block(BlockKind::Paragraph, 0, "One"),
            block(BlockKind::Paragraph, 0, "Two"),
            block(BlockKind::ListItem, 0, "• item"),
            block(BlockKind::ListItem, 0, "• a"),
            block(BlockKind::Paragraph, 0, "End."),
        ]
    );
}

#[test]
fn tags_in_a_block_give_styles() {
    let draft = read("He <B class=x>said</b> <i>so, *and* </b>\n\nno <span>more</span></i>.");
    assert_eq!(draft.text, "He said so, and\n\nno more.");
    let words: Vec<_> = draft
        .inlines
        .iter()
        .map(|inline| (&draft.text[inline.span.start..inline.span.end], inline.style))
        .collect();
    assert_eq!(
        words,
        [
            ("said", Style::Strong),
            ("and", Style::Emphasis),
            ("so, and", Style::Emphasis),
        ]
    );
}
