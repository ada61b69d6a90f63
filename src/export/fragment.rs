//! Links to words of a page on the web (`#:~:text=`), and the addresses that may stand in an export at all.

use super::citation;
use crate::document::Document;
use crate::text::{Span, in_one_line};

/// Passages of more characters than this are told by their first and last words.
const WHOLE: usize = 120;
/// So many words at the ends of a long passage, and around a short one.
const WORDS: usize = 4;

/// Where the document is on the web, if it came from there.
#[must_use]
pub fn address(document: &Document) -> Option<&str> {
    let source = document.source.as_ref()?.as_str();
    is_web(source).then_some(source)
}

/// Whether `address` leads to the web, by `http` or `https`.
#[must_use]
pub fn is_web(address: &str) -> bool {
    let scheme = address.split_once("://").map(|(scheme, _)| scheme);
    scheme.is_some_and(|s| s.eq_ignore_ascii_case("http") || s.eq_ignore_ascii_case("https"))
        && !address.contains(|c: char| c.is_whitespace() || c.is_control())
}

/// A link to the words at `span` on the page that the document came from; `None` where it came from no page.
#[must_use]
pub fn link(document: &Document, span: Span) -> Option<String> {
    let page = address(document)?;
    let page = page.split_once('#').map_or(page, |(page, _)| page);
    Some(format!("{page}#:~:text={}", directive(document, span)?))
}

/// `[prefix-,]start[,end][,-suffix]`, as the draft of text fragments has it. A browser looks for each part inside of one
/// block.
fn directive(document: &Document, span: Span) -> Option<String> {
    let blocks = citation::paragraphs(document, span);
    let (first, last) = (blocks.first()?, blocks.last()?);
    let is_whole = blocks.len() == 1 && (first.chars().count() <= WHOLE || first.split(' ').count() <= 2 * WORDS);
    let passage = if is_whole {
        encoded(first)
    } else {
        format!("{},{}", encoded(&head(first)), encoded(&tail(last)))
    };
    let block = |at| document.block_at(at).and_then(|index| document.blocks.get(index));
    let words = |start, end| in_one_line(document.slice(Span::new(start, end)).as_str());
    let before = block(span.start).map(|b| tail(&words(b.span.start, span.start)));
    let after = block(span.end.saturating_sub(1)).map(|b| head(&words(span.end, b.span.end.max(span.end))));
    let prefix = before.filter(|b| !b.is_empty()).map(|b| format!("{}-,", encoded(&b)));
    let suffix = after.filter(|a| !a.is_empty()).map(|a| format!(",-{}", encoded(&a)));
    Some([prefix.unwrap_or_default(), passage, suffix.unwrap_or_default()].concat())
}

/// The first words of a line.
fn head(line: &str) -> String {
    line.split(' ').take(WORDS).collect::<Vec<_>>().join(" ")
}

/// The last words of a line.
fn tail(line: &str) -> String {
    let words: Vec<_> = line.split(' ').collect();
    words
        .get(words.len().saturating_sub(WORDS)..)
        .unwrap_or_default()
        .join(" ")
}

/// Percent-encoded, all but letters, digits and `.`, `_`, `~`: a hyphen, a comma and `&` mean something in a directive.
fn encoded(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for byte in words.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'~') {
            out.push(char::from(byte));
        } else {
            out.push('%');
            for half in [byte >> 4, byte & 15] {
                out.extend(char::from_digit(half.into(), 16).map(|c| c.to_ascii_uppercase()));
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::from_text;
    use crate::text::SafeText;

    fn linked(source: &str, text: &str, words: &str) -> Option<String> {
        let mut document = from_text(text);
        document.source = Some(SafeText::of(source));
        let start = document.text.as_str().find(words).unwrap();
        link(&document, Span::new(start, start + words.len()))
    }

    #[test]
    fn words_are_linked_with_those_around_them() {
        let text = "Title\n\nOne two-three, four & five six.\n\nSeven.";
        assert_eq!(
            linked("https://a.example/b?c#d", text, "two-three,").unwrap(),
            "https://a.example/b?c#:~:text=One-,two%2Dthree%2C,-four%20%26%20five%20six."
        );
        assert_eq!(
            linked("http://a.example", text, "Seven.").unwrap(),
            "http://a.example#:~:text=Seven."
        );
        assert_eq!(linked("notes/article.txt", text, "Seven."), None);
        assert_eq!(linked("javascript:alert(1)//http://x", text, "Seven."), None);
    }

    #[test]
    fn long_passages_and_those_over_paragraphs_are_told_by_their_ends() {
        let long = vec!["word"; 40].join(" ");
        let text = format!("Title\n\nStart of it all {long} and é end.\n\nMore here.");
        let words = format!("Start of it all {long} and é end.");
        assert_eq!(
            linked("https://a.example/", &text, &words).unwrap(),
            "https://a.example/#:~:text=Start%20of%20it%20all,word%20and%20%C3%A9%20end."
        );
        assert_eq!(
            linked("https://a.example/", &text, "end.\n\nMore").unwrap(),
            "https://a.example/#:~:text=word%20word%20and%20%C3%A9-,end.,More,-here."
        );
    }
}
