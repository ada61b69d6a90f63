//! Notes as one page that can be read and printed anywhere: the article with its highlights, the notes beside it. No
//! script, nothing loaded from elsewhere; every word of the article and of the reader is text, and only links to the web
//! and to mail stay links.

mod article;

use std::fmt::Write;

use super::{GENERATOR, Noted, Passage, said};
use crate::export::linear;
use crate::text::SafeText;

/// Legible on light and dark ground, on a screen and on paper.
const STYLE: &str = include_str!("html/page.css");

/// The notes and the article as HTML.
#[must_use]
pub fn html(noted: &Noted<'_>) -> String {
    let document = noted.document;
    let passages: Vec<_> = noted.passages().collect();
    let title = document.title.as_ref().map_or("Notes", |t| t.as_str());
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<meta name=\"color-scheme\" content=\"light dark\">\n\
         <meta name=\"generator\" content=\"{GENERATOR}\">\n<title>{}</title>\n<style>{}</style>\n</head>\n<body>\n<main>\n",
        document.language.code(),
        text(&linear::unwrapped(title)),
        // On one line, so that the article is near the top of the file.
        linear::unwrapped(STYLE),
    );
    article::write(&mut out, document, &passages);
    out.push_str("</main>\n<aside>\n<h2>Notes</h2>\n<ol>\n");
    for (number, passage) in (1..).zip(&passages) {
        note(&mut out, number, passage);
    }
    out.push_str("</ol>\n<footer>");
    let source = document
        .source
        .as_ref()
        .map(|source| text(&linear::unwrapped(source.as_str())));
    let exported = format!("Exported by {GENERATOR} on {}", noted.exported.strftime("%-d %B %Y"));
    let hash = format!("Text: <code>{}</code>", document.id);
    let facts: Vec<_> = source.into_iter().chain([exported, hash]).collect();
    out.push_str(&facts.join("<br>"));
    out.push_str("</footer>\n</aside>\n</body>\n</html>\n");
    out
}

fn note(out: &mut String, number: usize, passage: &Passage<'_>) {
    let highlight = passage.highlight;
    let _ = write!(out, "<li id=\"n{number}\" class=\"{}\"", highlight.colour.name());
    if let Some(points) = passage.points {
        let _ = write!(out, " data-start=\"{}\" data-end=\"{}\"", points.start, points.end);
    }
    out.push_str(">\n");
    let quote: Vec<_> = passage.quote.iter().map(|part| text(part)).collect();
    let _ = writeln!(out, "<blockquote>{}</blockquote>", quote.join("<br><br>"));
    if let Some(said_by) = &highlight.said_by {
        let (names, manner) = (text(&said::names(said_by)), text(&said::manner(said_by)));
        let _ = writeln!(out, "<p class=\"said\">— <b>{names}</b>{manner}</p>");
    }
    if !highlight.note.is_empty() {
        let lines: Vec<_> = highlight.note.lines().map(text).collect();
        let _ = writeln!(out, "<p class=\"note\">{}</p>", lines.join("<br>"));
    }
    let _ = writeln!(
        out,
        "<p class=\"facts\">{}</p>\n</li>",
        facts(number, passage).join(" · ")
    );
}

fn facts(number: usize, passage: &Passage<'_>) -> Vec<String> {
    let highlight = passage.highlight;
    let mut facts = Vec::new();
    match (passage.span, passage.paragraph) {
        (None, _) => facts.push("no longer in the text".to_owned()),
        (Some(_), Some(paragraph)) => facts.push(format!("<a href=\"#h{number}\">paragraph {paragraph}</a>")),
        (Some(_), None) => facts.push(format!("<a href=\"#h{number}\">to the text</a>")),
    }
    let link = passage.link.as_deref();
    facts.extend(link.map(|link| format!("<a href=\"{}\" rel=\"noreferrer\">at its source</a>", text(link))));
    facts.extend(
        highlight
            .tags
            .iter()
            .map(|tag| format!("<span class=\"tag\">{}</span>", text(tag))),
    );
    facts.push(highlight.colour.name().to_owned());
    facts.push(highlight.created.strftime("%-d %B %Y").to_string());
    facts
}

/// `text` as HTML that shows it word for word. Controls, of which HTML holds none but tabs and line ends, get a mark.
fn text(text: &str) -> String {
    let text = SafeText::of(text);
    let mut out = String::with_capacity(text.as_str().len());
    for c in text.as_str().chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}
