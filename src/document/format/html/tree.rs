//! The tree of a page.

use dom_query::Document;

use super::address;

/// The tree of `markup`. Any text has one.
pub(super) fn parse(markup: &str) -> Document {
    Document::from(markup)
}

/// The address from which the links of `page` start, where it is at `own`.
pub(super) fn base(page: &Document, own: Option<&str>) -> Option<String> {
    let said = page.base_uri().and_then(|base| address::resolve(own, &base));
    said.or_else(|| own.map(str::to_owned))
}
