//! XHTML as HTML means it: parsers of HTML know neither tags that close themselves nor what a document type declares.

use std::borrow::Cow;

use memchr::memmem;

/// Tags without content, which HTML closes by itself.
const VOID: [&str; 14] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
];

/// `markup` with every tag that closes itself closed, and without its document type.
pub(super) fn as_html(markup: &str) -> String {
    let markup = without_doctype(markup);
    let mut html = String::with_capacity(markup.len() + 64);
    let mut rest = &*markup;
    while let Some(at) = memmem::find(rest.as_bytes(), b"/>") {
        let (before, after) = rest.split_at(at);
        html.push_str(before);
        rest = after.get(2..).unwrap_or_default();
        let tag = before.rfind('<').and_then(|start| before.get(start + 1..));
        // One that has ended leaves a text, in which this is no end of a tag.
        let name = tag.filter(|tag| !tag.contains('>')).map(name);
        match name.filter(|name| !name.is_empty() && !VOID.contains(&name.to_ascii_lowercase().as_str())) {
            Some(name) => {
                html.push_str("></");
                html.push_str(name);
                html.push('>');
            }
            None => html.push_str("/>"),
        }
    }
    html.push_str(rest);
    html
}

/// Name of the tag that begins with these characters.
fn name(tag: &str) -> &str {
    let end = tag.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, ':' | '-' | '_')));
    tag.get(..end.unwrap_or(tag.len())).unwrap_or_default()
}

/// `markup` without its document type, of which the entities would be the only part to matter.
pub(super) fn without_doctype(markup: &str) -> Cow<'_, str> {
    let Some(start) = memmem::find(markup.as_bytes(), b"<!DOCTYPE") else {
        return Cow::Borrowed(markup);
    };
    let (before, kind) = markup.split_at(start);
    let mut depth = 0_usize;
    let end = kind.find(|c: char| {
        match c {
            '[' => depth += 1,
            ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        c == '>' && depth == 0
    });
    let after = end.and_then(|end| kind.get(end + 1..)).unwrap_or_default();
    Cow::Owned(format!("{before}{after}"))
}

/// Whether there is a heading in `markup`.
pub(super) fn has_heading(markup: &str) -> bool {
    memmem::find_iter(markup.as_bytes(), b"<h").any(|at| {
        let digit = markup.as_bytes().get(at + 2);
        let after = markup.as_bytes().get(at + 3);
        matches!(digit, Some(b'1'..=b'6')) && after.is_some_and(|c| c.is_ascii_whitespace() || *c == b'>')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_that_close_themselves_are_closed() {
        assert_eq!(
            as_html("<p><a id='x'/>One<br/>two <img src='a'/><title/> 1 /> <b>2 /> </b><svg:g x=''/></p>"),
            "<p><a id='x'></a>One<br/>two <img src='a'/><title></title> 1 /> <b>2 /> </b><svg:g x=''></svg:g></p>"
        );
    }

    #[test]
    fn a_document_type_is_nothing_to_read() {
        let markup = "<?xml version='1.0'?><!DOCTYPE html [<!ENTITY x 'y'>]><p>&x;</p>";
        assert_eq!(without_doctype(markup), "<?xml version='1.0'?><p>&x;</p>");
        assert_eq!(without_doctype("<p/>"), "<p/>");
        assert_eq!(without_doctype("<!DOCTYPE html [").len(), 0);
    }

    #[test]
    fn headings_are_seen() {
        assert!(has_heading("<body><h2 id='a'>One</h2>"));
        assert!(!has_heading("<html><head></head><hr/>"));
    }
}
