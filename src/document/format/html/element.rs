//! What elements are to a reader: borders between blocks, styles, or nothing that is read. As browsers show them without a
//! style sheet.

use crate::document::Style;

/// Elements that stand on lines of their own, by name.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "html",
    "legend",
    "li",
    "listing",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "plaintext",
    "pre",
    "search",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
    "xmp",
];

/// Whether an element stands on lines of its own.
pub(super) fn is_block(name: &str) -> bool {
    BLOCKS.binary_search(&name).is_ok()
}

/// Elements whose content is no text of the page: programs, controls, pictures, what stands in for them.
pub(super) fn is_unread(name: &str) -> bool {
    const NAMES: &[&str] = &[
        "audio", "button", "canvas", "datalist", "embed", "head", "iframe", "input", "map", "meter", "noembed",
        "noframes", "noscript", "object", "progress", "script", "select", "style", "svg", "template", "textarea",
        "title", "video",
    ];
    NAMES.binary_search(&name).is_ok()
}

/// The style that an element gives to its words.
pub(super) fn style(name: &str) -> Option<Style> {
    Some(match name {
        "b" | "strong" => Style::Strong,
        "cite" | "dfn" | "em" | "i" | "var" => Style::Emphasis,
        "code" | "kbd" | "samp" | "tt" => Style::Code,
        _ => return None,
    })
}

/// Level of a heading.
pub(super) fn heading(name: &str) -> Option<u8> {
    let level = name.strip_prefix('h')?.parse().ok()?;
    (1..=6).contains(&level).then_some(level)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found() {
        for name in ["address", "h1", "p", "td", "xmp"] {
            assert!(is_block(name), "{name}");
        }
        for name in ["audio", "noscript", "svg", "title", "video"] {
            assert!(is_unread(name), "{name}");
        }
        assert!(!is_block("span") && !is_unread("p"));
        assert_eq!(heading("h6"), Some(6));
        assert_eq!([heading("h7"), heading("hr"), heading("html")], [None; 3]);
    }
}
