//! Notes as one page that can be read and printed anywhere: the article with its highlights, the notes beside it. No
//! script, nothing loaded from elsewhere; every word of the article and of the reader is text, and only links to the web
//! and to mail stay links.

mod article;

use std::fmt::Write;

use super::{GENERATOR, Passage, Sheet, said};
use crate::export::references::escaped;
use crate::text::in_one_line;

/// Legible on light and dark ground, on a screen and on paper.
const STYLE: &str = include_str!("html/page.css");

/// The notes and the article as HTML.
pub(super) fn html(sheet: &Sheet<'_>) -> String {
    let document = sheet.document;
    let title = document.title.as_ref().map_or("Notes", |t| t.as_str());
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<meta name=\"color-scheme\" content=\"light dark\">\n\
         <meta name=\"generator\" content=\"{GENERATOR}\">\n<title>{}</title>\n<style>{}</style>\n</head>\n<body>\n<main>\n",
        document.language.code(),
        escaped(&in_one_line(title)),
        // On one line, so that the article is near the top of the file.
        in_one_line(STYLE),
    );
    article::write(&mut out, sheet);
    out.push_str("</main>\n<aside>\n<h2>Notes</h2>\n<ol>\n");
    for (number, passage) in (1..).zip(&sheet.passages) {
        note(&mut out, number, passage);
    }
    out.push_str("</ol>\n<footer>");
    let source = document
        .source
        .as_ref()
        .map(|source| escaped(&in_one_line(source.as_str())));
    let exported = format!("Exported by {GENERATOR} on {}", sheet.exported.strftime("%-d %B %Y"));
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
    let quote: Vec<_> = passage.quote.iter().map(|part| escaped(part)).collect();
    let _ = writeln!(out, "<blockquote>{}</blockquote>", quote.join("<br><br>"));
    if let Some(earlier) = said::earlier(highlight) {
        let _ = writeln!(out, "<p>{}</p>", escaped(&earlier));
    }
    if let Some(said_by) = &highlight.said_by {
        let (names, manner) = (escaped(&said::names(said_by)), escaped(&said::manner(said_by)));
        let _ = writeln!(out, "<p class=\"said\">— <b>{names}</b>{manner}</p>");
    }
    if let Some(said_now) = &passage.said_now {
        let (names, manner) = (escaped(&said::names(said_now)), escaped(&said::manner(said_now)));
        let lead = said::lead(highlight);
        let _ = writeln!(out, "<p class=\"now\">{lead}<b>{names}</b>{manner}</p>");
    }
    if !highlight.note.is_empty() {
        let lines: Vec<_> = highlight.note.split('\n').map(escaped).collect();
        let _ = writeln!(out, "<p class=\"note\" dir=\"auto\">{}</p>", lines.join("<br>"));
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
    facts.extend(passage.section.as_deref().map(escaped));
    let link = passage.link.as_deref();
    facts.extend(link.map(|link| format!("<a href=\"{}\" rel=\"noreferrer\">at its source</a>", escaped(link))));
    facts.extend(said::about(highlight).map(|about| escaped(&about)));
    facts.extend(said::verdict(highlight).map(str::to_owned));
    facts.extend(
        highlight
            .tags
            .iter()
            .map(|tag| format!("<span class=\"tag\" dir=\"auto\">{}</span>", escaped(tag))),
    );
    facts.push(highlight.colour.name().to_owned());
    facts.push(escaped(&said::days(highlight)));
    facts
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{Format, Noted, fixture};
    use super::*;
    use crate::analysis::Analysis;
    use crate::document::{BlockKind, from_text};

    /// The words of some HTML, without the numbers of the notes, after a check that its tags are nested.
    fn words(html: &str) -> String {
        let mut open = Vec::new();
        let mut words = String::new();
        for piece in html.split('<').skip(1) {
            let (tag, text) = piece.split_once('>').unwrap();
            match tag.strip_prefix('/') {
                Some(name) => assert_eq!(open.pop(), Some(name)),
                None => open.push(tag.split(' ').next().unwrap()),
            }
            if !open.contains(&"sup") {
                words.push_str(text);
            }
        }
        assert!(open.is_empty());
        words
    }

    proptest! {
        #[test]
        fn highlights_take_no_word_and_no_tag_away(
            source in fixture::text(),
            made in prop::collection::vec(fixture::highlight(), 0..6),
        ) {
            let document = from_text(&source);
            let notebook = fixture::noted(&document, made);
            let noted = Noted {
                document: &document,
                analysis: &Analysis::default(),
                notebook: &notebook,
                exported: jiff::Timestamp::UNIX_EPOCH,
            };
            let page = Format::Html.write(&noted).content;
            let (_, main) = page.split_once("<main>").unwrap();
            let (main, _) = main.split_once("</main>").unwrap();
            let mut expected = String::new();
            if let (Some(title), false) = (&document.title, document.blocks.iter().any(|b| b.kind == BlockKind::Title)) {
                expected.push_str(&escaped(&in_one_line(title.as_str())));
            }
            for block in &document.blocks {
                expected.push_str(&escaped(document.slice(block.span).as_str()));
            }
            let squeezed = |text: &str| text.split_whitespace().collect::<String>();
            prop_assert_eq!(squeezed(&words(main)), squeezed(&expected));
            for number in 1..=notebook.highlights.len() {
                let id = format!("<mark id=\"h{number}\"");
                prop_assert!(main.matches(&id).count() <= 1);
                let link = format!("<sup><a href=\"#n{number}\">");
                prop_assert_eq!(main.matches(&id).count(), main.matches(&link).count());
            }
        }
    }
}
