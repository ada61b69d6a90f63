//! What the mark-up of `OpenDocument` means for the text.

use super::super::read_odt;
use crate::document::format::ReadError;
use crate::document::format::archive::tests::packed;
use crate::document::{BlockKind, Draft, Style};

const STYLES: &str = r#"<style:style style:name="P1" style:parent-style-name="Title"/>
    <style:style style:name="P2" style:parent-style-name="Quotations"/>
    <style:style style:name="T1"><style:text-properties fo:font-weight="bold"/></style:style>
    <style:style style:name="T2"><style:text-properties fo:font-style="italic"/></style:style>
    <text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="1"/>
        <text:list-level-style-bullet text:level="2"/></text:list-style>"#;

const META: &str = "<office:meta><meta:initial-creator>Ada Obi</meta:initial-creator><dc:creator>Li Wei</dc:creator>\
    <meta:creation-date>2020-03-02T10:00:00</meta:creation-date><dc:title>Declared</dc:title></office:meta>";

fn file(body: &str, more: &[(&str, &[u8])]) -> Vec<u8> {
    let text = format!(
        "<office:document-content xmlns:office='o' xmlns:text='t' xmlns:style='s' xmlns:fo='f' xmlns:xlink='x'>\
         <office:automatic-styles>{STYLES}</office:automatic-styles><office:body><office:text>{body}</office:text>\
         </office:body></office:document-content>"
    );
    let mut parts: Vec<(&str, &[u8])> = vec![
        ("mimetype", b"application/vnd.oasis.opendocument.text"),
        ("content.xml", text.as_bytes()),
        ("meta.xml", META.as_bytes()),
    ];
    parts.extend(more);
    packed(&parts)
}

fn draft(body: &str) -> Draft {
    read_odt(&file(body, &[])).unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn headings_quotations_and_what_is_declared() {
    let draft = draft(
        "<text:p text:style-name='P1'>Bridge</text:p><text:p>One<text:s text:c='3'/>two<text:tab/>three\
         <text:line-break/>four</text:p><text:h text:outline-level='2'>Next</text:h>\
         <text:p text:style-name='P2'>Said.</text:p>",
    );
    assert_eq!(draft.text, "Bridge\n\nOne two three\nfour\n\nNext\n\nSaid.");
    let kinds: Vec<_> = draft.blocks.iter().map(|block| (block.kind, block.depth)).collect();
    assert_eq!(
        kinds,
        [
            (BlockKind::Title, 0),
            (BlockKind::Paragraph, 0),
            (BlockKind::Heading, 2),
            (BlockKind::Quote, 0)
        ]
    );
    // The text has a headline of its own.
    assert_eq!(draft.title.as_deref(), Some("Bridge"));
    assert_eq!(draft.byline.as_deref(), Some("Ada Obi"));
    assert_eq!(draft.published, Some(jiff::civil::date(2020, 3, 2)));
}

#[test]
fn lists_are_numbered_by_their_styles() {
    let draft = draft(
        "<text:list text:style-name='L1'><text:list-header><text:p>Head</text:p></text:list-header>\
         <text:list-item><text:p>one</text:p><text:p>more</text:p><text:list><text:list-item><text:p>in</text:p>\
         </text:list-item></text:list></text:list-item><text:list-item><text:p>two</text:p></text:list-item></text:list>",
    );
    assert_eq!(draft.text, "Head\n\n1. one\n\nmore\n\n• in\n\n2. two");
}

#[test]
fn looks_links_and_notes() {
    let draft = draft(
        "<text:p>It <text:span text:style-name='T1'>closed</text:span><text:note><text:note-citation>7</text:note-citation>\
         <text:note-body><text:p>See <text:a xlink:href='https://example.org'>it</text:a>.</text:p></text:note-body>\
         </text:note> in <text:a xlink:href='#x'><text:span text:style-name='T2'>May</text:span></text:a>.</text:p>",
    );
    assert_eq!(draft.text, "It closed[1] in May.\n\n[1] See it.");
    let looks: Vec<_> = draft
        .inlines
        .iter()
        .map(|inline| (&draft.text[inline.span.start..inline.span.end], inline.style))
        .collect();
    assert_eq!(
        looks,
        [
            ("closed", Style::Strong),
            ("May", Style::Emphasis),
            ("it", Style::Link(0))
        ]
    );
}

#[test]
fn tables_changes_and_what_is_said_beside_the_text() {
    let cell = |words: &str| format!("<table:table-cell><text:p>{words}</text:p></table:table-cell>");
    let body = format!(
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>gone</text:p></text:deletion>\
         </text:changed-region></text:tracked-changes><text:table-of-content><text:p>Contents</text:p>\
         </text:table-of-content><text:p>Text<office:annotation><text:p>remark</text:p></office:annotation>.</text:p>\
         <table:table><table:table-row>{}{}</table:table-row><table:table-row>{}{}</table:table-row></table:table>",
        cell("a"),
        cell("b"),
        cell("c"),
        cell("d")
    );
    assert_eq!(draft(&body).text, "Text.\n\na | b\nc | d");
}

#[test]
fn nesting_is_no_danger() {
    let many = 50_000;
    let body = format!(
        "{}<text:p>deep</text:p>{}",
        "<text:section><text:list><text:list-item>".repeat(many),
        "</text:list-item></text:list></text:section>".repeat(many)
    );
    assert_eq!(draft(&body).text, "• deep");
    let body = format!(
        "{}deep{}",
        "<text:p><text:note><text:note-body>".repeat(many),
        "</text:note-body></text:note></text:p>".repeat(many)
    );
    assert!(draft(&body).text.starts_with("[1]"));
}

#[test]
fn locked_and_damaged_files_say_so() {
    let manifest = b"<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>";
    let locked = read_odt(&file("<text:p>x</text:p>", &[("META-INF/manifest.xml", manifest)]));
    assert!(matches!(locked, Err(ReadError::Locked { .. })));
    let none = read_odt(&packed(&[("meta.xml", META.as_bytes())]));
    assert!(matches!(none, Err(ReadError::Damaged { .. })));
    assert!(matches!(read_odt(&file("", &[])), Err(ReadError::NoText { .. })));
    let cut = packed(&[(
        "content.xml",
        b"<office:document-content><office:body><office:text><text:p>One",
    )]);
    let draft = read_odt(&cut).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(draft.text, "One");
    assert_eq!(draft.warnings.len(), 1);
}
