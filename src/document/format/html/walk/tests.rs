//! What elements mean, block by block.

use super::*;
use crate::document::{BlockKind, Draft, Style};

fn draft(markup: &str) -> Draft {
    let mut composer = Composer::default();
    walk(markup, &mut composer, Some("https://example.org/a/b"));
    composer.finish()
}

fn shown(markup: &str) -> Vec<(BlockKind, u8, String)> {
    let draft = draft(markup);
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
fn blocks_end_where_elements_do() {
    assert_eq!(
        shown(
            "<title>No</title><h1>The <i>bridge</i></h1>\n<p>It opens\n in May.<div>Loose <span>words</span></div> and \
             more<br>on a line.<br> <br>Apart.<script>no()</script><p hidden>no<p style='Display: none'>no"
        ),
        [
            block(BlockKind::Heading, 1, "The bridge"),
            block(BlockKind::Paragraph, 0, "It opens in May."),
            block(BlockKind::Paragraph, 0, "Loose words"),
            block(BlockKind::Paragraph, 0, "and more\non a line."),
            block(BlockKind::Paragraph, 0, "Apart."),
        ]
    );
}

#[test]
fn lists_nest_and_count() {
    assert_eq!(
        shown(
            "<ul><li>one<li><b>two</b><ol start=3><li><p>three</p><p>more</p><li value=9>nine<li>ten</ol><li></ul>\
             <ol><li><h3>Four</h3>five</ol>"
        ),
        [
            block(BlockKind::ListItem, 0, "• one"),
            block(BlockKind::ListItem, 0, "• two"),
            block(BlockKind::ListItem, 1, "3. three"),
            block(BlockKind::Paragraph, 0, "more"),
            block(BlockKind::ListItem, 1, "9. nine"),
            block(BlockKind::ListItem, 1, "10. ten"),
            block(BlockKind::Heading, 3, "1. Four"),
            block(BlockKind::Paragraph, 0, "five"),
        ]
    );
}

#[test]
fn quotations_captions_and_navigation_are_told_apart() {
    assert_eq!(
        shown(
            "<nav><ul><li>Home</ul></nav><blockquote>We <q>left</q><blockquote>Inner</blockquote></blockquote>\
             <figure><img src=x alt=no><figcaption>A bridge</figcaption></figure>"
        ),
        [
            block(BlockKind::Furniture, 0, "Home"),
            block(BlockKind::Quote, 0, "We “left”"),
            block(BlockKind::Quote, 1, "Inner"),
            block(BlockKind::Caption, 0, "A bridge"),
        ]
    );
}

#[test]
fn tables_of_data_keep_their_rows() {
    assert_eq!(
        shown(
            "<table><caption>Tolls</caption><tr><th>Day<th> <b>Fee</b> <th>Note<tr><td>Mon<br>day<td>\n2 <i>or</i> 3\n\
             <td><tr><td><td>4<td>x</table>after"
        ),
        [
            block(BlockKind::Caption, 0, "Tolls"),
            block(BlockKind::Table, 0, "Day | Fee | Note\nMon day | 2 or 3\n | 4 | x"),
            block(BlockKind::Paragraph, 0, "after"),
        ]
    );
}

#[test]
fn a_caption_between_rows_parts_the_table() {
    assert_eq!(
        shown("<table><tr><td>a<td>b<caption>Tolls</caption><tr><td>c<td>d</table>"),
        [
            block(BlockKind::Table, 0, "a | b"),
            block(BlockKind::Caption, 0, "Tolls"),
            block(BlockKind::Table, 0, "c | d"),
        ]
    );
}

#[test]
fn tables_that_lay_out_a_page_are_not_shown() {
    assert_eq!(
        shown("<table><tr><td>Menu<td><table><tr><td><p>One.<p>Two.</table></table>"),
        [
            block(BlockKind::Paragraph, 0, "Menu"),
            block(BlockKind::Paragraph, 0, "One."),
            block(BlockKind::Paragraph, 0, "Two."),
        ]
    );
}

#[test]
fn literal_text_keeps_its_lines() {
    assert_eq!(
        shown("<pre>\n  a <b>b</b>\n\n    c<br>d\n</pre>"),
        [block(BlockKind::Preformatted, 0, "  a b\n\n    c\nd")]
    );
}

#[test]
fn links_and_styles_lose_their_marks() {
    let draft = draft(
        "<p>He <strong>said</strong> <a href='c'>the <em> whole</em></a> <a href='javascript:x'>no</a> <a></a><code>x</code>\
         <a href=d></a>",
    );
    assert_eq!(draft.text, "He said the whole no x");
    assert_eq!(draft.links, ["https://example.org/a/c"]);
    let words: Vec<_> = draft
        .inlines
        .iter()
        .map(|inline| (&draft.text[inline.span.start..inline.span.end], inline.style))
        .collect();
    assert_eq!(
        words,
        [
            ("said", Style::Strong),
            ("whole", Style::Emphasis),
            ("the whole", Style::Link(0)),
            ("x", Style::Code),
        ]
    );
}

#[test]
fn a_base_of_the_page_goes_before_that_of_its_place() {
    let draft = draft("<base href='/other/'><a href=x>y</a>");
    assert_eq!(draft.links, ["https://example.org/other/x"]);
}
