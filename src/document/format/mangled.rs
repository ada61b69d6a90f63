//! Archives that were damaged at random: whatever comes of them, it comes as an answer.

use proptest::prelude::*;

use super::archive::tests::packed;
use super::{Format, Hints, parse};

const CONTAINER: &[u8] = br#"<container><rootfile full-path="o.opf"/></container>"#;
const PACKAGE: &[u8] = br#"<package><metadata><dc:title>T</dc:title></metadata><manifest><item id="c" href="c.xhtml"
    media-type="application/xhtml+xml"/></manifest><spine><itemref idref="c"/></spine></package>"#;
const CHAPTER: &[u8] =
    b"<html><body><h1>One</h1><p>It opens &amp; closes.</p><table><tr><td>a</td></tr></table></body></html>";
const WORD: &[u8] = br#"<w:document><w:body><w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
    <w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:fldChar w:fldCharType="begin"/><w:t>b</w:t></w:r></w:p>
    </w:body></w:document>"#;
const OPEN: &[u8] =
    b"<office:document-content><office:body><office:text><text:list><text:list-item><text:p>a<text:note>
    <text:note-body><text:p>b</text:p></text:note-body></text:note></text:p></text:list-item></text:list>
    </office:text></office:body></office:document-content>";

fn file(format: Format) -> Vec<u8> {
    match format {
        Format::Epub => packed(&[
            ("mimetype", b"application/epub+zip"),
            ("META-INF/container.xml", CONTAINER),
            ("o.opf", PACKAGE),
            ("c.xhtml", CHAPTER),
        ]),
        Format::Docx => packed(&[("word/document.xml", WORD)]),
        _ => packed(&[("content.xml", OPEN)]),
    }
}

fn any_format() -> impl Strategy<Value = Format> {
    prop::sample::select(vec![Format::Epub, Format::Docx, Format::Odt])
}

proptest! {
    #[test]
    fn mangled_archives_are_answered(
        format in any_format(),
        flips in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..8),
        cut in prop::option::of(any::<prop::sample::Index>()),
    ) {
        let mut bytes = file(format);
        for (at, value) in &flips {
            let at = at.index(bytes.len());
            bytes[at] = *value;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        let answer = parse(format, &bytes, &Hints::default());
        prop_assert!(answer.is_err() || answer.is_ok_and(|draft| !draft.text.is_empty()));
    }

    #[test]
    fn mangled_mark_up_is_answered(
        format in any_format(),
        flips in prop::collection::vec((any::<prop::sample::Index>(), "[<>/&;\"' a:]{0,3}"), 1..6),
    ) {
        let (name, whole) = match format {
            Format::Epub => ("c.xhtml", CHAPTER),
            Format::Docx => ("word/document.xml", WORD),
            _ => ("content.xml", OPEN),
        };
        let mut markup = whole.to_vec();
        for (at, words) in &flips {
            let at = at.index(markup.len());
            markup.splice(at..=at, words.bytes());
        }
        let bytes = packed(&[("META-INF/container.xml", CONTAINER), ("o.opf", PACKAGE), (name, &markup)]);
        let answer = parse(format, &bytes, &Hints::default());
        prop_assert!(answer.is_err() || answer.is_ok_and(|draft| !draft.text.is_empty()));
    }
}
