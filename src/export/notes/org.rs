//! Notes as an Org file. A highlight is a headline of our own words with a drawer of properties, its passage in a quote
//! block. Words of the article and of the reader are text, never mark-up: what Org would read as such is broken up by
//! zero-width spaces, which is how its manual escapes.

use super::{GENERATOR, Passage, Sheet, said};
use crate::export::fragment;
use crate::text::{SafeText, in_one_line};

/// Org's character for escaping.
const ESCAPE: char = '\u{200b}';

/// The notes as an Org file.
pub(super) fn org(sheet: &Sheet<'_>) -> String {
    let document = sheet.document;
    let title = document.title.as_ref().map_or("Notes", |t| t.as_str());
    let mut lines = vec![format!("#+TITLE: {}", line(title))];
    lines.extend(
        document
            .byline
            .as_ref()
            .map(|b| format!("#+AUTHOR: {}", line(b.as_str()))),
    );
    lines.extend(document.published.map(|day| format!("#+DATE: {day}")));
    let source = document.source.as_ref().map(SafeText::as_str);
    // Nothing in an address or a plain path is mark-up in the value of a property, and an escape would break it.
    let is_path = |c: char| c.is_alphanumeric() || matches!(c, '/' | '.' | '_' | '-' | '~' | ' ');
    let shown = |source: &str| {
        if fragment::is_web(source) || source.chars().all(is_path) {
            source.to_owned()
        } else {
            line(source)
        }
    };
    lines.extend(source.map(|source| format!("#+PROPERTY: SOURCE {}", shown(source))));
    lines.push(format!("#+PROPERTY: SHA256 {}", document.id));
    lines.push(format!("#+PROPERTY: GENERATOR {GENERATOR}"));
    lines.push(format!(
        "#+PROPERTY: EXPORTED {}",
        sheet.exported.strftime("%Y-%m-%dT%H:%M:%SZ")
    ));
    let mut section = None;
    for passage in &sheet.passages {
        if passage.section != section {
            section.clone_from(&passage.section);
            let heading = section.as_deref().unwrap_or("Without a section");
            // The escape keeps a first word from being a keyword such as TODO, and last ones from being tags.
            lines.push(format!("\n* {ESCAPE}{}{ESCAPE}", line(heading)));
        }
        highlight(&mut lines, passage);
    }
    lines.push(String::new());
    lines.join("\n")
}

/// `Paragraph 3 :tag:`.
fn headline(passage: &Passage<'_>) -> String {
    let place = match passage.paragraph {
        Some(number) => format!("Paragraph {number}"),
        None if passage.span.is_none() => "No longer in the text".to_owned(),
        None => "Passage".to_owned(),
    };
    let tags = passage.highlight.tags.iter().map(|tag| word(tag));
    let tags: Vec<_> = tags.filter(|tag| !tag.is_empty()).collect();
    if tags.is_empty() {
        place
    } else {
        format!("{place} :{}:", tags.join(":"))
    }
}

fn highlight(lines: &mut Vec<String>, passage: &Passage<'_>) {
    let highlight = passage.highlight;
    lines.push(format!("\n** {}", headline(passage)));
    lines.push(":PROPERTIES:".to_owned());
    let mut property = |name: &str, value: String| lines.push(format!(":{name}: {value}"));
    property("ID", highlight.id.0.to_string());
    property("COLOUR", highlight.colour.name().to_owned());
    property("CREATED", highlight.created.strftime("[%Y-%m-%d %a %H:%M]").to_string());
    property("CHANGED", highlight.changed.strftime("[%Y-%m-%d %a %H:%M]").to_string());
    if let Some(about) = said::about(highlight) {
        property("ABOUT", line(&about));
    }
    if let Some(verdict) = highlight.verdict {
        property("VERDICT", verdict.name().to_owned());
    }
    if let Some(earlier) = &highlight.earlier {
        property("EARLIER", line(earlier));
    }
    if !highlight.tags.is_empty() {
        // Tags of a headline are words of letters and digits; here they are as they were written.
        property("TAGGED", line(&highlight.tags.join("; ")));
    }
    if let Some(points) = passage.points {
        property("START", points.start.to_string());
        property("END_AT", points.end.to_string());
    }
    if let Some(link) = &passage.link {
        // Nothing in an address is mark-up in the value of a property.
        property("LINK", link.clone());
    }
    if let Some(said_by) = &highlight.said_by {
        property("SPEAKERS", line(&said::names(said_by)));
    }
    lines.push(":END:".to_owned());
    lines.push("#+BEGIN_QUOTE".to_owned());
    lines.extend(separated(passage.quote.iter().map(|part| line(part))));
    lines.push("#+END_QUOTE".to_owned());
    if let Some(said_by) = &highlight.said_by {
        let words = format!("{}{}", said::names(said_by), said::manner(said_by));
        lines.push(format!("— {}", line_after(&words)));
    }
    if let Some(said_now) = &passage.said_now {
        let words = format!("{}{}", said::names(said_now), said::manner(said_now));
        lines.push(format!("{}{}", said::lead(highlight), line_after(&words)));
    }
    if !highlight.note.is_empty() {
        lines.push(String::new());
        lines.extend(highlight.note.lines().map(line));
    }
}

/// Lines with an empty one between.
fn separated(lines: impl Iterator<Item = String>) -> Vec<String> {
    let mut out = Vec::new();
    for line in lines {
        if !out.is_empty() {
            out.push(String::new());
        }
        out.push(line);
    }
    out
}

/// A tag of letters and digits, as Org's tags are.
fn word(tag: &str) -> String {
    let is_fit = |c: char| c.is_alphanumeric() || c == '_';
    tag.chars().map(|c| if is_fit(c) { c } else { '_' }).collect()
}

/// `text` on one line as Org shows it word for word.
fn line(text: &str) -> String {
    let mut out = line_after(text);
    let begins = |c: char| matches!(c, '*' | '#' | '|' | ':' | '-' | '+' | '[' | '%') || c.is_ascii_digit();
    if out.starts_with(begins) || out.starts_with("CLOCK") || out.starts_with("DEADLINE") {
        out.insert(0, ESCAPE);
    }
    out
}

/// The same for words that stand after others on their line.
fn line_after(text: &str) -> String {
    let text = in_one_line(text);
    let mut out = String::with_capacity(text.len());
    let mut before = ' ';
    let mut word = String::new();
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let may_end = rest.peek().is_some_and(|next| !next.is_whitespace());
        // Marks of emphasis count where a word may begin; those of addresses do not.
        let may_begin = !before.is_alphanumeric() && before != ':' && before != '/';
        if matches!(c, '_' | '^' | '{') || (may_begin && may_end && matches!(c, '*' | '/' | '=' | '~' | '+')) {
            out.push(ESCAPE);
        }
        out.push(c);
        // What follows the name of a protocol may be run when it is clicked on.
        let is_run = c == ':' && !word.is_empty() && !matches!(word.as_str(), "http" | "https");
        if matches!(c, '_' | '^') || (may_end && (is_run || matches!(c, '[' | '<' | '\\' | '$' | '@' | '|'))) {
            out.push(ESCAPE);
        }
        if c.is_alphabetic() {
            word.push(c);
        } else {
            word.clear();
        }
        before = c;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_is_mark_up() {
        let shown = |text: &str| line(text).replace(ESCAPE, "·");
        for (text, expected) in [
            (
                "plain, (in brackets) and/or 1-2: a < b",
                "plain, (in brackets) and/or 1-2: a < b",
            ),
            ("* no headline", "·* no headline"),
            ("#+INCLUDE: \"x\"", "·#·+INCLUDE: \"x\""),
            ("a *b* /c/ =d=", "a ·*b* ·/c/ ·=d="),
            ("[[shell:rm][x]]", "·[·[·shell:·rm][·x]]"),
            ("elisp:(f) http://a/b", "elisp:·(f) http://a/b"),
            ("@@html:x@@ {{{m}}}", "@·@·html:·x@·@ ·{·{·{m}}}"),
            ("src_sh{x} a^b", "src·_·sh·{x} a·^·b"),
            ("1. no item", "·1. no item"),
            ("a\nb", "a b"),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
    }
}
