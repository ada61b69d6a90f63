//! What Word's mark-up means for the text.

use super::super::read_docx;
use crate::document::format::ReadError;
use crate::document::format::archive::tests::packed;
use crate::document::{BlockKind, Draft, Style};

const RELATIONS: &str = r#"<Relationships xmlns="r">
    <Relationship Id="rId1" Type="http://x/styles" Target="styles.xml"/>
    <Relationship Id="rId2" Type="http://x/numbering" Target="numbering.xml"/>
    <Relationship Id="rId3" Type="http://x/footnotes" Target="footnotes.xml"/>
    <Relationship Id="rId4" Type="http://x/hyperlink" Target="https://example.org/p" TargetMode="External"/>
</Relationships>"#;

const STYLES: &str = r#"<w:styles xmlns:w="w">
    <w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>
    <w:style w:type="paragraph" w:styleId="Chapter"><w:name w:val="Chapter"/><w:basedOn w:val="berschrift1"/></w:style>
    <w:style w:type="paragraph" w:styleId="Side"><w:name w:val="Side"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>
    <w:style w:type="paragraph" w:styleId="Loop"><w:name w:val="Loop"/><w:basedOn w:val="Loop"/></w:style>
    <w:style w:type="character" w:styleId="Work"><w:name w:val="Work"/><w:rPr><w:i/></w:rPr></w:style>
</w:styles>"#;

const NUMBERING: &str = r#"<w:numbering xmlns:w="w">
    <w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>
    <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
</w:numbering>"#;

const NOTES: &str = r#"<w:footnotes xmlns:w="w">
    <w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>
    <w:footnote w:id="5"><w:p><w:r><w:footnoteRef/><w:t xml:space="preserve"> See the report.</w:t></w:r></w:p></w:footnote>
</w:footnotes>"#;

fn file(body: &str) -> Vec<u8> {
    let text = format!(r#"<w:document xmlns:w="w" xmlns:r="r"><w:body>{body}</w:body></w:document>"#);
    packed(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("word/_rels/document.xml.rels", RELATIONS.as_bytes()),
        ("word/styles.xml", STYLES.as_bytes()),
        ("word/numbering.xml", NUMBERING.as_bytes()),
        ("word/footnotes.xml", NOTES.as_bytes()),
        ("word/document.xml", text.as_bytes()),
    ])
}

fn draft(body: &str) -> Draft {
    read_docx(&file(body)).unwrap_or_else(|error| panic!("{error}"))
}

fn text(body: &str) -> String {
    draft(body).text
}

fn run(words: &str) -> String {
    format!(r#"<w:r><w:t xml:space="preserve">{words}</w:t></w:r>"#)
}

fn paragraph(words: &str) -> String {
    format!("<w:p>{}</w:p>", run(words))
}

fn styled(style: &str, words: &str) -> String {
    format!(r#"<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{}</w:p>"#, run(words))
}

#[test]
fn styles_tell_headings_whatever_their_ids() {
    let body = ["Chapter", "Side", "Loop", "Heading2"]
        .map(|style| styled(style, style))
        .concat();
    let draft = draft(&(paragraph("First.") + &body));
    let blocks: Vec<_> = draft.blocks.iter().map(|block| (block.kind, block.depth)).collect();
    assert_eq!(
        blocks,
        [
            (BlockKind::Paragraph, 0),
            (BlockKind::Title, 0),
            (BlockKind::Heading, 3),
            (BlockKind::Paragraph, 0),
            (BlockKind::Heading, 2)
        ]
    );
}

#[test]
fn changes_are_read_as_accepted() {
    let body = format!(
        "<w:p>{}<w:del><w:r><w:delText>old</w:delText></w:r></w:del><w:ins>{}</w:ins></w:p>\
         <w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{}</w:p><w:p>{}<w:moveFrom>{}</w:moveFrom></w:p>",
        run("The "),
        run("new"),
        run("One "),
        run("paragraph."),
        run("gone")
    );
    assert_eq!(text(&body), "The new\n\nOne paragraph.");
}

#[test]
fn fields_show_their_results() {
    let char = |kind: &str| format!(r#"<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>"#);
    let code = |code: &str| format!("<w:r><w:instrText>{code}</w:instrText></w:r>");
    let body = format!(
        "<w:p>{}{}{}{}{}{}{}{}{}{}</w:p>",
        run("See "),
        char("begin"),
        code("HYPERLINK &quot;https://example.org/f&quot; "),
        run("no"),
        char("separate"),
        run("page "),
        char("begin") + &code("PAGE") + &char("separate"),
        run("4"),
        char("end") + &char("end"),
        run(".")
    );
    let draft = draft(&body);
    assert_eq!(draft.text, "See page 4.");
    assert!(draft.links.iter().all(|link| link == "https://example.org/f"));
    assert_eq!(draft.inlines.len(), 1);
    // One that never ends hides no more than its paragraph.
    let body = format!("<w:p>{}{}</w:p>{}", char("begin"), run("no"), paragraph("yes"));
    assert_eq!(text(&body), "yes");
}

#[test]
fn notes_stand_behind_the_text() {
    let reference = r#"<w:r><w:footnoteReference w:id="5"/></w:r>"#;
    let lost = r#"<w:r><w:footnoteReference w:id="77"/></w:r>"#;
    let body = format!("<w:p>{}{reference}{lost}</w:p>{}", run("It closed."), paragraph("End."));
    assert_eq!(text(&body), "It closed.[1]\n\nEnd.\n\n[1] See the report.");
}

#[test]
fn tables_are_rows_and_frames_are_paragraphs() {
    let cell = |words: &str| format!("<w:tc>{}</w:tc>", paragraph(words));
    let inner = format!("<w:tc><w:tbl><w:tr>{}{}</w:tr></w:tbl></w:tc>", cell("c"), cell("d"));
    let body = format!(
        "<w:tbl><w:tr>{}{}</w:tr><w:tr>{inner}{}</w:tr></w:tbl>",
        cell("a"),
        cell("b"),
        cell("e")
    );
    let table = draft(&body);
    assert_eq!(table.text, "a | b\nc d | e");
    assert_eq!(table.blocks[0].kind, BlockKind::Table);
    let frame = format!(
        "<w:tbl><w:tr><w:tc>{}{}</w:tc></w:tr></w:tbl>",
        paragraph("One."),
        paragraph("Two.")
    );
    assert_eq!(text(&frame), "One.\n\nTwo.");
}

#[test]
fn lists_links_and_looks() {
    let item = |words: &str| {
        format!(
            r#"<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr><w:b/></w:rPr></w:pPr>{words}</w:p>"#
        )
    };
    let link = format!(r#"<w:hyperlink r:id="rId4">{}</w:hyperlink>"#, run("plan"));
    let bold = "<w:r><w:rPr><w:b/></w:rPr><w:t>no</w:t></w:r>";
    let work =
        r#"<w:r><w:rPr><w:rStyle w:val="Work"/><w:b w:val="0"/></w:rPr><w:t xml:space="preserve"> Courier</w:t></w:r>"#;
    let draft = draft(&(item(&(run("The ") + &link)) + &item(&format!("{bold}{work}"))));
    assert_eq!(draft.text, "1. The plan\n\n2. no Courier");
    let looks: Vec<_> = draft
        .inlines
        .iter()
        .map(|inline| (&draft.text[inline.span.start..inline.span.end], inline.style))
        .collect();
    assert_eq!(
        looks,
        [
            ("plan", Style::Link(0)),
            ("no", Style::Strong),
            ("Courier", Style::Emphasis)
        ]
    );
    assert_eq!(draft.links, ["https://example.org/p"]);
}

#[test]
fn boxes_alternatives_and_special_characters() {
    let boxed = format!(
        "<w:p>{}<w:r><mc:AlternateContent xmlns:mc='m'><mc:Choice><w:txbxContent>{}</w:txbxContent></mc:Choice>\
         <mc:Fallback><w:txbxContent>{}</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>{}</w:p>",
        run("Out"),
        paragraph("In"),
        paragraph("In"),
        run("side"),
    );
    assert_eq!(text(&boxed), "In\n\nOutside");
    let body = r#"<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t>
        <w:noBreakHyphen/><w:t>d</w:t><w:softHyphen/><w:sym w:font="Symbol" w:char="F061"/></w:r>
        <w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r></w:p>"#;
    assert_eq!(text(body), "a b\nc\u{2011}dα");
}

#[test]
fn nesting_is_no_danger() {
    let many = 100_000;
    let body = format!(
        "{}{}{}",
        "<w:sdt><w:sdtContent>".repeat(many),
        paragraph("deep"),
        "</w:sdtContent></w:sdt>".repeat(many)
    );
    assert_eq!(text(&body), "deep");
    let many = 20_000;
    let body = format!(
        "{}{}{}",
        "<w:tbl><w:tr><w:tc>".repeat(many),
        paragraph("deep"),
        "</w:tc></w:tr></w:tbl>".repeat(many)
    );
    assert_eq!(text(&body), "deep");
    let body = format!("{}{}{}", "<w:p>".repeat(many), run("deep"), "</w:p>".repeat(many));
    assert_eq!(text(&body), "deep");
}

#[test]
fn what_is_damaged_is_told() {
    let whole = paragraph("One.") + "<w:p><w:r><w:t>Two";
    let text = format!(r#"<w:document xmlns:w="w"><w:body>{whole}"#);
    let cut = packed(&[("word/document.xml", text.as_bytes())]);
    let draft = read_docx(&cut).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(draft.text, "One.\n\nTwo");
    assert_eq!(draft.warnings.len(), 1);
    let none = read_docx(&packed(&[("word/styles.xml", b"<a/>")]));
    assert!(matches!(none, Err(ReadError::Damaged { .. })));
    let empty = read_docx(&file("<w:p/>"));
    assert!(matches!(empty, Err(ReadError::NoText { .. })));
}

#[test]
fn headers_and_footers_are_read_where_the_pages_are_empty() {
    let relations = r#"<Relationships xmlns="r">
        <Relationship Id="rId1" Type="http://x/footer" Target="footer1.xml"/>
        <Relationship Id="rId2" Type="http://x/header" Target="header1.xml"/>
    </Relationships>"#;
    let read = |body: &str| {
        let text = format!(r#"<w:document xmlns:w="w"><w:body>{body}</w:body></w:document>"#);
        let header = format!(r#"<w:hdr xmlns:w="w">{}</w:hdr>"#, paragraph("The council"));
        let footer = format!(r#"<w:ftr xmlns:w="w">{}</w:ftr>"#, paragraph("1 Harbour Street"));
        let file = packed(&[
            ("word/document.xml", text.as_bytes()),
            ("word/_rels/document.xml.rels", relations.as_bytes()),
            ("word/header1.xml", header.as_bytes()),
            ("word/footer1.xml", footer.as_bytes()),
        ]);
        read_docx(&file).unwrap_or_else(|error| panic!("{error}"))
    };
    let empty = read("<w:p/>");
    assert_eq!(empty.text, "The council\n\n1 Harbour Street");
    assert_eq!(empty.warnings.len(), 1);
    let full = read(&paragraph("A letter."));
    assert_eq!((full.text.as_str(), full.warnings.len()), ("A letter.", 0));
}
