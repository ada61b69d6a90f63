//! What given names and titles tell of a person's grammatical gender.

use super::super::lexicon::Facts;

/// Grammatical gender of a pronoun, or what is known of a person's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Gender {
    Female,
    Male,
}

/// Given names that the lists count for one gender and that the other bears nearly as often.
const EITHER: &[&str] = &[
    "alex",
    "ariel",
    "ashley",
    "billie",
    "blake",
    "bobbie",
    "britt",
    "carey",
    "carroll",
    "cary",
    "chris",
    "corey",
    "courtney",
    "dale",
    "dana",
    "darby",
    "devin",
    "dominique",
    "frankie",
    "gale",
    "gerry",
    "jackie",
    "jan",
    "jess",
    "jesse",
    "jo",
    "jody",
    "jude",
    "jules",
    "kelly",
    "kelley",
    "kim",
    "kip",
    "laurie",
    "leigh",
    "lesley",
    "leslie",
    "lin",
    "lindsay",
    "lindsey",
    "loren",
    "lou",
    "lynn",
    "marti",
    "merle",
    "merrill",
    "michal",
    "nicky",
    "patrice",
    "robin",
];

/// The gender that a folded given name tells, where it is given to one only.
pub(super) fn given(name: &str) -> Option<Gender> {
    let name = name.split('-').next().unwrap_or(name);
    let facts = Facts::of(if EITHER.contains(&name) { "" } else { name });
    match (facts.any(Facts::FEMALE), facts.any(Facts::MALE)) {
        (true, false) => Some(Gender::Female),
        (false, true) => Some(Gender::Male),
        _ => None,
    }
}

/// The gender that a pronoun tells.
pub(super) fn pronoun(word: &str) -> Option<Gender> {
    match word.to_ascii_lowercase().as_str() {
        "he" | "him" | "his" | "himself" => Some(Gender::Male),
        "she" | "her" | "hers" | "herself" => Some(Gender::Female),
        _ => None,
    }
}

/// The gender that a title before a name tells.
pub(super) fn title(word: &str) -> Option<Gender> {
    match word {
        "Mr" | "Mr." | "Sir" | "Lord" | "King" | "Prince" | "Pope" | "Father" | "Herr" | "Don" | "Señor"
        | "spokesman" | "Spokesman" | "chairman" | "Chairman" | "Congressman" | "congressman" | "businessman"
        | "actor" | "brother" | "son" | "husband" | "father" | "uncle" => Some(Gender::Male),
        "Mrs" | "Mrs." | "Ms" | "Ms." | "Miss" | "Lady" | "Dame" | "Queen" | "Princess" | "Madam" | "Madame"
        | "Sister" | "Baroness" | "Frau" | "Doña" | "Señora" | "spokeswoman" | "Spokeswoman" | "chairwoman"
        | "Chairwoman" | "Congresswoman" | "congresswoman" | "businesswoman" | "actress" | "sister" | "daughter"
        | "wife" | "mother" | "aunt" => Some(Gender::Female),
        _ => None,
    }
}
