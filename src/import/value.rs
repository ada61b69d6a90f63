//! Reading JSON of others leniently: what is missing or of another kind counts as not there.

use jiff::Timestamp;
use serde_json::Value;

use super::Quote;

/// The text under a name.
pub(super) fn text<'a>(value: &'a Value, name: &str) -> Option<&'a str> {
    value.get(name).and_then(Value::as_str)
}

/// The values under a name, where one may stand for a list of one.
pub(super) fn many<'a>(value: &'a Value, name: &str) -> &'a [Value] {
    match value.get(name) {
        None | Some(Value::Null) => &[],
        Some(Value::Array(values)) => values,
        Some(value) => std::slice::from_ref(value),
    }
}

/// The texts under a name.
pub(super) fn texts(value: &Value, name: &str) -> Vec<String> {
    many(value, name)
        .iter()
        .filter_map(Value::as_str)
        .map(str::to_owned)
        .collect()
}

/// The moment under a name.
pub(super) fn time(value: &Value, name: &str) -> Option<Timestamp> {
    text(value, name)?.parse().ok()
}

/// What the selectors of a target say: words with their surroundings, and a position.
pub(super) fn selected(target: &Value) -> (Vec<Quote>, Option<(usize, usize)>) {
    let mut quotes = Vec::new();
    let mut position = None;
    for selector in many(target, "selector") {
        let number = |name| {
            selector
                .get(name)
                .and_then(Value::as_u64)
                .and_then(|n| usize::try_from(n).ok())
        };
        let words = |name| text(selector, name).unwrap_or_default().to_owned();
        match text(selector, "type") {
            Some("TextQuoteSelector") => quotes.push(Quote {
                exact: words("exact"),
                before: words("prefix"),
                after: words("suffix"),
            }),
            Some("TextPositionSelector") => position = number("start").zip(number("end")),
            _ => {}
        }
    }
    (quotes, position)
}
