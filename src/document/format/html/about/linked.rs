//! JSON-LD: the vocabulary of schema.org, as search engines ask newspapers for it.

use dom_query::Document;
use serde_json::{Map, Value};

/// Objects that are looked at for one that is an article.
const MOST: usize = 2_000;

/// What is declared of the article.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Linked {
    pub(super) title: Option<String>,
    pub(super) byline: Option<String>,
    pub(super) published: Option<String>,
    pub(super) outlet: Option<String>,
}

/// Reads the first article that `page` declares.
pub(super) fn read(page: &Document) -> Linked {
    let scripts = page.select("script[type='application/ld+json']");
    let values: Vec<Value> = scripts.nodes().iter().filter_map(|node| parsed(&node.text())).collect();
    let mut waiting: Vec<&Value> = values.iter().rev().collect();
    let mut seen = 0;
    while let Some(value) = waiting.pop() {
        seen += 1;
        if seen > MOST {
            break;
        }
        match value {
            Value::Array(items) => waiting.extend(items.iter().rev()),
            Value::Object(object) if is_article(object) => return told(object, &values),
            Value::Object(object) => {
                waiting.extend(
                    ["@graph", "mainEntity", "mainEntityOfPage"]
                        .iter()
                        .filter_map(|key| object.get(*key)),
                );
            }
            _ => {}
        }
    }
    Linked::default()
}

/// The value of a script, which may stand in a comment or a CDATA section, and may hold line breaks in its strings.
fn parsed(text: &str) -> Option<Value> {
    let text = text.split_once("<![CDATA[").map_or(text, |(_, inside)| inside);
    let text = text.rsplit_once("]]>").map_or(text, |(inside, _)| inside);
    let start = text.find(['{', '['])?;
    let end = text.rfind(['}', ']'])?;
    let json = text.get(start..=end)?;
    serde_json::from_str(json)
        .or_else(|_| serde_json::from_str(&json.replace(char::is_control, " ")))
        .ok()
}

fn is_article(object: &Map<String, Value>) -> bool {
    const ENDINGS: [&str; 4] = ["Article", "Posting", "Report", "APIReference"];
    strings(object.get("@type"))
        .iter()
        .any(|kind| ENDINGS.iter().any(|ending| kind.ends_with(ending)))
}

fn told(object: &Map<String, Value>, all: &[Value]) -> Linked {
    let first = |key: &str| strings(object.get(key)).into_iter().next();
    let names = |key: &str| names(object.get(key), all);
    Linked {
        title: first("headline").or_else(|| first("name")),
        byline: Some(names("author"))
            .filter(|names| !names.is_empty())
            .map(|names| names.join(", ")),
        published: first("datePublished").or_else(|| first("dateCreated")),
        outlet: names("publisher").into_iter().next(),
    }
}

/// The strings in a value that is one or has several.
fn strings(value: Option<&Value>) -> Vec<String> {
    let text = |value: &Value| {
        value
            .as_str()
            .map(|text| text.trim().to_owned())
            .filter(|text| !text.is_empty())
    };
    match value {
        Some(Value::Array(items)) => items.iter().filter_map(text).collect(),
        Some(value) => text(value).into_iter().collect(),
        None => Vec::new(),
    }
}

/// Names of the persons or organisations in a value: as strings, in objects, or in objects elsewhere by their `@id`.
fn names(value: Option<&Value>, all: &[Value]) -> Vec<String> {
    let items: Vec<&Value> = match value {
        Some(Value::Array(items)) => items.iter().collect(),
        Some(value) => vec![value],
        None => Vec::new(),
    };
    let mut names: Vec<String> = Vec::new();
    for item in items.into_iter().take(100) {
        let name = match item {
            Value::Object(object) => strings(object.get("name")).into_iter().next().or_else(|| {
                let id = object.get("@id")?.as_str()?;
                strings(by_id(id, all)?.get("name")).into_iter().next()
            }),
            item => strings(Some(item)).into_iter().next(),
        };
        if let Some(name) = name.filter(|name| !name.starts_with("http") && !names.contains(name)) {
            names.push(name);
        }
    }
    names
}

/// The object of this id in any `@graph`.
fn by_id<'a>(id: &str, all: &'a [Value]) -> Option<&'a Value> {
    let graphs = all.iter().filter_map(|value| value.get("@graph")?.as_array());
    graphs
        .flatten()
        .take(MOST)
        .find(|value| value.get("@id").and_then(Value::as_str) == Some(id) && value.get("name").is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn linked(json: &str) -> Linked {
        read(&Document::from(format!(
            "<script type='application/ld+json'>{json}</script>"
        )))
    }

    #[test]
    fn an_article_is_found_in_lists_and_graphs() {
        let expected = Linked {
            title: Some("Bridge to open".to_owned()),
            byline: Some("Ada Obi, Li Wei".to_owned()),
            published: Some("2020-03-02T10:00Z".to_owned()),
            outlet: Some("The Courier".to_owned()),
        };
        let article = r##"{"@type": ["NewsArticle"], "headline": "Bridge to open", "datePublished": "2020-03-02T10:00Z",
            "author": [{"@id": "#ada"}, "Li Wei"], "publisher": {"name": "The Courier"}}"##;
        let person = r##"{"@type": "Person", "@id": "#ada", "name": "Ada Obi"}"##;
        assert_eq!(
            linked(&format!(
                r#"{{"@graph": [{{"@type": "WebPage"}}, {article}, {person}]}}"#
            )),
            expected
        );
        let alone = article.replace(r##"{"@id": "#ada"}"##, r#"{"name": "Ada Obi"}"#);
        assert_eq!(linked(&format!("[{{}}, {alone}]")), expected);
        assert_eq!(
            linked(&format!(
                "/*<![CDATA[*/ {} /*]]>*/",
                alone.replace("to open", "to\n open")
            ))
            .byline,
            expected.byline
        );
    }

    #[test]
    fn what_is_no_article_says_nothing() {
        for json in [
            "{",
            "[[[[",
            r#"{"@type": "Person", "name": "Ada"}"#,
            &"[".repeat(100_000),
        ] {
            assert_eq!(linked(json), Linked::default());
        }
    }
}
