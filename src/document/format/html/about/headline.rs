//! The headline without the name of the site behind it.

use dom_query::Document;

use super::line;

/// What stands between a headline and the name of a site.
const BORDERS: [char; 10] = ['|', '-', '–', '—', '·', '•', '«', '»', '_', '/'];
/// Headings that are looked at.
const MOST: usize = 5;

/// `title` up to where the page itself ends its headline, or to the name of the site.
pub(super) fn alone(title: &str, page: &Document, outlet: Option<&str>) -> String {
    let headings = page.select("h1");
    let shown = headings
        .nodes()
        .iter()
        .take(MOST)
        .filter_map(|heading| line(&heading.text()))
        // A heading that is shorter than what follows is the site's.
        .find(|heading| heading.len() * 2 >= title.len() && ends_at_border(title, heading));
    shown
        .or_else(|| {
            let before = title.strip_suffix(outlet?)?.trim_end();
            let before = before.strip_suffix(BORDERS)?.trim_end();
            (!before.is_empty()).then(|| before.to_owned())
        })
        .unwrap_or_else(|| title.to_owned())
}

/// Whether `title` goes on after `heading` with a border.
fn ends_at_border(title: &str, heading: &str) -> bool {
    let lower = title.to_lowercase();
    let rest = lower.strip_prefix(&heading.to_lowercase());
    rest.is_some_and(|rest| rest.trim_start().starts_with(BORDERS) && rest.starts_with(char::is_whitespace))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_headline_stands_alone() {
        let page = Document::from("<h1>The Courier</h1><h1>Bridge <i>to open</i></h1>");
        for (title, outlet, expected) in [
            ("Bridge to open - The Courier", None, "Bridge to open"),
            ("Bridge to open", None, "Bridge to open"),
            ("Bridge to open-ended questions", None, "Bridge to open-ended questions"),
            (
                "The Courier - Bridges of the town",
                None,
                "The Courier - Bridges of the town",
            ),
            ("Floods | The Times", Some("The Times"), "Floods"),
            ("The Times", Some("The Times"), "The Times"),
            ("Life at The Times", Some("The Times"), "Life at The Times"),
        ] {
            assert_eq!(alone(title, &page, outlet), expected, "{title}");
        }
    }
}
