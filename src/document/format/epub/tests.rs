//! What is read of a book.

use super::read;
use crate::document::format::ReadError;
use crate::document::format::archive::tests::packed;
use crate::document::{BlockKind, Draft};

const CONTAINER: &str =
    r#"<container><rootfiles><rootfile full-path="OEBPS/book.opf" media-type="x"/></rootfiles></container>"#;

const PACKAGE: &str = r#"<package xmlns:dc="dc">
    <metadata><dc:title>The Bridge</dc:title><dc:creator>Ada Obi</dc:creator><dc:creator>Li Wei</dc:creator>
        <dc:date>2020-03-02</dc:date><dc:publisher>The Courier</dc:publisher></metadata>
    <manifest>
        <item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
        <item id="one" href="one.xhtml" media-type="application/xhtml+xml"/>
        <item id="two" href="two%20parts.xhtml" media-type="application/xhtml+xml"/>
        <item id="aside" href="aside.xhtml" media-type="application/xhtml+xml"/>
        <item id="data" href="data.bin" media-type="application/x-data" fallback="two"/>
        <item id=" drawn " href="Drawn.svg" media-type="image/svg+xml"/>
        <item id="far" href="https://example.org/far.xhtml" media-type="application/xhtml+xml"/>
    </manifest>
    <spine><itemref idref="nav"/><itemref idref="aside" linear="no"/><itemref idref="one"/><itemref idref="far"/>
        <itemref idref="data"/><itemref idref="two"/><itemref idref="drawn"/></spine>
</package>"#;

const CONTENTS: &str = r#"<html><nav><ol><li><a href="one.xhtml#a">First  <i>part</i></a></li>
    <li><a href="two%20parts.xhtml">Second part</a></li></ol></nav></html>"#;

const DRAWN: &str = "<svg><title>no</title><text>A <tspan>sign</tspan></text><rect/></svg>";

fn page(body: &str) -> String {
    format!("<?xml version='1.0'?><html><head><title/><script src='x'/></head><body>{body}</body></html>")
}

fn book(package: &str, one: &str, more: &[(&str, &[u8])]) -> Vec<u8> {
    let one = page(one);
    let two = page(
        "<h2>Its own</h2><p>It opens <a href='one.xhtml'>here</a> &amp; <a href='https://example.org'>there</a>.</p>",
    );
    let aside = page("<p>An aside.</p>");
    let mut parts: Vec<(&str, &[u8])> = vec![
        ("mimetype", b"application/epub+zip"),
        ("META-INF/container.xml", CONTAINER.as_bytes()),
        ("OEBPS/book.opf", package.as_bytes()),
        ("OEBPS/nav.xhtml", CONTENTS.as_bytes()),
        ("OEBPS/one.xhtml", one.as_bytes()),
        ("OEBPS/two parts.xhtml", two.as_bytes()),
        ("OEBPS/aside.xhtml", aside.as_bytes()),
        ("oebps/drawn.svg", DRAWN.as_bytes()),
    ];
    parts.extend(more);
    packed(&parts)
}

fn draft(bytes: &[u8]) -> Draft {
    read(bytes).unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn chapters_are_read_in_their_order_each_once() {
    let draft = draft(&book(PACKAGE, "<p>Caf&eacute;&nbsp;1</p>", &[]));
    assert_eq!(
        draft.text,
        "First part\n\nCafé\u{A0}1\n\nIts own\n\nIt opens here & there.\n\nA sign\n\nAn aside."
    );
    assert_eq!(draft.blocks[0].kind, BlockKind::Heading);
    assert_eq!(draft.title.as_deref(), Some("The Bridge"));
    assert_eq!(draft.byline.as_deref(), Some("Ada Obi, Li Wei"));
    assert_eq!(draft.published, Some(jiff::civil::date(2020, 3, 2)));
    assert_eq!(draft.outlet.as_deref(), Some("The Courier"));
    assert_eq!(draft.warnings, Vec::<String>::new());
    // The way inside the book is words, the one outside a link.
    assert_eq!(draft.inlines.len(), 1);
}

#[test]
fn titles_of_the_older_kind() {
    let package = PACKAGE.replace(" properties=\"nav\"", "").replace(
        "id=\"nav\" href=\"nav.xhtml\" media-type=\"application/xhtml+xml\"",
        "id=\"nav\" href=\"toc.ncx\" media-type=\"application/x-dtbncx+xml\"",
    );
    let ncx = r#"<!DOCTYPE ncx PUBLIC "x" "y"><ncx><navMap><navPoint><navLabel><text>Part one</text></navLabel>
        <content src="one.xhtml"/></navPoint></navMap></ncx>"#;
    let draft = draft(&book(&package, "<p>One.</p>", &[("OEBPS/toc.ncx", ncx.as_bytes())]));
    assert!(draft.text.starts_with("Part one\n\nOne."), "{}", draft.text);
}

#[test]
fn entities_of_a_chapter_fetch_nothing() {
    let chapter = "<!DOCTYPE html [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><p>&x;Z</p>";
    let package = PACKAGE.replace("one.xhtml", "evil.xhtml");
    let draft = draft(&book(&package, "", &[("OEBPS/evil.xhtml", chapter.as_bytes())]));
    assert!(draft.text.starts_with("&x;Z"), "{}", draft.text);
}

#[test]
fn locked_books_say_so_and_locked_fonts_do_not_matter() {
    let lock = |part: &str| {
        format!(
            "<encryption><EncryptedData><CipherData><CipherReference URI='{part}'/></CipherData></EncryptedData></encryption>"
        )
    };
    let package = PACKAGE
        .replace(
            "<item id=\"two\"",
            "<item id=\"shut\" href=\"shut.xhtml\" media-type=\"text/html\"/><item id=\"two\"",
        )
        .replace(
            "<itemref idref=\"two\"/>",
            "<itemref idref=\"two\"/><itemref idref=\"shut\"/>",
        );
    let book = |lock: &str| {
        read(&book(
            &package,
            "<p>One.</p>",
            &[
                ("META-INF/encryption.xml", lock.as_bytes()),
                ("OEBPS/shut.xhtml", b"\x9b\x02<\xe1k\x00\x7f\xc4&\x11"),
            ],
        ))
    };
    assert!(matches!(book(&lock("OEBPS/shut.xhtml")), Err(ReadError::Locked { .. })));
    assert!(
        book(&lock("OEBPS/two%20parts.xhtml")).is_ok(),
        "what reads as a page is one"
    );
    assert!(book(&lock("OEBPS/font.otf")).is_ok());
}

#[test]
fn what_is_missing_is_told() {
    let package = PACKAGE.replace("one.xhtml", "gone.xhtml");
    let draft = draft(&book(&package, "", &[]));
    assert_eq!(draft.warnings, ["A chapter is missing in the file."]);
    let none = PACKAGE.replace("<itemref", "<nothing");
    let unordered = read(&book(&none, "", &[])).unwrap_or_else(|error| panic!("{error}"));
    assert!(unordered.text.contains("It opens here") && unordered.text.contains("An aside."));
    assert_eq!(unordered.warnings.len(), 1);
    assert!(matches!(read(b"PK\x03\x04"), Err(ReadError::Damaged { .. })));
}

#[test]
fn a_book_of_pictures_is_its_name_and_those_of_its_pages() {
    let package = PACKAGE
        .replace("<itemref idref=\"aside\" linear=\"no\"/>", "")
        .replace("<itemref idref=\"two\"/><itemref idref=\"drawn\"/>", "");
    let package = package.replace("<itemref idref=\"data\"/>", "");
    let pictures = "<p><img src='a.png'/></p>";
    let draft = draft(&book(&package, pictures, &[]));
    assert_eq!(draft.text, "The Bridge\n\nFirst part");
    assert_eq!(draft.warnings, [super::WORDLESS]);
    let missing = package.replace("href=\"one.xhtml\"", "href=\"gone.xhtml\"");
    let missing = read(&book(&missing, pictures, &[]));
    assert!(matches!(missing, Err(ReadError::NoText { .. })), "{missing:?}");
}

#[test]
fn one_chapter_is_an_article() {
    let one = PACKAGE
        .replace("<itemref idref=\"aside\" linear=\"no\"/>", "")
        .replace("<itemref idref=\"two\"/><itemref idref=\"drawn\"/>", "");
    let one = one
        .replace("<itemref idref=\"data\"/>", "")
        .replace("<dc:creator>Ada Obi</dc:creator><dc:creator>Li Wei</dc:creator>", "");
    let body = "<h1>Bridge to open</h1><p>By Ada Obi<br/>3 March 2020</p><p>It opens in May.</p><p>So they say.</p>";
    let draft = draft(&book(&one, body, &[]));
    assert_eq!(draft.blocks[0].kind, BlockKind::Title);
    assert_eq!(draft.byline.as_deref(), Some("Ada Obi"));
    assert_eq!(draft.title.as_deref(), Some("The Bridge"));
}

#[test]
fn a_page_without_words_is_what_it_frames() {
    let inner = page("<p>Framed words.</p><iframe src='deeper.xhtml'/>");
    let deeper = page("<p>Deeper.</p>");
    let parts: [(&str, &[u8]); 2] = [
        ("OEBPS/inner.xhtml", inner.as_bytes()),
        ("OEBPS/deeper.xhtml", deeper.as_bytes()),
    ];
    let framing =
        "<iframe src='inner.xhtml'/><iframe src='inner.xhtml#b'/><iframe src='one.xhtml'/><iframe src='gone.xhtml'/>";
    let text = draft(&book(PACKAGE, framing, &parts)).text;
    assert_eq!(text.matches("Framed words.").count(), 1, "{text}");
    assert!(!text.contains("Deeper."), "{text}");
    // Beside words of its own, frames are beside the matter.
    let text = draft(&book(PACKAGE, &format!("<p>Own.</p>{framing}"), &parts)).text;
    assert!(text.contains("Own.") && !text.contains("Framed"), "{text}");
}
