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

/// `text` as HTML that shows it word for word. What HTML does not hold, controls and what is no
/// character, gets a mark.
fn text(text: &str) -> String {
    escaped(SafeText::of(text).as_str())
}

/// The same of words that are safe already. A piece of them is not made safe again: it may begin inside of a cluster of
/// characters, which it would not survive.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c if is_no_character(c) => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

/// The code points that Unicode keeps for the inside of programs.
const fn is_no_character(c: char) -> bool {
    c as u32 & 0xfffe == 0xfffe || matches!(c, '\u{fdd0}'..='\u{fdef}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::fixture;
    use super::*;
    use crate::analysis::Analysis;
    use crate::document::{BlockKind, from_text};

    #[test]
    fn what_html_does_not_hold_gets_a_mark() {
        assert_eq!(
            text("a\0\u{1b}\u{85}<\u{fffe}\u{10ffff}\u{fdd0}é"),
            "a\u{fffd}\u{fffd}\n&lt;\u{fffd}\u{fffd}\u{fffd}é"
        );
    }

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
            let page = html(&Noted {
                document: &document,
                analysis: &Analysis::default(),
                notebook: &notebook,
                exported: jiff::Timestamp::UNIX_EPOCH,
            });
            let (_, main) = page.split_once("<main>").unwrap();
            let (main, _) = main.split_once("</main>").unwrap();
            let mut expected = String::new();
            if let (Some(title), false) = (&document.title, document.blocks.iter().any(|b| b.kind == BlockKind::Title)) {
                expected.push_str(&text(&linear::unwrapped(title.as_str())));
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
