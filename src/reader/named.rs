//! Whom or what a word of the reader's means. Draws nothing.

use crate::analysis::{Analysis, EntityId};
use crate::text::fold;

/// Everybody and everything that `term` names, in order of the text: by the name, by another name, or by the last words of
/// the name, as a surname is. Case, accents and the kind of an apostrophe do not matter.
///
/// ```
/// use sayso::analysis::{Analysis, Entity, EntityId, Kind};
/// use sayso::{reader::named, text::SafeText};
/// let entity = Entity { kind: Kind::Person, name: SafeText::of("Zoë O’Neill"), aliases: vec![SafeText::of("Zo")] };
/// let analysis = Analysis { entities: vec![entity], ..Analysis::default() };
/// for term in ["zoe o'neill", "O'Neill", "ZO"] {
///     assert_eq!(named(&analysis, term), [EntityId(0)]);
/// }
/// assert!(named(&analysis, "Neill").is_empty());
/// ```
#[must_use]
pub fn named(analysis: &Analysis, term: &str) -> Vec<EntityId> {
    let term = plain(term);
    if term.is_empty() {
        return Vec::new();
    }
    let is_meant = |name: &str| {
        let name = plain(name);
        name == term || name.strip_suffix(&term).is_some_and(|before| before.ends_with(' '))
    };
    let entities = (0..).map(EntityId).zip(&analysis.entities);
    let meant = entities.filter(|(_, entity)| {
        is_meant(entity.name.as_str()) || entity.aliases.iter().any(|alias| plain(alias.as_str()) == term)
    });
    meant.map(|(id, _)| id).collect()
}

/// A name as names are compared.
fn plain(name: &str) -> String {
    fold(&name.split_whitespace().collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Entity, Kind};
    use crate::text::SafeText;

    fn found(names: &[(&str, &[&str])]) -> Analysis {
        let entity = |(name, aliases): &(&str, &[&str])| Entity {
            kind: Kind::Person,
            name: SafeText::of(name),
            aliases: aliases.iter().map(|alias| SafeText::of(alias)).collect(),
        };
        Analysis {
            entities: names.iter().map(entity).collect(),
            ..Analysis::default()
        }
    }

    #[test]
    fn a_surname_means_everybody_who_has_it() {
        let analysis = found(&[
            ("Ada Brandt", &[]),
            ("Harbour\nUnion", &["HU"]),
            ("Jo Brandt", &["Joanna"]),
            ("Ana de Souza", &[]),
        ]);
        let numbers = |term| named(&analysis, term).into_iter().map(|id| id.0).collect::<Vec<_>>();
        assert_eq!(numbers("brandt"), [0, 2]);
        assert_eq!(numbers("ADA  Brandt"), [0]);
        assert_eq!(numbers("hu"), [1]);
        assert_eq!(numbers("harbour union"), [1]);
        assert_eq!(numbers("de souza"), [3]);
        assert_eq!(numbers("joanna"), [2]);
    }

    #[test]
    fn a_part_of_a_word_a_first_name_and_nothing_mean_nobody() {
        let analysis = found(&[("Ada Brandt", &["Ada B."]), ("", &[""])]);
        for term in ["randt", "ada", "", "  ", "b", "b.", "Brandt Ada"] {
            assert_eq!(named(&analysis, term), [], "{term}");
        }
    }
}
