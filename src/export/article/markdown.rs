//! An article as Markdown that reads back as the same article: front matter, headings, lists, quotations, links.

use std::borrow::Cow;

use crate::document::{Block, BlockKind, Document, Inline, Style};
use crate::export::fragment::is_web;
use crate::export::markdown::{escaped, paragraph, target};
use crate::text::{SafeText, Span, in_one_line};

/// The article as `CommonMark` with tables as literal text, below YAML front matter with what it declares of itself.
///
/// ```
/// let document = sayso::document::from_text("# Bridge\n\nIt *opens* in May: [see](https://a.example/).");
/// let markdown = sayso::export::article::markdown(&document);
/// assert!(markdown.ends_with("\n# Bridge\n\nIt *opens* in May: [see](<https://a.example/>).\n"), "{markdown}");
/// ```
#[must_use]
pub fn markdown(document: &Document) -> String {
    let mut out = front_matter(document);
    let mut tight = false;
    for block in &document.blocks {
        let words = written(document, block);
        if tight && block.kind == BlockKind::ListItem {
            out.push_str(&words);
            out.push('\n');
        } else {
            paragraph(&mut out, &words);
        }
        tight = block.kind == BlockKind::ListItem;
    }
    out
}

/// Strings as JSON strings, which YAML reads as they are whatever they hold.
fn front_matter(document: &Document) -> String {
    let mut lines = Vec::new();
    let text = |value: &SafeText| serde_json::to_string(&in_one_line(value.as_str())).unwrap_or_default();
    for (name, value) in [
        ("title", &document.title),
        ("author", &document.byline),
        ("publisher", &document.outlet),
        ("source", &document.source),
    ] {
        lines.extend(value.as_ref().map(|value| format!("{name}: {}", text(value))));
    }
    lines.extend(document.published.map(|day| format!("date: {day}")));
    if lines.is_empty() {
        return String::new();
    }
    format!("---\n{}\n---\n", lines.join("\n"))
}

fn written(document: &Document, block: &Block) -> String {
    let depth = usize::from(block.depth);
    let literal = || document.slice(block.span).as_str();
    match block.kind {
        BlockKind::Title => format!("# {}", styled(document, block.span)),
        BlockKind::Heading => format!("{} {}", "#".repeat(depth.clamp(2, 6)), styled(document, block.span)),
        BlockKind::Quote => format!("{}{}", "> ".repeat(depth + 1), styled(document, block.span)),
        BlockKind::ListItem => {
            let (mark, words) = item(literal());
            let words = Span::new(block.span.end - words.len(), block.span.end);
            format!("{}{mark} {}", "   ".repeat(depth), styled(document, words))
        }
        BlockKind::Preformatted | BlockKind::Table => {
            let fence = fence(literal(), 3);
            format!("{fence}\n{}\n{fence}", literal())
        }
        BlockKind::Byline | BlockKind::Paragraph | BlockKind::Caption | BlockKind::Furniture => {
            styled(document, block.span)
        }
    }
}

/// The mark of an item as Markdown has it, and its words.
fn item(text: &str) -> (Cow<'_, str>, &str) {
    let (mark, words) = text.split_once(char::is_whitespace).unwrap_or(("", text));
    let digits = mark.trim_end_matches(['.', ')']);
    if matches!(mark, "-" | "*" | "+" | "•" | "–") {
        ("-".into(), words.trim_start())
    } else if digits.len() < mark.len() && !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()) {
        (format!("{digits}.").into(), words.trim_start())
    } else {
        ("-".into(), text)
    }
}

/// A run of backticks that does not stand in `text`, of at least so many.
fn fence(text: &str, least: usize) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    "`".repeat(least.max(longest + 1))
}

/// The words at `span` with their emphasis and links.
fn styled(document: &Document, span: Span) -> String {
    let from = document
        .inlines
        .partition_point(|inline| inline.span.start < span.start);
    let inside = document
        .inlines
        .iter()
        .skip(from)
        .take_while(|inline| inline.span.start < span.end);
    let mut out = String::new();
    let mut inlines: Vec<Inline> = inside.copied().collect();
    inlines.retain(|inline| span.covers(inline.span));
    nested(document, span, &inlines, &mut out);
    out
}

/// Writes `span`, which `inlines` lie in; they are ordered by start, the longer first. What crosses another is left out.
fn nested(document: &Document, span: Span, inlines: &[Inline], out: &mut String) {
    let words = |span: Span| document.slice(span).as_str();
    let mut at = span.start;
    let mut rest = inlines;
    while let Some((first, others)) = rest.split_first() {
        if first.span.start < at || first.span.end > span.end {
            rest = others;
            continue;
        }
        plain(out, words(Span::new(at, first.span.start)));
        let inner = others.partition_point(|inline| inline.span.start < first.span.end);
        let (inside, after) = others.split_at(inner);
        let mut content = String::new();
        nested(document, first.span, inside, &mut content);
        match first.style {
            Style::Emphasis => out.extend(["*", &content, "*"]),
            Style::Strong => out.extend(["**", &content, "**"]),
            Style::Code => {
                let raw = in_one_line(words(first.span));
                let fence = fence(&raw, 1);
                let room = if raw.contains('`') { " " } else { "" };
                out.extend([&fence, room, &raw, room, &fence]);
            }
            Style::Link(number) => match document.links.get(number as usize).map(SafeText::as_str) {
                Some(link) if is_web(link) => out.extend(["[", &content, "](<", &target(link), ">)"]),
                _ => out.push_str(&content),
            },
        }
        at = first.span.end;
        rest = after;
    }
    plain(out, words(Span::new(at, span.end)));
}

/// Adds words without a style. White space at their ends, which `escaped` would trim, joins them to their neighbours.
fn plain(out: &mut String, words: &str) {
    if words.starts_with(char::is_whitespace) && !out.is_empty() {
        out.push(' ');
    }
    out.push_str(&escaped(words.trim()));
    if words.ends_with(char::is_whitespace) && !words.trim().is_empty() {
        out.push(' ');
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Format, Hints, parse};

    fn read(text: &str) -> Document {
        parse(Format::Markdown, text.as_bytes(), &Hints::default())
            .unwrap()
            .into_document()
    }

    #[test]
    fn it_reads_back_as_the_same_article() {
        let text = "---\ntitle: \"A: b\"\nauthor: Ada Obi\npublisher: The Courier\ndate: 2020-03-02\n---\n\n# A: b\n\n\
                    Words **strong *and* more** with `co``de` and [a *link*](https://a.example/x).\n\n\
                    > Quote one.\n\n> > Inner.\n\n## Next *part*\n\n- one\n- two\n   1. three\n\n\
                    ```\nfn a() {}\n  b\n```\n\n2018. no item, \\# no heading \\[x\\](y) <b>\n\n| a | b |\n|---|---|\n| c | d |\n";
        let first = read(text);
        let again = read(&markdown(&first));
        let shape = |document: &Document| -> Vec<_> {
            let words = |span| document.slice(span).as_str().to_owned();
            document
                .blocks
                .iter()
                .map(|b| (b.kind, b.depth, words(b.span)))
                .collect()
        };
        let expected: Vec<_> = shape(&first)
            .into_iter()
            .map(|(kind, depth, words)| match kind {
                BlockKind::Table => (BlockKind::Preformatted, depth, words),
                _ => (kind, depth, words),
            })
            .collect();
        assert_eq!(shape(&again), expected);
        let styles = |document: &Document| -> Vec<_> {
            let words = |span| document.slice(span).as_str().to_owned();
            document.inlines.iter().map(|i| (i.style, words(i.span))).collect()
        };
        assert_eq!(styles(&again), styles(&first));
        assert_eq!(
            (again.title, again.byline, again.published, again.outlet),
            (first.title, first.byline, first.published, first.outlet)
        );
    }

    #[test]
    fn a_link_that_is_no_address_is_words() {
        assert_eq!(markdown(&read("See [it](javascript:x) here.")), "\nSee it here.\n");
    }
}
