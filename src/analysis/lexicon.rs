//! Word lists: which words are known, and as what. Data under `assets/lexicon`, looked up in place; no rules.

/// A list of words or phrases: one a line, sorted by bytes, no line twice. It is searched in place, so that loading
/// costs nothing.
#[derive(Clone, Copy, Debug)]
pub(crate) struct List(&'static str);

macro_rules! lists {
    ($($(#[$doc:meta])* $name:ident = $file:literal;)*) => {
        $($(#[$doc])* pub(crate) const $name: List = List(include_str!(concat!("../../assets/lexicon/", $file, ".txt")));)*
        #[cfg(test)]
        const ALL: &[(&str, List)] = &[$(($file, $name)),*];
    };
}

lists! {
    /// Words that keep their full stop, case as printed, without the stop.
    ABBREVIATIONS = "abbreviations";
    /// Abbreviations that stand before a name or number and so never close a sentence, without the stop.
    BEFORE_NAMES = "before_names";
    /// Words that begin sentences and no names, capitalised.
    STARTERS = "starters";
    /// Forms of verbs of saying: `said`, `adds`, `arguing`.
    CUES = "cues";
    /// Forms of verbs that quote by judging: `called`, `blasts`.
    JUDGEMENTS = "judgements";
    /// Forms of verbs that only beside a quotation are verbs of saying: `went`, `believes`.
    SPEECH_ACTS = "speech_acts";
    /// Kinds of works that have titles: `film`, `podcast`.
    WORKS = "works";
    // All lists from here on are folded (see `text::fold`).
    /// Words of running English.
    COMMON_WORDS = "common_words";
    /// Given names of women.
    GIVEN_FEMALE = "given_female";
    /// Given names of men.
    GIVEN_MALE = "given_male";
    /// Given names of either, or of unknown gender.
    GIVEN_OTHER = "given_other";
    /// Family names.
    SURNAMES = "surnames";
    /// Countries and continents, with their short forms.
    COUNTRIES = "countries";
    /// Cities and regions.
    PLACES = "places";
    /// Nations, religions, languages and the people of a place, singular and plural.
    PEOPLES = "peoples";
    /// Months, weekdays, feasts.
    CALENDAR = "calendar";
    /// Words before a name that are never part of it: `Mr.`, `Senator`.
    HONORIFICS = "honorifics";
    /// What people are: `spokesman`, `chairwoman`.
    ROLES = "roles";
    /// What stands before a role: `deputy`, `foreign`.
    ROLE_MODIFIERS = "role_modifiers";
    /// Words that close the names of organisations: `Party`, `University`.
    ORGANIZATION_HEADS = "organization_heads";
    /// Legal forms: `Inc.`, `GmbH`.
    ORGANIZATION_SUFFIXES = "organization_suffixes";
    /// Words that open names such as `Ministry of …`, `Society for …`.
    ORGANIZATION_JOINS = "organization_joins";
    /// What organisations are: `newspaper`, `subsidiary`.
    ORGANIZATION_NOUNS = "organization_nouns";
    /// Words that close the names of places: `River`, `Province`.
    PLACE_HEADS = "place_heads";
    /// Words that open the names of places: `Mount`, `San`.
    PLACE_BEFORE = "place_before";
    /// Words that close the names of events, laws and works.
    EVENT_HEADS = "event_heads";
    /// Small words inside the names of people: `de`, `van`.
    PARTICLES = "particles";
    /// Words that close the names of newspapers.
    PRESS = "press";
    /// The commonest verbs of saying.
    SPEECH_VERBS = "speech_verbs";
    /// Organisations known by their initials or by one short word.
    SHORT_ORGANIZATIONS = "acronym_organizations";
    /// Capitals that stand for no organisation: `TV`, `USA`.
    NOT_ACRONYMS = "not_acronyms";
    /// Organisations by name.
    ORGANIZATIONS = "organizations";
    /// Newspapers and broadcasters by name.
    NEWSPAPERS = "newspapers";
    /// Political parties by name.
    PARTIES = "parties";
    /// Armed groups by name.
    ARMED_GROUPS = "armed_groups";
}

/// What the lists know of one word. A set of the constants.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Facts(u32);

macro_rules! facts {
    ($($name:ident = $bit:literal $context:literal from $($list:ident)|+;)*) => {
        impl Facts {
            $(pub(crate) const $name: Self = Self(1 << $bit);)*

            /// All facts about a folded word.
            pub(crate) fn of(folded: &str) -> Self {
                let mut facts = 0;
                $(if $($list.has(folded))||+ {
                    facts |= Self::$name.0;
                })*
                Self(facts)
            }

            /// The facts that matter of a word in lower case, which is no name but may tell of one.
            pub(crate) fn of_lower(folded: &str) -> Self {
                let mut facts = 0;
                $(if $context && ($($list.has(folded))||+) {
                    facts |= Self::$name.0;
                })*
                Self(facts)
            }
        }
    };
}

facts! {
    COMMON = 0 false from COMMON_WORDS;
    FEMALE = 1 false from GIVEN_FEMALE;
    MALE = 2 false from GIVEN_MALE;
    GIVEN = 3 false from GIVEN_OTHER | GIVEN_FEMALE | GIVEN_MALE;
    SURNAME = 4 false from SURNAMES;
    COUNTRY = 5 false from COUNTRIES;
    PLACE = 6 false from PLACES | COUNTRIES;
    PEOPLE = 7 false from PEOPLES;
    CALENDAR = 8 false from CALENDAR;
    HONORIFIC = 9 true from HONORIFICS;
    ROLE = 10 true from ROLES;
    ROLE_MODIFIER = 11 true from ROLE_MODIFIERS;
    ORGANIZATION_HEAD = 12 true from ORGANIZATION_HEADS;
    ORGANIZATION_SUFFIX = 13 false from ORGANIZATION_SUFFIXES;
    ORGANIZATION_JOIN = 14 true from ORGANIZATION_JOINS;
    PLACE_HEAD = 15 true from PLACE_HEADS;
    PLACE_BEFORE = 16 false from PLACE_BEFORE;
    EVENT_HEAD = 17 false from EVENT_HEADS;
    PARTICLE = 18 true from PARTICLES;
    PRESS = 19 false from PRESS;
    SPEECH_VERB = 20 true from SPEECH_VERBS;
    NO_ACRONYM = 21 false from NOT_ACRONYMS;
    ORGANIZATION_NOUN = 23 true from ORGANIZATION_NOUNS;
    ORGANIZATION = 22 false from SHORT_ORGANIZATIONS | ORGANIZATIONS | NEWSPAPERS | PARTIES | ARMED_GROUPS;
}

impl Facts {
    /// Whether at least one of `wanted` holds.
    pub(crate) const fn any(self, wanted: Self) -> bool {
        self.0 & wanted.0 != 0
    }

    /// What both sets have in common.
    pub(crate) const fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Both sets together.
    pub(crate) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// Lists of names of several words, with whether they hold organisations or places.
const PHRASES: [(List, bool); 6] = [
    (ORGANIZATIONS, true),
    (NEWSPAPERS, true),
    (PARTIES, true),
    (ARMED_GROUPS, true),
    (COUNTRIES, false),
    (PLACES, false),
];

/// Whether a name of several words in the lists begins with the folded `word`.
pub(crate) fn begins_phrase(word: &str) -> bool {
    let head = format!("{word} ");
    PHRASES.iter().any(|(list, _)| list.begins(&head))
}

/// What the folded `phrase` names: `Some(true)` an organisation, `Some(false)` a place.
pub(crate) fn phrase(phrase: &str) -> Option<bool> {
    PHRASES
        .iter()
        .find(|(list, _)| list.has(phrase))
        .map(|(_, organization)| *organization)
}

impl List {
    /// Whether a line begins with `head`.
    fn begins(self, head: &str) -> bool {
        self.line_at(self.position(head)).starts_with(head)
    }

    /// Whether `entry` stands in the list, letter for letter.
    pub(crate) fn has(self, entry: &str) -> bool {
        !entry.is_empty() && self.line_at(self.position(entry)) == entry
    }

    /// Offset of the first line that is not less than `entry`.
    fn position(self, entry: &str) -> usize {
        let (mut low, mut high) = (0, self.0.len());
        // `low` and `high` are starts of lines, or the end.
        while low < high {
            let start = self.line_start(usize::midpoint(low, high));
            let line = self.line_at(start);
            if line < entry {
                low = (start + line.len() + 1).min(self.0.len());
            } else {
                high = start;
            }
        }
        low
    }

    fn line_start(self, offset: usize) -> usize {
        let before = self.0.as_bytes().get(..offset).unwrap_or_default();
        memchr::memrchr(b'\n', before).map_or(0, |at| at + 1)
    }

    fn line_at(self, start: usize) -> &'static str {
        let rest = self.0.get(start..).unwrap_or_default();
        let end = memchr::memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len());
        rest.get(..end).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_is_sorted_and_every_entry_is_found() {
        for (name, list) in ALL {
            assert!(list.0.ends_with('\n'), "{name} has no last line feed");
            let lines: Vec<&str> = list.0.lines().collect();
            for pair in lines.windows(2) {
                assert!(
                    pair[0] < pair[1],
                    "{name}: {:?} does not sort before {:?}",
                    pair[0],
                    pair[1]
                );
            }
            for line in lines {
                assert!(list.has(line), "{name}: {line:?} is not found");
            }
        }
    }

    #[test]
    fn what_is_not_a_line_is_not_found() {
        const SMALL: List = List("apple\nbread\ncorn\n");
        for absent in ["", "a", "bre", "breads", "cornet", "zebra", "apple\nbread", "\n"] {
            assert!(!SMALL.has(absent), "{absent:?}");
        }
    }
}
