//! The article as HTML. Where highlights, emphasis and links overlap each is split, so that tags are always nested.

use std::fmt::Write;

use crate::document::{Block, BlockKind, Document, Inline, Style};
use crate::export::notes::{Passage, Sheet};
use crate::export::references::escaped;
use crate::text::{SafeText, Span, in_one_line};

/// A highlight, as far as it is shown, with its number among the notes.
struct Mark<'a> {
    span: Span,
    number: usize,
    passage: &'a Passage<'a>,
}

pub(super) fn write(out: &mut String, sheet: &Sheet<'_>) {
    let document = sheet.document;
    let marks = (1..).zip(&sheet.passages).filter_map(|(number, passage)| {
        let span = shown(document, passage.span?)?;
        Some(Mark { span, number, passage })
    });
    let marks: Vec<_> = marks.collect();
    let has_title = document.blocks.iter().any(|block| block.kind == BlockKind::Title);
    if let (Some(title), false) = (&document.title, has_title) {
        let _ = writeln!(out, "<h1>{}</h1>", escaped(&in_one_line(title.as_str())));
    }
    for block in &document.blocks {
        if (sheet.go_on)().is_break() {
            return;
        }
        let (open, close) = frame(block);
        let _ = write!(out, "{open}");
        words(out, document, block, &marks);
        let _ = writeln!(out, "{close}");
    }
}

/// The part of a span that is shown: it may begin or end between two blocks, where nothing is.
fn shown(document: &Document, span: Span) -> Option<Span> {
    let mut touched = document.blocks.iter().filter(|block| block.span.overlaps(span));
    let first = touched.next()?.span;
    let last = touched.next_back().map_or(first, |block| block.span);
    Some(Span::new(span.start.max(first.start), span.end.min(last.end)))
}

/// What stands around a block.
fn frame(block: &Block) -> (String, &'static str) {
    let plain = |open: &str, close| (open.to_owned(), close);
    match block.kind {
        BlockKind::Title => plain("<h1>", "</h1>"),
        BlockKind::Byline => plain("<p class=\"byline\">", "</p>"),
        BlockKind::Heading => match block.depth {
            0..=2 => plain("<h2>", "</h2>"),
            3 => plain("<h3>", "</h3>"),
            4 => plain("<h4>", "</h4>"),
            _ => plain("<h5>", "</h5>"),
        },
        BlockKind::Paragraph => plain("<p>", "</p>"),
        BlockKind::Quote => plain("<blockquote><p>", "</p></blockquote>"),
        BlockKind::ListItem => (
            format!("<p style=\"margin-left: {}em\">", 1 + 2 * u32::from(block.depth)),
            "</p>",
        ),
        BlockKind::Caption => plain("<figure><figcaption>", "</figcaption></figure>"),
        BlockKind::Table | BlockKind::Preformatted => plain("<pre>", "</pre>"),
        BlockKind::Furniture => plain("<p class=\"furniture\">", "</p>"),
    }
}

/// The words of a block in pieces, at each of which the same marks hold from its start to its end.
fn words(out: &mut String, document: &Document, block: &Block, marks: &[Mark<'_>]) {
    let marks: Vec<_> = marks.iter().filter(|mark| mark.span.overlaps(block.span)).collect();
    let first = document
        .inlines
        .partition_point(|inline| inline.span.start < block.span.start);
    let inlines = document.inlines.get(first..).unwrap_or_default();
    let inlines: Vec<_> = inlines
        .iter()
        .take_while(|inline| inline.span.start < block.span.end)
        .collect();
    let ends = |span: Span| [span.start, span.end];
    let mut cuts: Vec<_> = marks.iter().flat_map(|mark| ends(mark.span)).collect();
    cuts.extend(inlines.iter().flat_map(|inline| ends(inline.span)));
    cuts.extend(ends(block.span));
    cuts.retain(|cut| (block.span.start..=block.span.end).contains(cut));
    cuts.sort_unstable();
    cuts.dedup();
    for (start, end) in cuts.iter().zip(cuts.iter().skip(1)) {
        piece(out, document, Span::new(*start, *end), &marks, &inlines);
    }
}

fn piece(out: &mut String, document: &Document, span: Span, marks: &[&Mark<'_>], inlines: &[&Inline]) {
    let mut close = Vec::new();
    let mut ended = Vec::new();
    for mark in marks.iter().filter(|mark| mark.span.covers(span)) {
        let id = if mark.span.start == span.start {
            format!(" id=\"h{}\"", mark.number)
        } else {
            String::new()
        };
        // What is noted of a claim or of somebody stands beside the words.
        let highlight = mark.passage.highlight;
        let class = if highlight.is_painted() {
            highlight.colour.name()
        } else {
            "beside"
        };
        let _ = write!(out, "<mark{id} class=\"{class}\">");
        close.push("</mark>");
        if mark.span.end == span.end {
            ended.push(mark.number);
        }
    }
    for inline in inlines.iter().filter(|inline| inline.span.covers(span)) {
        let (open, end) = match inline.style {
            Style::Emphasis => ("<em>".to_owned(), "</em>"),
            Style::Strong => ("<strong>".to_owned(), "</strong>"),
            Style::Code => ("<code>".to_owned(), "</code>"),
            Style::Link(number) => match document.links.get(number as usize).map(SafeText::as_str) {
                Some(target) if is_followed(target) => {
                    (format!("<a href=\"{}\" rel=\"noreferrer\">", escaped(target)), "</a>")
                }
                _ => continue,
            },
        };
        out.push_str(&open);
        close.push(end);
    }
    out.push_str(&escaped(document.slice(span).as_str()));
    close.iter().rev().for_each(|end| out.push_str(end));
    for number in ended {
        let _ = write!(out, "<sup><a href=\"#n{number}\">{number}</a></sup>");
    }
}

/// Links lead to the web or to mail; all others are dropped, those that run or hold something among them.
fn is_followed(target: &str) -> bool {
    let scheme = target.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
    matches!(scheme.as_deref(), Some("http" | "https" | "mailto"))
}
