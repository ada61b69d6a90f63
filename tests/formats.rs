//! One article in every format: what is in it is the same, whichever way it comes.

#![allow(clippy::unwrap_used, reason = "a step that fails is a failed test")]

#[path = "support/packed.rs"]
mod packed;
#[path = "support/pdf.rs"]
mod pdf;

use std::fs;
use std::ops::ControlFlow;

use packed::Article;
use sayso::analysis::{Kind, analyze};
use sayso::document::{self, Document, Format};
use sayso::source::{Input, Origin};
use sayso::text::Span;

/// What a reader learns from an article.
#[derive(Debug, PartialEq, Eq)]
struct Learned {
    title: String,
    byline: String,
    published: String,
    /// Names with how often they are mentioned.
    names: Vec<(Kind, String, usize)>,
    /// What was said, and by whom.
    claims: Vec<(String, String)>,
}

fn article() -> (String, Article) {
    let markdown = fs::read_to_string("tests/articles/ferry-contract.md").unwrap();
    let article = Article::of_markdown(&markdown);
    (markdown, article)
}

/// Words on one line, since each format breaks lines where it likes.
fn words(document: &Document, span: Span) -> String {
    let words: Vec<&str> = document.slice(span).as_str().split_whitespace().collect();
    words.join(" ")
}

#[track_caller]
fn learned(bytes: Vec<u8>, name: &str, format: Format) -> Learned {
    let input = Input {
        bytes,
        origin: Origin::File(name.into()),
        ..Input::default()
    };
    assert_eq!(Format::of(&input), format, "{name}");
    let document = document::read(&input).unwrap();
    let analysis = analyze(&document, &mut |_| ControlFlow::Continue(()));
    let names = analysis.entities.iter().enumerate().map(|(at, entity)| {
        let mentions = analysis.mentions.iter();
        let count = mentions.filter(|mention| mention.entity.0 as usize == at).count();
        (entity.kind, entity.name.as_str().to_owned(), count)
    });
    let claims = analysis.claims.iter().map(|claim| {
        let speakers = claim.attribution.speakers.iter();
        let speakers: Vec<&str> = speakers.map(|speaker| speaker.name.as_str()).collect();
        let parts: Vec<String> = claim.parts.iter().map(|part| words(&document, *part)).collect();
        (speakers.join(", "), parts.join(" … "))
    });
    Learned {
        names: names.collect(),
        claims: claims.collect(),
        title: document.title.as_ref().unwrap().as_str().to_owned(),
        byline: document.byline.as_ref().unwrap().as_str().to_owned(),
        published: document.published.unwrap().to_string(),
    }
}

fn of_markdown() -> Learned {
    learned(article().0.into_bytes(), "article.md", Format::Markdown)
}

#[test]
fn the_article_has_people_and_claims() {
    let learned = of_markdown();
    assert!(learned.names.len() > 8 && learned.claims.len() > 12, "{learned:#?}");
}

#[test]
fn as_plain_text() {
    let text = article().1.text();
    assert_eq!(learned(text.into_bytes(), "article.txt", Format::Text), of_markdown());
}

#[test]
fn as_a_page_of_the_web() {
    assert_eq!(
        learned(packed::html(&article().1), "article.html", Format::Html),
        of_markdown()
    );
}

#[test]
fn as_a_paper() {
    let article = article().1;
    let mut paragraphs = vec![article.byline.as_str(), article.date.as_str()];
    paragraphs.extend(article.paragraphs.iter().map(String::as_str));
    assert_eq!(
        learned(pdf::pdf(&article.title, &paragraphs), "article.pdf", Format::Pdf),
        of_markdown()
    );
}

#[test]
fn as_an_e_book() {
    assert_eq!(
        learned(packed::epub(&article().1), "article.epub", Format::Epub),
        of_markdown()
    );
}

#[test]
fn as_a_word_file() {
    assert_eq!(
        learned(packed::docx(&article().1), "article.docx", Format::Docx),
        of_markdown()
    );
}

#[test]
fn as_an_open_document() {
    assert_eq!(
        learned(packed::odt(&article().1), "article.odt", Format::Odt),
        of_markdown()
    );
}
