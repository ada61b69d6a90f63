//! One article as files of other formats: e-book, Word file, `OpenDocument` text.
#![allow(clippy::unwrap_used, reason = "a failed call is a failed test")]
#![allow(dead_code, reason = "each test file uses its part")]

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// An article, taken apart.
pub(crate) struct Article {
    pub(crate) title: String,
    /// As it is printed: `By Ada Obi`.
    pub(crate) byline: String,
    pub(crate) date: String,
    /// Paragraphs, and headings, which begin with `## `. Words between `*` are emphasised.
    pub(crate) paragraphs: Vec<String>,
}

impl Article {
    /// Takes apart an article in plain Markdown: a headline, a line each with author and date, paragraphs, headings.
    pub(crate) fn of_markdown(text: &str) -> Self {
        let mut parts = text.split("\n\n").map(|part| part.trim().to_owned());
        let title = parts.next().unwrap().trim_start_matches("# ").to_owned();
        let head = parts.next().unwrap();
        let (byline, date) = head.split_once('\n').unwrap();
        Self {
            title,
            byline: byline.to_owned(),
            date: date.to_owned(),
            paragraphs: parts.map(|part| part.replace('\n', " ")).collect(),
        }
    }

    /// As plain text, in which headings are lines like any other.
    pub(crate) fn text(&self) -> String {
        let body = self.paragraphs.join("\n\n").replace("## ", "");
        format!("{}\n\n{}\n{}\n\n{body}\n", self.title, self.byline, self.date)
    }
}

/// Its text as the inside of a page.
fn body(article: &Article) -> String {
    let mut body = format!(
        "<h1>{}</h1><p>{}<br/>{}</p>",
        escaped(&article.title),
        escaped(&article.byline),
        escaped(&article.date)
    );
    for paragraph in &article.paragraphs {
        let (tag, words) = match paragraph.strip_prefix("## ") {
            Some(words) => ("h2", words),
            None => ("p", paragraph.as_str()),
        };
        let _ = write!(body, "<{tag}>{}</{tag}>", emphasised(words, "", "", "<em>", "</em>"));
    }
    body
}

/// The article as a page of the web, among what stands around articles there.
pub(crate) fn html(article: &Article) -> Vec<u8> {
    let menu = "<li><a href='/a'>News</a></li><li><a href='/b'>Opinion by Ann Lee</a></li>".repeat(4);
    format!(
        "<!DOCTYPE html><html><head><meta charset='utf-8'><title>{} | Lakeport Courier</title></head><body><nav><ul>{menu}\
         </ul></nav><main><article>{}</article></main><footer><p>Subscribe to our letters, says Bob Roe. <a \
         href='/c'>Contact</a></p></footer></body></html>",
        escaped(&article.title),
        body(article)
    )
    .into_bytes()
}

/// The article as an e-book of one chapter.
pub(crate) fn epub(article: &Article) -> Vec<u8> {
    let body = body(article);
    let chapter = format!(
        "<?xml version='1.0'?><!DOCTYPE html><html xmlns='http://www.w3.org/1999/xhtml'><head><title/></head><body>{body}\
         </body></html>"
    );
    let package = format!(
        "<package xmlns='http://www.idpf.org/2007/opf' version='3.0'><metadata \
         xmlns:dc='http://purl.org/dc/elements/1.1/'><dc:title>{}</dc:title></metadata><manifest><item id='c' \
         href='chapter.xhtml' media-type='application/xhtml+xml'/></manifest><spine><itemref idref='c'/></spine>\
         </package>",
        escaped(&article.title)
    );
    packed(&[
        ("mimetype", "application/epub+zip"),
        (
            "META-INF/container.xml",
            "<container xmlns='urn:oasis:names:tc:opendocument:xmlns:container'><rootfiles><rootfile \
             full-path='OEBPS/book.opf' media-type='application/oebps-package+xml'/></rootfiles></container>",
        ),
        ("OEBPS/book.opf", &package),
        ("OEBPS/chapter.xhtml", &chapter),
    ])
}

/// The article as a Word file.
pub(crate) fn docx(article: &Article) -> Vec<u8> {
    let paragraph = |style: &str, words: &str| {
        let runs = emphasised(
            words,
            "<w:r><w:t xml:space='preserve'>",
            "</w:t></w:r>",
            "<w:r><w:rPr><w:i/></w:rPr><w:t xml:space='preserve'>",
            "</w:t></w:r>",
        );
        format!("<w:p><w:pPr><w:pStyle w:val='{style}'/></w:pPr>{runs}</w:p>")
    };
    let mut body = paragraph("Title", &article.title);
    body += &paragraph("Normal", &article.byline);
    body += &paragraph("Normal", &article.date);
    for words in &article.paragraphs {
        body += &match words.strip_prefix("## ") {
            Some(words) => paragraph("Heading2", words),
            None => paragraph("Normal", words),
        };
    }
    let text = format!(
        "<?xml version='1.0' encoding='UTF-8'?><w:document \
         xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:body>{body}</w:body></w:document>"
    );
    packed(&[
        (
            "[Content_Types].xml",
            "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>",
        ),
        (
            "_rels/.rels",
            "<Relationships><Relationship Id='r' Target='word/document.xml' \
             Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument'/></Relationships>",
        ),
        ("word/document.xml", &text),
    ])
}

/// The article as an `OpenDocument` text.
pub(crate) fn odt(article: &Article) -> Vec<u8> {
    let paragraph = |words: &str| {
        let words = emphasised(words, "", "", "<text:span text:style-name='T1'>", "</text:span>");
        format!("<text:p>{words}</text:p>")
    };
    let mut body = format!("<text:p text:style-name='Title'>{}</text:p>", escaped(&article.title));
    body += &paragraph(&article.byline);
    body += &paragraph(&article.date);
    for words in &article.paragraphs {
        let part = match words.strip_prefix("## ") {
            Some(words) => format!("<text:h text:outline-level='2'>{}</text:h>", escaped(words)),
            None => paragraph(words),
        };
        body.push_str(&part);
    }
    let text = format!(
        "<?xml version='1.0' encoding='UTF-8'?><office:document-content \
         xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0' \
         xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0' \
         xmlns:style='urn:oasis:names:tc:opendocument:xmlns:style:1.0' \
         xmlns:fo='urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0'><office:automatic-styles><style:style \
         style:name='T1' style:family='text'><style:text-properties fo:font-style='italic'/></style:style>\
         </office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    );
    packed(&[
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        ("content.xml", &text),
    ])
}

/// `words` with what stands between `*` in the second pair of tags, all else in the first.
fn emphasised(words: &str, open: &str, close: &str, open_marked: &str, close_marked: &str) -> String {
    let mut marked = String::new();
    for (at, part) in words.split('*').enumerate() {
        let (open, close) = if at % 2 == 1 {
            (open_marked, close_marked)
        } else {
            (open, close)
        };
        let _ = write!(marked, "{open}{}{close}", escaped(part));
    }
    marked
}

fn escaped(words: &str) -> String {
    words.replace('&', "&amp;").replace('<', "&lt;")
}

fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        // What a file is must be seen without unpacking it.
        let method = if *name == "mimetype" {
            CompressionMethod::Stored
        } else {
            CompressionMethod::Deflated
        };
        let options = SimpleFileOptions::default().compression_method(method);
        writer.start_file(*name, options).unwrap();
        writer.write_all(content.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}
