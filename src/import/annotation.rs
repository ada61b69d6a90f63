//! Web annotations of the W3C: a collection with its pages in it, a page, a list, or one annotation.

use serde::Deserialize;
use serde_json::Value;

use super::value::{many, selected, text, time};
use super::{Foreign, Identity, Quote, uuid};
use crate::notes::{Colour, SaidBy};

/// `None` where there are none.
pub(super) fn read(value: &Value) -> Option<Vec<Foreign>> {
    let annotations = match value {
        Value::Array(list) => list.iter().collect(),
        _ if is_a(value, "AnnotationCollection") => pages(value),
        _ if is_a(value, "AnnotationPage") => many(value, "items").iter().collect(),
        _ => vec![value],
    };
    let is_known = annotations.iter().all(|annotation| is_a(annotation, "Annotation"));
    is_known.then(|| annotations.into_iter().map(foreign).collect())
}

/// Pages may be elsewhere, by their addresses; those are not fetched.
fn pages(collection: &Value) -> Vec<&Value> {
    let mut found: Vec<_> = many(collection, "items").iter().collect();
    let mut page = collection.get("first");
    while let Some(this) = page {
        found.extend(many(this, "items"));
        page = this.get("next");
    }
    found
}

fn is_a(value: &Value, kind: &str) -> bool {
    many(value, "type").iter().any(|found| found == kind)
}

fn foreign(annotation: &Value) -> Foreign {
    let target = many(annotation, "target").first().unwrap_or(&Value::Null);
    let (selected, position) = selected(target);
    // Words as sayso shows them come first: those of the source may hold its mark-up.
    let own = annotation.get("sayso:highlight");
    let quotes = own.and_then(quote).into_iter().chain(selected).collect();
    let said_by: Option<SaidBy> = of_own(own, "said_by");
    let (note, tags) = bodies(annotation);
    Foreign {
        id: text(annotation, "id").map_or(Identity::Nameless, |id| {
            uuid(id).map_or_else(|| Identity::Theirs(id.to_owned()), Identity::Ours)
        }),
        position,
        quotes,
        colour: colour(target),
        note,
        tags,
        said_by,
        about: of_own(own, "about").unwrap_or_default(),
        verdict: of_own(own, "verdict"),
        earlier: of_own(own, "earlier"),
        created: time(annotation, "created"),
        changed: time(annotation, "modified"),
    }
}

/// What only sayso writes; what it would not write is passed over.
fn of_own<'a, T: Deserialize<'a>>(own: Option<&'a Value>, name: &str) -> Option<T> {
    T::deserialize(own?.get(name)?).ok()
}

fn quote(own: &Value) -> Option<Quote> {
    let words = |name| text(own, name).map(str::to_owned);
    Some(Quote {
        exact: words("quote")?,
        before: words("before")?,
        after: words("after")?,
    })
}

fn colour(target: &Value) -> Colour {
    let classes = many(target, "styleClass").iter().filter_map(Value::as_str);
    let named = |class: &str| Colour::ALL.into_iter().find(|colour| colour.name() == class);
    classes.into_iter().find_map(named).unwrap_or_default()
}

/// The note and the tags. Bodies that are kept elsewhere are not fetched.
fn bodies(annotation: &Value) -> (String, Vec<String>) {
    let mut notes: Vec<_> = text(annotation, "bodyValue").into_iter().collect();
    let mut tags = Vec::new();
    let purposes = ["purpose", "motivation"];
    for body in many(annotation, "body").iter().filter(|body| is_a(body, "TextualBody")) {
        let value = text(body, "value").unwrap_or_default();
        let is_tag = purposes
            .iter()
            .any(|name| many(body, name).iter().any(|purpose| purpose == "tagging"));
        if is_tag {
            tags.push(value.to_owned());
        } else {
            notes.push(value);
        }
    }
    (notes.join("\n\n"), tags)
}
