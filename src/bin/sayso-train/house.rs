//! The house's view of what a name is, put over the labels of corpora that disagree: no titles, no articles, no possessive
//! endings, no handles; what a people or a religion is called is no organisation.

use sayso::analysis::tagger::label::Class;
use sayso::analysis::{is_country, is_people};
use sayso::text::{Span, fold};

use super::corpus::Gold;
use super::recipe::Settings;

/// What stands before a person's name and is not part of it.
const TITLES: &[&str] = &[
    "Mr.",
    "Mr",
    "Mrs.",
    "Mrs",
    "Ms.",
    "Ms",
    "Prof.",
    "Prof",
    "Sen.",
    "Rep.",
    "Gov.",
    "Gen.",
    "Lt.",
    "Col.",
    "Capt.",
    "Sgt.",
    "Maj.",
    "Adm.",
    "Rev.",
    "Hon.",
    "Miss",
    "President",
    "Vice President",
    "Prime Minister",
    "Deputy Prime Minister",
    "Foreign Minister",
    "Minister",
    "Senator",
    "Governor",
    "Chancellor",
    "Ambassador",
    "Secretary",
    "Professor",
    "Congressman",
    "Congresswoman",
    "Representative",
    "Dr.",
    "Dr",
    "Doctor",
    "Sir",
    "General",
    "Colonel",
    "Captain",
    "Sergeant",
    "Lieutenant",
    "Major",
    "Admiral",
    "Justice",
    "Judge",
    "Mayor",
    "Archbishop",
    "Bishop",
    "Cardinal",
    "Reverend",
    "Rabbi",
    "Pope",
];

/// Where the name of `class` at `span` begins and ends in the house's view.
pub(crate) fn border(text: &str, span: Span, class: Class) -> Span {
    let mut start = span.start;
    let mut name = text.get(span.start..span.end).unwrap_or_default();
    let before = if class == Class::Person {
        TITLES
    } else {
        &["the", "The"]
    };
    while let Some(rest) = before
        .iter()
        .find_map(|word| name.strip_prefix(word)?.strip_prefix(' '))
    {
        if rest.trim().is_empty() {
            break;
        }
        start += name.len() - rest.len();
        name = rest;
    }
    let whole = name;
    for ending in ["'s", "’s"] {
        name = name.strip_suffix(ending).unwrap_or(name);
    }
    if name.is_empty() {
        name = whole;
    }
    Span::new(start, start + name.len())
}

/// Puts the house's view over the labels of a training text. A handle may be a name or not: its tokens are left open.
pub(crate) fn clean(gold: &mut Gold, settings: &Settings) {
    for (span, class) in &mut gold.names {
        let Some(known) = *class else { continue };
        *span = border(&gold.text, *span, known);
        let name = gold.text.get(span.start..span.end).unwrap_or_default();
        let before = gold.text.get(..span.start).unwrap_or_default();
        if name.starts_with('@') || before.trim_end().ends_with('@') {
            *class = None;
        } else {
            *class = Some(class_of(name, known, settings));
        }
    }
    if !settings.other {
        gold.names.retain(|(_, class)| *class != Some(Class::Other));
    }
}

fn class_of(name: &str, class: Class, settings: &Settings) -> Class {
    if class != Class::Organization {
        return class;
    }
    let folded = fold(name);
    match () {
        () if settings.peoples_are_other && is_people(&folded) => Class::Other,
        () if settings.countries_are_places && is_country(&folded) => Class::Place,
        () => class,
    }
}

#[cfg(test)]
mod tests {
    use super::super::corpus::marked;
    use super::super::recipe::SETTINGS;
    use super::*;

    const STRICT: Settings = Settings {
        peoples_are_other: true,
        countries_are_places: true,
        ..SETTINGS
    };

    #[track_caller]
    fn cleaned(before: &str, after: &str) {
        let mut gold = marked(before);
        clean(&mut gold, &STRICT);
        assert_eq!(gold, marked(after));
    }

    #[test]
    fn titles_stand_outside_of_names() {
        cleaned("[PER Mr. Moss] left.", "Mr. [PER Moss] left.");
        cleaned(
            "[PER Deputy Prime Minister Dr. Ada Moss] left.",
            "Deputy Prime Minister Dr. [PER Ada Moss] left.",
        );
    }

    #[test]
    fn names_that_look_like_titles_stay() {
        for same in [
            "[PER Major] left.",
            "[PER Justine Moss] left.",
            "[ORG General Motors] left.",
            "[PER Pope ] x",
        ] {
            cleaned(same, same);
        }
    }

    #[test]
    fn articles_and_possessive_endings_stand_outside() {
        cleaned("[ORG The Norvik Post]’s men", "The [ORG Norvik Post]’s men");
        cleaned("[LOC the Alps's] tops", "the [LOC Alps]'s tops");
        cleaned("[PER Ada’s] men", "[PER Ada]’s men");
    }

    #[test]
    fn words_that_only_begin_or_end_so_stay() {
        for same in [
            "[PER The Moss] x",
            "[ORG Theatre Moss] x",
            "[ORG Moses] x",
            "[MISC 's] x",
            "[ORG the ] x",
        ] {
            cleaned(same, same);
        }
    }

    #[test]
    fn handles_are_left_open() {
        cleaned("[PER @][PER adamoss] left", "[? @][? adamoss] left");
        cleaned("mail me@ home, [PER Ada]", "mail me@ home, [PER Ada]");
    }

    #[test]
    fn peoples_and_countries_are_no_organisations() {
        cleaned("[ORG Muslims] of [ORG Norway]", "[MISC Muslims] of [LOC Norway]");
        let same = "[ORG Muslim Council] of [LOC Norway] and [PER Jordan]";
        cleaned(same, same);
        let mut gold = marked("[ORG Muslims] of [ORG Norway]");
        let settings = Settings {
            peoples_are_other: false,
            countries_are_places: false,
            ..SETTINGS
        };
        clean(&mut gold, &settings);
        assert_eq!(gold, marked("[ORG Muslims] of [ORG Norway]"));
    }

    #[test]
    fn without_the_class_of_others_they_are_no_names() {
        let mut gold = marked("[MISC Cup] of [ORG Norvik Club]");
        let settings = Settings {
            other: false,
            ..SETTINGS
        };
        clean(&mut gold, &settings);
        assert_eq!(gold, marked("Cup of [ORG Norvik Club]"));
    }
}
