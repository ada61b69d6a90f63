//! Front matter: what an article declares of itself above its text, in YAML or TOML.

use jiff::civil::Date;
use pulldown_cmark::MetadataBlockKind;
use yaml_rust2::{Yaml, YamlLoader};

use crate::document::{Draft, metadata};

/// Bytes of front matter that are looked at; more is no front matter.
const MOST: usize = 64 << 10;

/// What is declared.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Matter {
    title: Option<String>,
    authors: Vec<String>,
    published: Option<Date>,
    outlet: Option<String>,
    is_damaged: bool,
}

impl Matter {
    /// Tells `draft` what was declared.
    pub(super) fn settle(self, draft: &mut Draft) {
        draft.title = self.title;
        draft.byline = (!self.authors.is_empty()).then(|| self.authors.join(", "));
        draft.published = self.published;
        draft.outlet = self.outlet;
        if self.is_damaged {
            draft
                .warnings
                .push("The front matter is damaged and was passed over.".to_owned());
        }
    }
}

/// Reads front matter.
pub(super) fn read(kind: MetadataBlockKind, text: &str) -> Matter {
    let value = match (kind, text.len() <= MOST) {
        (_, false) => None,
        // Aliases are the one way in which a short text becomes a long one.
        (MetadataBlockKind::YamlStyle, true) if text.contains('*') && text.contains('&') => None,
        (MetadataBlockKind::YamlStyle, true) => yaml(text),
        (MetadataBlockKind::PlusesStyle, true) => text.parse::<toml::Table>().ok().map(toml::Value::Table),
    };
    let Some(toml::Value::Table(table)) = value else {
        return Matter {
            is_damaged: !text.trim().is_empty(),
            ..Matter::default()
        };
    };
    let first = |keys: &[&str]| {
        keys.iter()
            .find_map(|key| table.get(*key))
            .map(words)
            .unwrap_or_default()
    };
    Matter {
        title: first(&["title", "headline"]).into_iter().next(),
        authors: first(&["author", "authors", "byline", "by"]),
        published: first(&["date", "published", "pubdate", "created"])
            .first()
            .and_then(|date| metadata::date_of(date)),
        outlet: first(&["outlet", "publication", "publisher", "site", "source"])
            .into_iter()
            .next(),
        is_damaged: false,
    }
}

/// The strings in a value: itself, its items, or the names in them.
fn words(value: &toml::Value) -> Vec<String> {
    match value {
        toml::Value::String(text) => vec![text.clone()],
        toml::Value::Integer(number) => vec![number.to_string()],
        toml::Value::Datetime(date) => vec![date.to_string()],
        toml::Value::Array(items) => items.iter().flat_map(words).collect(),
        toml::Value::Table(table) => table.get("name").map(words).unwrap_or_default(),
        toml::Value::Boolean(_) | toml::Value::Float(_) => Vec::new(),
    }
}

fn yaml(text: &str) -> Option<toml::Value> {
    value(YamlLoader::load_from_str(text).ok()?.into_iter().next()?)
}

fn value(yaml: Yaml) -> Option<toml::Value> {
    Some(match yaml {
        Yaml::String(text) | Yaml::Real(text) => toml::Value::String(text),
        Yaml::Integer(number) => toml::Value::Integer(number),
        Yaml::Boolean(value) => toml::Value::Boolean(value),
        Yaml::Array(items) => toml::Value::Array(items.into_iter().filter_map(value).collect()),
        Yaml::Hash(entries) => toml::Value::Table(
            entries
                .into_iter()
                .filter_map(|(key, inner)| Some((key.into_string()?.to_lowercase(), value(inner)?)))
                .collect(),
        ),
        Yaml::Alias(_) | Yaml::Null | Yaml::BadValue => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn yaml_and_toml_say_the_same() {
        let yaml = "title: 'Bridge: a story'\nauthors: [Ada Obi, Li Wei]\ndate: 2020-03-02\npublisher: The Courier\n";
        let toml = "title = 'Bridge: a story'\nauthor = [{ name = 'Ada Obi' }, 'Li Wei']\ndate = 2020-03-02\nsite = 'The Courier'\n";
        let expected = Matter {
            title: Some("Bridge: a story".to_owned()),
            authors: vec!["Ada Obi".to_owned(), "Li Wei".to_owned()],
            published: Some(jiff::civil::date(2020, 3, 2)),
            outlet: Some("The Courier".to_owned()),
            is_damaged: false,
        };
        assert_eq!(read(MetadataBlockKind::YamlStyle, yaml), expected);
        assert_eq!(read(MetadataBlockKind::PlusesStyle, toml), expected);
    }

    #[test]
    fn what_cannot_be_read_is_said_to_be_damaged() {
        for text in ["a: [", "a: &x 1\nb: *x", "- a"] {
            assert!(read(MetadataBlockKind::YamlStyle, text).is_damaged, "{text}");
        }
        assert!(!read(MetadataBlockKind::YamlStyle, " \n").is_damaged);
    }

    #[test]
    fn nesting_is_bounded_by_the_parser() {
        assert!(read(MetadataBlockKind::YamlStyle, &"[".repeat(60_000)).is_damaged);
    }
}
